"""The ``hustings`` command: one file per command, each a thin wrapper over a public function.

**Source**: exit codes are 0 done; 1 some input could not be read or the graph has faults, and
everything else was done; 2 wrong usage or no usable input; 130 interrupted.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; the console entry point."""
    try:
        from hustings.cli.app import run
    except KeyboardInterrupt:  # before anything that could tell it is there
        sys.stderr.write("hustings: interrupted\n")
        return 130
    return run(arguments)
