"""Where the files that ship with hustings are, in a checkout and in a wheel alike."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from hustings.errors import HustingsError

__all__ = ["resource"]

_INSTALLED = Path(str(files("hustings"))) / "_shipped"
_CHECKOUT = Path(__file__).resolve().parents[2]


def resource(*parts: str) -> Path:
    """Return the path of a shipped file or folder.

    Args:
        parts: path below the project's root, such as ``"ontology", "hustings.ttl"``; in the wheel
            the same tree stands below ``hustings/_shipped``.

    Raises:
        HustingsError: it is in neither place, so the installation is broken.

    >>> resource("ontology").is_dir()
    True
    """
    for root in (_INSTALLED, _CHECKOUT):
        path = root.joinpath(*parts)
        if path.exists():
            return path
    raise HustingsError(
        f"{'/'.join(parts)}: not found in {_INSTALLED} nor in {_CHECKOUT}; reinstall hustings"
    )
