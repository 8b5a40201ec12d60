"""How an article opens: its title, who wrote it, the dateline of its first paragraph.

**Units**: offsets are code points, 0-based, half-open.
"""

from __future__ import annotations

import re

from hustings.reading.lines import ends_sentence

__all__ = [
    "byline_names",
    "dateline",
    "is_all_caps",
    "is_byline",
    "is_heading_like",
    "is_title_like",
    "numbered_depth",
]

_MONTHS = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_CAPITAL = r"[^\W\d_a-zß-öø-ÿ]"
_DAY = rf"(?:{_MONTHS}\s+\d{{1,2}}|\d{{1,2}}\s+{_MONTHS})(?:,?\s+(?:19|20)\d\d)?"
_WORDS = rf"{_CAPITAL}[\w.’'-]*(?:\s+(?:of|de|the|and|{_CAPITAL}[\w.’'-]*)){{0,3}}"
_AGENCY = r"\([A-Z][^()\n]{0,40}\)"
_DASH = r"(?:\s+(?:-{1,2}|–)\s+|\s*[—―]\s*)"
_NEXT = r"(?=[\"“”‘'«¿¡(\[]*[^\W_a-zß-öø-ÿ])"
_PLACE = rf"{_CAPITAL}{{2}}[^\W\d_a-zß-öø-ÿ.’'/-]*(?:[ -]{_CAPITAL}[^\W\d_a-zß-öø-ÿ.’'/-]*){{0,4}}"
_CAPS_DATELINE = re.compile(
    rf"(?P<line>{_PLACE}(?P<more>(?:,\s+(?:{_DAY}|{_WORDS})){{0,3}}(?:\s+{_AGENCY})?)){_DASH}{_NEXT}"
)
_DATED_DATELINE = re.compile(
    rf"(?P<line>{_WORDS}(?:,\s+{_WORDS}){{0,2}}(?P<more>,\s+{_DAY}(?:\s+{_AGENCY})?|\s+{_AGENCY}))"
    rf"{_DASH}{_NEXT}"
)
_BYLINE = re.compile(
    r"(?i:by|words by|text by|story by|written by|reported by|report by|issued by|published by|"
    r"posted by|interview by|analysis by|opinion by)\s+"
    r"(?!(?i:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|june|july|august|"
    r"september|october|november|december|the|an?|all|law|now|then|late|early|mid)\b)(?P<names>[^\W\d_].*)"
)
_JOB = (
    r"(?:staff(?: writer| reporter)?|reporter|correspondent|editor|writer|journalist|columnist|"
    r"analyst|contributor|bureau|agency)"
)
_NAME_JOB = re.compile(
    rf"(?P<names>{_CAPITAL}[\w.’'-]+(?:\s+{_CAPITAL}[\w.’'-]*){{1,3}})\s*[|,–—-]\s*"
    rf"(?i:[\w&’' -]{{0,40}}\b{_JOB}\b).{{0,40}}"
)
_SMALL_WORDS = "a an and as at by de del for from in la of on or the to van von with y"
_SMALL = frozenset(_SMALL_WORDS.split())
_NUMBERED = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})[.)]?\s+\S")


def dateline(text: str, start: int, end: int, *, is_first: bool) -> tuple[int, int] | None:
    """Return where a paragraph's dateline ends and where its own words start, None without one.

    Args:
        text: the document's.
        start: the paragraph's first character.
        end: one past its last.
        is_first: whether it is the article's first; later ones need more than a place.

    >>> dateline("PORTVALE, June 2 (Coast Wire) - Two ferries came.", 0, 49, is_first=True)
    (29, 32)
    >>> dateline("The port - it is old - closed.", 0, 30, is_first=True) is None
    True
    """
    head = text[start : min(end, start + 160)]
    for pattern in (_CAPS_DATELINE, _DATED_DATELINE):
        match = pattern.match(head)
        if match and match.end() < len(head) and (is_first or match["more"]):
            return start + match.end("line"), start + match.end()
    return None


