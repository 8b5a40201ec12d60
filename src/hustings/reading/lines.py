"""Plain text → units: runs of lines that belong together, told by layout alone.

Three layouts are known: paragraphs with blank lines between them, one paragraph a line, and
hard-wrapped lines. What a unit is for is judged afterwards, in `hustings.reading.blocks`.

**Units**: offsets are code points, 0-based, half-open.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import dataclass, replace

from hustings.model import BlockKind
from hustings.reading.turns import label_at

__all__ = ["Unit", "ends_sentence", "split"]

_NARROW = 120
_LEAST_WIDTH = 45
_TAB = 4
_BULLET = re.compile(
    r"(?P<dash>[-*•–▪◦‣●■·])[ \t\xa0]+(?=\S)"
    r"|(?P<number>\(?\d{1,2}[.)])[ \t\xa0]+(?=\S)"
    r"|(?P<letter>\([a-z]\)|\([ivx]{1,4}\)|[a-z]\))[ \t\xa0]+(?=\S)"
)
_SENTENCE_END = re.compile(r"[.!?…:;][\"'”’»)\]*_]*\Z")


@dataclass(frozen=True, slots=True)
class Unit:
    """A run of lines that stands by itself.

    Attributes:
        start: its first character, a bullet included.
        end: one past its last.
        group: number of the run of non-blank lines it stands in.
        indent: columns before it.
        lines: how many lines it has.
        marker: 'dash', 'number' or 'letter' for a list item, else ''.
        content: where it starts after its bullet.
        kind: what a page's markup says it is, None where only its words can tell.
        level: level of a heading that markup gave.
    """

    start: int
    end: int
    group: int = 0
    indent: int = 0
    lines: int = 1
    marker: str = ""
    content: int = 0
    kind: BlockKind | None = None
    level: int = 0


def ends_sentence(text: str) -> bool:
    """Whether a text ends as a sentence or a lead-in does, quotation marks aside.

    >>> ends_sentence('He said "no."'), ends_sentence("What it costs")
    (True, False)
    """
    return _SENTENCE_END.search(text[-8:]) is not None


def split(
    text: str, start: int = 0, end: int | None = None, group: int = 0, *, is_ragged: bool = False
) -> list[Unit]:
    r"""Return the units of a text or of a part of it, in order.

    Args:
        text: newlines are ``\n``.
        start: where to begin.
        end: where to stop, the text's end if None.
        group: number of the first group.
        is_ragged: whether wrapped lines differ in length, as those of a printed page do.
    """
    groups = _groups(text, start, len(text) if end is None else end, group)
    width = _fill_width(text, groups)
    labels = _repeated_labels(text, groups)
    units: list[Unit] = []
    slack = width // 5 if is_ragged else 0
    for lines in groups:
        narrow = all(line.end - line.start <= _NARROW for line in lines)
        for number, line in enumerate(lines):
            if (
                number
                and narrow
                and _joins(text, units[-1], lines[number - 1], line, (width, slack), labels)
            ):
                last = units[-1]
                units[-1] = replace(last, end=line.end, lines=last.lines + 1)
            else:
                units.append(line)
    return units


def _groups(text: str, start: int, end: int, group: int) -> list[list[Unit]]:
    groups: list[list[Unit]] = [[]]
    at = start
    for raw in text[start:end].split("\n"):
        bare = raw.strip()
        if not bare:
            if groups[-1]:
                groups.append([])
        else:
            lead = raw[: len(raw) - len(raw.lstrip())]
            first = at + len(lead)
            match = _BULLET.match(text, first, first + len(bare))
            if match and not any(c.isalnum() for c in text[match.end() : first + len(bare)]):
                match = None  # '* * *' is a rule between parts
            unit = Unit(
                start=first,
                end=first + len(bare),
                group=group + len(groups) - 1,
                indent=sum(_TAB if c == "\t" else 1 for c in lead),
                marker=(match.lastgroup or "") if match else "",
                content=match.end() if match else first,
            )
            groups[-1].append(unit)
        at += len(raw) + 1
    return [lines for lines in groups if lines]


def _fill_width(text: str, groups: list[list[Unit]]) -> int:
    """Return the width to which lines were filled, 0 where they were not wrapped."""
    narrow = [g for g in groups if len(g) > 1 and all(u.end - u.start <= _NARROW for u in g)]
    lengths = sorted(u.end - u.start + u.indent for g in narrow for u in g)
    if not lengths:
        return 0
    width = lengths[int(0.9 * (len(lengths) - 1))]
    pairs = [(a, b) for g in narrow for a, b in itertools.pairwise(g) if not b.marker]
    full = sum(
        _is_full(text, a, b, width) and not ends_sentence(text[a.start : a.end]) for a, b in pairs
    )
    return width if width >= _LEAST_WIDTH and pairs and full * 2 >= len(pairs) else 0


def _is_full(text: str, line: Unit, after: Unit, width: int) -> bool:
    """Whether the first word of the next line would not have fitted on this one."""
    word = text[after.start : after.end].split(None, 1)[0]
    return line.indent + line.end - line.start + 1 + len(word) > width - 2


def _repeated_labels(text: str, groups: list[list[Unit]]) -> frozenset[str]:
    labels = (label_at(text, line.start, line.end) for lines in groups for line in lines)
    counts = Counter(label.key for label in labels if label)
    return frozenset(key for key, count in counts.items() if count > 1)


def _joins(
    text: str,
    unit: Unit,
    last: Unit,
    line: Unit,
    fill: tuple[int, int],
    labels: frozenset[str],
) -> bool:
    """Whether a line goes on with the unit whose last line is ``last``."""
    width, slack = fill
    label = label_at(text, line.start, line.end)
    if line.marker or (label and label.key in labels):
        return False
    if unit.marker and line.indent > unit.indent:
        return True
    is_open = not ends_sentence(text[last.start : last.end])
    if is_open and text[line.start].islower() and last.end - last.start >= _LEAST_WIDTH - 15:
        return True
    if not width or not _is_full(text, last, line, width - (slack if is_open else 0)):
        return False
    return is_open or line.indent <= last.indent + 1
