"""Replays a person's decisions over a build: what is forced on merging, what is edited after it."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations, product

from hustings.identifiers import first_words
from hustings.model import Entity, Link, Outcome, Statement
from hustings.resolution.constraints import Constraint
from hustings.resolution.decisions import Decision, active
from hustings.resolution.families import Member
from hustings.resolution.registry import Registry
from hustings.resolution.sketches import Sketch
from hustings.resolution.subjects import Library, find_statements

__all__ = ["Replay", "prepare"]


@dataclass(slots=True)
class _Case:
    """One decision on its way through a build."""

    decision: Decision
    documents: tuple[str, ...] = ()
    members: tuple[tuple[Member, ...], ...] = ()
    status: str = "applied"
    detail: str = ""
    subjects: tuple[str, ...] = ()
    former: str = ""

    @property
    def holds(self) -> bool:
        return self.status == "applied"

    def end(self, status: str, detail: str) -> None:
        self.status, self.detail = status, detail

    @property
    def reason(self) -> str:
        made = self.decision
        return f"decided by {made.by} on {made.date}, decision {made.number}"

    def outcome(self) -> Outcome:
        made = self.decision
        return Outcome(
            number=made.number,
            kind=made.kind,
            status=self.status,
            about=made.about,
            by=made.by,
            date=made.date,
            reason=made.reason,
            detail=self.detail,
            subjects=tuple(sorted(set(self.subjects))) if self.holds else (),
            value=made.to,
            former=self.former if self.holds else "",
            documents=self.documents,
        )


@dataclass(slots=True)
class Replay:
    """The decisions of one build.

    Use it in this order: `same` and `apart` constrain the merging; `place` learns what came of
    it; `retype` before entities are linked; `relink` and `rename` after; `judge` the statements;
    `outcomes` at the end.
    """

    cases: list[_Case] = field(default_factory=list)

    @property
    def same(self) -> tuple[Constraint, ...]:
        """Records that are one whatever speaks against it."""
        return tuple(
            (first[0], member, case.reason)
            for case in self._live("same")
            for first in case.members[:1]
            for things in case.members
            for member in things
            if member != first[0]
        )

    @property
    def apart(self) -> tuple[Constraint, ...]:
        """Records that are never one."""
        return tuple(
            (left, right, case.reason)
            for case in self._live("apart")
            for one, other in combinations(case.members, 2)
            for left, right in product(one, other)
        )

    def place(self, iris: Mapping[Member, str], labels: Mapping[str, str]) -> None:
        """Find the entities that the things of each decision have become.

        Args:
            iris: record → IRI of its entity.
            labels: that IRI → label.
        """
        for case in self._live():
            if not case.members:
                continue
            groups = [{iris[member] for member in members} for members in case.members]
            case.subjects = tuple(sorted(set().union(*groups)))
            kind = case.decision.kind
            if kind == "apart":
                if any(one & other for one, other in combinations(groups, 2)):
                    case.end("conflicting", "the things are one by other decisions or by one name")
            elif len(case.subjects) > 1:
                listed = ", ".join(f"'{first_words(labels[iri])}' <{iri}>" for iri in case.subjects)
                if kind == "same":
                    case.end("conflicting", f"another decision keeps them apart: {listed}")
                else:
                    case.end("reopened", f"its name stands for several things now: {listed}")
        for kind in ("rename", "retype", "link"):
            self._clash(self._live(kind), lambda case: case.decision.to)

    def retype(self, entities: Sequence[Entity]) -> tuple[Entity, ...]:
        """Return the entities with the classes that were decided."""
        wanted = self._wanted("retype")
        found = list(entities)
        for place, entity in enumerate(found):
            for case in wanted.get(entity.iri, ()):
                case.former = entity.type
                found[place] = replace(entity, type=case.decision.to)
        return tuple(found)

    def rename(self, entities: Sequence[Entity]) -> tuple[Entity, ...]:
        """Return the entities with the labels that were decided; the old ones stay as others."""
        wanted = self._wanted("rename")
        found = list(entities)
        for place, entity in enumerate(found):
            for case in wanted.get(entity.iri, ()):
                case.former, label = entity.label, case.decision.to
                aliases = tuple(sorted({entity.label, *entity.aliases} - {label}))
                found[place] = replace(entity, label=label, aliases=aliases)
        return tuple(found)

    def _wanted(self, kind: str) -> Mapping[str, Sequence[_Case]]:
        """Return the decisions of one kind by the entity they are about."""
        wanted: dict[str, list[_Case]] = defaultdict(list)
        for case in self._live(kind):
            wanted[case.subjects[0]].append(case)
        return wanted

    def relink(self, links: Sequence[Link], registry: Registry) -> tuple[Link, ...]:
        """Return the links with those that were decided in the place of others, sorted by IRI."""
        found = {link.entity: link for link in links}
        entries = {entry.key: entry for entry in registry.entries}
        for case in self._live("link"):
            (iri,), key = case.subjects, case.decision.to
            if key and key not in entries:
                case.end("gone", f"no registry pack that is switched on has the key '{key}'")
                continue
            case.former = (found[iri].key or "") if iri in found else ""
            if not key:
                found[iri] = Link(iri, None, case.reason)
                continue
            entry = entries[key]
            found[iri] = Link(
                entity=iri,
                key=key,
                reason=case.reason,
                score=1.0,
                strength=entry.strength,
                wikidata=entry.wikidata,
                official_url=entry.official_url,
                names=entry.names,
            )
        return tuple(found[iri] for iri in sorted(found))

    @property
    def judged(self) -> frozenset[str]:
        """IRIs of the documents whose statements are accepted or rejected."""
        about = (case for case in self._live() if case.decision.fact is not None)
        return frozenset(document for case in about for document in case.documents)

    def judge(self, said: Callable[[str], Sequence[Statement]], entities: Iterable[Entity]) -> None:
        """Find the statements that were accepted or rejected.

        Args:
            said: document IRI → its statements; asked for those of `judged`.
            entities: as they are called in the end.
        """
        cases = [(case, fact) for case in self._live() if (fact := case.decision.fact) is not None]
        known = {entity.iri: entity for entity in entities} if cases else {}
        for case, fact in cases:
            statements = [one for document in case.documents for one in said(document)]
            found = find_statements(fact, case.documents, statements, known)
            if not found:
                case.end("gone", f"no passage of {fact.document} states it any more")
            elif len(found) > 1:
                listed = ", ".join(f"<{iri}>" for iri in sorted(s.iri for s in found))
                case.end("reopened", f"it stands for several statements now: {listed}")
            else:
                case.subjects = (found[0].iri,)
        self._clash([*self._live("accept"), *self._live("reject")], lambda case: case.decision.kind)

    def outcomes(self) -> tuple[Outcome, ...]:
        """Return what became of each decision, sorted by number."""
        return tuple(
            case.outcome() for case in sorted(self.cases, key=lambda case: case.decision.number)
        )

    def _live(self, kind: str | None = None) -> list[_Case]:
        return [case for case in self.cases if case.holds and kind in (None, case.decision.kind)]

    def _clash(self, cases: Iterable[_Case], value: Callable[[_Case], str]) -> None:
        """End the decisions that give one subject different values; none of them is applied."""
        by_subject: dict[tuple[str, ...], list[_Case]] = defaultdict(list)
        for case in cases:
            by_subject[case.subjects].append(case)
        for rivals in by_subject.values():
            for case in rivals:
                others = [r for r in rivals if value(r) != value(case)]
                if others:
                    case.end("conflicting", _against(others))


def prepare(decisions: Sequence[Decision], sketches: Iterable[Sketch]) -> Replay:
    """Return the decisions that a build replays, their documents and records found again.

    A decision is re-opened if a document it rests on has another text now, gone if none of its
    documents or one of its things is there; of decisions that contradict each other none is
    applied. Withdrawn ones are left out.
    """
    library = Library(sketches)
    replay = Replay([_open(decision, library) for decision in active(decisions)])
    _part_contradictions(replay)
    return replay


def _open(decision: Decision, library: Library) -> _Case:
    rest = library.rest(decision)
    standing = {sketch.iri for found in rest.standing.values() for sketch in found}
    case = _Case(decision, tuple(sorted(standing)))
    if rest.changed:
        changed = ", ".join(sorted(rest.changed))
        again = f"look again, then 'hustings decide confirm {decision.number}' or 'withdraw'"
        case.end("reopened", f"changed since it was decided: {changed}; {again}")
        return case
    if not rest.standing:
        case.end("gone", f"not among the sources: {', '.join(sorted(rest.missing))}")
        return case
    case.members = tuple(library.members(thing, rest) for thing in decision.things)
    for thing, members in zip(decision.things, case.members, strict=True):
        if not members:
            where = ", ".join(thing.documents)
            case.end("gone", f"nothing is called {thing} any more in {where}")
    if decision.kind == "apart" and case.holds:
        for one, other in combinations(case.members, 2):
            if set(one) & set(other):
                case.end("reopened", "both names lead to one thing in one document")
    return case


def _part_contradictions(replay: Replay) -> None:
    """End every 'apart' whose things the 'same' decisions join, with those that join them."""
    joins = replay._live("same")
    for case in replay._live("apart"):
        for one, other in combinations(case.members, 2):
            while path := _path(one, frozenset(other), joins):
                joins = [join for join in joins if join not in path]
                for join in path:
                    join.end("conflicting", _against([case]))
                told = [] if case.holds else [case.detail]
                case.end("conflicting", "; ".join([*told, _against(path)]))


def _path(start: Iterable[Member], goal: frozenset[Member], joins: Sequence[_Case]) -> list[_Case]:
    """Return the fewest 'same' decisions that lead from some records to others, if any do."""
    waiting: deque[tuple[Member, list[_Case]]] = deque((member, []) for member in start)
    seen: set[Member] = set(start)
    while waiting:
        member, path = waiting.popleft()
        for join in joins:
            reached = {m for members in join.members for m in members}
            if member not in reached:
                continue
            if reached & goal:
                return [*path, join]
            for other in sorted(reached - seen):
                seen.add(other)
                waiting.append((other, [*path, join]))
    return []


def _against(others: Sequence[_Case]) -> str:
    numbers = sorted({case.decision.number for case in others})
    listed = " and ".join(f"decision {number}" for number in numbers)
    return f"contradicts {listed}, so none of them is applied; withdraw one"
