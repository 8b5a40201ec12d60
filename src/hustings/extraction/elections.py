"""Which election someone runs in, named as the text names it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hustings.extraction.bodies import PEOPLE, holders, people_at
from hustings.extraction.clauses import preposition_objects
from hustings.extraction.phrases import Phrase
from hustings.extraction.rules import Rule, rule
from hustings.lexicon.words import pairs, prepositions, word_list
from hustings.model import Modality
from hustings.nlp.roles import CANDIDATE

if TYPE_CHECKING:
    from spacy.tokens import Token

    from hustings.extraction.context import Context
    from hustings.nlp.roles import Description

__all__ = ["find_elections"]

HEADS = word_list("positions", "elections", "heads")
LOOSE = word_list("positions", "elections", "loose")
NAMED = HEADS | LOOSE
KINDS = pairs("positions", "elections", "kinds")
SEATS = word_list("positions", "elections", "seats")
VERBS = prepositions("positions", "elections", "verbs")
SEEKING = word_list("positions", "elections", "seeking")
BIDS = word_list("positions", "elections", "bids")
BIDDING = word_list("positions", "elections", "bidding")
RUNNING = frozenset({"run", "stand", "contest", "vie", "compete", "campaign"})
MONTHS = word_list("names", "calendar", "words")
PAST = word_list("positions", "modifiers", "past")
RELATIVE = word_list("positions", "elections", "relative")

RUNS = rule("runs.verb")
RUNS_FOR = rule("runs.office")
RUNS_AS = rule("runs.candidate")
RUNS_BID = rule("runs.bid")


@dataclass(frozen=True, slots=True)
class _Named:
    """An election as a place in the text names it: 'presidential', '2024'."""

    label: str
    kind: str
    date: str
    head: int

    @property
    def dated(self) -> bool:
        """Whether it is one election, told by its year or day."""
        return bool(self.date)


def find_elections(context: Context) -> None:
    """Emit who runs in which election."""
    known = [n for t in context.tokens if (n := _named(t)) is not None]
    for token in context.body:
        if token.pos_ == "VERB":
            _through_verb(context, token, known)
        elif token.lemma_.lower() in BIDS and token.pos_ == "NOUN":
            _bid(context, token, known)
    for found in context.roles.descriptions:
        if context.doc[found.noun].lemma_.lower() in CANDIDATE:
            _as_candidate(context, found, known)


def _named(token: Token) -> _Named | None:
    """Return the election that a noun names; None for another noun."""
    lemma = token.lemma_.lower()
    if lemma not in NAMED or token.pos_ not in ("NOUN", "PROPN") or _again(token):
        return None
    words = [t for t in _modifiers(token) if t.lower_ not in RELATIVE]
    kind = next(
        (t.lower_ for t in reversed(words) if t.pos_ in ("ADJ", "NOUN", "PROPN") and not _time(t)),
        "",
    )
    year = _year_behind(token)
    if lemma in LOOSE and kind not in KINDS.values():
        return None
    date = year or " ".join(t.text for t in words if _time(t))
    if not kind and not date:
        behind = preposition_objects(token, ["in", "for"])
        place = next((t for t in behind if t.pos_ == "PROPN" and lemma in HEADS), None)
        label = f"{token.text} in {_text(place)}" if place is not None else ""
        return _Named(label, "", date="", head=token.i)
    text = " ".join(t.text for t in words)
    if date and re.search(r"(?:1[89]|20)\d\d", text):
        year = ""
    label = " ".join(f"{year} {_glued(words)} {token.text}".split())
    return _Named(label, kind, date=date, head=token.i)


def _again(token: Token) -> bool:
    """Whether a word is the second half of 're-election'."""
    return [t.lower_ for t in token.doc[max(0, token.i - 2) : token.i]] == ["re", "-"]


def _text(head: Token) -> str:
    return " ".join(t.text for t in head.doc[head.left_edge.i : head.i + 1])


def _modifiers(noun: Token) -> list[Token]:
    """Return the words directly before a noun that belong to its name, owners left out."""
    found: list[Token] = []
    for index in range(noun.i - 1, max(-1, noun.i - 8), -1):
        token = noun.doc[index]
        hyphen = token.text == "-" and found
        kept = token.pos_ in ("ADJ", "NOUN", "PROPN", "NUM") or token.tag_ in ("VBN", "VBG")
        if not (kept or hyphen) or token.tag_ == "POS" or token.is_sent_end:
            break
        following = noun.doc[index + 1]
        if following.tag_ == "POS" or (token.pos_ == "NOUN" and token.head.i < token.i):
            break
        found.append(token)
    return found[::-1]


def _glued(words: list[Token]) -> str:
    text = "".join(t.text_with_ws if t.text != "-" else "-" for t in words)
    return " ".join(text.replace(" - ", "-").split())


def _time(token: Token) -> bool:
    return token.like_num or token.lower_.rstrip(".") in MONTHS or bool(re.match(r"\d", token.text))


def _year_behind(noun: Token) -> str:
    """'the election of 2024', 'the election in May 2024': the year."""
    for token in noun.doc[noun.i + 1 : noun.i + 5]:
        if re.fullmatch(r"(?:1[89]|20)\d\d", token.text):
            return token.text
        if token.lower_ not in ("of", "in", "on", "held") and not _time(token):
            break
    return ""


def _chosen(found: _Named, known: Sequence[_Named]) -> str:
    """Return the label: a plain kind takes the date of the only dated election of that kind."""
    if found.dated:
        return found.label
    dated = sorted({n.label for n in known if n.dated and (not found.kind or n.kind == found.kind)})
    named = sorted({n.label for n in known if n.label})
    if len(dated) == 1:
        return dated[0]
    return found.label or (named[0] if len(named) == 1 else "")


def _emit(
    context: Context,
    row: Rule,
    people: list[str],
    found: _Named | None,
    known: Sequence[_Named],
    trigger: Token,
    *,
    modality: Modality | None = None,
) -> None:
    if found is not None and not found.label:
        found = _own_office(context, people, found)
    label = _chosen(found, known) if found is not None else ""
    if not label or found is None:
        return
    token = context.doc[found.head]
    phrase = Phrase(label, token.idx, token.idx + len(token), token.i)
    election = context.phrase("Election", phrase)
    for person in dict.fromkeys(people):
        if context.records[person].type in PEOPLE:
            context.roles.candidates.add(person)
            context.emit(row, person, election, trigger, modality=modality)


def _own_office(context: Context, people: list[str], found: _Named) -> _Named:
    """'Governor Ruiz seeks re-election': what someone holds tells what is sought again."""
    nouns = [n for key in people[:1] for n in context.roles.nouns.get(key, ())]
    kind = next((KINDS[n] for n in nouns if n in KINDS), None)
    return found if kind is None else _Named(f"{kind} election", kind, found.date, found.head)


def _sought(token: Token) -> _Named | None:
    """Return the election for an office: 'president', 'governor of Ohio', 'a Senate seat'."""
    lemma = token.lemma_.lower()
    kind = KINDS.get(lemma)
    if kind is None and lemma in SEATS:
        kinds = [KINDS[t.lower_] for t in token.subtree if t.lower_ in KINDS]
        kind = kinds[0] if kinds else None
    if kind is None:
        return None
    return _Named(f"{kind} election", kind, date="", head=token.i)


def _through_verb(context: Context, verb: Token, known: list[_Named]) -> None:
    """'is running for mayor', 'contested the election', 'is seeking re-election'."""
    lemma = verb.lemma_.lower()
    if lemma in SEEKING:
        for target in [c for c in verb.rights if c.dep_ == "dobj"]:
            if _again(target) or target.lemma_.lower() in SEATS | KINDS.keys():
                sought = _sought(target) or _Named("", "", date="", head=target.i)
                _emit(context, RUNS_FOR, holders(context, verb), sought, known, verb)
    if lemma not in VERBS:
        return
    found = next((n for t in _targets(verb, VERBS[lemma]) if (n := _named(t)) is not None), None)
    offices = [o for t in _offices(verb) if (o := _sought(t)) is not None]
    office = offices[0] if offices else None
    if office is not None and (found is None or not found.label):
        dated = f"{found.date} " if found is not None and found.date else ""
        found = _Named(f"{dated}{office.label}", office.kind, office.date, office.head)
    row = RUNS if office is None else RUNS_FOR
    _emit(context, row, holders(context, verb), found, known, verb)


def _offices(verb: Token) -> list[Token]:
    """Return what someone runs for or contests: 'for mayor', 'the Leeds seat'."""
    if verb.lemma_.lower() not in RUNNING:
        return []
    direct = [c for c in verb.rights if c.dep_ == "dobj"] if verb.lemma_ == "contest" else []
    return [*preposition_objects(verb, ["for", "as"]), *direct]


def _targets(verb: Token, leads: tuple[str, ...]) -> Iterator[Token]:
    yield from preposition_objects(verb, leads)
    if verb.lemma_.lower() in ("contest", "win", "lose", "fight", "enter"):
        yield from (c for c in verb.rights if c.dep_ == "dobj")
    for inner in preposition_objects(verb, ["for", "as"]):
        yield from preposition_objects(inner, ["in"])


def _bid(context: Context, noun: Token, known: list[_Named]) -> None:
    """'her presidential bid', 'Ana Ruiz's campaign for governor', 'launched a mayoral campaign'."""
    kinds = [t for t in noun.lefts if t.lower_ in KINDS.values()]
    offices = [o for t in preposition_objects(noun, ["for"]) if (o := _sought(t)) is not None]
    if kinds:
        office = _Named(f"{kinds[0].lower_} election", kinds[0].lower_, date="", head=noun.i)
    elif offices:
        office = offices[0]
    else:
        return
    people = [
        k for c in noun.lefts if c.dep_ in ("poss", "compound") for k in people_at(context, c)
    ]
    people += [k for t in preposition_objects(noun, ["of", "by"]) for k in people_at(context, t)]
    trigger = noun
    if not people and noun.dep_ == "dobj" and noun.head.lemma_.lower() in BIDDING:
        people, trigger = holders(context, noun.head), noun.head
    if any(t.lower_ in PAST | {"failed", "unsuccessful"} for t in noun.lefts):
        known = []
    _emit(context, RUNS_BID, people, office, known, trigger)


def _as_candidate(context: Context, found: Description, known: list[_Named]) -> None:
    """'presidential candidate Ana Ruiz', 'a candidate in the by-election'."""
    doc = context.doc
    noun = doc[found.noun]
    words = [t.lower_ for t in doc[found.start : found.end]]
    if context.in_heading(noun) or set(words) & PAST or "vice" in words or "mate" in words:
        return
    person = context.named(found.key)
    modality = Modality.ASSERTED if found.form != "copula" else None
    trigger = doc[found.verb] if found.verb is not None else noun
    for token in preposition_objects(noun, ["in", "at"]):
        named = _named(token)
        if named is not None:
            _emit(context, RUNS_AS, [person], named, known, trigger, modality=modality)
            return
    kinds = [w for w in words if w in KINDS.values()]
    offices = [o for t in preposition_objects(noun, ["for"]) if (o := _sought(t)) is not None]
    office = offices[0] if offices else None
    if kinds:
        office = _Named(f"{kinds[0]} election", kinds[0], date="", head=noun.i)
    _emit(context, RUNS_AS, [person], office, known, trigger, modality=modality)
