"""The page of the dataset as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode

from hustings.graph.terms import DCTERMS, PROV, RDFS, VOID
from hustings.graph.void import dataset_iri
from hustings.query import questions
from hustings.site.catalogue import Distribution
from hustings.site.holdings import take_holdings
from hustings.site.pages import Frame, data_links, render
from hustings.site.receipts import Reference
from hustings.site.terms import curie
from hustings.site.view import View

__all__ = ["render_dataset"]


@dataclass(frozen=True, slots=True)
class Part:
    """How often a term is used."""

    term: Reference
    number: int
    anchor: str


def render_dataset(view: View, frame: Frame, files: Sequence[Distribution]) -> str:
    """Return what the dataset is: files, layout, questions, counts, licence, how it was made."""
    node = dataset_iri(view.base)
    held = take_holdings(view)
    is_described = bool(files) or view.knows(node.value)
    return render(
        "dataset.html",
        here="dataset",
        frame=frame,
        links=view.links,
        title=frame.title,
        words=held.words,
        iri=node.value,
        files=files,
        questions=questions(),
        classes=_parts(view, node, "classPartition", "class", "entities"),
        properties=_parts(view, node, "propertyPartition", "property", "triples"),
        dates=held.dates,
        made=_made(view, node),
        data=data_links(view.links, node.value, "dataset", frame.formats) if is_described else [],
        structured=_structured(node.value, frame, files, held.words),
    )


def _parts(view: View, node: NamedNode, link: str, term: str, number: str) -> list[Part]:
    found = []
    for iri in view.values(node, VOID(link)):
        part = NamedNode(iri)
        for name in view.values(part, VOID(term)):
            told = min(view.values(part, VOID(number)), default="0")
            place = view.links.place(iri).fragment
            reference = Reference(name, curie(name), is_known=view.knows(name))
            found.append(Part(reference, int(told) if told.isdecimal() else 0, place))
    return sorted(found, key=lambda part: (-part.number, part.term.label))


def _made(view: View, node: NamedNode) -> list[tuple[str, list[str]]]:
    rows: list[tuple[str, list[str]]] = []
    for activity in view.values(node, PROV("wasGeneratedBy")):
        one = NamedNode(activity)
        rows.append(("By", view.values(one, RDFS("label"))))
        rows.append(("Settings", view.values(one, DCTERMS("description"))))
    return [(words, values) for words, values in rows if values]


def _structured(
    iri: str, frame: Frame, files: Sequence[Distribution], words: str
) -> dict[str, object]:
    body: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "@id": iri,
        "name": frame.title,
        "description": words,
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": file.media_type,
                "contentUrl": frame.url + file.path,
                "contentSize": f"{file.size} B",
            }
            for file in files
        ],
    }
    if frame.license:
        body["license"] = frame.license
    if frame.publisher:
        body["publisher"] = {"@type": "Organization", "name": frame.publisher}
    return body
