"""What repeats among documents that state the same: whole texts, passages, a speaker's words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

import numpy as np

from hustings.resolution.copies import (
    RUN,
    Array,
    Runs,
    Texts,
    Verdicts,
    find_copies,
    number_runs,
    stretches,
    word_code,
)
from hustings.resolution.memo import Memo
from hustings.resolution.traces import Trace

__all__ = ["Said", "hold_copies", "joined_documents", "shared_statements"]

AROUND = 30
"""Words before and after a passage that are compared with it."""
DOCUMENT = (0.5, 20)
"""Share of the smaller text's runs, and runs, that make two documents copies."""
PASSAGE = (0.6, 8)
"""The same for two passages whatever stands around them."""
SURROUNDED = (0.5, 15)
"""The same for two passages with their surroundings, of which `CORE` must be their own."""
CORE = 0.25
QUOTATION = (0.7, 3)
"""The same for two quotations of one speaker."""
_MEMO = tuple(blake2b(each, digest_size=16).digest() for each in (b"texts", b"passages", b"words"))
"""Under what a memory keeps which documents, passages and quotations are copies."""

_KEPT = 1 << 12
"""Sets of runs that are kept at hand."""


@dataclass(frozen=True, slots=True)
class Said:
    """The statements of facts that several documents state, in columns.

    Attributes:
        kept: the documents that share a fact with another, by their numbers.
        documents: of each statement its document, by its place among those.
        rows: which of the document's statements it is.
        facts: a number for its fact.
    """

    kept: Sequence[int]
    documents: Array
    rows: Array
    facts: Array


