"""Every word list has an example of our own writing, and the example shows what the list holds."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

import pytest

FILES = (
    *("bodies", "criticism", "modality", "names", "people", "phrases", "positions", "registry"),
    *("risks", "roles", "units", "verbs"),
)
NONE = "-"
"""The entry of an example for a list that is empty on purpose: the key alone is what it shows."""

BOTH = (
    *("verbs.propose.prepositions", "verbs.propose.nouns", "verbs.oppose.prepositions"),
    *("verbs.oppose.particles", "verbs.harm.prepositions", "verbs.harm.struggles"),
    *("verbs.cause.prepositions", "verbs.cause.nouns", "verbs.cause.reverse", "verbs.cause.blame"),
    *("risks.victims", "risks.fight_prepositions", "positions.verbs.agent"),
    *("positions.verbs.member", "positions.verbs.led", "positions.verbs.leaving"),
    *("positions.verbs.expelling", "positions.verbs.party", "positions.candidacy.standing"),
    *("positions.elections.kinds", "positions.elections.verbs", "positions.endorsing.behind"),
    *("positions.endorsing.choosing", "positions.ideology.verbs", "positions.ideology.nouns"),
    *("people.nicknames", "people.suffixes.same", "bodies.forms", "bodies.english"),
    *("bodies.same_place", "phrases.same", "phrases.numbers", "phrases.scale"),
    *("phrases.positions_full", "phrases.positions", "registry.spelling"),
)
"""Tables read by their key, which leads to what is listed: an example has the key and the entry."""

KEY = ("bodies.demonyms", "bodies.places", "people.walks", "phrases.replace")
"""Tables whose key is the word and whose value is a class or a code: an example has the key."""

IRREGULAR = {
    **{"arise": "arose arisen", "beat": "beaten", "become": "became", "begin": "began begun"},
    **{"beset": "beset", "bind": "bound", "bleed": "bled", "break": "broke broken"},
    **{"breed": "bred", "bring": "brought", "build": "built", "burn": "burnt", "buy": "bought"},
    **{"catch": "caught", "choose": "chose chosen", "cling": "clung", "come": "came"},
    **{"deal": "dealt", "do": "did done does", "draw": "drew drawn", "drive": "drove driven"},
    **{"eat": "ate eaten", "fall": "fell fallen", "feed": "fed", "feel": "felt", "find": "found"},
    **{"fight": "fought", "flee": "fled", "forbid": "forbade forbidden", "foot": "feet"},
    **{"forget": "forgot forgotten", "get": "got", "give": "gave given", "go": "went gone goes"},
    **{"grow": "grew grown", "hang": "hung", "have": "had has", "hear": "heard", "hide": "hid"},
    **{"hold": "held", "keep": "kept", "know": "knew known", "lay": "laid", "lead": "led"},
    **{"leave": "left", "lend": "lent", "lie": "lay lying", "lose": "lost", "make": "made"},
    **{"mean": "meant", "meet": "met", "overcome": "overcame", "overthrow": "overthrew"},
    **{"pay": "paid", "rise": "rose risen", "run": "ran", "say": "said", "see": "saw seen"},
    **{"seek": "sought", "sell": "sold", "send": "sent", "shake": "shook shaken"},
    **{"shoot": "shot", "show": "shown", "shrink": "shrank shrunk", "sink": "sank sunk"},
    **{"sit": "sat", "slide": "slid", "sow": "sown", "speak": "spoke spoken", "spend": "spent"},
    **{"spell": "spelt", "spring": "sprang sprung", "stand": "stood", "steal": "stole stolen"},
    **{"stem": "stemmed", "strike": "struck", "strive": "strove", "swear": "swore sworn"},
    **{"sweep": "swept", "swell": "swollen", "swing": "swung", "take": "took taken"},
    **{"teach": "taught", "tear": "tore torn", "tell": "told", "think": "thought"},
    **{"throw": "threw thrown", "undertake": "undertook", "uphold": "upheld", "win": "won"},
    **{"withdraw": "withdrew withdrawn", "withstand": "withstood", "write": "wrote written"},
    **{"be": "is are was were been", "person": "people", "woman": "women", "man": "men"},
    **{"child": "children", "die": "dying", "fisherman": "fishermen"},
    **{"crisis": "crises", "life": "lives", "freeze": "froze frozen", "oversee": "oversaw overseen"},
    **{"businessman": "businessmen", "spokesman": "spokesmen", "foresee": "foresaw foreseen"},
}
"""Forms that no rule of spelling makes."""


def fold(text: str) -> str:
    plain = unicodedata.normalize("NFD", text.casefold())
    return unicodedata.normalize("NFC", "".join(c for c in plain if not unicodedata.combining(c)))


def forms(word: str) -> frozenset[str]:
    """The word and what regular inflection makes of it, with the irregular forms above."""
    if " " in word:
        first, _, rest = word.partition(" ")
        start, _, last = word.rpartition(" ")
        return frozenset(
            {f"{f} {rest}" for f in forms(first)} | {f"{start} {f}" for f in forms(last)}
        )
    found = {word, f"{word}s", f"{word}'s", f"{word}es", f"{word}ed", f"{word}ing"}
    found.update({f"{word}d"} if word.endswith("e") else set())
    if word.endswith("e"):
        found.add(f"{word[:-1]}ing")
    if word.endswith("y"):
        found.update({f"{word[:-1]}ies", f"{word[:-1]}ied"})
    if re.search(r"[aeiou][bcdfglmnprtv]$", word):
        double = word + ("k" if word[-1] == "c" else word[-1])
        found.update({f"{double}ed", f"{double}ing"})
    found.update(IRREGULAR.get(word, "").split())
    return frozenset(found)


def stands(word: str, text: str) -> bool:
    """Whether the word stands in the text, whole, as it is or inflected."""
    line = fold(text)
    for form in sorted(forms(fold(word))):
        before = r"(?<![^\W\d_])" if form[0].isalpha() else ""
        after = r"(?![^\W\d_])" if form[-1].isalpha() else r"(?!\d)" if form[-1].isdigit() else ""
        if re.search(before + re.escape(form) + after, line):
            return True
    return False


def _leaves(part: dict[str, object], path: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    for key, value in part.items():
        name = f"{path}.{key}"
        if isinstance(value, dict):
            yield from _leaves(value, name)
        elif isinstance(value, str):
            yield name, (value,)
        else:
            assert isinstance(value, list), name
            flat = [w for v in value for w in (v if isinstance(v, list) else [v])]
            yield name, tuple(str(word) for word in flat)


@cache
def lists(name: str) -> dict[str, tuple[str, ...]]:
    """Every list of one file by its dotted name, lists in lists laid flat."""
    text = (files("hustings.lexicon") / f"{name}.toml").read_text(encoding="utf-8")
    return dict(_leaves(tomllib.loads(text), name))


@cache
def rows(name: str) -> tuple[tuple[str, str, str], ...]:
    """The examples of one file: list, entry, example."""
    path = files("hustings.lexicon") / "examples" / f"{name}.tsv"
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        assert line.count("\t") == 2, (name, line)
        where, entry, example = line.split("\t")
        found.append((where, entry, example))
    return tuple(found)


def missing(where: str, entry: str, example: str) -> list[str]:
    """The words that the example of a list should have and has not."""
    table, _, key = where.rpartition(".")
    needed = [] if entry == NONE or table in KEY else [entry]
    if table in BOTH or table in KEY:
        needed.append(key)
    return [word for word in needed if not stands(word, example)]
