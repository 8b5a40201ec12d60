"""Who objects: nouns of opposition, blame over a policy, refusals, what somebody would scrap."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.extraction.accusations import blames, how_blamed
from hustings.extraction.backing import is_unsaid
from hustings.extraction.clauses import objects_of, owners, preposition_objects, subject_tokens
from hustings.extraction.displeasure import find_displeasure
from hustings.extraction.faults import complainer, is_grievance
from hustings.extraction.groups import doers, standing_for
from hustings.extraction.mentions import last_policy, policy_like, says_which
from hustings.extraction.modality import unnegated
from hustings.extraction.opposition import oppose
from hustings.extraction.phrases import noun_phrase, verb_phrase
from hustings.extraction.protests import (
    find_despite,
    find_dismay,
    find_no_plan,
    find_rather,
    find_refused_act,
    find_refusing_noun,
)
from hustings.extraction.rules import rule
from hustings.extraction.stances import MODALS, OWN_STEPS, TALK, add_policy
from hustings.extraction.verdicts import find_verdicts
from hustings.lexicon.words import word_list
from hustings.model import Modality

if TYPE_CHECKING:
    from spacy.tokens import Token

    from hustings.extraction.context import Context

__all__ = ["find_objections"]

BLAME = word_list("criticism", "blame", "verbs")
REFUSED = word_list("criticism", "reject", "verbs")
SCRAP = word_list("criticism", "reject", "scrap")
SCRAP_NOUNS = word_list("criticism", "reject", "scrap_nouns")
OBJECTIONS = word_list("criticism", "reject", "objections")
FAILING = word_list("criticism", "failing", "verbs")
OPPOSES_OVER = rule("opposes.over")
OPPOSES_NOUN = rule("opposes.noun")
OPPOSES_REFUSES = rule("opposes.refuses")
OPPOSES_SCRAPS = rule("opposes.scraps")
SUPPORTING = OBJECTIONS | {"support"}
MEETS = word_list("criticism", "reject", "meets")
WILLING = MODALS | {"wo", "could", "can", "ca", "do", "does", "did"}
CRITICAL = word_list("criticism", "reject", "critical")
URGES = word_list("verbs", "recommend", "infinitive_object")
FOES = frozenset({"opponent", "critic", "foe", "enemy", "adversary", "detractor"})
NEXT = 3
UNWANTED = word_list("criticism", "reject", "unwanted")
STOPS = word_list("criticism", "reject", "stops")
STEPS = word_list("criticism", "reject", "steps")
GREETS = frozenset({"meet", "greet", "receive", "face"})
REACH = 6
NOES: dict[str, dict[str, tuple[str, ...]]] = {
    "say": {"no": ("to",)},
    "vote": {"no": ("on", "to"), "nay": ("on",)},
    "take": {"issue": ("with",), "exception": ("to",), "aim": ("at",)},
    "cast": {"vote": ("against",), "ballot": ("against",)},
}
TAKEN_BACK = frozenset({"withdraw", "withhold", "drop", "end", "pull", "refuse", "deny"})
GONE = {"tear": "up", "rip": "up", "give": "up", "roll": "back", "throw": "out", "pull": "out",
        "phase": "out", "do": "away", "strike": "down", "take": "back", "call": "off"}  # fmt: skip
VOWS = frozenset(
    {
        "vow",
        "pledge",
        "promise",
        "decide",
        "agree",
        "choose",
        "swear",
        "commit",
        "opt",
        "resolve",
        "plan",
        "intend",
    }
)
CAUSES = word_list("roles", "plan", "single") | word_list("roles", "plan", "works")
CASES = word_list("criticism", "reject", "cases")
THOUGHTS = frozenset({"forget", "allow", "expect", "assume", "believe", "think", "underestimate",
    "overlook", "ignore", "neglect", "lose", "miss", "waste", "let", "mistake", "confuse", "have",
    "be", "exaggerate", "overestimate", "doubt", "fear", "blame", "need", "get"})  # fmt: skip
TARGETED = ("to", "against", "of", "over", "on", "at", "about", "for")


def find_objections(context: Context) -> None:
    """Emit what people oppose without a verb of opposing, once the policies are known."""
    for token in context.body:
        kind = token.pos_
        if kind in ("VERB", "AUX"):
            _blame(context, token)
            _refuse(context, token)
            _forbid(context, token)
            _says_no(context, token)
            _acts_to_stop(context, token)
            find_refused_act(context, token)
        elif kind == "NOUN" and token.lemma_.lower() in FOES:
            _foe(context, token)
        elif kind == "NOUN" and token.lemma_.lower() in SUPPORTING:
            _objection(context, token)
        elif kind == "NOUN" and token.lemma_.lower() in CASES:
            _no_case(context, token)
        elif kind == "NOUN" and token.lemma_.lower() in ("plan", "intention", "desire"):
            find_no_plan(context, token)
        elif token.lower_ == "opposed" and token.dep_ not in ("acomp", "attr", "oprd"):
            find_rather(context, token)
        elif token.lower_ in CRITICAL and token.dep_ in ("acomp", "attr", "oprd", "conj"):
            _critical(context, token)
        if kind == "NOUN":
            find_refusing_noun(context, token)
            find_despite(context, token)
        find_dismay(context, token)
        find_displeasure(context, token)
        find_verdicts(context, token)
    _scrapped(context)


def _blame(context: Context, verb: Token) -> None:
    """'attacked the premier over the port deal', 'criticised her for closing the mine'."""
    if verb.lemma_.lower() == "accuse":
        _accused_means(context, verb)
    if verb.lemma_.lower() not in BLAME or verb.lemma_.lower() in ("accuse", "suspect"):
        return
    if not blames(verb):
        return
    agents = doers(context, verb)
    targets = preposition_objects(verb, ("over", "for", "about"))
    for noun in objects_of(verb):
        targets += preposition_objects(noun, ("over", "for", "about"))
    for target in dict.fromkeys(targets):
        if target.tag_ == "VBG" and target.dep_ in ("pcomp", "conj"):
            if target.lemma_.lower() in FAILING | {"be", "have", "promise", "say", "try"}:
                continue
            policy = add_policy(context, verb_phrase(target), target)
            for agent in agents if policy and objects_of(target) else []:
                context.emit(OPPOSES_OVER, agent, str(policy), verb)
        elif policy_like(context, target) and not is_grievance(context, target):
            for agent in agents:
                oppose(context, OPPOSES_OVER, agent, verb, target)


def _accused_means(context: Context, verb: Token) -> None:
    """'accused the mayor of tilting the vote with the bill', 'of neglect through cuts'."""
    heads = [verb, *objects_of(verb)]
    leads = ("through", "with", "via", "by")
    for target in dict.fromkeys(t for h in heads for t in preposition_objects(h, ("of",))):
        held = [t for t in target.subtree if t.i >= target.i]
        for means in [m for t in held for m in preposition_objects(t, leads)]:
            if means.pos_ == "NOUN" and means.dep_ == "pobj" and policy_like(context, means):
                _oppose_means(context, verb, means)


def _oppose_means(context: Context, verb: Token, means: Token) -> None:
    """Emit that the accuser opposes the means, 'cuts and closures' as one."""
    joined = any(c.dep_ == "conj" for c in means.rights)
    policy = None
    if joined:
        policy = add_policy(context, noun_phrase(means, keep_conjuncts=True), means)
    how = how_blamed(context, verb)
    for agent in doers(context, verb):
        if policy is not None:
            context.emit(OPPOSES_OVER, agent, policy, verb, modality=how)
        else:
            oppose(context, OPPOSES_OVER, agent, verb, means, modality=how)


def _critical(context: Context, word: Token) -> None:
    """'was critical of their promised tax cuts', 'is wary of the merger'."""
    verb = word.head
    agents = [k for t in subject_tokens(verb) for k in standing_for(context, t)]
    for target in preposition_objects(word, ("of", "about", "to", "over", "towards")):
        if target.pos_ == "VERB" and target.tag_ != "VBG":
            continue
        which = says_which(target) or target.lemma_.lower() in CAUSES
        if (policy_like(context, target) or which) and not is_grievance(context, target):
            for agent in agents:
                oppose(context, OPPOSES_NOUN, agent, word, target)


def _foe(context: Context, noun: Token) -> None:
    """'Ruiz, a fierce critic of the peace deal', 'has been an opponent of the mine'."""
    agents: list[str] = []
    if is_unsaid(noun):
        return
    if noun.dep_ == "attr":
        agents = [k for t in subject_tokens(noun.head) for k in standing_for(context, t)]
    elif noun.dep_ == "appos":
        agents = standing_for(context, noun.head)
    for target in preposition_objects(noun, ("of", "to")) if agents else ():
        which = says_which(target) or target.lemma_.lower() in CAUSES
        if (policy_like(context, target) or which) and not is_grievance(context, target):
            for agent in agents:
                oppose(context, OPPOSES_NOUN, agent, noun, target)


def _acts_to_stop(context: Context, verb: Token) -> None:
    """'went to court to stop the dam', 'marched to prevent the sale of the port'."""
    above = verb.head
    opens = any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.lefts)
    if not opens or verb.lemma_.lower() not in STOPS or above.lemma_.lower() not in STEPS:
        return
    if unnegated(above, context.covering(above.i)) is not Modality.ASSERTED:
        return
    for target in objects_of(verb):
        if policy_like(context, target) and not is_grievance(context, target):
            for agent in doers(context, above):
                oppose(context, OPPOSES_SCRAPS, agent, verb, target, modality=Modality.ASSERTED)


def _says_no(context: Context, verb: Token) -> None:
    """'said no to the sale of the mines'."""
    noes = NOES.get(verb.lemma_)
    if noes is None:
        return
    words = [c for c in verb.subtree if 0 < c.i - verb.i <= REACH and c.lower_ in noes]
    word = words[0] if words else None
    if word is None or (word.lower_ == "no" and word.i - verb.i >= NEXT):
        return
    leads = noes[word.lower_]
    targets = preposition_objects(word, leads) + preposition_objects(verb, leads)
    for target in targets:
        if policy_like(context, target) or (word.lower_ == "no" and says_which(target)):
            for agent in doers(context, verb):
                oppose(context, OPPOSES_REFUSES, agent, verb, target)
    if not targets and word.lower_ in ("no", "nay") and verb.lemma_ == "vote":
        policy = last_policy(context, verb)
        for agent in doers(context, verb) if policy else ():
            context.emit(OPPOSES_REFUSES, agent, str(policy), verb, weight=0.9)


def _objection(context: Context, noun: Token) -> None:
    """'voiced opposition to the toll', 'has attracted opposition from farmers' unions'."""
    verb = noun.head
    if noun.lemma_ == "support" and verb.lemma_.lower() not in TAKEN_BACK:
        return
    met = noun.dep_ == "dobj" and verb.lemma_.lower() in MEETS
    if noun.dep_ == "pobj" and noun.head.lower_ == "with" and noun.head.head.lemma_ in GREETS:
        met, verb = True, noun.head.head
    agents = [
        k
        for t in preposition_objects(noun, ("from", "by", "among"))
        for k in standing_for(context, t)
    ]
    targets: list[Token] = []
    if met:
        agents += [
            k for t in preposition_objects(verb, ("from", "by")) for k in standing_for(context, t)
        ]
        targets = subject_tokens(verb)
    else:
        agents += owners(context, noun)
        if not agents and noun.dep_ == "dobj":
            agents = doers(context, verb)
        if not agents and noun.dep_ == "pobj" and noun.head.lower_ == "in":
            agents = doers(context, noun.head.head) if noun.head.head.pos_ == "VERB" else []
        targets = preposition_objects(noun, TARGETED)
        for target in list(targets):
            targets += preposition_objects(target, ("over", "for", "about"))
        if noun.dep_ == "dobj":
            targets += preposition_objects(verb, ("over", "against", "to"))
            if noun.lemma_ == "support":
                targets += preposition_objects(verb, ("for",))
    agents = [k for k in dict.fromkeys(agents) if not context.roles.is_press(k)]
    despite = noun.dep_ == "pobj" and noun.head.lower_ in ("despite", "amid", "over", "against")
    if agents and not targets and not despite and preposition_objects(noun, ("from",)):
        policy = last_policy(context, noun, around=True)
        for agent in agents if policy else []:
            context.emit(OPPOSES_NOUN, agent, str(policy), noun, weight=0.8)
    for target in dict.fromkeys(targets):
        if policy_like(context, target) and not is_grievance(context, target):
            for agent in agents:
                oppose(context, OPPOSES_NOUN, agent, noun, target)


