"""Whether two names may be one person's: titles, accents, initials, second surnames, slips."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from hustings.lexicon.words import pairs, table, word_list
from hustings.resolution.known_names import is_known_name
from hustings.resolution.matches import Match, apart
from hustings.resolution.spelling import is_slip, plain, sound

__all__ = ["PersonName", "match_people", "person_keys", "read_person"]


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name taken apart.

    Attributes:
        tokens: given names and surnames without titles and particles, folded.
        generation: 'jr', 'sr', 'iii', … or ''.
        gender: 'female' or 'male' where a title tells, else ''.
        pet: a nickname in quotation marks or brackets.
        also: other names the document gives, of two words or more, or acronyms ('AMLO').
    """

    tokens: tuple[str, ...]
    generation: str = ""
    gender: str = ""
    pet: str = ""
    also: frozenset[tuple[str, ...]] = frozenset()

    @property
    def is_bare(self) -> bool:
        """Whether it is one word only."""
        return len(self.tokens) < 2

    @property
    def is_common(self) -> bool:
        """Whether many people must bear it."""
        common = word_list("people", "common", "surnames")
        if len(self.tokens) == 3 and self.tokens[0] in word_list("people", "common", "first"):
            return True
        return len(self.tokens) == 2 and not common.isdisjoint(self.tokens)


@cache
def read_person(label: str, aliases: tuple[str, ...] = ()) -> PersonName:
    """Return the parts of a person's name.

    >>> read_person("Senator Ana de la Cruz, Jr.").tokens
    ('ana', 'cruz')
    >>> read_person("Gálvez, Xóchitl").tokens
    ('xochitl', 'galvez')
    """
    pet = ""
    quoted = re.search(r"[\"“”‘«(']([^\W\d_]+)[\"“”’»)'](?=\s|$)", label)
    if quoted:
        pet = plain(quoted[1])
        label = label[: quoted.start()] + " " + label[quoted.end() :]
    head, _, rest = label.partition(",")
    first = rest.split()[0] if rest.split() else ""
    if first and not _is_suffix(plain(first.strip("."))) and "," not in rest:
        label = f"{rest} {head}"
    raw = re.findall(r"[^\W\d_][\w’'.]*", label.replace("-", " "))
    words = [w for w in (plain(re.sub(r"['’]s$", "", r)) for r in raw) if w]
    words, gender = _without_titles(words)
    words, generation = _without_suffixes(words)
    particles = word_list("people", "particles", "words")
    lower = {plain(r) for r in raw if r[:1].islower() or len(plain(r)) > 1}
    tokens = tuple(
        w
        for n, w in enumerate(words)
        if not (w in particles and w in lower and (n > 0 or w in {"de", "del", "van", "von", "da"}))
    )
    also = {read_person(a).tokens for a in aliases if " " in a or (a.isupper() and len(a) > 2)}
    return PersonName(tokens or tuple(words), generation, gender, pet, frozenset(also - {tokens}))


def _is_suffix(word: str) -> bool:
    suffixes = word_list("people", "suffixes", "generation")
    return word in suffixes or word in word_list("people", "suffixes", "honour")


def _without_titles(words: list[str]) -> tuple[list[str], str]:
    titles = word_list("people", "titles", "words") | word_list("people", "titles", "unsure")
    unsure = word_list("people", "titles", "unsure")
    gender = ""
    while len(words) > 1 and words[0] in titles:
        if words[0] in unsure and len(words) < 3:
            break
        if words[0] in word_list("people", "titles", "female"):
            gender = "female"
        elif words[0] in word_list("people", "titles", "male"):
            gender = gender or "male"
        words = words[1:]
    return words, gender


def _without_suffixes(words: list[str]) -> tuple[list[str], str]:
    generations = word_list("people", "suffixes", "generation")
    honours = word_list("people", "suffixes", "honour")
    same = pairs("people", "suffixes", "same")
    generation = ""
    while len(words) > 2 and (words[-1] in generations or words[-1] in honours):
        if words[-1] in generations:
            generation = same.get(words[-1], words[-1])
        words = words[:-1]
    return words, generation


