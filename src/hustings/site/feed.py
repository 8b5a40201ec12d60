"""What a site tells machines that visit it: the feed of changes, and the map of pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from xml.sax.saxutils import quoteattr

from hustings.graph.rdf_xml import xml_characters, xml_text
from hustings.page.safe import readable
from hustings.site.changes import Change, History, instant
from hustings.site.inventory import Entry, Inventory
from hustings.site.pages import Frame
from hustings.site.view import View
from hustings.site.words import class_words, count_words

__all__ = ["MOST_ENTRIES", "write_feed", "write_sitemaps"]

MOST_ENTRIES = 100
"""Entries of the feed, those that changed last."""
_PER_MAP = 50_000
"""Most addresses of one map (sitemaps.org, protocol)."""


def write_feed(view: View, inventory: Inventory, history: History, frame: Frame) -> str:
    """Return what changed last in a site as an Atom feed; nothing in it depends on a clock.

    A thing or a text is an entry with its last change: added, changed or removed. Texts stand
    before what was read from them, and those of the latest day first.

    **Source**: RFC 4287, 4.
    """
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom">',
        f"  <title>{_text(frame.title)}</title>",
        f"  <subtitle>{_told(history)}</subtitle>",
        f"  <id>{_text(view.base)}dataset</id>",
        f"  <updated>{history.instants[-1]}</updated>",
        f"  <author><name>{_text(frame.publisher or frame.title)}</name></author>",
        f'  <link rel="self" type="application/atom+xml" href={_href(frame, "feed.xml")}/>',
        f'  <link rel="alternate" type="text/html" href={_href(frame, "index.html")}/>',
    ]
    listed = (*inventory.documents, *(e for shelf in inventory.shelves for e in shelf.entries))
    entries = {entry.reference.iri: entry for entry in listed}

    def dated(iri: str) -> str:
        return instant(entries[iri].reference.date) if iri in entries else ""

    order = sorted(history.changes, key=lambda iri: (history.changes[iri].label, iri))
    order.sort(key=dated, reverse=True)
    order.sort(key=lambda iri: history.changes[iri].type != "Document")
    order.sort(key=lambda iri: history.changes[iri].publication, reverse=True)
    for iri in order[:MOST_ENTRIES]:
        change = history.changes[iri]
        stamp = history.instants[change.publication - 1]
        lines += _entry(view, frame, iri, change, entries.get(iri), stamp)
    return "\n".join([*lines, "</feed>", ""])


def _told(history: History) -> str:
    number = len(history.instants)
    said = ", ".join(
        f"{count:,} {kind}"
        for kind in ("added", "changed", "removed")
        if (count := history.last(kind))
    )
    return f"Things and texts in publication {number}: {said or 'none'}"


def _entry(
    view: View, frame: Frame, iri: str, change: Change, entry: Entry | None, stamp: str
) -> Iterator[str]:
    yield "  <entry>"
    yield f"    <title>{_text(change.label)}</title>"
    yield f"    <id>{_text(iri)}</id>"
    yield f"    <updated>{stamp}</updated>"
    said = f"{change.kind.capitalize()}: {class_words(change.type)}"
    if entry is not None:
        thing = entry.reference
        if day := instant(thing.date):
            yield f"    <published>{day}</published>"
        path = f"{view.links.place(iri).path}.html"
        yield f'    <link rel="alternate" type="text/html" href={_href(frame, path)}/>'
        unit = "statement" if change.type == "Document" else "fact"
        source = ", ".join(words for words in (thing.by, thing.date) if words)
        known = count_words(entry.facts, unit, f"{unit}s")
        said = "; ".join(words for words in (said, source, known) if words)
    yield f'    <category term="{change.kind}"/>'
    yield f"    <summary>{_text(said)}</summary>"
    yield "  </entry>"


def write_sitemaps(paths: Sequence[str], frame: Frame) -> dict[str, str]:
    """Return the maps of a site's pages by file name; none where its address is not known.

    **Source**: sitemaps.org, protocol (XML tag definitions, sitemap index files).
    """
    if not frame.url:
        return {}
    parts = [paths[n : n + _PER_MAP] for n in range(0, len(paths), _PER_MAP)]
    if len(parts) == 1:
        return {"sitemap.xml": _map("urlset", "url", frame, parts[0])}
    maps = {f"sitemap-{n}.xml": _map("urlset", "url", frame, p) for n, p in enumerate(parts, 1)}
    return {"sitemap.xml": _map("sitemapindex", "sitemap", frame, maps), **maps}


def _map(root: str, item: str, frame: Frame, paths: Iterable[str]) -> str:
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
        *(f"  <{item}><loc>{xml_text(frame.url + path)}</loc></{item}>" for path in paths),
        f"</{root}>",
        "",
    ]
    return "\n".join(lines)


def _text(words: str) -> str:
    return xml_text(readable(words))


def _href(frame: Frame, path: str) -> str:
    return quoteattr(xml_characters(frame.url + path))
