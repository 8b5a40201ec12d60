"""A dataset and its report → the files of a build; the only writer of a build's folder."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import chain
from pathlib import Path
from typing import TypeVar

from hustings.errors import OutputError
from hustings.graph.flat import Flat, flatten_graphs
from hustings.graph.store import DATASET_FILE
from hustings.graph.trig import write_parts
from hustings.locking import hold, lock_path
from hustings.nodes import Graphs, graphs_of, merge
from hustings.publication.borrowing import borrow
from hustings.publication.parts import DocumentRows, Summary, document_rows, used_by
from hustings.publication.report import FORMAT, Build, Passages, make_report, write_markdown
from hustings.publication.swap import beside, make_durable, recover, take_place

__all__ = ["MARKER", "check_out", "reserve", "write_build", "write_folder"]

_T = TypeVar("_T")

MARKER = "report.json"
"""File by which a folder is known as one that a build wrote."""


def check_out(out: Path) -> None:
    """Raise if a build could not go into a folder.

    Raises:
        OutputError: it is a file, or a folder that holds something else than a build.
    """
    if not out.exists() and not out.is_symlink():
        return
    if not out.is_dir():
        raise OutputError(f"{out}: is a file; name a folder for the build")
    if any(out.iterdir()) and not _is_build(out):
        raise OutputError(
            f"{out}: holds files that no build wrote, and a build replaces its folder; "
            "name another folder, or empty this one"
        )


@contextmanager
def reserve(out: Path, waiting: Callable[[str], None] = lambda holder: None) -> Iterator[Path]:
    """Keep other builds out of a folder while the body runs; yield where it really is.

    A second build waits for the first. What an earlier one left unfinished is cleared away.

    Args:
        out: the folder, which may not be there yet.
        waiting: told once, before a wait, which process holds it.

    Raises:
        OutputError: the folder holds something else than a build, or none can be made there.
    """
    check_out(out)
    out = Path(os.path.realpath(out))
    with ExitStack() as held:
        try:
            out.parent.mkdir(parents=True, exist_ok=True)
            held.enter_context(hold(lock_path(out), waiting))
            recover(out)
        except OSError as error:
            raise _unwritable(out, error) from error
        check_out(out)
        yield out


def write_build(out: Path, build: Build) -> Path:
    """Write a build into its folder and return the folder, as `write_folder` does.

    Raises:
        OutputError: the folder holds something else, or cannot be written.
    """
    dataset = (_utf8(part) for part in write_parts(build.separated.quads, base=build.base))
    others = ((name, (content,)) for name, content in _files(build))
    return write_folder(out, chain([(DATASET_FILE, dataset)], others))


def write_folder(out: Path, files: Iterable[tuple[str, Iterable[bytes]]]) -> Path:
    """Write the files of a build into its folder and return the folder.

    Everything is written beside it first and then takes its place; when anything fails, what
    stood there still stands. A file that stood there with the same content is kept.

    Args:
        out: the folder.
        files: names, and contents in pieces; gone through once, each file to its end. A
            sequence of one piece is a file that may be kept.

    Raises:
        OutputError: the folder holds something else, or cannot be written.
    """
    check_out(out)
    out = Path(os.path.realpath(out))
    fresh = beside(out, "new")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir()
        for name, content in files:
            path = fresh / name
            path.parent.mkdir(exist_ok=True)
            match content:
                case [whole] if borrow(out / name, path, whole):
                    continue
            with path.open("wb") as file:
                file.writelines(content)
        make_durable(fresh)
        take_place(fresh, out)
    except OSError as error:
        raise _unwritable(out, error) from error
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return out


def _unwritable(out: Path, error: OSError) -> OutputError:
    return OutputError(
        f"{out}: cannot be written: {error.strerror or error}; free some space or name another "
        "folder; what stood there is unchanged"
    )


def _is_build(folder: Path) -> bool:
    try:
        raw = json.loads((folder / MARKER).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(raw, dict) and raw.get("format") == FORMAT


def _files(build: Build) -> Iterator[tuple[str, bytes]]:
    graphs = graphs_of(build.separated.quads)
    flat = flatten_graphs(graphs, base=build.base)
    support = {fact.statement: (fact.documents, fact.sources) for fact in flat.facts}
    summary = Summary(flat.nodes, support)
    summary.refusals.update(refusal.reason for _, refusal in build.refusals)
    lines = [summary.take(rows) for rows in _rows(build, graphs, flat)]
    report = make_report(
        summary,
        kinds=build.separated.kinds,
        relations=build.separated.relations,
        unread=build.unread,
        decisions=build.decisions,
        page=build.page,
    )
    yield "facts.jsonl", _utf8("".join(line.facts for line in lines))
    yield "utterances.jsonl", _utf8("".join(line.utterances for line in lines))
    yield "mentions.jsonl", _utf8("".join(line.mentions for line in lines))
    yield MARKER, _utf8(json.dumps(report, ensure_ascii=False, indent=1) + "\n")
    yield "report.md", _utf8(write_markdown(report))
    yield "timing.json", _utf8(json.dumps(build.timing, ensure_ascii=False, indent=1) + "\n")
    if build.explorer is not None:
        yield "explorer.html", _utf8(build.explorer)
    if build.quotes:
        for document in build.documents:
            yield f"texts/{document.sha256}.txt", _utf8(document.text)


def _rows(build: Build, graphs: Graphs, flat: Flat) -> Iterator[DocumentRows]:
    """Yield what each document adds, in the order of their lines."""
    facts = _grouped((fact.document, fact) for fact in flat.facts)
    utterances = _grouped((row.document, row) for row in flat.utterances)
    used = used_by(graphs, {node.iri: node for node in flat.nodes})
    mentions = _grouped(build.mentions)
    members = ((*member, entity.iri) for entity in build.entities for member in entity.members)
    bindings = _grouped((document, (key, iri)) for document, key, iri in members)
    refused = _grouped((one.document, one) for one in build.separated.refused)
    passages = Passages(merge(graphs.values()) if refused else {})
    for document in sorted(build.documents, key=lambda one: (one.name, one.iri)):
        iri = document.iri
        yield document_rows(
            document,
            facts.get(iri, ()),
            utterances.get(iri, ()),
            used.get(iri, ()),
            mentions=mentions.get(iri, ()),
            bindings=dict(bindings.get(iri, ())),
            refused=[passages.row(one, document.address) for one in refused.get(iri, ())],
        )


def _grouped(pairs: Iterable[tuple[str, _T]]) -> dict[str, list[_T]]:
    found: dict[str, list[_T]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return found


def _utf8(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
