"""Dataset to networkx graph: who relates to what, with every fact's receipt on its edge."""

from __future__ import annotations

from hustings.network.backbone import first_view
from hustings.network.build import build_network, read_network
from hustings.network.layout import lay_out
from hustings.network.rows import NetworkRows

__all__ = ["NetworkRows", "build_network", "first_view", "lay_out", "read_network"]
