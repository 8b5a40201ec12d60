"""What is found and set aside document by document is what is found in the whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import pyoxigraph
import pytest
from pyoxigraph import DefaultGraph, NamedNode, Quad

from hustings.graph import (
    Activity,
    Divided,
    Separated,
    Sifted,
    Tally,
    blame,
    build_dataset,
    divide,
    join_parts,
    separate_part,
    set_aside,
)
from hustings.graph.facts import describe_facts, facts_iri
from hustings.graph.records import RECORDS
from hustings.graph.terms import HST, RDF, RDFS
from hustings.graph.void import count_dataset, is_count, metadata_iri, quarantine_iri
from hustings.model import Outcome
from hustings.resources import resource
from hustings.validation import Finding, Report, Shapes, check_part, load_shapes, validate
from tests.factory import BASE, make_resolution
from tests.spoiling import spoil

SHAPES = Path(__file__).parents[1] / "shapes"
EX = "https://example.org/id/"
WHOLE = {"blank_node", "statement_evidence_is_document", "utterance_cue", "utterance_source"}
"""Files of which a node has no name, or is evidence and described in the default graph."""
OF_RECORDS = ("Statement", "Utterance", "Figure", "SpecificResource", "Selector")


@pytest.fixture(scope="module")
def shapes() -> Shapes:
    return load_shapes()


@pytest.fixture(scope="module")
def sound() -> list[Quad]:
    activity = Activity("0", "m", "1")
    return build_dataset(make_resolution(), base=BASE, quotes=True, activity=activity)


@pytest.fixture(scope="module")
def sample() -> list[Quad]:
    """The sample graph without what was set aside in it."""
    path = resource("graphs", "mexico-2024") / "build" / "graph.trig"
    return [q for q in pyoxigraph.parse(path=path) if q.graph_name != quarantine_iri(BASE)]


def as_document(quads: Sequence[Quad]) -> list[Quad]:
    """Return the quads of a file of shapes' tests with its records in a document's graph."""
    type_ = RDF("type").value
    records = {
        q.subject
        for q in quads
        if q.predicate.value == type_ and str(q.object).rstrip(">").endswith(OF_RECORDS)
    }
    graph = NamedNode(f"{EX}document/graph")
    return [
        Quad(q.subject, q.predicate, q.object, graph if q.subject in records else q.graph_name)
        for q in quads
    ]


def found_in_parts(divided: Divided, shapes: Shapes, *, reference: bool = False) -> Report:
    """Return the findings of all parts, each looked at by itself."""
    found: set[Finding] = set()
    for part in (*divided.parts.values(), divided.shared):
        found.update(check_part(part, types=divided.types, shapes=shapes, reference=reference))
    return Report(tuple(sorted(found)))


def separate(
    divided: Divided, shapes: Shapes, *, base: str, decisions: Sequence[Outcome] = ()
) -> Separated:
    """Separate a dataset document by document, with each direct triple in the part that states it.

    What is shared is looked at without the direct triples, so a finding on one is a part's own.
    """
    default = [q for q in divided.shared if isinstance(q.graph_name, DefaultGraph)]
    triples = {name: separate_part(part, (), base=base) for name, part in divided.parts.items()}
    direct = {
        name: [q for q in default if spo(q) in sifted.kept] for name, sifted in triples.items()
    }
    stated = {quad for quads in direct.values() for quad in quads}
    findings = {
        name: check_part(
            part, direct=direct[name], types=divided.types, violations_only=True, shapes=shapes
        )
        for name, part in divided.parts.items()
    }
    parts = {
        name: separate_part(part, findings[name], base=base, decisions=decisions)
        for name, part in divided.parts.items()
    }
    described = [q for q in divided.shared if q not in stated]
    shared = check_part(described, types=divided.types, violations_only=True, shapes=shapes)
    blames = blame(shared, parts.values())
    for name, part in divided.parts.items():
        if any(map(parts[name].is_touched, blames)):
            parts[name] = separate_part(
                part, findings[name], base=base, blames=blames, decisions=decisions
            )
    return put_together(divided, list(parts.values()), base=base)


def put_together(divided: Divided, parts: Sequence[Sifted], *, base: str) -> Separated:
    joined = join_parts(parts, divided.shared)
    out: dict[Quad, None] = {}
    for quad in divided.shared:
        if isinstance(quad.graph_name, DefaultGraph):
            if (placed := joined.place(quad, quarantine_iri(base))) is not None:
                out[placed] = None
        elif quad.graph_name != facts_iri(base) and not (
            quad.graph_name == metadata_iri(base) and is_count(quad, base=base)
        ):
            out[quad] = None
    for part in parts:
        out.update(dict.fromkeys((*part.accepted, *part.aside)))
    out.update(dict.fromkeys(describe_facts(out, base=base)))
    out.update(dict.fromkeys(count_dataset(out, base=base)))
    return Separated(
        quads=list(out),
        relations=total(part.relations for part in parts),
        kinds={kind: Tally() for kind in RECORDS} | total(part.kinds for part in parts),
        refused=tuple(
            sorted((one for part in parts for one in part.refused), key=lambda one: one.node)
        ),
    )


def total(tallies: Iterable[object]) -> dict[str, Tally]:
    totals: dict[str, Tally] = {}
    for tally in tallies:
        for name, one in dict(tally).items():  # type: ignore[call-overload]
            totals[name] = totals.get(name, Tally()) + one
    return totals


def spo(quad: Quad) -> tuple[str, ...]:
    return tuple(str(getattr(term, "value", "")) for term in quad.triple)


def assert_same(
    quads: Sequence[Quad], shapes: Shapes, *, base: str = BASE, decisions: Sequence[Outcome] = ()
) -> Separated | None:
    """Assert that parts and whole agree; return what came of it, None where nothing is parted."""
    divided = divide(quads, base=base)
    if divided is None:
        return None
    report = validate(quads, shapes=shapes)
    assert found_in_parts(divided, shapes) == report
    whole = set_aside(quads, report, base=base, decisions=decisions)
    parts = separate(divided, shapes, base=base, decisions=decisions)
    # Only where something moved does the whole count anew.
    if whole.refused:
        assert set(parts.quads) == set(whole.quads)
    assert (parts.relations, parts.kinds) == (dict(whole.relations), dict(whole.kinds))
    assert parts.refused == whole.refused
    return whole


@pytest.mark.parametrize("seed", range(60))
def test_parts_of_a_spoilt_graph(seed: int, sound: list[Quad], shapes: Shapes) -> None:
    assert_same(spoil(sound, seed), shapes)


def test_most_spoilt_graphs_are_parted_and_many_lose_records(
    sound: list[Quad], shapes: Shapes
) -> None:
    parted = [quads for seed in range(40) if divide(quads := spoil(sound, seed), base=BASE)]
    refused = [set_aside(quads, validate(quads, shapes=shapes), base=BASE) for quads in parted]
    assert len(parted) > 25
    assert sum(bool(one.refused) for one in refused) > 10


@pytest.mark.parametrize("path", sorted(SHAPES.glob("*/*.ttl")), ids=lambda path: path.stem)
def test_parts_of_each_file_of_the_shapes_tests(path: Path, shapes: Shapes) -> None:
    quads = [q for name in (SHAPES / "shared.ttl", path) for q in pyoxigraph.parse(path=name)]
    divided = divide(as_document(quads), base=EX)
    if path.stem in WHOLE:
        assert divided is None
        return
    assert divided is not None
    whole = validate(quads, shapes=shapes, reference=True)
    assert found_in_parts(divided, shapes) == whole
    assert_same(as_document(quads), shapes, base=EX)


def test_parts_under_the_reference(sound: list[Quad], shapes: Shapes) -> None:
    for seed in range(5):
        if divided := divide(spoil(sound, seed), base=BASE):
            found = found_in_parts(divided, shapes, reference=True)
            assert found == found_in_parts(divided, shapes)


def test_parts_of_the_sample_graph(sample: list[Quad], shapes: Shapes) -> None:
    divided = divide(sample, base=BASE)
    assert divided is not None
    assert len(divided.parts) > 5
    [record] = [q.subject for q in sample if q.object == HST("Statement")][:1]
    old = Quad(record, RDF("type"), HST("Statement"), quarantine_iri(BASE))
    assert divide([*sample, old], base=BASE) == divided
    assert assert_same(sample, shapes) is not None


@pytest.mark.parametrize("seed", range(3))
def test_parts_of_the_sample_graph_spoilt(seed: int, sample: list[Quad], shapes: Shapes) -> None:
    quads = list(sample)
    for time in range(9):
        worse = spoil(quads, 100 * seed + time)
        quads = worse if divide(worse, base=BASE) else quads
    separated = assert_same(quads, shapes)
    assert separated is not None
    assert len(separated.refused) > 3


def test_what_an_entity_breaks_takes_its_records_of_each_document(
    sound: list[Quad], shapes: Shapes
) -> None:
    moreau = next(e for e in make_resolution().entities if e.label == "Ilse Moreau")
    quads = [q for q in sound if q.subject != NamedNode(moreau.iri) or q.predicate != RDFS("label")]
    separated = assert_same(quads, shapes)
    assert separated is not None
    assert len({refused.document for refused in separated.refused}) == 2
    assert {one for refused in separated.refused for one in refused.reasons} == {
        "This thing has no name: exactly one label is needed.",
        "its passage of reported speech was refused",
    }


def test_a_person_s_word_and_a_refused_passage(sound: list[Quad], shapes: Shapes) -> None:
    statements = make_resolution().statements
    [utterance] = make_resolution().utterances
    outcome = Outcome(
        *(1, "reject", "applied", "a fact", "Ines Falk", "2025-03-04", "it is a joke"),
        subjects=(statements[0].iri,),
    )
    gone = HST("utteranceKind")
    quads = [q for q in sound if q.predicate != gone]
    separated = assert_same(quads, shapes, decisions=[outcome])
    assert separated is not None
    refused = {one.node for one in separated.refused}
    inside = {one.iri for one in statements if one.utterance == utterance.iri}
    assert refused == {utterance.iri, statements[0].iri} | inside
    assert inside


def test_a_direct_triple_at_fault_takes_what_states_it_in_each_document(
    sound: list[Quad], shapes: Shapes
) -> None:
    climate = NamedNode("https://w3id.org/hustings/topic/climate")
    statements = [s for s in make_resolution().statements if s.object == climate.value]
    risk = NamedNode(statements[0].subject)
    policy = NamedNode("https://example.org/no-topic")
    swapped = [
        Quad(q.subject, q.predicate, policy, q.graph_name) if q.object == climate else q
        for q in sound
        if q.subject != climate
    ]
    separated = assert_same(swapped, shapes)
    assert separated is not None
    assert {one.node for one in separated.refused} == {s.iri for s in statements}
    assert not [q for q in separated.quads if q.subject == risk and q.predicate == HST("topic")]


def test_nothing_found_is_nothing_to_blame(sound: list[Quad]) -> None:
    divided = divide(sound, base=BASE)
    assert divided is not None
    parts = [separate_part(part, (), base=BASE) for part in divided.parts.values()]
    warning = Finding("https://example.org/x", "", "", "Warning", "s", "c", "m")
    assert blame([warning], parts) == ()
    assert [list(part.accepted) for part in parts] == list(map(list, divided.parts.values()))
    assert not any(part.aside or part.refused or part.lost or part.leaves for part in parts)


@pytest.mark.parametrize(
    "name", ["described twice", "named", "member", "class", "nameless", "record", "evidence"]
)
def test_what_cannot_be_parted(name: str, sound: list[Quad]) -> None:
    divided = divide(sound, base=BASE)
    assert divided is not None
    one, other = (part[0] for part in list(divided.parts.values())[:2])
    entity = NamedNode(make_resolution().entities[0].iri)
    label, graph = RDFS("label"), one.graph_name
    more = {
        "described twice": Quad(one.subject, label, entity),
        "named": Quad(one.subject, label, other.subject, graph),
        "member": Quad(one.subject, HST("memberOf"), entity, graph),
        "class": Quad(HST("Risk"), RDFS("subClassOf"), HST("Policy")),
        "nameless": Quad(one.subject, label, pyoxigraph.BlankNode(), graph),
        "record": Quad(entity, RDF("type"), HST("Figure"), facts_iri(BASE)),
        "evidence": Quad(
            one.subject, NamedNode("http://www.w3.org/ns/oa#hasTarget"), entity, graph
        ),
    }
    assert divide([*sound, more[name]], base=BASE) is None
