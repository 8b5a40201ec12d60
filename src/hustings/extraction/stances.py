"""What the rules of proposing, opposing and recommending share: from a phrase to a stance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.extraction.clauses import (
    objects_of,
    preposition_objects,
    seen_done,
    subject_tokens,
    there_is_no,
)
from hustings.extraction.context import Context
from hustings.extraction.enumerations import hidden_verb, hung_deeper, next_listed, spelled_out
from hustings.extraction.phrases import (
    Phrase,
    clause_phrase,
    conjuncts,
    ended,
    noun_phrase,
    shortened,
    verb_phrase,
)
from hustings.extraction.rules import Rule, rule
from hustings.extraction.sides import is_deciding, is_of_rulers, side_of
from hustings.lexicon.words import pairs, prepositions, word_list
from hustings.model import Modality

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = [
    "add_policy",
    "context_is_agent",
    "emit_clause",
    "emit_noun",
    "emit_target",
    "involve_bodies",
    "is_deciding",
    "is_idle",
    "is_of_rulers",
    "side_of",
    "take",
    "undertaken",
    "unwrapped",
    "weight_of",
]

NOUN = word_list("verbs", "propose", "noun")
AGAINST = prepositions("verbs", "oppose", "prepositions")
OPPOSE_NOUN = word_list("verbs", "oppose", "noun")
OPPOSE_GERUND = word_list("verbs", "oppose", "gerund")
TALK = word_list("verbs", "speak", "talk")
PLAN = word_list("roles", "plan", "nouns")
SINGLE = word_list("roles", "plan", "single")
CALLED = word_list("roles", "plan", "called")
BARE = word_list("roles", "plan", "bare")
MANY = word_list("roles", "plan", "many")
NEVER = word_list("roles", "plan", "never")
PERSONS = word_list("roles", "plan", "persons") | word_list("positions", "nouns", "all")
EARLY = frozenset({"early", "snap", "fresh", "new", "free", "fair", "repeat", "direct", "clean"})
REFUSES = frozenset({"oppose", "reject", "resist"})
VOWED = frozenset({"promise", "pledge", "vow", "guarantee", "want", "plan", "propose", "will"})
MODALS = frozenset({"will", "would", "'ll", "’ll", "'d", "’d", "shall"})
PARTICLES = pairs("verbs", "oppose", "particles")
PROPOSES_COMMITTED = rule("proposes.adjective")
OPPOSES_AGAINST = rule("opposes.preposition")
OPPOSES_WILL_NOT = rule("opposes.will-not")
INVOLVES_URGED = rule("involves.urged")
PROPOSES_MEANS = rule("proposes.means")
LAWS = word_list("names", "heads", "Policy") | {
    "cap", "freeze", "quota", "fund", "grant", "moratorium", "decree", "package", "benefit", "tax",
    "levy", "subsidy", "ban", "measure", "rule", "regulation",
}  # fmt: skip
OWN_STEPS = word_list("verbs", "speak", "own_steps")
BUSINESS = word_list("verbs", "speak", "business")
EFFORT = word_list("verbs", "speak", "effort")
SHOWING = frozenset({"see", "announce", "unveil", "present", "reveal", "outline"})
LIGHT = frozenset(
    {"hold", "give", "make", "take", "win", "have", "get", "lead", "attend", "face", "seek",
     "reach", "deliver", "run", "cast", "enter", "do", "adopt", "gain"}
)  # fmt: skip
STEPS = frozenset({"step", "action", "measure", "effort", "move", "everything", "more"})
COURSES = frozenset({"process", "task", "work", "business", "job"})
DOING = frozenset(
    {"do", "achieve", "accomplish", "fulfil", "fulfill", "manage", "attain", "finish"}
)
REJECTING = word_list("verbs", "oppose", "adjectives")
VAGUE = frozenset(
    {"several", "new", "various", "many", "own", "other", "latest", "main", "first", "flagship",
     "key", "signature", "central", "controversial", "major", "ambitious", "proposed", "planned",
     "bold", "sweeping", "wide-ranging", "detailed", "final", "joint", "election", "campaign"}
)  # fmt: skip
PEOPLE = frozenset(
    {"Person", "Organization", "Institution", "PoliticalParty", "Coalition", "Place"}
)


def unwrapped(noun: Token) -> list[Token]:
    """Return what a plan noun holds ('the idea of ending the toll' → 'ending'), else the noun."""
    described = any(c.dep_ in ("amod", "compound") and c.lower_ not in VAGUE for c in noun.lefts)
    if noun.lemma_.lower() not in PLAN or described:
        return [noun]
    for child in noun.rights:
        if child.dep_ in ("acl", "relcl") and child.tag_ == "VB":
            return [t for t in conjuncts(child) if t.pos_ == "VERB"] or [child]
        if child.dep_ == "prep" and child.lower_ in ("of", "for"):
            inner = [t for t in child.children if t.dep_ in ("pcomp", "pobj") and t.i > child.i]
            if inner and noun.lemma_.lower() in (
                "idea",
                "promise",
                "pledge",
                "call",
                "offer",
                "demand",
                "plan",
                "proposal",
                "bid",
                "platform",
                "programme",
                "program",
                "agenda",
                "package",
                "manifesto",
                "aim",
                "goal",
                "hope",
                "vow",
            ):
                if inner[0].dep_ == "pobj" and context_is_agent(inner[0]):
                    continue
                return [t for head in inner for t in conjuncts(head)]
    return [noun]


def context_is_agent(token: Token) -> bool:
    """Return whether a token stands in a name of a person or body."""
    name = token.doc._.names.at(token.i)
    return name is not None and name.type in PEOPLE


def involve_bodies(
    context: Context, policy: str, bodies: list[Token], trigger: Token, speaker: str
) -> None:
    """The body that is urged or obliged to do a thing is the one that carries it out."""
    for token in bodies:
        for key in context.agents(token):
            if context.records[key].type in ("Organization", "Institution"):
                context.emit(INVOLVES_URGED, policy, key, trigger, speaker=speaker)


def emit_target(
    context: Context, row: Rule, agents: list[str], lemma: str, trigger: Token, target: Token
) -> None:
    """Emit a stance on a noun or a clause."""
    if target.pos_ == "VERB":
        emit_clause(context, row, agents, lemma, trigger, target, None)
    else:
        emit_noun(context, row, agents, lemma, trigger, target)


def emit_clause(
    context: Context, row: Rule, agents: list[str], lemma: str, trigger: Token, target: Token,
    subject: Token | None, *, weight: float = 1.0, plain: bool = False, stop: Token | None = None,
) -> None:  # fmt: skip
    """Emit a stance on what a clause says, its phrase cut before `stop`."""
    if any(c.dep_ == "neg" for c in target.lefts) and row.predicate != "opposes":
        if target is not trigger and subject is None:
            row, weight = OPPOSES_WILL_NOT, 0.9
        else:
            context.refuse(row.id, "it is what shall not be", trigger)
            return
    done = target.lemma_.lower()
    if done in REFUSES and row.predicate != "opposes":
        context.refuse(row.id, "it is what somebody opposes", trigger)
        return
    none = there_is_no(target) if row.predicate != "opposes" else []
    for noun in none:
        _rule_out(context, agents, trigger, noun)
    if none:
        return
    inner = undertaken(target)
    if inner or done in SHOWING:
        for verb in inner:
            emit_clause(context, row, agents, lemma, trigger, verb, None, weight=weight)
        for verb, seen in seen_done(target):
            emit_clause(context, row, agents, lemma, trigger, verb, seen, weight=weight)
        for noun in () if inner else objects_of(target):
            emit_noun(context, row, agents, lemma, trigger, noun)
        return
    own = subject is not None and (
        subject.pos_ == "PRON" or (bool(context.agents(subject)) and subject.dep_ == "nsubj")
    )
    moved = subject is not None and not own and done in BUSINESS - EFFORT
    if (
        _is_reference(target)
        or (is_idle(target) and not moved)
        or (done in TALK and not _has_content(target))
    ):
        context.refuse(row.id, "a verb of talk or thought is no policy", trigger)
        return
    if done in LIGHT and _is_occasion(target):
        context.refuse(row.id, "what a campaigner does is no policy", trigger)
        return
    if row.predicate == "proposes" and row is not PROPOSES_MEANS:
        for means in preposition_objects(target, ["by"]):
            if means.tag_ == "VBG":
                emit_clause(context, PROPOSES_MEANS, agents, lemma, trigger, means, None)
    phrase = clause_phrase(target, None if own else subject)
    if subject is None or own:
        phrase = verb_phrase(target, lemma=plain or target.tag_ not in ("VBG",))
    hidden = hidden_verb(target) if target.tag_ == "VB" else None
    stop = stop or hidden or next_listed(target)
    if phrase is not None and stop is not None:
        phrase = ended(context.doc, phrase, stop)
    take(context, row, agents, lemma, trigger, target, phrase, weight)
    if hidden is not None:
        take(context, row, agents, lemma, trigger, hidden.head, noun_phrase(hidden.head), weight)


def is_idle(verb: Token) -> bool:
    """Whether a verb tells of a campaigner's own steps or of effort, and not of a policy."""
    lemma = verb.lemma_.lower()
    if lemma in EFFORT:
        return not any(c.dep_ == "dobj" for c in verb.rights)
    if lemma == "deal" and any(t.pos_ == "NOUN" for t in preposition_objects(verb, ["with"])):
        return False
    parts = any(c.dep_ == "prt" for c in verb.rights)
    return lemma in BUSINESS or (lemma in OWN_STEPS and not parts)


