"""Promises in 'will' and 'would': of the one who speaks, of a party, of a plan told on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.extraction.clauses import (
    agents_of,
    objects_of,
    preposition_objects,
    resolve,
    subject_tokens,
)
from hustings.extraction.context import Context
from hustings.extraction.homelands import is_home
from hustings.extraction.phrases import Phrase, conjuncts, noun_phrase
from hustings.extraction.plans import proposers_before, sponsors
from hustings.extraction.rules import rule
from hustings.extraction.stances import (
    CALLED,
    LAWS,
    MODALS,
    PLAN,
    TALK,
    add_policy,
    emit_clause,
    is_deciding,
    is_idle,
)
from hustings.lexicon.words import word_list

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["find_promise"]

INFINITIVE = word_list("verbs", "propose", "infinitive")
GERUND = word_list("verbs", "propose", "gerund")
NO_POLICY = word_list("verbs", "speak", "no_policy")
STRONG = word_list("verbs", "harm", "strong") - {"slash", "slow", "gut"}
PLANS = frozenset({"fund", "benefit", "tax", "grant"})
RULES = word_list("verbs", "propose", "acts") | {
    "require", "oblige", "force", "compel", "give", "mandate", "forbid", "establish", "create",
    "introduce", "set", "enable", "entitle", "make",
}  # fmt: skip
DECISIONS = word_list("criticism", "policy", "nouns")
AGAINST = frozenset({"oppose", "reject", "resist", "veto", "block", "challenge", "dispute"})
HELD = frozenset({"election", "vote", "poll", "runoff", "run-off", "ballot", "debate", "meeting",
    "inauguration", "conference", "rally", "primary", "round"})  # fmt: skip
DOES = frozenset(
    {"start", "begin", "continue", "fight", "offer", "guarantee", "move", "prepare", "push"}
)
"""Verbs of planning that with an object are deeds: 'will fight graft', 'would offer loans'."""
PROPOSES_WILL = rule("proposes.would")
PROPOSES_TOLD = rule("proposes.told")
PROPOSES_LAW = rule("proposes.law")
REALM = frozenset(
    {"country", "government", "nation", "state", "city", "administration", "province", "coalition",
     "cabinet", "ministry", "team"}
)  # fmt: skip
ARMS = frozenset({"force", "police", "army", "soldier", "minister", "movement", "official", "troop",
    "parliament", "council", "alliance", "bloc", "republic"})  # fmt: skip
"""What acts for the one who calls it 'our'."""
COMES = frozenset({"have", "get", "receive", "go", "stay", "rise", "fall", "increase", "drop"})
WINS = frozenset({"elect", "re", "reelect", "win", "come", "take", "form", "return", "enter"})
STATES = frozenset(
    {"free", "compulsory", "mandatory", "voluntary", "optional", "illegal", "legal", "tax-free",
     "exempt", "universal", "obligatory", "banned", "taxable", "deductible", "public", "subsidised",
     "subsidized", "automatic"}
)  # fmt: skip
RESULTS = frozenset(
    {"cost", "raise", "mean", "benefit", "affect", "come", "take", "pass", "become", "fail",
     "help", "save", "apply", "hit", "see", "leave", "result", "lead"}
)  # fmt: skip
OUTCOMES = frozenset({"cost", "mean", "depress", "benefit", "lose", "total", "amount", "affect"})
FOUL = frozenset({"rig", "steal", "cheat", "lie", "mislead", "deceive", "betray", "loot", "plunder",
    "embezzle", "abuse", "violate", "flout", "manipulate", "sabotage", "surrender", "squander",
    "intimidate", "disenfranchise", "bribe", "defraud", "usurp", "falsify"})  # fmt: skip
ESTIMATES = frozenset(
    {"estimate", "forecast", "predict", "expect", "project", "calculate", "reckon", "fear", "warn"}
)
PROMISING = frozenset({"Candidate", "PoliticalParty", "Coalition", "Person", "Institution"})


def find_promise(context: Context, verb: Token) -> None:
    """Emit what somebody's 'will', 'would' or 'is going to' promises."""
    lemma = verb.lemma_.lower()
    going = verb.dep_ == "xcomp" and verb.head.lower_ == "going" and verb.tag_ == "VB"
    future = going or any(c.dep_ == "aux" and c.lower_ in MODALS for c in verb.lefts)
    if future and lemma == "be" and verb.pos_ == "AUX":
        _made_so(context, verb, subject_tokens(verb))
        return
    if not future and verb.tag_ == "VBZ" and lemma in RULES:
        laws = [c for c in verb.lefts if c.dep_ == "nsubj" and c.lemma_.lower() in LAWS - PLANS]
        _law(context, verb, laws)
    if not future or lemma in TALK | NO_POLICY or _holds_clause(verb):
        return
    if any(c.tag_ == "WRB" for c in verb.lefts):
        return
    subjects = subject_tokens(verb)
    if _is_put_in_mouth(context, verb, subjects):
        return
    passive = next((c for c in verb.lefts if c.dep_ == "nsubjpass"), None)
    laws = [t for t in subjects if _is_plan(context, t, verb)]
    agents = [] if passive is not None else _ruling(context, verb) or agents_of(context, verb)
    if laws and passive is None and (verb.dep_ != "relcl" or _is_owned(laws[0])):
        _law(context, verb, laws)
    elif passive is None and agents:
        _promised(context, verb, agents, None, 1.0)
    elif passive is None and _for_the_country(context, verb):
        _promised(context, verb, _for_the_country(context, verb), None, 0.9)
    else:
        _told(context, verb, passive, subjects)


