"""Codes drawn from graphs: those the specification's authors published, and what they hold."""

from __future__ import annotations

import base64
import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, parse

from hustings.graph.trusty import artifact_code

PUBLISHED = "RAq2P3suae730r_PPkfdmBhBIpqNO6763sJ0yMQWm6xVg"
"""Code of the example 'nanopub1' of the reference implementation in Java, version 1."""
NANOPUB = f"""
@prefix this: <http://trustyuri.net/examples/nanopub1.{PUBLISHED}> .
@prefix sub: <http://trustyuri.net/examples/nanopub1.{PUBLISHED}#> .
@prefix np: <http://www.nanopub.org/nschema#> .
@prefix ex: <http://example.com/> .
sub:Head {{ this: a np:Nanopublication ; np:hasAssertion sub:assertion ;
    np:hasProvenance sub:provenance ; np:hasPublicationInfo sub:pubinfo . }}
sub:assertion {{ ex:mosquito ex:transmits ex:malaria . }}
sub:provenance {{ sub:assertion <http://www.w3.org/ns/prov#wasDerivedFrom>
    <http://dx.doi.org/10.3233/ISU-2010-0613> . }}
sub:pubinfo {{ this: <http://purl.org/pav/createdBy> <http://orcid.org/0000-0002-1267-0234> ;
    <http://purl.org/dc/terms/created>
    "2013-02-25T14:33:21+01:00"^^<http://www.w3.org/2001/XMLSchema#dateTime> . }}
"""
S, P = NamedNode("https://example.org/s"), NamedNode("https://example.org/p")


def read(text: str) -> list[Quad]:
    return list(parse(text, RdfFormat.TRIG))


def test_the_published_code_of_a_nanopublication_is_found() -> None:
    quads = read(NANOPUB)
    assert len(quads) == 8
    assert artifact_code(quads, PUBLISHED) == PUBLISHED
    assert artifact_code([*reversed(quads), quads[3]], PUBLISHED) == PUBLISHED


def test_a_mark_stands_for_the_code_before_it_is_known() -> None:
    assert artifact_code(read(NANOPUB.replace(PUBLISHED, "to-come")), "to-come") == PUBLISHED


@pytest.mark.parametrize(
    ("old", "new"), [("malaria", "Malaria"), ("14:33", "14:34"), ("Head", "head")]
)
def test_another_character_is_another_code(old: str, new: str) -> None:
    assert old in NANOPUB
    assert artifact_code(read(NANOPUB.replace(old, new)), PUBLISHED) != PUBLISHED


def test_lines_stand_in_the_order_and_the_form_that_the_specification_gives() -> None:
    string = "http://www.w3.org/2001/XMLSchema#string"
    whole = NamedNode("http://www.w3.org/2001/XMLSchema#integer")
    objects: list[Literal | NamedNode] = [
        Literal("b"),
        Literal("a", language="en-GB"),
        Literal("a"),
        Literal("a", datatype=whole),
        NamedNode("https://example.org/z"),
        Literal("\U0001f600"),
        Literal("\uff5e"),
        Literal("c\\d\ne"),
    ]
    quads = [Quad(S, P, object_) for object_ in objects]
    quads.append(Quad(S, P, S, NamedNode("https://example.org/g")))
    forms = [
        "https://example.org/z",
        "^http://www.w3.org/2001/XMLSchema#integer a",
        f"^{string} a",
        "@en-gb a",
        f"^{string} b",
        f"^{string} c\\\\d\\ne",
        f"^{string} \uff5e",
        f"^{string} \U0001f600",
    ]
    lines = [f"\n{S.value}\n{P.value}\n{form}\n" for form in forms]
    lines.append(f"https://example.org/g\n{S.value}\n{P.value}\n{S.value}\n")
    digest = hashlib.sha256("".join(lines).encode()).digest()
    expected = base64.b64encode(digest, b"-_").decode()[:43]
    assert artifact_code(quads) == f"RA{expected}"


TERMS = st.builds(Literal, st.text(st.characters(codec="utf-8"), max_size=6))


@given(st.lists(TERMS, min_size=1, max_size=5), st.randoms(use_true_random=False))
def test_order_and_repetition_do_not_count_and_content_does(
    objects: list[Literal], order: object
) -> None:
    quads = [Quad(S, P, object_) for object_ in objects]
    code = artifact_code(quads)
    again = [*quads, quads[0]]
    order.shuffle(again)  # type: ignore[attr-defined]
    assert artifact_code(again) == code
    other = Literal(objects[0].value + "x")
    changed = [Quad(S, P, other if o == objects[0] else o) for o in objects]
    assert (artifact_code(changed) == code) == (set(changed) == set(quads))


def test_a_blank_node_has_no_code() -> None:
    with pytest.raises(ValueError, match="_:b: has no name"):
        artifact_code([Quad(S, P, BlankNode("b"))])
