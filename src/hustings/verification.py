"""Whether every passage stands where the graph says, and every fact has its receipt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import DefaultGraph, Literal, NamedNode

from hustings.errors import GraphError
from hustings.graph.store import DocumentSummary, Graph, load
from hustings.graph.terms import HST, OA, PROV, RDF, RDFS, local_name
from hustings.graph.void import metadata_iri, quarantine_iri
from hustings.model import sha256_of

__all__ = ["Fault", "verify"]

_LINKS = (
    (OA("hasTarget"), "passage"),
    (HST("sourceTarget"), "words for the source"),
    (HST("cueTarget"), "cue"),
)
_RECORD_CLASSES = frozenset(HST(name).value for name in ("Statement", "Utterance", "Figure"))
_PLAIN = ("Asserted", "Predicted")


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing that does not hold.

    Attributes:
        document: address of the text, '' for a fault of the graph alone.
        start: first code point of the passage, None without one.
        end: one past its last code point.
        node: IRI of the statement, utterance, figure, document or subject it is about.
        label: what that says, for people.
        reason: what was found and what was expected.
    """

    document: str
    start: int | None
    end: int | None
    node: str
    label: str
    reason: str

    def __str__(self) -> str:
        """Return the fault as one line."""
        place = self.document or self.node
        if self.start is not None:
            place += f":{self.start}-{self.end}"
        return f"{place}: {self.label}: {self.reason}" if self.label else f"{place}: {self.reason}"


def verify(graph: Graph | str | Path, texts: str | Path | None = None) -> tuple[Fault, ...]:
    """Return every fault of a graph against its texts; an empty tuple if all holds.

    Each text is compared with its digest, and each passage of each statement, utterance and
    figure is read again at its offsets and compared with its digest and, where the graph has it,
    with its quotation. A text that was changed is one fault, and the passages that still stand in
    it are none. Every statement must have evidence, and every direct triple an accepted statement.

    Args:
        graph: a graph, or the folder or file of one.
        texts: folder with the texts, as ``<sha256>.txt`` or as the sources that were read; the
            build's own ``texts`` unless given.

    Raises:
        GraphError: the graph or the folder of texts cannot be read.

    **Units**: offsets are Unicode code points.
    """
    graph = graph if isinstance(graph, Graph) else load(graph)
    folder = Path(texts) if texts is not None else _own_texts(graph)
    if not folder.is_dir():
        raise GraphError(f"{folder}: no such folder; name the one with the texts by --texts")
    index = _Index(graph)
    faults = set(_check_triples(index))
    read = _Reader(folder, graph.base)
    for document in graph.documents():
        text, fault = read.find(document)
        faults.update([fault] if fault else ())
        for record in index.records.get(document.iri, ()):
            faults.update(_check_record(index, record, document, text))
    for record in index.records.get("", ()):
        faults.add(Fault("", None, None, record, index.describe(record), "names no document"))
    return tuple(
        sorted(faults, key=lambda f: (f.document, f.start or -1, f.end or -1, f.node, f.reason))
    )


def _own_texts(graph: Graph) -> Path:
    if graph.folder is None or not (graph.folder / "texts").is_dir():
        where = graph.folder or "a graph that is no build's folder"
        raise GraphError(f"{where}: has no texts beside it; name the folder with them by --texts")
    return graph.folder / "texts"


