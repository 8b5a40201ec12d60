"""What a speaker's clauses complain of: harm done, failures, decline, bad states, what lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.extraction.clauses import complements, objects_of, preposition_objects, subject_tokens
from hustings.extraction.effects import bereaved
from hustings.extraction.faults import (
    BAD,
    COSTLY,
    PRECIOUS,
    complainer,
    how_said,
    in_policy,
    is_grievance,
    shortened,
)
from hustings.extraction.groups import doers
from hustings.extraction.harms import ACTS, PERSONS, add_risk, is_riskish, says_law
from hustings.extraction.modality import unnegated
from hustings.extraction.phrases import Phrase, clause_phrase, noun_phrase, verb_phrase
from hustings.extraction.rules import Rule, rule
from hustings.lexicon.words import word_list
from hustings.model import Modality

if TYPE_CHECKING:
    from spacy.tokens import Token

    from hustings.extraction.context import Context

__all__ = [
    "find_bad_state",
    "find_described",
    "find_failing",
    "find_suffered",
    "stands",
]

FAILING = word_list("criticism", "failing", "verbs")
FALLS = word_list("criticism", "failing", "falls")
RISES = word_list("criticism", "failing", "rises")
NO_LACK = word_list("criticism", "failing", "no_lack")
WANTING = word_list("criticism", "ills", "wanting")
WORSE = word_list("risks", "goods", "worse")
STATES = word_list("criticism", "ills", "states")
WARNS_FAILS = rule("warns.fails")
WARNS_STATE = rule("warns.state")
WARNS_LACKS = rule("warns.lacks")
CLAIMS = frozenset({"claim", "case", "lawsuit", "suit", "appeal", "argument", "challenge", "motion",
    "complaint", "petition", "bid", "attempt", "plot"})  # fmt: skip
SELF = frozenset({"i", "we"})
HARM = word_list("verbs", "harm", "strong")
DECISIONS = word_list("verbs", "oppose", "decisions") | word_list("criticism", "policy", "nouns")
PLAN = word_list("roles", "plan", "nouns")
ACTORS = frozenset(
    {
        "government",
        "party",
        "opposition",
        "administration",
        "regime",
        "politician",
        "minister",
        "official",
        "leader",
        "elite",
        "state",
        "country",
        "authority",
        "people",
        "they",
    }
)
WHEN = (" during ", " since ", " ahead of ", " throughout ")
SUFFERED = frozenset({"lose", "lack", "suffer", "struggle", "die", "flee", "starve"})
INTRANSITIVE = frozenset({"struggle", "suffer", "starve", "languish", "die", "flee", "collapse",
    "crumble", "deteriorate", "worsen", "decay", "rot", "stagnate", "lag", "plummet", "slump",
    "unravel", "disintegrate", "drown", "bleed", "perish", "backslide", "regress", "default",
    "stall", "sink"})  # fmt: skip
BAD_NOUNS = word_list("criticism", "verdict", "nouns")
PROBLEMS = frozenset({"problem", "challenge", "concern", "threat", "worry", "danger", "risk",
    "obstacle", "trouble", "headache", "crisis", "issue"})  # fmt: skip
SUFFER_FROM = {
    "suffer": ("from", "under"), "struggle": ("with", "against", "under"), "grapple": ("with",),
    "reel": ("from",), "contend": ("with",), "plague": ("by", "with"), "mire": ("in",),
    "burden": ("with", "by"), "saddle": ("with",), "strangle": ("by",), "beset": ("by", "with"),
}  # fmt: skip
LEADS = ("against", "to", "on", "in", "into", "of")
WORSENS = frozenset({"suffer", "incite", "foment", "provoke", "instigate", "sow", "inflict",
    "stir", "fuel", "stoke", "inflame", "exacerbate", "aggravate", "perpetuate",
    "ignore", "conceal"})  # fmt: skip
DUE = word_list("criticism", "failing", "due")
COPULAS = frozenset({"be", "become", "remain", "get", "grow", "stay", "seem", "look"})
OUGHT = frozenset({"should", "must", "ought"})


def find_failing(context: Context, verb: Token) -> None:
    """'has destroyed our schools', 'failed to curb prices', 'pensioners are losing their homes'."""
    lemma = verb.lemma_.lower()
    speaker = complainer(context, verb)
    if speaker is None or not stands(context, verb, speaker) or says_law(context, speaker):
        return
    subjects = subject_tokens(verb)
    subject = subjects[0] if subjects else None
    if subject is None and verb.tag_ in ("VB", "VBP") and not _has_aux(verb):
        return
    if lemma in ("fail", "collapse", "stall") and _about(subject, CLAIMS):
        return
    if lemma in FALLS | RISES and subject is not None:
        words = PRECIOUS if lemma in FALLS else COSTLY
        if lemma not in FAILING and not _about(subject, words):
            return
    elif lemma not in FAILING:
        return
    if not _is_told_of(context, verb, subject):
        return
    _clause(context, WARNS_FAILS, speaker, verb, subject)


def _is_told_of(context: Context, verb: Token, subject: Token | None) -> bool:
    """Whether a verb of failing or harm has the objects that make its clause a complaint."""
    lemma, objects = verb.lemma_.lower(), objects_of(verb)
    if lemma == "cost" and not bereaved(verb) and any(_is_sum(t) for t in objects):
        return False
    if lemma in ("lag", "trail", "fall") and any(
        t.lemma_.lower() in ("poll", "survey") for t in preposition_objects(verb, ("in",))
    ):
        return False
    if objects and all(t.pos_ in ("PRON", "DET", "ADV") for t in objects):
        return False
    active = objects and subject is not None and subject.dep_ != "nsubjpass"
    if active and lemma in HARM and subject and _is_harmful_thing(context, subject):
        return False
    if lemma in SUFFER_FROM and preposition_objects(verb, SUFFER_FROM[lemma]):
        return False
    if lemma == "fail" and not complements(verb, ("xcomp",)) and not objects:
        return subject is not None and subject.pos_ == "NOUN"
    alone = lemma in INTRANSITIVE | FALLS | RISES | {"fail", "cheat"}
    if not objects and not alone and not preposition_objects(verb, LEADS):
        return False
    if any(is_riskish(t) for t in objects) and lemma not in WORSENS:
        return False
    moved = bool(objects) or lemma in FALLS | RISES
    return not (moved and subject is not None and is_riskish(subject))


def _is_sum(noun: Token) -> bool:
    """Whether an object is a price: 'cost 55 pesos a kilo'."""
    words = list(noun.subtree)
    return any(t.ent_type_ == "MONEY" or any(c.isdigit() for c in t.text) for t in words)


def _is_harmful_thing(context: Context, subject: Token) -> bool:
    """Whether what does the harm is itself the risk: 'the runoff poisons our rivers'."""
    if subject.pos_ != "NOUN" or context.agents(subject):
        return False
    return subject.lemma_.lower() not in ACTS | DECISIONS | PLAN and not _is_person(subject)


def _is_person(noun: Token) -> bool:
    if noun.lemma_ == "state" and any(c.lower_ == "of" for c in noun.rights):
        return False
    return noun.lemma_.lower() in PERSONS | ACTORS


def _has_aux(verb: Token) -> bool:
    return any(c.dep_ in ("aux", "auxpass") for c in verb.lefts) or verb.dep_ == "conj"


def _about(subject: Token | None, words: frozenset[str]) -> bool:
    if subject is None:
        return False
    near = {subject.lemma_.lower()} | {c.lemma_.lower() for c in subject.lefts}
    return bool(near & words)


def stands(context: Context, verb: Token, speaker: str) -> bool:
    """Whether a clause tells what others do or suffer, not what the speaker will do or wants."""
    first = verb
    while first.dep_ == "conj" and first.head.pos_ == "VERB" and first.tag_ == "VB":
        first = first.head
    if verb.tag_ == "VB" and any(c.lower_ == "to" and c.dep_ == "aux" for c in first.lefts):
        return False
    held = verb.dep_ == "acl" and any(c.dep_ == "mark" for c in verb.lefts)
    if (
        (verb.dep_ in ("amod", "compound", "relcl", "acl") and not held)
        or verb.i in context.told
        or (verb.tag_ == "VBG" and verb.dep_ in ("pcomp", "csubj"))
    ):
        return False
    if any(c.lower_ in OUGHT for c in verb.lefts) or in_policy(context, verb):
        return False
    if any(c.dep_ == "expl" for c in verb.lefts):
        return True
    for subject in subject_tokens(verb):
        if subject.lower_ in SELF or speaker in context.agents(subject):
            return False
        own = [c for c in subject.lefts if c.dep_ == "poss" and c.pos_ == "PRON"]
        if _is_person(subject) and any(speaker in context.agents(c) for c in own):
            return False
    return True


def _clause(
    context: Context, row: Rule, speaker: str, verb: Token, subject: Token | None,
    modality: Modality | None = None,
) -> None:  # fmt: skip
    if subject is not None and (subject.pos_ not in ("NOUN", "PROPN")):
        subject = None
    phrase = clause_phrase(verb, subject)
    done = subject is not None and objects_of(verb) and subject.dep_ != "nsubjpass"
    if done and verb.lemma_.lower() not in SUFFERED:
        phrase = verb_phrase(verb, lemma=True)
    if phrase is None or len(phrase.label.split()) < 2:
        return
    if not any(t.pos_ in ("NOUN", "PROPN", "NUM") for t in [subject, *verb.subtree] if t):
        return
    phrase = _timeless(shortened(verb, phrase))
    key = add_risk(context, phrase, verb)
    if key is not None:
        weight = 0.9 if len(phrase.label.split()) > 12 else 1.0
        how = how_said(context, verb, modality)
        context.emit(row, speaker, key, verb, modality=how, weight=weight)


def _timeless(phrase: Phrase) -> Phrase:
    """Return a clause without when it was so: 'wreck the port during the strike'."""
    cuts = [i for mark in WHEN if (i := phrase.label.find(mark)) > 0]
    label = phrase.label[: min(cuts)] if cuts else phrase.label
    if len(label.split()) < 2:
        return phrase
    return Phrase(label, phrase.start, phrase.end, phrase.head)


def find_bad_state(context: Context, word: Token) -> None:
    """'our courts are broken', 'crime is out of control', 'kept wages low', 'unable to act'."""
    speaker = complainer(context, word)
    if speaker is None:
        return
    verb = word.head
    if word.lower_ in ("unable", "unwilling", "incapable", "powerless") and word.pos_ == "ADJ":
        _unable(context, speaker, word)
        return
    small = word.dep_ == "oprd" or (word.dep_ == "ccomp" and word.pos_ == "ADJ")
    if small and verb.lemma_ in ("keep", "leave", "make", "render"):
        if word.lower_ in BAD | WORSE | {"low", "high"}:
            _clause(context, WARNS_STATE, speaker, verb, None)
        return
    passive = word.pos_ == "VERB" and word.lower_ in BAD and word.lemma_.lower() not in FAILING
    verb = word if passive else word.head
    if not passive and (verb.lemma_ not in COPULAS or word.i < verb.i):
        return
    if word.dep_ == "acomp" and word.lower_ in WANTING:
        _wanting(context, speaker, word)
        return
    if word.dep_ == "attr":
        _called_bad(context, speaker, word)
        return
    bad = passive or (word.dep_ == "acomp" and word.lower_ in BAD) or _in_bad_state(word)
    if not bad or not stands(context, verb, speaker):
        return
    for subject in subject_tokens(verb):
        if subject.pos_ != "NOUN" or is_grievance(context, subject):
            continue
        if subject.lemma_.lower() in ACTS | DECISIONS | PLAN or _is_person(subject):
            continue
        named = noun_phrase(subject)
        if named is None or subject.lemma_.lower() in NO_LACK:
            continue
        end = max(t.i for t in word.subtree) + 1 if word.dep_ == "prep" else word.i + 1
        tail = word.doc[word.i : min(end, word.i + 5)]
        last = tail[-1].idx + len(tail[-1])
        phrase = Phrase(f"{named.label} {tail.text}", named.start, last, subject.i)
        key = add_risk(context, phrase, subject)
        if key is not None:
            context.emit(WARNS_STATE, speaker, key, word if word.pos_ == "ADJ" else verb)


def _wanting(context: Context, speaker: str, word: Token) -> None:
    """'the vote was neither free nor fair', 'the count is not transparent'."""
    verb = word.head
    negated = any(c.dep_ == "neg" or c.lower_ == "never" for c in verb.children)
    neither = any(c.lower_ == "neither" for c in [*word.children, *verb.children])
    if not (negated or neither) or not stands(context, verb, speaker):
        return
    subject = next((t for t in subject_tokens(verb) if t.pos_ == "NOUN"), None)
    if subject is None or _is_person(subject) or subject.lemma_.lower() in DECISIONS | PLAN | ACTS:
        return
    named = noun_phrase(subject)
    if named is None or in_policy(context, subject):
        return
    last = max([word, *word.conjuncts], key=lambda t: t.i)
    said = word.doc[word.i : last.i + 1].text
    label = f"{named.label} {'neither' if neither else 'not'} {said}"
    phrase = Phrase(label, named.start, last.idx + len(last), subject.i)
    key = add_risk(context, phrase, subject)
    if key is not None:
        how = how_said(context, verb, unnegated(verb, context.covering(verb.i)))
        context.emit(WARNS_STATE, speaker, key, verb, modality=how)


def _called_bad(context: Context, speaker: str, word: Token) -> None:
    """'the delay is a disgrace', 'the real problem is the queues': the thing so called."""
    verb = word.head
    subject = next((t for t in subject_tokens(verb) if t.pos_ == "NOUN"), None)
    if subject is None or not stands(context, verb, speaker):
        return
    lemma = word.lemma_.lower()
    bad = lemma in BAD_NOUNS | PROBLEMS or any(c.lower_ in BAD for c in word.lefts)
    thing = subject if bad else word if subject.lemma_.lower() in PROBLEMS else None
    if thing is None or thing.pos_ != "NOUN" or context.agents(thing) or _is_person(thing):
        return
    if thing.lemma_.lower() in ACTS | DECISIONS | PLAN | PROBLEMS or in_policy(context, thing):
        return
    phrase = noun_phrase(thing)
    key = add_risk(context, phrase, thing) if phrase and len(phrase.label.split()) > 1 else None
    if key is not None:
        context.emit(WARNS_STATE, speaker, key, verb, modality=how_said(context, verb))


def find_suffered(context: Context, verb: Token) -> None:
    """'towns suffer from neglect', 'families struggle with the cost of fuel'."""
    leads = SUFFER_FROM.get(verb.lemma_.lower())
    speaker = complainer(context, verb) if leads else None
    if speaker is None or leads is None or not stands(context, verb, speaker):
        return
    for target in preposition_objects(verb, leads):
        if target.pos_ != "NOUN" or context.agents(target) or is_riskish(target):
            continue
        phrase = noun_phrase(target)
        key = add_risk(context, phrase, target) if phrase and " " in phrase.label else None
        if key is not None:
            context.emit(WARNS_FAILS, speaker, key, verb, modality=how_said(context, verb))


def _in_bad_state(word: Token) -> bool:
    if word.dep_ != "prep" or word.lower_ not in ("in", "out", "on", "at", "under", "beyond"):
        return False
    return any(t.dep_ == "pobj" and t.lemma_.lower() in STATES for t in word.subtree)


def _is_opposed(context: Context, thing: Token) -> bool:
    """Whether a thing so called has been read as a policy already."""
    return any(thing.i in indexes for indexes in context.policies.values())


def find_described(context: Context, verb: Token) -> None:
    """'described the wards as catastrophic': a bad name for what is no policy."""
    if verb.lemma_.lower() not in ("describe", "call", "brand", "label", "dub", "see", "regard"):
        return
    named = [c for c in verb.rights if c.dep_ in ("oprd", "acomp")]
    named += [t for c in verb.rights if c.dep_ == "prep" and c.lower_ == "as" for t in c.children]
    if not any(t.lower_ in BAD or t.lemma_.lower() in BAD_NOUNS for t in named):
        return
    for thing in objects_of(verb):
        if _is_opposed(context, thing):
            continue
        known = thing.lemma_.lower() in ACTS | DECISIONS | PLAN or _is_person(thing)
        if thing.pos_ != "NOUN" or known or thing in named or context.agents(thing):
            continue
        phrase = noun_phrase(thing)
        if phrase is None or " " not in phrase.label:
            continue
        key = add_risk(context, phrase, thing)
        for agent in doers(context, verb) if key else []:
            context.emit(WARNS_STATE, agent, str(key), verb)


def _unable(context: Context, speaker: str, word: Token) -> None:
    verb = word.head
    for target in complements(word, ("xcomp",)):
        subject = next((t for t in subject_tokens(verb) if t.pos_ in ("NOUN", "PROPN")), None)
        inner = verb_phrase(target)
        if inner is None or (subject is not None and speaker in context.agents(subject)):
            continue
        named = noun_phrase(subject) if subject is not None else None
        label = " ".join(
            p for p in (named.label if named else "", word.text, "to", inner.label) if p
        )
        key = add_risk(context, Phrase(label, word.idx, inner.end, word.i), word)
        if key is not None:
            context.emit(WARNS_FAILS, speaker, key, word)
