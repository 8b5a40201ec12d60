"""Which clauses tell of harm: 'puts guest houses out of business', 'raises prices', 'cuts jobs'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.extraction.clauses import objects_of, preposition_objects
from hustings.extraction.harms import NEGATIVE, is_risk_noun, is_riskish
from hustings.lexicon.words import prepositions, word_list

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["DANGER", "GOODS", "bereaved", "harmed", "is_bad_effect", "tells_harm"]

HARM = word_list("verbs", "harm", "strong")
HARM_WEAK = word_list("verbs", "harm", "weak") - {"face", "cut", "close", "reduce"}
HARM_PREP = prepositions("verbs", "harm", "prepositions")
LESSEN = word_list("verbs", "harm", "lessen")
SWELL = word_list("verbs", "harm", "swell")
DEPRIVE = word_list("verbs", "harm", "deprive")
LOSE = word_list("verbs", "harm", "lose")
GOODS = word_list("risks", "goods", "nouns")
WORSE = word_list("risks", "goods", "worse")
CHANGED = word_list("risks", "goods", "changed")
WELCOME = word_list("risks", "goods", "welcome")
COSTLY = word_list("risks", "acts", "costly")
DANGER = frozenset(
    {"danger", "threat", "risk", "jeopardy", "peril", "hazard", "doubt", "strain", "pressure"}
)
STATES = DANGER | {
    "chaos", "crisis", "debt", "poverty", "recession", "turmoil", "disarray", "darkness", "ruin",
    "business", "work", "reach", "dark", "brink", "war", "conflict", "deadlock", "gridlock",
    "uncertainty", "bankruptcy", "despair", "misery", "hunger", "famine", "hardship",
}  # fmt: skip
MOVES = frozenset(
    {"put", "place", "leave", "throw", "plunge", "drag", "push", "send", "tip", "drive", "force"}
)
SHUTS = frozenset(
    {"close", "shut", "evacuate", "flee", "cancel", "abandon", "suspend", "halt", "leave", "quit"}
)
AWAY = frozenset({"away", "out", "off", "apart", "down"})


def harmed(verb: Token) -> list[Token]:
    """Return the heads of what a verb of harm hits by its own meaning, [] for any other verb."""
    lemma = verb.lemma_.lower()
    objects = objects_of(verb)
    if lemma == "cost" and bereaved(verb):
        return []
    if lemma in MOVES and _to_bad_state(verb):
        return objects or _small_clause(verb)
    if lemma in HARM:
        return objects + (preposition_objects(verb, HARM_PREP.get(lemma, ())))
    if lemma in HARM_PREP and preposition_objects(verb, HARM_PREP[lemma]):
        return preposition_objects(verb, HARM_PREP[lemma])
    if lemma in DEPRIVE and preposition_objects(verb, ["of", "from"]):
        return objects
    if lemma in ("wipe", "knock", "scare", "drive", "price", "shut", "lock", "tear", "push"):
        particles = {c.lower_ for c in verb.children if c.dep_ in ("prt", "advmod", "prep")}
        return objects if particles & AWAY else []
    if lemma in ("make", "render", "leave") and _worse(verb):
        return objects or _small_clause(verb)
    if lemma in ("keep", "prevent", "stop", "block"):
        kept = preposition_objects(verb, ["from"]) if objects else []
        return [t for v in kept for t in objects_of(v)] or (objects if kept else [])
    if lemma in ("take", "bring", "hold", "slow", "shut", "break"):
        particles = {c.lower_ for c in verb.children if c.dep_ in ("prt", "advmod")}
        return objects if particles & {"down", "offline", "up"} and _takes(lemma, particles) else []
    return objects if lemma in LESSEN and _has(objects, GOODS) else []


def bereaved(verb: Token) -> list[Token]:
    """Return whoever loses, in 'thousands lose their jobs', 'costs traders half their income'."""
    lemma = verb.lemma_.lower()
    if lemma == "cost":
        given = [c for c in verb.rights if c.dep_ in ("dobj", "dative")]
        given = given[:1] if len(given) > 1 else [c for c in given if c.dep_ == "dative"]
        return given or [t for t in objects_of(verb)[:1] if t.lemma_.lower() in GOODS]
    return []


def tells_harm(verb: Token) -> bool:
    """Return whether a clause tells of harm whoever does it: a policy that does it causes it."""
    lemma = verb.lemma_.lower()
    if harmed(verb) or bereaved(verb):
        return True
    objects = objects_of(verb)
    if lemma in SWELL:
        return _has(objects, COSTLY) or any(is_risk_noun(t) for t in objects)
    if lemma in LOSE:
        return _has(objects, GOODS)
    if lemma in ("hit", "drain", "punish", "strain", "target", "isolate", "dent", "stop"):
        return bool(objects)
    if lemma in ("hand", "give", "cede", "surrender", "grant", "gift"):
        return _gives_away(verb)
    return lemma == "fail" and bool(objects or preposition_objects(verb, ["to"]))


def is_bad_effect(token: Token) -> bool:
    """Return whether what something leads to is a harm: a risk, or a change for the worse."""
    if is_riskish(token):
        return True
    lemma = token.lemma_.lower()
    if lemma in WELCOME:
        return False
    modifiers = {c.lower_ for c in token.lefts if c.dep_ in ("amod", "advmod", "compound")}
    if modifiers & (CHANGED | NEGATIVE):
        return True
    return lemma in BAD_NOUNS or token.lower_ in BAD_NOUNS


BAD_NOUNS = word_list("risks", "goods", "losses")


def _takes(lemma: str, particles: set[str]) -> bool:
    """'take the site down', 'hold up the count', not 'take up the bill'."""
    return (lemma == "hold") == ("up" in particles)


def _has(tokens: list[Token], words: frozenset[str]) -> bool:
    return any(t.lemma_.lower() in words or t.lower_ in words for t in tokens)


def _small_clause(verb: Token) -> list[Token]:
    """Return the subject of a clause under 'make' or 'leave': 'make homes more expensive'."""
    inner = [c for c in verb.rights if c.dep_ in ("ccomp", "oprd", "xcomp")]
    return [s for c in inner for s in c.lefts if s.dep_ in ("nsubj", "dobj")]


def _to_bad_state(verb: Token) -> bool:
    """'put at risk', 'plunge into poverty', 'leave without power', 'force to close'."""
    for prep in (c for c in verb.subtree if c.dep_ == "prep" and c.i > verb.i):
        under = prep.head
        if under.i != verb.i and under.head.i != verb.i and under.dep_ != "prep":
            continue
        inside = [t for t in prep.subtree if t.dep_ == "pobj"]
        if prep.lower_ == "without" and inside and verb.lemma_ in ("leave", "put"):
            return True
        if prep.lower_ in ("at", "in", "under", "into", "to", "out", "of") and any(
            t.lemma_.lower() in STATES for t in inside[:2]
        ):
            return True
    if verb.lemma_.lower() == "force":
        shut = [c for c in verb.rights if c.dep_ in ("xcomp", "ccomp", "advcl")]
        return any(c.lemma_.lower() in SHUTS for c in shut)
    return False


def _worse(verb: Token) -> bool:
    inner = [c for c in verb.rights if c.dep_ in ("ccomp", "oprd", "acomp", "xcomp", "advcl")]
    inner += [c for c in verb.rights if c.dep_ in ("advmod", "amod")]
    return any(t.lower_ in WORSE or t.lemma_.lower() in HARM for t in inner)


def _gives_away(verb: Token) -> bool:
    """'hands files to foreign companies', 'gives ministers power': told only by its critics."""
    if verb.lemma_.lower() not in ("hand", "cede", "surrender", "gift"):
        return False
    return bool(preposition_objects(verb, ["to"]) or [c for c in verb.rights if c.dep_ == "dative"])
