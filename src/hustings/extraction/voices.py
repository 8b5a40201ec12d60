"""Settles who speaks for each fact once all are found: groups, reports of others, quotations."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from hustings.extraction.described import ALONE, DESCRIBED, PARTISAN, PRIVATE
from hustings.extraction.groups import group_of
from hustings.extraction.papers import owner_of_paper
from hustings.extraction.phrases import Phrase
from hustings.extraction.policies import claimant_of
from hustings.extraction.receipts import NAMING
from hustings.lexicon.words import word_list
from hustings.model import BlockKind, Relation
from hustings.nlp.blocks import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from hustings.extraction.context import Context
    from hustings.nlp.attributions import Attribution

__all__ = ["settle_voices"]

STATED = frozenset({"proposes", "opposes", "recommends"})
OF_POLICIES = frozenset({"addresses", "involves", "aimsAt"})
BODIES = (DESCRIBED | PRIVATE | word_list("roles", "body", "nouns")) - {"house", "body", "giant"}
PUBLIC = DESCRIBED - PRIVATE
SPOKEN = word_list("roles", "plan", "others") | word_list("criticism", "speaking", "nouns")
PARTS = word_list("criticism", "speaking", "parts")
TAKES_OF = frozenset({"chamber", "ministry", "department", "court", "board", "federation",
    "association", "union", "council", "committee", "group", "alliance", "coalition"})  # fmt: skip
ASIDES = ([",", "where"], [",", "which"])
QUANTIFIERS = frozenset({"many", "several", "other", "most", "few", "own", "some", "various"})
CONTRASTS = ([",", "but"], [",", "while"], [",", "whereas"], [",", "though"], [",", "although"])
LONGEST = 6
"""Most words of a body's description."""
RUNNING = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM})


def settle_voices(context: Context) -> None:
    """Give each relation the speaker that the whole document shows.

    A quotation that is a paragraph of its own goes on with the words of the one before. What
    'analysts say' is the analysts'. Where somebody reports what another says or wants, the one
    who reports vouches for it. What a policy is for is said by whoever states the policy.
    """
    _carry(context)
    contrasted = _contrasted(context)
    for number, relation in enumerate(context.relations):
        context.relations[number] = _settled(context, relation, contrasted)
    stated: dict[tuple[str, int], str | None] = {}
    for relation in context.relations:
        if relation.predicate in STATED:
            stated.setdefault((relation.object, relation.start), claimant_of(relation))
    for number, relation in enumerate(context.relations):
        key = relation.subject, relation.start
        if relation.predicate in OF_POLICIES and stated.get(key) is not None:
            context.relations[number] = replace(relation, speaker=stated[key])


def _settled(context: Context, relation: Relation, contrasted: dict[int, int]) -> Relation:
    """Return a relation with the group that says it, or whoever reports its subject's words."""
    around = list(_around(context, relation.utterance))
    if relation.speaker is None:
        loose = relation.utterance is None and relation.predicate not in NAMING
        if loose and relation.start in contrasted:
            around = [contrasted[relation.start]]
        speaker = next((key for n in around if (key := _voice(context, n))), None)
        return relation if speaker is None else replace(relation, speaker=speaker)
    if relation.speaker != relation.subject:
        return relation
    for number in around:
        key = _voice(context, number)
        if key is not None and key != relation.subject and not context.roles.is_press(key):
            return replace(relation, speaker=key)
    return relation


def _contrasted(context: Context) -> dict[int, int]:
    """Return passage → attribution for 'It leaks, she said, but the lock could fail'.

    So too for what hangs on the end of a report: 'pointed to old pumps, where floods could …'.
    """
    found: dict[int, int] = {}
    for number, attribution in enumerate(context.attributions):
        cue, source = attribution.cue, attribution.source
        if cue is None or source is None or attribution.parent is not None:
            continue
        end = max(cue.end, source.end)
        behind = [t.lower_ for t in context.doc[end : end + 2]]
        aside = [t.lower_ for t in context.doc[attribution.content.end :][:2]]
        contrasts = behind in CONTRASTS and attribution.content.end <= cue.start
        if contrasts or (aside in ASIDES and cue.end <= attribution.content.start):
            found[context.passage(context.doc[cue.start])[0]] = number
    return found


