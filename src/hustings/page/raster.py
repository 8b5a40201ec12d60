"""A drawing as pixels, the same bytes on every machine for scripts that the shipped font has."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from hustings.errors import HustingsError

__all__ = ["to_png"]

_FONT_NAME = "DejaVu Sans"
_COVERED = (
    (0x00, 0x0600),
    (0x0600, 0x0700),
    (0x10A0, 0x1100),
    (0x1E00, 0x2300),
    (0xFB00, 0xFE00),
    (0xFFFC, 0xFFFE),
)


def to_png(svg: str, *, scale: float = 2.0) -> bytes:
    """Return a PNG of a drawing.

    Only where a text has letters of other scripts than Latin, Greek, Cyrillic, Armenian, Hebrew,
    Arabic and Georgian are the machine's fonts looked at, and may the bytes depend on them.

    Args:
        svg: the drawing, as `hustings.page.picture` returns it.
        scale: pixels for each unit of it.

    Raises:
        HustingsError: resvg-py or ziafont, which carries the font, is not installed.

    **Source**: Portable Network Graphics, Third Edition.
    """
    try:
        from resvg_py import svg_to_bytes
    except ImportError as error:
        raise _missing("resvg-py") from error
    covered = all(any(low <= ord(letter) < high for low, high in _COVERED) for letter in set(svg))
    return bytes(
        svg_to_bytes(
            svg_string=svg,
            zoom=scale,
            font_files=[str(_font())],
            font_family=_FONT_NAME,
            sans_serif_family=_FONT_NAME,
            skip_system_fonts=covered,
        )
    )


def _font() -> Path:
    """Return the font file, found without running the package that carries it."""
    found = find_spec("ziafont")
    path = Path(found.origin or "").parent / "fonts" / "DejaVuSans.ttf" if found else None
    if path is None or not path.is_file():
        raise _missing("ziafont")
    return path


def _missing(package: str) -> HustingsError:
    return HustingsError(
        f"{package} is not installed, and a PNG is drawn with it; "
        f"pip install {package}, or ask for an SVG"
    )
