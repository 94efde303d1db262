"""Any picture file a user drops, as RGB pixels, or one sentence that says why not.

Nothing here trusts the file: the formats are an allow-list, the pixels are counted before they are decoded, and
the file is decoded whole, since a header can be sound where the rest is missing.
"""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray
from PIL import ExifTags, Image, ImageOps, UnidentifiedImageError

from explorer.data.provenance import KEY, Provenance, read
from explorer.pickled import pickled
from models.problems import Problem

FORMATS = ("PNG", "JPEG", "GIF", "BMP", "WEBP", "TIFF", "PPM")
DETAIL = 512
MAX_BYTES = 200_000_000
# Megapixels that decode in 2 s and 300 MB. A baseline JPEG is decoded at a fraction of its size; a WebP decoder holds
# four copies, and a TIFF of one strip takes 14 bytes for a pixel.
_MAX_MEGAPIXELS = {"JPEG": 64, "TIFF": 20, "WEBP": 16}
_MAX_MEGAPIXELS_ELSE = 32
_BACKGROUND = (255, 255, 255)
_BEGINNINGS = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"RIFF", b"II*\0", b"MM\0*")
_ON_ITS_SIDE = (5, 6, 7, 8)  # EXIF orientations that exchange width and height
_DEEP_MODES = ("I", "F", "I;16", "I;16L", "I;16B", "I;16N")

# The pixels are counted below, for every format, so Pillow's own warning would only say it twice.
warnings.filterwarnings("ignore", category=Image.DecompressionBombWarning)


@dataclass(frozen=True, eq=False)
class Picture:
    """A picture as it was found, before it is cut to what a model sees.

    Args:
        name: the file's name, for people.
        pixels: ``(H, W, 3)`` uint8 RGB, read-only; upright, transparent parts composited on white. A large picture
            is reduced by a whole factor, see :func:`read_image`.
        size: ``(width, height)`` of the file in pixels, upright.
        notes: what was decided on the way and deserves to be said ("first frame used").
        made: what it was made from, where it is one of this program's; not to be trusted.
    """

    name: str
    pixels: NDArray[np.uint8]
    size: tuple[int, int]
    notes: tuple[Problem, ...] = ()
    made: Provenance | None = None

    @property
    def grey(self) -> bool:
        """Whether no pixel has a colour."""
        first = self.pixels[..., :1]
        return bool((self.pixels == first).all())


def read_image(source: Path | bytes, name: str, detail: int = DETAIL) -> Picture:
    """Reads a file, or the bytes of one (a paste, a picture dragged out of a browser).

    Args:
        source: where the file is, or what it holds.
        name: what to call it in messages.
        detail: a larger picture is reduced by a whole factor for as long as both sides keep at least this many pixels.

    Raises:
        Problem: there is no such file, or it is no picture, or a damaged one, or too large; names it.
    """
    if isinstance(source, bytes):
        return _read(io.BytesIO(source), len(source), name, detail)
    try:
        if source.is_dir():
            raise Problem("“{name}” is a folder. Drop it where a data set is wanted, or drop its pictures.", name=name)
        if source.exists() and not source.is_file():  # opening a pipe would wait for ever
            raise Problem("“{name}” is no ordinary file. Save the picture to a file and drop that.", name=name)
        with source.open("rb") as file:
            return _read(file, source.stat().st_size, name, detail)
    except FileNotFoundError as error:
        raise Problem("“{name}” is no longer there. Look where it went, and drop it again.", name=name) from error
    except PermissionError as error:
        raise Problem("“{name}” may not be read. Change its permissions, or copy it elsewhere.", name=name) from error
    except OSError as error:
        raise Problem(
            "“{name}” can't be read from its disk. Copy it to another place and drop that.", name=name
        ) from error


def _read(file: BinaryIO, length: int, name: str, detail: int) -> Picture:
    if length == 0:
        raise Problem("“{name}” is empty (0 bytes). Save or download it again.", name=name)
    if length > MAX_BYTES:
        raise Problem(
            "“{name}” is too large a file ({megabytes} MB). Save it smaller than {most} MB.",
            name=name, megabytes=length // 1_000_000, most=MAX_BYTES // 1_000_000,
        )  # fmt: skip
    image = _open(file, name)
    _check_pixels(image, name)
    try:
        return _decode(image, name, detail)
    except Problem:
        raise
    except MemoryError as error:
        raise Problem("There is not enough memory to read “{name}”. Save it smaller.", name=name) from error
    except Exception as error:  # a broken file makes Pillow's decoders raise almost anything
        raise Problem("“{name}” is damaged or cut short. Save or download it again.", name=name) from error


def _open(file: BinaryIO, name: str) -> Image.Image:
    head = file.read(1024)
    file.seek(0)
    try:
        return Image.open(file, formats=FORMATS)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_many_pixels(name, _MAX_MEGAPIXELS_ELSE) from error
    except UnidentifiedImageError as error:
        raise _unknown(head, name) from error
    except Exception as error:  # a broken header makes Pillow's parsers raise almost anything
        raise Problem("“{name}” is damaged: its header makes no sense. Save it again.", name=name) from error


def _check_pixels(image: Image.Image, name: str) -> None:
    most = _MAX_MEGAPIXELS.get(image.format or "", _MAX_MEGAPIXELS_ELSE)
    if image.info.get("progressive"):  # libjpeg holds all coefficients of a progressive JPEG
        most = _MAX_MEGAPIXELS_ELSE
    if image.width * image.height > most * 1_000_000:
        raise _too_many_pixels(name, most)


def _too_many_pixels(name: str, most: int) -> Problem:
    return Problem("“{name}” has too many pixels. Save it with fewer than {most} million.", name=name, most=most)


