"""Network to page: pyvis holds the picture's model, a template of our own the page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files
from math import isfinite, sqrt
from typing import TYPE_CHECKING, cast

from hustings.errors import HustingsError
from hustings.page.safe import inline, json_for_script, readable, source_hash, web_address
from hustings.page.words import LOOKS, READINGS, look_of, reading_of

if TYPE_CHECKING:
    import networkx
    from pyvis.network import Network

__all__ = ["draw"]

Rows = list[dict[str, object]]

_SCRIPTS = ("data.js", "network.js", "picture.js", "panel.js", "table.js", "controls.js", "main.js")
_VIS = ("lib", "vis-9.1.2", "vis-network.min.js")
_MAX_CAPTION = 48


def draw(network: networkx.MultiDiGraph[str], *, title: str) -> str:
    """Return a self-contained HTML page that shows a network and the receipts of its edges.

    The page asks the network for nothing, runs only the scripts whose digests its policy names,
    and puts text from the graph into the document as text alone. The same network and title give
    the same bytes.

    Args:
        network: as `hustings.network.build_network` returns it.
        title: heading of the page.

    Raises:
        HustingsError: the installed pyvis carries no vis-network script that can be inlined.

    **Source**: HTML Living Standard; Content Security Policy Level 3; WAI-ARIA 1.2.
    """
    from jinja2 import Environment, StrictUndefined
    from markupsafe import Markup

    style = inline(_part("explorer.css"), name="explorer.css")
    body = "\n".join(_part(name) for name in _SCRIPTS)
    script = inline(f'(() => {{\n"use strict";\n{body}\n}})();\n', name="explorer.js")
    library = _library()
    policy = (
        f"default-src 'none'; script-src {source_hash(library)} {source_hash(script)}; "
        f"style-src {source_hash(style)}; img-src data:; base-uri 'none'; form-action 'none'"
    )
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    heading = readable(title).strip() or "Election facts"
    payload = json_for_script(_payload(network, heading))
    return environment.from_string(_part("explorer.html")).render(
        title=heading,
        policy=policy,
        style=Markup(style),  # noqa: S704 - our own file, checked by `inline`
        library=Markup(library),  # noqa: S704 - pyvis's own file, checked by `inline`
        script=Markup(script),  # noqa: S704 - our own files, checked by `inline`
        payload=Markup(payload),  # noqa: S704 - escaped by `json_for_script`
    )


def _part(name: str) -> str:
    return files("hustings.page").joinpath("parts", name).read_text(encoding="utf-8")


def _library() -> str:
    path = files("pyvis").joinpath(*_VIS)
    try:
        return inline(path.read_bytes().decode("utf-8"), name=path.name)
    except OSError as error:
        raise HustingsError(
            f"{path}: not found; the explorer needs pyvis 0.3.2, which carries it: "
            "pip install 'pyvis>=0.3.2'"
        ) from error


def _payload(network: networkx.MultiDiGraph[str], title: str) -> dict[str, object]:
    documents = _documents(network)
    model = _model(network, {str(row["iri"]): number for number, row in enumerate(documents)})
    classes = {str(node["group"]) for node in model.nodes}
    predicates = {str(edge["predicate"]) for edge in model.edges}
    return {
        "title": title,
        "classes": [_class(name) for name in _ordered(classes, LOOKS)],
        "relations": [_relation(name) for name in _ordered(predicates, READINGS)],
        "documents": [
            {key: value for key, value in row.items() if value is not None} for row in documents
        ],
        "nodes": model.nodes,
        "edges": model.edges,
    }


def _ordered(names: Iterable[str], table: Mapping[str, object]) -> list[str]:
    known = list(table)
    return sorted(names, key=lambda name: (known.index(name) if name in table else 99, name))


def _class(name: str) -> dict[str, object]:
    look = look_of(name)
    return {
        "name": name,
        "label": look.label,
        "plural": look.plural if name in LOOKS or name == "Thing" else readable(name),
        "family": look.family,
        "shape": look.shape,
        "solid": look.solid,
    }


def _relation(name: str) -> dict[str, object]:
    forward, backward = reading_of(name)
    return {"name": name, "out": forward, "in": backward}


def _documents(network: networkx.MultiDiGraph[str]) -> Rows:
    """Return each document that a fact names, once, by date and IRI."""
    found: dict[str, dict[str, object]] = {}
    told = [facts for _, _, facts in network.edges(data="facts")]
    told += [figures for _, figures in network.nodes(data="figures", default=())]
    for facts in told:
        for fact in facts:
            document = fact["document"]
            if document["iri"] not in found:
                found[document["iri"]] = {
                    "iri": readable(document["iri"]),
                    "title": _text(document.get("title")),
                    "name": _text(document.get("name")),
                    "date": _text(document.get("date")),
                    "publisher": _text(document.get("publisher")),
                    "url": web_address(document.get("url")),
                }
    return sorted(found.values(), key=lambda row: (str(row["date"] or "~"), str(row["iri"])))


def _text(value: object) -> str | None:
    return None if value is None else readable(str(value))


def _model(network: networkx.MultiDiGraph[str], documents: Mapping[str, int]) -> Network:
    """Return pyvis's model of the picture.

    Nodes and edges join its lists as pyvis's own objects: its ``add_node`` and ``add_edge`` search
    a list of all nodes each time.
    """
    from pyvis.edge import Edge
    from pyvis.network import Network
    from pyvis.node import Node

    model = Network(directed=True, cdn_resources="in_line")  # type: ignore[no-untyped-call]
    model.toggle_physics(False)  # type: ignore[no-untyped-call]
    numbers = {iri: number for number, iri in enumerate(sorted(network))}
    for iri, number in numbers.items():
        options = _node(iri, network.nodes[iri], numbers, documents)
        shape, label = options.pop("shape"), options.pop("label")
        node = Node(number, shape, label, **options)  # type: ignore[no-untyped-call]
        model.nodes.append(node.options)
        model.node_ids.append(number)
        model.node_map[number] = node.options
    edges = sorted(network.edges(keys=True, data=True), key=lambda edge: edge[:3])
    for number, (subject, object_, _, attributes) in enumerate(edges):
        options = _edge(attributes, numbers, documents)
        edge = Edge(numbers[subject], numbers[object_], True, id=number, **options)  # type: ignore[no-untyped-call]
        model.edges.append(edge.options)
    return model


def _node(
    iri: str,
    attributes: Mapping[str, object],
    numbers: Mapping[str, int],
    documents: Mapping[str, int],
) -> dict[str, object]:
    figures = cast(Sequence[Mapping[str, object]], attributes.get("figures", ()))
    class_, degree = readable(str(attributes["type"])), cast(int, attributes["degree"])
    name = readable(str(attributes["label"])) or readable(iri)
    caption = " ".join(name[: 4 * _MAX_CAPTION].split())
    aliases = cast(Sequence[str], attributes["aliases"])
    return {
        "label": caption if len(caption) <= _MAX_CAPTION else caption[: _MAX_CAPTION - 1] + "…",
        "name": name,
        "iri": readable(iri),
        "group": class_,
        "shape": look_of(class_).shape,
        "aliases": [readable(alias) for alias in aliases],
        "degree": degree,
        "size": round(7 + min(15.0, 2.4 * sqrt(degree))),
        "x": attributes["x"],
        "y": attributes["y"],
        "physics": False,
    } | ({"figures": [_figure(row, numbers, documents) for row in figures]} if figures else {})


def _edge(
    attributes: Mapping[str, object], numbers: Mapping[str, int], documents: Mapping[str, int]
) -> dict[str, object]:
    facts = cast(Sequence[Mapping[str, object]], attributes["facts"])
    return {
        "predicate": readable(str(attributes["predicate"])),
        "plain": bool(attributes["plain"]),
        "dashes": not attributes["plain"],
        "facts": [_fact(fact, numbers, documents) for fact in facts],
    }


def _figure(
    figure: Mapping[str, object], numbers: Mapping[str, int], documents: Mapping[str, int]
) -> dict[str, object]:
    words = ("measures", "value", "value_to", "out_of", "unit", "qualifier", "when")
    told = {key: readable(str(figure[key])) for key in words if figure.get(key) is not None}
    return _fact(figure, numbers, documents) | told


def _fact(
    fact: Mapping[str, object], numbers: Mapping[str, int], documents: Mapping[str, int]
) -> dict[str, object]:
    document = cast(Mapping[str, str], fact["document"])
    confidence = fact["confidence"]
    row = {
        "statement": readable(str(fact["statement"])),
        "quote": _text(fact["quote"]),
        "start": fact["start"],
        "end": fact["end"],
        "speaker": _text(fact["speaker"]),
        "by": numbers.get(str(fact["speaker_iri"])),
        "document": documents[readable(document["iri"])],
        "modality": _text(fact["modality"]),
        "validity": _text(fact.get("validity")),
        "documents": fact.get("documents"),
        "sources": fact.get("sources"),
        "confidence": confidence
        if isinstance(confidence, int | float) and isfinite(confidence)
        else None,
    }
    return {key: value for key, value in row.items() if value is not None}
