"""Files of lines of JSON that only grow: a kill tears at most the last line, a full disk loses none."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from explorer.runs.disk import open_plain
from explorer.runs.moved import folder_of, lies_in

_READ_BYTES = 1 << 18
"""Parsed at once: small enough that another thread gets its turn within a few milliseconds."""
_TAIL_BYTES = 200
_HOLE = re.compile(rb"\0+")
LONGEST_LINE = 1 << 20
"""What is longer without an end is no row, and is not held in memory to find out."""


class Lines:
    """Appends lines to a file. What could not be written yet is kept, and is tried again at the next flush.

    Opening cuts off a last line that a crash has torn.

    Raises:
        OSError: the file can't be opened for writing.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._pending = bytearray()
        self._file = path.open("ab", buffering=0)
        try:
            _cut_torn_end(path)
        except OSError:
            self._file.close()
            raise

    def append(self, row: Mapping[str, object]) -> None:
        """Takes a row, strict JSON; raises ValueError for NaN and infinity."""
        self._pending += json.dumps(row, allow_nan=False, ensure_ascii=False).encode(errors="backslashreplace") + b"\n"

    def flush(self) -> None:
        """Hands everything to the system, where a kill of this process can't reach it.

        Raises:
            OSError: not all could be written, the disk may be full; the rest is kept.
        """
        while self._pending:
            written = self._file.write(self._pending) or 0
            del self._pending[:written]

    def sync(self) -> None:
        """Brings what was flushed onto the disk, where a loss of power can't reach it; raises OSError."""
        os.fsync(self._file.fileno())

    def folder(self, before: Path) -> Path | None:
        """The folder in which the file lies now, ``before`` if it does; None where it was deleted."""
        handle = self._file.fileno()
        return before if lies_in(handle, before, self._path.name) else folder_of(handle)

    def close(self) -> None:
        """Closes the file; what was not flushed is lost."""
        self._pending.clear()
        self._file.close()


def _cut_torn_end(path: Path) -> None:
    with path.open("r+b") as file:
        size = end = file.seek(0, os.SEEK_END)
        while end > 0:
            start = max(0, end - 4096)
            file.seek(start)
            found = file.read(end - start).rfind(b"\n")
            end = start + found + 1 if found >= 0 else start
            if found >= 0:
                break
        if end < size:
            file.truncate(end)


def cut_after(path: Path, step: int) -> None:
    """Drops the rows at the end that belong to later steps than ``step``; raises OSError.

    Rows are in the order of their steps, but where a run has gone back and on again.
    """
    if not path.exists():
        return
    keep = 0
    with path.open("r+b") as file:
        for line in file:
            if not line.endswith(b"\n"):
                break
            if any(isinstance(row.get("step"), int) and row["step"] > step for row in _parse([line])):
                break
            keep += len(line)
        file.truncate(keep)


@dataclass
class Reading:
    """How a file was read.

    Args:
        place: in the file, after the last whole line.
        tail: the last bytes before that place, by which it is known again.
        holed: whether there are zero bytes where rows were: a hole, which a file system leaves that has crashed.
    """

    place: int = 0
    tail: bytes = b""
    holed: bool = False

    def take(self, lines: bytes) -> list[dict[str, Any]]:
        """The rows in further whole lines."""
        self.place += len(lines)
        self.tail = (self.tail + lines[-_TAIL_BYTES:])[-_TAIL_BYTES:]
        self.holed |= b"\0" in lines
        return _parse(lines.rstrip(b"\n").split(b"\n"))


def read_end(path: Path) -> Reading:
    """Of a file of whole lines, of which no row is wanted; raises OSError."""
    with open_plain(path) as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - _TAIL_BYTES))
        return Reading(size, file.read(_TAIL_BYTES))


def read_rows(path: Path, reading: Reading | None = None, *, to_hole: bool = False) -> Iterator[list[dict[str, Any]]]:
    """The rows of a file that anybody may have written, some thousand at once; what is no object is left out.

    Args:
        reading: of this file from its beginning; is told how it goes.
        to_hole: whether the first hole is the end, since what is missing there may still come.

    Raises:
        OSError: it can't be read.
    """
    reading = reading or Reading()
    with open_plain(path) as file:
        rest = b""
        while content := file.read(_READ_BYTES):
            content = rest + content
            end = content.rfind(b"\n") + 1
            if to_hole and (hole := content.find(b"\0")) >= 0:
                yield reading.take(content[: content.rfind(b"\n", 0, hole) + 1])
                return
            if end:
                yield reading.take(content[:end])
            rest = content[end:]
            if len(rest) > LONGEST_LINE:
                reading.place += len(rest) - 1
                rest = b"\0"
        if rest:  # a last row that is whole, perhaps, but for the end of its line
            yield _parse([rest])


def _parse(lines: list[bytes]) -> list[dict[str, Any]]:
    """All lines in one call where they are sound, which takes a tenth of the time; else one by one."""
    try:
        rows = json.loads(b"[" + b",".join(lines) + b"]")
    except (ValueError, RecursionError):
        rows = []
    if len(rows) != len(lines):
        rows = [parse_row(part) for line in lines for part in _HOLE.split(line)]
    return [row for row in rows if isinstance(row, dict)]


def parse_row(line: bytes) -> dict[str, Any] | None:
    """The object in a line that anybody may have written; None where it is none."""
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return row if isinstance(row, dict) else None
