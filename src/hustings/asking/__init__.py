"""The page on which a graph is asked: over an endpoint, or by the reader's own browser.

::

    vocabulary = read_vocabulary(store, base=base, title="Port Avery votes")
    page = query_page(Endpoint("/sparql"), vocabulary)       # asked over HTTP
    page = query_page(InBrowser(quads), vocabulary)          # answered by Oxigraph in the page
    page.html, page.policy, page.missing
"""

from __future__ import annotations

from hustings.asking.bundle import Bundle, load_bundle
from hustings.asking.page import (
    INLINE_LIMIT,
    Endpoint,
    InBrowser,
    QueryPage,
    page_files,
    query_page,
)
from hustings.asking.vocabulary import Name, Term, Vocabulary, read_vocabulary

__all__ = [
    "INLINE_LIMIT",
    "Bundle",
    "Endpoint",
    "InBrowser",
    "Name",
    "QueryPage",
    "Term",
    "Vocabulary",
    "load_bundle",
    "page_files",
    "query_page",
    "read_vocabulary",
]
