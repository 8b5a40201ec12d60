"""The command's root: help, version, wrong usage, and what importing it costs."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest

import hustings
from hustings.cli import main

COMMANDS = (
    *("build", "verify", "validate", "query", "export", "view", "serve", "publish", "push"),
    *("evaluate", "decide"),
)
HEAVY = ("spacy", "pyshacl", "networkx", "pyvis", "rdflib", "numpy", "pyoxigraph", "trafilatura")
Run = Callable[..., Any]


def test_version_is_the_packages(run: Run) -> None:
    ran = run("--version")
    assert (ran.code, ran.out, ran.err) == (0, f"hustings {hustings.__version__}\n", "")


def test_help_names_every_command_and_no_other(run: Run) -> None:
    ran = run("--help")
    assert ran.code == 0
    listed = ran.out.split("Commands:\n")[1]
    assert [
        line.split()[0]
        for line in listed.splitlines()
        if line.startswith("  ") and not line.startswith("   ")
    ] == list(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_each_commands_help_has_examples(run: Run, command: str) -> None:
    ran = run(command, "--help")
    assert ran.code == 0
    assert f"hustings {command}" in ran.out.split("Examples:")[1]


def test_no_command_is_wrong_usage_and_shows_help(run: Run) -> None:
    ran = run()
    assert ran.code == 2
    assert "Commands:" in ran.out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["frobnicate"], "hustings: No such command 'frobnicate'; see hustings --help\n"),
        (["build", "--frob"], "hustings: No such option: --frob; see hustings build --help\n"),
        (
            ["verify", "a", "b"],
            "hustings: Got unexpected extra argument(s) (b); see hustings verify --help\n",
        ),
    ],
)
def test_wrong_usage_is_one_line(run: Run, arguments: list[str], message: str) -> None:
    ran = run(*arguments)
    assert (ran.code, ran.out, ran.err) == (2, "", message)


def test_an_unexpected_exception_is_one_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def explode(*_: object, **__: object) -> None:
        raise ZeroDivisionError("boom\nbang")

    monkeypatch.setattr("hustings.query.questions", explode)
    ran = run("query", "--list")
    assert ran.code == 2
    assert ran.err == (
        "hustings: unexpected ZeroDivisionError: boom bang; run with --debug to see where, and "
        "please report it\n"
    )
    with pytest.raises(ZeroDivisionError):
        run("--debug", "query", "--list")


@pytest.mark.parametrize(
    "code",
    [
        "import hustings; assert 'build' in hustings.__all__; hustings.HustingsError",
        "from hustings.cli import main; assert main(['--help']) == 0",
        "from hustings.cli import main; assert main(['build', '--help']) == 0",
    ],
)
def test_importing_and_help_load_nothing_heavy(code: str) -> None:
    script = f"{code}\nimport sys, json\nprint(json.dumps(sorted(sys.modules)), file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    loaded = set(json.loads(done.stderr.splitlines()[-1]))
    assert sorted(loaded & set(HEAVY)) == []


def test_an_interrupt_while_the_commands_load_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Interrupting:
        """Stands where the commands are, and is interrupted."""

        def find_spec(self, name: str, *_: object) -> None:
            """Be interrupted at the commands."""
            if name == "hustings.cli.app":
                raise KeyboardInterrupt

    monkeypatch.delitem(sys.modules, "hustings.cli.app")
    monkeypatch.setattr(sys, "meta_path", [Interrupting(), *sys.meta_path])
    assert main(["--version"]) == 130
    assert capsys.readouterr() == ("", "hustings: interrupted\n")
