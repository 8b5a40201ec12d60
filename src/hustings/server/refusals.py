"""A request that is not answered."""

from __future__ import annotations

from hustings.errors import HustingsError

__all__ = ["RefusedError"]


class RefusedError(HustingsError):
    """A request that is not answered.

    Attributes:
        status: HTTP status.
        reason: what was found, what was expected, what to do.
        headers: further headers.
    """

    def __init__(self, status: int, reason: str, headers: dict[str, str] | None = None) -> None:
        super().__init__(f"{status}: {reason}")
        self.status = status
        self.reason = reason
        self.headers = headers or {}
