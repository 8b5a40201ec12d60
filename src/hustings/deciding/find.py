"""Finds what a person names in a graph, or says what the name could mean."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import DefaultGraph, Literal, NamedNode

from hustings.errors import SubjectError
from hustings.graph.quarantine import RECORDS
from hustings.graph.store import Graph
from hustings.graph.terms import HST, OA, PROV, RDF, RDFS, SKOS, first_words, local_name
from hustings.graph.void import metadata_iri, quarantine_iri
from hustings.identifiers import fold
from hustings.resolution.decisions import CLASSES, Fact, Source, Thing
from hustings.resolution.families import family_of
from hustings.resolution.subjects import is_named

__all__ = ["find_again", "find_sources", "find_statement", "find_thing", "is_stated", "stands"]

_ENDS = (RDF("subject"), RDF("object"), HST("figureOf"))
_MOST = 8
"""Candidates that an error lists."""


@dataclass(frozen=True, slots=True)
class _Entity:
    iri: str
    label: str
    type: str
    also: tuple[str, ...]
    documents: tuple[str, ...]

    def __str__(self) -> str:
        where = ", ".join(self.documents[:3]) + (", …" if len(self.documents) > 3 else "")
        return f"'{first_words(self.label)}' ({self.type}, in {where}) <{self.iri}>"


class _View:
    """A graph's entities and statements by what people call them."""

    def __init__(self, graph: Graph) -> None:
        self._store = graph.store
        self._apart = (metadata_iri(graph.base), quarantine_iri(graph.base))
        self._metadata = metadata_iri(graph.base)
        self.base = graph.base
        self.documents = {document.iri: document for document in graph.documents()}
        self._memory: dict[str, _Entity | None] = {}

    def values(self, iri: str, predicate: NamedNode) -> list[str]:
        """Return what a node says, quarantine and metadata aside, sorted."""
        return sorted(
            quad.object.value
            for quad in self._store.quads_for_pattern(NamedNode(iri), predicate, None, None)
            if quad.graph_name not in self._apart and isinstance(quad.object, NamedNode | Literal)
        )

    def first(self, iri: str, predicate: NamedNode) -> str:
        """Return the first of what a node says, or ''."""
        return next(iter(self.values(iri, predicate)), "")

    def entity(self, iri: str) -> _Entity | None:
        """Return an entity that facts name; None for anything else."""
        if iri not in self._memory:
            self._memory[iri] = self._entity(iri)
        return self._memory[iri]

    def _entity(self, iri: str) -> _Entity | None:
        kinds = [
            k for value in self.values(iri, RDF("type")) if (k := local_name(value)) in CLASSES
        ]
        documents = self._documents(iri)
        if not kinds or not documents:
            return None
        label = self.first(iri, RDFS("label"))
        also = [
            quad.object.value
            for quad in self._store.quads_for_pattern(
                NamedNode(iri), SKOS("altLabel"), None, DefaultGraph()
            )
            if isinstance(quad.object, Literal) and not quad.object.language
        ]
        return _Entity(iri, label, kinds[0], tuple(sorted(also)), documents)

    def _documents(self, iri: str) -> tuple[str, ...]:
        """Return the addresses of the documents whose records name an entity."""
        found: set[str] = set()
        for predicate in (*_ENDS, PROV("wasAttributedTo")):
            for quad in self._store.quads_for_pattern(None, predicate, NamedNode(iri), None):
                record = quad.subject
                if quad.graph_name in self._apart or not isinstance(record, NamedNode):
                    continue
                is_voice = predicate == PROV("wasAttributedTo") and not self._is_reported(record)
                if not is_voice:
                    found.update(self.sources(record.value))
        return tuple(sorted(found))

    def _is_reported(self, record: NamedNode) -> bool:
        """Whether a record is, or stands in, reported speech: its speaker is named in the text."""
        kinds = self.values(record.value, RDF("type"))
        derived = self.values(record.value, PROV("wasDerivedFrom"))
        return HST("Utterance").value in kinds or len(derived) > 1

    def sources(self, record: str) -> list[str]:
        """Return the address of a record's document."""
        origins = self.values(record, PROV("wasDerivedFrom"))
        return [self.documents[iri].address for iri in origins if iri in self.documents]

    def entities(self) -> Iterator[_Entity]:
        """Yield every entity that facts name."""
        found = self._store.quads_for_pattern(None, RDFS("label"), None, DefaultGraph())
        for iri in sorted({q.subject.value for q in found if isinstance(q.subject, NamedNode)}):
            entity = self.entity(iri)
            if entity is not None:
                yield entity

    def former_type(self, entity: _Entity) -> str:
        """Return the class that the rules gave an entity: a decision may have changed it."""
        decisions = self._store.quads_for_pattern(
            None, HST("decidesOn"), NamedNode(entity.iri), self._metadata
        )
        for quad in decisions:
            about = {
                q.predicate: q.object
                for q in self._store.quads_for_pattern(quad.subject, None, None, self._metadata)
            }
            former = about.get(HST("former"))
            if about.get(HST("decisionKind")) == HST("Retyping") and isinstance(former, Literal):
                return former.value
        return entity.type

    def statements(self) -> Iterator[str]:
        """Yield the IRIs of the accepted statements, sorted."""
        found = self._store.quads_for_pattern(None, RDF("type"), HST(RECORDS[0]), None)
        yield from sorted(
            quad.subject.value
            for quad in found
            if quad.graph_name not in self._apart and isinstance(quad.subject, NamedNode)
        )


