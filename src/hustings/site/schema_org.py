"""What a page says, in schema.org's words, for search engines: JSON-LD in the page."""

from __future__ import annotations

from collections.abc import Mapping

from hustings.page.safe import web_address
from hustings.site.describe import Description
from hustings.site.receipts import Receipt, Reference
from hustings.site.words import MODALITIES

__all__ = ["schema_org"]

Value = str | int | float | list["Value"] | dict[str, "Value"]

_TYPES = {
    "Person": "Person",
    "Candidate": "Person",
    "Organization": "Organization",
    "Institution": "GovernmentOrganization",
    "PoliticalParty": "PoliticalParty",
    "Coalition": "Organization",
    "Place": "Place",
    "Election": "Event",
    "Topic": "DefinedTerm",
    "Position": "Role",
    "Document": "Article",
}
_LINKS = {
    ("Person", "memberOf"): "memberOf",
    ("Person", "candidateOf"): "affiliation",
    ("Organization", "memberOf"): "memberOf",
}


def schema_org(description: Description) -> dict[str, Value]:
    """Return a description as schema.org JSON-LD.

    A statement becomes a ``Claim`` where the passage says that it is so, and a ``ClaimReview`` by
    whoever denies or questions it where it does not: nobody here rates what is true.

    **Source**: schema.org, Person, Organization, Article, Claim, ClaimReview.
    """
    if description.type == "Document":
        body = _article(description)
    elif description.type in ("Statement", "Fact") and description.receipts:
        body = _claim(description)
    else:
        body = _thing(description)
    return {"@context": "https://schema.org", **body}


def _thing(description: Description) -> dict[str, Value]:
    kind = _TYPES.get(description.type, "Thing")
    names: list[Value] = [name.text for name in description.names]
    same = [a for a in (*description.same, *description.see) if web_address(a)]
    body: dict[str, Value] = {
        "@type": kind,
        "@id": description.iri,
        "name": description.label,
        "alternateName": names,
        "sameAs": list[Value](same),
    }
    for one in description.facts:
        family = "Person" if kind == "Person" else "Organization"
        key = _LINKS.get((family, one.relation))
        if key and one.is_plain and kind.endswith(("Person", "Organization", "Party")):
            body.setdefault(key, [])
            links = body[key]
            if isinstance(links, list):
                links.append(_named(one.object))
    texts: list[Value] = [_named(text) for text in description.documents]
    body["subjectOf"] = texts
    return _filled(body)


def _article(description: Description) -> dict[str, Value]:
    body: dict[str, Value] = {
        "@type": "Article",
        "@id": description.iri,
        "headline": description.label,
        "url": next((a for a in description.see if web_address(a)), ""),
    }
    keys = {"creator": "author", "publisher": "publisher", "date": "datePublished"}
    for row in description.rows:
        name = row.predicate.rsplit("/", 1)[-1]
        key = keys.get(name, "inLanguage" if name == "language" else "")
        if key and row.values:
            first = row.values[0]
            body[key] = _named(first) if isinstance(first, Reference) else first
    return _filled(body)


def _claim(description: Description) -> dict[str, Value]:
    receipts = description.receipts
    shown: list[Value] = [
        _filled({**_named(one.document), "datePublished": one.document.date})
        for one in {r.document.iri: r for r in receipts if r.document}.values()
        if one.document is not None
    ]
    first = receipts[0]
    about: list[Value] = [_named(first.subject), _named(first.object)]
    claim: dict[str, Value] = {
        "@type": "Claim",
        "name": description.label,
        "about": about,
        "appearance": shown,
    }
    modality = description.facts[0].stance if description.facts else first.modality
    if modality in ("Denied", "Questioned"):
        return _review(description, first, claim, MODALITIES[modality])
    if first.speaker is not None:
        claim["author"] = _named(first.speaker)
    if first.passage is not None and first.passage.quote and description.type == "Statement":
        claim["text"] = first.passage.quote
    return _filled({"@type": "Claim", "@id": description.iri, **claim})


def _review(
    description: Description, first: Receipt, claim: dict[str, Value], rating: str
) -> dict[str, Value]:
    who = first.voice
    quote = first.passage.quote if first.passage else None
    return _filled(
        {
            "@type": "ClaimReview",
            "@id": description.iri,
            "claimReviewed": description.label,
            "itemReviewed": _filled(claim),
            "reviewBody": quote or "",
            "reviewRating": {"@type": "Rating", "alternateName": rating},
            "author": _named(who) if who else "",
        }
    )


def _named(reference: Reference | None) -> dict[str, Value]:
    if reference is None:
        return {}
    kind = _TYPES.get(reference.type, "Thing")
    return {"@type": kind, "@id": reference.iri, "name": reference.label}


def _filled(body: Mapping[str, Value]) -> dict[str, Value]:
    return {key: value for key, value in body.items() if value not in ("", [], {})}
