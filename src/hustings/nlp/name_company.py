"""Votes on a name's class by the names that stand in one list with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from hustings.nlp.name_heads import head_class
from hustings.nlp.name_votes import SURE_PERSON, Group

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["vote_by_company"]

SURE_PARTY = 3.0
MOST_LISTED = 3


def vote_by_company(doc: Doc, groups: Mapping[str, Group]) -> None:
    """Let names that stand in one list with a sure party or person be that, if little is known.

    'The Harvest Party, Tarn and GMB criticised …': a list holds things of one kind.
    """
    starts = {span.start: key for key, group in groups.items() for span in group.spans}
    sure = {key for key, group in groups.items() if group.votes["PoliticalParty"] >= SURE_PARTY}
    for key in sorted(groups):
        for span in groups[key].spans:
            after = _next_in_list(doc, span.end)
            other = starts.get(after) if after is not None else None
            if other is None or (key in sure) == (other in sure):
                continue
            follower = groups[other if key in sure else key]
            words = follower.surface.split()
            person = follower.votes["Person"] >= (1.0 if len(words) == 2 else SURE_PERSON)
            if head_class(follower.surface) or person or len(words) > MOST_LISTED:
                continue
            follower.votes["PoliticalParty"] += 2.0
    _people_in_company(doc, groups, starts)


def _people_in_company(doc: Doc, groups: Mapping[str, Group], starts: Mapping[int, str]) -> None:
    """'Ana Ruiz and Mehdi Zoln': beside a sure person, two words that tell no body name one too."""
    sure = {key for key, group in groups.items() if group.votes["Person"] >= SURE_PERSON}
    for key in sorted(sure):
        for span in groups[key].spans:
            after = _next_in_list(doc, span.end)
            other = starts.get(after) if after is not None else None
            if other is None or other in sure or doc[span.end].text == ",":
                continue
            group = groups[other]
            words = group.surface.split()
            both = len(words) == 2 and span.end - span.start == 2
            if both and words[1].istitle() and not head_class(group.surface):
                group.votes["Person"] += 1.5


def _next_in_list(doc: Doc, at: int) -> int | None:
    """Return where the next name of a list would start: behind ',', 'and' or ', and'."""
    if at < len(doc) and doc[at].text == ",":
        at += 1
    if at < len(doc) and doc[at].lower_ in ("and", "or", "&"):
        at += 1
    if at < len(doc) and doc[at].lower_ == "the":
        at += 1
    return at if at < len(doc) and doc[at - 1].text in (",", "and", "or", "&", "the") else None
