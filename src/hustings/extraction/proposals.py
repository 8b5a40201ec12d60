"""Who proposes, opposes or recommends what: verbs, plan nouns, promises in 'will' and 'would'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.extraction.clauses import (
    agents_of,
    complements,
    objects_of,
    owners,
    preposition_objects,
    subject_tokens,
)
from hustings.extraction.context import Context
from hustings.extraction.modality import modality_of
from hustings.extraction.phrases import Phrase, clause_phrase, conjuncts, noun_phrase, verb_phrase
from hustings.extraction.rules import Rule, rule
from hustings.lexicon.words import pairs, prepositions, word_list
from hustings.model import Modality

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["add_policy", "find_proposals"]


INFINITIVE = word_list("verbs", "propose", "infinitive")
GERUND = word_list("verbs", "propose", "gerund")
NOUN = word_list("verbs", "propose", "noun")
THAT = word_list("verbs", "propose", "that")
ENACT = word_list("verbs", "propose", "enact")
FOR = prepositions("verbs", "propose", "prepositions")
AGAINST = prepositions("verbs", "oppose", "prepositions")
OPPOSE_NOUN = word_list("verbs", "oppose", "noun")
OPPOSE_GERUND = word_list("verbs", "oppose", "gerund")
URGE = word_list("verbs", "recommend", "infinitive_object")
NEED = word_list("verbs", "recommend", "need_verbs")
TALK = word_list("verbs", "speak", "talk")
PLAN = word_list("roles", "plan", "nouns")
HOLD = word_list("roles", "plan", "hold")
BARE = word_list("roles", "plan", "bare")
NEVER = word_list("roles", "plan", "never")
PERSONS = word_list("roles", "plan", "persons") | word_list("positions", "nouns", "all")
OBLIGATION = word_list("roles", "obligation", "adjectives")
SOFT = word_list("verbs", "propose_by_role", "verbs")
MODALS = frozenset({"will", "would", "'ll", "’ll", "'d", "’d", "shall"})
MUST = frozenset({"should", "must", "ought"})
PARTICLES = pairs("verbs", "oppose", "particles")

PROPOSES = rule("proposes.infinitive")
PROPOSES_NOUN = rule("proposes.object")
PROPOSES_FOR = rule("proposes.preposition")
PROPOSES_THAT = rule("proposes.that")
PROPOSES_WILL = rule("proposes.would")
PROPOSES_PLAN = rule("proposes.plan")
PROPOSES_HOLDS = rule("proposes.includes")
PROPOSES_COMMITTED = rule("proposes.adjective")
OPPOSES = rule("opposes.object")
OPPOSES_AGAINST = rule("opposes.preposition")
RECOMMENDS_URGE = rule("recommends.urge")
RECOMMENDS_MUST = rule("recommends.obligation")
RECOMMENDS_NEED = rule("recommends.need")


INVOLVES_URGED = rule("involves.urged")
PLAN_LEADS = prepositions("verbs", "propose", "nouns")
PROPOSES_MEANS = rule("proposes.means")
OPPOSES_WILL_NOT = rule("opposes.will-not")
OPPOSES_CALLS = rule("opposes.calls")


def find_proposals(context: Context) -> None:
    """Emit what people and bodies propose, oppose and recommend."""
    for token in context.doc:
        if context.in_heading(token):
            continue
        if token.lower_ in ("committed", "opposed") and token.dep_ in ("acomp", "attr", "oprd"):
            _adjective(context, token)
        elif token.pos_ in ("VERB", "AUX"):
            _verb(context, token)
        elif token.pos_ == "NOUN" and token.lemma_.lower() in PLAN | {
            "need",
            "opposition",
            "support",
        }:
            _plan(context, token)
        elif token.pos_ == "ADJ" and token.lower_ in OBLIGATION | REJECTING:
            _adjective(context, token)


def _verb(context: Context, verb: Token) -> None:
    lemma = verb.lemma_.lower()
    if lemma == "put" and any(c.lower_ == "forward" for c in verb.children):
        lemma = "propose"
    if lemma in INFINITIVE | GERUND | NOUN | THAT or lemma in FOR:
        _propose(context, verb, lemma)
    if lemma == "be":
        _is_against(context, verb)
    if lemma in OPPOSE_NOUN | OPPOSE_GERUND | REFUSING or lemma in AGAINST or lemma in PARTICLES:
        _oppose(context, verb, lemma)
    if lemma in URGE:
        _urge(context, verb)
    if lemma in ENACT:
        _enact(context, verb)
    _will(context, verb)
    _will_not(context, verb)
    if lemma in ("call", "brand", "label", "dub", "describe"):
        _calls(context, verb)
    _must(context, verb)
    if lemma in HOLD:
        _holds(context, verb)


def _side(context: Context, key: str, lemma: str) -> str | None:
    """Return whether someone proposes or recommends; None for the one who only reports."""
    kind = context.records[key].type
    if context.roles.is_press(key):
        return None
    if lemma not in SOFT:
        return "proposes"
    if context.roles.is_political(key, kind):
        return "proposes"
    if kind in ("Organization", "Institution") or context.roles.is_expert(key):
        return "recommends"
    if key in context.advisers:
        return "recommends"
    return "proposes"


def _propose(context: Context, verb: Token, lemma: str) -> None:
    if _is_purpose(verb):
        return
    agents = agents_of(context, verb)
    if not agents:
        if subject_tokens(verb):
            context.refuse("proposes", "the text does not say who", verb)
        return
    if lemma in INFINITIVE:
        held = any(c.dep_ == "dobj" for c in verb.rights)
        for target in complements(verb, ("xcomp",)) if not held or lemma == "want" else ():
            _emit_clause(context, PROPOSES, agents, lemma, verb, target, None)
    if lemma in INFINITIVE | THAT:
        for target in complements(verb, ("ccomp",)):
            subject = next((c for c in target.lefts if c.dep_ in ("nsubj", "nsubjpass")), None)
            wanted = lemma in THAT or any(c.lower_ == "to" for c in target.lefts)
            if lemma in ("want", "like") and target.tag_ in ("VBN", "VBD") and subject is not None:
                _emit_clause(context, PROPOSES_THAT, agents, lemma, verb, target, subject)
                continue
            if wanted and _is_wish(target, firm=lemma in FIRM, strict=lemma in STRICT):
                _emit_clause(context, PROPOSES_THAT, agents, lemma, verb, target, subject)
    if lemma in NOUN | GERUND and not any(c.dep_ == "nsubjpass" for c in verb.children):
        if lemma in GERUND:
            for target in complements(verb, ("xcomp", "ccomp")):
                if target.tag_ == "VBG":
                    _emit_clause(context, PROPOSES_NOUN, agents, lemma, verb, target, None)
        for target in objects_of(verb) if lemma in NOUN else ():
            _emit_noun(context, PROPOSES_NOUN, agents, lemma, verb, target)
    elif lemma in NOUN:
        for target in objects_of(verb):
            _emit_noun(context, PROPOSES_NOUN, agents, lemma, verb, target)
    heads = [verb, *(c for c in verb.rights if c.dep_ == "dobj" and c.lemma_.lower() in PLAN)]
    for target in (t for h in heads for t in preposition_objects(h, FOR.get(lemma, ()))):
        _emit_target(context, PROPOSES_FOR, agents, lemma, verb, target)


def _is_purpose(verb: Token) -> bool:
    """Whether a verb only says what something is for: 'a fund to promote research'."""
    to = any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.lefts)
    held = verb.dep_ == "acl" and verb.head.lemma_.lower() in PLAN
    return to and verb.dep_ in ("acl", "advcl") and not held


def _is_wish(target: Token, *, firm: bool, strict: bool) -> bool:
    """Whether a clause says what ought to be or will be, not what is: 'that towns (should) tax'."""
    words = {c.lower_ for c in target.lefts if c.dep_ in ("aux", "auxpass")}
    if firm and words & MODALS:
        return True
    return (
        (target.tag_ == "VB" or "be" in words or (strict and target.tag_ == "VBP"))
        and not words & MODALS
        and not words & {"may", "might", "could", "can", "do", "does", "did"}
    )


def _oppose(context: Context, verb: Token, lemma: str) -> None:
    agents = agents_of(context, verb)
    particle = PARTICLES.get(lemma)
    has_particle = particle is not None and any(
        c.lower_ == particle and c.dep_ in ("prt", "advmod", "prep") for c in verb.children
    )
    if lemma in ("refuse", "decline"):
        for target in complements(verb, ("xcomp",)):
            if target.lemma_ in ("sign", "support", "back", "approve", "endorse", "accept", "vote"):
                for inner in [*objects_of(target), *preposition_objects(target, ["for"])]:
                    for key in agents:
                        _oppose_target(context, OPPOSES, key, verb, inner)
        return
    for key in agents:
        if context.roles.is_press(key):
            continue
        if has_particle or lemma in OPPOSE_NOUN:
            for target in objects_of(verb):
                _oppose_target(context, OPPOSES, key, verb, target)
            if lemma in OPPOSE_GERUND | {"rule"}:
                for target in complements(verb, ("xcomp", "ccomp")):
                    if target.tag_ == "VBG":
                        _oppose_target(context, OPPOSES, key, verb, target)
        for target in preposition_objects(verb, AGAINST.get(lemma, ())):
            _oppose_target(context, OPPOSES_AGAINST, key, verb, target)


def _is_policy_like(context: Context, head: Token) -> bool:
    """Whether blame for a thing is opposition to a policy: a law, a plan, a decision, an act."""
    lemma = head.lemma_.lower()
    if head.pos_ == "VERB" or lemma in LAWS | PLAN | DECISIONS:
        return True
    name = context.names.at(head.i)
    if name is not None and name.type == "Policy":
        return True
    known = {context.doc[i].lemma_.lower() for heads in context.policies.values() for i in heads}
    return lemma in known


def _is_against(context: Context, verb: Token) -> None:
    """'The league is against the dam', 'is in favour of the dam'."""
    for target in preposition_objects(verb, ["against"]):
        for key in agents_of(context, verb):
            _oppose_target(context, OPPOSES_AGAINST, key, verb, target)
    for noun in preposition_objects(verb, ["in"]):
        if noun.lemma_ in ("favour", "favor"):
            agents = agents_of(context, verb)
            for target in preposition_objects(noun, ["of"]):
                _emit_target(context, PROPOSES_COMMITTED, agents, "support", verb, target)


def _oppose_target(context: Context, row: Rule, agent: str, verb: Token, target: Token) -> None:
    if context_is_agent(target):
        context.refuse(row.id, "it is a person or body, not a policy", verb)
        return
    bare = target.lower_ in BARE or target.lemma_.lower() in BARE - {"reform", "measure"}
    if bare and not any(c.dep_ in ("prep", "acl", "amod", "compound") for c in target.children):
        context.refuse(row.id, "the object says nothing of its own", verb)
        return
    for inner in _unwrapped(target):
        if verb.lemma_.lower() in EXPRESSIVE and not _is_policy_like(context, inner):
            context.refuse(row.id, "blame for what is no policy", verb)
            continue
        phrase = verb_phrase(inner) if inner.pos_ == "VERB" else noun_phrase(inner)
        key = add_policy(context, phrase, inner)
        if key is None:
            context.refuse(row.id, "the object says nothing of its own", verb)
        else:
            context.emit(row, agent, key, verb, weight=_weight(context, verb, phrase))


def _unwrapped(noun: Token) -> list[Token]:
    """Return what a plan noun holds ('the idea of ending the toll' → 'ending'), else the noun."""
    described = any(c.dep_ in ("amod", "compound") and c.lower_ not in VAGUE for c in noun.lefts)
    if noun.lemma_.lower() not in PLAN or described:
        return [noun]
    for child in noun.rights:
        if child.dep_ in ("acl", "relcl") and child.tag_ == "VB":
            return [t for t in conjuncts(child) if t.pos_ == "VERB"] or [child]
        if child.dep_ == "prep" and child.lower_ in ("of", "for"):
            inner = [t for t in child.children if t.dep_ in ("pcomp", "pobj") and t.i > child.i]
            if inner and noun.lemma_.lower() in (
                "idea",
                "promise",
                "pledge",
                "call",
                "offer",
                "demand",
                "plan",
                "proposal",
                "bid",
            ):
                if inner[0].dep_ == "pobj" and context_is_agent(inner[0]):
                    continue
                return [t for head in inner for t in conjuncts(head)]
    return [noun]


def context_is_agent(token: Token) -> bool:
    """Return whether a token stands in a name of a person or body."""
    name = token.doc._.names.at(token.i)
    return name is not None and name.type in PEOPLE


def _urge(context: Context, verb: Token) -> None:
    """'urged parliament to vote', 'told politicians to stop': what others should do."""
    deps = ("xcomp", "ccomp", "advcl") if verb.lemma_ in ("call", "plead") else ("xcomp", "ccomp")
    for target in complements(verb, deps):
        urged = [c for c in verb.rights if c.dep_ in ("dobj", "dative") and c.i < target.i]
        urged += [c for c in verb.lefts if c.dep_ == "nsubjpass"]
        urged += preposition_objects(verb, ["on", "with"])
        own = [c for c in target.lefts if c.dep_ == "nsubj"]
        to = any(c.lower_ == "to" and c.dep_ == "aux" for c in target.lefts)
        if not (to and (urged or own)):
            continue
        for key in agents_of(context, verb):
            side = _side(context, key, "urge")
            if side is None:
                continue
            phrase = verb_phrase(target, lemma=True)
            policy = add_policy(context, phrase, target)
            if policy is not None:
                _involve(context, policy, [*urged, *own], verb)
                context.emit(
                    RECOMMENDS_URGE,
                    key,
                    policy,
                    verb,
                    predicate=side,
                    weight=_weight(context, verb, phrase),
                )


def _involve(context: Context, policy: str, bodies: list[Token], trigger: Token) -> None:
    """The body that is urged or obliged to do a thing is the one that carries it out."""
    for token in bodies:
        for key in context.agents(token):
            if context.records[key].type in ("Organization", "Institution"):
                context.emit(INVOLVES_URGED, policy, key, trigger)


def _enact(context: Context, verb: Token) -> None:
    """What a party or government brings in or adopts: a law or programme by its noun."""
    for key in agents_of(context, verb):
        if not context.roles.is_political(key, context.records[key].type):
            continue
        for target in objects_of(verb):
            if target.lemma_.lower() in LAWS:
                _emit_noun(context, PROPOSES_NOUN, [key], "enact", verb, target)


LAWS = word_list("names", "heads", "Policy") | {
    "cap",
    "freeze",
    "quota",
    "fund",
    "grant",
    "moratorium",
    "decree",
    "package",
    "benefit",
    "tax",
    "levy",
    "subsidy",
    "ban",
    "measure",
    "rule",
    "regulation",
}
OWN_STEPS = word_list("verbs", "speak", "own_steps")
REALM = frozenset(
    {"country", "government", "nation", "state", "city", "administration", "province"}
)
NO_POLICY = word_list("verbs", "speak", "no_policy")
NO_STANCE = word_list("verbs", "speak", "no_stance")
BAD_NAMES = word_list("verbs", "oppose", "names")
STRICT = frozenset({"propose", "demand", "recommend", "move", "request", "urge", "ask"})
FIRM = frozenset({"promise", "pledge", "vow", "announce", "swear"})
EXPRESSIVE = word_list("verbs", "oppose", "expressive")
DECISIONS = word_list("risks", "acts", "nouns") | word_list("verbs", "oppose", "decisions")
REFUSING = frozenset({"refuse", "decline"})
REJECTING = word_list("verbs", "oppose", "adjectives")
TAKES_UP = frozenset({"include", "comprise", "range", "contain"})
VAGUE = frozenset({"several", "new", "various", "many", "own", "other", "latest", "main", "first"})
PEOPLE = frozenset(
    {"Person", "Organization", "Institution", "PoliticalParty", "Coalition", "Place"}
)


def _will(context: Context, verb: Token) -> None:
    lemma = verb.lemma_.lower()
    going = verb.dep_ == "xcomp" and verb.head.lower_ == "going" and verb.tag_ == "VB"
    future = going or any(c.dep_ == "aux" and c.lower_ in MODALS for c in verb.lefts)
    if not future or lemma in TALK | INFINITIVE | OWN_STEPS | NO_POLICY:
        return
    passive = next((c for c in verb.lefts if c.dep_ == "nsubjpass"), None)
    if passive is not None:
        speaker = context.speaker_at(verb.i)
        agents = [speaker] if speaker else []
    else:
        agents = agents_of(context, verb) or _for_the_country(context, verb)
    for key in agents:
        kind = context.records[key].type
        if kind not in ("Candidate", "PoliticalParty", "Coalition", "Person", "Institution"):
            continue
        if not context.roles.is_political(key, kind) or context.roles.is_press(key):
            continue
        weight = 0.8 if passive is not None or kind == "Institution" else 1.0
        _emit_clause(
            context, PROPOSES_WILL, [key], "will", verb, verb, passive, weight=weight, plain=True
        )
        for other in conjuncts(verb)[1:]:
            if other.pos_ == "VERB" and other.tag_ == "VB" and other.lemma_.lower() not in TALK:
                _emit_clause(
                    context,
                    PROPOSES_WILL,
                    [key],
                    "will",
                    other,
                    other,
                    None,
                    weight=weight,
                    plain=True,
                )


def _for_the_country(context: Context, verb: Token) -> list[str]:
    """'The country would leave the pact, the premier said': the speaker's own policy."""
    subjects = {t.lemma_.lower() for t in subject_tokens(verb)}
    speaker = context.speaker_at(verb.i)
    return [speaker] if speaker is not None and subjects & REALM else []


