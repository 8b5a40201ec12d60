"""An outline says of a share's records what choosing among them needs, and a cache can hold it."""

from __future__ import annotations

from hustings.gathering.plain import pack_value, unpack_value
from hustings.network import Outline, Share, outline_of, records_of

HST = "https://example.org/id/"
RECORD = ("Asserted", None, None, None)


def make_share(label: str = "Ana Ruiz") -> Share:
    """Return a share of a document with two facts of one relation and one of another."""
    ruiz, line, toll = HST + "ruiz", HST + "line", HST + "toll"
    rows = [
        (ruiz, "proposes", line, HST + "s1", label, 5, 11, None, None, *RECORD, 0.5, HST + "d"),
        (ruiz, "opposes", toll, HST + "s2", "no toll", None, None, None, None, *RECORD, None, "e"),
        (ruiz, "proposes", line, HST + "s3", "a line", 9, 15, None, None, *RECORD, 1.0, HST + "d"),
    ]
    said = (*rows[0][3:], "direct", None, None)
    return Share(
        nodes=((ruiz, "Candidate", label, ("A. Ruiz",)), (line, "Policy", None, ())),
        triples=((ruiz, "proposes", line),),
        broader=(),
        documents=((HST + "d", "A title", None, None, None, None, None),),
        facts=tuple(rows),
        figures=(),
        utterances=(said, said),
        support=((HST + "s1", 3, 2),),
        aside_facts=(),
        aside_figures=(),
        aside_utterances=((("too long",), *said),),
        aside_nodes=(),
    )


def test_facts_stand_relation_by_relation() -> None:
    outline = outline_of(make_share())
    assert outline.iris == (HST + "ruiz", HST + "line", HST + "toll")
    assert outline.names == (("Candidate", "Ana Ruiz", ("A. Ruiz",)), ("Policy", None, ()))
    assert outline.triples == ((0,), ("proposes",), (1,))
    assert outline.relations == ((0, 0), ("proposes", "opposes"), (1, 2))
    assert outline.amounts == (2, 1)
    assert outline.statements == (HST + "s1", HST + "s3", HST + "s2")
    assert outline.confidences == (0.5, 1.0, 0.0)
    assert outline.starts == (5, 9, -1)
    assert outline.places == (0, 0, 1)
    assert outline.documents == ((HST + "d", 3, 1), ("e", 0, 0))
    assert outline.support == ((HST + "s1", 3, 2),)


def test_records_are_the_rest() -> None:
    share = make_share()
    records = records_of(share)
    assert (records.facts, records.documents) == (share.facts, share.documents)
    assert records.aside_utterances == share.aside_utterances
    assert (records.nodes, records.triples, records.support) == ((), (), ())


def test_a_cache_holds_both_whatever_they_say() -> None:
    for label in ("Ana Ruiz", "\ud800", "\x00</script>\u202e"):
        share = make_share(label)
        outline, records = outline_of(share), records_of(share)
        assert unpack_value(pack_value(outline), Outline) == outline
        assert [list(row) for row in unpack_value(pack_value(records), Share).facts] == [
            list(row) for row in records.facts
        ]
