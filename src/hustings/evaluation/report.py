"""An evaluation's figures as rows of words and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from hustings.errors import OutputError
from hustings.evaluation.bootstrap import DRAWS, SEED
from hustings.evaluation.evaluate import Evaluation, Figure
from hustings.evaluation.figures import ALL, CALIBRATION, EVIDENCE, Key, Tally

__all__ = ["Table", "tables", "to_json", "write_file"]

_ROWS: tuple[tuple[Key, str], ...] = (
    ((ALL, "precision"), "precision"),
    ((ALL, "recall"), "recall"),
    ((ALL, "f1"), "F1"),
    ((EVIDENCE, "precision"), "precision with evidence"),
    ((EVIDENCE, "recall"), "recall with evidence"),
    ((EVIDENCE, "f1"), "F1 with evidence"),
    (("macro", "f1"), "F1, mean of the documents"),
    (("types", "share"), "classes right"),
    (("speaker", "share"), "speaker right"),
    ((CALIBRATION, "error"), "expected calibration error"),
    ((CALIBRATION, "brier"), "Brier score"),
    ((CALIBRATION, "base rate brier"), "Brier score of the base rate"),
)


@dataclass(frozen=True, slots=True)
class Table:
    """Figures in words: a header and rows as long as it."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def tables(evaluation: Evaluation) -> tuple[Table, ...]:
    """Return the figures by relation, those of all facts, and the reliability of confidence."""
    relation = "relation", "precision", "recall", "F1", "95 % of F1", "right", "wrong", "missed"
    reliability = "mean confidence", "share right", "facts"
    return (
        Table(relation, tuple(_relations(evaluation))),
        Table(("all facts", "figure", "95 %"), tuple(_overall(evaluation))),
        Table(
            reliability,
            tuple(
                (f"{part.confidence:.3f}", f"{part.right:.3f}", str(part.size))
                for part in evaluation.reliability
            ),
        ),
    )


def _relations(evaluation: Evaluation) -> Iterator[tuple[str, ...]]:
    tallies = evaluation.tallies
    whole = Tally(*(sum(column) for column in zip(*tallies.values(), strict=True)))
    for name, tally in (*tallies.items(), (ALL, whole)):
        f1 = evaluation.figures[name, "f1"]
        shares = (f"{share:.3f}" for share in (tally.precision, tally.recall, tally.f1))
        yield name, *shares, _range(f1), *(str(number) for number in tally)


def _overall(evaluation: Evaluation) -> Iterator[tuple[str, ...]]:
    for key, label in _ROWS:
        figure = evaluation.figures.get(key)
        if figure is not None:
            yield label, f"{figure.value:.3f}", _range(figure)


def _range(figure: Figure) -> str:
    if figure.interval is None:
        return ""
    lower, upper = figure.interval
    return f"{lower:.3f}–{upper:.3f}"


def to_json(evaluation: Evaluation) -> str:
    """Return all figures as JSON with sorted keys, numbers to six decimals.

    A figure is an object with ``value`` and ``interval``: lower and upper end, or null.
    """
    found: dict[str, dict[str, object]] = {}
    for (of, name), figure in evaluation.figures.items():
        ends = [round(end, 6) for end in figure.interval] if figure.interval else None
        shown = {"value": round(figure.value, 6), "interval": ends}
        found.setdefault(of, {})[name] = shown
    record = {
        "absent": list(evaluation.absent),
        "bootstrap": {"draws": DRAWS, "seed": SEED},
        "documents": [
            {
                "document": score.document,
                "f1": round(score.f1, 6),
                "missed": len(score.misses),
                "right": len(score.hits),
                "uncounted": len(score.uncounted),
                "wrong": len(score.errors),
            }
            for score in evaluation.documents
        ],
        "figures": {of: row for of, row in found.items() if of not in evaluation.tallies},
        "ignored": dict(evaluation.ignored),
        "relations": {
            name: found[name] | tally._asdict() for name, tally in evaluation.tallies.items()
        },
        "reliability": [
            {
                "confidence": round(part.confidence, 6),
                "right": round(part.right, 6),
                "size": part.size,
            }
            for part in evaluation.reliability
        ],
    }
    return json.dumps(record, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def write_file(path: Path, content: str) -> None:
    """Write a file that takes the place of an older one when it is complete.

    Raises:
        OutputError: it cannot be written.
    """
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_bytes(content.encode("utf-8", "replace"))
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise OutputError(
            f"{path}: cannot be written: {error.strerror or error}; name another place"
        ) from error
