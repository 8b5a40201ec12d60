"""Decides which records of all documents are one entity, and says why.

Records of one name come together first, as far as nothing parts them; then groups of records whose
names are alike, where enough around them agrees. What is known of people, bodies and places then
supports policies, risks and offices.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from hustings.identifiers import fold
from hustings.model import Entity, Extraction, Judgement, Record
from hustings.resolution.clusters import Cluster, Verdict, judge
from hustings.resolution.constraints import Constraints, force
from hustings.resolution.evidence import Corpus
from hustings.resolution.families import Member, family_of
from hustings.resolution.kinds import kind_of
from hustings.resolution.matches import Match
from hustings.resolution.naming import name_entities
from hustings.resolution.phrases import Phrase
from hustings.resolution.profiles import Profile, Scene, profiles_of, scene_of

__all__ = ["Member", "Merger", "family_of"]

_TOPIC = Match("topic.same", "the same concept", 1.0)
_BLOCK = 40
_WINDOW = 8
_EVERYWHERE_LEAST = 10
_EVERYWHERE_SHARE = 0.2


@dataclass(slots=True)
class Merger:
    """Takes in the records of all documents and tells which are one entity."""

    base: str
    constraints: Constraints = field(default_factory=Constraints)
    records: dict[Member, Record] = field(default_factory=dict)
    judgements: list[Judgement] = field(default_factory=list)
    _profiles: dict[Member, Profile] = field(default_factory=dict)
    _scenes: list[Scene] = field(default_factory=list)
    _edges: dict[Member, list[tuple[str, Member]]] = field(default_factory=dict)
    _people: set[str] = field(default_factory=set)
    _parted: Mapping[Member, Mapping[Member, str]] = field(default_factory=dict)

    def add(self, extraction: Extraction) -> None:
        """Take in the records of one document."""
        iri = extraction.document.iri
        scene = scene_of(extraction)
        self._scenes.append(scene)
        self._profiles.update(profiles_of(extraction, scene))
        for record in extraction.records:
            self.records[iri, record.key] = record
            if family_of(record.type) == "person":
                self._people.update(fold(n) for n in (record.label, *record.aliases) if " " in n)
        for relation in extraction.relations:
            ends = (iri, relation.subject), (iri, relation.object)
            for one, other in (ends, ends[::-1]):
                self._edges.setdefault(one, []).append((relation.predicate, other))

    def merge(self) -> tuple[tuple[Entity, ...], Mapping[Member, str]]:
        """Return the entities, sorted by IRI, and each record's entity IRI."""
        corpus = self._corpus()
        self._parted = self.constraints.parted()
        named = self._force(self._resolve(corpus, is_phrase=False))
        self._tie_to(named)
        clusters = self._force(named + self._resolve(corpus, is_phrase=True))
        self.judgements.sort(key=lambda j: (not j.same, j.left, j.right, j.rule, j.reason))
        return name_entities(self.base, [c.members for c in clusters], self.records, self._profiles)

    def _force(self, clusters: list[Cluster]) -> list[Cluster]:
        """Join what a person joined, after all that merges by itself."""
        joined, judgements = force(clusters, self.constraints)
        for made in judgements:
            labels = (self.records[made.left].label, self.records[made.right].label)
            self.judgements.append(replace(made, labels=labels))
        return joined

    def _corpus(self) -> Corpus:
        counts = Counter(name for scene in self._scenes for name in scene.company)
        most = max(_EVERYWHERE_LEAST, _EVERYWHERE_SHARE * len(self._scenes))
        everywhere = frozenset(name for name, number in counts.items() if number > most)
        return Corpus(everywhere, frozenset(self._people))

    def _tie_to(self, clusters: Iterable[Cluster]) -> None:
        """Let the facts of policies, risks and offices name the entities that are known by now."""
        known = {
            member: f"{number} {cluster.label}"
            for number, cluster in enumerate(clusters)
            for member in cluster.members
        }
        for member, profile in self._profiles.items():
            if kind_of(family_of(self.records[member].type)).is_phrase:
                edges = self._edges.get(member, ())
                profile.ties = {(p, known[other]) for p, other in edges if other in known}

    def _resolve(self, corpus: Corpus, *, is_phrase: bool) -> list[Cluster]:
        groups: dict[tuple[str, Hashable], list[Member]] = defaultdict(list)
        for member in sorted(self.records):
            record = self.records[member]
            family = family_of(record.type)
            kind = kind_of(family)
            if kind.is_phrase == is_phrase:
                groups[family, kind.exact(record, member[0])].append(member)
        clusters: list[Cluster] = []
        for (family, _), members in groups.items():
            clusters.extend(self._part(family, members, corpus))
        return self._join(clusters, corpus)

    def _part(self, family: str, members: list[Member], corpus: Corpus) -> list[Cluster]:
        """Return the records of one name as few groups, each without a contradiction."""
        found: list[Cluster] = []
        alone: list[Cluster] = []
        order = sorted(members, key=lambda m: (-self._profiles[m].weight, m))
        for member in order:
            one = Cluster.of(member, self.records[member], self._profiles[member])
            one.parted.update(self._parted.get(member, {}))
            if family == "topic":
                why = _TOPIC.reason
                verdicts = [(c, Verdict(True, _TOPIC, c.members[0], member, 0, why)) for c in found]
            else:
                verdicts = [(c, v) for c in found if (v := judge(c, one, corpus))]
            fits = [(c, v) for c, v in verdicts if v.same]
            best = max((v.points for _, v in fits), default=0)
            fits = [(c, v) for c, v in fits if v.points == best]
            if len(fits) == 1:
                cluster, verdict = fits[0]
                cluster.take(one)
                self._note(verdict)
                continue
            if fits:
                self._refuse_several([v for _, v in fits])
                alone.append(one)
            else:
                found.append(one)
        return found + alone

    def _join(self, clusters: list[Cluster], corpus: Corpus) -> list[Cluster]:
        """Join groups whose names are alike, the surest first."""
        verdicts = []
        for left, right in _candidates(clusters):
            verdict = judge(clusters[left], clusters[right], corpus)
            if verdict is not None:
                verdicts.append((left, right, verdict))
        verdicts.sort(key=lambda v: (-v[2].match.score, -v[2].points, v[2].left, v[2].right))
        root = list(range(len(clusters)))
        find = partial(_find, root)
        for left, right, verdict in verdicts:
            if verdict.same and not verdict.match.is_open:
                self._unite(clusters, root, left, right, corpus)
        fits = _fits(clusters, [v for v in verdicts if v[2].same and v[2].match.is_open])
        for left, right, verdict in verdicts:
            if verdict.same and verdict.match.is_open and find(left) != find(right):
                several = max((fits[left], fits[right]), key=lambda f: len({find(o) for o in f}))
                if len({find(other) for other in several}) > 1:
                    self._refuse_several([verdict])
                else:
                    self._unite(clusters, root, left, right, corpus)
            elif not verdict.same and find(left) != find(right):
                self._note(verdict)
        return [cluster for n, cluster in enumerate(clusters) if root[n] == n]

    def _unite(
        self, clusters: list[Cluster], root: list[int], left: int, right: int, corpus: Corpus
    ) -> None:
        """Join two groups if they still agree with all that has been joined to them."""
        a, b = sorted((_find(root, left), _find(root, right)))
        if a == b:
            return
        verdict = judge(clusters[a], clusters[b], corpus)
        if verdict is None:
            return
        self._note(verdict)
        if verdict.same:
            clusters[a].take(clusters[b])
            root[b] = a

    def _note(self, verdict: Verdict) -> None:
        if verdict.same or verdict.match.keep:
            self.judgements.append(
                Judgement(
                    verdict.left,
                    verdict.right,
                    same=verdict.same,
                    reason=verdict.reason,
                    score=verdict.score,
                    rule=verdict.match.rule,
                    labels=(self.records[verdict.left].label, self.records[verdict.right].label),
                )
            )

    def _refuse_several(self, verdicts: Iterable[Verdict]) -> None:
        for v in verdicts:
            reason = f"{v.match.reason}, but it fits several"
            self._note(Verdict(False, v.match, v.left, v.right, v.points, reason))


