"""Bullet lists: what their lead-in or heading makes of the items."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.extraction.clauses import agents_of, objects_of
from hustings.extraction.context import Context
from hustings.extraction.phrases import conjuncts, noun_phrase, verb_phrase
from hustings.extraction.rules import Rule, rule
from hustings.extraction.stances import PLAN, add_policy
from hustings.lexicon.words import word_list
from hustings.model import Block, BlockKind, Modality
from hustings.nlp.blocks import block_spans

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

__all__ = ["find_lists"]

OPPOSE_NOUN = word_list("verbs", "oppose", "noun")
PROMISE = frozenset().union(
    *(word_list("verbs", "propose", k) for k in ("infinitive", "noun", "gerund"))
)
ADVICE = frozenset(
    {
        "recommend",
        "recommendation",
        "recommended",
        "advice",
        "advise",
        "should",
        "urge",
        "need",
        "propose",
        "proposal",
        "action",
        "step",
    }
)
REJECT = frozenset({"oppose", "reject", "against", "scrap"})

LISTED = rule("proposes.item")
ADVISED = rule("recommends.item")
REJECTED = rule("opposes.object")


def find_lists(context: Context) -> None:
    """Emit the proposals and recommendations that bullet lists hold."""
    doc = context.doc
    spans = {index: span for index, _, span in block_spans(doc)}
    for _, block, span in block_spans(doc, BlockKind.ITEM):
        found = _frame(context, block, spans)
        if found is None:
            continue
        row, agent = found
        for head in _items(span):
            if head.lemma_.lower() in OPPOSE_NOUN and head.pos_ == "VERB":
                _opposed(context, agent, head)
                continue
            phrase = verb_phrase(head) if head.pos_ == "VERB" else noun_phrase(head)
            key = add_policy(context, phrase, head)
            if key is not None and not context.agents(head) and _is_plain(head):
                context.emit(
                    row, agent, key, head, modality=Modality.ASSERTED if row is LISTED else None
                )


def _opposed(context: Context, agent: str, head: Token) -> None:
    for target in objects_of(head):
        key = add_policy(context, noun_phrase(target), target)
        if key is not None:
            context.emit(REJECTED, agent, key, head)


def _is_plain(head: Token) -> bool:
    past = head.tag_ in ("VBD", "VBN") or any(c.dep_ == "neg" for c in head.children)
    if head.tag_ in ("VBZ", "VBP"):
        subjects = any(c.dep_ == "nsubj" for c in head.lefts)
        past = subjects or not any(c.dep_ == "dobj" for c in head.rights)
    return not past and head.pos_ in ("VERB", "NOUN", "PROPN", "ADJ")


def _frame(context: Context, block: Block, spans: dict[int, Span]) -> tuple[Rule, str] | None:
    """Return the row and the agent that the lead-in or the heading gives an item."""
    blocks = context.doc._.document.blocks
    under = spans.get(block.heading) if block.heading is not None else None
    owner = _person_in(context, under) if under is not None else None
    if owner is not None and context.records[owner].type == "Candidate":
        return LISTED, owner
    lead = spans.get(block.lead_in) if block.lead_in is not None else None
    if lead is not None and _sentences(lead):
        found = _from_words(context, _sentences(lead)[-1])
        if found is not None:
            return found
    heading = block.heading
    while heading is not None:
        span = spans.get(heading)
        person = _person_in(context, span) if span is not None else None
        if person is not None and context.records[person].type in (
            "Candidate",
            "PoliticalParty",
            "Coalition",
        ):
            return LISTED, person
        if span is not None:
            words = {t.lemma_.lower() for t in span}
            if words & ADVICE and not words & {"incident", "recent"}:
                agent = _issuer(context) or context.house
                if agent is not None:
                    return ADVISED, agent
        upper = blocks[heading].heading
        heading = upper if upper is not None and upper < heading else None
    house = context.house
    if house is not None and context.records[house].type in ("PoliticalParty", "Coalition"):
        return LISTED, house
    return None


def _person_in(context: Context, span: Span) -> str | None:
    for token in span:
        name = context.names.at(token.i)
        if name is not None and name.type in ("Person", "PoliticalParty", "Coalition"):
            return context.named(name.key)
    return None


def _from_words(context: Context, sentence: Span) -> tuple[Rule, str] | None:
    lemmas = {t.lemma_.lower() for t in sentence}
    if lemmas & REJECT:
        return None
    agents = agents_of(context, sentence.root)
    for token in sentence:
        if token.dep_ in ("nsubj", "poss", "pobj", "nsubjpass", "compound"):
            agents.extend(k for k in context.agents(token) if k not in agents)
    if not agents or not lemmas & (PROMISE | PLAN | ADVICE | {"list", "would", "will", "agenda"}):
        return None
    agent = agents[0]
    political = context.roles.is_political(agent, context.records[agent].type)
    if not political and lemmas & ADVICE:
        return ADVISED, agent
    return LISTED, agent


def _issuer(context: Context) -> str | None:
    """Return the body that a byline or the first lines name as the text's author."""
    doc = context.doc
    for _, block, span in block_spans(doc):
        if block.kind in (BlockKind.BYLINE, BlockKind.FURNITURE) or block.start < 400:
            for token in span:
                before = doc[token.i - 1].lower_ if token.i else ""
                name = context.names.at(token.i)
                if (
                    before == "by"
                    and name is not None
                    and name.type in ("Organization", "Institution")
                ):
                    return context.named(name.key)
    return None


def _items(span: Span) -> list[Token]:
    """Return the heads of the policies of an item: verbs or nouns, coordinated ones apart."""
    sentences = _sentences(span)
    if not sentences:
        return []
    root = sentences[0].root
    if root.pos_ == "AUX" or (
        root.dep_ == "ROOT" and root.pos_ not in ("VERB", "NOUN", "PROPN", "ADJ")
    ):
        nouns = [c for c in root.children if c.dep_ in ("dobj", "attr", "nsubj", "xcomp")]
        return nouns[:1]
    heads = [t for t in conjuncts(root) if t.pos_ in ("VERB", "NOUN", "PROPN")]
    if root.pos_ == "VERB":
        return [t for t in heads if t.pos_ == "VERB"] or [root]
    nouns = [t for t in heads if t.pos_ != "VERB" and (t.i == root.i or len(list(t.subtree)) > 1)]
    return nouns or [root]


def _sentences(span: Span) -> list[Span]:
    """Return the sentences of a block that hold words."""
    found: dict[int, Span] = {t.sent.start: t.sent for t in span if t.is_alpha}
    return [found[start] for start in sorted(found)]
