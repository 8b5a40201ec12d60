"""What ``hustings query`` costs on a large graph, start and reading of the graph included.

python -m benchmarks.query [--quads 1000000] [--json FILE]
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.measuring import timed, write
from benchmarks.scaled import scaled
from hustings.graph import write_trig
from hustings.identifiers import DEFAULT_BASE

QUESTIONS = ("who-proposes-what", "most-supported-facts", "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--quads", type=int, default=1_000_000)
    parser.add_argument("--json", type=Path, help="also write the figures here")
    options = parser.parse_args(arguments)
    figures: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "graph.trig"
        path.write_text(write_trig(scaled(options.quads), base=DEFAULT_BASE), encoding="utf-8")
        for question in QUESTIONS:
            command = [sys.executable, "-m", "hustings", "query", question, "--graph", str(path)]
            figures[question], _ = timed(
                lambda command=command: subprocess.run(  # type: ignore[misc]
                    [*command, "--format", "csv"], check=True, stdout=subprocess.DEVNULL
                )
            )
            print(f"{figures[question]:8.2f} s  {question}")
    write(options.json, {"quads": options.quads, "seconds": figures})
    return 0


if __name__ == "__main__":
    sys.exit(main())
