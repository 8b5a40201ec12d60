"""Whether two phrases say one policy, risk, goal or office, by their words alone.

Phrases are compared as sets of meanings: small words are left out, words that say the same are one.
What differs in substance never agrees: another direction, number, year, place, group or stage.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import combinations

from hustings.identifiers import fold
from hustings.lexicon.words import pairs, table, word_list
from hustings.resolution.matches import Match, apart
from hustings.resolution.places import countries_in, take_countries
from hustings.resolution.positions import office_of

__all__ = [
    "Phrase",
    "match_phrases",
    "match_positions",
    "phrase_keys",
    "position_keys",
    "read_phrase",
]

_KEYED = 6
_NEAR = 0.7
_MOST_MORE = 3
_SUPPORT_MORE = 3
_UNLIKE = apart("phrase.words", "each says what the other does not", keep=False)


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a phrase says.

    Attributes:
        folded: as it stands, for exact comparison.
        content: its meanings, numbers and names among them.
        numbers: its numbers with their units.
        names: its proper names.
        countries: codes of the countries that it names.
        is_negative: whether it says no to something.
        words: each meaning with the word that says it.
    """

    folded: str
    content: frozenset[str]
    numbers: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    is_negative: bool = False
    words: tuple[tuple[str, str], ...] = ()

    def say(self, meanings: frozenset[str]) -> str:
        """Return the words for some of its meanings, in quotation marks."""
        words = dict(self.words)
        return "'" + " ".join(sorted(words.get(m, m) for m in meanings)) + "'"


@cache
def read_phrase(label: str) -> Phrase:
    """Return what a phrase says.

    >>> sorted(read_phrase("Scrap the levy on petrol").content)
    ['abolish', 'fuel', 'tax']
    >>> sorted(read_phrase("raise the minimum wage by 54 per cent").numbers)
    ['54%']
    """
    countries, rest = take_countries(re.sub(r"['’]s\b", "", label))
    names = {fold(w) for w in re.findall(r"(?<=[\w,] )[A-ZÀ-Þ][\w’'-]+", rest)}
    text, numbers = _take_numbers(_replaced(_figures(rest)))
    words = [w for w in fold(text).split() if w not in word_list("phrases", "small", "words")]
    negative = word_list("phrases", "small", "negative")
    is_negative = any(word in negative - {"stop", "end"} for word in words)
    meanings = [_meaning(word) for word in words if word not in negative or word in ("stop", "end")]
    heavy = {m for m in meanings if m not in _light()}
    content = heavy if len(heavy) + len(numbers) > 1 else set(meanings)
    return Phrase(
        fold(label),
        frozenset(content | numbers),
        frozenset(numbers),
        frozenset(fold(n) for n in names) & content,
        countries | countries_in(label),
        is_negative,
        tuple(sorted({_meaning(word): word for word in reversed(words)}.items())),
    )


def _figures(text: str) -> str:
    """Return a text whose numbers outlast folding: '2,500.5 %' as '2500_5%'."""
    text = re.sub(r"(?<=\d)[,  ](?=\d{3}\b)", "", text)
    return re.sub(r"(?<=\d)\s?%", "%", re.sub(r"(?<=\d)[.](?=\d)", "_", text))


def _replaced(text: str) -> str:
    text = f" {fold(text)} "
    for said, meant in _replacements():
        if said in text:
            text = text.replace(said, f" {meant} ")
    return text


@cache
def _replacements() -> tuple[tuple[str, str], ...]:
    found = pairs("phrases", "replace")
    return tuple((f" {k} ", found[k]) for k in sorted(found, key=lambda k: (-len(k.split()), k)))