def find_thing(graph: Graph, name: str) -> Thing:
    """Return the thing that a name leads to.

    Args:
        graph: where it is looked up.
        name: a label, or the IRI of an entity, whole or without the base; '@' and the address or
            name of a document after it narrow the thing to what it is there.

    Raises:
        SubjectError: nothing bears the name, or several things do.
    """
    return _name(_View(graph), name)


def _name(view: _View, name: str) -> Thing:
    called, document = _split(view, name)
    entity, label = _lookup(view, name, called, document)
    kind = view.former_type(entity)
    if document is None:
        return Thing(entity.label, kind, entity.documents, entity.also)
    also = (entity.label, *entity.also) if label != entity.label else entity.also
    return Thing(label, kind, (document,), tuple(other for other in also if other != label))


def _split(view: _View, name: str) -> tuple[str, str | None]:
    """Return what is before an '@' and the address of the document after it, if one is."""
    called, at, where = name.rpartition("@")
    if not at or not called:
        return name, None
    addresses = {document.address for document in view.documents.values()}
    for test in (
        lambda a: a == where,
        lambda a: a.endswith(f"/{where}"),
        lambda a: _file_name(a).rpartition(".")[0] == where,
    ):
        found = sorted(filter(test, addresses))
        if len(found) > 1:
            raise SubjectError(name, f"'{where}' could be several documents", found[:_MOST])
        if found:
            return called, found[0]
    return name, None


def _lookup(view: _View, name: str, called: str, document: str | None) -> tuple[_Entity, str]:
    """Return the one entity of a name, and the label of it that was meant."""
    for iri in (called, f"{view.base}{called}"):
        entity = _at(view, iri)
        if entity is not None:
            if document is not None and document not in entity.documents:
                raise SubjectError(name, f"no fact of {document} names it")
            return entity, entity.label
    here = [e for e in view.entities() if document is None or document in e.documents]
    key = fold(called)
    tests: tuple[Callable[[str, bool], bool], ...] = (
        lambda label, is_main: is_main and label == called,
        lambda label, is_main: is_main and fold(label) == key,
        lambda label, is_main: fold(label) == key,
    )
    for test in tests:
        found = [
            (entity, label)
            for entity in here
            for label in (entity.label, *entity.also)
            if test(label, label == entity.label)
        ]
        entities = {entity.iri: (entity, label) for entity, label in reversed(found)}
        if len(entities) == 1:
            return entities.popitem()[1]
        if entities:
            several = [str(entity) for entity, _ in entities.values()]
            raise _ambiguous(name, "things", several, "give an IRI, or NAME@DOCUMENT")
    where = f" in {document}" if document else ""
    labels = {label: entity for entity in here for label in (entity.label, *entity.also)}
    near = difflib.get_close_matches(called, labels, n=3)
    reason = f"no thing that a fact names is called so{where}" + ("; near it" if near else "")
    raise SubjectError(name, reason, [str(labels[label]) for label in near])


def _at(view: _View, iri: str) -> _Entity | None:
    try:
        NamedNode(iri)
    except ValueError:
        return None
    return view.entity(iri)


def _ambiguous(name: str, what: str, candidates: Sequence[str], advice: str) -> SubjectError:
    listed = sorted(candidates)
    more = [f"and {len(listed) - _MOST} more"] if len(listed) > _MOST else []
    reason = f"could be {len(listed)} {what}; {advice}"
    return SubjectError(name, reason, [*listed[:_MOST], *more])


def find_statement(graph: Graph, words: Sequence[str], document: str | None = None) -> Fact:
    """Return the accepted statement that words lead to.

    Args:
        graph: where it is looked up.
        words: its IRI, whole or without the base; or subject, relation and object.
        document: address or name of its document, where the words alone are not enough.

    Raises:
        SubjectError: there is no such statement, or several.
    """
    view = _View(graph)
    name = " ".join(words)
    if len(words) == 1:
        known = frozenset(view.statements())
        for iri in (words[0], f"{view.base}{words[0]}", f"{view.base}statement/{words[0]}"):
            if iri in known:
                return _fact(view, iri)
        raise SubjectError(name, "no accepted statement has this IRI; it may be in quarantine")
    if len(words) != 3:
        raise SubjectError(name, "expected the IRI of a statement, or subject, relation and object")
    where = _split(view, f"x@{document}")[1] if document else None
    if document and where is None:
        raise SubjectError(document, "no document has this address or name")
    found = _stating(view, words, where)
    if len(found) == 1:
        return _fact(view, found[0])
    if found:
        several = [_told(view, iri) for iri in found]
        raise _ambiguous(name, "statements", several, "give an IRI, or --in DOCUMENT")
    raise SubjectError(name, f"no accepted statement says so{f' in {where}' if where else ''}")


