"""Runs one side of a comparison in a process of its own, and tells what it cost."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

__all__ = ["apart", "report", "timed", "write"]


def apart(module: str, side: str, *arguments: str) -> dict[str, Any]:
    """Return what ``python -m module --side SIDE`` prints as its last line, a JSON object."""
    command = [sys.executable, "-m", module, "--side", side, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{done.stderr[-3000:]}")
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def report(**facts: object) -> None:
    """Print facts as one line, with the most memory that this process and its children took."""
    own, children = (
        resource.getrusage(who).ru_maxrss / 1024
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    print(json.dumps({**facts, "peak_mb": round(own, 1), "peak_worker_mb": round(children, 1)}))


def timed(call: Callable[[], Any]) -> tuple[float, Any]:
    """Return the seconds that a call takes, and what it returns."""
    start = time.perf_counter()
    made = call()
    return time.perf_counter() - start, made


def write(path: Path | None, figures: object) -> None:
    """Write figures as JSON where that is wanted."""
    if path is not None:
        path.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
