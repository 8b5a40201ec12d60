"""The query page as one HTML file that asks nothing of any other host."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

from pyoxigraph import Quad

from hustings.asking.bundle import Bundle, load_bundle
from hustings.page.safe import inline, json_for_script, readable, source_hash
from hustings.query import Question

if TYPE_CHECKING:
    from hustings.asking.vocabulary import Vocabulary

__all__ = ["INLINE_LIMIT", "Endpoint", "InBrowser", "QueryPage", "page_files", "query_page"]

INLINE_LIMIT = 20_000_000
"""Bytes of N-Quads that a page carries; a larger graph is fetched from beside the page."""

MOST_ROWS = 50_000
"""Rows, or triples, of an answer in the reader's browser; the page says where it cuts."""

_SCRIPTS = (
    *("elements.js", "terms.js", "limit.js", "engines.js", "completion.js", "results.js"),
    "network.js",
)
_SELF = "'self'"
_WASM = " 'wasm-unsafe-eval'; worker-src blob:"
_MAKE = "install Node.js and run 'make web', or install hustings from a wheel, which carries it"
_UNSAFE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An endpoint of the SPARQL 1.1 Protocol, on the page's own host.

    Attributes:
        address: relative to the page, or a path on its host.
    """

    address: str = "sparql"


@dataclass(frozen=True, slots=True)
class InBrowser:
    """Oxigraph in the reader's browser, over the quads of a dataset.

    Attributes:
        nquads: the dataset, one quad a line; goes into the page up to `INLINE_LIMIT` bytes.
        address: where the same text stands, relative to the page, for a larger one; with ``.gz`` at
            the end it is unpacked.
    """

    nquads: str
    address: str = "dataset.nq"

    @classmethod
    def of(cls, quads: Iterable[Quad], *, address: str = "dataset.nq") -> InBrowser:
        """Return an engine over quads, sorted."""
        lines = {f"{quad} .\n" for quad in quads}
        return cls("".join(sorted(lines)), address)

    @property
    def is_inlined(self) -> bool:
        """Whether the page carries the quads."""
        return len(self.nquads.encode("utf-8")) <= INLINE_LIMIT


@dataclass(frozen=True, slots=True)
class QueryPage:
    """A query page.

    Attributes:
        html: the file.
        policy: its Content-Security-Policy, which also stands in it, for a server's header.
        missing: what this installation lacks, in sentences; the page says them too.
    """

    html: str
    policy: str
    missing: tuple[str, ...] = ()


def page_files(bundle: Bundle | None = None) -> dict[str, str]:
    """Return scripts and style sheet of a page that carries none, by the names it knows them by.

    Args:
        bundle: what comes from npm packages; as this installation carries it by default.
    """
    bundle = load_bundle() if bundle is None else bundle
    body = "\n".join(map(_asset, (*_SCRIPTS, "main.js")))
    files = {
        "asking.css": inline(_asset("asking.css"), name="asking.css"),
        "asking.js": inline(f'(() => {{\n"use strict";\n{body}\n}})();\n', name="asking.js"),
    }
    return files | ({"editor.js": inline(bundle.editor, name="editor.js")} if bundle.editor else {})


def query_page(
    engine: Endpoint | InBrowser,
    vocabulary: Vocabulary,
    *,
    links: Sequence[tuple[str, str]] = (),
    places: Mapping[str, tuple[str, str, int]] | None = None,
    bundle: Bundle | None = None,
    is_whole: bool = True,
) -> QueryPage:
    """Return the page on which a graph is asked.

    The page carries all it needs: it makes no request but to the endpoint, or for the quads of a
    graph too large to be carried. Only scripts whose digests its policy names run, text from the
    graph enters the document as text alone. The same arguments give the same bytes.

    Args:
        engine: who answers.
        vocabulary: what the page offers, as `read_vocabulary` returns it.
        links: label and address of other pages, for the head of this one.
        places: where names have pages: by the start of an IRI, what takes its place, what is put at
            the end, and how many steps of a path a name has, 1 or 2; what is deeper is linked to
            the page of the whole. Names of other places link to themselves.
        is_whole: whether the page carries its scripts and style sheet; if not, `page_files` stand
            beside it, as a server's own policy may want.
        bundle: what comes from npm packages; as this installation carries it by default.

    **Source**: Content Security Policy Level 3; SPARQL 1.1 Protocol, 2.1; HTML Living Standard.
    """
    from jinja2 import Environment, StrictUndefined
    from markupsafe import Markup

    bundle = load_bundle() if bundle is None else bundle
    missing = _missing(engine, bundle)
    files = page_files(bundle)
    data: dict[str, str] = {}
    if isinstance(engine, InBrowser):
        data["worker"] = inline(bundle.engine or "", name="engine.js")
        data["module"] = bundle.module or ""
        data["quads"] = _carried(engine.nquads) if engine.is_inlined and bundle.engine else ""
    payload = _payload(engine, vocabulary, missing) | {"places": places or {}}
    policy = _policy(engine, files if is_whole else {})
    html = (
        Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True)
        .from_string(_asset("template.html"))
        .render(
            title=readable(vocabulary.title).strip() or "Election facts",
            policy=policy,
            links=links,
            missing=missing,
            files={name: Markup(text) for name, text in files.items()},  # noqa: S704 - by `inline`
            is_whole=is_whole,
            payload=Markup(json_for_script(payload)),  # noqa: S704 - escaped
            data={name: Markup(words) for name, words in data.items()},  # noqa: S704 - escaped
        )
    )
    return QueryPage(html=html, policy=policy, missing=missing)


def _missing(engine: Endpoint | InBrowser, bundle: Bundle) -> tuple[str, ...]:
    found = []
    if isinstance(engine, InBrowser) and not bundle.engine:
        found.append(f"Queries cannot run in this page: it was made without Oxigraph; {_MAKE}.")
    if not bundle.editor:
        found.append(f"The editor is a plain one, without colours and completion; {_MAKE}.")
    return tuple(found)


def _policy(engine: Endpoint | InBrowser, carried: Mapping[str, str]) -> str:
    scripts, styles = (
        " ".join(source_hash(text) for name, text in carried.items() if name.endswith(ending))
        for ending in (".js", ".css")
    )
    is_fetched = isinstance(engine, Endpoint) or not engine.is_inlined
    in_browser = isinstance(engine, InBrowser)
    return (
        f"default-src 'none'; script-src {scripts or _SELF}"
        f"{_WASM if in_browser else ''}; style-src {styles or _SELF}"
        f"{f'; connect-src {_SELF}' if is_fetched else ''}; img-src data:; base-uri 'none'; "
        "form-action 'none'"
    )


def _payload(
    engine: Endpoint | InBrowser, vocabulary: Vocabulary, missing: Sequence[str]
) -> dict[str, object]:
    if isinstance(engine, Endpoint):
        answers: dict[str, object] = {"kind": "endpoint", "address": engine.address}
    else:
        answers = {
            "kind": "browser",
            "address": None if engine.is_inlined else engine.address,
            "megabytes": round(len(engine.nquads) / 1e6, 1),
            "rows": MOST_ROWS,
            "ready": not missing or not missing[0].startswith("Queries"),
        }
    return {
        "engine": answers,
        "size": vocabulary.size,
        "prefixes": vocabulary.prefixes,
        "classes": [[t.iri, t.label, t.definition, t.number] for t in vocabulary.classes],
        "properties": [[t.iri, t.label, t.definition, t.number] for t in vocabulary.properties],
        "things": [[readable(n.label), n.iri, n.kind] for n in vocabulary.names],
        "questions": [_question(question) for question in vocabulary.questions],
    }


def _question(question: Question) -> dict[str, object]:
    body = question.sparql.partition("\n\n")[2] or question.sparql
    return asdict(question) | {"sparql": body.strip() + "\n"}


def _carried(nquads: str) -> str:
    r"""Return N-Quads as they may stand in a ``script`` element, the same quads.

    What would end the element or begin a comment stands in string literals alone, since an IRI
    begins with its scheme, and there a letter may be written as its number.

    **Source**: N-Quads, 3 (UCHAR in STRING_LITERAL_QUOTE); HTML Living Standard, 4.12.1.3.

    >>> _carried('<x:a> <x:b> "</script>" .')
    '<x:a> <x:b> "\\u003C/script>" .'
    """
    text = nquads.replace("</", "\\u003C/").replace("<!", "\\u003C!")
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04X}", text)


def _asset(name: str) -> str:
    return files("hustings.asking").joinpath("assets", name).read_text(encoding="utf-8")