def undertaken(verb: Token) -> list[Token]:
    """Return what is done where a verb only tells of effort: 'work to cut', 'take steps to cut'."""
    lemma = verb.lemma_.lower()
    steps = [c for c in verb.rights if c.dep_ == "dobj" and c.lemma_.lower() in STEPS]
    begun = [
        t
        for c in verb.rights
        if c.dep_ == "dobj" and c.lemma_.lower() in COURSES
        for p in c.rights
        if p.lower_ == "of"
        for t in p.children
        if t.dep_ == "pcomp" and t.tag_ == "VBG"
    ]
    if begun:
        return begun
    if lemma not in EFFORT and not (lemma in LIGHT and steps):
        return []
    if any(c.dep_ == "dobj" for c in verb.rights) and not steps:
        return []
    found = [
        t
        for head in [verb, *steps]
        for c in head.rights
        if c.dep_ in ("xcomp", "advcl", "relcl", "acl") and c.tag_ == "VB"
        for t in conjuncts(c)
        if t.pos_ == "VERB" and any(a.lower_ == "to" for c in [c] for a in c.lefts)
    ]
    return [t for t in found if t.i > verb.i]


def _is_reference(verb: Token) -> bool:
    """'do so', 'achieve this': what is to be done stands elsewhere."""
    if verb.lemma_.lower() not in DOING:
        return False
    told = [c for c in verb.rights if c.dep_ == "dobj" or c.lower_ == "so"]
    return bool(told) and all(c.lower_ in ("so", "this", "that", "it", "them") for c in told)