def shared_statements(traces: Sequence[Trace]) -> Said:
    """Return the statements of facts that several of some documents state."""
    facts = np.frombuffer(b"".join(trace.facts for trace in traces), "<u8").reshape(-1, 2)
    sizes = [len(trace.facts) // 16 for trace in traces]
    places, owners = stretches(np.zeros(len(sizes), np.int64), np.array(sizes, np.int64))
    order = np.lexsort((owners, facts[:, 1], facts[:, 0]))
    is_new = _is_new(facts[order, 0]) | _is_new(facts[order, 1])
    numbers = np.cumsum(is_new) - 1
    documents = np.bincount(numbers, _is_new(owners[order]) | is_new) if len(order) else order
    code = np.empty(len(order), np.int64)
    code[order] = numbers
    chosen = np.flatnonzero(documents[code] > 1)
    kept, renumbered = np.unique(owners[chosen], return_inverse=True)
    return Said(kept.tolist(), renumbered.reshape(-1), places[chosen], code[chosen])


def hold_copies(memo: Memo) -> None:
    """Keep what was found to be copies, though nothing is compared now."""
    for key in _MEMO:
        memo.hold(key)


def _is_new(column: Array) -> Array:
    """Return which values of a column are not the one before them."""
    found = np.ones(len(column), bool)
    found[1:] = column[1:] != column[:-1]
    return found


def joined_documents(
    said: Said, traces: Sequence[Trace], runs: Callable[[str], Runs], memo: Memo
) -> Iterator[tuple[int, int, int]]:
    """Yield fact and two documents that state it from one source.

    Args:
        said: the statements.
        traces: of the documents that are kept.
        runs: IRI of a document → its runs of words.
        memo: what was found before.
    """
    if not traces:
        return
    library = _Library(said, traces, runs)
    labels, statements = [], []
    since = 0
    for key, (texts, alike, which, of) in zip(_MEMO, library.layers(), strict=True):
        verdicts = Verdicts(memo.get(key) or (b"", b""))
        roots = np.array(find_copies(texts, alike, verdicts), np.int64)
        memo.put(key, verdicts.pack())
        labels.append(roots[which] + since)
        statements.append(of)
        since += len(roots)
    label, statement = np.concatenate(labels), np.concatenate(statements)
    fact, document = said.facts[statement], said.documents[statement]
    order = np.lexsort((document, label, fact))
    fact, label, document = fact[order], label[order], document[order]
    meets = ~_is_new(fact) & ~_is_new(label) & _is_new(document)
    for place in np.flatnonzero(meets).tolist():
        yield int(fact[place]), int(document[place - 1]), int(document[place])


_Layer = tuple[Texts, Callable[[int, int], bool], Array, Array]
"""Texts, whether two are copies, and for each use of one which it is and of which statement."""


class _Library:
    """The words of documents in one column, and what of them is compared."""

    def __init__(self, said: Said, traces: Sequence[Trace], runs: Callable[[str], Runs]) -> None:
        self._said, self._traces = said, traces
        self._runs = [runs(trace.document) for trace in traces]
        sizes = [len(each.array) for each in self._runs]
        self._ends = np.cumsum(sizes, dtype=np.int64)
        self._starts = self._ends - sizes
        self._words = np.concatenate([each.array for each in self._runs])
        self._numbers = number_runs(self._words)
        self._codes = [blake2b(each.codes, digest_size=16).digest() for each in self._runs]

    def layers(self) -> Iterator[_Layer]:
        """Yield whole documents, passages and quotations."""
        yield self._documents()
        yield self._passages()
        yield self._quotations()

    def _documents(self) -> _Layer:
        count = len(self._traces)
        homes = np.arange(count)
        texts = Texts(self._numbers, self._starts, self._ends, homes, _codes(self._codes))
        words = _sets(self._numbers, self._starts, self._ends, _KEPT >> 3)
        used = self._said.documents
        return texts, lambda a, b: _enough(words(a), words(b), DOCUMENT), used, np.arange(len(used))

    def _passages(self) -> _Layer:
        homes, first, last, which = self._cut()
        since, end = self._starts[homes], self._ends[homes]
        own = since + first + RUN - 1, np.minimum(since + last, end)
        around = (
            since + np.maximum(first - AROUND, 0) + RUN - 1,
            np.minimum(since + last + AROUND, end),
        )
        codes = _codes(
            self._codes[home] + a.to_bytes(4, "little") + b.to_bytes(4, "little")
            for home, a, b in zip(homes.tolist(), first.tolist(), last.tolist(), strict=True)
        )
        words = _sets(self._numbers, own[0], own[1], _KEPT)
        wide = _sets(self._numbers, around[0], around[1], _KEPT)

        def alike(left: int, right: int) -> bool:
            a, b = words(left), words(right)
            common, least = len(a & b), min(len(a), len(b))
            if common >= PASSAGE[1] and common >= PASSAGE[0] * least:
                return True
            return common >= CORE * least and _enough(wide(left), wide(right), SURROUNDED)

        return Texts(self._numbers, *around, homes, codes), alike, which, np.arange(len(which))

    def _cut(self) -> tuple[Array, Array, Array, Array]:
        """Return document, first word and end of each passage, and each statement's passage."""
        documents, rows = self._said.documents, self._said.rows
        begins = np.searchsorted(documents, np.arange(len(self._traces) + 1)).tolist()
        spans, places = [], []
        for n, trace in enumerate(self._traces):
            given = np.frombuffer(trace.places, "<u4").reshape(-1, 2)[
                rows[begins[n] : begins[n + 1]]
            ]
            places.append(given)
            spans.append(self._runs[n].words(given))
        place, span = np.concatenate(places).astype(np.int64), np.concatenate(spans)
        order = np.lexsort((place[:, 1], place[:, 0], documents))
        is_new = _is_new(documents[order]) | _is_new(place[order, 0]) | _is_new(place[order, 1])
        which = np.empty(len(order), np.int64)
        which[order] = np.cumsum(is_new) - 1
        chosen = order[is_new]
        return documents[chosen], span[chosen, 0], span[chosen, 1], which

    def _quotations(self) -> _Layer:
        """Return the quotations that say enough, in the order of speakers."""
        names, starts, ends, owners, since = self._spoken()
        places, stretch = stretches(starts, ends)
        owner = owners[stretch]
        speakers = np.array([word_code(speaker) for speaker, _ in names], np.uint64)
        words = self._words[places] * np.uint64(5) + speakers[owner]
        numbers = number_runs(words)
        told = np.unique(owner.astype(np.uint64) << np.uint64(32) | numbers) >> np.uint64(32)
        enough = np.bincount(told.astype(np.int64), minlength=len(names)) >= QUOTATION[1]
        order = sorted(np.flatnonzero(enough).tolist(), key=names.__getitem__)
        begin, end = (np.searchsorted(owner, order, side) for side in ("left", "right"))
        codes = _codes(
            words[a:b].tobytes() for a, b in zip(begin.tolist(), end.tolist(), strict=True)
        )
        sets = _sets(numbers, begin, end, _KEPT)
        texts = Texts(numbers, begin, end, np.arange(len(order)), codes)
        place = np.full(len(names), -1, np.int64)
        place[order] = np.arange(len(order))
        which, statements = self._heard(since)
        is_told = place[which] >= 0
        which, statements = place[which[is_told]], statements[is_told]
        return texts, lambda a, b: _enough(sets(a), sets(b), QUOTATION), which, statements

    def _spoken(self) -> tuple[list[tuple[str, str]], Array, Array, Array, list[int]]:
        """Return speaker and IRI of all quotations, and where their runs stand.

        Returns:
            The names; start, end and quotation of each stretch of runs; of each document the
            number of its first quotation.
        """
        names: list[tuple[str, str]] = []
        owners: list[int] = []
        since: list[int] = []
        found = [np.empty((0, 2), np.int64)]
        for trace, runs, start in zip(self._traces, self._runs, self._starts, strict=True):
            since.append(len(names))
            spans: list[tuple[int, int]] = []
            for iri, speaker, stretch in trace.quotations():
                owners += [len(names)] * len(stretch)
                spans += stretch
                names.append((speaker, iri))
            if spans:
                found.append(runs.words(np.array(spans, np.int64)) + start)
        joined = np.concatenate(found)
        return names, joined[:, 0] + RUN - 1, joined[:, 1], np.array(owners, np.int64), since

    def _heard(self, since: Sequence[int]) -> tuple[Array, Array]:
        """Return the quotations that statements stand in, and the statements."""
        heard = [np.frombuffer(trace.heard, "<u4").reshape(-1, 2) for trace in self._traces]
        joined = np.concatenate(heard).astype(np.int64)
        documents = np.repeat(np.arange(len(heard)), [len(each) for each in heard])
        which = joined[:, 1] + np.array(since, np.int64)[documents]
        known = self._said.documents << 32 | self._said.rows
        wanted = documents << 32 | joined[:, 0]
        places = np.minimum(np.searchsorted(known, wanted), len(known) - 1)
        is_kept = known[places] == wanted
        return which[is_kept], places[is_kept]


def _codes(parts: Iterable[bytes]) -> Array:
    """Return what stands for some bytes, 8 bytes each."""
    return np.frombuffer(b"".join(blake2b(each, digest_size=8).digest() for each in parts), "<u8")


def _sets(numbers: Array, starts: Array, ends: Array, kept: int) -> Callable[[int], frozenset[int]]:
    """Return what gives the runs of a text as a set."""
    firsts, lasts = starts.tolist(), ends.tolist()

    @lru_cache(maxsize=kept)
    def runs(number: int) -> frozenset[int]:
        return frozenset(numbers[firsts[number] : lasts[number]].tolist())

    return runs


def _enough(left: frozenset[int], right: frozenset[int], least: tuple[float, int]) -> bool:
    share, runs = least
    common = len(left & right)
    return common >= runs and common >= share * min(len(left), len(right))
