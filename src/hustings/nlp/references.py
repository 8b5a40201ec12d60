"""Decides whom pronouns, titles and descriptions stand for, in reading order.

A word is resolved only where one antecedent is clearly nearest: 'she' to the person last in
subject place of the same passage, 'the institute' to the last body whose name holds the word. Two
people who fit equally leave it unresolved.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hustings.lexicon.words import word_list
from hustings.model import BlockKind
from hustings.nlp.blocks import block_index
from hustings.nlp.given_names import given_name_gender
from hustings.nlp.roles import CANDIDATE, POSITIONS, Roles, find_roles

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

    from hustings.nlp.names import NameTable

__all__ = ["References", "find_references"]

GENDER = {"he": "male", "him": "male", "his": "male", "himself": "male",
          "she": "female", "her": "female", "hers": "female", "herself": "female"}  # fmt: skip
THEY = frozenset({"it", "its", "they", "their", "them"})
BODY_NOUNS = word_list("roles", "body", "nouns")
BODIES = frozenset({"Organization", "Institution", "PoliticalParty", "Coalition"})
FEMALE_TITLES = word_list("names", "titles", "female")
MALE_TITLES = word_list("names", "titles", "male")
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
EFFECTS = word_list("roles", "plan", "effects")
PERSON_NOUNS = word_list("roles", "body", "people")
LOOSE = frozenset(
    {"leader", "member", "lawmaker", "official", "politician", "spokesman",
     "head", "spokeswoman", "spokesperson", "senator", "deputy", "mp",
     "activist", "analyst", "expert", "economist", "lawyer", "adviser",
     "advisor", "candidate", "director", "editor"}
)  # fmt: skip
"""Descriptions that fit too many to tell who is meant."""
OFFICE = frozenset(
    {"prime", "finance", "interior", "foreign", "defence", "defense",
     "justice", "education", "health", "economy", "energy", "vice",
     "deputy", "attorney", "parliament", "house", "senate", "state",
     "labour", "labor", "environment", "trade", "home", "agriculture"}
)  # fmt: skip
EMBEDDED = 1.5
"""Weight of the subject of a relative or adverbial clause; of a main clause's it is 2."""
REACH = 4
CLIMB = 6
"""Most steps from a pronoun up to the clause that a body reports of itself."""
IN_QUOTE = 0.4
"""Factor on the weight of who is only named inside another's quotation."""
SECTION_WEIGHT = 1.3
"""Weight of the person a section's heading names: above one named a sentence back."""


@dataclass(slots=True)
class References:
    """Whom referring words stand for, by token index.

    Attributes:
        by_token: token index → key of a name of the document's `NameTable`.
        groups: likewise for words that stand for two ('both').
    """

    by_token: dict[int, str] = field(default_factory=dict)
    groups: dict[int, tuple[str, ...]] = field(default_factory=dict)


@dataclass(slots=True)
class _Salience:
    """Who was mentioned last, nearest last: (key, sentence number, weight).

    Attributes:
        names: of the document.
        quotes: token index → number of the direct quotation it stands in.
        inside: of each entry of ``people``, the quotation it stands in, None outside.
    """

    names: NameTable
    quotes: dict[int, int] = field(default_factory=dict)
    people: list[tuple[str, int, float]] = field(default_factory=list)
    inside: list[int | None] = field(default_factory=list)
    bodies: list[tuple[str, int, float]] = field(default_factory=list)
    section: str | None = None


