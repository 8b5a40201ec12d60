"""Keys of what is kept: every input counts, and so does all code that makes it."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from importlib.metadata import packages_distributions, requires
from pathlib import Path
from typing import Any

import pytest

import hustings
from hustings.assembly import keys as assembly_keys
from hustings.gathering import keys
from hustings.gathering.keys import document_key, find_model
from hustings.model import Block, BlockKind
from hustings.settings import LanguageSettings
from tests.factory import make_document

ROOT = Path(hustings.__file__).parent
BARE = {"collecting.py", "errors.py", "resources.py", "settings.py"}
"""Modules that change no result: exceptions, paths, types of options, when memory is collected."""


@pytest.mark.parametrize("field", [field.name for field in fields(make_document())])
def test_every_field_of_a_document_counts(field: str) -> None:
    document = make_document()
    value: Any = (
        (Block(BlockKind.PARAGRAPH, 0, 3),) if field == "blocks" else f"{getattr(document, field)}x"
    )
    assert document_key(replace(document, **{field: value}), "e") != document_key(document, "e")


@pytest.mark.parametrize("field", [field.name for field in fields(Block)])
def test_every_field_of_a_block_counts(field: str) -> None:
    block = Block(BlockKind.PARAGRAPH, 0, 3)
    value: Any = BlockKind.ITEM if field == "kind" else 7
    other = replace(block, **{field: value})
    one, two = (replace(make_document(), blocks=(each,)) for each in (block, other))
    assert document_key(one, "e") != document_key(two, "e")


def imported(path: Path) -> Iterator[Path]:
    """Yield the modules of this package that a module imports, wherever in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    for name in names:
        if name.startswith("hustings."):
            place = ROOT.parent.joinpath(*name.split("."))
            yield from (p for p in (place.with_suffix(".py"), place / "__init__.py") if p.exists())


def uncovered(starts: Iterable[str], parts: Iterable[str]) -> set[str]:
    """Return the modules that some modules rest on and a digest of code leaves out."""
    seen: set[Path] = set()
    waiting = [ROOT / start for start in starts]
    while waiting:
        path = waiting.pop()
        if path not in seen:
            seen.add(path)
            waiting += imported(path)
    names = {path.relative_to(ROOT).as_posix() for path in seen}
    return {name for name in names if not any(name == p or name.startswith(f"{p}/") for p in parts)}


def test_all_code_that_makes_a_part_is_in_its_key() -> None:
    assert uncovered(["assembly/part.py"], assembly_keys._CODE) <= BARE


def test_all_code_that_settles_is_in_the_keys_of_what_is_settled() -> None:
    starts = [f"resolution/{name}.py" for name in ("settling", "sketches", "applying", "origins")]
    assert uncovered(starts, assembly_keys._SETTLER) <= BARE
    assert "resolution/memo.py" in uncovered(starts, ["lexicon"])


def test_all_code_that_reads_is_in_the_keys_of_what_is_read() -> None:
    starts = [path.relative_to(ROOT).as_posix() for path in (ROOT / "reading").glob("*.py")]
    assert uncovered(starts, keys._READER) <= BARE
    for module in ("gathering/documents.py", "gathering/plain.py", "gathering/codec.py"):
        assert module in keys._READER


def test_every_package_that_reads_is_in_the_keys_of_what_is_read() -> None:
    imports = {
        name.partition(".")[0]
        for path in (ROOT / "reading").glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    known = packages_distributions()
    waiting = [dist for name in imports - {"hustings"} for dist in known.get(name, [])]
    found: set[str] = set()
    while waiting:
        name = re.sub(r"[-_.]+", "-", waiting.pop()).lower()
        if name not in found:
            found.add(name)
            waiting += [
                re.split(r"[^\w.-]", requirement)[0]
                for requirement in requires(name) or ()
                if "extra ==" not in requirement and ";" not in requirement
            ]
    assert {"trafilatura", "pypdf", "lxml", "pyyaml"} <= found
    assert found <= set(keys._PARSERS.split())


def test_weights_trained_anew_are_another_model(tmp_path: Path) -> None:
    meta = {"lang": "en", "name": "own", "version": "1.0"}
    (tmp_path / "meta.json").write_text(json.dumps(meta), encoding="utf-8")
    weights = tmp_path / "ner" / "model"
    weights.parent.mkdir()
    weights.write_bytes(b"0" * 200_000)
    settings = LanguageSettings(model=str(tmp_path))
    first = find_model(settings)
    assert first == find_model(settings)
    weights.write_bytes(b"0" * 199_999 + b"1")
    second = find_model(settings)
    assert first is not None
    assert second is not None
    assert second.sha256 != first.sha256
