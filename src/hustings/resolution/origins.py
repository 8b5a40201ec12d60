"""Decides which statements of one fact go back to one source.

An agency's text in forty papers, an interview that ten quote: whoever reads them reads one source
many times. Statements of one fact have one origin if they stand in one document, in copies of one
document, in copies of one passage, or in the same words of one speaker.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from hustings.identifiers import digest
from hustings.model import Document, Modality, ResolvedUtterance, Statement
from hustings.resolution.copies import Groups, Runs, Vocabulary, find_copies

__all__ = ["find_origins"]

_Label = tuple[str, ...]
"""Something that statements share; the first part says what it is."""

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

_QUOTED = re.compile(r"[“«„\"]([^“”«»„\"]+)[”»“\"]")


def find_origins(
    statements: Sequence[Statement],
    documents: Iterable[Document],
    utterances: Iterable[ResolvedUtterance] = (),
    *,
    base: str,
) -> Mapping[str, str]:
    """Return the IRI of each statement's origin, by the statement's IRI.

    Two statements of one fact (subject, predicate, object, and whether it is said to be so) with
    the same origin go back to one source. The IRI is that of the fact and of the origin's earliest
    document, so that a later copy changes nothing.

    Args:
        statements: of all documents, in any order.
        documents: those that the statements stand in.
        utterances: passages of reported speech in them.
        base: of the minted IRIs.
    """
    known = {document.iri: document for document in documents}
    facts: dict[_Label, list[Statement]] = defaultdict(list)
    for statement in statements:
        facts[_fact(statement)].append(statement)
    shared = [s for fact in facts.values() if len({s.document for s in fact}) > 1 for s in fact]
    labels = _label(shared, known, utterances)
    origins = {}
    for fact, said in facts.items():
        groups = Groups[_Label]()
        for statement in said:
            for label in labels.get(statement.iri, ()):
                groups.join(("document", statement.document), label)
        earliest: dict[_Label, tuple[str, str]] = {}
        for statement in said:
            root = groups.root(("document", statement.document))
            when = (known[statement.document].date or "9999", statement.document)
            earliest[root] = min(when, earliest.get(root, when))
        for statement in said:
            root = groups.root(("document", statement.document))
            origins[statement.iri] = f"{base}origin/{digest([*fact, earliest[root][1]])}"
    return origins


def _fact(statement: Statement) -> _Label:
    modality = Modality.ASSERTED if statement.modality.is_plain else statement.modality
    return statement.subject, statement.predicate, statement.object, modality.value


def _label(
    statements: Sequence[Statement],
    documents: Mapping[str, Document],
    utterances: Iterable[ResolvedUtterance],
) -> Mapping[str, Set[_Label]]:
    """Return for each statement the documents, passages and quotations it shares with others."""
    vocabulary = Vocabulary()
    runs = {iri: vocabulary.runs(documents[iri].text) for iri in {s.document for s in statements}}
    whole = _copied_documents(runs)
    passages = _copied_passages(statements, runs)
    quotations = _Quotations(utterances, runs, vocabulary)
    return {
        statement.iri: {
            ("copies", whole[statement.document]),
            ("passage", *passages[_passage(statement)]),
            *quotations.around(statement),
        }
        for statement in statements
    }


def _enough(left: frozenset[int], right: frozenset[int], least: tuple[float, int]) -> bool:
    share, runs = least
    common = len(left & right)
    return common >= runs and common >= share * min(len(left), len(right))


def _copied_documents(runs: Mapping[str, Runs]) -> Mapping[str, str]:
    texts = {(iri,): frozenset(found.codes) for iri, found in runs.items()}
    copies = find_copies(texts, lambda a, b: _enough(texts[a], texts[b], DOCUMENT))
    return {iri: copy for (iri,), (copy,) in copies.items()}


def _passage(statement: Statement) -> tuple[str, str, str]:
    selector = statement.selector
    return statement.document, f"{selector.start:09}", f"{selector.end:09}"


def _copied_passages(
    statements: Iterable[Statement], runs: Mapping[str, Runs]
) -> Mapping[tuple[str, str, str], tuple[str, str, str]]:
    cores, texts = {}, {}
    for statement in statements:
        key, found = _passage(statement), runs[statement.document]
        if key not in texts:
            start, end = statement.selector.start, statement.selector.end
            cores[key] = found.between(start, end)
            texts[key] = found.between(start, end, around=AROUND)

    def alike(left: tuple[str, str, str], right: tuple[str, str, str]) -> bool:
        if left[0] == right[0]:
            return False
        a, b = cores[left], cores[right]
        if _enough(a, b, PASSAGE):
            return True
        own = len(a & b) >= CORE * min(len(a), len(b))
        return own and _enough(texts[left], texts[right], SURROUNDED)

    return find_copies(texts, alike)


class _Quotations:
    """The speakers' own words in the documents, and which of them are the same."""

    def __init__(
        self,
        utterances: Iterable[ResolvedUtterance],
        runs: Mapping[str, Runs],
        vocabulary: Vocabulary,
    ) -> None:
        self._said: dict[str, list[ResolvedUtterance]] = defaultdict(list)
        self._texts: dict[tuple[str, str], frozenset[int]] = {}
        for utterance in utterances:
            if utterance.document not in runs or utterance.speaker is None:
                continue
            speaker = vocabulary.number(utterance.speaker) << 80
            found = runs[utterance.document]
            spans = (found.between(start, end) for start, end in _quoted(utterance))
            words = frozenset(speaker | run for span in spans for run in span)
            if len(words) >= QUOTATION[1]:
                self._texts[utterance.speaker, utterance.iri] = words
                self._said[utterance.document].append(utterance)
        texts = self._texts
        self._copies = find_copies(texts, lambda a, b: _enough(texts[a], texts[b], QUOTATION))

    def around(self, statement: Statement) -> Iterator[_Label]:
        """Yield the quotations that a statement stands in, or that its sentence gives of it."""
        start, end = statement.selector.start, statement.selector.end
        people = {statement.subject, statement.speaker}
        for utterance in self._said.get(statement.document, ()):
            meets = utterance.content.start < end and start < utterance.content.end
            if utterance.speaker in people and (utterance.iri == statement.utterance or meets):
                yield "quotation", *self._copies[utterance.speaker or "", utterance.iri]


def _quoted(utterance: ResolvedUtterance) -> Iterator[tuple[int, int]]:
    """Yield where the speaker's own words stand."""
    start = utterance.content.start
    if utterance.kind == "direct":
        yield start, utterance.content.end
    elif utterance.kind == "mixed":
        for match in _QUOTED.finditer(utterance.content.exact):
            yield start + match.start(1), start + match.end(1)
