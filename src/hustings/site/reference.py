"""Pages of the vocabulary and of the rules, for people who use or check a graph."""

from __future__ import annotations

from hustings.resources import resource
from hustings.site.data import MEDIA_TYPES
from hustings.site.inventory import Inventory
from hustings.site.pages import Frame, render
from hustings.site.rules import load_rules
from hustings.site.terms import load_vocabulary
from hustings.site.view import View

__all__ = ["render_ontology", "render_shapes", "shipped_data"]


def render_ontology(view: View, inventory: Inventory | None, frame: Frame) -> str:
    """Return the documentation of every term, with how often this graph uses each class if told."""
    vocabulary = load_vocabulary()
    tested = {
        target.iri: group.name
        for group in load_rules()
        for words, target in group.targets
        if words in ("every", "the relation")
    }
    return render(
        "ontology.html",
        here="ontology",
        frame=frame,
        links=view.links,
        title=vocabulary.titles[0].text,
        vocabulary=vocabulary,
        tested=tested,
        shelves={shelf.name: shelf for shelf in inventory.shelves} if inventory else {},
        data=[
            ("Turtle", "ontology.ttl", MEDIA_TYPES["turtle"]),
            ("JSON-LD context", "context.jsonld", MEDIA_TYPES["jsonld"]),
            ("Topics as Turtle", "topics.ttl", MEDIA_TYPES["turtle"]),
        ],
    )


def render_shapes(view: View, frame: Frame) -> str:
    """Return the documentation of every rule that a graph is tested against."""
    groups = load_rules()
    return render(
        "shapes.html",
        here="shapes",
        frame=frame,
        links=view.links,
        title="The rules a graph is tested against",
        groups=groups,
        total=sum(len(group.rules) for group in groups),
        data=[("Turtle", "shapes.ttl", MEDIA_TYPES["turtle"])],
    )


def shipped_data(path: str) -> str | None:
    """Return a file of the ontology or the shapes as shipped; None of any other path."""
    files = {
        "ontology.ttl": ("ontology", "hustings.ttl"),
        "topics.ttl": ("ontology", "topics.ttl"),
        "context.jsonld": ("ontology", "context.jsonld"),
    }
    if path in files:
        return resource(*files[path]).read_text(encoding="utf-8")
    if path == "shapes.ttl":
        parts = sorted(resource("shapes").glob("*.ttl"))
        return "\n".join(part.read_text(encoding="utf-8") for part in parts)
    return None