def find_references(doc: Doc) -> References:
    """Return whom each referring word of the document stands for, where it is safe to say."""
    references = References()
    roles = find_roles(doc)
    genders = _genders(doc)
    salience = _Salience(doc._.names, _quoted(doc))
    speakers = _quoted_speakers(doc)
    number = 0
    for sentence in doc.sents:
        number += any(token.is_alpha for token in sentence)
        block = block_index(doc._.document, _first_idx(sentence))
        in_heading = block is not None and doc._.document.blocks[block].kind is BlockKind.HEADING
        if in_heading:
            salience.people.clear()
            salience.inside.clear()
            salience.bodies.clear()
            salience.section = _heading_person(sentence)
        for token in sentence:
            if token.lower_ == "both" or (token.lower_ == "each" and token.dep_ in SUBJECTS):
                pair = _last_two(number, salience)
                if pair:
                    references.groups[_both_head(token).i] = pair
            key = _resolve(token, number, salience, roles, genders, references, speakers)
            if key is not None:
                references.by_token[token.i] = key
                if token.lower_ in GENDER and not genders.get(key):
                    genders[key] = GENDER[token.lower_]
                _note(salience, key, number, token)
            if token.i in salience.names.by_token:
                _note_name(salience, doc, number, token)
    return references


def _heading_person(sentence: Span) -> str | None:
    """Return the person a heading names: whom its section is about."""
    for token in sentence:
        name = sentence.doc._.names.at(token.i)
        if name is not None and name.type == "Person":
            return str(name.key)
    return None


def _both_head(token: Token) -> Token:
    """Return the noun of 'both candidates', or 'both' itself standing alone."""
    return token.head if token.dep_ in ("det", "predet", "preconj") else token


def _last_two(number: int, salience: _Salience) -> tuple[str, ...]:
    recent: list[str] = []
    for key, sentence, _ in reversed(salience.people):
        if number - sentence <= REACH and key not in recent:
            recent.append(key)
    return tuple(sorted(recent[:2])) if len(recent) == 2 else ()


def _first_idx(sentence: Span) -> int:
    return next((t.idx for t in sentence if not t.is_space), sentence.start_char)


def _quoted(doc: Doc) -> dict[int, int]:
    """Return token index → number of the direct quotation it stands in."""
    return {
        index: number
        for number, a in enumerate(doc._.attributions or ())
        if a.kind == "direct" and a.turn is None
        for index in range(a.content.start, a.content.end)
        if a.holds(index)
    }


def _quoted_speakers(doc: Doc) -> dict[int, str]:
    """Return token index → key of who speaks there in direct speech, where a name says so."""
    found: dict[int, str] = {}
    for attribution in doc._.attributions or ():
        if attribution.kind == "indirect" or attribution.source is None:
            continue
        name = next((n for t in attribution.source if (n := doc._.names.at(t.i))), None)
        if name is not None:
            for index in range(attribution.content.start, attribution.content.end):
                found[index] = name.key
    return found


def _genders(doc: Doc) -> dict[str, str]:
    """Return name key → gender, by titles and the given name."""
    table: NameTable = doc._.names
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for mention in table.mentions:
        words = set(mention.title.replace(".", "").split())
        votes[mention.key]["female"] += 3 * bool(words & FEMALE_TITLES)
        votes[mention.key]["male"] += 3 * bool(words & MALE_TITLES)
    for key, name in table.names.items():
        if name.type == "Person":
            for label in (name.label, *name.aliases):
                if " " in label:
                    votes[key][given_name_gender(label.split()[0])] += 1
    decided = {}
    for key, count in votes.items():
        female, male = count["female"], count["male"]
        decided[key] = "female" if female > male else "male" if male > female else ""
    return decided


def _note_name(salience: _Salience, doc: Doc, number: int, token: Token) -> None:
    mention = salience.names.by_token[token.i]
    if mention.start == token.i:
        root = doc[mention.start : mention.end].root
        _note(salience, mention.key, number, root)


def _note(salience: _Salience, key: str, number: int, token: Token) -> None:
    while token.dep_ == "conj" and token.head.i < token.i:
        token = token.head
    subject = token.dep_ in SUBJECTS or (token.dep_ == "appos" and token.head.dep_ in SUBJECTS)
    weight = 2.0 if subject else 0.5 if token.dep_ == "poss" else 1.0
    if subject and token.head.dep_ in ("relcl", "advcl", "acl"):
        weight = EMBEDDED
    if token.dep_ == "compound" or token.head.lemma_ in ("accord", "say"):
        weight = max(weight, 1.5)
    kind = salience.names.names[key].type
    if kind == "Person":
        salience.people.append((key, number, weight))
        salience.inside.append(salience.quotes.get(token.i))
    elif kind in BODIES:
        salience.bodies.append((key, number, weight))


