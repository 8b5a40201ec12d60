"""PDF → pieces and metadata, by pypdf: its text layer, with lines put together again."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Sequence

from hustings.reading.decoding import UnreadableError, clean
from hustings.reading.lines import ends_sentence, split
from hustings.reading.metadata import Metadata
from hustings.reading.rendering import Piece

__all__ = ["read_pdf"]

_EDGE_LINES = 2
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_HYPHEN = re.compile(r"([^\W\d_]+)-\n[ \t]*([^\W\d_]+)(\S*)[ \t]*\n?")
_NO_TITLE = re.compile(
    r"(?i)\A(?:untitled.*|microsoft word.*|.*\.(?:docx?|pdf|indd|rtf|txt|qxd))\Z"
)


def read_pdf(data: bytes) -> tuple[list[Piece], Metadata]:
    """Return the pieces of a PDF's text layer, and its title and author.

    Its dates say when the file was made, not when the text was published: they are not read.
    Page numbers and lines that open or close most pages are left out; a word broken at a line's
    end is put together unless the document also writes it with a hyphen.

    Raises:
        UnreadableError: it is encrypted, or has no text.
    """
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise UnreadableError("this PDF is encrypted; save it without a password and read that")
    pages = [clean(page.extract_text() or "").split("\n") for page in reader.pages]
    text = _joined(_without_edges(pages))
    if not any(c.isalpha() for c in text):
        raise UnreadableError(
            "this PDF has no text, only pictures of pages; run text recognition (OCR) on it first"
        )
    text = _without_hyphens(text)
    pieces = [Piece(" ".join(text[u.start : u.end].split())) for u in split(text, is_ragged=True)]
    found = reader.metadata
    title = str(found.title or "") if found else ""
    values = {
        "title": "" if _NO_TITLE.match(title) else title,
        "author": str(found.author or "") if found else "",
    }
    return pieces, Metadata.checked(values)[0]


def _without_edges(pages: Sequence[Sequence[str]]) -> list[list[str]]:
    """Return the pages' lines without running heads, running feet and page numbers."""
    edges: Counter[str] = Counter()
    bare = [[line.rstrip() for line in page if line.strip()] for page in pages]
    for lines in bare:
        edges.update({_shape(line) for line in lines[:_EDGE_LINES] + lines[-_EDGE_LINES:]})
    running = {s for s, count in edges.items() if count > 2 and count * 2 > len(pages)}
    kept = []
    for page in pages:
        lines = [line.rstrip() for line in page]
        full = [i for i, line in enumerate(lines) if line.strip()]
        at_edge = set(full[:_EDGE_LINES] + full[-_EDGE_LINES:])
        kept.append(
            [
                line
                for i, line in enumerate(lines)
                if i not in at_edge
                or not (_shape(line) in running or re.fullmatch(r"\W*(?:page )?#\W*", _shape(line)))
            ]
        )
    return kept


def _shape(line: str) -> str:
    return re.sub(r"\d+(?: of \d+|/\d+)?", "#", " ".join(line.split()).casefold())


def _joined(pages: Sequence[Sequence[str]]) -> str:
    """Return the pages as one text; a sentence that goes on over a page's end stays whole."""
    text = ""
    for page in pages:
        body = "\n".join(page).strip("\n")
        if not body.strip():
            continue
        goes_on = text and not ends_sentence(text.rstrip()) and body.lstrip()[0].islower()
        text = f"{text}\n{body}" if goes_on else f"{text}\n\n{body}" if text else body
    return text


def _without_hyphens(text: str) -> str:
    words = set(_WORD.findall(text.casefold()))

    def join(match: re.Match[str]) -> str:
        left, right, after = match.groups()
        is_broken = right[0].islower() and f"{left}-{right}".casefold() not in words
        return f"{left}{right}{after}\n" if is_broken else f"{left}-{right}{after}\n"

    return _HYPHEN.sub(join, text.replace("\u00ad\n", ""))
