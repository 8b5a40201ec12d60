"""Inputs → `Document`s, one at a time; what cannot be read comes out as an `InputError`.

This is the edge of the room: files are opened here, and nothing that a hostile file does to a
parser gets past it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import BinaryIO, Protocol

from hustings.errors import InputError
from hustings.identifiers import DEFAULT_BASE, document_iri
from hustings.model import Block, BlockKind, Document, sha256_of
from hustings.reading.blocks import blocks_of, structure
from hustings.reading.dates import iso_date
from hustings.reading.decoding import (
    UnreadableError,
    clean,
    decode,
    decode_html,
    is_html,
    signature,
)
from hustings.reading.discovery import Input, discover
from hustings.reading.furniture import furniture_rule
from hustings.reading.language import detect_language
from hustings.reading.metadata import (
    Metadata,
    SideCar,
    find_side_car,
    front_matter,
    front_matter_end,
    merge,
    side_car,
)
from hustings.reading.opening import byline_names
from hustings.reading.quiet import quiet
from hustings.reading.rendering import Piece, render
from hustings.settings import ReadingSettings

__all__ = ["Memory", "Reading", "Source", "read", "read_inputs"]

_TYPES = {
    ".txt": "text/plain",
    ".text": "text/plain",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
_DATA_SUFFIXES = """.json .jsonl .csv .tsv .toml .yaml .yml .xml .rss .ttl .trig .nt .nq .rdf .rq
    .py .js .css .sh .ini .cfg .log .svg .ann .conll .ipynb .sql .lock"""
_DATA = frozenset(_DATA_SUFFIXES.split())
_EXPECTED = "expected .txt, .md, .html, .pdf or .docx; convert it or leave it out"
Reading = tuple[Document, tuple[str, ...]]
"""What a source was read as, and what is faulty in its metadata."""


@dataclass(frozen=True, slots=True)
class Source:
    """All that a document is made of.

    Attributes:
        is_file: whether it is a file's content and not what came from standard input.
        beside: the file's side-car, if it has one.
    """

    address: str
    is_file: bool
    data: bytes
    beside: SideCar | None
    settings: ReadingSettings
    base: str


class Memory(Protocol):
    """What sources were read as before."""

    def recall(self, source: Source) -> Reading | None:
        """Return what a source was read as, None if that is not known."""

    def keep(self, source: Source, reading: Reading) -> None:
        """Note what a source was read as."""


@dataclass(frozen=True, slots=True)
class _Parsed:
    """A text as read, before it has a name."""

    text: str
    blocks: tuple[Block, ...]
    metadata: Metadata
    media_type: str
    faults: tuple[str, ...] = ()


def read(
    sources: Sequence[str],
    settings: ReadingSettings,
    *,
    base: str = DEFAULT_BASE,
    stdin: BinaryIO | None = None,
) -> Iterator[Document | InputError]:
    """Return the documents that sources lead to, in the order of their addresses.

    Each is read when it is asked for, so that one text is in memory at a time. An input that
    cannot be read is an `InputError` in its place, not raised. A text whose metadata is faulty is
    read without it, and an `InputError` that says so comes right after its document.

    Args:
        sources: paths of files and folders; '-' is standard input.
        settings: how much is read at most, and the language if it is given.
        base: base of the documents' IRIs.
        stdin: where '-' is read from; without it, '-' cannot be read.
    """
    return read_inputs(discover(sources), settings, base=base, stdin=stdin)


def read_inputs(
    inputs: Iterable[Input],
    settings: ReadingSettings,
    *,
    base: str = DEFAULT_BASE,
    stdin: BinaryIO | None = None,
    memory: Memory | None = None,
) -> Iterator[Document | InputError]:
    """Return the documents of inputs that `discover` found, as `read` does.

    Args:
        inputs: in the order in which they are read.
        settings: how much is read at most, and the language if it is given.
        base: base of the documents' IRIs.
        stdin: where '-' is read from; without it, '-' cannot be read.
        memory: asked first, and told what it did not know. Every input is opened all the same.
    """
    for item in inputs:
        try:
            data = _load(item, settings.max_bytes, stdin)
            beside = find_side_car(item.path, settings.metadata) if item.path else None
            source = Source(item.address, item.path is not None, data, beside, settings, base)
            known = memory.recall(source) if memory else None
            if known is None:
                known = _read(source)
                if memory:
                    memory.keep(source, known)
            document, faults = known
        except UnreadableError as error:
            yield InputError(item.address, str(error))
            continue
        yield document
        for fault in faults:
            yield InputError(item.address, f"{fault}; the text was read without it")


def _load(item: Input, most: int, stdin: BinaryIO | None) -> bytes:
    if item.problem:
        raise UnreadableError(item.problem)
    size = 0
    try:
        if item.path is None:
            if stdin is None:
                raise UnreadableError("there is no standard input; name a file or a folder")
            data = stdin.read(most + 1)
        else:
            size = item.path.stat().st_size
            if size <= most:
                with item.path.open("rb") as file:
                    data = file.read(size + 1)
                    if len(data) > size:  # it grows
                        data += file.read(most - size)
    except FileNotFoundError as error:
        raise UnreadableError("was there and is gone; run the build again") from error
    except PermissionError as error:
        raise UnreadableError("may not be read by this user; change its permissions") from error
    except OSError as error:
        raise UnreadableError(f"cannot be read ({error.strerror}); check the file") from error
    if size > most or len(data) > most:
        found = f"{size} bytes" if size > most else f"more than {most} bytes"
        raise UnreadableError(
            f"has {found}, at most {most} are read; split it or raise reading.max_bytes"
        )
    return data


def _read(source: Source) -> Reading:
    beside, side_faults = side_car(source.beside)
    found = _parse(source, beside)
    if not found.text.strip():
        raise UnreadableError("holds no words; fill it or leave it out")
    known = found.metadata
    language = source.settings.language or known.language or detect_language(found.text)
    sha256 = sha256_of(found.text)
    document = Document(
        iri=document_iri(source.base, sha256, source.address),
        name=PurePosixPath(source.address).stem if source.is_file else "stdin",
        address=source.address,
        text=found.text,
        sha256=sha256,
        language=language,
        title=known.title,
        author=known.author,
        publisher=known.publisher,
        date=known.date,
        url=known.url,
        media_type=found.media_type,
        blocks=found.blocks,
    )
    return document, side_faults + found.faults


def _parse(source: Source, beside: Metadata) -> _Parsed:
    data = source.data
    if not data.strip():
        raise UnreadableError("is empty; fill it or leave it out")
    kind = _media_type(source)
    try:
        if kind == "text/plain":
            return _plain(clean(decode(data)), beside)
        with quiet():
            return _marked(kind, data, source.settings.max_bytes, beside)
    except UnreadableError:
        raise
    except Exception as error:
        # The parsers raise whatever a damaged or hostile file drives them to (IndexError,
        # struct.error, RecursionError, …); all of it means that this one input cannot be read.
        name = {"application/pdf": "PDF", "text/html": "HTML page"}.get(kind, "DOCX file")
        name = {"text/plain": "text", "text/markdown": "Markdown text"}.get(kind, name)
        raise UnreadableError(
            f"is a damaged {name} ({type(error).__name__}); save it anew or as .txt"
        ) from error


def _media_type(source: Source) -> str:
    """Return the media type by the first bytes, then by the suffix, then by the text."""
    magic = signature(source.data)
    if magic == "pdf":
        return _TYPES[".pdf"]
    if magic == "zip":
        return _TYPES[".docx"]
    suffix = os.path.splitext(source.address)[1].lower() if source.is_file else ""
    if magic:
        raise UnreadableError(f"found {magic}, {_EXPECTED}")
    if suffix in (".pdf", ".docx"):
        raise UnreadableError(f"found no {suffix[1:].upper()} inside; save it anew or as .txt")
    if suffix in _DATA:
        raise UnreadableError(f"found a {suffix} file, {_EXPECTED}")
    if suffix in _TYPES:
        return _TYPES[suffix]
    return "text/html" if is_html(clean(decode(source.data))) else "text/plain"


def _plain(text: str, beside: Metadata) -> _Parsed:
    front, faults = front_matter(text)
    known = merge(beside, front)
    blocks = blocks_of(text, start=front_matter_end(text), title=known.title)
    if not blocks and text.strip():
        raise UnreadableError("holds front matter and no text; fill it or leave it out")
    return _Parsed(text, blocks, _completed(known, text, blocks), "text/plain", faults)


def _marked(kind: str, data: bytes, most: int, beside: Metadata) -> _Parsed:
    faults: tuple[str, ...] = ()
    pieces: list[Piece]
    if kind == "text/markdown":
        from hustings.reading.markdown import read_markdown

        source = clean(decode(data))
        found, faults = front_matter(source)
        pieces = read_markdown(source[front_matter_end(source) :])
    elif kind == "text/html":
        from hustings.reading.webpage import read_html

        pieces, found = read_html(clean(decode_html(data)))
    elif kind == "application/pdf":
        from hustings.reading.pdf import read_pdf

        pieces, found = read_pdf(data)
    else:
        from hustings.reading.word import read_docx

        pieces, found = read_docx(data, max_bytes=most)
    text, units = render(pieces)
    known = merge(beside, found)
    blocks = structure(text, units, title=known.title)
    return _Parsed(text, blocks, _completed(known, text, blocks), kind, faults)


def _completed(known: Metadata, text: str, blocks: Sequence[Block]) -> Metadata:
    """Return metadata with what the text's opening says where nothing was declared."""
    title = author = publisher = date = None
    for block in blocks[:12]:
        line = text[block.start : block.end]
        if block.kind is BlockKind.TITLE and title is None:
            title = " ".join(line.split())
        elif block.kind is BlockKind.BYLINE and (names := byline_names(line)):
            author, publisher = (author, names[0]) if names[1] else (names[0], publisher)
        elif block.kind is BlockKind.FURNITURE and furniture_rule(line) == "date":
            date = date or iso_date(line)
    return merge(known, Metadata(title, author, publisher, date))
