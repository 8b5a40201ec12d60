"""People and bodies: positions, memberships, candidacies, elections, endorsements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.extraction.belonging import find_belonging
from hustings.extraction.candidacies import find_candidacies
from hustings.extraction.elections import find_elections
from hustings.extraction.endorsements import find_endorsements
from hustings.extraction.memberships import find_memberships
from hustings.extraction.positions import find_positions
from hustings.extraction.races import find_racing

if TYPE_CHECKING:
    from hustings.extraction.context import Context

__all__ = ["find_people"]


def find_people(context: Context) -> None:
    """Emit what people are, belong to and stand for, and who backs whom."""
    find_positions(context)
    find_memberships(context)
    find_belonging(context)
    find_candidacies(context)
    find_racing(context)
    find_elections(context)
    find_endorsements(context)
