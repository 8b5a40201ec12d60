"""Where the stages meet: read, annotate, extract, resolve, build, validate, publish, draw.

Documents are read and annotated a batch at a time; what a text makes fail costs that text only.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, fields, replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from hustings import __version__
from hustings.errors import InputError, LexiconError, NoInputError, OutputError
from hustings.model import Document, Extraction, Outcome
from hustings.project import Project, open_project
from hustings.settings import Settings

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from hustings.graph import Graph
    from hustings.resolution import Decision, Registry
    from hustings.validation import Report

__all__ = [
    "DEFAULT_OUT",
    "BuildResult",
    "Progress",
    "Project",
    "build",
    "open_project",
    "validate",
    "view",
]

DEFAULT_OUT = Path("hustings-out")
"""Folder that a build goes into, and that every other command reads, unless told otherwise."""

Progress = Callable[[str, int, int | None], None]
"""Told the stage, how much of it is done, and of how much, if that is known."""


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build wrote, and what it could not use.

    Attributes:
        out: the folder.
        documents: texts in the graph.
        found: facts that the rules emitted; each is accepted or quarantined.
        unread: one error for each source or text that gave no facts.
        seconds: time spent in each stage.
        decisions: what became of each decision of a person.
    """

    out: Path
    documents: int
    found: int
    accepted: int
    quarantined: int
    unread: tuple[InputError, ...] = ()
    seconds: Mapping[str, float] = field(default_factory=dict)
    decisions: tuple[Outcome, ...] = ()


@dataclass(slots=True)
class _Run:
    """One build under way: its settings, its clock, whom it tells, and what failed so far."""

    settings: Settings
    registry: Registry
    decisions: tuple[Decision, ...]
    progress: Progress
    is_debugging: bool
    unread: list[InputError] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Add the time its body takes to the stage's."""
        start = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - start

    def lose(self, document: Document, error: Exception) -> Extraction:
        """Note that a text made a stage fail; it stays in the graph without facts.

        A broken installation is no text's fault and is raised.
        """
        if self.is_debugging or isinstance(error, ImportError | LexiconError):
            raise error
        reason = (
            f"no facts taken: {type(error).__name__}: {' '.join(str(error).split())}; "
            "please report it with the text"
        )
        self.unread.append(InputError(document.address, reason))
        return Extraction(document)


def build(
    sources: str | Path | Sequence[str | Path] = (),
    out: str | Path = DEFAULT_OUT,
    *,
    model: str | None = None,
    base: str | None = None,
    quotes: bool | None = None,
    decisions: str | Path | None = None,
    progress: Progress = lambda stage, done, total: None,
    stdin: BinaryIO | None = None,
    debug: bool = False,
) -> BuildResult:
    """Read texts, write the graph of what they state into a folder, and return what came of it.

    Args:
        sources: files, folders, a project folder, '-'; none for the sample project that ships.
        out: the folder; an older build there is replaced when the new one is complete.
        model: name of an installed spaCy pipeline for English.
        base: what every minted IRI starts with.
        quotes: whether passages are written.
        decisions: a file of decisions; the project's own, if it has one, unless given.
        progress: told how far it is.
        stdin: what '-' reads.
        debug: raise what a text makes fail instead of listing it.

    Raises:
        SettingsError: a setting, a registry pack that it names, or a decision cannot be used.
        ModelError: the pipeline is not installed or not the one the project pins.
        NoInputError: not one source can be read.
        OutputError: the folder cannot be written, or holds something else than a build.
    """
    from hustings.nlp import load_pipeline, model_identity
    from hustings.publication import check_out
    from hustings.reading import count_inputs
    from hustings.resolution import load_decisions, load_packs

    project = open_project(sources, model=model, base=base, quotes=quotes, decisions=decisions)
    settings = project.settings
    check_out(Path(out))
    registry = load_packs(settings.registry.packs, project.folder)
    decided = load_decisions(project.decisions) if project.decisions else ()
    run = _Run(settings, registry, decided, progress, debug)
    with run.stage("load"):
        language = load_pipeline(settings.language)
    total = count_inputs(project.sources)
    extractions = _gather(run, _read(run, project, stdin), language, total=total)
    if not extractions:
        raise NoInputError(run.unread)
    name, version = model_identity(language)
    return _publish(run, extractions, Path(out), (name, version))


