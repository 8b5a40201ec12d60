"""Who opposes what: verbs of rejecting and blame, 'will not', bad names for a policy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.extraction.backing import back
from hustings.extraction.clauses import (
    agents_of,
    complements,
    objects_of,
    preposition_objects,
    subject_tokens,
)
from hustings.extraction.context import Context
from hustings.extraction.groups import doers
from hustings.extraction.mentions import (
    earlier_policy,
    last_policy,
    plain_thing,
    policy_like,
    said_enough,
    says_which,
)
from hustings.extraction.modality import modality_of
from hustings.extraction.phrases import noun_phrase, verb_phrase
from hustings.extraction.rules import Rule, rule
from hustings.extraction.stances import (
    AGAINST,
    BARE,
    LAWS,
    MODALS,
    OPPOSE_GERUND,
    OPPOSE_NOUN,
    OPPOSES_AGAINST,
    OWN_STEPS,
    PARTICLES,
    PLAN,
    PROPOSES_COMMITTED,
    TALK,
    add_policy,
    context_is_agent,
    emit_target,
    unwrapped,
    weight_of,
)
from hustings.lexicon.words import word_list
from hustings.model import Modality

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = [
    "find_against",
    "find_bad_name",
    "find_opposition",
    "find_refusal",
    "find_rejection",
    "oppose",
]

OPPOSES = rule("opposes.object")
OPPOSES_WILL_NOT = rule("opposes.will-not")
OPPOSES_CALLS = rule("opposes.calls")
NO_STANCE = word_list("verbs", "speak", "no_stance")
BAD_NAMES = word_list("verbs", "oppose", "names") | word_list("criticism", "verdict", "nouns")
EXPRESSIVE = word_list("verbs", "oppose", "expressive")
NO_POLICY = frozenset(
    {
        "election",
        "vote",
        "question",
        "call",
        "claim",
        "report",
        "offer",
        "result",
        "appeal",
        "complaint",
        "petition",
        "request",
        "lawsuit",
        "suit",
        "motion",
        "application",
        "objection",
    }
)
TRIES = frozenset(
    {"attempt", "bid", "effort", "push", "move", "drive", "request", "demand", "call"}
)
SUMMED = frozenset({"decision", "move", "step", "proposal", "plan", "ruling", "idea", "measure",
    "change", "act", "policy", "practice", "action", "order"})  # fmt: skip
MERITS = frozenset({"wisdom", "merit", "need", "legality", "fairness", "constitutionality",
    "validity", "necessity", "viability", "legitimacy", "timing", "logic", "rationale", "morality",
    "idea", "concept", "notion", "principle"})  # fmt: skip
DECISIONS = word_list("criticism", "policy", "nouns")
YIELDS = word_list("criticism", "reject", "yields")
BAD = word_list("criticism", "verdict", "adjectives")


def find_opposition(context: Context, verb: Token, lemma: str) -> None:
    """Emit what verbs of rejecting and blame say is opposed."""
    agents = doers(context, verb)
    particle = PARTICLES.get(lemma)
    has_particle = particle is not None and any(
        c.lower_ == particle and c.dep_ in ("prt", "advmod", "prep") for c in verb.children
    )
    if lemma in ("refuse", "decline"):
        for target in complements(verb, ("xcomp",)):
            if target.lemma_ in ("sign", "support", "back", "approve", "endorse", "accept", "vote"):
                for inner in [*objects_of(target), *preposition_objects(target, ["for"])]:
                    for key in agents:
                        oppose(context, OPPOSES, key, verb, inner)
        return
    for key in agents:
        if context.roles.is_press(key):
            continue
        if has_particle or lemma in OPPOSE_NOUN:
            for target in _rejected(verb, particle if has_particle else None):
                oppose(context, OPPOSES, key, verb, target)
            for target in _gerunds(verb) if lemma in OPPOSE_GERUND | {"rule"} else ():
                _oppose_act(context, OPPOSES, key, verb, target)
        for target in _against(verb, lemma):
            oppose(context, OPPOSES_AGAINST, key, verb, target)


def _rejected(verb: Token, particle: str | None) -> list[Token]:
    """Return what is rejected: 'the wisdom of the dam' stands for the dam."""
    found = objects_of(verb) or (preposition_objects(verb, (particle,)) if particle else [])
    held = {t.i: preposition_objects(t, ("of", "for", "behind")) for t in found
            if t.lemma_.lower() in MERITS}  # fmt: skip
    return [inner for t in found for inner in (held.get(t.i) or [t])]


def _against(verb: Token, lemma: str) -> list[Token]:
    """Return what a verb's 'against', 'over' or 'to' leads to, tied to the verb or not."""
    leads = AGAINST.get(lemma, ())
    particle = any(c.dep_ == "prt" and c.lower_ in leads for c in verb.rights)
    return preposition_objects(verb, leads) or (objects_of(verb) if particle else [])


