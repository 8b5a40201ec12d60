"""Dataset to networkx graph: who relates to what, with every fact's receipt on its edge."""

from __future__ import annotations

from hustings.network.build import build_network
from hustings.network.layout import lay_out

__all__ = ["build_network", "lay_out"]
