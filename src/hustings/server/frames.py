"""What the server and a worker say to each other: frames over a socket.

A frame is its length in four bytes, big-endian, one byte for its kind, and its payload.
"""

from __future__ import annotations

import asyncio
import json
import socket
import struct
from typing import Any, Final

__all__ = [
    "COMMAND",
    "DATA",
    "END",
    "END_WORKER",
    "ERROR",
    "FORK",
    "FORK_FOR_PAGES",
    "HEAD",
    "READY",
    "SLOW_DOWN",
    "TASK",
    "WORN",
    "frame",
    "payload",
    "read",
    "receive",
    "receive_raw",
    "unpacked",
]

READY: Final = b"R"
"""From a worker: it can take a task; its process id and what the graph says of itself."""
TASK: Final = b"T"
"""To a worker: what to do."""
HEAD: Final = b"H"
"""From a worker: the media type of the answer that follows."""
DATA: Final = b"D"
"""From a worker: a part of the answer."""
END: Final = b"E"
"""From a worker: the answer is complete; `WORN` if the worker has grown and should be replaced."""
WORN: Final = b"W"
ERROR: Final = b"X"
"""From a worker: there is no answer, why, and whether the worker has grown."""

COMMAND: Final = struct.Struct(">ci")
"""A command and the process id it is about."""
FORK: Final = b"F"
"""Make a worker on the socket that comes with the command."""
END_WORKER: Final = b"K"
"""Kill a worker."""
FORK_FOR_PAGES: Final = b"W"
"""The same, but of one that makes pages and evaluates no query from outside."""
SLOW_DOWN: Final = b"N"
"""Give a worker the lowest priority."""

_HEADER = struct.Struct(">Ic")
_LONGEST = 64 << 20


def frame(kind: bytes, content: bytes = b"") -> bytes:
    """Return one frame."""
    return _HEADER.pack(len(content), kind) + content


def payload(value: object) -> bytes:
    """Return a value as the payload of a frame."""
    return json.dumps(value).encode("ascii")


def unpacked(content: bytes) -> dict[str, Any]:
    """Return the object that a payload holds.

    Raises:
        ValueError: it holds none.
    """
    value = json.loads(content)
    if not isinstance(value, dict):
        raise ValueError("no object")
    return value


def receive(connection: socket.socket) -> tuple[bytes, Any] | None:
    """Return the kind and the value of the next frame, None once the other side has closed."""
    received = receive_raw(connection)
    return None if received is None else (received[0], json.loads(received[1] or b"null"))


def receive_raw(connection: socket.socket) -> tuple[bytes, bytes] | None:
    """Return the kind and the payload of the next frame, None once the other side has closed."""
    head = _exactly(connection, _HEADER.size)
    if head is None:
        return None
    length, kind = _HEADER.unpack(head)
    content = _exactly(connection, length) if length <= _LONGEST else None
    return None if content is None else (kind, content)


async def read(reader: asyncio.StreamReader) -> tuple[bytes, bytes]:
    """Return the kind and the payload of the next frame.

    Raises:
        asyncio.IncompleteReadError: the other side has closed.
    """
    length, kind = _HEADER.unpack(await reader.readexactly(_HEADER.size))
    return kind, await reader.readexactly(length)


def _exactly(connection: socket.socket, size: int) -> bytes | None:
    parts: list[bytes] = []
    while size:
        part = connection.recv(min(size, 1 << 16))
        if not part:
            return None
        parts.append(part)
        size -= len(part)
    return b"".join(parts)
