"""Pictures and codes as files that other programs open. Numpy and Pillow only.

Everything is written beside its place first and then moved there, so that an interrupted export leaves no half file.
"""

from __future__ import annotations

import csv
import io
import math
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from PIL import Image
from PIL.GifImagePlugin import getdata, getheader
from PIL.PngImagePlugin import PngInfo

from models.problems import Problem

GROUND = 128
"""The grey between and behind the tiles of a sheet."""


def to_bytes(images: np.ndarray) -> np.ndarray:
    """``(N, C, H, W)`` float in [0, 1], or uint8 → ``(N, H, W, C)`` uint8, C 1 or 3; clips what lies outside."""
    if images.dtype != np.uint8:
        images = np.rint(np.clip(np.nan_to_num(images), 0, 1) * 255).astype(np.uint8)
    return np.ascontiguousarray(images.transpose(0, 2, 3, 1))


def frame_images(images: np.ndarray, scale: int = 1) -> list[Image.Image]:
    """``(N, C, H, W)`` → pictures, enlarged ``scale`` times without smoothing."""
    tiles = to_bytes(images).repeat(scale, axis=1).repeat(scale, axis=2)
    return [Image.fromarray(tile[..., 0] if tile.shape[-1] == 1 else tile) for tile in tiles]


def sheet(images: np.ndarray, *, columns: int | None = None, scale: int = 1, gap: int = 1) -> Image.Image:
    """``(N, C, H, W)`` → one picture of all, row by row.

    Args:
        columns: None makes it about square; N makes it a strip.
        scale: whole-number enlargement, nearest neighbour.
        gap: pixels between tiles, and around them where there is more than one.
    """
    tiles = frame_images(images, scale)
    columns = max(1, min(len(tiles), columns or math.ceil(math.sqrt(len(tiles)))))
    rows = math.ceil(len(tiles) / columns)
    wide, high = tiles[0].size
    margin = gap if len(tiles) > 1 else 0
    ground = GROUND if tiles[0].mode == "L" else (GROUND, GROUND, GROUND)
    size = (columns * (wide + gap) - gap + 2 * margin, rows * (high + gap) - gap + 2 * margin)
    whole = Image.new(tiles[0].mode, size, ground)
    for index, tile in enumerate(tiles):
        row, column = divmod(index, columns)
        whole.paste(tile, (margin + column * (wide + gap), margin + row * (high + gap)))
    return whole


def write_png(path: Path, image: Image.Image, facts: Mapping[str, str] | None = None) -> None:
    """Writes a PNG, with ``facts`` as its text entries.

    Raises:
        Problem: the name does not end in .png, or the place can't be written.
    """
    check_ending(path, (".png",))
    info = PngInfo()
    for key, value in (facts or {}).items():
        info.add_itxt(key, value)
    held = io.BytesIO()
    image.save(held, "PNG", pnginfo=info)
    _write(path, held.getvalue())


def write_gif(
    path: Path, images: np.ndarray, *, seconds: float = 0.08, rest: float = 0.0, scale: int = 1, comment: str = ""
) -> None:
    """Writes ``(N, C, H, W)`` as a film that loops, every frame kept for ``seconds``, the last one ``rest`` longer.

    A colour film has one palette for all frames, so that nothing flickers. ``comment`` is kept in the file.

    Raises:
        Problem: the name does not end in .gif, or the place can't be written.
    """
    check_ending(path, (".gif",))
    frames = frame_images(images, scale)
    if frames[0].mode != "L":
        palette = sheet(images, gap=0).quantize(256, dither=Image.Dither.NONE)
        frames = [each.quantize(palette=palette, dither=Image.Dither.NONE) for each in frames]
    # Frame by frame, since save_all drops a frame that equals the one before, and N frames are promised.
    timing = {"duration": round(seconds * 1000), "loop": 0}
    said = {"comment": comment.encode()} if comment else {}
    parts = [b"".join(getheader(frames[0].copy(), info=timing | said)[0])]
    lengths = [timing["duration"]] * (len(frames) - 1) + [round((seconds + rest) * 1000)]
    parts += [b"".join(getdata(each, duration=length)) for each, length in zip(frames, lengths, strict=True)]
    _write(path, b"".join(parts) + b";")


def write_codes(path: Path, codes: np.ndarray, names: Sequence[str]) -> None:
    """Writes ``(N, K)`` as CSV: a column ``name``, then ``z0``, ``z1``, …; numbers exact to the last bit of a float32.

    Raises:
        Problem: the name does not end in .csv, or the place can't be written.
    """
    header = ["name", *(f"z{k}" for k in range(codes.shape[1]))]
    _write_table(path, header, ([name, *_exact(code)] for name, code in zip(names, codes, strict=True)))


def write_vectors(path: Path, vectors: np.ndarray) -> None:
    """Writes ``(N, D)`` as CSV with the columns ``x0``, ``x1``, …

    Raises:
        Problem: the name does not end in .csv, or the place can't be written.
    """
    _write_table(path, [f"x{d}" for d in range(vectors.shape[1])], (_exact(each) for each in vectors))


def _write_table(path: Path, header: list[str], rows: object) -> None:
    check_ending(path, (".csv",))
    held = io.StringIO(newline="")
    writer = csv.writer(held, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)  # type: ignore[arg-type]
    _write(path, held.getvalue().encode())


def _exact(numbers: np.ndarray) -> list[str]:
    return [f"{each:.9g}" for each in numbers]


def check_ending(path: Path, endings: tuple[str, ...]) -> None:
    """Raises Problem unless the file's name ends in one of ``endings`` (lower case, with the dot)."""
    if path.suffix.lower() not in endings:
        raise Problem(
            "“{name}” does not end in {endings}. Choose such a name.", name=path.name, endings=" / ".join(endings)
        )


def check_place(path: Path, endings: tuple[str, ...] = ()) -> None:
    """Raises Problem unless a file of such a name can be made at ``path``; asked first, so that no work is in vain."""
    if endings:
        check_ending(path, endings)
    if path.is_dir():
        raise Problem("“{path}” is a folder. Give the name of a file.", path=path)
    if not path.parent.is_dir():
        raise Problem("There is no folder “{folder}”. Make it, or choose another place.", folder=path.parent)
    if not os.access(path.parent, os.W_OK) or (path.exists() and not os.access(path, os.W_OK)):
        raise Problem("“{path}” can't be written. Choose another place.", path=path)


def _write(path: Path, content: bytes) -> None:
    check_place(path)
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise Problem(
            "“{path}” can't be written: {reason}. Choose another place.",
            path=path, reason=error.strerror or type(error).__name__,
        ) from error  # fmt: skip
