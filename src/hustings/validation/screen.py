"""A quick look over a whole dataset: which nodes may break a shape.

It never clears a node that breaks one; a node that it does not clear is left to an engine, with
what stands around it. So an engine has little to do, and its findings are what counts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial

from rdflib import BNode, Graph, URIRef
from rdflib.collection import Collection as RdflibList
from rdflib.term import Node

from hustings.namespaces import RDF, RDFS, SH
from hustings.nodes import About, is_iri
from hustings.validation.constraints import (
    TESTS,
    Judge,
    Test,
    UnsupportedError,
    Values,
    counts,
    has_class,
    is_in,
    meets_none,
    meets_one,
)
from hustings.validation.index import Index
from hustings.validation.shapes import Shapes

__all__ = ["UnsupportedError", "backward_paths", "find_doubtful", "is_supported"]

_SAID = {
    *(str(SH[name]) for name in ("message", "severity", "name", "description", "order", "group")),
    *(str(SH[name]) for name in ("path", "property", "deactivated")),
    *(str(SH[name]) for name in ("targetClass", "targetNode", "targetSubjectsOf")),
    *(str(SH[name]) for name in ("qualifiedMinCount", "qualifiedMaxCount")),
    *(str(iri) for iri in (RDF.type, RDFS.label, RDFS.comment, RDFS.isDefinedBy)),
}


@dataclass(frozen=True, slots=True)
class _Shape:
    """One shape: where it looks, what it asks, and what it asks of what it finds there.

    Attributes:
        path: the property it follows; '' where it is about the node itself.
        is_backward: whether it follows the property against its direction.
        inner: shapes of what it finds.
        is_optional: whether a node without values meets it.
    """

    path: str = ""
    is_backward: bool = False
    tests: tuple[Test, ...] = ()
    inner: tuple[_Shape, ...] = ()
    is_optional: bool = False

    def values(self, node: str, index: Index) -> Values:
        if not self.path:
            return (node,)
        if self.is_backward:
            return index.sources(self.path).get(node, ())
        return index.values(node, self.path)

    def is_met(self, node: str, index: Index) -> bool:
        """Whether a node surely meets the shape."""
        values = self.values(node, index)
        for test in self.tests:  # noqa: SIM110
            if not test(node, values, index):
                return False
        return True

    def screen(self, nodes: Iterable[str], index: Index, doubtful: set[str]) -> None:
        """Add the nodes that are not cleared to those in doubt."""
        for node in nodes:
            self.look(node, self.values(node, index), index, doubtful)

    def look(self, node: str, values: Values, index: Index, doubtful: set[str]) -> None:
        """Add a node with these values if it is not cleared, and what is not of the values."""
        for test in self.tests:
            if not test(node, values, index):
                doubtful.add(node)
                break
        if self.inner:
            found = [value for value in values if is_iri(value)]
            if len(found) < len(values):
                doubtful.add(node)
            for shape in self.inner:
                shape.screen(found, index, doubtful)


@dataclass(frozen=True, slots=True)
class _Target:
    """The nodes a shape is about."""

    kind: str
    iri: str

    def nodes(self, index: Index, below: Mapping[str, Collection[str]]) -> Iterable[str]:
        if self.kind == "targetNode":
            return (self.iri,)
        if self.kind == "targetSubjectsOf":
            return [node for node, about in index.out.items() if self.iri in about]
        return _instances(self.iri, index, below)


@dataclass(frozen=True, slots=True)
class _Joint:
    """All that some shapes together ask of a node.

    Attributes:
        tests: of the node itself.
        forward: what they ask of the values of a property that the node has.
        needed: what they ask even where it has no value.
        other: what they ask of nodes that lead to it.
    """

    tests: tuple[Test, ...]
    forward: Mapping[str, Sequence[_Shape]]
    needed: tuple[_Shape, ...]
    other: tuple[_Shape, ...]

    def look(self, node: str, index: Index, doubtful: set[str]) -> None:
        """Look at all that is said of a node, once."""
        for test in self.tests:
            if not test(node, (node,), index):
                doubtful.add(node)
                break
        about = index.out.get(node) or _NOTHING
        for path in self.forward.keys() & about.keys():
            values = about[path]
            for part in self.forward[path]:
                part.look(node, values, index, doubtful)
        for part in self.needed:
            if part.path not in about:
                part.look(node, (), index, doubtful)
        for part in self.other:
            part.screen((node,), index, doubtful)

    def glance(self, node: str, index: Index, doubtful: set[str]) -> None:
        """Look at what is said here of a node that is described elsewhere."""
        about = index.out.get(node) or _NOTHING
        for path in self.forward.keys() & about.keys():
            for part in self.forward[path]:
                part.look(node, about[path], index, doubtful)
        for part in self.other:
            for deeper in part.inner if part.is_backward else ():
                deeper.screen(index.sources(part.path).get(node, ()), index, doubtful)


@dataclass(frozen=True, slots=True)
class _Plan:
    """All shapes with their targets, ready to run."""

    targets: tuple[tuple[tuple[_Target, ...], _Shape], ...]
    below: Mapping[str, Collection[str]]
    backward: frozenset[str]
    joints: dict[tuple[int, ...], _Joint] = field(default_factory=dict)

    def joint(self, numbers: tuple[int, ...]) -> _Joint:
        """Return what the shapes with these numbers ask together."""
        found = self.joints.get(numbers)
        if found is None:
            found = self.joints[numbers] = _join([self.targets[number][1] for number in numbers])
        return found


def _join(shapes: Sequence[_Shape]) -> _Joint:
    forward: dict[str, list[_Shape]] = {}
    needed, other = [], []
    for part in (part for shape in shapes for part in shape.inner):
        if not part.path or part.is_backward:
            other.append(part)
            continue
        forward.setdefault(part.path, []).append(part)
        if not part.is_optional:
            needed.append(part)
    tests = tuple(test for shape in shapes for test in shape.tests)
    return _Joint(tests, forward, tuple(needed), tuple(other))


def find_doubtful(index: Index, shapes: Shapes, *, violations_only: bool = False) -> set[str]:
    """Return the nodes of an index that may break a shape.

    Of a node that is described elsewhere only what is said of it here is looked at, by itself.

    Args:
        index: the data.
        shapes: what `load_shapes` returned.
        violations_only: whether to pass over what would be a warning or information.

    Raises:
        UnsupportedError: the shapes, or the data, hold what this cannot judge.
    """
    plan = _plan(shapes, violations_only=violations_only)
    if not index.is_plain or index.is_nameless:
        raise UnsupportedError("the data names classes of its own, or has blank nodes")
    asked: dict[str, tuple[int, ...]] = {}
    for number, (targets, _) in enumerate(plan.targets):
        for node in {node for target in targets for node in target.nodes(index, plan.below)}:
            asked[node] = (*asked.get(node, ()), number)
    doubtful: set[str] = set()
    for node, numbers in asked.items():
        joint = plan.joint(numbers)
        if node in index.elsewhere:
            joint.glance(node, index, doubtful)
        else:
            joint.look(node, index, doubtful)
    return {node for node in doubtful if index.is_asked(node)} if index.elsewhere else doubtful


_NOTHING: About = {}


def backward_paths(shapes: Shapes) -> frozenset[str]:
    """Return the properties that some shape follows against their direction."""
    return _plan(shapes, violations_only=False).backward


def is_supported(shapes: Shapes) -> bool:
    """Whether every shape can be judged here."""
    try:
        _plan(shapes, violations_only=False)
    except UnsupportedError:
        return False
    return True


@lru_cache(maxsize=4)
def _plan(shapes: Shapes, *, violations_only: bool) -> _Plan:
    reader = _Reader(shapes.graph, _below(shapes), violations_only)
    targets: dict[Node, list[_Target]] = {}
    for kind in ("targetClass", "targetNode", "targetSubjectsOf"):
        for shape, value in shapes.graph.subject_objects(SH[kind]):
            targets.setdefault(shape, []).append(_Target(kind, str(value)))
    for kind in ("targetObjectsOf", "target", "sparql"):
        if (None, SH[kind], None) in shapes.graph:
            raise UnsupportedError(f"sh:{kind}")
    made = [
        (tuple(found), reader.read(shape))
        for shape, found in targets.items()
        if not reader.is_off(shape)
    ]
    return _Plan(tuple(made), reader.below, frozenset(reader.backward))


def _below(shapes: Shapes) -> dict[str, Collection[str]]:
    """Return each class with itself and all classes below it."""
    above: dict[str, set[str]] = {}
    for triple in shapes.hierarchy:
        above.setdefault(str(triple.subject)[1:-1], set()).add(str(triple.object)[1:-1])
    below: dict[str, set[str]] = {}
    for low in above:
        waiting, seen = [low], {low}
        while waiting:
            for high in above.get(waiting.pop(), set()) - seen:
                seen.add(high)
                waiting.append(high)
        for high in seen:
            below.setdefault(high, {high}).add(low)
    return {name: frozenset(classes) for name, classes in below.items()}


def _instances(name: str, index: Index, below: Mapping[str, Collection[str]]) -> Iterator[str]:
    for each in below.get(name, (name,)):
        yield from index.members.get(each, ())


@dataclass(slots=True)
class _Reader:
    """Reads shapes out of their graph."""

    graph: Graph
    below: Mapping[str, Collection[str]]
    violations_only: bool
    backward: set[str] = field(default_factory=set)

    def is_off(self, shape: Node) -> bool:
        return any(str(value) == "true" for value in self.graph.objects(shape, SH.deactivated))

    def read(self, shape: Node, *, is_inside: bool = False) -> _Shape:
        path, is_backward = self._path(shape)
        tests: list[Test] = []
        for predicate, value in self.graph.predicate_objects(shape):
            if str(predicate) not in _SAID:
                tests.append(self._test(shape, str(predicate).removeprefix(str(SH)), value))
        if self.violations_only and not is_inside:
            severity = self.graph.value(shape, SH.severity)
            if severity not in (None, SH.Violation):
                tests.clear()
        inner = [
            self.read(each)
            for each in self.graph.objects(shape, SH.property)
            if not self.is_off(each)
        ]
        needs = {SH.minCount, SH.qualifiedMinCount} & set(self.graph.predicates(shape))
        return _Shape(path, is_backward, tuple(tests), tuple(inner), not needs)

    def _path(self, shape: Node) -> tuple[str, bool]:
        path = self.graph.value(shape, SH.path)
        if path is None:
            return "", False
        if isinstance(path, URIRef):
            return str(path), False
        inverse = self.graph.value(path, SH.inversePath)
        if not isinstance(inverse, URIRef):
            raise UnsupportedError(f"the path of {shape}")
        self.backward.add(str(inverse))
        return str(inverse), True

    def _test(self, shape: Node, name: str, value: Node) -> Test:
        if name in ("or", "not", "node", "qualifiedValueShape"):
            return self._nested(shape, name, value)
        if name == "in":
            return partial(is_in, frozenset(map(str, self._list(value, iris=True))))
        if name == "class":
            return partial(has_class, tuple(self.below.get(str(value), (str(value),))))
        make = TESTS.get(name)
        if make is None or isinstance(value, BNode):
            raise UnsupportedError(f"sh:{name} of {shape}")
        return make(value)

    def _nested(self, shape: Node, name: str, value: Node) -> Test:
        if name == "or":
            return partial(meets_one, tuple(map(self._judge, self._list(value))))
        judge = self._judge(value)
        if name == "not":
            return partial(meets_none, judge)
        if name == "node":
            return partial(meets_one, (judge,))
        least, most = (
            self.graph.value(shape, SH[key]) for key in ("qualifiedMinCount", "qualifiedMaxCount")
        )
        bounds = int(str(least or 0)), int(str(most)) if most is not None else None
        return partial(counts, judge, bounds)

    def _judge(self, shape: Node) -> Judge:
        """Return a shape's test, where this can tell for sure whether a node meets it."""
        exact = {str(SH[name]) for name in ("class", "or", "minCount", "qualifiedValueShape")}
        for predicate in self.graph.predicates(shape):
            if str(predicate) not in exact | _SAID or predicate == SH.property:
                raise UnsupportedError(f"{predicate} of {shape}, inside another shape")
        if self.is_off(shape):
            raise UnsupportedError(f"{shape} is deactivated, inside another shape")
        return self.read(shape, is_inside=True).is_met

    def _list(self, head: Node, *, iris: bool = False) -> list[Node]:
        members = list(RdflibList(self.graph, head))
        if iris and not all(isinstance(member, URIRef) for member in members):
            raise UnsupportedError(f"a list of {members}")
        return members
