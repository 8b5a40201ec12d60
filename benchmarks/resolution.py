"""Measures resolution on invented mentions: seconds for 1,000, 10,000 and 100,000, and the growth.

Then what it costs to settle names again, when nothing has changed and when one text has come.

Run it as ``python -m benchmarks.resolution [MENTIONS…]``.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator

from hustings.identifiers import DEFAULT_BASE
from hustings.model import Document, Extraction, Record, Relation, sha256_of
from hustings.resolution import Memo, resolve, settle, sketch_of

SIZES = (1_000, 10_000, 100_000)
PER_DOCUMENT = 20
MENTIONS_EACH = 8
_SYLLABLES = tuple(f"{consonant}{vowel}" for consonant in "bdfgklmnrst" for vowel in "aeo")
_COUNTRIES = ("Kenya", "Ghana", "Mexico", "Chile", "Poland", "India", "Canada", "Peru")
_BODIES = ("Board", "Council", "Institute", "Trust", "Union", "Agency", "Commission", "Fund")
_VERBS = ("build", "cut", "raise", "ban", "fund", "repair", "expand", "close", "abolish", "hire")
_NOUNS = ("schools", "hospitals", "roads", "buses", "taxes", "ferries", "wells", "clinics", "ports")


def word(order: random.Random, syllables: int = 3) -> str:
    """Return a word that no language has."""
    return "".join(order.choice(_SYLLABLES) for _ in range(syllables))


def things(order: random.Random, number: int) -> list[tuple[str, str, str]]:
    """Return class, label and variant of invented people, bodies, policies and risks."""
    made = []
    for at in range(number):
        given, family = word(order).title(), word(order, 4).title()
        name = f"{word(order).title()} {order.choice(_BODIES)}"
        thing = f"{order.choice(_NOUNS)} for {word(order, 4)}"
        made.append(
            (
                ("Person", f"{given} {family}", f"Dr {given} {family}"),
                ("Institution", f"National {name}", f"the National {name}"),
                (
                    "Policy",
                    f"{order.choice(_VERBS)} {at % 90 + 2} {thing}",
                    f"{at % 90 + 2} {thing}",
                ),
                ("Risk", f"shortage of {thing}", f"lack of {thing}"),
            )[at % 4]
        )
    return made


def corpus(mentions: int) -> Iterator[Extraction]:
    """Yield documents that together hold a number of mentions."""
    order = random.Random(mentions)
    known = things(order, max(4, mentions // MENTIONS_EACH))
    for number in range(mentions // PER_DOCUMENT):
        chosen = order.sample(range(len(known)), min(PER_DOCUMENT - 1, len(known)))
        country = _COUNTRIES[number % len(_COUNTRIES)]
        records = [Record("place", country, "Place")]
        for at in chosen:
            kind, label, variant = known[at]
            records.append(Record(f"{at}", variant if order.random() < 0.2 else label, kind))
        people = [r.key for r in records if r.type == "Person"]
        policies = [r.key for r in records if r.type == "Policy"]
        relations = [
            Relation(one, "proposes", other, 0, 1, "r", 0.8)
            for one, other in zip(people, policies, strict=False)
        ]
        iri = f"urn:doc:{number}"
        document = Document(iri, iri, "-", f"{country} votes.", sha256_of(iri))
        yield Extraction(document, tuple(records), tuple(relations))


def settle_again(texts: list[Extraction]) -> tuple[float, float, float]:
    """Return the seconds of settling from nothing, with nothing changed, and with one text more."""
    *sketches, last = (sketch_of(extraction) for extraction in texts)
    memo, spent = Memo(), []
    for given in (sketches, sketches, [*sketches, last]):
        start = time.perf_counter()
        settle(given, base=DEFAULT_BASE, memo=memo)
        spent.append(time.perf_counter() - start)
        memo = Memo.load(memo.dump(""), "")
    return spent[0], spent[1], spent[2]


def main(sizes: tuple[int, ...] = SIZES) -> int:
    """Print for each size how long it took, and how much longer than the size before."""
    before: tuple[int, float] | None = None
    resolve(corpus(100))
    for size in sizes:
        texts = list(corpus(size))
        start = time.perf_counter()
        found = resolve(texts)
        seconds = time.perf_counter() - start
        line = f"{size:8} mentions {seconds:8.2f} s   {len(found.entities)} things"
        if before:
            more = f"{size / before[0]:.0f} times as many"
            line += f"   {seconds / before[1]:.1f} times as long for {more}"
        print(line)
        spent = [f"{1000 * each / len(texts):.2f}" for each in settle_again(texts)]
        print(f"         ms a text to settle names: {spent[0]} from nothing, {spent[1]} unchanged, "
              f"{spent[2]} with one text more")  # fmt: skip
        before = (size, seconds)
    return 0


if __name__ == "__main__":
    sys.exit(main(tuple(int(size) for size in sys.argv[1:]) or SIZES))
