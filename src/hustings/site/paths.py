"""Where a name of the graph is found: one scheme of relative links for files and for a server."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hustings.identifiers import digest
from hustings.namespaces import HST, TOPIC
from hustings.site.shipped import ontology_names

__all__ = ["ENDINGS", "SHAPES", "Links", "Place", "relative"]

ENDINGS = {"turtle": ".ttl", "jsonld": ".jsonld", "ntriples": ".nt", "rdfxml": ".rdf"}
"""Format of data → how the address of a thing ends in it; a page ends in ``.html``."""
SHAPES = "https://w3id.org/hustings/shapes#"
"""Namespace of the shipped shapes."""

_FAMILY = re.compile(r"[a-z](?:[a-z0-9-]{0,38}[a-z0-9])?")
_LOCAL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,118}[a-z0-9_])?")
_ROOTS = {
    "dataset": "dataset",
    "metadata": "dataset",
    "facts": "list/fact",
    "judgements": "list/judgement",
    "quarantine": "quarantine",
}
_PAGES = {str(HST).rstrip("#"): "ontology", SHAPES.rstrip("#"): "shapes"}
_RESERVED = frozenset(("assets", "list", "ontology", "query", "shapes", "thing", "topic"))
_WITH_PARTS = frozenset(("document", "dataset", "quarantine"))


@dataclass(frozen=True, slots=True)
class Place:
    """Where a thing is shown.

    Attributes:
        path: from the site's root, without ending ('policy/night-buses-1a2b3c4d').
        fragment: part of the page that shows it, '' where it is the page's own subject.
    """

    path: str
    fragment: str = ""


@dataclass(frozen=True, slots=True)
class Links:
    """Names below a base ↔ paths from the site's root.

    A name below the base keeps its path: ``<base>policy/night-buses-1a`` has the page
    ``policy/night-buses-1a.html`` and the data ``policy/night-buses-1a.ttl``; so a server, or a web
    host that looks for ``.html`` by itself, answers at the name. What exists only within another
    (a passage, a number of a document) is shown there. Any other name gets ``thing/`` and a digest.

    >>> links = Links("https://example.org/id/")
    >>> links.page("https://example.org/id/policy/night-buses-1a", here="person/lena-2b")
    '../policy/night-buses-1a.html'
    >>> links.place("https://example.org/id/document/1a/figure/3-9-61-percent")
    Place(path='document/1a', fragment='figure-3-9-61-percent')
    >>> links.page("https://example.org/id/../../etc/passwd")
    'thing/860dfe526c759cc7.html'
    """

    base: str

    def place(self, iri: str) -> Place:
        """Return where a name is shown."""
        if iri in ontology_names():
            return Place("ontology", anchor(iri[len(str(HST)) :]))
        if iri.startswith(SHAPES):
            return Place("shapes", anchor(iri[len(SHAPES) :]))
        if iri in _PAGES:
            return Place(_PAGES[iri])
        if iri.startswith(str(TOPIC)) and _LOCAL.fullmatch(iri[len(str(TOPIC)) :]):
            return Place(f"topic/{iri[len(str(TOPIC)) :]}")
        if iri.startswith(self.base):
            place = _below(iri[len(self.base) :])
            if place is not None:
                return place
        return Place(f"thing/{digest([iri])}")

    def owner(self, iri: str) -> str:
        """Return the name on whose page a name is shown: itself, or what it is a part of."""
        place = self.place(iri)
        if place.path.startswith("thing/"):
            return iri
        return self.iri(place.path) or iri

    def page(self, iri: str, here: str = "") -> str:
        """Return the link to the page of a name, from the page at a path."""
        place = self.place(iri)
        link = relative(f"{place.path}.html", here)
        return f"{link}#{place.fragment}" if place.fragment else link

    def data(self, iri: str, format_: str, here: str = "") -> str:
        """Return the link to the data of a name in one of `ENDINGS`."""
        return relative(self.place(iri).path + ENDINGS[format_], here)

    def iri(self, path: str) -> str | None:
        """Return the name that a path without ending stands for; None if no name keeps its path.

        >>> Links("https://example.org/id/").iri("policy/night-buses-1a")
        'https://example.org/id/policy/night-buses-1a'
        """
        family, _, local = path.partition("/")
        if path == "ontology":
            return str(HST).rstrip("#")
        if path in ("dataset", "quarantine"):
            return f"{self.base}{path}"
        if family == "topic" and _LOCAL.fullmatch(local):
            return f"{TOPIC}{local}"
        is_ours = _FAMILY.fullmatch(family) and _LOCAL.fullmatch(local)
        return f"{self.base}{path}" if is_ours and family not in _RESERVED else None


def relative(path: str, here: str = "") -> str:
    """Return a link to a path from the page at another, both from the site's root.

    >>> relative("index.html", "person/lena-2b")
    '../index.html'
    """
    return "../" * here.count("/") + path


def anchor(name: str) -> str:
    """Return a name as the id of an element: what is no letter, digit or '_' becomes a hyphen.

    >>> anchor("utterance/12-30")
    'utterance-12-30'
    """
    return re.sub(r"[^A-Za-z0-9_]+", "-", name)[:120].strip("-")


def _below(path: str) -> Place | None:
    parts = path.split("/")
    if parts[0] in _ROOTS:
        rest = "/".join(parts[1:3]) if parts[0] in _WITH_PARTS else ""
        return Place(_ROOTS[parts[0]], anchor(rest))
    is_safe = len(parts) > 1 and _FAMILY.fullmatch(parts[0]) and _LOCAL.fullmatch(parts[1])
    if not is_safe or parts[0] in _RESERVED:
        return None
    rest = "/".join(parts[2:4]) if parts[0] in _WITH_PARTS and len(parts) > 3 else ""
    return Place(f"{parts[0]}/{parts[1]}", anchor(rest))
