"""How much a graph holds, from when to when: told without reading all of it."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import DefaultGraph, NamedNode

from hustings.graph.facts import facts_iri
from hustings.graph.terms import DCTERMS, HST, RDF, VOID
from hustings.graph.void import dataset_iri
from hustings.site.view import View

__all__ = ["Holdings", "take_holdings"]


@dataclass(frozen=True, slots=True)
class Holdings:
    """What a graph holds.

    Attributes:
        dates: of its source texts, sorted, each once.
    """

    facts: int
    documents: int
    dates: tuple[str, ...]

    @property
    def words(self) -> str:
        """What the dataset is, in two sentences."""
        when = f", dated {self.dates[0]} to {self.dates[-1]}" if self.dates else ""
        return (
            "Who proposes, opposes, warns of and is threatened by what in election news: "
            f"{self.facts:,} facts from {self.documents:,} texts{when}. "
            "Each fact leads to the passages that state it, with speaker, modality and confidence."
        )


def take_holdings(view: View) -> Holdings:
    """Return what a graph holds; its facts are counted only if it does not say how many."""
    documents = {
        quad.subject
        for quad in view.uses(HST("Document"), RDF("type"))
        if isinstance(quad.graph_name, DefaultGraph) and isinstance(quad.subject, NamedNode)
    }
    dates = {date for document in documents for date in view.values(document, DCTERMS("date"))}
    told = _told(view)
    return Holdings(_counted(view) if told is None else told, len(documents), tuple(sorted(dates)))


def _told(view: View) -> int | None:
    for part in view.uses(HST("Fact"), VOID("class")):
        is_ours = f"{part.subject}".startswith(f"<{dataset_iri(view.base).value}/")
        if is_ours and isinstance(part.subject, NamedNode):
            found = min(view.values(part.subject, VOID("entities")), default="")
            return int(found) if found.isdecimal() and len(found) < 16 else None
    return None


def _counted(view: View) -> int:
    graph = facts_iri(view.base)
    return sum(q.graph_name == graph for q in view.uses(HST("Fact"), RDF("type")))
