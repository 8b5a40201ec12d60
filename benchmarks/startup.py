"""Sets the start of the command beside that of the libraries it cannot do without.

    python -m benchmarks.startup [--runs 7] [--json FILE]

The two sides take turns; each figure is the median.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

SIDES = {
    "typer and rich": [sys.executable, "-c", "import typer, rich"],
    "hustings --help": [sys.executable, "-m", "hustings", "--help"],
    "hustings --version": [sys.executable, "-m", "hustings", "--version"],
    "hustings query --list": [sys.executable, "-m", "hustings", "query", "--list"],
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure each command and print it beside the libraries alone."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--json", type=Path, help="also write the figures here")
    options = parser.parse_args(arguments)
    spent: dict[str, list[float]] = {name: [] for name in SIDES}
    for _ in range(options.runs + 1):
        for name, command in SIDES.items():
            start = time.perf_counter()
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
            spent[name].append(time.perf_counter() - start)
    medians = {name: statistics.median(found[1:]) for name, found in spent.items()}
    least = medians["typer and rich"]
    rows = {n: {"seconds": round(s, 4), "ratio": round(s / least, 2)} for n, s in medians.items()}
    for name, row in rows.items():
        print(f"{name:24}{row['seconds']:8.3f} s {row['ratio']:6.2f} times")
    if options.json:
        options.json.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
