"""Finds the pairs of groups that are worth comparing, without comparing all with all."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np

from hustings.resolution.clusters import Cluster
from hustings.resolution.copies import Array
from hustings.resolution.phrases import phrase_keys

__all__ = ["candidates"]

_BLOCK = 40
_WINDOW = 8
_WHOLE = (1 << 64) - 1


def candidates(clusters: Sequence[Cluster]) -> Iterator[tuple[int, list[int]]]:
    """Yield each group with those after it that share a key; of a large block only neighbours."""
    rarity = Counter(
        word for cluster in clusters for content in cluster.blocks[1] for word in content
    )
    keys, owners = array("Q"), array("q")
    for number, cluster in enumerate(clusters):
        codes, contents = cluster.blocks
        if contents:
            found = {key for content in contents for key in phrase_keys(content, rarity)}
            codes = [hash((cluster.family, key)) & _WHOLE for key in found]
        keys.extend(codes)
        owners.extend([number] * len(codes))
    ones, others = _pairs(np.array(keys, np.uint64), np.array(owners, np.int64))
    start = 0
    for last in np.flatnonzero(np.diff(ones, append=-1)).tolist():
        yield int(ones[start]), others[start : last + 1].tolist()
        start = last + 1


def _pairs(keys: Array, owners: Array) -> tuple[Array, Array]:
    """Return what shares a key, as two columns, sorted."""
    order = np.lexsort((owners, keys))
    keys, owners = keys[order], owners[order]
    _, block, sizes = np.unique(keys, return_inverse=True, return_counts=True)
    reach = np.where(sizes > _BLOCK, _WINDOW, sizes)[block]
    found = [np.empty(0, np.int64)]
    places = np.flatnonzero(reach > 1)
    for distance in range(1, _BLOCK):
        places = places[(reach[places] >= distance) & (places + distance < len(keys))]
        places = places[block[places] == block[places + distance]]
        found.append(owners[places] << 32 | owners[places + distance])
    packed = np.unique(np.concatenate(found))
    return packed >> 32, packed & 0xFFFFFFFF
