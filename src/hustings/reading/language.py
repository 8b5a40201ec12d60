"""Which language a text is in."""

from __future__ import annotations

__all__ = ["detect_language"]

_LEAST_LETTERS = 40
_SAMPLE = 20_000


def detect_language(text: str) -> str | None:
    """Return the two-letter BCP 47 tag of a text's language, None where it is too short to say.

    Args:
        text: its first 20 000 characters decide; under 40 letters nothing does.

    >>> detect_language("Too short.") is None
    True
    """
    sample = text[:_SAMPLE]
    if sum(c.isalpha() for c in sample) < _LEAST_LETTERS:
        return None
    import py3langid

    tag, _score = py3langid.classify(sample)  # type: ignore[attr-defined,no-untyped-call]
    return str(tag)
