"""A built folder of the factory's two texts, and annotations of them as files."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from hustings.graph import Activity, build_dataset, set_aside
from hustings.model import Resolution
from hustings.publication import Build, write_build
from hustings.validation import Report
from tests.factory import BASE, make_resolution

RALLY = {
    "doc": "rally",
    "entities": [
        {"name": "Ilse Moreau", "type": "Person", "aliases": ["Moreau"]},
        {"name": "Tide Party", "type": "PoliticalParty", "aliases": []},
        {"name": "harbour railway", "type": "Policy"},
    ],
    "facts": [
        {
            "s": "Ilse Moreau",
            "p": "proposes",
            "o": "harbour railway",
            "o_type": "Policy",
            "quote": "Candidate Ilse Moreau promised a new harbour railway.",
            "by": "Ilse Moreau",
        },
        {
            "s": "Ilse Moreau",
            "p": "candidateOf",
            "o": "Tide Party",
            "o_type": "PoliticalParty",
            "quote": "She stands for the Tide Party",
            "by": None,
            "core": True,
        },
        {
            "s": "Ilse Moreau",
            "p": "memberOf",
            "o": "Tide Party",
            "o_type": "PoliticalParty",
            "quote": "She stands for\nthe Tide Party",
        },
        {
            "s": "floods",
            "s_type": "Risk",
            "p": "threatens",
            "o": "Port Authority",
            "o_type": "Institution",
            "core": False,
        },
    ],
}
COLUMN = {
    "entities": [{"name": "Noor Haddad", "type": "Person"}],
    "facts": [
        {
            "s": "Bram Otieno",
            "s_type": "Person",
            "p": "opposes",
            "o": "the harbour railway",
            "o_type": "Policy",
            "start": 41,
            "end": 80,
        },
        {
            "s": "Noor Haddad",
            "p": "warnsOf",
            "o": "floods",
            "o_type": "Risk",
            "by": "Noor Haddad",
        },
    ],
}


def write_gold(folder: Path, **documents: object) -> Path:
    """Write a gold file for each document and return the folder."""
    folder.mkdir(exist_ok=True)
    for name, document in documents.items():
        (folder / f"{name}.json").write_text(json.dumps(document), encoding="utf-8")
    return folder


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """Annotations of both texts."""
    return write_gold(tmp_path / "gold", rally=RALLY, column=COLUMN)


@pytest.fixture
def one_gold(tmp_path: Path) -> Callable[..., Path]:
    """Write annotations under the names of their documents."""

    def written(**documents: object) -> Path:
        return write_gold(tmp_path / "other", **documents)

    return written


@pytest.fixture
def build_folder(tmp_path: Path) -> Callable[..., Path]:
    """Write a resolution as a build's folder."""

    def built(resolution: Resolution, *, quotes: bool = True) -> Path:
        activity = Activity("0", "m", "1")
        quads = build_dataset(resolution, base=BASE, quotes=quotes, activity=activity)
        separated = set_aside(quads, Report(), base=BASE)
        build = Build(separated, resolution.documents, BASE, quotes=quotes)
        return write_build(tmp_path / "out", build)

    return built


@pytest.fixture
def folder(build_folder: Callable[..., Path]) -> Path:
    """The factory's two texts as a build."""
    return build_folder(make_resolution())
