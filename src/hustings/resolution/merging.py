"""Decides which records of all documents are one entity, and says why.

Records of one name come together first, as far as nothing parts them; then groups of records whose
names are alike, where enough around them agrees. What is known of people, bodies and places then
supports policies, risks and offices.

What was decided before is not decided again: each decision is kept under a digest of all that it
rests on, with all that the rest of the settling asks of it, so that the records themselves are
looked at only where something is new.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from sys import intern
from typing import Any

from hustings.identifiers import fold
from hustings.model import Judgement
from hustings.resolution.blocks import candidates
from hustings.resolution.clusters import Cluster, Verdict, judge
from hustings.resolution.matches import Match
from hustings.resolution.memo import Memo
from hustings.resolution.roll import Roll, digest_of

__all__ = ["Merger"]

_TOPIC = Match("topic.same", "the same concept", 1.0)
_Note = tuple[int, int, bool, str, str, float, str, str]
"""Two records, whether they are one, the rule, the reason, the score, the records' labels."""
_Pair = tuple[int, int, Verdict]
"""Two groups, by their numbers, and whether they are one."""


class Merger:
    """Groups the records of a corpus into entities.

    Attributes:
        judgements: why; those that go without saying are left out.
    """

    def __init__(self, roll: Roll, memo: Memo) -> None:
        self.judgements: list[Judgement] = []
        self._roll = roll
        self._memo = memo

    def merge(self, *, is_phrase: bool) -> list[Cluster]:
        """Return the entities among the records of one kind.

        Args:
            is_phrase: of policies, risks, offices and what else is compared by its words, once
                the roll ties them to people, bodies and places; else of those.
        """
        clusters: list[Cluster] = []
        for members in self._roll.namesakes(is_phrase=is_phrase):
            clusters.extend(self._part(members))
        return self._join(clusters)

    def _part(self, members: Sequence[int]) -> list[Cluster]:
        """Return the records of one name as few groups, each without a contradiction."""
        key = digest_of(b"part", self._digest(members))
        known = self._memo.get(key)
        if known is None:
            place = {member: n for n, member in enumerate(members)}
            clusters, said = _part(members, self._roll)
            rows = [_row(cluster, place) for cluster in clusters]
            self._memo.put(key, (clusters[0].family, rows, notes := _placed(said, place)))
        else:
            family, rows, notes = known
            clusters = [_cluster(self._roll, family, members, row) for row in rows]
        self._note(notes, members)
        return clusters

    def _digest(self, members: Sequence[int]) -> bytes:
        """Return a digest of records in an order, with what a person keeps them apart from."""
        found = self._roll.digest(members)
        if not self._roll.parted:
            return found
        parted = [
            (n, sorted((self._roll.member(other), why) for other, why in apart.items()))
            for n, member in enumerate(members)
            if (apart := self._roll.parted.get(member))
        ]
        return found + json.dumps(parted).encode("ascii") if parted else found

    def _join(self, clusters: list[Cluster]) -> list[Cluster]:
        """Join groups whose names are alike, the surest first."""
        digests = [digest_of(self._digest(cluster.members)) for cluster in clusters]
        pairs: list[tuple[int, int, list[Any]]] = []
        doubts: list[tuple[int, int, list[Any]]] = []
        for left, others in candidates(clusters):
            same, apart = self._judge(clusters, digests, left, others)
            pairs += [(left, others[row[0]], row) for row in same]
            doubts += [(left, others[row[0]], row) for row in apart]
        root = list(range(len(clusters)))
        for some in _components(len(clusters), pairs):
            self._unite(clusters, digests, root, some)
        for left, right, row in doubts:
            if _find(root, left) != _find(root, right):
                _, one, other, *rest = row
                ends = clusters[left].members[one], clusters[right].members[other]
                self._note([(0, 1, False, *rest)], ends)
        return [cluster for n, cluster in enumerate(clusters) if root[n] == n]

    def _judge(
        self, clusters: list[Cluster], digests: list[bytes], left: int, others: Sequence[int]
    ) -> tuple[list[Any], list[Any]]:
        """Return which groups are one with a group, and which are not though they are much alike.

        Returns:
            Of each: its place among the others, two members by their places in their groups, and
            what `_packed` makes of the verdict, or how a doubt is noted.
        """
        key = digest_of(b"judge", digests[left], b"".join([digests[other] for other in others]))
        known = self._memo.get(key)
        if known is None:
            same: list[object] = []
            apart: list[object] = []
            for n, other in enumerate(others):
                verdict = judge(clusters[left], clusters[other], self._roll.corpus)
                if verdict is None:
                    continue
                one = clusters[left].members.index(verdict.left)
                two = clusters[other].members.index(verdict.right)
                if verdict.same:
                    same.append((n, one, two, *_packed(verdict)))
                else:
                    apart += [(n, one, two, *note[3:]) for note in _notes(verdict, self._roll)]
            known = self._memo.put(key, (same, apart))
        return known[0], known[1]

    def _unite(
        self,
        clusters: list[Cluster],
        digests: list[bytes],
        root: list[int],
        pairs: list[tuple[int, int, list[Any]]],
    ) -> None:
        """Join what is one of some groups, none of which is one with any other group."""
        numbers = sorted({n for left, right, _ in pairs for n in (left, right)})
        members = [member for n in numbers for member in clusters[n].members]
        local = {n: place for place, n in enumerate(numbers)}
        ends = json.dumps([(local[left], local[right]) for left, right, _ in pairs])
        key = digest_of(b"unite", ends.encode("ascii"), *(digests[n] for n in numbers))
        known = self._memo.get(key)
        if known is None:
            place = {member: n for n, member in enumerate(members)}
            union = _Union(clusters, self._roll)
            union.join([(a, b, _unpacked(row, clusters[a], clusters[b])) for a, b, row in pairs])
            joined = [(local[a], local[b]) for a, b in union.joined]
            known = self._memo.put(key, (joined, _placed(union.notes, place)))
        else:
            for a, b in known[0]:
                clusters[numbers[a]].join(clusters[numbers[b]])
        for a, b in known[0]:
            root[numbers[b]] = numbers[a]
        self._note(known[1], members)

    def _note(self, notes: Iterable[Sequence[Any]], members: Sequence[int]) -> None:
        """Keep notes whose records are told by their places among some."""
        for one, other, same, rule, reason, score, *labels in notes:
            left, right = self._roll.member(members[one]), self._roll.member(members[other])
            named = intern(labels[0]), intern(labels[1])
            self.judgements.append(
                Judgement(left, right, same, intern(reason), score, intern(rule), named)
            )


