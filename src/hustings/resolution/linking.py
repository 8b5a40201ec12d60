"""Decides which entry of a registry an entity is: by its name, and by what the texts are about.

A wrong link is worse than none. A name links an entity only where nothing speaks against it, and
a name that tells little links it only where the text is about the entry's country.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum

from hustings.identifiers import fold
from hustings.lexicon.countries import count_countries, country_of_name, country_of_word
from hustings.lexicon.words import pairs, word_list
from hustings.model import Document, Entity, Link
from hustings.resolution.registry import TYPES, Entry, Registry

__all__ = ["Context", "link"]

_BEFORE = re.compile(r"[^\s,;:()]+")
_POSSESSIVE = re.compile(r"['’]s?$")
_BREAK = re.compile(r"\n\s*|(?<!\.\w)[.!?]['”’\"]?\s+")
_SENTENCE_END = re.compile(r"(?<!\.\w)[.!?]$")
_AFTER = re.compile(r"\s(?:of\s(?:the\s)?|\()(?P<words>[\w.]+(?:\s[\w.]+){0,2})")
_ARTICLES = frozenset({"el", "la", "le", "los", "las", "o", "il"})


@dataclass(frozen=True, slots=True)
class Context:
    """What the documents say of where they play.

    Attributes:
        text: document IRI → text.
        countries: document IRI → ISO 3166-1 alpha-2 code → how often it is named.
    """

    text: Callable[[str], str]
    countries: Mapping[str, Mapping[str, int]]
    _owners: dict[tuple[str, str], frozenset[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, documents: Iterable[Document]) -> Context:
        """Return the context that the texts of documents give."""
        texts = {document.iri: document.text for document in documents}
        counts = {iri: count_countries(text) for iri, text in texts.items()}
        return cls(lambda iri: texts.get(iri, ""), counts)

    def owners(self, document: str, name: str) -> frozenset[str]:
        """Return the countries whose word stands beside a name in a document."""
        found = self._owners.get((document, name))
        if found is None:
            found = self._owners[document, name] = _owners(self.text(document), name)
        return found


class _Need(IntEnum):
    """What a name needs of a text before it links."""

    NOTHING = 0
    NAMED = 1
    """The text names the country."""
    LEADING = 2
    """The text names no other country as often."""
    DOMINANT = 3
    """The text names no other country even half as often."""


class _Voice(IntEnum):
    """What one document says of a link."""

    AGAINST = -1
    SILENT = 0
    FOR = 1


@dataclass(frozen=True, slots=True)
class _Claim:
    """An entity and the entries that bear its label."""

    entity: Entity
    entries: tuple[Entry, ...]

    @property
    def documents(self) -> tuple[str, ...]:
        return tuple(sorted({document for document, _ in self.entity.members}))


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What the texts and the other entities say of countries."""

    context: Context
    allies: Mapping[tuple[str, str], frozenset[str]]
    """(document IRI, country) → IRIs of entities of that country, unmistakable ones."""

    def voice(self, document: str, claim: _Claim, country: str, need: _Need) -> _Voice:
        """Return whether a document speaks for a country."""
        text = self.context.text(document)
        owners = self.context.owners(document, claim.entity.label)
        if owners - {country}:
            return _Voice.AGAINST
        named = self.context.countries.get(document, {})
        allies = self.allies.get((document, country), frozenset()) - {claim.entity.iri}
        most = max((n for code, n in named.items() if code != country), default=0)
        own = named.get(country, 0)
        if need is not _Need.DOMINANT or not most:
            own += len(allies)
        bar = {_Need.LEADING: most, _Need.DOMINANT: 2 * most}.get(need, 0)
        if own > bar:
            is_elsewhere = not owners and _is_elsewhere(text, claim.entity, country, need)
            return _Voice.SILENT if is_elsewhere else _Voice.FOR
        return _Voice.SILENT if own or not most else _Voice.AGAINST


def link(entities: Iterable[Entity], registry: Registry, context: Context) -> tuple[Link, ...]:
    """Return what becomes of every entity whose label is a name of the registry.

    A label of two words or more is compared without case, accents and punctuation, one word or an
    acronym as it is written, and both things must be of one family. A surname alone never links.

    Args:
        entities: as merged over all documents; their order does not matter.
        registry: the packs that are switched on.
        context: of the documents in which the entities stand.

    Returns:
        One link an entity, sorted by IRI; ``key`` is None where the name was not enough, and
        ``reason`` says why. An entity whose label is nobody's name in the registry has none.
    """
    if not registry:
        return ()
    index = _index(registry)
    claims = [
        _Claim(entity, entries)
        for entity in sorted(entities, key=lambda e: e.iri)
        if (entries := index.get((TYPES.get(entity.type, ""), _key(entity.label))))
    ]
    evidence = _Evidence(context, _allies(claims, context))
    return tuple(_decide(claim, evidence) for claim in claims)