def _holds_clause(verb: Token) -> bool:
    """'would prioritise mending roads', 'would back the bill': what is meant stands behind."""
    lemma = verb.lemma_.lower()
    held = {c.tag_ for c in verb.rights if c.dep_ in ("xcomp", "ccomp")}
    if lemma in INFINITIVE and (held or lemma not in DOES or not objects_of(verb)):
        return True
    if lemma == "fight" and any(t.lemma_.lower() in DECISIONS for t in objects_of(verb)):
        return True
    return "VBG" in held and lemma in GERUND


def _is_plan(context: Context, token: Token, verb: Token) -> bool:
    """Whether a subject is a plan: by its noun, as what a pronoun points to, or as 'her levy'."""
    if token.pos_ == "NOUN" and token.lemma_.lower() in PLAN | CALLED:
        return True
    if token.lower_ in ("that", "it", "this") and token.dep_ == "nsubj":
        return not resolve(context, token) and bool(proposers_before(context, verb))
    return verb.dep_ == "relcl" and _is_owned(token) and not context.agents(token)


def _is_owned(noun: Token) -> bool:
    return noun.pos_ == "NOUN" and any(c.dep_ == "poss" for c in noun.lefts)


def _is_put_in_mouth(context: Context, verb: Token, subjects: list[Token]) -> bool:
    """'They say that I will close it': what unknown others say one will do."""
    around = context.utterance_at(verb.i)
    own = any(t.lower_ in ("i", "we") for t in subjects)
    return own and around is not None and context.speakers[around] is None


def _ruling(context: Context, verb: Token) -> list[str]:
    """'a Labour government would …', said by a person of that party: the speaker's promise."""
    speaker = context.speaker_at(verb.i)
    if speaker is None or context.records[speaker].type not in ("Person", "Candidate"):
        return []
    for token in subject_tokens(verb):
        indefinite = any(c.lower_ in ("a", "an", "my", "our") for c in token.lefts)
        if token.lemma_.lower() in REALM and indefinite and verb.i > token.i:
            return [speaker]
    return []


def _promised(
    context: Context, verb: Token, agents: list[str], passive: Token | None, weight: float
) -> None:
    """Emit a promise and the verbs that share its 'will'."""
    for key in agents:
        kind = context.records[key].type
        if not _may_promise(context, key, verb):
            continue
        sure = weight * (0.8 if passive is not None or kind == "Institution" else 1.0)
        for each in conjuncts(verb):
            if each is not verb and (each.pos_ != "VERB" or each.tag_ != "VB"):
                continue
            if (each is not verb and each.lemma_.lower() in TALK) or each.lemma_ in AGAINST:
                continue
            subject = passive if each is verb else None
            _works(context, key, each, sure)
            emit_clause(
                context, PROPOSES_WILL, [key], "will", each, each, subject, weight=sure, plain=True
            )


def _works(context: Context, agent: str, verb: Token, weight: float) -> None:
    """'will promote schools and work to end graft', where the parser takes 'work' for a noun."""
    for noun in verb.subtree:
        if noun.lemma_ != "work" or noun.pos_ != "NOUN" or noun.dep_ != "conj" or noun.i < verb.i:
            continue
        for clause in noun.rights:
            if clause.tag_ == "VB" and clause.left_edge.lower_ == "to":
                emit_clause(
                    context, PROPOSES_WILL, [agent], "will", clause, clause, None, weight=weight
                )


def _may_promise(context: Context, key: str, verb: Token) -> bool:
    """Whether someone's 'will' is a promise: a politician's, or one's own word about oneself."""
    kind = context.records[key].type
    if kind not in PROMISING or context.roles.is_press(key):
        return False
    if _is_estimate(context, verb) or _is_foul(verb):
        return False
    if context.roles.is_political(key, kind) or is_deciding(context, key):
        return True
    return kind == "Person" and not context.advises(key) and context.speaker_at(verb.i) == key


