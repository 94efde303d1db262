"""How a picture becomes what a model sees: every choice of it visible."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from explorer.data.picture import Picture


@dataclass(frozen=True)
class Fit:
    """The choices on the way from a picture to a model's input.

    Args:
        crop: what happens to a picture of other proportions: ``"centre"`` cuts the longer side, ``"pad"`` fills up with
            the colour of the picture's own edge, ``"stretch"`` distorts.
        invert: white for black; handwriting on paper is dark on light, and MNIST is light on dark.
        grey: whether colours are removed; None leaves that to the model. One that sees grey only always sees grey.
    """

    crop: Literal["centre", "pad", "stretch"] = "centre"
    invert: bool = False
    grey: bool | None = None


def fit_image(picture: Picture, shape: tuple[int, ...], fit: Fit = Fit()) -> NDArray[np.uint8]:
    """The picture as ``(C, H, W)`` uint8, antialiased where it is reduced, crisp where enlarged by a whole factor.

    Args:
        picture: what was read.
        shape: ``(C, H, W)`` of what the model sees; C is 1 or 3.
        fit: the user's choices.
    """
    channels, height, width = shape
    image = Image.fromarray(picture.pixels)
    if channels == 1 or fit.grey:
        image = image.convert("L")
    if fit.crop == "centre":
        image = _resized(image.crop(_centre(image.size, (width, height))), (width, height))
    elif fit.crop == "pad":
        image = _padded(image, (width, height))
    else:
        image = _resized(image, (width, height))
    x = np.array(image if channels == 1 else image.convert("RGB"))
    x = x[None] if channels == 1 else x.transpose(2, 0, 1)
    return np.ascontiguousarray(255 - x if fit.invert else x)


def _centre(size: tuple[int, int], target: tuple[int, int]) -> tuple[int, int, int, int]:
    """The largest box in the middle of ``size`` with the proportions of ``target``; (left, top, right, bottom)."""
    scale = min(size[0] / target[0], size[1] / target[1])
    width, height = (max(1, round(side * scale)) for side in target)
    left, top = (size[0] - width) // 2, (size[1] - height) // 2
    return left, top, left + width, top + height


def _padded(image: Image.Image, target: tuple[int, int]) -> Image.Image:
    scale = min(target[0] / image.width, target[1] / image.height)
    width, height = (max(1, min(round(side * scale), most)) for side, most in zip(image.size, target, strict=True))
    canvas = Image.new(image.mode, target, _edge_colour(image))
    canvas.paste(_resized(image, (width, height)), ((target[0] - width) // 2, (target[1] - height) // 2))
    return canvas


def _edge_colour(image: Image.Image) -> int | tuple[int, ...]:
    x = np.asarray(image)
    edge = np.concatenate([x[0], x[-1], x[:, 0], x[:, -1]])
    median = np.median(edge, axis=0).astype(int)
    return int(median) if median.ndim == 0 else tuple(int(value) for value in median)


def _resized(image: Image.Image, target: tuple[int, int]) -> Image.Image:
    if image.size == target:
        return image
    whole = target[0] % image.width == 0 and target[1] % image.height == 0
    return image.resize(target, Image.Resampling.NEAREST if whole else Image.Resampling.LANCZOS)
