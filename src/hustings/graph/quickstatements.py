"""What a graph says of entities that Wikidata has, as QuickStatements for a person to review."""

from __future__ import annotations

import re

from hustings.graph.exchange import BODIES, PEOPLE, Claim, read_exchange, web_source
from hustings.graph.flat import Fact
from hustings.graph.results import neutralise
from hustings.graph.store import DocumentSummary, Graph

__all__ = ["write_quickstatements"]

_QUOTATION = 400
_PRECISION = {4: 9, 7: 10, 10: 11}


def write_quickstatements(graph: Graph) -> str:
    """Return one line for each source of each claim about two Wikidata items.

    Both ends must be linked to an item beyond doubt, and the text must have a web address, which
    becomes the reference with the passage, title and date. Nothing is sent anywhere: a person
    reads the lines, and pastes what is right.

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
    lines = [
        line
        for claim in exchange.claims
        for fact, document in exchange.sources(claim)
        if (line := _line(claim, fact, document))
    ]
    return "".join(f"{line}\n" for line in dict.fromkeys(lines))


def _line(claim: Claim, fact: Fact, document: DocumentSummary) -> str:
    property_, is_turned = _property(claim)
    url = web_source(document)
    if not (property_ and url and claim.subject.item and claim.object.item):
        return ""
    ends = (claim.subject.item, claim.object.item)
    subject, object_ = reversed(ends) if is_turned else ends
    parts = [subject, property_, object_]
    if claim.relation in ("holdsPosition", "memberOf"):
        parts += [*_time("P580", claim.start), *_time("P582", claim.end)]
    parts += ["S854", _text(url)]
    if document.title:
        parts += ["S1476", f"en:{_text(document.title)}"]
    parts += _time("S577", document.date or "")
    if fact.passage.quote:
        parts += ["S1683", f"en:{_text(fact.passage.quote, _QUOTATION)}"]
    known = f"{claim.subject.label} {claim.relation} {claim.object.label}"
    about = f"to review: {known}; confidence {fact.confidence or 'unknown'}; {fact.statement}"
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
