"""A folder or file → a graph to query."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, ClassVar

from pyoxigraph import (
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    parse,
)

from hustings.errors import GraphError
from hustings.graph.sparql import refuse_service
from hustings.graph.terms import DCTERMS, HST, RDF, RDFS, SCHEMA, VOID
from hustings.identifiers import DEFAULT_BASE
from hustings.namespaces import PREFIXES

if TYPE_CHECKING:
    import rdflib
    from rdflib.term import Node

__all__ = ["DATASET_FILE", "DocumentSummary", "Graph", "bulk_load", "dataset_file", "load"]

DATASET_FILE = "graph.trig"
"""The dataset in a build's folder."""

_FORMATS = {
    ".trig": RdfFormat.TRIG,
    ".nq": RdfFormat.N_QUADS,
    ".ttl": RdfFormat.TURTLE,
    ".nt": RdfFormat.N_TRIPLES,
    ".jsonld": RdfFormat.JSON_LD,
    ".rdf": RdfFormat.RDF_XML,
}


@dataclass(frozen=True, slots=True)
class DocumentSummary:
    """What a graph says of one of its documents.

    Attributes:
        name: stem of its address, for people.
        sha256: digest of the text as read.
    """

    iri: str
    name: str
    address: str
    sha256: str
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    date: str | None = None
    url: str | None = None


class Graph:
    """A dataset in memory.

    Attributes:
        store: the pyoxigraph store; default graph and named graphs as ``docs/graph.md`` says. It
            keeps numbers by value ('0.9' for '0.90'); `quads` gives them as they were written.
        folder: the build's folder, None for a file or for quads.
        base: base of the dataset's minted IRIs.
        picture: what draws the picture that a notebook shows; `hustings.pictures` sets it.
    """

    picture: ClassVar[Callable[[Graph], str] | None] = None

    def __init__(
        self,
        store: Store,
        *,
        folder: Path | None = None,
        parse: Callable[[], Iterable[Quad]] | None = None,
    ) -> None:
        self.store = store
        self.folder = folder
        self.base = _base(store)
        self._parse = parse or (lambda: store)
        self._quads: tuple[Quad, ...] | None = None

    @classmethod
    def of(cls, quads: Iterable[Quad]) -> Graph:
        """Return a graph of quads."""
        kept = tuple(quads)
        store = Store()
        store.bulk_extend(kept)
        return cls(store, parse=lambda: kept)

    @property
    def quads(self) -> tuple[Quad, ...]:
        """Every quad as it was written, read when first asked for."""
        if self._quads is None:
            self._quads = tuple(self._parse())
        return self._quads

    def __len__(self) -> int:
        """Return the number of quads."""
        return len(self.store)

    def query(self, sparql: str) -> QuerySolutions | QueryBoolean | QueryTriples:
        """Return what pyoxigraph answers to a query; the shipped prefixes need no declaration.

        Raises:
            QueryError: the query asks another server.
            SyntaxError: it is no SPARQL 1.1 query; `hustings.query.run` says where and why.
        """
        refuse_service(sparql)
        return self.store.query(sparql, prefixes=PREFIXES | {"id": self.base})

    def documents(self) -> tuple[DocumentSummary, ...]:
        """Return the documents, sorted by name and IRI."""
        found = self.store.quads_for_pattern(None, RDF("type"), HST("Document"), DefaultGraph())
        nodes = [quad.subject for quad in found if isinstance(quad.subject, NamedNode)]
        summaries = [self._summarise(node) for node in nodes]
        return tuple(sorted(summaries, key=lambda summary: (summary.name, summary.iri)))

    def _summarise(self, node: NamedNode) -> DocumentSummary:
        address = self._value(node, DCTERMS("identifier")) or ""
        return DocumentSummary(
            iri=node.value,
            name=stem(address) or node.value,
            address=address,
            sha256=self._value(node, HST("sha256")) or "",
            title=self._value(node, DCTERMS("title")),
            publisher=self.label(self._value(node, DCTERMS("publisher"))),
            author=self.label(self._value(node, DCTERMS("creator"))),
            date=self._value(node, DCTERMS("date")),
            url=self._value(node, SCHEMA("url")),
        )

    def label(self, iri: str | None) -> str | None:
        """Return the label of a node of the default graph, None without one."""
        return self._value(NamedNode(iri), RDFS("label")) if iri else None

    def _value(self, node: NamedNode, predicate: NamedNode) -> str | None:
        found = self.store.quads_for_pattern(node, predicate, None, DefaultGraph())
        values = [q.object.value for q in found if isinstance(q.object, NamedNode | Literal)]
        return min(values, default=None)

    def to_rdflib(self) -> rdflib.Dataset:
        """Return the whole dataset as a new `rdflib.Dataset`, prefixes bound."""
        import rdflib
        from pyoxigraph import BlankNode
        from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

        made: dict[object, Node] = {}

        def term(value: object) -> Node:
            if value not in made:
                if isinstance(value, NamedNode):
                    made[value] = rdflib.URIRef(value.value)
                elif isinstance(value, Literal) and value.language:
                    made[value] = rdflib.Literal(value.value, lang=value.language)
                elif isinstance(value, Literal):
                    kind = value.datatype.value
                    plain = kind == f"{PREFIXES['xsd']}string"
                    datatype = None if plain else rdflib.URIRef(kind)
                    made[value] = rdflib.Literal(value.value, datatype=datatype, normalize=False)
                elif isinstance(value, BlankNode):
                    made[value] = rdflib.BNode(value.value)
                else:
                    made[value] = DATASET_DEFAULT_GRAPH_ID
            return made[value]

        dataset = rdflib.Dataset()
        for prefix, iri in PREFIXES.items():
            dataset.bind(prefix, iri, replace=True)
        for quad in self.quads:
            graph = dataset.graph(term(quad.graph_name))  # type: ignore[arg-type]
            graph.add((term(quad.subject), term(quad.predicate), term(quad.object)))
        return dataset

    def __repr__(self) -> str:
        return f"<hustings.Graph of {len(self.documents())} documents, {len(self)} quads>"

    def _repr_html_(self) -> str:
        """Return counts, a picture and the documents, as a notebook shows them; no script."""
        documents = self.documents()
        picture = type(self).picture
        rows = "".join(
            f"<tr><td>{html.escape(d.title or d.name)}</td><td>{html.escape(d.publisher or '')}"
            f"</td><td>{html.escape(d.date or '')}</td></tr>"
            for d in documents[:20]
        )
        more = f"<p>and {len(documents) - 20} more</p>" if len(documents) > 20 else ""
        return (
            f"<p>{len(documents)} documents, {len(self)} quads</p>"
            f"{picture(self) if picture else ''}"
            "<table><tr><th>document</th><th>publisher</th><th>date</th></tr>"
            f"{rows}</table>{more}"
        )