def _will_not(context: Context, verb: Token) -> None:
    """'We will not sell the port': what a politician will not do, he or she opposes."""
    modal = any(c.dep_ == "aux" and c.lower_ in MODALS | {"wo"} for c in verb.lefts)
    negated = any(c.dep_ == "neg" for c in verb.lefts)
    if not (modal and negated) or verb.lemma_.lower() in TALK | OWN_STEPS | NO_STANCE:
        return
    if any(c.dep_ == "aux" and c.lower_ == "have" for c in verb.lefts):
        return
    if verb.dep_ in ("advcl", "relcl") or not any(c.dep_ == "dobj" for c in verb.rights):
        return
    if modality_of(verb, ()) is not Modality.DENIED or "?" in verb.sent.text:
        return
    phrase = verb_phrase(verb, lemma=True)
    for key in agents_of(context, verb):
        if context.roles.is_political(key, context.records[key].type):
            policy = add_policy(context, phrase, verb)
            if policy is not None and not any(a.is_denial for a in context.covering(verb.i)):
                context.emit(OPPOSES_WILL_NOT, key, policy, verb, modality=Modality.ASSERTED)


def _calls(context: Context, verb: Token) -> None:
    """'called the toll a waste of money': a bad name for a policy rejects it."""
    named = [c for c in verb.rights if c.dep_ in ("oprd", "attr", "dobj", "ccomp")]
    bad = {t.lemma_.lower() for c in named for t in c.subtree} & BAD_NAMES
    if not bad:
        return
    inner = [s for c in named if c.dep_ == "ccomp" for s in c.lefts if s.dep_ == "nsubj"]
    for target in [c for c in named if c.dep_ == "dobj"] + inner:
        if target.pos_ == "NOUN" and target.lemma_.lower() not in BAD_NAMES:
            for key in agents_of(context, verb):
                _oppose_target(context, OPPOSES_CALLS, key, verb, target)


