"""What a model that makes a picture pixel by pixel gives: images in the making, and what it says about each pixel.

:class:`models.capabilities.PixelOrder` makes them. Nothing here imports torch. Images are float32 ``(B, C, H, W)`` in
[0, 1], vectors float32 ``(B, D)``; both are written ``(B, *S)`` below.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from torch import Tensor


@dataclass(frozen=True, eq=False)
class NextPixel:
    """One pixel of B images: its distribution given all pixels before it, and the value that it gets.

    C is the number of channels. L is the number of values that have a bar of their own, E the number of choices that
    make a pixel: C, one for each channel, in order, or 1 where a pixel is chosen whole (a palette).

    Args:
        place: how many pixels come before it.
        pixel: which one it is, row · W + column.
        values: ``(B, C)`` in [0, 1]: what it gets.
        log_prob: ``(B,)``: log p(values | pixels before) in nats, at temperature 1.
        probabilities: ``(B, E, L)``: of each choice, given the pixels before and the earlier choices in ``values``,
            at temperature 1; a continuous distribution is cut into L bins.
        tempered: the same at the sampler's temperature.
        given: whether the value was given rather than drawn.
    """

    place: int
    pixel: int
    values: Tensor
    log_prob: Tensor
    probabilities: Tensor
    tempered: Tensor
    given: bool


class PixelSampler(ABC):
    """B images in the making, pixel by pixel; :meth:`models.capabilities.PixelOrder.sampler` makes one.

    The random numbers of every pixel are drawn at the start, so a pixel gets the same value again after going back,
    unless a pixel before it has changed. It belongs to the weights with which it was made: once they change, make
    another with a generator of the same seed, and :meth:`go_to` the same place.
    """

    @property
    @abstractmethod
    def order(self) -> Sequence[int]:
        """The pixels (row · W + column) in the order in which they are made."""

    @property
    @abstractmethod
    def place(self) -> int:
        """How many pixels are made; ``len(order)`` at the end."""

    @property
    @abstractmethod
    def x(self) -> Tensor:
        """``(B, *S)``: the images so far, a copy; 0 at pixels to come that are not given."""

    @property
    @abstractmethod
    def log_prob(self) -> Tensor:
        """``(B,)``: log p of the pixels so far in nats, given ones included, at temperature 1."""

    @abstractmethod
    def peek(self) -> NextPixel:
        """The pixel that comes next, with the value that :meth:`step` will give it."""

    @abstractmethod
    def step(self, values: Tensor | None = None) -> NextPixel:
        """Makes the next pixel; with ``values (B, C)`` in [0, 1] in place of its own (the nearest that it can be)."""

    @abstractmethod
    def go_to(self, place: int, x: Tensor | None = None) -> None:
        """Keeps the first ``place`` pixels, of ``x (B, *S)`` where it is given, and is about to make the next.

        To edit: change a pixel of a copy of ``x`` and go to the place after it.
        """

    def steps(self, count: int) -> list[NextPixel]:
        """As :meth:`step` made ``count`` times, or as often as pixels are left."""
        return [self.step() for _ in range(min(count, len(self.order) - self.place))]

    def make(self, count: int) -> None:
        """Makes the next ``count`` pixels without describing them, for who wants to stop in between."""
        for _ in range(count):
            self.step()

    @abstractmethod
    def finish(self) -> Tensor:
        """``(B, *S)``: makes all pixels that are left, without describing them: much faster than steps."""


@dataclass(frozen=True, eq=False)
class Conditionals:
    """What a model says about every pixel of images that are there already, each given the pixels before it.

    Args:
        log_prob: ``(B, H, W)``: log p(x_i | x_<i) in nats; its sum is log p(x) in this order.
        entropy: ``(B, H, W)``: of that distribution, in nats: how open the pixel was. For several channels the sum
            over them, each given the channels before it. Of a continuous distribution the differential entropy.
    """

    log_prob: Tensor
    entropy: Tensor
