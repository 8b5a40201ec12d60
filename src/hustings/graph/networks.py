"""The entities and direct triples of a graph for network tools: GraphML and GEXF."""

from __future__ import annotations

from collections import Counter

from hustings.graph.flat import Flat, flatten
from hustings.graph.rdf_xml import xml_text
from hustings.graph.store import Graph

__all__ = ["write_gexf", "write_graphml"]


def write_graphml(graph: Graph) -> str:
    """Return entities as nodes and direct triples as directed edges, in GraphML.

    Nodes have ``label`` and ``type``, edges ``relation`` and ``statements``, the number of
    statements that state it.

    **Source**: GraphML Primer, 2.
    """
    flat = flatten(graph)
    weights = _weights(flat)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
        '  <key id="label" for="node" attr.name="label" attr.type="string"/>',
        '  <key id="type" for="node" attr.name="type" attr.type="string"/>',
        '  <key id="relation" for="edge" attr.name="relation" attr.type="string"/>',
        '  <key id="statements" for="edge" attr.name="statements" attr.type="int"/>',
        '  <graph id="hustings" edgedefault="directed">',
    ]
    for iri, label, kind in _nodes(flat):
        lines.append(
            f'    <node id="{_attribute(iri)}"><data key="label">{xml_text(label)}</data>'
            f'<data key="type">{xml_text(kind)}</data></node>'
        )
    for number, edge in enumerate(flat.edges):
        lines.append(
            f'    <edge id="e{number}" source="{_attribute(edge.subject)}" '
            f'target="{_attribute(edge.object)}">'
            f'<data key="relation">{xml_text(edge.relation)}</data>'
            f'<data key="statements">{weights[edge.subject, edge.relation, edge.object]}</data>'
            "</edge>"
        )
    return "\n".join([*lines, "  </graph>", "</graphml>"]) + "\n"


def write_gexf(graph: Graph) -> str:
    """Return entities as nodes and direct triples as directed edges, in GEXF 1.2.

    **Source**: GEXF 1.2 Draft Primer, 2 (topology), 3 (data).
    """
    flat = flatten(graph)
    weights = _weights(flat)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">',
        '  <graph defaultedgetype="directed" mode="static">',
        '    <attributes class="node">',
        '      <attribute id="type" title="type" type="string"/>',
        "    </attributes>",
        '    <attributes class="edge">',
        '      <attribute id="relation" title="relation" type="string"/>',
        "    </attributes>",
        "    <nodes>",
    ]
    for iri, label, kind in _nodes(flat):
        lines.append(
            f'      <node id="{_attribute(iri)}" label="{_attribute(label)}"><attvalues>'
            f'<attvalue for="type" value="{_attribute(kind)}"/></attvalues></node>'
        )
    lines += ["    </nodes>", "    <edges>"]
    for number, edge in enumerate(flat.edges):
        weight = weights[edge.subject, edge.relation, edge.object]
        lines.append(
            f'      <edge id="e{number}" source="{_attribute(edge.subject)}" '
            f'target="{_attribute(edge.object)}" label="{_attribute(edge.relation)}" '
            f'weight="{weight}.0"><attvalues><attvalue for="relation" '
            f'value="{_attribute(edge.relation)}"/></attvalues></edge>'
        )
    return "\n".join([*lines, "    </edges>", "  </graph>", "</gexf>"]) + "\n"


def _nodes(flat: Flat) -> list[tuple[str, str, str]]:
    """Return the entities, and a bare node for each end of an edge that is not described."""
    found = {node.iri: (node.iri, node.label, node.type) for node in flat.nodes}
    for edge in flat.edges:
        found.setdefault(edge.object, (edge.object, edge.object, ""))
    return [found[iri] for iri in sorted(found)]


def _weights(flat: Flat) -> Counter[tuple[str, str, str]]:
    return Counter(
        (fact.subject.iri, fact.relation, fact.object.iri)
        for fact in flat.facts
        if fact.modality in ("Asserted", "Predicted")
    )


def _attribute(value: str) -> str:
    escaped = xml_text(value).replace('"', "&quot;")
    return escaped.replace("\n", "&#10;").replace("\t", "&#9;")