def _stating(view: _View, words: Sequence[str], document: str | None) -> list[str]:
    """Return the statements of two ends and a relation; part of a label does if none has it all."""
    rows = []
    for iri in view.statements():
        ends = [view.first(iri, RDF(part)) for part in ("subject", "object")]
        is_here = document is None or document in view.sources(iri)
        if is_here and local_name(view.first(iri, RDF("predicate"))) == words[1]:
            rows.append((iri, ends))
    for test in (lambda given, name: given == name, lambda given, name: given in name):
        found = [
            iri
            for iri, ends in rows
            if all(
                end == given or any(test(fold(given), fold(label)) for label in _labels(view, end))
                for given, end in zip((words[0], words[2]), ends, strict=True)
            )
        ]
        if found:
            return found
    return []


def _labels(view: _View, iri: str) -> list[str]:
    return [*view.values(iri, RDFS("label")), *view.values(iri, SKOS("altLabel"))]


def _passage(view: _View, iri: str) -> tuple[str, int, int]:
    target = view.first(iri, OA("hasTarget"))
    start = end = 0
    for selector in view.values(target, OA("hasSelector")):
        start = int(view.first(selector, OA("start")) or start)
        end = int(view.first(selector, OA("end")) or end)
    return view.first(target, HST("sha256")), start, end


def _fact(view: _View, iri: str) -> Fact:
    sha256, start, _ = _passage(view, iri)
    speaker = view.first(iri, PROV("wasAttributedTo"))
    is_reported = view._is_reported(NamedNode(iri))
    return Fact(
        document=view.sources(iri)[0],
        subject=view.first(view.first(iri, RDF("subject")), RDFS("label")),
        predicate=local_name(view.first(iri, RDF("predicate"))),
        object=view.first(view.first(iri, RDF("object")), RDFS("label"))
        or local_name(view.first(iri, RDF("object"))),
        sha256=sha256,
        start=start,
        modality=local_name(view.first(iri, HST("modality"))),
        by=view.first(speaker, RDFS("label")) if speaker and is_reported else "",
        iri=iri,
    )


def _told(view: _View, iri: str) -> str:
    fact = _fact(view, iri)
    _, start, end = _passage(view, iri)
    said = f" by {fact.by}" if fact.by else ""
    return f"{fact} at {fact.document}:{start}-{end}, {fact.modality}{said} <{iri}>"


def stands(graph: Graph, thing: Thing) -> bool:
    """Whether one of a thing's documents still names something of its kind so."""
    view = _View(graph)
    return any(
        family_of(view.former_type(entity)) == family_of(thing.type)
        and not set(thing.documents).isdisjoint(entity.documents)
        and any(is_named(name, (entity.label, *entity.also)) for name in (thing.label, *thing.also))
        for entity in view.entities()
    )


def is_stated(graph: Graph, fact: Fact) -> bool:
    """Whether an accepted statement of the same document and passage still says a fact."""
    view = _View(graph)
    found = _stating(view, (fact.subject, fact.predicate, fact.object), fact.document)
    return any(_passage(view, iri)[0] == fact.sha256 for iri in found)


def find_sources(graph: Graph, addresses: Iterable[str]) -> tuple[Source, ...]:
    """Return the documents of some addresses with the digests of their texts, sorted.

    An address at which the graph has no document is left out.
    """
    wanted = set(addresses)
    found = {
        Source(document.address, document.sha256)
        for document in graph.documents()
        if document.address in wanted
    }
    return tuple(sorted(found, key=lambda source: (source.address, source.sha256)))


def find_again(graph: Graph, sources: Iterable[Source]) -> Mapping[str, Mapping[str, str]]:
    """Return for each source's address where it stands now, and the digest of its text there.

    It is the document at that address, else one with its text, else one with its file's name;
    what is not there in any of these ways is left out.
    """
    documents = graph.documents()
    found: dict[str, dict[str, str]] = {}
    for source in sources:
        name = _file_name(source.address)
        for here in (
            [d for d in documents if d.address == source.address],
            [d for d in documents if d.sha256 == source.sha256],
            [d for d in documents if _file_name(d.address) == name],
        ):
            if here:
                found[source.address] = {d.address: d.sha256 for d in here}
                break
    return found


def _file_name(address: str) -> str:
    return re.split(r"[/\\]", address)[-1]
