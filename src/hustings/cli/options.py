"""The arguments and options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

__all__ = ["DEFAULT_GRAPH", "Graph", "GraphOption"]

DEFAULT_GRAPH = Path("hustings-out")
"""Where ``build`` writes and every other command reads unless told otherwise."""

_HELP = "A folder that build wrote, or a dataset file."

Graph = Annotated[Path, typer.Argument(metavar="[GRAPH]", help=_HELP)]
GraphOption = Annotated[Path, typer.Option("--graph", "-g", metavar="GRAPH", help=_HELP)]
