"""Texts cut where passages begin and end, so that a page can show them without counting."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from itertools import pairwise

from hustings.page.safe import readable

__all__ = ["PART_TEXTS", "WHOLE_TEXTS", "Span", "cut_texts", "fitting"]

WHOLE_TEXTS = 10_000_000
"""Bytes of UTF-8 up to which texts stand in a page as a whole, all together."""

PART_TEXTS = 2_500_000
"""Bytes of UTF-8 of the texts in the page of a part of a graph."""

Span = tuple[int, int]

_SENTENCE = re.compile(r"[.!?…]+[\"'”’»)\]]*\s+|\n\s*\n")
_LONGEST = 600


def cut_texts(
    texts: Mapping[str, str],
    spans: Mapping[str, Iterable[Span]],
    *,
    limit: int = WHOLE_TEXTS,
) -> dict[str, dict[str, object]]:
    """Return each text as ``cuts`` and the ``pieces`` between them, by the same keys.

    Every start and end of a span is a cut, so a passage is a run of whole pieces. Texts stand whole
    in the order given until the limit is reached; of those after it the passages with a sentence
    on either side stand, and None for what is left out between them (``whole`` says which).

    **Units**: spans and cuts are Unicode code points, 0-based, half-open; the limit is in bytes.

    >>> cut_texts({"a": "One. Two."}, {"a": [(0, 3)]})["a"]
    {'whole': True, 'cuts': [0, 3, 9], 'pieces': ['One', '. Two.']}
    """
    used, found = 0, {}
    for key, text in texts.items():
        size = len(text.encode("utf-8", "surrogatepass"))
        inside = [(start, end) for start, end in spans.get(key, ()) if end <= len(text)]
        is_whole = used + size <= limit
        used += size if is_whole else 0
        kept = [(0, len(text))] if is_whole else _widened(text, inside)
        found[key] = {"whole": is_whole} | _cut(text, inside, kept)
    return found


def fitting(keys: Iterable[str], texts: Mapping[str, str], *, limit: int = PART_TEXTS) -> set[str]:
    """Return the first keys whose texts are no more than a limit together; no later one is read.

    **Units**: the limit is in bytes of UTF-8.

    >>> sorted(fitting("cab", {"a": "12", "b": "34", "c": "56"}, limit=4))
    ['a', 'c']
    """
    used, found = 0, set()
    for key in keys:
        if key in texts:
            used += len(texts[key].encode("utf-8", "surrogatepass"))
            if used > limit:
                break
            found.add(key)
    return found


def _cut(text: str, spans: Iterable[Span], kept: list[Span]) -> dict[str, object]:
    ends = {0, len(text)}
    for start, end in [*spans, *kept]:
        ends |= {start, end}
    cuts = sorted(ends)
    starts = [start for start, _ in kept]
    pieces = []
    for start, end in pairwise(cuts):
        at = bisect_right(starts, start) - 1
        is_kept = at >= 0 and end <= kept[at][1]
        pieces.append(readable(text[start:end]) if is_kept else None)
    return {"cuts": cuts, "pieces": pieces}


def _widened(text: str, spans: Iterable[Span]) -> list[Span]:
    """Return the spans with a sentence on either side, those that meet as one."""
    starts = [0, *(match.end() for match in _SENTENCE.finditer(text)), len(text)]
    kept: list[Span] = []
    for start, end in sorted(spans):
        before = starts[max(0, bisect_right(starts, start) - 2)]
        after = starts[min(len(starts) - 1, bisect_left(starts, end) + 1)]
        first, last = max(before, start - _LONGEST), min(after, end + _LONGEST)
        if kept and first <= kept[-1][1]:
            kept[-1] = (kept[-1][0], max(last, kept[-1][1]))
        else:
            kept.append((first, last))
    return kept
