"""Looks for threats, warnings and causes, word by word."""

from __future__ import annotations

from hustings.extraction.accusations import (
    find_accusation,
    find_blaming_noun,
    find_critical,
)
from hustings.extraction.alarms import (
    find_ploy,
    find_said_risk,
    find_warning,
    find_what_worries,
    find_worry,
)
from hustings.extraction.causes import (
    find_because,
    find_cause,
    find_cause_noun,
    find_harmful_act,
)
from hustings.extraction.context import Context
from hustings.extraction.grievances import (
    find_bad_state,
    find_described,
    find_failing,
    find_suffered,
)
from hustings.extraction.hardships import find_compound_harm, find_rife, find_toll
from hustings.extraction.harms import is_risk_noun
from hustings.extraction.lacks import find_lacking, find_undone
from hustings.extraction.plights import find_plight
from hustings.extraction.threats import (
    find_at_risk,
    find_harm,
    find_shield,
    find_suffering,
)
from hustings.extraction.turns import find_taken, find_turned
from hustings.extraction.victims import find_risk_noun, find_vulnerable

BECAUSE = frozenset({"because", "due", "owing", "after", "following", "through"})
OUTCOME = frozenset({"result", "consequence"})

__all__ = ["find_risks"]


def find_risks(context: Context) -> None:
    """Emit threats, warnings and causes."""
    for token in context.body:
        kind, role, tag = token.pos_, token.dep_, token.tag_
        if kind == "VERB":
            find_what_worries(context, token)
            find_harm(context, token)
            find_toll(context, token)
            find_suffering(context, token)
            find_shield(context, token)
            find_cause(context, token)
            find_harmful_act(context, token)
            find_plight(context, token)
            find_warning(context, token)
            find_accusation(context, token)
            find_failing(context, token)
            find_suffered(context, token)
            find_undone(context, token)
            find_turned(context, token)
            find_taken(context, token)
            find_described(context, token)
        if kind in ("NOUN", "PROPN"):
            if is_risk_noun(token):
                find_risk_noun(context, token)
            find_blaming_noun(context, token)
            find_ploy(context, token)
            find_said_risk(context, token)
            find_lacking(context, token)
        small = role == "ccomp" and kind == "ADJ"
        if small or role in ("acomp", "attr", "oprd", "prep") or tag == "VBN":
            find_bad_state(context, token)
        if token.lemma_ in ("be", "remain", "become", "come"):
            find_at_risk(context, token)
            find_cause_noun(context, token)
        if kind == "ADJ":
            find_vulnerable(context, token)
            find_worry(context, token)
            find_critical(context, token)
        if role in ("acomp", "attr", "oprd"):
            find_rife(context, token)
        if tag in ("VBN", "VBD", "JJ"):
            find_compound_harm(context, token)
        because = role in ("prep", "pcomp", "amod", "acomp") and token.lower_ in BECAUSE
        outcome = role == "pobj" and token.lower_ in OUTCOME and token.head.lower_ == "as"
        if because or outcome:
            find_because(context, token)
