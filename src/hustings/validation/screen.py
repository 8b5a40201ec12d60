"""A quick look over a whole dataset: which nodes may break a shape.

It never clears a node that breaks one; a node that it does not clear is left to an engine, with
what stands around it. So an engine has little to do, and its findings are what counts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import lru_cache, partial
from typing import NamedTuple

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
    is_met_by_one,
    meets_none,
    meets_one,
)
from hustings.validation.index import Index
from hustings.validation.shapes import Shapes

__all__ = ["UnsupportedError", "backward_paths", "find_doubtful", "is_supported"]

_TYPE = str(RDF.type)
_MOST_FORMS = 4096
_TARGETS = ("targetClass", "targetSubjectsOf", "targetNode")
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
        single: those of its tests that one value alone may fail.
        inner: shapes of what it finds.
        is_optional: whether a node without values meets it.
    """

    path: str = ""
    is_backward: bool = False
    tests: tuple[Test, ...] = ()
    single: tuple[Test, ...] = ()
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
        for test in self.single if len(values) == 1 else self.tests:
            if not test(node, values, index):
                doubtful.add(node)
                break
        if self.inner:
            found = [value for value in values if is_iri(value)]
            if len(found) < len(values):
                doubtful.add(node)
            for shape in self.inner:
                shape.screen(found, index, doubtful)


class _Asked(NamedTuple):
    """All that some shapes together ask of the values of a property.

    Attributes:
        path: the property.
        parts: what looks at them.
        alone: what those of the parts that go no deeper ask where there is one value.
        deep: the others of the parts.
    """

    path: str
    parts: tuple[_Shape, ...]
    alone: tuple[Test, ...]
    deep: tuple[_Shape, ...]


@dataclass(frozen=True, slots=True)
class _Form:
    """All that is asked of nodes of the same classes with the same properties.

    Attributes:
        tests: of the node itself.
        forward: of the values of its properties.
        missing: of properties that it does not have.
        other: of nodes that lead to it.
    """

    tests: tuple[Test, ...]
    forward: tuple[_Asked, ...]
    missing: tuple[_Shape, ...]
    other: tuple[_Shape, ...]

    def look(self, node: str, about: About, index: Index, doubtful: set[str]) -> None:
        """Look at all that is said of a node, once."""
        for test in self.tests:
            if not test(node, (node,), index):
                doubtful.add(node)
                break
        for path, parts, alone, deep in self.forward:
            values = about[path]
            if len(values) == 1:
                parts = deep
                for test in alone:
                    if not test(node, values, index):
                        doubtful.add(node)
                        break
            for part in parts:
                part.look(node, values, index, doubtful)
        for part in self.missing:
            part.look(node, (), index, doubtful)
        for part in self.other:
            part.screen((node,), index, doubtful)

    def glance(self, node: str, about: About, index: Index, doubtful: set[str]) -> None:
        """Look at what is said here of a node that is described elsewhere."""
        for asked in self.forward:
            for part in asked.parts:
                part.look(node, about[asked.path], index, doubtful)
        for part in self.other:
            for deeper in part.inner if part.is_backward else ():
                deeper.screen(index.sources(part.path).get(node, ()), index, doubtful)


@dataclass(frozen=True, slots=True)
class _Plan:
    """All shapes with their targets, ready to run.

    Attributes:
        shapes: all of them.
        classes: numbers of the shapes of a class's instances, by its IRI.
        subjects: of those of what has a property.
        nodes: of those of a single node.
        backward: properties that some shape follows against their direction.
    """

    shapes: Sequence[_Shape]
    classes: Mapping[str, Set[int]]
    subjects: Mapping[str, Set[int]]
    nodes: Mapping[str, Set[int]]
    backward: frozenset[str]
    forms: dict[tuple[tuple[str, ...], tuple[str, ...], str], _Form] = field(default_factory=dict)

    def form(self, classes: tuple[str, ...], predicates: tuple[str, ...], node: str) -> _Form:
        """Return what is asked of a node of some classes that has some properties.

        Args:
            classes: IRIs.
            predicates: IRIs.
            node: its IRI if it is one of `nodes`, else ''.
        """
        found = self.forms.get((classes, predicates, node))
        if found is None:
            numbers = frozenset(self.nodes.get(node, ())).union(
                *(self.classes.get(name, ()) for name in classes),
                *(self.subjects.get(name, ()) for name in predicates),
            )
            if len(self.forms) > _MOST_FORMS:
                self.forms.clear()
            found = _form([self.shapes[number] for number in sorted(numbers)], predicates)
            self.forms[classes, predicates, node] = found
        return found


def _form(shapes: Sequence[_Shape], predicates: tuple[str, ...]) -> _Form:
    parts = [part for shape in shapes for part in shape.inner if part.tests or part.inner]
    forward: dict[str, list[_Shape]] = {}
    missing, other = [], []
    for part in parts:
        if not part.path or part.is_backward:
            other.append(part)
        elif part.path in predicates:
            forward.setdefault(part.path, []).append(part)
        elif not part.is_optional:
            missing.append(part)
    asked = (
        _Asked(
            path,
            tuple(found),
            tuple(test for part in found if not part.inner for test in part.single),
            tuple(part for part in found if part.inner),
        )
        for path, found in forward.items()
    )
    tests = tuple(test for shape in shapes for test in shape.tests)
    return _Form(tests, tuple(asked), tuple(missing), tuple(other))


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
    doubtful: set[str] = set()
    for node, about in {**dict.fromkeys(plan.nodes, _NOTHING), **index.out}.items():
        classes = tuple(about.get(_TYPE, ()))
        form = plan.form(classes, tuple(about), node if node in plan.nodes else "")
        if node in index.elsewhere:
            form.glance(node, about, index, doubtful)
        else:
            form.look(node, about, index, doubtful)
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
    for kind in ("targetObjectsOf", "target", "sparql"):
        if (None, SH[kind], None) in shapes.graph:
            raise UnsupportedError(f"sh:{kind}")
    made: dict[Node, int] = {}
    found: dict[str, dict[str, set[int]]] = {kind: {} for kind in _TARGETS}
    for kind in _TARGETS:
        for shape, value in shapes.graph.subject_objects(SH[kind]):
            if reader.is_off(shape):
                continue
            number, iri = made.setdefault(shape, len(made)), str(value)
            for name in reader.below.get(iri, (iri,)) if kind == "targetClass" else (iri,):
                found[kind].setdefault(name, set()).add(number)
    ready = tuple(map(reader.read, made))
    classes, subjects, nodes = (found[kind] for kind in _TARGETS)
    return _Plan(ready, classes, subjects, nodes, frozenset(reader.backward))


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
        single: list[Test] = []
        for predicate, value in self.graph.predicate_objects(shape):
            if str(predicate) not in _SAID:
                name = str(predicate).removeprefix(str(SH))
                tests.append(self._test(shape, name, value))
                if not is_met_by_one(name, value):
                    single.append(tests[-1])
        if self.violations_only and not is_inside:
            severity = self.graph.value(shape, SH.severity)
            if severity not in (None, SH.Violation):
                tests.clear()
                single.clear()
        inner = [
            self.read(each)
            for each in self.graph.objects(shape, SH.property)
            if not self.is_off(each)
        ]
        needs = {SH.minCount, SH.qualifiedMinCount} & set(self.graph.predicates(shape))
        return _Shape(path, is_backward, tuple(tests), tuple(single), tuple(inner), not needs)

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
