"""Builders of model values for tests: short calls, valid values, everything else by keyword.

The texts are invented: a coastal republic that votes, and its papers.
"""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TypeVar

from hustings.identifiers import (
    DEFAULT_BASE,
    document_iri,
    entity_iri,
    fold,
    part_iri,
    statement_iri,
)
from hustings.model import (
    Document,
    Entity,
    Figure,
    Judgement,
    Modality,
    Resolution,
    ResolvedFigure,
    ResolvedUtterance,
    Statement,
    sha256_of,
)

BASE = DEFAULT_BASE
_T = TypeVar("_T")
RALLY = (
    "Candidate Ilse Moreau promised a new harbour railway. “We will build the harbour railway,” "
    "Moreau said. She stands for the Tide Party. The railway should bring cheaper freight. "
    "Floods threaten the Port Authority. About 61.5 percent voted in 2021.\n"
)
COLUMN = (
    "Ilse Moreau wants a new harbour railway. Bram Otieno rejects the harbour railway. "
    "Otieno denied proposing a fuel tax. Analyst Noor Haddad warned of floods.\n"
)
_FAMILIES = {
    "Person": "person",
    "Candidate": "person",
    "Organization": "organization",
    "Institution": "organization",
    "PoliticalParty": "organization",
    "Coalition": "organization",
}


def make_document(text: str = RALLY, *, name: str = "rally", **given: str) -> Document:
    """Return a document whose address is its name with '.txt'."""
    sha256 = sha256_of(text)
    address = given.pop("address", f"texts/{name}.txt")
    base = given.pop("base", BASE)
    document = Document(document_iri(base, sha256, address), name, address, text, sha256)
    return replace(document, **given)  # type: ignore[arg-type]


def make_entity(label: str, kind: str, *aliases: str, base: str = BASE) -> Entity:
    """Return an entity whose key is its folded label."""
    iri = entity_iri(base, _FAMILIES.get(kind, kind.lower()), fold(label), label)
    return Entity(iri, kind, label, tuple(sorted(aliases)))


def find(document: Document, words: str) -> tuple[int, int]:
    """Return where words first stand in a document."""
    start = document.text.index(words)
    return start, start + len(words)


def make_statement(
    document: Document,
    subject: Entity,
    predicate: str,
    object_: Entity,
    words: str,
    *,
    modality: Modality = Modality.ASSERTED,
    confidence: float = 0.9,
    speaker: Entity | None = None,
    utterance: ResolvedUtterance | None = None,
    validity: str | None = None,
    base: str = BASE,
) -> Statement:
    """Return a statement that the words of a document make."""
    selector = document.select(*find(document, words))
    said_by = speaker.iri if speaker else ""
    parts = (document.iri, subject.iri, predicate, object_.iri, str(selector.start), modality)
    return Statement(
        iri=statement_iri(base, (*parts, said_by)),
        document=document.iri,
        subject=subject.iri,
        predicate=predicate,
        object=object_.iri,
        modality=modality,
        confidence=confidence,
        selector=selector,
        rule="test.rule",
        speaker=said_by or None,
        utterance=utterance.iri if utterance else None,
        validity=validity,
    )


def make_utterance(
    document: Document,
    words: str,
    *,
    source: str | None = None,
    cue: str | None = None,
    speaker: Entity | None = None,
    kind: str = "direct",
    parent: ResolvedUtterance | None = None,
) -> ResolvedUtterance:
    """Return a passage of reported speech in a document."""
    content = document.select(*find(document, words))
    return ResolvedUtterance(
        iri=part_iri(document.iri, f"utterance-{content.start}"),
        document=document.iri,
        content=content,
        kind=kind,
        source=document.select(*find(document, source)) if source else None,
        cue=document.select(*find(document, cue)) if cue else None,
        speaker=speaker.iri if speaker else None,
        parent=parent.iri if parent else None,
    )


def make_figure(
    document: Document,
    words: str,
    value: str,
    unit: str,
    measures: str,
    *,
    subject: Entity | None = None,
    qualifier: str = "exact",
    when: str | None = None,
) -> ResolvedFigure:
    """Return a figure that the words of a document give."""
    start, end = find(document, words)
    figure = Figure(start, end, value, unit, measures, qualifier=qualifier, when=when, rule="f")
    return ResolvedFigure(
        iri=part_iri(document.iri, f"figure-{start}"),
        document=document.iri,
        selector=document.select(start, end),
        figure=figure,
        subject=subject.iri if subject else None,
    )


