"""Where a folder is that was renamed or moved while a file in it is open."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def folder_of(handle: int) -> Path | None:
    """The folder in which an open file lies now; None where it was deleted, or the system does not say."""
    try:
        path = _path_of(handle)
        if path is None or not os.path.samestat(os.stat(path), os.fstat(handle)):
            return None
    except OSError:
        return None
    return path.parent


def lies_in(handle: int, folder: Path, name: str) -> bool:
    """Whether an open file is the one of that name in that folder."""
    try:
        return os.path.samestat(os.stat(folder / name), os.fstat(handle))
    except OSError:
        return False


if sys.platform == "linux":

    def _path_of(handle: int) -> Path | None:
        return Path(os.readlink(f"/proc/self/fd/{handle}"))

elif sys.platform == "darwin":
    import fcntl

    def _path_of(handle: int) -> Path | None:
        return Path(os.fsdecode(fcntl.fcntl(handle, fcntl.F_GETPATH, bytes(1024)).rstrip(b"\0")))

else:  # Windows does not rename a folder in which a file is open

    def _path_of(handle: int) -> Path | None:
        return None
