"""Plan nouns: 'her plan to …', 'his promise of …', 'the platform includes …'."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from hustings.extraction.clauses import (
    agents_of,
    complements,
    objects_of,
    owners,
    preposition_objects,
    resolve,
    subject_tokens,
)
from hustings.extraction.context import Context
from hustings.extraction.enumerations import listed, spelled_out
from hustings.extraction.obligations import find_need
from hustings.extraction.phrases import conjuncts
from hustings.extraction.rules import rule
from hustings.extraction.stances import (
    CALLED,
    LAWS,
    OPPOSES_AGAINST,
    PLAN,
    VAGUE,
    context_is_agent,
    emit_clause,
    emit_noun,
    emit_target,
)
from hustings.lexicon.words import prepositions, word_list
from hustings.nlp.blocks import text_of

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = [
    "find_contents",
    "find_listed",
    "find_meant",
    "find_owned",
    "find_plan",
    "proposers_before",
    "sponsors",
]

PROPOSES_PLAN = rule("proposes.plan")
PROPOSES_OWNED = rule("proposes.owned")
PROPOSES_HOLDS = rule("proposes.includes")
PLAN_LEADS = prepositions("verbs", "propose", "nouns")
OPPOSE_NOUN = word_list("verbs", "oppose", "noun")
MAKES = word_list("roles", "plan", "makes")
MANY = word_list("roles", "plan", "many")
INTENDED = frozenset({"propose", "promise", "plan", "pledge", "vow", "intend", "envisage"})
TAKES_UP = frozenset({"include", "comprise", "range", "contain"})
CHOSEN = frozenset({"elect", "re", "reelect", "vote", "return", "sweep", "propel", "choose"})
FIRM_PLANS = frozenset(
    {"promise", "pledge", "plan", "platform", "manifesto", "vow", "programme", "program", "agenda",
     "proposal", "commitment", "intention", "desire", "ambition", "mandate", "aim", "goal", "hope"}
)  # fmt: skip
ABOUT = frozenset({"on", "with", "about", "over", "of", "for", "in", "by", "despite", "after"})
WIDE = frozenset({"campaign", "priority", "bid", "strategy", "policy", "move", "mandate", "order"})
MEANT = frozenset({"aim", "intend", "design", "mean", "suppose", "gear", "expect", "calculate"})
WANTS = word_list("verbs", "propose", "noun")
PARTS = frozenset(
    {"change", "measure", "step", "improvement", "intervention", "benefit", "concession", "demand",
     "investment", "cut", "right", "service", "incentive", "thing", "handout", "perk"}
)  # fmt: skip
RULING = word_list("verbs", "propose", "acts") | {
    "oblige", "require", "force", "compel", "make", "give", "mandate", "forbid", "let", "establish",
    "create", "introduce", "set", "bind", "enable", "entitle", "commit",
}  # fmt: skip
CALLS_FOR = frozenset({"call", "promise", "propose", "provide", "envisage", "foresee", "seek",
    "aim", "pledge", "set", "focus"})  # fmt: skip
NEEDS = frozenset({"need", "importance", "urgency", "necessity"})
BLAMING = OPPOSE_NOUN | {"accuse", "blame", "challenge", "press", "question", "mock", "target"}


def find_contents(context: Context, verb: Token) -> None:
    """'Her platform includes …', 'His proposals also include …', 'the plan is to …'."""
    among = [t for c in verb.lefts if c.lower_ in ("among", "in") for t in c.children]
    among = [t for t in among if t.lemma_.lower() in PLAN and verb.lemma_ == "be"]
    subjects = among or subject_tokens(verb)
    pointing = any(t.lower_ in ("these", "they", "those", "it", "which") for t in subjects)
    if pointing and verb.lemma_ in TAKES_UP:
        agents = proposers_before(context, verb) or _planners_before(context, verb)
    elif pointing and verb.lemma_ in CALLS_FOR and not any(resolve(context, t) for t in subjects):
        agents = _planners_before(context, verb)
    else:
        subjects = [t for t in subjects if t.lemma_.lower() in PLAN]
        agents = [k for t in subjects for k in sponsors(context, t)]
    if not subjects:
        return
    if not agents:
        context.refuse(PROPOSES_HOLDS.id, "the text does not say whose plan", verb)
        return
    if verb.lemma_ == "be" and among:
        for target in (t for c in verb.rights if c.dep_ in ("attr", "nsubj") for t in conjuncts(c)):
            if target.pos_ == "NOUN":
                emit_target(context, PROPOSES_HOLDS, agents, "plan", verb, target)
        return
    if verb.lemma_ == "be":
        for target in (t for c in verb.rights if c.dep_ == "attr" for t in conjuncts(c)):
            if target.lemma_.lower() in LAWS | CALLED and target.lemma_.lower() not in PLAN:
                emit_target(context, PROPOSES_HOLDS, agents, "plan", verb, target)
        for target in complements(verb, ("xcomp",)):
            emit_clause(context, PROPOSES_HOLDS, agents, "plan", verb, target, None)
        return
    for target in objects_of(verb):
        emit_target(context, PROPOSES_HOLDS, agents, "plan", verb, target)
    for target in complements(verb, ("xcomp", "ccomp")):
        if target.tag_ == "VBG":
            emit_clause(context, PROPOSES_HOLDS, agents, "plan", verb, target, None)
    for target in preposition_objects(verb, ["for", "on", "to", "from"]):
        if verb.lemma_ in ("call", "focus", "rest", "provide", "center", "centre"):
            emit_target(context, PROPOSES_HOLDS, agents, "plan", verb, target)


def find_meant(context: Context, verb: Token) -> None:
    """'Her plan is meant to help towns', 'the bill is aimed at cutting waste'."""
    nouns = [c for c in verb.lefts if c.dep_ == "nsubjpass" and c.lemma_.lower() in PLAN | CALLED]
    if verb.lemma_.lower() not in MEANT or verb.tag_ != "VBN":
        return
    agents = [k for noun in nouns for k in sponsors(context, noun)]
    targets = [t for t in complements(verb, ("xcomp", "advcl")) if t.tag_ == "VB"]
    targets += [t for t in preposition_objects(verb, ["at"]) if t.tag_ == "VBG"]
    for target in targets if agents else ():
        emit_clause(context, PROPOSES_HOLDS, agents, "plan", verb, target, None)


def _planners_before(context: Context, verb: Token) -> list[str]:
    """Return whose programme the sentence before presents: '… presented her plan. It calls for'."""
    first = verb.sent.start
    if first == 0:
        return []
    for noun in context.doc[first - 1].sent:
        shown = noun.dep_ == "dobj" and noun.head.lemma_.lower() in MAKES
        if shown and noun.lemma_.lower() in PLAN:
            return owners(context, noun) or agents_of(context, noun.head)
    return []


def sponsors(context: Context, noun: Token) -> list[str]:
    """Return whose a plan is: its owner's, or whoever last proposed one of that name."""
    found = owners(context, noun)
    if not found and noun.lemma_.lower() in ("priority", "goal", "aim", "objective", "promise"):
        found = [k for t in preposition_objects(noun, ["for"]) for k in context.agents(t)]
    found = found or proposers_before(context, noun)
    if found or not any(c.lower_ in ("the", "this", "that") for c in noun.lefts):
        return found
    lemma, here = noun.lemma_.lower(), noun.idx
    for relation in reversed(context.relations):
        words = context.records[relation.object].label.lower().split()
        if relation.predicate == "proposes" and relation.start < here and lemma in words:
            return [relation.subject]
    return []