def _resolve(
    token: Token,
    number: int,
    salience: _Salience,
    roles: Roles,
    genders: dict[str, str],
    references: References,
    speakers: dict[int, str],
) -> str | None:
    if token.i in salience.names.by_token:
        return None
    if token.lower_ in GENDER:
        if token.lower_ == "her" and token.pos_ not in ("PRON", "DET"):
            return None
        return _person(token, number, salience, genders, speakers)
    if token.lower_ in THEY and token.dep_ in SUBJECTS and token.head.lemma_.lower() in EFFECTS:
        return None
    if token.lower_ in THEY and token.dep_ in (*SUBJECTS, "poss"):
        own = _reporter(token)
        if own is not None:
            return own
    if token.lower_ in ("it", "its"):
        if token.dep_ == "poss":
            return _body(number, salience, weak=True)
        return _body(number, salience, weak=False) if token.dep_ in SUBJECTS else None
    if token.pos_ == "NOUN" and _is_definite(token):
        found = _description(token, number, salience, roles)
        if found is not None:
            return found
    if token.pos_ in ("NOUN", "PROPN") and token.dep_ in SUBJECTS and token.tag_ in ("NN", "NNP"):
        return _officer(token, roles)
    return None


def _officer(token: Token, roles: Roles) -> str | None:
    """Return the only person whom the text calls the same: 'Poland's prime minister said'."""
    noun = token.lemma_.lower()
    if noun not in POSITIONS or noun in CANDIDATE or noun in LOOSE:
        return None
    table: NameTable = token.doc._.names
    beside = {c.lower_ for c in token.lefts if c.dep_ in ("compound", "amod", "nmod")}
    named = [n for t in token.subtree if (n := table.at(t.i)) is not None]
    if any(n.type == "Person" for n in named):
        return None
    offices = {w for w in beside if w in OFFICE}
    keys = {
        d.key
        for d in roles.descriptions
        if token.doc[d.noun].lemma_.lower() == noun
        and offices <= {t.lower_ for t in token.doc[d.start : d.end]}
        and {"former", "ex", "deputy", "vice"} & beside
        == {"former", "ex", "deputy", "vice"} & {t.lower_ for t in token.doc[d.start : d.end]}
    }
    return keys.pop() if len(keys) == 1 else None


def _reporter(token: Token) -> str | None:
    """Return the body that says of itself what the clause holds: 'The Fund said it would pay'."""
    node = token.head
    for _ in range(CLIMB):
        if node.dep_ in ("ccomp", "xcomp") and node.i > node.head.i:
            for child in node.head.lefts:
                if child.dep_ not in SUBJECTS:
                    continue
                name = token.doc._.names.at(child.i)
                if name is None or name.type not in BODIES:
                    return None
                plural = child.text.endswith("s")
                return str(name.key) if plural or token.lower_ in ("it", "its") else None
        if node.dep_ in ("relcl", "ROOT"):
            return None
        node = node.head
    return None


def _is_definite(token: Token) -> bool:
    return any(c.dep_ == "det" and c.lower_ in ("the", "this", "that") for c in token.lefts)


def _person(
    token: Token,
    number: int,
    salience: _Salience,
    genders: dict[str, str],
    speakers: dict[int, str],
) -> str | None:
    wanted = GENDER[token.lower_]
    scores: dict[str, float] = {}
    speaker = speakers.get(token.i)
    quote = salience.quotes.get(token.i)
    for (key, sentence, noted), inside in zip(salience.people, salience.inside, strict=True):
        weight = noted if inside is None or inside == quote else noted * IN_QUOTE
        distance = number - sentence
        if distance > REACH or key == speaker or genders.get(key, "") not in ("", wanted):
            continue
        known = 1.2 if genders.get(key) == wanted else 1.0
        scores[key] = max(scores.get(key, 0.0), known * weight / (1 + distance))
    section = salience.section
    if section is not None and section != speaker and genders.get(section, "") in ("", wanted):
        scores[section] = max(scores.get(section, 0.0), SECTION_WEIGHT)
    ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    if not ranked:
        return None
    if len(ranked) > 1 and ranked[0][1] - ranked[1][1] < 0.1:
        rivals = (ranked[0][0], ranked[1][0])
        latest = {k: n for k, n, _ in salience.people if k in rivals}
        if latest.get(rivals[0]) == latest.get(rivals[1]):
            return None
        recent = max(rivals, key=lambda k: latest.get(k, -1))
        return recent if genders.get(recent) == wanted else None
    return ranked[0][0]


