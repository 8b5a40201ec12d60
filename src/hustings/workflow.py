"""Where the stages meet: read, annotate, extract, resolve, build, validate, publish, draw.

Documents are read and annotated a batch at a time; what a text makes fail costs that text only.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from hustings import __version__
from hustings.collecting import peak_mb, undisturbed
from hustings.errors import InputError, NoInputError, OutputError
from hustings.harvest import Labour, Progress, Run, harvest
from hustings.model import Outcome, sha256_of
from hustings.project import Project, open_project
from hustings.settings import Settings

if TYPE_CHECKING:
    from hustings.assembly import Assembled, Names, Shelf
    from hustings.gathering import Gathered
    from hustings.graph import Activity, Graph
    from hustings.resolution import Registry
    from hustings.site.publish import Published
    from hustings.validation import Report

__all__ = [
    "DEFAULT_OUT",
    "BuildResult",
    "Progress",
    "Project",
    "build",
    "open_project",
    "publish",
    "validate",
    "view",
]

DEFAULT_OUT = Path("hustings-out")
"""Folder that a build goes into, and that every other command reads, unless told otherwise."""

_SLOWEST = 10


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
        reused: texts whose facts an earlier build had found.
    """

    out: Path
    documents: int
    found: int
    accepted: int
    quarantined: int
    unread: tuple[InputError, ...] = ()
    seconds: Mapping[str, float] = field(default_factory=dict)
    decisions: tuple[Outcome, ...] = ()
    reused: int = 0


