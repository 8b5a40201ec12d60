"""Weighs what stands around two names: what supports that they are one, what speaks against it."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from hustings.resolution.names import code_of
from hustings.resolution.profiles import JOINED, Profile, is_telling

__all__ = ["Corpus", "Evidence", "weigh"]

_LIFETIME_YEARS = 60
_TIE, _PERSON, _BODY, _PLACE, _COUNTRY = 3, 2, 2, 1, 1


@dataclass(frozen=True, slots=True)
class Corpus:
    """What is so common among the documents that it tells little.

    Attributes:
        everywhere: codes of names that stand in so many documents that sharing them tells little.
        people: codes of folded names of people.
    """

    everywhere: frozenset[int] = frozenset()
    people: frozenset[int] = frozenset()

    def is_everywhere(self, name: str) -> bool:
        """Whether a name stands in very many documents."""
        return code_of(name) in self.everywhere

    def is_person(self, name: str) -> bool:
        """Whether a name is a person's."""
        return code_of(name) in self.people


@dataclass(frozen=True, slots=True)
class Evidence:
    """What supports a likeness and what speaks against it.

    Attributes:
        points: how much support there is.
        ties: points of it that facts give which both have.
        reasons: the support in words.
        against: what no support outweighs, '' where nothing does.
        doubts: what only much support outweighs.
        same_country: whether both stand in texts about one country.
        same_place: whether both stand in texts about one place; None where either tells none.
        is_strong: whether a fact or a person's company is among the support.
    """

    points: int = 0
    ties: int = 0
    reasons: tuple[str, ...] = ()
    against: str = ""
    doubts: tuple[str, ...] = ()
    same_country: bool = False
    same_place: bool | None = None
    is_strong: bool = False
    is_abroad: bool = False


def weigh(left: Profile, right: Profile, corpus: Corpus) -> Evidence:
    """Return what the surroundings of two records, or of two groups of them, say."""
    against = _against(left, right)
    country, abroad = _countries(left, right)
    ties, reasons = _ties(left, right, is_near=bool(country))
    company, met, names = _company(left, right, corpus)
    places = left.places & right.places or left.own_places & right.own_places
    points = ties + company + (_PLACE if places else 0) + (_COUNTRY if country else 0)
    if names:
        reasons.append(f"both with {names}")
    if places:
        reasons.append(f"both in {min(places)}")
    if country:
        reasons.append(f"both in texts about {country}")
    same_place = None
    if left.places and right.places:
        same_place = bool(places)
    return Evidence(
        points,
        ties,
        tuple(reasons),
        against,
        tuple(([abroad] if abroad else []) + _doubts(left, right)),
        bool(country),
        same_place,
        bool(ties) or met,
        bool(abroad),
    )


def _clash(left: Set[frozenset[str]], right: Set[frozenset[str]]) -> tuple[str, str] | None:
    """Return two sets that have nothing in common, if any two have not."""
    found = [(a, b) for a in left for b in right if a.isdisjoint(b)]
    if not found:
        return None
    a, b = min((sorted(a), sorted(b)) for a, b in found)
    return ", ".join(a), ", ".join(b)


def _against(left: Profile, right: Profile) -> str:
    clash = _clash(left.own, right.own)
    if clash:
        return f"one is of {clash[0]}, the other of {clash[1]}"
    if left.years and right.years:
        gap = max(max(left.years), max(right.years)) - min(min(left.years), min(right.years))
        if gap > _LIFETIME_YEARS:
            return f"{gap:.0f} years lie between the texts"
    return ""


def _overlap(left: Set[str], right: Set[str]) -> bool:
    return any(set(a.split()) & set(b.split()) for a in left for b in right)


def _countries(left: Profile, right: Profile) -> tuple[str, str]:
    """Return the country that both are about, and what parts them if no country is shared."""
    clash = _clash(left.tied, right.tied)
    if clash:
        return "", f"one is of {clash[0]}, the other of {clash[1]}"
    for one, other in ((left, right), (right, left)):
        strange = [own for own in one.tied if own.isdisjoint(other.named)] if other.named else []
        if strange:
            own = sorted(min(strange, key=sorted))
            return "", f"one is of {', '.join(own)}, the other's texts don't name it"
    both = frozenset().union(*left.tied) & frozenset().union(*right.tied)
    if both:
        return min(both), ""
    shared = left.leading & right.leading
    if shared:
        return min(shared), ""
    for one, other in ((left, right), (right, left)):
        both = frozenset().union(*one.tied) & other.leading
        if both:
            return min(both), ""
    if not left.named or not right.named:
        return "", ""
    if left.leading & right.named or right.leading & left.named:
        return "", ""
    a, b = (", ".join(sorted(p.leading)) for p in (left, right))
    return "", f"one stands in a text about {a}, the other in one about {b}"


def _ties(left: Profile, right: Profile, *, is_near: bool) -> tuple[int, list[str]]:
    """Return the points and reasons of facts that both have.

    A fact with a body that many countries have tells little, and nothing from country to country.
    """
    points, reasons = 0, []
    for predicate, name, which in sorted(left.ties & right.ties):
        if "|" in name:
            title, _, where = name.partition("|")
            points += _TIE if where else 1
            reasons.append(f"both {title} {where}".rstrip())
        elif is_telling(f"0 {name}" if which else name):
            points += _TIE
            reasons.append(f"both {predicate} {name}")
        else:
            points += _TIE if is_near and predicate in JOINED else is_near
            reasons += [f"both {predicate} {name}"] if is_near else []
    return min(points, 2 * _TIE), reasons[:3]


def _company(left: Profile, right: Profile, corpus: Corpus) -> tuple[int, bool, str]:
    shared = left.company & right.company
    shared -= {name for _, name, which in left.ties & right.ties if not which}
    if not shared:
        return 0, False, ""
    telling = sorted(name for name in shared if not corpus.is_everywhere(name))
    met = any(corpus.is_person(name) for name in telling)
    points = sum(_PERSON if corpus.is_person(name) else _BODY for name in telling[:3])
    points += 1 if len(telling) < len(shared) else 0
    return min(points, 4), met, " and ".join((telling or sorted(shared))[:2])


def _doubts(left: Profile, right: Profile) -> list[str]:
    doubts = []
    for office in sorted(left.offices.keys() & right.offices.keys()):
        a, b = left.offices[office], right.offices[office]
        if not _overlap(a, b):
            doubts.append(f"one is {office} of {min(a)}, the other of {min(b)}")
    clash = _clash(left.anchors, right.anchors)
    if clash:
        doubts.append(f"one is of {clash[0]}, the other of {clash[1]}")
    if left.parties and right.parties:
        clash = _clash(left.parties, right.parties)
        if clash:
            doubts.append(f"one is of the party {clash[0]}, the other of {clash[1]}")
    if left.walks and right.walks and not left.walks & right.walks:
        doubts.append(f"one is in {min(left.walks)}, the other in {min(right.walks)}")
    return doubts
