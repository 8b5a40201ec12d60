"""``hustings push``: a graph into a SPARQL 1.1 store."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from hustings.cli.options import DEFAULT_GRAPH, GraphOption
from hustings.cli.progress import progress
from hustings.cli.terminal import emit, note, plain

__all__ = ["push"]


def push(
    url: Annotated[
        str,
        typer.Argument(
            metavar="URL",
            help="Address of the store's graphs (SPARQL 1.1 Graph Store Protocol).",
            show_default=False,
        ),
    ],
    graph: GraphOption = DEFAULT_GRAPH,
    default_graph: Annotated[
        str | None,
        typer.Option(
            "--default-graph",
            metavar="IRI",
            help="Where the default graph goes, for a store that has none of its own or shares it.",
        ),
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Send every graph, also those sent before.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be sent and removed; send nothing.")
    ] = False,
    timeout: Annotated[
        float,
        typer.Option("--timeout", metavar="SECONDS", min=1, help="Longest wait for an answer."),
    ] = 120.0,
    plain_http: Annotated[
        bool,
        typer.Option("--plain-http", help="Let credentials go unencrypted to another machine."),
    ] = False,
) -> None:
    """Send a graph to a SPARQL 1.1 store, graph by graph, only what changed.

    What the store holds is kept in a hidden folder beside the graph, so a push that was cut short
    goes on where it was. Credentials are HUSTINGS_PUSH_USER and HUSTINGS_PUSH_PASSWORD in the
    environment (HUSTINGS_PUSH_AUTH=digest for HTTP Digest), or HUSTINGS_PUSH_TOKEN.

    \b
    Examples:
      hustings push http://localhost:3030/votes/data
      hustings push https://store.example/rdf-graph-store --graph graph --dry-run
      hustings push http://localhost:8890/sparql-graph-crud --default-graph https://example.org/votes
    """
    from hustings.graph import load
    from hustings.locking import hold
    from hustings.pushing import (
        Action,
        Credentials,
        Record,
        StoreClient,
        check_default_graph,
        check_url,
        plan,
        record_path,
    )
    from hustings.pushing import push as send

    credentials = Credentials(
        user=os.environ.get("HUSTINGS_PUSH_USER", ""),
        password=os.environ.get("HUSTINGS_PUSH_PASSWORD", ""),
        token=os.environ.get("HUSTINGS_PUSH_TOKEN", ""),
        digest=os.environ.get("HUSTINGS_PUSH_AUTH", "").lower() == "digest",
    )
    check_url(url, credentials, plain_http=plain_http)
    check_default_graph(default_graph)
    loaded = load(graph)
    place = record_path(graph, url)
    if dry_run:
        steps, unchanged = plan(
            loaded, Record(place, url), default_graph=default_graph, everything=everything
        )
        for step in steps:
            name = "the default graph" if step.graph is None else step.graph
            size = f"\t{step.triples} triples" if step.action is Action.SEND else ""
            emit(f"{step.action.value}\t{plain(name)}{size}\n")
        emit(f"{len(steps)} to do, {unchanged} as they are\n")
        return
    place.parent.mkdir(parents=True, exist_ok=True)
    waiting = "another push from this graph is running; waiting for it"
    with (
        hold(place.with_suffix(".lock"), lambda holder: note(f"{waiting} ({holder})")),
        StoreClient(url, credentials, timeout_s=timeout) as client,
        progress() as shown,
    ):
        pushed = send(
            loaded,
            client,
            Record(place, url),
            default_graph=default_graph,
            everything=everything,
            progress=shown,
        )
    for error in pushed.refused:
        note(str(error))
    emit(f"{pushed.sent} graphs sent, {pushed.deleted} removed, {pushed.unchanged} as they were\n")
    if pushed.refused:
        raise typer.Exit(1)
