"""What others ought to do: urging, 'should' and 'must', 'the need for', 'it is vital that'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.extraction.clauses import (
    agents_of,
    complements,
    objects_of,
    preposition_objects,
    subject_tokens,
)
from hustings.extraction.context import Context
from hustings.extraction.groups import doers, group_of
from hustings.extraction.harms import says_law
from hustings.extraction.modality import modality_of
from hustings.extraction.opposition import find_rejection
from hustings.extraction.phrases import Phrase, clause_phrase, conjuncts, noun_phrase, verb_phrase
from hustings.extraction.rules import rule
from hustings.extraction.stances import (
    BARE,
    MODALS,
    OPPOSES_AGAINST,
    PROPOSES_COMMITTED,
    REJECTING,
    TALK,
    add_policy,
    emit_target,
    involve_bodies,
    is_idle,
    side_of,
    weight_of,
)
from hustings.lexicon.words import word_list
from hustings.model import Modality

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["find_adjective", "find_need", "find_obligation", "find_time", "find_urging"]

NEED = word_list("verbs", "recommend", "need_verbs")
ORDERS = word_list("verbs", "recommend", "orders")
OTHERS = ("Person", "Candidate", "PoliticalParty", "Coalition", "Organization")
MUST = frozenset({"should", "must", "ought"})
RECOMMENDS_URGE = rule("recommends.urge")
RECOMMENDS_MUST = rule("recommends.obligation")
RECOMMENDS_NEED = rule("recommends.need")


def find_urging(context: Context, verb: Token) -> None:
    """'urged parliament to vote', 'told politicians to stop': what others should do."""
    deps = ("xcomp", "ccomp", "advcl") if verb.lemma_ in ("call", "plead") else ("xcomp", "ccomp")
    for target in complements(verb, deps):
        urged = [c for c in verb.rights if c.dep_ in ("dobj", "dative") and c.i < target.i]
        urged += [c for c in verb.lefts if c.dep_ == "nsubjpass"]
        urged += preposition_objects(verb, ["on", "with", "to"])
        own = [c for c in target.lefts if c.dep_ == "nsubj"]
        to = any(c.lower_ == "to" and c.dep_ == "aux" for c in target.lefts)
        if not (to and (urged or own)) or is_idle(target) or target.lemma_.lower() in TALK:
            continue
        if any(t.lower_ in ("him", "her", "me", "them") for t in objects_of(target)):
            continue
        for key in agents_of(context, verb) or doers(context, verb):
            side = side_of(context, key, "order" if verb.lemma_ in ORDERS else "urge")
            if side is None:
                continue
            phrase = verb_phrase(target, lemma=True)
            policy = add_policy(context, phrase, target)
            if policy is not None:
                involve_bodies(context, policy, [*urged, *own], verb, key)
                context.emit(
                    RECOMMENDS_URGE,
                    key,
                    policy,
                    verb,
                    predicate=side,
                    weight=weight_of(context, verb, phrase),
                )


def find_obligation(context: Context, verb: Token) -> None:
    """'should', 'must', 'need to', 'have to' in someone's words."""
    target = None
    if any(c.dep_ == "aux" and c.lower_ in MUST for c in verb.lefts):
        target = verb
    elif (
        verb.lemma_ in ("need", "have", "ought", "deserve")
        and verb.pos_ in ("VERB", "AUX")
        and not _is_passive(verb)
    ):
        target = next((c for c in verb.rights if c.dep_ == "xcomp" and _is_to_do(c)), None)
        if target is None and verb.lemma_ in ("need", "deserve"):
            for noun in objects_of(verb):
                _needed_noun(context, verb, noun)
    if target is None:
        return
    target = _first_busy(target)
    speaker = context.voice(verb) or _group_speaking(context, verb)
    later = verb.lemma_ == "have" and any(c.lower_ in MODALS for c in verb.lefts)
    if later and (speaker is None or not context.advises(speaker)):
        return
    if _is_told(context, verb) or (speaker is not None and says_law(context, speaker)):
        context.refuse(RECOMMENDS_MUST.id, "a past duty, or a finding of law", verb)
        return
    if speaker is not None and not _may_advise(context, speaker, target):
        context.refuse(RECOMMENDS_MUST.id, "the speaker is not known to advise", verb)
        return
    if verb.dep_ == "relcl" and not any(c.dep_ in ("dobj", "nsubjpass") for c in target.children):
        context.refuse(RECOMMENDS_MUST.id, "what is to be done stands before the clause", verb)
        return
    idle = is_idle(target) or target.lemma_.lower() in TALK - {"have", "get", "go"}
    if speaker is None or idle:
        context.refuse(RECOMMENDS_MUST.id, "nobody is quoted as saying so", verb)
        return
    side = side_of(context, speaker, "urge")
    if side is None:
        context.refuse(RECOMMENDS_MUST.id, "the one who speaks only reports", verb)
        return
    side = "recommends" if _is_of_others(context, verb, speaker) else side
    for each in [
        target,
        *[c for c in conjuncts(target)[1:] if c.pos_ == "VERB" and c.tag_ == "VB"],
    ]:
        if each.lemma_ == "be" and not any(c.dep_ == "attr" for c in each.children):
            continue
        phrase = _duty(verb, each)
        policy = add_policy(context, phrase, each)
        if policy is not None:
            involve_bodies(context, policy, subject_tokens(verb), each, speaker)
            weight, modality = weight_of(context, verb, phrase), _must_modality(context, verb, each)
            context.emit(
                RECOMMENDS_MUST,
                speaker,
                policy,
                each,
                predicate=side,
                weight=weight,
                modality=modality,
            )


