"""Bytes from a server, in such a way that whoever waits for them can always stop waiting."""

from __future__ import annotations

import time
from collections.abc import Generator
from http.client import HTTPException
from queue import Empty, Full, Queue
from threading import Event, Thread
from urllib.request import urlopen

_CHUNK = 1 << 16
_LOOK_SECONDS = 0.1


class Unreachable(Exception):
    """The server can't be found, refuses, or breaks off."""

    def __init__(self, server: str) -> None:
        super().__init__(server)
        self.server = server


class Stalled(Unreachable):
    """The server was silent for too long."""


def receive(url: str, stall_seconds: float) -> Generator[tuple[bytes, int], None, None]:
    """Yields ``(piece, total)``: the file at ``url`` piece by piece, and its length in bytes, 0 if not known.

    While nothing comes, empty pieces are yielded a few times a second, so that the caller can look whether to stop;
    closing the generator ends the transfer. A thread of its own does the waiting, since neither the search for the
    server's address nor a read can be interrupted.

    Raises:
        Stalled: nothing came for ``stall_seconds``.
        Unreachable: there is no answer, or the answer is an error.
    """
    server = url.split("/")[2]
    pieces: Queue[tuple[bytes, int] | Exception | None] = Queue(maxsize=64)
    stop = Event()
    Thread(target=_fill, args=(url, stall_seconds, pieces, stop), name="download", daemon=True).start()
    heard, total = time.monotonic(), 0
    try:
        while True:
            try:
                piece = pieces.get(timeout=_LOOK_SECONDS)
            except Empty:
                if time.monotonic() - heard > stall_seconds:
                    raise Stalled(server) from None
                yield b"", total
                continue
            if piece is None:
                return
            if isinstance(piece, Exception):
                late = isinstance(piece, TimeoutError) or isinstance(getattr(piece, "reason", None), TimeoutError)
                raise (Stalled if late else Unreachable)(server) from piece
            heard, total = time.monotonic(), piece[1]
            yield piece
    finally:
        stop.set()


def _fill(url: str, stall_seconds: float, pieces: Queue[tuple[bytes, int] | Exception | None], stop: Event) -> None:
    def put(piece: tuple[bytes, int] | Exception | None) -> None:
        while not stop.is_set():
            try:
                pieces.put(piece, timeout=_LOOK_SECONDS)
                return
            except Full:
                continue

    try:
        with urlopen(url, timeout=stall_seconds) as response:
            total = int(response.headers.get("Content-Length") or 0)
            while not stop.is_set() and (piece := response.read1(_CHUNK)):
                put((piece, total))
        put(None)
    except (OSError, HTTPException, ValueError) as error:  # ValueError: a length that is no number
        put(error)
