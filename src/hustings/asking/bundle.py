"""What the query page has from npm packages, where the installation carries it."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable

__all__ = ["Bundle", "load_bundle"]

_FOLDER = "_web"
_EDITOR, _ENGINE, _MODULE = "editor.js", "engine.js", "oxigraph.wasm.gz"


@dataclass(frozen=True, slots=True)
class Bundle:
    """The parts of the query page that are made at packaging time; None where one is missing.

    Attributes:
        editor: script of the editor (CodeMirror).
        engine: script of the worker that answers queries (Oxigraph).
        module: Oxigraph's WebAssembly module, gzip, as base64.
    """

    editor: str | None = None
    engine: str | None = None
    module: str | None = None


def load_bundle(folder: Traversable | None = None) -> Bundle:
    """Return what an installation carries; a checkout has none of it before ``make web``.

    Args:
        folder: where it is; in the package by default.
    """
    folder = folder or files("hustings") / _FOLDER
    editor, engine, module = (folder / name for name in (_EDITOR, _ENGINE, _MODULE))
    has_engine = engine.is_file() and module.is_file()
    return Bundle(
        editor=editor.read_text(encoding="utf-8") if editor.is_file() else None,
        engine=engine.read_text(encoding="utf-8") if has_engine else None,
        module=base64.b64encode(module.read_bytes()).decode("ascii") if has_engine else None,
    )
