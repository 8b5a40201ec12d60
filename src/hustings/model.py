"""The values that travel between the rooms: frozen, typed, without behaviour of any one stage.

Reading makes a `Document`; extraction makes an `Extraction` of it; resolution turns all
extractions into one `Resolution`, whose entities and statements have IRIs.

**Units**: offsets are Unicode code points, 0-based, half-open, into ``Document.text``. Confidence
is 0..1.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from enum import StrEnum

from hustings.errors import TextMismatchError

__all__ = [
    "CITED_CLASSES",
    "Block",
    "BlockKind",
    "Document",
    "Entity",
    "Extraction",
    "Figure",
    "Judgement",
    "Link",
    "Mention",
    "Modality",
    "Outcome",
    "Record",
    "Refusal",
    "Relation",
    "Resolution",
    "ResolvedFigure",
    "ResolvedUtterance",
    "Selector",
    "Statement",
    "Told",
    "Utterance",
    "sha256_of",
]

CITED_CLASSES = (
    "Person",
    "Candidate",
    "Organization",
    "Institution",
    "PoliticalParty",
    "Coalition",
    "Position",
    "Policy",
    "Risk",
    "Asset",
    "Goal",
    "Place",
    "Election",
    "Topic",
)
"""Local names of the ontology's classes that stand at an end of a relation."""


def sha256_of(text: str) -> str:
    """Return the SHA-256 of a text's UTF-8 form as 64 hexadecimal digits.

    >>> sha256_of("ballot")[:12]
    '22732000cdd4'
    """
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


class Modality(StrEnum):
    """How a passage puts a fact; local names of the ontology's modalities."""

    ASSERTED = "Asserted"
    PREDICTED = "Predicted"
    HYPOTHETICAL = "Hypothetical"
    QUESTIONED = "Questioned"
    DENIED = "Denied"

    @property
    def is_plain(self) -> bool:
        """Whether a fact of this modality also stands as a direct triple."""
        return self in (Modality.ASSERTED, Modality.PREDICTED)


class BlockKind(StrEnum):
    """What a block of a text is for."""

    TITLE = "title"
    BYLINE = "byline"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    TURN = "turn"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a text: its content's offsets and its place in the structure.

    Attributes:
        kind: what it is.
        start: first code point of the content (after a bullet, a turn label, a dateline).
        end: one past the content's last code point.
        level: depth of a heading (1 the highest) or of a list item (0 the outermost).
        heading: index in ``Document.blocks`` of the heading it stands under, if any.
        lead_in: for an item, index of the block that introduces its list, if any.
        label_start: where a turn's label ('Ocampo') or an item's topic label starts, else None.
        label_end: one past it (the colon excluded).
        dateline_end: for a paragraph opened by 'CITY, June 2 (Agency) -', where the dateline
            ends; ``start`` is then after it, and the dateline itself starts at
            ``dateline_start``.
        turn: for a paragraph that goes on after a turn's first one, index of that turn.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    heading: int | None = None
    lead_in: int | None = None
    label_start: int | None = None
    label_end: int | None = None
    dateline_start: int | None = None
    dateline_end: int | None = None
    turn: int | None = None


@dataclass(frozen=True, slots=True)
class Selector:
    """A passage of a text by position and by quotation.

    **Source**: Web Annotation Data Model, 4.2.4 (TextQuoteSelector), 4.2.5 (TextPositionSelector).
    """

    start: int
    end: int
    exact: str

    @property
    def sha256(self) -> str:
        """SHA-256 of the passage."""
        return sha256_of(self.exact)


@dataclass(frozen=True, slots=True)
class Document:
    """One source text as read; its offsets never shift afterwards.

    Attributes:
        iri: made from content and address by `hustings.identifiers.document_iri`.
        name: the file's stem, for people and scorers; not an identity.
        address: where it was read from, relative to what the user named ('-' for standard input).
        text: the text as read.
        language: BCP 47 tag of the detected or declared language, None if undecided.
        date: ISO 8601 date, month or year, as declared or found in the page.
    """

    iri: str
    name: str
    address: str
    text: str
    sha256: str
    language: str | None = None
    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    date: str | None = None
    url: str | None = None
    media_type: str = "text/plain"
    blocks: tuple[Block, ...] = ()

    def select(self, start: int, end: int) -> Selector:
        """Return the passage between two offsets.

        Raises:
            TextMismatchError: the offsets are not a non-empty range inside the text.
        """
        if not 0 <= start < end <= len(self.text):
            raise TextMismatchError(
                self.name, start, end, f"not a passage of a text of {len(self.text)} code points"
            )
        return Selector(start, end, self.text[start:end])


