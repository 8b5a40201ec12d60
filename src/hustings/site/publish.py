"""A graph → a folder of files that any web host can serve, under any path."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from itertools import chain
from pathlib import Path
from urllib.parse import urlsplit

from hustings.asking import Bundle, InBrowser
from hustings.errors import OutputError, SettingsError
from hustings.graph.export import serialise
from hustings.graph.store import Graph
from hustings.graph.terms import DCTERMS
from hustings.graph.void import dataset_iri
from hustings.site.answers import Site
from hustings.site.catalogue import Distribution
from hustings.site.changes import (
    CHANGES,
    Change,
    History,
    content_digest,
    instant,
    note_changes,
    read_history,
    write_history,
)
from hustings.site.data import quads_about, write_each
from hustings.site.feed import write_feed, write_sitemaps
from hustings.site.folder import FORMAT, MARKER, NAMES, check_folder, write_folder
from hustings.site.inventory import Entry
from hustings.site.lists import list_pages
from hustings.site.pages import NAVIGATION, STYLE, Frame, render_missing
from hustings.site.paths import ENDINGS, relative
from hustings.site.query import QUERY, make_query_page
from hustings.site.view import View

__all__ = ["Published", "frame_of", "publish"]

Progress = Callable[[str, int, int | None], None]
PACKED = "graph.nq.gz"
"""Path of what the query page fetches where the graph is too large to stand in it."""
_DUMPS = (
    ("graph.trig", "trig", "application/trig", "TriG"),
    ("graph.nq", "nquads", "application/n-quads", "N-Quads"),
    ("graph.jsonld", "jsonld", "application/ld+json", "JSON-LD"),
)
_SHIPPED = ("ontology.ttl", "topics.ttl", "context.jsonld", "shapes.ttl")


@dataclass(frozen=True, slots=True)
class Published:
    """What a publication wrote.

    Attributes:
        out: the folder.
        files: how many.
        size: in bytes.
        names: of the graph that have a page.
        new: things and texts that the former site in the folder did not have; None if there was
            none.
        changed: those of which this one says something else.
        gone: those that it had and this one does not.
        missing: what the query page lacks in this installation, in sentences.
    """

    out: Path
    files: int
    size: int
    names: int
    new: int | None = None
    changed: int | None = None
    gone: int | None = None
    missing: tuple[str, ...] = ()


def publish(
    graph: Graph,
    out: str | Path,
    *,
    url: str = "",
    pages: Mapping[str, str] | None = None,
    bundle: Bundle | None = None,
    progress: Progress = lambda stage, done, total: None,
) -> Published:
    """Write a graph as a site and return what was written.

    The same graph gives the same bytes, but for what tells of changes: that depends on what was
    published in the folder before, and stays as it is when nothing changed.

    Args:
        graph: what is published.
        out: the folder; one that holds something else than a site is refused.
        url: absolute address of the site's root, for its map and canonical links.
        pages: further pages by path from the root, such as ``explorer.html``.
        bundle: parts of the query page from npm packages; as installed by default.
        progress: told how many pages are written.

    Raises:
        OutputError: the folder holds something else, or cannot be written.
        SettingsError: the address is none of a web page.
    """
    out = Path(out)
    check_folder(out)
    view = View.of(graph)
    frame = frame_of(view, url=url, pages=pages)
    engine = InBrowser(serialise(graph, "nquads"), address=relative(PACKED, QUERY))
    asked = make_query_page(
        graph.store,
        engine,
        base=graph.base,
        title=frame.title,
        navigation=frame.navigation,
        bundle=bundle,
    )
    pages = {**(pages or {}), QUERY: asked.html}
    site = Site(view, frame_of(view, url=url, pages=pages))
    names = {iri: view.links.place(iri).path for iri in view.subjects()}
    former, digests = read_history(out), dict[str, str]()
    history = cache(lambda: _history(site, former, digests))
    files = chain(_files(graph, site, names, pages, progress, digests), _told(site, history))
    packed = () if engine.is_inlined else ((PACKED, _packed(engine.nquads)),)
    real, number, size = write_folder(out, chain(packed, files))

    def count(kind: str) -> int | None:
        return None if former is None else (0 if history() is former else history().last(kind))

    return Published(
        out=real,
        files=number,
        size=size,
        names=len(set(names.values())),
        new=count("added"),
        changed=count("changed"),
        gone=count("removed"),
        missing=asked.missing,
    )


def frame_of(view: View, *, url: str = "", pages: Mapping[str, str] | None = None) -> Frame:
    """Return what surrounds the pages of a graph: title, licence and publisher as it gives them.

    Args:
        view: the graph.
        url: absolute address of the root.
        pages: pages that stand beside those of the graph; links to others are left out.

    Raises:
        SettingsError: the address is none of a web page.
    """
    node = dataset_iri(view.base)
    told = {
        name: min(view.values(node, DCTERMS(name)), default="")
        for name in ("title", "license", "publisher")
    }
    publisher = told["publisher"]
    there = {"explorer.html", QUERY} - set(pages or {})
    return Frame(
        title=told["title"] or "Election knowledge graph",
        navigation=tuple(link for link in NAVIGATION if link[1] not in there),
        url=_root(url),
        license=told["license"],
        publisher=view.name(publisher)[0] if view.knows(publisher) else publisher,
        has_feed=True,
    )


def _packed(text: str) -> bytes:
    return gzip.compress(_utf8(text), compresslevel=6, mtime=0)


def _root(url: str) -> str:
    if not url:
        return ""
    parts = urlsplit(url)
    is_web = parts.scheme in ("http", "https") and parts.hostname and not parts.query
    if not is_web or parts.fragment or any(c in url for c in " \"'<>\\^`{|}") or not url.isascii():
        raise SettingsError(
            f"--url {url}: is no address of a folder on the web; expected such as "
            "https://data.example/election/"
        )
    return url if url.endswith("/") else f"{url}/"


def _files(
    graph: Graph,
    site: Site,
    names: Mapping[str, str],
    pages: Mapping[str, str],
    progress: Progress,
    digests: dict[str, str],
) -> Iterator[tuple[str, bytes]]:
    """Yield the files of a graph; `digests` has that of each name's content when all are read."""
    dumps = []
    for path, format_, media_type, words in _DUMPS:
        content = _utf8(serialise(graph, format_))
        yield path, content
        digest = sha256(content).hexdigest()
        dumps.append(Distribution(path, media_type, words, len(content), digest))
    site.files = tuple(dumps)
    fixed = ("index", "ontology", "shapes", "dataset", *list_pages(site.inventory))
    paths = [*fixed, *sorted(set(names.values()) - set(fixed))]
    for number, path in enumerate(paths):
        progress("writing pages", number, len(paths))
        page = site.page(path)
        if page is None:
            raise OutputError(f"{path}.html: no page can be made of it; please report it")
        yield f"{path}.html", _utf8(page)
    yield from _data(site, names, digests)
    for path, page in sorted(pages.items()):
        yield path, _utf8(page)
    yield from _rest(site, names, [*(f"{path}.html" for path in paths), *sorted(pages)])
    progress("writing pages", len(paths), len(paths))


