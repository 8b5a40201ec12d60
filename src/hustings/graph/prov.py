"""How the graph came to be: the activity, its agent, its model and its settings, in PROV-O."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from pyoxigraph import NamedNode, Quad

from hustings.graph.terms import DCTERMS, PROV, RDF, RDFS, SCHEMA, text
from hustings.identifiers import digest, slug

__all__ = ["Activity", "describe_activity"]


@dataclass(frozen=True, slots=True)
class Activity:
    """What made the statements; nothing in it depends on a clock or a place on disk.

    Attributes:
        version: version of hustings.
        model: name of the spaCy pipeline.
        model_version: its version.
        settings: effective settings, such as ``{"graph.quotes": "true"}``.
    """

    version: str
    model: str
    model_version: str
    settings: Mapping[str, str] = field(default_factory=dict)

    def iri(self, base: str) -> NamedNode:
        """Return the activity's IRI: the same for the same version, model and settings.

        >>> Activity("1.0", "m", "3.8").iri("https://example.org/").value
        'https://example.org/activity/d06ebfcca479e3f2'
        """
        parts = [self.version, self.model, self.model_version]
        for key, value in sorted(self.settings.items()):
            parts += [key, value]
        return NamedNode(f"{base}activity/{digest(parts)}")


def describe_activity(activity: Activity, *, base: str, graph: NamedNode) -> Iterator[Quad]:
    """Yield the description of an activity.

    **Shape**::

        <activity> a prov:Activity ; prov:wasAssociatedWith <agent> ; prov:used <model> ;
            dcterms:description "graph.quotes = true" .
        <agent> a prov:SoftwareAgent ; schema:softwareVersion "1.0" .

    **Source**: PROV-O, 3.1 (starting point terms).
    """
    node = activity.iri(base)
    agent = NamedNode(f"{base}agent/{slug('hustings ' + activity.version)}")
    model = NamedNode(f"{base}model/{slug(activity.model + ' ' + activity.model_version)}")
    name = f"hustings {activity.version} with {activity.model} {activity.model_version}"
    yield Quad(node, RDF("type"), PROV("Activity"), graph)
    yield Quad(node, RDFS("label"), text(name), graph)
    yield Quad(node, PROV("wasAssociatedWith"), agent, graph)
    yield Quad(node, PROV("used"), model, graph)
    for key, value in sorted(activity.settings.items()):
        yield Quad(node, DCTERMS("description"), text(f"{key} = {value}"), graph)
    yield Quad(agent, RDF("type"), PROV("SoftwareAgent"), graph)
    yield Quad(agent, RDFS("label"), text("hustings"), graph)
    yield Quad(agent, SCHEMA("softwareVersion"), text(activity.version), graph)
    yield Quad(model, RDF("type"), PROV("Entity"), graph)
    yield Quad(model, RDFS("label"), text(activity.model), graph)
    yield Quad(model, SCHEMA("softwareVersion"), text(activity.model_version), graph)
