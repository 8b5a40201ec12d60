"""Who warns of what: verbs of warning and worry, risks in an adviser's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.extraction.clauses import (
    complements,
    objects_of,
    owners,
    preposition_objects,
    subject_tokens,
)
from hustings.extraction.context import Context
from hustings.extraction.faults import (
    BAD,
    REMEDY_NOUNS,
    complainer,
    how_said,
    in_policy,
    is_fought,
    is_grievance,
    listed,
    says_nothing,
    shortened,
)
from hustings.extraction.groups import doers, standing_for
from hustings.extraction.harms import BARE, STRONG, add_risk, is_risk_noun, is_riskish, says_law
from hustings.extraction.modality import modality_of
from hustings.extraction.phrases import Phrase, clause_phrase, noun_phrase
from hustings.extraction.rules import Rule, rule
from hustings.lexicon.words import word_list
from hustings.nlp.blocks import text_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from hustings.model import Modality

__all__ = ["find_ploy", "find_said_risk", "find_warning", "find_what_worries", "find_worry"]

NAMING = frozenset({"describe", "brand", "label", "denounce", "dismiss", "regard", "see", "view",
    "condemn", "characterise", "characterize", "depict", "portray", "paint"})  # fmt: skip
RAISE = frozenset({"raise", "express", "voice", "sound", "draw"})
WARN_THAT = word_list("verbs", "warn", "that")
WARN_OF = word_list("verbs", "warn", "of")
WARN_NOUN = word_list("verbs", "warn", "noun")
EXPECT = word_list("verbs", "warn", "expect")
WARNING = WARN_THAT | WARN_OF | WARN_NOUN | EXPECT | RAISE
EXAMPLES = ("including", "like")
MUST = frozenset({"should", "must", "ought"})
STORIES = word_list("modality", "unsure", "stories")
FEELINGS = frozenset({"concern", "fear", "doubt", "worry", "question", "criticism", "allegation"})
ACTORS = frozenset({"gang", "hacker", "militia", "cartel", "mafia", "troll", "farm", "bot",
    "militant", "warlord", "insurgency"})  # fmt: skip
WARNS = rule("warns.that")
WARNS_NOUN = rule("warns.object")
WARNS_SAYS = rule("warns.says")
WARNS_COMPLAINS = rule("warns.complains")
HARMS = word_list("criticism", "failing", "verbs") | word_list("verbs", "harm", "strong")
PLOYS = word_list("criticism", "ploys", "nouns")
PLOY_VERBS = word_list("criticism", "ploys", "verbs")
WARNS_PLOY = rule("warns.ploy")
WHOLE = frozenset({"culture", "climate", "cocktail", "atmosphere", "mixture", "spiral", "litany"})
LONGEST_LIST = 14
PROTESTS = frozenset({"protest", "strike", "boycott", "demonstration", "march"})
STAGES = frozenset(
    {"stage", "hold", "organise", "organize", "join", "lead", "call", "plan", "attend"}
)
FIGHT = word_list("risks", "verbs", "fight")


def find_warning(context: Context, verb: Token) -> None:
    """Emit what a verb of warning says."""
    lemma = verb.lemma_.lower()
    if lemma not in WARNING:
        return
    agents = [k for k in doers(context, verb) if not context.roles.is_press(k) or lemma != "point"]
    if not agents:
        if subject_tokens(verb) and lemma in WARN_THAT:
            context.refuse(WARNS.id, "the text does not say who", verb)
        return
    if lemma in WARN_THAT:
        before = [c for c in verb.lefts if c.dep_ == "ccomp"]
        for target in [*before, *complements(verb, ("ccomp",))]:
            if any(c.lower_ in MUST for c in target.lefts):
                continue
            subject = next((c for c in target.lefts if c.dep_ in ("nsubj", "nsubjpass")), None)
            if subject is not None and subject.pos_ == "PRON":
                subject = None
            key = _warned(context, target, subject)
            how = how_said(context, target) if lemma == "allege" else None
            for agent in agents if key else []:
                context.emit(WARNS, agent, str(key), verb, modality=how)
                context.told.update(t.i for t in target.subtree)
    targets = (
        preposition_objects(verb, ["of", "about", "against", "over", "to"])
        if lemma in WARN_OF | {"point"}
        else []
    )
    if lemma in WARN_NOUN:
        targets += objects_of(verb)
    if lemma in EXPECT:
        targets = [t for t in [*targets, *objects_of(verb)] if is_riskish(t)]
    if lemma == "speak":
        targets = [t for t in targets if is_riskish(t)]
    if lemma in ("sound", "draw"):
        for noun in objects_of(verb):
            if noun.lemma_.lower() in ("alarm", "attention"):
                targets += preposition_objects(noun, ["over", "about", "to", "on"])
                targets += preposition_objects(verb, ["over", "about", "to", "on"])
    if lemma in ("raise", "express", "voice"):
        for noun in objects_of(verb):
            if noun.lemma_.lower() in ("concern", "fear", "alarm", "worry", "doubt", "warning"):
                targets += preposition_objects(noun, ["about", "over", "of", "at"])
    _warn_each(context, WARNS_NOUN, agents, verb, targets)


def _warned(context: Context, verb: Token, subject: Token | None) -> str | None:
    """Return the key of what a clause behind 'warn that' warns of: the harm, or what harms.

    'the plan could destroy the reef' warns of 'destroy the reef', 'a drought could destroy the
    harvest' of the drought, 'the reef could die' of the whole clause.
    """
    if subject is not None and objects_of(verb) and verb.lemma_.lower() in HARMS:
        if is_riskish(subject) or any(c.lower_ in BAD for c in subject.lefts):
            key = add_risk(context, noun_phrase(subject), subject)
            if key is not None:
                return key
        subject = None
    phrase = clause_phrase(verb, subject)
    phrase = shortened(verb, phrase) if phrase is not None else None
    return add_risk(context, phrase, verb)


def _warn_each(
    context: Context, row: Rule, agents: list[str], trigger: Token, targets: list[Token]
) -> None:
    for target in targets:
        if target.pos_ not in ("NOUN", "PROPN", "VERB") or context.agents(target):
            continue
        key = add_risk(context, noun_phrase(target), target)
        for agent in agents if key else []:
            context.emit(row, agent, str(key), trigger)


def find_what_worries(context: Context, verb: Token) -> None:
    """'What worries me is the debt', 'The deficit worries me'."""
    if verb.lemma_ not in ("worry", "concern", "alarm", "frighten", "scare"):
        return
    agents = [k for t in objects_of(verb) for k in context.agents(t)]
    targets = [t for t in subject_tokens(verb) if t.pos_ == "NOUN"]
    if verb.dep_ == "csubj":
        targets += [c for c in verb.head.rights if c.dep_ == "attr"]
    _warn_each(context, WARNS_NOUN, agents, verb, targets)


def find_worry(context: Context, word: Token) -> None:
    """'is worried about …', 'afraid of …'."""
    if word.lower_ not in ("worried", "concerned", "afraid", "fearful", "alarmed", "anxious"):
        return
    verb = word.head if word.dep_ in ("acomp", "attr", "oprd") else word
    targets = preposition_objects(word, ["about", "of", "over", "at", "by"])
    agents = [k for t in subject_tokens(verb) for k in standing_for(context, t)]
    _warn_each(context, WARNS_NOUN, agents, word, targets)
    for target in complements(word, ("ccomp",)):
        subject = next((c for c in target.lefts if c.dep_ == "nsubj" and c.pos_ != "PRON"), None)
        key = add_risk(context, clause_phrase(target, subject), target)
        for agent in agents if key else []:
            context.emit(WARNS, agent, str(key), word)
            context.told.update(t.i for t in target.subtree)


def find_ploy(context: Context, noun: Token) -> None:
    """'the order is an attempt to silence voters', 'a plot to steal the vote'."""
    if noun.lemma_.lower() not in PLOYS:
        return
    acts = [c for c in noun.rights if c.dep_ in ("acl", "relcl") and c.tag_ == "VB"]
    bad = [c for c in acts if c.lemma_.lower() in PLOY_VERBS and objects_of(c)]
    speaker = complainer(context, noun) if bad else None
    if speaker is None or is_fought(noun) or in_policy(context, noun):
        return
    if speaker in owners(context, noun) or noun.dep_ in ("compound", "poss"):
        return
    phrase = noun_phrase(noun)
    phrase = shortened(bad[0], phrase) if phrase is not None else None
    key = add_risk(context, phrase, noun)
    if key is not None:
        context.emit(WARNS_PLOY, speaker, key, noun, modality=how_said(context, noun))
        context.told.update(t.i for t in bad[0].subtree)


def find_said_risk(context: Context, noun: Token) -> None:
    """A risk inside the words of someone who is quoted."""
    speaker = complainer(context, noun)
    if speaker is None or noun.i in context.told:
        return
    if not context.advises(speaker):
        find_complaint(context, noun, speaker)
        return
    if not is_risk_noun(noun):
        find_complaint(context, noun, speaker)
        return
    if _is_inner(noun) or is_fought(noun) or says_law(context, speaker):
        return
    if noun.lemma_.lower() in REMEDY_NOUNS - {"war", "decline", "drop", "fall", "reduction"}:
        return
    if _is_fought(noun) or (noun.lemma_.lower() in BARE and len(list(noun.children)) < 2):
        return
    phrase = noun_phrase(noun)
    if phrase is None or (
        len(phrase.label.split()) < 2 and noun.lemma_.lower() not in STRONG - BARE
    ):
        return
    key = add_risk(context, phrase, noun)
    if key is not None:
        context.emit(
            WARNS_SAYS, speaker, key, noun, weight=1.0 if len(phrase.label.split()) > 1 else 0.9
        )


def _is_inner(noun: Token) -> bool:
    """Whether a noun only describes another one: 'corruption' in 'corruption case'."""
    if noun.dep_ in ("compound", "amod", "poss"):
        return True
    return noun.head.dep_ == "prep" and (
        noun.head.head.pos_ == "NOUN" and is_risk_noun(noun.head.head)
    )


def _is_name(noun: Token) -> bool:
    """Whether a noun is what a speaker calls something, does, or an actor with deeds of its own."""
    if noun.dep_ in ("oprd", "npadvmod") or noun.head.lemma_ in ("call", "brand", "label", "dub"):
        return True
    if noun.head.lower_ == "as" and noun.head.head.lemma_.lower() in NAMING:
        return True
    if any(c.dep_ == "poss" and c.lower_ in ("his", "her", "their") for c in noun.lefts):
        return noun.lemma_.lower() in ("attack", "criticism", "fear", "warning", "complaint")
    if noun.head.dep_ in ("acomp", "advmod") and noun.head.lower_ in ("soft", "weak", "tough"):
        return True
    acts = noun.dep_ == "nsubj" and any(c.dep_ == "dobj" for c in noun.head.rights)
    return acts and noun.lemma_.lower() in ACTORS


def find_complaint(context: Context, noun: Token, speaker: str) -> None:
    """Bad news in a politician's words: 'we see growing poverty', never 'we will end poverty'."""
    bad = is_grievance(context, noun) or (listed(context, noun) and _strains(noun))
    if not bad or _is_inner(noun) or _is_reported(noun) or noun.lemma_.lower() in FEELINGS:
        return
    if noun.dep_ == "attr" and any(
        c.dep_ == "nsubj" and c.pos_ in ("NOUN", "PRON", "DET") for c in noun.head.lefts
    ):
        return
    if is_fought(noun) or in_policy(context, noun) or says_nothing(noun) or _is_name(noun):
        return
    if noun.lemma_.lower() in REMEDY_NOUNS - {"war", "decline", "drop", "fall", "reduction"}:
        return
    if noun.lemma_.lower() in PROTESTS and noun.head.lemma_.lower() in STAGES:
        return
    noun = _whole(noun)
    phrase = noun_phrase(noun, keep_conjuncts=False) if noun.lemma_ not in WHOLE else _listing(noun)
    if phrase is None or _is_distanced(context, noun, speaker):
        return
    phrase = _unquoted(_without_examples(context, noun, phrase, speaker))
    if any(mark in phrase.label for mark in '"“”'):
        return
    key = add_risk(context, phrase, noun)
    if key is not None:
        weight = 1.0 if len(phrase.label.split()) > 1 else 0.9
        how = how_said(context, noun, _strained(context, noun))
        context.emit(WARNS_COMPLAINS, speaker, key, noun, weight=weight, modality=how)


