"""Reads the descriptions that stand beside people's names, and what they make of them.

A description is a title ('Senator Quirós'), an apposition on either side ('the economist Ana
Ruiz', 'Ana Ruiz, director of the Fund,'), or what a copula says ('Ruiz is the party's nominee').
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hustings.lexicon.words import word_list
from hustings.model import BlockKind
from hustings.nlp.blocks import text_of
from hustings.nlp.headings import candidate_headings
from hustings.nlp.name_spans import OFFICES

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from hustings.nlp.names import NameMention, NameTable

__all__ = ["Description", "Roles", "find_roles"]

POSITIONS = word_list("positions", "nouns", "all")
GOVERNING = word_list("roles", "political", "bodies")
CANDIDATE = word_list("names", "candidate", "nouns") - {"presidential", "mayoral", "gubernatorial"}
POLITICAL = word_list("roles", "political", "nouns")
EXPERT = word_list("roles", "expert", "nouns")
PRESS = word_list("roles", "press", "nouns")
OFFICE_WORDS = POLITICAL | {
    "presidency",
    "office",
    "mayoralty",
    "parliament",
    "senate",
    "congress",
    "governorship",
    "seat",
}
NOT_QUITE = frozenset({"almost", "nearly", "never", "if", "whether", "not"})
NOT_YET = word_list("positions", "modifiers", "not_yet")
HEADS_LIST = re.compile(
    r"[^.;:!?]{0,60}\b(?:head|top) of (?:its|the|their|a)(?: [\w-]+){0,3} (?:ticket|list|slate)"
)
APPOINTING = frozenset(
    {"swear", "take", "act", "work", "elect", "appoint", "name", "install", "return", "promote"}
)
COPULAS = frozenset({"be", "become", "serve", "remain"})


@dataclass(frozen=True, slots=True)
class Description:
    """One description of a person.

    Attributes:
        key: the person's name key.
        noun: index of the head noun of the position ('director').
        start: index of the description's first token.
        end: one past its last token.
        form: 'title', 'before', 'after' or 'copula'.
    """

    key: str
    noun: int
    start: int
    end: int
    form: str


@dataclass(slots=True)
class Roles:
    """What the people of a document are, by name key."""

    descriptions: list[Description] = field(default_factory=list)
    nouns: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    candidates: set[str] = field(default_factory=set)
    hosts: set[str] = field(default_factory=set)
    interviewee: str | None = None

    def type_of(self, key: str, kind: str) -> str:
        """Return the class of a name: a person who stands for election is a Candidate."""
        return "Candidate" if kind == "Person" and key in self.candidates else kind

    def is_political(self, key: str, kind: str) -> bool:
        """Return whether what it wants is a proposal of its own."""
        if kind in ("PoliticalParty", "Coalition", "Candidate") or key in self.candidates:
            return True
        if kind == "Institution":
            return any(word in GOVERNING for word in key.replace(":", " ").split())
        nouns = self.nouns.get(key, [])
        return any(n in POLITICAL for n in nouns) and not self.is_expert(key)

    def is_expert(self, key: str) -> bool:
        """Return whether a person is described as one who studies or advises."""
        nouns = self.nouns.get(key, [])
        return bool(nouns) and nouns[0] in EXPERT and key not in self.candidates

    def is_press(self, key: str) -> bool:
        """Return whether a person hosts or reports the text."""
        return key in self.hosts


def find_roles(doc: Doc) -> Roles:
    """Return the roles of the people of a document."""
    roles = Roles()
    table: NameTable = doc._.names
    for mention in table.mentions:
        if table.names[mention.key].type == "Person":
            for found in _describe(doc, mention):
                roles.descriptions.append(found)
    for found in roles.descriptions:
        noun = doc[found.noun].lemma_.lower()
        roles.nouns[found.key].append(noun)
        words = {t.lower_ for t in doc[found.start : found.end]}
        stands = noun in CANDIDATE or ("running" in words and noun == "mate")
        if stands and not words & {"former", "then"}:
            roles.candidates.add(found.key)
    roles.candidates |= _standing(doc)
    for heading in candidate_headings(doc):
        name = table.at(heading.person[0])
        if name is not None:
            roles.candidates.add(name.key)
    roles.hosts = _hosts(doc)
    roles.interviewee = _interviewee(doc, roles.hosts)
    return roles


def _standing(doc: Doc) -> set[str]:
    """Return who runs for an office, seeks a term or heads a list."""
    table: NameTable = doc._.names
    found = set()
    for mention in table.mentions:
        if table.names[mention.key].type != "Person":
            continue
        root = doc[mention.start : mention.end].root
        verbs = [root.head] if root.dep_ in ("nsubj", "nsubjpass") else []
        verbs += [c for c in root.rights if c.dep_ == "relcl"]
        if any(_if_elected(verb) for verb in verbs):
            found.add(mention.key)
        for verb in [
            *verbs,
            *(c for v in verbs for c in v.children if c.dep_ in ("xcomp", "conj")),
        ]:
            if _stands(verb):
                found.add(mention.key)
        sentence = doc[mention.end : min(len(doc), mention.end + 14)]
        words = sentence.text.lower()
        if HEADS_LIST.match(words):
            found.add(mention.key)
    return found


def _if_elected(verb: Token) -> bool:
    """'If elected, Ruiz will …', 'If she wins, Ruiz would …'."""
    for clause in verb.lefts:
        marks = {c.lower_ for c in clause.children if c.dep_ == "mark"}
        if clause.dep_ == "advcl" and clause.lemma_ in ("elect", "win") and "if" in marks:
            others = [c for c in clause.lefts if c.dep_ == "nsubj" and c.pos_ != "PRON"]
            return not others
    return False


def _stands(verb: Token) -> bool:
    lemma = verb.lemma_.lower()
    words = {t.lemma_.lower() for c in verb.rights if c.dep_ in ("dobj", "prep") for t in c.subtree}
    if any(c.dep_ == "neg" for c in verb.children):
        return False
    if lemma in ("run", "stand"):
        led = [c.lower_ for c in verb.rights if c.dep_ == "prep"]
        return any(p in ("for", "as", "against") for p in led) and bool(words & OFFICE_WORDS)
    if lemma in ("lead", "head", "top"):
        return bool(words & {"list", "ticket", "slate"})
    return lemma == "seek" and bool(
        words & (OFFICE_WORDS | {"term", "re-election", "reelection", "nomination"})
    )


def _describe(doc: Doc, mention: NameMention) -> list[Description]:
    found = []
    if mention.title and any(w in OFFICES | POSITIONS for w in _title_forms(mention.title)):
        noun = mention.start - 1 if doc[mention.start - 1].text != "." else mention.start - 2
        found.append(Description(mention.key, noun, mention.title_start, mention.start, "title"))
    for maker in (_before, _after, _copula):
        made = maker(doc, mention)
        if made is not None:
            found.append(made)
    if found and found[-1].form == "before":
        again = _before(doc, mention, left_of=found[-1].start)
        if again is not None:
            found.append(again)
    return found


def _title_forms(title: str) -> list[str]:
    words = title.split()
    return [" ".join(words[i:]).rstrip(".") for i in range(len(words))]


def is_position(token: Token) -> bool:
    """Return whether a word is a noun for an office, a job or a part."""
    if token.lower_ == "mate":
        return token.i > 0 and token.nbor(-1).lower_ == "running"
    return token.lemma_.lower() in POSITIONS and token.pos_ in ("NOUN", "PROPN", "ADJ")


def _before(doc: Doc, mention: NameMention, left_of: int | None = None) -> Description | None:
    """'the economist Ana Ruiz', 'its chair, Ana Ruiz', 'Candidate Ana Ruiz'."""
    edge = mention.title_start if left_of is None else left_of
    at = edge - 1
    if at < 0 or doc[edge].is_sent_start or (left_of is not None and doc[at].text != ","):
        return None
    comma = doc[at].text == ","
    noun = doc[at - 1] if comma and at else doc[at]
    end = noun.i + 1
    if comma and not is_position(noun):
        noun = next((t for t in _left_of(doc, at) if is_position(t) and _reaches(t, at)), noun)
        end = at
    if not is_position(noun):
        return None
    start = noun.i
    while start > 0 and not doc[start].is_sent_start and _belongs_left(doc[start - 1]):
        start -= 1
    opens_as = start > 0 and doc[start - 1].lower_ == "as" and doc[start - 1].is_sent_start
    if (
        comma
        and not opens_as
        and not (
            doc[start].dep_ == "poss"
            or doc[start].lower_ in ("the", "his", "her", "its", "their", "our", "my")
        )
    ):
        return None
    words = {t.lower_ for t in doc[start:end]}
    led = doc[start - 1] if start and not doc[start].is_sent_start else None
    if words & NOT_YET or (led is not None and led.lower_ == "as" and not led.is_sent_start):
        return None
    return Description(mention.key, noun.i, start, end, "before")


def _left_of(doc: Doc, at: int) -> list[Token]:
    """Return up to eight tokens of the sentence before ``at``, nearest first."""
    found = []
    for index in range(at - 1, max(-1, at - 9), -1):
        found.append(doc[index])
        if doc[index].is_sent_start:
            break
    return found


def _reaches(noun: Token, at: int) -> bool:
    """Whether 'minister for lands' runs without a break up to ``at``."""
    rest = noun.doc[noun.i + 1 : at]
    return (
        bool(rest)
        and rest[0].lower_ in ("of", "for", "at", "to", "in")
        and not any((t.is_punct and t.text != "-") or t.pos_ in ("VERB", "AUX") for t in rest)
    )


def _belongs_left(token: Token) -> bool:
    if token.text in ("'s", "’s", "'", "’", "-", "–"):
        return True
    return (
        token.pos_ in ("NOUN", "PROPN", "ADJ", "DET", "PRON", "NUM") and not token.is_punct
    ) or (token.tag_ in ("VBG", "VBN") and token.dep_ in ("amod", "compound"))


def _after(doc: Doc, mention: NameMention) -> Description | None:
    """'Ana Ruiz, [51,] the director of the Fund,', 'Ana Ruiz (director, the Fund)'."""
    at = mention.end
    if at >= len(doc) or doc[at].text not in (",", "(", "—", "–"):
        return None
    at += 1
    while at < len(doc) and (doc[at].like_num or doc[at].text == ","):
        at += 1
    if doc[at : at + 2].text.lower() == "one of":
        at += 2
    noun = _description_head(doc, at)
    if noun is None or not is_position(noun):
        return None
    end = noun.i + 1
    for child in noun.rights:
        if (
            child.dep_ == "prep"
            and child.i == end
            and child.lower_ in ("of", "for", "at", "in", "to", "on", "from", "with")
        ):
            end = _prep_end(child)
    if at <= noun.i < end:
        return Description(mention.key, noun.i, at, end, "after")
    return None


def _prep_end(prep: Token) -> int:
    for token in prep.subtree:
        comma = token.text in (",", ";", "—", "(", ".") and token.i > prep.i
        if comma or token.dep_ in ("relcl", "advcl", "parataxis"):
            return token.i if comma else token.left_edge.i
    return prep.right_edge.i + 1


def _description_head(doc: Doc, at: int) -> Token | None:
    """Return the last noun of the words that open at ``at``, before any preposition or verb."""
    last = None
    for token in doc[at : at + 12]:
        if token.is_sent_start and token.i > at:
            break
        if token.pos_ in ("NOUN", "PROPN") and token.lower_ not in ("'s", "’s"):
            last = token
        elif (
            token.lower_ in ("and", "&")
            and last is not None
            and token.i + 1 < len(doc)
            and (doc[token.i + 1].pos_ in ("NOUN", "PROPN", "ADJ") and not is_position(last))
        ):
            continue
        elif token.tag_ == "POS":
            last = None
        elif (
            token.pos_ not in ("DET", "ADJ", "PRON", "NUM", "PART", "ADV")
            and token.text not in ("-", "–", "'s", "’s", "'")
        ) or (last is not None and is_position(last) and token.text not in ("-", "–")):
            break
    return last


def _copula(doc: Doc, mention: NameMention) -> Description | None:
    """'Ana Ruiz is the party's nominee', 'Ruiz took over as mayor', 'Elected mayor, Ruiz …'."""
    root = doc[mention.start : mention.end].root
    verbs = [
        c for c in root.rights if c.dep_ == "relcl" and any(w.lower_ == "who" for w in c.lefts)
    ]
    if root.dep_ == "appos" and root.head.dep_ in ("nsubj", "nsubjpass"):
        root = root.head
    if root.dep_ in ("nsubj", "nsubjpass"):
        opened = [c for c in root.head.lefts if c.dep_ == "advcl" and c.tag_ == "VBN"]
        verbs += [root.head, *opened]
    for verb in verbs:
        if any(c.dep_ == "neg" or c.lower_ in NOT_QUITE for c in verb.children):
            continue
        noun = _office_of(verb)
        if noun is not None and not any(c.lower_ in NOT_QUITE for c in noun.subtree):
            end = noun.i + 1
            for prep in noun.rights:
                if prep.dep_ == "prep" and prep.i == end:
                    end = _prep_end(prep)
            return Description(mention.key, noun.i, noun.left_edge.i, end, "copula")
    return None