class _Index:
    """The accepted part of a graph by subject and predicate."""

    def __init__(self, graph: Graph) -> None:
        apart = (metadata_iri(graph.base), quarantine_iri(graph.base))
        self._values: dict[tuple[str, NamedNode], list[str]] = {}
        self.triples: set[tuple[str, str, str]] = set()
        records: list[str] = []
        for quad in graph.store:
            subject, value = quad.subject, quad.object
            if quad.graph_name in apart or not isinstance(subject, NamedNode):
                continue
            if not isinstance(value, NamedNode | Literal):
                continue
            self._values.setdefault((subject.value, quad.predicate), []).append(value.value)
            if isinstance(quad.graph_name, DefaultGraph):
                if quad.predicate in HST and isinstance(value, NamedNode):
                    self.triples.add((subject.value, quad.predicate.value, value.value))
            elif quad.predicate == RDF("type") and value.value in _RECORD_CLASSES:
                records.append(subject.value)
        self.records: dict[str, list[str]] = {}
        for record in sorted(records):
            self.records.setdefault(self._document(record), []).append(record)

    def all(self, iri: str, predicate: NamedNode) -> list[str]:
        return sorted(self._values.get((iri, predicate), ()))

    def first(self, iri: str, predicate: NamedNode) -> str:
        return min(self._values.get((iri, predicate), ()), default="")

    def kind(self, record: str) -> str:
        return local_name(self.first(record, RDF("type")))

    def triple(self, record: str) -> tuple[str, str, str]:
        subject, predicate, object_ = (
            self.first(record, RDF(name)) for name in ("subject", "predicate", "object")
        )
        return subject, predicate, object_

    def label(self, iri: str) -> str:
        return self.first(iri, RDFS("label")) or local_name(iri)

    def describe(self, record: str) -> str:
        """Return what a record says, in a few words."""
        kind = self.kind(record)
        if kind == "Statement":
            return self.describe_triple(self.triple(record))
        if kind == "Figure":
            parts = (self.first(record, HST(name)) for name in ("measures", "value", "unit"))
            return " ".join(parts)
        speaker = self.first(record, PROV("wasAttributedTo"))
        return f"reported speech of {self.label(speaker)}" if speaker else "reported speech"

    def describe_triple(self, triple: tuple[str, str, str]) -> str:
        subject, predicate, object_ = triple
        return f"{self.label(subject)} {local_name(predicate)} {self.label(object_)}"

    def _document(self, record: str) -> str:
        for origin in self.all(record, PROV("wasDerivedFrom")):
            if HST("Document").value in self.all(origin, RDF("type")):
                return origin
        return ""


def _check_triples(index: _Index) -> Iterator[Fault]:
    """Yield the direct triples that no accepted statement carries, and the reverse."""
    stated: dict[tuple[str, str, str], set[str]] = {}
    for records in index.records.values():
        for record in records:
            if index.kind(record) == "Statement":
                modality = local_name(index.first(record, HST("modality")))
                stated.setdefault(index.triple(record), set()).add(modality)
    for triple in index.triples:
        modalities = stated.get(triple)
        if modalities is None:
            reason = "stands as a fact, but no statement carries it"
        elif modalities.isdisjoint(_PLAIN):
            how = ", ".join(sorted(m.lower() for m in modalities))
            reason = f"stands as a fact, but its statements are only {how}"
        else:
            continue
        yield Fault("", None, None, triple[0], index.describe_triple(triple), reason)
    for triple in stated.keys() - index.triples:
        if not stated[triple].isdisjoint(_PLAIN):
            reason = "is stated plainly, but does not stand as a fact"
            yield Fault("", None, None, triple[0], index.describe_triple(triple), reason)


def _check_record(
    index: _Index, record: str, document: DocumentSummary, text: str | None
) -> Iterator[Fault]:
    label = index.describe(record)
    for link, name in _LINKS:
        targets = index.all(record, link)
        if link == OA("hasTarget") and not targets:
            yield Fault(document.address, None, None, record, label, "has no evidence")
        for target in targets:
            start, end, reason = _check_target(index, target, document, text)
            if reason:
                yield Fault(document.address, start, end, record, label, f"{name} {reason}")


