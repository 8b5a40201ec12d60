"""Network to page: a template of our own, and vis-network as pyvis carries it."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from hustings.errors import HustingsError
from hustings.page.payload import make_payload
from hustings.page.safe import inline, json_for_script, readable, source_hash

if TYPE_CHECKING:
    import networkx

__all__ = ["draw"]

_SCRIPTS = (
    *("data.js", "elements.js", "network.js", "picture.js", "writing.js", "far_view.js"),
    *("address.js", "citing.js", "cards.js", "panel.js", "sheet.js", "table.js", "search.js"),
    *("filters.js", "compare.js", "risks.js", "sources.js", "figures.js", "timeline.js"),
    "main.js",
)
_STYLES = ("base.css", "network.css", "views.css")
_VIS = ("lib", "vis-9.1.2", "vis-network.min.js")


def draw(
    network: networkx.MultiDiGraph[str], *, title: str, texts: Mapping[str, str] | None = None
) -> str:
    """Return a self-contained HTML page that shows a network and the receipts of its facts.

    The page asks the network for nothing, runs only the scripts whose digests its policy names,
    and puts text from the graph into the document as text alone. The same network, title and texts
    give the same bytes.

    Args:
        network: as `hustings.network.build_network` returns it.
        title: heading of the page.
        texts: the documents' texts by IRI; without them the page has passages alone. Whole texts
            stand in it up to `hustings.page.texts.WHOLE_TEXTS` bytes, excerpts after that.

    Raises:
        HustingsError: the installed pyvis carries no vis-network script that can be inlined.

    **Source**: HTML Living Standard; Content Security Policy Level 3; WAI-ARIA 1.2.
    """
    from jinja2 import Environment, StrictUndefined
    from markupsafe import Markup

    style = inline("\n".join(map(_asset, _STYLES)), name="explorer.css")
    body = "\n".join(map(_asset, _SCRIPTS))
    script = inline(f'(() => {{\n"use strict";\n{body}\n}})();\n', name="explorer.js")
    library = _library()
    policy = (
        f"default-src 'none'; script-src {source_hash(library)} {source_hash(script)}; "
        f"style-src {source_hash(style)}; img-src data:; base-uri 'none'; form-action 'none'"
    )
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    heading = readable(title).strip() or "Election facts"
    payload = make_payload(network, heading, texts or {})
    return environment.from_string(_asset("template.html")).render(
        title=heading,
        policy=policy,
        style=Markup(style),  # noqa: S704 - our own files, checked by `inline`
        library=Markup(library),  # noqa: S704 - pyvis's own file, checked by `inline`
        script=Markup(script),  # noqa: S704 - our own files, checked by `inline`
        sections=[
            (name, Markup(json_for_script(value)))  # noqa: S704 - escaped by `json_for_script`
            for name, value in payload.items()
        ],
    )


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