def _office_of(verb: Token) -> Token | None:
    """Return the position noun that a verb of being or appointing gives its subject."""
    lemma = verb.lemma_.lower()
    if lemma not in COPULAS | APPOINTING:
        return None
    for child in verb.rights:
        noun = child
        if child.dep_ == "prep" and child.lower_ == "as":
            noun = next((c for c in child.children if c.dep_ == "pobj"), child)
        elif child.dep_ == "prep" or (lemma in APPOINTING and child.dep_ == "dobj"):
            continue
        if noun.dep_ in ("attr", "pobj", "acomp", "oprd", "dobj") and is_position(noun):
            return noun
    return None


def _interviewee(doc: Doc, hosts: set[str]) -> str | None:
    """Return who answers under 'A:': the person the introduction names first and most."""
    table: NameTable = doc._.names
    first = next((b.start for b in doc._.document.blocks if b.kind is BlockKind.TURN), None)
    if first is None:
        return None
    counts: dict[str, int] = defaultdict(int)
    for mention in table.mentions:
        named = table.names[mention.key].type == "Person" and mention.key not in hosts
        if named and doc[mention.start].idx < first:
            counts[mention.key] += 1
    return max(counts, key=lambda key: counts[key]) if counts else None


def _hosts(doc: Doc) -> set[str]:
    """Return who asks in a transcript: bylines, and labels whose turns mostly end in questions."""
    table: NameTable = doc._.names
    turns: dict[str, list[bool]] = defaultdict(list)
    hosts: set[str] = set()
    for block in doc._.document.blocks:
        if block.kind is BlockKind.BYLINE:
            span = doc.char_span(block.start, block.end, alignment_mode="expand")
            for token in span or ():
                name = table.at(token.i)
                if name is not None and name.type == "Person":
                    hosts.add(name.key)
        if block.kind is BlockKind.TURN and block.label_start is not None:
            label = doc.char_span(block.label_start, block.label_end, alignment_mode="expand")
            name = table.at(label[0].i) if label is not None and len(label) else None
            if name is not None:
                text = text_of(doc)[block.start : block.end]
                turns[name.key].append("?" in text)
    hosts.update(
        k for k, asked in turns.items() if len(asked) >= 3 and sum(asked) >= len(asked) / 2
    )
    return hosts