def _must(context: Context, verb: Token) -> None:
    """'should', 'must', 'need to', 'have to' in someone's words."""
    target = None
    if any(c.dep_ == "aux" and c.lower_ in MUST for c in verb.lefts):
        target = verb
    elif verb.lemma_ in ("need", "have") and verb.pos_ == "VERB":
        target = next((c for c in verb.rights if c.dep_ == "xcomp" and c.tag_ == "VB"), None)
        if target is None and verb.lemma_ == "need":
            for noun in objects_of(verb):
                _needed_noun(context, verb, noun)
    if target is None:
        return
    speaker = context.voice(verb)
    if verb.lemma_ == "have" and any(c.lower_ in MODALS for c in verb.lefts):
        return
    if speaker is not None and not _may_advise(context, speaker):
        context.refuse(RECOMMENDS_MUST.id, "the speaker is not known to advise", verb)
        return
    if speaker is None or target.lemma_.lower() in TALK - {"have", "get", "go"}:
        context.refuse(RECOMMENDS_MUST.id, "nobody is quoted as saying so", verb)
        return
    side = _side(context, speaker, "urge")
    if side is None:
        context.refuse(RECOMMENDS_MUST.id, "the one who speaks only reports", verb)
        return
    for each in [
        target,
        *[c for c in conjuncts(target)[1:] if c.pos_ == "VERB" and c.tag_ == "VB"],
    ]:
        if each.lemma_ == "be" and not any(c.dep_ == "attr" for c in each.children):
            continue
        phrase = verb_phrase(each, lemma=True)
        policy = add_policy(context, phrase, each)
        if policy is not None:
            _involve(context, policy, subject_tokens(verb), each)
            weight, modality = _weight(context, verb, phrase), _must_modality(context, verb, each)
            context.emit(
                RECOMMENDS_MUST,
                speaker,
                policy,
                each,
                predicate=side,
                weight=weight,
                modality=modality,
            )


