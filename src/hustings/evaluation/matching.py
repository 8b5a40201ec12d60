"""Whether a fact of the graph is the one that the gold has: the rules, one a function."""

from __future__ import annotations

import re
from collections.abc import Iterable

from hustings.evaluation.gold import GoldEnd, GoldFact
from hustings.evaluation.predictions import Prediction
from hustings.evaluation.wording import content_words, fold, pull_apart

__all__ = ["FREE_CLASSES", "is_match", "is_same_end", "is_same_name", "is_same_phrase", "is_there"]

FREE_CLASSES = frozenset(("Asset", "Goal", "Policy", "Position", "Risk"))
"""Classes whose things have wordings, not names."""

_PEOPLE = ("Candidate", "Person")
_TITLE = re.compile(r"^(the|an?|mr|ms|mrs|dr|president|candidate|sen|gov)\.?\s+", re.IGNORECASE)


def _name_words(name: str) -> list[str]:
    """Return a name's words without what stands in brackets, and without a title before it."""
    bare = _TITLE.sub("", re.sub(r"\([^)]*\)", " ", name).strip())
    return fold(bare).split() or bare.lower().split()


def is_same_name(name: str, names: Iterable[str], kind: str | None = None) -> bool:
    """Whether a name is one of some names.

    It is where all words agree, or where the shorter of the two has two words or more and all of
    them stand in the longer; unless both are people's, the last words must then agree too.

    Args:
        name: what the graph calls the thing.
        names: what the gold calls it.
        kind: class of the thing that the names are of.

    >>> is_same_name("Moreau", ["Ilse Moreau"], "Person")
    False
    >>> is_same_name("Dr Ilse Moreau", ["Moreau, Ilse Ana"], "Person")
    True
    >>> is_same_name("the Port Authority", ["Avery Port Authority"])
    True
    >>> is_same_name("Port Avery", ["Port Avery Authority"])
    False
    """
    given = _name_words(name)
    for other in names:
        known = _name_words(other)
        if given and given == known:
            return True
        short, long = (given, known) if len(given) <= len(known) else (known, given)
        is_within = len(short) >= 2 and set(short) <= set(long)
        if is_within and (kind in _PEOPLE or short[-1] == long[-1]):
            return True
    return False


def is_same_phrase(phrase: str, gold: str) -> bool:
    """Whether two wordings are of one thing.

    The first has half of the gold's content words, and they are a third of its own; at least two,
    unless one of the two wordings has a single one. One must not raise what the other lowers.

    >>> is_same_phrase("build a second ferry terminal", "a second ferry terminal")
    True
    >>> is_same_phrase("cut the fuel tax", "raise the fuel tax")
    False
    """
    given, known = content_words(phrase), content_words(gold)
    common = len(given & known)
    if not common or (common < 2 and min(len(given), len(known)) > 1):
        return False
    if pull_apart(given, known):
        return False
    return common >= len(known) / 2 and common >= len(given) / 3


def is_same_end(label: str, gold: GoldEnd) -> bool:
    """Whether a label names one end of a gold fact.

    A name that the gold writes in lower case throughout may agree as a wording too.
    """
    if gold.kind in FREE_CLASSES:
        return any(is_same_phrase(label, name) for name in gold.names)
    return is_same_name(label, gold.names, gold.kind) or any(
        name == name.lower() and is_same_phrase(label, name) for name in gold.names
    )


def is_match(prediction: Prediction, gold: GoldFact) -> bool:
    """Whether a prediction states a gold fact: same relation, same subject, same object."""
    return (
        prediction.relation == gold.relation
        and is_same_end(prediction.subject, gold.subject)
        and is_same_end(prediction.object, gold.object)
    )


def is_there(prediction: Prediction, gold: GoldFact) -> bool | None:
    """Whether a prediction's passage lies where the gold's does; None if one of them has none.

    By offsets: they share half of the shorter, and the prediction's is at most three times as long
    and 200 code points. Without: its quotation has half of the gold's content words, or four
    content words or more of which four fifths are the gold's.
    """
    start, end = prediction.start, prediction.end
    if gold.start is not None and gold.end is not None and start is not None and end is not None:
        length, known = end - start, gold.end - gold.start
        shared = min(end, gold.end) - max(start, gold.start)
        return shared >= 0.5 * min(length, known) and length <= 3 * known + 200
    if not gold.quote or not prediction.quote:
        return None
    given, wanted = content_words(prediction.quote), content_words(gold.quote)
    common = len(given & wanted)
    return common >= len(wanted) / 2 or (len(given) >= 4 and common >= 0.8 * len(given))
