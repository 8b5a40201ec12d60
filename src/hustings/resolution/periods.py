"""Reads years and dates out of a text's words for when something holds."""

from __future__ import annotations

import datetime
import re

__all__ = ["Period", "period_of"]

Period = tuple[str | None, str | None]
"""ISO 8601 year, month or date from which something holds, and until which; None if not said."""

_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september"),
    *("october", "november", "december"),
)
_MONTH = rf"(?P<month>{'|'.join(f'{name[:3]}(?:{name[3:]})?' for name in _MONTHS)}|sept)\.?"
_DATE = re.compile(
    rf"\b(?:(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?:\s+of)?\s+)?(?:{_MONTH}(?:\s+(?P<after>[0-3]?\d)"
    rf"(?:st|nd|rd|th)?(?=,|\s))?,?\s+)?(?P<year>(?:1[5-9]|20)\d\d)"
    rf"(?:-(?P<digits>[01]\d)-(?P<last>[0-3]\d)|\s?[-–/]\s?(?P<short>\d\d))?\b",
    re.IGNORECASE,
)
_UNTIL = re.compile(r"\b(?:until|till|up\s+to|through|ended)\b|^(?:[-–])", re.IGNORECASE)
_SINCE = re.compile(
    r"\b(?:since|from|after|starting|beginning|as\s+of)\b|[-–]\s*\)?$", re.IGNORECASE
)
_ONE = re.compile(r"\b(?:in|during|on|as\s+of|for|early|late|mid)\b", re.IGNORECASE)


def period_of(words: str | None) -> Period:
    """Return the first and the last time of which words say that something held.

    What they leave open is None. Two dates are the ends of a period; one is its start after
    'since' or 'from', its end after 'until', and both after 'in'.

    >>> period_of("from 2012 to 2018")
    ('2012', '2018')
    >>> period_of("since 1 May 2019"), period_of("until March 2023")
    (('2019-05-01', None), (None, '2023-03'))
    >>> period_of("in 2016"), period_of("former")
    (('2016', '2016'), (None, None))
    """
    if not words:
        return None, None
    found = [(match, date) for match in _DATE.finditer(words) if (date := _iso(match))]
    if not found:
        return None, None
    match, date = found[0]
    if match["short"]:
        return date, date[:2] + match["short"]
    if len(found) > 1:
        dates = sorted((date for _, date in found), key=lambda iso: (iso[:4], iso))
        return dates[0], dates[-1]
    before, after = words[: match.start()], words[match.end() :]
    if _UNTIL.search(before):
        return None, date
    if _SINCE.search(before) or re.match(r"\s*[-–]|\s+(?:onwards?|on)\b", after):
        return date, None
    return (date, date) if _ONE.search(before) or not before.strip(" ,;(") else (None, None)


def _iso(match: re.Match[str]) -> str | None:
    year, month = match["year"], match["month"]
    if match["digits"]:
        number, day = int(match["digits"]), match["last"]
    elif month:
        number = next(i for i, name in enumerate(_MONTHS, 1) if name.startswith(month[:3].lower()))
        day = match["day"] or match["after"]
    else:
        return year
    try:
        datetime.date(int(year), number, int(day or 1))
    except ValueError:
        return year
    return f"{year}-{number:02}-{int(day):02}" if day else f"{year}-{number:02}"
