"""Network to what people look at: one HTML file that opens offline, pictures, and charts."""

from __future__ import annotations

from hustings.page.charts import draw_charts
from hustings.page.draw import draw
from hustings.page.picture import picture
from hustings.page.raster import to_png

__all__ = ["draw", "draw_charts", "picture", "to_png"]
