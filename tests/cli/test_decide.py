"""``hustings decide``: what it writes, what a rebuild makes of it, and what it refuses."""

from __future__ import annotations

import filecmp
import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hustings.resolution import load_decisions

Run = Callable[..., Any]
pytestmark = pytest.mark.model

BY = ("--by", "Ines Falk", "--date", "2024-06-02", "--reason", "I know")


@pytest.fixture(scope="module")
def template(articles: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project folder with a build of its texts; not to be written to."""
    import hustings

    folder = tmp_path_factory.mktemp("template")
    (folder / "hustings.toml").write_text('[project]\ntitle = "Port Avery"\n', encoding="utf-8")
    shutil.copytree(articles, folder / "texts")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        hustings.build(".")
    return folder


@pytest.fixture
def project(template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of that folder, which is the current folder."""
    shutil.copytree(template, tmp_path / "project")
    monkeypatch.chdir(tmp_path / "project")
    return tmp_path / "project"


def facts(project: Path) -> list[tuple[str, str, str, str]]:
    lines = (project / "hustings-out" / "facts.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    return [(row["s"], row["s_type"], row["p"], row["o"]) for row in rows]


def report(project: Path) -> Any:
    return json.loads((project / "hustings-out" / "report.json").read_text(encoding="utf-8"))


def numbers(project: Path) -> dict[str, list[int]]:
    found = report(project)["decisions"]
    return {status: [row["number"] for row in rows] for status, rows in found.items() if rows}


def test_a_rebuild_keeps_what_was_decided_byte_for_byte(run: Run, project: Path) -> None:
    before = report(project)["facts"]
    assert run("decide", "rename", "Brandt", "Senator Brandt", *BY).code == 0
    assert run("decide", "retype", "Port Authority", "Organization", *BY).code == 0
    assert run("decide", "reject", "Tomas Lind", "opposes", "ferry terminal", *BY).code == 0
    assert run("decide", "accept", "Port Authority", "warnsOf", "cyberattacks", *BY).code == 0
    ran = run("decide", "same", "Green Alliance", "National Front", *BY)
    assert ran.out == (
        "decisions.toml: decision 5: 'Green Alliance' (Coalition) and 'National Front' "
        "(PoliticalParty) are the same\n"
    )
    ran = run("build", ".")
    assert (ran.code, ran.err) == (0, "")
    assert numbers(project) == {"applied": [1, 2, 3, 4, 5]}
    after = report(project)["facts"]
    assert after["found"] == before["found"] == after["accepted"] + after["quarantined"]
    assert after["quarantined"] == 1
    rows = facts(project)
    assert ("Senator Brandt", "Person", "proposes", "tax on fuel") in rows
    assert {row[1] for row in rows if row[0] == "Port Authority"} == {"Organization"}
    assert not [row for row in rows if row[2] == "opposes"]
    page = (project / "hustings-out" / "report.md").read_text(encoding="utf-8")
    assert "Rejected by Ines Falk on 2024-06-02 because: I know" in page
    assert "- 1: 'Oskar Brandt' (Person) is called 'Senator Brandt'. Ines Falk on" in page
    assert run("validate").code == 0
    asked = run("query", "decisions", "by=falk", "--format", "json")
    assert len(json.loads(asked.out)["results"]["bindings"]) == 5
    assert run("build", ".", "--out", "again").code == 0
    names = ["graph.trig", "facts.jsonl", "report.json", "report.md", "explorer.html"]
    _, different, missing = filecmp.cmpfiles("hustings-out", "again", names, shallow=False)
    assert (different, missing) == ([], [])


def test_without_the_words_of_the_texts_the_decisions_still_hold(run: Run, project: Path) -> None:
    assert run("build", ".", "--no-quotes").code == 0
    name = next(row[3] for row in facts(project) if row[3].startswith("build a second ferry"))
    assert run("decide", "rename", name, "second ferry terminal", *BY).code == 0
    assert run("decide", "reject", "Ines Falk", "warnsOf", "Flooding", *BY).code == 0
    assert run("build", ".", "--no-quotes").code == 0
    assert numbers(project) == {"applied": [1, 2]}
    assert run("build", ".").code == 0
    assert numbers(project) == {"applied": [1, 2]}


def test_an_edited_text_reopens_until_confirmed_and_a_removed_one_is_told(
    run: Run, project: Path
) -> None:
    run("decide", "rename", "Brandt", "Senator Brandt", *BY)
    run("decide", "rename", "Port Authority", "The Port", *BY)
    shutil.move(project / "texts" / "harbour.txt", project / "texts" / "port.txt")
    energy = project / "texts" / "energy.txt"
    energy.write_text(energy.read_text() + "\nMore follows.\n", encoding="utf-8")
    ran = run("build", ".")
    assert ran.code == 0
    assert ran.err.startswith(
        "hustings: decision 1 is reopened: changed since it was decided: texts/energy.txt; "
    )
    assert numbers(project) == {"applied": [2], "reopened": [1]}
    assert not [row for row in facts(project) if row[0] == "Senator Brandt"]
    listed = run("decide", "list").out
    assert "reopened" in listed
    assert run("decide", "confirm", "1", *BY).code == 0
    assert run("build", ".").err == ""
    assert numbers(project) == {"applied": [1, 2]}
    energy.unlink()
    ran = run("build", ".")
    assert ran.err == "hustings: decision 1 is gone: not among the sources: texts/energy.txt\n"
    assert numbers(project) == {"applied": [2], "gone": [1]}
    assert "Gone: what they are about" in (project / "hustings-out" / "report.md").read_text()
    ran = run("decide", "confirm", "1", *BY)
    assert ran.code == 2
    assert "no fact of texts/energy.txt names it any more; withdraw it and decide anew" in ran.err
    assert run("decide", "withdraw", "1", *BY).code == 0
    assert run("build", ".").err == ""
    assert numbers(project) == {"applied": [2]}
    assert "withdrawn" in run("decide", "list").out
    assert run("decide", "withdraw", "1", *BY).err == (
        "hustings: '1': no decision with this number stands; there are: 2\n"
    )


def test_a_passage_that_changed_cannot_be_confirmed(run: Run, project: Path) -> None:
    run("decide", "reject", "Tomas Lind", "opposes", "ferry terminal", *BY)
    harbour = project / "texts" / "harbour.txt"
    changed = harbour.read_text().replace("Her rival Tomas Lind", "His rival Tomas Lind")
    harbour.write_text(changed, encoding="utf-8")
    run("build", ".")
    ran = run("decide", "confirm", "1", *BY)
    assert ran.code == 2
    assert "its passage in texts/harbour.txt is another now" in ran.err


def test_contradictions_are_told_and_neither_is_applied(run: Run, project: Path) -> None:
    run("decide", "same", "Green Alliance", "National Front", *BY)
    run("decide", "apart", "Green Alliance", "National Front", *BY)
    ran = run("build", ".")
    assert ran.code == 0
    assert "decision 1 is conflicting: contradicts decision 2, so none of them" in ran.err
    assert numbers(project) == {"conflicting": [1, 2]}


def test_names_are_unambiguous_or_refused_with_what_they_could_mean(
    run: Run, project: Path
) -> None:
    (project / "texts" / "second.txt").write_text(
        "Parties meet in Velmar\n\nAccording to Olga Brandt, a senator of the Tide Party, the bill "
        "could raise rents. Brandt denied backing a tax on boats.\n",
        encoding="utf-8",
    )
    run("build", ".")
    ran = run("decide", "rename", "Brandt", "B", *BY)
    assert ran.code == 2
    assert "'Brandt': could be 2 things; give an IRI, or NAME@DOCUMENT" in ran.err
    assert (
        "'Olga Brandt' (Person, in texts/second.txt) <https://w3id.org/hustings/id/person/"
        in ran.err
    )
    assert "'Oskar Brandt' (Person, in texts/energy.txt)" in ran.err
    assert not (project / "decisions.toml").exists()
    assert run("decide", "rename", "Brandt@energy", "B", *BY).code == 0
    iri = ran.err.partition("Olga Brandt")[2].partition("<")[2].partition(">")[0]
    assert run("decide", "rename", iri, "O", *BY).code == 0
    assert run("decide", "rename", iri.removeprefix("https://w3id.org/hustings/id/"), "P", *BY)
    ran = run("decide", "reject", "Brandt", "proposes", "tax", *BY)
    assert ran.code == 2
    assert "'Brandt proposes tax': could be 2 statements; give an IRI, or --in DOCUMENT" in ran.err
    assert "'Olga Brandt' proposes 'tax on boats' at texts/second.txt:" in ran.err
    assert run("decide", "reject", "Brandt", "proposes", "tax", "--in", "second", *BY).code == 0
    made = load_decisions(project / "decisions.toml")
    assert [thing.documents for d in made for thing in d.things] == [
        ("texts/energy.txt",), ("texts/second.txt",), ("texts/second.txt",),
    ]  # fmt: skip
    ran = run("decide", "rename", "Oskar Brant", "B", *BY)
    assert ran.code == 2
    assert "no thing that a fact names is called so; near it; 'Oskar Brandt'" in ran.err


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("same", "Alma Reyes"), "'Alma Reyes' alone; expected two names or more"),
        (("same", "Oskar Brandt", "Brandt"), "is the same thing as 'Oskar Brandt'; nothing to"),
        (("apart", "Oskar Brandt", "Brandt"), "tell them apart as NAME@DOCUMENT"),
        (("retype", "Alma Reyes", "Topic"), "'Topic': is no class; expected one of Person"),
        (("rename", "Alma Reyes", " "), "the label is empty; give one"),
        (("rename", "Alma Reyes@energy", "A"), "no thing that a fact names is called so in"),
        (("rename", "Transport", "A"), "no thing that a fact names is called so"),
        (("link", "Alma Reyes"), "expected the key of a registry entry, without spaces, or --none"),
        (("link", "Alma Reyes", "a b"), "expected the key of a registry entry"),
        (("reject", "statement/0"), "no accepted statement has this IRI"),
        (("reject", "Alma Reyes", "opposes", "ferry"), "no accepted statement says so"),
        (("reject", "a", "b"), "expected the IRI of a statement, or subject, relation and object"),
        (("accept", "a", "b", "c", "--in", "x.txt"), "'x.txt': no document has this address"),
        (("confirm", "7"), "'7': no decision with this number stands; there are: none"),
    ],
)
def test_what_cannot_be_decided_is_wrong_usage(
    run: Run, project: Path, words: tuple[str, ...], message: str
) -> None:
    ran = run("decide", *words, *BY)
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err
    assert len(ran.err.splitlines()) == 1
    assert not (project / "decisions.toml").exists()


