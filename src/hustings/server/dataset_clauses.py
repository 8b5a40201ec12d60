"""The graphs that a query's ``FROM`` names, each resolved as pyoxigraph itself resolves it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import NamedNode, QuerySolutions, Store

__all__ = ["NamedGraph", "named_by"]

_TOKEN = re.compile(
    r"""(?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
      | (?P<string>\"\"\"(?:\"{0,2}(?:[^"\\]|\\.))*\"\"\"|'''(?:'{0,2}(?:[^'\\]|\\.))*'''
                  |"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*')
      | (?P<comment>\#[^\n\r]*)
      | (?P<variable>[?$]\w+)
      | (?P<name>(?:\w[\w.-]*)?:(?:[\w:.-]|%[0-9A-Fa-f]{2}|\\.)*)
      | (?P<word>@?[A-Za-z_][\w-]*)
      | (?P<other>\S)""",
    re.VERBOSE | re.DOTALL,
)
_FORMS = frozenset(("select", "construct", "describe", "ask"))
_EMPTY = Store()


@dataclass(frozen=True, slots=True)
class NamedGraph:
    """A graph that a query names.

    Attributes:
        offset: where its name begins in the query.
    """

    iri: str
    offset: int


def named_by(query: str, prefixes: Mapping[str, str]) -> Iterator[NamedGraph]:
    """Yield the graphs of a well-formed query's ``FROM`` and ``FROM NAMED``.

    >>> [graph.iri for graph in named_by("SELECT * FROM <http://example.org/a> {}", {})]
    ['http://example.org/a']
    >>> list(named_by("SELECT * { ?from ?p 'FROM <x:y>' } # FROM <x:y>", {}))
    []
    """
    prologue: str | None = None
    is_next = False
    for token in _TOKEN.finditer(query):
        kind, text = token.lastgroup, token[0]
        word = text.lower() if kind == "word" else ""
        if prologue is None and word in _FORMS:
            prologue = query[: token.start()]
        elif word == "from":
            is_next = True
        elif is_next and kind != "comment" and word != "named":
            is_next = False
            iri = _resolved(prologue or "", text, prefixes)
            if kind in ("iri", "name") and iri is not None:
                yield NamedGraph(iri, token.start())


def _resolved(prologue: str, term: str, prefixes: Mapping[str, str]) -> str | None:
    """Return the IRI that a term stands for after a prologue."""
    try:
        answer = _EMPTY.query(f"{prologue} SELECT ({term} AS ?iri) {{}}", prefixes=dict(prefixes))
    except (SyntaxError, ValueError):
        return None
    found = next(iter(answer), None) if isinstance(answer, QuerySolutions) else None
    iri = found[0] if found is not None else None
    return iri.value if isinstance(iri, NamedNode) else None