def _refuse(context: Context, verb: Token) -> None:
    """'would not accept the treaty', 'could not support the bill', 'does not back the levy'."""
    if verb.lemma_.lower() not in REFUSED or verb.pos_ != "VERB":
        return
    negated = any(c.dep_ == "neg" or c.lower_ in ("n't", "n’t") for c in verb.lefts)
    willing = any(c.dep_ == "aux" and c.lower_ in WILLING for c in verb.lefts)
    if not (negated and willing) or verb.dep_ in ("advcl", "relcl"):
        return
    modality = unnegated(verb, context.covering(verb.i))
    if modality not in (Modality.ASSERTED, Modality.PREDICTED):
        return
    agents = doers(context, verb)
    speaker = context.speaker_at(verb.i)
    if not agents and speaker and any(t.ent_type_ == "GPE" for t in subject_tokens(verb)):
        agents = [speaker]
    for target in [*objects_of(verb), *preposition_objects(verb, ("for", "to"))]:
        if policy_like(context, target):
            for agent in agents:
                oppose(context, OPPOSES_REFUSES, agent, verb, target, modality=Modality.ASSERTED)


def _forbid(context: Context, verb: Token) -> None:
    """'the port must not be sold', 'we do not want a new tax', 'vowed not to raise fees'."""
    negated = [c for c in verb.lefts if c.dep_ == "neg" or c.lower_ in ("never", "n't", "n’t")]
    if not negated or "?" in verb.sent.text:
        return
    lemma = verb.lemma_.lower()
    if lemma in UNWANTED:
        for act in [c for c in verb.rights if c.dep_ in ("xcomp", "pcomp", "ccomp")]:
            if act.tag_ in ("VBG", "VB") and objects_of(act) and act.lemma_.lower() not in THOUGHTS:
                _unwanted(context, verb, act)
    if lemma in ("want", "need", "like") and objects_of(verb):
        for target in objects_of(verb):
            for agent in doers(context, verb) if policy_like(context, target) else ():
                oppose(context, OPPOSES_REFUSES, agent, verb, target, modality=Modality.ASSERTED)
        return
    agents: list[str] = []
    ours = any(c.dep_ == "nsubj" and c.lower_ == "we" for c in verb.lefts)
    barred = ("must", "should", "cannot", *(("can", "ca") if ours else ()))
    if any(c.dep_ == "aux" and c.lower_ in barred for c in verb.lefts):
        speaker = complainer(context, verb)
        agents = [speaker] if speaker else []
    elif (verb.tag_ == "VB" and verb.dep_ == "xcomp" and verb.head.lemma_.lower() in VOWS) or (
        verb.dep_ in ("xcomp", "ccomp") and verb.head.lemma_.lower() in URGES
    ):
        agents = doers(context, verb.head)
    if not agents or not objects_of(verb) or lemma in TALK | OWN_STEPS | THOUGHTS:
        return
    if unnegated(verb, context.covering(verb.i)) not in (Modality.ASSERTED, Modality.PREDICTED):
        return
    policy = add_policy(context, verb_phrase(verb, lemma=True), verb)
    for agent in agents if policy else []:
        context.emit(OPPOSES_REFUSES, agent, str(policy), verb, modality=Modality.ASSERTED)


