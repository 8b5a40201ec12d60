"""Reads the descriptions that stand beside people's names, and what they make of them.

A description is a title ('Senator Quirós'), an apposition on either side ('the economist Ana
Ruiz', 'Ana Ruiz, director of the Fund,'), or what a copula says ('Ruiz is the party's nominee').
"""

from __future__ import annotations

import re
from collections import defaultdict
from copy import copy
from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING

from hustings.lexicon.words import word_list
from hustings.model import BlockKind
from hustings.nlp.anaphors import anaphors
from hustings.nlp.blocks import text_of
from hustings.nlp.descriptions import POSITIONS, Description, describe
from hustings.nlp.headings import candidate_headings
from hustings.nlp.office_phrases import is_position

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from hustings.nlp.names import NameTable

__all__ = [
    "CANDIDATE",
    "POLITICAL",
    "POSITIONS",
    "Description",
    "Roles",
    "add_anaphors",
    "find_roles",
    "is_position",
]

GOVERNING = word_list("roles", "political", "bodies")
CANDIDATE = word_list("names", "candidate", "nouns") - {"presidential", "mayoral", "gubernatorial"}
POLITICAL = word_list("roles", "political", "nouns")
EXPERT = word_list("roles", "expert", "nouns")
PRESS = word_list("roles", "press", "nouns")
READ = "hustings roles"
"""Where ``doc.user_data`` keeps the roles once they are read."""
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
HEARERS = frozenset({"supporter", "voter", "rally", "follower", "crowd", "delegate", "debate"})
HEADS_LIST = re.compile(
    r"[^.;:!?]{0,60}\b(?:head|top) of (?:its|the|their|a)(?: [\w-]+){0,3} (?:ticket|list|slate)"
)


@dataclass(slots=True)
class Roles:
    """What the people of a document are, by name key."""

    descriptions: list[Description] = field(default_factory=list)
    nouns: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    candidates: set[str] = field(default_factory=set)
    partisans: set[str] = field(default_factory=set)
    hosts: set[str] = field(default_factory=set)
    interviewee: str | None = None

    def type_of(self, key: str, kind: str) -> str:
        """Return the class of a name: a person who stands for election is a Candidate."""
        return "Candidate" if kind == "Person" and key in self.candidates else kind

    def is_political(self, key: str, kind: str) -> bool:
        """Return whether what it wants is a proposal of its own."""
        if kind in ("PoliticalParty", "Coalition", "Candidate") or key in self.candidates:
            return True
        if key in self.partisans:
            return True
        if kind == "Institution":
            return any(word in GOVERNING for word in key.replace(":", " ").split())
        nouns = self.nouns.get(key, [])
        return any(n in POLITICAL for n in nouns) and not self.is_expert(key)

    def is_expert(self, key: str) -> bool:
        """Return whether a person is described as one who studies or advises."""
        nouns = self.nouns.get(key, [])
        return bool(nouns) and nouns[0] in EXPERT and key not in self.candidates | self.partisans

    def is_press(self, key: str) -> bool:
        """Return whether a person hosts or reports the text."""
        return key in self.hosts


def find_roles(doc: Doc) -> Roles:
    """Return the roles of the people of a document; the caller may add to them."""
    read: Roles | None = doc.user_data.get(READ)
    if read is None:
        read = doc.user_data[READ] = _read_roles(doc)
    return replace(read, **{part.name: copy(getattr(read, part.name)) for part in fields(read)})


def _read_roles(doc: Doc) -> Roles:
    roles = Roles()
    table: NameTable = doc._.names
    for mention in table.mentions:
        if table.names[mention.key].type == "Person":
            for found in describe(doc, mention):
                roles.descriptions.append(found)
    for found in roles.descriptions:
        noun = doc[found.noun].lemma_.lower()
        roles.nouns[found.key].append(noun)
        words = {t.lower_ for t in doc[found.start : found.end]}
        stands = noun in CANDIDATE or ("running" in words and noun == "mate")
        if stands and not words & {"former", "then"}:
            roles.candidates.add(found.key)
    roles.candidates |= _standing(doc)
    roles.partisans |= _campaigning(doc)
    for heading in candidate_headings(doc):
        name = table.at(heading.person[0])
        if name is not None:
            roles.candidates.add(name.key)
    roles.hosts = _hosts(doc)
    roles.candidates |= _asked(doc) - roles.hosts
    roles.interviewee = _interviewee(doc, roles.hosts)
    return roles


def add_anaphors(roles: Roles, doc: Doc) -> None:
    """Add the offices that definite subjects and speakers tell where no name stands beside them.

    What another description gives its person already is left out.

    Args:
        roles: of the document; changed in place.
        doc: with its references and reported speech.
    """
    told = {(d.key, doc[d.noun].lemma_.lower()) for d in roles.descriptions}
    for each in anaphors(doc):
        noun = doc[each.noun].lemma_.lower()
        if (each.key, noun) not in told:
            told.add((each.key, noun))
            roles.descriptions.append(each)
            roles.nouns[each.key].append(noun)


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


def _campaigning(doc: Doc) -> set[str]:
    """Return who speaks to a rally, to supporters or voters: a politician, whatever the office."""
    table: NameTable = doc._.names
    found = set()
    for mention in table.mentions:
        root = doc[mention.start : mention.end].root
        if table.names[mention.key].type != "Person" or root.dep_ != "nsubj":
            continue
        heard = [c for c in root.head.rights if c.dep_ in ("dobj", "dative")]
        for prep in [c for c in root.head.rights if c.dep_ in ("prep", "dative")]:
            if prep.lower_ in ("at", "to", "in", "during"):
                heard += [c for c in prep.children if c.dep_ == "pobj"]
        if any(t.lemma_.lower() in HEARERS for t in heard):
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


def _asked(doc: Doc) -> set[str]:
    """Return who answers in a questionnaire for candidates, as its title or first lines say."""
    table: NameTable = doc._.names
    turns = [b for b in doc._.document.blocks if b.kind is BlockKind.TURN]
    if not turns or "candidates" not in text_of(doc)[: turns[0].start].lower():
        return set()
    found = set()
    for block in turns:
        if block.label_start is not None:
            label = doc.char_span(block.label_start, block.label_end, alignment_mode="expand")
            name = table.at(label[0].i) if label is not None and len(label) else None
            if name is not None and name.type == "Person":
                found.add(name.key)
    return found


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
