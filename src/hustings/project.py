"""What a build reads, and how: sources, ``hustings.toml`` and arguments merged into one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

from hustings.errors import SettingsError
from hustings.resources import resource
from hustings.settings import FILE_NAME, Settings, load_settings

__all__ = ["DECISIONS", "Project", "open_project"]

DECISIONS = "decisions.toml"
"""File of a project's folder that holds what people decided."""


@dataclass(frozen=True, slots=True)
class Project:
    """What a build reads, and how.

    Attributes:
        sources: files, folders, or '-', as reading takes them.
        settings: the effective settings, with paths as the project states them.
        folder: what those paths are relative to; None without a ``hustings.toml``.
        decisions: the file of a person's decisions, if there is one.
    """

    sources: tuple[str, ...]
    settings: Settings
    folder: Path | None = None
    decisions: Path | None = None


def open_project(
    sources: str | Path | Sequence[str | Path] = (),
    *,
    model: str | None = None,
    base: str | None = None,
    quotes: bool | None = None,
    decisions: str | Path | None = None,
) -> Project:
    """Return the sources and settings of a build: defaults, then ``hustings.toml``, then arguments.

    Args:
        sources: files, folders, '-' for standard input, at most one project (a folder with
            ``hustings.toml``); none for the sample project that ships.
        model: name of an installed spaCy pipeline.
        base: what every minted IRI starts with.
        quotes: whether passages are written.
        decisions: a file of decisions, or a folder with a ``decisions.toml``; the project's own,
            if it has one, unless given.

    Raises:
        SettingsError: ``hustings.toml`` or an argument cannot be used, or there are two projects.
    """
    named = [sources] if isinstance(sources, str | Path) else sources
    given = [str(source) for source in named] or [str(resource("graphs", "mexico-2024"))]
    projects = [name for name in given if name != "-" and (Path(name) / FILE_NAME).is_file()]
    if len(projects) > 1:
        raise SettingsError(
            f"{projects[0]}, {projects[1]}: both have a {FILE_NAME}, but a build has one; "
            "build them apart"
        )
    folder = Path(projects[0]) if projects else None
    settings = load_settings(folder / FILE_NAME) if folder else Settings()
    read: list[str] = []
    for name in given:
        if folder and name == projects[0]:
            read += [str(folder / text) for text in settings.project.texts]
        else:
            read.append(name)
    settings = _override(settings, model, base, quotes)
    return Project(tuple(read), settings, folder, _decisions(decisions, folder))


def _decisions(given: str | Path | None, folder: Path | None) -> Path | None:
    if given is not None:
        return Path(given) / DECISIONS if Path(given).is_dir() else Path(given)
    path = folder / DECISIONS if folder else None
    return path if path is not None and path.exists() else None


def _override(
    settings: Settings, model: str | None, base: str | None, quotes: bool | None
) -> Settings:
    language, graph = settings.language, settings.graph
    if model is not None and model != language.model:
        language = replace(language, model=model, model_version="")
    graph = replace(
        graph,
        base=graph.base if base is None else base,
        quotes=graph.quotes if quotes is None else quotes,
    )
    parts = urlsplit(graph.base)
    if parts.scheme not in ("http", "https") or not parts.netloc or graph.base[-1] not in "/#":
        raise SettingsError(
            f"base {graph.base!r}: expected an http or https IRI that ends in '/' or '#', "
            "such as https://example.org/id/"
        )
    return replace(settings, language=language, graph=graph)
