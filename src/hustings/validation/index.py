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
    """The union of a dataset's graphs, or of those that a part of it stands in.

    Attributes:
        out: values by subject and property; a triple of two graphs stands twice.
        members: instances by class, as their types say.
        faults: a finding for each value that is not what its datatype says; these are left out.
        elsewhere: nodes that are described elsewhere; empty for a whole dataset.
        is_nameless: whether there are blank nodes.
        is_plain: whether no class is said to be another's subclass.
    """

    __slots__ = (
        *("_direct", "_into", "_kept", "_shapes", "_topics"),
        *("elsewhere", "faults", "is_nameless", "is_plain", "members", "out"),
    )

    def __init__(
        self,
        quads: Iterable[Quad],
        shapes: Shapes,
        *,
        direct: Iterable[Quad] = (),
        types: Mapping[str, Iterable[str]] | None = None,
    ) -> None:
        """Read quads.

        Args:
            quads: all that is said of the nodes it is about.
            shapes: what `load_shapes` returned.
            direct: what is said here of nodes that are described elsewhere.
            types: classes of such nodes; None if there are none.
        """
        self.out: dict[str, dict[str, list[Value]]] = {}
        self.members: dict[str, set[str]] = {}
        self.faults: set[Finding] = set()
        self.elsewhere: frozenset[str] = frozenset()
        self.is_nameless = False
        self.is_plain = True
        self._shapes = shapes
        self._into: dict[str, dict[str, list[str]]] = {}
        self._direct: dict[str, set[str]] = {}
        self._topics: dict[str, None] = {}
        self._kept = quads if isinstance(quads, list | tuple) else list(quads)
        self._read(self._kept)
        ours = frozenset(self.out)
        if types is not None:
            self._read_beside(list(direct), types, ours)
        for topic in self._topics:
            for triple in shapes.topics[topic]:
                self._add(triple)
        if types is not None:
            self.elsewhere = frozenset(self.out) - ours

    def is_asked(self, node: str) -> bool:
        """Whether anything that is said of a node here is to be judged."""
        return node not in self.elsewhere or node in self._direct

    def is_ours(self, finding: Finding) -> bool:
        """Whether a finding is about what is said here, and not about what else is known."""
        focus = finding.focus
        return focus not in self.elsewhere or finding.path in self._direct.get(focus, ())

    def _read_beside(
        self, direct: list[Quad], types: Mapping[str, Iterable[str]], ours: frozenset[str]
    ) -> None:
        """Read what is said of nodes that are described elsewhere, and the classes of these."""
        self._read(direct)
        for quad in direct:
            if (subject := name_of(quad.subject)) not in ours:
                self._direct.setdefault(subject, set()).add(quad.predicate.value)
        named = dict.fromkeys(self._direct)
        for about in self.out.values():
            for values in about.values():
                named.update((value, None) for value in values if isinstance(value, str))
        known = [
            Quad(NamedNode(name), NamedNode(_TYPE), NamedNode(class_))
            for name in named
            if name not in ours and name in types
            for class_ in types[name]
        ]
        self._read(known)
        self._kept = [*self._kept, *direct, *known]
        for topic in self._shapes.topics:
            if topic in ours and topic in types:
                self._topics[topic] = None

    def _read(self, quads: Iterable[Quad]) -> None:
        out, members, topics = self.out, self.members, self._shapes.topics
        for quad in quads:
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
                    self._topics[value] = None
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
        for quad in self._kept:
            object_ = quad.object
            if isinstance(object_, Triple):
                continue
            if isinstance(object_, Literal) and find_fault(object_) is not None:
                continue
            triples[quad.triple] = None
        known = [*triples]
        for topic in self._topics:
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