def _index(registry: Registry) -> dict[tuple[str, str], tuple[Entry, ...]]:
    found: dict[tuple[str, str], dict[str, Entry]] = defaultdict(dict)
    for entry in registry.entries:
        for name, _ in entry.names:
            found[entry.family, _key(name)][entry.key] = entry
    return {key: tuple(entries.values()) for key, entries in found.items()}


def _key(name: str) -> str:
    """Return what equal names have in common; one word stands for itself alone."""
    if _is_one_word(name):
        return name
    spelling = pairs("registry", "spelling")
    return " ".join(spelling.get(word, word) for word in fold(name).split())


def _is_one_word(name: str) -> bool:
    return len(name.split()) < 2


def _is_acronym(name: str) -> bool:
    return sum(c.isalpha() for c in name) >= 2 and name.isupper()


def _is_generic(name: str) -> bool:
    """Whether a name of several words tells as little of the country as one word does.

    >>> _is_generic("Liberal Party"), _is_generic("Green Party of Velmar")
    (True, False)
    """
    words = _key(name).split()
    if len(words) == 2 and words[0] in _ARTICLES:
        return True
    return all(w in word_list("registry", "generic", "words") or w.isdigit() for w in words)


def _need(name: str, entry: Entry, *, is_shared: bool) -> _Need:
    """Return what a name needs before it is taken for an entry."""
    if entry.type == "Place" and country_of_name(name) == entry.country:
        return _Need.NOTHING
    if not entry.country:
        is_telling = not _is_one_word(name) or (len(name) >= 4 and _is_acronym(name))
        return _Need.NOTHING if is_telling and not is_shared else _Need.LEADING
    if not _is_one_word(name) and _is_generic(name):
        telling = [word for word in _key(name).split() if len(word) > 3]
        return _Need.LEADING if len(telling) >= 3 else _Need.DOMINANT
    is_short = _is_one_word(name) or (entry.family == "person" and len(name.split()) < 3)
    return _Need.LEADING if is_short or is_shared else _Need.NAMED


def _owners(text: str, name: str) -> frozenset[str]:
    """Return the countries whose word stands right before a name, or after it and 'of'.

    >>> sorted(_owners("Chile's INE met the INE. The INE of Spain left; so did Kenyans.", "INE"))
    ['CL', 'ES']
    """
    found: set[str | None] = set()
    for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
        before = text[max(0, match.start() - 60) : match.start()]
        words = _BEFORE.findall(before)[-3:] if before[-1:] == " " else []
        if words and before.rstrip()[-1] not in ",;:()" and not _SENTENCE_END.search(words[-1]):
            words[-1] = _POSSESSIVE.sub("", words[-1])
            found.add(_longest(" ".join(words[n:]) for n in range(len(words))))
        if after := _AFTER.match(text, match.end()):
            words = after["words"].split()
            found.add(_longest(" ".join(words[:n]) for n in range(len(words), 0, -1)))
    return frozenset(code for code in found if code)


def _is_elsewhere(text: str, entity: Entity, country: str, need: _Need) -> bool:
    """Whether the sentence that brings a name in is about another country than its text.

    Asked of generic names and of people: 'Texas called up the National Guard', in a text that is
    about Mexico otherwise.
    """
    is_asked = TYPES.get(entity.type) == "person" or _is_generic(entity.label)
    place = text.find(entity.label)
    if place < 0 or not is_asked or need is _Need.NAMED:
        return False
    start = max((m.end() for m in _BREAK.finditer(text, 0, place)), default=0)
    end = _BREAK.search(text, place + len(entity.label))
    named = count_countries(text[start : end.start() if end else len(text)])
    own = named.get(country, 0)
    most = max((n for code, n in named.items() if code != country), default=0)
    return most > own or (need is _Need.DOMINANT and most == own > 0)


def _longest(phrases: Iterable[str]) -> str | None:
    """Return the country of the first phrase that is in the list."""
    found = (country_of_word(phrase) for phrase in phrases)
    return next((code for code in found if code is not None), None)


