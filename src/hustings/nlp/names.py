"""Decides the named things of a document: which spans name one thing, and its class.

Classes are decided once a document, by votes over every mention: the name's own head word, titles
and descriptions beside it, and, as one voice among these, the model's label. A short form takes
the class of the full name it belongs to; one that fits two full names belongs to neither.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hustings.identifiers import fold
from hustings.lexicon.words import word_list
from hustings.model import BlockKind
from hustings.nlp.given_names import is_given_name
from hustings.nlp.headings import named_headings
from hustings.nlp.name_spans import (
    HONORIFICS,
    NameSpan,
    find_spans,
    head_class,
    heading_spans,
    is_capital,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["Name", "NameMention", "NameTable", "find_names"]

LABEL_VOTES = {
    "PERSON": ("Person", 1.0),
    "ORG": ("Organization", 1.0),
    "GPE": ("Place", 1.2),
    "LOC": ("Place", 1.0),
    "FAC": ("Place", 0.6),
    "LAW": ("Policy", 1.0),
    "EVENT": ("Work", 1.0),
    "PRODUCT": ("Work", 0.3),
    "WORK_OF_ART": ("Work", 0.5),
}
CANDIDATE_NOUNS = word_list("names", "candidate", "nouns")
POSITIONS = word_list("positions", "nouns", "all")
PLACE_NOUNS = word_list("names", "nouns", "Place")
BODY_NOUNS = {
    noun: kind
    for kind in ("Organization", "Institution", "PoliticalParty", "Coalition")
    for noun in sorted(word_list("names", "nouns", kind))
}
PARTY_WORDS = {
    "party": "PoliticalParty",
    "movement": "PoliticalParty",
    "coalition": "Coalition",
    "alliance": "Coalition",
    "bloc": "Coalition",
}
BODIES = frozenset({"Organization", "Institution", "PoliticalParty", "Coalition"})
PARTY_THINGS = frozenset(
    {"list", "ticket", "slate", "manifesto", "nomination", "candidate", "nominee"}
)
"""Words that only a party or coalition has: 'the list of the X'."""
SPECIAL_AT = 1.5
"""Votes from which a special kind of body is believed over plain 'Organization'."""
MOTION = frozenset(
    {"go", "travel", "fly", "drive", "move", "return", "come", "march", "head", "flee"}
)
"""Verbs whose 'to' and 'from' lead to places."""
TITLE_WORDS = frozenset({"y", "por", "para", "en", "&"})
"""Small words that stand in the names of movements and works, not of people."""
SURE_PERSON = 3.0
AGENTS = frozenset({"Person", "Organization", "Institution", "PoliticalParty", "Coalition"})


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


@dataclass(slots=True)
class _Group:
    """All spans of one surface form."""

    surface: str
    spans: list[NameSpan] = field(default_factory=list)
    votes: dict[str, float] = field(default_factory=lambda: defaultdict(float))

    @property
    def type(self) -> str:
        return decide(self.votes)


def decide(votes: Mapping[str, float]) -> str:
    """Return the class with most votes; kinds of organisation count together, then apart.

    >>> decide({"Organization": 5.0, "Institution": 4.0, "Person": 6.0})
    'Institution'
    """
    families: dict[str, float] = defaultdict(float)
    for kind, weight in votes.items():
        families["Organization" if kind in BODIES else kind] += weight
    best = sorted(families.items(), key=lambda item: (-item[1], item[0]))
    if not best or best[0][1] <= 0:
        return ""
    if best[0][0] != "Organization":
        return best[0][0]
    special = [(votes.get(kind, 0.0), kind) for kind in sorted(BODIES) if kind != "Organization"]
    weight, kind = max(special)
    return kind if weight >= SPECIAL_AT else "Organization"


def find_names(doc: Doc) -> NameTable:
    """Return the names of a document."""
    headings = named_headings(doc)
    spans = [*_label_spans(doc), *(span for span, _ in headings), *find_spans(doc)]
    known = {doc[s.start : s.end].text for s in spans}
    groups = _group(doc, [*spans, *heading_spans(doc, known.__contains__)])
    for group in groups.values():
        _vote(doc, group)
    for span, kind in headings:
        for group in groups.values():
            if span in group.spans:
                group.votes[kind] += 4.0
    links = [*_bracket_links(doc, groups), *_initials(groups), *_known_as(doc, groups)]
    owner = _merge(groups, links)
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
        found.append(NameSpan(start, span.end, words[0].lower_ if titled else "", span.start))
    return found


def _group(doc: Doc, spans: list[NameSpan]) -> dict[str, _Group]:
    groups: dict[str, _Group] = {}
    taken: set[int] = set()
    for span in spans:
        if any(i in taken for i in range(span.start, span.end)):
            continue
        taken.update(range(span.start, span.end))
        surface = doc[span.start : span.end].text.replace("\n", " ")
        key = surface if surface.isupper() and len(surface) <= 6 else fold(surface)
        if not key:
            continue
        groups.setdefault(key, _Group(surface)).spans.append(span)
    return groups


def _vote(doc: Doc, group: _Group) -> None:
    votes = group.votes
    kind = head_class(group.surface)
    if kind:
        votes["PoliticalParty" if kind == "PartyLike" else kind] += 4 if kind != "PartyLike" else 2
    elif group.surface.isupper() and 2 <= len(group.surface) <= 6 and group.surface.isalpha():
        votes["Organization"] += 0.8
    for span in group.spans:
        for name, weight in _mention_votes(doc, span):
            votes[name] += weight
    words = group.surface.replace("-", " ").split()
    if not kind and 2 <= len(words) <= 5 and is_given_name(words[0]):
        votes["Person"] += 3.0 + 0.8 * len(group.spans)
    if any(w in TITLE_WORDS for w in words):
        votes["Person"] -= 3.0
        votes["Organization"] += 1.0
    if not any(weight > 0 for weight in votes.values()) and len(words) >= 2:
        behind_the = votes.get("Person", 0.0) < 0
        votes["Organization" if behind_the else "Person"] += 0.6 if behind_the else 0.1


def _mention_votes(doc: Doc, span: NameSpan) -> list[tuple[str, float]]:
    found: list[tuple[str, float]] = []
    label = Counter(t.ent_type_ for t in doc[span.start : span.end] if t.ent_type_)
    if label:
        name = sorted(label.items(), key=lambda item: (-item[1], item[0]))[0][0]
        if name in LABEL_VOTES:
            found.append(LABEL_VOTES[name])
    if span.title:
        found.append(("Person", 4.0))
    found.extend(_left_votes(doc, span))
    found.extend(_right_votes(doc, span))
    for block in doc._.document.blocks:
        if block.label_start is not None and block.kind is BlockKind.TURN:
            first = doc[span.start].idx
            if block.label_start <= first < (block.label_end or 0):
                found.append(("Person", 3.0))
                break
    return found


def _left_votes(doc: Doc, span: NameSpan) -> list[tuple[str, float]]:
    at = span.title_start - 1
    if at < 0 or doc[span.start].is_sent_start:
        return []
    left = doc[at]
    found: list[tuple[str, float]] = []
    if left.lower_ == "the":
        found.append(("Person", -5.0))
    if left.lemma_.lower() in POSITIONS or left.lower_ in CANDIDATE_NOUNS:
        found.append(("Person", 3.0))
    if left.text == "," and at > 0 and _is_position(doc[at - 1]):
        found.append(("Person", 2.0))
    if left.lower_ in ("of", "from", "for", "the") and at > 1:
        before = doc[at - 1] if left.lower_ != "the" else doc[at - 2]
        if before.lower_ in CANDIDATE_NOUNS:
            found.append(("PoliticalParty", 3.0))
        if before.lemma_ in PARTY_THINGS:
            found.append(("PoliticalParty", 5.0))
    if left.lower_ in ("in", "across", "near"):
        found.append(("Place", 1.2))
    if left.lower_ in ("to", "from") and left.head.lemma_.lower() in MOTION:
        found.append(("Place", 3.0))
    if left.lower_ in ("of", "at") and at > 0 and doc[at - 1].lemma_.lower() in PLACE_NOUNS:
        found.append(("Place", 2.0))
    body = BODY_NOUNS.get(left.lemma_.lower())
    if body and left.text[0].islower():
        found.append((body, 5.0))
    return found


def _right_votes(doc: Doc, span: NameSpan) -> list[tuple[str, float]]:
    if span.end >= len(doc):
        return []
    right = doc[span.end]
    after = doc[span.end + 1] if span.end + 1 < len(doc) else right
    found: list[tuple[str, float]] = []
    if right.lower_ in PARTY_WORDS and not right.text[0].isupper():
        found.append((PARTY_WORDS[right.lower_], 4.0))
    if right.text in ("'s", "’s") and after.lower_ in CANDIDATE_NOUNS:
        found.append(("PoliticalParty", 2.0))
    behind = doc[span.end + 2 : span.end + 3]
    led = right.lower_ in ("of", "from") and after.lower_ == "the"
    if led and len(behind) and is_capital(behind[0]):
        found.append(("Person", 1.5))
    if right.lower_ == "who" or (right.text == "," and after.lower_ == "who"):
        found.append(("Person", 2.0))
    if right.text == "," and after.like_num and after.text.isdigit() and len(after.text) == 2:
        found.append(("Person", 3.0))
    if right.text == ",":
        noun = _apposed_noun(doc, span.end + 1)
        if noun is not None and _is_position(noun):
            found.append(("Person", 2.5))
        elif noun is not None and noun.lemma_.lower() in BODY_NOUNS:
            found.append((_body_class(noun), 3.0))
    if right.pos_ == "VERB" and right.lemma_ in ("say", "tell", "add", "think", "believe"):
        found.append(("Person", 0.7))
    return found


def _body_class(noun: Token) -> str:
    state = any(t.lower_ in ("state", "national", "federal", "public") for t in noun.lefts)
    kind = BODY_NOUNS[noun.lemma_.lower()]
    return "Institution" if state and kind == "Organization" else kind


def _is_position(token: Token) -> bool:
    return token.lemma_.lower() in POSITIONS or token.lower_ in CANDIDATE_NOUNS


def _apposed_noun(doc: Doc, at: int) -> Token | None:
    """Return the head noun of a description that opens at ``at`` ('the former mayor of …')."""
    last = None
    for token in doc[at : at + 8]:
        if token.tag_ == "POS":
            last = None
        elif token.pos_ in ("NOUN", "PROPN"):
            last = token
        elif last is not None or token.pos_ not in ("DET", "ADJ", "PRON", "NUM", "PART", "ADV"):
            break
    return last


def _bracket_links(doc: Doc, groups: dict[str, _Group]) -> list[tuple[str, str]]:
    """Return pairs of surfaces that a bracket makes one: 'Electoral Board (EB)'."""
    ends = {span.end: key for key, group in groups.items() for span in group.spans}
    found = []
    for key in sorted(groups):
        group = groups[key]
        for span in group.spans:
            closing = span.end < len(doc) and doc[span.end].text == ")"
            opening = span.start > 1 and doc[span.start - 1].text == "("
            full = ends.get(span.start - 1)
            if not (closing and opening and full) or full == key:
                continue
            if _may_abbreviate(group.surface, groups[full]):
                found.append((full, key))
    return found


def _initials(groups: dict[str, _Group]) -> list[tuple[str, str]]:
    """Return pairs of a full name and the acronym made of all its initials, where only one fits."""
    by_initials: dict[str, list[str]] = defaultdict(list)
    for key in sorted(groups):
        words = [w for w in groups[key].surface.replace("-", " ").split() if w[0].isupper()]
        if len(words) >= 3:
            by_initials[fold("".join(w[0] for w in words))].append(key)
    found = []
    for key in sorted(groups):
        surface = groups[key].surface
        if surface.isupper() and surface.isalpha() and len(surface) >= 3:
            full = by_initials.get(fold(surface), [])
            if len(full) == 1 and full[0] != key:
                found.append((full[0], key))
    return found


def _known_as(doc: Doc, groups: dict[str, _Group]) -> list[tuple[str, str]]:
    """Return pairs that 'X, known as Y' makes one."""
    starts = {span.start: key for key, group in groups.items() for span in group.spans}
    found = []
    for key in sorted(groups):
        for span in groups[key].spans:
            rest = [t for t in doc[span.end : span.end + 7] if not t.is_punct]
            words = [t.lower_ for t in rest]
            if words[:2] in (["known", "as"], ["nicknamed", words[1] if len(words) > 1 else ""]):
                at = rest[2 if words[0] == "known" else 1] if len(rest) > 2 else None
                short = starts.get(at.i) if at is not None else None
                if short is not None and short != key:
                    found.append((key, short))
    return found


def _may_abbreviate(short: str, full: _Group) -> bool:
    if len(short) > len(full.surface) or " " in short:
        return False
    if full.surface[0] == short[0] and _is_drawn_from(fold(short), fold(full.surface)):
        return full.type != "Person" or full.votes["Person"] < SURE_PERSON
    if full.type == "Person":
        return False
    letters = [c for c in short if c.isupper()]
    if len(letters) < 2 or " " in short:
        return False
    initials = [w[0].upper() for w in full.surface.replace("-", " ").split() if w[0].isalpha()]
    return (
        letters[0] in initials
        or len(set(letters) & set(initials)) >= len(letters) / 2
        or (full.type in AGENTS)
    )


def _is_drawn_from(short: str, full: str) -> bool:
    """Whether a short form takes its letters from each word in order: 'Pemex', 'Banxico'."""
    letters = iter(full.replace(" ", ""))
    return len(short) >= 3 and all(letter in letters for letter in short)


def _merge(groups: dict[str, _Group], links: list[tuple[str, str]]) -> dict[str, str]:
    """Return for each surface key the key of the surface it belongs to, '' if it fits several."""
    owner = {key: key for key in groups}
    for full, short in links:
        owner[short] = owner[full]
        for kind, weight in groups[short].votes.items():
            if kind in AGENTS and weight > 0:
                groups[full].votes[kind] += weight
    order = sorted(groups, key=lambda k: (-len(k.split()), k))
    for key in order:
        if owner[key] != key:
            continue
        fitting = sorted({owner[full] for full in order if _is_short_for(key, full, groups)})
        fitting = [f for f in fitting if f and f != key]
        if len(fitting) == 1:
            owner[key] = fitting[0]
        elif len(fitting) > 1:
            same = _same_people(fitting)
            owner[key] = same if same else ""
    return {key: _root(owner, key) for key in owner}


def _root(owner: dict[str, str], key: str) -> str:
    seen = set()
    while owner[key] and owner[key] != key and key not in seen:
        seen.add(key)
        key = owner[key]
    return owner[key]


def _same_people(keys: list[str]) -> str:
    """Return the longest of several full names if each of the others is contained in it."""
    longest = max(keys, key=lambda k: (len(k.split()), k))
    words = set(longest.split())
    return longest if all(set(k.split()) <= words for k in keys) else ""


def _is_short_for(short: str, full: str, groups: dict[str, _Group]) -> bool:
    if short == full:
        return False
    small, large = short.split(), full.split()
    left, right = groups[short], groups[full]
    if len(small) == len(large):
        return (
            _is_misspelling(small, large)
            and len(left.spans) < len(right.spans)
            and ("Person" in (right.type, left.type))
        )
    if len(small) > len(large):
        return False
    if right.type == "Person":
        inside = any(large[i : i + len(small)] == small for i in range(len(large)))
        spelt = len(small) == 1 and _is_misspelling(small, large[-1:])
        firm = any(
            left.votes[k] >= 4 for k in ("PoliticalParty", "Coalition", "Institution")
        ) or bool(head_class(left.surface))
        return (inside or spelt) and not firm
    if right.type in AGENTS and left.type in AGENTS | {""}:
        cut = next((i for i, w in enumerate(large) if w in ("of", "for", "on")), len(large))
        heads = large[: len(small)] == small or large[-len(small) :] == small
        heads = heads or large[max(0, cut - len(small)) : cut] == small
        return heads and left.type != "Person"
    return False


def _is_misspelling(small: list[str], large: list[str]) -> bool:
    """Whether two equally long names differ in one letter of one long word."""
    different = [(a, b) for a, b in zip(small, large, strict=True) if a != b]
    if len(different) != 1:
        return False
    a, b = sorted(different[0], key=len)
    if len(a) < 6 or len(b) - len(a) > 1:
        return False
    if len(a) == len(b):
        return sum(x != y for x, y in zip(a, b, strict=True)) == 1
    return any(b[:i] + b[i + 1 :] == a for i in range(len(b)))


def _table(doc: Doc, groups: dict[str, _Group], owner: dict[str, str]) -> NameTable:
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


def _respelt(label: str, groups: dict[str, _Group], keys: list[str], times: int) -> str:
    """Return a full name with its surname spelt as the text spells it more often."""
    surname = label.split()[-1]
    for key in keys:
        short = groups[key].surface
        often = " " not in short and len(groups[key].spans) > times
        if often and _is_misspelling([fold(short)], [fold(surname)]):
            return label[: -len(surname)] + short
    return label


def _best_label(groups: dict[str, _Group], keys: list[str], root: str, kind: str) -> str:
    """Return the fullest form; of a person's equally full forms, the commonest spelling."""
    words = len(root.split())
    same = [k for k in keys if len(k.split()) == words] if kind == "Person" else [root]
    best = max(same or [root], key=lambda k: (len(groups[k].spans), k == root, k))
    label = groups[best].surface
    if kind == "Person":
        label = _respelt(label, groups, keys, len(groups[best].spans))
    return label.title() if label.isupper() and len(label) > 6 else label
