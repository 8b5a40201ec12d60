"""What to send to a store, and the sending."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad

from hustings.errors import PushError
from hustings.graph.results import neutralise
from hustings.graph.store import Graph
from hustings.graph.void import metadata_iri
from hustings.pushing.client import StoreClient, TooLargeError
from hustings.pushing.record import DEFAULT, Record

__all__ = ["Action", "Pushed", "Step", "check_default_graph", "plan", "push"]

PART_BYTES = 8_000_000
"""The most that is sent at once, until a store asks for less."""


class Action(StrEnum):
    """What becomes of a graph in a store."""

    SEND = "send"
    DELETE = "delete"


@dataclass(frozen=True, slots=True)
class Step:
    """One graph to send or to remove.

    Attributes:
        graph: its name in the store; None for the default graph.
        triples: how many it has.
        sha256: digest of its sorted triples, '' for one to remove.
    """

    action: Action
    graph: str | None
    triples: int = 0
    sha256: str = ""

    @property
    def key(self) -> str:
        """The graph as a record names it."""
        return DEFAULT if self.graph is None else self.graph


@dataclass(frozen=True, slots=True)
class Pushed:
    """What a push did.

    Attributes:
        refused: what the store would not take, each with its reason; the rest was sent.
    """

    sent: int
    deleted: int
    unchanged: int
    refused: tuple[PushError, ...] = ()


def check_default_graph(name: str | None) -> None:
    """Raise if a name for the default graph is none that a graph can have.

    Raises:
        PushError: it is no absolute http(s) IRI.
    """
    try:
        is_iri = name is None or NamedNode(name).value.startswith(("http://", "https://"))
    except ValueError:
        is_iri = False
    if not is_iri:
        raise PushError(
            f"--default-graph {neutralise(name or '')}",
            "is no name of a graph; expected an IRI such as https://example.org/votes",
        )


def plan(
    graph: Graph, record: Record, *, default_graph: str | None = None, everything: bool = False
) -> tuple[tuple[Step, ...], int]:
    """Return what a store needs to hold a dataset, and how many graphs of it stay as they are.

    Graphs that are new or not what was last sent are sent, those that were sent once and are no
    more in the dataset are removed; the description of the dataset comes last.

    Args:
        graph: the dataset.
        record: what the store is known to hold.
        default_graph: name under which the default graph goes, for a store that has none.
        everything: send all graphs, whatever the record says.
    """
    groups = _groups(graph, default_graph)
    steps, unchanged = [], 0
    for name, quads in groups.items():
        lines = _lines(quads)
        sum_ = hashlib.sha256("".join(lines).encode("utf-8")).hexdigest()
        step = Step(Action.SEND, name, len(lines), sum_)
        if not everything and record.held.get(step.key) == sum_:
            unchanged += 1
        else:
            steps.append(step)
    there = {DEFAULT if name is None else name for name in groups}
    gone = sorted(key for key in record.held if key not in there)
    steps += [Step(Action.DELETE, None if key == DEFAULT else key) for key in gone]
    last = metadata_iri(graph.base).value
    steps.sort(key=lambda step: (step.graph == last, step.action is Action.DELETE, step.key))
    return tuple(steps), unchanged


def push(
    graph: Graph,
    client: StoreClient,
    record: Record,
    *,
    default_graph: str | None = None,
    everything: bool = False,
    progress: Callable[[str, int, int | None], None] = lambda stage, done, total: None,
) -> Pushed:
    """Send a dataset to a store, graph by graph, and return what was done.

    Before a graph is touched the record says that its state is not known, after it what it holds:
    a push that was cut short is gone on with by the next, from the graph it had reached. A graph
    that the store takes no more of at once is sent in parts: the first replaces, the others add.

    Args:
        graph: the dataset.
        client: the store.
        record: what it is known to hold; kept up to date.
        default_graph: name under which the default graph goes, for a store that has none.
        everything: send all graphs, whatever the record says.
        progress: told stage, graphs done and graphs in all.

    Raises:
        PushError: the store does not answer, or refuses whatever is sent.
    """
    steps, unchanged = plan(graph, record, default_graph=default_graph, everything=everything)
    groups = _groups(graph, default_graph)
    size = PART_BYTES
    refused: list[PushError] = []
    try:
        for done, step in enumerate(steps):
            progress("pushing", done, len(steps))
            record.note(step.key, None)
            try:
                if step.action is Action.DELETE:
                    client.delete(step.graph)
                else:
                    size = _send(client, step.graph, groups[step.graph], size)
            except PushError as error:
                if error.status not in (400, 409, 413, 422, 500):
                    raise
                refused.append(error)
            else:
                record.note(step.key, step.sha256)
        progress("pushing", len(steps), len(steps))
    finally:
        record.close()
    failed = {error.graph for error in refused}
    done_ = [step for step in steps if step.graph not in failed]
    deleted = sum(step.action is Action.DELETE for step in done_)
    return Pushed(len(done_) - deleted, deleted, unchanged, tuple(refused))


def _groups(graph: Graph, default_graph: str | None) -> Mapping[str | None, Sequence[Quad]]:
    """Return the quads of each graph by its name in the store; none for an empty graph."""
    groups: dict[str | None, list[Quad]] = {}
    for quad in graph.quads:
        name = quad.graph_name
        if isinstance(name, DefaultGraph):
            groups.setdefault(default_graph, []).append(quad)
        elif isinstance(name, NamedNode):
            groups.setdefault(name.value, []).append(quad)
        else:
            raise PushError(f"graph {name}", "has no name that a store could keep; give it an IRI")
    return groups


def _lines(quads: Sequence[Quad]) -> list[str]:
    return sorted({f"{q.subject} {q.predicate} {q.object} .\n" for q in quads})


def _send(client: StoreClient, graph: str | None, quads: Sequence[Quad], size: int) -> int:
    """Send one graph, in parts where it must be, and return the size of a part that passed."""
    lines = _lines(quads)
    is_whole = any(isinstance(term, BlankNode) for q in quads for term in (q.subject, q.object))
    while True:
        try:
            # Blank nodes of two parts would be two nodes, so such a graph is sent as one.
            for number, part in enumerate(_parts(lines, size if not is_whole else None)):
                (client.post if number else client.put)(graph, part)
        except TooLargeError as error:
            if is_whole or size < 2 * max(len(line.encode("utf-8")) for line in lines):
                why = (
                    "it has blank nodes, so it cannot be sent in parts"
                    if is_whole
                    else ("one triple of it is already too large")
                )
                raise PushError(
                    f"{client.url}, {graph or 'the default graph'}",
                    f"is too large for the store (413), and {why}",
                    graph=graph,
                    status=413,
                ) from error
            size = min(size, sum(len(line.encode("utf-8")) for line in lines)) // 2
            continue
        return size


def _parts(lines: Sequence[str], size: int | None) -> Iterator[bytes]:
    """Yield lines joined into parts of at most so many bytes, a longer line alone."""
    part: list[bytes] = []
    length = 0
    for line in lines:
        raw = line.encode("utf-8")
        if part and size is not None and length + len(raw) > size:
            yield b"".join(part)
            part, length = [], 0
        part.append(raw)
        length += len(raw)
    yield b"".join(part)
