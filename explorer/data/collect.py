"""Many dropped things at once: files, folders and text, read one by one, with a list of what was skipped."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from explorer.data.picture import Picture, read_image
from models.problems import Problem

COLLECT_LIMIT = 500


@dataclass(frozen=True)
class Collection:
    """What has come of a drop so far.

    Args:
        done, total: files looked at, and files to look at.
        pictures: those that could be read, in order.
        skipped: (file, why) of those that could not; an empty file name where it is about the drop as a whole.
    """

    done: int
    total: int
    pictures: tuple[Picture, ...] = ()
    skipped: tuple[tuple[str, Problem], ...] = ()


def collect(paths: Sequence[Path], limit: int = COLLECT_LIMIT) -> Generator[Collection, None, None]:
    """Reads what was dropped, file by file; folders with all that is in them. Never raises for a bad file.

    Yields a Collection after every file; the last one is complete. Closing the generator cancels.
    """
    files: list[Path] = []
    skipped: list[tuple[str, Problem]] = []
    for path in paths:
        found = list(islice(walk(path), limit + 1 - len(files))) if path.is_dir() else [path]
        if not found and len(files) <= limit:
            skipped.append((path.name, Problem("“{name}” is an empty folder. Drop one with pictures.", name=path.name)))
        files += found
    if len(files) > limit:
        skipped.append(("", Problem("Only the first {limit} files were read. Drop fewer at a time.", limit=limit)))
        files = files[:limit]
    pictures: list[Picture] = []
    yield Collection(0, len(files), (), tuple(skipped))
    for done, file in enumerate(files, start=1):
        try:
            pictures.append(read_image(file, file.name))
        except Problem as problem:
            skipped.append((file.name, problem))
        yield Collection(done, len(files), tuple(pictures), tuple(skipped))


def walk(folder: Path) -> Iterator[Path]:
    """The files below ``folder``, each folder's in order of name and before those of its subfolders.

    Leaves out hidden files and folders, among them the ``._a.png`` that macOS puts beside ``a.png`` on foreign disks,
    and whatever can't be listed. Follows links, and enters no folder twice, so that a loop of links ends.
    """
    entered: set[tuple[int, int]] = set()
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        try:
            status = here.stat()
            if (status.st_dev, status.st_ino) in entered:
                continue
            entered.add((status.st_dev, status.st_ino))
            found = sorted(path for path in here.iterdir() if not path.name.startswith("."))
        except OSError:  # vanished, or not for us: it has no files that can be read
            continue
        yield from (path for path in found if path.is_file())
        waiting += reversed([path for path in found if path.is_dir()])
