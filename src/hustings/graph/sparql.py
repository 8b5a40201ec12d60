"""What is checked in a query before it is evaluated: it must not call another server.

pyoxigraph evaluates ``SERVICE`` by an HTTP request and has no switch against it, so the word is
looked for outside strings, comments and IRIs. Its grammar decides between ``<`` as an operator and
as the start of an IRI by what follows, so ``?a<'x>'`` is a comparison although a tokeniser reads
an IRI ``<'x>``. Where both readings are possible the query is refused, not guessed at.
"""

from __future__ import annotations

import re

from hustings.errors import QueryError

__all__ = ["has_order", "place", "refuse_service"]

_OPAQUE = re.compile(
    r"""(?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
      | (?P<string>\"\"\"(?:\"{0,2}(?:[^"\\]|\\.))*\"\"\"|'''(?:'{0,2}(?:[^'\\]|\\.))*'''
                  |"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*')
      | (?P<comment>\#[^\n\r]*)
      | (?P<escaped>\\.)""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_ABSOLUTE = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*://")
_SERVICE = re.compile("service", re.IGNORECASE)
_INSIDE_NAME = re.compile(r"(?:[?$]\w*|:[\w-]*)\Z")


def refuse_service(query: str) -> None:
    """Raise if a query could call another server.

    >>> refuse_service("SELECT * { ?service a ex:service, 'SERVICE' } # SERVICE")

    Raises:
        QueryError: ``SERVICE`` stands in it as a keyword, or an ambiguous ``<`` could hide one.
    """
    for text in dict.fromkeys((query, _unescape(query))):
        if _SERVICE.search(text):
            _refuse_ambiguous(text)
            code = _code(text)
            for match in _SERVICE.finditer(code):
                if not _INSIDE_NAME.search(code, max(0, match.start() - 200), match.start()):
                    raise QueryError(
                        f"{place(text, match.start())}: SERVICE would ask another server; a query "
                        "is answered from this graph alone: leave it out"
                    )


def has_order(query: str) -> bool:
    """Whether a query asks for an order anywhere.

    >>> has_order("SELECT * { ?s ?p ?o } # ORDER BY ?s")
    False
    """
    return re.search(r"\border\s+by\b", _code(query), re.IGNORECASE) is not None


def place(text: str, offset: int) -> str:
    r"""Return an offset as 'line 2, column 2', both from 1.

    >>> place("ab\ncd", 4)
    'line 2, column 2'
    """
    line_start = text.rfind("\n", 0, offset) + 1
    return f"line {text.count(chr(10), 0, offset) + 1}, column {offset - line_start + 1}"


def _code(text: str) -> str:
    """Return a query with what is opaque blanked out, every offset unchanged."""
    return _OPAQUE.sub(lambda match: " " * len(match[0]), text)


def _refuse_ambiguous(text: str) -> None:
    for match in _OPAQUE.finditer(text):
        token = match[0]
        if match.lastgroup == "iri" and not _ABSOLUTE.match(token) and re.search("['#]", token):
            raise QueryError(
                f"{place(text, match.start())}: '{token}' can be read as an address or as a "
                "comparison, and the query speaks of SERVICE; put a space after '<'"
            )


def _unescape(query: str) -> str:
    return _ESCAPE.sub(_character, query)


def _character(match: re.Match[str]) -> str:
    number = int(match[1] or match[2], 16)
    return chr(number) if number < 0x110000 else "?"
