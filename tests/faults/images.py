"""``images``: pictures of every format, mutated, read as a drop is read. Each is taken, or refused with a sentence."""

from __future__ import annotations

import io
import random
import sys
import time
import warnings

import numpy as np
from PIL import Image

from explorer.data.images import read_image
from models.problems import Problem
from tests.benchmarks.rows import Row, write_rows
from tests.faults.mutations import mutate
from tests.faults.small import peak_megabytes

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


def main(count: int) -> None:
    """Prints the rows."""
    warnings.simplefilter("ignore")  # of Pillow, about what it finds in damaged files
    dice, sound = random.Random(0), originals()
    for each in sound:
        read_image(each, "sound")
    before = peak_megabytes()
    crashes, slowest = 0, 0.0
    for _ in range(count):
        content = mutate(dice.choice(sound), dice)
        begin = time.perf_counter()
        try:
            read_image(content, "mutated")
        except Problem as problem:
            crashes += not str(problem)
        except Exception as error:
            crashes += 1
            print(repr(error), file=sys.stderr)
        slowest = max(slowest, time.perf_counter() - begin)
    against = f"{count} mutated pictures"
    write_rows([
        Row("images/crashes", crashes, 0, "pictures", "lower", against=against),
        Row("images/slowest", slowest, 2.0, "s", "lower", against=against),
        Row("images/memory", peak_megabytes() - before, 300.0, "MB", "lower", against="on top of the program's own"),
    ])  # fmt: skip


if __name__ == "__main__":
    main(10_000 if "full" in sys.argv else 500)
