"""Measures the explorer's page on invented networks beside stock pyvis on the same networks.

    python -m benchmarks.page [NODES…] [--json FILE]

Without sizes: 200, 2,000 and 20,000 nodes with 2.2 relations each. Needs Chromium and playwright;
frames are counted without a GPU while the mouse drags the picture, with all nodes in view.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.networks import invent

if TYPE_CHECKING:
    import networkx
    from playwright.sync_api import Browser, Page

SIZES = (200, 2_000, 20_000)
PATIENCE_S = 60.0
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
_COUNT = """() => { if (window.counted !== undefined) return; window.counted = 0;
  const count = () => { window.counted += 1;
  requestAnimationFrame(count); }; requestAnimationFrame(count); }"""
_PAINTED = """() => { const canvas = document.querySelector('canvas');
  if (!canvas || !canvas.width) return false;
  const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
  const [r, g, b, a] = data;
  for (let i = 0; i < data.length; i += 64)
    if (data[i] !== r || data[i + 1] !== g || data[i + 2] !== b || data[i + 3] !== a) return true;
  return false; }"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure each size on both sides and print the figures and their ratios."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("sizes", nargs="*", type=int, help="nodes")
    parser.add_argument("--json", type=Path, help="also write the figures here")
    options = parser.parse_args(arguments)
    from playwright.sync_api import sync_playwright

    found: dict[str, Any] = {}
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium") or None, args=FLAGS
        )
        measure(30, browser, Path(folder))  # the first page starts processes and loads fonts
        for size in options.sizes or SIZES:
            found[str(size)] = figures = measure(size, browser, Path(folder))
            print(f"{size} nodes, {figures['edges']} edges")
            for name, own in figures["hustings"].items():
                stock = figures["pyvis"].get(name)
                ratio = f"{stock / own:9.1f}" if stock and own else ""
                print(f"  {name:22}{own!s:>10} {stock if stock is not None else '':>10} {ratio}")
        browser.close()
    if options.json:
        options.json.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    return 0


def measure(size: int, browser: Browser, folder: Path) -> dict[str, Any]:
    """Return the figures of both sides for a network of a size."""
    from hustings.network import first_view, lay_out
    from hustings.page import draw

    network = invent(size)
    start = time.perf_counter()
    places = lay_out(network)
    layout = time.perf_counter() - start
    for iri, (x, y) in places.items():
        network.nodes[iri].update(x=x, y=y)
    degrees = dict(network.nodes(data="degree"))
    network.graph["first_view"] = first_view(degrees, network.edges(), places)
    path = folder / "own.html"
    start = time.perf_counter()
    path.write_text(draw(network, title="Benchmark"), encoding="utf-8")
    own = {"layout_s": round(layout, 2), "write_s": round(time.perf_counter() - start, 2)}
    own |= {"file_kb": path.stat().st_size // 1000} | in_browser(browser, path, own=True)
    return {
        "edges": network.number_of_edges(),
        "hustings": own,
        "pyvis": stock_pyvis(network, browser, folder / "stock.html"),
    }


def stock_pyvis(
    network: networkx.MultiDiGraph[str], browser: Browser, path: Path
) -> dict[str, Any]:
    """Return the figures of pyvis used as its manual says, positions given and physics off."""
    from pyvis.network import Network

    start = time.perf_counter()
    model = Network(directed=True, cdn_resources="in_line")
    for iri, row in network.nodes(data=True):
        model.add_node(iri, label=row["label"], x=row["x"], y=row["y"], physics=False)
    for subject, object_, row in network.edges(data=True):
        model.add_edge(subject, object_, title=row["predicate"])
    model.toggle_physics(False)
    path.write_text(model.generate_html(), encoding="utf-8")
    written = {"write_s": round(time.perf_counter() - start, 2)}
    return written | {"file_kb": path.stat().st_size // 1000} | in_browser(browser, path, own=False)


def in_browser(browser: Browser, path: Path, *, own: bool) -> dict[str, Any]:
    """Return seconds to the first picture, frames a second while panning, seconds of a search."""
    context = browser.new_context(viewport={"width": 1300, "height": 820})
    context.route("http*://**", lambda route: route.abort())
    page = context.new_page()
    page.set_default_timeout(1000 * PATIENCE_S)
    try:
        start = time.perf_counter()
        page.goto(path.as_uri(), wait_until="commit")
        page.wait_for_function(_PAINTED, polling=50)
        figures: dict[str, Any] = {"first_picture_s": round(time.perf_counter() - start, 2)}
        if own:
            figures["first_view_fps"] = panned(page, "#picture canvas")
            figures["search_ms"] = searched(page)
            figures |= all_in_view(page)
        else:
            figures["all_fps"] = panned(page, "canvas")
    except Exception as error:
        figures = {"failed": str(error).splitlines()[0]}
    context.close()
    return figures


def all_in_view(page: Page) -> dict[str, Any]:
    """Return the figures of our page with every name that has a relation in view."""
    page.fill("#search", "")
    page.keyboard.press("Escape")
    page.wait_for_timeout(200)
    seconds = 0.0
    if page.is_visible("#far"):
        start = time.perf_counter()
        page.click("#far")
        page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
        seconds = time.perf_counter() - start
    return {"all_shown_s": round(seconds, 2), "all_fps": panned(page, "#picture canvas")}


def panned(page: Page, canvas: str) -> float:
    """Return the frames a second while the mouse drags the picture for two seconds."""
    box = page.locator(canvas).first.bounding_box()
    if box is None:
        return 0.0
    x, y = box["x"] + 12, box["y"] + box["height"] - 12
    page.evaluate(_COUNT)
    page.mouse.move(x, y)
    page.mouse.down()
    start, before = time.perf_counter(), page.evaluate("window.counted")
    step = 0
    while time.perf_counter() - start < 2:
        step += 1
        page.mouse.move(x + 3 * (step % 60), y - 2 * (step % 60))
        page.wait_for_timeout(8)
    frames = page.evaluate("window.counted") - before
    seconds = time.perf_counter() - start
    page.mouse.up()
    return round(float(frames) / seconds, 1)


def searched(page: Page) -> float:
    """Return the milliseconds from a typed word to the names found, the second time."""
    for words in ("na", "ne"):
        taken = page.evaluate(
            """(words) => { const box = document.querySelector('#search');
            const start = performance.now(); box.value = words;
            box.dispatchEvent(new Event('input', { bubbles: true }));
            return performance.now() - start; }""",
            words,
        )
    return round(float(taken), 1)


if __name__ == "__main__":
    sys.exit(main())
