"""Makes a corpus of election articles of any size about invented people, parties and policies.

    python -m benchmarks.corpus COUNT FOLDER [--words 400]

Article number n is the same in a corpus of any size. Names are drawn so that few are frequent and
new ones keep coming (their number grows with n^0.65), as in an archive of news.
"""

from __future__ import annotations

import argparse
import itertools
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random


def _words(text: str) -> list[str]:
    return text.split()


def _phrases(text: str) -> list[str]:
    return [" ".join(phrase.split()) for phrase in text.split(";")]


FIRST = _words("""
    Alma Bruno Celia Dario Elena Fausto Greta Hugo Irene Jonas Karla Leon Mira Nadia Oscar Petra
    Quentin Rosa Samuel Teresa Ulric Vera Walter Xenia Yara Zeno Ada Boris Clara Diego Ester
    Felix Gloria Hector Ingrid Julia Kasper Lidia Marco Nora Otto Paula Ramon Silvia Tomas
    Ursula Victor Wanda Yusuf Zora Anton Beatriz Carlos Delia Emil Flora Gustav Helena Ivan
    Judith
""")
LAST = _words("""
    Abenov Barlowe Castrel Dromard Elvandi Ferrantes Grushka Halloway Ibarren Jastrow Kestrelli
    Lombaert Marwick Norvane Ostrander Pellegrin Quillane Rostova Salvatti Tarrow Umbrecht
    Valdane Westbrook Xantos Yarrowby Zelnick Ashgrove Bellmore Cordovan Dunmarch Eastwick
    Fairlocke Gantry Hartwell Inglemar Jorvik Kilbrand Larkspur Montrell Nightley
""")
PARTY = ["Civic", "National", "Green", "Workers", "Liberal", "Rural", "Progress", "Social Justice"]
PARTY_KIND = ["Alliance", "Party", "Union", "Front"]
PLACE = _words("""
    Arvalia Brenmoor Calderra Dunhaven Estmark Farrowdale Galtria Hollin Istvan Jarrowe Kelmora
    Lystria Morvane Nordal Ombria Pelluna Quessa Ravenor Solvia Tamrin
""")
BODY = _phrases("""
    Electoral Commission; Ministry of Energy; Ministry of Health; Central Bank; Water Authority;
    Supreme Court; Ministry of Education; Transport Agency; Statistics Office; Border Police;
    Ministry of Finance; Telecommunications Regulator
""")
POLICY_HEAD = ["a tax on", "a subsidy for", "a national plan for", "a law on", "a public fund for"]
POLICY_TOPIC = _phrases("""
    solar panels; rural clinics; public transport; school meals; river cleaning;
    affordable housing; digital services; water pipes; electric buses; police training;
    wind farms; childcare; teacher pay; coastal defences; fibre networks; seed banks;
    night trains
""")
RISK = _phrases("""
    cyberattacks; drought; disinformation; power cuts; floods; voter intimidation; corruption;
    inflation; data theft; wildfires; water shortages; organised crime
""")
GOAL = ["create jobs", "lower prices", "cut emissions", "improve safety", "protect families"]
MONTH = ["March", "April", "May", "June", "September", "October"]

SENTENCES = (
    "{p}, the candidate of the {y}, proposes {k} to {g}.",
    "{p} said that {k} would help the region of {l}.",
    "“We will introduce {k},” {p} told a crowd in {l}.",
    "{q} of the {z} rejected the proposal and warned of {r}.",
    "The {b} of {l} warned that {r} could threaten the election in {l}.",
    "According to the {b}, {r} affected {n} households last year.",
    "{p} denied that the {y} would raise the price of electricity.",
    "The {y} supports {k}, according to its manifesto.",
    "{q} endorsed {p} for the presidency at a rally in {l}.",
    "Turnout in {l} reached {m} percent, the {b} reported.",
    "{q}, a former minister of {l}, criticised {k} as too expensive.",
    "If elected, {p} would cancel {k} within a year.",
    "Experts at the University of {l} recommend {k} against {r}.",
    "The campaign has cost {n} million, {q} said on Monday.",
    "{p} and {q} will meet in a debate in {l} in {d}.",
    "The {z} opposes {k} because it could cause {r}.",
    "“{r} is the greatest danger to our hospitals,” {q} said.",
    "{p} promised to reform the {b} and to publish its accounts.",
    "The mayor of {l}, {q}, plans {k} to {g}.",
    "Polls give {p} {m} percent and {q} {s} percent of the vote.",
    "The government of {l} approved {k} in {d}.",
    "{q} asked whether {k} would really {g}.",
)
FILLER = (
    "Residents of {l} queued outside the market while volunteers handed out leaflets.",
    "The road to {l} was closed for an hour because of the rain.",
    "A brass band played between the speeches, and children sold lemonade from a cart.",
    "The hall was half full at noon and crowded by the evening, when the lights were dimmed.",
    "Buses from the villages around {l} arrived late after a bridge was repaired.",
    "Several shops stayed open until nine, and the bakery ran out of bread.",
    "It was the third event of the week in {l}, and the shortest so far.",
    "Journalists waited in the corridor for the better part of the afternoon.",
    "The stage had been built overnight out of planks, cloth and borrowed lamps.",
    "In {d} the square is usually empty by then, said the keeper of the kiosk.",
    "{p} arrived on foot, shook a few hands and went straight to the microphone.",
    "{q} listened from the second row and left before the end.",
    "Nobody was hurt when a banner fell from the balcony of the town hall.",
    "The ballots were printed in two colours, as in earlier years.",
)
"""Sentences that state little; most of an article is made of them."""


