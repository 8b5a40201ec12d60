"""Who is in a race: candidates told by what they do, and the parties they are known to be of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.extraction.bodies import PARTIES, PEOPLE, people_at
from hustings.extraction.clauses import objects_of, preposition_objects, subject_tokens
from hustings.extraction.modality import modality_of
from hustings.extraction.rules import rule

if TYPE_CHECKING:
    from spacy.tokens import Token

    from hustings.extraction.context import Context

__all__ = ["find_racing"]

CONTESTS = frozenset(
    {"election", "vote", "race", "seat", "runoff", "run-off", "primary", "poll", "ballot",
     "presidency", "contest", "round", "by-election", "mayoralty", "governorship"}
)  # fmt: skip
SHARES = frozenset({"percent", "%", "vote", "point", "ballot", "per", "pc"})
POLLS = frozenset({"poll", "survey", "race", "count", "field", "tally"})
PLACED = frozenset({"first", "second", "third", "fourth", "last", "runner", "ahead"})
SOUGHT = frozenset({"re-election", "reelection", "election", "term", "office", "presidency", "seat",
    "nomination", "mayoralty", "governorship"})  # fmt: skip
BEATS = frozenset({"defeat", "beat", "face", "unseat", "challenge", "oust", "edge", "trounce",
    "topple", "outpoll", "trail", "lead"})  # fmt: skip
WINS = frozenset({"win", "lose", "contest", "concede"})
GETS = frozenset({"get", "receive", "garner", "secure", "take", "have", "poll", "draw", "attract",
    "obtain"})  # fmt: skip
RUNS = frozenset({"run", "stand", "vie", "compete"})
RACING = BEATS | WINS | GETS | RUNS | {"finish", "come", "place", "lead", "trail", "seek"}
RACE_RUNS = rule("candidate.races")


def find_racing(context: Context) -> None:
    """Emit that somebody in a race stands for the one party that he or she is said to be of."""
    racing: dict[str, Token] = {}
    for token in context.body:
        if token.pos_ in ("VERB", "AUX"):
            for person in _racing(context, token):
                racing.setdefault(person, token)
    stated = {r.subject for r in context.relations if r.predicate == "candidateOf"}
    for person in sorted(racing.keys() - stated):
        found = [r for r in context.relations if r.subject == person and r.predicate == "memberOf"]
        found = [
            r for r in found if r.modality.is_plain and context.records[r.object].type in PARTIES
        ]
        if len({r.object for r in found}) != 1 or all(r.validity for r in found):
            continue
        span = context.doc.char_span(found[0].start, found[0].end, alignment_mode="expand")
        trigger = span.root if span is not None else racing[person]
        context.roles.candidates.add(person)
        context.emit(RACE_RUNS, person, found[0].object, trigger, modality=found[0].modality)


def _racing(context: Context, verb: Token) -> list[str]:
    """Return who is in a race as a verb says: 'won 40 percent', 'came second', 'leads in polls'."""
    lemma = verb.lemma_.lower()
    if lemma not in RACING or not modality_of(verb, context.covering(verb.i)).is_plain:
        return []
    people = [k for t in subject_tokens(verb) for k in people_at(context, t)]
    others = [k for t in objects_of(verb) for k in people_at(context, t)]
    if lemma in BEATS and people and others and _is_contest(verb):
        return [*people, *others]
    if people and (_wins(verb, lemma) or _places(verb, lemma) or _seeks(verb, lemma)):
        return [k for k in people if context.records[k].type in PEOPLE]
    return []


def _is_contest(verb: Token) -> bool:
    words = {t.lemma_.lower() for t in verb.subtree}
    return bool(words & (CONTESTS | SHARES | POLLS))


def _wins(verb: Token, lemma: str) -> bool:
    """'won the race', 'lost in the runoff', 'got 40 percent of the vote'."""
    things = {t.lemma_.lower() for t in objects_of(verb)}
    if lemma in WINS:
        where = {t.lemma_.lower() for t in preposition_objects(verb, ["in", "at"])}
        return bool((things | where) & (CONTESTS | SHARES)) or (lemma == "concede" and not things)
    return lemma in GETS and bool(things & (SHARES - {"point"}))


def _places(verb: Token, lemma: str) -> bool:
    """'came second', 'finished third', 'leads in the polls'."""
    if lemma in ("finish", "come", "place"):
        return any(t.lower_ in PLACED for t in verb.rights)
    if lemma in ("lead", "trail"):
        return any(
            t.lemma_.lower() in POLLS for t in preposition_objects(verb, ["in", "behind", "by"])
        )
    return False


def _seeks(verb: Token, lemma: str) -> bool:
    """'is seeking a second term', 'is running for office', 'is standing for re-election'."""
    if lemma == "seek":
        return any(t.lemma_.lower() in SOUGHT for t in objects_of(verb))
    if lemma in RUNS:
        aims = preposition_objects(verb, ["for", "in", "against"])
        return bool({t.lemma_.lower() for t in aims} & (SOUGHT | CONTESTS)) or any(
            t.lemma_.lower()
            in ("president", "mayor", "governor", "senate", "parliament", "congress")
            for t in aims
        )
    return False
