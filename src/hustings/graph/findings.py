"""What the graph room needs to know of a validation's results."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

__all__ = ["Finding", "Report"]


class Finding(Protocol):
    """One SHACL result, as `hustings.validation` gives it; IRIs as strings."""

    @property
    def focus(self) -> str:
        """The node it is about."""

    @property
    def path(self) -> str | None:
        """The property it is about, if one."""

    @property
    def value(self) -> str | None:
        """The value at fault, if one."""

    @property
    def severity(self) -> str:
        """'Violation', 'Warning' or 'Info'."""

    @property
    def shape(self) -> str:
        """The shape that was not met."""

    @property
    def component(self) -> str:
        """The kind of constraint."""

    @property
    def message(self) -> str:
        """What is wrong, in plain words."""


class Report(Protocol):
    """The results of a validation."""

    @property
    def findings(self) -> Sequence[Finding]:
        """Every result."""
