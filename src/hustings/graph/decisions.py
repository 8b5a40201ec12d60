"""A person's decisions, as activities in the metadata graph."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode, Quad

from hustings.graph.documents import date_literal
from hustings.graph.terms import DCTERMS, HST, PROV, RDF, RDFS, count, first_words, text
from hustings.identifiers import digest, slug
from hustings.model import Outcome

__all__ = ["decider_iri", "decision_iri", "describe_decision"]

KINDS = {
    "same": "Joining",
    "apart": "Parting",
    "rename": "Renaming",
    "retype": "Retyping",
    "link": "Linking",
    "reject": "Rejection",
    "accept": "Acceptance",
}
"""Kind of an `Outcome` → local name in the ontology."""


def decision_iri(outcome: Outcome, base: str) -> NamedNode:
    """Return the IRI of a decision: the same for the same words of the same person."""
    parts = (str(outcome.number), outcome.kind, outcome.about, outcome.by, outcome.date)
    return NamedNode(f"{base}decision/{digest((*parts, outcome.reason))}")


def decider_iri(outcome: Outcome, base: str) -> NamedNode:
    """Return the IRI of who decided."""
    return NamedNode(f"{base}agent/{slug(outcome.by)}-{digest([outcome.by], length=8)}")


def describe_decision(
    outcome: Outcome, *, base: str, graph: NamedNode, activity: NamedNode, quotes: bool
) -> Iterator[Quad]:
    """Yield the description of a decision that was applied; the texts' words cut without quotes.

    **Shape**::

        <decision> a hst:Decision ; hst:decisionKind hst:Renaming ; hst:decidesOn <entity> ;
            hst:decided "new label" ; hst:former "old label" ; hst:reason "…" ;
            dcterms:identifier 3 ; dcterms:date "2024-06-02"^^xsd:date ;
            prov:wasAssociatedWith <person> ; prov:used <document> .
        <activity> prov:wasInformedBy <decision> .
        <person> a prov:Person ; rdfs:label "Ines Falk" .

    Held by ``shapes/decision.ttl``.

    **Source**: PROV-O, 3.1 (starting point terms), 3.2 (prov:Person).
    """
    node, person = decision_iri(outcome, base), decider_iri(outcome, base)
    yield Quad(activity, PROV("wasInformedBy"), node, graph)
    yield Quad(node, RDF("type"), HST("Decision"), graph)
    yield Quad(node, RDFS("label"), text(outcome.about), graph)
    yield Quad(node, DCTERMS("identifier"), count(outcome.number), graph)
    yield Quad(node, DCTERMS("date"), date_literal(outcome.date), graph)
    yield Quad(node, HST("decisionKind"), HST(KINDS[outcome.kind]), graph)
    yield Quad(node, HST("reason"), text(outcome.reason), graph)
    yield Quad(node, PROV("wasAssociatedWith"), person, graph)
    for subject in outcome.subjects:
        yield Quad(node, HST("decidesOn"), NamedNode(subject), graph)
    for document in outcome.documents:
        yield Quad(node, PROV("used"), NamedNode(document), graph)
    if outcome.value:
        yield Quad(node, HST("decided"), text(outcome.value), graph)
    if outcome.former:
        former = outcome.former if quotes else first_words(outcome.former)
        yield Quad(node, HST("former"), text(former), graph)
    yield Quad(person, RDF("type"), PROV("Person"), graph)
    yield Quad(person, RDFS("label"), text(outcome.by), graph)
