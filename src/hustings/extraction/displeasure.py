"""Who shows displeasure at a policy: anger, 'under fire from', 'resigned over', a doubt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.extraction.clauses import objects_of, preposition_objects, subject_tokens
from hustings.extraction.faults import complainer, is_grievance
from hustings.extraction.groups import doers, standing_for
from hustings.extraction.mentions import policy_like, says_which
from hustings.extraction.modality import unnegated
from hustings.extraction.opposition import oppose
from hustings.extraction.phrases import verb_phrase
from hustings.extraction.rules import rule
from hustings.extraction.stances import OWN_STEPS, TALK, add_policy
from hustings.lexicon.words import word_list
from hustings.model import Modality

if TYPE_CHECKING:
    from spacy.tokens import Token

    from hustings.extraction.context import Context

__all__ = ["find_displeasure"]

ANGERS = word_list("criticism", "reject", "angers")
LEAVES = frozenset({"resign", "quit", "leave", "defect", "walk", "step", "withdraw"})
FOES = frozenset({"opponent", "critic", "foe", "detractor"})
HEAT = frozenset({"fire", "criticism", "attack", "scrutiny"})
THINK = frozenset({"think", "believe", "feel", "see", "agree", "consider"})
OUGHT = frozenset({"should", "must", "ought"})
OPPOSES_NOUN = rule("opposes.noun")
OPPOSES_REFUSES = rule("opposes.refuses")


def find_displeasure(context: Context, word: Token) -> None:
    """Emit what people oppose by what they feel, think or leave over it."""
    if word.pos_ in ("VERB", "AUX"):
        lemma = word.lemma_.lower()
        if lemma in ANGERS:
            _anger(context, word)
        if lemma in LEAVES:
            _leave(context, word)
        if lemma in ("come", "be"):
            _under_fire(context, word)
        if lemma in THINK:
            _think_not(context, word)
    elif word.lemma_.lower() in FOES and word.dep_ == "nsubj" and word.head.lemma_ == "include":
        agents = [k for t in objects_of(word.head) for k in standing_for(context, t)]
        _against(context, agents, word, preposition_objects(word, ("of", "to")))


def _against(
    context: Context, agents: list[str], trigger: Token, targets: list[Token],
    *, sure: bool = False,
) -> None:  # fmt: skip
    for target in targets:
        fits = policy_like(context, target) or (sure and says_which(target))
        if not fits or is_grievance(context, target) or context.agents(target):
            continue
        for agent in dict.fromkeys(agents):
            if not context.roles.is_press(agent):
                oppose(context, OPPOSES_NOUN, agent, trigger, target)


def _anger(context: Context, verb: Token) -> None:
    """'the land bill angered the league', 'nurses were enraged by the pay deal'."""
    if any(c.dep_ == "nsubjpass" for c in verb.children):
        by = [t for c in verb.rights if c.dep_ == "agent" for t in c.children if t.dep_ == "pobj"]
        agents = [k for t in subject_tokens(verb) for k in standing_for(context, t)]
        _against(context, agents, verb, by)
        return
    agents = [k for t in objects_of(verb) for k in standing_for(context, t)]
    _against(context, agents, verb, subject_tokens(verb))


def _leave(context: Context, verb: Token) -> None:
    """'resigned over the arms sale', 'walked out in protest at the vote on fees'."""
    targets = preposition_objects(verb, ("over",))
    for left in preposition_objects(verb, ("from",)):
        targets += preposition_objects(left, ("over",))
    for protest in preposition_objects(verb, ("in",)):
        if protest.lemma_.lower() in ("protest", "opposition"):
            for head in (protest, verb):
                targets += preposition_objects(head, ("at", "over", "against", "to"))
    _against(context, doers(context, verb), verb, targets)


def _under_fire(context: Context, verb: Token) -> None:
    """'the land bill came under fire from the league'."""
    for heat in preposition_objects(verb, ("under", "in")):
        if heat.lemma_.lower() not in HEAT:
            continue
        sources = [t for h in (heat, verb) for t in preposition_objects(h, ("from", "by"))]
        agents = [k for t in sources for k in standing_for(context, t)]
        _against(context, agents, heat, subject_tokens(verb))


def _think_not(context: Context, verb: Token) -> None:
    """'does not believe that the state should sell the port'."""
    if not any(c.dep_ == "neg" or c.lower_ in ("n't", "n’t", "never") for c in verb.lefts):
        return
    if "?" in verb.sent.text or any(c.lower_ in ("could", "would", "did") for c in verb.lefts):
        past = any(c.lower_ == "did" for c in verb.lefts)
        if not past or "?" in verb.sent.text:
            return
    speaker = complainer(context, verb)
    agents = [speaker] if speaker else doers(context, verb)
    for act in [c for c in verb.rights if c.dep_ == "ccomp" and c.pos_ == "VERB"]:
        bound = any(c.dep_ == "aux" and c.lower_ in OUGHT for c in act.lefts)
        if not bound or any(c.dep_ == "neg" for c in act.lefts):
            continue
        if act.lemma_.lower() in TALK | OWN_STEPS or not objects_of(act):
            continue
        if unnegated(verb, context.covering(verb.i)) is not Modality.ASSERTED:
            continue
        policy = add_policy(context, verb_phrase(act, lemma=True), act)
        for agent in agents if policy else []:
            context.emit(OPPOSES_REFUSES, agent, str(policy), verb, modality=Modality.ASSERTED)
