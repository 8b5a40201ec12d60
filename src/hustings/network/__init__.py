"""Dataset to networkx graph: who relates to what, with every fact's receipt on its edge."""

from __future__ import annotations

from hustings.network.backbone import first_view
from hustings.network.build import build_network, read_network
from hustings.network.choosing import BOUND, Bound
from hustings.network.join import join_shares
from hustings.network.layout import lay_out
from hustings.network.outline import Outline, outline_of, records_of
from hustings.network.picking import Shares
from hustings.network.rows import NetworkRows
from hustings.network.shares import Share, read_share, share_of

__all__ = [
    "BOUND",
    "Bound",
    "NetworkRows",
    "Outline",
    "Share",
    "Shares",
    "build_network",
    "first_view",
    "join_shares",
    "lay_out",
    "outline_of",
    "read_network",
    "read_share",
    "records_of",
    "share_of",
]
