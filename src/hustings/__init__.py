"""Election news as a knowledge graph in which every fact carries its receipt.

::

    import hustings

    result = hustings.build("articles/", out="graph")
    graph = hustings.load("graph")
    for row in hustings.run(graph, "who-proposes-what").rows:
        ...

Nothing heavy is imported before it is used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hustings.errors import (
        ClusterError,
        DecisionError,
        GraphError,
        HustingsError,
        InputError,
        LexiconError,
        ModelError,
        NoInputError,
        OutputError,
        PushError,
        QueryError,
        RegistryError,
        SettingsError,
        SubjectError,
        TextMismatchError,
    )
    from hustings.graph import Graph, load
    from hustings.query import questions, run
    from hustings.validation import Report
    from hustings.verification import verify
    from hustings.workflow import BuildResult, build, validate

__version__ = "0.1.0"

_HOMES = {
    "BuildResult": "workflow",
    "ClusterError": "errors",
    "DecisionError": "errors",
    "Graph": "pictures",
    "GraphError": "errors",
    "HustingsError": "errors",
    "InputError": "errors",
    "LexiconError": "errors",
    "ModelError": "errors",
    "NoInputError": "errors",
    "OutputError": "errors",
    "PushError": "errors",
    "QueryError": "errors",
    "RegistryError": "errors",
    "Report": "validation",
    "SettingsError": "errors",
    "SubjectError": "errors",
    "TextMismatchError": "errors",
    "build": "workflow",
    "load": "pictures",
    "questions": "query",
    "run": "query",
    "validate": "workflow",
    "verify": "verification",
}

__all__ = [
    "BuildResult",
    "ClusterError",
    "DecisionError",
    "Graph",
    "GraphError",
    "HustingsError",
    "InputError",
    "LexiconError",
    "ModelError",
    "NoInputError",
    "OutputError",
    "PushError",
    "QueryError",
    "RegistryError",
    "Report",
    "SettingsError",
    "SubjectError",
    "TextMismatchError",
    "__version__",
    "build",
    "load",
    "questions",
    "run",
    "validate",
    "verify",
]


def __getattr__(name: str) -> object:
    """Return a public name, its module imported at first use."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'hustings' has no attribute '{name}'")
    value: object = getattr(import_module(f"hustings.{home}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