def make_resolution(*, base: str = BASE) -> Resolution:
    """Return two documents with at least one of everything a graph can hold."""
    rally = make_document(
        base=base,
        title="Moreau opens her campaign",
        publisher="The Harbour Post",
        author="Lena Ruis",
        date="2025-03-02",
        language="en",
        url="https://example.org/rally",
    )
    column = make_document(COLUMN, name="column", base=base, author="Lena Ruis", date="2025-03")
    named = ((rally.iri, "person:ilse moreau"), (column.iri, "person:i moreau"))
    moreau = replace(
        make_entity("Ilse Moreau", "Candidate", "Moreau", base=base), members=tuple(sorted(named))
    )
    otieno = make_entity("Bram Otieno", "Person", "Otieno", base=base)
    haddad = make_entity("Noor Haddad", "Person", base=base)
    party = make_entity("Tide Party", "PoliticalParty", base=base)
    port = make_entity("Port Authority", "Institution", base=base)
    railway = make_entity("a new harbour railway", "Policy", "the harbour railway", base=base)
    tax = make_entity("a fuel tax", "Policy", base=base)
    freight = make_entity("cheaper freight", "Goal", base=base)
    floods = make_entity("floods", "Risk", base=base)
    transport = Entity("https://w3id.org/hustings/topic/transport", "Topic", "transport")
    climate = Entity("https://w3id.org/hustings/topic/climate", "Topic", "climate")
    analyst = make_entity("analyst", "Position", base=base)
    said = make_utterance(
        rally,
        "“We will build the harbour railway,”",
        source="Ilse Moreau",
        cue="said",
        speaker=moreau,
    )
    promise = "Candidate Ilse Moreau promised a new harbour railway."
    statements = (
        make_statement(rally, moreau, "proposes", railway, promise, base=base),
        make_statement(
            rally,
            moreau,
            "proposes",
            railway,
            "We will build the harbour railway",
            speaker=moreau,
            utterance=said,
            modality=Modality.PREDICTED,
            base=base,
        ),
        make_statement(
            rally, moreau, "candidateOf", party, "She stands for the Tide Party.", base=base
        ),
        make_statement(
            rally, railway, "aimsAt", freight, "should bring cheaper freight", base=base
        ),
        make_statement(rally, railway, "topic", transport, "a new harbour railway", base=base),
        make_statement(
            rally, floods, "threatens", port, "Floods threaten the Port Authority.", base=base
        ),
        make_statement(
            column,
            moreau,
            "proposes",
            railway,
            "Ilse Moreau wants a new harbour railway.",
            base=base,
        ),
        make_statement(
            column,
            otieno,
            "opposes",
            railway,
            "Bram Otieno rejects the harbour railway.",
            base=base,
        ),
        make_statement(
            column,
            otieno,
            "proposes",
            tax,
            "Otieno denied proposing a fuel tax.",
            modality=Modality.DENIED,
            base=base,
        ),
        make_statement(
            column, haddad, "warnsOf", floods, "Analyst Noor Haddad warned of floods.", base=base
        ),
        make_statement(column, floods, "topic", climate, "floods", base=base),
        make_statement(
            column,
            haddad,
            "holdsPosition",
            analyst,
            "Analyst Noor Haddad",
            validity="former",
            base=base,
        ),
    )
    judgement = Judgement(
        *named,
        same=True,
        reason="the given name as an initial; both proposes a new harbour railway",
        score=0.7,
        rule="person.initial",
        labels=("Ilse Moreau", "I. Moreau"),
    )
    figure = make_figure(
        rally,
        "About 61.5 percent voted in 2021",
        "61.5",
        "percent",
        "voted",
        qualifier="about",
        when="2021",
    )
    entities = (
        *(moreau, otieno, haddad, party, port, railway, tax, freight, floods),
        *(transport, climate, analyst),
    )
    return Resolution(
        documents=tuple(sorted((rally, column), key=lambda d: d.iri)),
        entities=tuple(sorted(entities, key=lambda e: e.iri)),
        statements=tuple(sorted(statements, key=lambda s: s.iri)),
        utterances=(said,),
        figures=(figure,),
        judgements=(judgement,),
    )


def shuffled(resolution: Resolution, seed: int) -> Resolution:
    """Return a resolution with its lists in another order."""
    order = random.Random(seed)  # noqa: S311

    def mix(items: tuple[_T, ...]) -> tuple[_T, ...]:
        return tuple(order.sample(items, len(items)))

    return replace(
        resolution,
        documents=mix(resolution.documents),
        entities=mix(resolution.entities),
        statements=mix(resolution.statements),
        utterances=mix(resolution.utterances),
        figures=mix(resolution.figures),
    )
