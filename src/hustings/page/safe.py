"""Text from outside made harmless for a page: what it says stays, what it could do goes."""

from __future__ import annotations

import base64
import hashlib
import json
import re

from hustings.errors import HustingsError

__all__ = ["inline", "json_for_script", "readable", "source_hash", "web_address"]

_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_WEB = re.compile(r"https?://[^\s\"'<>\\^`{|}\x00-\x20]+", re.IGNORECASE)
_ESCAPES = {c: f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}


def readable(text: str) -> str:
    r"""Return a text whose characters all show and none of which reorders the others.

    Controls that turn the direction of writing are spelled out; other controls and lone surrogates
    become U+FFFD. Joiners and the marks that right-to-left scripts need stay.

    **Source**: Unicode Standard Annex 9 (bidirectional algorithm), 2.

    >>> readable("pay \u202etoor\ud800")
    'pay [U+202E]toor\ufffd'
    """
    if text.isprintable():  # controls of any kind, surrogates and what is unassigned are not
        return text
    spelled = _BIDI.sub(lambda match: f"[U+{ord(match.group()):04X}]", text)
    return _CONTROLS.sub("\ufffd", spelled)


def web_address(text: str | None) -> str | None:
    """Return an address that may become a link: http or https and nothing odd; else None.

    >>> web_address("https://news.example/a?b=1")
    'https://news.example/a?b=1'
    >>> web_address("javascript:alert(1)") is None
    True
    """
    return text if text is not None and _WEB.fullmatch(text) else None


def json_for_script(value: object) -> str:
    r"""Return JSON that cannot end the ``script`` element it stands in.

    **Source**: HTML Living Standard, 4.12.1.3 (restrictions for contents of script elements).

    >>> json_for_script("</script>&")
    '"\\u003c/script\\u003e\\u0026"'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for letter, escaped in _ESCAPES.items():
        text = text.replace(letter, escaped)
    return text


def inline(source: str, *, name: str) -> str:
    r"""Return a script or style sheet as it may stand inside its element, line ends as LF.

    Raises:
        HustingsError: it holds what would end the element or hide the end of it.

    >>> inline("a\r\nb", name="x.js")
    'a\nb'
    """
    found = re.search(r"</(?:script|style)|<!--", source, re.IGNORECASE)
    if found:
        raise HustingsError(
            f"{name}: found {found.group()!r}, expected a source without it, since it is put into "
            "the page as it is; install a release of the library that hustings names"
        )
    return source.replace("\r\n", "\n").replace("\r", "\n")


def source_hash(source: str) -> str:
    """Return the expression that lets exactly this inline source run.

    **Source**: Content Security Policy Level 3, 2.3.1 (hash-source).

    >>> source_hash("")
    "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
    """
    sum_ = hashlib.sha256(source.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(sum_).decode('ascii')}'"
