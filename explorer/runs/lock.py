"""One writer for a run's folder. The system holds the lock and lets go of it when the process ends, however it ends."""

from __future__ import annotations

import json
import os
import socket
import sys
import time
from pathlib import Path
from typing import BinaryIO

from explorer.runs.disk import open_plain
from models.problems import Problem

FILE = "lock"
_TRIES, _PAUSE = 5, 0.02
"""Somebody who only asks whether there is a writer holds the lock for a moment."""
_PLACE = 1 << 20  # the byte that is locked on Windows, beyond what is written, which could otherwise not be read
_FRESH_SECONDS = 60.0


class Locked(Problem):
    """Another instance of the program writes the run; it can be opened for reading only."""


class FolderLock:
    """Held from the making until :meth:`release`, or until the process ends.

    Args:
        folder: of the run.

    Raises:
        Locked: another process, or another writer of this one, holds it.
        OSError: the folder can't be written.
    """

    def __init__(self, folder: Path) -> None:
        self._file: BinaryIO = (folder / FILE).open("a+b", buffering=0)
        try:
            for left in reversed(range(_TRIES)):
                if _try_lock(self._file, alone=True):
                    break
                if not left:
                    raise Locked(
                        "The run “{run}” is being written by another instance of the program ({who}). Here it can "
                        "only be read. Stop it there first, or branch a new run from it.",
                        run=folder.name, who=_said_in(self._file),
                    )  # fmt: skip
                time.sleep(_PAUSE)
            self._file.truncate(0)
            self._file.write(json.dumps({"host": socket.gethostname(), "process": os.getpid()}).encode())
        except BaseException:
            self._file.close()
            raise

    def release(self) -> None:
        """Lets go; the file stays, since removing it could take it from under the next."""
        self._file.close()


def is_written(folder: Path) -> bool:
    """Whether somebody writes the run: a process of this machine, or one elsewhere that wrote within a minute."""
    try:
        with open_plain(folder / FILE) as file:
            if not _try_lock(file, alone=False):
                return True
            said = file.read(1000)
    except OSError:
        return False
    if json.dumps(socket.gethostname()).encode() in said:
        return False
    try:
        return time.time() - (folder / "metrics.jsonl").stat().st_mtime < _FRESH_SECONDS
    except OSError:
        return False


def _said_in(file: BinaryIO) -> str:
    file.seek(0)
    try:
        said = json.loads(file.read(1000))
        return f"{str(said['host'])[:100]}, {int(said['process'])}"
    except (ValueError, KeyError, TypeError, OSError):
        return "?"


if sys.platform == "win32":
    import msvcrt

    def _try_lock(file: BinaryIO, *, alone: bool) -> bool:
        file.seek(_PLACE)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            file.seek(0)
        return True

else:
    import fcntl

    def _try_lock(file: BinaryIO, *, alone: bool) -> bool:
        try:
            fcntl.flock(file, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