def proposers_before(context: Context, token: Token) -> list[str]:
    """Return who proposed something in the sentence before: 'These include …'."""
    start = token.sent.start_char
    near = [
        r
        for r in context.relations
        if r.predicate == "proposes" and r.end <= start and r.rule != "proposes.act"
    ]
    if not near:
        return []
    last = max(r.end for r in near)
    gap = text_of(context.doc)[last:start]
    if len(gap.strip()) > 0:
        return []
    return list(dict.fromkeys(r.subject for r in near if r.end == last))


def find_plan(context: Context, noun: Token) -> None:
    """'her plan to …', 'his promise of …', 'the need for …'."""
    lemma = noun.lemma_.lower()
    if lemma in NEEDS:
        find_need(context, noun)
        return
    agents = owners(context, noun) or _owner_through_verb(context, noun)
    if not agents:
        return
    row = OPPOSES_AGAINST if lemma == "opposition" else PROPOSES_PLAN
    aims = spelled_out(noun)
    for aim, after in zip_longest(aims, aims[1:]):
        emit_clause(context, row, agents, "plan", noun, aim, None, stop=after)
    if aims:
        return
    held = _held(noun)
    for target in held:
        emit_target(context, row, agents, "plan", noun, target)
    if not held and lemma not in ("opposition", "support"):
        find_owned(context, noun)


