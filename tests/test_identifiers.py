"""Digests stand for sequences of strings, whatever is in them."""

from __future__ import annotations

import hashlib

import pytest

from hustings.identifiers import digest


@pytest.mark.parametrize(
    "parts",
    [(), ("",), ("a", "b"), ("ab", "", "c"), ("1:a",), ("é", "a"), ("🚢", "\ud800"), ("\0",)],
)
def test_a_digest_is_of_lengths_in_bytes_and_contents(parts: tuple[str, ...]) -> None:
    raw = [part.encode("utf-8", "surrogatepass") for part in parts]
    whole = b"".join(str(len(part)).encode() + b":" + part for part in raw)
    assert digest(iter(parts), length=64) == hashlib.sha256(whole).hexdigest()
    assert digest(parts) == hashlib.sha256(whole).hexdigest()[:16]
