"""Network to one HTML file that opens offline: the picture, the table, and every receipt."""

from __future__ import annotations

from hustings.page.draw import draw

__all__ = ["draw"]