def _may_advise(context: Context, key: str) -> bool:
    political = context.roles.is_political(key, context.records[key].type)
    return political or context.advises(key)


def _must_modality(context: Context, verb: Token, target: Token) -> Modality | None:
    found = modality_of(verb, context.covering(verb.i))
    return found if not found.is_plain else Modality.ASSERTED if target is not verb else None


def _needed_noun(context: Context, verb: Token, noun: Token) -> None:
    speaker = context.speaker_at(verb.i)
    subject = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    if speaker is None or subject is None or noun.lower_ in BARE or noun.lemma_.lower() in BARE:
        return
    side = _side(context, speaker, "urge")
    phrase = noun_phrase(noun)
    policy = add_policy(context, phrase, noun)
    if side is not None and policy is not None:
        context.emit(
            RECOMMENDS_NEED,
            speaker,
            policy,
            verb,
            predicate=side,
            weight=_weight(context, verb, phrase),
        )


def _holds(context: Context, verb: Token) -> None:
    """'Her platform includes …', 'His proposals also include …', 'the plan is to …'."""
    subjects = subject_tokens(verb)
    if (
        any(t.lower_ in ("these", "they", "those", "it") for t in subjects)
        and verb.lemma_ in TAKES_UP
    ):
        agents = _proposers_before(context, verb)
    else:
        subjects = [t for t in subjects if t.lemma_.lower() in PLAN]
        agents = [k for t in subjects for k in owners(context, t)]
        agents = agents or [k for t in subjects for k in _proposers_before(context, t)]
    if not subjects:
        return
    if not agents:
        context.refuse(PROPOSES_HOLDS.id, "the text does not say whose plan", verb)
        return
    if verb.lemma_ == "be":
        for target in complements(verb, ("xcomp",)):
            _emit_clause(context, PROPOSES_HOLDS, agents, "plan", verb, target, None)
        return
    for target in objects_of(verb):
        _emit_target(context, PROPOSES_HOLDS, agents, "plan", verb, target)
    for target in complements(verb, ("xcomp", "ccomp")):
        if target.tag_ == "VBG":
            _emit_clause(context, PROPOSES_HOLDS, agents, "plan", verb, target, None)
    for target in preposition_objects(verb, ["for", "on", "to", "from"]):
        if verb.lemma_ in ("call", "focus", "rest", "provide", "center", "centre"):
            _emit_target(context, PROPOSES_HOLDS, agents, "plan", verb, target)


