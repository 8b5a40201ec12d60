"""Workers that die, and documents that kill them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future

import pytest

from hustings.gathering.batches import Found
from hustings.gathering.crew import Batch, Done, many
from hustings.model import Document, Extraction
from tests.factory import make_document

DOCUMENTS = [make_document(f"Text number {n}.\n", name=f"text-{n}") for n in range(12)]


class Fragile(Executor):
    """Runs work at once; a death breaks it, and everything it is given afterwards."""

    def __init__(self) -> None:
        self.is_broken = False

    def submit(self, fn: Callable[..., Done], /, *args: object, **_: object) -> Future[Done]:  # type: ignore[override]
        """Run a call and return what came of it."""
        if self.is_broken:
            raise BrokenExecutor("broken")
        future: Future[Done] = Future()
        try:
            future.set_result(fn(*args))
        except BrokenExecutor as error:
            self.is_broken = True
            future.set_exception(error)
        return future


def extract(batch: Batch) -> Done:
    return Done([Found(Extraction(document)) for document in batch], {"extract": 1.0})


def batches(size: int) -> Iterator[list[Document]]:
    for start in range(0, len(DOCUMENTS), size):
        yield DOCUMENTS[start : start + size]


def run(work: Callable[[Batch], Done], size: int = 4) -> list[Found]:
    lost = (BrokenExecutor,)
    done = many(batches(size), Fragile, work, window=3, lost=lost)
    return [found for each in done for found in each.found]


def test_every_document_is_worked_on_once() -> None:
    found = run(extract)
    names = sorted(f.extraction.document.name for f in found)
    assert names == sorted(document.name for document in DOCUMENTS)
    assert {f.fault for f in found} == {""}


@pytest.mark.parametrize("poison", [0, 5, 11])
@pytest.mark.parametrize("size", [1, 4, 12])
def test_a_document_that_kills_workers_is_set_aside_with_the_reason(poison: int, size: int) -> None:
    def work(batch: Batch) -> Done:
        if DOCUMENTS[poison] in batch:
            raise BrokenExecutor("a worker died")
        return extract(batch)

    found = {f.extraction.document.iri: f.fault for f in run(work, size)}
    assert len(found) == len(DOCUMENTS)
    reason = found.pop(DOCUMENTS[poison].iri)
    assert reason.startswith("no facts taken: the process that worked on it died 2 times")
    assert set(found.values()) == {""}


def test_a_worker_that_dies_once_costs_another_try() -> None:
    deaths = [3]

    def work(batch: Batch) -> Done:
        deaths[0] -= 1
        if deaths[0] == 0:
            raise BrokenExecutor("a worker died")
        return extract(batch)

    assert {f.fault for f in run(work)} == {""}
    assert deaths[0] < 0


def test_what_is_no_death_is_raised() -> None:
    def work(batch: Batch) -> Done:
        raise KeyError("broken installation")

    with pytest.raises(KeyError):
        run(work)


def test_batches_are_taken_only_as_workers_come_free() -> None:
    taken: list[int] = []

    def source() -> Iterator[list[Document]]:
        for number, batch in enumerate(batches(1)):
            taken.append(number)
            yield batch

    done = many(source(), Fragile, extract, window=2, lost=(BrokenExecutor,))
    next(done)
    assert len(taken) <= 2