def load(path: str | Path) -> Graph:
    """Return the graph of a build's folder or of a dataset file.

    Args:
        path: a folder with ``graph.trig``, or a .trig, .nq, .ttl, .nt, .jsonld or .rdf file.

    Raises:
        GraphError: there is no such folder or file, or it cannot be read to its end.
    """
    path = Path(path)
    file = dataset_file(path)
    store = Store()
    content = bulk_load(store, file)
    format_ = _FORMATS[file.suffix.lower()]
    folder = path if path.is_dir() else None
    return Graph(store, folder=folder, parse=lambda: parse(content, format_))


def dataset_file(path: Path) -> Path:
    """Return the dataset file of a build's folder, or the file itself.

    Raises:
        GraphError: there is no such folder or file, or its ending is none of a dataset.
    """
    file = path / DATASET_FILE if path.is_dir() else path
    if not path.exists():
        raise GraphError(f"{path}: no such folder or file; 'hustings build' makes one")
    if not file.is_file():
        raise GraphError(
            f"{path}: no {DATASET_FILE} in it, so it is no folder that 'hustings build' wrote; "
            "name another, or build it"
        )
    if file.suffix.lower() not in _FORMATS:
        raise GraphError(
            f"{file}: '{file.suffix}' is no dataset's ending; expected one of {', '.join(_FORMATS)}"
        )
    return file


def bulk_load(store: Store, file: Path, *, keep: bool = True) -> bytes:
    """Load a dataset file into a store and return its content.

    Args:
        store: what to load it into.
        file: one that `dataset_file` returns.
        keep: whether to return the content; otherwise the file is read in parts, and nothing comes
            back.

    Raises:
        GraphError: it cannot be read to its end.
    """
    format_ = _FORMATS[file.suffix.lower()]
    content = b""
    try:
        if keep:
            content = file.read_bytes()
            store.bulk_load(content, format_)
        else:
            store.bulk_load(path=str(file), format=format_)
    except SyntaxError as error:
        line = f":{error.lineno}" if error.lineno else ""
        raise GraphError(
            f"{file}{line}: not well-formed {format_.name}, perhaps cut short: "
            f"{' '.join(str(error.msg).split())}; build or fetch it again"
        ) from error
    except (OSError, ValueError) as error:
        raise GraphError(f"{file}: cannot be read: {error}; build or fetch it again") from error
    return content


def stem(address: str) -> str:
    """Return the last part of an address without its ending.

    >>> stem("texts/rally.en.html")
    'rally.en'
    """
    return PurePosixPath(address.replace("\\", "/").split("?")[0].rstrip("/")).stem


def _base(store: Store) -> str:
    for quad in store.quads_for_pattern(None, VOID("uriSpace"), None, None):
        if isinstance(quad.object, Literal):
            return quad.object.value
    return DEFAULT_BASE
