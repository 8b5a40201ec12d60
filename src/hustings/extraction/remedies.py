"""What a speaker says is needed without a 'must': 'what we need is', 'there should be'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.extraction.clauses import complements
from hustings.extraction.phrases import conjuncts
from hustings.extraction.rules import rule
from hustings.extraction.stances import CALLED, emit_target, side_of
from hustings.lexicon.words import word_list

if TYPE_CHECKING:
    from spacy.tokens import Token

    from hustings.extraction.context import Context

__all__ = ["find_remedy"]

RECOMMENDS_NEED = rule("recommends.need")
REMEDIES = word_list("roles", "plan", "remedies")
GOOD = frozenset(
    {"good", "better", "best", "right", "only", "first", "next", "real", "wise", "wiser"}
)
MEANS = frozenset({"way", "approach", "step", "thing", "option", "course", "move", "idea", "path"})
MUST = frozenset({"should", "must", "ought", "needs", "need", "has", "have"})
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
            if any(c.lower_ == "no" for c in target.lefts) and target.lemma_.lower() in CALLED:
                emit_target(context, RECOMMENDS_NEED, [speaker], "will", verb, target)
        return
    if not (_is_needed(verb) or _is_remedy(verb) or _there_should_be(verb)):
        return
    targets = [t for c in verb.rights if c.dep_ == "attr" for t in conjuncts(c)]
    targets += [t for t in complements(verb, ("xcomp", "ccomp")) if t.tag_ in ("VB", "VBG")]
    for target in targets:
        if target.pos_ in ("NOUN", "PROPN") or target.tag_ in ("VB", "VBG"):
            emit_target(context, RECOMMENDS_NEED, [speaker], "urge", verb, target)


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