def _whole(noun: Token) -> Token:
    """Return the head that holds a list together: 'a culture of hate, fear and insults'."""
    node = noun
    while node.dep_ in ("conj", "appos") and node.head.i < node.i and node.head.pos_ == "NOUN":
        node = node.head
    holder = node.head.head if node.dep_ == "pobj" and node.head.lower_ == "of" else node
    return holder if holder.lemma_.lower() in WHOLE and holder.pos_ == "NOUN" else noun


def _listing(noun: Token) -> Phrase | None:
    """Return the phrase of a noun up to the end of what it lists."""
    phrase = noun_phrase(noun)
    listed = [t for t in noun.subtree if t.dep_ == "conj" and t.pos_ == "NOUN" and t.i > noun.i]
    if phrase is None or not listed:
        return phrase
    last = max(listed, key=lambda t: t.i)
    end = last.idx + len(last)
    if end <= phrase.end or last.i - noun.i > LONGEST_LIST:
        return phrase
    label = " ".join(text_of(noun.doc)[phrase.start : end].split())
    return Phrase(label, phrase.start, end, phrase.head)


def _unquoted(phrase: Phrase) -> Phrase:
    """Return a phrase without the marks that hold all of it."""
    bare = phrase.label.strip('"“”')
    return Phrase(bare, phrase.start, phrase.end, phrase.head) if bare else phrase


