"""Rules as declared rows: what each finds, how sure it is, an example and a counter-example.

The rows stand in ``rules.toml`` beside this module; the code that carries a row out asks for it
by its id.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files

from hustings.errors import LexiconError

__all__ = ["LEAST_PRIOR", "Rule", "rule", "rules"]

LEAST_PRIOR = 0.5
"""Share of right findings below which a row is off."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the rule table.

    Attributes:
        id: family and name ('proposes.infinitive').
        predicate: local name of the property it finds.
        prior: share of its findings that are right, as far as known, 0..1.
        says: what the rule says of the language.
        example: a text in which it fires.
        finds: (subject label, object label) of the fact it finds there.
        counter: a similar text in which it must not find a plain fact.
    """

    id: str
    predicate: str
    prior: float
    says: str
    example: str
    finds: tuple[str, str]
    counter: str

    @property
    def is_off(self) -> bool:
        """Whether it is wrong more often than right, so that what it finds is refused."""
        return self.prior < LEAST_PRIOR


@cache
def _rows() -> dict[str, Rule]:
    raw = tomllib.loads((files("hustings.extraction") / "rules.toml").read_text(encoding="utf-8"))
    found: dict[str, Rule] = {}
    for row in raw["rule"]:
        missing = {f.name for f in fields(Rule)} ^ set(row)
        if missing or row["id"] in found:
            raise LexiconError(f"rules.toml: rule {row.get('id')}: {missing or 'declared twice'}")
        found[row["id"]] = Rule(**{**row, "finds": tuple(row["finds"])})
    return found


def rule(name: str) -> Rule:
    """Return the row with an id.

    Raises:
        LexiconError: there is no such row, or the table is malformed.

    >>> rule("proposes.infinitive").predicate
    'proposes'
    """
    try:
        return _rows()[name]
    except KeyError:
        raise LexiconError(
            f"rules.toml: no rule '{name}'; there are: {', '.join(_rows())}"
        ) from None


def rules() -> tuple[Rule, ...]:
    """Return all rows, sorted by id."""
    return tuple(_rows()[key] for key in sorted(_rows()))
