"""Rules as declared rows: what each finds, how sure it is, an example and a counter-example."""

from __future__ import annotations

from dataclasses import dataclass

from hustings.errors import LexiconError

__all__ = ["Rule", "rule", "rules"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of a rule table.

    Attributes:
        id: family and name ('proposes.infinitive').
        predicate: local name of the property it finds.
        prior: share of its findings that are right, as far as known, 0..1.
        example: a sentence in which it fires.
        finds: (subject label, object label) of the fact it finds there.
        counter: a similar sentence in which it must not fire as a plain fact.
        says: what the rule says of the language.
    """

    id: str
    predicate: str
    prior: float
    example: str
    finds: tuple[str, str]
    counter: str
    says: str = ""


_ROWS: dict[str, Rule] = {}


def rule(row: Rule) -> Rule:
    """Register a row and return it.

    Raises:
        LexiconError: two rows share an id.
    """
    if row.id in _ROWS:
        raise LexiconError(f"rule '{row.id}' is declared twice; give one of them another id")
    _ROWS[row.id] = row
    return row


def rules() -> tuple[Rule, ...]:
    """Return all registered rows, sorted by id; import `hustings.extraction.extract` first."""
    return tuple(_ROWS[key] for key in sorted(_ROWS))
