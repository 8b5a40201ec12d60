"""What threatens whom: verbs of harm, those who suffer it, idioms of danger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.extraction.agency import WIDE, policy_of
from hustings.extraction.clauses import objects_of, preposition_objects, subject_tokens
from hustings.extraction.context import Context
from hustings.extraction.effects import (
    DANGER,
    HARM,
    HARM_PREP,
    HARM_WEAK,
    bereaved,
    harmed,
    is_bad_effect,
)
from hustings.extraction.harms import (
    THREATENS_NOUN,
    WEAK,
    add_risk,
    also_warns,
    is_risk_noun,
    named_place,
    subject_risks,
    threaten,
)
from hustings.extraction.phrases import conjuncts, noun_phrase
from hustings.extraction.rules import rule
from hustings.lexicon.words import prepositions, word_list

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["find_at_risk", "find_harm", "find_shield", "find_suffering"]

SUFFER = word_list("verbs", "harm", "suffer")
STRUGGLES = prepositions("verbs", "harm", "struggles")
SUFFERING = SUFFER | {"see", "have"} | STRUGGLES.keys()
PERSONS = word_list("roles", "plan", "persons")
CROWDS = word_list("risks", "victims_of", "people")
SHIELD = frozenset({"protect", "shield", "defend", "guard", "insulate", "save", "spare", "rescue"})
SUBJECTED = {"subject": ("to",), "subjected": ("to",), "prey": ("to",), "victim": ("of", "to"),
    "victims": ("of", "to"), "target": ("of", "for"), "targets": ("of", "for"),
    "hostage": ("to",)}  # fmt: skip
BREAKS = {"break": ("into",), "hack": ("into",), "burst": ("into",), "storm": ("into",),
    "tap": ("into",), "penetrate": ("into",)}  # fmt: skip
GAINS = frozenset({"gain", "get", "obtain", "seize", "win", "have", "secure"})
NAMED_BY = ("to", "for")
BAD_FOR = DANGER | {
    "blow", "burden", "menace", "setback", "disaster", "catastrophe", "nightmare", "headache",
    "worry", "concern", "problem", "challenge", "obstacle", "barrier", "bomb", "curse", "plague",
    "insult", "killer", "fear",
}  # fmt: skip
HUMAN = frozenset({"Person", "Candidate"})
UNDER = frozenset({"attack", "siege", "fire", "bombardment", "pressure", "threat", "strain"})
POLICIES = word_list("criticism", "policy", "nouns")
THREATENS = rule("threatens.verb")
THREATENS_WEAK = rule("threatens.weak")
THREATENS_SUFFER = rule("threatens.suffer")
THREATENS_SHIELD = rule("threatens.shield")


def find_harm(context: Context, verb: Token) -> None:
    """Emit what a verb of harm says."""
    lemma = verb.lemma_.lower()
    if verb.dep_ in ("amod", "compound") or _acts(context, verb) or _is_purpose_against(verb):
        return
    idiom = lemma in ("pose", "present", "represent")
    targets = _posed(verb) if idiom else [*harmed(verb), *bereaved(verb)]
    loose = idiom or lemma in HARM or lemma in HARM_PREP or lemma == "drive"
    row, strict = THREATENS, not loose
    if not targets and lemma in HARM_WEAK:
        row, targets = THREATENS_WEAK, objects_of(verb) if lemma != "cost" else []
    if not targets and (lemma in BREAKS or lemma in GAINS):
        row, targets = THREATENS_WEAK, _broken_into(verb)
    if not targets:
        return
    for risk in subject_risks(context, verb, strict=strict):
        for target in dict.fromkeys(targets):
            threaten(context, row, risk, verb, target)
        if not _is_policy_like(context, risk, verb):
            also_warns(context, risk, verb)


def _is_policy_like(context: Context, risk: str, verb: Token) -> bool:
    """Whether what harms is a decision, or the clause has been taken as a warning whole."""
    heads = [context.doc[i] for i in context.risks.get(risk, [])]
    if any(is_risk_noun(t) for t in heads):
        return False
    return verb.i in context.told or any(t.lemma_.lower() in POLICIES for t in heads)


def _acts(context: Context, verb: Token) -> bool:
    """Whether a policy is the subject: what it harms, it causes the loss of."""
    heads = [t for s in subject_tokens(verb) for t in conjuncts(s)]
    return any(
        (t.lemma_.lower() in WIDE and not is_risk_noun(t)) or policy_of(context, t) is not None
        for t in heads
    )


def _is_purpose_against(verb: Token) -> bool:
    if verb.dep_ not in ("xcomp", "acl") or verb.tag_ != "VB":
        return False
    return verb.head.lemma_.lower() in ("refuse", "fail", "stop", "promise", "vow", "plan")


def _posed(verb: Token) -> list[Token]:
    """Return the victims of 'poses a danger to X', 'is a blow to X'."""
    found = []
    for noun in objects_of(verb) + [c for c in verb.rights if c.dep_ == "attr"]:
        if noun.lemma_.lower() in BAD_FOR:
            found += preposition_objects(noun, NAMED_BY) + preposition_objects(verb, NAMED_BY)
    return found


def find_at_risk(context: Context, verb: Token) -> None:
    """'The island is at risk from rising seas', 'drought is a threat to herders'."""
    targets = _posed(verb)
    if targets and _acts(context, verb) and not preposition_objects(verb, NAMED_BY):
        _endangered_by_act(context, verb, targets)
    elif targets and not _acts(context, verb):
        for risk in subject_risks(context, verb, strict=False):
            for target in dict.fromkeys(targets):
                threaten(context, THREATENS, risk, verb, target)
            also_warns(context, risk, verb)
    _subjected(context, verb)
    for noun in preposition_objects(verb, ["at", "in", "under"]):
        if noun.lemma_.lower() not in DANGER | UNDER:
            continue
        risks = preposition_objects(noun, ["from", "of", "by"])
        risks += preposition_objects(verb, ["from"])
        if noun.lemma_ in ("attack", "siege", "fire") and not risks:
            risks = [noun]
        for cause in dict.fromkeys(risks):
            key = add_risk(context, noun_phrase(cause), cause) if cause.pos_ == "NOUN" else None
            if key is None and noun.lemma_ in ("attack", "siege"):
                phrase = noun_phrase(noun)
                key = context.phrase("Risk", phrase) if phrase is not None else None
            for victim in subject_tokens(verb) if key else []:
                threaten(context, THREATENS_NOUN, str(key), noun, victim)


def _subjected(context: Context, verb: Token) -> None:
    """'was subject to a cyber-attack', 'became the target of threats', 'was a victim of fraud'."""
    words = [c for c in verb.rights if c.dep_ in ("acomp", "attr") and c.lower_ in SUBJECTED]
    for word in words:
        risks = [t for t in preposition_objects(word, SUBJECTED[word.lower_]) if is_bad_effect(t)]
        for risk in risks:
            key = add_risk(context, noun_phrase(risk), risk)
            for victim in subject_tokens(verb) if key is not None else []:
                if victim.pos_ != "PRON" or context.agents(victim):
                    threaten(context, THREATENS_SUFFER, str(key), verb, victim)


def _broken_into(verb: Token) -> list[Token]:
    """Return what those who do harm get into: 'hackers broke into X', 'gained access to X'."""
    lemma = verb.lemma_.lower()
    if lemma in BREAKS:
        return preposition_objects(verb, BREAKS[lemma])
    gained = [t for t in objects_of(verb) if t.lemma_ in ("access", "control")]
    if lemma not in GAINS:
        return []
    leads = ["to", "of", "over"]
    return [t for g in gained for t in preposition_objects(g, leads)] or (
        preposition_objects(verb, ["to"]) if gained else []
    )


def _endangered_by_act(context: Context, verb: Token, targets: list[Token]) -> None:
    """'Ruiz's policies are a danger to the country': a policy that says which is a risk too."""
    for subject in (t for s in subject_tokens(verb) for t in conjuncts(s)):
        phrase = noun_phrase(subject) if subject.pos_ == "NOUN" else None
        if phrase is None or " " not in phrase.label:
            continue
        key = add_risk(context, phrase, subject)
        for target in dict.fromkeys(targets) if key else ():
            threaten(context, THREATENS, str(key), verb, target)


