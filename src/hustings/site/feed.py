"""What a site tells machines that visit it: the feed of texts, and the map of pages."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Sequence
from xml.sax.saxutils import quoteattr

from hustings.graph.rdf_xml import xml_characters, xml_text
from hustings.page.safe import readable
from hustings.site.inventory import Entry, Inventory
from hustings.site.pages import Frame
from hustings.site.view import View
from hustings.site.words import count_words

__all__ = ["MOST_ENTRIES", "write_feed", "write_sitemaps"]

MOST_ENTRIES = 100
"""Texts in the feed, the newest."""
_PER_MAP = 50_000
"""Most addresses of one map (sitemaps.org, protocol)."""


def write_feed(view: View, inventory: Inventory, frame: Frame) -> str:
    """Return the newest dated texts as an Atom feed; nothing in it depends on a clock.

    A text is an entry with the day it bears; those without a date stand in the list of texts alone.

    **Source**: RFC 4287, 4.
    """
    dated = [(stamp, e) for e in inventory.documents if (stamp := _stamp(e.reference.date))]
    dated.sort(key=lambda pair: pair[1].reference.iri)
    dated.sort(key=lambda pair: pair[0], reverse=True)
    updated = dated[0][0] if dated else "1970-01-01T00:00:00Z"
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom">',
        f"  <title>{_text(frame.title)}</title>",
        f"  <id>{_text(view.base)}dataset</id>",
        f"  <updated>{updated}</updated>",
        f"  <author><name>{_text(frame.publisher or frame.title)}</name></author>",
        f'  <link rel="self" type="application/atom+xml" href={_href(frame, "feed.xml")}/>',
        f'  <link rel="alternate" type="text/html" href={_href(frame, "index.html")}/>',
    ]
    for stamp, entry in dated[:MOST_ENTRIES]:
        lines += _entry(view, frame, stamp, entry)
    return "\n".join([*lines, "</feed>", ""])


def _entry(view: View, frame: Frame, stamp: str, entry: Entry) -> Iterator[str]:
    document = entry.reference
    path = f"{view.links.place(document.iri).path}.html"
    said = count_words(entry.facts, "statement", "statements")
    by = f"{document.by}, {document.date}" if document.by else document.date
    yield "  <entry>"
    yield f"    <title>{_text(document.label)}</title>"
    yield f"    <id>{_text(document.iri)}</id>"
    yield f"    <updated>{stamp}</updated>"
    yield f'    <link rel="alternate" type="text/html" href={_href(frame, path)}/>'
    yield f"    <summary>{_text(f'{by}: {said}')}</summary>"
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


def _stamp(date: str) -> str:
    """Return a day, a month or a year as an instant; '' of anything else.

    >>> _stamp("2027-03"), _stamp("spring"), _stamp("2027-02-30")
    ('2027-03-01T00:00:00Z', '', '')
    """
    match = re.fullmatch(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?", date)
    if not match:
        return ""
    day = f"{match[1]}-{match[2] or '01'}-{match[3] or '01'}"
    try:
        return f"{datetime.date.fromisoformat(day)}T00:00:00Z"
    except ValueError:
        return ""


def _text(words: str) -> str:
    return xml_text(readable(words))


def _href(frame: Frame, path: str) -> str:
    return quoteattr(xml_characters(frame.url + path))
