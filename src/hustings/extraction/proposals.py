"""Who proposes what: verbs of promising, promises in 'will' and 'would'; leads to the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.extraction.acts import find_act
from hustings.extraction.backing import BACKERS, back, find_backer, find_praise, is_sole
from hustings.extraction.clauses import (
    agents_of,
    complements,
    objects_of,
    preposition_objects,
    subject_tokens,
)
from hustings.extraction.context import Context
from hustings.extraction.enumerations import spelled_out
from hustings.extraction.focus import BENT, find_bent, find_focus
from hustings.extraction.groups import group_of
from hustings.extraction.modality import modality_of
from hustings.extraction.obligations import find_adjective, find_obligation, find_time, find_urging
from hustings.extraction.opposition import (
    find_against,
    find_bad_name,
    find_opposition,
    find_refusal,
)
from hustings.extraction.phrases import noun_phrase
from hustings.extraction.plans import (
    NEEDS,
    find_contents,
    find_listed,
    find_meant,
    find_owned,
    find_plan,
)
from hustings.extraction.promises import find_promise
from hustings.extraction.remedies import find_lacking_remedy, find_remedy
from hustings.extraction.rules import rule
from hustings.extraction.stances import (
    AGAINST,
    CALLED,
    MODALS,
    NOUN,
    OPPOSE_GERUND,
    OPPOSE_NOUN,
    PARTICLES,
    PLAN,
    REJECTING,
    emit_clause,
    emit_noun,
    emit_target,
    take,
)
from hustings.lexicon.words import prepositions, word_list
from hustings.model import Modality

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["find_proposals"]

INFINITIVE = word_list("verbs", "propose", "infinitive")
GERUND = word_list("verbs", "propose", "gerund")
THAT = word_list("verbs", "propose", "that")
FOR = prepositions("verbs", "propose", "prepositions")
URGE = word_list("verbs", "recommend", "infinitive_object")
HOLD = word_list("roles", "plan", "hold")
OBLIGATION = word_list("roles", "obligation", "adjectives")
PROPOSES = rule("proposes.infinitive")
PROPOSES_NOUN = rule("proposes.object")
PROPOSES_FOR = rule("proposes.preposition")
PROPOSES_THAT = rule("proposes.that")
PROPOSES_WILL = rule("proposes.would")
REALM = frozenset(
    {"country", "government", "nation", "state", "city", "administration", "province"}
)
NO_POLICY = word_list("verbs", "speak", "no_policy")
MEANING = frozenset({"aim", "intend", "vow", "pledge", "promise", "undertake", "aspire"})
"""Verbs whose 'to' clause is what is meant, however far it stands: 'aims, he says, to …'."""
STRICT = frozenset(
    {
        "propose",
        "demand",
        "recommend",
        "move",
        "request",
        "urge",
        "ask",
        "insist",
        "suggest",
        "require",
        "order",
    }
)
FIRM = frozenset({"promise", "pledge", "vow", "announce", "swear"})
FIRMLY = frozenset({"propose", "demand", "insist", "request", "lobby", "campaign", "recommend",
    "advocate", "call", "urge"})  # fmt: skip
PROTESTS = frozenset({"protest", "march", "rally", "strike", "demonstrate", "gather", "assemble",
    "mobilise", "mobilize", "picket", "riot"})  # fmt: skip
EFFORTS = frozenset({"work", "try", "continue", "begin", "start", "struggle"})
ALLYING: dict[str, set[str]] = {
    "team": {"up"}, "join": {"forces"}, "band": {"together"}, "unite": set(), "ally": set(),
    "cooperate": set(), "collaborate": set(), "gang": {"up"}, "come": {"together"},
    "pull": {"together"}, "act": {"together"}, "link": {"up"}, "partner": set(),
}  # fmt: skip
"""Verbs of joining with others, with the particle that makes some of them so."""
REFUSING = frozenset({"refuse", "decline"})
WANTED = PLAN | NEEDS | {"opposition", "support"}
OUGHT = OBLIGATION | REJECTING
PROPOSING = INFINITIVE | GERUND | NOUN | THAT | FOR.keys()
OPPOSING = OPPOSE_NOUN | OPPOSE_GERUND | REFUSING | AGAINST.keys() | PARTICLES.keys()
RULERS = frozenset(
    {"party", "lawmaker", "legislator", "senator", "deputy", "mp", "democrat", "republican",
     "minister", "conservative", "liberal", "socialist", "union", "leader", "councillor", "rebel",
     "governor", "mayor", "nationalist", "leftist", "separatist"}
)  # fmt: skip
BACKING = frozenset(
    {"support", "back", "favour", "favor", "defend", "endorse", "approve", "promote", "champion",
     "vote", "push", "applaud", "hail", "welcome", "uphold", "embrace", "sponsor", "fight",
     "pass",  "campaign", "lobby", "press", "go", "proceed", "sign"}
)  # fmt: skip


def find_proposals(context: Context) -> None:
    """Emit what people and bodies propose, oppose and recommend."""
    _note_partisans(context)
    for token in context.body:
        word, kind = token.lower_, token.pos_
        if word in ("committed", "opposed") and token.dep_ in ("acomp", "attr", "oprd"):
            find_adjective(context, token)
        elif word == "including" or (word == "as" and _is_such_as(token)):
            find_listed(context, token)
        elif word in BENT and kind in ("ADJ", "VERB") and find_bent(context, token):
            continue
        elif kind in ("VERB", "AUX"):
            _verb(context, token)
        elif word == "time" and token.dep_ == "attr":
            find_time(context, token)
        elif kind == "NOUN" and token.lemma_.lower() in BACKERS:
            find_backer(context, token)
        elif kind == "NOUN" and (token.lemma_.lower() in WANTED or _is_aim(token)):
            find_plan(context, token)
        elif kind in ("NOUN", "PROPN") and token.lemma_.lower() in CALLED:
            find_owned(context, token)
        elif kind == "ADJ" and word in OUGHT:
            find_adjective(context, token)


def _note_partisans(context: Context) -> None:
    """Who belongs to a party is a politician, whatever else the text calls him or her."""
    for found in context.relations:
        party = context.records[found.object].type in ("PoliticalParty", "Coalition")
        if party and found.predicate in ("memberOf", "candidateOf") and found.modality.is_plain:
            context.roles.partisans.add(found.subject)


def _is_aim(token: Token) -> bool:
    """'her six first steps: to hire nurses; mend roads'."""
    return token.lemma_ in ("step", "point", "task") and bool(spelled_out(token))


def _is_such_as(word: Token) -> bool:
    return word.i > 0 and word.nbor(-1).lower_ == "such"


def _verb(context: Context, verb: Token) -> None:
    lemma = verb.lemma_.lower()
    if lemma == "put" and any(c.lower_ == "forward" for c in verb.children):
        lemma = "propose"
    if lemma in PROPOSING:
        _propose(context, verb, lemma)
    if lemma == "be":
        find_against(context, verb)
    if lemma in OPPOSING:
        find_opposition(context, verb, lemma)
    if lemma in URGE:
        find_urging(context, verb)
    if lemma in ALLYING:
        find_joint(context, verb)
    find_act(context, verb)
    find_meant(context, verb)
    find_focus(context, verb)
    find_promise(context, verb)
    find_refusal(context, verb)
    if lemma in ("call", "brand", "label", "dub", "describe"):
        find_bad_name(context, verb)
    find_obligation(context, verb)
    find_remedy(context, verb)
    find_lacking_remedy(context, verb)
    find_praise(context, verb)
    if lemma in HOLD:
        find_contents(context, verb)


def _propose(context: Context, verb: Token, lemma: str) -> None:
    if _is_purpose(verb):
        return
    agents = agents_of(context, verb)
    if lemma in EFFORTS:
        own = [] if verb.dep_ == "pcomp" else subject_tokens(verb)
        agents = [k for t in own for k in context.agents(t)]
    if not agents:
        firm = lemma in FIRM | FIRMLY
        rulers = [t for t in subject_tokens(verb) if firm or t.lemma_.lower() in RULERS]
        agents = [k for t in rulers for k in group_of(context, t)]
    if not agents:
        if subject_tokens(verb):
            context.refuse("proposes", "the text does not say who", verb)
        return
    if lemma in INFINITIVE:
        held = any(c.dep_ == "dobj" for c in verb.rights)
        deps = ("xcomp", "advcl") if lemma in MEANING and not held else ("xcomp",)
        for target in complements(verb, deps) if not held or lemma == "want" else ():
            if target.tag_ != "VB" and "advcl" in deps:
                continue
            emit_clause(context, PROPOSES, agents, lemma, verb, target, None)
    if lemma in INFINITIVE | THAT:
        for target in complements(verb, ("ccomp",)):
            subject = next((c for c in target.lefts if c.dep_ in ("nsubj", "nsubjpass")), None)
            wanted = lemma in THAT or any(c.lower_ == "to" for c in target.lefts)
            if lemma in ("want", "like") and target.tag_ in ("VBN", "VBD") and subject is not None:
                emit_clause(context, PROPOSES_THAT, agents, lemma, verb, target, subject)
                continue
            if wanted and _is_wish(target, firm=lemma in FIRM, strict=lemma in STRICT):
                emit_clause(context, PROPOSES_THAT, agents, lemma, verb, target, subject)
    if "for" in FOR.get(lemma, ()):
        _wanted_of(context, verb, agents, lemma)
    told = any(c.dep_ == "xcomp" and c.tag_ == "VB" for c in verb.rights)
    if lemma in URGE and told and any(c.dep_ == "dobj" for c in verb.rights):
        return
    if lemma in NOUN | GERUND and not any(c.dep_ == "nsubjpass" for c in verb.children):
        if lemma in GERUND:
            for target in complements(verb, ("xcomp", "ccomp")):
                if target.tag_ == "VBG":
                    emit_clause(context, PROPOSES_NOUN, agents, lemma, verb, target, None)
        for target in objects_of(verb) if lemma in NOUN else ():
            if lemma not in BACKING or not back(context, agents, verb, target):
                emit_noun(context, PROPOSES_NOUN, agents, lemma, verb, target)
    elif lemma in NOUN:
        for target in objects_of(verb):
            if lemma not in BACKING or not back(context, agents, verb, target):
                emit_noun(context, PROPOSES_NOUN, agents, lemma, verb, target)
    for target in _relative_head(verb) if lemma in NOUN else ():
        phrase = noun_phrase(target, before=verb.left_edge.i)
        take(context, PROPOSES_NOUN, agents, lemma, verb, target, phrase)
    heads = [verb, *(c for c in verb.rights if c.dep_ == "dobj" and c.lemma_.lower() in PLAN)]
    for target in (t for h in heads for t in preposition_objects(h, FOR.get(lemma, ()))):
        if lemma not in BACKING or not back(context, agents, verb, target):
            emit_target(context, PROPOSES_FOR, agents, lemma, verb, target)


def find_joint(context: Context, verb: Token) -> None:
    """'teamed up with the league to raise pay', 'joined forces to block the sale': a common aim."""
    forces = [t for t in objects_of(verb) if t.lemma_ in ("force", "hand")]
    parts = {c.lower_ for c in verb.children if c.dep_ in ("prt", "advmod")}
    wanted = ALLYING[verb.lemma_.lower()]
    if wanted and not forces and not parts & wanted:
        return
    if modality_of(verb, context.covering(verb.i)) is not Modality.ASSERTED:
        return
    agents = agents_of(context, verb)
    heads = [verb, *forces]
    partners = [t for h in heads for t in preposition_objects(h, ["with"])]
    agents += [k for t in partners for k in context.agents(t) if k not in agents]
    agents = [k for k in agents if context.roles.is_political(k, context.records[k].type)]
    for target in [t for h in heads for t in complements(h, ("xcomp", "advcl", "acl"))]:
        opens = any(c.lower_ == "to" and c.dep_ == "aux" for c in target.lefts)
        if opens and target.tag_ == "VB":
            emit_clause(context, PROPOSES, agents, "plan", verb, target, None, weight=0.9)


def _relative_head(verb: Token) -> list[Token]:
    """Return what is proposed before its clause: 'the new programmes (that) she has proposed'."""
    held = ("dobj", "xcomp", "ccomp", "nsubjpass", "prep", "oprd", "dative")
    own = any(c.dep_ == "nsubj" and c.lower_ not in ("who", "which", "that") for c in verb.lefts)
    given = any(c.tag_ in ("WDT", "WRB") or c.dep_ == "dobj" for c in verb.lefts)
    if verb.dep_ != "relcl" or not own or given or any(c.dep_ in held for c in verb.rights):
        return []
    return [verb.head] if verb.head.pos_ == "NOUN" and verb.head.dep_ != "npadvmod" else []


def _wanted_of(context: Context, verb: Token, agents: list[str], lemma: str) -> None:
    """'called for the lists to be checked', 'is pushing for towns to tax land'."""
    for child in verb.rights:
        marks = {c.lower_ for c in child.lefts if c.dep_ in ("mark", "aux")}
        if child.dep_ not in ("advcl", "ccomp", "xcomp") or not {"for", "to"} <= marks:
            continue
        subject = next((c for c in child.lefts if c.dep_ in ("nsubj", "nsubjpass")), None)
        if subject is not None:
            emit_clause(context, PROPOSES_THAT, agents, lemma, verb, child, subject)


def _is_purpose(verb: Token) -> bool:
    """Whether a verb only says what something is for: 'a fund to promote research'."""
    to = any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.lefts)
    held = verb.dep_ == "acl" and verb.head.lemma_.lower() in PLAN
    held = held or (verb.head.lemma_ == "be" and is_sole(verb))
    held = held or verb.head.lemma_.lower() in PROTESTS
    return to and verb.dep_ in ("acl", "advcl") and not held


def _is_wish(target: Token, *, firm: bool, strict: bool) -> bool:
    """Whether a clause says what ought to be or will be, not what is: 'that towns (should) tax'."""
    words = {c.lower_ for c in target.lefts if c.dep_ in ("aux", "auxpass")}
    if firm and words & MODALS:
        return True
    return (
        (target.tag_ == "VB" or "be" in words or (strict and target.tag_ == "VBP"))
        and not words & MODALS
        and not words & {"may", "might", "could", "can", "do", "does", "did"}
    )
