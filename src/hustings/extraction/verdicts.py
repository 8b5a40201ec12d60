"""Verdicts on a policy in somebody's words: 'the plan is reckless', 'it would cost jobs'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.extraction.clauses import objects_of, preposition_objects, subject_tokens
from hustings.extraction.faults import complainer, how_said, is_grievance
from hustings.extraction.mentions import policy_of
from hustings.extraction.modality import unnegated
from hustings.extraction.phrases import verb_phrase
from hustings.extraction.rules import Rule, rule
from hustings.extraction.stances import add_policy
from hustings.lexicon.words import word_list
from hustings.model import Modality

if TYPE_CHECKING:
    from spacy.tokens import Token

    from hustings.extraction.context import Context

__all__ = ["find_verdicts"]

BAD = word_list("criticism", "verdict", "adjectives")
BAD_NOUNS = word_list("criticism", "verdict", "nouns")
WANTED = word_list("criticism", "verdict", "wanted")
FAILING = word_list("criticism", "failing", "verbs")
OPPOSES_VERDICT = rule("opposes.verdict")
OPPOSES_HARM = rule("opposes.harm")
LEADS = {"lead": ("to",), "result": ("in",), "amount": ("to",), "contribute": ("to",)}
MAKES = word_list("criticism", "verdict", "makes")
POINTLESS = word_list("criticism", "verdict", "pointless")
USEFUL = word_list("criticism", "verdict", "useful")
STUDIES = frozenset({"institutes", "institute", "economists", "analysts", "experts", "fund",
    "researchers", "academics", "scientists", "observers", "centre", "center",
    "bank", "office"})  # fmt: skip
SUFFERED = frozenset({"suffer", "lose", "lack", "struggle", "die", "flee", "starve", "face",
    "endure", "survive", "languish"})  # fmt: skip
NOT = frozenset({"not", "n't", "n’t", "never"})
BEING = frozenset({"be", "seem", "look", "remain"})
TOLD = frozenset(
    {"threat", "claim", "charge", "argument", "accusation", "line", "story", "warning"}
)
"""What people tell each other, and no policy."""


def find_verdicts(context: Context, word: Token) -> None:
    """Emit what a speaker's verdict on a policy opposes."""
    is_judged = word.dep_ in ("acomp", "attr") and word.head.lemma_ in BEING
    if not is_judged and word.pos_ != "VERB":
        return
    speaker = complainer(context, word)
    if speaker is None:
        return
    if is_judged:
        _judged(context, speaker, word)
    else:
        _harmful(context, speaker, word)


def _judged(context: Context, speaker: str, word: Token) -> None:
    verb = word.head
    lemma = word.lemma_.lower()
    if lemma in TOLD and any(c.dep_ == "relcl" for c in word.rights):
        return  # 'that is a threat they make every time': their words are judged
    negated = any(c.dep_ == "neg" or c.lower_ in NOT for c in verb.children)
    negated = negated or any(c.lower_ == "no" for c in word.lefts)
    inner = {t.lemma_.lower() for t in word.subtree} | {word.lower_}
    bad = word.lower_ in BAD if word.dep_ == "acomp" else bool(({lemma} | inner) & BAD_NOUNS)
    plain = word.dep_ == "attr" and lemma in POINTLESS
    bad = bad or (plain and bool({c.lower_ for c in word.lefts} & BAD))
    if negated != (bool(inner & WANTED) and not bad) or not (bad or negated):
        return
    modality = unnegated(verb, context.covering(verb.i))
    if any(c.lower_ == "it" and c.dep_ in ("nsubj", "expl") for c in verb.lefts):
        for act in [c for head in (word, verb) for c in head.rights if _is_act(c)]:
            policy = add_policy(context, verb_phrase(act), act)
            if policy is not None and not _is_own(context, speaker, policy):
                how = how_said(context, word, modality)
                how = Modality.ASSERTED if how is Modality.PREDICTED else how
                context.emit(OPPOSES_VERDICT, speaker, policy, word, modality=how)
            return
    _emit(context, OPPOSES_VERDICT, speaker, word, verb, modality)


def _is_act(verb: Token) -> bool:
    """Whether a clause is the act judged: 'it is wrong to cut pensions'."""
    opens = any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.lefts)
    return opens and verb.pos_ == "VERB" and bool(objects_of(verb))


def _harmful(context: Context, speaker: str, verb: Token) -> None:
    lemma = verb.lemma_.lower()
    negated = any(c.dep_ == "neg" or c.lower_ in NOT for c in verb.children)
    idle = {t.lower_ for t in objects_of(verb)} & {"nothing"} or any(
        c.lower_ == "no" for t in objects_of(verb) for c in t.lefts
    )
    useless = lemma in USEFUL and (negated or (lemma in ("do", "make", "bring", "offer") and idle))
    if useless and not (negated and lemma in ("do", "make", "bring", "offer")):
        modality = unnegated(verb, context.covering(verb.i))
        _emit(context, OPPOSES_HARM, speaker, verb, verb, modality)
    above = verb.head if verb.dep_ == "xcomp" else verb
    if negated or any(c.dep_ == "neg" or c.lower_ in NOT for c in above.children):
        return
    effects = (
        objects_of(verb) if lemma in MAKES else preposition_objects(verb, LEADS.get(lemma, ()))
    )
    harms = lemma in FAILING - SUFFERED
    hurts = harms and any(t.pos_ in ("NOUN", "PROPN") and not is_grievance(context, t)
                                     for t in objects_of(verb))  # fmt: skip
    hurts = hurts or (lemma == "discriminate")
    label = context.records[speaker].label.lower().split()
    studied = context.advises(speaker) and bool(set(label) & STUDIES)
    possible = any(c.lower_ in ("could", "may", "might") for c in verb.lefts)
    if studied and possible:
        return
    if hurts or any(is_grievance(context, t) for t in effects):
        modality = unnegated(verb, context.covering(verb.i))
        _emit(context, OPPOSES_HARM, speaker, verb, verb, modality)


def _emit(
    context: Context, row: Rule, speaker: str, trigger: Token, verb: Token, modality: Modality
) -> None:
    modality = how_said(context, trigger, modality)
    if modality is Modality.PREDICTED:
        modality = Modality.ASSERTED
    clauses = [c for c in verb.lefts if c.dep_ == "csubj"]
    for subject in clauses or subject_tokens(verb)[:1]:
        if subject.i > verb.i or context.agents(subject) or verb.dep_ == "relcl":
            continue
        key = policy_of(context, subject)
        if key is None or _is_own(context, speaker, key):
            continue
        weight = 0.85 if subject.pos_ == "PRON" else 1.0
        context.emit(row, speaker, key, trigger, modality=modality, weight=weight)


def _is_own(context: Context, speaker: str, policy: str) -> bool:
    return any(
        r.subject == speaker and r.object == policy and r.predicate in ("proposes", "recommends")
        for r in context.relations
    )
