"""Decides which surface forms of a document name one thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import TYPE_CHECKING

from hustings.identifiers import fold
from hustings.nlp.name_heads import head_class
from hustings.nlp.name_votes import AGENTS, SURE_PERSON, Group
from hustings.nlp.office_phrases import past_brackets

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["bracket_links", "initials", "is_misspelling", "known_as", "merge"]

LEAST_MISSPELT = 6
"""Fewest letters of a word that may be another's misspelling."""
ALSO = frozenset(
    {"also", "better", "popularly", "popularity", "commonly", "widely", "simply", "often"}
)
"""Words between a name and 'known as'."""


def bracket_links(doc: Doc, groups: dict[str, Group]) -> list[tuple[str, str]]:
    """Return pairs of surfaces that a bracket makes one: 'Electoral Board (EB)'."""
    ends = {span.end: key for key, group in groups.items() for span in group.spans}
    found = []
    for key in sorted(groups):
        group = groups[key]
        for span in group.spans:
            closing = span.end < len(doc) and doc[span.end].text == ")"
            opening = span.start > 1 and doc[span.start - 1].text == "("
            full = ends.get(span.start - 1)
            if not (closing and opening and full) or full == key:
                continue
            if _may_abbreviate(group.surface, groups[full]):
                found.append((full, key))
    return found


def initials(groups: dict[str, Group]) -> list[tuple[str, str]]:
    """Return pairs of a full name and the acronym made of all its initials, where only one fits."""
    by_initials: dict[str, list[str]] = defaultdict(list)
    for key in sorted(groups):
        words = [w for w in groups[key].surface.replace("-", " ").split() if w[0].isupper()]
        if len(words) >= 3:
            by_initials[fold("".join(w[0] for w in words))].append(key)
    found = []
    for key in sorted(groups):
        surface = groups[key].surface
        if surface.isupper() and surface.isalpha() and len(surface) >= 3:
            full = by_initials.get(fold(surface), [])
            if len(full) == 1 and full[0] != key:
                found.append((full[0], key))
    return found


def known_as(doc: Doc, groups: dict[str, Group]) -> list[tuple[str, str]]:
    """Return pairs that 'X, known as Y' makes one."""
    starts = {span.start: key for key, group in groups.items() for span in group.spans}
    found = []
    for key in sorted(groups):
        for span in groups[key].spans:
            behind = past_brackets(doc, span.end)
            rest = [t for t in doc[behind : behind + 8] if not t.is_punct and t.lower_ not in ALSO]
            words = [t.lower_ for t in rest]
            if words[:2] in (["known", "as"], ["nicknamed", words[1] if len(words) > 1 else ""]):
                at = rest[2 if words[0] == "known" else 1] if len(rest) > 2 else None
                short = starts.get(at.i) if at is not None else None
                if short is not None and short != key:
                    found.append((key, short))
    return found


def _may_abbreviate(short: str, full: Group) -> bool:
    if len(short) > len(full.surface) or " " in short:
        return False
    if full.surface[0] == short[0] and _is_drawn_from(fold(short), fold(full.surface)):
        return full.type != "Person" or full.votes["Person"] < SURE_PERSON
    if full.type == "Person":
        return False
    letters = [c for c in short if c.isupper()]
    if len(letters) < 2 or " " in short:
        return False
    initials = [w[0].upper() for w in full.surface.replace("-", " ").split() if w[0].isalpha()]
    return (
        letters[0] in initials
        or len(set(letters) & set(initials)) >= len(letters) / 2
        or (full.type in AGENTS)
    )


def _is_drawn_from(short: str, full: str) -> bool:
    """Whether a short form takes its letters from each word in order: 'Pemex', 'Banxico'."""
    letters = iter(full.replace(" ", ""))
    return len(short) >= 3 and all(letter in letters for letter in short)


