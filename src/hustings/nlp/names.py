"""Decides the named things of a document: which spans name one thing, and its class.

Classes are decided once a document, by votes over every mention: the name's own head word, titles
and descriptions beside it, and, as one voice among these, the model's label. A short form takes
the class of the full name it belongs to; one that fits two full names belongs to neither.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hustings.identifiers import fold
from hustings.model import BlockKind
from hustings.nlp.given_names import is_given_name
from hustings.nlp.headings import named_headings
from hustings.nlp.name_company import vote_by_company
from hustings.nlp.name_merging import bracket_links, initials, is_misspelling, known_as, merge
from hustings.nlp.name_spans import SEATS, NameSpan, find_spans, heading_spans
from hustings.nlp.name_titles import HONORIFICS
from hustings.nlp.name_votes import BODIES, PARTY_WORDS, Group, decide, vote

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["Name", "NameMention", "NameTable", "find_names"]


@dataclass(frozen=True, slots=True)
class NameMention:
    """One place where a name stands.

    Attributes:
        start: index of its first token.
        end: one past its last token.
        key: key of its `Name`.
        title: lower-case titles before it ('prime minister'), or ''.
        title_start: index of the first title token, ``start`` where there is none.
    """

    start: int
    end: int
    key: str
    title: str = ""
    title_start: int = 0


@dataclass(frozen=True, slots=True)
class Name:
    """One named thing of a document.

    Attributes:
        key: unique in the document.
        label: the fullest form.
        type: local name of an ontology class ('Person', 'PoliticalParty', ...), or 'Policy',
            'Election', 'Work' for a named thing that is no agent.
        aliases: the other forms, in order of appearance.
    """

    key: str
    label: str
    type: str
    aliases: tuple[str, ...] = ()


@dataclass(slots=True)
class NameTable:
    """The names of a document and where they stand."""

    names: dict[str, Name] = field(default_factory=dict)
    mentions: list[NameMention] = field(default_factory=list)
    by_token: dict[int, NameMention] = field(default_factory=dict)

    def at(self, index: int) -> Name | None:
        """Return the name that covers a token index, or None."""
        mention = self.by_token.get(index)
        return None if mention is None else self.names[mention.key]


def find_names(doc: Doc) -> NameTable:
    """Return the names of a document."""
    headings = named_headings(doc)
    spans = [*_label_spans(doc), *(span for span, _ in headings), *find_spans(doc)]
    known = {doc[s.start : s.end].text for s in spans}
    known |= {doc[s.end - 1].text for s in spans if is_given_name(doc[s.start].text)}
    groups = _group(doc, [*spans, *heading_spans(doc, known.__contains__)])
    for group in groups.values():
        vote(doc, group)
    vote_by_company(doc, groups)
    for span, kind in headings:
        for group in groups.values():
            if span in group.spans:
                group.votes[kind] += 4.0
    links = [*bracket_links(doc, groups), *initials(groups), *known_as(doc, groups)]
    owner = merge(groups, links)
    return _table(doc, groups, owner)


def _label_spans(doc: Doc) -> list[NameSpan]:
    """Return the names in the labels of a transcript's turns."""
    found = []
    for block in doc._.document.blocks:
        if block.kind is not BlockKind.TURN or block.label_start is None:
            continue
        span = doc.char_span(block.label_start, block.label_end, alignment_mode="contract")
        if span is None or not len(span) or len(span.text) == 1:
            continue
        words = [t for t in span if t.is_alpha]
        titled = words and words[0].lower_ in HONORIFICS and len(words) > 1
        start = words[1].i if titled else span.start
        if len(span) > 3 and span[-2].text == "-" and span[-1].text in SEATS:
            span = span[:-2]
        found.append(NameSpan(start, span.end, words[0].lower_ if titled else "", span.start))
    return found


def _group(doc: Doc, spans: list[NameSpan]) -> dict[str, Group]:
    groups: dict[str, Group] = {}
    taken: set[int] = set()
    for span in spans:
        if any(i in taken for i in range(span.start, span.end)):
            continue
        taken.update(range(span.start, span.end))
        surface = doc[span.start : span.end].text.replace("\n", " ")
        key = surface if surface.isupper() and len(surface) <= 6 else fold(surface)
        if not key:
            continue
        groups.setdefault(key, Group(surface)).spans.append(span)
    return groups


def _table(doc: Doc, groups: dict[str, Group], owner: dict[str, str]) -> NameTable:
    members: dict[str, list[str]] = defaultdict(list)
    for key, root in owner.items():
        if root:
            members[root].append(key)
    table = NameTable()
    for root in sorted(members):
        keys = sorted(members[root], key=lambda k: (groups[k].spans[0].start, k))
        votes: dict[str, float] = defaultdict(float)
        for key in keys:
            for voted, weight in groups[key].votes.items():
                votes[voted] += weight
        kind = decide(votes)
        if not kind:
            continue
        best = _best_label(groups, keys, root, kind)
        aliases = tuple(dict.fromkeys(groups[k].surface for k in keys if groups[k].surface != best))
        name_key = f"{kind.lower()}:{root}"
        table.names[name_key] = Name(name_key, best, kind, aliases)
        for key in keys:
            for span in groups[key].spans:
                table.mentions.append(
                    NameMention(span.start, span.end, name_key, span.title, span.title_start)
                )
    table.mentions.sort(key=lambda mention: mention.start)
    for mention in table.mentions:
        for index in range(mention.start, mention.end):
            table.by_token[index] = mention
        behind = doc[mention.end] if mention.end < len(doc) else None
        party = behind is not None and behind.text in PARTY_WORDS
        if party and table.names[mention.key].type in BODIES:
            table.by_token[mention.end] = mention
    return table


def _respelt(label: str, groups: dict[str, Group], keys: list[str], times: int) -> str:
    """Return a full name with its surname spelt as the text spells it more often."""
    surname = label.split()[-1]
    for key in keys:
        short = groups[key].surface
        often = " " not in short and len(groups[key].spans) > times
        if often and is_misspelling([fold(short)], [fold(surname)]):
            return label[: -len(surname)] + short
    return label


def _best_label(groups: dict[str, Group], keys: list[str], root: str, kind: str) -> str:
    """Return the fullest form; of a person's equally full forms, the commonest spelling."""
    words = len(root.split())
    same = [k for k in keys if len(k.split()) == words] if kind == "Person" else [root]
    best = max(same or [root], key=lambda k: (len(groups[k].spans), k == root, k))
    label = groups[best].surface
    if kind == "Person":
        label = _respelt(label, groups, keys, len(groups[best].spans))
    shouted = label.isupper() and len(label) > 6 and "-" not in label
    return label.title() if shouted else label
