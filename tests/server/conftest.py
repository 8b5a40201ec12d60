"""A small invented graph, and servers of it on loopback."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import httpx
import pytest

from hustings.server.listening import Listening, listen
from hustings.server.settings import ServerSettings

EX = "http://example.org/"
GRAPH = """
@prefix ex: <http://example.org/> .
@prefix hst: <https://w3id.org/hustings/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix void: <http://rdfs.org/ns/void#> .
@prefix dcterms: <http://purl.org/dc/terms/> .

ex:alma a hst:Candidate ; rdfs:label "Alma Reyes" ; hst:proposes ex:ferry .
ex:ferry a hst:Policy ; rdfs:label "second ferry, \\"now\\"\\r\\nor later"@en .

ex:one { ex:alma ex:said "one" . ex:alma ex:note "<b>,{\\"" }
ex:two { ex:tomas ex:said "two" . ex:tomas ex:note "bell \\u0007" }
ex:metadata {
    ex:dataset a void:Dataset ; void:uriSpace "http://example.org/" ; void:triples 6 ;
        dcterms:title "An invented graph" ; dcterms:license <https://example.org/licence> .
}
"""
PEOPLE = 150

Serve = Callable[..., Listening]


@pytest.fixture(scope="session")
def graph_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small graph as a file; not to be written to."""
    file = tmp_path_factory.mktemp("graph") / "graph.trig"
    file.write_text(GRAPH, encoding="utf-8")
    return file


@pytest.fixture(scope="session")
def crowd_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph in which everybody knows the next, large enough for queries without end."""
    file = tmp_path_factory.mktemp("crowd") / "crowd.ttl"
    lines = [
        f'<{EX}p{n}> <{EX}knows> <{EX}p{(n + 1) % PEOPLE}> ; <{EX}name> "{"ab" * 20}{n}" .'
        for n in range(PEOPLE)
    ]
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


@pytest.fixture(scope="session")
def served(graph_file: Path) -> Iterator[Listening]:
    """A server of the small graph."""
    with listen(graph_file, ServerSettings(port=0)) as listening:
        yield listening


@pytest.fixture(scope="session")
def client(served: Listening) -> Iterator[httpx.Client]:
    """A client of that server."""
    with httpx.Client(base_url=served.url, timeout=20) as opened:
        yield opened


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Serve a graph with settings of one's own until the test ends."""
    with ExitStack() as stack:

        def start(file: Path, **settings: object) -> Listening:
            given = {"port": 0, "max_remembered": 0, **settings}
            return stack.enter_context(listen(file, ServerSettings(**given)))  # type: ignore[arg-type]

        yield start
