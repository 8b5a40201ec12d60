"""Bytes → clean text: which encoding, which kind of content, which characters go."""

from __future__ import annotations

import codecs
import re

from hustings.reading.quiet import quiet

__all__ = ["UnreadableError", "clean", "decode", "decode_html", "is_html", "signature"]

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a WebP, WAV or AVI file"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"\xd0\xcf\x11\xe0", "an old Office file (.doc, .xls)"),
    (b"{\\rtf", "a rich text (RTF) file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "an SQLite database"),
    (b"ID3", "an MP3 recording"),
    (b"OggS", "an Ogg recording"),
)
_STARTS = tuple(start for start, _ in _SIGNATURES)
_BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAVE_AS_UTF8 = "save it as UTF-8 text and read it again"
_SAMPLE = 8192
_ODD = bytes(set(range(32)) - set(b"\t\n\r\f\x1a\x1b"))
_CONTROL = {c: " " for c in range(32) if c not in (9, 10)} | {127: " "}
_SURROGATE = re.compile("[\ud800-\udfff]")
_CHARSET = re.compile(
    rb"""<(?:meta|\?xml)\b[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.I
)
_HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*"
    r"<(?:!doctype\s+html|html|head|body|article|main|div|p|h[1-6]|meta|section)\b",
    re.I | re.S,
)


class UnreadableError(Exception):
    """Content that cannot be read; its message says what was found and what to do.

    It stays within this room: `hustings.reading.read` turns it into an `InputError` that knows
    the address.
    """


def signature(data: bytes) -> str | None:
    """Return what the first bytes say the content is: 'pdf', 'zip', a phrase, or None.

    >>> signature(b"%PDF-1.7"), signature(b"Plain words")
    ('pdf', None)
    """
    if not data.startswith(_STARTS):
        return None
    kind = next(kind for start, kind in _SIGNATURES if data.startswith(start))
    # 'ID3' or 'BZh' may also begin a sentence; the binary formats have control bytes soon after.
    is_texty = not any(byte < 9 for byte in data[:512])
    return None if is_texty and data[:5] not in (b"%PDF-", b"{\\rtf") else kind


def is_html(text: str) -> bool:
    """Whether a text opens like an HTML page or fragment.

    >>> is_html("<!DOCTYPE html><html>"), is_html("a < b")
    (True, False)
    """
    return _HTML_START.match(text[:_SAMPLE]) is not None


def decode(data: bytes) -> str:
    """Return text from bytes: by byte-order mark, as UTF-8, as Windows-1252, or as detected.

    Windows-1252 is taken when every byte has a meaning there and the bytes beyond ASCII are few
    and read as letters and typographic marks, as in Western European prose. What is left goes to
    charset-normalizer.

    Raises:
        UnreadableError: binary content, or an encoding that is not recognised.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strictly(data[len(bom) :], encoding)
    if found := signature(data):
        name = {"pdf": "a PDF", "zip": "a ZIP archive"}.get(found, found)
        raise UnreadableError(f"found {name}, expected text; {_SAVE_AS_UTF8} or leave it out")
    _refuse_binary(data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _detected(data)


def decode_html(data: bytes) -> str:
    """Return an HTML page's text by byte-order mark, its declared charset, or as `decode` does.

    Raises:
        UnreadableError: as `decode`.
    """
    declared = _CHARSET.search(data[:4096])
    if declared and not data.startswith(tuple(bom for bom, _ in _BOMS)):
        name = declared.group(1).decode("ascii", "replace").lower()
        # Pages that declare Latin-1 are read as Windows-1252, as browsers do (WHATWG Encoding).
        name = "cp1252" if name in ("iso-8859-1", "latin1", "us-ascii", "ascii") else name
        try:
            if not name.startswith("utf-16"):
                return data.decode(name)
        except (LookupError, ValueError):
            pass  # an unknown or wrong declaration counts for nothing
    return decode(data)


def clean(text: str) -> str:
    r"""Return text with newlines as ``\n`` and without characters that have no place in one.

    A byte-order mark at the start goes; C0 controls but tab and newline, and DEL, become a space
    each; lone surrogates become U+FFFD. A text with plain newlines keeps its length.

    >>> clean("\ufeffOne\r\ntwo\x00three")
    'One\ntwo three'
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return _SURROGATE.sub("\ufffd", text.translate(_CONTROL))


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableError(
            f"starts like {encoding.upper()}, but byte {error.start} does not fit; {_SAVE_AS_UTF8}"
        ) from error


def _refuse_binary(data: bytes) -> None:
    sample = data[:_SAMPLE]
    odd = len(sample) - len(sample.translate(None, _ODD))
    # A stray NUL in prose is mended; a fiftieth of control bytes is no prose in any encoding.
    if sample and odd * 50 > len(sample):
        raise UnreadableError(
            f"found binary content ({odd} control bytes in the first {len(sample)}), "
            f"expected text; {_SAVE_AS_UTF8} or leave it out"
        )


def _detected(data: bytes) -> str:
    try:
        western = data.decode("cp1252")
    except UnicodeDecodeError:
        western = ""
    if western and _reads_as_western(western):
        return western
    from charset_normalizer import from_bytes

    with quiet():
        best = from_bytes(data[:200_000]).best()
    if best is not None:
        try:
            return data.decode(best.encoding)
        except (UnicodeDecodeError, LookupError):
            pass
    raise UnreadableError(f"not UTF-8, and no other encoding fits; {_SAVE_AS_UTF8}")


def _reads_as_western(text: str) -> bool:
    marks = [c for c in text if c > "\x7f"]
    usual = sum(c.isalpha() or c in "‘’“”–—…•€£¡¿«»°§·\xa0" for c in marks)
    return len(marks) * 5 < len(text) and usual * 20 >= len(marks) * 19
