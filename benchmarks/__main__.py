"""Measures a build of the sample project: seconds of each stage, and words a second."""

from __future__ import annotations

import statistics
import sys
import tempfile
from pathlib import Path

import hustings

RUNS = 3


def main() -> int:
    """Build the sample project a few times and print the median of each stage."""
    seconds: dict[str, list[float]] = {}
    words = 0
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(RUNS):
            result = hustings.build(out=Path(folder) / "out")
            for stage, spent in result.seconds.items():
                seconds.setdefault(stage, []).append(spent)
        texts = (Path(folder) / "out" / "texts").iterdir()
        words = sum(len(path.read_text(encoding="utf-8").split()) for path in texts)
    medians = {stage: statistics.median(spent) for stage, spent in seconds.items()}
    for stage, spent in medians.items():
        print(f"{stage:10}{spent:8.2f} s")
    total = sum(medians.values())
    print(f"{'total':10}{total:8.2f} s   {words} words, {words / total:.0f} words/s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