def _no_case(context: Context, noun: Token) -> None:
    """'there is no case for a new dam', 'no justification for raising the toll'."""
    verb = noun.head
    speaker = complainer(context, noun)
    if speaker is None or noun.lemma_.lower() not in CASES or verb.lemma_ not in ("be", "see"):
        return
    if not any(c.lower_ == "no" for c in noun.lefts) or noun.dep_ not in ("attr", "dobj"):
        return
    modality = unnegated(verb, context.covering(verb.i))
    targets = preposition_objects(noun, ("for", "in"))
    targets += [c for c in noun.rights if c.dep_ in ("acl", "relcl") and c.tag_ == "VB"]
    for target in targets:
        if target.tag_ in ("VBG", "VB"):
            policy = add_policy(context, verb_phrase(target), target)
            if policy and objects_of(target):
                context.emit(OPPOSES_REFUSES, speaker, policy, verb, modality=modality)
        elif policy_like(context, target):
            oppose(context, OPPOSES_REFUSES, speaker, verb, target, modality=modality)


def _unwanted(context: Context, verb: Token, act: Token) -> None:
    """'does not support raising taxes', 'would not like to sell the port'."""
    if act.lemma_.lower() in TALK | OWN_STEPS or any(c.dep_ == "nsubj" for c in act.lefts):
        return
    modality = unnegated(verb, context.covering(verb.i))
    if modality not in (Modality.ASSERTED, Modality.PREDICTED):
        return
    policy = add_policy(context, verb_phrase(act, lemma=act.tag_ == "VB"), act)
    for agent in doers(context, verb) if policy else []:
        if context.roles.is_political(agent, context.records[agent].type):
            context.emit(OPPOSES_REFUSES, agent, str(policy), verb, modality=Modality.ASSERTED)