def _is_occasion(verb: Token) -> bool:
    """'hold a rally', 'win a majority', 'give an interview'."""
    if any(c.lower_ in ("back", "away", "over") for c in verb.rights):
        return False
    return any(c.dep_ in ("dobj", "attr") and c.lemma_.lower() in NEVER for c in verb.rights)


def take(
    context: Context, row: Rule, agents: list[str], lemma: str, trigger: Token, head: Token,
    phrase: Phrase | None, weight: float = 1.0,
) -> None:  # fmt: skip
    """Emit the stance of each agent on the policy a phrase names, or refuse it."""
    policy = add_policy(context, phrase, head)
    if policy is None:
        context.refuse(row.id, "the object says nothing of its own", trigger)
        return
    for key in agents:
        side = "opposes" if row.predicate == "opposes" else side_of(context, key, lemma)
        if side is None:
            context.refuse(row.id, "the one who speaks only reports", trigger)
            continue
        sure = weight * weight_of(context, trigger, phrase)
        context.emit(row, key, policy, trigger, predicate=side, weight=sure)


def _has_content(target: Token) -> bool:
    if target.lemma_.lower() == "add":
        into = preposition_objects(target, ["to", "in", "at", "into"])
        return bool(into) and any(t.pos_ == "NOUN" for t in objects_of(target))
    if target.lemma_.lower() in ("get", "have", "go", "look", "see", "be", "come"):
        return any(
            (c.dep_ in ("dobj", "attr") and c.pos_ == "NOUN" and c.lemma_.lower() not in BARE)
            or (c.dep_ == "ccomp" and c.tag_ in ("VB", "VBG") and target.lemma_ in ("get", "have"))
            for c in target.children
        )
    return False


