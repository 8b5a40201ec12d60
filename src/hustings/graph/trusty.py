"""Codes drawn from what RDF graphs say, so that who holds a name can check its content."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

__all__ = ["artifact_code"]

_Line = tuple[str, str, str, bool, str, bool, str]


def artifact_code(quads: Iterable[Quad], own: str = "") -> str:
    """Return the artifact code of a set of graphs: 'RA' and 43 characters of their SHA-256.

    Neither the order of the quads nor a repetition matters; any other character does.

    Args:
        quads: without blank nodes.
        own: what stands in their names for this very code: the code where one is checked, any mark
            where one is made.

    Raises:
        ValueError: something is neither a name nor a literal.

    **Source**: Trusty URI Specification, version 1, module RA.

    >>> ferry = NamedNode("https://example.org/ferry")
    >>> artifact_code([Quad(ferry, ferry, Literal("late"))])
    'RABQG-_TnzPk5XygElfMDhU_VPY9t9xXYdl4w1yEizANo'
    """
    hasher = hashlib.sha256()
    for graph, subject, predicate, is_literal, value, is_tagged, kind in sorted(
        {_line(quad, own) for quad in quads}
    ):
        if is_literal:
            escaped = value.replace("\\", "\\\\").replace("\n", "\\n")
            value = f"{'@' if is_tagged else '^'}{kind} {escaped}"
        hasher.update(f"{graph}\n{subject}\n{predicate}\n{value}\n".encode())
    return "RA" + base64.urlsafe_b64encode(hasher.digest()).decode().rstrip("=")


def _line(quad: Quad, own: str) -> _Line:
    """Return what a quad is sorted by, which is all there is of it."""

    def name(term: object) -> str:
        if isinstance(term, NamedNode):
            return term.value.replace(own, " ") if own else term.value
        raise ValueError(f"{term}: has no name; a blank node must get one first")

    graph = "" if isinstance(quad.graph_name, DefaultGraph) else name(quad.graph_name)
    ends = (graph, name(quad.subject), name(quad.predicate))
    if not isinstance(quad.object, Literal):
        return (*ends, False, name(quad.object), False, "")
    if quad.object.language:
        return (*ends, True, quad.object.value, True, quad.object.language.lower())
    return (*ends, True, quad.object.value, False, quad.object.datatype.value)