def _proposers_before(context: Context, token: Token) -> list[str]:
    """Return who proposed something in the sentence before: 'These include …'."""
    start = token.sent.start_char
    near = [r for r in context.relations if r.predicate == "proposes" and r.end <= start]
    if not near:
        return []
    last = max(r.end for r in near)
    gap = context.doc.text[last:start]
    if len(gap.strip()) > 0:
        return []
    return list(dict.fromkeys(r.subject for r in near if r.end == last))


def _plan(context: Context, noun: Token) -> None:
    """'her plan to …', 'his promise of …', 'the need for …'."""
    lemma = noun.lemma_.lower()
    if lemma == "need":
        _need(context, noun)
        return
    agents = owners(context, noun) or _owner_through_verb(context, noun)
    if not agents:
        return
    row = OPPOSES_AGAINST if lemma == "opposition" else PROPOSES_PLAN
    for child in noun.rights:
        if (
            child.dep_ in ("acl", "relcl")
            and child.tag_ == "VB"
            and lemma not in ("opposition", "support")
        ):
            for target in conjuncts(child):
                if target.pos_ == "VERB":
                    _emit_clause(context, row, agents, "plan", noun, target, None)
        if child.dep_ == "prep" and child.lower_ in PLAN_LEADS.get(lemma, ("of", "for")):
            for target in preposition_objects(noun, [child.lower_]):
                if context_is_agent(target):
                    continue
                if lemma in ("campaign", "priority", "bid", "strategy", "policy"):
                    continue
                _emit_target(context, row, agents, "plan", noun, target)