def is_byline(line: str) -> bool:
    """Whether a line says who wrote or issued the text.

    >>> is_byline("By Ana Ruiz and Tom Okoro"), is_byline("By Tuesday the count was over.")
    (True, False)
    """
    words = line.split()
    if not 1 < len(words) <= 20:
        return False
    if match := _BYLINE.match(line):
        names = match["names"].split("|")[0]
        first = names.split(".")[0] if len(names) > 40 else names
        return all(w in _SMALL or w[0].isupper() or not w[0].isalpha() for w in first.split()) and (
            not ends_sentence(line) or line[:2].lower() != "by" or len(words) < 6
        )
    return len(words) <= 14 and _NAME_JOB.fullmatch(line.rstrip(" -–—|")) is not None


def byline_names(line: str) -> tuple[str, bool] | None:
    """Return the names a byline gives and whether they are a publisher's.

    >>> byline_names("By Ana Ruiz | Reporter -")
    ('Ana Ruiz', False)
    >>> byline_names("Issued by Quay Analysis, Lisbon. For clients.")
    ('Quay Analysis', True)
    """
    match = _BYLINE.match(line) or _NAME_JOB.match(line)
    if match is None:
        return None
    is_publisher = line[:9].lower() in ("issued by", "published")
    names = re.split(r"\s*[|•·]\s*|\s+[-–—]+(?:\s|$)|\.\s+(?=[A-Z][a-z]+ [a-z])", match["names"])[0]
    if is_publisher or re.search(rf"(?i),[^,]*\b{_JOB}\b", names):
        names = names.split(",")[0]
    names = names.strip(" ,.-–—")
    return (names, is_publisher) if names else None


def is_all_caps(line: str) -> bool:
    """Whether a line is in capitals, with letters enough for that to mean something."""
    letters = [c for c in line if c.isalpha()]
    return len(letters) >= 4 and all(c.isupper() for c in letters)


def is_title_like(line: str, *, before_dateline: bool = False) -> bool:
    """Whether a text's first line may be its title.

    >>> is_title_like("Council buys two ferries"), is_title_like("Nobody saw it coming.")
    (True, False)
    """
    words = line.split()
    if len(words) > 25 or len(line) > 220 or not any(c.isalpha() for c in line):
        return False
    if line[-1] in ":," or line[0].islower():
        return False
    if before_dateline or line[-1] in "?!;" or not ends_sentence(line):
        return True
    return _is_title_case(words)


def is_heading_like(line: str) -> bool:
    """Whether a line by itself may be a heading: short, capital first, no final stop.

    >>> is_heading_like("What it costs"), is_heading_like("It costs a lot.")
    (True, False)
    """
    words = line.split()
    if not words or len(line) > 100 or len(words) > 14 or not any(c.isalpha() for c in line):
        return False
    if is_all_caps(line):
        return line[-1] not in ":,;"
    first = line.lstrip("\"“‘'«¿¡(")[:1]
    if not (first.isupper() or first.isdigit()) or ends_sentence(line) or line[-1] in ",-–—":
        return False
    quoted = re.match(r"[\"“«][^\"”»]*[\"”»]?", line)
    return not quoted or len(quoted[0].split()) <= 4


def numbered_depth(line: str) -> int:
    """Return how many numbers a section's heading has ('2.1 Costs' has two), 0 without one."""
    match = _NUMBERED.match(line)
    return match["number"].count(".") + 1 if match else 0


def _is_title_case(words: list[str]) -> bool:
    heavy = [w.strip("\"“”‘’'().,:;") for w in words]
    heavy = [w for w in heavy if len(w) > 3 and w.casefold() not in _SMALL]
    return len(heavy) >= 3 and sum(w[0].isupper() for w in heavy) * 4 >= len(heavy) * 3