def _decode(image: Image.Image, name: str, detail: int) -> Picture:
    width, height = image.size
    # Pillow turns a TIFF by itself, and gives its upright size before that.
    if image.format != "TIFF" and image.getexif().get(ExifTags.Base.Orientation) in _ON_ITS_SIDE:
        width, height = height, width
    notes = _first_of_many(image, name)
    image.draft(image.mode, (detail, detail))
    image.load()
    ImageOps.exif_transpose(image, in_place=True)
    read = _from_deep if image.mode in _DEEP_MODES else _from_bytes
    pixels, more = read(image, name, detail)
    pixels.setflags(write=False)
    return Picture(name, pixels, (width, height), notes + more, _made(image))


def _made(image: Image.Image) -> Provenance | None:
    """What a PNG says of itself in its text, of which Pillow reads a megabyte at most; a film in its comment."""
    if image.format == "GIF":
        said = image.info.get("comment")
        return read(said) if isinstance(said, bytes) else None
    said = image.info.get(KEY) if image.format == "PNG" else None
    return read(str(said)) if said else None


def _first_of_many(image: Image.Image, name: str) -> tuple[Problem, ...]:
    # A camera's JPEG may hold a preview or a depth map as its second frame: nobody thinks of that as an animation.
    if image.format in ("MPO", "JPEG") or not getattr(image, "is_animated", False):
        return ()
    if image.format == "TIFF":
        return (Problem("“{name}” has several pages: first page used.", name=name),)
    return (Problem("“{name}” is an animation: first frame used.", name=name),)


def _from_bytes(image: Image.Image, name: str, detail: int) -> tuple[NDArray[np.uint8], tuple[Problem, ...]]:
    """8-bit modes, palettes, CMYK and 1-bit, ``(H, W, 3)``."""
    if not image.has_transparency_data:
        # 1-bit by way of grey: its pixels are bits, which a reduction would not average.
        rgb = image if image.mode == "RGB" else image.convert("L" if image.mode == "1" else "RGB")
        return np.array(_reduced(rgb, detail).convert("RGB")), ()
    rgba = _reduced(image if image.mode == "RGBA" else image.convert("RGBA"), detail)
    if rgba.getchannel("A").getextrema() == (255, 255):
        return np.array(rgba.convert("RGB")), ()
    canvas = Image.new("RGB", rgba.size, _BACKGROUND)
    canvas.paste(rgba, mask=rgba)
    return np.array(canvas), (Problem("“{name}” is transparent in places: they are shown on white.", name=name),)


def _from_deep(image: Image.Image, name: str, detail: int) -> tuple[NDArray[np.uint8], tuple[Problem, ...]]:
    """16-bit, 32-bit and float greys, ``(H, W, 3)``: scaled from the range that they fill, where Pillow would clip."""
    whole = image.mode != "F"
    x = np.array(_reduced(image.convert("F") if whole else image, detail))
    x = np.nan_to_num(x, nan=0.0, posinf=0.0, neginf=0.0)
    low, high = float(x.min()), float(x.max())
    tops = (65535.0,) if image.mode.startswith("I;16") else (255.0, 65535.0) if whole else (1.0, 255.0, 65535.0)
    top = next((top for top in tops if low >= 0 and high <= top), None)
    if top is not None:
        return _grey(x * (255 / top)), ()
    note = Problem("“{name}” holds numbers from {low} to {high}: the smallest is shown black, the largest white.",
                   name=name, low=f"{low:g}", high=f"{high:g}")  # fmt: skip
    scaled = (x.astype(np.float64) - low) / max(high - low, np.finfo(np.float64).tiny)
    return _grey(scaled * 255), (note,)


def _grey(x: NDArray[np.floating[Any]]) -> NDArray[np.uint8]:
    """``(H, W)`` in 0 to 255 as ``(H, W, 3)`` bytes."""
    return np.repeat(np.rint(x).astype(np.uint8)[..., None], 3, axis=2)


def _reduced(image: Image.Image, detail: int) -> Image.Image:
    factor = min(image.size) // detail
    return image.reduce(factor) if factor > 1 else image


def _unknown(head: bytes, name: str) -> Problem:
    """Says what a file that is no known picture seems to be, and what to do about it."""
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if b"<svg" in text:
        return Problem("“{name}” is an SVG drawing, which has no pixels. Export it as PNG and drop that.", name=name)
    if text.startswith((b"<!doctype html", b"<html", b"<head", b"<body")):
        return Problem(
            "“{name}” is a web page, whatever its name says. Open it and save the picture itself.", name=name
        )
    if text.startswith(b"%pdf"):
        return Problem("“{name}” is a PDF document. Export the page as PNG and drop that.", name=name)
    if text.startswith(b"%!ps") or head.startswith(b"\xc5\xd0\xd3\xc6"):
        return Problem("“{name}” is a PostScript (EPS) drawing. Export it as PNG and drop that.", name=name)
    if head[4:8] == b"ftyp" and head[8:11] in (b"hei", b"hev", b"mif", b"msf"):
        return Problem("“{name}” is a HEIC photo. Save it as JPEG or PNG and drop that.", name=name)
    if head[4:8] == b"ftyp" and head[8:12] in (b"avif", b"avis"):
        return Problem("“{name}” is an AVIF picture. Save it as JPEG or PNG and drop that.", name=name)
    if pickled(head):
        return Problem("“{file}” contains code; not opened. Only safetensors files are.", file=name)
    if head.startswith(_BEGINNINGS):
        return Problem("“{name}” is damaged or cut short. Save or download it again.", name=name)
    return Problem(
        "“{name}” is no picture of a known kind. Known are {formats}.", name=name, formats=", ".join(FORMATS)
    )
