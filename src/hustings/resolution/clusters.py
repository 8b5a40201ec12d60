"""Groups of records that are one entity, and whether two groups may be joined."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any

from hustings.identifiers import fold
from hustings.resolution.evidence import Corpus, Evidence, weigh
from hustings.resolution.families import family_of
from hustings.resolution.kinds import Blocks, Kind, kind_of
from hustings.resolution.matches import Match, apart
from hustings.resolution.profiles import Profile
from hustings.resolution.roll import Roll

__all__ = ["Cluster", "Verdict", "fuller", "judge"]

_WITHIN = frozenset(
    {
        *("person.same", "person.common", "person.spelling", "person.sound", "person.typo"),
        *("body.same", "body.form", "body.translation", "body.alias", "body.initials"),
        *("place.same", "place.country", "place.form"),
        *("phrase.same", "phrase.words", "position.same"),
    }
)
"""Likenesses that join two records of one document: the rest was decided when it was read."""

_DOUBT = 3
_LONG = 12


class Cluster:
    """Records taken for one entity, by their numbers in a roll.

    What it costs to know of it is worked out when it is first asked for: most pairs of clusters
    are told apart by their names alone.

    Attributes:
        members: in the order in which they were taken in.
        bearers: the first member that bears each of its names.
        label: its fullest name.
        parted: records that a person keeps apart from it → why.
    """

    __slots__ = (
        *("_blocks", "_names", "_profile", "_roll", "_within"),
        *("bearers", "family", "label", "members", "parted"),
    )

    def __init__(
        self,
        roll: Roll,
        family: str,
        members: list[int],
        bearers: list[int],
        label: str,
        blocks: Blocks | None = None,
    ) -> None:
        self.family = family
        self.members = members
        self.bearers = bearers
        self.label = label
        self.parted: dict[int, str] = {}
        self._roll = roll
        self._names: dict[Any, int] | None = None
        self._profile: Profile | None = None
        self._within: dict[int, list[Any]] | None = None
        self._blocks = blocks
        if roll.parted:
            for member in members:
                self.parted.update(roll.parted.get(member, {}))

    @classmethod
    def of(cls, roll: Roll, member: int) -> Cluster:
        """Return a record alone."""
        record = roll.record(member)
        return cls(roll, family_of(record.type), [member], [member], record.label)

    @property
    def names(self) -> dict[Any, int]:
        """What each of its names says → the first member that bears it."""
        if self._names is None:
            self._names = {self._roll.name(member): member for member in self.bearers}
        return self._names

    @property
    def blocks(self) -> Blocks:
        """What its names must share with another cluster's for the two to be compared."""
        if self._blocks is None:
            self._blocks = self.kind.blocks(self.family, self.names)
        return self._blocks

    @property
    def kind(self) -> Kind:
        """How its family is told apart."""
        return kind_of(self.family)

    @property
    def profile(self) -> Profile:
        """What is known of all its records."""
        if self._profile is None:
            self._profile = Profile()
            for member in self.members:
                self._profile.take(self._roll.profile(member))
        return self._profile

    @property
    def within(self) -> Mapping[int, list[Any]]:
        """Number of a document → names that its records there bear."""
        if self._within is None:
            self._within = {}
            for member in self.members:
                names = self._within.setdefault(self._roll.document(member), [])
                names.append(self._roll.name(member))
        return self._within

    def take(self, other: Cluster) -> None:
        """Add the records of another cluster."""
        if self._profile is not None:
            self._profile.take(other.profile)
        if self._within is not None:
            for document, names in other.within.items():
                self._within.setdefault(document, []).extend(names)
        for name, member in other.names.items():
            if name not in self.names:
                self.names[name] = member
                self.bearers.append(member)
        self.join(other)

    def join(self, other: Cluster) -> None:
        """Add the records of another cluster that no more is asked of than which they are."""
        self.members.extend(other.members)
        self.parted.update(other.parted)
        self.label = fuller(self.label, other.label)