def _read(run: _Run, project: Project, stdin: BinaryIO | None) -> Iterator[Document]:
    """Yield the documents; note what cannot be read."""
    from hustings.reading import read

    reading = project.settings.reading
    if reading.metadata and project.folder:
        reading = replace(reading, metadata=str(project.folder / reading.metadata))
    base = project.settings.graph.base
    items = iter(read(project.sources, reading, base=base, stdin=stdin))
    while True:
        with run.stage("read"):
            item = next(items, None)
        if item is None:
            return
        if isinstance(item, InputError):
            run.unread.append(item)
        else:
            yield item


def _gather(
    run: _Run, documents: Iterator[Document], language: Language, *, total: int
) -> list[Extraction]:
    """Return what was found in each document, in the order read."""
    extractions: dict[str, Extraction] = {}
    while batch := list(islice(documents, run.settings.language.batch_size)):
        fresh = {d.iri: d for d in batch if d.iri not in extractions}
        extractions |= {iri: Extraction(document) for iri, document in fresh.items()}
        readable = [d for d in fresh.values() if _is_readable(run, d, language)]
        extractions |= {e.document.iri: e for e in _extract(run, readable, language)}
        run.progress("reading", len(extractions), total)
    return list(extractions.values())


def _is_readable(run: _Run, document: Document, language: Language) -> bool:
    """Whether the model reads the document's language; note it if not."""
    tag = (document.language or "").split("-")[0].lower()
    if tag in ("", "und", language.lang):
        return True
    reason = (
        f"no facts taken: its language is '{document.language}', the model "
        f"{run.settings.language.model} reads '{language.lang}'; if that is wrong, set "
        f"reading.language in hustings.toml"
    )
    run.unread.append(InputError(document.address, reason))
    return False


def _extract(run: _Run, batch: Sequence[Document], language: Language) -> Iterator[Extraction]:
    from hustings.extraction import extract

    for document, doc in _annotate(run, batch, language):
        with run.stage("extract"):
            try:
                found = extract(doc)
            except Exception as error:
                found = run.lose(document, error)
        yield found


def _annotate(
    run: _Run, batch: Sequence[Document], language: Language
) -> Iterator[tuple[Document, Doc]]:
    """Yield each document annotated; a batch that fails is tried again one by one."""
    from hustings.nlp import annotate

    with run.stage("annotate"):
        try:
            docs = list(annotate(batch, language, batch_size=max(1, len(batch))))
        except Exception:
            docs = []
    if docs:
        yield from zip(batch, docs, strict=True)
        return
    for document in batch:
        with run.stage("annotate"):
            try:
                doc = next(iter(annotate([document], language)))
            except Exception as error:
                run.lose(document, error)
                continue
        yield document, doc


