"""A path → what stands there: the way to a name's page or data, the page, the data.

A name below the base is served under the path that follows the base; one that is not has its page
at ``thing/`` and a digest. This runs in a worker.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, unquote

from pyoxigraph import NamedNode, QuerySolutions, RdfFormat, Store

from hustings.asking import Endpoint
from hustings.errors import OutputError
from hustings.graph.terms import HST
from hustings.graph.void import dataset_iri
from hustings.server.refusals import RefusedError
from hustings.site import (
    ENDINGS,
    MEDIA_TYPES,
    Frame,
    Links,
    Site,
    View,
    data,
    describe,
    render_page,
)
from hustings.site.paths import relative
from hustings.site.query import QUERY, make_query_page

__all__ = ["PAGE", "Head", "Names", "warm_up"]

Head = Callable[..., None]
PAGE = ".html"
_ENCODED = re.compile(r"(?:%[89A-Fa-f][0-9A-Fa-f])+")
_THING = re.compile(r"thing/[0-9a-f]{8,64}")
_BY_ENDING = {ending: format_ for format_, ending in ENDINGS.items()}
_SUBJECTS = """
SELECT DISTINCT ?thing {
    { ?thing ?p ?o } UNION { GRAPH ?g { ?thing ?p ?o } }
    FILTER (ISIRI(?thing))
}
"""


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a path asks for.

    Attributes:
        ending: '.html', that of a format, or '' for the name itself.
        iris: what the path may be the name of, the likeliest first.
    """

    ending: str
    iris: tuple[str, ...]


