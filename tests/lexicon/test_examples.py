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
import spacy

from hustings.settings import LanguageSettings

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

NO_VERBS = (
    *("verbs.propose.adjectives", "verbs.propose.nouns", "verbs.oppose.decisions"),
    *("verbs.oppose.names", "verbs.oppose.adjectives", "verbs.cause.nouns", "verbs.involve.parts"),
)
"""Lists of verbs.toml that hold no verbs."""

MORE_VERBS = (
    *("criticism.blame.verbs", "criticism.blame.direct", "criticism.blame.voices"),
    *(
        "criticism.failing.verbs",
        "criticism.failing.due",
        "criticism.turned.verbs",
        "criticism.turned.takes",
    ),
    *("criticism.remedy.verbs", "criticism.verdict.useful", "criticism.verdict.makes"),
    *("criticism.reject.verbs", "criticism.reject.meets", "criticism.reject.stops"),
    *("criticism.reject.steps", "criticism.reject.unwanted", "criticism.reject.yields"),
    *("criticism.ploys.verbs", "modality.negative.verbs", "modality.negative.abandon"),
    *("modality.unsure.verbs", "modality.unsure.hearsay", "risks.fight_prepositions"),
    *("risks.verbs", "risks.hardships.toll", "roles.plan.effects", "roles.plan.makes"),
    *("roles.plan.hold",),
)
"""Lists of verbs in other files, or how their names begin."""

_FORMS = """
    arise arose arisen, be is are was were been, beat beaten, become became, begin began
    begun, bind bound, bleed bled, break broke broken, breed bred, bring brought, build built,
    burn burnt, businessman businessmen, buy bought, catch caught, child children, choose
    chose chosen, cling clung, come came, crisis crises, deal dealt, die dying, do did done,
    draw drew drawn, drive drove driven, eat ate eaten, fall fell fallen, feed fed, feel felt,
    fight fought, find found, fisherman fishermen, flee fled, foot feet, forbid forbade
    forbidden, foresee foresaw foreseen, forget forgot forgotten, freeze froze frozen, get
    got, give gave given, go went gone, grow grew grown, hang hung, have had has, hear heard,
    hide hid, hold held, keep kept, know knew known, lay laid, lead led, leave left, lend
    lent, lie lay lying, life lives, lose lost, make made, man men, mean meant, meet met,
    overcome overcame, oversee oversaw overseen, overthrow overthrew, pay paid, person people,
    rise rose risen, run ran, say said, see saw seen, seek sought, sell sold, send sent, shake
    shook shaken, shoot shot, show shown, shrink shrank shrunk, sink sank sunk, sit sat, slide
    slid, sow sown, speak spoke spoken, spell spelt, spend spent, spokesman spokesmen, spring
    sprang sprung, stand stood, steal stole stolen, strike struck, strive strove, swear swore
    sworn, sweep swept, swell swollen, swing swung, take took taken, teach taught, tear tore
    torn, tell told, think thought, throw threw thrown, undertake undertook, uphold upheld,
    win won, withdraw withdrew withdrawn, withhold withheld, withstand withstood, woman women,
    write wrote written
"""
IRREGULAR = {g.split()[0]: frozenset(g.split()[1:]) for g in _FORMS.split(",")}
"""Forms that no rule of spelling makes."""


def fold(text: str) -> str:
    plain = unicodedata.normalize("NFD", text.casefold())
    return unicodedata.normalize("NFC", "".join(c for c in plain if not unicodedata.combining(c)))


def regular(word: str) -> frozenset[str]:
    """The word and what the rules of spelling make of it."""
    found = {word, f"{word}s", f"{word}'s", f"{word}es", f"{word}ed", f"{word}ing"}
    if word.endswith("e"):
        found.update({f"{word}d", f"{word[:-1]}ing"})
    if word.endswith("y"):
        found.update({f"{word[:-1]}ies", f"{word[:-1]}ied"})
    if re.search(r"[aeiou][bdfglmnprtv]$", word):
        found.update({f"{word}{word[-1]}ed", f"{word}{word[-1]}ing"})
    return frozenset(found)


def forms(word: str) -> frozenset[str]:
    """The word with its regular and irregular forms; of a phrase, the first or last word's."""
    if " " not in word:
        return regular(word) | IRREGULAR.get(word, frozenset())
    first, _, rest = word.partition(" ")
    start, _, last = word.rpartition(" ")
    return frozenset({f"{f} {rest}" for f in forms(first)} | {f"{start} {f}" for f in forms(last)})


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


def _is_read_by_key(where: str) -> bool:
    return where.rpartition(".")[0] in BOTH


def missing(where: str, entry: str, example: str) -> list[str]:
    """The words that the example of a list should have and has not."""
    table, _, key = where.rpartition(".")
    needed = [] if entry == NONE or table in KEY else [entry]
    if table in BOTH or table in KEY:
        needed.append(key)
    return [word for word in needed if not stands(word, example)]


def test_every_word_list_file_is_covered() -> None:
    folder = files("hustings.lexicon")
    tomls = {path.name for path in folder.iterdir() if path.name.endswith(".toml")}
    tsvs = {path.name for path in (folder / "examples").iterdir() if path.name.endswith(".tsv")}
    assert tomls == {f"{name}.toml" for name in FILES}
    assert tsvs == {f"{name}.tsv" for name in FILES}


@pytest.mark.parametrize("name", FILES)
def test_every_list_has_an_example(name: str) -> None:
    shown = {where for where, _, _ in rows(name)}
    assert [where for where in lists(name) if where not in shown] == []