def _publish(
    run: _Run, extractions: Sequence[Extraction], out: Path, model: tuple[str, str]
) -> BuildResult:
    """Resolve, build, validate, draw and write what was found."""
    from hustings.graph import Activity, Graph, build_dataset, set_aside
    from hustings.publication import Build, write_build
    from hustings.resolution import resolve
    from hustings.validation import validate as check

    settings, base = run.settings, run.settings.graph.base
    with run.stage("resolve"):
        resolution = resolve(extractions, base=base, registry=run.registry, decisions=run.decisions)
    run.progress("building the graph", 1, 4)
    activity = Activity(__version__, *model, settings=_effective(settings, run.registry))
    with run.stage("build"):
        quads = build_dataset(
            resolution,
            base=base,
            quotes=settings.graph.quotes,
            activity=activity,
            project=settings.project,
        )
    run.progress("building the graph", 2, 4)
    with run.stage("validate"):
        separated = set_aside(quads, check(quads), base=base, decisions=resolution.decisions)
    run.progress("building the graph", 3, 4)
    with run.stage("draw"):
        texts = {document.iri: document.text for document in resolution.documents}
        explorer = _draw(Graph.of(separated.quads), texts if settings.graph.quotes else {})
    build = Build(
        separated=separated,
        documents=resolution.documents,
        base=base,
        quotes=settings.graph.quotes,
        refusals=resolution.refusals,
        mentions=resolution.mentions,
        entities=resolution.entities,
        unread=tuple(run.unread),
        seconds=run.seconds,
        explorer=explorer,
        decisions=resolution.decisions,
    )
    write_build(out, build)
    run.progress("building the graph", 4, 4)
    tallies = separated.relations.values()
    return BuildResult(
        out=out,
        documents=len(resolution.documents),
        found=sum(tally.found for tally in tallies),
        accepted=sum(tally.accepted for tally in tallies),
        quarantined=sum(tally.quarantined for tally in tallies),
        unread=tuple(run.unread),
        seconds=dict(run.seconds),
        decisions=resolution.decisions,
    )


def _effective(settings: Settings, registry: Registry) -> dict[str, str]:
    """Return the settings that bear on what is in the graph, for the provenance."""
    effective: dict[str, str] = {}
    for stage in ("reading", "language", "graph"):
        section = getattr(settings, stage)
        for option in fields(section):
            value = getattr(section, option.name)
            shown = str(value).lower() if isinstance(value, bool) else str(value)
            effective[f"{stage}.{option.name}"] = shown
    if registry:
        effective["registry.packs"] = ", ".join(settings.registry.packs)
        effective["registry.sha256"] = registry.sha256
    return effective


def _draw(graph: Graph, texts: Mapping[str, str]) -> str:
    from hustings.pictures import draw_page

    return draw_page(graph, texts)


def _texts(graph: Graph) -> dict[str, str]:
    """Return the texts beside a graph by document; none if it was built without passages."""
    from pyoxigraph import NamedNode

    from hustings.model import sha256_of
    from hustings.namespaces import OA

    quoted = graph.store.quads_for_pattern(None, NamedNode(str(OA.exact)), None, None)
    found: dict[str, str] = {}
    if graph.folder is None or next(iter(quoted), None) is None:
        return found
    for document in graph.documents():
        path = graph.folder / "texts" / f"{document.sha256}.txt"
        if re.fullmatch("[0-9a-f]{64}", document.sha256) and path.is_file():
            text = path.read_bytes().decode("utf-8", "surrogatepass")
            if sha256_of(text) == document.sha256:
                found[document.iri] = text
    return found


def view(graph: str | Path = DEFAULT_OUT, out: str | Path | None = None) -> Path:
    """Write the page that shows a graph and return its path.

    Args:
        graph: a build's folder or a dataset file.
        out: the page; ``explorer.html`` in the build's folder, or here for a file, unless given.

    Raises:
        GraphError: the graph cannot be read.
        OutputError: the page cannot be written.
    """
    from hustings.graph import load

    loaded = load(graph)
    page = Path(out) if out else (loaded.folder or Path()) / "explorer.html"
    drawn = _draw(loaded, _texts(loaded))
    beside = page.with_name(f".{page.name}.part")
    try:
        beside.write_text(drawn, encoding="utf-8", newline="")
        beside.replace(page)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise OutputError(
            f"{page}: cannot be written: {error.strerror or error}; name another place with --out"
        ) from error
    return page


def validate(graph: str | Path = DEFAULT_OUT) -> Report:
    """Return what in a graph breaks the shapes; its quarantine graph is left out.

    Raises:
        GraphError: the graph cannot be read.
    """
    from hustings.graph import load
    from hustings.graph.void import quarantine_iri
    from hustings.validation import validate as check

    loaded = load(graph)
    aside = quarantine_iri(loaded.base)
    return check(quad for quad in loaded.store if quad.graph_name != aside)
