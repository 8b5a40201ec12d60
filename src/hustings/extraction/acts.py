"""What governments, parliaments, courts and parties do: laws brought in, measures carried out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.extraction.clauses import agents_of, objects_of, preposition_objects
from hustings.extraction.context import Context
from hustings.extraction.groups import doers
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
    is_of_rulers,
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
DECISIONS = word_list("criticism", "policy", "nouns")
MEASURES = word_list("roles", "plan", "measures")
OWN_NEWS = frozenset(
    {"candidacy", "nomination", "bid", "candidature", "presidency", "arrest", "verdict", "war",
     "regime", "record", "vote", "reelection", "re-election", "offer", "call", "request", "demand",
     "promise", "pledge", "manifesto", "move", "idea", "option", "alliance", "conviction",
     "indictment", "import", "export", "development", "system", "approach", "model", "agenda",
     "port", "road", "base", "plant", "sentence", "id", "marriage", "division", "dependence",
     "reliance", "delay", "rise", "increase", "reduction"}
)  # fmt: skip
GOVERNING = frozenset(
    {"president", "premier", "minister", "chancellor", "governor", "mayor", "king", "queen",
     "secretary", "taoiseach", "judge", "prefect", "intendant", "ruler", "emir", "sultan"}
)  # fmt: skip
RULED = frozenset(
    {"parliament", "congress", "assembly", "legislature", "price", "system", "border", "emergency",
     "troop", "force", "rate", "election", "poll", "state", "school", "prisoner", "economy",
     "constitution", "access", "mine", "visa", "cabinet", "ministry", "industry", "bank", "court",
     "police", "army", "debt", "wage", "aid", "relation", "tie", "ambassador", "diplomat"}
)  # fmt: skip
BROUGHT = frozenset({"prompt", "lead", "force", "spur", "cause", "compel", "push", "drive", "begin",
    "start", "continue", "proceed", "move"})  # fmt: skip
PERSONAL = frozenset({"disqualify", "deport", "expel", "bar", "pardon", "release", "sack", "ban"})
FOUNDS = frozenset({"set", "create", "establish", "appoint", "form", "found", "launch", "name"})
FOUNDED = frozenset(
    {"commission", "committee", "panel", "force", "taskforce", "council", "body", "agency", "unit",
     "ministry", "department", "fund", "inquiry", "tribunal", "court", "board", "authority",
     "office", "centre", "center", "bank", "registry", "register", "hotline", "institute", "police"}
)  # fmt: skip
RULING = ENACT | ACTS | FOUNDS | {"call", "declare", "order"}
RULERS = frozenset({"Institution", "PoliticalParty", "Coalition"})


def find_act(context: Context, verb: Token) -> None:
    """Emit what a party or government brings in by a law's name, or does by an act of rule."""
    lemma = verb.lemma_.lower()
    if lemma not in RULING or _is_undone(verb):
        return
    for key in agents_of(context, verb) or _rulers(context, verb):
        kind = context.records[key].type
        political = context.roles.is_political(key, kind) or is_of_rulers(context, key)
        if not political and not is_deciding(context, key):
            continue
        for target in objects_of(verb) if lemma in ENACT else ():
            if target.lemma_.lower() in LAWS | CALLED or _is_measure(target):
                emit_noun(context, PROPOSES_NOUN, [key], "enact", verb, target)
        if _founds(verb) or (
            lemma in ACTS and kind not in RULERS and _by_office(context, key, verb)
        ):
            emit_clause(
                context, PROPOSES_ACT, [key], "enact", verb, verb, _passive(verb), plain=True
            )
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


def _rulers(context: Context, verb: Token) -> list[str]:
    """'lawmakers passed a bill', 'unions called a strike': those in the plural who decide."""
    return [k for k in doers(context, verb) if is_of_rulers(context, k)]


def _is_undone(verb: Token) -> bool:
    """Whether a clause tells no deed: 'to ban', 'may ban'; but 'prompted her to ban' does."""
    if verb.dep_ == "xcomp" and verb.head.lemma_.lower() in BROUGHT:
        return False
    return any(c.dep_ == "aux" and c.lower_ in UNDONE for c in verb.lefts)


def _is_measure(noun: Token) -> bool:
    """'announced a curfew', 'a tax break', 'further talks'; not 'announced his candidacy'."""
    lemma = noun.lemma_.lower()
    own = any(c.dep_ == "poss" for c in noun.lefts)
    return (lemma in DECISIONS - OWN_NEWS or lemma in MEASURES) and not own


def _founds(verb: Token) -> bool:
    """'set up a task force', 'appointed a commission of inquiry'."""
    if verb.lemma_.lower() not in FOUNDS:
        return False
    return any(
        t.lemma_.lower() in FOUNDED and not context_is_agent(t) and t.tag_ == "NN"
        for t in objects_of(verb)
    )


def _by_office(context: Context, key: str, verb: Token) -> bool:
    """Whether someone who governs does an act of rule: 'the president dissolved parliament'."""
    if verb.dep_ == "acl" or not set(context.roles.nouns.get(key, ())) & GOVERNING:
        return False
    return any(
        t.lemma_.lower() in RULED or (t.lemma_.lower() in DECISIONS - OWN_NEWS and _is_act(verb))
        for t in objects_of(verb)
        if not any(c.dep_ == "poss" and c.pos_ == "PRON" for c in t.lefts)
    )


def _summoned(verb: Token) -> list[Token]:
    """Return what is called in the sense of summoned: 'called a snap election'."""
    return [
        t
        for t in objects_of(verb)
        if t.lemma_.lower() in CALLABLE or (t.lemma_ == "state" and preposition_objects(t, ("of",)))
    ]


def _is_act(verb: Token) -> bool:
    """Whether a verb has a thing of policy for its object: no person, occasion or pronoun."""
    found = [t for t in objects_of(verb) if t.pos_ in ("NOUN", "PROPN")]
    if verb.dep_ == "advcl" and verb.tag_ == "VBG":
        return False
    if verb.lemma_.lower() in PERSONAL and all(t.tag_ == "NNS" for t in found):
        return bool(found)
    return bool(found) and not any(
        t.lemma_.lower() in NEVER - OVERRULED
        or (context_is_agent(t) and verb.lemma_.lower() not in UNMAKING)
        for t in found
    )


def _passive(verb: Token) -> Token | None:
    return next((c for c in verb.lefts if c.dep_ == "nsubjpass"), None)
