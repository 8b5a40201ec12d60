"""Into what something throws people: 'plunged the state into chaos', 'left millions hungry'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.extraction.agency import Cause, causes_of
from hustings.extraction.clauses import objects_of, preposition_objects
from hustings.extraction.effects import STATES, is_bad_effect, tells_harm
from hustings.extraction.harms import CAUSES, NEGATIVE, add_risk, is_riskish
from hustings.extraction.phrases import Phrase, noun_phrase, verb_phrase
from hustings.lexicon.words import word_list
from hustings.nlp.blocks import text_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from hustings.extraction.context import Context

__all__ = ["find_plight"]

THROWS = frozenset({"plunge", "throw", "drag", "tip", "sink", "drive", "push", "send", "cast",
    "hurl", "bring", "reduce", "lead", "force", "condemn", "consign", "doom"})  # fmt: skip
LEAVES = frozenset({"leave", "render", "make", "keep", "put", "place"})
FORCES = frozenset({"force", "compel", "push", "drive", "oblige", "prompt", "cause", "lead"})
FORCED = word_list("risks", "hardships", "forced")
HALTS = frozenset({"standstill", "halt", "stop", "knees", "brink", "verge", "edge"})
WORSE = word_list("risks", "goods", "worse")
LONGEST = 9
"""Most words of a state behind its sufferer."""


def find_plight(context: Context, verb: Token) -> None:
    """Emit the bad state that something is said to bring somebody into."""
    lemma = verb.lemma_.lower()
    if lemma not in THROWS | LEAVES | FORCES:
        return
    found = causes_of(context, verb)
    keys = _into(context, verb) if found and lemma in THROWS else []
    if not keys:
        found = [c for c in found if c.kind == "Policy" or is_bad_effect(c.token)]
    if found and not keys and lemma in FORCES:
        keys = _forced(context, verb)
    if found and not keys and lemma in LEAVES and not _is_told(found, verb):
        keys = _left(context, verb)
    for cause in found:
        for key in keys:
            if key is not None:
                context.emit(CAUSES, cause.key, key, verb, weight=cause.weight)


def _is_told(causes: list[Cause], verb: Token) -> bool:
    """Whether another row takes the clause whole, as the harm that a policy does."""
    return tells_harm(verb) and any(c.kind == "Policy" for c in causes)


def _into(context: Context, verb: Token) -> list[str | None]:
    """'plunged the state into chaos', 'brought the ports to a standstill'."""
    if not any(t.pos_ in ("NOUN", "PROPN", "PRON") for t in objects_of(verb)):
        return []
    states = preposition_objects(verb, ("into", "to"))
    for target in objects_of(verb):
        states += preposition_objects(target, ("into",))
    bad = [t for t in states if is_bad_effect(t) or t.lemma_.lower() in STATES | HALTS]
    return [add_risk(context, noun_phrase(t), t) for t in dict.fromkeys(bad)]


def _forced(context: Context, verb: Token) -> list[str | None]:
    """'forces people to wait longer', 'forced thousands to flee'."""
    keys: list[str | None] = []
    for act in [c for c in verb.rights if c.dep_ in ("xcomp", "ccomp", "advcl") and c.tag_ == "VB"]:
        if not any(c.lower_ == "to" for c in act.lefts):
            continue
        bad = act.lemma_.lower() in FORCED or tells_harm(act) or verb.lemma_.lower() == "cause"
        phrase = verb_phrase(act) if bad else None
        who = next((t for t in objects_of(verb) if t.i < act.i), None)
        who = who or next((c for c in act.lefts if c.dep_ == "nsubj"), None)
        whom = noun_phrase(who) if who is not None and who.pos_ == "NOUN" else None
        if phrase is not None and whom is not None:
            label = f"{whom.label} {phrase.label}"
            phrase = Phrase(label, min(whom.start, phrase.start), phrase.end, act.i)
        if phrase is not None and " " in phrase.label:
            keys.append(add_risk(context, phrase, act))
    return keys


def _left(context: Context, verb: Token) -> list[str | None]:
    """'left millions hungry', 'would leave the state on its knees'."""
    keys: list[str | None] = []
    for target in [t for t in objects_of(verb)[:1] if t.pos_ in ("NOUN", "PROPN") and t.i > verb.i]:
        state = next((c for c in _rests(verb, target) if _is_bad(c)), None)
        whom = noun_phrase(target, before=state.left_edge.i) if state is not None else None
        if state is None or whom is None:
            continue
        last = verb.doc[min(state.right_edge.i, state.left_edge.i + LONGEST)]
        text = " ".join(text_of(verb.doc)[state.left_edge.idx : last.idx + len(last)].split())
        label = f"{whom.label} {text}".strip(" ,.;")
        phrase = Phrase(label, whom.start, last.idx + len(last), target.i)
        keys.append(add_risk(context, phrase, target))
    return keys


def _rests(verb: Token, target: Token) -> list[Token]:
    """Return what may be said of the object, tied to the verb or to the object."""
    deps = ("oprd", "acomp", "prep", "xcomp", "ccomp", "advcl", "amod", "acl", "relcl")
    return [c for head in (verb, target) for c in head.rights if c.dep_ in deps and c.i > target.i]


def _is_bad(state: Token) -> bool:
    """Whether a word behind the object is a bad state: 'hungry', 'without power', 'in ruins'."""
    if state.dep_ != "prep":
        return state.lower_ in WORSE | NEGATIVE and state.pos_ in ("ADJ", "VERB")
    inside = [t for t in state.subtree if t.dep_ == "pobj"][:2]
    if state.lower_ == "without":
        return bool(inside)
    if state.lower_ not in ("in", "on", "at", "under", "out", "to", "with"):
        return False
    return any(t.lemma_.lower() in STATES | HALTS or is_riskish(t) for t in inside)
