"""An answer while it comes: kept, so that no worker waits for a client."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import AsyncIterator, Mapping
from typing import IO, Any

from hustings.server.refusals import RefusedError

__all__ = ["Answer"]

_IN_MEMORY = 1 << 20


class Answer:
    """What a worker answers, kept as it comes, whether or not a client takes it.

    Attributes:
        media: media type; empty until it is known.
        status: HTTP status.
        location: where to go instead, if anywhere.
        link: links to what belongs to it, if any.
        size: bytes so far.
        is_done: whether nothing more will come.
        refused: why there is no answer, or no more of one.
    """

    def __init__(self) -> None:
        self.media = self.location = self.link = ""
        self.status = 200
        self.size = 0
        self.is_done = False
        self.refused: RefusedError | None = None
        self._file: IO[bytes] = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115
        self._changed = asyncio.Event()

    @classmethod
    def of(cls, media: str, content: bytes) -> Answer:
        """Return an answer that is complete."""
        answer = cls()
        answer.media = media
        answer.add(content)
        answer.end()
        return answer

    @property
    def content(self) -> bytes:
        """All that has come."""
        self._file.seek(0)
        return self._file.read()

    def head(self, said: Mapping[str, Any]) -> None:
        """Take what goes before the answer."""
        self.media, self.status = said["media"], said["status"]
        self.location, self.link = said["location"], said["link"]

    def add(self, data: bytes) -> None:
        """Keep a part."""
        self._file.seek(self.size)
        self._file.write(data)
        self.size += len(data)
        self._changed.set()

    def end(self, refused: RefusedError | None = None) -> None:
        """Say that nothing more will come."""
        if not self.is_done:
            self.is_done, self.refused = True, refused
        self._changed.set()

    async def begun(self, size: int = _IN_MEMORY) -> None:
        """Wait until the answer is complete or has this many bytes.

        Raises:
            RefusedError: there is none.
        """
        while not self.is_done and self.size < size:
            self._changed.clear()
            await self._changed.wait()
        if self.refused is not None:
            raise self.refused

    async def parts(self) -> AsyncIterator[bytes]:
        """Yield the answer as it comes.

        Raises:
            RefusedError: it broke off.
        """
        at = 0
        while True:
            while at < self.size:
                self._file.seek(at)
                part = self._file.read(1 << 16)
                at += len(part)
                yield part
            if self.refused is not None:
                raise self.refused
            if self.is_done:
                return
            self._changed.clear()
            await self._changed.wait()

    def close(self) -> None:
        """Forget the answer."""
        self._file.close()
