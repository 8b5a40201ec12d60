"""A description → one HTML page that runs nothing and asks only for its style sheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from hustings.errors import HustingsError
from hustings.namespaces import HST
from hustings.page.safe import inline, json_for_script, readable, source_hash, web_address
from hustings.page.svg import SIGNS
from hustings.page.words import LOOKS, look_of, reading_of
from hustings.site.describe import Description
from hustings.site.paths import Links, anchor, relative
from hustings.site.receipts import Group, Reference
from hustings.site.schema_org import schema_org
from hustings.site.shipped import ontology_names
from hustings.site.words import (
    MODALITIES,
    class_words,
    count_words,
    passages_of,
    property_words,
    warning_of,
)

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = [
    "NAVIGATION",
    "POLICY",
    "STYLE",
    "Frame",
    "data_links",
    "render",
    "render_missing",
    "render_page",
    "style_sheet",
]

POLICY = (
    "default-src 'none'; style-src 'self' file:; img-src 'self' data: file:; base-uri 'none'; "
    "form-action 'none'"
)
"""Content Security Policy of every page that runs no script."""
STYLE = "assets/site.css"
"""Path of the style sheet from the site's root."""
NAVIGATION = (
    ("Overview", "index.html"),
    ("Explorer", "explorer.html"),
    ("Query", "query/index.html"),
    ("Dataset", "dataset.html"),
    ("Vocabulary", "ontology.html"),
    ("Rules", "shapes.html"),
)
"""Words and paths of the links at the head of each page."""
_FORMATS = {
    "turtle": "Turtle",
    "jsonld": "JSON-LD",
    "ntriples": "N-Triples",
    "rdfxml": "RDF/XML",
}


@dataclass(frozen=True, slots=True)
class Frame:
    """What surrounds each page of a site.

    Attributes:
        title: of the graph.
        navigation: words and paths from the site's root.
        url: absolute address of the root, ending in '/'; '' where it is not known.
        formats: data offered for each name.
        license: address or words of the licence, '' without one.
        publisher: who publishes the graph, '' if nobody says so.
        endpoint: path of the SPARQL endpoint from the root, '' without one.
        has_feed: whether ``feed.xml`` stands in the root.
    """

    title: str = "Election knowledge graph"
    navigation: tuple[tuple[str, str], ...] = NAVIGATION
    url: str = ""
    formats: tuple[str, ...] = ("turtle", "jsonld")
    license: str = ""
    publisher: str = ""
    endpoint: str = ""
    has_feed: bool = False


def render_page(description: Description, links: Links, frame: Frame | None = None) -> str:
    """Return the page of one name.

    Labels and passages stand in it as text, with controls that turn the direction of writing
    spelled out; the same description gives the same bytes.

    Args:
        description: as `hustings.site.describe` gives it.
        links: where names are found; the page's own links are relative to its place there.
        frame: what surrounds it.

    **Source**: HTML Living Standard; Content Security Policy Level 3; WCAG 2.2.
    """
    frame = frame or Frame()
    here = links.place(description.iri).path
    data = data_links(links, description.iri, here, frame.formats)
    return render(
        _TEMPLATES.get(description.type, "entity.html"),
        here=here,
        frame=frame,
        links=links,
        title=description.label,
        d=description,
        data=data,
        structured=schema_org(description),
        sections=_sections(description.facts, 0),
        incoming=_sections(description.incoming, 1),
    )


def data_links(
    links: Links, iri: str, here: str, formats: Sequence[str]
) -> list[tuple[str, str, str, str]]:
    """Return format, words, link and media type of the data of a name."""
    return [
        (name, words, links.data(iri, name, here), _MEDIA[name])
        for name, words in _FORMATS.items()
        if name in formats
    ]


