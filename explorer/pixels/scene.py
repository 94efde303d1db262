"""What the user wants to see made: from nothing or from a picture, what of it is covered, and by which dice."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from explorer.data.images import Fit, Picture, fit_image
from explorer.pixels.cover import Mask, Side, covered_share

Values = NDArray[np.float32]

MOST_AT_ONCE = 64


@dataclass(frozen=True, eq=False)
class Scene:
    """All that decides a picture, given the weights.

    Args:
        seed: of the random numbers.
        temperature: of every pixel's distribution; 0 takes the likeliest value.
        label: of the class; None where the model has no classes.
        pixels: ``(C, H, W)`` in [0, 1], of which the known ones are given; None where none is.
        known: ``(H, W)``, which are given.
    """

    seed: int = 0
    temperature: float = 1.0
    label: int | None = None
    pixels: Values | None = None
    known: Mask | None = None


@dataclass(frozen=True, eq=False)
class TheatreChoice:
    """Everything the user sets. Weights never change it.

    Args:
        picture: to begin with; None to begin from nothing.
        fit: how it becomes what the model sees.
        share: of the picture, that is covered from ``side``, unless there is a mask.
        mask: ``(H, W)``, painted by the user: True where covered.
        edits: pixel (row · W + column) → its ``(C,)`` values, set by the user.
        label: the place of the chosen class.
        count: pictures made beside the one in the middle.
    """

    picture: Picture | None = None
    fit: Fit = field(default_factory=Fit)
    share: float = 0.5
    side: Side = "bottom"
    mask: Mask | None = None
    edits: dict[int, tuple[float, ...]] = field(default_factory=dict)
    seed: int = 0
    temperature: float = 1.0
    label: int = 0
    count: int = 8

    def fitting(self, shape: tuple[int, ...], classes: int) -> TheatreChoice:
        """Without what belongs to images of another shape than ``(C, H, W)``, or to a class that is not there."""
        channels, height, width = shape
        mask = self.mask if self.mask is not None and self.mask.shape == (height, width) else None
        edits = {
            pixel: values
            for pixel, values in self.edits.items()
            if pixel < height * width and len(values) == channels
        }  # fmt: skip
        return replace(self, mask=mask, edits=edits, label=self.label if self.label < classes else 0)

    def covered(self, height: int, width: int) -> Mask:
        """``(H, W)``: what of the picture is hidden from the model; everything where there is none."""
        if self.picture is None:
            return np.ones((height, width), np.bool_)
        if self.mask is not None:
            return self.mask
        return covered_share(self.share, self.side, height, width)

    def painted(self, stroke: frozenset[int], covers: bool, height: int, width: int) -> TheatreChoice:
        """With the pixels of a stroke covered, or uncovered."""
        mask = self.covered(height, width).copy()
        mask.ravel()[sorted(stroke)] = covers
        mask.setflags(write=False)
        return replace(self, mask=mask)

    def with_pixel(self, pixel: int, value: tuple[float, ...]) -> TheatreChoice:
        """With a pixel set by the user; the same value again takes that back."""
        edits = {each: values for each, values in self.edits.items() if each != pixel}
        return replace(self, edits=edits if self.edits.get(pixel) == value else edits | {pixel: value})

    def whole(self, shape: tuple[int, ...]) -> Values | None:
        """``(C, H, W)`` in [0, 1]: the picture at the model's size, with nothing covered."""
        if self.picture is None:
            return None
        return (fit_image(self.picture, shape, self.fit) / 255).astype(np.float32)

    def scene(self, shape: tuple[int, ...], classes: int) -> Scene:
        """The scene for a model of images ``(C, H, W)`` with so many classes."""
        height, width = shape[1:]
        whole = self.whole(shape)
        pixels = np.zeros(shape, np.float32) if whole is None else whole
        known = ~self.covered(height, width)
        for pixel, values in self.edits.items():
            pixels[(slice(None), *divmod(pixel, width))] = values
            known[divmod(pixel, width)] = True
        label = self.label if classes else None
        if not known.any():
            return Scene(self.seed, self.temperature, label)
        for each in (pixels, known):
            each.setflags(write=False)
        return Scene(self.seed, self.temperature, label, pixels, known)
