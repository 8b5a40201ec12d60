"""What writing a graph as sorted, prefixed TriG costs, beside rdflib's serialiser.

    python -m benchmarks.writing [--quads 1000000] [--rdflib 20000] [--json FILE]

The text must be the same for the quads in another order.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.measuring import timed, write
from benchmarks.scaled import scaled
from hustings.collecting import peak_mb
from hustings.graph import Graph, write_trig
from hustings.identifiers import DEFAULT_BASE


def digest(text: str) -> str:
    """Return the SHA-256 of a text."""
    return hashlib.sha256(text.encode()).hexdigest()


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; 1 if the bytes depend on the order of the quads."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--quads", type=int, default=1_000_000)
    parser.add_argument("--rdflib", type=int, default=20_000)
    parser.add_argument("--json", type=Path, help="also write the figures here")
    options = parser.parse_args(arguments)
    few = list(scaled(options.rdflib))
    dataset = Graph.of(few).to_rdflib()
    ours_few, _ = timed(lambda: write_trig(few, base=DEFAULT_BASE))
    theirs, _ = timed(lambda: dataset.serialize(format="trig"))
    quads = list(scaled(options.quads))
    start = time.process_time()
    ours, text = timed(lambda: write_trig(quads, base=DEFAULT_BASE))
    of_processor = time.process_time() - start
    peak = peak_mb()
    quads.reverse()
    is_same = digest(write_trig(quads, base=DEFAULT_BASE)) == digest(text)
    print(f"{len(few)} quads: {ours_few:.2f} s, rdflib {theirs:.2f} s")
    took = f"{ours:.2f} s, {of_processor:.2f} s of the processor"
    print(f"{len(quads)} quads: {took}, {len(text) / 1e6:.0f} MB, stable: {is_same}")
    figures = {
        "few": {"quads": len(few), "seconds": ours_few, "rdflib_seconds": theirs},
        "whole": {
            "quads": len(quads),
            "seconds": ours,
            "processor_seconds": of_processor,
            "characters": len(text),
        },
        "stable": is_same,
        "peak_mb": peak,
    }
    write(options.json, figures)
    return 0 if is_same else 1


if __name__ == "__main__":
    sys.exit(main())
