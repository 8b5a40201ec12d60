"""The query page as part of a site: names in its answers lead to the site's pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pyoxigraph import Store

from hustings.asking import Bundle, Endpoint, InBrowser, QueryPage, query_page, read_vocabulary
from hustings.namespaces import HST, TOPIC
from hustings.site.paths import relative

__all__ = ["QUERY", "make_query_page"]

QUERY: Final = "query/index.html"
"""Path of the query page from the site's root."""


def make_query_page(
    store: Store,
    engine: Endpoint | InBrowser,
    *,
    base: str,
    title: str,
    navigation: Sequence[tuple[str, str]] = (),
    bundle: Bundle | None = None,
    is_whole: bool = True,
) -> QueryPage:
    """Return the query page of a site.

    Args:
        store: the graph.
        engine: who answers; addresses in it are relative to the page.
        base: base of the graph's names.
        title: the dataset's.
        navigation: words and paths from the root of the site's other pages.
        bundle: what comes from npm packages; as this installation carries it by default.
        is_whole: whether the page carries its scripts; if not, `hustings.asking.page_files` stand
            beside it.
    """
    return query_page(
        engine,
        read_vocabulary(store, base=base, title=title),
        links=[(words, relative(path, QUERY)) for words, path in navigation if path != QUERY],
        places={
            base: (relative("", QUERY), ".html", 2),
            str(HST): (relative("ontology.html#", QUERY), "", 1),
            str(TOPIC): (relative("topic/", QUERY), ".html", 1),
        },
        bundle=bundle,
        is_whole=is_whole,
    )
