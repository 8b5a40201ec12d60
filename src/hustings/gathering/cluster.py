"""A crew on a Dask cluster: partitions of documents go out, files of findings come back.

Each worker loads the pipeline once and writes what it finds in a partition as one segment, on a
path that all machines share or at an address that fsspec knows. A worker of another version of
hustings or of the model refuses its partitions.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import CancelledError
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hustings.errors import ClusterError, SettingsError
from hustings.gathering.batches import Found, Timing, extract_batch
from hustings.gathering.cache import Cache
from hustings.gathering.codec import decode, encode
from hustings.gathering.crew import Batch, Crew, Done, many
from hustings.gathering.keys import document_key, extractor_digest, find_model
from hustings.gathering.segments import SUFFIX, pack, write_segment
from hustings.model import Extraction
from hustings.settings import LanguageSettings

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["Order", "cluster"]

TIMEOUT_S = 20


@dataclass(frozen=True, slots=True)
class Order:
    """What every worker is told.

    Attributes:
        extractor: digest that the worker's own code and model must have.
        place: where findings go: a path that all machines share, or an fsspec address.
    """

    settings: LanguageSettings
    extractor: str
    place: str


@dataclass(frozen=True, slots=True)
class _Written:
    """What a worker says of a partition: where its findings are, what failed, what it took."""

    segment: str
    faults: tuple[str, ...]
    seconds_each: tuple[float, ...]
    seconds: dict[str, float]


def cluster(address: str, order: Order, kept: Cache) -> Crew:
    """Return a crew of a cluster's workers.

    Args:
        address: of its scheduler, such as ``tcp://127.0.0.1:8786``.
        order: what the workers are told.
        kept: takes in what they write.

    Raises:
        SettingsError: Dask is not installed, or findings have no place to go.
    """
    try:
        import distributed
        from distributed.comm.core import CommClosedError
    except ImportError as error:
        raise SettingsError(
            "a scheduler needs Dask; install it with: pip install 'hustings[cluster]'"
        ) from error
    if kept.folder is None:
        raise SettingsError(
            "with a scheduler, findings travel through the folder of earlier findings; "
            "leave --no-cache out"
        )

    def work(batches: Iterable[Batch]) -> Iterator[Done]:
        _fetch_all(order.place, kept)
        client = _connect(distributed, address)
        try:
            yield from many(
                batches,
                lambda: client.get_executor(pure=False),
                partial(_extract, order=order),
                window=3 * max(1, sum(client.nthreads().values())),
                lost=(distributed.KilledWorker,),
                finish=partial(_collect, order=order, kept=kept),
            )
        except (CancelledError, CommClosedError) as error:
            raise ClusterError(
                f"{address}: the cluster went away ({type(error).__name__}); start it and the "
                "build again: what is done is kept"
            ) from error
        finally:
            client.close(timeout=TIMEOUT_S)

    return work


def _connect(distributed: Any, address: str) -> Any:
    try:
        return distributed.Client(address, timeout=TIMEOUT_S, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        raise ClusterError(
            f"{address}: no Dask scheduler answers there ({' '.join(str(error).split())}); start "
            "one with 'dask scheduler', or leave --scheduler out"
        ) from error


def _collect(batch: Batch, written: _Written, *, order: Order, kept: Cache) -> Done:
    """Take in what a worker wrote; what of it cannot be read is a fault of its document."""
    _fetch(order.place, written.segment, kept)
    found = []
    for document, fault, seconds in zip(batch, written.faults, written.seconds_each, strict=True):
        key = document_key(document, order.extractor)
        extraction = None if fault else kept.get(key, partial(decode, document=document))
        if extraction is None:
            lost = f"no facts taken: a worker wrote them to {order.place}, and they are not there"
            found.append(Found(Extraction(document), fault or lost, seconds))
        else:
            found.append(Found(extraction, seconds=seconds))
    return Done(found, written.seconds)


def _extract(batch: Batch, order: Order) -> _Written:
    """Work on a partition; runs in a worker."""
    timing = Timing()
    with _ONE_AT_A_TIME:
        found = extract_batch(batch, _pipeline(order), timing)
    entries = [
        (document_key(one.extraction.document, order.extractor), encode(one.extraction))
        for one in found
        if not one.fault
    ]
    return _Written(
        _write(order.place, entries),
        tuple(one.fault for one in found),
        tuple(one.seconds for one in found),
        timing.seconds,
    )


_ONE_AT_A_TIME = threading.Lock()
"""A pipeline works for one thread at a time."""


@cache
def _pipeline(order: Order) -> Language:
    from hustings.nlp import load_pipeline

    card = find_model(order.settings)
    mine = card and extractor_digest(order.settings, card)
    if mine != order.extractor:
        raise ClusterError(
            "this worker has another version of hustings, its model or a library than the build; "
            "install the same on all machines"
        )
    return load_pipeline(order.settings)


def _is_address(place: str) -> bool:
    return "://" in place


def _write(place: str, entries: Iterable[tuple[str, bytes]]) -> str:
    if not _is_address(place):
        Path(place).mkdir(parents=True, exist_ok=True)
        return write_segment(Path(place), entries).name
    import fsspec

    name, content = pack(entries)
    system, path = fsspec.core.url_to_fs(place)  # type: ignore[no-untyped-call]
    system.makedirs(path, exist_ok=True)
    system.pipe_file(f"{path}/{name}", content)
    return name


def _fetch(place: str, name: str, kept: Cache) -> None:
    """Make the entries of a segment known here."""
    if kept.folder is None or Path(name).name != name or not name.endswith(SUFFIX):
        return
    here = kept.folder / name
    if _is_address(place) and not here.exists():
        import fsspec

        system, path = fsspec.core.url_to_fs(place)  # type: ignore[no-untyped-call]
        kept.store(name, system.cat_file(f"{path}/{name}"))
    else:
        kept.take_in(here)


def _fetch_all(place: str, kept: Cache) -> None:
    """Make known what workers of an interrupted build wrote."""
    if not _is_address(place):
        return
    import fsspec

    system, path = fsspec.core.url_to_fs(place)  # type: ignore[no-untyped-call]
    if system.exists(path):
        for each in sorted(system.ls(path, detail=False)):
            _fetch(place, Path(str(each)).name, kept)
