"""What validation found: frozen, sorted, independent of the engine that found it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["Finding", "Report"]


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One node that breaks one rule.

    **Source**: SHACL, 3.6.2 (validation result).

    Attributes:
        focus: IRI of the node, or ``_:`` and a label if it has none.
        path: IRI of the property, ``^`` before it if followed backwards; empty for the node itself.
        value: the value at fault, an IRI or the text of a literal; empty if one is missing.
        severity: 'Violation', 'Warning' or 'Info'.
        shape: IRI of the shape.
        component: IRI of the SHACL constraint component.
        message: what is wrong, one sentence.
    """

    focus: str
    path: str
    value: str
    severity: str
    shape: str
    component: str
    message: str


@dataclass(frozen=True, slots=True)
class Report:
    """All findings, sorted by focus, path, value."""

    findings: tuple[Finding, ...] = ()

    @property
    def conforms(self) -> bool:
        """Whether nothing is a violation; warnings and information do not count."""
        return not self.violations

    @property
    def violations(self) -> tuple[Finding, ...]:
        """The findings of severity 'Violation'."""
        return tuple(f for f in self.findings if f.severity == "Violation")

    def by_focus(self) -> Mapping[str, tuple[Finding, ...]]:
        """Return the findings of each node, nodes sorted.

        >>> Report((Finding("ex:a", "", "", "Info", "ex:s", "ex:c", "No."),)).by_focus().keys()
        dict_keys(['ex:a'])
        """
        groups: dict[str, list[Finding]] = {}
        for finding in self.findings:
            groups.setdefault(finding.focus, []).append(finding)
        return {focus: tuple(groups[focus]) for focus in sorted(groups)}
