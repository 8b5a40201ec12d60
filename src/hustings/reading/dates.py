"""Dates as pages write them → ISO 8601, where only one reading is possible."""

from __future__ import annotations

import re
from datetime import date

__all__ = ["is_date_line", "iso_date"]

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_NAMED = (
    re.compile(rf"\b{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}\b", re.I),
    re.compile(rf"\b{_MONTH}\s+{_DAY},?\s+{_YEAR}\b", re.I),
)
_ISO = re.compile(r"\b(?P<year>(?:19|20)\d\d)-(?P<month>[01]\d)-(?P<day>[0-3]\d)(?!\d)")
_SLASHED = re.compile(r"\b(?P<a>[0-3]?\d)[/.](?P<b>[0-3]?\d)[/.](?P<year>(?:19|20)\d\d)\b")
_WHOLE = re.compile(r"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2]))?\Z")
_TIME = r"\d{1,2}(?:[:.]\d\d){1,2}|\d{1,2}\s*[ap]\.?m\.?|\d{1,2}[:.]\d\d\s*[ap]\.?m\.?"
_WEEKDAY = r"(?:mon|tue|tues|wed|wednes|thu|thurs|fri|sat|satur|sun)(?:day)?\.?"
_DATE_WORD = re.compile(
    rf"\b(?:\d{{1,4}}[-/.]\d{{1,2}}[-/.]\d{{1,4}}(?:T[\d:.+Z-]+)?|{_TIME}|{_WEEKDAY}|"
    rf"{_MONTH.replace('?P<month>', '?:')}|\d{{1,2}}(?:st|nd|rd|th)?|"
    r"(?:19|20)\d\d|published|posted|updated|"
    r"last|modified|first|on|at|of|date|time|noon|midnight|local|[ap]\.?m\.?|gmt|utc|bst|cet|"
    r"cest|e[sd]?t|c[sd]t|m[sd]t|p[sd]t)(?!\w)|[-–—|,:·•()]",
    re.I,
)
_DATE_MARK = re.compile(
    rf"\b(?:{_TIME}|\d{{1,4}}[-/.]\d{{1,2}}[-/.]\d{{1,4}})|"
    rf"\b{_MONTH.replace('?P<month>', '?:')}\s*,?\s*\d|\d(?:st|nd|rd|th)?\s+(?:of\s+)?"
    rf"{_MONTH.replace('?P<month>', '?:')}",
    re.I,
)


def iso_date(text: str) -> str | None:
    """Return the first date of a text as ISO 8601, None where there is none or it is ambiguous.

    A whole text that is a year or a month stays one. '03/04/2024' may be March or April: None.

    >>> iso_date("Wed, 05/29/2024 - 09:19"), iso_date("3 May 2023"), iso_date("03/04/2024")
    ('2024-05-29', '2023-05-03', None)
    """
    text = text.strip()
    if _WHOLE.match(text):
        return text
    if match := _ISO.search(text):
        return _iso(match["year"], match["month"], match["day"])
    for pattern in _NAMED:
        if match := pattern.search(text):
            month = _MONTHS.index(match["month"][:3].lower()) + 1
            return _iso(match["year"], str(month), match["day"])
    if match := _SLASHED.search(text):
        first, second = int(match["a"]), int(match["b"])
        if first > 12 or first == second:
            return _iso(match["year"], match["b"], match["a"])
        return _iso(match["year"], match["a"], match["b"]) if second > 12 else None
    return None


def is_date_line(line: str) -> bool:
    """Whether a line holds nothing but a date or a time.

    >>> is_date_line("Updated: 7:45 p.m., 3 May 2023"), is_date_line("May said no in 2023")
    (True, False)
    """
    if len(line) > 90 or not _DATE_MARK.search(line):
        return False
    return not _DATE_WORD.sub("", line).strip(" .")


def _iso(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
