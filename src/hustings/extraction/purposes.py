"""What a policy is for: the risk it is meant to reduce, the good it is meant to bring."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from hustings.extraction.agency import WIDE, Cause, cause_of, causes_of, policy_of
from hustings.extraction.clauses import objects_of, preposition_objects
from hustings.extraction.context import Context
from hustings.extraction.effects import is_bad_effect
from hustings.extraction.harms import PERSONS, STRONG, add_risk, without_clause
from hustings.extraction.phrases import Phrase, conjuncts, noun_phrase, purpose_of, verb_phrase
from hustings.extraction.rules import Rule, rule
from hustings.lexicon.words import prepositions, word_list
from hustings.model import Modality

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["find_addressing", "find_purposes"]

FIGHT = word_list("risks", "verbs", "fight")
GOOD = word_list("risks", "verbs", "good")
FIGHT_PREP = prepositions("risks", "fight_prepositions")
SHIELD = frozenset({"protect", "shield", "defend", "guard", "insulate", "save", "spare"})
ONLY_RISKS = word_list("risks", "purpose", "only_risks")
REMEDIES = word_list("roles", "plan", "remedies")
MEANS = frozenset({"way", "means", "step", "measure", "tool", "effort", "bid", "attempt"})
AIMS_OF = frozenset({"goal", "aim", "purpose", "objective", "intention", "point", "object"})
_TO = ("end", "halt", "solution", "answer", "remedy", "response", "stop")
_ON = ("war", "action", "crackdown", "clampdown", "assault", "curb")
_FOR = ("sentence", "penalty", "punishment", "fine", "jail", "sanction", "prison")
_OF = ("reduction", "elimination", "eradication", "prevention", "abolition")
ENDS = {
    **dict.fromkeys(_TO, ("to", "for")),
    **dict.fromkeys(_ON, ("on", "against")),
    **dict.fromkeys(_OF, ("of", "in")),
    **dict.fromkeys(_FOR, ("for", "against")),
    **dict.fromkeys(("protection", "relief", "safeguard", "shield"), ("from", "against")),
}
"""Nouns for a measure that lead to the ill it ends."""
THEREBY = frozenset({"thereby", "thus", "hence", "therefore"})
MEANT = frozenset({"aim", "design", "mean", "intend", "gear", "direct", "target", "craft"})
WAGED = frozenset({"combat", "fight", "crack", "clamp", "stamp", "tackle", "battle", "root",
    "eradicate", "quell", "curb", "counter", "crush", "wipe"})  # fmt: skip
"""Verbs that are only said of ills."""
RESTRAINS = frozenset({"limit", "restrict", "ban", "control", "outlaw", "criminalise",
    "criminalize", "punish", "police", "curb", "suppress", "quash"})  # fmt: skip
CIVIC = frozenset({"protest", "demonstration", "strike", "dissent", "criticism", "rally", "march",
    "opposition", "appeal"})  # fmt: skip
"""What a law that limits it takes from people: no ill that it fights."""
CLAUSES = ("xcomp", "advcl", "ccomp", "acl", "conj", "pcomp", "prep", "acomp", "attr")
LEADS_TO = word_list("risks", "purpose", "leads")
BRINGS = word_list("verbs", "propose", "enact") | {
    "declare",
    "impose",
    "order",
    "set",
    "call",
    "pass",
}
STEPS = frozenset({"curfew", "emergency", "ceasefire", "truce", "operation", "raid", "inquiry",
    "probe", "taskforce", "commission", "helpline", "hotline", "rationing"})  # fmt: skip
"""Acts of rule that no list of policies holds."""
CONTENT = frozenset({"proposal", "plan", "promise", "pledge", "idea", "bid", "decision", "move"})
ACCUSE = frozenset({"charge", "case", "lawsuit", "evidence", "vote", "suit", "allegation"})
ADDRESSES = rule("addresses.purpose")
ADDRESSES_AGAINST = rule("addresses.against")
ADDRESSES_CLAUSE = rule("addresses.clause")
AIMS = rule("aims.purpose")


def find_purposes(context: Context, key: str, head: Token, put: Modality) -> None:
    """Emit what a stated policy is for, read off its own phrase and the purpose clauses by it."""
    for verb in dict.fromkeys([*_purposes(head), *_sibling_purposes(head)]):
        for each in conjuncts(verb):
            if each.pos_ == "VERB" and each.i != head.i and not _is_of_means(each, head):
                _purpose(context, key, each, put)
    if head.pos_ == "VERB" and not _has_means(head):
        for risk in _risks(context, head, sure=True):
            context.emit(ADDRESSES_AGAINST, key, risk, head, modality=put)
    if head.dep_ in ("pcomp", "pobj") and head.head.lower_ in ("by", "through", "with"):
        above = head.head.head
        for risk in _risks(context, above, sure=True) if above.pos_ == "VERB" else ():
            context.emit(ADDRESSES, key, risk, head, modality=put)
    for risk in _answered(context, head):
        context.emit(ADDRESSES, key, risk, head, modality=put)
    for risk in _named_in(context, head):
        context.emit(ADDRESSES_AGAINST, key, risk, head, modality=put)
    for token in head.subtree:
        if token.lower_ == "against" and token.dep_ == "prep":
            for target in (t for c in token.children if c.dep_ == "pobj" for t in conjuncts(c)):
                if token.head.lemma_.lower() in ACCUSE or target.lemma_.lower() in PERSONS:
                    continue
                if not is_bad_effect(target):
                    continue
                risk_key = add_risk(context, _plain(target), target)
                if risk_key is not None and not context.agents(target):
                    context.emit(ADDRESSES_AGAINST, key, risk_key, head, modality=put)


def _has_means(verb: Token) -> bool:
    """'clamp down on graft by publishing contracts': it is the means that fights the ill."""
    return any(t.dep_ == "pcomp" for c in verb.rights if c.lower_ == "by" for t in c.children)


def _answered(context: Context, head: Token) -> list[str]:
    """Return the risks that a policy answers: 'in response to the unrest', 'the cure for graft'."""
    found: list[Token] = []
    for noun in (t for v in (head, head.head) for t in preposition_objects(v, ["in", "as"])):
        if noun.lemma_.lower() in ("response", "answer", "reaction", "retaliation"):
            found += preposition_objects(noun, ["to", "for"])
    above = head.head
    if head.dep_ in ("xcomp", "attr", "ccomp", "pcomp", "pobj") and above.lemma_ == "be":
        for noun in (c for c in above.lefts if c.dep_ == "nsubj"):
            if noun.lemma_.lower() in REMEDIES:
                found += preposition_objects(noun, ["to", "for"])
    bad = [t for t in found if is_bad_effect(t) and not context.agents(t)]
    keys = [add_risk(context, _plain(t), t) for t in dict.fromkeys(bad)]
    return [key for key in keys if key is not None]


def _named_in(context: Context, head: Token) -> list[str]:
    """Return the risks in the name of what ends them: 'an end to fraud', 'an anti-graft law'."""
    keys: list[str | None] = []
    if head.lemma_.lower() in ENDS:
        bad = [t for t in preposition_objects(head, ENDS[head.lemma_.lower()]) if is_bad_effect(t)]
        keys += [add_risk(context, _plain(t), t) for t in bad if not context.agents(t)]
    for token in head.doc[head.left_edge.i : head.i] if head.pos_ == "NOUN" else ():
        if token.lower_ != "anti" or token.i + 2 >= head.i or token.nbor().text != "-":
            continue
        ill = token.nbor(2)
        if ill.lower_ in STRONG:
            phrase = Phrase(ill.text, ill.idx, ill.idx + len(ill), ill.i)
            keys.append(context.phrase("Risk", phrase))
    return [key for key in keys if key is not None]


def _purpose(context: Context, key: str, verb: Token, put: Modality) -> None:
    risks = _risks(context, verb)
    for risk in risks:
        context.emit(ADDRESSES, key, risk, verb, modality=put)
    if not risks and verb.lemma_.lower() in GOOD:
        phrase = verb_phrase(verb, lemma=True)
        if phrase is not None and " " in phrase.label:
            context.emit(AIMS, key, context.phrase("Goal", phrase), verb, modality=put)
    if verb.lemma_.lower() in SHIELD:
        phrase = verb_phrase(verb, lemma=True)
        if phrase is not None and " " in phrase.label:
            context.emit(AIMS, key, context.phrase("Goal", phrase), verb, modality=put)


def _purposes(head: Token) -> Iterator[Token]:
    """Yield verbs of purpose under a policy: 'to curb', 'aimed at curbing', 'so that it curbs'."""
    yield from purpose_of(head)
    yield from (
        c
        for c in head.lefts
        if c.dep_ == "advcl" and c.tag_ == "VB" and c.left_edge.lower_ in ("to", "in")
    )
    for token in head.subtree:
        if token.i <= head.i or token.pos_ != "VERB":
            continue
        aimed = token.dep_ == "pcomp" and token.head.head.lemma_ in MEANT
        so_that = token.dep_ == "advcl" and any(c.lower_ == "so" for c in token.lefts)
        thereby = token.tag_ == "VBG" and any(c.lower_ in THEREBY for c in token.lefts)
        if aimed or so_that or thereby:
            yield token


def _is_of_means(verb: Token, head: Token) -> bool:
    """Whether a purpose belongs to the means of a policy, not to the policy: 'by X-ing to Y'."""
    node = verb.head
    while node.i != head.i and node.head.i != node.i:
        if node.dep_ == "pcomp" and node.head.lower_ in ("by", "through"):
            return True
        node = node.head
    return False


def _sibling_purposes(head: Token) -> list[Token]:
    """Purpose clauses that the parser hung on the verb above a noun: 'promises X to reduce Y'."""
    verb = head.head
    if head.dep_ not in ("dobj", "pobj", "conj") or verb.pos_ != "VERB":
        return []
    after = [v for v in purpose_of(verb) if v.i > head.i]
    means = [v for v in after if v.head.lemma_ in MEANS and v.head.head.head.i == verb.i]
    return [v for v in after if v.head.i == verb.i] + means


def _fought(verb: Token) -> list[Token]:
    """Return the heads of what a verb fights, [] where it is no verb of fighting."""
    lemma = verb.lemma_.lower()
    if lemma in SHIELD:
        return preposition_objects(verb, ["from", "against"])
    if lemma in FIGHT_PREP:
        found = preposition_objects(verb, FIGHT_PREP[lemma])
        particles = [c for c in verb.children if c.dep_ in ("prt", "advmod")]
        found += [t for p in particles for t in preposition_objects(p, FIGHT_PREP[lemma])]
        if not found and any(p.lower_ in FIGHT_PREP[lemma] for p in particles):
            found = objects_of(verb)
        if found or lemma not in FIGHT:
            return found
    if lemma not in FIGHT:
        return []
    return [t for c in verb.rights if c.dep_ == "dobj" for t in conjuncts(c)]


def _plain(noun: Token) -> Phrase | None:
    return without_clause(noun, noun_phrase(noun))


def _risks(context: Context, verb: Token, *, sure: bool = False) -> list[str]:
    """Return keys of the risks that a verb fights, only those bad by their words where asked."""
    found = []
    for target in _fought(verb):
        if target.pos_ not in ("NOUN", "PROPN", "VERB") or context.agents(target):
            continue
        if verb.lemma_.lower() in RESTRAINS and target.lemma_.lower() in CIVIC:
            continue
        doubtful = verb.lemma_.lower() in ONLY_RISKS or (sure and verb.lemma_.lower() not in WAGED)
        if doubtful and not is_bad_effect(target):
            continue
        key = add_risk(context, _plain(target), target)
        if key is not None:
            found.append(key)
    return found


def find_addressing(context: Context, verb: Token) -> None:
    """'the bill aims to curb fraud', 'a bridge would end the isolation', 'a law against graft'."""
    if not _fought(verb):
        return
    causes = _policies_over(context, verb)
    for cause in causes:
        for risk in _risks(context, verb, sure=True):
            context.emit(ADDRESSES_CLAUSE, cause.key, risk, verb, weight=cause.weight)


def _policies_over(context: Context, verb: Token) -> list[Cause]:
    """Return the policies that a verb of fighting is said of, climbing from clause to clause."""
    node = verb
    for _ in range(5):
        if node.dep_ in ("acl", "relcl") and node.head.pos_ in ("NOUN", "PROPN"):
            return _noun_over(context, node)
        goals = [c for c in node.lefts if c.dep_ == "nsubj" and c.lemma_.lower() in AIMS_OF]
        if node.lemma_ == "be" and goals:
            meant = [cause_of(context, t) for g in goals for t in preposition_objects(g, ["of"])]
            return [c for c in meant if c is not None and c.kind == "Policy"]
        found = causes_of(context, node) if node.pos_ in ("VERB", "AUX") else []
        found = found or _brought_in(context, node, verb)
        policies = [c for c in found if c.kind == "Policy" and c.token.i != verb.i]
        if policies or any(c.dep_ in ("nsubj", "nsubjpass", "csubj") for c in node.children):
            return policies
        above = node.head.lemma_.lower() in LEADS_TO | BRINGS or node.head.pos_ == "ADP"
        if node.dep_ not in CLAUSES or not (above or node.dep_ == "conj"):
            return []
        node = node.head
    return []


def _brought_in(context: Context, node: Token, verb: Token) -> list[Cause]:
    """Return what is done to that end: 'To quell the unrest, it declared a curfew'."""
    if node.i == verb.i or node.lemma_.lower() not in BRINGS:
        return []
    acts = [t for t in objects_of(node) if t.lemma_.lower() in WIDE | STEPS]
    found = [cause_of(context, t) for t in acts]
    return [c for c in found if c is not None and c.kind == "Policy"]


def _noun_over(context: Context, clause: Token) -> list[Cause]:
    """'legislation aimed at curbing fraud': the noun that the clause describes."""
    noun = clause.head
    if clause.tag_ == "VB" and noun.lemma_.lower() in CONTENT:
        return []
    if noun.lemma_.lower() not in WIDE and policy_of(context, noun) is None:
        return []
    cause = cause_of(context, noun)
    return [cause] if cause is not None and cause.kind == "Policy" else []


def said_against(context: Context, noun: Token, row: Rule) -> None:
    """'a law against graft' that nobody in the text is said to want or reject."""
    risks = [t for t in preposition_objects(noun, ["against"]) if is_bad_effect(t)]
    cause = cause_of(context, noun) if risks and noun.lemma_.lower() in WIDE else None
    for risk in risks if cause is not None and cause.kind == "Policy" else []:
        key = add_risk(context, noun_phrase(risk), risk)
        if cause is not None and key is not None:
            context.emit(row, cause.key, key, noun)
