"""Every graph a query's ``FROM`` names is seen, and nothing else is taken for one."""

from __future__ import annotations

import pytest

from hustings.server.dataset_clauses import named_by

A = "http://example.org/a"


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT * FROM <{A}> {{}}",
        f"SELECT*from<{A}>{{}}",
        f"SELECT * FROM NAMED <{A}> {{}}",
        f"SELECT * FROM # <x:y>\n NAMED # FROM\n <{A}> {{}}",
        "PREFIX ex: <http://example.org/> ASK FROM ex:a {}",
        "PREFIX : <http://example.org/> ASK FROM :a {}",
        "BASE <http://example.org/b> ASK FROM <a> {}",
        "ASK FROM given:a {}",
        f"SELECT ('FROM' AS ?from) FROM <{A}> {{ ?from ?p 'FROM <x:y>' }}",
        f"PREFIX from: <x:> CONSTRUCT {{ ?s from:p ?o }} FROM <{A}> {{ ?s from:from ?o }}",
        f"DESCRIBE <x:from> FROM <{A}>",
        f"SELECT * FROM <{A}> {{ GRAPH <x:y> {{ ?s ?p ?o }} }}",
    ],
)
def test_a_graph_is_seen(query: str) -> None:
    found = list(named_by(query, {"given": "http://example.org/"}))
    assert [graph.iri for graph in found] == [A]
    assert query[found[0].offset] != " "


def test_graphs_are_seen_in_their_order() -> None:
    query = "SELECT * FROM <x:b> FROM NAMED <x:a> FROM <x:c> WHERE {}"
    assert [graph.iri for graph in named_by(query, {})] == ["x:b", "x:a", "x:c"]


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?s ?p ?o }",
        "SELECT * { ?from $from 'FROM <x:y>' } # FROM <x:y>",
        'SELECT * { ?s ?p """ FROM <x:y> """ }',
        "SELECT * { <x:from> <x:FROM> 'a'@from }",
    ],
)
def test_nothing_else_is_taken_for_one(query: str) -> None:
    assert list(named_by(query, {})) == []
