"""Sets the attributes that a model's rules give its tokens, each kind of token looked up once.

The rules are those of the pipeline's ``attribute_ruler``: patterns over the word, tag and
dependency of one or two tokens. spaCy's matcher tries each of them on each token.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from spacy.tokens._retokenize import set_token_attrs

if TYPE_CHECKING:
    from spacy.pipeline import AttributeRuler
    from spacy.tokens import Doc

__all__ = ["AttributeRules", "rules_of"]

MOST = 100_000
"""Most kinds of token that are kept; with more the store starts anew."""
COLUMNS: list[int | str] = ["LOWER", "TAG", "DEP", "IS_SPACE"]
"""What a pattern may ask of a token."""


class _Kind(NamedTuple):
    LOWER: str
    TAG: str
    DEP: str
    IS_SPACE: bool


_Test = Callable[[Any], bool]


@dataclass(frozen=True, slots=True)
class _Rule:
    """One pattern; the token at ``target`` gets the attributes with the number."""

    number: int
    pattern: tuple[Mapping[str, _Test], ...]
    target: int

    @property
    def anchor(self) -> int:
        """The token of the pattern that is told by its word."""
        return next(at for at, tests in enumerate(self.pattern) if "LOWER" in tests)

    def holds(self, kinds: Sequence[_Kind], start: int) -> bool:
        """Return whether the pattern matches at a token index."""
        return 0 <= start <= len(kinds) - len(self.pattern) and all(
            test(getattr(kinds[start + at], name))
            for at, tests in enumerate(self.pattern)
            for name, test in tests.items()
        )


@dataclass(frozen=True, slots=True)
class _Found:
    """What the rules have for tokens of a kind: their numbers, and what they set together."""

    kind: _Kind
    numbers: tuple[int, ...]
    attrs: dict[Any, Any]
    longer: tuple[_Rule, ...]


class AttributeRules:
    """The rules of a pipeline, ready to be set on documents; what it has looked up it keeps."""

    def __init__(self, rules: Sequence[_Rule], attrs: Sequence[dict[Any, Any]]) -> None:
        """Take the rules and, by number, the attributes they set."""
        self._attrs = attrs
        single = [rule for rule in rules if len(rule.pattern) == 1]
        self._plain = [rule for rule in single if "LOWER" not in rule.pattern[0]]
        self._worded = [rule for rule in single if "LOWER" in rule.pattern[0]]
        self._longer = [rule for rule in rules if len(rule.pattern) > 1]
        self._words: dict[str, tuple[tuple[_Rule, ...], tuple[_Rule, ...]]] = {}
        self._rest: dict[tuple[str, str, bool], tuple[int, ...]] = {}
        self._given: dict[tuple[int, ...], dict[Any, Any]] = {}
        self._found: dict[tuple[int, ...], _Found] = {}

    def set_on(self, doc: Doc) -> None:
        """Set on each token what the rules give it, later rules over earlier ones."""
        if len(self._found) > MOST:
            self._found.clear()
            self._words.clear()
        known, strings = self._found, doc.vocab.strings
        keys = list(map(tuple, doc.to_array(COLUMNS).tolist()))
        for lower, tag, dep, space in {key for key in keys if key not in known}:
            kind = _Kind(strings[lower], strings[tag], strings[dep], bool(space))
            known[lower, tag, dep, space] = self._look_up(kind)
        found = [known[key] for key in keys]
        several: dict[int, set[int]] = {}
        for number, index in self._over_several(found):
            several.setdefault(index, set(found[index].numbers)).add(number)
        given = [each.attrs for each in found]
        for index, numbers in several.items():
            given[index] = self._together(sorted(numbers))
        for token, attrs in zip(doc, given, strict=True):
            set_token_attrs(token, attrs)

    def _look_up(self, kind: _Kind) -> _Found:
        word = kind.LOWER
        if word not in self._words:
            self._words[word] = (
                tuple(rule for rule in self._worded if rule.pattern[0]["LOWER"](word)),
                tuple(r for r in self._longer if r.pattern[r.anchor]["LOWER"](word)),
            )
        worded, longer = self._words[word]
        plain = self._plain_of(kind)
        if worded:
            passed = [rule.number for rule in worded if rule.holds([kind], 0)]
            plain = tuple(sorted({*plain, *passed}))
        if plain not in self._given:
            self._given[plain] = self._together(plain)
        return _Found(kind, plain, self._given[plain], longer)

    def _plain_of(self, kind: _Kind) -> tuple[int, ...]:
        """Return the numbers of the rules that ask for no word, in order."""
        rest = kind[1:]
        if rest not in self._rest:
            passed = {rule.number for rule in self._plain if rule.holds([kind], 0)}
            self._rest[rest] = tuple(sorted(passed))
        return self._rest[rest]

    def _over_several(self, found: list[_Found]) -> Iterator[tuple[int, int]]:
        """Yield (number, index of the token it is for) of the rules about several tokens."""
        places = [index for index, each in enumerate(found) if each.longer]
        kinds = [each.kind for each in found] if places else []
        for index in places:
            for rule in found[index].longer:
                start = index - rule.anchor
                if rule.holds(kinds, start):
                    yield rule.number, start + rule.target

    def _together(self, numbers: Sequence[int]) -> dict[Any, Any]:
        together: dict[Any, Any] = {}
        for number in numbers:
            together |= self._attrs[number]
        return together


def rules_of(ruler: AttributeRuler) -> AttributeRules | None:
    """Return the rules of a ruler; None where a pattern asks for more than is understood here."""
    rules = []
    for number, attrs in enumerate(ruler.attrs):
        target = ruler.indices[number]
        for raw in ruler.matcher.get(str(number))[1]:
            pattern = tuple(_tests(token) for token in raw)
            told = len(pattern) == 1 or any("LOWER" in tests for tests in pattern)
            if "_" in attrs or not told or not all(pattern) or not 0 <= target < len(pattern):
                return None
            rules.append(_Rule(number, pattern, target))
    return AttributeRules(rules, list(ruler.attrs))


def _tests(token: Mapping[str, object]) -> dict[str, _Test]:
    """Return the tests that a pattern asks of a token, none where one is not understood."""
    found: dict[str, _Test] = {}
    for name, asked in token.items():
        test = _test(asked)
        if test is None or name not in COLUMNS or (name == "IS_SPACE") != isinstance(asked, bool):
            return {}
        found[name] = test
    return found


def _test(asked: object) -> _Test | None:
    match asked:
        case str() | bool():
            return asked.__eq__
        case {"IN": [*words], **rest} if not rest and all(isinstance(w, str) for w in words):
            return frozenset(words).__contains__
        case {"NOT_IN": [*words], **rest} if not rest and all(isinstance(w, str) for w in words):
            refused = frozenset(words)
            return lambda word: word not in refused
        case {"REGEX": str(pattern), **rest} if not rest:
            search = re.compile(pattern).search
            return lambda word: search(word) is not None
    return None
