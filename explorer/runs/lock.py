"""One writer for a run's folder. The system holds the lock and lets go of it when the process ends, however it ends.

Some mounted folders know no locks. There the file's own words have to do: they are wiped when the writer goes, and
where it went without that, they are believed while its process lives, or, where that can't be asked, while curves come.
"""

from __future__ import annotations

import errno
import json
import os
import socket
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from explorer.runs.disk import open_plain, suppress_no_room
from models.problems import Problem

FILE = "lock"
_TRIES, _PAUSE = 5, 0.02
"""Somebody who only asks whether there is a writer holds the lock for a moment."""
_PLACE = 1 << 20  # the byte that is locked on Windows, beyond what is written, which could otherwise not be read
_FRESH_SECONDS = 60.0
_AHEAD_SECONDS = 3600.0
"""Another machine's clock may be ahead by so much; what is later was written before a clock was set back."""
_NO_LOCKS = (errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS)
_CAN_ASK = os.name == "posix"  # elsewhere signal 0 is no question, but Ctrl+C


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
        self._held = True
        self._signed = False
        try:
            for left in reversed(range(_TRIES)):
                if self._take(folder):
                    break
                if not left:
                    host, process = _writer_in(self._file) or ("?", "?")
                    raise Locked(
                        "The run “{run}” is being written by another instance of the program ({who}). Here it can "
                        "only be read. Stop it there first, or branch a new run from it.",
                        run=folder.name, who=f"{host}, {process}",
                    )  # fmt: skip
                time.sleep(_PAUSE)
            self._file.truncate(0)
            with suppress_no_room():  # who writes is told once there is room
                self.sign()
        except BaseException:
            self._file.close()
            raise

    def sign(self) -> None:
        """Says in the file who holds it, where it does not say so yet; raises OSError, on a full disk as well."""
        if not self._signed:
            self._file.write(json.dumps({"host": socket.gethostname(), "process": os.getpid()}).encode())
            self._signed = True

    def _take(self, folder: Path) -> bool:
        locked = _try_lock(self._file, alone=True)
        if locked is None:
            self._held = False
            return not _seems_written(folder, self._file, locks=False)
        return locked

    def release(self) -> None:
        """Lets go; the file stays, since removing it could take it from under the next."""
        if not self._held:
            with suppress(OSError):  # the folder is gone, or full: the process's end will do
                self._file.truncate(0)
        self._file.close()


def is_written(folder: Path) -> bool:
    """Whether somebody writes the run: a process of this machine, or one elsewhere that wrote within a minute."""
    try:
        with open_plain(folder / FILE) as file:
            free = _try_lock(file, alone=False)
            return free is False or _seems_written(folder, file, locks=free is not None)
    except OSError:
        return False


def _seems_written(folder: Path, file: BinaryIO, *, locks: bool) -> bool:
    """By what is said in the file and by the age of the curves.

    Args:
        locks: whether the folder knows locks, so that a writer of this machine would have been found.
    """
    writer = _writer_in(file)
    if writer is None:
        return False
    host, process = writer
    here = host == socket.gethostname()
    if here and (locks or _CAN_ASK):
        return not locks and _lives(process)
    try:
        age = time.time() - (folder / "metrics.jsonl").stat().st_mtime
        return -_AHEAD_SECONDS < age < _FRESH_SECONDS
    except OSError:
        return False


def _writer_in(file: BinaryIO) -> tuple[str, int] | None:
    """The machine and the process that the file names."""
    file.seek(0)
    try:
        said = json.loads(file.read(1000))
        return str(said["host"])[:100], int(said["process"])
    except (ValueError, KeyError, TypeError, OSError, OverflowError, RecursionError):
        return None


def _lives(process: int) -> bool:
    if process <= 0:  # no process, but groups of them
        return False
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:  # somebody else's
        return True
    return True


if sys.platform == "win32":
    import msvcrt

    def _try_lock(file: BinaryIO, *, alone: bool) -> bool | None:
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

    def _try_lock(file: BinaryIO, *, alone: bool) -> bool | None:
        """Whether it is ours now; None where there are no locks."""
        try:
            fcntl.flock(file, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError as error:
            if error.errno not in _NO_LOCKS:
                raise
            return None
        return True
