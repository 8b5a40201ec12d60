"""The site room: a graph → pages and data that stand at its names, on a server or as files."""

from __future__ import annotations

from hustings.site.answers import Site
from hustings.site.data import MEDIA_TYPES, data
from hustings.site.describe import Description, describe
from hustings.site.pages import POLICY, STYLE, Frame, render_page, style_sheet
from hustings.site.paths import ENDINGS, Links
from hustings.site.reference import shipped_data
from hustings.site.view import View

__all__ = [
    "ENDINGS",
    "MEDIA_TYPES",
    "POLICY",
    "STYLE",
    "Description",
    "Frame",
    "Links",
    "Site",
    "View",
    "data",
    "describe",
    "render_page",
    "shipped_data",
    "style_sheet",
]
