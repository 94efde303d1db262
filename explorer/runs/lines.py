"""Files of lines of JSON that only grow: a kill tears at most the last line, a full disk loses none."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from explorer.runs.disk import open_plain

_READ_BYTES = 1 << 18
"""Parsed at once: small enough that another thread gets its turn within a few milliseconds."""


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

    def close(self) -> None:
        """Closes the file; what was not flushed is lost."""
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
            row = parse_row(line)
            if row is not None and isinstance(row.get("step"), int) and row["step"] > step:
                break
            keep += len(line)
        file.truncate(keep)


def read_rows(path: Path) -> Iterator[list[dict[str, Any]]]:
    """The rows of a file that anybody may have written, some thousand at once; what is no object is left out.

    Raises:
        OSError: it can't be read.
    """
    with open_plain(path) as file:
        while lines := file.readlines(_READ_BYTES):
            yield _parse(lines)


def _parse(lines: list[bytes]) -> list[dict[str, Any]]:
    """All lines in one call where they are sound, which takes a tenth of the time; else one by one."""
    try:
        rows = json.loads(b"[" + b",".join(lines) + b"]")
    except (ValueError, RecursionError):
        rows = []
    if len(rows) != len(lines):
        rows = [parse_row(line) for line in lines]
    return [row for row in rows if isinstance(row, dict)]


def parse_row(line: bytes) -> dict[str, Any] | None:
    """The object in a line that anybody may have written; None where it is none."""
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return row if isinstance(row, dict) else None
