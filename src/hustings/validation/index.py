"""The triples of a dataset, found by subject and property, with IRIs as plain text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import BlankNode, NamedNode, Triple

from hustings.namespaces import RDF, RDFS, SH
from hustings.nodes import (
    About,
    Nodes,
    Spo,
    is_iri,
    merge,
    nodes_of,
    read_term,
    triples_of,
    value_of,
    words,
)
from hustings.validation.literals import find_fault
from hustings.validation.report import Finding
from hustings.validation.shapes import Shapes

__all__ = ["LITERAL_SHAPE", "Index"]

LITERAL_SHAPE = "https://w3id.org/hustings/shapes#literal"
"""Shape that findings about unreadable values name."""

_TYPE, _ABOVE = str(RDF.type), str(RDFS.subClassOf)
_WORDS = words("")
_TRIPLE = "A triple stands here; expected the name of a statement."
_NONE: tuple[str, ...] = ()


class Index:
    """The union of a dataset's graphs, or of those that a part of it stands in.

    Attributes:
        out: values by subject and property.
        members: instances by class, as their types say.
        faults: a finding for each value that is not what its datatype says; these are left out.
        elsewhere: nodes that are described elsewhere; empty for a whole dataset.
        is_plain: whether no class is said to be another's subclass.
    """

    __slots__ = (
        *("_direct", "_into", "_nameless", "_shapes"),
        *("elsewhere", "faults", "is_plain", "members", "out"),
    )

    def __init__(
        self,
        nodes: Nodes,
        shapes: Shapes,
        *,
        direct: Iterable[Spo] = (),
        types: Mapping[str, Iterable[str]] | None = None,
    ) -> None:
        """Read what is said of nodes.

        Args:
            nodes: all that is said of them.
            shapes: what `load_shapes` returned.
            direct: what is said here of nodes that are described elsewhere.
            types: classes of such nodes; None if there are none.
        """
        self.out: Nodes = {}
        self.members: dict[str, set[str]] = {}
        self.faults: set[Finding] = set()
        self.elsewhere: frozenset[str] = frozenset()
        self.is_plain = True
        self._shapes = shapes
        self._into: dict[str, dict[str, list[str]]] = {}
        self._nameless: list[Spo] = []
        named = self._read(nodes)
        ours = frozenset(self.out)
        known = types or {}
        stated = nodes_of(direct)
        named |= self._read(stated)
        self._direct = {node: set(stated[node]) for node in stated.keys() - ours}
        elsewhere = sorted(((named | self._direct.keys()) & known.keys()) - ours)
        self._read({name: {_TYPE: list(dict.fromkeys(known[name]))} for name in elsewhere})
        topics = sorted(shapes.topics.keys() & (named | (ours & known.keys())))
        self._read({topic: shapes.topics[topic] for topic in topics})
        if types is not None:
            self.elsewhere = frozenset(self.out) - ours

    @property
    def is_nameless(self) -> bool:
        """Whether there are blank nodes."""
        return bool(self._nameless)

    def is_asked(self, node: str) -> bool:
        """Whether anything that is said of a node here is to be judged."""
        return node not in self.elsewhere or node in self._direct

    def is_ours(self, finding: Finding) -> bool:
        """Whether a finding is about what is said here, and not about what else is known."""
        focus = finding.focus
        return focus not in self.elsewhere or finding.path in self._direct.get(focus, ())

    def _read(self, nodes: Nodes) -> set[str]:
        """Read what is said of nodes, and return all that stands there."""
        found = {value for about in nodes.values() for values in about.values() for value in values}
        if not all(map(is_iri, nodes)) or not all(map(_is_read, found)):
            nodes = self._without_odd(nodes)
        self.out = merge([self.out, nodes])
        for node, about in nodes.items():
            for kind in about.get(_TYPE, ()):
                self.members.setdefault(kind, set()).add(node)
            if _ABOVE in about:
                self.is_plain = False
        return found

    def _without_odd(self, nodes: Nodes) -> Nodes:
        """Return what is said of nodes but for what is noted apart."""
        left: Nodes = {}
        for node, about in nodes.items():
            spo = triples_of({node: about})
            odd = [(predicate, value) for _, predicate, value in spo if not _is_read(value)]
            sound = self._without(node, about, odd)
            if not is_iri(node):
                self._nameless += triples_of({node: sound})
            elif sound:
                left[node] = sound
        return left

    def _without(self, node: str, about: About, odd: Iterable[tuple[str, str]]) -> About:
        """Return what is said of a node but for some values, which are noted."""
        left = dict(about)
        for predicate, value in odd:
            left[predicate] = [other for other in left[predicate] if other != value]
            if value.startswith("_:"):
                self._nameless.append((node, predicate, value))
                continue
            is_literal = value.startswith('"')
            fault = find_fault(value) if is_literal else _TRIPLE
            shown = value_of(value) if is_literal else value[2:-2]
            self.faults.add(_unreadable(node, predicate, shown, fault or ""))
        return {predicate: values for predicate, values in left.items() if values}

    def values(self, node: str, predicate: str) -> list[str] | tuple[str, ...]:
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
                    if is_iri(value):
                        found.setdefault(value, []).append(subject)
        return found

    def everything(self) -> list[Triple]:
        """Return every readable triple once, with what is known of topics and classes."""
        return [*_triples(triples_of(self.out)), *_triples(self._nameless), *self._shapes.hierarchy]

    def around(self, nodes: Iterable[str], backward: Iterable[str]) -> list[Triple]:
        """Return all that is said of nodes and of their neighbours.

        Args:
            nodes: IRIs.
            backward: properties that count as neighbourhood against their direction too.
        """
        wanted = dict.fromkeys(nodes)
        for node in list(wanted):
            for values in self.out.get(node, {}).values():
                wanted.update((value, None) for value in values if is_iri(value))
            for predicate in backward:
                wanted.update(dict.fromkeys(self.sources(predicate).get(node, ())))
        around = {node: self.out[node] for node in wanted if node in self.out}
        return [*_triples(triples_of(around)), *self._shapes.hierarchy]


def _is_read(value: str) -> bool:
    """Whether a value is an IRI, or a literal that is what its datatype says."""
    if value[0] not in '"_<':
        return True
    return value.startswith(_WORDS) or (value[0] == '"' and find_fault(value) is None)


def _triples(triples: Iterable[Spo]) -> Iterator[Triple]:
    for subject, predicate, value in triples:
        node = NamedNode(subject) if is_iri(subject) else BlankNode(subject[2:])
        yield Triple(node, NamedNode(predicate), read_term(value))


def _unreadable(node: str, predicate: str, value: str, fault: str) -> Finding:
    return Finding(
        focus=node,
        path=predicate,
        value=value,
        severity="Violation",
        shape=LITERAL_SHAPE,
        component=str(SH.DatatypeConstraintComponent),
        message=fault,
    )