def merge(groups: dict[str, Group], links: list[tuple[str, str]]) -> dict[str, str]:
    """Return for each surface key the key of the surface it belongs to, '' if it fits several."""
    owner = {key: key for key in groups}
    for full, short in links:
        owner[short] = owner[full]
        for kind, weight in groups[short].votes.items():
            if kind in AGENTS and weight > 0:
                groups[full].votes[kind] += weight
    order = sorted(groups, key=lambda k: (-len(k.split()), k))
    alike = _alike(order)
    for key in order:
        if owner[key] != key:
            continue
        longer = [full for full in alike(key) if _is_short_for(key, full, groups)]
        exact = [full for full in longer if set(key.split()) <= set(full.split())]
        fitting = sorted({owner[full] for full in exact or longer})
        fitting = [f for f in fitting if f and f != key]
        if len(fitting) == 1:
            owner[key] = fitting[0]
        elif len(fitting) > 1:
            same = _same_people(fitting)
            owner[key] = same if same else ""
    return {key: _root(owner, key) for key in owner}


def _alike(order: list[str]) -> Callable[[str], list[str]]:
    """Return what gives, in order, the keys that one may be short for: no others can be."""
    holding: dict[str, list[int]] = defaultdict(list)
    ending: dict[tuple[int, str], list[int]] = defaultdict(list)
    for place, key in enumerate(order):
        words = key.split()
        for word in set(words):
            holding[word].append(place)
        for word in words[-1:]:
            ending[len(word), word].append(place)

    def alike(key: str) -> list[str]:
        words = key.split()
        places = {place for word in words for place in holding[word]}
        if len(words) == 1 and len(key) >= LEAST_MISSPELT:
            for (length, word), ends in ending.items():
                if abs(length - len(key)) <= 1 and is_misspelling(words, [word]):
                    places.update(ends)
        return [order[place] for place in sorted(places)]

    return alike


def _root(owner: dict[str, str], key: str) -> str:
    seen = set()
    while owner[key] and owner[key] != key and key not in seen:
        seen.add(key)
        key = owner[key]
    return owner[key]


def _same_people(keys: list[str]) -> str:
    """Return the longest of several full names if each of the others is contained in it."""
    longest = max(keys, key=lambda k: (len(k.split()), k))
    words = set(longest.split())
    return longest if all(set(k.split()) <= words for k in keys) else ""


def _is_short_for(short: str, full: str, groups: dict[str, Group]) -> bool:
    if short == full:
        return False
    small, large = short.split(), full.split()
    left, right = groups[short], groups[full]
    if len(small) == len(large):
        return (
            is_misspelling(small, large)
            and len(left.spans) < len(right.spans)
            and ("Person" in (right.type, left.type))
        )
    if len(small) > len(large):
        return False
    if right.type == "Person":
        inside = any(large[i : i + len(small)] == small for i in range(len(large)))
        spelt = len(small) == 1 and is_misspelling(small, large[-1:])
        firm = any(
            left.votes[k] >= 4 for k in ("PoliticalParty", "Coalition", "Institution")
        ) or bool(head_class(left.surface))
        return (inside or spelt) and not firm
    if right.type in AGENTS and left.type in AGENTS | {""}:
        cut = next((i for i, w in enumerate(large) if w in ("of", "for", "on")), len(large))
        heads = large[: len(small)] == small or large[-len(small) :] == small
        heads = heads or large[max(0, cut - len(small)) : cut] == small
        return heads and left.type != "Person"
    return False


def is_misspelling(small: list[str], large: list[str]) -> bool:
    """Whether two equally long names differ in one letter of one long word."""
    different = [(a, b) for a, b in zip(small, large, strict=True) if a != b]
    if len(different) != 1:
        return False
    a, b = sorted(different[0], key=len)
    if len(a) < LEAST_MISSPELT or len(b) - len(a) > 1:
        return False
    if len(a) == len(b):
        return sum(x != y for x, y in zip(a, b, strict=True)) == 1
    return any(b[:i] + b[i + 1 :] == a for i in range(len(b)))