def _held(noun: Token) -> list[Token]:
    """Return what a plan noun holds: clauses, and nouns and gerunds behind its prepositions."""
    lemma = noun.lemma_.lower()
    found: list[Token] = []
    if lemma not in ("opposition", "support"):
        for child in noun.rights:
            if child.dep_ in ("acl", "relcl") and child.tag_ == "VB":
                found.extend(t for t in conjuncts(child) if t.pos_ == "VERB")
            found.extend(_meant(child))
        found = found or _hung_higher(noun) or _behind_colon(noun)
    for child in noun.rights:
        if child.dep_ == "prep" and child.lower_ in PLAN_LEADS.get(lemma, ("of", "for")):
            for target in preposition_objects(noun, [child.lower_]):
                wide = lemma in WIDE and not (lemma == "policy" and child.lower_ == "of")
                if context_is_agent(target) or wide:
                    continue
                lent = lemma in ("support", "backing") and child.lower_ == "of"
                if lent and not any(c.dep_ == "poss" for c in noun.lefts):
                    continue
                found.append(target)
    return found


def _meant(clause: Token) -> list[Token]:
    """Return what a participle behind a plan noun leads to: 'a bill banning X', 'aimed at'."""
    if clause.dep_ == "acl" and clause.tag_ == "VBG" and clause.lemma_.lower() in RULING:
        return [t for t in conjuncts(clause) if t.tag_ == "VBG"]
    if clause.dep_ == "acl" and clause.tag_ == "VBN" and clause.lemma_.lower() in MEANT:
        held = [t for t in complements(clause, ("xcomp", "advcl")) if t.tag_ == "VB"]
        return held + [t for t in preposition_objects(clause, ["at"]) if t.tag_ == "VBG"]
    return []


def _behind_colon(noun: Token) -> list[Token]:
    """Return what stands behind a colon: 'a five-point plan: cut rents, build homes'."""
    for child in noun.rights:
        before = noun.doc[child.left_edge.i - 1].text
        law = child.dep_ == "appos" and child.lemma_.lower() in CALLED and before in (",", "—", "–")
        if law or (child.dep_ in ("appos", "acl") and before == ":"):
            return [t for t in conjuncts(child) if t.pos_ in ("NOUN", "VERB")]
    return []


def _hung_higher(noun: Token) -> list[Token]:
    """Return the infinitive behind a plan noun that the parser tied to the verb above it."""
    verb = noun.head
    if noun.dep_ != "dobj" or verb.pos_ != "VERB" or noun.lemma_.lower() in WIDE:
        return []
    for child in verb.rights:
        opens = any(c.lower_ == "to" and c.dep_ == "aux" for c in child.lefts)
        clause = child.dep_ in ("xcomp", "advcl", "relcl") and child.tag_ == "VB"
        if clause and opens and child.left_edge.i == noun.i + 1:
            return complements(verb, (child.dep_,))
    return []


def find_owned(context: Context, noun: Token) -> None:
    """'the league's tax plan', 'their promised cuts': the policy that a name stands beside."""
    if noun.lemma_.lower() not in CALLED and not _is_promised(noun):
        return
    described = any(
        c.dep_ in ("amod", "compound", "nmod")
        and c.lower_ not in VAGUE
        and c.tag_ != "VBN"
        and not _is_owner(context, c)
        for c in noun.lefts
    )
    own = [k for c in noun.lefts if c.dep_ == "poss" for k in context.agents(c)]
    if not own and any(_is_owner(context, c) for c in noun.lefts):
        own = owners(context, noun)
    if not described and not (_is_promised(noun) and noun.lemma_.lower() not in PLAN):
        return
    for key in own:
        if context.roles.is_political(key, context.records[key].type):
            emit_noun(context, PROPOSES_OWNED, [key], "plan", noun, noun, own=True)


