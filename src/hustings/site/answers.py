"""A path from a site's root → what stands there, for a server and for files alike."""

from __future__ import annotations

from functools import cached_property

from pyoxigraph import Store

from hustings.errors import SubjectError
from hustings.graph.store import Graph
from hustings.site.catalogue import Distribution, write_catalogue
from hustings.site.data import data
from hustings.site.describe import describe
from hustings.site.inventory import Inventory, take_inventory
from hustings.site.lists import render_index, render_list
from hustings.site.overview import render_dataset
from hustings.site.pages import STYLE, Frame, render_page, style_sheet
from hustings.site.paths import ENDINGS
from hustings.site.reference import render_ontology, render_shapes, shipped_data
from hustings.site.view import View

__all__ = ["Site"]


class Site:
    """A graph with all that can be asked of it by path.

    Attributes:
        view: the graph.
        frame: what surrounds each page.
        limit: most statements that the data of one thing holds; None for all.
        files: that hold the whole dataset, for its description.
        has_counts: whether the vocabulary's page tells how often this graph uses each class, which
            takes the time of reading the whole graph once.
    """

    def __init__(
        self, source: View | Store | Graph, frame: Frame | None = None, *, limit: int | None = None
    ) -> None:
        self.view = View.of(source)
        self.frame = frame or Frame()
        self.limit = limit
        self.files: tuple[Distribution, ...] = ()
        self.has_counts = True

    @cached_property
    def inventory(self) -> Inventory:
        """All lists of the graph, taken when first asked for."""
        return take_inventory(self.view)

    def is_shared(self, path: str) -> bool:
        """Whether a path without ending is a page that no name of a graph has for itself."""
        fixed = ("index", "dataset", "ontology", "shapes", "quarantine")
        return path in fixed or path.startswith("list/")

    def find(self, path: str) -> str | None:
        """Return the name in the graph that a path without ending stands for; None if none is."""
        iri = self.view.links.iri(path)
        if iri is None and path.startswith("thing/"):
            iri = self._odd.get(path)
        return iri if iri is not None and self.view.knows(iri) else None

    @cached_property
    def _odd(self) -> dict[str, str]:
        """The names that keep no path of their own."""
        place = self.view.links.place
        return {
            path: iri
            for iri in self.view.subjects()
            if (path := place(iri).path).startswith("thing/")
        }

    def page(self, path: str) -> str | None:
        """Return the page at a path without ending ('person/lena-1a'); None if there is none."""
        view, frame = self.view, self.frame
        if path == "index":
            return render_index(view, self.inventory, frame)
        if path == "ontology":
            taken = self.inventory if self.has_counts else None
            return render_ontology(view, taken, frame)
        if path == "shapes":
            return render_shapes(view, frame)
        if path.startswith(("list/", "quarantine")):
            return render_list(view, self.inventory, path, frame)
        if path == "dataset":
            return render_dataset(view, frame, self.files)
        iri = self.find(path)
        return None if iri is None else render_page(describe(view, iri), view.links, frame)

    def data(self, path: str) -> str | None:
        """Return the data at a path with its ending ('person/lena-1a.ttl'); None if there is none.

        Raises:
            OutputError: RDF/XML cannot hold it.
        """
        shipped = shipped_data(path)
        if shipped is not None:
            return shipped
        for format_, ending in ENDINGS.items():
            if path == f"dataset{ending}":
                return write_catalogue(self.view, self.inventory, self.frame, self.files, format_)
            if path.endswith(ending):
                iri = self.find(path.removesuffix(ending))
                return None if iri is None else self._data(iri, format_)
        return style_sheet() if path == STYLE else None

    def _data(self, iri: str, format_: str) -> str | None:
        try:
            return data(self.view, iri, format_, limit=self.limit)
        except SubjectError:
            return None
