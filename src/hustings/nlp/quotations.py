"""Finds quotations and fixes clause-sized ones as sentences of their own."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, cast

from hustings import attributes
from hustings.lexicon.cues import base_forms, load_cues
from hustings.nlp.blocks import text_of
from hustings.nlp.quotation_marks import MarkedPassage, pair_marks

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from thinc.types import Ints2d

__all__ = ["CLAUSE", "FRAGMENT", "NESTED", "is_clause_sized", "mark_quotations"]

CLAUSE = "clause"
"""Label of a quotation that holds a sentence or most of one and is parsed by itself."""

FRAGMENT = "fragment"
"""Label of a quotation that is part of the reporter's sentence."""

NESTED = "nested"
"""Label of a quotation inside another one."""

_WORD = re.compile(r"\w[\w'’-]*")
_MARKS = "\"“”„‟«»‘’‚‹›'` "
_ENDS = ".,!?…;"
_DASHES = "—–-"
_LOOK_BACK = 90


def mark_quotations(doc: Doc) -> None:
    """Write ``doc.spans['quotations']`` and the sentence starts at clause-sized quotations.

    Each span holds its marks and is labelled `CLAUSE`, `FRAGMENT` or `NESTED`. A quotation that
    runs on into the next paragraph is one span in each. Costs time linear in the text.
    """
    from spacy.tokens import Span

    starts = [token.idx for token in doc]
    spans = []
    for offset, text, next_text in _paragraphs(doc):
        for passage in pair_marks(text, next_text=next_text):
            first = bisect_right(starts, offset + passage.start) - 1
            last = bisect_left(starts, offset + passage.end)
            label = NESTED if passage.is_nested else FRAGMENT
            if label == FRAGMENT and is_clause_sized(text, passage):
                label = CLAUSE
            spans.append(Span(doc, first, last, label=label))
    _fix_edges(doc, [(span.start, span.end) for span in spans if span.label_ == CLAUSE])
    doc.spans[attributes.QUOTATIONS] = spans


def is_clause_sized(text: str, passage: MarkedPassage) -> bool:
    """Whether a quotation is a sentence of its own rather than words inside the reporter's.

    >>> text = 'He called it "a leaflet with numbers".'
    >>> is_clause_sized(text, pair_marks(text)[0])
    False
    """
    inside = text[passage.start : passage.end].strip(_MARKS)
    words = len(_WORD.findall(inside[:400]))
    if not words:
        return False
    before = text[max(0, passage.start - _LOOK_BACK) : passage.start].rstrip()
    after = text[passage.end : passage.end + 3].lstrip()
    is_ended = inside[-1] in _ENDS + _DASHES or after[:1] == "," or not passage.is_closed
    is_capital = not next((c for c in inside if c.isalpha()), "a").islower()
    if not before.strip(_MARKS) or before[-1] in ".!?…" or before.endswith(('."', ".”", "''")):
        return is_ended or (words >= 4 and (not after or after[0] in _DASHES + ".(:"))
    if before[-1] == ":":
        return words >= 3 or is_ended
    is_reported = _has_reporting_verb(before)
    if before[-1] in "," + _DASHES:
        return is_ended and ((is_capital and words >= 3) or (is_reported and words >= 2))
    return is_capital and is_ended and is_reported and words >= 3


def _paragraphs(doc: Doc) -> Iterator[tuple[int, str, str]]:
    """Yield (offset, text, following text) for each block, or each line where there is none."""
    text = text_of(doc)
    document = doc._.document if doc.has_extension(attributes.DOCUMENT) else None
    if document is not None and document.blocks:
        edges = [(block.start, block.end) for block in document.blocks]
    else:
        edges = [match.span() for match in re.finditer(r"[^\n]+", text)]
    for index, (start, end) in enumerate(edges):
        following = edges[index + 1][0] if index + 1 < len(edges) else len(text)
        yield start, text[start:end], text[following : following + 2]


def _has_reporting_verb(before: str) -> bool:
    """Whether one of the last words of a sentence's beginning can introduce a quotation."""
    clause = re.split(r"[.!?;]\s", before)[-1]
    return any(is_reporting_form(word) for word in _WORD.findall(clause.casefold())[-7:])


def is_reporting_form(word: str) -> bool:
    """Whether a word looks like a form of a verb that introduces quotations; needs no tagger.

    >>> is_reporting_form("warned"), is_reporting_form("walked")
    (True, False)
    """
    verbs = load_cues("verb")
    return any(stem in verbs and "quote" in verbs[stem].frames for stem in base_forms(word))


def _fix_edges(doc: Doc, quotations: Sequence[tuple[int, int]]) -> None:
    """Make each quotation a sentence, with the comma or stop right after its closing mark.

    All at once: setting one token's ``is_sent_start`` looks at every token of the ``Doc``.
    """
    starts = doc.to_array("SENT_START").astype("int64")
    for first, last in quotations:
        starts[first] = 1
        starts[first + 1 : min(first + 2, last)] = -1
        if last - first > 1:
            starts[last - 1] = -1
        while last < len(doc) and doc[last].text in ",.;!?" and starts[last] != 1:
            starts[last] = -1
            last += 1
        if last < len(doc):
            starts[last] = 1
    doc.from_array(["SENT_START"], cast("Ints2d", starts.astype("uint64").reshape(-1, 1)))
