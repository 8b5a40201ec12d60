"""Why a record is refused: what validation found, a person's word, a refused passage around it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import NamedNode

from hustings.graph.decisions import decision_iri
from hustings.graph.findings import Finding
from hustings.graph.records import Records
from hustings.graph.terms import PROV, RDF, SH, local_name
from hustings.identifiers import digest
from hustings.model import Outcome
from hustings.nodes import About, Spo, words

__all__ = ["Blame", "Cause", "Causes", "find_causes", "is_grave"]


@dataclass(frozen=True, slots=True)
class Cause:
    """One reason: a result node of the quarantine graph.

    **Source**: SHACL, 3.6.2 (validation result).
    """

    focus: str
    message: str
    shape: str = ""
    component: str = ""
    path: str = ""
    decision: str = ""

    def describe(self) -> About:
        """Return what is said of the result."""
        sh = SH.names
        about = {
            RDF.names["type"]: [sh["ValidationResult"]],
            sh["resultSeverity"]: [sh["Violation"]],
            sh["resultMessage"]: [words(self.message)],
        }
        links = (
            ("focusNode", self.focus),
            ("sourceShape", self.shape),
            ("sourceConstraintComponent", self.component),
            ("resultPath", self.path),
        )
        for name, value in links:
            iri = _iri(value)
            if iri is not None:
                about[sh[name]] = [iri]
        if self.decision:
            about[PROV.names["wasGeneratedBy"]] = [self.decision]
        return about

    def node(self, graph: str) -> str:
        """Return the IRI of the result in a quarantine graph."""
        parts = (self.focus, self.message, self.shape, self.component, self.path)
        return f"{graph}/result/{digest(parts)}"


Causes = dict[str, dict[Cause, None]]
"""The causes against each refused record."""


@dataclass(frozen=True, slots=True)
class Blame:
    """A finding on an entity, and whom it falls on.

    Attributes:
        finding: what was found.
        is_stated: whether it is about direct triples that statements state; then it falls on these
            statements, else on all records that use the entity.
    """

    finding: Finding
    is_stated: bool

    def is_about(self, triple: Spo) -> bool:
        """Whether it is about a direct triple."""
        found = self.finding
        return triple[:2] == (found.focus, found.path or "") and (
            not found.value or found.value == triple[2]
        )


def is_grave(finding: Finding) -> bool:
    """Whether a finding moves what it is about."""
    return local_name(finding.severity) == "Violation"


def find_causes(
    records: Records,
    findings: Iterable[Finding],
    *,
    base: str,
    blames: Iterable[Blame] = (),
    decisions: Iterable[Outcome] = (),
) -> Causes:
    """Return what speaks against records; those against which nothing does are left out.

    Args:
        records: the records.
        findings: what was found in their graphs, and on the direct triples that they state.
        base: base of minted IRIs.
        blames: what was found on entities.
        decisions: what persons decided.
    """
    found = [*(Blame(finding, is_stated=False) for finding in findings), *blames]
    causes: Causes = {}
    if grave := [blame for blame in found if is_grave(blame.finding)]:
        _place(records, grave, causes)
    _follow_utterances(records, causes)
    _reject(records, causes, decisions, base=base)
    return causes


def _place(records: Records, blames: Iterable[Blame], causes: Causes) -> None:
    """Add each finding to the causes against whom it falls on."""
    owners = records.owners()
    users: dict[str, list[str]] = {}
    stating: dict[tuple[str, str], list[tuple[Spo, str]]] = {}
    for record in records.kinds:
        for entity in records.ends(record):
            users.setdefault(entity, []).append(record)
        if triple := records.direct(record):
            stating.setdefault(triple[:2], []).append((triple, record))
    for blame in blames:
        found = blame.finding
        if (owner := owners.get(found.focus)) is not None:
            hit = [owner]
        else:
            stated = stating.get((found.focus, found.path or ""), ())
            hit = [record for triple, record in stated if blame.is_about(triple)]
            if not hit and not blame.is_stated:
                hit = users.get(found.focus, [])
        for record in hit:
            causes.setdefault(record, {})[_cause(found)] = None


def _cause(finding: Finding) -> Cause:
    return Cause(
        focus=finding.focus,
        message=finding.message,
        shape=finding.shape,
        component=finding.component,
        path=finding.path or "",
    )


def _follow_utterances(records: Records, causes: Causes) -> None:
    waiting = [record for record in causes if records.kinds[record] == "Utterance"]
    if not waiting:
        return
    inside: dict[str, list[str]] = {}
    for record in records.kinds:
        for whole in records.wholes(record):
            inside.setdefault(whole, []).append(record)
    while waiting:
        whole = waiting.pop()
        for record in inside.get(whole, ()):
            cause = Cause(whole, "its passage of reported speech was refused")
            if record not in causes:
                waiting.append(record)
            causes.setdefault(record, {})[cause] = None


def _reject(records: Records, causes: Causes, decisions: Iterable[Outcome], *, base: str) -> None:
    """Add the causes that are a person's word."""
    for outcome in decisions:
        if outcome.kind != "reject" or outcome.status != "applied":
            continue
        message = f"Rejected by {outcome.by} on {outcome.date} because: {outcome.reason}"
        for iri in outcome.subjects:
            if iri in records.kinds:
                cause = Cause(iri, message, decision=decision_iri(outcome, base).value)
                causes.setdefault(iri, {})[cause] = None


def _iri(value: str) -> str | None:
    value = value.removeprefix("<").removesuffix(">")
    try:
        return NamedNode(value).value if ":" in value and not value.startswith("_:") else None
    except ValueError:
        return None