@dataclass(frozen=True, slots=True)
class Record:
    """One thing as one document knows it: all its names there, one class.

    Attributes:
        key: unique within the document ('person:ana ruiz', 'policy:120-144').
        label: its fullest name or phrase there.
        type: local name of an ontology class.
        aliases: other names the document uses for it.
        start: where the label stands, if it stands anywhere.
        end: one past it.
    """

    key: str
    label: str
    type: str
    aliases: tuple[str, ...] = ()
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Relation:
    """One fact that a rule found in one passage.

    Attributes:
        subject: key of a `Record` of the same extraction.
        predicate: local name of an ontology property.
        object: key of a `Record`.
        start: start of the passage that states it.
        end: one past the passage.
        rule: id of the rule that found it.
        confidence: how sure, 0..1.
        speaker: key of the record of who says so, None for the document itself.
        utterance: index into ``Extraction.utterances`` of the innermost passage of reported
            speech it stands in, if any.
        validity: words of the text about the time it holds ('former', 'until 2023'), if any.
    """

    subject: str
    predicate: str
    object: str
    start: int
    end: int
    rule: str
    confidence: float
    modality: Modality = Modality.ASSERTED
    speaker: str | None = None
    utterance: int | None = None
    validity: str | None = None


@dataclass(frozen=True, slots=True)
class Utterance:
    """One passage of reported speech or thought.

    Attributes:
        start: start of what was said.
        end: one past it.
        kind: 'direct', 'indirect' or 'mixed'.
        source_start: where the words for the speaker start, None if unnamed.
        cue_start: where the cue ('said', 'according to') starts, None for a turn's content.
        speaker: key of the speaker's record, where known.
        parent: index of the utterance it stands in, if nested.
    """

    start: int
    end: int
    kind: str
    source_start: int | None = None
    source_end: int | None = None
    cue_start: int | None = None
    cue_end: int | None = None
    speaker: str | None = None
    parent: int | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """One number a text gives.

    Attributes:
        value: decimal number in plain notation ('54', '2600000', '0.5').
        value_to: upper end of a range, in the same notation.
        unit: what it counts or is measured in ('percent', 'MXN', 'rank', 'people', 'megawatt').
        measures: the words for what is measured.
        subject: key of the record of whom it is about, if known.
        qualifier: 'exact', 'about', 'over' or 'under'.
        when: the text's words for the time, if any.
        out_of: total of a rank ('54th of 64'), if given.
    """

    start: int
    end: int
    value: str
    unit: str
    measures: str
    qualifier: str = "exact"
    value_to: str | None = None
    subject: str | None = None
    when: str | None = None
    out_of: str | None = None
    speaker: str | None = None
    utterance: int | None = None
    modality: Modality = Modality.ASSERTED
    rule: str = ""
    confidence: float = 0.8


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something a rule looked at and refused, with the reason; counted in the report."""

    rule: str
    reason: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mention:
    """One name of a document's name table, whether or not any fact uses it.

    Attributes:
        key: key of the `Record` that stands for it where a fact does.
        label: its fullest form there.
        type: local name of an ontology class, or 'Work' for a book, film or paper.
        count: how often it stands in the text, in any form.
    """

    key: str
    label: str
    type: str
    count: int


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was found in one document."""

    document: Document
    records: tuple[Record, ...] = ()
    relations: tuple[Relation, ...] = ()
    utterances: tuple[Utterance, ...] = ()
    figures: tuple[Figure, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Entity:
    """One node of the graph.

    Attributes:
        type: local name of its most specific class.
        aliases: other labels, sorted.
        members: (document IRI, record key) of what was merged into it, sorted.
    """

    iri: str
    type: str
    label: str
    aliases: tuple[str, ...] = ()
    members: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """Why two records are one entity (or are not).

    Attributes:
        left: (document IRI, record key).
        right: the same of the other record.
        reason: what speaks for it or against it, in words.
        score: how sure it is that they are one, 0..1; 0 where they are not.
        labels: of the two records.
        rule: which likeness of names or phrases was found ('person.initial').
    """

    left: tuple[str, str]
    right: tuple[str, str]
    same: bool
    reason: str
    score: float
    rule: str = ""
    labels: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class Link:
    """Which entry of a registry an entity is, or why none of those that bear its name.

    Attributes:
        entity: IRI.
        key: key of the entry, None where there is no link.
        reason: what speaks for the link or against it.
        score: how sure, 0..1; 0 where there is no link.
        strength: 'verified' or 'weak', how well the entry's Wikidata item is known to be the right
            one; '' where it has none.
        wikidata: that item ('Q1'), or ''.
        official_url: address of its own site, or ''.
        names: the entry's names, each with its BCP 47 tag or '', the official one first.
    """

    entity: str
    key: str | None
    reason: str
    score: float = 0.0
    strength: str = ""
    wikidata: str = ""
    official_url: str = ""
    names: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one decision of a person.

    Attributes:
        number: by which ``decisions.toml`` knows it.
        kind: 'same', 'apart', 'rename', 'retype', 'link', 'reject' or 'accept'.
        status: 'applied', 'gone', 'reopened' or 'conflicting'.
        about: what was decided, in words.
        by: who decided it.
        date: ISO 8601 date of the decision.
        reason: why, in the words of who decided it.
        detail: why it was not applied; '' where it was.
        subjects: IRIs of the entities, or of the statement, that it was applied to.
        value: the new label, class or registry key; '' where there is none.
        former: the label, class or registry key before it; '' where there was none.
        documents: IRIs of the documents it rests on that are there.
    """

    number: int
    kind: str
    status: str
    about: str
    by: str
    date: str
    reason: str
    detail: str = ""
    subjects: tuple[str, ...] = ()
    value: str = ""
    former: str = ""
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """One fact as one passage states it, with its receipt.

    Attributes:
        speaker: IRI of the person or organisation the text quotes, None for the document.
        utterance: IRI of the innermost utterance it stands in.
        validity: words of the text about the time it holds.
        valid_from: ISO 8601 year, month or date that they give as the first of that time.
        valid_until: likewise the last.
        origin: IRI that it shares with the statements of the same fact that go back to one source.
    """

    iri: str
    document: str
    subject: str
    predicate: str
    object: str
    modality: Modality
    confidence: float
    selector: Selector
    rule: str
    speaker: str | None = None
    utterance: str | None = None
    validity: str | None = None
    valid_from: str | None = None
    valid_until: str | None = None
    origin: str | None = None


@dataclass(frozen=True, slots=True)
class ResolvedUtterance:
    """An utterance whose speaker is an entity; spans as `Selector`s."""

    iri: str
    document: str
    content: Selector
    kind: str
    source: Selector | None = None
    cue: Selector | None = None
    speaker: str | None = None
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class ResolvedFigure:
    """A figure whose subject and speaker are entities."""

    iri: str
    document: str
    selector: Selector
    figure: Figure
    subject: str | None = None
    speaker: str | None = None
    utterance: str | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What one document states, its names resolved; each list sorted by IRI, nothing twice."""

    document: Document
    statements: tuple[Statement, ...] = ()
    utterances: tuple[ResolvedUtterance, ...] = ()
    figures: tuple[ResolvedFigure, ...] = ()


@dataclass(frozen=True, slots=True)
class Resolution:
    """Everything that goes into a graph, each list sorted by IRI; decisions by number."""

    documents: tuple[Document, ...] = ()
    entities: tuple[Entity, ...] = ()
    statements: tuple[Statement, ...] = ()
    utterances: tuple[ResolvedUtterance, ...] = ()
    figures: tuple[ResolvedFigure, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    refusals: tuple[tuple[str, Refusal], ...] = field(default=())
    links: tuple[Link, ...] = ()
    decisions: tuple[Outcome, ...] = ()
    mentions: tuple[tuple[str, Mention], ...] = ()

    def told(self) -> tuple[Told, ...]:
        """Return what each document states, in the order of documents."""
        statements: dict[str, list[Statement]] = {}
        utterances: dict[str, list[ResolvedUtterance]] = {}
        figures: dict[str, list[ResolvedFigure]] = {}
        for statement in self.statements:
            statements.setdefault(statement.document, []).append(statement)
        for utterance in self.utterances:
            utterances.setdefault(utterance.document, []).append(utterance)
        for figure in self.figures:
            figures.setdefault(figure.document, []).append(figure)
        return tuple(
            Told(
                document,
                tuple(statements.get(document.iri, ())),
                tuple(utterances.get(document.iri, ())),
                tuple(figures.get(document.iri, ())),
            )
            for document in self.documents
        )