def _data(
    site: Site, names: Mapping[str, str], digests: dict[str, str]
) -> Iterator[tuple[str, bytes]]:
    told = {entry.reference.iri for entry in _told_of(site)}
    for path in sorted(set(names.values()) | {"dataset"}):
        iri = None if path == "dataset" else site.find(path)
        if iri is None:
            for format_ in site.frame.formats:
                name = path + ENDINGS[format_]
                written = site.data(name)
                if written is not None and name not in _SHIPPED:
                    yield name, _utf8(written)
            continue
        quads = quads_about(site.view, iri)
        if iri in told:
            digests[iri] = content_digest(quads)
        formats = site.frame.formats
        texts = write_each(quads, formats, base=site.view.base)
        for format_, text in zip(formats, texts, strict=True):
            yield path + ENDINGS[format_], _utf8(text)


def _rest(site: Site, names: Mapping[str, str], paths: list[str]) -> Iterator[tuple[str, bytes]]:
    """Yield what belongs to the site as a whole."""
    for name in (STYLE, *_SHIPPED):
        yield name, _utf8(site.data(name) or "")
    for name, text in write_sitemaps(paths, site.frame).items():
        yield name, _utf8(text)
    yield "404.html", _utf8(render_missing(site.frame))
    yield ".nojekyll", b""
    yield NAMES, _utf8("".join(f"{iri}\n" for iri in sorted(names)))
    about = {"format": FORMAT, "title": site.frame.title, "base": site.view.base}
    yield MARKER, _utf8(json.dumps(about, ensure_ascii=False, indent=1) + "\n")


def _told_of(site: Site) -> list[Entry]:
    """Return the texts and things whose changes the feed tells of."""
    inventory = site.inventory
    return [*inventory.documents, *(e for shelf in inventory.shelves for e in shelf.entries)]


def _history(site: Site, former: History | None, digests: Mapping[str, str]) -> History:
    """Return what became of the things and texts of a site, given the digests of all names."""
    inventory = site.inventory
    named = [entry.reference for entry in _told_of(site)]
    things = {one.iri: Change(one.label, one.type, digests[one.iri]) for one in named}
    dates = [entry.reference.date for entry in inventory.documents]
    newest = max((date for date in dates if instant(date)), default="", key=instant)
    return note_changes(former, things, newest)


def _told(site: Site, history: Callable[[], History]) -> Iterator[tuple[str, bytes]]:
    """Yield what tells of changes, when all else is written."""
    yield "feed.xml", _utf8(write_feed(site.view, site.inventory, history(), site.frame))
    yield CHANGES, _utf8(write_history(history()))


def _utf8(text: str) -> bytes:
    return text.encode("utf-8", "replace")
