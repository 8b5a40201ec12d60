"""What validation costs: a document at a time, and a whole graph, beside the engines alone.

    python -m benchmarks.validation [--triples 100000] [--reference 10000] [--json FILE]

The graph is the sample's, copied under other names. pySHACL runs over ``--reference`` triples and
its findings must be the same.
"""

from __future__ import annotations

import argparse
import statistics
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.measuring import timed, write
from benchmarks.scaled import sample, scaled
from hustings.collecting import peak_mb
from hustings.validation import load_shapes, validate
from hustings.validation.engine import find_with_shifty
from hustings.validation.index import Index


def documents() -> list[list[object]]:
    """Return the quads of each document of the sample, with what describes its entities."""
    described: dict[str, list[object]] = {}
    graphs: dict[str, list[object]] = {}
    for quad in sample():
        graph = str(getattr(quad.graph_name, "value", ""))
        if not graph:
            described.setdefault(str(quad.subject), []).append(quad)
        elif graph.endswith("/graph"):
            graphs.setdefault(graph, []).append(quad)
    whole = []
    for quads in graphs.values():
        used = {str(term) for quad in quads for term in (quad.subject, quad.object)}  # type: ignore[attr-defined]
        whole.append([*quads, *(q for name in sorted(used) for q in described.get(name, ()))])
    return whole


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; 1 if the findings differ."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--triples", type=int, default=100_000)
    parser.add_argument("--reference", type=int, default=10_000)
    parser.add_argument("--json", type=Path, help="also write the figures here")
    options = parser.parse_args(arguments)
    shapes = load_shapes()
    quads = list(scaled(options.reference))
    validate(quads, shapes=shapes)
    ours, found = timed(lambda: validate(quads, shapes=shapes))
    theirs, expected = timed(lambda: validate(quads, shapes=shapes, reference=True))
    figures: dict[str, object] = {
        "reference": {"quads": len(quads), "seconds": ours, "pyshacl_seconds": theirs},
        "same": found == expected,
    }
    print(f"{len(quads)} quads: {ours:.2f} s, pySHACL {theirs:.2f} s, same: {found == expected}")
    each = [
        (len(one), timed(lambda one=one: validate(one, shapes=shapes))[0])  # type: ignore[misc]
        for one in documents()
    ]
    spent = statistics.median(seconds for _, seconds in each) * 1000
    size = statistics.median(count for count, _ in each)
    figures["document"] = {"milliseconds": spent, "quads": size}
    print(f"a document of {size:.0f} quads: {spent:.1f} ms")
    many = list(scaled(options.triples))
    whole, result = timed(lambda: validate(many, shapes=shapes))
    shifty, _ = timed(lambda: find_with_shifty(Index(many, shapes).everything(), shapes))
    figures["whole"] = {"quads": len(many), "seconds": whole, "shifty_seconds": shifty}
    figures["peak_mb"] = peak_mb()
    print(
        f"{len(many)} quads: {whole:.2f} s ({whole / len(many) * 1e6:.1f} s a million), "
        f"Shifty alone {shifty:.2f} s, {len(result.findings)} findings"
    )
    write(options.json, figures)
    return 0 if found == expected else 1


if __name__ == "__main__":
    sys.exit(main())
