"""Facts of a graph paired with those of the gold, one to one within a document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from hustings.evaluation.gold import GoldDocument, GoldFact
from hustings.evaluation.matching import is_match, is_same_name, is_there
from hustings.evaluation.predictions import Prediction

__all__ = ["DocumentScore", "Hit", "score_document"]

_PEOPLE = {"Candidate", "Person"}


@dataclass(frozen=True, slots=True)
class Hit:
    """A core fact of the gold and the prediction that states it."""

    gold: GoldFact
    prediction: Prediction

    @property
    def is_there(self) -> bool | None:
        """Whether its passage lies where the gold's does; None if one of them has none."""
        return is_there(self.prediction, self.gold)

    @property
    def types(self) -> tuple[bool, ...]:
        """For each end that both give a class, whether the classes agree."""
        pairs = (
            (self.gold.subject.type, self.prediction.subject_type),
            (self.gold.object.type, self.prediction.object_type),
        )
        return tuple(
            wanted == given or {wanted, given} == _PEOPLE
            for wanted, given in pairs
            if wanted and given
        )

    @property
    def is_speaker_right(self) -> bool | None:
        """Whether it has the gold's speaker; None if the gold names none."""
        if not self.gold.speaker:
            return None
        given = self.prediction.speaker
        return bool(given) and is_same_name(given or "", self.gold.speaker, "Person")


@dataclass(frozen=True, slots=True)
class DocumentScore:
    """What came of one document.

    Attributes:
        hits: core facts of the gold that the graph has, in the gold's order.
        misses: core facts of the gold that it has not.
        errors: facts of the graph that the gold has not.
        uncounted: facts of the graph that are neither right nor wrong: those of a gold fact that
            is not core, and a second wording of a fact that was found.
    """

    document: str
    hits: tuple[Hit, ...] = ()
    misses: tuple[GoldFact, ...] = ()
    errors: tuple[Prediction, ...] = ()
    uncounted: tuple[Prediction, ...] = ()

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 1 where there is nothing to find or to find wrong.

        >>> DocumentScore("empty").f1
        1.0
        """
        doubled = 2 * len(self.hits)
        total = doubled + len(self.errors) + len(self.misses)
        return doubled / total if total else 1.0


def score_document(gold: GoldDocument, predictions: Sequence[Prediction]) -> DocumentScore:
    """Return how the facts a graph has of one document stand to the gold.

    A fact that is stated in the same words more than once counts once, with its last passage. Gold
    facts choose in their order, core ones first; each takes the first prediction left that states
    it. Then each may take one more, a second wording; a third is an error.
    """
    stated = {(p.subject, p.relation, p.object): p for p in predictions}
    mine = tuple(stated.values())
    found = _pair(gold.facts, mine)
    spare = _second_wordings(gold.facts, mine, set(found.values()))
    core = [(i, fact) for i, fact in enumerate(gold.facts) if fact.is_core]
    hits = tuple(Hit(fact, mine[found[i]]) for i, fact in core if i in found)
    counted = {found[i] for i, _ in core if i in found}
    used = set(found.values()) | spare
    return DocumentScore(
        document=gold.name,
        hits=hits,
        misses=tuple(fact for i, fact in core if i not in found),
        errors=tuple(p for j, p in enumerate(mine) if j not in used),
        uncounted=tuple(p for j, p in enumerate(mine) if j in used - counted),
    )


def _pair(facts: Sequence[GoldFact], predictions: Sequence[Prediction]) -> dict[int, int]:
    """Return the prediction of each gold fact that has one, both by number."""
    found: dict[int, int] = {}
    used: set[int] = set()
    for i in sorted(range(len(facts)), key=lambda i: not facts[i].is_core):
        for j, prediction in enumerate(predictions):
            if j not in used and is_match(prediction, facts[i]):
                found[i] = j
                used.add(j)
                break
    return found


def _second_wordings(
    facts: Sequence[GoldFact], predictions: Sequence[Prediction], used: set[int]
) -> set[int]:
    """Return the predictions left that say a gold fact again, at most one a fact."""
    again: Counter[int] = Counter()
    spare: set[int] = set()
    for j, prediction in enumerate(predictions):
        if j in used:
            continue
        for i, fact in enumerate(facts):
            if not again[i] and is_match(prediction, fact):
                again[i] += 1
                spare.add(j)
                break
    return spare
