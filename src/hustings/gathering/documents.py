"""What sources were read as, kept between builds: bytes that are the same are not parsed again."""

from __future__ import annotations

import hashlib
import json
from dataclasses import astuple, dataclass, field, replace
from typing import NamedTuple

import msgspec

from hustings.gathering.cache import Cache
from hustings.gathering.keys import reader_digest
from hustings.gathering.plain import pack_value, unpack_value
from hustings.model import Document
from hustings.reading import Reading, Source
from hustings.settings import ReadingSettings

__all__ = ["Documents"]

_TOGETHER = 500
"""Most readings that wait to be written into one segment."""
_MOST_BYTES = 8_000_000
"""Most bytes of them."""


class _Kept(NamedTuple):
    """A reading; the document's text is left out where the source's bytes are that text."""

    document: Document
    faults: tuple[str, ...]
    is_source: bool


@dataclass(slots=True)
class Documents:
    """The shelf of what sources were read as; a `hustings.reading.Memory`.

    Attributes:
        cache: where they are kept; one without a folder keeps nothing.
        used: keys of what this build read.
    """

    cache: Cache
    used: set[str] = field(default_factory=set)
    _waiting: dict[str, bytes] = field(default_factory=dict)
    _size: int = 0
    _rests: dict[tuple[ReadingSettings, str], bytes] = field(default_factory=dict)

    def recall(self, source: Source) -> Reading | None:
        """Return what a source was read as, None if that is not known or damaged."""
        if self.cache.folder is None:
            return None
        key = self._key(source)
        kept = self.cache.get(key, _unpack)
        if kept is None:
            return None
        self.used.add(key)
        if kept.is_source:
            return replace(kept.document, text=source.data.decode("utf-8")), kept.faults
        return kept.document, kept.faults

    def keep(self, source: Source, reading: Reading) -> None:
        """Keep what a source was read as; it is written with others, or by `write`."""
        if self.cache.folder is None:
            return
        document, faults = reading
        is_source = document.text.encode("utf-8", "surrogatepass") == source.data
        slim = replace(document, text="") if is_source else document
        key = self._key(source)
        entry = pack_value(msgspec.to_builtins(_Kept(slim, faults, is_source)))
        self.used.add(key)
        self._waiting[key] = entry
        self._size += len(entry)
        if len(self._waiting) >= _TOGETHER or self._size >= _MOST_BYTES:
            self.write()

    def write(self) -> None:
        """Write what waits."""
        self.cache.put(self._waiting)
        self._waiting, self._size = {}, 0

    def prune(self) -> None:
        """Forget what this build did not use, as far as that is worth the while."""
        self.cache.prune(self.used)

    def _key(self, source: Source) -> str:
        """Return a digest of all that a reading rests on."""
        known = hashlib.sha256(self._rest(source.settings, source.base))
        beside = source.beside and [
            *(source.beside.name, source.beside.content.hex(), source.beside.fault)
        ]
        about = json.dumps([source.address, source.is_file, beside, len(source.data)])
        known.update(about.encode("ascii"))
        known.update(source.data)
        return known.hexdigest()

    def _rest(self, settings: ReadingSettings, base: str) -> bytes:
        """Return what the sources of a build share; where side-cars stand is no matter."""
        found = self._rests.get((settings, base))
        if found is None:
            shared = [reader_digest(), base, *astuple(replace(settings, metadata=""))]
            found = self._rests[settings, base] = json.dumps(shared).encode("ascii")
        return found


def _unpack(data: bytes) -> _Kept:
    return unpack_value(data, _Kept)
