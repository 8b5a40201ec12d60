"""Network to page: a template of our own, and vis-network as pyvis carries it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sized
from html import escape
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import cast

from hustings.collecting import undisturbed
from hustings.errors import HustingsError
from hustings.page.part import notice, of_a_part
from hustings.page.payload import make_payload
from hustings.page.rows import Source, rows_of
from hustings.page.safe import inline, json_for_script, readable, source_hash

__all__ = ["draw"]

_SCRIPTS = (
    *("columns", "data", "elements", "network", "spread", "picture", "writing", "far_view"),
    *("address", "citing", "cards", "panel", "sheet", "table", "search", "filters", "compare"),
    *("risks", "sources", "figures", "timeline", "main"),
)
_STYLES = ("base.css", "network.css", "views.css")
_VIS = ("lib", "vis-9.1.2", "vis-network.min.js")


def draw(network: Source, *, title: str, texts: Mapping[str, str] | None = None) -> str:
    """Return a self-contained HTML page that shows a network and the receipts of its facts.

    The page asks the network for nothing, runs only the scripts whose digests its policy names,
    and puts text from the graph into the document as text alone. The same network, title and texts
    give the same bytes.

    Args:
        network: as `hustings.network.build_network` or `join_shares` returns it; the page of one
            that is a part of a graph says so, and its words and counts are of the part.
        title: heading of the page.
        texts: the documents' texts by IRI; without them the page has passages alone. Whole texts
            stand in it up to `hustings.page.texts.WHOLE_TEXTS` bytes, excerpts after that.

    Raises:
        HustingsError: the installed pyvis carries no vis-network script that can be inlined.

    **Source**: HTML Living Standard; Content Security Policy Level 3; WAI-ARIA 1.2.
    """
    rows = rows_of(network)
    style = inline("\n".join(map(_asset, _STYLES)), name="explorer.css")
    script, template = _script(is_part="whole" in rows.graph), _asset("template.html")
    library = _library()
    policy = (
        f"default-src 'none'; script-src {source_hash(library)} {source_hash(script)}; "
        f"style-src {source_hash(style)}; img-src data:; base-uri 'none'; form-action 'none'"
    )
    heading = readable(title).strip() or "Election facts"
    with undisturbed():
        payload = make_payload(rows, heading, texts or {})
        sections = "\n".join(_section(name, value) for name, value in payload.items())
    if "whole" in rows.graph:
        held = sum(len(cast("Sized", edge[3]["facts"])) for edge in rows.edges)
        told = notice(cast("Mapping[str, int]", rows.graph["whole"]), held)
        template = template.replace("<main ", f"{told}\n<main ", 1)
    return _filled(
        template,
        {
            "title": escape(heading),
            "policy": escape(policy),
            "style": style,
            "library": library,
            "script": script,
            "sections": sections,
        },
    )


def _script(*, is_part: bool) -> str:
    names = [*_SCRIPTS[:-1], "part", _SCRIPTS[-1]] if is_part else _SCRIPTS
    body = "\n".join(_asset(f"{name}.js") for name in names)
    body = of_a_part(body) if is_part else body
    return inline(f'(() => {{\n"use strict";\n{body}\n}})();\n', name="explorer.js")


def _filled(template: str, values: Mapping[str, str]) -> str:
    """Return a template with its ``{{ names }}`` replaced, what replaces them taken as it is."""
    parts = re.split(r"\{\{ (\w+) \}\}", template)
    return "".join(values[part] if at % 2 else part for at, part in enumerate(parts))


def _section(name: str, value: object) -> str:
    return f'<script type="application/json" id="data-{name}">{json_for_script(value)}</script>'


def _asset(name: str) -> str:
    return files("hustings.page").joinpath("assets", name).read_text(encoding="utf-8")


def _library() -> str:
    """Return the vis-network script, found without running pyvis: that takes half a second."""
    found = find_spec("pyvis")
    path = Path(found.origin or "").parent.joinpath(*_VIS) if found else Path(*_VIS)
    try:
        return inline(path.read_bytes().decode("utf-8"), name=path.name)
    except OSError as error:
        raise HustingsError(
            f"{path}: not found; the explorer needs pyvis 0.3.2, which carries it: "
            "pip install 'pyvis>=0.3.2'"
        ) from error