def _without_examples(context: Context, noun: Token, phrase: Phrase, speaker: str) -> Phrase:
    """Return a phrase cut before 'including …', each example raised for itself."""
    prep = next((c for c in noun.rights if c.dep_ == "prep" and c.lower_ in EXAMPLES), None)
    if prep is None:
        return phrase
    for target in preposition_objects(noun, EXAMPLES):
        inner = noun_phrase(target) if target.pos_ == "NOUN" else None
        key = add_risk(context, inner, target) if not context.agents(target) else None
        if key is not None:
            how = how_said(context, noun, _strained(context, noun))
            context.emit(WARNS_COMPLAINS, speaker, key, noun, weight=0.9, modality=how)
    if prep.idx >= phrase.end:
        return phrase
    label = phrase.label[: len(phrase.label) - (phrase.end - prep.idx)].strip(" ,;:-(")
    last = noun.doc[prep.i - 1]
    return Phrase(label, phrase.start, last.idx + len(last), phrase.head) if label else phrase


def _is_distanced(context: Context, noun: Token, speaker: str) -> bool:
    """Whether bad news is another's claim, a mere mark on a scale or pointed at: 'this farce'."""
    kept = [c for c in noun.children if c.dep_ not in ("det", "punct", "cc", "conj", "case")]
    pointed = any(c.lower_ in ("this", "that", "these", "those", "such") for c in noun.lefts)
    if (pointed and not kept) or noun.lemma_.lower() in ("level", "point", "stage", "proportion"):
        return True
    around = context.covering(noun.i)
    own = bool(around) and around[-1].kind != "indirect"
    alleged = own and any(c.lower_ in ("alleged", "so-called", "supposed") for c in noun.lefts)
    return alleged or says_law(context, speaker)


