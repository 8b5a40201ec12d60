"""How a passage puts a fact: asserted, predicted, hypothetical, questioned or denied.

Modality is read off the trigger word and every clause that governs it, then off the reported
speech it stands in: a cue that denies or asks decides for all that it reports.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.extraction.doubts import above, is_nobody, taken_back
from hustings.lexicon.words import word_list
from hustings.model import Modality

if TYPE_CHECKING:
    from spacy.tokens import Token

    from hustings.nlp.attributions import Attribution

__all__ = ["foretold", "is_set_aside", "modality_of", "unnegated"]

NEGATIVE_VERBS = word_list("modality", "negative", "verbs")
NEGATIVE_CUES = word_list("modality", "negative", "cues")
NEGATIVE_WORDS = word_list("modality", "negative", "words")
NEGATIVE_ADVERBS = word_list("modality", "negative", "adverbs")
NEGATIVES = NEGATIVE_WORDS | NEGATIVE_ADVERBS
ABANDON = word_list("modality", "negative", "abandon")
UNLIKELY = word_list("modality", "negative", "adjectives")
UNSURE_ADVERBS = word_list("modality", "unsure", "adverbs")
UNSURE_VERBS = word_list("modality", "unsure", "verbs")
UNSURE_SOURCES = word_list("modality", "unsure", "sources")
UNSURE_ADJECTIVES = word_list("modality", "unsure", "adjectives")
REBUFFS = frozenset(
    {"reject", "block", "oppose", "decline", "refuse", "dismiss", "veto", "criticise", "criticize",
     "condemn", "attack", "resist", "rebuff", "rebuke", "spurn", "denounce", "slam", "blast",
     "protest"}
)  # fmt: skip
CONDITIONS = word_list("modality", "condition", "marks")
PLAN = word_list("roles", "plan", "nouns")
POLLED = word_list("modality", "unsure", "polled")
HEARSAY = word_list("modality", "unsure", "hearsay")
STORIES = word_list("modality", "unsure", "stories")
STANDS = word_list("modality", "retraction", "stands")
CHANCES = frozenset({"chance", "likelihood", "prospect", "probability", "hope"})
POSSIBLE = frozenset({"could", "may", "might"})
FUTURE = frozenset({"will", "would", "shall", "'ll", "’ll", "'d", "’d", "can"})
OPEN = POSSIBLE | FUTURE
STANCES = frozenset({"proposes", "opposes", "recommends", "endorses"})
STATES = frozenset({"memberOf", "holdsPosition", "candidateOf", "runsIn"})
SUBJECTS = ("nsubj", "nsubjpass")
_NOT = ("not", "hardly", "scarcely", "barely", "never")
_NOT_BUT = (("rather", "than"), ("instead", "of"), ("anything", "but"), ("let", "alone"))


def modality_of(trigger: Token, attributions: tuple[Attribution, ...]) -> Modality:
    """Return how the passage puts what a trigger word says.

    Args:
        trigger: the verb, noun or adjective that a rule fired on.
        attributions: the reported speech that the trigger stands in, innermost last.
    """
    if _is_negated(trigger):
        return Modality.DENIED
    return unnegated(trigger, attributions)


def unnegated(trigger: Token, attributions: tuple[Attribution, ...]) -> Modality:
    """Return how the passage puts what a trigger word says, its own 'not' or 'no' left aside.

    For rules that read the negation themselves: 'there are no nurses' asserts that they lack.

    Args:
        trigger: the verb, noun or adjective that a rule fired on.
        attributions: the reported speech that the trigger stands in, innermost last.
    """
    theirs = _rebuffed(trigger)
    denials = [a for a in attributions if a.is_denial]
    if any(theirs is None or a.cue is None or theirs not in a.cue for a in denials):
        return Modality.DENIED
    if _is_dropped(trigger):
        return Modality.DENIED
    found = _own_clause(trigger) or _governing(trigger) or taken_back(trigger, attributions)
    if found is not None:
        return found
    if any(a.is_question and not _is_asked_to(a) for a in attributions) or _is_question(trigger):
        return Modality.QUESTIONED
    if _has_modal(trigger, OPEN):
        return Modality.PREDICTED
    return Modality.ASSERTED


def foretold(trigger: Token, predicate: str) -> Modality:
    """Return how a relation is put by a verb with 'will', 'would', 'may' or 'might'.

    'She would cut' states a stance now; 'she might cut' and 'she may join' state nothing.
    """
    if predicate in STANCES | STATES and _has_modal(trigger, POSSIBLE):
        return Modality.HYPOTHETICAL
    return Modality.ASSERTED if predicate in STANCES else Modality.PREDICTED


def _is_negated(token: Token) -> bool:
    if any(_negates(child, token) for child in token.children):
        return True
    if token.head.lower_ == "of" and token.i > 1 and token.nbor(-2).lower_ == "short":
        return True
    if token.dep_ == "conj" and token.head.pos_ == token.pos_ and token.head.i < token.i:
        shared = not any(c.dep_ in (*SUBJECTS, "aux") for c in token.children)
        but = any(c.lower_ in ("but", "yet") for c in token.head.children if c.dep_ == "cc")
        return shared and not but and _is_negated(token.head)
    if _at_no_point(token):
        return True
    return is_set_aside(token)


def _at_no_point(token: Token) -> bool:
    """'At no point did she call for it', 'Under no circumstances would he agree'."""
    sentence = token.sent
    if len(sentence) < 2 or sentence[1].lower_ != "no" or sentence[0].dep_ != "prep":
        return False
    root = sentence.root
    return token.i == root.i or token.head.i == root.i


def is_set_aside(token: Token) -> bool:
    """Return whether 'not', 'rather than' or 'instead of' stands directly before a word."""
    if token.dep_ == "appos" and token.head.i < token.i and is_set_aside(token.head):
        return True
    at, edge, doc = token.i, token.i, token.doc
    if token.pos_ in ("NOUN", "PROPN"):
        if any(c.dep_ == "neg" for c in token.children):
            return True
        edge = token.left_edge.i
    behind_edge = edge == at or doc[max(0, edge - 1)].lower_ == "not"
    start = at if not behind_edge and doc[at - 1].lower_ == "not" else edge
    before = [doc[i].lower_ for i in range(max(0, start - 3), start)]
    while before and before[-1] in ("the", "a", "an", "to"):
        before.pop()
    return bool(before) and (before[-1] in _NOT or tuple(before[-2:]) in _NOT_BUT)


def _negates(child: Token, token: Token) -> bool:
    if child.dep_ == "neg" or child.lower_ in ("n't", "n’t"):
        return True
    if child.lower_ in NEGATIVES and child.i < token.i:
        return child.dep_ != "cc"
    inner = [c.lower_ for c in child.children]
    if child.dep_ in ("dobj", "attr") and "no" in inner:
        return True
    if child.dep_ == "prep" and [t.lower_ for t in child.doc[child.i + 1 : child.i + 2]] == [
        "neither"
    ]:
        return True
    if child.dep_ in SUBJECTS and (is_nobody(child) or "neither" in inner):
        return True
    return child.dep_ == "advmod" and child.lower_ == "longer" and "no" in inner


def _is_dropped(token: Token) -> bool:
    """'once backed the bridge but has dropped the idea': what follows takes it back."""
    if not any(c.dep_ == "cc" and c.lower_ in ("but", "yet") for c in token.rights):
        return False
    return any(c.dep_ == "conj" and c.lemma_.lower() in ABANDON for c in token.rights)


def _own_clause(token: Token) -> Modality | None:
    lowered = [c.lower_ for c in token.children]
    if any(c.dep_ == "mark" and c.lower_ in CONDITIONS for c in token.children):
        return Modality.QUESTIONED if "whether" in lowered else Modality.HYPOTHETICAL
    if _inverted_condition(token) or _would_have(token):
        return Modality.HYPOTHETICAL
    if any(c.dep_ == "advcl" and _inverted_condition(c) for c in token.lefts):
        return Modality.HYPOTHETICAL
    if any(w in UNSURE_ADVERBS for w in lowered):
        return Modality.HYPOTHETICAL
    if token.lemma_.lower() in UNSURE_VERBS and token.pos_ == "VERB":
        return Modality.HYPOTHETICAL
    return None


def _inverted_condition(token: Token) -> bool:
    """'Should results come late, …', 'Had it survived, …'."""
    if token.lower_ in ("were", "had") and any(c.dep_ in SUBJECTS for c in token.rights):
        return True
    auxiliaries = [c for c in token.lefts if c.dep_ in ("aux", "auxpass")]
    subjects = [c for c in token.lefts if c.dep_ in SUBJECTS]
    return bool(auxiliaries and subjects) and (
        auxiliaries[0].lower_ in ("should", "had", "were") and auxiliaries[0].i < subjects[0].i
    )


def _would_have(token: Token) -> bool:
    words = [c.lower_ for c in token.lefts if c.dep_ in ("aux", "auxpass")]
    return "have" in words and any(w in words for w in ("would", "could", "might", "should"))


def _has_modal(token: Token, modals: frozenset[str]) -> bool:
    return any(c.dep_ == "aux" and c.lower_ in modals for c in token.children)


def _governing(trigger: Token) -> Modality | None:
    """Return what the clauses above decide, nearest first."""
    for node, parent in above(trigger):
        if _is_anothers(node, parent):
            return None
        found = _denied_by(node, parent) or _unsure_by(node, parent)
        if found is not None:
            return found
    return None


def _is_anothers(node: Token, parent: Token) -> bool:
    """'parliament rejected the league's plan': whoever made the plan still wants it."""
    if node.pos_ != "NOUN" or node.dep_ not in ("dobj", "nsubjpass", "pobj"):
        return False
    rejecting = parent.lemma_.lower() in REBUFFS or parent.lower_ == "against"
    passive = [c for c in node.rights if c.dep_ == "acl" and c.tag_ == "VBN"]
    made = any(c.dep_ == "agent" for verb in passive for c in verb.rights)
    made = made or any(c.dep_ == "prep" and c.lower_ in ("by", "from") for c in node.rights)
    owned = any(c.dep_ in ("poss", "compound") and c.pos_ == "PROPN" for c in node.lefts)
    pointed = any(c.dep_ == "poss" and c.pos_ == "PRON" for c in node.lefts)
    return rejecting and (made or owned or (pointed and node.lemma_.lower() in PLAN))


