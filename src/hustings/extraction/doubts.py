"""What a sentence takes back: nobody believes it, it was a joke, a lie, a plan given up.

Each function reads one construction of English, so that none names what it is said of.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from hustings.lexicon.words import word_list
from hustings.model import Modality

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from hustings.nlp.attributions import Attribution

__all__ = ["above", "is_nobody", "taken_back"]

CLIMB = word_list("modality", "climb", "dependencies")
NOBODY = word_list("modality", "negative", "nobody")
FEW = word_list("modality", "negative", "few")
FOCI = word_list("modality", "negative", "truisms")
RETREATS = word_list("modality", "retraction", "retreats")
CORRECTS = word_list("modality", "retraction", "corrects")
TURNABOUTS = word_list("modality", "retraction", "turnabouts")
DISPUTES = word_list("modality", "retraction", "disputes")
CLAIMS = word_list("modality", "retraction", "claims")
UNREAL = word_list("modality", "retraction", "unreal")
MAKE_UP = word_list("modality", "retraction", "made_up")
LIE = word_list("modality", "retraction", "lies")
JESTS = word_list("modality", "unsure", "jests")
DUBIOUS = word_list("modality", "unsure", "adjectives") | word_list("modality", "unsure", "dubious")
REVERIES = word_list("modality", "condition", "reveries")
IDEALS = word_list("modality", "condition", "ideals")
FUN = word_list("modality", "unsure", "fun")
GIVE_UP = word_list("modality", "retraction", "given_up")
ABANDON = word_list("modality", "negative", "abandon")
HEARSAY = word_list("modality", "unsure", "hearsay")
PLAN = word_list("roles", "plan", "nouns")
SUBJECTS = ("nsubj", "nsubjpass")
REACH = 8
_REFUSE = frozenset({"reject", "dismiss"})
_LATER = DISPUTES | _REFUSE | ABANDON | {phrase.split()[0] for phrase in TURNABOUTS}
_SKIPPED = ("PRON", "DET", "AUX", "PART", "PUNCT")


def above(token: Token) -> Iterator[tuple[Token, Token]]:
    """Yield a word and its head, then that head and its own, as far as clauses govern it."""
    node = token
    for _ in range(REACH):
        if node.dep_ not in CLIMB or node.head.i == node.i or _is_aside(node):
            return
        yield node, node.head
        node = node.head


def _is_aside(verb: Token) -> bool:
    """'…, which she described as a risk': no part of what the sentence denies or asks."""
    first = verb.left_edge
    is_apart = verb.dep_ == "relcl" and first.i > 0 and first.nbor(-1).text == ","
    return is_apart and first.lower_ in ("which", "who", "whose", "where")


def taken_back(trigger: Token, attributions: tuple[Attribution, ...]) -> Modality | None:
    """Return how the words around a trigger take back what it says, None if they do not.

    Args:
        trigger: the verb, noun or adjective that a rule fired on.
        attributions: the reported speech that the trigger stands in.
    """
    if _is_only_then(trigger) or _is_reverie(trigger) or _is_in_fun(trigger):
        return Modality.HYPOTHETICAL
    later = _taken_back_later(trigger)
    if later is not None:
        return later
    if any(a.cue is not None and any(_is_jest(t) for t in a.cue) for a in attributions):
        return Modality.HYPOTHETICAL
    if _is_dubious(trigger):
        return Modality.HYPOTHETICAL
    for node, parent in above(trigger):
        if _is_cleft(node, parent) or _is_retreat(trigger, node) or _is_lie(node, parent):
            return Modality.DENIED
        if _is_of_nothing(node, parent) or _is_given_up(node, parent):
            return Modality.DENIED
        if _is_dubious(parent) or _is_jest(parent) or _is_put_in_mouth(node, parent):
            return Modality.HYPOTHETICAL
    return None


def is_nobody(subject: Token) -> bool:
    """'nobody', 'not one analyst', 'few voters', 'hardly anyone'; not 'a few voters'."""
    words = [t.lower_ for t in subject.doc[subject.left_edge.i : subject.i + 1]]
    if words[:2] in (["not", "only"], ["not", "just"], ["no", "fewer"], ["no", "less"]):
        return False
    first = subject.left_edge
    if subject.lower_ in ("anyone", "anybody", "anything") and first.i > subject.sent.start:
        return first.nbor(-1).lower_ in FEW
    return words[0] in NOBODY | FEW or subject.lower_ in NOBODY or words[0] in ("no", "not")


def _is_only_then(verb: Token) -> bool:
    """'Only if the court agrees will she …', 'Only with a majority would he …'."""
    helping = [c.i for c in verb.lefts if c.dep_ == "aux"]
    subjects = [c.i for c in verb.lefts if c.dep_ in SUBJECTS]
    if not helping or not subjects or min(helping) > min(subjects):
        return False
    return next((t for t in verb.sent if t.is_alpha), verb).lower_ == "only"


def _is_reverie(verb: Token) -> bool:
    """'if I were king', 'if we had a magic wand': what nobody expects to be or to have."""
    for clause in verb.children:
        if clause.dep_ != "advcl" or clause.lower_ not in ("were", "was", "had"):
            continue
        if any(c.lemma_.lower() in REVERIES for c in clause.rights if c.dep_ in ("attr", "dobj")):
            return any(c.lower_ == "if" for c in clause.lefts)
    return False


def _is_in_fun(trigger: Token) -> bool:
    """'said tongue in cheek', 'in an ideal world I would'."""
    text = f" {' '.join(t.lower_ for t in trigger.sent if not t.is_punct)} "
    if any(f" {phrase} " in text for phrase in FUN):
        return True
    would = any(c.dep_ == "aux" and c.lower_ in ("would", "'d", "’d") for c in trigger.lefts)
    return would and any(f" {phrase} " in text for phrase in IDEALS)


def _taken_back_later(trigger: Token) -> Modality | None:
    """Return what the rest of the sentence makes of it."""
    after = trigger.doc[trigger.i + 1 : trigger.sent.end]
    if _LATER.isdisjoint([t.lemma_.lower() for t in after]):
        return None
    if _is_turned_about(trigger, after) or _is_dropped_later(after):
        return Modality.DENIED
    return Modality.HYPOTHETICAL if _is_disputed(trigger) else None


def _is_disputed(trigger: Token) -> bool:
    """'…, which she denies', '…, a charge he rejects', '…, something they dispute'."""
    doc = trigger.doc
    for verb in trigger.sent:
        if verb.i <= trigger.i or verb.dep_ != "relcl":
            continue
        named = verb.head
        is_claim = named.lemma_.lower() in CLAIMS and named.i > trigger.i
        first = (named if is_claim else verb).left_edge
        if first.i == 0 or doc[first.i - 1].text not in (",", "—", "–", "-"):
            continue
        denies = verb.lemma_.lower() in DISPUTES
        if is_claim and (denies or verb.lemma_.lower() in _REFUSE):
            return True
        if denies and any(c.lower_ == "which" for c in verb.lefts):
            return True
    return False


def _is_turned_about(trigger: Token, after: Span) -> bool:
    """'wanted a wealth tax, but has changed her mind'; not where another has changed his."""
    for verb in after:
        if verb.pos_ not in ("VERB", "AUX"):
            continue
        subjects = [c for c in verb.lefts if c.dep_ in SUBJECTS and c.pos_ != "PRON"]
        if any(c.i > trigger.i for c in subjects) or any(c.dep_ == "neg" for c in verb.lefts):
            continue
        behind = trigger.doc[verb.i : trigger.sent.end]
        words = [
            (t.text if t.pos_ == "ADV" else t.lemma_).lower()
            for t in behind
            if t.pos_ not in _SKIPPED and not t.is_space
        ]
        if any(f" {' '.join(words)} ".startswith(f" {phrase} ") for phrase in _turned(verb)):
            return True
    return False


def _turned(verb: Token) -> list[str]:
    """Return the phrases for a change of mind that may begin with a verb."""
    return [phrase for phrase in TURNABOUTS if phrase.split()[0] == verb.lemma_.lower()]


def _is_dubious(noun: Token) -> bool:
    """'her alleged plan', 'the so-called plan': the text does not vouch for it."""
    if noun.pos_ not in ("NOUN", "PROPN"):
        return False
    if any(c.dep_ in ("amod", "advmod") and c.lower_ in DUBIOUS for c in noun.lefts):
        return True
    before = noun.doc[noun.left_edge.i : noun.i].text.lower()
    if "made-up" in before or "make-believe" in before:
        return True
    return noun.lemma_.lower() in PLAN and "so-called" in before


def _is_jest(word: Token) -> bool:
    return word.lemma_.lower() in JESTS and word.pos_ == "VERB"


def _is_cleft(node: Token, parent: Token) -> bool:
    """'It was not the strike that caused the shortage'."""
    be = parent.head if parent.pos_ in ("NOUN", "PROPN", "PRON") else parent
    if be.lemma_ != "be" or node.dep_ not in ("relcl", "ccomp", "advcl", "acl"):
        return False
    if not any(c.lower_ in ("it", "this", "that") and c.dep_ in SUBJECTS for c in be.lefts):
        return False
    focus = [c for c in be.rights if c.dep_ == "attr" and c.i < node.i]
    denied = [c for c in be.children if c.dep_ == "neg"]
    if not focus or not denied or focus[0].lemma_.lower() in FOCI:
        return False
    beside = node.doc[denied[0].i + 1].lower_ if denied[0].i + 1 < len(node.doc) else ""
    return beside not in ("only", "just", "merely", "simply")


def _is_retreat(trigger: Token, node: Token) -> bool:
    """'reneged on her pledge', 'backed away from a plan', 'apologised for saying that'.

    What is only near the thing left stays so: 'withdrew from a town that floods threaten'.
    """
    preposition, lemma = node.head, node.lemma_.lower()
    if preposition.pos_ not in ("ADP", "SCONJ"):
        return False
    if node.i != trigger.i and lemma not in PLAN | CLAIMS | HEARSAY and node.dep_ != "pcomp":
        return False
    verb = next((t for t in preposition.ancestors if t.pos_ == "VERB"), None)
    if verb is None or verb.i > preposition.i or preposition.i - verb.i > 5:
        return False
    between = verb.doc[verb.i + 1 : preposition.i + 1]
    words = [t.lower_ for t in between if t.pos_ not in _SKIPPED]
    phrase = " ".join([verb.lemma_.lower(), *words])
    return phrase in RETREATS or (phrase in CORRECTS and lemma in CLAIMS | HEARSAY)


def _is_lie(node: Token, parent: Token) -> bool:
    """'lied when he said that'."""
    return node.dep_ == "advcl" and parent.lemma_.lower() in LIE and parent.pos_ == "VERB"


def _is_of_nothing(node: Token, parent: Token) -> bool:
    """'the plan does not exist', 'the promise was never made', 'the pledge was invented'."""
    if node.dep_ not in SUBJECTS:
        return False
    lemma = parent.lemma_.lower()
    particle = next((f" {c.lower_}" for c in parent.rights if c.dep_ == "prt"), "")
    if node.dep_ == "nsubjpass" and lemma + particle in MAKE_UP:
        return True
    words = {c.lower_ for c in parent.lefts if c.dep_ in ("neg", "aux", "advmod")}
    negated = bool(words & {"not", "n't", "n’t", "never"}) and not words & {"would", "could"}
    return negated and lemma + particle in UNREAL


def _is_put_in_mouth(node: Token, parent: Token) -> bool:
    """'They say I want to ban cars': what others claim of the speaker."""
    if node.dep_ != "ccomp" or parent.lemma_.lower() not in HEARSAY:
        return False
    told, telling = ([c.lower_ for c in w.lefts if c.dep_ in SUBJECTS] for w in (node, parent))
    return bool(telling) and told[:1] in (["i"], ["we"]) and telling[0] not in ("i", "we")


def _is_given_up(node: Token, parent: Token) -> bool:
    """'gave up trying to impose it', 'called off her plan'."""
    if node.dep_ not in ("xcomp", "pcomp", "dobj"):
        return False
    if node.dep_ == "dobj" and node.lemma_.lower() not in PLAN:
        return False
    return any(
        f"{parent.lemma_.lower()} {c.lower_}" in GIVE_UP for c in parent.rights if c.dep_ == "prt"
    )


def _is_dropped_later(after: Span) -> bool:
    """'lost the vote on her plan and buried it': the same subject gives it up."""
    for verb in after:
        if verb.dep_ == "conj" and verb.lemma_.lower() in ABANDON and verb.pos_ == "VERB":
            has_own = any(c.dep_ in SUBJECTS for c in verb.lefts)
            if not has_own and any(c.dep_ == "dobj" and c.lower_ == "it" for c in verb.rights):
                return True
    return False
