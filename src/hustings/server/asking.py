"""A request of the SPARQL 1.1 Protocol → the query it asks, everything decoded once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl

from hustings.server.refusals import RefusedError

__all__ = [
    "FORM",
    "QUERY",
    "Asked",
    "asked_by_form",
    "asked_by_query",
    "media_type",
    "refuse_media",
]

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
_UPDATE = "application/sparql-update"
_MAX_FIELDS = 1_000
_HEX = re.compile(r"%(?![0-9A-Fa-f]{2})")


@dataclass(frozen=True, slots=True)
class Asked:
    """One query and the dataset it asks about.

    Attributes:
        default_graphs: IRIs whose union is the default graph; None leaves the dataset to the
            query.
        named_graphs: IRIs of the named graphs; None as above.
    """

    text: str
    default_graphs: tuple[str, ...] | None = None
    named_graphs: tuple[str, ...] | None = None


def media_type(header: str | None) -> str:
    """Return the media type of a ``Content-Type`` header, lower case; UTF-8 is the only charset.

    Raises:
        RefusedError: another charset.
    """
    media, _, parameters = (header or "").partition(";")
    for parameter in parameters.split(";"):
        name, _, value = parameter.partition("=")
        charset = value.strip().strip('"').lower()
        if name.strip().lower() == "charset" and charset not in ("utf-8", "utf8", "us-ascii"):
            raise RefusedError(415, f"the charset '{charset[:40]}' is not read here; send UTF-8")
    return media.strip().lower()


def asked_by_form(encoded: bytes) -> Asked | None:
    """Return the query of a URL's query string or of a form, None if there is none.

    Raises:
        RefusedError: an update, several queries, or what is not percent-encoded UTF-8.

    **Source**: SPARQL 1.1 Protocol, 2.1.1, 2.1.2, 2.1.4.
    """
    fields = _fields(encoded)
    if "update" in fields or "using-graph-uri" in fields or "using-named-graph-uri" in fields:
        raise RefusedError(400, "an update: this graph is read-only, updates do not exist here")
    texts = fields.get("query", [])
    if len(texts) > 1:
        raise RefusedError(400, f"{len(texts)} queries in one request; send one 'query'")
    dataset = _dataset(fields)
    return Asked(texts[0], *dataset) if texts else None


def asked_by_query(body: bytes, encoded: bytes) -> Asked:
    """Return the query that is a request's body; its dataset stands in the URL.

    Raises:
        RefusedError: a body that is not UTF-8, or a second query in the URL.

    **Source**: SPARQL 1.1 Protocol, 2.1.3.
    """
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise RefusedError(
            400, f"byte {error.start} of the query is not UTF-8; send UTF-8"
        ) from error
    fields = _fields(encoded)
    if "query" in fields:
        raise RefusedError(400, "a query in the body and one in the address; send one")
    if "update" in fields:
        raise RefusedError(400, "an update: this graph is read-only, updates do not exist here")
    return Asked(text, *_dataset(fields))


def refuse_media(media: str) -> RefusedError:
    """Return why a body of this media type is not read."""
    if media == _UPDATE:
        return RefusedError(415, "an update: this graph is read-only, updates do not exist here")
    found = f"a body of the type '{media[:80]}'" if media else "a body without Content-Type"
    return RefusedError(
        415, f"{found}; expected {QUERY} or {FORM}", {"accept-post": f"{QUERY}, {FORM}"}
    )


def _dataset(
    fields: dict[str, list[str]],
) -> tuple[tuple[str, ...] | None, tuple[str, ...] | None]:
    default = tuple(dict.fromkeys(fields.get("default-graph-uri", ())))
    named = tuple(dict.fromkeys(fields.get("named-graph-uri", ())))
    return (default, named) if default or named else (None, None)


def _fields(encoded: bytes) -> dict[str, list[str]]:
    fields: dict[str, list[str]] = {}
    try:
        text = encoded.decode("utf-8")
        if _HEX.search(text):
            raise ValueError("a '%' that two hexadecimal digits do not follow")
        pairs = parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=_MAX_FIELDS)
    except UnicodeDecodeError as error:
        raise RefusedError(400, "the parameters are not percent-encoded UTF-8") from error
    except ValueError as error:
        raise RefusedError(400, f"the parameters cannot be read: {error}") from error
    for name, value in pairs:
        fields.setdefault(name, []).append(value)
    return fields