def _allies(claims: Sequence[_Claim], context: Context) -> Mapping[tuple[str, str], frozenset[str]]:
    """Return the entities that show by themselves which country a document is about."""
    alone = _Evidence(context, {})
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for claim in claims:
        entry, name = claim.entries[0], claim.entity.label
        if len(claim.entries) > 1 or not entry.country or _is_one_word(name) or _is_generic(name):
            continue
        if entry.family == "person" and len(name.split()) < 3:
            continue
        voices = [alone.voice(d, claim, entry.country, _Need.NAMED) for d in claim.documents]
        if _Voice.AGAINST not in voices:
            for document in claim.documents:
                found[document, entry.country].add(claim.entity.iri)
    return {key: frozenset(iris) for key, iris in found.items()}


def _decide(claim: _Claim, evidence: _Evidence) -> Link:
    """Return the link of one entity, or why there is none."""
    name = claim.entity.label
    if claim.entries[0].family == "person" and _is_one_word(name) and not _is_acronym(name):
        return _refuse(claim, f"'{name}' is one word, too little for a person")
    is_shared = len(claim.entries) > 1
    accepted: list[tuple[Entry, float]] = []
    refused: list[str] = []
    for entry in claim.entries:
        need = _need(name, entry, is_shared=is_shared)
        score, against = _weigh(claim, entry, need, evidence)
        if against:
            refused.append(f"{entry.key}: {against}")
        else:
            accepted.append((entry, score))
    if not accepted:
        return _refuse(claim, "; ".join(refused))
    if len(accepted) > 1:
        return _settle(claim, [entry for entry, _ in accepted], evidence.context)
    entry, score = accepted[0]
    where = f", in texts about {entry.country}" if entry.country and entry.type != "Place" else ""
    kind = "the name" if fold(name) == fold(entry.names[0][0]) else "a name"
    return _accept(claim, entry, f"'{name}' is {kind} of {entry.key}{where}", score)


def _weigh(claim: _Claim, entry: Entry, need: _Need, evidence: _Evidence) -> tuple[float, str]:
    """Return how sure an entry is, and what speaks against it, if anything does."""
    if need is _Need.NOTHING:
        return 1.0, ""
    if not entry.country:
        if all(_has_full_name(evidence.context, d, entry) for d in claim.documents):
            return 0.9, ""
        return 0.0, f"'{claim.entity.label}' is short, and its full name stands not in every text"
    voices = [evidence.voice(d, claim, entry.country, need) for d in claim.documents]
    if _Voice.AGAINST in voices:
        return 0.0, f"a text it stands in is about another country than {entry.country}"
    if _Voice.SILENT not in voices:
        return (1.0 if need is _Need.NAMED else 0.9), ""
    if _is_one_word(claim.entity.label) or voices.count(_Voice.FOR) * 2 <= len(voices):
        return 0.0, f"not enough texts it stands in show that they are about {entry.country}"
    return 0.8, ""


def _has_full_name(context: Context, document: str, entry: Entry) -> bool:
    text = context.text(document)
    return any(name in text for name, _ in entry.names if not _is_one_word(name))


def _settle(claim: _Claim, entries: Sequence[Entry], context: Context) -> Link:
    """Choose between entries of one name by another name of one that every text has."""
    texts = [context.text(document) for document in claim.documents]
    shared = {_key(name) for e in entries for name, _ in e.names if e is not entries[0]}
    shared &= {_key(name) for name, _ in entries[0].names}
    shown: list[Entry] = []
    for entry in entries:
        own = [n for n, _ in entry.names if not _is_one_word(n) and _key(n) not in shared]
        said = [any(name in text for name in own) for text in texts]
        if any(said) and not all(said):
            shown += [entry, entry]
        elif all(said):
            shown.append(entry)
    if len(shown) == 1:
        reason = f"'{claim.entity.label}' is settled by another name of {shown[0].key}"
        return _accept(claim, shown[0], reason, 0.8)
    keys = ", ".join(entry.key for entry in entries)
    return _refuse(claim, f"'{claim.entity.label}' is the name of several: {keys}")


def _accept(claim: _Claim, entry: Entry, reason: str, score: float) -> Link:
    return Link(
        claim.entity.iri,
        entry.key,
        reason,
        score,
        entry.strength,
        entry.wikidata,
        entry.official_url,
        entry.names,
    )


def _refuse(claim: _Claim, reason: str) -> Link:
    return Link(claim.entity.iri, None, reason)
