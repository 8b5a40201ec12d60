"""Rows to columns: what many records share stands once, as short JSON that is quick to write."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hustings.page.safe import readable

__all__ = ["Column", "column", "iri_column", "once", "readable_column"]

Column = list[object] | dict[str, object]
"""A list; or ``{"all": value}``; or ``{"of": values, "at": their numbers in the rows}``."""


def column(values: Sequence[object]) -> Column:
    """Return values as one of the three kinds of column, whichever is short.

    >>> column(["a", "a"])
    {'all': 'a'}
    >>> column(["a", "b", "a", "a"])
    {'of': ['a', 'b'], 'at': [0, 1, 0, 0]}
    >>> column([1, 2, 3])
    [1, 2, 3]
    """
    unlike = dict.fromkeys(values)
    if len(unlike) == 1:
        return {"all": values[0]}
    if not values or 2 * len(unlike) > len(values):
        return list(values)
    number = {value: place for place, value in enumerate(unlike)}
    return {"of": list(unlike), "at": list(map(number.__getitem__, values))}


def once(values: Column) -> Column:
    """Return a column of texts in which each text stands once, where that is shorter.

    >>> once(["The toll goes up.", "The toll goes up.", "No toll."])
    {'of': ['The toll goes up.', 'No toll.'], 'at': [0, 0, 1]}
    >>> once(["a", "b", "a"])
    ['a', 'b', 'a']
    """
    if not isinstance(values, list):
        return values
    number = {value: place for place, value in enumerate(dict.fromkeys(values))}
    saved = sum(len(str(value)) for value in values) - sum(len(str(value)) for value in number)
    if saved <= len(str(len(number))) * len(values):
        return values
    return {"of": list(number), "at": list(map(number.__getitem__, values))}


def readable_column(values: Iterable[object]) -> Column:
    r"""Return a column of texts made harmless; None stays None.

    >>> readable_column(["pay \u202etoor", None])
    ['pay [U+202E]toor', None]
    """
    told = list(values)
    unlike = dict.fromkeys(told)
    texts = [value for value in unlike if isinstance(value, str)]
    if len(texts) + (None in unlike) == len(unlike) and _are_plain(texts):
        return column(told)
    known = {value: None if value is None else readable(str(value)) for value in unlike}
    if all(value is cleaned for value, cleaned in known.items()):
        return column(told)
    return column(list(map(known.__getitem__, told)))


def iri_column(iris: Iterable[str]) -> dict[str, Column]:
    """Return identifiers as ``heads``, up to the last slash, and ``tails``, the rest.

    >>> iri_column(["https://example.org/id/a", "https://example.org/id/b"])
    {'heads': {'all': 'https://example.org/id/'}, 'tails': ['a', 'b']}
    """
    told = list(iris)
    if not _are_plain(told):
        told = list(map(readable, told))
    first, last = (_head(iri) for iri in (min(told, default=""), max(told, default="")))
    if first == last:  # so it is of all between them
        return {"heads": {"all": first}, "tails": [iri[len(first) :] for iri in told]}
    heads = list(map(_head, told))
    tails: Column = [iri[len(head) :] for iri, head in zip(told, heads, strict=True)]
    return {"heads": column(heads), "tails": tails}


def _are_plain(texts: Iterable[str]) -> bool:
    """Whether texts are of ASCII that shows, which `readable` leaves as it is: one quick look."""
    whole = "".join(texts)
    return whole.isascii() and whole.isprintable()


def _head(iri: str) -> str:
    return iri[: iri.rfind("/") + 1]
