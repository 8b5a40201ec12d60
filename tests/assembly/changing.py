"""Random changes of a small project: of its texts, of what is known of them, of its settings."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hustings.cli import main

__all__ = ["Changes", "contents"]

PEOPLE = (
    *("Alma Reyes", "Tomas Lind", "Ines Falk", "Oskar Brandt", "Senator Oskar Brandt"),
    *("Olga Brandt", "Dr. Ines Falk", "Alma Reyes Soto", "Thomas Lind"),
)
BODIES = (
    *("the Tide Party", "the Green Alliance", "the Port Authority", "the Ministry of Transport"),
    *("Tide Party (TP)", "the Avery Port Authority", "the Election Commission"),
)
PLANS = (
    *("a second ferry terminal", "the second ferry terminal", "a bicycle plan", "a tax on fuel"),
    *("a public wind farm", "free school meals", "a fuel tax"),
)
RISKS = ("cyberattacks on the ferry", "floods", "vote buying", "higher rents")
PLACES = ("Port Avery", "North Avery", "Kenya", "Chile")
SENTENCES = (
    "{one} said that she would build {plan}.",
    "{other} opposes {plan}.",
    "{body} warned of {risk}.",
    "{one} of {body} promised to introduce {plan} in {place}.",
    "{body} supports {plan}, and {other} criticised {one}.",
    '"We will stop {plan}," {one} said on Monday in {place}.',
    "{other}, a candidate for mayor of {place}, accused {body} of corruption.",
    "According to {body}, 42 percent of voters in {place} want {plan}.",
    "{one} leads {body}. {other} is running for president of {place}.",
    "Should {body} build {plan}? If {one} wins, {risk} may follow.",
)
_NAMES = ("The Avery Courier", "the avery courier", "Green Alliance", "Ines Falk", "")
_PACK = "key,name,type,country,aliases,wikidata,source,strength,official_url\n"
_KINDS = ("Person", "Organization", "Institution", "PoliticalParty", "Policy", "Place")


def contents(out: Path) -> dict[str, bytes]:
    """Return the files of a build but for what it cost."""
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file() and path.name != "timing.json"
    }


class Changes:
    """Changes one project at random; the same seed gives the same changes.

    Attributes:
        project: its folder.
        arguments: of the next build.
    """

    def __init__(self, project: Path, seed: int, texts: int) -> None:
        self.project = project
        self.arguments: dict[str, Any] = {}
        self._dice = random.Random(seed)  # noqa: S311
        self._count = 0
        self._settings: dict[str, dict[str, object]] = {"project": {}, "reading": {}, "graph": {}}
        (project / "texts").mkdir(parents=True)
        (project / "about").mkdir()
        self._save()
        for _ in range(texts):
            self.add()

    def kinds(self) -> tuple[Callable[[], None], ...]:
        """Return every kind of change."""
        return (
            *(self.add, self.edit, self.edit, self.remove, self.rename, self.copy, self.copy_part),
            *(self.structure, self.touch, self.side_car, self.side_car, self.distant_side_car),
            *(self.setting, self.language, self.base, self.quotes, self.pack, self.pack),
            *(self.decide, self.decide, self.decide, self.judge, self.judge, self.confirm),
            *(self.back,),
        )

    def step(self, out: Path) -> str:
        """Make one change and return its name; decisions look at the graph in a folder."""
        self._out = out
        act = self._dice.choice(self.kinds())
        act()
        return act.__name__

    def _path(self) -> Path:
        return self._dice.choice(self._texts())

    def _texts(self) -> list[Path]:
        return sorted(p for p in (self.project / "texts").iterdir() if p.suffix != ".toml")

    def _sentence(self) -> str:
        dice = self._dice
        one, other = dice.sample(PEOPLE, 2)
        return dice.choice(SENTENCES).format(
            one=one,
            other=other,
            body=dice.choice(BODIES),
            plan=dice.choice(PLANS),
            risk=dice.choice(RISKS),
            place=dice.choice(PLACES),
        )

    def add(self) -> None:
        """Add a text."""
        self._count += 1
        dice = self._dice
        body = " ".join(self._sentence() for _ in range(dice.randint(2, 6)))
        text = f"Debate {self._count} in {dice.choice(PLACES)}\n\n{body}\n"
        (self.project / "texts" / f"{self._count:03}.txt").write_text(text, encoding="utf-8")

    def edit(self) -> None:
        """Put one sentence more into a text, or in the place of another."""
        path = self._path()
        parts = path.read_text(encoding="utf-8").split(". ")
        place = self._dice.randrange(len(parts))
        new = [self._sentence().removesuffix(".")]
        parts[place : place + self._dice.randint(0, 1)] = new
        path.write_text(". ".join(parts).strip() + "\n", encoding="utf-8")

    def remove(self) -> None:
        """Remove a text, if enough are left."""
        if len(self._texts()) > 5:
            self._path().unlink()

    def rename(self) -> None:
        """Give a text another address, which may be one that another text had."""
        path = self._path()
        path.rename(path.with_name(f"{self._dice.randrange(1000):03}-moved.txt"))

    def copy(self) -> None:
        """Copy a text, with another line before it."""
        self._count += 1
        text = self._path().read_text(encoding="utf-8")
        head = self._dice.choice(("", "Reprinted here.\n\n"))
        new = self.project / "texts" / f"{self._dice.randrange(1000):03}-copy{self._count}.txt"
        new.write_text(head + text, encoding="utf-8")

    def copy_part(self) -> None:
        """Put the end of a text into another one."""
        one, other = self._path(), self._path()
        text = other.read_text(encoding="utf-8").split("\n\n")[-1]
        one.write_text(one.read_text(encoding="utf-8") + "\n" + text, encoding="utf-8")

    def structure(self) -> None:
        """Put a heading into a text, as Markdown."""
        path = self._path()
        text = f"# A heading\n\n{path.read_text(encoding='utf-8')}"
        path.unlink()
        path.with_suffix(".md").write_text(text, encoding="utf-8")

    def touch(self) -> None:
        """Write a text as it was."""
        path = self._path()
        path.write_bytes(path.read_bytes())

    def side_car(self) -> None:
        """Say other things of a text, or nothing."""
        path = self._path()
        self._tell(path.with_name(f"{path.name}.meta.toml"))

    def distant_side_car(self) -> None:
        """Say other things of a text in a folder of its own."""
        self._settings["reading"]["metadata"] = "about"
        self._save()
        self._tell(self.project / "about" / f"{self._path().name}.meta.toml")

    def _tell(self, path: Path) -> None:
        dice = self._dice
        values = {
            "title": dice.choice(("", "A day in Port Avery", "Another title")),
            "author": dice.choice(_NAMES),
            "publisher": dice.choice(_NAMES),
            "date": dice.choice(("", "2024-06-02", "2023", "2024-06")),
            "language": dice.choice(("", "", "en", "en-GB", "fr")),
            "url": dice.choice(("", "https://example.org/news")),
        }
        lines = [f"{key} = {json.dumps(value)}\n" for key, value in values.items() if value]
        path.write_text("".join(lines), encoding="utf-8")

    def setting(self) -> None:
        """Change what the project is called."""
        key = self._dice.choice(("title", "publisher", "license"))
        value = self._dice.choice(("https://example.org/licence", "https://example.org/two"))
        self._settings["project"][key] = value if key == "license" else f"Ferry {self._count}"
        self._save()

    def language(self) -> None:
        """Change how texts are read."""
        self._settings["reading"]["language"] = self._dice.choice(("en", "", "en-US"))
        self._settings["reading"]["max_bytes"] = self._dice.choice((20_000_000, 20_000_000, 400))
        self._save()

    def base(self) -> None:
        """Change the base of IRIs."""
        bases = ("https://example.org/id/", "https://example.org/ids#")
        value = self._dice.choice((None, *bases))
        self.arguments = {**self.arguments, "base": value}

    def quotes(self) -> None:
        """Leave passages out, or not."""
        self.arguments = {**self.arguments, "quotes": self._dice.choice((None, True, False))}

    def pack(self) -> None:
        """Change the lists of known names, and whether they are looked at."""
        dice = self._dice
        rows = [
            f"k{n},{name.removeprefix('the ')},{kind},{dice.choice(('', 'KE'))},"
            f"{dice.choice(('', 'Tide Movement', 'Reyes Soto'))},"
            f"{dice.choice(('', f'Q{n + 1}1'))},,,\n"
            for n, (name, kind) in enumerate(
                [(name, "Person") for name in PEOPLE[:5]]
                + [(name, "Institution") for name in BODIES[2:4]]
                + [(BODIES[0], "PoliticalParty")]
            )
            if dice.random() < 0.7
        ]
        (self.project / "own.csv").write_text(_PACK + "".join(rows), encoding="utf-8")
        packs = dice.choice(([], ["own.csv"], ["world"], ["world", "own.csv"]))
        self._settings["registry"] = {"packs": packs}
        self._save()

    def _facts(self) -> list[dict[str, str]]:
        lines = (self._out / "facts.jsonl").read_text(encoding="utf-8").splitlines()
        return [json.loads(line) for line in lines]

    def decide(self) -> None:
        """Let a person decide on things of the graph."""
        dice, facts = self._dice, self._facts()
        things = sorted(
            {f[end] for f in facts for end in ("s_iri", "o_iri") if "/topic/" not in f[end]}
        )
        if len(things) < 2:
            return
        one, other = dice.sample(things, 2)
        choices = (
            (
                "rename",
                one,
                dice.choice((f"Name {self._count}", "Alma Reyes", "The Avery Courier")),
            ),
            ("retype", one, dice.choice(_KINDS)),
            ("same", one, other),
            ("apart", one, other),
            ("link", one, "--none"),
            ("link", one, "k1"),
        )
        self._run(*dice.choice(choices))

    def judge(self) -> None:
        """Let a person accept or reject a fact."""
        facts = self._facts()
        if facts:
            fact = self._dice.choice(facts)["statement"]
            self._run(self._dice.choice(("accept", "reject")), fact)

    def confirm(self) -> None:
        """Let a person confirm or withdraw a decision."""
        self._run(self._dice.choice(("confirm", "withdraw")), str(self._dice.randint(1, 8)))

    def _run(self, *arguments: str) -> None:
        who = self._dice.choice(("Ines Falk", "Tomas Ek"))
        command = ["decide", *arguments, "--reason", f"so it is {self._count}", "--by", who]
        command += ["--date", "2024-07-01", "--decisions", str(self.project / "decisions.toml")]
        if arguments[0] != "withdraw":
            command += ["--graph", str(self._out)]
        main(command)

    def back(self) -> None:
        """Take back all decisions, settings and side-cars."""
        (self.project / "decisions.toml").unlink(missing_ok=True)
        for folder in ("texts", "about"):
            for path in (self.project / folder).glob("*.meta.toml"):
                path.unlink()
        self._settings = {"project": {}, "reading": {}, "graph": {}}
        self.arguments = {}
        self._save()

    def _save(self) -> None:
        lines = []
        for table, values in self._settings.items():
            lines.append(f"[{table}]\n")
            lines += [f"{key} = {json.dumps(value)}\n" for key, value in values.items()]
        (self.project / "hustings.toml").write_text("".join(lines), encoding="utf-8")
