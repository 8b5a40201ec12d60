"""From an annotated ``Doc`` to an `Extraction`: the families of rules in their order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.extraction.context import Context
from hustings.extraction.lists import find_lists
from hustings.extraction.people import find_people
from hustings.extraction.policies import find_policies
from hustings.extraction.proposals import find_proposals
from hustings.extraction.risks import find_risks
from hustings.model import Extraction

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["extract"]


def extract(doc: Doc) -> Extraction:
    """Return everything the rules find in a document.

    Args:
        doc: annotated by `hustings.nlp.annotate`.
    """
    context = Context.of(doc)
    find_people(context)
    find_proposals(context)
    find_lists(context)
    find_risks(context)
    find_policies(context)
    used = {key for r in context.relations for key in (r.subject, r.object, r.speaker) if key}
    used |= {key for key in context.speakers if key}
    records = tuple(context.records[key] for key in sorted(used))
    return Extraction(
        doc._.document,
        records,
        tuple(context.relations),
        context.utterances(),
        (),
        tuple(context.refusals),
    )
