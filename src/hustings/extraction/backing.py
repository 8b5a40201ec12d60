"""Who stands behind a policy known already: 'voted for the bill', 'a backer of'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.extraction.clauses import agents_of, preposition_objects, subject_tokens
from hustings.extraction.faults import is_grievance
from hustings.extraction.groups import standing_for
from hustings.extraction.mentions import earlier_policy, plain_thing, policy_like, says_which
from hustings.extraction.rules import rule
from hustings.extraction.stances import BARE, NEVER, context_is_agent, emit_target, side_of
from hustings.lexicon.words import word_list

if TYPE_CHECKING:
    from spacy.tokens import Token

    from hustings.extraction.context import Context

__all__ = ["back", "find_backer", "find_praise", "is_short", "is_sole", "is_unsaid"]

GOOD = word_list("roles", "obligation", "adjectives") | frozenset(
    {"right", "overdue", "needed", "fair", "sensible", "justified", "inevitable", "good", "wise",
     "beneficial", "reasonable", "proportionate", "constitutional", "worthwhile", "correct"}
)  # fmt: skip
BACKERS = word_list("roles", "plan", "backers")
PROPOSES_BACKS = rule("proposes.backs")


def is_sole(verb: Token) -> bool:
    """Return whether a clause tells what the one who 'is the only member to …' did."""
    above = verb.head
    nouns = [c for c in above.rights if c.dep_ == "attr"]
    nouns += [above] if above.pos_ == "NOUN" else []
    words = {t.lower_ for noun in nouns for t in noun.subtree if t.i < verb.i}
    return bool(words & {"only", "sole", "lone", "first", "last", "among", "one"})


def find_praise(context: Context, verb: Token) -> None:
    """'the reform is needed', 'the dam was vital, she said': a speaker's word for a policy."""
    good = [c for c in verb.rights if c.dep_ == "acomp" and c.lower_ in GOOD]
    needed = verb.lemma_ in ("need", "require") and verb.tag_ == "VBN"
    speaker = context.speaker_at(verb.i)
    if speaker is None or not (needed or (verb.lemma_ == "be" and good)):
        return
    if side_of(context, speaker, "urge") is None or any(c.dep_ == "neg" for c in verb.children):
        return
    for subject in [c for c in verb.lefts if c.dep_ in ("nsubj", "nsubjpass", "csubj")]:
        if subject.pos_ == "VERB" and subject.tag_ == "VBG":
            emit_target(context, PROPOSES_BACKS, [speaker], "urge", verb, subject)
        elif subject.pos_ != "NOUN" or not policy_like(context, subject):
            continue
        elif not is_grievance(context, subject) and not back(context, [speaker], verb, subject):
            emit_target(context, PROPOSES_BACKS, [speaker], "urge", verb, subject)


def is_short(context: Context, noun: Token) -> bool:
    """Return whether a noun only points at a policy: 'the bill', 'the pipeline'."""
    if noun.pos_ != "NOUN" or context_is_agent(noun) or says_which(noun):
        return False
    definite = any(c.lower_ in ("the", "this", "that", "these", "those") for c in noun.lefts)
    return definite and policy_like(context, noun)


def back(context: Context, agents: list[str], trigger: Token, noun: Token) -> bool:
    """Emit that somebody backs what 'the bill' means; return whether anything was found."""
    if not is_short(context, noun):
        return False
    key = earlier_policy(context, noun) or plain_thing(context, noun)
    for agent in agents if key else ():
        side = side_of(context, agent, "support")
        if side is not None:
            context.emit(PROPOSES_BACKS, agent, str(key), trigger, predicate=side)
    return key is not None


def is_unsaid(noun: Token) -> bool:
    """Return whether 'not' or 'never' stands with the copula before what somebody is called."""
    copula = noun.head if noun.dep_ == "attr" else None
    return copula is not None and any(c.dep_ == "neg" for c in copula.children)


def find_backer(context: Context, noun: Token) -> None:
    """'Ruiz, a supporter of the harbour toll', 'has been an advocate for free schools'."""
    if noun.lemma_.lower() not in BACKERS or noun.tag_ not in ("NN", "NNS"):
        return
    agents: list[str] = []
    if is_unsaid(noun):
        return
    if noun.dep_ == "attr":
        agents = [k for t in subject_tokens(noun.head) for k in standing_for(context, t)]
    elif noun.dep_ == "appos":
        agents = standing_for(context, noun.head)
    elif noun.dep_ == "pobj" and noun.head.lower_ == "as":
        agents = agents_of(context, noun.head.head) if noun.head.head.pos_ == "VERB" else []
    for target in preposition_objects(noun, BACKERS_OF) if agents else ():
        if context_is_agent(target) or is_grievance(context, target):
            continue
        if target.lemma_.lower() in NEVER | BARE and not says_which(target):
            continue
        if not back(context, agents, noun, target):
            emit_target(context, PROPOSES_BACKS, agents, "support", noun, target)


BACKERS_OF = ("of", "for", "in", "behind")