def emit_noun(
    context: Context, row: Rule, agents: list[str], lemma: str, trigger: Token, target: Token,
    *, own: bool = False,
) -> None:  # fmt: skip
    """Emit a stance on what a noun phrase names; where it is the agent's own, without the owner."""
    if own:
        phrase = noun_phrase(target, owner=False)
        if phrase is not None and len(phrase.label.split()) > 1:
            key = context.phrase("Policy", phrase)
            context.policies.setdefault(key, []).append(target.i)
            for agent in agents:
                context.emit(row, agent, key, trigger)
        return
    if target.pos_ == "PRON" or context_is_agent(target):
        context.refuse(row.id, "the object is a pronoun, a person or a body", trigger)
        return
    if spelled_out(target):
        return
    denied = [c for c in target.lefts if c.dep_ == "det" and c.lower_ == "no"]
    if denied and row.predicate != "opposes" and lemma in VOWED:
        _rule_out(context, agents, trigger, target)
        return
    for inner in unwrapped(target):
        if inner.pos_ == "VERB":
            emit_clause(context, row, agents, lemma, trigger, inner, None)
            continue
        take(context, row, agents, lemma, trigger, inner, noun_phrase(inner))
        for other in hung_deeper(inner):
            take(context, row, agents, lemma, trigger, other, noun_phrase(other))


def _rule_out(context: Context, agents: list[str], trigger: Token, noun: Token) -> None:
    """'pledged no new taxes', 'promised no cuts to pensions': what shall not be is opposed."""
    phrase = noun_phrase(noun)
    if phrase is None or len(phrase.label.split()) < 2:
        return
    label = phrase.label.removeprefix("no ")
    key = context.phrase("Policy", phrase, label)
    for agent in agents:
        context.emit(OPPOSES_WILL_NOT, agent, key, trigger, modality=Modality.ASSERTED)


def add_policy(context: Context, phrase: Phrase | None, head: Token) -> str | None:
    """Return the key of the policy a phrase names, None where it says nothing of its own."""
    if phrase is None:
        return None
    words = phrase.label.split()
    nominal = head.pos_ in ("NOUN", "PROPN", "ADJ", "PRON", "NUM")
    if nominal and head.lemma_.lower() in NEVER | PERSONS:
        return None
    if head.pos_ not in ("NOUN", "PROPN", "VERB", "NUM", "AUX"):
        return None
    if len(words) < 2 and not (nominal and head.lemma_.lower() in SINGLE):
        return None
    if nominal and head.lemma_.lower() in MANY and len(words) < 4:
        return None
    if head.lemma_.lower() in BARE and len(words) < 3 and not _is_described(head):
        return None
    pointed = any(c.dep_ == "dobj" and c.pos_ == "PRON" for c in head.rights)
    if pointed and (len(words) <= 3 or head.lemma_ == "do"):
        return None
    key = context.phrase("Policy", shortened(context.doc, phrase))
    context.policies.setdefault(key, []).append(head.i)
    return key


def _is_described(noun: Token) -> bool:
    """Whether a bare word has one of its own beside it: 'tax plan', not 'new plan'."""
    if noun.lemma_.lower() == "election" and any(c.lower_ in EARLY for c in noun.lefts):
        return True
    return any(
        (c.dep_ == "compound" or (c.dep_ == "poss" and c.pos_ == "PROPN")) and c.lower_ not in VAGUE
        for c in noun.lefts
    )


def weight_of(context: Context, trigger: Token, phrase: Phrase | None) -> float:
    """Return a factor below 1 for long phrases and pronoun subjects."""
    weight = 1.0
    if phrase is not None and len(phrase.label.split()) > 12:
        weight *= 0.9
    if any(t.pos_ == "PRON" for t in subject_tokens(trigger)):
        weight *= 0.95
    return weight