def _take_numbers(text: str) -> tuple[str, set[str]]:
    words = text.split()
    figures, scales = pairs("phrases", "numbers"), pairs("phrases", "scale")
    kept: list[str] = []
    numbers: set[str] = set()
    position = 0
    while position < len(words):
        word = figures.get(words[position], words[position])
        match = re.fullmatch(r"(x?\d+(?:_\d+)?)(%|k|m|bn)?", word)
        if not match:
            kept.append(words[position])
            position += 1
            continue
        value, unit = match[1].replace("_", "."), match[2] or ""
        position += 1
        if unit in scales:
            value, unit = _times(value, scales[unit]), ""
        while position < len(words) and (words[position] in scales or words[position] == "%"):
            if words[position] == "%":
                unit = "%"
            else:
                value = _times(value, scales[words[position]])
            position += 1
        numbers.add(value + unit)
    return " ".join(kept), numbers


def _times(value: str, scale: str) -> str:
    if value.startswith("x"):
        return value
    product = Decimal(value) * Decimal(scale)
    return f"{product.normalize():f}"


@cache
def _meaning(word: str) -> str:
    return _same().get(word) or _same().get(_stem(word)) or _stem(word)


@cache
def _light() -> frozenset[str]:
    return frozenset(_meaning(word) for word in word_list("phrases", "small", "light"))


@cache
def _same() -> dict[str, str]:
    given = table("phrases").get("same")
    found: dict[str, str] = {}
    for meaning, words in given.items() if isinstance(given, dict) else ():
        for word in (meaning, *(words if isinstance(words, list) else ())):
            found[str(word)] = meaning
            found.setdefault(_stem(str(word)), meaning)
    return found


_ENDINGS = (
    *(("ies", "y"), ("sses", "ss"), ("ching", "ch"), ("ches", "ch"), ("shes", "sh"), ("xes", "x")),
    *(("ied", "y"), ("ings", ""), ("ing", ""), ("edly", ""), ("ed", ""), ("es", ""), ("s", "")),
    ("e", ""),
)


