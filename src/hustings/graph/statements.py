"""Statements, utterances and figures with their evidence, in the graph of their document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hustings.graph.documents import date_text
from hustings.graph.terms import DCTERMS, HST, OA, PROV, RDF, decimal_text, first_words
from hustings.graph.web_annotation import describe_target
from hustings.identifiers import part_iri
from hustings.model import Modality, ResolvedFigure, ResolvedUtterance, Selector, Statement
from hustings.nodes import About, words

__all__ = ["Setting", "describe_figure", "describe_statement", "describe_utterance"]

_Told = Iterator[tuple[str, About]]
_HST, _OA, _PROV, _RDF = HST.names, OA.names, PROV.names, RDF.names


@dataclass(frozen=True, slots=True)
class Setting:
    """What all records of one document share.

    Attributes:
        document: IRI of the document.
        activity: IRI of what made them.
        voice: IRI of whom the document's own statements are attributed to, if anyone.
        quotes: whether passages are written out.
    """

    document: str
    activity: str
    voice: str | None
    quotes: bool

    def cut(self, passage: str) -> str:
        """Return words of the text as a literal, cut to eight where quotes are left out."""
        return words(passage if self.quotes else first_words(passage))

    def target(self, record: str, about: About, link: str, part: str, selector: Selector) -> _Told:
        """Yield one target of a record, linked from what is said of it."""
        target = part_iri(record, part)
        about[link] = [target]
        return describe_target(target, selector, document=self.document, quotes=self.quotes)


QUALIFIERS = {"exact": "Exactly", "about": "About", "over": "Over", "under": "Under"}
"""What a `Figure` calls its exactness → local name in the ontology."""


def describe_statement(statement: Statement, setting: Setting) -> _Told:
    """Yield a statement and its evidence.

    **Shape**::

        <statement> a hst:Statement ; rdf:subject <s> ; rdf:predicate hst:proposes ;
            rdf:object <o> ; hst:modality hst:Asserted ; hst:confidence 0.87 ;
            prov:wasAttributedTo <speaker> ; prov:wasDerivedFrom <document> , <utterance> ;
            prov:wasGeneratedBy <activity> ; hst:rule "…" ; hst:origin <origin> ;
            hst:validity "from 2012 to 2018" ; hst:validFrom "2012"^^xsd:gYear ;
            hst:validUntil "2018"^^xsd:gYear ; oa:hasTarget <statement/target> .
    """
    about = {
        _RDF["type"]: [_HST["Statement"]],
        _RDF["subject"]: [statement.subject],
        _RDF["predicate"]: [_HST[statement.predicate]],
        _RDF["object"]: [statement.object],
    }
    if statement.validity:
        about[_HST["validity"]] = [setting.cut(statement.validity)]
    if statement.valid_from:
        about[_HST["validFrom"]] = [date_text(statement.valid_from)]
    if statement.valid_until:
        about[_HST["validUntil"]] = [date_text(statement.valid_until)]
    if statement.origin:
        about[_HST["origin"]] = [statement.origin]
    about |= _origin(
        setting,
        modality=statement.modality,
        confidence=statement.confidence,
        rule=statement.rule,
        speaker=statement.speaker,
        utterance=statement.utterance,
    )
    iri, selector = statement.iri, statement.selector
    yield from setting.target(iri, about, _OA["hasTarget"], "target", selector)
    yield iri, about


def describe_utterance(utterance: ResolvedUtterance, setting: Setting) -> _Told:
    """Yield a passage of reported speech: what was said, the words for its source, its cue.

    **Shape**::

        <utterance> a hst:Utterance ; hst:utteranceKind hst:Direct ;
            prov:wasDerivedFrom <document> ; prov:wasAttributedTo <speaker> ;
            oa:hasTarget <utterance/target> ; hst:sourceTarget <utterance/source> ;
            hst:cueTarget <utterance/cue> .
    """
    iri = utterance.iri
    about = {
        _RDF["type"]: [_HST["Utterance"]],
        _PROV["wasDerivedFrom"]: [setting.document],
        _HST["utteranceKind"]: [_HST[utterance.kind.capitalize()]],
    }
    if utterance.speaker:
        about[_PROV["wasAttributedTo"]] = [utterance.speaker]
    if utterance.parent:
        about[DCTERMS.names["isPartOf"]] = [utterance.parent]
    yield from setting.target(iri, about, _OA["hasTarget"], "target", utterance.content)
    if utterance.source:
        yield from setting.target(iri, about, _HST["sourceTarget"], "source", utterance.source)
    if utterance.cue:
        yield from setting.target(iri, about, _HST["cueTarget"], "cue", utterance.cue)
    yield iri, about


def describe_figure(resolved: ResolvedFigure, setting: Setting) -> _Told:
    """Yield one number that a text gives.

    **Shape**::

        <figure> a hst:Figure ; hst:measures "turnout" ; hst:figureOf <entity> ;
            hst:value 61.5 ; hst:unit "percent" ; hst:qualifier hst:About ;
            hst:modality hst:Asserted ; oa:hasTarget <figure/target> .
    """
    iri, figure = resolved.iri, resolved.figure
    about = {
        _RDF["type"]: [_HST["Figure"]],
        _HST["measures"]: [setting.cut(figure.measures)],
        _HST["value"]: [decimal_text(figure.value)],
        _HST["unit"]: [setting.cut(figure.unit)],
        _HST["qualifier"]: [_HST[QUALIFIERS[figure.qualifier]]],
    }
    if figure.value_to is not None:
        about[_HST["valueTo"]] = [decimal_text(figure.value_to)]
    if figure.out_of is not None:
        about[_HST["outOf"]] = [decimal_text(figure.out_of)]
    if figure.when:
        about[_HST["when"]] = [setting.cut(figure.when)]
    if resolved.subject:
        about[_HST["figureOf"]] = [resolved.subject]
    about |= _origin(
        setting,
        modality=figure.modality,
        confidence=figure.confidence,
        rule=figure.rule,
        speaker=resolved.speaker,
        utterance=resolved.utterance,
    )
    yield from setting.target(iri, about, _OA["hasTarget"], "target", resolved.selector)
    yield iri, about


def _origin(
    setting: Setting,
    *,
    modality: Modality,
    confidence: float,
    rule: str,
    speaker: str | None,
    utterance: str | None,
) -> About:
    derived = [setting.document, utterance] if utterance else [setting.document]
    about = {
        _HST["modality"]: [_HST[modality.value]],
        _HST["confidence"]: [decimal_text(f"{confidence:.2f}")],
        _PROV["wasDerivedFrom"]: derived,
        _PROV["wasGeneratedBy"]: [setting.activity],
    }
    if attributed := speaker or setting.voice:
        about[_PROV["wasAttributedTo"]] = [attributed]
    if rule:
        about[_HST["rule"]] = [words(rule)]
    return about
