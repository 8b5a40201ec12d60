"""Documents → extractions: cached by document, worked out in one process, in many or on Dask."""

from __future__ import annotations

from hustings.gathering.batches import Found
from hustings.gathering.cache import Cache, cache_folder
from hustings.gathering.cluster import Order, cluster
from hustings.gathering.crew import Crew, alone, processes
from hustings.gathering.documents import Documents
from hustings.gathering.gather import Gathered, gather
from hustings.gathering.keys import ModelCard, extractor_digest, find_model

__all__ = [
    "Cache",
    "Crew",
    "Documents",
    "Found",
    "Gathered",
    "ModelCard",
    "Order",
    "alone",
    "cache_folder",
    "cluster",
    "extractor_digest",
    "find_model",
    "gather",
    "processes",
]