def _owner_through_verb(context: Context, noun: Token) -> list[str]:
    """'X has a plan to …', 'X unveiled a proposal for …': the verb's subject owns the plan."""
    verb = noun.head
    if noun.dep_ == "dobj" and verb.lemma_ in (
        "have",
        "unveil",
        "present",
        "announce",
        "repeat",
        "make",
        "outline",
        "offer",
        "defend",
        "renew",
        "launch",
    ):
        return agents_of(context, verb)
    return []


def _need(context: Context, noun: Token) -> None:
    verb = noun.head
    agents: list[str] = []
    if noun.dep_ == "dobj" and verb.lemma_.lower() in NEED:
        agents = agents_of(context, verb)
    speaker = context.speaker_at(noun.i)
    if not agents and speaker:
        agents = [speaker]
    targets = preposition_objects(noun, ["for", "of"])
    targets += [
        t
        for c in noun.rights
        if c.dep_ in ("acl", "relcl") and c.tag_ == "VB"
        for t in conjuncts(c)
    ]
    for key in agents:
        side = _side(context, key, "urge")
        for target in targets if side else []:
            verbal = target.pos_ == "VERB"
            phrase = verb_phrase(target) if verbal else noun_phrase(target)
            policy = add_policy(context, phrase, target)
            if policy is not None:
                context.emit(
                    RECOMMENDS_NEED,
                    key,
                    policy,
                    noun,
                    predicate=side,
                    weight=_weight(context, noun, phrase),
                )