def _spelt(word: str) -> str:
    """Return a stem without what makes a noun of a verb, in one spelling of English."""
    for ending in ("isation", "ization", "ation", "ition", "ion", "ment", "ness", "ly"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            word = word[: -len(ending)] + {"isation": "is", "ization": "is", "ation": "at",
                                           "ition": "it"}.get(ending, "")  # fmt: skip
            break
    word = re.sub(r"iz$", "is", word)
    return re.sub(r"(?<=[bdlv])our$", "or", re.sub(r"(?<=t)re$", "er", word))


@cache
def _stem(word: str) -> str:
    """Return what forms of a word share, roughly.

    >>> {_stem(w) for w in ("build", "builds", "building")}, {_stem(w) for w in ("cut", "cutting")}
    ({'build'}, {'cut'})
    """
    for ending, to in _ENDINGS:
        if (
            word.endswith(ending)
            and len(word) - len(ending) + len(to) >= 3
            and not word.endswith("ss")
        ):
            word = word[: len(word) - len(ending)] + to
            break
    word = _spelt(word)
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "sl":
        word = word[:-1]
    return word


def phrase_keys(content: Iterable[str], rarity: Mapping[str, int]) -> Iterator[str]:
    """Yield what two phrases must share one of to be compared: two of their rarer meanings."""
    words = sorted(content, key=lambda w: (rarity.get(w, 0), w))[:_KEYED]
    if len(words) == 1:
        yield "one " + words[0]
    for pair in combinations(sorted(words), 2):
        yield "two " + " ".join(pair)


def match_phrases(left: Phrase, right: Phrase) -> Match | None:
    """Return how two phrases are alike, None where they say different things.

    A match with score 0 is a likeness that parts, with what parts it.
    """
    if left.folded == right.folded:
        return Match("phrase.same", "the same phrase", 1.0)
    a, b = left.content, right.content
    if not (a | b) & _opposed():
        a, b = a - _neutral() or a, b - _neutral() or b
    shared, only_a, only_b = a & b, a - b, b - a
    likeness = 2 * len(shared) / (len(a) + len(b)) if a or b else 0.0
    if likeness < 0.5:
        return None
    is_near = likeness >= _NEAR
    if only_a and only_b and not is_near:
        return _UNLIKE
    differ = _differ(left, right)
    if differ:
        return apart("phrase.substance", differ, keep=is_near)
    is_placed = left.countries != right.countries
    if not only_a and not only_b:
        return Match("phrase.words", "the same content in other words", 0.9, 1,
                     needs_country=is_placed)  # fmt: skip
    if only_a and only_b:
        reason = f"{left.say(only_a)} stands against {right.say(only_b)}"
        return apart("phrase.words", reason)
    return _match_more(left, right, shared, only_a | only_b, likeness)


def _match_more(
    left: Phrase, right: Phrase, shared: frozenset[str], extra: frozenset[str], likeness: float
) -> Match:
    """Return how two phrases are alike of which one says all that the other says, and more."""
    is_near = likeness >= _NEAR
    more = (left if extra <= left.content else right).say(extra)
    numbers = left.numbers & right.numbers
    if len(shared) < 2 or len(extra) > (_MOST_MORE if numbers or len(shared) > 2 else 1):
        return apart("phrase.words", f"only one says {more}", keep=is_near)
    names = extra & (left.names | right.names)
    if extra & _narrowing() or len(names) > 1 or (names and len(extra) > 1):
        return apart("phrase.substance", f"only one says {more}", keep=is_near)
    is_close = len(shared) > 2 and len(extra) == 1 and not extra & (left.numbers | right.numbers)
    return Match(
        "phrase.more",
        f"the same content, one also says {more}",
        round(likeness * 0.9, 2),
        2 if is_close else _SUPPORT_MORE,
        needs_tie=not names,
        needs_country=left.countries != right.countries,
        wants_place=min(names, default=""),
    )


@cache
def _narrowing() -> frozenset[str]:
    words = word_list("phrases", "against", "narrow")
    return frozenset(_meaning(w) for w in words) | words


@cache
def _neutral() -> frozenset[str]:
    """Return what goes without saying of a thing that somebody wants: that it be made."""
    return frozenset(_meaning(word) for word in word_list("phrases", "against", "neutral"))


@cache
def _opposed() -> frozenset[str]:
    return frozenset(_meaning(word) for word in word_list("phrases", "against", "opposed"))


@cache
def _opposites() -> tuple[frozenset[str], ...]:
    against = table("phrases").get("against")
    groups = against.get("groups") if isinstance(against, dict) else None
    rows = groups if isinstance(groups, list) else []
    return tuple(frozenset(_meaning(str(word)) for word in row) for row in rows)


def _differ(left: Phrase, right: Phrase) -> str:
    """Return in what two phrases differ in substance, '' where they don't."""
    if left.is_negative != right.is_negative:
        return "only one says no"
    if left.countries and right.countries and left.countries != right.countries:
        return f"one is about {min(left.countries)}, the other about {min(right.countries)}"
    for what, a, b in (("number", left.numbers, right.numbers), ("name", left.names, right.names)):
        if a - b and b - a:
            return f"another {what}: {left.say(a - b)} and {right.say(b - a)}"
    for group in _opposites():
        a, b = left.content & group, right.content & group
        if a - b and b - a:
            return f"{left.say(a - b)} and {right.say(b - a)} are different things"
    return ""


def position_keys(label: str) -> Iterator[str]:
    """Yield what two offices must share to be compared."""
    yield "office " + office_of(label).title


def match_positions(left: str, right: str) -> Match | None:
    """Return how two offices are alike, None where they are two.

    >>> match_positions("mayor of Leeds", "deputy mayor of Leeds") is None
    True
    """
    a, b = office_of(left), office_of(right)
    if a.title != b.title:
        return None
    if a.where and b.where and a.where != b.where:
        return apart("position.where", "the same office in two places", keep=False)
    if a.years and b.years and a.years != b.years:
        return apart("position.when", "the same office at two times")
    same = fold(left) == fold(right)
    if a.where == b.where:
        generic = word_list("registry", "generic", "words")
        is_bare = all(word in generic for word in a.where)
        reason = "the same office" if same else "two wordings of one office"
        return Match("position.same", reason, 1.0 if same else 0.9, 0 if same else 1,
                     needs_country=is_bare)  # fmt: skip
    return Match("position.where", "only one says of what", 0.6, 3, is_open=True, needs_tie=True)