def find_suffering(context: Context, verb: Token) -> None:
    """'The commission faces a shortage', 'farmers struggle with drought and debt'."""
    lemma = verb.lemma_.lower()
    if lemma not in SUFFERING:
        return
    borne = _with_rest(objects_of(verb), lemma)
    risks = borne if lemma not in ("deal", "cope") else []
    risks += _with_rest(preposition_objects(verb, STRUGGLES.get(lemma, ())), lemma)
    if lemma in ("see", "witness"):
        risks = [t for t in risks if is_risk_noun(t)]
    if lemma == "have":
        risks = [t for t in risks if t.lemma_ in ("shortage", "lack", "deficit", "debt")]
    risks = [each for risk in risks for each in _examples(risk)]
    if verb.tag_ == "VBN" and verb.dep_ == "acl":
        return
    for token in (t for s in subject_tokens(verb) for t in conjuncts(s)) if risks else []:
        if not _can_suffer(context, token, open_=lemma not in ("see", "have", "witness")):
            continue
        for risk in risks:
            key = add_risk(context, noun_phrase(risk), risk)
            if key is not None:
                threaten(context, THREATENS_SUFFER, key, verb, token)


def _with_rest(tokens: list[Token], lemma: str) -> list[Token]:
    """Return what is borne, and what is listed beside two or more such things."""
    found = [t for t in tokens if _is_borne(t, lemma)]
    return [t for t in tokens if t.pos_ == "NOUN"] if len(found) > 1 else found


