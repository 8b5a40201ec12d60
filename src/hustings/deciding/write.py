"""Appends decisions to their file: what stands there stays as it is, comments and order too."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from hustings.durable import write_file
from hustings.errors import OutputError
from hustings.locking import hold, lock_path
from hustings.resolution.decision_file import parse_decisions
from hustings.resolution.decisions import KINDS, Decision, Fact, Source, Thing

__all__ = ["append", "render", "writing"]

_HEADER = """\
# What people decided about this graph. Each build replays it; keep it with the texts.
# 'hustings decide' adds to it, 'hustings decide list' shows it.
"""
_ESCAPES = {"\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", '"': '\\"'}
_ESCAPES["\\"] = "\\\\"
_UNSAFE = re.compile(
    r'["\\\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]'
)


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Keep other commands from adding to a file of decisions while the body reads and adds.

    Raises:
        OutputError: nothing can be written beside the file.
    """
    path = Path(os.path.realpath(path))
    with ExitStack() as held:
        try:
            held.enter_context(hold(lock_path(path)))
        except OSError as error:
            reason = error.strerror or error
            raise OutputError(f"{path}: cannot be written: {reason}; it is unchanged") from error
        yield


def append(path: Path, decision: Decision) -> None:
    """Add a decision at the end of its file, which is replaced in one step.

    Raises:
        DecisionError: the file that is there cannot be used.
        OutputError: it cannot be written; what stood there still stands.
    """
    path = Path(os.path.realpath(path))
    try:
        before = path.read_bytes().decode("utf-8") if path.exists() else ""
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o644
    except (OSError, UnicodeDecodeError) as error:
        raise OutputError(f"{path}: cannot be read: {error}; mend it first") from error
    known = parse_decisions(before.removeprefix("\ufeff"), str(path))
    text = (before or _HEADER).rstrip("\n") + "\n\n" + render(decision)
    if "\r\n" in before:
        text = re.sub(r"(?<!\r)\n", "\r\n", text)
    if parse_decisions(text.removeprefix("\ufeff"), str(path)) != (*known, decision):
        raise OutputError(f"{path}: the decision could not be written so that it reads the same")
    try:
        write_file(path, text.encode("utf-8"), mode=mode)
    except OSError as error:
        reason = error.strerror or error
        raise OutputError(f"{path}: cannot be written: {reason}; it is unchanged") from error


def render(decision: Decision) -> str:
    r"""Return a decision as TOML; any text stays data.

    >>> print(render(Decision(2, "withdraw", "Ines", "2024-06-02", 'a "b"\n[c]', of=1)), end="")
    [[decision]]
    number = 2
    kind = "withdraw"
    of = 1
    by = "Ines"
    date = 2024-06-02
    reason = "a \"b\"\n[c]"
    """
    lines = ["[[decision]]", f"number = {decision.number}", f'kind = "{decision.kind}"']
    if decision.of is not None:
        lines.append(f"of = {decision.of}")
    if decision.things:
        lines.append(_list("things", map(_thing, decision.things)))
    if "to" in KINDS[decision.kind]:
        lines.append(f"to = {_text(decision.to)}")
    lines.append(f"by = {_text(decision.by)}")
    lines.append(f"date = {decision.date}")
    lines.append(f"reason = {_text(decision.reason)}")
    if decision.rests_on:
        lines.append(_list("rests-on", map(_source, decision.rests_on)))
    if decision.fact:
        lines += ["[decision.fact]", *_fact(decision.fact)]
    return "\n".join(lines) + "\n"


def _list(key: str, rows: Iterable[str]) -> str:
    return "\n".join([f"{key} = [", *(f"    {row}," for row in rows), "]"])


def _thing(thing: Thing) -> str:
    fields = [f"label = {_text(thing.label)}", f'type = "{thing.type}"']
    if thing.also:
        fields.append(f"also = {_texts(thing.also)}")
    fields.append(f"documents = {_texts(thing.documents)}")
    return f"{{ {', '.join(fields)} }}"


def _fact(fact: Fact) -> list[str]:
    fields = [
        f"subject = {_text(fact.subject)}",
        f"predicate = {_text(fact.predicate)}",
        f"object = {_text(fact.object)}",
        f"document = {_text(fact.document)}",
        f'sha256 = "{fact.sha256}"',
    ]
    if fact.start is not None:
        fields.append(f"start = {fact.start}")
    helps = (("modality", fact.modality), ("by", fact.by), ("iri", fact.iri))
    return fields + [f"{key} = {_text(value)}" for key, value in helps if value]


def _source(source: Source) -> str:
    return f'{{ address = {_text(source.address)}, sha256 = "{source.sha256}" }}'


def _texts(values: Iterable[str]) -> str:
    return f"[{', '.join(map(_text, values))}]"


def _text(value: str) -> str:
    def escape(match: re.Match[str]) -> str:
        code = ord(match[0])
        if 0xD800 <= code <= 0xDFFF:
            return "\ufffd"
        return _ESCAPES.get(match[0]) or f"\\u{code:04X}"

    return f'"{_UNSAFE.sub(escape, value)}"'
