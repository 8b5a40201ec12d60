"""What validation costs: document by document, and a whole graph, beside the engines alone.

    python -m benchmarks.validation [--triples 100000] [--reference 10000] [--json FILE]

The graph is the sample's, copied under other names. pySHACL runs over ``--reference`` triples and
its findings must be the same; and what is found document by document must be what the whole gives.
"""

from __future__ import annotations

import argparse
import statistics
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from pyoxigraph import DefaultGraph, Quad

from benchmarks.measuring import timed, write
from benchmarks.scaled import scaled
from hustings.collecting import peak_mb, undisturbed
from hustings.graph import blame, divide, join_parts, separate_part
from hustings.identifiers import DEFAULT_BASE
from hustings.nodes import graphs_of, merge
from hustings.validation import Finding, Shapes, check_part, load_shapes, validate
from hustings.validation.engine import find_with_shifty
from hustings.validation.index import Index


def by_parts(quads: Sequence[Quad], shapes: Shapes) -> tuple[dict[str, object], set[Finding]]:
    """Return what judging and separating a graph by documents costs, and what is found."""
    spent, divided = timed(lambda: divide(quads, base=DEFAULT_BASE))
    if divided is None:
        raise SystemExit("the graph cannot be parted")
    types, found = divided.types, set()
    judging, separating, sifted = [], [], []
    for part in divided.parts.values():
        seconds, findings = timed(partial(check_part, part, types=types, shapes=shapes))
        judging.append(seconds)
        found.update(findings)
        seconds, one = timed(partial(separate_part, part, findings, base=DEFAULT_BASE))
        separating.append(seconds)
        sifted.append(one)
    seconds, findings = timed(lambda: check_part(divided.shared, types=types, shapes=shapes))
    found.update(findings)
    joining, _ = timed(
        lambda: (blame(findings, sifted), join_parts(sifted, find_default(divided.shared)))
    )
    figures: dict[str, object] = {
        "documents": len(sifted),
        "quads": statistics.median(map(len, divided.parts.values())),
        "check_ms": statistics.median(judging) * 1000,
        "separate_ms": statistics.median(separating) * 1000,
        "shared_quads": len(divided.shared),
        "shared_seconds": seconds,
        "join_seconds": joining,
        "divide_seconds": spent,
    }
    return figures, found


def find_default(quads: Sequence[Quad]) -> list[Quad]:
    """Return the quads of the default graph."""
    return [quad for quad in quads if isinstance(quad.graph_name, DefaultGraph)]


def tell(parts: dict[str, object], *, is_same: bool) -> None:
    """Print what parts cost."""
    print(
        f"in {parts['documents']} documents of {parts['quads']:.0f} quads: each "
        f"{parts['check_ms']:.1f} ms to judge, {parts['separate_ms']:.1f} ms to separate; "
        f"{parts['shared_quads']} quads that they share: {parts['shared_seconds']:.2f} s, "
        f"joined in {parts['join_seconds']:.3f} s; same: {is_same}"
    )


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
    print(f"{len(quads)} quads: {ours:.2f} s, pySHACL {theirs:.2f} s, same: {found == expected}")
    many = list(scaled(options.triples))
    whole, result = timed(lambda: validate(many, shapes=shapes))
    shifty, _ = timed(
        lambda: find_with_shifty(
            Index(merge(graphs_of(many).values()), shapes).everything(), shapes
        )
    )
    print(
        f"{len(many)} quads: {whole:.2f} s ({whole / len(many) * 1e6:.1f} s a million), "
        f"Shifty alone {shifty:.2f} s, {len(result.findings)} findings"
    )
    with undisturbed():
        parts, together = by_parts(many, shapes)
    is_same = found == expected and sorted(together) == list(result.findings)
    tell(parts, is_same=is_same)
    figures = {
        "reference": {"quads": len(quads), "seconds": ours, "pyshacl_seconds": theirs},
        "whole": {"quads": len(many), "seconds": whole, "shifty_seconds": shifty},
        "parts": parts,
        "same": is_same,
        "peak_mb": peak_mb(),
    }
    write(options.json, figures)
    return 0 if is_same else 1


if __name__ == "__main__":
    sys.exit(main())