def person_keys(name: PersonName) -> Iterator[str]:
    """Yield what two names must share one of to be compared."""
    tokens = name.tokens
    yield "bag " + " ".join(sorted(tokens))
    for also in name.also:
        yield "bag " + " ".join(sorted(also))
    if name.is_bare:
        yield f"last {tokens[0] if tokens else ''}"
        return
    for last in tokens[1:]:
        yield f"last {last}"
        yield f"given {tokens[0][:1]} {last}"
        for full in _fulls(tokens[0]):
            yield f"nick {full} {last}"
    if len(tokens) == 2:
        yield f"tail {' '.join(tokens)}"
    if len(tokens) > 2:
        yield f"tail {' '.join(tokens[-2:])}"
    yield "sound " + " ".join(sound(t) for t in tokens)
    for place, token in enumerate(tokens):
        rest = (*tokens[:place], "*", *tokens[place + 1 :])
        if len(token) >= 5:
            for at in range(len(token)):
                yield f"slip {' '.join(rest)} {token[:at]}{token[at + 1 :]}"
            yield f"slip {' '.join(rest)} {token}"


@cache
def _nicknames() -> dict[str, frozenset[str]]:
    given = table("people").get("nicknames")
    found: dict[str, set[str]] = {}
    for full, short in given.items() if isinstance(given, dict) else ():
        for word in short if isinstance(short, list) else ():
            found.setdefault(str(word), set()).add(full)
    return {word: frozenset(fulls) for word, fulls in found.items()}


def _fulls(given: str) -> frozenset[str]:
    return _nicknames().get(given, frozenset()) | {given}


def match_people(left: PersonName, right: PersonName) -> Match | None:
    """Return how two names are alike, None where they are two names.

    A match with score 0 is a likeness that parts: 'John A. Reyes' and 'John B. Reyes'.
    """
    if left.gender and right.gender and left.gender != right.gender:
        return apart("person.title", "one is styled as a man, the other as a woman")
    match = _match(left, right)
    if match is None or not match.score:
        return match
    if left.generation != right.generation:
        if left.generation and right.generation:
            return apart("person.generation", "the names mark two generations of a family")
        return Match(
            "person.generation",
            "one name marks a generation, the other none",
            0.7,
            3,
            needs_tie=True,
        )
    if match.rule == "person.same" and left.is_common:
        return Match("person.common", "the same name, and a common one", 0.8, 3)
    if match.is_open and (left.is_common or right.is_common):
        return Match(match.rule, match.reason, match.score - 0.05, match.need + 1, is_open=True,
                     needs_tie=match.needs_tie)  # fmt: skip
    return match


def _match(left: PersonName, right: PersonName) -> Match | None:
    a, b = left.tokens, right.tokens
    if not a or not b:
        return None
    if a == b:
        if left.is_bare:
            return Match("person.surname", "the same single name", 0.6, 5, needs_tie=True)
        return Match("person.same", "the same full name", 1.0)
    for one, other in ((left, right), (right, left)):
        if one.tokens in other.also and not other.is_bare:
            reason = f"'{' '.join(one.tokens)}' is given as a form of the name"
            return Match("person.alias", reason, 0.95, 1 if one.is_bare else 0, is_open=True)
    if left.is_bare or right.is_bare:
        return _match_bare(left, right)
    if "".join(a) == "".join(b):
        return Match("person.spelling", "the same name, parted otherwise", 0.95, 1)
    if sorted(a) == sorted(b):
        if len(a) == 2 or a[1:] + a[:1] == b or b[1:] + b[:1] == a:
            return Match("person.order", "the same names in another order", 0.8, 2, needs_tie=True)
        return None
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    if len(short) < len(long):
        return _match_shorter(short, long)
    return _match_equal_length(a, b)


def _match_bare(left: PersonName, right: PersonName) -> Match | None:
    bare, full = (left, right) if left.is_bare else (right, left)
    (word,) = bare.tokens
    if word in full.tokens[1:]:
        reason = f"the surname '{word}' alone"
        return Match("person.surname", reason, 0.6, 4, is_open=True, needs_tie=True)
    if full.pet == word:
        reason = f"'{word}' is given as a nickname"
        return Match("person.nickname", reason, 0.7, 3, is_open=True, needs_tie=True)
    return None


