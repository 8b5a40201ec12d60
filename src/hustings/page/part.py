"""What a page says of itself where it holds a part of a graph that is too large for a browser.

A page that holds all of its graph has none of this.
"""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["notice", "of_a_part"]

_SCRIPT = (
    ('count(NODES.length, "name", "names")', 'ofAll(NODES.length, "names", "names")'),
    (
        'count(EDGES.length, "relation", "relations")',
        'ofAll(EDGES.length, "relations", "relations")',
    ),
    ('count(FACTS.rows, "fact", "facts")', 'ofAll(FACTS.rows, "facts", "facts")'),
    (
        'count(DOCUMENTS.length, "document", "documents")',
        'ofAll(DOCUMENTS.length, "documents", "documents")',
    ),
    (
        "Documents (${number(DOCUMENTS.length)})",
        '${ofAll(DOCUMENTS.length, "documents", "documents")}',
    ),
    ("number(facts.length))),\n    body", "passagesOf(edge, facts))),\n    body"),
    ("Nothing here has that name", "Nothing on this page has that name; the graph has more names"),
    ("All facts that pass the filters.", "All facts of this page that pass the filters."),
    ("search opens the rest.", "search opens the rest of this page."),
    ("} from afar", "} of this page from afar"),
    ("Nothing passes the filters.", "Nothing on this page passes the filters."),
    ("No relation passes the filters.", "No relation on this page passes the filters."),
    ("No passage passes the filters.", "No passage on this page passes the filters."),
    (
        '(node.degree, "relation", "relations")}',
        '(node.degree, "relation", "relations")} on this page',
    ),
    ('"Most connected"', '"Most connected on this page"'),
    (
        'words: (n) => count(n, "fact", "facts")',
        'words: (n) => `${count(n, "fact", "facts")} of this page`',
    ),
    (
        'words: (n) => count(n, "number", "numbers")',
        'words: (n) => `${count(n, "number", "numbers")} of this page`',
    ),
    (
        '.join(", ");\n  const by =',
        '.join(", ") + " on this page, which may be a part of what was found here";\n  const by =',
    ),
    ("Nothing found here passes", "Nothing of this page that was found here passes"),
    ('"Nothing found in these texts"', '"Nothing on this page"'),
    ("these texts hold nothing.", "this page holds nothing; the graph may."),
    ("Each risk the texts speak of", "Each risk that this page holds"),
    ('"all risks"', '"all risks of this page"'),
    ('"No policy addresses it"', '"No policy on this page addresses it"'),
    ('"no policy addresses it"', '"no policy on this page addresses it"'),
    ('"Nobody named warns of it"', '"Nobody on this page warns of it"'),
    ('"nobody named warns of it"', '"nobody on this page warns of it"'),
    ("No risk passes the filters.", "No risk on this page passes the filters."),
    ("No fact that passes the filters", "No fact of this page that passes the filters"),
    ("Nothing to compare passes", "Nothing to compare on this page passes"),
)
"""What the scripts say where a page holds all → what they say instead; each stands in them once."""


def of_a_part(script: str) -> str:
    """Return the page's script with words that are true of a page that holds a part.

    Raises:
        ValueError: words that would have to be replaced are not there, or are more than once.
    """
    for said, instead in _SCRIPT:
        if script.count(said) != 1:
            raise ValueError(f"{said!r} stands {script.count(said)} times in the page's script")
        script = script.replace(said, instead)
    return script


def notice(whole: Mapping[str, int], held: int) -> str:
    """Return the section, as HTML, that says what a page holds and where the rest is.

    Args:
        whole: how many names, relations, facts and documents the graph has.
        held: how many facts the page holds.
    """
    return (
        '<section class="notice" id="part" aria-label="What this page holds"><strong>'
        "This page holds a part of a large graph: "
        f"{held:,} of {whole['facts']:,} facts</strong>, those that the most independent sources "
        "carry. Search, counts and views are of this part alone, so what is missing here may well "
        "stand in the graph. All of it is in <code>facts.jsonl</code> and <code>graph.trig</code>, "
        "and <code>hustings serve</code> answers questions about it.</section>"
    )
