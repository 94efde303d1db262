"""``images``: pictures of every format, mutated, read as a drop is read. Each is taken, or refused with a sentence."""

from __future__ import annotations

import io
import random
import sys
import warnings
from collections.abc import Callable, Iterator
from functools import partial

import numpy as np
from PIL import Image

from explorer.data.images import read_image
from tests.benchmarks.rows import write_rows
from tests.faults.attempts import attempt_all
from tests.faults.mutations import mutate

_FORMATS = {"PNG": ("L", "RGB", "RGBA", "P", "1", "I;16"), "JPEG": ("L", "RGB", "CMYK"), "GIF": ("P",),
            "BMP": ("RGB",), "WEBP": ("RGB",), "TIFF": ("L", "F"), "PPM": ("RGB",)}  # fmt: skip


def originals() -> list[bytes]:
    """Small pictures of every format and mode that is read."""
    pixels = np.random.default_rng(0).integers(0, 256, (40, 48, 3), dtype=np.uint8)
    found = []
    for form, modes in _FORMATS.items():
        for mode in modes:
            held = io.BytesIO()
            picture = Image.fromarray(pixels)
            picture = picture.convert("I").convert("I;16") if mode == "I;16" else picture.convert(mode)
            picture.save(held, form)
            found.append(held.getvalue())
    return found


def attempts(count: int, sound: list[bytes]) -> Iterator[Callable[[], object]]:
    """Reads a picture that was changed."""
    dice = random.Random(0)
    for _ in range(count):
        yield partial(read_image, mutate(dice.choice(sound), dice), "mutated")


def main(count: int) -> None:
    """Prints the rows."""
    warnings.simplefilter("ignore")  # of Pillow, about what it finds in damaged files
    sound = originals()
    for each in sound:
        read_image(each, "sound")
    write_rows(attempt_all("images", "files", f"{count} mutated pictures", attempts(count, sound)))


if __name__ == "__main__":
    main(10_000 if "full" in sys.argv else 500)
