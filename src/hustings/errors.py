"""The exceptions hustings raises, drawn as a tree.

::

    HustingsError                 anything hustings itself refuses
    ├── InputError                one source cannot be read; the others still are
    ├── NoInputError              none of the sources can be read; nothing is built
    ├── SettingsError             a hustings.toml or a flag is wrong; nothing is built
    │   ├── RegistryError         a registry pack is missing or a line of it cannot be used
    │   └── DecisionError         a decisions.toml is missing or a line of it cannot be used
    ├── ModelError                the spaCy pipeline is missing or not an English one
    ├── TextMismatchError         a passage does not stand where its offsets say
    ├── SubjectError              a name that leads to nothing in a graph, or to several things
    ├── QueryError                SPARQL that does not parse, or an unknown question
    ├── GraphError                a folder or file that is not a graph hustings can read
    ├── ClusterError              the scheduler cannot be reached, or a worker is of another version
    ├── PushError                 a store that cannot be reached, or refuses what is sent to it
    ├── OutputError               the output cannot be written; what stood there still stands
    └── LexiconError              a word list or rule file that ships is malformed

Every message says where, what was found, what was expected, and what to do.
"""

from __future__ import annotations

from collections.abc import Sequence

__all__ = [
    "ClusterError",
    "DecisionError",
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
    "SettingsError",
    "SubjectError",
    "TextMismatchError",
]


class HustingsError(Exception):
    """Root of everything hustings raises on purpose."""


class InputError(HustingsError):
    """One source that cannot be read.

    Attributes:
        address: the source as the user named it.
        reason: what was found, what was expected, what to do, in one line.
    """

    def __init__(self, address: str, reason: str) -> None:
        super().__init__(f"{address}: {reason}")
        self.address = address
        self.reason = reason


class SettingsError(HustingsError):
    """A setting that cannot be used."""


class RegistryError(SettingsError):
    """A registry pack that cannot be used.

    Attributes:
        path: the file, or the name under which it was looked for.
        line: the line at fault, from 1; None if it is the file.
        reason: what was found, what was expected, what to do.
    """

    def __init__(self, path: str, line: int | None, reason: str) -> None:
        where = path if line is None else f"{path}:{line}"
        super().__init__(f"{where}: {reason}")
        self.path = path
        self.line = line
        self.reason = reason


class DecisionError(SettingsError):
    """A file of decisions that cannot be used.

    Attributes:
        path: the file.
        line: the line at fault, from 1; None if it is the file.
        reason: what was found, what was expected, what to do.
    """

    def __init__(self, path: str, line: int | None, reason: str) -> None:
        where = path if line is None else f"{path}:{line}"
        super().__init__(f"{where}: {reason}")
        self.path = path
        self.line = line
        self.reason = reason


class ModelError(HustingsError):
    """A spaCy pipeline that is not installed or does not do what is needed."""


class TextMismatchError(HustingsError):
    """A passage that does not stand where its offsets say.

    Attributes:
        document: name or IRI of the text.
        start: first code point, 0-based.
        end: one past the last code point.
    """

    def __init__(self, document: str, start: int, end: int, reason: str) -> None:
        super().__init__(f"{document}:{start}-{end}: {reason}")
        self.document = document
        self.start = start
        self.end = end


class SubjectError(HustingsError):
    """A name that leads to nothing in a graph, or to more than one thing.

    Attributes:
        name: as it was given.
        candidates: what it could mean, in words; none if it leads to nothing.
    """

    def __init__(self, name: str, reason: str, candidates: Sequence[str] = ()) -> None:
        listed = "".join(f"; {candidate}" for candidate in candidates)
        super().__init__(f"'{name}': {reason}{listed}")
        self.name = name
        self.candidates = tuple(candidates)


class QueryError(HustingsError):
    """A query that cannot be answered."""


class GraphError(HustingsError):
    """A graph folder or file that cannot be read."""


class ClusterError(HustingsError):
    """A cluster that cannot be reached or cannot do the work."""


class PushError(HustingsError):
    """A store that does not take a graph.

    Attributes:
        graph: name of the graph it was about; None for the default graph or none at all.
        status: HTTP status of the answer; None where there was none.
    """

    def __init__(
        self, where: str, reason: str, *, graph: str | None = None, status: int | None = None
    ) -> None:
        super().__init__(f"{where}: {reason}")
        self.graph = graph
        self.status = status


class OutputError(HustingsError):
    """An output that cannot be written."""


class LexiconError(HustingsError):
    """A shipped word list or rule table that is malformed."""


class NoInputError(HustingsError):
    """Not one source can be read, so there is nothing to build.

    Attributes:
        unread: why each source cannot be read.
    """

    def __init__(self, unread: Sequence[InputError]) -> None:
        super().__init__(
            "no source could be read, so nothing was built; name a text, a saved page or a folder "
            "of them"
        )
        self.unread = tuple(unread)
