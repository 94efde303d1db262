"""The user's own folder of pictures as a data set: flat, or with a folder for each class. Read once, then cached."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray
from platformdirs import user_cache_path
from safetensors import SafetensorError, safe_open
from safetensors.numpy import save_file

from explorer.data.collect import walk
from explorer.data.fit import Fit, fit_image
from explorer.data.picture import FORMATS, read_image
from explorer.data.progress import Stage, Watch
from explorer.data.raw import Raw
from models.problems import Problem

Color = Literal["grey", "color"]
MOST_IMAGES = 100_000
MOST_SKIPPED = 1000
MOST_BYTES = 4_000_000_000
SIDES = (8, 12, 16, 20, 24, 28, 32, 48, 64)
_SMALLEST, _LARGEST = 4, 256
_LOOKED_AT = 40
_VERSION = 1  # of the cache's contents: a change of how pictures are read makes old ones void
# Pictures by name, those that can't be read among them, so that they are named as skipped and not passed over.
_SUFFIXES = (
    *(".png", ".jpg", ".jpeg", ".jpe", ".jfif", ".gif", ".bmp", ".dib", ".webp", ".tif", ".tiff"),
    *(".ppm", ".pgm", ".pbm", ".pnm", ".heic", ".heif", ".avif", ".svg", ".jp2", ".jxl", ".ico", ".psd", ".eps"),
)


@dataclass(frozen=True)
class _Listing:
    """The picture files below a folder, the class of each, and whether there were more than are used."""

    folder: Path
    files: tuple[Path, ...]
    classes: tuple[str, ...]
    total: int

    def digest(self) -> str:
        """Changes when a file comes, goes, or is written."""
        hasher = hashlib.sha256()
        for file in self.files:
            try:
                status = file.stat()
                state = f"{status.st_size} {status.st_mtime_ns}"
            except OSError:  # gone since it was listed; reading will say so
                state = "gone"
            hasher.update(f"{file}\0{state}\0".encode("utf-8", "surrogateescape"))
        return hasher.hexdigest()


def cache_root() -> Path:
    """Where folders that were read once are kept."""
    return user_cache_path("latent-explorer", appauthor=False) / "folders"


def propose_folder(path: Path) -> tuple[tuple[int, int], Color]:
    """A size ``(height, width)`` and a colour mode that suit a folder, from a few of its pictures.

    Pictures that all have the same small size keep it; others become squares no larger than the shorter side of half
    of them, and no larger than 64.

    Raises:
        Problem: there is no such folder, or it has no pictures that can be read.
    """
    files = _list(path).files
    sizes, grey = [], True
    for file in files[:: max(1, len(files) // _LOOKED_AT)]:
        try:
            picture = read_image(file, file.name, detail=64)
        except Problem:  # it will be named as skipped when the folder is read
            continue
        sizes.append(picture.size)
        grey = grey and picture.grey
    if not sizes:
        raise _no_pictures(path)
    color: Color = "grey" if grey else "color"
    width, height = sizes[0]
    if set(sizes) == {(width, height)} and SIDES[0] <= min(width, height) and max(width, height) <= SIDES[-1]:
        return (height, width), color
    middle = sorted(min(size) for size in sizes)[len(sizes) // 2]
    side = max((side for side in SIDES if side <= middle), default=SIDES[0])
    return (side, side), color


def read_folder(path: Path, size: tuple[int, int], color: Color, watch: Watch) -> Raw:
    """Every picture below ``path``, cut at the centre and brought to ``size``.

    Where no picture lies in the folder itself and there are at least two subfolders with pictures, those are the
    classes; else the pictures are unlabelled. What can't be read is skipped and named; an entry of ``skipped`` without
    a file name is about the folder as a whole.

    Args:
        path: the folder.
        size: (height, width), pixels.
        color: the mode.
        watch: is told of every hundredth file.

    Raises:
        Problem: no such folder, no pictures, or more than memory should hold at this size.
        Cancelled: the user asked to stop; nothing is cached.
    """
    shape = _shape(size, color)
    listing = _list(path)
    if len(listing.files) * int(np.prod(shape)) > MOST_BYTES:
        raise Problem(
            "{count} pictures of {width}×{height} would fill {gigabytes} GB of memory. Choose a smaller size.",
            count=len(listing.files), width=size[1], height=size[0],
            gigabytes=round(len(listing.files) * int(np.prod(shape)) / 1e9),
        )  # fmt: skip
    key = hashlib.sha256(f"{path}\0{shape}".encode("utf-8", "surrogateescape")).hexdigest()[:32]
    cache = cache_root() / f"{key}.safetensors"
    digest = listing.digest()
    kept = _load(cache, digest)
    if kept is not None:
        return kept
    raw = _read(listing, shape, watch)
    try:
        _save(cache, raw, digest)
    except (OSError, SafetensorError):  # the pictures are here all the same; they will only be read again next time
        note = Problem("The pictures can't be kept in “{folder}”, and will be read again next time. Make room there.",
                       folder=str(cache.parent))  # fmt: skip
        return replace(raw, skipped=(("", note), *raw.skipped))
    return raw


def _shape(size: tuple[int, int], color: Color) -> tuple[int, int, int]:
    if not all(_SMALLEST <= side <= _LARGEST for side in size):
        raise Problem(
            "A size of {width}×{height} is outside {low} to {high} pixels. Choose another size.",
            setting="size", width=size[1], height=size[0], low=_SMALLEST, high=_LARGEST,
        )  # fmt: skip
    if color not in ("grey", "color"):
        raise Problem("“{given}” is no colour mode. Choose grey or color.", setting="color", given=color)
    return (1 if color == "grey" else 3, *size)


def _list(path: Path) -> _Listing:
    if not path.is_dir():
        raise Problem(
            "There is no folder “{folder}”. Look where it went, or choose another folder.", folder=str(path)
        )  # fmt: skip
    files = [file for file in walk(path) if file.suffix.lower() in _SUFFIXES]
    if not files:
        raise _no_pictures(path)
    parts = [file.relative_to(path).parts for file in files]
    classes = tuple(sorted({part[0] for part in parts}))
    labelled = len(classes) > 1 and all(len(part) > 1 for part in parts)
    used = files
    if len(files) > MOST_IMAGES:  # evenly, so that no class is lost
        used = [files[number * len(files) // MOST_IMAGES] for number in range(MOST_IMAGES)]
    return _Listing(path, tuple(used), classes if labelled else (), len(files))


def _no_pictures(path: Path) -> Problem:
    if any(path.glob("*/run.json")):
        return Problem("“{folder}” holds runs, and no pictures. Open the folder of one run.", folder=str(path))
    return Problem(
        "“{folder}” has no pictures that can be read. Choose a folder with {formats} files.",
        folder=str(path), formats=", ".join(FORMATS),
    )  # fmt: skip


def _read(listing: _Listing, shape: tuple[int, int, int], watch: Watch) -> Raw:
    values = np.empty((len(listing.files), *shape), np.uint8)
    number_of = {name: number for number, name in enumerate(listing.classes)}
    labels: list[int] = []
    skipped: list[tuple[str, Problem]] = []
    if listing.total > len(listing.files):
        skipped.append(("", Problem("{used} of {total} pictures are used, evenly chosen: more would not fit.",
                                    used=len(listing.files), total=listing.total)))  # fmt: skip
    kept, left_out = 0, 0
    for number, file in enumerate(listing.files):
        if number % 100 == 0:
            watch.tell(number, len(listing.files), Stage.READ, file.name)
        try:
            picture = read_image(file, file.name, detail=2 * max(shape))
        except Problem as problem:
            left_out += 1
            if left_out <= MOST_SKIPPED:
                skipped.append((str(file.relative_to(listing.folder)), problem))
            continue
        values[kept] = fit_image(picture, shape, Fit())
        labels.append(number_of.get(file.relative_to(listing.folder).parts[0], 0))
        kept += 1
    if not kept:
        raise _no_pictures(listing.folder)
    if left_out > MOST_SKIPPED:
        skipped.append(("", Problem("{count} more files were left out.", count=left_out - MOST_SKIPPED)))
    watch.tell(len(listing.files), len(listing.files), Stage.READ)
    return Raw(
        values[:kept],
        np.array(labels, np.int64) if listing.classes else None,
        listing.classes,
        skipped=tuple(skipped),
    )


def _load(file: Path, digest: str) -> Raw | None:
    """What was cached of exactly these files, or None."""
    if not file.is_file():
        return None
    try:
        with safe_open(file, framework="numpy") as cached:
            about = json.loads(cached.metadata()["about"])
            if about["digest"] != digest or about["version"] != _VERSION:
                return None
            labels = cached.get_tensor("labels") if about["classes"] else None
            skipped = tuple((name, Problem(template, **params)) for name, template, params in about["skipped"])
            return Raw(cached.get_tensor("values"), labels, tuple(about["classes"]), skipped=skipped)
    except (SafetensorError, OSError, ValueError, KeyError, TypeError):  # torn by a crash: it is made again
        return None


def _save(file: Path, raw: Raw, digest: str) -> None:
    about = {
        "version": _VERSION,
        "digest": digest,
        "classes": raw.classes,
        "skipped": [(name, problem.template, problem.params) for name, problem in raw.skipped],
    }
    tensors: dict[str, NDArray[Any]] = {"values": raw.values}
    if raw.labels is not None:
        tensors["labels"] = raw.labels
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent, suffix=".part")
    os.close(handle)
    try:
        save_file(tensors, name, metadata={"about": json.dumps(about)})
        os.replace(name, file)
    finally:
        Path(name).unlink(missing_ok=True)
