"""Origins are looked for where what they rest on is new, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest

from hustings.assembly import Shelf, names, settle_names
from hustings.gathering import Cache, Gathered
from hustings.gathering.codec import encode
from hustings.gathering.keys import document_key
from hustings.identifiers import document_iri
from hustings.model import Document, Extraction, Told
from hustings.resolution import Memo, Registry, Trace, find_origins, resolve
from tests.resolution.corpora import BASE, make_corpus

Looked = list[int]


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> Looked:
    """Return a list that grows whenever origins are looked for, by the number of documents."""
    found: Looked = []

    def count(traces: Iterable[Trace], **given: Any) -> object:
        held = list(traces)
        found.append(len(held))
        return find_origins(held, **given)

    monkeypatch.setattr(names, "find_origins", count)
    return found


def corpus_of(seed: int, size: int, name: str = "text") -> list[Extraction]:
    """Return findings in so many documents, four of them copies of others."""
    made = make_corpus(Random(seed), size - 4, name)  # noqa: S311
    return [*made, *(_copy(one, f"copy-{n}.txt") for n, one in enumerate(made[:4]))]


def _copy(found: Extraction, address: str) -> Extraction:
    iri = document_iri(BASE, found.document.sha256, address)
    return replace(found, document=replace(found.document, iri=iri, address=address, name=address))


def crew(batches: object) -> object:
    raise AssertionError("all findings are in the cache")


def origins(
    corpus: list[Extraction], place: Path, memo: Memo | None = None
) -> dict[str, str | None]:
    """Return the origin of each statement, with what earlier settlings left in a folder."""
    cache = Cache(place / "findings")
    keys = {e.document.iri: document_key(e.document, "extractor") for e in corpus}
    cache.put({keys[e.document.iri]: encode(e) for e in corpus})
    documents = sorted((e.document for e in corpus), key=lambda document: document.iri)
    gathered = Gathered(cache, crew, documents, keys=keys)  # type: ignore[arg-type]
    shelf = Shelf(Cache(place / "parts"))
    found = settle_names(
        gathered,
        shelf,
        Memo() if memo is None else memo,
        code="code",
        base=BASE,
        registry=Registry(),
        decisions=(),
    )
    shelf.prune()
    return {s.iri: s.origin for d in documents for s in _told(found, d).statements}


def _told(found: names.Names, document: Document) -> Told:
    return found.told(found.extraction(document))


def expected(corpus: list[Extraction]) -> Mapping[str, str | None]:
    return {s.iri: s.origin for s in resolve(corpus, base=BASE).statements}


def test_origins_are_looked_for_where_something_changed(tmp_path: Path, looked: Looked) -> None:
    corpus = corpus_of(3, 30)
    whole = expected(corpus)
    told = resolve(corpus, base=BASE).statements
    assert len({(s.origin, s.document) for s in told}) > len(set(whole.values()))
    assert origins(corpus, tmp_path) == whole
    assert origins(corpus[::-1], tmp_path) == whole
    assert looked == [30]
    for other in (corpus[:-1], [*corpus[1:], *corpus_of(4, 6, "new")[:2]]):
        assert origins(other, tmp_path) == expected(other)
    assert looked == [30, 29, 31]


@pytest.mark.parametrize("seed", range(3))
def test_damage_to_what_is_kept_costs_time_alone(tmp_path: Path, looked: Looked, seed: int) -> None:
    corpus = corpus_of(seed, 12)
    whole = origins(corpus, tmp_path)
    for path in (tmp_path / "parts").glob("*.entries"):
        content = path.read_bytes()
        path.write_bytes(content[: len(content) // 2])
    assert origins(corpus, tmp_path) == whole == expected(corpus)


def test_traces_stay_when_origins_are_known(tmp_path: Path, looked: Looked) -> None:
    corpus = corpus_of(5, 8)
    for _ in range(3):
        origins(corpus, tmp_path)
    shelf = Shelf(Cache(tmp_path / "parts"))
    documents = sorted((e.document for e in corpus), key=lambda document: document.iri)
    keys = {d.iri: document_key(d, "extractor") for d in documents}
    gathered = Gathered(Cache(tmp_path / "findings"), crew, documents, keys=keys)  # type: ignore[arg-type]
    settle_names(gathered, shelf, Memo(), code="code", base=BASE, registry=Registry(), decisions=())
    assert (shelf.made, looked) == (0, [8])
    texts = {document.sha256 for document in documents}
    assert len(shelf.used) == 2 * 8 + len(texts) + 1


def test_nothing_is_forgotten_where_nothing_changed(tmp_path: Path, looked: Looked) -> None:
    corpus = corpus_of(6, 10)
    first, memo = Memo(), Memo()
    origins(corpus, tmp_path, first)
    for _ in range(2):
        memo = Memo.load((memo if len(memo) else first).dump(""), "")
        origins(corpus, tmp_path, memo)
        assert (memo.made, memo.dump("")) == (0, first.dump(""))
    assert looked == [10]