def _gerunds(verb: Token) -> list[Token]:
    """Return the '-ing' clauses behind a verb, tagged as verbs or not: 'ruled out handing over'."""
    return [
        c
        for c in verb.rights
        if c.dep_ in ("xcomp", "ccomp", "advcl", "dobj")
        and c.lower_.endswith("ing")
        and (c.tag_ == "VBG" or any(g.dep_ == "dobj" for g in c.rights))
    ]


def _oppose_act(context: Context, row: Rule, agent: str, verb: Token, target: Token) -> None:
    phrase = verb_phrase(target)
    key = add_policy(context, phrase, target)
    if key is not None and objects_of(target):
        context.emit(row, agent, key, verb, weight=weight_of(context, verb, phrase))


def find_against(context: Context, verb: Token) -> None:
    """'The league is against the dam', 'is in favour of the dam'."""
    for target in preposition_objects(verb, ["against"]):
        for key in doers(context, verb):
            oppose(context, OPPOSES_AGAINST, key, verb, target)
    for noun in preposition_objects(verb, ["in"]):
        if noun.lemma_ in ("favour", "favor"):
            agents = agents_of(context, verb)
            for target in preposition_objects(noun, ["of"]):
                if not back(context, agents, verb, target):
                    emit_target(context, PROPOSES_COMMITTED, agents, "support", verb, target)


def oppose(
    context: Context, row: Rule, agent: str, verb: Token, target: Token,
    *, modality: Modality | None = None,
) -> None:  # fmt: skip
    """Emit that someone opposes what a noun or gerund names, or refuse it."""
    if context_is_agent(target):
        context.refuse(row.id, "it is a person or body, not a policy", verb)
        return
    if target.lower_ in ("it", "this") and target.pos_ == "PRON":
        known = last_policy(context, verb, around=True)
        if known is not None and not _is_wanted_by(context, agent, known):
            context.emit(row, agent, known, verb, weight=0.85, modality=modality)
        return
    bare = target.lower_ in BARE or target.lemma_.lower() in BARE - {"reform", "measure"}
    if bare and not any(c.dep_ in ("prep", "acl", "amod", "compound") for c in target.children):
        known = _meant(context, verb, target)
        if known is None:
            context.refuse(row.id, "the object says nothing of its own", verb)
        else:
            context.emit(row, agent, known, verb, weight=0.9, modality=modality)
        return
    for inner in _held(target):
        named = policy_like(context, inner) or (
            inner is not target and policy_like(context, target)
        )
        if verb.lemma_.lower() in EXPRESSIVE and not named:
            context.refuse(row.id, "blame for what is no policy", verb)
            continue
        before = verb.i if verb.head.i == inner.i and verb.dep_ in ("acl", "relcl") else None
        verbal = inner.pos_ == "VERB"
        phrase = verb_phrase(inner) if verbal else noun_phrase(inner, before=before)
        key = add_policy(context, phrase, inner) or said_enough(context, phrase, inner)
        key = key or _meant(context, verb, inner) or plain_thing(context, inner)
        if key is None:
            context.refuse(row.id, "the object says nothing of its own", verb)
        else:
            weight = weight_of(context, verb, phrase)
            context.emit(row, agent, key, verb, weight=weight, modality=modality)


def _is_wanted_by(context: Context, agent: str, policy: str) -> bool:
    return any(
        r.subject == agent and r.object == policy and r.predicate != "opposes"
        for r in context.relations
    )


def _meant(context: Context, verb: Token, target: Token) -> str | None:
    """Return the policy that 'the bill' stands for, None for a word that is no policy."""
    summed = verb.dep_ == "relcl" and target.lemma_.lower() in SUMMED
    one = any(c.lower_ in ("a", "an") for c in target.lefts)
    if summed and one and verb.head.i == target.i:
        known = last_policy(context, target, around=True)
        against = {r.object for r in context.relations if r.predicate == "opposes"}
        return known if known not in against else None
    if verb.head.i == target.i or target.lemma_.lower() in NO_POLICY or says_which(target):
        return None
    return earlier_policy(context, target) if policy_like(context, target) else None