def test_who_when_and_why(run: Run, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", "/dev/null")
    monkeypatch.setenv("LOGNAME", "falk")
    words = ("decide", "rename", "Alma Reyes", "A")
    assert run(*words, "--reason", "x").code == 0
    subprocess.run(["git", "init", "-q"], check=True)
    subprocess.run(["git", "config", "user.name", "Ines of git"], check=True)
    assert run(*words, "--reason", "x", "--date", "2024-06-02").code == 0
    assert run(*words, "--reason", "x", "--by", "Tomas").code == 0
    made = load_decisions(project / "decisions.toml")
    assert [d.by for d in made] == ["falk", "Ines of git", "Tomas"]
    assert made[1].date == "2024-06-02"
    assert run(*words).code == 2
    assert "--reason is empty" in run(*words, "--reason", " ").err
    assert "--date June: expected a day" in run(*words, "--reason", "x", "--date", "June").err


def test_the_file_is_named_or_the_projects(run: Run, project: Path, tmp_path: Path) -> None:
    (project / "hustings.toml").rename(project / "kept")
    words = ("decide", "link", "Alma Reyes", "--none", *BY)
    ran = run(*words)
    assert ran.code == 2
    assert "no hustings.toml here, so this folder is no project" in ran.err
    assert run(*words, "--decisions", "mine.toml").code == 0
    ran = run("build", "texts", "--decisions", "mine.toml")
    assert ran.code == 0
    assert numbers(project) == {"applied": [1]}
    ran = run("build", "texts", "--decisions", "gone.toml")
    assert ran.code == 2
    assert ran.err == "hustings: gone.toml: cannot be read: No such file or directory\n"
    (project / "other").mkdir()
    assert run(*words, "--decisions", "other").code == 0
    assert (project / "other" / "decisions.toml").is_file()


def test_a_malformed_file_stops_the_build_with_its_line(run: Run, project: Path) -> None:
    run("decide", "rename", "Alma Reyes", "A", *BY)
    path = project / "decisions.toml"
    path.write_text(path.read_text().replace('kind = "rename"', 'kind = "renaem"'))
    for words in (("build", "."), ("decide", "list"), ("decide", "withdraw", "1", *BY)):
        ran = run(*words)
        assert ran.code == 2
        assert ran.err.startswith("hustings: decisions.toml:6: kind is 'renaem'; expected one of")


def test_a_hostile_reason_stays_data(run: Run, project: Path) -> None:
    reason = 'x"""\n[[decision]]\n]]></script><b>\x1b[2J ' + "y" * 100_000
    for words in (
        ("rename", "Alma Reyes", "</title><script>alert(1)</script>\n# A"),
        ("reject", "Tomas Lind", "opposes", "ferry terminal"),
    ):
        assert run("decide", *words, "--by", "]]><i>\n|", "--reason", reason).code == 0
    ran = run("build", ".")
    assert (ran.code, ran.err) == (0, "")
    rows = report(project)["decisions"]["applied"]
    assert [row["reason"] for row in rows] == [reason, reason]
    for name in ("report.md", "explorer.html"):
        text = (project / "hustings-out" / name).read_text(encoding="utf-8")
        assert "<script>alert" not in text
        assert "\x1b" not in text
    assert len((project / "hustings-out" / "report.md").read_text()) < 20_000
    for syntax in ("trig", "nquads", "jsonld", "turtle", "rdfxml", "graphml"):
        assert run("export", "--format", syntax, "--out", f"out.{syntax}").code == 0, syntax
    assert run("validate").code == 0
    assert run("query", "decisions").code == 0
    assert "\x1b" not in run("decide", "list").out
