"""An evaluation beside the texts, as one page for a person."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import pairwise

from hustings.evaluation.evaluate import Evaluation
from hustings.evaluation.findings import Finding, Outcome, findings_of
from hustings.evaluation.report import tables
from hustings.page.safe import inline, readable, source_hash

__all__ = ["Segment", "draw_page", "rule_sayings", "segments"]

_LISTS = (
    (Outcome.WRONG, "Wrong: stated by the graph, not by the gold"),
    (Outcome.MISSED, "Missed: stated by the gold, not by the graph"),
    (Outcome.RIGHT, "Right: stated by both"),
    (Outcome.UNCOUNTED, "Not counted: of a fact that is not core, or a second wording"),
)


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a text in which the same passages run.

    Attributes:
        outcomes: what became of the facts whose passages it is part of, sorted.
        opens: numbers of the facts whose passages begin here.
    """

    text: str
    outcomes: tuple[str, ...] = ()
    opens: tuple[int, ...] = ()


def rule_sayings() -> dict[str, str]:
    """Return what each rule that ships says, by its id."""
    from hustings.extraction.rules import rules

    return {rule.id: rule.says for rule in rules()}


def segments(text: str, findings: Sequence[Finding]) -> tuple[Segment, ...]:
    """Return a text cut wherever a passage begins or ends; the segments make up the text.

    Facts are numbered by their place in the sequence.

    >>> wrong = Finding(Outcome.WRONG, "a", "p", "b", start=4, end=7)
    >>> [(s.text, s.outcomes, s.opens) for s in segments("The sea is wide", [wrong])]
    [('The ', (), ()), ('sea', ('wrong',), (0,)), (' is wide', (), ())]
    """
    spans = [
        (finding.start, min(finding.end, len(text)), number)
        for number, finding in enumerate(findings)
        if finding.start is not None and finding.end is not None
    ]
    spans = [(start, end, number) for start, end, number in spans if start < end]
    opening: dict[int, list[int]] = {}
    closing: dict[int, list[int]] = {}
    for start, end, number in spans:
        opening.setdefault(start, []).append(number)
        closing.setdefault(end, []).append(number)
    cuts = sorted({0, len(text), *opening, *closing})
    running: set[int] = set()
    made: list[Segment] = []
    for start, end in pairwise(cuts):
        running -= set(closing.get(start, ()))
        running |= set(opening.get(start, ()))
        outcomes = sorted({findings[number].outcome.value for number in running})
        made.append(Segment(text[start:end], tuple(outcomes), tuple(opening.get(start, ()))))
    return tuple(made)


def draw_page(
    evaluation: Evaluation, texts: Mapping[str, str], rules: Mapping[str, str] | None = None
) -> str:
    """Return a self-contained page: the figures, and each text with what was found beside it.

    It runs no script and asks the network for nothing; text from outside is escaped. The same
    evaluation gives the same bytes.

    Args:
        evaluation: what `hustings.evaluation.evaluate` returned.
        texts: text of each document by its name; without one its facts are listed alone.
        rules: what each rule says, by id; those that ship unless given.

    **Source**: HTML Living Standard; Content Security Policy Level 3.
    """
    from jinja2 import Environment, StrictUndefined
    from markupsafe import Markup

    style = inline(_part("evaluation.css"), name="evaluation.css")
    policy = (
        f"default-src 'none'; style-src {source_hash(style)}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["readable"] = readable
    sayings = rule_sayings() if rules is None else rules
    return environment.from_string(_part("evaluation.html")).render(
        policy=policy,
        style=Markup(style),  # noqa: S704 - our own file, checked by `inline`
        tables=tables(evaluation),
        ignored=evaluation.ignored,
        absent=evaluation.absent,
        documents=list(_documents(evaluation, texts)),
        rules=sayings,
    )


def _part(name: str) -> str:
    return files("hustings.evaluation").joinpath("parts", name).read_text(encoding="utf-8")


def _documents(evaluation: Evaluation, texts: Mapping[str, str]) -> Iterator[dict[str, object]]:
    for score in evaluation.documents:
        text = texts.get(score.document)
        findings = findings_of(score, text)
        cut = segments(text, findings) if text is not None else ()
        yield {
            "name": score.document,
            "f1": f"{score.f1:.3f}",
            "counts": (len(score.hits), len(score.errors), len(score.misses)),
            "segments": cut,
            "outcomes": [finding.outcome.value for finding in findings],
            "placed": {number for segment in cut for number in segment.opens},
            "lists": [
                (outcome.value, heading, _numbered(findings, outcome))
                for outcome, heading in _LISTS
            ],
        }


def _numbered(findings: Sequence[Finding], outcome: Outcome) -> list[tuple[int, Finding]]:
    return [(n, finding) for n, finding in enumerate(findings) if finding.outcome is outcome]