def _is_reported(noun: Token) -> bool:
    """Whether a verb of warning or a noun of hearsay above a noun decides on it: 'fears of X'."""
    above = noun.head.head if noun.dep_ in ("pobj", "pcomp") else noun.head
    lemma = above.lemma_.lower()
    return lemma in WARN_OF | WARN_THAT | STORIES and above.i < noun.i


def _strains(noun: Token) -> bool:
    """Whether a list stands behind 'struggle against', 'face' or 'suffer'."""
    first = noun
    while first.dep_ == "conj":
        first = first.head
    verb = first.head.head if first.dep_ == "pobj" else first.head
    return verb.lemma_.lower() in ("struggle", "battle", "face", "suffer", "endure", "grapple")


def _strained(context: Context, noun: Token) -> Modality | None:
    """Return the modality of 'struggle' in 'struggle against rising prices'."""
    first = noun
    while first.dep_ == "conj":
        first = first.head
    if first.dep_ == "pobj" and first.head.lower_ == "against":
        verb = first.head.head
        if verb.lemma_.lower() in ("struggle", "battle"):
            return modality_of(verb, context.covering(verb.i))
    return None


def _is_fought(noun: Token) -> bool:
    """Whether the risk is the object of fighting it: 'to reduce corruption'."""
    verb = noun.head
    if noun.dep_ == "dobj" and verb.lemma_.lower() in FIGHT:
        return True
    return noun.dep_ == "pobj" and verb.lower_ in ("against", "without")
