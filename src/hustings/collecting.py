"""What memory is used, and Python's search for garbage kept from work whose values all stay."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["peak_mb", "undisturbed"]


@contextmanager
def undisturbed() -> Iterator[None]:
    """Run the body without searches for cyclic garbage; they come back at its end.

    >>> with undisturbed():
    ...     gc.isenabled()
    False
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def peak_mb() -> dict[str, float] | None:
    """Return the most memory of this process and of its largest child; None where unknown.

    **Units**: megabytes of resident memory.
    """
    try:
        import resource
    except ImportError:  # a system that does not tell
        return None
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return {
        name: round(resource.getrusage(who).ru_maxrss / unit, 1)
        for name, who in (
            ("this_process", resource.RUSAGE_SELF),
            ("largest_worker", resource.RUSAGE_CHILDREN),
        )
    }
