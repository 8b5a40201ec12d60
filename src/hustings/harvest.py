"""Where texts become findings: reading, the pipeline, the rules and the cache meet here."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, BinaryIO

from hustings.errors import InputError
from hustings.model import Document, sha256_of
from hustings.project import Project
from hustings.settings import Settings

if TYPE_CHECKING:
    from spacy.language import Language

    from hustings.gathering import Cache, Crew, Documents, Gathered, ModelCard
    from hustings.reading import Input
    from hustings.resolution import Decision, Registry

__all__ = ["Labour", "Progress", "Run", "harvest"]

Progress = Callable[[str, int, int | None], None]
"""Told the stage, how much of it is done, and of how much, if that is known."""


@dataclass(slots=True)
class Run:
    """One build under way: its settings, its clock, whom it tells, and what failed so far.

    Attributes:
        project: sources and settings.
        registry: what entities are linked to.
        decisions: what people decided.
        progress: told how far it is.
        workers: processes that look for facts.
        unread: one error for each source or text that gave no facts.
        seconds: spent in each stage so far.
    """

    project: Project
    registry: Registry
    decisions: tuple[Decision, ...]
    progress: Progress
    workers: int = 1
    unread: list[InputError] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)

    @property
    def settings(self) -> Settings:
        """The effective settings."""
        return self.project.settings

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Add the time its body takes to the stage's."""
        start = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - start


@dataclass(slots=True)
class _Model:
    """The pipeline, loaded when it is first needed."""

    run: Run
    loaded: list[Language] = field(default_factory=list)

    def __call__(self) -> Language:
        from hustings.nlp import load_pipeline

        if not self.loaded:
            with self.run.stage("load"):
                self.loaded.append(load_pipeline(self.run.settings.language))
        return self.loaded[0]

    def card(self) -> ModelCard:
        """Return what the pipeline says of itself, loading it only if there is no other way."""
        from hustings.gathering import ModelCard, find_model
        from hustings.nlp import model_identity

        found = find_model(self.run.settings.language)
        if found is None:
            language = self()
            meta = json.dumps(language.meta, sort_keys=True, default=str)
            found = ModelCard(str(language.lang), *model_identity(language), sha256_of(meta))
        return found


@dataclass(frozen=True, slots=True)
class Labour:
    """Who works on the documents, and whether the first fault ends it.

    Attributes:
        workers: processes of this machine.
        scheduler: address of a Dask scheduler, if its workers do it instead.
        shared: where those write; the cache's folder unless given.
        is_debugging: whether what a text makes fail is raised.
    """

    workers: int
    scheduler: str | None
    shared: str | None
    is_debugging: bool

    def crew(self, model: _Model, extractor: str, kept: Cache) -> Crew:
        """Return who works on what is not known yet."""
        from hustings.gathering import Order, alone, cluster, processes

        settings = model.run.settings.language
        if self.scheduler:
            order = Order(settings, extractor, self.shared or str(kept.folder or ""))
            return cluster(self.scheduler, order, kept)
        if self.workers > 1:
            return processes(self.workers, settings)
        return alone(model, is_debugging=self.is_debugging)


def harvest(
    run: Run, cache: Cache, labour: Labour, stdin: BinaryIO | None, memory: Documents
) -> tuple[Gathered, tuple[str, str]]:
    """Return what was found in each document, and the model's name and version.

    Args:
        run: gets what could not be read, and the seconds that were spent.
        cache: of what earlier builds found.
        labour: who works on the rest.
        stdin: what '-' reads.
        memory: of what earlier builds read sources as.

    Raises:
        ModelError: the pipeline is not installed or not the one the project pins.
        ClusterError: the scheduler cannot be reached, or a worker is of another version.
    """
    from hustings.gathering import extractor_digest, gather
    from hustings.reading import discover

    settings = run.settings.language
    model = _Model(run)
    card = model.card()
    with run.stage("read"):
        inputs = discover(run.project.sources)
    mute: dict[str, Document] = {}

    def readable() -> Iterator[Document]:
        for document in _read(run, inputs, stdin, memory):
            if _is_readable(run, document, card.language):
                yield document
            else:
                mute[document.iri] = document

    extractor = extractor_digest(settings, card)
    gathered = gather(
        readable(),
        labour.crew(model, extractor, cache),
        cache,
        extractor,
        batch_size=settings.batch_size,
        progress=lambda done: run.progress("reading", done + len(mute), len(inputs)),
    )
    memory.write()
    gathered.documents += mute.values()
    gathered.documents.sort(key=lambda document: document.iri)
    for document in gathered.documents:
        if document.iri in gathered.faults:
            fault = gathered.faults[document.iri]
            run.unread.append(InputError(document.address, fault))
    for stage, spent in gathered.seconds.items():
        run.seconds[stage] = run.seconds.get(stage, 0.0) + spent
    return gathered, (card.name, card.version)


def _read(
    run: Run, inputs: Iterable[Input], stdin: BinaryIO | None, memory: Documents
) -> Iterator[Document]:
    """Yield the documents; note what cannot be read."""
    from hustings.reading import read_inputs

    project, settings = run.project, run.settings
    reading = settings.reading
    if reading.metadata and project.folder:
        reading = replace(reading, metadata=str(project.folder / reading.metadata))
    base = settings.graph.base
    items = read_inputs(inputs, reading, base=base, stdin=stdin, memory=memory)
    while True:
        with run.stage("read"):
            item = next(items, None)
        if item is None:
            return
        if isinstance(item, InputError):
            run.unread.append(item)
        else:
            yield item


def _is_readable(run: Run, document: Document, language: str) -> bool:
    """Whether the model reads the document's language; note it if not."""
    tag = (document.language or "").split("-")[0].lower()
    if tag in ("", "und", language):
        return True
    reason = (
        f"no facts taken: its language is '{document.language}', the model "
        f"{run.settings.language.model} reads '{language}'; if that is wrong, set "
        f"reading.language in hustings.toml"
    )
    run.unread.append(InputError(document.address, reason))
    return False
