"""Questions, their parameters, and the formats of answers."""

from __future__ import annotations

import csv
import io
import json
import warnings
from collections import Counter
from dataclasses import replace
from xml.etree import ElementTree

import pytest
import rdflib
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store

from hustings.errors import QueryError
from hustings.graph import Activity, Graph, build_dataset
from hustings.graph.results import Result
from hustings.model import Outcome, Resolution, Statement
from hustings.query import parse_question, questions, run
from tests.factory import BASE, make_entity, make_resolution, make_statement

EXPECTED_ROWS = {
    "candidates-and-parties": 1,
    "copies": 2,
    "decisions": 1,
    "disagreements": 1,
    "documents": 2,
    "expert-recommendations": 1,
    "figures": 1,
    "most-supported-facts": 1,
    "not-asserted": 1,
    "policies-and-goals": 3,
    "policies-and-risks": 1,
    "policies-by-candidate": 3,
    "positions": 1,
    "reported-more-than-once": 2,
    "risks-by-topic": 1,
    "threats-to-institutions": 1,
    "unaddressed-risks": 1,
    "what-causes-what": 1,
    "what-threatens-what": 1,
    "who-opposes-what": 1,
    "who-proposes-what": 3,
    "who-said-what": 1,
    "who-warns-of-what": 1,
    "why-one-node": 1,
}


def make_graph(*, quotes: bool = True) -> Graph:
    resolution = make_resolution()
    column = next(d for d in resolution.documents if d.name == "column")
    rally = next(d for d in resolution.documents if d.name == "rally")
    tide, shore = (make_entity(f"{name} Party", "PoliticalParty") for name in ("Tide", "Shore"))
    haddad, floods = make_entity("Noor Haddad", "Person"), make_entity("floods", "Risk")
    walls, outages = make_entity("sea walls", "Policy"), make_entity("outages", "Risk")
    trade = make_entity("more trade", "Goal")
    more = (
        make_statement(column, haddad, "recommends", walls, "Noor Haddad warned of floods"),
        make_statement(column, walls, "addresses", floods, "warned of floods"),
        make_statement(column, floods, "causes", outages, "of floods"),
        *(
            _from("one", make_statement(document, walls, "aimsAt", trade, words))
            for document, words in ((rally, "About 61.5"), (column, "Otieno denied"))
        ),
        _from("two", make_statement(column, haddad, "memberOf", tide, "Noor Haddad")),
        _from("three", make_statement(rally, haddad, "memberOf", shore, "Moreau said")),
    )
    decision = Outcome(
        number=1,
        kind="accept",
        status="applied",
        about="'Noor Haddad' recommends 'sea walls' is accepted",
        by="Ines Falk",
        date="2025-03-04",
        reason="The column says so.",
        subjects=(more[0].iri,),
        documents=(column.iri,),
    )
    resolution = replace(
        resolution,
        decisions=(decision,),
        entities=(*resolution.entities, walls, outages, shore, trade),
        statements=(*resolution.statements, *more),
    )
    return graph_of(resolution, quotes=quotes)


def _from(origin: str, statement: Statement) -> Statement:
    return replace(statement, origin=f"{BASE}origin/{origin}")


def graph_of(resolution: Resolution, *, quotes: bool = True) -> Graph:
    activity = Activity("0", "m", "1")
    return Graph.of(build_dataset(resolution, base=BASE, quotes=quotes, activity=activity))


@pytest.fixture(scope="module")
def graph() -> Graph:
    return make_graph()


@pytest.fixture(scope="module")
def dataset(graph: Graph) -> rdflib.Dataset:
    return graph.to_rdflib()


def test_every_question_is_described_and_tested_here() -> None:
    assert {question.name for question in questions()} == set(EXPECTED_ROWS)
    for question in questions():
        assert question.title != question.name
        assert question.question.endswith("?")
        for parameter in question.parameters:
            assert parameter.description


@pytest.mark.parametrize("name", sorted(EXPECTED_ROWS))
def test_question_is_answered(graph: Graph, name: str) -> None:
    assert len(run(graph, name)) == EXPECTED_ROWS[name]


@pytest.mark.parametrize("name", sorted(EXPECTED_ROWS))
def test_question_is_answered_without_quotes(name: str) -> None:
    answer = run(make_graph(quotes=False), name)
    assert len(answer) > 0
    if "quote" in answer.variables:
        at = answer.variables.index("quote")
        assert {row[at] for row in answer.rows} == {None}


