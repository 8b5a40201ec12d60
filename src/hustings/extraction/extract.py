"""From an annotated ``Doc`` to an `Extraction`: the families of rules in their order."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from hustings.extraction.context import AGENT_TYPES, Context
from hustings.extraction.echoes import drop_echoes
from hustings.extraction.figures import read_figures
from hustings.extraction.ideologies import find_ideologies
from hustings.extraction.lists import find_lists
from hustings.extraction.objections import find_objections
from hustings.extraction.people import find_people
from hustings.extraction.policies import find_policies
from hustings.extraction.proposals import find_proposals
from hustings.extraction.receipts import settle_receipts
from hustings.extraction.risks import find_risks
from hustings.extraction.splits import part_risks
from hustings.extraction.voices import settle_voices
from hustings.model import Extraction, Figure, Mention, Refusal

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["extract"]

SUBJECTS = AGENT_TYPES | {"Place"}


def extract(doc: Doc) -> Extraction:
    """Return everything the rules find in a document.

    Args:
        doc: annotated by `hustings.nlp.annotate`.
    """
    context = Context.of(doc)
    find_people(context)
    find_ideologies(context)
    find_proposals(context)
    find_lists(context)
    find_objections(context)
    find_risks(context)
    part_risks(context)
    find_policies(context)
    drop_echoes(context)
    settle_voices(context)
    settle_receipts(context)
    figures, refusals = _figures(context)
    used = {key for r in context.relations for key in (r.subject, r.object, r.speaker) if key}
    used |= {key for key in context.speakers if key}
    used |= {figure.subject for figure in figures if figure.subject}
    records = tuple(context.records[key] for key in sorted(used))
    return Extraction(
        doc._.document,
        records,
        tuple(context.relations),
        context.utterances(),
        figures,
        (*context.refusals, *refusals),
        _mentions(context),
    )


def _mentions(context: Context) -> tuple[Mention, ...]:
    """Return every name of the document, sorted by key, with the class its record would have."""
    times = Counter(mention.key for mention in context.names.mentions)
    return tuple(
        Mention(key, name.label, context.roles.type_of(key, name.type), times[key])
        for key, name in sorted(context.names.names.items())
    )


def _figures(context: Context) -> tuple[tuple[Figure, ...], tuple[Refusal, ...]]:
    """Return the figures with their speakers; a headline's numbers stand again in the text."""

    def subject_key(token: Token) -> str | None:
        name = context.names.at(token.i)
        if name is not None and name.type in SUBJECTS:
            return context.named(name.key)
        keys = context.agents(token)
        return keys[0] if keys else None

    found, refusals = read_figures(context.doc, subject_key)
    placed = []
    for figure in found:
        span = context.doc.char_span(figure.start, figure.end, alignment_mode="expand")
        if span is None or context.in_heading(span[0]):
            continue
        at = span.root.i
        placed.append(
            replace(figure, speaker=context.speaker_at(at), utterance=context.utterance_at(at))
        )
    return tuple(placed), refusals
