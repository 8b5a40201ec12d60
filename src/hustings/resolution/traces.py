"""What the origins of a document's statements are found by: plain and small, to be kept."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from itertools import pairwise

from hustings.resolution.lines import unpack_line

__all__ = ["Trace", "pack_trace", "unpack_trace"]


@dataclass(frozen=True, slots=True)
class Trace:
    """What the origins of a document's statements are found by, packed.

    Attributes:
        document: IRI.
        facts: for each of its statements the digest of its fact; 16 bytes.
        places: for each of them where its passage starts and ends; 4 bytes each.
        heard: for each quotation that a statement stands in, or gives of its ends, the place of
            the statement and of the quotation; 4 bytes each.
        quoted: its quotations of known speakers.
        told: its statements' IRIs and facts.
    """

    document: str
    facts: bytes = b""
    places: bytes = b""
    heard: bytes = b""
    quoted: bytes = b""
    told: bytes = b""

    def quotations(self) -> list[tuple[str, str, list[tuple[int, int]]]]:
        """Return IRI and speaker of each quotation, and where the speaker's own words stand."""
        return list(unpack_line(self.quoted)) if self.quoted else []

    def statement(self, row: int) -> tuple[str, list[str]]:
        """Return IRI and fact of a statement."""
        iri, fact = unpack_line(zlib.decompress(self.told))[row]
        return iri, fact


def pack_trace(trace: Trace) -> bytes:
    """Return all of a trace but its document as bytes."""
    parts = [trace.facts, trace.places, trace.heard, trace.quoted, trace.told]
    return b"".join((*(len(part).to_bytes(4, "big") for part in parts), *parts))


def unpack_trace(document: str, data: bytes) -> Trace:
    """Return what `pack_trace` wrote.

    Raises:
        ValueError: the bytes are cut short or of another layout.
    """
    ends = [20]
    for at in range(0, 20, 4):
        ends.append(ends[-1] + int.from_bytes(data[at : at + 4], "big"))
    if ends[-1] != len(data):
        raise ValueError("no trace: cut short")
    return Trace(document, *(data[a:b] for a, b in pairwise(ends)))
