"""Interviews without labels: questions as paragraphs of their own, answers below them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hustings.model import Block, BlockKind
from hustings.nlp.blocks import text_of
from hustings.nlp.roles import Roles

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from hustings.nlp.names import NameTable

__all__ = ["Interview", "find_interview"]

LEAST_QUESTIONS = 3
"""Question paragraphs that make a text an interview."""
LEAST_OWN = 3
"""Answers in the first person that make it one."""
MOST_WORDS = 90
"""Words of the longest question."""
FIRST_PERSON = frozenset({"i", "we", "my", "our", "us", "me"})
SPOKEN = (BlockKind.PARAGRAPH, BlockKind.TURN)


@dataclass(frozen=True, slots=True)
class Interview:
    """Who answers, and where.

    Attributes:
        person: name key of the one who answers.
        answers: (start, end) offsets of the answers, in order.
    """

    person: str
    answers: tuple[tuple[int, int], ...]

    def holds(self, offset: int) -> bool:
        """Whether an offset stands in an answer."""
        return any(start <= offset < end for start, end in self.answers)


def find_interview(doc: Doc, roles: Roles) -> Interview | None:
    """Return the interview a text is, None where it is none or its turns bear labels for both.

    The one who answers is the person whom title and introduction name most.
    """
    text = text_of(doc)
    blocks = [b for b in doc._.document.blocks if b.kind in SPOKEN and b.end > b.start]
    questions = [b for b in blocks if _asks(text, b)]
    if len(questions) < LEAST_QUESTIONS:
        return None
    asked = {b.start for b in questions}
    behind = [b for b in blocks if b.start > questions[0].start and b.start not in asked]
    answers = [b for b in behind if b.label_start is None]
    own = sum(1 for b in answers if _is_own(text, b))
    if own < LEAST_OWN or len(answers) < len(behind) - 1:
        return None
    person = _introduced(doc, questions[0].start, roles)
    if person is None:
        return None
    return Interview(person, tuple((b.start, b.end) for b in answers))


def _asks(text: str, block: Block) -> bool:
    words = text[block.start : block.end].rstrip(" \n*_\"”'’")
    return words.endswith("?") and words[:1] not in "\"“‘'" and len(words.split()) <= MOST_WORDS


def _is_own(text: str, block: Block) -> bool:
    words = text[block.start : block.end].lower().replace("’", "'").split()
    return any(word.split("'")[0].strip(",.;:") in FIRST_PERSON for word in words)


def _introduced(doc: Doc, before: int, roles: Roles) -> str | None:
    """Return the person named most before the first question; a tie goes to nobody."""
    table: NameTable = doc._.names
    counts = Counter(
        mention.key
        for mention in table.mentions
        if doc[mention.start].idx < before
        and table.names[mention.key].type == "Person"
        and not roles.is_press(mention.key)
    )
    ranked = counts.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return roles.interviewee
    return ranked[0][0]
