"""The public names: closed, lazy, and the same as the modules'."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

import pytest

import hustings
from hustings import errors

PUBLIC = [
    "BuildResult", "ClusterError", "DecisionError", "Graph", "GraphError", "HustingsError",
    "InputError", "LexiconError", "ModelError", "NoInputError", "OutputError", "PushError",
    "QueryError", "RegistryError", "Report", "SettingsError", "SubjectError", "TextMismatchError",
    "__version__", "build", "load", "questions", "run", "validate", "verify",
]  # fmt: skip


def test_the_public_names_are_these() -> None:
    assert hustings.__all__ == PUBLIC == sorted(hustings.__all__)
    assert all(getattr(hustings, name) is not None for name in PUBLIC)
    assert set(PUBLIC) <= set(dir(hustings))


def test_every_exception_is_public() -> None:
    assert set(errors.__all__) <= set(hustings.__all__)
    assert all(issubclass(getattr(errors, name), hustings.HustingsError) for name in errors.__all__)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="module 'hustings' has no attribute 'vote'"):
        _ = hustings.vote


def test_the_version_is_the_installed_ones() -> None:
    assert version("hustings") == hustings.__version__


@pytest.mark.model
def test_build_load_run_verify_validate(articles: Path, built: Path, tmp_path: Path) -> None:
    seen: list[tuple[str, int, int | None]] = []
    result = hustings.build(
        [articles], tmp_path / "out", progress=lambda *step: seen.append(step), quotes=False
    )
    assert (result.out, result.documents, result.unread) == (tmp_path / "out", 2, ())
    assert result.found == result.accepted + result.quarantined > 0
    assert ("reading", 2, 2) in seen
    graph = hustings.load(tmp_path / "out")
    assert [document.name for document in graph.documents()] == ["energy", "harbour"]
    assert "Port city weighs a second ferry" in graph._repr_html_()
    assert hustings.verify(tmp_path / "out", built / "texts") == ()
    assert hustings.verify(tmp_path / "out", articles) == ()
    assert hustings.validate(tmp_path / "out").conforms
    answer = hustings.run(graph, "documents")
    assert len(answer) == 2
    assert "documents" in [question.name for question in hustings.questions()]


@pytest.mark.model
def test_nothing_readable_lists_why(tmp_path: Path) -> None:
    with pytest.raises(hustings.NoInputError) as caught:
        hustings.build([tmp_path / "a.txt", tmp_path / "b.txt"], tmp_path / "out")
    assert [error.address.rsplit("/", 1)[-1] for error in caught.value.unread] == ["a.txt", "b.txt"]
    assert {error.reason for error in caught.value.unread} == {"not found; check the path"}


def test_one_source_needs_no_list(tmp_path: Path) -> None:
    with pytest.raises(hustings.SettingsError, match="base 'x'"):
        hustings.build(str(tmp_path), tmp_path / "out", base="x")
