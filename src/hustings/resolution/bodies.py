"""Whether two names may be one body's: acronyms, translations, countries around a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice, product

from hustings.identifiers import fold
from hustings.lexicon.words import pairs, table, word_list
from hustings.model import Record
from hustings.resolution.known_names import is_known_name
from hustings.resolution.matches import Match, apart
from hustings.resolution.places import take_countries
from hustings.resolution.spelling import is_slip

__all__ = ["BodyName", "body_keys", "is_generic_word", "match_bodies", "read_body"]

_READINGS = 8
_ACRONYM = re.compile(r"[^\W\d_](?:[^\W_]|[.&-](?=[^\W_])){1,9}\.?")


@dataclass(frozen=True, slots=True)
class BodyName:
    """A body's names taken apart.

    Attributes:
        label: folded, as it stands.
        type: local name of its class.
        readings: sets of its telling words in English, one for each way to translate it; empty
            for an acronym.
        forms: the same with the codes of countries that stand in the form.
        acronyms: its acronyms, in capitals.
        short: other single words that are given as its name and are no word of it ('Pemex').
        initials: what its acronym would be, with and without small words.
        is_foreign: whether a word of it had to be translated.
        countries: codes that stand in the name.
    """

    label: str
    type: str
    readings: frozenset[frozenset[str]] = frozenset()
    forms: frozenset[frozenset[str]] = frozenset()
    acronyms: frozenset[str] = frozenset()
    short: frozenset[str] = frozenset()
    initials: frozenset[str] = frozenset()
    is_foreign: bool = False
    countries: frozenset[str] = frozenset()

    @property
    def words(self) -> frozenset[str]:
        """All its words, of every reading."""
        return frozenset().union(*self.readings)

    @property
    def is_generic(self) -> bool:
        """Whether many countries have a body of this name."""
        return all(is_generic_word(word) for word in self.words)

    @property
    def is_local(self) -> bool:
        """Whether many towns of one country have a body of this name."""
        local, wide = (word_list("bodies", "small", k) for k in ("local", "countrywide"))
        return self.is_generic and bool(self.words & local) and not self.words & wide


@cache
def is_generic_word(word: str) -> bool:
    """Return whether a word in English or another language stands in many countries' names.

    >>> is_generic_word("ministry"), is_generic_word("ministerio"), is_generic_word("gauteng")
    (True, True, False)
    """
    generic = word_list("registry", "generic", "words")
    if word.isdigit() or word in generic or word in pairs("bodies", "places"):
        return True
    if word in word_list("positions", "nouns", "all"):
        return True
    return any(english in generic for english in english_of(word))


def is_acronym(name: str) -> bool:
    """Return whether a name is an acronym.

    >>> is_acronym("INE"), is_acronym("A.N.C."), is_acronym("Morena")
    (True, True, False)
    """
    return bool(_ACRONYM.fullmatch(name)) and sum(c.isupper() for c in name) >= max(
        2, sum(c.islower() for c in name) + 1
    )


def read_body(record: Record) -> BodyName:
    """Return the parts of a body's name; what stands in brackets behind it is another form.

    >>> body = read_body(Record("k", "Instituto Nacional Electoral (INE)", "Institution"))
    >>> sorted(body.acronyms), frozenset({"institute", "national", "electoral"}) in body.readings
    (['INE'], True)
    """
    return _read(record.label, record.type, record.aliases)


@cache
def _read(label: str, kind: str, aliases: tuple[str, ...]) -> BodyName:
    acronyms: set[str] = set()
    bracketed = re.search(r"\s*\(([^()]+)\)\s*$", label)
    name = label
    if bracketed:
        name = label[: bracketed.start()]
        aliases = (*aliases, bracketed[1])
    if is_acronym(name) and bracketed and not is_acronym(bracketed[1]):
        name, aliases = bracketed[1], (*aliases, name)
    forms = [name, *aliases]
    acronyms = {_bare(form) for form in forms if is_acronym(form)}
    long = [form for form in forms if not is_acronym(form) and _tells(form, name)]
    readings: set[frozenset[str]] = set()
    initials: set[str] = set()
    forms_said: set[frozenset[str]] = set()
    countries: set[str] = set()
    is_foreign = False
    for form in long:
        codes, found, foreign = _readings(form, kind)
        readings |= found
        forms_said |= {reading | {f"={code}" for code in codes} for reading in found}
        countries |= codes
        is_foreign |= foreign
        initials |= _initials(form)
    words = {w for form in long for w in fold(form).split()}
    alone = {fold(f) for f in forms if not is_acronym(f) and f[:1].isupper() and f != name}
    short = {
        w
        for w in alone
        if " " not in w and len(w) > 3 and w not in words and not is_generic_word(w)
    }
    return BodyName(
        fold(name),
        kind,
        frozenset(readings),
        frozenset(forms_said),
        frozenset(acronyms),
        frozenset(short),
        frozenset(initials),
        is_foreign,
        frozenset(countries),
    )


def _bare(acronym: str) -> str:
    return re.sub(r"[^\w]", "", acronym).upper()


def _tells(form: str, name: str) -> bool:
    """Whether a form is a name by itself: the label is, and aliases of two words or more are."""
    return form == name or len(fold(form).split()) > 1


def _readings(form: str, kind: str) -> tuple[frozenset[str], frozenset[frozenset[str]], bool]:
    codes, rest = take_countries(form)
    small = word_list("bodies", "small", "words")
    company, party = (word_list("bodies", "small", k) for k in ("company", "party"))
    words = [w for w in fold(rest).split() if w not in small]
    if kind in ("Organization", "Institution") and len(words) > 1:
        words = [w for w in words if w not in company] or words
    if kind in ("PoliticalParty", "Coalition") and len(words) > 1:
        words = [w for w in words if w not in party] or words
    if not words:
        codes, words = frozenset(), [w for w in fold(form).split() if w not in small]
    options = [english_of(word) for word in words]
    found = {frozenset(w for w in choice if w) for choice in islice(product(*options), _READINGS)}
    foreign = any(_form(w) not in o for w, o in zip(words, options, strict=True))
    return codes, frozenset(f for f in found if f), foreign


@cache
def english_of(word: str) -> tuple[str, ...]:
    """Return what a body word may be in English; itself where it is English or unknown.

    >>> english_of("partido"), english_of("board")
    (('party',), ('board',))
    """
    english = table("bodies").get("english")
    given = english.get(word) if isinstance(english, dict) else None
    if isinstance(given, list):
        return tuple(_form(str(w)) for w in given)
    return (_form(word),)


def _form(word: str) -> str:
    word = pairs("bodies", "forms").get(word, word)
    if len(word) > 4 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _initials(form: str) -> frozenset[str]:
    small = word_list("bodies", "small", "words")
    words = fold(form).replace("-", " ").split()
    content = [w for w in words if w not in small]
    if len(content) < 2:
        return frozenset()
    return frozenset({"".join(w[0] for w in words).upper(), "".join(w[0] for w in content).upper()})


def body_keys(name: BodyName) -> Iterator[str]:
    """Yield what two bodies must share one of to be compared."""
    for reading in name.readings:
        words = sorted(reading)
        yield "bag " + " ".join(words)
        for word in words:
            if len(word) >= 6:
                rest = " ".join(w for w in words if w != word)
                yield f"slip {rest} {word}"
                for at in range(len(word)):
                    yield f"slip {rest} {word[:at]}{word[at + 1 :]}"
    for word in name.short:
        yield "acronym " + word.upper()
    for acronym in name.acronyms | name.initials:
        yield "acronym " + acronym
        if len(acronym) >= 3:
            yield "letters " + "".join(sorted(acronym))
    if not name.acronyms and " " not in name.label:
        yield "acronym " + name.label.upper()


def match_bodies(left: BodyName, right: BodyName) -> Match | None:
    """Return how the names of two bodies are alike, None where they are two names."""
    shared = left.readings & right.readings
    if shared:
        return _differ(left, right, shared) or _same(left, right)
    for one, other in ((left, right), (right, left)):
        if one.label in other.short:
            reason = f"'{one.label}' is given as a form of the name"
            return Match("body.alias", reason, 0.9, 1, is_open=True, needs_country=True)
    common = left.acronyms & right.acronyms
    if common:
        acronym = min(common)
        if left.readings and right.readings:
            return apart("body.acronym", f"'{acronym}' stands for two different names")
        return _acronym(acronym, left, right)
    for short, long in ((left, right), (right, left)):
        if short.readings or not long.initials:
            continue
        for acronym in sorted(short.acronyms & long.initials):
            if long.acronyms:
                return apart("body.initials", f"'{acronym}' fits, but it has another acronym")
            need = 2 if len(acronym) > 2 else 3
            return Match("body.initials", f"'{acronym}' are its initials", 0.8, need, is_open=True,
                         needs_country=True)  # fmt: skip
        for acronym in sorted(short.acronyms):
            if len(acronym) > 2 and sorted(acronym) in [sorted(i) for i in long.initials]:
                reason = f"'{acronym}' has its initials in another language's order"
                return Match("body.initials", reason, 0.65, 3, is_open=True, needs_country=True)
    return _slip(left, right)


def _differ(left: BodyName, right: BodyName, shared: frozenset[frozenset[str]]) -> Match | None:
    """Return what parts two bodies of one name whose fuller forms say more.

    'City Council', in one text of Leeds and in another of York, is two bodies; where only one text
    gives a fuller form, both must be about one place.
    """
    reading = max(shared, key=lambda words: (len(words), sorted(words)))
    more = [{f - reading for f in body.forms if f > reading} for body in (left, right)]
    if all(more) and not any(a <= b or b <= a for a, b in product(*more)):
        said = " and ".join(f"'{' '.join(sorted(min(m, key=sorted)))}'" for m in more)
        return apart("body.fuller", f"the same short name, but fuller ones differ: {said}")
    proper = [
        {w for f in body.forms for w in f if not is_generic_word(w)} for body in (left, right)
    ]
    if (
        all(is_generic_word(word) for word in reading)
        and all(proper)
        and proper[0].isdisjoint(proper[1])
    ):
        said = f"'{min(proper[0])}' and '{min(proper[1])}'"
        return apart("body.fuller", f"a name that many have, and other forms differ: {said}")
    added = {
        w for m in more for words in m for w in words if w[0] != "=" and not is_generic_word(w)
    }
    # A ministry may be a state's, once it is translated from another word for department.
    is_whole = bool(reading & word_list("bodies", "small", "countrywide") - {"ministry"})
    if added and not is_whole and not all(more) and left.is_generic != right.is_generic:
        return Match("body.fuller", "only one has a fuller name", 0.8, 3, needs_country=True,
                     needs_place=True)  # fmt: skip
    return None


def _same(left: BodyName, right: BodyName) -> Match:
    if left.label == right.label:
        rule, reason, score = "body.same", "the same name", 1.0
    elif left.is_foreign != right.is_foreign or (left.is_foreign and right.is_foreign):
        rule, reason, score = "body.translation", "the same name in two languages", 0.85
    else:
        rule, reason, score = "body.form", "two forms of one name", 0.9
    need = 0 if rule == "body.same" else 1
    is_generic = left.is_generic and right.is_generic
    if is_generic:
        need = max(need, 1)
    return Match(
        rule,
        reason,
        score,
        need,
        is_open=rule == "body.translation",
        needs_country=is_generic or rule == "body.translation",
        needs_place=left.is_local and right.is_local,
    )


def _acronym(acronym: str, left: BodyName, right: BodyName) -> Match:
    given = bool(left.readings or right.readings)
    reason = f"'{acronym}' is given as a form of the name" if given else f"the acronym '{acronym}'"
    need = 1 if len(acronym) > 2 else 2
    return Match("body.alias" if given else "body.acronym", reason, 0.95 if given else 0.9, need,
                 is_open=given, needs_country=True)  # fmt: skip


def _slip(left: BodyName, right: BodyName) -> Match | None:
    for a, b in product(sorted(left.readings, key=sorted), sorted(right.readings, key=sorted)):
        only_a, only_b = sorted(a - b), sorted(b - a)
        if len(a) == len(b) >= 2 and len(only_a) == len(only_b) == 1:
            x, y = only_a[0], only_b[0]
            if min(len(x), len(y)) >= 6 and is_slip(x, y):
                if is_known_name(x) or is_known_name(y):
                    return None
                reason = f"'{x}' and '{y}' are one slip apart"
                return Match("body.typo", reason, 0.75, 3, needs_country=True)
    return None