def _is_estimate(context: Context, verb: Token) -> bool:
    """Whether a clause tells of a forecast or of an outcome, and not of what somebody will do."""
    if verb.lemma_.lower() in OUTCOMES | STRONG:
        return True
    around = context.utterance_at(verb.i)
    cue = context.attributions[around].cue if around is not None else None
    return cue is not None and bool({t.lemma_.lower() for t in cue} & ESTIMATES)


def _is_foul(verb: Token) -> bool:
    """'said the premier would rig the vote': what is said of others, and promised by nobody."""
    return verb.lemma_.lower() in FOUL


def _law(context: Context, verb: Token, laws: list[Token]) -> None:
    """'the bill would ban …': what a plan would do, its sponsor proposes."""
    lemma = verb.lemma_.lower()
    if lemma in RESULTS | STRONG or is_idle(verb):
        return
    agents = list(dict.fromkeys(k for t in laws for k in sponsors(context, t)))
    for each in conjuncts(verb):
        if each is verb or (each.pos_ == "VERB" and each.tag_ == "VB"):
            emit_clause(context, PROPOSES_LAW, agents, "plan", each, each, None, plain=True)


def _told(context: Context, verb: Token, passive: Token | None, subjects: list[Token]) -> None:
    """'Charges will be scrapped': whose plan the text is telling, or who says so."""
    lemma = verb.lemma_.lower()
    loose = lemma not in COMES and not _under(verb)
    if passive is None and (loose or any(resolve(context, t) for t in subjects)):
        return
    subject = passive or next((t for t in subjects if t.pos_ in ("NOUN", "PROPN")), None)
    if subject is None or lemma in STRONG:
        return
    speaker = context.speaker_at(verb.i)
    if speaker is None and lemma == "hold" and subject.lemma_.lower() in HELD:
        return
    if passive is not None and speaker is not None:
        _promised(context, verb, [speaker], passive, 1.0)
        return
    agents = (
        _on_whose_terms(context, verb)
        or _shared(context, verb)
        or (proposers_before(context, verb) if speaker is None else [])
    )
    for key in agents[:1]:
        for each in conjuncts(verb):
            own = next((c for c in each.lefts if c.dep_ in ("nsubjpass", "nsubj")), None)
            if each.pos_ == "VERB" and own is not None:
                emit_clause(context, PROPOSES_TOLD, [key], "will", each, each, own, plain=True)


def _made_so(context: Context, verb: Token, subjects: list[Token]) -> None:
    """'School meals will be free, said the minister': what somebody will make so."""
    speaker = context.speaker_at(verb.i)
    states = [c for c in verb.rights if c.dep_ == "acomp" and c.lower_ in STATES]
    if speaker is None or not states or not _may_promise(context, speaker, verb):
        return
    for noun in subjects:
        phrase = noun_phrase(noun) if noun.pos_ == "NOUN" else None
        if phrase is None or context.agents(noun):
            continue
        words = " and ".join(t.text for t in conjuncts(states[0]))
        made = Phrase(f"{words} {phrase.label}", phrase.start, phrase.end, noun.i)
        policy = add_policy(context, made, noun)
        if policy is not None:
            context.emit(PROPOSES_TOLD, speaker, policy, verb)


def _shared(context: Context, verb: Token) -> list[str]:
    """Return who promises what stands beside: 'she would raise grants, and farmers would get'."""
    head = verb.head
    future = any(c.dep_ == "aux" and c.lower_ in MODALS for c in head.lefts)
    return agents_of(context, head) if verb.dep_ == "conj" and future else []


def _on_whose_terms(context: Context, verb: Token) -> list[str]:
    """'if Ruiz wins', 'under the Ruiz plan': whose plan a passive clause tells."""
    for child in verb.children:
        wins = child.dep_ == "advcl" and child.lemma_.lower() in WINS
        if wins and any(c.lower_ == "if" for c in child.lefts):
            found = [k for t in subject_tokens(child) for k in resolve(context, t)]
            if found:
                return found
    for target in _under(verb):
        found = resolve(context, target)
        if found:
            return found
        if target.lemma_.lower() in PLAN | CALLED:
            return sponsors(context, target)
    return []


def _is_ours(noun: Token) -> bool:
    return any(c.dep_ == "poss" and c.lower_ in ("our", "my") for c in noun.lefts)


def _under(verb: Token) -> list[Token]:
    before = [t for c in verb.lefts if c.lower_ == "under" for t in c.children if t.dep_ == "pobj"]
    return before + preposition_objects(verb, ["under"])


def _for_the_country(context: Context, verb: Token) -> list[str]:
    """'The country would leave the pact, the premier said': the speaker's own policy."""
    speaker = context.speaker_at(verb.i)
    subjects = subject_tokens(verb)
    own = any(t.lemma_.lower() in REALM or is_home(context, t) for t in subjects)
    own = own or any(t.lemma_.lower() in ARMS and _is_ours(t) for t in subjects)
    return [speaker] if speaker is not None and own else []
