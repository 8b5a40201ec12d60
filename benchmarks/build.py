"""Builds of a generated corpus beside the bare spaCy pipeline over the same texts.

    python -m benchmarks.build [--documents 1000] [--json FILE]

Sides, each in a process of its own, one after the other: ``nlp.pipe(texts, batch_size=32)`` with
all components of the model, a build, and a build with two workers. Loading the model counts on
none of the first two; with workers it counts, since they load it side by side.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.corpus import write_corpus
from benchmarks.cost import time_spacy
from benchmarks.measuring import apart, report, timed, write

SIDES = ("spacy", "1", "2")


def build(folder: Path, workers: int) -> tuple[float, dict[str, float]]:
    """Return the seconds of a build from nothing without loading, and those of each stage."""
    import hustings

    with tempfile.TemporaryDirectory() as out:
        whole, result = timed(
            lambda: hustings.build(folder, out=Path(out) / "out", workers=workers)
        )
    stages = dict(result.seconds)
    return whole - stages.get("load", 0.0), stages


def _side(side: str, folder: Path) -> None:
    stages: dict[str, float] = {}
    if side == "spacy":
        seconds = time_spacy([str(folder)])
    else:
        seconds, stages = build(folder, int(side))
    report(seconds=seconds, stages=stages)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure all sides and print documents and words a second, memory and ratios."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--json", type=Path, help="also write the figures here")
    parser.add_argument("--side", choices=SIDES, help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.side:
        _side(options.side, options.folder)
        return 0
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "corpus"
        words = write_corpus(folder, options.documents)
        found = {s: apart("benchmarks.build", s, "--folder", str(folder)) for s in SIDES}
    for side, row in found.items():
        rate = options.documents / row["seconds"], words / row["seconds"]
        row |= {"documents_per_second": rate[0], "words_per_second": rate[1]}
        row["times_spacy"] = row["seconds"] / found["spacy"]["seconds"]
        name = side if side == "spacy" else f"workers {side}"
        print(
            f"{name:10}{row['seconds']:9.1f} s {rate[0]:7.2f} documents/s {rate[1]:8.0f} words/s"
            f"  peak {row['peak_mb']:6.0f} MB  {row['times_spacy']:5.2f} times spacy"
        )
        print(f"{'':10}{ {k: round(v, 1) for k, v in row['stages'].items()} }")
    write(options.json, {"documents": options.documents, "words": words, "sides": found})
    return 0


if __name__ == "__main__":
    sys.exit(main())