def _is_borne(noun: Token, lemma: str) -> bool:
    """Whether what somebody faces or struggles with is a harm."""
    if noun.pos_ not in ("NOUN", "PROPN", "VERB"):
        return False
    if is_bad_effect(noun) or (noun.lemma_.lower() in WEAK and any(noun.lefts)):
        return True
    return lemma in ("struggle", "grapple", "reel") and noun.pos_ == "NOUN"


def _examples(noun: Token) -> list[Token]:
    """Return what 'challenges such as A and B', 'problems ranging from A to B' lists."""
    listed = preposition_objects(noun, ["like", "including", "as", "such as"])
    for child in noun.rights:
        if child.dep_ == "acl" and child.lemma_ == "range":
            listed += preposition_objects(child, ["from", "to"])
            listed += [t for p in preposition_objects(child, ["from"])
                       for t in preposition_objects(p, ["to"])]  # fmt: skip
    return listed or [noun]


def _can_suffer(context: Context, token: Token, *, open_: bool) -> bool:
    """Whether bodies, places or groups of people stand there, no single person."""
    bodies = [k for k in context.agents(token) if context.records[k].type not in HUMAN]
    if bodies or named_place(context, token):
        return True
    if token.tag_ == "NNPS" and token.ent_type_ == "NORP":
        return open_
    if context.agents(token) or token.pos_ != "NOUN" or not open_:
        return False
    return token.tag_ == "NNS" or token.lemma_.lower() in CROWDS


def find_shield(context: Context, verb: Token) -> None:
    """'protect villages from speculators': from what somebody is shielded, it threatens."""
    if verb.lemma_.lower() not in SHIELD:
        return
    risks = preposition_objects(verb, ["from", "against"])
    for target in objects_of(verb) if risks else []:
        for risk in preposition_objects(target, ["from", "against"]) or risks:
            words = risk.lemma_.lower() in ("question", "criticism", "scrutiny", "follow", "view")
            if risk.pos_ == "NOUN" and not context.agents(risk) and not words:
                key = add_risk(context, noun_phrase(risk), risk)
                if key is not None:
                    threaten(context, THREATENS_SHIELD, key, verb, target)
