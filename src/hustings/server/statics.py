"""Files that ship and are served as they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from starlette.datastructures import Headers
from starlette.responses import Response

from hustings.asking import page_files
from hustings.server.freshness import entity_tag, has_already
from hustings.site import STYLE, shipped_data, style_sheet
from hustings.site.query import QUERY

__all__ = ["Static", "statics"]

_MEDIA: Final = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".mjs": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".ttl": "text/turtle; charset=utf-8",
    ".wasm": "application/wasm",
    ".woff2": "font/woff2",
}


@dataclass(frozen=True, slots=True)
class Static:
    """One file.

    Attributes:
        media: its media type.
        tag: by which a client knows that it has this very content.
    """

    content: bytes
    media: str
    tag: str

    def response(self, asked: Headers) -> Response:
        """Return the file as a response, or that the client has it already."""
        headers = {"cache-control": "no-cache", "content-type": self.media, "etag": self.tag}
        if has_already(self.tag, ", ".join(asked.getlist("if-none-match"))):
            del headers["content-type"]
            return Response(status_code=304, headers=headers)
        return Response(self.content, headers=headers)


def statics() -> dict[str, Static]:
    """Return what ships: path from the server's root → file."""
    names = ("ontology.ttl", "topics.ttl", "context.jsonld", "shapes.ttl")
    beside = QUERY.rpartition("/")[0]
    files = {STYLE: style_sheet()}
    files |= {name: shipped_data(name) or "" for name in names}
    files |= {f"{beside}/{name}": text for name, text in page_files().items()}
    return {path: _static(path, text.encode("utf-8")) for path, text in files.items()}


def _static(path: str, content: bytes) -> Static:
    return Static(content, _MEDIA[f".{path.rpartition('.')[2]}"], entity_tag(content))
