"""What a build survives: kills at any moment, a full disk, a folder that may not be written.

    python -m benchmarks.soak [--kills 200] [--seed 1] [--only NAME] [--json FILE]

Each trial says what happened; the exit code is 1 if a graph was lost or half-written, or if a
build did not give the bytes of one from nothing. Trials that mount a file system need root and
are left out without it.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from random import Random

from benchmarks.kills import build, contents, ended, kills, lay
from benchmarks.measuring import write


@contextmanager
def mounted(place: Path, size: str) -> Iterator[Path]:
    """Mount a small file system in memory; needs root."""
    place.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "none", place], check=True)
    try:
        yield place
    finally:
        subprocess.run(["umount", place], check=True)


def full_disk(place: Path) -> dict[str, object]:
    """Build into a file system that is too small, then into the same one made larger."""
    texts = place / "texts"
    lay(texts, 0)
    with mounted(place / "disk", "16m") as disk:
        out = disk / "out"
        first = ended(build(texts, out))
        before = contents(out)
        filler = disk / "filler"
        free = shutil.disk_usage(disk).free
        filler.write_bytes(b"\0" * max(0, free - 64 * 1024))
        lay(texts, 1)
        second = ended(build(texts, out))
        kept = contents(out) == before
        filler.unlink()
        third = ended(build(texts, out))
        fresh = ended(build(texts, place / "fresh", "--no-cache"))
        is_same = contents(out) == contents(place / "fresh")
    codes = [first[0], second[0], third[0], fresh[0]]
    is_right = codes == [0, 2, 0, 0] and kept and is_same
    return {"ok": is_right, "codes": codes, "said": second[1], "kept": kept, "same": is_same}


def read_only(place: Path) -> dict[str, object]:
    """Build into a file system that may not be written any more."""
    texts = place / "texts"
    lay(texts, 0)
    with mounted(place / "disk", "32m") as disk:
        first = ended(build(texts, disk / "out"))
        before = contents(disk / "out")
        lay(texts, 1)
        subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
        second = ended(build(texts, disk / "out"))
        kept = contents(disk / "out") == before
    is_right = (first[0], second[0]) == (0, 2) and kept
    return {"ok": is_right, "said": second[1], "kept": kept}


def clock(place: Path) -> dict[str, object]:
    """Let every file be of tomorrow, as after a clock that was set back."""
    texts, out = place / "texts", place / "out"
    lay(texts, 0)
    codes = [ended(build(texts, out))[0]]
    before = contents(out)
    later = time.time() + 86_400
    for path in place.rglob("*"):
        os.utime(path, (later, later))
    codes.append(ended(build(texts, out))[0])
    is_same = contents(out) == before
    lay(texts, 1)
    codes += [ended(build(texts, out))[0], ended(build(texts, place / "new", "--no-cache"))[0]]
    is_new = contents(out) == contents(place / "new")
    return {"ok": codes == [0] * 4 and is_same and is_new, "codes": codes}


def at_once(place: Path) -> dict[str, object]:
    """Start three builds into one folder, and eight decisions into one file."""
    texts, out = place / "texts", place / "out"
    lay(texts, 0)
    builds = [ended(process) for process in [build(texts, out) for _ in range(3)]]
    waited = sum("waiting:" in said for _, said in builds)
    done = ended(build(texts, place / "fresh", "--no-cache"))
    is_same = done[0] == 0 and contents(out) == contents(place / "fresh")
    label = json.loads((out / "facts.jsonl").read_text().splitlines()[0])["s"]
    command = [sys.executable, "-m", "hustings", "decide", "rename", label]
    options = ["--graph", str(out), "--by", "Ines", "--reason", "a trial"]
    options += ["--decisions", str(place / "decisions.toml")]
    deciders = [
        subprocess.Popen(
            [*command, f"Name {number}", *options],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        for number in range(8)
    ]
    decided = [ended(process) for process in deciders]
    entries = (place / "decisions.toml").read_text().count("[[decision]]")
    codes = [code for code, _ in [*builds, *decided]]
    is_right = set(codes) == {0} and waited == 2 and is_same and entries == 8
    return {"ok": is_right, "codes": codes, "waited": waited, "same": is_same, "entries": entries}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the trials and print what happened."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--kills", type=int, default=200, help="of builds, rebuilds and pushes")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", action="append", help="a trial: kills, at_once, clock, …")
    parser.add_argument("--json", type=Path, help="also write what happened here")
    options = parser.parse_args(arguments)
    trials: dict[str, Callable[[Path], dict[str, object]]] = {
        "at_once": at_once,
        "clock": clock,
        "full_disk": full_disk,
        "read_only": read_only,
        "kills": lambda place: kills(place, options.kills, Random(options.seed)),
    }
    needs_root = ("full_disk", "read_only")
    found: dict[str, dict[str, object]] = {}
    for name, trial in trials.items():
        if options.only and name not in options.only:
            continue
        if name in needs_root and os.getuid() != 0:
            found[name] = {"ok": True, "skipped": "needs root"}
        else:
            with tempfile.TemporaryDirectory() as place:
                found[name] = trial(Path(place))
        print(f"{name}: {found[name]}")
    write(options.json, found)
    return 0 if all(row["ok"] for row in found.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
