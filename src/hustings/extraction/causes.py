"""What leads to what: verbs and nouns of causing, clauses of harm, 'because of'."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from hustings.extraction.agency import WIDE, Cause, cause_of, causes_of
from hustings.extraction.clauses import objects_of, preposition_objects, subject_tokens
from hustings.extraction.context import Context
from hustings.extraction.effects import COSTLY, is_bad_effect, tells_harm
from hustings.extraction.faults import shortened, warn_of_effect
from hustings.extraction.harms import (
    BARE,
    CAUSES,
    STRONG,
    add_risk,
    also_warns,
    is_risk_noun,
    is_riskish,
    without_clause,
)
from hustings.extraction.phrases import Phrase, clause_phrase, conjuncts, noun_phrase, verb_phrase
from hustings.extraction.rules import Rule, rule
from hustings.lexicon.words import prepositions, word_list
from hustings.nlp.blocks import text_of

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["find_because", "find_cause", "find_cause_noun", "find_effect_of", "find_harmful_act"]

CAUSE = word_list("verbs", "cause", "noun")
BAD_CAUSE = word_list("verbs", "cause", "bad")
FALLS = word_list("criticism", "failing", "falls")
RISES = word_list("criticism", "failing", "rises")
PRECIOUS = word_list("criticism", "ills", "precious")
LOSS = word_list("verbs", "cause", "loss")
CAUSE_PREP = prepositions("verbs", "cause", "prepositions")
CAUSE_NOUN = prepositions("verbs", "cause", "nouns")
REVERSE = prepositions("verbs", "cause", "reverse")
BLAME = prepositions("verbs", "cause", "blame")
DRIVES = frozenset({"drive", "fuel", "cause", "trigger", "spark", "prompt", "produce", "feed"})
PEOPLE = frozenset({"opponent", "critic", "rival", "supporter", "voter", "ally", "lawmaker"})
WELCOME = word_list("risks", "goods", "welcome")
SUFFER = word_list("verbs", "harm", "suffer")
WORSE = word_list("risks", "goods", "worse")
OPENINGS = frozenset({"because", "due", "owing", "after", "following", "through", "thanks",
    "result", "consequence"})  # fmt: skip
OUTCOMES = frozenset({"result", "consequence", "product", "outcome", "symptom", "legacy", "upshot",
    "fruit", "effect", "reflection"})  # fmt: skip
FLEES = frozenset({"flee", "die", "starve", "suffer", "collapse", "drown", "migrate", "emigrate"})
"""What nobody does gladly: 'thousands have fled because of the fighting'."""
LONGEST = 12
"""Most words of a clause of harm behind its verb."""
CAUSES_REVERSE = rule("causes.reverse")
CAUSES_CLAUSE = rule("causes.clause")
CAUSES_NOUN = rule("causes.noun")


def find_cause(context: Context, verb: Token) -> None:
    """Emit what a verb of causing says."""
    lemma = verb.lemma_.lower()
    if lemma in REVERSE and preposition_objects(verb, REVERSE[lemma]):
        effects = [t for s in subject_tokens(verb) for t in conjuncts(s)]
        if any(is_bad_effect(t) for t in effects):
            _link_back(context, preposition_objects(verb, REVERSE[lemma]), effects, verb)
        return
    if lemma == "follow" and not any(c.dep_ == "nsubjpass" for c in verb.children):
        worse = [t for s in subject_tokens(verb) for t in conjuncts(s) if is_bad_effect(t)]
        _link_back(context, objects_of(verb) if worse else [], worse, verb)
        return
    if lemma in BLAME and preposition_objects(verb, BLAME[lemma]):
        known = lemma in ("blame", "pin") or any(
            is_riskish(t) for t in preposition_objects(verb, BLAME[lemma])
        )
        effects = [t for t in objects_of(verb)
                   if known or is_bad_effect(t) or t.lemma_.lower() in COSTLY]  # fmt: skip
        _link_back(context, preposition_objects(verb, BLAME[lemma]), effects, verb)
        return
    if lemma in ("attribute", "ascribe"):
        for effect in [t for t in objects_of(verb) if t.lemma_.lower() in COSTLY]:
            behind = [t for c in effect.subtree for t in preposition_objects(c, ("to",))]
            _link_back(context, behind, [effect], verb)
        return
    effects = [t for t in _effects(verb, lemma) if t.pos_ != "PRON"]
    keys = [add_risk(context, _effect_phrase(t, verb), t) for t in effects]
    if lemma in LOSS and not effects and _turns_bad(verb):
        keys = [add_risk(context, _act_phrase(verb), verb)]
    elif not effects and lemma in ("mean", "see"):
        keys = [_clause_effect(context, c) for c in verb.rights if c.dep_ == "ccomp"]
    found = [key for key in keys if key is not None]
    causes = causes_of(context, verb) if found else []
    if (lemma in LOSS | {"risk"} and not effects) or lemma == "risk":
        causes = [c for c in causes if c.kind == "Policy" or is_riskish(c.token)]
    _link(context, CAUSES, causes, found, verb)


def _effects(verb: Token, lemma: str) -> list[Token]:
    """Return the heads of what a verb of causing leads to, good effects left out."""
    if lemma in CAUSE_PREP:
        found = preposition_objects(verb, CAUSE_PREP[lemma])
        particles = {c.lower_ for c in verb.children if c.dep_ in ("prt", "advmod")}
        if not found and particles & set(CAUSE_PREP[lemma]):
            found = objects_of(verb)
        if lemma == "give":
            rise = [c for c in verb.rights if c.lemma_ == "rise"]
            found = [t for c in rise for t in preposition_objects(c, ["to"])]
        if found:
            return _with_listed(found, is_bad_effect)
    if lemma == "expose":
        misread = [c for c in verb.rights if c.dep_ == "xcomp" and c.lemma_ in STRONG]
        return preposition_objects(verb, ["to"]) or misread
    if lemma not in CAUSE:
        return []
    if lemma == "risk":
        inner = [c for c in verb.rights if c.dep_ == "xcomp" and c.tag_ == "VBG"]
        return inner or objects_of(verb)
    if lemma == "mean":
        return _with_listed(objects_of(verb), is_bad_effect)
    passive = any(c.dep_ == "nsubjpass" for c in verb.children)
    if lemma == "see" and (passive or not _is_act_subject(verb)):
        return []
    found = objects_of(verb)
    if lemma == "leave" and any(c.dep_ in ("oprd", "ccomp", "xcomp") for c in verb.rights):
        return []
    if lemma == "leave":
        return [t for t in found if is_risk_noun(t)]
    bad = lemma in BAD_CAUSE
    bad = bad or (passive and lemma in DRIVES and _is_ill_driven(verb))
    return _with_listed(
        found, lambda t: is_bad_effect(t) or (bad and t.lemma_.lower() not in PEOPLE)
    )


def _is_ill_driven(verb: Token) -> bool:
    """'the exodus was driven by hunger and violence': what harms drives no good."""
    by = [t for c in verb.rights if c.dep_ == "agent" for t in c.children if t.dep_ == "pobj"]
    return any(is_riskish(t) for head in by for t in conjuncts(head))


def _with_listed(found: list[Token], is_bad: Callable[[Token], bool]) -> list[Token]:
    """Return bad effects with what is listed beside them: 'larger classes and fewer nurses'."""
    kept = [t for t in found if is_bad(t)]
    return [t for t in found if t in kept or (kept and t.lemma_.lower() not in PEOPLE | WELCOME)]


def _is_act_subject(verb: Token) -> bool:
    return any(t.lemma_.lower() in WIDE for t in subject_tokens(verb))


def _effect_phrase(head: Token, verb: Token) -> Phrase | None:
    if head.pos_ == "VERB" and head.tag_ == "VBG":
        return verb_phrase(head)
    before = verb.i if verb.dep_ in ("relcl", "acl") and verb.head.i == head.i else None
    return without_clause(head, noun_phrase(head, before=before))


def _act_phrase(verb: Token) -> Phrase | None:
    """Return a clause of harm as a phrase, None where its object is not in it."""
    phrase = without_clause(verb, verb_phrase(verb, lemma=True))
    if phrase is not None and " " in phrase.label:
        return shortened(verb, phrase)
    small = next((c for c in verb.rights if c.dep_ in ("ccomp", "xcomp", "oprd")), None)
    if small is None:
        return None
    last = verb.doc[min(small.right_edge.i, verb.i + LONGEST)]
    text = " ".join(text_of(verb.doc)[verb.idx + len(verb) : last.idx + len(last)].split())
    return Phrase(f"{verb.lemma_} {text}".strip(" ,."), verb.idx, last.idx + len(last), verb.i)


def _clause_effect(context: Context, clause: Token) -> str | None:
    """'would mean families lose their homes': the clause that harm comes to."""
    if not tells_harm(clause):
        return None
    subject = next((c for c in clause.lefts if c.dep_ == "nsubj"), None)
    return add_risk(context, clause_phrase(clause, subject), clause)


def _turns_bad(verb: Token) -> bool:
    """'drive up prices', 'push up debt', 'drive away investors'."""
    particles = {c.lower_ for c in verb.children if c.dep_ in ("prt", "advmod", "prep")}
    if particles & {"away", "out", "off"}:
        return any(t.pos_ != "PRON" for t in objects_of(verb))
    lemmas = {t.lemma_.lower() for t in objects_of(verb)}
    return bool(particles & {"up", "past", "above"} and lemmas & COSTLY)


def find_harmful_act(context: Context, verb: Token) -> None:
    """'the levy would drain the treasury': a policy that harms leads to that harm."""
    if verb.dep_ in ("amod", "compound") or not tells_harm(verb) or _is_of_object(verb):
        return
    causes = [c for c in causes_of(context, verb) if c.kind == "Policy"]
    if not causes:
        return
    effect = add_risk(context, _act_phrase(verb), verb)
    if effect is not None:
        _link(context, CAUSES_CLAUSE, causes, [effect], verb)


def _is_of_object(verb: Token) -> bool:
    """'favours selling the yard, which lost money': the yard did, not the selling."""
    head = verb.head
    return verb.dep_ == "relcl" and head.dep_ == "dobj" and head.head.tag_ in ("VBG", "VB")


def _link_back(
    context: Context, causes: Iterable[Token], effects: Iterable[Token], trigger: Token
) -> None:
    """Emit a cause that stands behind its effect."""
    heads = [cause_of(context, t) for t in causes]
    keys = [add_risk(context, _effect_phrase(t, trigger), t) for t in effects]
    known = [h for h in heads if h is not None]
    _link(context, CAUSES_REVERSE, known, [k for k in keys if k is not None], trigger)


def _link(
    context: Context, row: Rule, causes: list[Cause], effects: list[str], trigger: Token
) -> None:
    for cause in causes:
        for effect in effects:
            context.emit(row, cause.key, effect, trigger, weight=cause.weight)
            if row is not CAUSES_REVERSE:
                warn_of_effect(context, effect, trigger)
        if effects and cause.kind == "Risk" and is_riskish(cause.token):
            also_warns(context, cause.key, trigger)


def find_because(context: Context, word: Token) -> None:
    """'a shortage due to drought', 'water is lost because of leaks'."""
    causes = preposition_objects(word, ["of", "to"]) or [c for c in word.rights if c.dep_ == "pobj"]
    inner = [c for c in word.rights if c.dep_ == "pcomp" and c.pos_ == "ADP"]
    causes = causes or [t for c in inner for t in c.rights if t.dep_ == "pobj"]
    if word.lower_ not in OPENINGS:
        return
    under = word.head.head if word.pos_ == "NOUN" and word.head.pos_ == "ADP" else word.head
    if under.pos_ in ("VERB", "AUX"):
        effects = [t for s in subject_tokens(under) for t in conjuncts(s) if is_riskish(t)]
        if not effects and under.lemma_.lower() in SUFFER:
            effects = [t for t in objects_of(under) if is_bad_effect(t)]
        lost = _is_state(under) or (
            under.pos_ == "VERB" and (tells_harm(under) or _is_lost(under) or _sinks(under))
        )
        if not effects and lost:
            _after_clause(context, causes, under, word)
            return
    else:
        effects = _suffered(under)
    if word.lower_ == "through" and under.pos_ not in ("VERB", "AUX"):
        return
    if word.lower_ in ("after", "following", "through"):
        causes = [t for t in causes if is_riskish(t) or t.lemma_.lower() in ("splurge", "cut")]
    _link_back(context, causes, effects, word)


def _suffered(noun: Token) -> list[Token]:
    """Return the bad effects before 'because of', those listed with it included."""
    first = noun
    while first.dep_ == "conj" and first.head.pos_ == "NOUN":
        first = first.head
    if noun.pos_ != "NOUN" or not is_bad_effect(noun):
        return []
    return [t for t in conjuncts(first) if is_bad_effect(t)]


def find_effect_of(
    context: Context, cause: Phrase, noun: Token, effect: Token, trigger: Token
) -> None:
    """Emit that a risk that a compound names leads to what it describes: 'drought-led famine'."""
    key = context.phrase("Risk", cause)
    context.risks.setdefault(key, []).append(noun.i)
    phrase = noun_phrase(effect)
    if phrase is not None:
        tail = phrase.label.split(trigger.text, 1)[-1].strip(" ,-")
        told = " " in tail or (tail and effect.lemma_.lower() not in BARE)
        phrase = Phrase(tail, trigger.idx, phrase.end, phrase.head) if told else phrase
    found = add_risk(context, phrase, effect)
    if found is not None:
        _link(context, CAUSES_REVERSE, [Cause(key, "Risk", noun)], [found], trigger)


def _is_state(verb: Token) -> bool:
    """'farmers are going bankrupt', 'shelves are empty': a bad state as what is said."""
    return any(c.dep_ == "acomp" and c.lower_ in WORSE for c in verb.rights)


def _sinks(verb: Token) -> bool:
    """'exports fell', 'prices soared': a change for the worse of what counts."""
    lemma = verb.lemma_.lower()
    words = PRECIOUS if lemma in FALLS else COSTLY if lemma in RISES else frozenset[str]()
    return any(t.lemma_.lower() in words for t in subject_tokens(verb))


def _is_lost(verb: Token) -> bool:
    """'water is lost', 'funds were frozen': a passive that takes something from someone."""
    if verb.lemma_ in FLEES and any(t.pos_ == "NOUN" for t in subject_tokens(verb)):
        return True
    taken = ("lose", "freeze", "cancel", "close", "suspend", "waste", "kill", "jail", "dismiss",
             "delay", "cut", "postpone", "displace", "block", "shut")  # fmt: skip
    return verb.tag_ == "VBN" and verb.lemma_ in taken


def _after_clause(context: Context, causes: list[Token], verb: Token, word: Token) -> None:
    if word.lower_ in ("after", "following") or (word.lower_ == "through" and _sinks(verb)):
        return
    subject = next(iter(subject_tokens(verb)), None)
    whole = _sinks(verb) or _is_state(verb)
    phrase = clause_phrase(verb, subject) if whole else _act_phrase(verb)
    if phrase is not None and word.idx > verb.idx:
        opening = word.head.text if word.pos_ == "NOUN" else word.text
        short = phrase.label.split(f" {opening} ")[0]
        phrase = Phrase(short, phrase.start, min(phrase.end, word.idx), verb.i)
    effect = add_risk(context, phrase, verb)
    heads = [cause_of(context, t) for t in causes]
    if effect is not None:
        known = [h for h in heads if h is not None]
        _link(context, CAUSES_REVERSE, known, [effect], word)


def find_cause_noun(context: Context, verb: Token) -> None:
    """'phishing is the main cause of the break-ins', 'the plan is a recipe for blackouts'."""
    heads = [c for c in verb.rights if c.dep_ in ("attr", "acomp")]
    for noun in (t for head in heads for t in conjuncts(head)):
        lemma = noun.lemma_.lower()
        effects = preposition_objects(noun, CAUSE_NOUN.get(lemma, ()))
        effects = [t for t in effects if lemma in ("recipe", "backdoor") or is_bad_effect(t)]
        keys = [add_risk(context, noun_phrase(t), t) for t in effects]
        _link(context, CAUSES_NOUN, causes_of(context, verb), [k for k in keys if k], verb)
        if lemma in OUTCOMES and verb.lemma_ == "be":
            behind = preposition_objects(noun, ["of"])
            worse = [t for s in subject_tokens(verb) for t in conjuncts(s) if is_bad_effect(t)]
            _link_back(context, behind, worse, verb)
    for word in (c for c in verb.rights if c.dep_ in ("acomp", "xcomp", "attr")):
        if word.lemma_.lower() in ("responsible", "blame"):
            effects = [t for t in preposition_objects(word, ["for"]) if is_bad_effect(t)]
            keys = [add_risk(context, noun_phrase(t), t) for t in effects]
            _link(context, CAUSES_NOUN, causes_of(context, verb), [k for k in keys if k], word)
