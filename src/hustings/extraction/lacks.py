"""What a speaker says is lacking: what others do not do or get, 'no', 'too few', 'not enough'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.extraction.clauses import objects_of, subject_tokens
from hustings.extraction.faults import PRECIOUS, complainer, how_said, is_grievance, shortened
from hustings.extraction.grievances import (
    DECISIONS,
    DUE,
    NO_LACK,
    PLAN,
    WARNS_LACKS,
    stands,
)
from hustings.extraction.harms import ACTS, add_risk, says_law
from hustings.extraction.modality import unnegated
from hustings.extraction.phrases import Phrase, noun_phrase, verb_phrase
from hustings.model import Modality

if TYPE_CHECKING:
    from spacy.tokens import Token

    from hustings.extraction.context import Context

__all__ = ["find_lacking", "find_undone"]

LACKING = frozenset({"no", "zero", "few", "little", "enough", "much", "many"})


def find_undone(context: Context, verb: Token) -> None:
    """'has not paid its teachers', 'families cannot afford rent': what others do not do or get."""
    if verb.lemma_.lower() not in DUE or not (objects_of(verb) or verb.lemma_ in ("work", "act")):
        return
    speaker = complainer(context, verb)
    negated = [c for c in verb.lefts if c.dep_ == "neg" or c.lower_ in ("n't", "n’t", "never")]
    if speaker is None or not negated or not stands(context, verb, speaker):
        return
    if any(c.lower_ in ("will", "would", "wo", "should") for c in verb.lefts):
        return
    subject = next((t for t in subject_tokens(verb) if t.pos_ in ("NOUN", "PROPN")), None)
    inner = verb_phrase(verb, lemma=True)
    modality = unnegated(verb, context.covering(verb.i))
    if subject is not None and subject.lemma_.lower() in ACTS | DECISIONS | PLAN:
        return
    if inner is None or any(is_grievance(context, t) for t in objects_of(verb)):
        return
    named = noun_phrase(subject) if subject is not None and subject.dep_ == "nsubj" else None
    phrase = Phrase(f"{named.label if named else ''} not {inner.label}".strip(), inner.start,
                    inner.end, verb.i)  # fmt: skip
    key = add_risk(context, shortened(verb, phrase), verb)
    if key is not None:
        context.emit(WARNS_LACKS, speaker, key, verb, modality=how_said(context, verb, modality))


def _is_denied_event(noun: Token) -> bool:
    """Whether 'no' only denies that one thing was there: 'there was no letter, no vote'."""
    verb, lemma = noun.head, noun.lemma_.lower()
    many = noun.tag_ == "NNS" or lemma in PRECIOUS
    return verb.lemma_ == "be" and verb.tag_ == "VBD" and not many


def find_lacking(context: Context, noun: Token) -> None:
    """'there are no costings for the plan', 'our schools have no teachers', 'too few beds'."""
    speaker = complainer(context, noun)
    lacks = [
        c
        for c in noun.lefts
        if c.lower_ in ("no", "zero", "few", "little", "enough", "much", "many")
    ]
    if speaker is None or not lacks or noun.lemma_.lower() in NO_LACK:
        return
    if is_grievance(context, noun) or context.agents(noun) or noun.pos_ != "NOUN":
        return
    if says_law(context, speaker) or _is_denied_event(noun):
        return
    word, verb = lacks[0], noun.head
    before = word.nbor(-1).lower_ if word.i else ""
    if word.lower_ not in ("no", "zero") and before not in ("too", "not", "n't", "very", "so"):
        return
    if word.lower_ in ("much", "many") and before != "too":
        return
    if verb.lemma_ not in ("be", "have", "provide", "offer", "get", "receive", "do", "give", "put"):
        return
    ours = before in ("too", "not") and any(t.lower_ == "we" for t in subject_tokens(verb))
    if noun.dep_ not in ("attr", "dobj", "conj") or not (ours or stands(context, verb, speaker)):
        return
    phrase = noun_phrase(noun)
    modality = unnegated(verb, context.covering(verb.i))
    if phrase is None or modality is Modality.DENIED:
        return
    label = phrase.label if phrase.label.lower().startswith(word.lower_) else f"no {phrase.label}"
    if word.lower_ in phrase.label.lower().split():
        label = phrase.label
    if before in ("too", "not", "very") and not label.lower().startswith(before):
        label = f"{before} {label}"
    key = add_risk(context, Phrase(label, phrase.start, phrase.end, noun.i), noun)
    if key is not None:
        context.emit(WARNS_LACKS, speaker, key, verb, modality=modality)