def _around(context: Context, number: int | None) -> Iterator[int]:
    """Yield an attribution and those it stands in, innermost first."""
    while number is not None:
        yield number
        number = context.attributions[number].parent


def _voice(context: Context, number: int) -> str | None:
    """Return the speaker of an attribution, an unnamed group or body included."""
    key = context.speakers[number] or _group(context, context.attributions[number])
    context.speakers[number] = key
    return key


def _group(context: Context, attribution: Attribution) -> str | None:
    """Return the record of the unnamed group or body that a source describes."""
    if attribution.source is None:
        return None
    owner = owner_of_paper(context, attribution.source.root)
    if owner is not None:
        return owner
    for token in _meant(attribution.source.root):
        keys = group_of(context, token)
        key = keys[0] if keys else _body(context, token)
        if key is not None:
            return key
    return None


def _meant(root: Token) -> Iterator[Token]:
    """Yield the noun that speaks: of 'one of the unions' and 'an aide to the league' the last."""
    inner = (c for c in root.rights if c.dep_ == "prep" and c.lower_ in ("of", "for", "at", "to"))
    owners = [t for prep in inner for t in prep.children if t.dep_ == "pobj"]
    partial = root.pos_ in ("NUM", "DET", "PRON") or root.lemma_.lower() in PARTS
    speaks = root.lemma_.lower() in SPOKEN
    if partial or speaks:
        yield from owners
    if root.pos_ != "PRON":
        yield root
    if speaks:
        yield from (c for c in root.lefts if c.dep_ in ("compound", "poss"))


def _body(context: Context, noun: Token) -> str | None:
    """Return the record of a body: 'the miners' union', 'an appeals court', 'school boards'."""
    if noun.tag_ not in ("NN", "NNS") or noun.lemma_.lower() not in BODIES:
        return None
    before = [c for c in noun.lefts if c.dep_ in ("compound", "amod", "nmod", "poss")]
    before = [c for c in before if c.pos_ != "PRON" and c.lower_ not in QUANTIFIERS]
    alone = noun.lemma_.lower() in ALONE or noun.tag_ == "NNS"
    behind = noun.right_edge.i + 1 if noun.lemma_.lower() in TAKES_OF else noun.i + 1
    inner = [c for c in noun.rights if c.lower_ == "of"] if behind > noun.i + 1 else []
    end = inner[0].right_edge.i + 1 if inner else noun.i + 1
    if end - noun.i > LONGEST or not (before or alone or inner):
        return None
    start = before[0].left_edge if before else noun
    while start.i < noun.i and (start.pos_ in ("DET", "PRON", "NUM") or start.tag_ == "JJS"):
        start = start.nbor(1)
    label = noun.doc[start.i : end].text
    if len(label.split()) > LONGEST or any(c in label for c in ',;:()"“”'):
        return None
    kind = "Institution" if noun.lemma_.lower() in PUBLIC else "Organization"
    kind = PARTISAN.get(noun.lemma_.lower(), kind)
    last = noun.doc[end - 1]
    return context.phrase(kind, Phrase(label, start.idx, last.idx + len(last), noun.i))


def _carry(context: Context) -> None:
    """Give quotations that name nobody the speaker of the paragraph before them."""
    blocks = context.doc._.document.blocks
    starts = [block.start for block in blocks]
    last: dict[int, str | None] = {}
    for number, attribution in enumerate(context.attributions):
        if attribution.parent is not None:
            continue
        start = attribution.content.start_char
        here = bisect_right(starts, start) - 1
        nobody = attribution.source is None and attribution.cue is None
        if nobody and attribution.turn is None and here >= 0 and blocks[here].kind in RUNNING:
            opens = not text_of(context.doc)[blocks[here].start : start].strip()
            context.speakers[number] = last.get(here - 1) if opens else None
        last[here] = context.speakers[number]