def _is_to_do(verb: Token) -> bool:
    """'need to cut', 'need to be cut': an infinitive, active or passive."""
    to = any(c.lower_ == "to" for c in verb.lefts)
    return verb.tag_ == "VB" or (to and any(c.dep_ == "auxpass" for c in verb.lefts))


def _is_told(context: Context, verb: Token) -> bool:
    """Whether a quotation tells of what had to be done: 'We needed to win the coast'."""
    around = context.covering(verb.i)
    past = verb.tag_ == "VBD" and verb.lemma_ in ("need", "have")
    return past and bool(around) and around[-1].kind == "direct"


def _first_busy(verb: Token) -> Token:
    """Return the first of joined verbs that does a thing: 'sit down and hold talks'."""
    if not is_idle(verb) and verb.lemma_.lower() not in TALK:
        return verb
    joined = [c for c in verb.rights if c.dep_ == "conj" and c.tag_ == "VB" and objects_of(c)]
    busy = [c for c in joined if not is_idle(c) and c.lemma_.lower() not in TALK]
    own = any(c.dep_ in ("dobj", "xcomp", "ccomp", "attr") for c in verb.rights)
    return busy[0] if busy and not own else verb


def _duty(verb: Token, target: Token) -> Phrase | None:
    """Return what is to be done: of 'taxes need to be cut' it is 'cut taxes'."""
    raised = verb is not target and any(c.dep_ == "auxpass" for c in target.lefts)
    subject = next(iter(subject_tokens(verb)), None) if raised else None
    done = verb_phrase(target, lemma=True)
    named = noun_phrase(subject) if subject is not None and subject.pos_ != "PRON" else None
    if done is None or not raised:
        return done
    if named is None:
        return None
    label = f"{target.lemma_} {named.label} {done.label[len(target.lemma_) :]}"
    return Phrase(" ".join(label.split()), min(named.start, done.start), done.end, target.i)


def _group_speaking(context: Context, verb: Token) -> str | None:
    """Return the unnamed group that a word is quoted from: 'economists say it must …'."""
    for report in reversed(context.covering(verb.i)):
        if report.source is not None and not report.is_denial:
            return next(iter(group_of(context, report.source.root)), None)
    return None