@pytest.mark.parametrize("name", FILES)
def test_list_and_entry_of_every_example_exist(name: str) -> None:
    known = lists(name)
    wrong = []
    for where, entry, example in rows(name):
        entries = known.get(where)
        is_empty = entries is not None and not any(entries)
        if entries is None or (entry != NONE if is_empty else entry not in entries):
            wrong.append((where, entry, example))
    assert wrong == []


@pytest.mark.parametrize("name", FILES)
def test_entry_stands_in_its_example(name: str) -> None:
    found = [(where, missing(where, entry, text), text) for where, entry, text in rows(name)]
    assert [row for row in found if row[1]] == []


@pytest.mark.parametrize("name", FILES)
def test_examples_are_plain_sentences_in_the_order_of_the_lists(name: str) -> None:
    order = {where: n for n, where in enumerate(lists(name))}
    places = [order.get(where, -1) for where, _, _ in rows(name)]
    assert places == sorted(places)
    plain = re.compile(r"[A-Z0-9'€£¥₱₹Å].{7,110}[.]")
    assert [text for _, _, text in rows(name) if not plain.fullmatch(text)] == []
    assert [text for _, _, text in rows(name) if re.search(r"[*|]|  ", text)] == []


def test_no_example_is_used_twice() -> None:
    counts = Counter(fold(text) for name in FILES for _, _, text in rows(name))
    assert [text for text, count in counts.items() if count > 1] == []


def test_no_entry_of_a_list_is_shown_twice() -> None:
    shown = Counter((where, entry) for name in FILES for where, entry, _ in rows(name))
    assert [key for key, count in shown.items() if count > 1] == []


LONG = 20
"""From so many words on, a list by which facts are found has five examples."""


@pytest.mark.parametrize("name", ["criticism", "modality", "positions", "risks", "roles", "verbs"])
def test_long_lists_have_five_examples(name: str) -> None:
    counts = Counter(where for where, _, _ in rows(name))
    long = [where for where, words in lists(name).items() if len(set(words)) >= LONG]
    assert long
    assert [(where, counts[where]) for where in long if counts[where] < 5] == []


@pytest.mark.parametrize("name", ["positions", "risks", "verbs"])
def test_every_preposition_of_a_key_is_shown(name: str) -> None:
    shown = {(where, entry) for where, entry, _ in rows(name)}
    tables = [(w, e) for w, words in lists(name).items() for e in words if _is_read_by_key(w)]
    assert tables
    assert [pair for pair in tables if pair[1] and pair not in shown] == []


def test_tables_named_here_exist() -> None:
    tables = {where.rpartition(".")[0] for name in FILES for where in lists(name)}
    assert [table for table in (*BOTH, *KEY) if table not in tables] == []


@pytest.mark.parametrize(
    ("word", "text", "expected"),
    [
        ("call", "Nurses called for a bus.", True),
        ("call", "The recall was late.", False),
        ("try", "She tries again.", True),
        ("cut", "Cutting the toll is easy.", True),
        ("swear", "He swore to leave.", True),
        ("on", "The bond is due.", False),
        ("free", "Freedom is dear.", False),
        ("run out of", "The fund ran out of money.", True),
        ("elección", "La eleccion is near.", True),
        ("$", "It costs $4.", True),
        ("10", "It costs 100.", False),
        ("k", "A wage of 40k is low.", True),
    ],
)
def test_a_word_stands_only_where_it_is_whole(word: str, text: str, expected: bool) -> None:
    assert stands(word, text) is expected


@pytest.mark.parametrize(
    ("where", "entry", "example", "expected"),
    [
        ("verbs.oppose.prepositions.vote", "against", "They voted against it.", []),
        ("verbs.oppose.prepositions.vote", "against", "They stood against it.", ["vote"]),
        ("verbs.propose.noun", "pledge", "They plan a tram.", ["pledge"]),
        ("positions.verbs.member.join", NONE, "She left the board.", ["join"]),
        ("bodies.demonyms.cubano", "CU", "The Foro Chileno met.", ["cubano"]),
    ],
)
def test_what_an_example_lacks_is_named(
    where: str, entry: str, example: str, expected: list[str]
) -> None:
    assert missing(where, entry, example) == expected


def test_irregular_forms_are_irregular() -> None:
    made = {word: other & regular(word) for word, other in IRREGULAR.items()}
    assert {word: both for word, both in made.items() if both} == {}


def _verbs() -> Iterator[tuple[str, str, str]]:
    for name in FILES:
        for where, entry, example in rows(name):
            is_verb = name == "verbs" and not where.startswith(NO_VERBS)
            if is_verb or where.startswith(MORE_VERBS):
                key = where.rpartition(".")[2]
                yield where, key if _is_read_by_key(where) else entry, example


@pytest.mark.model
def test_examples_of_verbs_have_them_as_verbs() -> None:
    """The model reads the entry as a verb: 'stoke' in a list of verbs is not shown as a noun."""
    nlp = spacy.load(LanguageSettings().model, disable=["ner"])
    cases = list(_verbs())
    assert len(cases) > 400
    docs = nlp.pipe(text for _, _, text in cases)
    wrong = []
    for (where, verb, text), doc in zip(cases, docs, strict=True):
        tags = {token.pos_ for token in doc if fold(token.text) in forms(verb)}
        if not tags & {"VERB", "AUX"}:
            wrong.append((where, verb, text))
    assert wrong == []