def _body(number: int, salience: _Salience, *, weak: bool) -> str | None:
    near = [(k, w) for k, s, w in salience.bodies if number - s <= 1]
    strong = [k for k, w in near if w >= 2.0] or [k for k, _ in near if weak]
    return strong[-1] if strong and len(set(strong)) == 1 else None


def _is_aged(token: Token) -> bool:
    """'the 52-year-old', 'the 52-year-old lawyer'."""
    words = [token.lower_, *(c.lower_ for c in token.lefts)]
    return any(w.endswith("-old") for w in words) or (
        "old" in words and any(t.lower_ == "year" for t in token.subtree)
    )


def _last_subject(token: Token, number: int, salience: _Salience) -> str | None:
    """Return the person who was last in subject place, this sentence and the last two."""
    if token.tag_ != "NN" and not _is_aged(token):
        return None
    if any(c.dep_ in ("compound", "poss") and c.pos_ == "PROPN" for c in token.lefts):
        return None
    near = [(k, w) for k, s, w in salience.people if number - s <= 2]
    strong = [k for k, w in near if w >= 2.0] or [k for k, _ in near]
    return strong[-1] if strong and len(set(strong[-2:])) == 1 else None


def _description(token: Token, number: int, salience: _Salience, roles: Roles) -> str | None:
    noun = token.lemma_.lower()
    table: NameTable = token.doc._.names
    if any(c.dep_ in ("prep", "poss", "relcl", "acl") and c.i > token.i for c in token.children):
        return None
    if noun in POSITIONS:
        for key, _, _ in reversed(salience.people):
            if noun in roles.nouns.get(key, ()) or (noun in CANDIDATE and key in roles.candidates):
                return key
        if token.dep_ not in SUBJECTS or token.tag_ != "NN":
            return None
        if any(c.lower_ in ("former", "ex") for c in token.lefts) or _is_aged(token):
            return _last_subject(token, number, salience)
        before = {key for key, sentence, _ in salience.people if sentence >= number - 1}
        only = before.pop() if len(before) == 1 else None
        named = any(c.dep_ in ("compound", "nmod") and c.pos_ == "PROPN" for c in token.lefts)
        return only if only is not None and (named or not roles.nouns.get(only)) else None
    if (noun in PERSON_NOUNS or _is_aged(token)) and token.dep_ in SUBJECTS:
        return _last_subject(token, number, salience)
    if noun in BODY_NOUNS:
        for key, _, _ in reversed(salience.bodies):
            words = " ".join((table.names[key].label, *table.names[key].aliases)).lower().split()
            if noun in words or noun + "s" in words:
                return key
        fitting = {"party": "PoliticalParty", "coalition": "Coalition", "alliance": "Coalition"}
        for key, sentence, _ in reversed(salience.bodies):
            if table.names[key].type == fitting.get(noun) and number - sentence <= REACH:
                return key
        alike = {k for k, _, _ in salience.bodies if table.names[k].type == fitting.get(noun)}
        if len(alike) == 1 and token.tag_ == "NN":
            return alike.pop()
        if noun in (
            "agency",
            "institute",
            "company",
            "firm",
            "watchdog",
            "utility",
            "organisation",
            "organization",
            "group",
        ):
            near = {k for k, s, _ in salience.bodies if number - s <= 1}
            return near.pop() if len(near) == 1 else None
    return None