def _is_of_others(context: Context, verb: Token, speaker: str) -> bool:
    """'the rival must quit the race': advice to others, no plan of the speaker's own."""
    for token in subject_tokens(verb):
        for key in context.agents(token) or group_of(context, token):
            if key != speaker and context.records[key].type in OTHERS:
                return token.lower_ not in ("we", "i", "us")
    return False


def _is_passive(verb: Token) -> bool:
    """'the bill is needed to save time': what it is for, not what is to be done."""
    return any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.lefts)


def _may_advise(context: Context, key: str, verb: Token) -> bool:
    """Whether someone's 'should' counts: a politician's, an adviser's, anyone's on a thing."""
    kind = context.records[key].type
    if key == context.house:
        return True
    if context.roles.is_political(key, kind) or context.advises(key):
        return True
    if kind != "Person" or context.roles.is_press(key):
        return False
    return any(t.pos_ == "NOUN" and not context.agents(t) for t in objects_of(verb))


def _must_modality(context: Context, verb: Token, target: Token) -> Modality | None:
    found = modality_of(verb, context.covering(verb.i))
    return found if not found.is_plain else Modality.ASSERTED if target is not verb else None


def _needed_noun(context: Context, verb: Token, noun: Token) -> None:
    speaker = context.voice(verb) or _group_speaking(context, verb)
    subject = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    if speaker is None or subject is None or noun.lower_ in BARE or noun.lemma_.lower() in BARE:
        return
    side = side_of(context, speaker, "urge")
    phrase = noun_phrase(noun)
    policy = add_policy(context, phrase, noun)
    if side is not None and policy is not None:
        context.emit(
            RECOMMENDS_NEED,
            speaker,
            policy,
            verb,
            predicate=side,
            weight=weight_of(context, verb, phrase),
        )


def find_need(context: Context, noun: Token) -> None:
    """Emit what someone says is needed."""
    verb = noun.head
    agents: list[str] = []
    if noun.dep_ == "dobj" and verb.lemma_.lower() in NEED:
        agents = agents_of(context, verb)
    speaker = context.voice(noun)
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
        side = side_of(context, key, "urge")
        for target in targets if side else []:
            verbal = target.pos_ == "VERB"
            if not verbal and noun.lemma_.lower() != "need":
                continue
            phrase = verb_phrase(target) if verbal else noun_phrase(target)
            policy = add_policy(context, phrase, target)
            if policy is not None:
                context.emit(
                    RECOMMENDS_NEED,
                    key,
                    policy,
                    noun,
                    predicate=side,
                    weight=weight_of(context, noun, phrase),
                )


def find_time(context: Context, noun: Token) -> None:
    """'It is time to lower taxes' in somebody's words."""
    verb = noun.head
    speaker = context.voice(noun)
    if speaker is None or noun.dep_ != "attr" or not any(c.lower_ == "it" for c in verb.lefts):
        return
    side = side_of(context, speaker, "urge")
    for head in (noun, verb):
        for target in complements(head, ("xcomp", "relcl", "acl", "advcl")) if side else ():
            opens = any(c.lower_ == "to" for c in target.lefts) or target.dep_ == "conj"
            if target.i < noun.i or target.tag_ != "VB" or not opens or is_idle(target):
                continue
            phrase = verb_phrase(target, lemma=True)
            policy = add_policy(context, phrase, target)
            if policy is not None:
                context.emit(RECOMMENDS_MUST, speaker, policy, noun, predicate=side)


def find_adjective(context: Context, word: Token) -> None:
    """'is committed to …', 'it is vital that …', 'is opposed to …'."""
    verb = word.head if word.dep_ in ("acomp", "attr", "oprd") else word
    if word.lower_ in REJECTING:
        find_rejection(context, word)
        return
    if word.lower_ in ("committed", "opposed"):
        row = PROPOSES_COMMITTED if word.lower_ == "committed" else OPPOSES_AGAINST
        for target in preposition_objects(word, ["to"]):
            emit_target(context, row, agents_of(context, verb), "commit", word, target)
        return
    speaker = context.voice(word)
    side = side_of(context, speaker, "urge") if speaker else None
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
                    weight=weight_of(context, word, phrase),
                )
