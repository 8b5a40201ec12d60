"""Text from outside made harmless for a page: what it says stays, what it could do goes."""

from __future__ import annotations

import base64
import hashlib
import json
import re

from hustings.errors import HustingsError

__all__ = ["inline", "json_for_script", "readable", "source_hash", "web_address"]

_JOINING = (
    "\u0590-\u109f\u1780-\u18af\u1900-\u1aff\u2190-\u2bff\ua800-\uabff\ufb1d-\ufdff\ufe0f"
    "\ufe70-\ufefc\U00010a00-\U00011fff\U0001f000-\U0001faff"
)
_UNSEEN = (
    "\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b\u202a-\u202e\u2060-\u206f\u2800\u3164"
    "\ufeff\uffa0\ufff9-\ufffb\U0001d173-\U0001d17a"
)
_SPELLED = re.compile(f"[{_UNSEEN}]|(?<![{_JOINING}])[\u200c\u200d]|[\u200c\u200d](?![{_JOINING}])")
_MARKS = re.compile("[\u061c\u200e\u200f]")
_LEFTWARD = re.compile(
    "[\u0590-\u061b\u061d-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_DROPPED = re.compile("[\u00ad\U000e0000-\U000e007f]")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_WEB = re.compile(r"https?://[^\s\"'<>\\^`{|}\x00-\x20]+", re.IGNORECASE)
_ESCAPES = {c: f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}


def readable(text: str) -> str:
    r"""Return a text whose characters all show and none of which reorders the others.

    Controls that turn the direction of writing and characters without a width are spelled out, so
    that no name can pass for another; soft hyphens and tags go; other controls and lone surrogates
    become U+FFFD. Joiners between letters that join, in emoji too, stay, and the marks of
    direction in a text with a right-to-left script.

    **Source**: Unicode Standard Annex 9 (bidirectional algorithm), 2; Unicode Technical Standard
    39 (security mechanisms), 3.

    >>> readable("pay \u202etoor\ud800, A\u200bda")
    'pay [U+202E]toor\ufffd, A[U+200B]da'
    """
    if text.isprintable() and (text.isascii() or not _SPELLED.search(text)):
        return text  # not printable are controls of any kind, surrogates and what is unassigned
    text = _DROPPED.sub("", text)
    if not _LEFTWARD.search(text):
        text = _MARKS.sub(_spelled, text)
    return _CONTROLS.sub("\ufffd", _SPELLED.sub(_spelled, text))


def _spelled(match: re.Match[str]) -> str:
    return f"[U+{ord(match.group()):04X}]"


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