def _adjective(context: Context, word: Token) -> None:
    """'is committed to …', 'it is vital that …', 'is opposed to …'."""
    verb = word.head if word.dep_ in ("acomp", "attr", "oprd") else word
    if word.lower_ in REJECTING:
        _rejected(context, word)
        return
    if word.lower_ in ("committed", "opposed"):
        row = PROPOSES_COMMITTED if word.lower_ == "committed" else OPPOSES_AGAINST
        for target in preposition_objects(word, ["to"]):
            _emit_target(context, row, agents_of(context, verb), "commit", word, target)
        return
    speaker = context.speaker_at(word.i)
    side = _side(context, speaker, "urge") if speaker else None
    if speaker is None or side is None or not any(c.lower_ in ("it", "'s") for c in verb.lefts):
        return
    for head in (word, verb):
        for target in complements(head, ("xcomp", "ccomp", "advcl")):
            if target.i < word.i or target.tag_ not in ("VB", "VBP", "VBZ"):
                continue
            subject = next(
                (c for c in target.lefts if c.dep_ == "nsubj" and c.pos_ != "PRON"), None
            )
            phrase = clause_phrase(target, subject)
            policy = add_policy(context, phrase, target)
            if policy is not None:
                context.emit(
                    RECOMMENDS_MUST,
                    speaker,
                    policy,
                    word,
                    predicate=side,
                    weight=_weight(context, word, phrase),
                )


def _rejected(context: Context, word: Token) -> None:
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


def _emit_target(
    context: Context, row: Rule, agents: list[str], lemma: str, trigger: Token, target: Token
) -> None:
    if target.pos_ == "VERB":
        _emit_clause(context, row, agents, lemma, trigger, target, None)
    else:
        _emit_noun(context, row, agents, lemma, trigger, target)


