"""The overview of a site, and its lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hustings.query import questions
from hustings.site.inventory import PAGE, Carried, Entry, Inventory
from hustings.site.pages import Frame, render
from hustings.site.view import View

__all__ = ["list_pages", "render_index", "render_list"]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of a list."""

    path: str
    title: str
    about: str
    entries: Sequence[Entry | Carried]
    kind: str
    number: int
    pages: int
    total: int


def render_index(view: View, inventory: Inventory, frame: Frame) -> str:
    """Return the overview: what the graph is of, what it holds, how to ask it and take it."""
    return render(
        "index.html",
        here="index",
        frame=frame,
        links=view.links,
        title=frame.title,
        inventory=inventory,
        shelves=[shelf for shelf in inventory.shelves if shelf.name != "Topic"],
        topics=[e for shelf in inventory.shelves if shelf.name == "Topic" for e in shelf.entries],
        best=[one for one in inventory.facts if one.stance == "Asserted"][:8],
        unsettled=[one for one in inventory.facts if one.stance in ("Denied", "Questioned")][:4],
        has_query=any(path == "query/index.html" for _, path in frame.navigation),
        questions=[question for question in questions() if not question.parameters][:6],
    )


def list_pages(inventory: Inventory) -> tuple[str, ...]:
    """Return the paths of all pages of all lists."""
    return tuple(sheet.path for sheet in _sheets(inventory))


def render_list(view: View, inventory: Inventory, path: str, frame: Frame) -> str | None:
    """Return the page of a list at a path without ending; None if no list has it."""
    for sheet in _sheets(inventory):
        if sheet.path == path:
            first = re.sub(r"-\d+$", "", path) if sheet.number > 1 else path
            return render(
                "list.html",
                here=path,
                frame=frame,
                links=view.links,
                title=sheet.title,
                sheet=sheet,
                pages=[(number, _numbered(first, number)) for number in range(1, sheet.pages + 1)],
            )
    return None


def _sheets(inventory: Inventory) -> Iterator[Sheet]:
    for shelf in inventory.shelves:
        about = "Those that the most facts are about come first."
        yield from _cut(shelf.path, shelf.title, about, shelf.entries, "things")
    lists: tuple[tuple[str, str, str, Sequence[Entry | Carried], str], ...] = (
        ("list/document", "Source texts", "The newest first.", inventory.documents, "texts"),
        (
            *("list/fact", "Facts"),
            "What one or more passages say, the best carried first. A source is independent if it "
            "is no copy of another and does not quote the same words of the same speaker.",
            *(inventory.facts, "facts"),
        ),
        (
            *("list/judgement", "Judgements"),
            "Why names in the texts were taken for one thing, or were not.",
            *(inventory.judgements, "notes"),
        ),
        (
            *("list/decision", "Decisions"),
            "What people decided about the graph.",
            *(inventory.decisions, "notes"),
        ),
        (
            *("quarantine", "Quarantine"),
            "What was found and failed validation. It counts as no fact; each page says why.",
            *(inventory.aside, "notes"),
        ),
    )
    for path, title, about, entries, kind in lists:
        yield from _cut(path, title, about, entries, kind)


def _cut(
    path: str, title: str, about: str, entries: Sequence[Entry | Carried], kind: str
) -> Iterator[Sheet]:
    pages = max(1, -(-len(entries) // PAGE))
    for number in range(1, pages + 1):
        part = entries[PAGE * (number - 1) : PAGE * number]
        where = _numbered(path, number)
        yield Sheet(where, title, about, part, kind, number, pages, len(entries))


def _numbered(path: str, number: int) -> str:
    return path if number == 1 else f"{path}-{number}"
