"""What was found stays found: an entry that vanishes is made again, or the build says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from hustings import OutputError
from hustings.gathering import Cache, gather
from hustings.gathering.batches import Found
from hustings.gathering.crew import Batch, Done
from hustings.model import Extraction, Mention
from tests.factory import make_document

DOCUMENT = make_document()
FOUND = Extraction(DOCUMENT, mentions=(Mention("person:ilse moreau", "Moreau", "Person", 3),))


class Crew:
    """Finds the same each time, until it fails."""

    fault = ""

    def __call__(self, batches: Iterable[Batch]) -> Iterator[Done]:
        """Yield what came of batches."""
        for _ in batches:
            found = Extraction(DOCUMENT) if self.fault else FOUND
            yield Done([Found(found, self.fault, 0.0)], {})


def test_a_lost_entry_is_found_again_or_the_build_stops(tmp_path: Path) -> None:
    crew, cache = Crew(), Cache(tmp_path / "findings")
    gathered = gather([DOCUMENT], crew, cache, "digest", batch_size=1, progress=lambda done: None)
    gathered.cache = Cache(tmp_path / "empty")
    assert gathered.extraction(DOCUMENT) == FOUND
    gathered.cache = Cache(tmp_path / "another")
    crew.fault = "no facts taken: a rule failed"
    for _ in range(2):  # nothing of the failure is kept
        with pytest.raises(OutputError, match=r"no longer in .*another.*a rule failed.*again"):
            gathered.extraction(DOCUMENT)
