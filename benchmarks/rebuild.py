"""What one changed document of many costs, as a share of a build from nothing.

    python -m benchmarks.rebuild [--documents 1000] [--json FILE]

A build from nothing, a build with nothing changed, one with a document changed, and one from
nothing of the changed texts, whose files must be the same byte for byte.
"""

from __future__ import annotations

import argparse
import filecmp
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.corpus import write_corpus
from benchmarks.measuring import apart, report, timed, write

SIDES = ("build", "anew")


def same(one: Path, other: Path) -> bool:
    """Whether two builds hold the same bytes, timing left out."""
    names = {
        str(path.relative_to(folder))
        for folder in (one, other)
        for path in folder.rglob("*")
        if path.is_file() and path.name != "timing.json"
    }
    _, different, missing = filecmp.cmpfiles(one, other, sorted(names), shallow=False)
    return not different and not missing


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print seconds and shares; 1 if the files differ."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--json", type=Path, help="also write the figures here")
    parser.add_argument("--side", choices=SIDES, help=argparse.SUPPRESS)
    parser.add_argument("--place", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.side:
        import hustings

        out = options.place / ("out" if options.side == "build" else "anew")
        texts, keeps = options.place / "corpus", options.side == "build"
        seconds, result = timed(lambda: hustings.build(texts, out=out, cache=keeps))
        report(seconds=seconds, reused=result.reused, stages=dict(result.seconds))
        return 0
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        write_corpus(place / "corpus", options.documents)

        def run(side: str) -> dict[str, object]:
            return apart("benchmarks.rebuild", side, "--place", str(place))

        found = {"from nothing": run("build"), "nothing changed": run("build")}
        victim = sorted((place / "corpus").rglob("*.txt"))[options.documents // 2]
        text = victim.read_text(encoding="utf-8")
        victim.write_text(f"{text}\nIda Marlow opposes a tax on salt.\n", encoding="utf-8")
        found["one changed"] = run("build")
        found["changed, from nothing"] = run("anew")
        is_same = same(place / "out", place / "anew")
    whole = float(str(found["from nothing"]["seconds"]))
    for label, row in found.items():
        row["share"] = float(str(row["seconds"])) / whole
        print(f"{label:24}{row['seconds']:9.1f} s {row['share']:8.1%}  {row['stages']}")
    print(f"the same bytes: {is_same}")
    figures = {"documents": options.documents, "sides": found, "same": is_same}
    write(options.json, figures)
    return 0 if is_same else 1


if __name__ == "__main__":
    sys.exit(main())