def fuller(left: str, right: str) -> str:
    """Return the one of two labels that says more."""
    if left == right:
        return left
    return max(left, right, key=lambda label: (len(fold(label)), label))


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether two clusters are one, and why."""

    same: bool
    match: Match
    left: int
    right: int
    points: int = 0
    reason: str = ""

    @property
    def score(self) -> float:
        """How sure it is that they are one."""
        return round(min(1.0, self.match.score + 0.01 * self.points), 2) if self.same else 0.0


def judge(left: Cluster, right: Cluster, corpus: Corpus) -> Verdict | None:
    """Return whether two clusters are one entity, None where their names are nothing alike.

    No two members of one entity may contradict each other: every name of one must be like every
    name of the other, and all that is known of one must agree with all that is known of the other.
    """
    for member in right.members if left.parted else ():
        if member in left.parted:
            parted = apart("decision.apart", left.parted[member])
            return Verdict(False, parted, left.members[0], member, reason=parted.reason)
    matches: list[tuple[Match, int, int]] = []
    clash: tuple[Match, int, int] | None = None
    is_unlike = False
    for (a, one), (b, other) in product(left.names.items(), right.names.items()):
        match = left.kind.match(a, b)
        if match is None:
            is_unlike = is_unlike or not _is_form(a, b)
        elif not match.score:
            clash = clash or (match, one, other)
        else:
            matches.append((match, one, other))
    if clash:
        return Verdict(False, *clash, reason=clash[0].reason)
    if not matches:
        return None
    match, one, other = max(matches, key=lambda m: (m[0].score, -m[0].need, m[1], m[2]))
    if is_unlike:
        reason = f"{match.reason}, but another name of the one is unlike the other"
        return Verdict(False, match, one, other, reason=reason)
    shared = sorted(left.within.keys() & right.within.keys())
    for document in shared:
        if not _may_be_one(left, right, document):
            return Verdict(False, match, one, other, reason="one text has them as two")
    evidence = weigh(left.profile, right.profile, corpus)
    refusal = _refusal(match, evidence, left, right, is_within=bool(shared))
    reason = _reason(match, evidence, refusal)
    return Verdict(not refusal, match, one, other, evidence.points, reason)


def _is_form(left: Any, right: Any) -> bool:
    """Whether one of two names is an acronym, which is like no other acronym and no full name."""
    return not getattr(left, "readings", True) or not getattr(right, "readings", True)


def _may_be_one(left: Cluster, right: Cluster, document: int) -> bool:
    """Whether the names that one document gives to both are forms of one name."""
    for a, b in product(left.within[document], right.within[document]):
        match = left.kind.match(a, b)
        if match is None or not match.score or match.rule not in _WITHIN:
            return False
        if match.rule in ("person.typo", "person.sound") and len(" ".join(a.tokens)) < _LONG:
            return False
    return True


def _reason(match: Match, evidence: Evidence, refusal: str) -> str:
    support = "; ".join(evidence.reasons)
    if refusal:
        return f"{match.reason}, but {refusal}"
    return f"{match.reason}; {support}" if support and match.score < 1.0 else match.reason


def _refusal(
    match: Match, evidence: Evidence, left: Cluster, right: Cluster, *, is_within: bool
) -> str:
    """Return what speaks against two clusters being one, '' where nothing does."""
    if evidence.against:
        return evidence.against
    if match.rule == "place.country":
        return ""
    doubts = evidence.doubts
    if evidence.is_abroad and (match.needs_country or evidence.ties < _DOUBT):
        return doubts[0]
    types = _types(left, right, match, evidence)
    if types:
        return types
    need = match.need
    if match.needs_country and not evidence.same_country:
        if left.profile.named or right.profile.named:
            return "nothing shows that both are of one country"
        need -= 1 if match.score >= 0.9 and _is_long(left, right) else 0
    if match.needs_place and not evidence.ties:
        if evidence.same_place is False:
            return "the texts are about two places"
        need = max(need, _DOUBT) if evidence.same_place is None else need
    if match.wants_place and match.wants_place not in left.profile.places & right.profile.places:
        return f"nothing shows that both are about '{match.wants_place}'"
    if is_within:
        return doubts[0] if doubts and match.score < 1.0 else ""
    if match.needs_tie and not evidence.is_strong:
        return "no fact and no person beside them supports it"
    if evidence.points < need + _DOUBT * len(doubts):
        return doubts[0] if doubts else "too little around them supports it"
    return ""


def _is_long(left: Cluster, right: Cluster) -> bool:
    return max(len(fold(left.label).split()), len(fold(right.label).split())) > 2


_PARTIES = frozenset({"PoliticalParty", "Coalition"})


def _types(left: Cluster, right: Cluster, match: Match, evidence: Evidence) -> str:
    """Return why two bodies are of kinds too unlike to be one."""
    if left.family != "organization":
        return ""
    a, b = ({name.type for name in c.names} for c in (left, right))
    if a & b:
        return ""
    parted = [bool(kinds & _PARTIES) for kinds in (a, b)]
    if parted[0] == parted[1]:
        is_told = evidence.is_strong or not match.needs_country
        return "" if is_told or not all(parted) else "one is a party, one a coalition"
    others = (b if parted[0] else a) - _PARTIES
    if "Institution" in others:
        return "one is a party, the other a public body"
    if min(len(fold(c.label).split()) for c in (left, right)) < 2 and not evidence.is_strong:
        return "one is a party, the other not said to be one"
    return ""
