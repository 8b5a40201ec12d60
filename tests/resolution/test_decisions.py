"""Decisions are found again whatever else changes, applied or reported, and never dropped."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from hustings.deciding import append, render
from hustings.errors import DecisionError, OutputError
from hustings.graph import Activity, build_dataset, set_aside
from hustings.identifiers import document_iri
from hustings.model import Document, Extraction, Outcome, Record, Relation, Resolution, sha256_of
from hustings.resolution import Registry, resolve
from hustings.resolution.decision_file import load_decisions, parse_decisions
from hustings.resolution.decisions import Decision, Fact, Source, Thing, active
from hustings.resolution.registry import Entry, Pack
from hustings.validation import validate

BASE = "https://example.org/id/"
NORTH = "Mayor Ana Soto wants ferries. The Harbour Trust wants ferries."
SOUTH = "Dr Ana Soto fears floods. Soto Vega wants trams."
WEST = "Ferries sail."
HOSTILE = 'a "quote"\n[[decision]]\nkind = \'\'\'x"""\r\n]]>\\u0000 \x1b[2J\u202e</script>\x00 {'

ANA = Record("person:ana soto", "Ana Soto", "Person", ("Soto",))
TRUST = Record("organization:trust", "Harbour Trust", "Organization")
FERRIES = Record("policy:ferries", "ferries", "Policy")
VEGA = Record("person:soto vega", "Soto Vega", "Person")
FLOODS = Record("risk:floods", "floods", "Risk")
TRAMS = Record("policy:trams", "trams", "Policy")


def relation(text: str, subject: Record, predicate: str, object_: Record, words: str) -> Relation:
    start = text.index(words)
    return Relation(subject.key, predicate, object_.key, start, start + len(words), "r", 0.8)


def extraction(
    address: str, text: str, records: tuple[Record, ...], *relations: Relation
) -> Extraction:
    sha = sha256_of(text)
    iri = document_iri(BASE, sha, address)
    document = Document(iri, address.rpartition("/")[2].removesuffix(".txt"), address, text, sha)
    return Extraction(document, records, relations)


def north(text: str = NORTH, address: str = "texts/north.txt") -> Extraction:
    return extraction(
        address,
        text,
        (ANA, TRUST, FERRIES),
        relation(text, ANA, "proposes", FERRIES, "Ana Soto wants ferries."),
        relation(text, TRUST, "proposes", FERRIES, "Trust wants ferries."),
    )


def south(text: str = SOUTH) -> Extraction:
    return extraction(
        "texts/south.txt",
        text,
        (ANA, VEGA, FLOODS, TRAMS),
        relation(text, ANA, "warnsOf", FLOODS, "fears floods"),
        relation(text, VEGA, "proposes", TRAMS, "wants trams"),
    )


def source(name: str, text: str) -> Source:
    return Source(f"texts/{name}.txt", sha256_of(text))


def thing(label: str, kind: str, *names: str, also: tuple[str, ...] = ()) -> Thing:
    return Thing(label, kind, tuple(f"texts/{name}.txt" for name in names), also)


BOTH = (source("north", NORTH), source("south", SOUTH))
ANA_NORTH, ANA_SOUTH = thing("Ana Soto", "Person", "north"), thing("Ana Soto", "Person", "south")
VEGA_SOUTH = thing("Soto Vega", "Person", "south")
TRUST_NORTH = thing("Harbour Trust", "Organization", "north")
WANTED = Fact(
    "texts/north.txt", "Ana Soto", "proposes", "ferries", sha256_of("Ana Soto wants ferries.")
)


def decision(kind: str, *things: Thing, number: int = 1, **given: object) -> Decision:
    made = Decision(number, kind, "Ines Falk", "2024-06-02", "I know", things, rests_on=BOTH)
    return replace(made, **given)  # type: ignore[arg-type]


def decided(
    *decisions: Decision,
    of: Sequence[Extraction] | None = None,
    registry: Registry | None = None,
) -> Resolution:
    return resolve(
        of if of is not None else (north(), south()),
        base=BASE,
        registry=registry or Registry(),
        decisions=decisions,
    )


def one(resolution: Resolution) -> Outcome:
    (outcome,) = resolution.decisions
    return outcome


def labels(resolution: Resolution) -> list[tuple[str, str]]:
    return sorted((entity.label, entity.type) for entity in resolution.entities)


def statuses(resolution: Resolution) -> dict[int, str]:
    return {outcome.number: outcome.status for outcome in resolution.decisions}


# --- what a decision does ------------------------------------------------------------------------


def test_things_of_one_name_are_kept_apart_with_iris_of_their_own() -> None:
    plain = decided()
    assert labels(plain).count(("Ana Soto", "Person")) == 1
    found = decided(decision("apart", ANA_NORTH, ANA_SOUTH))
    assert labels(found).count(("Ana Soto", "Person")) == 2
    assert len({entity.iri for entity in found.entities}) == len(found.entities)
    outcome = one(found)
    assert (outcome.status, outcome.detail, len(outcome.subjects)) == ("applied", "", 2)
    assert outcome.about == "'Ana Soto' (Person) and 'Ana Soto' (Person) are not the same"
    reasons = [j.reason for j in found.judgements if not j.same]
    assert "decided by Ines Falk on 2024-06-02, decision 1" in reasons


def test_things_of_several_names_are_joined_with_what_each_had_merged() -> None:
    found = decided(decision("same", ANA_NORTH, VEGA_SOUTH))
    (entity,) = [e for e in found.entities if e.type == "Person"]
    assert {record for _, record in entity.members} == {ANA.key, VEGA.key}
    assert len(entity.members) == 3
    assert one(found).subjects == (entity.iri,)
    joined = [j for j in found.judgements if j.reason.startswith("decided by")]
    assert [(j.same, j.score, j.labels) for j in joined] == [(True, 1.0, ("Ana Soto", "Soto Vega"))]


def test_things_of_unlike_classes_can_be_joined() -> None:
    found = decided(decision("same", ANA_NORTH, TRUST_NORTH))
    assert one(found).status == "applied"
    assert {s.subject for s in found.statements if s.predicate == "proposes"} > set(
        one(found).subjects
    )


def test_a_renamed_thing_keeps_its_iri_and_its_old_name() -> None:
    before = {e.label: e.iri for e in decided().entities}
    found = decided(decision("rename", TRUST_NORTH, to="The Trust of the Harbour"))
    (entity,) = [e for e in found.entities if e.label == "The Trust of the Harbour"]
    assert (entity.iri, entity.aliases) == (before["Harbour Trust"], ("Harbour Trust",))
    outcome = one(found)
    assert (outcome.value, outcome.former) == ("The Trust of the Harbour", "Harbour Trust")


def test_a_retyped_thing_has_the_class_and_its_former_one_is_told() -> None:
    found = decided(decision("retype", TRUST_NORTH, to="Institution"))
    assert ("Harbour Trust", "Institution") in labels(found)
    assert one(found).former == "Organization"


def test_what_a_new_class_breaks_goes_into_quarantine() -> None:
    found = decided(decision("retype", TRUST_NORTH, to="Place"))
    quads = build_dataset(found, base=BASE, quotes=True, activity=Activity("0", "m", "1"))
    separated = set_aside(quads, validate(quads), base=BASE, decisions=found.decisions)
    (refused,) = separated.refused
    assert refused.relation == "proposes"
    assert separated.relations["proposes"].accepted == 2
    kept = [q for q in separated.quads if str(q.graph_name) != f"<{BASE}quarantine>"]
    assert validate(kept).conforms


def packs(*keys: str) -> Registry:
    entries = tuple(Entry(key, "Organization", ((f"{key} trust", ""),), "KE") for key in keys)
    return Registry((Pack("p", "p.csv", entries, tuple(range(1, len(keys) + 1))),))


def test_a_registry_key_is_set_or_refused() -> None:
    found = decided(decision("link", TRUST_NORTH, to="ke-b"), registry=packs("ke-a", "ke-b"))
    (link,) = found.links
    assert (link.key, link.score) == ("ke-b", 1.0)
    assert link.entity == one(found).subjects[0]
    named = Entry("ke-c", "Organization", (("Harbour Trust", ""),))
    registry = Registry((Pack("p", "p.csv", (named,), (1,)),))
    (link,) = decided(registry=registry).links
    assert link.key == "ke-c"
    found = decided(decision("link", TRUST_NORTH, to=""), registry=registry)
    (link,) = found.links
    assert link.key is None
    assert link.reason == "decided by Ines Falk on 2024-06-02, decision 1"
    assert one(found).former == "ke-c"


def test_a_key_that_no_pack_has_is_gone() -> None:
    outcome = one(decided(decision("link", TRUST_NORTH, to="ke-x"), registry=packs("ke-a")))
    assert outcome.status == "gone"
    assert outcome.detail == "no registry pack that is switched on has the key 'ke-x'"


def test_a_rejected_statement_stands_in_quarantine_with_the_reason() -> None:
    found = decided(decision("reject", fact=WANTED))
    quads = build_dataset(found, base=BASE, quotes=True, activity=Activity("0", "m", "1"))
    separated = set_aside(quads, validate(quads), base=BASE, decisions=found.decisions)
    (refused,) = separated.refused
    assert refused.node == one(found).subjects[0]
    assert refused.reasons == ("Rejected by Ines Falk on 2024-06-02 because: I know",)
    tally = separated.relations["proposes"]
    assert (tally.found, tally.accepted, tally.quarantined) == (3, 2, 1)
    ana = next(e.iri for e in found.entities if e.label == "Ana Soto")
    direct = {
        str(quad.subject)
        for quad in separated.quads
        if str(quad.graph_name) == "DEFAULT" and quad.predicate.value.endswith("#proposes")
    }
    assert f"<{ana}>" not in direct
    assert len(direct) == 2


def test_an_accepted_statement_is_marked_and_keeps_its_confidence() -> None:
    found = decided(decision("accept", fact=WANTED))
    quads = build_dataset(found, base=BASE, quotes=True, activity=Activity("0", "m", "1"))
    marks = [q for q in quads if q.predicate.value.endswith("#acceptedBy")]
    assert [str(q.subject) for q in marks] == [f"<{one(found).subjects[0]}>"]
    assert [s.confidence for s in found.statements] == [s.confidence for s in decided().statements]
    assert validate(quads).conforms


def test_an_applied_decision_is_data_about_who_when_and_why() -> None:
    found = decided(decision("rename", TRUST_NORTH, to="The Trust", reason=HOSTILE))
    quads = build_dataset(found, base=BASE, quotes=True, activity=Activity("0", "m", "1"))
    told = {
        q.predicate.value.rpartition("#")[2].rpartition("/")[2]: q.object
        for q in quads
        if str(q.subject).startswith(f"<{BASE}decision/")
    }
    assert {str(q.graph_name) for q in quads if "decision/" in str(q.subject)} == {
        f"<{BASE}metadata>"
    }
    assert {name: getattr(told[name], "value", "") for name in ("reason", "date", "former")} == {
        "reason": HOSTILE,
        "date": "2024-06-02",
        "former": "Harbour Trust",
    }
    (person,) = [q for q in quads if q.subject == told["wasAssociatedWith"] and "label" in str(q)]
    assert getattr(person.object, "value", "") == "Ines Falk"
    assert validate(quads).conforms


def test_a_renamed_publisher_stays_one_node() -> None:
    paper = north()
    paper = replace(paper, document=replace(paper.document, publisher="Harbour Trust"))
    found = decided(decision("rename", TRUST_NORTH, to="The Trust", rests_on=BOTH[:1]), of=[paper])
    quads = build_dataset(found, base=BASE, quotes=True, activity=Activity("0", "m", "1"))
    assert validate(quads).conforms


def test_no_decision_no_trace() -> None:
    assert decided().decisions == ()
    assert decided(decision("rename", ANA_SOUTH, to="A"), decision("withdraw", number=2, of=1)) == (
        decided()
    )


def test_the_order_of_decisions_and_documents_does_not_matter() -> None:
    made = (
        decision("apart", ANA_NORTH, ANA_SOUTH),
        decision("rename", ANA_NORTH, number=2, to="Ana Soto of the north"),
        decision("reject", number=3, fact=WANTED),
    )
    assert decided(*made) == decided(*reversed(made), of=(south(), north()))


# --- what it rests on ----------------------------------------------------------------------------


def test_a_changed_document_reopens_what_rests_on_it_until_it_is_confirmed() -> None:
    now = f"{NORTH} Really."
    made = decision("rename", TRUST_NORTH, to="The Trust")
    found = decided(made, of=(north(now), south()))
    outcome = one(found)
    assert outcome.status == "reopened"
    assert outcome.detail == (
        "changed since it was decided: texts/north.txt; look again, then "
        "'hustings decide confirm 1' or 'withdraw'"
    )
    assert ("Harbour Trust", "Organization") in labels(found)
    again = decision("confirm", number=2, of=1, rests_on=(source("north", now), BOTH[1]))
    assert one(decided(made, again, of=(north(now), south()))).status == "applied"
    assert one(decided(made, again)).status == "reopened"


def test_a_text_that_moved_is_the_same_text() -> None:
    made = decision("rename", TRUST_NORTH, to="The Trust")
    assert one(decided(made, of=(north(address="old/n.txt"), south()))).status == "applied"
    moved = north(f"{NORTH} Really.", address="north.txt")
    assert one(decided(made, of=(moved, south()))).status == "reopened"


def test_a_decision_without_its_document_is_gone() -> None:
    made = decision("rename", TRUST_NORTH, to="The Trust", rests_on=BOTH[:1])
    outcome = one(decided(made, of=[south()]))
    assert (outcome.status, outcome.detail) == ("gone", "not among the sources: texts/north.txt")
    assert (outcome.subjects, outcome.documents) == ((), ())


def test_a_decision_stands_while_one_of_its_documents_does() -> None:
    made = decision("rename", thing("Ana Soto", "Person", "north", "south"), to="Dr Soto")
    assert one(decided(made, of=[south()])).status == "applied"


def test_a_thing_that_is_not_named_any_more_is_gone() -> None:
    outcome = one(decided(decision("rename", thing("Ana Lima", "Person", "north"), to="A")))
    assert outcome.status == "gone"
    assert outcome.detail == "nothing is called 'Ana Lima' (Person) any more in texts/north.txt"
    of_another_kind = decision("rename", thing("Ana Soto", "Policy", "north"), to="A")
    assert one(decided(of_another_kind)).status == "gone"


def test_a_name_that_stands_for_several_things_is_open_again() -> None:
    made = (
        decision("apart", ANA_NORTH, ANA_SOUTH),
        decision("rename", thing("Ana Soto", "Person", "north", "south"), number=2, to="A"),
    )
    found = decided(*made)
    assert statuses(found) == {1: "applied", 2: "reopened"}
    assert "its name stands for several things now" in found.decisions[1].detail


def test_other_names_find_a_thing_where_its_label_does_not_stand() -> None:
    made = decision("rename", thing("Vega", "Person", "south", also=("Soto Vega",)), to="V")
    assert one(decided(made)).status == "applied"
    cut = decision("rename", thing("Harbour…", "Organization", "north"), to="T")
    assert one(decided(cut)).status == "applied"
    alias = thing("Soto", "Person", "north")
    assert one(decided(decision("rename", alias, to="S"))).status == "applied"


def test_a_statement_is_found_by_its_passage_and_ends_whatever_its_iri() -> None:
    merged = decision("same", ANA_NORTH, VEGA_SOUTH)
    passage = sha256_of("wants trams")
    fact = Fact("texts/south.txt", "Soto Vega", "proposes", "trams", passage, iri=f"{BASE}s/0")
    found = decided(merged, decision("reject", number=2, fact=fact))
    assert statuses(found) == {1: "applied", 2: "applied"}
    (iri,) = found.decisions[1].subjects
    assert iri not in {s.iri for s in decided().statements}
    gone = replace(WANTED, sha256=sha256_of("never"))
    outcome = one(decided(decision("reject", fact=gone)))
    assert outcome.status == "gone"
    assert outcome.detail == "no passage of texts/north.txt states it any more"


# --- contradictions ------------------------------------------------------------------------------


def test_of_contradicting_decisions_none_is_applied() -> None:
    found = decided(
        decision("same", ANA_NORTH, VEGA_SOUTH),
        decision("same", TRUST_NORTH, ANA_NORTH, number=2),
        decision("apart", VEGA_SOUTH, TRUST_NORTH, number=3),
    )
    assert statuses(found) == {1: "conflicting", 2: "conflicting", 3: "conflicting"}
    assert found.decisions[0].detail == (
        "contradicts decision 3, so none of them is applied; withdraw one"
    )
    assert "decision 1 and decision 2" in found.decisions[2].detail
    assert found.entities == decided().entities


def test_only_what_contradicts_is_left_out() -> None:
    found = decided(
        decision("same", ANA_NORTH, VEGA_SOUTH),
        decision("apart", VEGA_SOUTH, ANA_NORTH, number=2),
        decision("same", ANA_NORTH, TRUST_NORTH, number=3),
    )
    assert statuses(found) == {1: "conflicting", 2: "conflicting", 3: "applied"}


def test_what_a_name_merges_with_can_stand_against_a_join() -> None:
    found = decided(
        decision("same", VEGA_SOUTH, ANA_NORTH),
        decision("apart", VEGA_SOUTH, ANA_SOUTH, number=2),
    )
    assert statuses(found) == {1: "conflicting", 2: "applied"}
    assert found.decisions[0].detail.startswith("another decision keeps them apart: 'Ana Soto' <")


@pytest.mark.parametrize(
    ("first", "second", "status"),
    [
        (decision("rename", ANA_NORTH, to="A"), decision("rename", ANA_SOUTH, to="B"), "conflict"),
        (decision("rename", ANA_NORTH, to="A"), decision("rename", ANA_SOUTH, to="A"), "applied"),
        (
            decision("retype", TRUST_NORTH, to="Place"),
            decision("retype", TRUST_NORTH, to="Person"),
            "conflict",
        ),
        (decision("link", TRUST_NORTH, to=""), decision("link", TRUST_NORTH, to="k"), "conflict"),
        (decision("accept", fact=WANTED), decision("reject", fact=WANTED), "conflict"),
        (decision("accept", fact=WANTED), decision("accept", fact=WANTED), "applied"),
    ],
)
def test_two_answers_to_one_question_are_a_conflict(
    first: Decision, second: Decision, status: str
) -> None:
    found = decided(first, replace(second, number=2))
    assert {outcome.status[: len(status)] for outcome in found.decisions} == {status}


# --- the file ------------------------------------------------------------------------------------

EVERY = (
    decision("same", ANA_NORTH, VEGA_SOUTH, TRUST_NORTH),
    decision("apart", ANA_NORTH, ANA_SOUTH, number=2),
    decision("rename", thing("A", "Person", "north", also=("B", "C")), number=3, to=HOSTILE),
    decision("retype", TRUST_NORTH, number=4, to="Institution"),
    decision("link", TRUST_NORTH, number=5, to=""),
    decision("reject", number=6, fact=WANTED, reason=HOSTILE),
    decision("accept", number=7, fact=replace(WANTED, start=6, modality="Denied", by="X", iri="u")),
    decision("confirm", number=8, of=1),
    decision("withdraw", number=9, of=2, rests_on=()),
)


def test_what_is_written_reads_the_same(tmp_path: Path) -> None:
    path = tmp_path / "decisions.toml"
    for made in EVERY:
        append(path, made)
    assert load_decisions(path) == EVERY
    assert path.read_text().startswith("# What people decided")
    assert [d.number for d in active(EVERY)] == [1, 3, 4, 5, 6, 7]


def test_a_long_reason_stays_a_reason(tmp_path: Path) -> None:
    made = replace(EVERY[5], reason=HOSTILE + "x" * 1_000_000)
    append(tmp_path / "d.toml", made)
    assert load_decisions(tmp_path / "d.toml") == (made,)


def test_writing_keeps_comments_order_line_ends_and_links(tmp_path: Path) -> None:
    path, real = tmp_path / "decisions.toml", tmp_path / "real.toml"
    before = f"# mine\r\n{render(EVERY[0])}# end\r\n".replace("\r\n", "\n").replace("\n", "\r\n")
    real.write_bytes(before.encode())
    real.chmod(0o600)
    path.symlink_to(real)
    append(path, EVERY[1])
    after = real.read_bytes().decode()
    assert after.startswith(before)
    assert "\n" not in after.replace("\r\n", "")
    assert path.is_symlink()
    assert real.stat().st_mode & 0o777 == 0o600
    assert load_decisions(path) == EVERY[:2]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["decisions.toml", "real.toml"]


def test_a_file_that_cannot_be_written_stays(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"cannot be written: .*; it is unchanged"):
        append(tmp_path / "none" / "decisions.toml", EVERY[0])
    broken = tmp_path / "broken.toml"
    broken.write_text("[[decision]]\nnumber = ")
    with pytest.raises(DecisionError, match="not TOML"):
        append(broken, EVERY[0])
    assert broken.read_text() == "[[decision]]\nnumber = "


RENAME = render(decision("rename", TRUST_NORTH, to="T", rests_on=BOTH[:1]))
REJECT = render(decision("reject", number=2, fact=WANTED, rests_on=BOTH[:1]))


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ('kind = "rename"', "kind = ", 3, "not TOML: Invalid value"),
        ('kind = "rename"', 'kind = "renaem"', 3, "kind is 'renaem'; expected one of same, apart"),
        ("number = 1", "number = 0", 2, "number is 0; expected a whole number of 1 or more"),
        ("number = 1", "number = true", 2, "number is True; expected"),
        ("number = 1\n", "", 1, "number is missing; expected"),
        ('by = "Ines Falk"', 'by = " "', 8, "by is ' '; expected a text that is not empty"),
        ("date = 2024-06-02", 'date = "June"', 9, "date is 'June'; expected a day such as"),
        ("date = 2024-06-02", "date = 2024-06-02T10:00:00", 9, "date is datetime"),
        ('reason = "I know"', 'why = "I know"', 10, "'why' is unknown in a 'rename'; there are:"),
        ('reason = "I know"', "", 1, "reason is missing"),
        ('to = "T"', "to = 3", 7, "to is 3; expected a text"),
        ('type = "Organization"', 'type = "Topic"', 4, "type is 'Topic'; expected one of Person"),
        ('type = "Organization", ', "", 4, "'type' is missing in things; there are: label, type"),
        ('["texts/north.txt"]', "[]", 4, "documents is empty; expected at least one address"),
        ('["texts/north.txt"]', '["a.txt"]', 4, "'a.txt' is not among the documents of rests-on"),
        ('["texts/north.txt"]', '"a.txt"', 4, "documents is 'a.txt'; expected a list of texts"),
        ("things = [\n", "things = [\n {label='A', type='Person', documents=['x']},\n", 4,
         "things holds 2; a 'rename' is about one"),
        (f'sha256 = "{BOTH[0].sha256}"', 'sha256 = "ab"', 11, "sha256 is 'ab'; expected 64"),
        ('subject = "Ana Soto"', "subject = 3", 25, "subject is 3; expected a text"),
        ('subject = "Ana Soto"\n', "", 24, "'subject' is missing in fact; there are: document"),
        ("number = 2", "number = 1", 15, "number 1 is that of the decision in line 1 too"),
        ("[[decision]]", "[decision]", None, ""),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_with_its_line(
    old: str, new: str, line: int | None, message: str
) -> None:
    text = f"{RENAME}\n{REJECT}"
    assert old in text
    with pytest.raises(DecisionError) as caught:
        parse_decisions(text.replace(old, new, 1), "d.toml")
    if line is not None:
        assert caught.value.line == line
        assert str(caught.value).startswith(f"d.toml:{line}: {message}")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[decisions]\n", "d.toml: 'decisions' is unknown; expected [[decision]] alone"),
        ("decision = 3\n", "d.toml: 'decision' is unknown; expected [[decision]] alone"),
        ("decision = [3]\n", "d.toml:1: a decision must be a table"),
        (render(decision("withdraw", of=1, rests_on=())), "d.toml:1: of is 1; expected"),
        ("x = " + "[" * 5000, "d.toml"),
    ],
)
def test_what_is_no_decision_is_refused(text: str, message: str) -> None:
    with pytest.raises(DecisionError) as caught:
        parse_decisions(text, "d.toml")
    assert str(caught.value).startswith(message)


def test_a_line_is_right_after_texts_that_look_like_headers() -> None:
    text = f"{RENAME.replace('I know', 'x')}\n".replace(
        'reason = "x"', 'reason = """a\n[[decision]]\nkind = 3 # "\n"""'
    )
    with pytest.raises(DecisionError) as caught:
        parse_decisions(text + REJECT.replace('"reject"', '"rejct"'), "d.toml")
    assert caught.value.line == 20


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "decisions.toml"
    with pytest.raises(DecisionError, match=r"cannot be read: No such file"):
        load_decisions(path)
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(DecisionError, match="not UTF-8 text; save it as UTF-8"):
        load_decisions(path)
    path.write_bytes(b"\xef\xbb\xbf" + render(EVERY[0]).encode())
    assert load_decisions(path) == EVERY[:1]


def test_the_example_on_the_page_reads() -> None:
    page = (Path(__file__).parents[2] / "docs" / "decisions.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"^```toml\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    assert [made.kind for made in parse_decisions(example)] == ["rename", "reject", "withdraw"]
