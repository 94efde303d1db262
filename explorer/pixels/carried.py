"""What a picture of the pixel theatre carries away with it, and the choice that it brings back.

The known pixels of a completion are still those of the picture that it began with. So it is enough to carry which are
known: with the picture back, the same model makes the same of it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import cast

import numpy as np

from explorer.data.images import Fit, Picture
from explorer.data.provenance import PixelChoice, Provenance
from explorer.pixels.cover import Side
from explorer.pixels.scene import TheatreChoice


def carried(choice: TheatreChoice, shape: tuple[int, ...], classes: tuple[str, ...]) -> PixelChoice:
    """What decided a picture ``(C, H, W)``, beside its seed."""
    known = choice.scene(shape, len(classes)).known
    told = known is not None and (choice.mask is not None or bool(choice.edits))
    bits = np.packbits(known).tobytes().hex() if told and known is not None else ""
    label = classes[choice.label] if classes else ""
    begun = choice.picture is not None
    return PixelChoice(choice.temperature, label, begun, float(choice.share), choice.side, bits)


def brought_back(
    choice: TheatreChoice, picture: Picture, mark: str, shape: tuple[int, ...], classes: tuple[str, ...]
) -> TheatreChoice | None:
    """The choice that ``picture`` was made with; None where it is an ordinary picture.

    So it is where the run of this mark did not make it, where what it says does not fit the model, and where it says
    just what is chosen already: then it is wanted as a picture to begin with.
    """
    made = picture.made
    if made is None or not mark or made.mark != mark:
        return None
    back = _restored(choice, picture, made, shape, classes)
    return None if back is None or _same(back, choice, shape, len(classes)) else back


def _restored(
    choice: TheatreChoice, picture: Picture, made: Provenance, shape: tuple[int, ...], classes: tuple[str, ...]
) -> TheatreChoice | None:
    told = made.pixels
    if told is None or made.seed is None or (told.label not in classes and (told.label or classes)):
        return None
    label = classes.index(told.label) if classes else choice.label
    back = replace(
        choice, picture=None, mask=None, edits={}, fit=Fit(), seed=made.seed, label=label,
        temperature=float(told.temperature), share=float(told.share), side=cast(Side, told.side),
    )  # fmt: skip
    if not told.begun and not told.known:
        return back
    small = _at_its_size(picture, shape)
    bits = np.unpackbits(np.frombuffer(bytes.fromhex(told.known), np.uint8))
    count = shape[1] * shape[2]
    if small is None or (told.known and len(bits) != -(-count // 8) * 8):
        return None
    mask = bits[:count].reshape(shape[1:]) == 0 if told.known else None
    return replace(back, picture=small, mask=mask)


def _same(one: TheatreChoice, other: TheatreChoice, shape: tuple[int, ...], classes: int) -> bool:
    """Whether both make the same picture ``(C, H, W)``."""
    first, second = one.scene(shape, classes), other.scene(shape, classes)
    if (first.seed, first.temperature, first.label) != (second.seed, second.temperature, second.label):
        return False
    if first.known is None or second.known is None or first.pixels is None or second.pixels is None:
        return first.known is second.known
    known = first.known
    return np.array_equal(known, second.known) and np.array_equal(first.pixels[:, known], second.pixels[:, known])


def _at_its_size(picture: Picture, shape: tuple[int, ...]) -> Picture | None:
    """The picture as the model made it, without the whole-number enlargement of an export; None if it is none."""
    height, width = shape[1:]
    scale = picture.pixels.shape[0] // height
    if scale < 1 or picture.pixels.shape[:2] != (scale * height, scale * width):
        return None
    pixels = picture.pixels[scale // 2 :: scale, scale // 2 :: scale].copy()
    pixels.setflags(write=False)
    return replace(picture, pixels=pixels, size=(width, height))
