"""Graph to pictures and charts for print, and to the picture that a notebook shows of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from hustings.errors import OutputError
from hustings.graph import Graph, load
from hustings.namespaces import DCTERMS

if TYPE_CHECKING:
    import networkx
    from pyoxigraph import Quad

    from hustings.network import NetworkRows

__all__ = ["Graph", "draw_page", "draw_pictures", "draw_rows", "find_title", "load", "show"]

SHOWN = 120
"""Most names in the picture that a notebook shows."""


def draw_pictures(
    graph: str | Path,
    *,
    svg: str | Path | None = None,
    png: str | Path | None = None,
    charts: str | Path | None = None,
) -> tuple[Path, ...]:
    """Write the pictures asked for and return their paths, in the order of the arguments.

    Args:
        graph: a build's folder or a dataset file.
        svg: file for the network as an SVG drawing.
        png: file for the same drawing as a PNG, two pixels for each unit.
        charts: folder for ``proposals.svg`` and ``risks.svg``; made if it is not there.

    Raises:
        GraphError: the graph cannot be read.
        OutputError: a file cannot be written.
        HustingsError: what draws the PNG is not installed.
    """
    from hustings.page import draw_charts, picture, to_png

    loaded = load(graph)
    network, title = _network(loaded), _title(loaded)
    files: dict[Path, bytes] = {}
    if svg or png:
        drawn = picture(network, title=title)
        if svg:
            files[Path(svg)] = drawn.encode()
        if png:
            files[Path(png)] = to_png(drawn)
    if charts:
        for name, drawn in draw_charts(network, title=title).items():
            files[Path(charts) / name] = drawn.encode()
    for path, content in files.items():
        _write(path, content, parent=charts is not None and path.parent == Path(charts))
    return tuple(files)


def draw_page(graph: Graph, texts: Mapping[str, str]) -> str:
    """Return the explorer's page of a graph, as `hustings.page.draw` makes it.

    Args:
        graph: the graph; its dataset's title heads the page.
        texts: the documents' texts by IRI, as far as they may be shown.
    """
    from hustings.network import join_shares, read_share

    return draw_rows(join_shares([read_share(graph.store)]), texts, title=_title(graph))


def draw_rows(rows: NetworkRows, texts: Mapping[str, str], *, title: str) -> str:
    """Return the explorer's page of a network, as `hustings.page.draw` makes it.

    Args:
        rows: as `hustings.network.join_shares` returns them, of a part of a graph where it is too
            large for a page.
        texts: the documents' texts by IRI; asked only for those of documents of the network.
        title: what heads the page.
    """
    from hustings.page import draw

    return draw(rows, title=title, texts=texts)


def show(graph: Graph) -> str:
    """Return an SVG picture of a graph that can stand in a notebook's page; nothing in it runs."""
    from hustings.page import picture

    return picture(_network(graph), title=_title(graph), limit=SHOWN, fluid=True)


def _network(graph: Graph) -> networkx.MultiDiGraph[str]:
    from hustings.network import build_network

    return build_network(graph.store)


def _title(graph: Graph) -> str:
    from pyoxigraph import NamedNode

    node, title = NamedNode(f"{graph.base}dataset"), NamedNode(str(DCTERMS.title))
    return find_title(graph.store.quads_for_pattern(node, title, None), base=graph.base)


def find_title(quads: Iterable[Quad], *, base: str) -> str:
    """Return what heads a page: the title of the dataset that quads describe.

    Args:
        quads: any that the description of the dataset is among.
        base: base of minted IRIs.
    """
    from pyoxigraph import Literal

    title, dataset = str(DCTERMS.title), f"{base}dataset"
    found = (quad for quad in quads if quad.predicate.value == title)
    named = (quad for quad in found if getattr(quad.subject, "value", "") == dataset)
    titles = [quad.object.value for quad in named if isinstance(quad.object, Literal)]
    return min(titles, default="Election facts")


def _write(path: Path, content: bytes, *, parent: bool) -> None:
    beside = path.with_name(f".{path.name}.part")
    try:
        if parent:
            path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(content)
        beside.replace(path)
    except OSError as error:
        if path.parent.is_dir():
            beside.unlink(missing_ok=True)
        reason = error.strerror or str(error)
        raise OutputError(f"{path}: cannot be written: {reason}; name another place") from error


Graph.picture = staticmethod(show)