def _check_target(
    index: _Index, target: str, document: DocumentSummary, text: str | None
) -> tuple[int | None, int | None, str]:
    """Return the offsets of a passage and what is wrong with it, '' if nothing."""
    selectors = index.all(target, OA("hasSelector"))
    starts = [v for s in selectors for v in index.all(s, OA("start"))]
    ends = [v for s in selectors for v in index.all(s, OA("end"))]
    quotes = [v for s in selectors for v in index.all(s, OA("exact"))]
    digest = index.first(target, HST("sha256"))
    if index.all(target, OA("hasSource")) != [document.iri]:
        return None, None, "does not name its document as its source"
    if len(starts) != 1 or len(ends) != 1 or not (starts[0] + ends[0]).isdecimal():
        return None, None, "has no offsets"
    start, end = int(starts[0]), int(ends[0])
    if not digest and not quotes:
        return start, end, "has neither a digest nor a quotation"
    if any(digest and sha256_of(quote) != digest for quote in quotes):
        return start, end, "has a quotation that is not the one its digest is of"
    if text is None:
        return start, end, ""
    if not 0 <= start < end <= len(text):
        return start, end, f"lies outside the text of {len(text)} code points"
    passage = text[start:end]
    if (digest and sha256_of(passage) != digest) or any(quote != passage for quote in quotes):
        return start, end, "does not stand there"
    return start, end, ""


class _Reader:
    """Finds the text of a document in a folder."""

    def __init__(self, folder: Path, base: str) -> None:
        self._folder = folder
        self._base = base
        self._sources: tuple[Mapping[str, str], Mapping[str, str]] | None = None

    def find(self, document: DocumentSummary) -> tuple[str | None, Fault | None]:
        """Return a document's text, altered or not, and the fault if it is altered or missing."""
        text = self._stored(document.sha256)
        if text is None:
            by_digest, by_name = self._read_sources()
            text = by_digest.get(document.sha256) or by_name.get(_name(document.address))
        if text is None:
            reason = (
                f"no text in {self._folder} has the digest {document.sha256}; "
                "add it there, or name another folder by --texts"
            )
            return None, Fault(document.address, None, None, document.iri, "", reason)
        if sha256_of(text) != document.sha256:
            reason = "the text is not the one that was read: its digest differs"
            return text, Fault(document.address, None, None, document.iri, "", reason)
        return text, None

    def _stored(self, sha256: str) -> str | None:
        path = self._folder / f"{sha256}.txt"
        try:
            return path.read_bytes().decode("utf-8", "surrogatepass")
        except FileNotFoundError:
            return None
        except UnicodeDecodeError:
            return path.read_bytes().decode("utf-8", "replace")
        except OSError as error:
            raise GraphError(f"{path}: cannot be read: {error.strerror or error}") from error

    def _read_sources(self) -> tuple[Mapping[str, str], Mapping[str, str]]:
        """Return the texts of a folder of sources by digest and by file name, read once.

        A name that two files have is left out.
        """
        if self._sources is None:
            by_digest: dict[str, str] = {}
            by_name: dict[str, set[str]] = {}
            for address, text in _as_read(self._folder, self._base):
                by_digest[sha256_of(text)] = text
                by_name.setdefault(_name(address), set()).add(text)
            for text in _as_stored(self._folder):
                by_digest.setdefault(sha256_of(text), text)
            alone = {name: texts.pop() for name, texts in by_name.items() if len(texts) == 1}
            self._sources = by_digest, alone
        return self._sources


def _name(address: str) -> str:
    return address.replace("\\", "/").rpartition("/")[2]


def _as_stored(folder: Path) -> Iterator[str]:
    """Yield the files of a folder that are UTF-8, code point by code point."""
    for path in sorted(folder.rglob("*.txt")):
        try:
            yield path.read_bytes().decode("utf-8", "surrogatepass")
        except (OSError, UnicodeDecodeError):
            continue


def _as_read(folder: Path, base: str) -> Iterator[tuple[str, str]]:
    """Yield address and text of the sources in a folder, read as a build reads them."""
    from hustings.model import Document
    from hustings.reading import read
    from hustings.settings import ReadingSettings

    for item in read([str(folder)], ReadingSettings(), base=base):
        if isinstance(item, Document):
            yield item.address, item.text