def _is_asked_to(report: Attribution) -> bool:
    """'asked the public to judge her on her pledges': a request, and no question."""
    return len(report.content) > 0 and report.content[0].lower_ == "to"


def _rebuffed(trigger: Token) -> Token | None:
    """Return the word by which others reject the plan that a word belongs to."""
    return next((parent for node, parent in above(trigger) if _is_anothers(node, parent)), None)


def _denied_by(node: Token, parent: Token) -> Modality | None:
    lemma = parent.lemma_.lower()
    if lemma in ("doubt", "question", "secret") and any(c.lower_ == "no" for c in parent.lefts):
        return None
    told = ("amod", *SUBJECTS)  # 'few' alone before a verb is parsed as its adjective
    if lemma in NEGATIVE_CUES and any(c.dep_ in told and is_nobody(c) for c in parent.lefts):
        return None  # 'few doubt that'
    denied = parent.lower_ in ("without", "instead", "rather", "against")
    if node.dep_ in ("xcomp", "ccomp", "pcomp", "acl"):
        complements = {c.lower_ for c in parent.children if c.dep_ in ("acomp", "attr")}
        denied |= lemma in NEGATIVE_VERBS or bool(UNLIKELY & (complements | {parent.lower_}))
    if node.dep_ in ("ccomp", "acl"):
        denied |= lemma in NEGATIVE_CUES
    if node.dep_ == "relcl" and parent.pos_ == "NOUN" and not _is_relative(node):
        denied |= parent.lower_ in UNLIKELY or any(c.lower_ == "no" for c in parent.lefts)
    if node.dep_ in ("ccomp", "xcomp"):
        denied |= any(c.dep_ in SUBJECTS and is_nobody(c) for c in parent.lefts)
    if node.dep_ == "xcomp" and lemma in ("have", "be"):
        denied |= any(c.lower_ == "yet" for c in parent.children)
    if node.dep_ == "dobj" and node.lemma_.lower() in PLAN | STANDS:
        back = lemma == "take" and any(c.lower_ == "back" for c in parent.children)
        denied |= lemma in ABANDON or back
    if node.dep_ in SUBJECTS:
        denied |= bool(
            UNLIKELY & {c.lower_ for c in parent.children if c.dep_ in ("acomp", "attr")}
        )
    if parent.pos_ == "NOUN" and lemma in CHANCES:
        denied |= any(c.lower_ in ("little", "slim", "small", "no", "scant") for c in parent.lefts)
    if _governs(node, parent):
        inner = [(c.dep_, c.lower_) for c in parent.children]
        denied |= any(dep == "neg" or (dep, word) == ("det", "no") for dep, word in inner)
    return Modality.DENIED if denied else None


