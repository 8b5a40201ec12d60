"""What a graph says of entities that Wikidata has, as QuickStatements for a person to review."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hustings.graph.exchange import BODIES, PEOPLE, Claim, read_exchange, web_source
from hustings.graph.flat import Fact
from hustings.graph.results import neutralise
from hustings.graph.store import DocumentSummary, Graph

__all__ = ["Review", "review", "write_quickstatements"]

_QUOTATION = 400
_PRECISION = {4: 9, 7: 10, 10: 11}


@dataclass(frozen=True, slots=True)
class Review:
    """Lines for a person to review, and what became of the claims.

    Attributes:
        claims: how many there are of relations that Wikidata has a property for.
        unlinked: those of which an end is linked to no item beyond doubt.
        linked: things of the graph that are linked to one.
    """

    lines: tuple[str, ...]
    claims: int
    unlinked: int
    linked: int

    @property
    def words(self) -> str:
        """What came of the claims, in a sentence or two."""
        said = (
            f"{len(self.lines)} lines; of {self.claims} claims that Wikidata has a property for, "
            f"{self.unlinked} have an end that is linked to no Wikidata item beyond doubt"
        )
        if self.linked:
            return said
        return (
            f"{said}, and nothing in this graph is: name registry packs under [registry] in "
            "hustings.toml and build it again"
        )


def write_quickstatements(graph: Graph) -> str:
    """Return the lines of a review of a graph."""
    return "".join(f"{line}\n" for line in review(graph).lines)


def review(graph: Graph) -> Review:
    """Return one line for each source of each claim about two Wikidata items.

    Both ends must be linked to an item beyond doubt. The reference has the web address of the
    text, its title and date, and the passage, as far as there are any. Nothing is sent anywhere: a
    person reads the lines, and pastes what is right.

    ================ ============================== ======================================
    relation         from → to                      becomes
    ================ ============================== ======================================
    memberOf         person → party                 P102 (member of political party)
    memberOf         party → coalition              P463 (member of)
    holdsPosition    person → office                P39 (position held)
    runsIn           person → election              P3602 (candidacy in election)
    endorses         person or body → person        P8001 (endorsed by), of the endorsed
    ================ ============================== ======================================

    **Source**: QuickStatements, version 1 commands: tab-separated, S for references, a comment
    after the statement; Wikidata properties P580, P582, P854, P1476, P577, P1683.
    """
    exchange = read_exchange(graph)
    claims = [claim for claim in exchange.claims if _property(claim)[0]]
    ready = [claim for claim in claims if claim.subject.item and claim.object.item]
    lines = dict.fromkeys(
        _line(claim, fact, document)
        for claim in ready
        for fact, document in exchange.sources(claim)
    )
    linked = sum(1 for thing in exchange.things.values() if thing.item)
    return Review(tuple(lines), len(claims), len(claims) - len(ready), linked)


def _line(claim: Claim, fact: Fact, document: DocumentSummary) -> str:
    property_, is_turned = _property(claim)
    ends = (claim.subject.item, claim.object.item)
    subject, object_ = reversed(ends) if is_turned else ends
    parts = [subject, property_, object_]
    if claim.relation in ("holdsPosition", "memberOf"):
        parts += [*_time("P580", claim.start), *_time("P582", claim.end)]
    url = web_source(document)
    if url:
        parts += ["S854", _text(url)]
    if document.title:
        parts += ["S1476", f"en:{_text(document.title)}"]
    parts += _time("S577", document.date or "")
    if fact.passage.quote:
        parts += ["S1683", f"en:{_text(fact.passage.quote, _QUOTATION)}"]
    known = f"{claim.subject.label} {claim.relation} {claim.object.label}"
    address = "" if url else "; the text has no web address"
    doubt = f"confidence {fact.confidence or 'unknown'}{address}"
    about = f"to review: {known}; {doubt}; {fact.statement}"
    return "\t".join([*parts, f"/* {_comment(about)} */"])


def _property(claim: Claim) -> tuple[str, bool]:
    """Return a claim's property, '' if there is none, and whether it leads the other way."""
    subject, object_ = claim.subject.kind, claim.object.kind
    table = (
        ("memberOf", PEOPLE, frozenset(("PoliticalParty",)), "P102", False),
        ("memberOf", frozenset(("PoliticalParty",)), frozenset(("Coalition",)), "P463", False),
        ("holdsPosition", PEOPLE, frozenset(("Position",)), "P39", False),
        ("runsIn", PEOPLE, frozenset(("Election",)), "P3602", False),
        ("endorses", PEOPLE | BODIES, PEOPLE, "P8001", True),
    )
    for relation, from_, to, property_, is_turned in table:
        if claim.relation == relation and subject in from_ and object_ in to:
            return property_, is_turned
    return "", False


def _time(property_: str, date: str) -> list[str]:
    """Return a time as a qualifier or reference, nothing for what is no date.

    >>> _time("P580", "2012-06")
    ['P580', '+2012-06-00T00:00:00Z/10']
    """
    if not re.fullmatch(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?", date):
        return []
    whole = f"{date}-00-00"[:10]
    return [property_, f"+{whole}T00:00:00Z/{_PRECISION[len(date)]}"]


def _text(words: str, limit: int = 1_000) -> str:
    """Return words in quotation marks, which cannot stand in them; on one line, cut.

    >>> _text('a "b"')
    '"a “b“"'
    """
    line = " ".join(neutralise(words).split())
    cut = line if len(line) <= limit else f"{line[: limit - 1].rstrip()}…"
    return f'"{cut.replace(chr(34), "“")}"'


def _comment(words: str) -> str:
    return " ".join(neutralise(words).split()).replace("*/", "* /").replace("/*", "/ *")
