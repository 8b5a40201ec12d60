"""Statements, utterances and figures with their evidence, in the graph of their document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from hustings.graph.documents import date_literal
from hustings.graph.terms import DCTERMS, HST, OA, PROV, RDF, decimal, first_words, text
from hustings.graph.web_annotation import describe_target
from hustings.identifiers import part_iri
from hustings.model import Modality, ResolvedFigure, ResolvedUtterance, Selector, Statement

__all__ = ["Setting", "describe_figure", "describe_statement", "describe_utterance"]


@dataclass(frozen=True, slots=True)
class Setting:
    """What all records of one document share.

    Attributes:
        document: the document.
        graph: the named graph its records stand in.
        activity: what made them.
        voice: IRI of whom the document's own statements are attributed to, if anyone.
        quotes: whether passages are written out.
    """

    document: NamedNode
    graph: NamedNode
    activity: NamedNode
    voice: str | None
    quotes: bool

    def cut(self, words: str) -> Literal:
        """Return words of the text as a literal, cut to eight where quotes are left out."""
        return text(words if self.quotes else first_words(words))

    def target(
        self, record: NamedNode, link: NamedNode, part: str, selector: Selector
    ) -> Iterator[Quad]:
        """Yield one target of a record, linked from it."""
        target = NamedNode(part_iri(record.value, part))
        yield Quad(record, link, target, self.graph)
        yield from describe_target(
            target, selector, document=self.document, graph=self.graph, quotes=self.quotes
        )


QUALIFIERS = {"exact": "Exactly", "about": "About", "over": "Over", "under": "Under"}
"""What a `Figure` calls its exactness → local name in the ontology."""


def describe_statement(statement: Statement, setting: Setting) -> Iterator[Quad]:
    """Yield a statement, its evidence, and where its modality allows it the direct triple.

    **Shape**::

        <statement> a hst:Statement ; rdf:subject <s> ; rdf:predicate hst:proposes ;
            rdf:object <o> ; hst:modality hst:Asserted ; hst:confidence 0.87 ;
            prov:wasAttributedTo <speaker> ; prov:wasDerivedFrom <document> , <utterance> ;
            prov:wasGeneratedBy <activity> ; hst:rule "…" ; hst:origin <origin> ;
            hst:validity "from 2012 to 2018" ; hst:validFrom "2012"^^xsd:gYear ;
            hst:validUntil "2018"^^xsd:gYear ; oa:hasTarget <statement/target> .
    """
    node, graph = NamedNode(statement.iri), setting.graph
    subject, object_ = NamedNode(statement.subject), NamedNode(statement.object)
    predicate = HST(statement.predicate)
    yield Quad(node, RDF("type"), HST("Statement"), graph)
    yield Quad(node, RDF("subject"), subject, graph)
    yield Quad(node, RDF("predicate"), predicate, graph)
    yield Quad(node, RDF("object"), object_, graph)
    if statement.validity:
        yield Quad(node, HST("validity"), setting.cut(statement.validity), graph)
    if statement.valid_from:
        yield Quad(node, HST("validFrom"), date_literal(statement.valid_from), graph)
    if statement.valid_until:
        yield Quad(node, HST("validUntil"), date_literal(statement.valid_until), graph)
    if statement.origin:
        yield Quad(node, HST("origin"), NamedNode(statement.origin), graph)
    yield from _origin(
        node,
        setting,
        modality=statement.modality,
        confidence=statement.confidence,
        rule=statement.rule,
        speaker=statement.speaker,
        utterance=statement.utterance,
    )
    yield from setting.target(node, OA("hasTarget"), "target", statement.selector)
    if statement.modality.is_plain:
        yield Quad(subject, predicate, object_, DefaultGraph())


def describe_utterance(utterance: ResolvedUtterance, setting: Setting) -> Iterator[Quad]:
    """Yield a passage of reported speech: what was said, the words for its source, its cue.

    **Shape**::

        <utterance> a hst:Utterance ; hst:utteranceKind hst:Direct ;
            prov:wasDerivedFrom <document> ; prov:wasAttributedTo <speaker> ;
            oa:hasTarget <utterance/target> ; hst:sourceTarget <utterance/source> ;
            hst:cueTarget <utterance/cue> .
    """
    node, graph = NamedNode(utterance.iri), setting.graph
    yield Quad(node, RDF("type"), HST("Utterance"), graph)
    yield Quad(node, PROV("wasDerivedFrom"), setting.document, graph)
    yield Quad(node, HST("utteranceKind"), HST(utterance.kind.capitalize()), graph)
    if utterance.speaker:
        yield Quad(node, PROV("wasAttributedTo"), NamedNode(utterance.speaker), graph)
    if utterance.parent:
        yield Quad(node, DCTERMS("isPartOf"), NamedNode(utterance.parent), graph)
    yield from setting.target(node, OA("hasTarget"), "target", utterance.content)
    if utterance.source:
        yield from setting.target(node, HST("sourceTarget"), "source", utterance.source)
    if utterance.cue:
        yield from setting.target(node, HST("cueTarget"), "cue", utterance.cue)


def describe_figure(resolved: ResolvedFigure, setting: Setting) -> Iterator[Quad]:
    """Yield one number that a text gives.

    **Shape**::

        <figure> a hst:Figure ; hst:measures "turnout" ; hst:figureOf <entity> ;
            hst:value 61.5 ; hst:unit "percent" ; hst:qualifier hst:About ;
            hst:modality hst:Asserted ; oa:hasTarget <figure/target> .
    """
    node, graph, figure = NamedNode(resolved.iri), setting.graph, resolved.figure
    yield Quad(node, RDF("type"), HST("Figure"), graph)
    yield Quad(node, HST("measures"), setting.cut(figure.measures), graph)
    yield Quad(node, HST("value"), decimal(figure.value), graph)
    yield Quad(node, HST("unit"), setting.cut(figure.unit), graph)
    yield Quad(node, HST("qualifier"), HST(QUALIFIERS[figure.qualifier]), graph)
    if figure.value_to is not None:
        yield Quad(node, HST("valueTo"), decimal(figure.value_to), graph)
    if figure.out_of is not None:
        yield Quad(node, HST("outOf"), decimal(figure.out_of), graph)
    if figure.when:
        yield Quad(node, HST("when"), setting.cut(figure.when), graph)
    if resolved.subject:
        yield Quad(node, HST("figureOf"), NamedNode(resolved.subject), graph)
    yield from _origin(
        node,
        setting,
        modality=figure.modality,
        confidence=figure.confidence,
        rule=figure.rule,
        speaker=resolved.speaker,
        utterance=resolved.utterance,
    )
    yield from setting.target(node, OA("hasTarget"), "target", resolved.selector)


def _origin(
    node: NamedNode,
    setting: Setting,
    *,
    modality: Modality,
    confidence: float,
    rule: str,
    speaker: str | None,
    utterance: str | None,
) -> Iterator[Quad]:
    graph, attributed = setting.graph, speaker or setting.voice
    yield Quad(node, HST("modality"), HST(modality.value), graph)
    yield Quad(node, HST("confidence"), decimal(f"{confidence:.2f}"), graph)
    yield Quad(node, PROV("wasDerivedFrom"), setting.document, graph)
    yield Quad(node, PROV("wasGeneratedBy"), setting.activity, graph)
    if utterance:
        yield Quad(node, PROV("wasDerivedFrom"), NamedNode(utterance), graph)
    if attributed:
        yield Quad(node, PROV("wasAttributedTo"), NamedNode(attributed), graph)
    if rule:
        yield Quad(node, HST("rule"), text(rule), graph)