def _part(members: Sequence[int], roll: Roll) -> tuple[list[Cluster], list[_Note]]:
    found: list[Cluster] = []
    alone: list[Cluster] = []
    notes: list[_Note] = []
    for member in sorted(members, key=lambda m: (-roll.weight(m), m)):
        one = Cluster.of(roll, member)
        if one.family == "topic":
            why = _TOPIC.reason
            verdicts = [(c, Verdict(True, _TOPIC, c.members[0], member, 0, why)) for c in found]
        else:
            verdicts = [(c, v) for c in found if (v := judge(c, one, roll.corpus))]
        fits = [(c, v) for c, v in verdicts if v.same]
        best = max((v.points for _, v in fits), default=0)
        fits = [(c, v) for c, v in fits if v.points == best]
        if len(fits) == 1:
            cluster, verdict = fits[0]
            cluster.take(one)
            notes += _notes(verdict, roll)
        elif fits:
            for _, verdict in fits:
                notes += _notes(_several(verdict), roll)
            alone.append(one)
        else:
            found.append(one)
    return found + alone, notes


def _row(cluster: Cluster, place: Mapping[int, int]) -> tuple[object, ...]:
    members = [place[member] for member in cluster.members]
    return members, [place[member] for member in cluster.bearers], cluster.label, cluster.blocks


def _cluster(roll: Roll, family: str, members: Sequence[int], row: Sequence[Any]) -> Cluster:
    places, bearers, label, blocks = row
    some, borne = [members[n] for n in places], [members[n] for n in bearers]
    return Cluster(roll, family, some, borne, label, blocks)


def _notes(verdict: Verdict, roll: Roll) -> list[_Note]:
    """Return a verdict as a note; that things of one name are one goes without saying."""
    match, ends = verdict.match, (verdict.left, verdict.right)
    if not verdict.same and not match.keep:
        return []
    left, right = (roll.record(end).label for end in ends)
    if verdict.same and (left == right or fold(left) == fold(right)):
        return []
    return [(*ends, verdict.same, match.rule, verdict.reason, verdict.score, left, right)]


