"""Reads ``decisions.toml``; an error says which line is at fault, and what was expected."""

from __future__ import annotations

import datetime
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from hustings.errors import DecisionError
from hustings.resolution.decisions import CLASSES, KINDS, Decision, Fact, Source, Thing

__all__ = ["load_decisions", "parse_decisions"]

_ALWAYS = ("number", "kind", "by", "date", "reason")
_MANY = ("same", "apart")
_SHA256 = re.compile(r"[0-9a-f]{64}")


def load_decisions(path: Path) -> tuple[Decision, ...]:
    """Return the decisions of a file, in its order.

    Raises:
        DecisionError: the file cannot be read, or a line of it cannot be used.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise DecisionError(str(path), None, "not UTF-8 text; save it as UTF-8") from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise DecisionError(str(path), None, f"cannot be read: {reason}") from error
    return parse_decisions(text, str(path))


def parse_decisions(text: str, path: str = "decisions.toml") -> tuple[Decision, ...]:
    """Return the decisions that a text holds.

    Raises:
        DecisionError: it is not TOML, or says what no decision says.
    """
    try:
        raw = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        found = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
        line = int(found[1]) if found else None
        reason = re.sub(r" \(at .*\)$", "", str(error))
        raise DecisionError(path, line, f"not TOML: {reason}") from error
    places = list(_places(text))
    for key, value in raw.items():
        if key != "decision" or not isinstance(value, list):
            raise DecisionError(path, None, f"'{key}' is unknown; expected [[decision]] alone")
    decisions = []
    for index, table in enumerate(raw.get("decision", ())):
        lines = places[index] if index < len(places) else {"": 1}
        if not isinstance(table, dict):
            raise DecisionError(path, lines[""], "a decision must be a table: [[decision]]")
        decisions.append(_Reader(path, table, lines).decision())
    _check_numbers(path, decisions)
    return tuple(decisions)


def _check_numbers(path: str, decisions: Sequence[Decision]) -> None:
    seen: dict[int, Decision] = {}
    for decision in decisions:
        if decision.number in seen:
            raise DecisionError(
                path,
                decision.line,
                f"number {decision.number} is that of the decision in line "
                f"{seen[decision.number].line} too; give this one another",
            )
        if decision.of is not None:
            target = seen.get(decision.of)
            if target is None or target.of is not None:
                raise DecisionError(
                    path,
                    decision.line,
                    f"of is {decision.of}; expected the number of an earlier decision that is "
                    "neither a confirmation nor a withdrawal",
                )
        seen[decision.number] = decision


_LITERAL = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'|#[^\n]*', re.DOTALL
)
_HEADER = re.compile(r"\s*\[\[\s*decision\s*\]\]")
_PART = re.compile(r"\s*\[{1,2}\s*decision\s*\.\s*([\w-]+)")
_KEY = re.compile(r"\s*([\w-]+)\s*=")


def _places(text: str) -> Iterator[dict[str, int]]:
    """Yield, for each decision of a well-formed text, the lines of its header ('') and keys."""
    bare = _LITERAL.sub(lambda match: "''" + "\n" * match[0].count("\n"), text)
    here: dict[str, int] | None = None
    part, depth = "", 0
    for number, line in enumerate(bare.split("\n"), 1):
        is_open = depth > 0
        if not is_open and _HEADER.match(line):
            if here is not None:
                yield here
            here, part = {"": number}, ""
            continue
        below = None if is_open else _PART.match(line)
        key = None if is_open or below else _KEY.match(line)
        if below:
            part = f"{below[1]}."
        if (found := below or key) and here is not None:
            here.setdefault(found[1] if below else part + found[1], number)
        if is_open or key:
            depth += sum(line.count(c) for c in "[{") - sum(line.count(c) for c in "]}")
    if here is not None:
        yield here


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads one table, and says which line is at fault."""

    path: str
    table: Mapping[str, object]
    lines: Mapping[str, int]

    def fail(self, key: str, reason: str) -> DecisionError:
        return DecisionError(self.path, self.lines.get(key, self.lines[""]), reason)

    def decision(self) -> Decision:
        kind = self.text("kind")
        if kind not in KINDS:
            raise self.fail("kind", f"kind is {_shown(kind)}; expected one of {', '.join(KINDS)}")
        wanted = (*_ALWAYS, *KINDS[kind], *(() if kind == "withdraw" else ("rests-on",)))
        for key in self.table:
            if key not in wanted:
                there = ", ".join(wanted)
                raise self.fail(key, f"'{key}' is unknown in a '{kind}'; there are: {there}")
        rests_on = self._rests_on() if "rests-on" in wanted else ()
        decision = Decision(
            self.number("number"),
            kind,
            self.text("by"),
            self._date(),
            self.text("reason"),
            self._things(kind) if "things" in wanted else (),
            self._fact() if "fact" in wanted else None,
            self._to(kind) if "to" in wanted else "",
            self.number("of") if "of" in wanted else None,
            rests_on,
            self.lines[""],
        )
        known = {source.address for source in rests_on}
        named = [(a, "things") for thing in decision.things for a in thing.documents]
        named += [(decision.fact.document, "fact")] if decision.fact else []
        for address, key in named:
            if address not in known:
                raise self.fail(key, f"{_shown(address)} is not among the documents of rests-on")
        return decision

    def text(self, key: str) -> str:
        value = self.table.get(key)
        if isinstance(value, str) and value.strip():
            return value
        found = f"is {_shown(value)}" if key in self.table else "is missing"
        raise self.fail(key, f"{key} {found}; expected a text that is not empty")

    def number(self, key: str) -> int:
        value = self.table.get(key)
        if isinstance(value, int) and not isinstance(value, bool) and value > 0:
            return value
        found = f"is {_shown(value)}" if key in self.table else "is missing"
        raise self.fail(key, f"{key} {found}; expected a whole number of 1 or more")

    def _date(self) -> str:
        value = self.table.get("date")
        if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
            return value.isoformat()
        try:
            if isinstance(value, str):
                return datetime.date.fromisoformat(value).isoformat()
        except ValueError:
            pass
        found = f"is {_shown(value)}" if "date" in self.table else "is missing"
        raise self.fail("date", f"date {found}; expected a day such as 2024-06-02")

    def _to(self, kind: str) -> str:
        value = self.table.get("to")
        if not isinstance(value, str) or (kind != "link" and not value.strip()):
            found = f"is {_shown(value)}" if "to" in self.table else "is missing"
            raise self.fail("to", f"to {found}; expected a text")
        if kind == "retype" and value not in CLASSES:
            raise self.fail("to", f"to is {_shown(value)}; expected one of {', '.join(CLASSES)}")
        return value

    def _tables(self, key: str, known: Sequence[str], needed: Sequence[str]) -> Iterator[_Reader]:
        rows = self.table.get(key)
        rows = [rows] if key == "fact" else rows
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            found = f"is {_shown(rows)}" if key in self.table else "is missing"
            raise self.fail(key, f"{key} {found}; expected {{ {' = …, '.join(needed)} = … }}")
        for row in rows:
            for name in (*row, *needed):
                if name not in known or name not in row:
                    what = "unknown" if name not in known else "missing"
                    there = ", ".join(known)
                    raise self.fail(key, f"'{name}' is {what} in {key}; there are: {there}")
            line = self.lines.get(key, self.lines[""])
            lines = {name: self.lines.get(f"{key}.{name}", line) for name in row}
            yield _Reader(self.path, row, {"": line, **lines})

    def _rests_on(self) -> tuple[Source, ...]:
        fields = ("address", "sha256")
        found = []
        for row in self._tables("rests-on", fields, fields):
            sha256 = row.text("sha256")
            if not _SHA256.fullmatch(sha256):
                reason = f"sha256 is {_shown(sha256)}; expected 64 hexadecimal digits"
                raise self.fail("rests-on", reason)
            found.append(Source(row.text("address"), sha256))
        if not found:
            raise self.fail("rests-on", "rests-on is empty; expected at least one document")
        return tuple(found)

    def _things(self, kind: str) -> tuple[Thing, ...]:
        known = ("label", "type", "documents", "also")
        things = []
        for row in self._tables("things", known, known[:3]):
            type_ = row.text("type")
            if type_ not in CLASSES:
                reason = f"type is {_shown(type_)}; expected one of {', '.join(CLASSES)}"
                raise self.fail("things", reason)
            documents = row._texts("documents")
            if not documents:
                raise self.fail("things", "documents is empty; expected at least one address")
            things.append(Thing(row.text("label"), type_, documents, row._texts("also")))
        if (len(things) < 2) if kind in _MANY else (len(things) != 1):
            expected = "two or more" if kind in _MANY else "one"
            raise self.fail("things", f"things holds {len(things)}; a '{kind}' is about {expected}")
        return tuple(things)

    def _texts(self, key: str) -> tuple[str, ...]:
        value = self.table.get(key, [])
        if isinstance(value, list) and all(isinstance(text, str) for text in value):
            return tuple(value)
        raise self.fail(key, f"{key} is {_shown(value)}; expected a list of texts")

    def _fact(self) -> Fact:
        needed = ("document", "subject", "predicate", "object", "sha256")
        (row,) = self._tables("fact", (*needed, "start", "modality", "by", "iri"), needed)
        start = row.table.get("start")
        if start is not None and (not isinstance(start, int) or isinstance(start, bool)):
            raise self.fail("fact", f"start is {_shown(start)}; expected a whole number")
        document, subject, predicate, object_, sha256 = (row.text(name) for name in needed)
        modality, by, iri = (
            row.text(name) if name in row.table else "" for name in ("modality", "by", "iri")
        )
        return Fact(document, subject, predicate, object_, sha256, start, modality, by, iri)


def _shown(value: object) -> str:
    shown = repr(value)
    return shown if len(shown) <= 60 else f"{shown[:60]}…"
