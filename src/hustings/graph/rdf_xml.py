"""Triples → sorted RDF/XML."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from hustings.errors import OutputError
from hustings.namespaces import PREFIXES

__all__ = ["write_rdf_xml", "xml_characters", "xml_text"]

_INVALID = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LOCAL = re.compile(r"[A-Za-z_][\w.-]*\Z", re.ASCII)
_STRING = f"{PREFIXES['xsd']}string"


def xml_text(text: str) -> str:
    r"""Return text without the characters XML 1.0 cannot carry, markup escaped.

    >>> xml_text("a\x00 < b")
    'a\ufffd &lt; b'
    """
    return escape(xml_characters(text), {"\r": "&#13;"})


def xml_characters(text: str) -> str:
    """Return text with U+FFFD for each character that XML 1.0 cannot carry."""
    return _INVALID.sub("\ufffd", text)


def write_rdf_xml(triples: Iterable[Triple]) -> str:
    """Return triples as RDF/XML, one ``rdf:Description`` a subject, sorted.

    A control character that XML cannot carry becomes U+FFFD.

    Raises:
        OutputError: a predicate's IRI has no end that XML takes as a name.

    **Source**: RDF 1.1 XML Syntax, 2; XML 1.0, 2.2.
    """
    namespaces: dict[str, str] = {PREFIXES["rdf"]: "rdf"}
    known = {iri: prefix for prefix, iri in PREFIXES.items()}
    rows = sorted(triples, key=lambda t: (str(t.subject), str(t.predicate), str(t.object)))
    for predicate in sorted({triple.predicate.value for triple in rows}):
        namespace = predicate[: _cut(predicate)]
        namespaces.setdefault(namespace, known.get(namespace, f"ns{len(namespaces)}"))
    lines: list[str] = []
    for _, group in groupby(rows, key=lambda triple: str(triple.subject)):
        same = list(group)
        lines.append(f"  <rdf:Description {_node(same[0].subject, 'about')}>")
        lines += [f"    {_property(triple, namespaces)}" for triple in same]
        lines.append("  </rdf:Description>")
    declared = "".join(
        f"\n    xmlns:{prefix}={quoteattr(iri)}"
        for iri, prefix in sorted(namespaces.items(), key=lambda item: item[1])
    )
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF{declared}>'
    return "\n".join([head, *lines, "</rdf:RDF>"]) + "\n"


def _cut(predicate: str) -> int:
    match = _LOCAL.search(predicate)
    if not match or match.start() == 0:
        raise OutputError(
            f"<{predicate}>: a property that RDF/XML cannot name; export another format"
        )
    return match.start()


def _node(term: object, name: str) -> str:
    if isinstance(term, BlankNode):
        return f'rdf:nodeID="{term.value}"'
    return f"rdf:{name}={quoteattr(getattr(term, 'value', str(term)))}"


def _property(triple: Triple, namespaces: dict[str, str]) -> str:
    predicate, value = triple.predicate.value, triple.object
    cut = _cut(predicate)
    name = f"{namespaces[predicate[:cut]]}:{predicate[cut:]}"
    if isinstance(value, NamedNode | BlankNode):
        return f"<{name} {_node(value, 'resource')}/>"
    if not isinstance(value, Literal):
        raise OutputError("a triple as a value: RDF/XML cannot hold it; export another format")
    extra = ""
    if value.language:
        extra = f" xml:lang={quoteattr(value.language)}"
    elif value.datatype.value != _STRING:
        extra = f" rdf:datatype={quoteattr(value.datatype.value)}"
    return f"<{name}{extra}>{xml_text(value.value)}</{name}>"