class Names:
    """Answers what stands at a path of one graph."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._view = View(store)
        self._site = Site(self._view)
        self._site.has_counts = False
        self._things: dict[str, str] | None = None
        self._asking: bytes | None = None

    def answer(self, task: Mapping[str, Any], head: Head, send: Callable[[bytes], None]) -> None:
        """Pass on what stands at a path.

        Args:
            task: ``path`` (decoded, without its first slash) and ``raw`` (as it came), or ``iri``;
                ``media`` (the type a client likes best, None if it takes none), ``frame``,
                ``max_rows``.
            head: takes the media type, or the status and the address to go to.
            send: takes each part.

        Raises:
            RefusedError: nothing stands there, or nothing the client takes.
        """
        if task["path"] == QUERY:
            head("text/html; charset=utf-8")
            send(self._query_page(_frame(task["frame"])))
            return
        stem = task["path"].removesuffix(PAGE)
        if stem != task["path"] and self._site.is_shared(stem):
            self._share(stem, task, head, send)
            return
        asked = self._asked(task)
        iri = next((known for known in asked.iris if self._knows(known)), None)
        if iri is None:
            raise RefusedError(404, "the graph says nothing of that name; SPARQL is at /sparql")
        links = self._view.links
        if not asked.ending:
            _lead(links, iri, task, head)
        elif asked.ending == PAGE:
            text = render_page(describe(self._view, iri), links, _frame(task["frame"]))
            head("text/html; charset=utf-8", link=_links(links, iri, PAGE))
            send(text.encode("utf-8"))
        else:
            self._write(iri, asked.ending, task["max_rows"], head, send)

    def _share(
        self, stem: str, task: Mapping[str, Any], head: Head, send: Callable[[bytes], None]
    ) -> None:
        """Pass on a page of the graph as a whole: what it is, a list, the vocabulary, the rules."""
        self._site.frame = _frame(task["frame"])
        text = self._site.page(stem)
        if text is None:
            raise RefusedError(404, "there is no such list; the overview is at /index.html")
        dataset = dataset_iri(self._view.base).value
        is_named = stem == "dataset" and self._knows(dataset)
        link = _links(self._view.links, dataset, PAGE) if is_named else ""
        head("text/html; charset=utf-8", link=link)
        send(text.encode("utf-8"))

    def _query_page(self, frame: Frame) -> bytes:
        """Return the page on which the graph is asked, made when first asked for."""
        if self._asking is None:
            page = make_query_page(
                self._store,
                Endpoint(relative("sparql", QUERY)),
                base=self._view.base,
                title=frame.title,
                navigation=frame.navigation,
                is_whole=False,
            )
            self._asking = page.html.encode("utf-8", "replace")
        return self._asking

    def _write(
        self, iri: str, ending: str, limit: int, head: Head, send: Callable[[bytes], None]
    ) -> None:
        format_ = _BY_ENDING[ending]
        try:
            text = data(self._view, iri, format_, limit=limit)
        except OutputError as error:
            raise RefusedError(406, str(error)) from error
        media = MEDIA_TYPES[format_]
        charset = "; charset=utf-8" if media.startswith("text/") else ""
        head(f"{media}{charset}", link=_links(self._view.links, iri, ending))
        send(text.encode("utf-8"))

    def _asked(self, task: Mapping[str, Any]) -> _Asked:
        if task.get("iri"):
            return _Asked("", (task["iri"],))
        path, links, base = task["path"], self._view.links, self._view.base
        for ending in (PAGE, *_BY_ENDING):
            if path.endswith(ending):
                stem = path.removesuffix(ending)
                found = self._thing(stem) if _THING.fullmatch(stem) else links.iri(stem)
                return _Asked(ending, (found,) if found else ())
        kept = links.iri(path)
        raw = task["raw"]
        below = (f"{base}{raw}", f"{base}{_ENCODED.sub(_decoded, raw)}", f"{base}{path}")
        return _Asked("", tuple(dict.fromkeys((*([kept] if kept else ()), *below))))

    def _knows(self, iri: str) -> bool:
        """Whether the graph says anything of a name, or calls one of its graphs by it."""
        if self._view.knows(iri):
            return True
        try:
            return self._store.contains_named_graph(NamedNode(iri))
        except ValueError:
            return False

    def _thing(self, path: str) -> str | None:
        """Return the name that has this path because it keeps none of its own."""
        if self._things is None:
            places = ((self._view.links.place(iri).path, iri) for iri in self._subjects())
            self._things = {path: iri for path, iri in places if path.startswith("thing/")}
        return self._things.get(path)

    def _subjects(self) -> Iterator[str]:
        answer = self._store.query(_SUBJECTS)
        if isinstance(answer, QuerySolutions):
            for solution in answer:
                thing = solution[0]
                if isinstance(thing, NamedNode):
                    yield thing.value


def warm_up() -> None:
    """Load the templates and the context of pages and data once."""
    triple = f"<{HST.base}s> <{HST.base}proposes> <{HST.base}o> ."
    store = Store()
    store.load(triple.encode(), RdfFormat.N_TRIPLES)
    view = View(store)
    render_page(describe(view, f"{HST.base}s"), view.links)
    for format_ in MEDIA_TYPES:
        data(view, f"{HST.base}s", format_)


def _lead(links: Links, iri: str, task: Mapping[str, Any], head: Head) -> None:
    """Pass on the way from a name to its page or its data.

    **Source**: RFC 9110, 15.4.4; W3C, Cool URIs for the Semantic Web, 4.2.
    """
    if task["media"] is None:
        offered = ", ".join(("text/html", *MEDIA_TYPES.values()))
        raise RefusedError(406, f"this name has data and a page as {offered}")
    formats = {media: format_ for format_, media in MEDIA_TYPES.items()}
    format_ = formats.get(task["media"])
    to = links.page(iri) if format_ is None else links.data(iri, format_)
    head("text/plain; charset=utf-8", status=303, location=f"/{to}", link=_links(links, iri, ""))


def _frame(frame: Mapping[str, Any]) -> Frame:
    pairs = tuple((words, path) for words, path in frame["navigation"])
    return Frame(**{**frame, "navigation": pairs, "formats": tuple(ENDINGS)})


def _links(links: Links, iri: str, ending: str) -> str:
    """Return the ``Link`` header: the thing, and its page and data in other formats.

    **Source**: RFC 8288, 3; IANA link relations ``describes`` (RFC 6892), ``alternate``.
    """
    page = links.page(iri).split("#")[0]
    parts = [f'<{_ascii(iri)}>; rel="describes"'] if ending else []
    if ending != PAGE:
        parts.append(f'</{page}>; rel="alternate"; type="text/html"')
    for format_, media in MEDIA_TYPES.items():
        if ENDINGS[format_] != ending:
            parts.append(f'</{links.data(iri, format_)}>; rel="alternate"; type="{media}"')
    return ", ".join(parts)


def _decoded(match: re.Match[str]) -> str:
    """Return percent-encoded characters beyond ASCII as an IRI has them."""
    try:
        return unquote(match[0], errors="strict")
    except UnicodeDecodeError:
        return match[0]


def _ascii(iri: str) -> str:
    """Return an IRI as a URI: what is not ASCII percent-encoded."""
    return quote(iri, safe="!#$%&'()*+,/:;=?@[]~-._")