def _find(root: list[int], node: int) -> int:
    while root[node] != node:
        root[node] = root[root[node]]
        node = root[node]
    return node


def _candidates(clusters: list[Cluster]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of groups that share a key, each once; of a large block only neighbours."""
    rarity = Counter(
        word
        for cluster in clusters
        for name in cluster.names
        if isinstance(name, Phrase)
        for word in name.content
    )
    blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, cluster in enumerate(clusters):
        keys = {key for name in cluster.names for key in cluster.kind.keys(name, rarity)}
        for key in sorted(keys):
            blocks[cluster.family, key].append(number)
    pairs: set[tuple[int, int]] = set()
    for block in blocks.values():
        reach = len(block) if len(block) <= _BLOCK else _WINDOW
        for place, one in enumerate(block):
            pairs.update((one, other) for other in block[place + 1 : place + 1 + reach])
    yield from sorted(pairs)


def _fits(
    clusters: list[Cluster], verdicts: list[tuple[int, int, Verdict]]
) -> Mapping[int, list[int]]:
    """Return for each group whose name is the shorter one what it fits."""
    fits: dict[int, list[int]] = defaultdict(list)
    for left, right, verdict in verdicts:
        sizes = {n: len(fold(clusters[n].label)) for n in (left, right)}
        both = verdict.match.rule == "body.translation"
        for one, other in ((left, right), (right, left)):
            if both or sizes[one] <= sizes[other]:
                fits[one].append(other)
    return fits