def _held(target: Token) -> list[Token]:
    """Return what a plan noun holds, but the noun where a clause only tells what it would do."""
    inner = unwrapped(target)
    if inner == [target] and target.lemma_.lower() in TRIES:
        tried = [c for c in target.rights if c.dep_ in ("acl", "relcl") and c.tag_ == "VB"]
        return tried or inner
    told = any(t.dep_ == "relcl" and any(c.dep_ == "nsubj" for c in t.lefts) for t in inner)
    return [target] if told else inner


def find_refusal(context: Context, verb: Token) -> None:
    """'We will not sell the port': what a politician will not do, he or she opposes."""
    modal = any(c.dep_ == "aux" and c.lower_ in MODALS | {"wo"} for c in verb.lefts)
    negated = any(c.dep_ == "neg" for c in verb.lefts)
    lemma = verb.lemma_.lower()
    idle = TALK - {"go"} | OWN_STEPS | NO_STANCE
    if not (modal and negated) or (lemma in idle and not _says_what(verb)):
        return
    if any(c.dep_ == "aux" and c.lower_ == "have" for c in verb.lefts):
        return
    if verb.dep_ in ("advcl", "relcl"):
        return
    if not any(c.dep_ == "dobj" for c in verb.rights) and not _goes_into(verb):
        return
    if modality_of(verb, ()) is not Modality.DENIED or "?" in verb.sent.text:
        return
    phrase = verb_phrase(verb, lemma=True)
    for key in agents_of(context, verb):
        if context.roles.is_political(key, context.records[key].type):
            policy = add_policy(context, phrase, verb)
            if policy is not None and not any(a.is_denial for a in context.covering(verb.i)):
                context.emit(OPPOSES_WILL_NOT, key, policy, verb, modality=Modality.ASSERTED)


def _says_what(verb: Token) -> bool:
    """'will not accept a single migrant': a thing of its own, no policy named elsewhere."""
    if verb.lemma_.lower() not in ("accept", "allow", "support", "tolerate"):
        return False
    nouns = [t for t in objects_of(verb) if t.pos_ == "NOUN" and says_which(t)]
    return any(t.lemma_.lower() not in DECISIONS | LAWS | PLAN for t in nouns)


def _goes_into(verb: Token) -> bool:
    """'will not go to a fake election', 'will not give in to pressure', 'bow to demands'."""
    return verb.lemma_.lower() in YIELDS and bool(
        preposition_objects(verb, ("to", "in", "with", "into"))
    )


def find_bad_name(context: Context, verb: Token) -> None:
    """'called the toll a waste of money', 'described it as reckless': a bad name rejects it."""
    named = [c for c in verb.rights if c.dep_ in ("oprd", "attr", "dobj", "ccomp", "acomp")]
    named += [c for c in verb.rights if c.dep_ == "prep" and c.lower_ == "as"]
    bad = {t.lemma_.lower() for c in named for t in c.subtree} & (BAD_NAMES | BAD)
    if not bad:
        return
    inner = [s for c in named if c.dep_ in ("ccomp", "acomp") for s in c.lefts if s.dep_ == "nsubj"]
    for target in [c for c in named if c.dep_ == "dobj"] + inner + objects_of(verb)[:1]:
        if target.pos_ == "NOUN" and target.lemma_.lower() not in BAD_NAMES:
            for key in doers(context, verb):
                loose = verb.lemma_.lower() in ("describe", "regard", "see")
                if not context.agents(target) and (not loose or policy_like(context, target)):
                    oppose(context, OPPOSES_CALLS, key, verb, target)


def find_rejection(context: Context, word: Token) -> None:
    """'the toll is unnecessary' in a politician's words opposes the toll."""
    verb = word.head
    speaker = context.speaker_at(word.i)
    if speaker is None or word.dep_ != "acomp" or verb.lemma_ != "be":
        return
    if not context.roles.is_political(speaker, context.records[speaker].type):
        return
    for subject in subject_tokens(verb):
        policy = add_policy(context, noun_phrase(subject), subject)
        if policy is not None and subject.pos_ == "NOUN" and not context.agents(subject):
            for agent in context.speakers_at(word.i):
                context.emit(OPPOSES, agent, policy, word)
