"""The shapes files → every rule in plain words, with its message and severity."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from pyoxigraph import BlankNode, NamedNode, Quad, RdfFormat, parse

from hustings.graph.terms import HST, RDF, SH, local_name
from hustings.resources import resource
from hustings.site.paths import SHAPES
from hustings.site.receipts import Reference
from hustings.site.terms import curie, items
from hustings.site.view import Node, View, value_of

__all__ = ["Rule", "RuleGroup", "load_rules", "shape_quads"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule.

    Attributes:
        name: local name of its shape.
        path: the property it is about, in words; '' where it is about the node itself.
        property: the term of our own that it is about, if it is one.
        message: what a finding says.
        severity: 'Violation', 'Warning' or 'Info'.
        conditions: what is tested, in plain words.
    """

    name: str
    path: str
    property: Reference | None
    message: str
    severity: str
    conditions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RuleGroup:
    """One shape with what it is tested on.

    Attributes:
        targets: words for what it looks at, and the term.
        is_off: whether no SHACL engine runs it.
    """

    name: str
    targets: tuple[tuple[str, Reference], ...]
    rules: tuple[Rule, ...]
    is_off: bool

    @property
    def title(self) -> str:
        """Its name, told apart from the class of that name where it is about a relation."""
        is_relation = any(words == "the relation" for words, _ in self.targets)
        return f"Relation {self.name}" if is_relation else self.name


_TARGETS = (
    ("every", "targetClass"),
    ("the relation", "targetNode"),
    ("everything that has", "targetSubjectsOf"),
)


@cache
def shape_quads() -> tuple[Quad, ...]:
    """Return all shipped shapes."""
    found: list[Quad] = []
    for path in sorted(resource("shapes").glob("*.ttl")):
        found += parse(path=path, format=RdfFormat.TURTLE, rename_blank_nodes=True)
    return tuple(found)


@cache
def load_rules() -> tuple[RuleGroup, ...]:
    """Return the rules that ship: those on classes first, then those on relations."""
    view = View.of(shape_quads())
    shapes = {
        quad.subject
        for quad in shape_quads()
        if quad.predicate == RDF("type") and quad.object == SH("NodeShape")
    }
    groups = []
    for shape in sorted((one for one in shapes if isinstance(one, NamedNode)), key=value_of):
        targets = _targets(view, shape)
        is_off = "true" in view.values(shape, SH("deactivated"))
        if targets or is_off:
            rules = tuple(_rules(view, shape))
            groups.append(RuleGroup(local_name(shape.value), targets, rules, is_off))
    return tuple(sorted(groups, key=_rank))


def _rank(group: RuleGroup) -> tuple[bool, bool, str]:
    return group.is_off, any(words == "the relation" for words, _ in group.targets), group.name


def _targets(view: View, shape: NamedNode) -> tuple[tuple[str, Reference], ...]:
    return tuple(
        (words, _refer(iri)) for words, name in _TARGETS for iri in view.values(shape, SH(name))
    )


def _rules(view: View, shape: Node) -> Iterator[Rule]:
    """Yield the rule a shape is, if it has a message, and those of its properties."""
    told = _told(view, shape)
    if SH("message") in told:
        yield _rule(view, shape, told)
    nested = (one for one in told.get(SH("property"), ()) if isinstance(one, NamedNode | BlankNode))
    for one in nested:
        yield from _rules(view, one)


def _rule(view: View, shape: Node, told: Mapping[NamedNode, list[object]]) -> Rule:
    path = told.get(SH("path"), [None])[0]
    words = _path(view, path)
    is_ours = isinstance(path, NamedNode) and path in HST
    return Rule(
        name=local_name(value_of(shape)),
        path=words,
        property=_refer(path.value) if is_ours and isinstance(path, NamedNode) else None,
        message=min(map(value_of, told[SH("message")])),
        severity=local_name(value_of(told.get(SH("severity"), [SH("Violation")])[0])),
        conditions=tuple(_conditions(view, told)),
    )


def _told(view: View, node: Node) -> dict[NamedNode, list[object]]:
    found: dict[NamedNode, list[object]] = {}
    for quad in sorted(view.about(node), key=lambda quad: str(quad.object)):
        found.setdefault(quad.predicate, []).append(quad.object)
    return found


def _path(view: View, path: object) -> str:
    if path is None:
        return ""
    if isinstance(path, NamedNode):
        return curie(path.value)
    told = _told(view, path) if isinstance(path, BlankNode) else {}
    for inverse in told.get(SH("inversePath"), ()):
        return f"what leads to it by {_path(view, inverse)}"
    return "a path of properties"


_NODE_KINDS = {"sh:IRI": "has a name (an IRI)", "sh:Literal": "is a text or number"}
_PATTERNS = {"\\S": "is not empty"}
_Words = Callable[[View, object], str]
_CONDITIONS: Mapping[str, _Words] = {
    "minCount": lambda v, x: f"at least {value_of(x)}",
    "maxCount": lambda v, x: f"at most {value_of(x)}",
    "datatype": lambda v, x: f"written as {_name(x)}",
    "class": lambda v, x: f"is a {_name(x)}",
    "nodeKind": lambda v, x: _NODE_KINDS.get(_name(x), _name(x)),
    "pattern": lambda v, x: _PATTERNS.get(value_of(x), f"matches {value_of(x)}"),
    "minLength": lambda v, x: f"has at least {value_of(x)} characters",
    "minInclusive": lambda v, x: f"is {value_of(x)} or more",
    "maxInclusive": lambda v, x: f"is {value_of(x)} or less",
    "lessThan": lambda v, x: f"is less than the value of {_name(x)}",
    "lessThanOrEquals": lambda v, x: f"is no more than the value of {_name(x)}",
    "uniqueLang": lambda v, x: "no language twice",
    "in": lambda v, x: "is one of " + ", ".join(map(curie, items(v, x))),
    "or": lambda v, x: "either " + ", or ".join(_shape(v, NamedNode(i)) for i in items(v, x)),
    "not": lambda v, x: f"not: {_shape(v, x)}",
}


def _conditions(view: View, told: Mapping[NamedNode, list[object]]) -> Iterator[str]:
    for name, words in _CONDITIONS.items():
        for value in told.get(SH(name), ()):
            yield words(view, value)
    for shape in told.get(SH("qualifiedValueShape"), ()):
        least = [value_of(x) for x in told.get(SH("qualifiedMinCount"), ())]
        most = [value_of(x) for x in told.get(SH("qualifiedMaxCount"), ())]
        counts = [f"at least {x}" for x in least] + [f"at most {x}" for x in most]
        yield f"{' and '.join(counts)} where each {_shape(view, shape)}"


def _shape(view: View, shape: object) -> str:
    """Return what a shape without a message asks for."""
    if not isinstance(shape, NamedNode | BlankNode):
        return value_of(shape)
    told = _told(view, shape)
    words = ", ".join(_conditions(view, told))
    path = _path(view, told.get(SH("path"), [None])[0])
    return f"{path}: {words}" if path else words or curie(value_of(shape))


def _name(term: object) -> str:
    return curie(value_of(term))


def _refer(iri: str) -> Reference:
    is_ours = iri.startswith((HST.base, SHAPES))
    return Reference(iri, curie(iri), is_known=is_ours)
