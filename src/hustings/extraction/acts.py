"""What governments, parliaments, courts and parties do: laws brought in, measures carried out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.extraction.clauses import agents_of, objects_of
from hustings.extraction.context import Context
from hustings.extraction.phrases import conjuncts
from hustings.extraction.rules import rule
from hustings.extraction.stances import (
    CALLED,
    LAWS,
    MODALS,
    NEVER,
    context_is_agent,
    emit_clause,
    emit_noun,
    is_deciding,
)
from hustings.lexicon.words import word_list

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["find_act"]

ENACT = word_list("verbs", "propose", "enact")
ACTS = word_list("verbs", "propose", "acts")
PROPOSES_NOUN = rule("proposes.object")
PROPOSES_ACT = rule("proposes.act")
UNDONE = MODALS | {"should", "must", "ought", "could", "may", "might", "can", "to", "did"}
OVERRULED = frozenset({"decision", "result", "vote", "verdict", "parliament", "mandate"})
UNMAKING = frozenset({"dissolve", "suspend", "reform", "overhaul", "ban", "outlaw", "nationalise"})
CALLABLE = frozenset(
    {
        "election",
        "referendum",
        "plebiscite",
        "strike",
        "summit",
        "vote",
        "session",
        "curfew",
        "emergency",
        "ceasefire",
        "truce",
        "moratorium",
        "lockdown",
        "amnesty",
        "holiday",
        "recount",
        "re-count",
        "rerun",
        "re-run",
        "runoff",
        "inquiry",
        "probe",
        "investigation",
        "review",
        "audit",
    }
)
RULING = ENACT | ACTS | {"call", "declare", "order"}
RULERS = frozenset({"Institution", "PoliticalParty", "Coalition"})


def find_act(context: Context, verb: Token) -> None:
    """Emit what a party or government brings in by a law's name, or does by an act of rule."""
    lemma = verb.lemma_.lower()
    if lemma not in RULING or any(c.dep_ == "aux" and c.lower_ in UNDONE for c in verb.lefts):
        return
    for key in agents_of(context, verb):
        kind = context.records[key].type
        if not context.roles.is_political(key, kind) and not is_deciding(context, key):
            continue
        for target in objects_of(verb) if lemma in ENACT else ():
            if target.lemma_.lower() in LAWS | CALLED:
                emit_noun(context, PROPOSES_NOUN, [key], "enact", verb, target)
        if lemma in ("call", "declare", "order") and _summoned(verb):
            for target in _summoned(verb):
                emit_noun(context, PROPOSES_ACT, [key], "enact", verb, target)
        if lemma in ACTS and kind in RULERS and verb.dep_ != "acl" and _is_act(verb):
            for each in conjuncts(verb):
                if each is verb or each.lemma_.lower() not in ENACT | ACTS:
                    emit_clause(
                        context, PROPOSES_ACT, [key], "enact", each, each, _passive(each),
                        plain=True,
                    )  # fmt: skip


def _summoned(verb: Token) -> list[Token]:
    """Return what is called in the sense of summoned: 'called a snap election'."""
    return [t for t in objects_of(verb) if t.lemma_.lower() in CALLABLE]


def _is_act(verb: Token) -> bool:
    """Whether a verb has a thing of policy for its object: no person, occasion or pronoun."""
    found = [t for t in objects_of(verb) if t.pos_ in ("NOUN", "PROPN")]
    return bool(found) and not any(
        t.lemma_.lower() in NEVER - OVERRULED
        or (context_is_agent(t) and verb.lemma_.lower() not in UNMAKING)
        for t in found
    )


def _passive(verb: Token) -> Token | None:
    return next((c for c in verb.lefts if c.dep_ == "nsubjpass"), None)
