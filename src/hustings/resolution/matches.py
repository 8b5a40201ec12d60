"""How two names or phrases stand to each other, before anything around them is weighed."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Match", "apart"]


@dataclass(frozen=True, slots=True)
class Match:
    """What two names or phrases have in common.

    Attributes:
        rule: which likeness it is, such as 'person.initials'.
        reason: the likeness in words.
        score: how telling it is by itself, 0..1; 0 for names that are alike and not the same.
        need: points of support it needs from around the two.
        is_open: whether the shorter one may fit several: then it must fit only one.
        needs_tie: whether a fact that both have must be among the support.
        needs_country: whether both must stand in texts about one country.
        needs_place: whether both must stand in texts about one place.
        wants_place: a place that only one names, in which both texts must then play.
        keep: whether a refusal is worth telling.
    """

    rule: str
    reason: str
    score: float
    need: int = 0
    is_open: bool = False
    needs_tie: bool = False
    needs_country: bool = False
    needs_place: bool = False
    wants_place: str = ""
    keep: bool = True


def apart(rule: str, reason: str, *, keep: bool = True) -> Match:
    """Return that two names are alike and yet not one."""
    return Match(rule, reason, 0.0, keep=keep)