def _is_owner(context: Context, token: Token) -> bool:
    name = context.names.at(token.i)
    return name is not None and name.type in ("PoliticalParty", "Coalition")


def _is_promised(noun: Token) -> bool:
    return any(c.dep_ == "amod" and c.lemma_.lower() in INTENDED for c in noun.lefts)


def find_listed(context: Context, word: Token) -> None:
    """'a series of promises, including X, Y and Z': what is named of somebody's plans."""
    noun = word.head
    while noun.dep_ in ("pobj", "prep") and noun.lemma_.lower() not in PLAN | MANY | CALLED:
        noun = noun.head
    if noun.pos_ == "VERB":
        noun = next((c for c in noun.children if c.dep_ == "dobj" and c.i < word.i), noun)
    names = [noun, *(p for c in noun.rights if c.dep_ == "prep" for p in c.children)]
    plans = [t for t in names if t.pos_ == "NOUN" and t.lemma_.lower() in PLAN | CALLED]
    if not plans:
        _listed_of(context, word, noun)
        return
    agents = [k for t in [noun, *plans] for k in owners(context, t)]
    agents = agents or _owner_through_verb(context, noun)
    for target in listed(word, [noun, *plans]) if agents else ():
        emit_target(context, PROPOSES_HOLDS, agents[:2], "plan", word, target)


def _listed_of(context: Context, word: Token, noun: Token) -> None:
    """'promised a raft of changes, including X and Y': parts of what is proposed beside."""
    verb = word.head
    while verb.pos_ not in ("VERB", "AUX") and verb.head.i != verb.i:
        verb = verb.head
    stated = {
        r.subject
        for r in context.relations
        if r.predicate == "proposes"
        and (r.start, r.end) == context.passage(word)
        and verb.i in context.policies.get(r.object, ())
        and r.modality.is_plain
    }
    if verb.lemma_.lower() in WANTS and noun.lemma_.lower() in MANY | PARTS:
        stated |= set(agents_of(context, verb))
    for target in listed(word, [noun, word.head]) if stated else ():
        emit_target(context, PROPOSES_HOLDS, sorted(stated)[:2], "plan", verb, target)


def _owner_through_verb(context: Context, noun: Token) -> list[str]:
    """'X has a plan to …', 'X won on a pledge to …': the verb's subject owns the plan."""
    head = noun
    if head.dep_ == "pobj" and head.head.lower_ == "of" and head.head.head.lemma_ in MANY:
        head = head.head.head
    verb = head.head
    tries = verb.lower_ == "in" and noun.lemma_.lower() in ("effort", "attempt", "bid", "drive")
    if head.dep_ == "pobj" and verb.lower_ in ABOUT and verb.dep_ == "agent":
        verb = verb.head
        return [k for token in subject_tokens(verb) for k in resolve(context, token)]
    firm = tries or noun.lemma_.lower() in FIRM_PLANS
    if head.dep_ == "pobj" and verb.lower_ in ABOUT and firm:
        verb = verb.head
        if verb.pos_ != "VERB":
            return []
        blamed = [c for c in verb.rights if c.dep_ == "dobj" and c.i < noun.i]
        if verb.lemma_.lower() in BLAMING:
            return [k for token in blamed for k in context.agents(token)]
        if any(c.dep_ == "poss" for c in noun.lefts):
            return []
        if verb.tag_ == "VBN" and any(c.dep_ == "nsubjpass" for c in verb.lefts):
            return [k for token in subject_tokens(verb) for k in resolve(context, token)]
        if verb.lemma_.lower() in CHOSEN:
            return [k for token in subject_tokens(verb) for k in resolve(context, token)]
        return agents_of(context, verb)
    signed = verb.lemma_ == "sign" and noun.lemma_.lower() in ("order", "decree", "law", "bill")
    if head.dep_ == "dobj" and (verb.lemma_.lower() in MAKES or signed):
        return agents_of(context, verb)
    return []