def build(
    sources: str | Path | Sequence[str | Path] = (),
    out: str | Path = DEFAULT_OUT,
    *,
    model: str | None = None,
    base: str | None = None,
    quotes: bool | None = None,
    decisions: str | Path | None = None,
    workers: int = 1,
    scheduler: str | None = None,
    shared: str | None = None,
    cache: bool = True,
    progress: Progress = lambda stage, done, total: None,
    tell: Callable[[str], None] = lambda message: None,
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
        workers: processes that look for facts.
        scheduler: address of a Dask scheduler whose workers look for facts instead.
        shared: fsspec address that its workers and this machine reach, for what they find; the
            cache's folder, on a path that all share, unless given.
        cache: whether what earlier builds found is used, and kept for later ones, beside the
            folder; the result is the same.
        progress: told how far it is.
        tell: told in a line what is no fault, such as that another build is waited for.
        stdin: what '-' reads.
        debug: raise what a text makes fail instead of listing it.

    Raises:
        SettingsError: a setting, a registry pack that it names, or a decision cannot be used.
        ModelError: the pipeline is not installed or not the one the project pins.
        NoInputError: not one source can be read.
        ClusterError: the scheduler cannot be reached, or a worker is of another version.
        OutputError: the folder cannot be written, or holds something else than a build.
    """
    from hustings.gathering import Cache, Documents, cache_folder
    from hustings.publication import reserve
    from hustings.resolution import load_decisions, load_packs

    project = open_project(sources, model=model, base=base, quotes=quotes, decisions=decisions)
    settings = project.settings
    registry = load_packs(settings.registry.packs, project.folder)
    decided = load_decisions(project.decisions) if project.decisions else ()
    run = Run(project, registry, decided, progress, workers)
    with reserve(
        Path(out), lambda who: tell(f"waiting: {who or 'another build'} is writing {out}")
    ):
        folder = cache_folder(Path(os.path.realpath(out))) if cache else None
        kept = Cache(folder / "findings" if folder else None, holds=True)
        labour = Labour(workers, scheduler, shared, debug)
        read = Documents(Cache(folder / "documents" if folder else None))
        gathered, identity = harvest(run, kept, labour, stdin, read)
        if not gathered.documents:
            raise NoInputError(run.unread)
        with undisturbed():
            result = _publish(run, gathered, Path(out), folder, identity)
        kept.prune(set(gathered.keys.values()))
        read.prune()
        if fault := kept.fault or read.cache.fault or gathered.fault:
            tell(f"not all kept for the next build: {fault}")
    return replace(result, reused=gathered.known)


def _publish(
    run: Run, gathered: Gathered, out: Path, place: Path | None, model: tuple[str, str]
) -> BuildResult:
    """Resolve, build, validate, draw and write what was found.

    Args:
        run: the build.
        gathered: what was found.
        out: where to.
        place: folder of what earlier builds worked out, None to work it all out.
        model: name and version.
    """
    from hustings.assembly import Shelf
    from hustings.assembly.files import build_files
    from hustings.gathering import Cache
    from hustings.graph import Activity
    from hustings.publication.folder import write_folder

    shelf = Shelf(Cache(place / "parts" if place else None, holds=True))
    count = len(gathered.documents)
    run.progress("settling names", 0, count)
    with run.stage("resolve"):
        names = _settle(run, gathered, shelf, place)
    run.progress("settling names", count, count)
    activity = Activity(__version__, *model, settings=_effective(run.settings, run.registry))
    assembled = _assemble(run, gathered, names, shelf, activity)
    run.progress("drawing and writing", 0, 2)
    with run.stage("draw"):
        support = assembled.support()
        explorer, page = _draw_assembled(run, assembled, support)
    run.progress("drawing and writing", 1, 2)
    files = build_files(
        assembled,
        support=support,
        explorer=explorer,
        page=page,
        unread=run.unread,
        decisions=names.outcomes,
        timing=lambda: _timing(run, gathered),
    )
    with run.stage("write"):
        write_folder(out, files)
    shelf.prune()
    gathered.fault = gathered.fault or shelf.fault
    run.progress("drawing and writing", 2, 2)
    tallies = assembled.join.relations().values()
    return BuildResult(
        out=out,
        documents=count,
        found=sum(tally.found for tally in tallies),
        accepted=sum(tally.accepted for tally in tallies),
        quarantined=sum(tally.quarantined for tally in tallies),
        unread=tuple(run.unread),
        seconds=dict(run.seconds),
        decisions=names.outcomes,
    )


def _settle(run: Run, gathered: Gathered, shelf: Shelf, place: Path | None) -> Names:
    """Settle which entities the records of all documents are."""
    from hustings.assembly import load_memo, save_memo, settle_names
    from hustings.assembly.keys import settler_digest

    code, base = settler_digest(), run.settings.graph.base
    kept = place / "parts" if place else None
    memo = load_memo(kept, f"{code} {base}")
    names = settle_names(
        gathered, shelf, memo, code=code, base=base, registry=run.registry, decisions=run.decisions
    )
    save_memo(memo, kept, f"{code} {base}")
    return names


def _assemble(
    run: Run, gathered: Gathered, names: Names, shelf: Shelf, activity: Activity
) -> Assembled:
    """Make the dataset of what was found, as far as no earlier build has made it."""
    from hustings.assembly import Clock, Parts, PartSettings, Setting, assemble, decided
    from hustings.assembly.keys import assembler_digest
    from hustings.graph.dataset import acceptances, sources_of

    settings, base = run.settings, run.settings.graph.base
    resolution = names.resolution()
    with run.stage("build"):
        sources, made = sources_of(resolution.documents, resolution, base=base)
        setting = Setting(
            settings=PartSettings(base, settings.graph.quotes, activity.iri(base)),
            code=assembler_digest(),
            findings={document.iri: gathered.key(document) for document in gathered.documents},
            entities={
                entity.iri: replace(entity, aliases=(), members=())
                for entity in (*resolution.entities, *made)
            },
            sources=sources,
            accepted=acceptances(resolution.decisions, base=base),
            decisions=decided(resolution.decisions),
        )
    parts = Parts(shelf, setting, names, Clock(run.seconds))
    count = len(resolution.documents)
    return assemble(
        parts,
        resolution,
        made,
        activity,
        settings.project,
        workers=run.workers,
        progress=lambda done: run.progress("building the graph", done, count),
    )


def _timing(run: Run, gathered: Gathered) -> dict[str, object]:
    """Return what the build cost so far: seconds by stage, slowest texts, most memory."""
    slowest = [document for document in gathered.documents if document.iri in gathered.took]
    slowest.sort(key=lambda document: -gathered.took[document.iri])
    return {
        "seconds": {stage: round(spent, 3) for stage, spent in run.seconds.items()},
        "documents": len(gathered.documents),
        "reused": gathered.known,
        "workers": run.workers,
        "peak_mb": peak_mb(),
        "slowest": [
            {"address": document.address, "seconds": round(gathered.took[document.iri], 3)}
            for document in slowest[:_SLOWEST]
        ],
    }


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


def _draw_assembled(
    run: Run, assembled: Assembled, support: Mapping[str, tuple[int, int]]
) -> tuple[str, Mapping[str, Mapping[str, int]]]:
    """Return the page of a dataset, and how much of it the page holds if not all."""
    from hustings.graph.void import dataset_title
    from hustings.network import join_shares
    from hustings.pictures import draw_rows

    rows = join_shares(assembled.shares(), support)
    texts = {iri: document.text for iri, document in assembled.documents.items()}
    shown = texts if run.settings.graph.quotes else {}
    return draw_rows(rows, shown, title=dataset_title(run.settings.project)), rows.part()


def _draw(graph: Graph, texts: Mapping[str, str]) -> str:
    from hustings.pictures import draw_page

    return draw_page(graph, texts)


def _texts(graph: Graph) -> dict[str, str]:
    """Return the texts beside a graph by document; none if it was built without passages."""
    from pyoxigraph import NamedNode

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


def publish(
    graph: str | Path,
    out: str | Path,
    *,
    url: str = "",
    progress: Progress = lambda stage, done, total: None,
) -> Published:
    """Write a graph as a site of static files and return what was written.

    Args:
        graph: a build's folder or a dataset file.
        out: folder of the site; one that holds something else is refused.
        url: absolute address of the site's root, '' if it has none yet.
        progress: told the stage and how much of it is done.

    Raises:
        GraphError: the graph cannot be read.
        OutputError: the folder holds something else, or cannot be written.
        SettingsError: the address is none of a folder on the web.
    """
    from hustings.graph import load
    from hustings.site.folder import check_folder
    from hustings.site.publish import publish as write

    check_folder(Path(out))
    loaded = load(graph)
    pages = {"explorer.html": _draw(loaded, _texts(loaded))}
    return write(loaded, out, url=url, pages=pages, progress=progress)


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