def _placed(notes: Iterable[_Note], place: Mapping[int, int]) -> list[Sequence[Any]]:
    return [(place[left], place[right], *rest) for left, right, *rest in notes]


def _several(verdict: Verdict) -> Verdict:
    match = verdict.match
    reason = f"{match.reason}, but it fits several"
    return Verdict(False, match, verdict.left, verdict.right, verdict.points, reason)


def _packed(verdict: Verdict) -> tuple[object, ...]:
    match = verdict.match
    kept = (match.rule, match.reason, match.score, match.is_open, match.keep)
    return (verdict.points, verdict.reason, *kept)


def _unpacked(row: Sequence[Any], left: Cluster, right: Cluster) -> Verdict:
    _, one, other, points, reason, rule, why, score, is_open, keep = row
    match = Match(rule, why, score, is_open=is_open, keep=keep)
    return Verdict(True, match, left.members[one], right.members[other], points, reason)


def _components(
    count: int, pairs: list[tuple[int, int, list[Any]]]
) -> list[list[tuple[int, int, list[Any]]]]:
    """Return pairs by what hangs together through them."""
    root = list(range(count))
    for left, right, _ in pairs:
        a, b = sorted((_find(root, left), _find(root, right)))
        root[b] = a
    found: dict[int, list[tuple[int, int, list[Any]]]] = defaultdict(list)
    for pair in pairs:
        found[_find(root, pair[0])].append(pair)
    return list(found.values())


class _Union:
    """Joins groups, as long as they agree with all that has been joined to them."""

    def __init__(self, clusters: list[Cluster], roll: Roll) -> None:
        self.joined: list[tuple[int, int]] = []
        self.notes: list[_Note] = []
        self._clusters = clusters
        self._roll = roll
        self._root: dict[int, int] = {}
        self._known: dict[tuple[int, int], Verdict] = {}

    def join(self, pairs: list[_Pair]) -> None:
        """Join the groups of pairs that are one: the surest first, those that fit several last."""
        order = sorted(
            pairs, key=lambda v: (-v[2].match.score, -v[2].points, v[2].left, v[2].right)
        )
        self._known = {(left, right): verdict for left, right, verdict in pairs}
        for left, right, verdict in order:
            if not verdict.match.is_open:
                self._unite(left, right)
        fits = _fits(self._clusters, [v for v in order if v[2].match.is_open])
        for left, right, verdict in order:
            if verdict.match.is_open and self._find(left) != self._find(right):
                several = max((fits[left], fits[right]), key=lambda f: len(set(map(self._find, f))))
                if len(set(map(self._find, several))) > 1:
                    self.notes += _notes(_several(verdict), self._roll)
                else:
                    self._unite(left, right)

    def _find(self, node: int) -> int:
        while (above := self._root.get(node, node)) != node:
            node = above
        return node

    def _unite(self, left: int, right: int) -> None:
        a, b = sorted((self._find(left), self._find(right)))
        if a == b:
            return
        one, other = self._clusters[a], self._clusters[b]
        is_new = not {a, b} & self._root.keys() and not {a, b} & set(self._root.values())
        verdict = self._known.get((a, b)) if is_new else None
        verdict = verdict or judge(one, other, self._roll.corpus)
        if verdict is None:
            return
        self.notes += _notes(verdict, self._roll)
        if verdict.same:
            one.take(other)
            self._root[b] = a
            self.joined.append((a, b))


def _find(root: list[int], node: int) -> int:
    while root[node] != node:
        root[node] = root[root[node]]
        node = root[node]
    return node


def _fits(clusters: list[Cluster], verdicts: list[_Pair]) -> Mapping[int, list[int]]:
    """Return for each group whose name is the shorter one what it fits."""
    fits: dict[int, list[int]] = defaultdict(list)
    for left, right, verdict in verdicts:
        sizes = {n: len(fold(clusters[n].label)) for n in (left, right)}
        both = verdict.match.rule == "body.translation"
        for one, other in ((left, right), (right, left)):
            if both or sizes[one] <= sizes[other]:
                fits[one].append(other)
    return fits
