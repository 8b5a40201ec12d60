"""Quads and triples → sorted, prefixed, readable TriG and Turtle; the same bytes every time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Triple

from hustings.collecting import undisturbed
from hustings.namespaces import PREFIXES
from hustings.nodes import literal_parts

__all__ = [
    "TermWriter",
    "write_block",
    "write_parts",
    "write_subject",
    "write_trig",
    "write_turtle",
]

_TYPE = f"{PREFIXES['rdf']}type"
_XSD = PREFIXES["xsd"]
_SAFE_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?")
_SEGMENT = re.compile(r"[a-z](?:[a-z0-9-]*[a-z0-9])?")
_DECIMAL = re.compile(r"[+-]?[0-9]+\.[0-9]+")
_INTEGER = re.compile(r"[+-]?[0-9]+")
_PLAIN = re.compile(r"[ !#-\[\]-~]*")
_DECIMAL_TYPE, _INTEGER_TYPE, _STRING_TYPE = f"{_XSD}decimal", f"{_XSD}integer", f"{_XSD}string"
_UNSEEN = re.compile(
    "[\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff]"
)

MOST_LITERALS = 100_000
"""Most literals that a writer keeps; with more the store starts anew."""

_Object = object
_About = Mapping[str, Sequence[_Object]]
"""Objects of one subject by predicate: plain text (`hustings.nodes`), literals and triples."""
_Subjects = Mapping[str, _About]


class TermWriter:
    """Writes terms in Turtle syntax and remembers which prefixes it used.

    Names below the base get a prefix of their own by kind: ``id-policy:`` for
    ``<base>policy/``. Only local parts of letters, digits, hyphens and underscores are shortened.

    Attributes:
        base: of minted IRIs.
        used: namespaces of the prefixes used so far, by prefix.
        known: IRIs written so far, as they are written.

    >>> writer = TermWriter("https://example.org/")
    >>> writer.write(NamedNode("https://example.org/policy/rail-1a"))
    'id-policy:rail-1a'
    >>> writer.write(NamedNode("https://example.org/policy/rail/x"))
    '<https://example.org/policy/rail/x>'
    """

    def __init__(self, base: str) -> None:
        self.base = base
        self.used: dict[str, str] = {}
        self.known: dict[str, str] = {}
        self._namespaces = {base: "id"} | {iri: name for name, iri in PREFIXES.items()}
        self._literals: dict[object, str] = {}
        self._forms: dict[tuple[bool, tuple[str, ...]], tuple[str, tuple[str, ...]]] = {}

    def write(self, term: object) -> str:
        """Return a term in Turtle syntax."""
        if isinstance(term, NamedNode):
            return self.iri(term.value)
        return self.literal(term) if isinstance(term, Literal) else str(term)

    def term(self, value: object) -> str:
        """Return an object in Turtle syntax: an IRI or literal as plain text, or any term."""
        if not isinstance(value, str):
            return self.write(value)
        return self.known.get(value) or (
            self.literal(value) if value[:1] == '"' else self.iri(value)
        )

    def iri(self, iri: str) -> str:
        """Return an IRI, or a node's ``_:`` label, in Turtle syntax."""
        written = self.known.get(iri)
        if written is None:
            written = self.known[iri] = self._iri(iri)
        return written

    def literal(self, term: Literal | str) -> str:
        """Return a literal, or one as plain text (`hustings.nodes`), in Turtle syntax."""
        written = self._literals.get(term)
        if written is None:
            if len(self._literals) > MOST_LITERALS:
                self._literals.clear()
            if isinstance(term, str):
                written = self._literal(*literal_parts(term))
            elif term.language and getattr(term, "direction", None) is not None:
                written = str(term)
            else:
                kind = f"@{term.language}" if term.language else term.datatype.value
                written = self._literal(kind, term.value)
            self._literals[term] = written
        return written

    def form(self, predicates: tuple[str, ...], *, is_inside: bool) -> tuple[str, tuple[str, ...]]:
        """Return what is said of a node with some predicates, and these sorted, ``a`` first.

        In the text ``%s`` stands for the node and, in their order, for each predicate's objects.

        Args:
            predicates: IRIs.
            is_inside: whether the node stands in a named graph.
        """
        found = self._forms.get((is_inside, predicates))
        if found is None:
            ordered = sorted(predicates, key=lambda name: (name != _TYPE, name))
            names = ["a" if name == _TYPE else self.iri(name) for name in ordered]
            inside = "    " if is_inside else ""
            told = f" ;\n{inside}    ".join(f"{name.replace('%', '%%')} %s" for name in names)
            found = f"{inside}%s {told} .\n", tuple(ordered)
            self._forms[is_inside, predicates] = found
        return found

    def _literal(self, datatype: str, value: str) -> str:
        if datatype == _DECIMAL_TYPE and _DECIMAL.fullmatch(value):
            return value
        if datatype == _INTEGER_TYPE and _INTEGER.fullmatch(value):
            return value
        if _PLAIN.fullmatch(value):
            quoted = f'"{value}"'
        else:
            quoted = _UNSEEN.sub(lambda match: f"\\u{ord(match[0]):04X}", str(Literal(value)))
        if datatype.startswith("@"):
            return f"{quoted}{datatype}"
        return quoted if datatype == _STRING_TYPE else f"{quoted}^^{self.iri(datatype)}"

    def _iri(self, iri: str) -> str:
        if iri.startswith("_:"):
            return iri
        cut = max(iri.rfind("#"), iri.rfind("/")) + 1
        namespace, local = iri[:cut], iri[cut:]
        prefix = self._namespaces.get(namespace)
        if prefix is None:
            prefix = self._namespaces[namespace] = self._family(namespace)
        if prefix and _SAFE_LOCAL.fullmatch(local):
            self.used[prefix] = namespace
            return f"{prefix}:{local}"
        return f"<{iri}>"

    def _family(self, namespace: str) -> str:
        if namespace.startswith(self.base) and namespace.endswith("/"):
            segment = namespace[len(self.base) : -1]
            if _SEGMENT.fullmatch(segment):
                return f"id-{segment}"
        return ""

    def prefixes(self) -> Iterator[str]:
        """Yield the declarations of the prefixes used so far, sorted."""
        for name, iri in sorted(self.used.items()):
            yield f"@prefix {name}: <{iri}> ."


