"""The ``hustings`` command: one file per command, each a thin wrapper over a public function.

**Source**: exit codes are 0 done; 1 some input could not be read or the graph has faults, and
everything else was done; 2 wrong usage or no usable input; 130 interrupted.
"""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; the console entry point."""
    from hustings.cli.app import run

    return run(arguments)