@pytest.mark.parametrize("name", sorted(EXPECTED_ROWS))
def test_rdflib_gives_the_same_answer(graph: Graph, dataset: rdflib.Dataset, name: str) -> None:
    question = next(question for question in questions() if question.name == name)
    ours = run(graph, name)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        theirs = dataset.query(question.sparql)
        assert theirs.bindings is not None
        found = Counter(
            tuple(_value(row.get(rdflib.Variable(variable))) for variable in ours.variables)
            for row in theirs.bindings
        )
    assert found == Counter(tuple(_value(term) for term in row) for row in ours.rows)


def _value(term: object) -> object:
    if term is None:
        return None
    text = str(term.value) if isinstance(term, NamedNode | Literal) else str(term)
    try:
        return float(text)
    except ValueError:
        return text


def test_answers_speak_in_labels(graph: Graph) -> None:
    for question in questions():
        for row in run(graph, question.name).rows:
            assert not any(isinstance(term, NamedNode) for term in row)


def test_parameter_narrows(graph: Graph) -> None:
    assert len(run(graph, "who-proposes-what", {"topic": "TRANSP"})) == 3
    assert len(run(graph, "who-proposes-what", {"topic": "health"})) == 0
    assert len(run(graph, "who-proposes-what", {"topic": "trans", "name": "moreau"})) == 3
    assert len(run(graph, "figures", {"about": "voted"})) == 1
    assert len(run(graph, "figures", {"about": "absent"})) == 0
    assert len(run(graph, "decisions", {"by": "falk"})) == 1
    assert len(run(graph, "decisions", {"by": "lind"})) == 0


@pytest.mark.parametrize(
    "hostile",
    [
        '" } UNION { ?actor ?p ?measure } #',
        "\\u0022 } #",
        "VALUES ?topic { UNDEF }",
        "a\nb\\",
        "} SERVICE <http://203.0.113.1/> { ?s ?p ?o",
    ],
)
def test_parameter_is_never_syntax(graph: Graph, hostile: str) -> None:
    assert len(run(graph, "who-proposes-what", {"name": hostile, "topic": '" }'})) == 0
    assert len(run(graph, "who-proposes-what", {"topic": hostile})) == 0


def test_parameters_are_typed() -> None:
    text = (
        "# title: t\n# question: q?\n# parameter: least=number smallest value\n"
        "# parameter: who=iri whose\nSELECT * { VALUES ?least { UNDEF } VALUES ?who { UNDEF } }"
    )
    question = parse_question("test", text)
    assert [(p.name, p.kind, p.description) for p in question.parameters] == [
        ("least", "number", "smallest value"),
        ("who", "iri", "whose"),
    ]
    bound = question.bind({"least": "2.5", "who": "https://example.org/a"})
    assert '"2.5"^^<http://www.w3.org/2001/XMLSchema#decimal>' in bound
    assert "VALUES ?who { <https://example.org/a> }" in bound
    with pytest.raises(QueryError, match="parameter 'least': 'many' is no number"):
        question.bind({"least": "many"})
    with pytest.raises(QueryError, match="parameter 'who': 'a b' is no iri"):
        question.bind({"who": "a b"})
    with pytest.raises(QueryError, match="no parameter 'topic'; there are: least, who"):
        question.bind({"topic": "x"})
    with pytest.raises(QueryError, match="is not understood; expected name=kind description"):
        parse_question("bad", "# parameter: topic\nASK {}")


