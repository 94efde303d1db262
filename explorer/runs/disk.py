"""Writing so that a kill at any moment leaves the old file or the new one, and reading without trust."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from io import BufferedReader
from math import isfinite
from pathlib import Path
from typing import IO, Any, NoReturn

from models.problems import Problem

JSON_BYTES = 4 << 20
"""The largest JSON file that is opened; run.json has about 2 kB."""
_NO_SYNC = (errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP)  # a mounted folder may know no such thing


class OutOfRoom(Problem):
    """The disk is full: what could not be written may be tried again."""


def out_of_room(error: BaseException) -> bool:
    """Whether it says that the disk is full, or the user's share of it."""
    return isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT)


def unwritable(path: Path, error: OSError) -> Problem:
    """What is said of a run's folder that can't be written; an OutOfRoom where only the room is missing."""
    if out_of_room(error):
        return OutOfRoom(
            "The disk is full, so the run “{run}” can't be saved. Its last checkpoint is intact. Make room: what is "
            "missing is then written.",
            run=path.name,
        )  # fmt: skip
    if error.errno == errno.ENOENT and not os.path.lexists(path):
        return Problem(
            "The folder of the run “{path}” is gone. Put it back in its place: what is missing is then written.",
            path=path,
        )  # fmt: skip
    return Problem(
        "The run “{path}” can't be written: {reason}. Make it writable, or choose another place.",
        path=path, reason=error.strerror or type(error).__name__,
    )  # fmt: skip


@contextmanager
def suppress_no_room() -> Iterator[None]:
    """Passes over an OSError where only room on the disk is missing."""
    try:
        yield
    except OSError as error:
        if not out_of_room(error):
            raise


def write_whole(path: Path, content: bytes) -> None:
    """Writes beside, syncs, renames, and syncs the folder.

    Raises:
        OSError: the disk is full or the place can't be written; an earlier file at ``path`` is intact.
    """

    def write(file: IO[bytes]) -> str:
        file.write(content)
        return path.name

    write_then_name(path.with_name(path.name + ".part"), write)


def write_then_name(part: Path, write: Callable[[IO[bytes]], str]) -> None:
    """The same with a file that gets its name, which ``write`` returns, once it has been written as ``part``."""
    try:
        with part.open("wb") as file:
            name = write(file)
            file.flush()
            os.fsync(file.fileno())
        part.replace(part.with_name(name))
    except OSError:
        part.unlink(missing_ok=True)
        raise
    _sync_folder(part.parent)


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":
        return  # elsewhere a folder can't be opened, and the rename is as safe as it gets
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _NO_SYNC:
            raise
    finally:
        os.close(handle)


def open_plain(path: Path) -> BufferedReader:
    """A file that is really one, and there: no link to elsewhere, no pipe that never ends, no device.

    Raises:
        OSError: it is none of these, or can't be read.
    """
    if path.is_symlink():
        raise OSError(errno.ELOOP, "it is a link")
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    handle = os.open(path, flags)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise OSError(errno.EINVAL, "it is no plain file")
    return os.fdopen(handle, "rb")


def to_json(value: Any) -> bytes:
    """Strict JSON: no NaN, no infinity. A path may hold what is no text; it is escaped."""
    return json.dumps(value, indent=1, allow_nan=False, ensure_ascii=False).encode(errors="backslashreplace")


def read_json(path: Path) -> dict[str, Any]:
    """The object in a file that anybody may have written.

    Raises:
        Problem: it is missing, too large, not JSON, not an object, or has NaN or a name twice.
    """
    try:
        with open_plain(path) as file:
            content = file.read(JSON_BYTES + 1)
    except OSError as error:
        raise Problem(
            "“{file}” can't be read: {reason}. Choose another run.",
            file=path, reason=error.strerror or type(error).__name__,
        ) from error  # fmt: skip
    if len(content) > JSON_BYTES:
        raise Problem("“{file}” is too large to belong to a run. Choose another run.", file=path)
    try:
        value = parse_json(content)
    except ValueError as error:
        raise Problem(
            "“{file}” is damaged ({reason}). Choose another run.", file=path, reason=str(error) or "not JSON"
        ) from error
    if not isinstance(value, dict):
        raise Problem("“{file}” is damaged ({reason}). Choose another run.", file=path, reason="no object")
    return value


def parse_json(content: bytes) -> Any:
    """Raises ValueError for whatever is not strict JSON, nesting too deep for the parser included."""
    try:
        return json.loads(
            content.decode("utf-8"), object_pairs_hook=_unique, parse_constant=_no_constant, parse_float=_finite
        )
    except RecursionError:
        raise ValueError("nested too deeply") from None


def _unique(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for name, value in pairs:
        if name in made:
            raise ValueError(f"“{name}” twice")
        made[name] = value
    return made


def _no_constant(text: str) -> NoReturn:
    raise ValueError(f"{text} is no number of JSON")


def _finite(text: str) -> float:
    """A number that can be written again: ``1e999`` would be read as infinity."""
    value = float(text)
    return value if isfinite(value) else _no_constant(text)


def sha256(path: Path) -> str:
    """The SHA-256 of a file, hex, read in pieces; raises OSError."""
    with open_plain(path) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
