"""What changed since the last publication in a folder, kept in a small file of the site."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from pyoxigraph import Quad

from hustings.graph.terms import PROV

__all__ = [
    "CHANGES",
    "MOST_GONE",
    "Change",
    "History",
    "content_digest",
    "instant",
    "note_changes",
    "read_history",
    "write_history",
]

CHANGES = "changes.json"
"""File with the digest and the last change of each thing and text of a site."""
MOST_GONE = 1_000
"""Most things that are kept as removed, those removed last."""
_FORMAT = "hustings-changes/1"
_DAWN = "1970-01-01T00:00:00Z"
_KINDS = ("added", "changed", "removed")


@dataclass(frozen=True, slots=True)
class Change:
    """The last change of a thing or a text.

    Attributes:
        label: what it is called.
        type: local name of its class, '' without one.
        digest: of what the graph says of it; '' of what is no longer there.
        kind: 'added', 'changed' or 'removed'.
        publication: in which it came, counted from 1.
    """

    label: str
    type: str
    digest: str
    kind: str = "added"
    publication: int = 1


@dataclass(frozen=True, slots=True)
class History:
    """What is and was in a site.

    Attributes:
        instants: of the publications that changed something, in their order.
        changes: the last change of each name.
    """

    instants: tuple[str, ...]
    changes: Mapping[str, Change]

    def last(self, kind: str) -> int:
        """Return how many changes of a kind the last publication brought that brought any."""
        number = len(self.instants)
        return sum(c.kind == kind and c.publication == number for c in self.changes.values())


def content_digest(quads: Iterable[Quad]) -> str:
    """Return a digest of what quads say, apart from which program wrote them."""
    generated = PROV("wasGeneratedBy")
    lines = sorted({str(quad.triple) for quad in quads if quad.predicate != generated})
    return sha256("\n".join(lines).encode("utf-8")).hexdigest()[:16]


def note_changes(former: History | None, now: Mapping[str, Change], newest: str) -> History:
    """Return the history after a publication; the former one if nothing changed.

    No clock is read. A publication bears the day of its newest text; one that would not be later
    than the one before it comes a second after that.

    Args:
        former: what stood in the folder; None where nothing did.
        now: each thing and text as it is, each as if it were new.
        newest: day of the newest text, '' where none is dated.
    """
    known = dict(former.changes) if former else {}
    instants = former.instants if former else ()
    number = len(instants) + 1
    found: dict[str, Change] = {}
    for iri, thing in now.items():
        old = known.pop(iri, None)
        if old is None or old.kind == "removed":
            found[iri] = replace(thing, kind="added", publication=number)
        elif old.digest != thing.digest:
            found[iri] = replace(thing, kind="changed", publication=number)
        else:
            found[iri] = replace(thing, kind=old.kind, publication=old.publication)
    gone = {
        iri: old
        if old.kind == "removed"
        else replace(old, kind="removed", digest="", publication=number)
        for iri, old in known.items()
    }
    is_news = any(c.publication == number for c in (*found.values(), *gone.values()))
    if former and not is_news:
        return former
    latest = sorted(gone, key=lambda iri: (-gone[iri].publication, iri))[:MOST_GONE]
    found.update((iri, gone[iri]) for iri in latest)
    return History((*instants, _next(instants[-1] if instants else "", newest)), found)


def instant(date: str) -> str:
    """Return a day, a month or a year as an instant; '' of anything else.

    >>> instant("2027-03"), instant("spring"), instant("2027-02-30")
    ('2027-03-01T00:00:00Z', '', '')
    """
    match = re.fullmatch(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?", date)
    if not match:
        return ""
    day = f"{match[1]}-{match[2] or '01'}-{match[3] or '01'}"
    try:
        return f"{datetime.date.fromisoformat(day)}T00:00:00Z"
    except ValueError:
        return ""


def read_history(folder: Path) -> History | None:
    """Return the history of the site in a folder; None where there is none that can be read."""
    try:
        raw = json.loads((folder / CHANGES).read_text(encoding="utf-8"))
        if raw["format"] != _FORMAT:
            return None
        instants = tuple(raw["publications"])
        changes = {iri: Change(*row) for iri, row in raw["things"].items()}
        is_sound = all(map(_is_instant, instants)) and all(
            _is_change(one, len(instants)) for one in changes.values()
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return History(instants, changes) if is_sound and instants else None


def write_history(history: History) -> str:
    """Return a history as JSON, one thing a line."""
    rows = [
        f"{_json(iri)}: {_json([c.label, c.type, c.digest, c.kind, c.publication])}"
        for iri, c in sorted(history.changes.items())
    ]
    head = f'{{"format": {_json(_FORMAT)},\n"publications": {_json(history.instants)},\n'
    return head + '"things": {\n' + ",\n".join(rows) + "\n}}\n"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=True)


def _next(before: str, newest: str) -> str:
    now = instant(newest) or _DAWN
    if now > before:
        return now
    try:
        later = datetime.datetime.fromisoformat(before) + datetime.timedelta(seconds=1)
    except OverflowError:
        return before
    return later.isoformat().replace("+00:00", "Z")


def _is_instant(value: object) -> bool:
    is_shaped = isinstance(value, str) and re.fullmatch(r"[\d:TZ-]{20}", value, re.ASCII)
    return bool(is_shaped) and datetime.datetime.fromisoformat(str(value)) is not None


def _is_change(one: Change, publications: int) -> bool:
    texts = (one.label, one.type, one.digest, one.kind)
    is_counted = type(one.publication) is int and 1 <= one.publication <= publications
    return all(isinstance(text, str) for text in texts) and one.kind in _KINDS and is_counted
