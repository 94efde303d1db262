"""Brings a public set over the network: with progress, cancel, checksum and a time-out, and never half a file.

Addresses and checksums are torchvision's. Nothing is unpacked before its checksum is right.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import shutil
import tarfile
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from explorer.data.catalog import entry
from explorer.data.progress import Stage, Watch
from explorer.data.public import TORCHVISION_CLASS, files_of
from explorer.data.receive import Stalled, Unreachable, receive
from models.problems import Problem

STALL_SECONDS = 20.0
_CHUNK = 1 << 16
_MOST_BYTES = 200_000_000  # no file of these sets is longer, so a server that goes on sends something else


@dataclass(frozen=True)
class Parcel:
    """One file to bring: where it is, what it must be, and the files that it unpacks to."""

    urls: tuple[str, ...]
    md5: str
    holds: tuple[Path, ...]

    @property
    def name(self) -> str:
        """The file's name on the server."""
        return self.urls[0].rsplit("/", 1)[-1]


def parcels(name: str, root: Path) -> tuple[Parcel, ...]:
    """What must be brought for a set to lie below ``root``."""
    import torchvision.datasets as known  # late: a second of import, for a download only

    cls: Any = getattr(known, TORCHVISION_CLASS[name])
    files = files_of(name, root)
    if name == "cifar10":
        return (Parcel((cls.url,), cls.tgz_md5, files),)
    return tuple(
        Parcel(tuple(mirror + packed for mirror in cls.mirrors), md5, (file,))
        for (packed, md5), file in zip(cls.resources, files, strict=True)
    )


def download(name: str, root: Path, watch: Watch) -> None:
    """Brings the files of a set that ``root`` lacks.

    Raises:
        Problem: no server can be reached, it stalls, it sends something else, or the disk is full.
        Cancelled: the user asked to stop. In every case no part of a file is left.
    """
    for parcel in parcels(name, root):
        if all(file.is_file() for file in parcel.holds):
            continue
        folder = parcel.holds[0].parent
        part = folder / (parcel.name + ".part")
        try:
            folder.mkdir(parents=True, exist_ok=True)
            try:
                _fetch(parcel, part, entry(name).title, watch)
                _unpack(parcel, part, watch)
            finally:
                part.unlink(missing_ok=True)
        except OSError as error:
            raise Problem(
                "“{title}” can't be stored in “{folder}”. Make room there, or give write permission, and try again.",
                title=entry(name).title, folder=str(folder),
            ) from error  # fmt: skip


def _fetch(parcel: Parcel, part: Path, title: str, watch: Watch) -> None:
    """Tries every mirror in turn; the last one's failure is what the user hears."""
    for number, url in enumerate(parcel.urls, start=1):
        try:
            _fetch_from(url, parcel, part, title, watch)
            return
        except Problem:
            if number == len(parcel.urls):
                raise


def _fetch_from(url: str, parcel: Parcel, part: Path, title: str, watch: Watch) -> None:
    digest, done = hashlib.md5(usedforsecurity=False), 0
    with part.open("wb") as file, closing(receive(url, STALL_SECONDS)) as pieces:
        watch.tell(0, 0, Stage.DOWNLOAD, parcel.name)
        try:
            for piece, total in pieces:
                digest.update(piece)
                file.write(piece)
                done += len(piece)
                watch.tell(done, total, Stage.DOWNLOAD, parcel.name)
                if done > _MOST_BYTES:
                    break
        except Stalled as error:
            raise Problem(
                "The download of “{title}” has stalled: {server} sent nothing for {seconds} seconds. Try again later.",
                title=title, server=error.server, seconds=round(STALL_SECONDS),
            ) from error  # fmt: skip
        except Unreachable as error:
            raise Problem(
                "“{title}” needs to be downloaded, and {server} can't be reached. Connect to the network and try "
                "again, give a folder that already holds the set with --data-root, or choose “digits”, which is "
                "embedded.",
                title=title, server=error.server,
            ) from error  # fmt: skip
    if digest.hexdigest() != parcel.md5:
        raise Problem(
            "The download of “{title}” was cut short or altered: {file} is not what it should be, and was removed. "
            "Try again.",
            title=title, file=parcel.name,
        )  # fmt: skip


def _unpack(parcel: Parcel, part: Path, watch: Watch) -> None:
    wanted = {file.name: file for file in parcel.holds}
    watch.tell(0, len(wanted), Stage.UNPACK, parcel.name)
    if len(wanted) == 1:
        with gzip.open(part) as stream:
            _store(stream, parcel.holds[0])
        return
    done = 0
    with tarfile.open(part) as archive:
        for member in archive:  # only plain files with a name that is asked for; their paths are never used
            file = wanted.get(member.name.rsplit("/", 1)[-1])
            stream_or_none = archive.extractfile(member) if file is not None and member.isfile() else None
            if file is None or stream_or_none is None:
                continue
            _store(stream_or_none, file)
            done += 1
            watch.tell(done, len(wanted), Stage.UNPACK, parcel.name)


def _store(stream: Any, file: Path) -> None:
    """Writes a file under a temporary name and renames it, so that a file that is there is whole."""
    part = file.with_name(file.name + ".part")
    try:
        with part.open("wb") as out:
            _copy(stream, out)
        os.replace(part, file)
    finally:
        part.unlink(missing_ok=True)


def _copy(stream: Any, out: BinaryIO) -> None:
    shutil.copyfileobj(stream, out, _CHUNK)
    out.flush()
    os.fsync(out.fileno())