def test_quarantine_answers_no_question() -> None:
    graph = make_graph()
    quarantine = NamedNode(f"{BASE}quarantine")
    moved = [
        q
        if isinstance(q.graph_name, DefaultGraph)
        else Quad(q.subject, q.predicate, q.object, quarantine)
        for q in graph.quads
    ]
    assert len(run(Graph.of(moved), "who-proposes-what")) == 0


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("SELECT ?s {\n  ?s ?p }", r"query: line 2, column \d+: expected"),
        ("SELECT ?s { ?s no:such ?o }", "line 1, column 16: the prefix 'no:' is not declared"),
        ("INSERT DATA { <a:a> <a:b> <a:c> }", "expected a SPARQL 1.1 SELECT"),
        ("SELECT * { SERVICE <http://203.0.113.1/> { ?s ?p ?o } }", "SERVICE would ask another"),
        ("who-propose", "no question is called 'who-propose'; there is: who-proposes-what"),
        ("", "line 1"),
    ],
)
def test_bad_query_is_refused_with_its_place(graph: Graph, query: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        run(graph, query)


def test_from_reads_no_file(graph: Graph) -> None:
    answer = run(graph, "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }")
    assert answer.rows == ()


def test_rows_without_an_order_are_sorted(graph: Graph) -> None:
    query = "SELECT ?s { ?s a ?class }"
    assert run(graph, query).rows == run(make_graph(), query).rows
    assert list(run(graph, query).rows) == sorted(run(graph, query).rows, key=lambda r: str(r[0]))


def test_shipped_prefixes_need_no_declaration(graph: Graph) -> None:
    assert len(run(graph, "SELECT ?p { ?p a hst:Policy }")) == 3


def hostile_graph(label: str) -> Graph:
    quad = Quad(NamedNode(f"{BASE}policy/a"), NamedNode("urn:l"), Literal(label), DefaultGraph())
    store = Store()
    store.add(quad)
    return Graph(store)


LABELS = "SELECT ?o { ?s <urn:l> ?o }"


@pytest.mark.parametrize("label", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", '=HYPERLINK("x","y")'])
def test_csv_runs_no_formula(label: str) -> None:
    text = run(hostile_graph(label), LABELS).write("csv")
    [_, [cell]] = list(csv.reader(io.StringIO(text, newline="")))
    assert cell == f"'{label}"


def test_csv_leaves_numbers_alone() -> None:
    number = Literal("-2.5", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#decimal"))
    assert Result(variables=("n",), rows=((number,),)).write("csv") == "n\r\n-2.5\r\n"


def test_table_shows_no_control_characters() -> None:
    answer = run(hostile_graph("a\x1b[2J\u202eb\nc[red]"), LABELS)
    assert "a<U+001B>[2J<U+202E>b c[red]" in answer.write("table")
    table = answer.table()
    assert str(next(iter(table.columns[0].cells))) == "a<U+001B>[2J<U+202E>b c[red]"


def test_table_shortens_names(graph: Graph) -> None:
    text = run(graph, "SELECT ?c { ?c a hst:Candidate }").write("table")
    assert "id-person:ilse-moreau-" in text
    assert "https://" not in text


def test_xml_is_well_formed_whatever_a_text_holds() -> None:
    graph = graph_of(replace(make_resolution(), entities=()))
    written = run(graph, 'SELECT ("a\\u0000\\u001B ]]>" AS ?x) {}').write("xml")
    (value,) = ElementTree.fromstring(written).itertext()  # noqa: S314
    assert value == "a\ufffd\ufffd ]]>"


@pytest.mark.parametrize("label", ["</script>&\"'", "a\\b\nc", "\u202e"])
def test_json_xml_and_tsv_are_exact(label: str) -> None:
    answer = run(hostile_graph(label), LABELS)
    found = json.loads(answer.write("json"))["results"]["bindings"]
    assert found == [{"o": {"type": "literal", "value": label}}]
    tree = ElementTree.fromstring(answer.write("xml"))  # noqa: S314
    assert [e.text for e in tree.iter("{http://www.w3.org/2005/sparql-results#}literal")] == [label]
    assert answer.write("tsv").splitlines()[0] == "?o"
    assert str(Literal(label)) in answer.write("tsv")


def test_ask_and_construct(graph: Graph) -> None:
    yes = run(graph, "ASK { ?s a hst:Candidate }")
    assert yes.boolean is True
    assert yes.write("csv") == "true\r\n"
    assert json.loads(yes.write("json"))["boolean"] is True
    assert "yes" in yes.write("table")
    made = run(graph, "CONSTRUCT { ?s a hst:Person } { ?s a hst:Candidate }")
    assert made.write("turtle").endswith(" a hst:Person .\n")
    with pytest.raises(QueryError, match="cannot be written as csv: it is triples"):
        made.write("csv")
    with pytest.raises(QueryError, match="cannot be written as turtle: it is no triples"):
        yes.write("turtle")
    with pytest.raises(QueryError, match="unknown format 'yaml'; there are: table"):
        yes.write("yaml")


def test_what_is_optional_stands_last() -> None:
    """A required pattern after an optional one makes pyoxigraph compare everything with all."""
    for question in questions():
        lines = [line[4:] for line in question.sparql.splitlines() if line.startswith("    ")]
        group = [line for line in lines if line[0] not in " }"]
        first = next((i for i, line in enumerate(group) if line.startswith("OPTIONAL")), len(group))
        assert not [line for line in group[first:] if line.startswith(("?", "GRAPH"))]