def _is_relative(verb: Token) -> bool:
    """Whether a clause behind a noun describes it, rather than saying what the noun holds."""
    return not any(c.dep_ in ("mark", "aux") and c.lower_ in ("that", "to") for c in verb.lefts)


def _governs(node: Token, parent: Token) -> bool:
    return parent.pos_ in ("VERB", "AUX", "NOUN", "ADJ") and node.dep_ in (
        "xcomp", "ccomp", "dobj", "prep", "pcomp", "pobj", "acl", "oprd",
    )  # fmt: skip


def _unsure_by(node: Token, parent: Token) -> Modality | None:
    clause = node.dep_ in ("xcomp", "ccomp", "pcomp", "acl")
    clause |= node.dep_ == "relcl" and not _is_relative(node)
    clause |= node.dep_ == "prep" and node.lower_ == "as"
    if clause and any(c.lower_ in UNSURE_ADVERBS for c in parent.children):
        return Modality.HYPOTHETICAL
    if clause and parent.pos_ == "NOUN" and parent.lemma_.lower() in STORIES:
        return Modality.HYPOTHETICAL
    if clause and _is_said_by_nobody(parent):
        return Modality.HYPOTHETICAL
    if parent.pos_ in ("VERB", "AUX") and _governs(node, parent):
        if _would_have(parent) or parent.lemma_.lower() in UNSURE_VERBS:
            return Modality.HYPOTHETICAL
        if clause and _has_modal(parent, POSSIBLE):
            return Modality.HYPOTHETICAL
    if clause and any(_is_unsure_source(c) for c in (parent, *parent.lefts)):
        return Modality.HYPOTHETICAL
    if node.dep_ == "advcl":
        return None
    if any(c.dep_ == "mark" and c.lower_ in CONDITIONS for c in parent.children):
        return Modality.HYPOTHETICAL
    return None


def _is_unsure_source(token: Token) -> bool:
    """'rumours have it that', 'a fake video showed', 'a satirical site reported'."""
    if token.lemma_.lower() in UNSURE_SOURCES:
        return True
    if token.dep_ in SUBJECTS and token.lemma_.lower() in POLLED:
        return True
    return token.dep_ in SUBJECTS and any(c.lower_ in UNSURE_ADJECTIVES for c in token.lefts)


def _is_said_by_nobody(verb: Token) -> bool:
    """'it is said that', 'it is rumoured that': hearsay without a source."""
    if not any(c.dep_ == "nsubjpass" and c.lower_ == "it" for c in verb.lefts):
        return False
    return verb.lemma_.lower() in HEARSAY


def _is_question(trigger: Token) -> bool:
    for token in reversed(trigger.sent):
        if token.is_space or token.is_quote or token.text in (")", "”", "’"):
            continue
        return token.text == "?"
    return False
