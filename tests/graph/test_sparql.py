"""No query reaches another server, whatever it hides the word in."""

from __future__ import annotations

import pytest
from pyoxigraph import Store

from hustings.errors import QueryError
from hustings.graph import Graph
from hustings.graph.sparql import has_order, refuse_service

AWAY = "<http://203.0.113.1/sparql>"


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT * {{ SERVICE {AWAY} {{ ?s ?p ?o }} }}",
        f"select*{{service{AWAY}{{?s ?p ?o}}}}",
        f"SELECT * {{ SERVICE SILENT {AWAY} {{ ?s ?p ?o }} }}",
        f"SELECT * {{ SERVICE # here\n {AWAY} {{ ?s ?p ?o }} }}",
        f"PREFIX : {AWAY} SELECT * {{ SERVICE:x {{ ?s ?p ?o }} }}",
        f"SELECT * {{ ?s ?p ?o.SERVICE {AWAY} {{ ?s ?p ?o }} }}",
        f"SELECT * {{ ?s ?p 1.SERVICE {AWAY} {{ ?s ?p ?o }} }}",
        f"SELECT * {{ ?s ?p ?o FILTER(?o<'x>') SERVICE {AWAY} {{ ?s ?p 'o' }} }}",
        f"SELECT * {{ ?s ?p ?o FILTER(?o<?p#> '''\n) SERVICE {AWAY} {{ ?s ?p ?o }} #'''\n}}",
        f"SELECT * {{ ?s ?p ex:a\\' . SERVICE {AWAY} {{ ?s ?p ex:b\\' }} }}",
        f"SELECT * {{ ?s ?p ex:a\\# . SERVICE {AWAY} {{ ?s ?p ?o }} }}",
        f"SELECT * {{ \\u0053ERVICE {AWAY} {{ ?s ?p ?o }} }}",
        f'SELECT * {{ ?s ?p \'a\' . """b""" SERVICE {AWAY} {{ ?s ?p ?o }} }}',
        f"ASK {{ {{ SELECT * {{ SERVICE ?where {{ ?s ?p ?o }} }} }} VALUES ?where {{ {AWAY} }} }}",
    ],
)
def test_service_is_refused_before_evaluation(query: str) -> None:
    with pytest.raises(QueryError, match=r"line \d+, column \d+: .*SERVICE"):
        Graph(Store()).query(query)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?service ?p 'SERVICE' }",
        "SELECT * { ?s ?p ?o } # SERVICE",
        "SELECT * { ?s ?p \"a \\\" SERVICE\" ; ?q 'b', '''c ' SERVICE ''' }",
        "PREFIX ex: <http://example.org/SERVICE#> SELECT * { ?s ex:service ex:publicservice }",
        "SELECT * { ?s ?p ?o FILTER(?o < 'it''s') }",
        "SELECT * { <http://example.org/it's#service> ?p ?o }",
    ],
)
def test_the_word_elsewhere_is_no_fault(query: str) -> None:
    refuse_service(query)


@pytest.mark.parametrize(
    ("query", "ordered"),
    [
        ("SELECT * { ?s ?p ?o } ORDER BY ?s", True),
        ("SELECT * { ?s ?p ?o } order\n by ?s", True),
        ("SELECT * { ?s ?p 'ORDER BY' } # order by", False),
    ],
)
def test_order_is_seen_where_it_is_asked_for(query: str, ordered: bool) -> None:
    assert has_order(query) is ordered
