"""Measures a published site: seconds and files to write it, and each kind of page in Chromium.

    python -m benchmarks.site [GRAPH] [--json FILE]

Without a graph, the sample project's. Each page is opened alone from a web host on this machine,
with an empty cache, without a GPU: bytes as sent, requests, first paint, layout shift, elements.
"""

from __future__ import annotations

import argparse
import functools
import gzip
import http.server
import json
import shutil
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Browser

RUNS = 5
SAMPLE = Path(__file__).parents[1] / "graphs" / "mexico-2024" / "build"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
_SHIFTS = """() => { window.shifted = 0; new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.shifted += entry.value;
}).observe({ type: 'layout-shift', buffered: true }); }"""
_TIMES = """() => { const [nav] = performance.getEntriesByType('navigation');
  const paint = performance.getEntriesByName('first-contentful-paint')[0];
  return { paint_ms: paint ? paint.startTime : null, loaded_ms: nav.loadEventEnd,
    shift: window.shifted, elements: document.querySelectorAll('*').length }; }"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Publish, measure the largest and a middling page of each kind, and print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("graph", nargs="?", type=Path, default=SAMPLE)
    parser.add_argument("--json", type=Path, help="also write the figures here")
    options = parser.parse_args(arguments)
    from hustings import workflow

    with tempfile.TemporaryDirectory() as folder:
        before = time.perf_counter()
        done = workflow.publish(options.graph, Path(folder) / "site")
        seconds = time.perf_counter() - before
        found: dict[str, Any] = {
            "site": {"seconds": round(seconds, 1), "files": done.files, "bytes": done.size},
            "pages": dict(_measure(done.out)),
        }
    print(f"{done.files} files, {done.size / 1e6:.1f} MB in {seconds:.1f} s")
    for path, figures in found["pages"].items():
        words = ", ".join(f"{name} {value}" for name, value in figures.items())
        print(f"{path:58} {words}")
    if options.json:
        options.json.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    return 0


def _chosen(site: Path) -> list[str]:
    """Return the pages of the whole, and of each kind of name the largest and the middling one."""
    found = ["index", "dataset", "ontology", "shapes", "list/fact", "explorer", "query/index"]
    for kind in ("person", "policy", "topic", "document", "statement", "fact"):
        pages = sorted((site / kind).glob("*.html"), key=lambda page: page.stat().st_size)
        found += [f"{kind}/{page.stem}" for page in {pages[-1]: 0, pages[len(pages) // 2]: 0}]
    return [f"{path}.html" for path in found]


def _measure(site: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    from playwright.sync_api import sync_playwright

    with _served(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium") or None, args=FLAGS
        )
        _open(browser, f"{address}index.html")  # the first page starts processes and loads fonts
        for path in _chosen(site):
            runs = [_open(browser, address + path) for _ in range(RUNS)]
            content = (site / path).read_bytes()
            yield (
                path,
                {
                    "kB": round(len(content) / 1000, 1),
                    "gzip_kB": round(len(gzip.compress(content, mtime=0)) / 1000, 1),
                    "requests": runs[0]["requests"],
                    "paint_ms": round(statistics.median(run["paint_ms"] or 0 for run in runs)),
                    "loaded_ms": round(statistics.median(run["loaded_ms"] for run in runs)),
                    "shift": round(max(run["shift"] for run in runs), 3),
                    "elements": runs[0]["elements"],
                },
            )
        browser.close()


def _open(browser: Browser, address: str) -> dict[str, Any]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.add_init_script(f"({_SHIFTS})()")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address, wait_until="load")
    page.wait_for_timeout(200)
    times: dict[str, Any] = page.evaluate(_TIMES)
    context.close()
    return {**times, "requests": len([one for one in asked if one.startswith("http")])}


class _Quiet(http.server.SimpleHTTPRequestHandler):
    """A server of files that writes no log."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def _served(site: Path) -> Iterator[str]:
    handler = functools.partial(_Quiet, directory=str(site))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()


if __name__ == "__main__":
    sys.exit(main())