def render_missing(frame: Frame) -> str:
    """Return the page for addresses where nothing stands.

    A host shows it at any depth, so it asks for no file and links by the absolute address alone;
    its one script, named by its digest, offers the page of a name that was asked for without
    ending.
    """
    from markupsafe import Markup

    style = inline(_file("assets/404.css"), name="404.css")
    script = inline(f'"use strict";\n{_file("assets/404.js")}', name="404.js")
    policy = (
        f"default-src 'none'; script-src {source_hash(script)}; style-src {source_hash(style)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
    return (
        _environment()
        .get_template("404.html")
        .render(
            frame=frame,
            policy=policy,
            style=Markup(style),  # noqa: S704 - our own file, checked by `inline`
            script=Markup(script),  # noqa: S704 - our own file, checked by `inline`
        )
    )


def render(
    template: str,
    *,
    here: str,
    frame: Frame,
    links: Links,
    title: str,
    structured: Mapping[str, object] | None = None,
    policy: str = POLICY,
    **values: object,
) -> str:
    """Return a page of the site.

    Args:
        template: its file.
        here: its path from the root, without ending.
        frame: what surrounds it.
        links: where names are found.
        title: its heading.
        structured: schema.org JSON-LD, if any.
        policy: its Content Security Policy.
        values: what else the template shows.
    """
    from markupsafe import Markup

    json_ld = Markup(json_for_script(structured)) if structured else ""  # noqa: S704 - escaped

    def href(reference: Reference) -> str | None:
        if reference.is_known:
            return links.page(reference.iri, here)
        return web_address(reference.iri)

    def relation_page(relation: str) -> str:
        iri = f"{HST}{relation}"
        return links.page(iri if iri in ontology_names() else str(HST).rstrip("#"), here)

    return (
        _environment()
        .get_template(template)
        .render(
            here=here,
            frame=frame,
            title=title,
            json_ld=json_ld,
            policy=policy,
            style=relative(STYLE, here),
            canonical=f"{frame.url}{here}.html" if frame.url else "",
            navigation=[(words, relative(path, here)) for words, path in frame.navigation],
            href=href,
            relation_page=relation_page,
            page=lambda iri: links.page(iri, here),
            to=lambda path: relative(path, here),
            place=links.place,
            **values,
        )
    )


@cache
def style_sheet() -> str:
    """Return the style sheet that every page asks for at `STYLE`."""
    return _file("assets/site.css")


_TEMPLATES = {
    "Document": "document.html",
    "Statement": "statement.html",
    "Fact": "statement.html",
    **dict.fromkeys(("Activity", "Decision", "Judgement", "Origin"), "record.html"),
    **dict.fromkeys(("Entity", "SoftwareAgent", "ConceptScheme"), "record.html"),
}
_MEDIA = {
    "turtle": "text/turtle",
    "jsonld": "application/ld+json",
    "ntriples": "application/n-triples",
    "rdfxml": "application/rdf+xml",
}


@dataclass(frozen=True, slots=True)
class Section:
    """The facts of one relation, read from one end."""

    anchor: str
    title: str
    groups: tuple[Group, ...]


def _sections(groups: Sequence[Group], end: int) -> list[Section]:
    found: dict[str, list[Group]] = {}
    for one in groups:
        found.setdefault(one.relation, []).append(one)
    side = ("", "-of")[end]
    return [
        Section(anchor(f"{relation}{side}"), _capital(reading_of(relation)[end]), tuple(group))
        for relation, group in found.items()
    ]


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _sign(kind: str) -> object:
    """Return the sign of a class as the explorer draws it; nothing for one that it does not."""
    from markupsafe import Markup

    if kind not in LOOKS:
        return ""
    look = look_of(kind)
    solid = " solid" if look.solid else ""
    return Markup(  # noqa: S704 - our own tables alone
        f'<svg class="sign {look.family}{solid}" viewBox="0 0 16 16" width="14" height="14" '
        f'aria-hidden="true"><path d="{SIGNS[look.shape]}"/></svg>'
    )


def _quoted(words: str) -> str:
    """Return a passage in quotation marks, unless it opens with some of its own."""
    return words if words.startswith(('"', "“", "«", "‘", "„")) else f"“{words}”"


def _breakable(iri: str) -> object:
    """Return an IRI that may break after its slashes."""
    from markupsafe import Markup, escape

    return Markup("/<wbr>").join(escape(part) for part in readable(iri).split("/"))


def _shown(value: object) -> object:
    """Return what an expression shows: text whose characters all show, anything else as it is."""
    if isinstance(value, str) and not hasattr(value, "__html__"):
        return readable(value)
    return value


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    environment = Environment(
        loader=FunctionLoader(lambda name: _file(f"templates/{name}")),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.globals.update(
        sign=_sign,
        look=look_of,
        modalities=MODALITIES,
        warning_of=warning_of,
        class_words=class_words,
        property_words=property_words,
        count=count_words,
        passages_of=passages_of,
        anchor=anchor,
        web=web_address,
        capital=_capital,
        breakable=_breakable,
        quoted=_quoted,
        reading=lambda relation: reading_of(relation)[0],
    )
    environment.tests["reference"] = lambda value: isinstance(value, Reference)
    return environment


def _file(name: str) -> str:
    path = files("hustings.site").joinpath(*name.split("/"))
    try:
        return path.read_text(encoding="utf-8").replace("\r\n", "\n")
    except OSError as error:
        raise HustingsError(f"{path}: cannot be read; reinstall hustings") from error