def _scrapped(context: Context) -> None:
    """'pledged to scrap the toll': who wants a thing gone opposes it."""
    sides = ("proposes", "recommends")
    stated = [r for r in context.relations if r.predicate in sides and r.modality.is_plain]
    for relation in stated:
        for index in context.policies.get(relation.object, [])[:1]:
            head = context.doc[index]
            if _is_feared(head):
                continue
            targets: list[Token] = []
            particle = GONE.get(head.lemma_.lower())
            given = any(c.lower_ == particle for c in head.children)
            if given or (head.pos_ == "VERB" and head.lemma_.lower() in SCRAP):
                targets = objects_of(head) or preposition_objects(head, ("of", "with", "from"))
            elif head.lemma_.lower() in SCRAP_NOUNS:
                targets = preposition_objects(head, ("of", "to"))
            for target in targets:
                if target.pos_ == "VERB" or target.tag_ == "VBG":
                    continue
                if policy_like(context, target) and not is_grievance(context, target):
                    oppose(context, OPPOSES_SCRAPS, relation.subject, head, target,
                           modality=Modality.ASSERTED)  # fmt: skip


def _is_feared(verb: Token) -> bool:
    """Whether a clause is only what somebody fears: 'worried he would scrap the toll'."""
    above = verb.head
    feared = ("worried", "afraid", "concerned", "fearful", "anxious", "alarmed")
    return verb.dep_ in ("ccomp", "advcl") and (
        above.lower_ in feared or above.lemma_.lower() in ("fear", "worry", "dread", "warn")
    )