def _match_shorter(short: tuple[str, ...], long: tuple[str, ...]) -> Match | None:
    """Return how a shorter name fits in a longer one."""
    if short == long[-len(short) :]:
        return Match(
            "person.surnames", "both surnames without the given name", 0.75, 3, is_open=True
        )
    given = _given(short[0], long[0])
    if given is None or not _is_within(short[1:], long[1:]):
        return None
    if any(len(t) == 1 for t in short[1:] + long[1:]):
        reason = "one name has an initial in the middle" if given == "same" else "an initial"
        return Match("person.middle", reason, 0.85, 2 + _extra(given), is_open=True)
    if given == "same":
        kind = "a middle name or second surname is left out"
        return Match("person.shorter", kind, 0.8, 2, is_open=True)
    if given in ("initial", "nickname"):
        kind = f"the given name as {'an initial' if given == 'initial' else 'a short form'}"
        return Match(
            f"person.{given}", kind + ", a name left out", 0.6, 4, is_open=True, needs_tie=True
        )
    return None


def _extra(given: str) -> int:
    return 0 if given == "same" else 2


def _match_equal_length(a: tuple[str, ...], b: tuple[str, ...]) -> Match | None:
    unlike = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
    given = _given(a[0], b[0])
    middle = a[1:-1], b[1:-1]
    if (
        given
        and a[-1] == b[-1]
        and len(unlike) == (a[0] != b[0]) + sum(x != y for x, y in zip(*middle, strict=True))
    ):
        fits = all(_is_initial(x, y) or x == y for x, y in zip(*middle, strict=True))
        if not fits and not (len(unlike) == 1 and _is_slip_pair(*unlike[0])):
            return apart("person.middle", "the middle names differ")
        if fits and given == "same":
            return Match("person.middle", "a middle name as an initial", 0.9, 1)
        if fits and given == "initial":
            reason = "the given name as an initial"
            return Match("person.initial", reason, 0.65, 3, is_open=True, needs_tie=True)
        if fits and given == "nickname":
            reason = f"'{a[0]}' and '{b[0]}' are forms of one given name"
            return Match("person.nickname", reason, 0.75, 3, needs_tie=True)
    if all(sound(x) == sound(y) for x, y in unlike):
        if any(is_known_name(x) and is_known_name(y) for x, y in unlike):
            return Match("person.sound", "two known names that sound alike", 0.6, 3, needs_tie=True)
        return Match("person.sound", "two spellings of one name", 0.85, 2)
    if len(unlike) == 1 and _is_slip_pair(*unlike[0]):
        x, y = unlike[0]
        if _tells_two(x, y, is_given=a[0] != b[0]):
            return apart("person.typo", f"'{x}' and '{y}' are two names")
        return Match("person.typo", f"'{x}' and '{y}' are one slip apart", 0.75, 3, needs_tie=True)
    if len(a) > 2 and a[:-1] == b[:-1]:
        return apart("person.surname", "the last surnames differ")
    return None


def _is_slip_pair(x: str, y: str) -> bool:
    return min(len(x), len(y)) >= 5 and is_slip(x, y)


def _tells_two(x: str, y: str, *, is_given: bool) -> bool:
    """Whether two words one slip apart are known to be two names, or a man's and a woman's."""
    if is_given and x[:-1] == y[:-1] and {x[-1], y[-1]} <= set("aoeiu"):
        return True
    return is_known_name(x) and is_known_name(y)


def _given(x: str, y: str) -> str | None:
    """Return how two given names agree: 'same', 'initial', 'nickname', None if they don't."""
    if x == y:
        return "same"
    if _is_initial(x, y):
        return "initial"
    if x in _nicknames().get(y, ()) or y in _nicknames().get(x, ()):
        return "nickname"
    return None


def _is_initial(x: str, y: str) -> bool:
    return x != y and min(len(x), len(y)) == 1 and x[0] == y[0]


def _is_within(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether words stand among others in the same order, an initial for its name."""
    rest = iter(long)
    return all(any(w == o or _is_initial(w, o) for o in rest) for w in short)
