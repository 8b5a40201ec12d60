"""A dataset and its report → the files of a build; the only writer of a build's folder."""

from __future__ import annotations

from hustings.publication.folder import MARKER, check_out, reserve, write_build
from hustings.publication.report import Build

__all__ = ["MARKER", "Build", "check_out", "reserve", "write_build"]