def _rank(random: Random, most: int) -> int:
    """Return a rank from 0 below some number; the first ones are the frequent ones."""
    return min(most - 1, int(most ** random.random()) - 1)


def _name(rank: int) -> str:
    first = FIRST[rank % len(FIRST)]
    last = LAST[(rank * 7 + rank // len(FIRST)) % len(LAST)]
    generation = rank // (len(FIRST) * len(LAST))
    return f"{first} {LAST[generation % len(LAST)]}-{last}" if generation else f"{first} {last}"


def article(number: int, *, words: int = 400) -> str:
    """Return one article: a title, a byline, and paragraphs of at least so many words.

    >>> article(3) == article(3), article(3) == article(4)
    (True, False)
    """
    random = Random(f"article {number}")
    wide = max(12, int(3 * (number + 1) ** 0.65))
    cast = list(dict.fromkeys(_name(_rank(random, wide)) for _ in range(6)))
    cast += [_name(wide + extra) for extra in range(max(0, 3 - len(cast)))]
    places = [PLACE[_rank(random, len(PLACE))] for _ in range(3)]
    parties = [f"{PARTY[_rank(random, len(PARTY))]} {random.choice(PARTY_KIND)}" for _ in range(2)]
    policies = [
        f"{random.choice(POLICY_HEAD)} {random.choice(POLICY_TOPIC)} in {random.choice(PLACE)}"
        for _ in range(4)
    ]

    def fill(template: str) -> str:
        one, other = random.sample(cast, 2)
        filled = template.format(
            p=one,
            q=other,
            y=parties[0],
            z=parties[1],
            k=random.choice(policies),
            g=random.choice(GOAL),
            l=random.choice(places),
            b=random.choice(BODY),
            r=random.choice(RISK),
            n=random.randrange(2, 900),
            m=random.randrange(20, 80),
            s=random.randrange(5, 20),
            d=random.choice(MONTH),
        )
        return filled[0].upper() + filled[1:]

    lines = [f"{cast[0]} campaigns in {places[0]}", "", f"By {_name(_rank(random, 40))}", ""]
    count = 0
    while count < words:
        telling = random.sample(SENTENCES, random.randrange(1, 3))
        idle = random.sample(FILLER, random.randrange(2, 4))
        templates = random.sample(telling + idle, len(telling) + len(idle))
        paragraph = " ".join(fill(template) for template in templates)
        count += len(paragraph.split())
        lines += [paragraph, ""]
    return "\n".join(lines)


def names() -> Iterator[str]:
    """Yield a file name for each article, a hundred articles to a folder."""
    for number in itertools.count():
        yield f"{number // 100:04}/article-{number:06}.txt"


def write_corpus(folder: Path, count: int, *, words: int = 400) -> int:
    """Write articles into a folder and return the number of their words."""
    total = 0
    for number, name in zip(range(count), names(), strict=False):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        text = article(number, words=words)
        path.write_text(text, encoding="utf-8")
        total += len(text.split())
    return total


def main(arguments: Sequence[str] | None = None) -> int:
    """Write a corpus."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("count", type=int, help="how many articles")
    parser.add_argument("folder", type=Path, help="where they go")
    parser.add_argument("--words", type=int, default=400, help="least words of each")
    options = parser.parse_args(arguments)
    words = write_corpus(options.folder, options.count, words=options.words)
    print(f"{options.folder}: {options.count} articles of {words} words")
    return 0


if __name__ == "__main__":
    sys.exit(main())
