"""Who speaks: labels such as 'Ocampo:', 'Q:' or 'MODERATOR (Ana Ruiz):' before what is said.

**Units**: offsets are code points, 0-based, half-open.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Label", "accepted", "label_at"]

_MOST_WORDS = 5
_LABEL = re.compile(
    r"(?:[\[(][^\]\[()\n]{1,40}[\])]\s*)?[\"“]?\*{0,2}"
    r"(?P<label>[^\W\d_](?:[^:\n\[\]()*\"“”]{0,70}[^\s:\[\]()*\"“”])?)"
    r"(?:\s*\((?P<aside>[^()\n]{1,60})\))?(?:\s*\[[^\]\n]{1,40}\])?\s*"
    r"\*{0,2}:\*{0,2}(?:\s+|\Z)"
)
_ANSWER = re.compile(r"[\"“]?\*{0,2}(?P<label>[QA])\.\*{0,2}\s+(?=[\"“‘'¿¡]?[^\W\d_])")
_BRACKETED = re.compile(r"\(\((?P<label>[^\W\d_][^()\n]{0,40})\)\)\s*")
_SMALL = "al and bin da das de del della di do dos du e el for la of the van von y"
_PARTICLES = frozenset(_SMALL.split())
_NEVER_SPEAKERS = """
about above abstract address also analysis and as at author background below breaking but by
caption contact copyright correction credit date deadline details don't editor email example
exclusive facebook fact figure finally first for from here highlights how if image in instagram
key keywords last live location method more nb next no note notes on online opinion or page phone
photo picture place poll price ps read recap related remember reminder result results second
section see share so source sources still subject summary table tags tel telephone that then there
third this thus tickets time tip title to topic topics total twitter update updated video warning
watch website what when where which who why with yes yet
"""
_NEVER = frozenset(_NEVER_SPEAKERS.split())
_SHORTENED = "dr mr mrs ms prof sen rep gov gen lt col sir hon rev st jr sr"
_TITLES = frozenset(_SHORTENED.split())
_SPEECH = re.compile(
    r"\b(?:I|I['’](?:m|d|ve|ll)|[Ww]e|[Ww]e['’]\w+|[Mm]y|[Oo]ur|[Uu]s|[Mm]e|[Yy]ou|[Yy]our)\b|\?"
)


@dataclass(frozen=True, slots=True)
class Label:
    """A label that may be a speaker's.

    Attributes:
        start: first character of the name, a stage direction before it left out.
        end: one past the name, the colon and a stage direction after it left out.
        content: where what is said starts; the line's end if nothing follows.
        key: the label without case, for comparison.
    """

    start: int
    end: int
    content: int
    key: str


def label_at(text: str, start: int, end: int) -> Label | None:
    """Return the label that opens a line, None where what stands there is no name or role.

    >>> label_at("[MUSIC] Dr. Okafor: We lost.", 0, 28)
    Label(start=8, end=18, content=20, key='dr. okafor')
    >>> label_at("The answer: more clinics", 0, 24) is None
    True
    """
    line = text[start:end]
    if match := _ANSWER.match(line):
        first, last = match.span("label")
        return Label(start + first, start + last, start + match.end(), match["label"].lower() + ".")
    match = _BRACKETED.match(line) or _LABEL.match(line)
    if match is None or not _is_name(match["label"]):
        return None
    first, last = match.span("label")
    aside = match.groupdict().get("aside")
    if aside and all(word[:1].isupper() or word in _PARTICLES for word in aside.split()):
        last = match.end("aside") + 1
    key = match["label"].casefold()
    return Label(start + first, start + last, start + match.end(), key)


def accepted(text: str, found: Sequence[tuple[Label, int, int]]) -> bool:
    """Whether a document's labels are speakers and not topics.

    They are if at least two stand there, one of them twice or three different ones, and either
    one label comes back within a section or people speak of themselves and to each other.
    A voter's guide has the same labels once under each heading, and speaks of third persons.

    Args:
        text: the document's.
        found: each label, the end of what is said, and the number of the section it stands in.
    """
    keys = Counter(label.key for label, _, _ in found)
    marks = {key.rstrip(".") for key in keys} & {"q", "a"}
    if len(marks) == 2 and len(found) > 1:
        return True
    if len(found) < 2 or (max(keys.values()) < 2 and len(keys) < 3):
        return False
    sections = Counter((label.key, section) for label, _, section in found)
    if max(sections.values()) > 1:
        return True
    spoken = sum(bool(_SPEECH.search(text, label.content, end)) for label, end, _ in found)
    return spoken * (4 if max(keys.values()) > 1 else 2) >= len(found)


def _is_name(label: str) -> bool:
    name, _, role = label.partition(",")
    words = name.split()
    if not 0 < len(words) <= _MOST_WORDS or len(role.split()) > _MOST_WORDS:
        return False
    if words[0].casefold().strip(".’'") in _NEVER or not words[0][0].isupper():
        return False
    if any(
        w[-1] in ".!?;" and w.rstrip(".").casefold() not in _TITLES and len(w) > 3 for w in words
    ):
        return False  # a sentence ends within
    return all(
        word[0].isupper() or word[0].isdigit() or word in _PARTICLES or word in ("&", "-", "–")
        for word in words[1:]
    )
