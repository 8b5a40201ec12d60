"""Three clients that others wrote: rdflib's SPARQLStore, SPARQLWrapper and Comunica."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import rdflib
import SPARQLWrapper
from rdflib.plugins.stores.sparqlstore import SPARQLStore

from hustings.server.listening import Listening

HERE = Path(__file__).parent
NODE = shutil.which("node")
EX = rdflib.Namespace("http://example.org/")
HST = rdflib.Namespace("https://w3id.org/hustings/ontology#")
SELECT = (
    "SELECT ?who ?name { ?who a <https://w3id.org/hustings/ontology#Candidate> ; "
    "<http://www.w3.org/2000/01/rdf-schema#label> ?name }"
)
SAID = "SELECT ?g ?o { GRAPH ?g { ?s <http://example.org/said> ?o } } ORDER BY ?g"
ASK = "ASK { <http://example.org/alma> <https://w3id.org/hustings/ontology#proposes> ?what }"
CONSTRUCT = (
    "CONSTRUCT { ?what <http://example.org/of> ?who } "
    "WHERE { ?who <https://w3id.org/hustings/ontology#proposes> ?what }"
)


@pytest.fixture
def endpoint(served: Listening) -> str:
    """Address of the endpoint over the small graph."""
    return f"{served.url}sparql"


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
@pytest.mark.parametrize("format_", ["xml", "json", "csv", "tsv"])
def test_rdflib_reads_it_as_a_store(endpoint: str, method: Any, format_: str) -> None:
    store = SPARQLStore(endpoint, method=method, returnFormat=format_)
    graph = rdflib.Graph(store)
    [row] = graph.query(SELECT)
    assert [str(term) for term in row] == [str(EX.alma), "Alma Reyes"]  # type: ignore[union-attr]
    if format_ in ("csv", "tsv"):  # rdflib takes a CSV's IRIs for text, and no TSV without columns
        return
    assert len(graph) == 5
    assert (EX.alma, HST.proposes, EX.ferry) in graph
    assert (EX.alma, HST.proposes, EX.alma) not in graph
    assert set(graph.objects(EX.alma, HST.proposes)) == {EX.ferry}


def test_rdflib_asks_constructs_and_names_graphs(endpoint: str) -> None:
    store = SPARQLStore(endpoint, returnFormat="xml")
    graph = rdflib.Graph(store)
    assert graph.query(ASK).askAnswer is True
    assert set(graph.query(CONSTRUCT)) == {(EX.ferry, EX.of, EX.alma)}
    assert [str(row[0]) for row in graph.query(SAID)] == [str(EX.one), str(EX.two)]  # type: ignore[index]
    one = rdflib.Graph(SPARQLStore(endpoint, context_aware=True), identifier=EX.one)
    assert [str(o) for o in one.objects(EX.alma, EX.said)] == ["one"]


@pytest.mark.parametrize(
    ("method", "request_method"),
    [("GET", "urlencoded"), ("POST", "urlencoded"), ("POST", "postdirectly")],
)
def test_sparqlwrapper_reads_every_format(endpoint: str, method: str, request_method: str) -> None:
    wrapper = SPARQLWrapper.SPARQLWrapper(endpoint)
    wrapper.setMethod(method)
    wrapper.setRequestMethod(request_method)
    wrapper.setQuery(SELECT)
    wrapper.setReturnFormat(SPARQLWrapper.JSON)
    found: Any = wrapper.queryAndConvert()
    assert [row["name"]["value"] for row in found["results"]["bindings"]] == ["Alma Reyes"]
    wrapper.setReturnFormat(SPARQLWrapper.XML)
    document: Any = wrapper.queryAndConvert()
    assert document.getElementsByTagName("literal")[0].firstChild.data == "Alma Reyes"
    wrapper.setReturnFormat(SPARQLWrapper.CSV)
    assert wrapper.queryAndConvert() == b"who,name\r\nhttp://example.org/alma,Alma Reyes\r\n"
    wrapper.setReturnFormat(SPARQLWrapper.TSV)
    assert wrapper.queryAndConvert() == b'?who\t?name\n<http://example.org/alma>\t"Alma Reyes"\n'


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
@pytest.mark.parametrize("format_", ["turtle", "xml", "rdf+xml"])
def test_sparqlwrapper_reads_triples(endpoint: str, format_: str) -> None:
    wrapper = SPARQLWrapper.SPARQLWrapper(endpoint)
    wrapper.setQuery(CONSTRUCT)
    wrapper.setReturnFormat(format_)
    found: Any = wrapper.queryAndConvert()
    graph = found if isinstance(found, rdflib.Graph) else rdflib.Graph().parse(data=found)
    assert {tuple(triple)[:3] for triple in graph} == {(EX.ferry, EX.of, EX.alma)}


def test_sparqlwrapper_names_a_dataset_and_sees_a_refusal(endpoint: str) -> None:
    wrapper = SPARQLWrapper.SPARQLWrapper(endpoint, returnFormat=SPARQLWrapper.JSON)
    wrapper.addDefaultGraph(str(EX.two))
    wrapper.setQuery("SELECT ?o { ?s <http://example.org/said> ?o }")
    found: Any = wrapper.queryAndConvert()
    assert [row["o"]["value"] for row in found["results"]["bindings"]] == ["two"]
    wrapper.setQuery("SELECT {")
    with pytest.raises(SPARQLWrapper.SPARQLExceptions.QueryBadFormed, match="line 1, column 9"):
        wrapper.query()
    wrapper.setMethod(SPARQLWrapper.POST)
    wrapper.setQuery("DELETE WHERE { ?s ?p ?o }")
    with pytest.raises(
        SPARQLWrapper.SPARQLExceptions.QueryBadFormed, match="updates do not exist here"
    ):
        wrapper.query()


@pytest.mark.web
@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (SELECT, [{"who": str(EX.alma), "name": "Alma Reyes"}]),
        (ASK, True),
        (CONSTRUCT, [[str(EX.ferry), str(EX.of), str(EX.alma)]]),
        (SAID, [{"g": str(EX.one), "o": "one"}, {"g": str(EX.two), "o": "two"}]),
    ],
)
def test_comunica_asks_it(endpoint: str, query: str, expected: object) -> None:
    if NODE is None or not (HERE / "node_modules").is_dir():
        pytest.skip("no Comunica; run 'npm ci' in tests/server (it needs Node.js)")
    done = subprocess.run(
        [NODE, "comunica.mjs", endpoint, query],
        cwd=HERE,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == expected