def _emit_clause(
    context: Context, row: Rule, agents: list[str], lemma: str, trigger: Token, target: Token,
    subject: Token | None, *, weight: float = 1.0, plain: bool = False,
) -> None:  # fmt: skip
    if target.lemma_.lower() == "see":
        for noun in objects_of(target):
            _emit_noun(context, row, agents, lemma, trigger, noun)
        return
    if target.lemma_.lower() in OWN_STEPS or (
        target.lemma_.lower() in TALK and not _has_content(target)
    ):
        context.refuse(row.id, "a verb of talk or thought is no policy", trigger)
        return
    if row.predicate == "proposes" and row is not PROPOSES_MEANS:
        for means in preposition_objects(target, ["by"]):
            if means.tag_ == "VBG":
                _emit_clause(context, PROPOSES_MEANS, agents, lemma, trigger, means, None)
    own = subject is not None and (
        subject.pos_ == "PRON" or (bool(context.agents(subject)) and subject.dep_ == "nsubj")
    )
    phrase = clause_phrase(target, None if own else subject)
    if subject is None or own:
        phrase = verb_phrase(target, lemma=plain or target.tag_ not in ("VBG",))
    policy = add_policy(context, phrase, target)
    if policy is None:
        context.refuse(row.id, "the object says nothing of its own", trigger)
        return
    for key in agents:
        side = "opposes" if row.predicate == "opposes" else _side(context, key, lemma)
        if side is None:
            context.refuse(row.id, "the one who speaks only reports", trigger)
            continue
        context.emit(
            row,
            key,
            policy,
            trigger,
            predicate=side,
            weight=weight * _weight(context, trigger, phrase),
        )


def _has_content(target: Token) -> bool:
    if target.lemma_.lower() in ("get", "have", "go", "look", "see", "be", "come"):
        return any(
            c.dep_ in ("dobj", "attr") and c.pos_ == "NOUN" and c.lemma_.lower() not in BARE
            for c in target.children
        )
    return False


def _emit_noun(
    context: Context, row: Rule, agents: list[str], lemma: str, trigger: Token, target: Token
) -> None:
    if target.pos_ == "PRON" or context_is_agent(target):
        context.refuse(row.id, "the object is a pronoun, a person or a body", trigger)
        return
    for inner in _unwrapped(target):
        if inner.pos_ == "VERB":
            _emit_clause(context, row, agents, lemma, trigger, inner, None)
            continue
        phrase = noun_phrase(inner)
        policy = add_policy(context, phrase, inner)
        if policy is None:
            context.refuse(row.id, "the object says nothing of its own", trigger)
            continue
        for key in agents:
            side = "opposes" if row.predicate == "opposes" else _side(context, key, lemma)
            if side is None:
                context.refuse(row.id, "the one who speaks only reports", trigger)
                continue
            context.emit(
                row, key, policy, trigger, predicate=side, weight=_weight(context, trigger, phrase)
            )


def add_policy(context: Context, phrase: Phrase | None, head: Token) -> str | None:
    """Return the key of the policy a phrase names, None where it says nothing of its own."""
    if phrase is None:
        return None
    words = phrase.label.split()
    nominal = head.pos_ in ("NOUN", "PROPN", "ADJ", "PRON", "NUM")
    if nominal and head.lemma_.lower() in NEVER | PERSONS:
        return None
    if head.pos_ not in ("NOUN", "PROPN", "VERB", "NUM", "AUX"):
        return None
    if len(words) < 2 and head.pos_ != "VERB":
        return None
    if len(words) < 2 and (
        head.lemma_.lower() in BARE or head.pos_ not in ("NOUN", "PROPN") or len(words[0]) < 4
    ):
        return None
    if head.lemma_.lower() in BARE and len(words) < 3:
        return None
    key = context.phrase("Policy", phrase)
    context.policies.setdefault(key, []).append(head.i)
    return key


def _weight(context: Context, trigger: Token, phrase: Phrase | None) -> float:
    weight = 1.0
    if phrase is not None and len(phrase.label.split()) > 12:
        weight *= 0.9
    if any(t.pos_ == "PRON" for t in subject_tokens(trigger)):
        weight *= 0.95
    return weight