def write_trig(quads: Iterable[Quad], *, base: str) -> str:
    """Return quads as TriG: default graph first, then graphs, subjects and predicates sorted.

    The same set of quads gives the same text, in whatever order it comes.

    **Source**: RDF 1.1 TriG, 3.
    """
    with undisturbed():
        return "".join(write_parts(quads, base=base))


def write_parts(quads: Iterable[Quad], *, base: str) -> Iterator[str]:
    """Yield the parts of what `write_trig` returns: the prefixes, then one graph after another."""
    graphs = _grouped(quads)
    writer = TermWriter(base)
    blocks = [write_block(name, graphs.pop(name), writer) for name in sorted(graphs)]
    yield "".join(f"{line}\n" for line in writer.prefixes())
    if not blocks:  # where there is nothing at all, the text is one empty line
        yield "\n"
    blocks.reverse()
    while blocks:
        yield blocks.pop()


def _grouped(quads: Iterable[Quad]) -> dict[str, dict[str, dict[str, list[_Object]]]]:
    """Return what is said of each subject in each graph; '' is the default graph."""
    graphs: dict[str, dict[str, dict[str, list[_Object]]]] = {}
    last_graph = last_subject = None
    for quad in quads:
        graph, subject, object_ = quad.graph_name, quad.subject, quad.object
        if graph != last_graph:
            last_graph, last_subject = graph, None
            name = graph.value if type(graph) is NamedNode else _name(graph)
            subjects = graphs.setdefault(name, {})
        if subject != last_subject:
            last_subject = subject
            about = subject.value if type(subject) is NamedNode else str(subject)
            said = subjects.setdefault(about, {})
        value = object_.value if type(object_) is NamedNode else object_
        said.setdefault(quad.predicate.value, []).append(value)
    return graphs


def write_block(graph: str, subjects: _Subjects, writer: TermWriter) -> str:
    """Return one graph as TriG, an empty line before it.

    Args:
        graph: its IRI or ``_:`` label, '' for the default graph.
        subjects: objects of each subject by predicate; IRIs as text.
        writer: notes which prefixes are used.
    """
    is_inside = bool(graph)
    body = "\n".join(
        write_subject(subject, subjects[subject], writer, is_inside=is_inside)
        for subject in sorted(subjects)
    )
    if not graph:
        return f"\n{body}"
    return f"\n{writer.iri(graph)} {{\n{body}}}\n"


def write_subject(subject: str, said: _About, writer: TermWriter, *, is_inside: bool) -> str:
    """Return what is said of one subject as TriG.

    Args:
        subject: its IRI or ``_:`` label.
        said: objects by predicate; IRIs as text, literals too if they are plain text.
        writer: notes which prefixes are used.
        is_inside: whether it stands in a named graph.
    """
    form, predicates = writer.form(tuple(said), is_inside=is_inside)
    objects = (
        writer.term(values[0]) if len(values) == 1 else _listed(values, writer, is_inside=is_inside)
        for values in map(said.__getitem__, predicates)
    )
    return form % (writer.iri(subject), *objects)


def _listed(values: Iterable[_Object], writer: TermWriter, *, is_inside: bool) -> str:
    """Return several objects of one predicate, sorted."""
    further = " ,\n            " if is_inside else " ,\n        "
    return further.join(sorted(set(map(writer.term, values))))


def write_turtle(triples: Iterable[Triple], *, base: str) -> str:
    """Return triples as sorted Turtle.

    **Source**: RDF 1.1 Turtle, 2.
    """
    graph = DefaultGraph()
    return write_trig((Quad(t.subject, t.predicate, t.object, graph) for t in triples), base=base)


def _name(graph: object) -> str:
    return "" if isinstance(graph, DefaultGraph) else str(graph)
