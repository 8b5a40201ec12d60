"""What a speaker says is needed without a 'must': 'what we need is', 'there should be'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.extraction.clauses import complements, objects_of
from hustings.extraction.mentions import policy_like
from hustings.extraction.phrases import conjuncts
from hustings.extraction.rules import rule
from hustings.extraction.stances import CALLED, LAWS, emit_clause, emit_noun, emit_target, side_of
from hustings.lexicon.words import word_list

if TYPE_CHECKING:
    from spacy.tokens import Token

    from hustings.extraction.context import Context

__all__ = ["find_lacking_remedy", "find_remedy"]

RECOMMENDS_NEED = rule("recommends.need")
REMEDIES = word_list("roles", "plan", "remedies")
GOOD = frozenset(
    {"good", "better", "best", "right", "only", "first", "next", "real", "wise", "wiser"}
)
MEANS = frozenset({"way", "approach", "step", "thing", "option", "course", "move", "idea", "path"})
MUST = frozenset({"should", "must", "ought", "needs", "need", "has", "have"})
OVERDUE = frozenset({"necessary", "vital", "crucial", "essential", "imperative", "urgent",
    "indispensable", "overdue", "needed", "warranted"})  # fmt: skip
SUBJECTS = ("nsubj", "nsubjpass")
WANTED = frozenset({"need", "require", "want", "lack"})


def find_remedy(context: Context, verb: Token) -> None:
    """Emit what a copula in somebody's words names as the remedy."""
    if verb.lemma_ != "be":
        return
    speaker = context.voice(verb)
    if speaker is None or side_of(context, speaker, "urge") is None:
        return
    if _there_will_be(verb) and context.roles.is_political(speaker, context.records[speaker].type):
        for target in [c for c in verb.rights if c.dep_ == "attr"]:
            denied = any(c.lower_ == "no" for c in target.lefts)
            if denied and target.lemma_.lower() in CALLED:
                emit_target(context, RECOMMENDS_NEED, [speaker], "will", verb, target)
            elif denied and target.lemma_.lower() in LAWS:
                emit_noun(context, RECOMMENDS_NEED, [speaker], "will", verb, target)
        return
    if not (_is_needed(verb) or _is_remedy(verb) or _there_should_be(verb)):
        return
    targets = [t for c in verb.rights if c.dep_ == "attr" for t in conjuncts(c)]
    targets += [t for t in complements(verb, ("xcomp", "ccomp")) if t.tag_ in ("VB", "VBG")]
    for target in targets:
        if target.pos_ in ("NOUN", "PROPN") or target.tag_ in ("VB", "VBG"):
            emit_target(context, RECOMMENDS_NEED, [speaker], "urge", verb, target)


def find_lacking_remedy(context: Context, verb: Token) -> None:
    """'An audit is needed', 'an inquiry is long overdue', 'let us audit the roll'."""
    speaker = context.voice(verb)
    side = side_of(context, speaker, "urge") if speaker is not None else None
    if speaker is None or side is None:
        return
    if verb.lower_ == "let":
        for act in [c for c in verb.rights if c.dep_ == "ccomp" and c.tag_ == "VB"]:
            ours = any(c.lower_ in ("us", "'s", "’s") and c.dep_ == "nsubj" for c in act.lefts)
            if ours and any(t.pos_ == "NOUN" for t in objects_of(act)):
                emit_clause(context, RECOMMENDS_NEED, [speaker], "urge", verb, act, None)
        return
    passive = verb.lemma_ in ("need", "require", "warrant") and verb.tag_ == "VBN"
    missed = passive and any(c.dep_ == "auxpass" for c in verb.lefts)
    words = [c for c in verb.rights if c.dep_ == "acomp"] if verb.lemma_ == "be" else []
    if not (missed or any(c.lower_ in OVERDUE for c in words)):
        return
    if any(c.dep_ in ("xcomp", "advcl", "ccomp") for h in (verb, *words) for c in h.rights):
        return
    for target in (t for s in verb.lefts if s.dep_ in SUBJECTS for t in conjuncts(s)):
        if target.pos_ == "NOUN" and (policy_like(context, target) or target.tag_ == "NN"):
            described = any(c.dep_ in ("amod", "compound", "prep") for c in target.children)
            if described and not any(c.dep_ == "neg" for c in verb.children):
                emit_noun(context, RECOMMENDS_NEED, [speaker], "urge", verb, target)


def _is_needed(verb: Token) -> bool:
    """'What the county needs is a new clinic'."""
    return any(
        c.dep_ in ("csubj", "nsubj", "advcl", "ccomp")
        and c.lemma_ in WANTED
        and any(t.lower_ == "what" for t in c.lefts)
        for c in verb.lefts
    )


def _is_remedy(verb: Token) -> bool:
    """'The answer is a levy on flights', 'a better approach would be to subsidise heat pumps'."""
    for noun in [c for c in verb.lefts if c.dep_ == "nsubj"]:
        words = {c.lower_ for c in noun.lefts}
        if words & {"no", "our", "my", "his", "her", "their"}:
            return False
        if noun.lemma_.lower() in REMEDIES or (noun.lemma_.lower() in MEANS and words & GOOD):
            return True
    return False


def _there_will_be(verb: Token) -> bool:
    there = any(c.dep_ == "expl" for c in verb.lefts)
    return there and any(c.lower_ in ("will", "would", "'ll", "’ll") for c in verb.lefts)


def _there_should_be(verb: Token) -> bool:
    """'There should be a limit on donations', 'there needs to be an inquiry'."""
    there = any(c.dep_ == "expl" for c in verb.lefts)
    if any(c.dep_ == "aux" and c.lower_ in MUST for c in verb.lefts):
        return there
    above = verb.head
    raised = verb.dep_ == "xcomp" and above.lower_ in ("needs", "need", "has", "have")
    return raised and any(c.lower_ == "there" for c in above.lefts)
