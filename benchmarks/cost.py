"""Sets the time of a build beside that of the bare spaCy pipeline over the same texts.

    python -m benchmarks.cost [TEXT_OR_FOLDER…] [--json FILE]

Each side runs in a process of its own, one after the other, and loading the model counts on
neither. The bare side is ``nlp.pipe(texts, batch_size=32)`` with all components of the model.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

BATCH = 32
SIDES = ("spacy", "hustings")


def texts_of(sources: Sequence[str]) -> list[str]:
    """Return the texts as hustings reads them."""
    from hustings.errors import InputError
    from hustings.project import open_project
    from hustings.reading import read

    project = open_project(sources)
    read_texts = read(project.sources, project.settings.reading)
    return [item.text for item in read_texts if not isinstance(item, InputError)]


def time_spacy(sources: Sequence[str]) -> float:
    """Return the seconds that the bare model takes for the texts."""
    import spacy

    from hustings.settings import LanguageSettings

    texts = texts_of(sources)
    nlp = spacy.load(LanguageSettings().model)
    start = time.perf_counter()
    for _ in nlp.pipe(texts, batch_size=BATCH):
        pass
    return time.perf_counter() - start


def time_hustings(sources: Sequence[str]) -> tuple[float, dict[str, float]]:
    """Return the seconds that a whole build takes without loading, and those of each stage."""
    import hustings

    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        result = hustings.build(sources, out=Path(folder) / "out")
        whole = time.perf_counter() - start
    stages = dict(result.seconds)
    return whole - stages.pop("load", 0.0), stages


def _measure(side: str, sources: Sequence[str]) -> dict[str, object]:
    stages: dict[str, float] = {}
    if side == "spacy":
        seconds = time_spacy(sources)
    else:
        seconds, stages = time_hustings(sources)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"seconds": seconds, "stages": stages, "peak_mb": peak}


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure both sides and print their ratio."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("sources", nargs="*", help="texts; the sample project without any")
    parser.add_argument("--json", type=Path, help="also write the figures here")
    parser.add_argument("--side", choices=SIDES, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.side:
        print(json.dumps(_measure(options.side, options.sources)))
        return 0
    found: dict[str, dict[str, object]] = {}
    for side in SIDES:
        command = [sys.executable, "-m", "benchmarks.cost", "--side", side, *options.sources]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        found[side] = json.loads(done.stdout.splitlines()[-1])
    words = sum(len(text.split()) for text in texts_of(options.sources))
    seconds = {side: float(str(found[side]["seconds"])) for side in SIDES}
    ratio = seconds["hustings"] / seconds["spacy"]
    for side in SIDES:
        rate, peak = words / seconds[side], float(str(found[side]["peak_mb"]))
        print(f"{side:10}{seconds[side]:8.2f} s {rate:8.0f} words/s  peak {peak:6.0f} MB")
    print(f"ratio     {ratio:8.2f}   {words} words")
    print(f"stages     {found['hustings']['stages']}")
    if options.json:
        options.json.write_text(json.dumps({**found, "ratio": ratio, "words": words}, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
