"""Keys of cached findings: digests of all that they depend on."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

import msgspec

import hustings
from hustings.identifiers import digest
from hustings.model import Document
from hustings.settings import LanguageSettings

__all__ = [
    "ModelCard",
    "code_digest",
    "document_key",
    "extractor_digest",
    "find_model",
    "reader_digest",
]

_SAMPLE = 65_536
_PACKAGES = ("spacy", "thinc", "numpy", "faker")
_EXTRACTOR = (
    "extraction",
    "nlp",
    "lexicon",
    "attributes.py",
    "identifiers.py",
    "model.py",
    "namespaces.py",
    "gathering/batches.py",
    "gathering/codec.py",
)
_READER = (
    *("reading", "identifiers.py", "model.py", "gathering/documents.py"),
    *("gathering/codec.py", "gathering/plain.py"),
)
_PARSERS = """
    babel certifi charset-normalizer courlan dateparser htmldate justext lxml lxml-html-clean
    markdown-it-py mdurl numpy py3langid pypdf python-dateutil python-docx pytz pyyaml regex tld
    trafilatura typing-extensions tzdata tzlocal urllib3
"""


@dataclass(frozen=True, slots=True)
class ModelCard:
    """What a pipeline says of itself, read without loading it.

    Attributes:
        sha256: digest of its whole ``meta.json``, and of what its other files begin and end with.
    """

    language: str
    name: str
    version: str
    sha256: str


def find_model(settings: LanguageSettings) -> ModelCard | None:
    """Return the card of the named pipeline, None if it can only be known by loading it."""
    try:
        spec = None if "/" in settings.model else find_spec(settings.model)
        origin = Path(spec.origin).parent if spec and spec.origin else Path(settings.model)
        raw = (origin / "meta.json").read_bytes()
        meta = json.loads(raw)
        language, name, number = (str(meta[key]) for key in ("lang", "name", "version"))
    except (OSError, ValueError, KeyError, TypeError, ImportError):
        return None
    if language != "en" or settings.model_version not in ("", number):
        return None
    try:
        content = hashlib.sha256(raw + _sample(origin)).hexdigest()
    except OSError:
        return None
    return ModelCard(language, f"{language}_{name}", number, content)


def _sample(folder: Path) -> bytes:
    """Return names, sizes, beginnings and ends of files: weights trained anew differ in them."""
    found = []
    for path in sorted(folder.rglob("*")):
        if path.suffix != ".pyc" and path.is_file():
            size = path.stat().st_size
            with path.open("rb") as file:
                start = file.read(_SAMPLE)
                file.seek(max(0, size - _SAMPLE))
                rest = file.read(_SAMPLE)
            found += [path.relative_to(folder).as_posix().encode(), b"%d" % size, start, rest]
    return b"\n".join(found)


@cache
def code_digest(parts: Iterable[str]) -> str:
    """Return a digest of modules and data files of this package, by their paths below it."""
    root = Path(hustings.__file__).parent
    found = [hustings.__version__]
    for part in parts:
        path = root / part
        files = sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
        for file in files:
            if file.suffix != ".pyc":
                content = hashlib.sha256(file.read_bytes()).hexdigest()
                found += [file.relative_to(root).as_posix(), content]
    return digest(found, length=64)


def extractor_digest(settings: LanguageSettings, card: ModelCard) -> str:
    """Return a digest of all but the text that findings depend on: code, word lists, model."""
    parts = [code_digest(_EXTRACTOR), settings.model, card.name, card.version, card.sha256]
    return digest([*parts, *_versions(_PACKAGES)], length=64)


@cache
def reader_digest() -> str:
    """Return a digest of all but a source and the settings that its reading depends on."""
    return digest([code_digest(_READER), *_versions(_PARSERS.split())], length=64)


def _versions(packages: Iterable[str]) -> list[str]:
    """Return the versions of packages, and Python's: its tables of Unicode come with it."""
    found = [f"{name} {_version(name)}" for name in packages]
    return [*found, ".".join(map(str, sys.version_info[:2]))]


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def document_key(document: Document, extractor: str) -> str:
    """Return the key of what an extractor finds in a document.

    Every field of the document counts: its text, its structure, where it comes from, what is
    known of it.
    """
    try:
        content = msgspec.json.encode(document)
    except UnicodeEncodeError:  # a lone surrogate
        content = json.dumps(msgspec.to_builtins(document)).encode("ascii")
    return hashlib.sha256(extractor.encode("ascii") + content).hexdigest()
