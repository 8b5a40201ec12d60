"""Which words are bad news of public life: nouns with their modifiers, states, fought ills."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.extraction.groups import group_of
from hustings.extraction.harms import BARE, is_risk_noun, says_law
from hustings.extraction.modality import modality_of
from hustings.extraction.phrases import Phrase
from hustings.extraction.rules import rule
from hustings.lexicon.words import word_list
from hustings.model import Modality

if TYPE_CHECKING:
    from spacy.tokens import Token

    from hustings.extraction.context import Context

__all__ = [
    "BAD",
    "complainer",
    "how_said",
    "in_policy",
    "is_fought",
    "is_grievance",
    "listed",
    "says_nothing",
    "shortened",
    "warn_of_effect",
]

ILLS = word_list("criticism", "ills", "nouns")
BAD = word_list("criticism", "ills", "adjectives")
COSTLY = word_list("criticism", "ills", "costly")
PRECIOUS = word_list("criticism", "ills", "precious")
GROWING = word_list("criticism", "ills", "growing")
SHRINKING = word_list("criticism", "ills", "shrinking")
FALLS = word_list("criticism", "failing", "falls")
REMEDY = word_list("criticism", "remedy", "verbs") | word_list("risks", "verbs", "fight")
REMEDY_NOUNS = word_list("criticism", "remedy", "nouns")
PEOPLE = ("Person", "Candidate")
BODIES = frozenset({"Person", "Candidate", "Organization", "Institution", "PoliticalParty",
                    "Coalition", "Place", "Election", "Work"})  # fmt: skip
MODIFIERS = ("amod", "compound", "nmod", "nummod")
UP = ("dobj", "pobj", "pcomp", "prep", "conj", "nsubjpass", "attr", "appos", "dative", "agent",
      "acl", "relcl", "xcomp", "compound", "poss", "nmod", "oprd")  # fmt: skip
STRAINS = frozenset({"struggle", "battle", "protest", "rail", "rage", "speak", "vote"})
AIMED = ("dobj", "nsubjpass", "pobj", "pcomp", "conj", "prep")
CLAUSE = ("ccomp", "ROOT", "advcl", "parataxis")
KEEPS = {"keep": {"out", "off", "away"}, "ward": {"off"}, "fend": {"off"}, "stave": {"off"},
         "shut": {"out"}, "rule": {"out"}, "crack": {"down"}, "clamp": {"down"}, "do": {"away"},
         "cut": {"down"}, "bring": {"down"}, "head": {"off"}, "sort": {"out"}}  # fmt: skip
WARNS_EFFECT = rule("warns.effect")
REACH = 7
LONG = 10
MANY = 24


def is_grievance(context: Context, noun: Token) -> bool:
    """Return whether a noun with its modifiers is bad news when someone raises it."""
    lemma = noun.lemma_.lower()
    if noun.pos_ not in ("NOUN", "PROPN") or len(lemma) < 3:
        return False
    name = context.names.at(noun.i)
    if name is not None and name.type in BODIES:
        return False
    beside = [c for c in noun.lefts if c.dep_ in MODIFIERS and noun.doc[c.i + 1].text != "-"]
    words = {w for c in beside for w in (c.lower_, c.lemma_.lower())}
    if is_risk_noun(noun) or lemma in ILLS or words & BAD or lemma.endswith("lessness"):
        return True
    if lemma in COSTLY and words & GROWING:
        return True
    if words & SHRINKING and (lemma in PRECIOUS or words & PRECIOUS):
        return True
    return lemma in ("rise", "hike", "increase", "surge", "spread", "growth", "spike", "cost") and (
        bool(words & COSTLY) or _holds(noun, COSTLY)
    )


def _holds(noun: Token, words: frozenset[str]) -> bool:
    """Whether 'of' or 'in' leads from a noun to one of some words: 'the spread of corruption'."""
    return any(
        t.lemma_.lower() in words or is_risk_noun(t)
        for c in noun.rights
        if c.dep_ == "prep" and c.lower_ in ("of", "in")
        for t in c.children
        if t.dep_ == "pobj"
    )


def listed(context: Context, noun: Token) -> bool:
    """Return whether a noun stands in a list that opens with bad news: 'fraud, traffic, …'."""
    first = noun
    for _ in range(REACH):
        if first.dep_ not in ("conj", "appos"):
            break
        first = first.head
    return first.i != noun.i and is_grievance(context, first)


def is_fought(noun: Token) -> bool:
    """Return whether an ill is being fought, ended or shrinking: 'to reduce corruption'."""
    node = noun
    if any(c.tag_ == "VBG" and c.lemma_.lower() in REMEDY for c in noun.lefts):
        return True
    if noun.head.lower_ == "for" and noun.head.head.lower_ == "as":
        return True
    if noun.dep_ in ("nsubj", "nsubjpass") and noun.head.lemma_.lower() in FALLS | REMEDY:
        return True
    for _ in range(REACH):
        parent = node.head
        if parent.i == node.i or node.dep_ not in UP:
            return False
        lemma = parent.lemma_.lower()
        misread = node.dep_ == "xcomp" and node.pos_ == "NOUN"
        if (node.dep_ in AIMED or misread) and lemma in KEEPS and _particles(parent) & KEEPS[lemma]:
            return True
        if node.dep_ in AIMED and lemma in REMEDY | GOOD and parent.pos_ in ("VERB", "AUX"):
            return not _failed(parent)
        if parent.pos_ == "NOUN" and node.i != parent.i and lemma in REMEDY_NOUNS:
            return node.dep_ != "conj"
        if parent.lower_ in ("against", "without", "despite") and parent.dep_ == "prep":
            return parent.head.lemma_.lower() not in STRAINS
        if parent.dep_ in CLAUSE:
            return False
        node = parent
    return False


def _particles(verb: Token) -> set[str]:
    return {c.lower_ for c in verb.children if c.dep_ in ("prt", "advmod", "prep")}


def _failed(verb: Token) -> bool:
    """Whether a remedy is said to be missing: 'unable to tackle', 'failed to curb'."""
    above = verb.head
    return verb.dep_ in ("xcomp", "acl") and above.lemma_.lower() in ("fail", "unable", "refuse")


SPEECH = word_list("criticism", "blame", "speech")
GOOD = frozenset({"improve", "raise", "boost", "increase", "strengthen", "restore", "modernise",
    "modernize", "support", "protect", "lift", "help", "back", "learn", "refinance", "recover",
    "discuss", "understand", "study", "favour", "favor", "vote"})  # fmt: skip


def complainer(context: Context, token: Token) -> str | None:
    """Return who raises what a token says: the speaker around it, never the press."""
    speaker = context.voice(token)
    if speaker and speaker == context.house and context.records[speaker].type in PEOPLE:
        speaker = context.speaker_at(token.i)
    around = context.covering(token.i)
    if speaker is None and around and around[-1].source is not None:
        speaker = next(iter(group_of(context, around[-1].source.root)), None)
    if speaker is None or context.roles.is_press(speaker) or context.in_heading(token):
        return None
    if around and around[-1].kind == "indirect" and around[-1].cue is not None:
        cue = around[-1].cue.root.lemma_.lower()
        if cue not in SPEECH:
            return None
    return speaker


def how_said(context: Context, trigger: Token, found: Modality | None = None) -> Modality:
    """Return how a speaker puts a complaint: who alleges a thing does raise it.

    Args:
        context: the document's state.
        trigger: the word of the complaint.
        found: its modality where the caller has read it already.
    """
    modality = modality_of(trigger, context.covering(trigger.i)) if found is None else found
    around = context.covering(trigger.i)
    if modality is not Modality.HYPOTHETICAL or not around or around[-1].cue is None:
        return modality
    alleges = around[-1].cue.root.lemma_.lower() in ("allege", "accuse", "charge", "fear", "worry")
    source = around[-1].source
    alleges |= source is not None and source.root.lemma_.lower() in ("critic", "opponent", "rival")
    own = any(c.dep_ == "mark" and c.lower_ in ("if", "unless") for c in trigger.children)
    may = any(c.lower_ in ("could", "may", "might", "would") for c in trigger.children)
    if alleges and not own:
        return Modality.PREDICTED if may else Modality.ASSERTED
    return modality


def warn_of_effect(context: Context, effect: str, trigger: Token) -> None:
    """Emit that who says what leads to harm warns of the harm.

    Args:
        context: the document's state.
        effect: record key of the harm.
        trigger: the word of causing.
    """
    speaker = complainer(context, trigger) if context.covering(trigger.i) else None
    if speaker is not None and not says_law(context, speaker):
        context.emit(WARNS_EFFECT, speaker, effect, trigger, modality=how_said(context, trigger))


def in_policy(context: Context, token: Token) -> bool:
    """Return whether a token belongs to the phrase of a policy found so far."""
    heads = {i for indexes in context.policies.values() for i in indexes}
    node = token
    for _ in range(REACH):
        if node.i in heads:
            return True
        if node.dep_ in CLAUSE or node.head.i == node.i:
            return False
        node = node.head
    return False


def says_nothing(noun: Token) -> bool:
    """Return whether a noun alone says too little to be a risk: 'the problem'."""
    lemma = noun.lemma_.lower()
    kept = [c for c in noun.children if c.dep_ not in ("det", "punct", "cc", "conj", "case")]
    return not kept and (lemma in BARE or len(lemma) < 4)


def shortened(verb: Token, phrase: Phrase) -> Phrase:
    """Return a long clause cut before what only describes its object further."""
    if len(phrase.label.split()) <= LONG:
        return phrase
    doc = verb.doc
    for token in doc[verb.i + 1 : verb.i + MANY]:
        after = token.i > token.head.i and token.dep_ in ("amod", "acl", "relcl", "advcl", "appos")
        if token.text in (",", ";", "—", "(") or after:
            cut = token.left_edge if after else token
            if cut.i <= verb.i + 1 or cut.idx >= phrase.end:
                continue
            lost = phrase.end - cut.idx
            return Phrase(phrase.label[: max(1, len(phrase.label) - lost)].strip(" ,;—("),
                          phrase.start, cut.idx, phrase.head)  # fmt: skip
    return phrase
