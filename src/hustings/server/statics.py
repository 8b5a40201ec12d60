"""Files that ship and are served as they are."""

from __future__ import annotations

import mimetypes
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from typing import Final

from starlette.responses import Response

from hustings.asking import page_files
from hustings.site import STYLE, shipped_data, style_sheet
from hustings.site.query import QUERY

__all__ = ["Static", "shipped", "statics"]

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
        source: its content, or where it is read from.
        media: its media type.
    """

    source: bytes | Traversable
    media: str

    def response(self) -> Response:
        """Return the file as a response."""
        content = self.source if isinstance(self.source, bytes) else self.source.read_bytes()
        headers = {"cache-control": "no-cache", "content-type": self.media}
        return Response(content, headers=headers)


def statics() -> dict[str, Static]:
    """Return what ships: path from the server's root → file."""
    names = ("ontology.ttl", "topics.ttl", "context.jsonld", "shapes.ttl")
    beside = QUERY.rpartition("/")[0]
    files = {STYLE: style_sheet()}
    files |= {name: shipped_data(name) or "" for name in names}
    files |= {f"{beside}/{name}": text for name, text in page_files().items()}
    return {
        path: Static(text.encode("utf-8"), _MEDIA[f".{path.rpartition('.')[2]}"])
        for path, text in files.items()
    }


def shipped(folder: Traversable, prefix: str) -> Mapping[str, Static]:
    """Return the files of a folder, each under a path that begins with a prefix.

    What is asked for is looked up among these names, so no path leads out of the folder.
    """
    return dict(_files(folder, prefix))


def _files(folder: Traversable, prefix: str) -> Iterator[tuple[str, Static]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            yield from _files(entry, f"{prefix}{entry.name}/")
        else:
            ending = f".{entry.name.rpartition('.')[2]}"
            media = _MEDIA.get(ending) or mimetypes.guess_type(entry.name)[0]
            yield f"{prefix}{entry.name}", Static(entry, media or "application/octet-stream")
