"""Facts as documents carry them, in few words, and the graph of facts put together of these."""

from __future__ import annotations

from bisect import bisect
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from hustings.graph.blocks import Block, Prefixes, join_block, join_objects, make_form
from hustings.graph.facts import READ_OFF, Said, combine, facts_iri, firmest
from hustings.graph.terms import HST, RDF
from hustings.graph.trig import TermWriter
from hustings.graph.void import Counts
from hustings.identifiers import fact_iri

__all__ = ["Carried", "Facts", "carry"]

Carried = tuple[tuple[str, str], ...]
"""Facts, each with the statements of one document that carry it, as `carry` returns them.

A fact is its IRI, subject, predicate and object; of each statement come confidence, modality,
origin and IRI. IRIs are as they are written in TriG, and a space is between all of them.
"""

_TYPE, _FACT, _ORIGIN = RDF("type").value, HST("Fact").value, HST("Origin").value
_SUPPORTED, _DOCUMENTS = HST("supportedBy").value, HST("documents").value
_ONCE = (
    *(RDF(name).value for name in ("subject", "predicate", "object")),
    *(HST(name).value for name in ("confidence", "documents", "independentSources", "modality")),
)
"""What every fact has one of."""


def carry(said: Iterable[Said], terms: TermWriter) -> Carried:
    """Return the facts that one document's statements carry.

    Args:
        said: what its statements say.
        terms: writes their IRIs, and knows the base of minted ones.
    """
    facts: dict[tuple[str, str, str, str], list[str]] = {}
    for one in said:
        carrier = f"{one.confidence!r} {one.modality} {terms.iri(one.origin)} {terms.iri(one.iri)}"
        facts.setdefault(one.fact, []).append(carrier)
    found = []
    for fact, carriers in facts.items():
        names = fact_iri(terms.base, fact), *fact[:3]
        found.append((" ".join(map(terms.iri, names)), " ".join(carriers)))
    return tuple(sorted(found))


class Facts:
    """The facts of all documents, gathered a document at a time."""

    def __init__(self, base: str) -> None:
        """Begin with none.

        Args:
            base: of minted IRIs.
        """
        self._base = base
        self._terms = TermWriter(base)
        self._facts: dict[str, list[str]] = {}
        self._origins: Counter[str] = Counter()

    def add(self, carried: Carried, prefixes: Prefixes) -> None:
        """Count in what a document carries.

        Args:
            carried: its facts.
            prefixes: those that they use.
        """
        for fact, carriers in carried:
            self._facts.setdefault(fact, []).append(carriers)
        self._origins.update({origin for _, told in carried for origin in told.split(" ")[2::4]})
        self._terms.used.update(prefixes)

    def support(self) -> dict[str, tuple[int, int]]:
        """Return how many documents and independent sources carry each statement's fact."""
        found: dict[str, tuple[int, int]] = {}
        for told in self._facts.values():
            carriers = " ".join(told).split(" ")
            carried = len(told), len(set(carriers[2::4]))
            for statement in carriers[3::4]:
                found[self._expand(statement)] = carried
        return found

    def finish(self, counts: Counts) -> Block:
        """Return the graph of facts and origins, and count its triples in."""
        write = make_form(_ORIGIN, [_DOCUMENTS], self._terms)
        origins = sorted(self._origins, key=self._expand)
        nodes = [write(origin, self._origins[origin]) for origin in origins]
        before = bisect(origins, f"{self._base}fact/", key=self._expand)
        nodes[before:before] = self._write()
        self._count(counts)
        return join_block(facts_iri(self._base).value, nodes, self._terms)

    def _write(self) -> Iterator[str]:
        """Yield each fact."""
        write = make_form(_FACT, [*_ONCE, _SUPPORTED], self._terms)
        read_off = {self._terms.iri(predicate) for predicate in READ_OFF}
        for fact in sorted(self._facts):
            told = self._facts[fact]
            node, subject, predicate, object_ = fact.split(" ")
            carriers = " ".join(told).split(" ")
            surest = _surest(carriers)
            yield write(
                *(node, subject, predicate, object_),
                _surety(tuple(sorted(surest.values())), is_read_off=predicate in read_off),
                len(told),
                len(surest),
                self._terms.iri(HST(firmest(carriers[1::4])).value),
                join_objects(carriers[3::4]),
            )

    def _count(self, counts: Counts) -> None:
        """Count the triples of all facts and origins in."""
        facts, origins = len(self._facts), len(self._origins)
        statements = sum(told.count(" ") + 1 for those in self._facts.values() for told in those)
        numbers = Counter(
            {
                _TYPE: facts + origins,
                **dict.fromkeys(_ONCE, facts),
                _DOCUMENTS: facts + origins,
                _SUPPORTED: statements // 4,
            }
        )
        if facts:
            counts.add(
                Counts(numbers.total(), 0, Counter({_FACT: facts, _ORIGIN: origins}), numbers)
            )

    def _expand(self, written: str) -> str:
        """Return an IRI from how it is written."""
        if written[:1] == "<":
            return written[1:-1]
        prefix, _, local = written.partition(":")
        return self._terms.used[prefix] + local


def _surest(carriers: Sequence[str]) -> dict[str, float]:
    """Return how sure the surest statement of each origin is."""
    if len(carriers) == 4:
        return {carriers[2]: float(carriers[0])}
    surest: dict[str, float] = {}
    for origin, confidence in zip(carriers[2::4], map(float, carriers[::4]), strict=True):
        surest[origin] = max(confidence, surest.get(origin, 0.0))
    return surest


@lru_cache(maxsize=1 << 12)
def _surety(confidences: tuple[float, ...], *, is_read_off: bool) -> str:
    sure = confidences[-1] if is_read_off else combine(confidences)
    return f"{sure:.2f}"
