"""The triples of a dataset, found by subject and property, with IRIs as plain text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from hustings.namespaces import RDF, RDFS, SH
from hustings.validation.literals import find_fault
from hustings.validation.report import Finding
from hustings.validation.shapes import Shapes
from hustings.validation.terms import name_of

__all__ = ["LITERAL_SHAPE", "Index", "Value"]

LITERAL_SHAPE = "https://w3id.org/hustings/shapes#literal"
"""Shape that findings about unreadable values name."""

Value = str | Literal
"""An IRI as text, or a literal."""

_TYPE, _ABOVE = str(RDF.type), str(RDFS.subClassOf)
_NONE: tuple[Value, ...] = ()


class Index:
    """The union of a dataset's graphs.

    Attributes:
        out: values by subject and property; a triple of two graphs stands twice.
        members: instances by class, as their types say.
        faults: a finding for each value that is not what its datatype says; these are left out.
        is_nameless: whether there are blank nodes.
        is_plain: whether no class is said to be another's subclass.
    """

    __slots__ = ("_into", "_kept", "_shapes", "faults", "is_nameless", "is_plain", "members", "out")

    def __init__(self, quads: Iterable[Quad], shapes: Shapes) -> None:
        self.out: dict[str, dict[str, list[Value]]] = {}
        self.members: dict[str, set[str]] = {}
        self.faults: set[Finding] = set()
        self.is_nameless = False
        self.is_plain = True
        self._shapes = shapes
        self._into: dict[str, dict[str, list[str]]] = {}
        self._kept = quads if isinstance(quads, list | tuple) else list(quads)
        self._read()

    def _read(self) -> None:
        out, members, topics = self.out, self.members, self._shapes.topics
        used: dict[str, None] = {}
        for quad in self._kept:
            subject, object_ = quad.subject, quad.object
            predicate = quad.predicate.value
            value: Value
            if type(object_) is NamedNode:
                value = object_.value
                if predicate == _TYPE and type(subject) is NamedNode:
                    members.setdefault(value, set()).add(subject.value)
                elif predicate == _ABOVE:
                    self.is_plain = False
                if value in topics:
                    used[value] = None
            elif type(object_) is Literal:
                value = object_
                fault = find_fault(object_)
                if fault is not None:
                    self.faults.add(_unreadable(quad, fault))
                    continue
            elif isinstance(object_, BlankNode):
                self.is_nameless = True
                continue
            else:
                fault = "A triple stands here; expected the name of a statement."
                self.faults.add(_unreadable(quad, fault))
                continue
            if type(subject) is not NamedNode:
                self.is_nameless = True
                continue
            about = out.setdefault(subject.value, {})
            if predicate in about:
                about[predicate].append(value)
            else:
                about[predicate] = [value]
        for topic in used:
            for triple in self._shapes.topics[topic]:
                self._add(triple)

    def _add(self, triple: Triple) -> None:
        subject, predicate = name_of(triple.subject), triple.predicate.value
        object_ = triple.object
        value = object_ if isinstance(object_, Literal) else name_of(object_)
        if predicate == _TYPE and isinstance(value, str):
            self.members.setdefault(value, set()).add(subject)
        self.out.setdefault(subject, {}).setdefault(predicate, []).append(value)

    def values(self, node: str, predicate: str) -> list[Value] | tuple[Value, ...]:
        """Return what a node leads to by a property."""
        about = self.out.get(node)
        return _NONE if about is None else about.get(predicate, _NONE)

    def sources(self, predicate: str) -> Mapping[str, list[str]]:
        """Return the nodes that lead somewhere by a property, by where they lead."""
        found = self._into.get(predicate)
        if found is None:
            found = self._into[predicate] = {}
            for subject, about in self.out.items():
                for value in about.get(predicate, _NONE):
                    if isinstance(value, str):
                        found.setdefault(value, []).append(subject)
        return found

    def everything(self) -> list[Triple]:
        """Return every readable triple once, with what is known of topics and classes."""
        triples: dict[Triple, None] = {}
        used: dict[str, None] = {}
        for quad in self._kept:
            object_ = quad.object
            if isinstance(object_, Triple):
                continue
            if isinstance(object_, Literal):
                if find_fault(object_) is not None:
                    continue
            elif object_.value in self._shapes.topics:
                used[object_.value] = None
            triples[quad.triple] = None
        known = [*triples]
        for topic in used:
            known += self._shapes.topics[topic]
        return [*known, *self._shapes.hierarchy]

    def around(self, nodes: Iterable[str], backward: Iterable[str]) -> list[Triple]:
        """Return all that is said of nodes and of their neighbours.

        Args:
            nodes: IRIs.
            backward: properties that count as neighbourhood against their direction too.
        """
        wanted = dict.fromkeys(nodes)
        for node in list(wanted):
            for values in self.out.get(node, {}).values():
                wanted.update((value, None) for value in values if isinstance(value, str))
            for predicate in backward:
                wanted.update(dict.fromkeys(self.sources(predicate).get(node, ())))
        triples: dict[Triple, None] = {}
        for node in wanted:
            triples.update(dict.fromkeys(self._about(node)))
        return [*triples, *self._shapes.hierarchy]

    def _about(self, node: str) -> Iterator[Triple]:
        for predicate, values in self.out.get(node, {}).items():
            for value in values:
                object_ = NamedNode(value) if isinstance(value, str) else value
                yield Triple(NamedNode(node), NamedNode(predicate), object_)


def _unreadable(quad: Quad, fault: str) -> Finding:
    return Finding(
        focus=name_of(quad.subject),
        path=quad.predicate.value,
        value=name_of(quad.object),
        severity="Violation",
        shape=LITERAL_SHAPE,
        component=str(SH.DatatypeConstraintComponent),
        message=fault,
    )
