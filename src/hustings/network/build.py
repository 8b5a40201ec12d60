"""Dataset to network: entities are nodes, relations are edges that carry their facts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pyoxigraph import Quad, Store

from hustings.network.join import join_shares
from hustings.network.rows import NetworkRows
from hustings.network.shares import read_share

if TYPE_CHECKING:
    import networkx

__all__ = ["build_network", "read_network"]


def build_network(source: Store | Iterable[Quad]) -> networkx.MultiDiGraph[str]:
    """Return the network of a dataset: a node an entity, an edge a relation between two.

    A node is an entity's IRI. It has ``type`` (local name of its most specific class), ``label``,
    ``aliases`` (sorted), ``degree`` (relations that stand as direct triples), ``figures`` (numbers
    about it) and ``x``, ``y`` (whole numbers, from `hustings.network.lay_out`).

    An edge's key is the local name of its predicate. It has ``predicate``, ``plain`` (whether it
    stands as a direct triple) and ``facts``, sorted by document, offset and IRI.

    A fact is a dictionary: ``statement``, ``quote``, ``start``, ``end``, ``speaker`` (label),
    ``speaker_iri``, ``modality``, ``validity`` (the text's words for when it holds),
    ``valid_from``, ``valid_until``, ``confidence``, ``documents`` and ``sources`` (how many
    documents and independent sources carry it) and ``document`` (a dictionary shared by its facts:
    ``iri``, ``title``, ``name``, ``date``, ``url``, ``publisher``, ``author``). A figure is a fact
    with ``measures``, ``value``, ``value_to``, ``out_of``, ``unit``, ``qualifier`` and ``when``.
    What the dataset does not say is None.

    The network itself has ``documents`` (all of them), ``utterances`` (facts with ``kind``,
    ``source`` and ``cue``), ``figures`` (those about nobody named) and ``quarantine`` (facts with
    ``subject``, ``predicate``, ``object`` and ``reasons``) with ``quarantine_ends`` (class and
    label of their ends that are no nodes), ``quarantine_figures`` and ``quarantine_utterances``
    (with ``reasons``), ``broader`` (pairs of a topic and a broader one)
    and ``first_view`` (`hustings.network.first_view`).
    Nothing of the quarantine graph stands in a node or an edge. The same quads in any order give
    the same network, in the same order.

    **Units**: ``start`` and ``end`` are Unicode code points, 0-based, half-open, into the
    document's text; ``confidence`` is 0..1.

    **Source**: RDF 1.1 Semantics, D.1 (reification); Web Annotation Data Model, 4.2.
    """
    return read_network(source).to_networkx()


def read_network(source: Store | Iterable[Quad]) -> NetworkRows:
    """Return the same nodes and edges as `build_network` without networkx, which takes time."""
    return join_shares([read_share(source)], bound=None)
