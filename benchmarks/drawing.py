"""Measures the page of a graph of any size: drawing it, and opening it in a browser.

    python -m benchmarks.drawing BUILD [--copies N…] [--json FILE]

BUILD is the folder of a build. Its graph is taken so many times (once, 10 and 30 times unless told
otherwise), each copy with documents and things of its own and with the topics of all, and a fact
of a copy is carried by as many sources as the number of its copy says, up to five. Seconds are of
the processor. Needs Chromium and playwright for the figures in a browser.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence, Set
from pathlib import Path
from typing import Any

from benchmarks.page import FLAGS, in_browser

COPIES = (1, 10, 30)


class Copies:
    """Shares of one graph under new names, kept as a build keeps those of its documents."""

    def __init__(self, folder: Path, copies: int) -> None:
        from hustings.gathering.plain import pack_value
        from hustings.graph import load
        from hustings.network import Outline, Share, outline_of, read_share, records_of

        graph = load(folder)
        share = read_share(graph.store)
        outline, records = (json.dumps(part) for part in (outline_of(share), records_of(share)))
        self._outlines, self._records = [], []
        for number in range(copies):
            old, new = f'"{graph.base}', f'"{graph.base}{number}/'
            named = Outline(*json.loads(outline.replace(old, new)))
            support = [(row[0], 5, number % 5 + 1) for row in named.support]
            self._outlines.append(pack_value(named._replace(support=tuple(support))))
            self._records.append(pack_value(Share(*json.loads(records.replace(old, new)))))

    def outlines(self) -> Iterator[Any]:
        """Yield what each copy's records are about."""
        from hustings.gathering.plain import unpack_value
        from hustings.network import Outline

        for packed in self._outlines:
            yield unpack_value(packed, Outline)

    def records(self, numbers: Set[int] | None) -> Iterator[Any]:
        """Yield the records of the copies asked for."""
        from hustings.gathering.plain import unpack_value
        from hustings.network import Share

        for number, packed in enumerate(self._records):
            if numbers is None or number in numbers:
                yield unpack_value(packed, Share)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure each number of copies and print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("build", type=Path, help="folder of a build")
    parser.add_argument("--copies", nargs="+", type=int, default=COPIES)
    parser.add_argument("--json", type=Path, help="also write the figures here")
    options = parser.parse_args(arguments)
    from playwright.sync_api import sync_playwright

    found: dict[str, Any] = {}
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        path = shutil.which("chromium") or None
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        for copies in options.copies:
            page = Path(folder) / "page.html"
            figures = draw_copies(options.build, copies, page)
            figures |= in_browser(browser, page, own=True)
            found[str(copies)] = figures
            print(f"{copies} times the graph")
            for name, value in figures.items():
                print(f"  {name:18}{value!s:>12}")
        browser.close()
    if options.json:
        options.json.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    return 0


def draw_copies(folder: Path, copies: int, page: Path) -> dict[str, Any]:
    """Write the page of so many copies of a build's graph and return what it took and holds."""
    from hustings.network import join_shares
    from hustings.pictures import draw_rows

    shares = Copies(folder, copies)
    start = time.process_time()
    rows = join_shares(shares)
    joined = time.process_time()
    page.write_text(draw_rows(rows, {}, title="Benchmark"), encoding="utf-8")
    drawn = time.process_time()
    figures: dict[str, Any] = {
        "join_s": round(joined - start, 2),
        "draw_s": round(drawn - joined, 2),
        "file_kb": page.stat().st_size // 1000,
        "names": len(rows.nodes),
        "relations": len(rows.edges),
    }
    return figures | {name: f"{told['held']} of {told['of']}" for name, told in rows.part().items()}


if __name__ == "__main__":
    sys.exit(main())
