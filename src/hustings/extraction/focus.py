"""What a campaign puts first: 'rent is her priority', 'made rent the centrepiece'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.extraction.backing import back
from hustings.extraction.clauses import agents_of, complements, owners, preposition_objects
from hustings.extraction.context import Context
from hustings.extraction.phrases import conjuncts
from hustings.extraction.rules import rule
from hustings.extraction.stances import PLAN, emit_clause, emit_target
from hustings.lexicon.words import word_list

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["BENT", "find_bent", "find_focus"]

FIRST = word_list("roles", "plan", "first")
READY = word_list("verbs", "propose", "adjectives")
PROPOSES_FOCUS = rule("proposes.focus")
PROPOSES_FAVOUR = rule("proposes.adjective")
PLACES = frozenset({"heart", "centre", "center", "core", "top", "forefront", "head"})
FITTING = frozenset({"person", "candidate", "man", "woman", "leader", "choice", "party", "team"})
SIDES = frozenset({"favour", "favor", "support"})
BENT = frozenset(
    {"intent", "bent", "keen", "set", "adamant", "insistent", "determined", "dedicated", "focused",
     "focussed", "resolved"}
)  # fmt: skip
LEAN = frozenset(
    {"come", "speak", "vote", "argue", "campaign", "declare", "lean", "rule", "decide"}
)


def find_focus(context: Context, verb: Token) -> None:
    """Emit what somebody puts first, is ready to do, or comes out in favour of."""
    lemma = verb.lemma_.lower()
    if verb.tag_ == "VBG":
        _is_doing(context, verb)
    if lemma == "be":
        _is_first(context, verb)
        _ready(context, verb)
        _fit(context, verb)
    elif lemma == "let":
        _let(context, verb)
    elif lemma == "make":
        _made_first(context, verb)
    elif lemma in ("put", "place"):
        _put_first(context, verb)
    elif lemma in LEAN:
        for noun in preposition_objects(verb, ["in", "out"]):
            if noun.lemma_.lower() in SIDES:
                for target in preposition_objects(noun, ["of"]):
                    agents = agents_of(context, verb)
                    if not back(context, agents, verb, target):
                        emit_target(context, PROPOSES_FAVOUR, agents, "support", verb, target)


def _is_first(context: Context, verb: Token) -> None:
    """'lower rents are her top priority', 'a wealth tax is at the heart of her programme'."""
    subjects = [c for c in verb.lefts if c.dep_ in ("nsubj", "csubj")]
    if not subjects or subjects[0].pos_ == "PRON" or subjects[0].lemma_.lower() in PLAN | FIRST:
        return
    agents: list[str] = []
    for noun in _named_first(verb):
        agents = owners(context, noun)
        for target in preposition_objects(noun, ["for"]):
            agents = agents or context.agents(target)
        speaker = context.speaker_at(noun.i)
        own = noun.lemma_.lower() in ("priority", "goal", "aim", "objective")
        if not agents and own and speaker is not None:
            political = context.roles.is_political(speaker, context.records[speaker].type)
            agents = [speaker] if political else []
        if agents:
            break
    for target in (t for s in subjects for t in conjuncts(s)) if agents else ():
        if target.pos_ in ("NOUN", "PROPN") or target.tag_ == "VBG":
            emit_target(context, PROPOSES_FOCUS, agents, "plan", verb, target)


def _is_doing(context: Context, verb: Token) -> None:
    """'her priority is fixing roads', where the parser takes 'is fixing' for one verb."""
    for noun in [c for c in verb.lefts if c.dep_ == "nsubj" and c.lemma_.lower() in PLAN | FIRST]:
        agents = owners(context, noun)
        if agents and any(c.dep_ == "aux" and c.lemma_ == "be" for c in verb.lefts):
            emit_clause(context, PROPOSES_FOCUS, agents, "plan", verb, verb, None)


def _named_first(verb: Token) -> list[Token]:
    """Return the nouns of priority that a copula leads to: 'her priority', 'one of her pledges'."""
    found = []
    for attr in [c for c in verb.rights if c.dep_ == "attr"]:
        found.append(attr)
        found.extend(preposition_objects(attr, ["of", "among"]))
    found.extend(preposition_objects(verb, ["among"]))
    for place in preposition_objects(verb, ["at", "to"]):
        if place.lemma_.lower() in PLACES:
            found.extend(preposition_objects(place, ["of"]))
    return [t for t in found if t.lemma_.lower() in PLAN | FIRST]


def _made_first(context: Context, verb: Token) -> None:
    """'has made cheap housing the centrepiece of her campaign'."""
    for child in verb.rights:
        if child.dep_ not in ("ccomp", "oprd", "attr", "dobj", "xcomp"):
            continue
        if child.lemma_.lower() not in FIRST:
            continue
        inner = [c for c in child.lefts if c.dep_ == "nsubj"]
        inner = inner or [c for c in verb.rights if c.dep_ == "dobj" and c.i < child.i]
        for target in inner:
            emit_target(context, PROPOSES_FOCUS, agents_of(context, verb), "plan", verb, target)


def _put_first(context: Context, verb: Token) -> None:
    """'has put housing at the centre of her campaign'."""
    places = preposition_objects(verb, ["at", "on", "to"])
    places += [t for c in verb.rights if c.dep_ == "dobj" for t in preposition_objects(c, ["at"])]
    if not any(t.lemma_.lower() in PLACES for t in places):
        return
    for target in (t for c in verb.rights if c.dep_ == "dobj" for t in conjuncts(c)):
        emit_target(context, PROPOSES_FOCUS, agents_of(context, verb), "plan", verb, target)


def _fit(context: Context, verb: Token) -> None:
    """'is the right person to fight graft', 'is the only party to defend farmers'."""
    for noun in [c for c in verb.rights if c.dep_ == "attr" and c.lemma_.lower() in FITTING]:
        apt = any(c.lower_ in ("right", "best", "only", "one", "ideal") for c in noun.lefts)
        for target in [c for c in noun.rights if c.dep_ in ("relcl", "acl") and c.tag_ == "VB"]:
            if apt and target.left_edge.i == noun.i + 1 and target.left_edge.lower_ == "to":
                agents = agents_of(context, verb)
                emit_clause(context, PROPOSES_FOCUS, agents, "plan", verb, target, None, weight=0.9)


def _let(context: Context, verb: Token) -> None:
    """'Let us end the war' in a politician's words."""
    speaker = context.speaker_at(verb.i)
    if speaker is None or not context.roles.is_political(speaker, context.records[speaker].type):
        return
    us = any(t.lower_ in ("us", "'s", "’s") for t in verb.doc[verb.i + 1 : verb.i + 2])
    for target in complements(verb, ("ccomp", "xcomp")) if us and not list(verb.lefts) else ():
        if target.tag_ in ("VB", "VBP"):
            emit_clause(context, PROPOSES_FAVOUR, [speaker], "plan", verb, target, None)


def _ready(context: Context, verb: Token) -> None:
    """'is ready to free prisoners', 'is determined to end the war'."""
    for word in verb.rights:
        if word.dep_ in ("acomp", "attr") and word.lower_ in READY:
            for target in complements(word, ("xcomp",)):
                emit_clause(
                    context, PROPOSES_FAVOUR, agents_of(context, verb), "plan", word, target, None
                )


def find_bent(context: Context, word: Token) -> bool:
    """'intent on ending fees', 'dedicated to mending roads': return whether anything was found."""
    targets = [t for t in preposition_objects(word, ["on", "to", "about"]) if t.tag_ == "VBG"]
    own = [c for c in word.lefts if c.dep_ == "nsubj"]
    if own:
        agents = [k for token in own for k in context.agents(token)]
    elif word.head.pos_ in ("NOUN", "PROPN") and word.dep_ in ("amod", "acl"):
        agents = context.agents(word.head)
    else:
        agents = agents_of(context, word.head if word.dep_ in ("acomp", "attr") else word)
    for target in targets if agents else ():
        emit_clause(context, PROPOSES_FAVOUR, agents, "plan", word, target, None)
    return bool(targets)
