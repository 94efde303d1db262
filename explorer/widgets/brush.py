"""A raster that is drawn on with a soft round brush, like the pen of MNIST; numpy only."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

_SOFTNESS = 1.0  # pixels over which the edge of a stroke fades
_UNDO_STEPS = 200

Ink = tuple[int, ...]


def coverage(height: int, width: int, start: tuple[float, float], end: tuple[float, float], size: float) -> NDArray:
    """``(H, W)`` in [0, 1]: how much of each pixel a round brush of diameter ``size`` covers on its way.

    1 where a pixel's centre is deeper than half the softness inside, 0 where it is as far outside, linear between.

    Args:
        start, end: (x, y) in pixels; the centre of the first pixel is (0.5, 0.5).
    """
    y, x = np.mgrid[0:height, 0:width] + 0.5
    along_x, along_y = end[0] - start[0], end[1] - start[1]
    length = along_x**2 + along_y**2
    share = np.clip(((x - start[0]) * along_x + (y - start[1]) * along_y) / length, 0, 1) if length else 0.0
    distance = np.hypot(x - start[0] - share * along_x, y - start[1] - share * along_y)
    return np.clip((size / 2 - distance) / _SOFTNESS + 0.5, 0.0, 1.0)


class Raster:
    """Pixels, the stroke that is being made over them, and the way back.

    Args:
        shape: ``(C, H, W)``, C 1 or 3.
        paper: the level 0 to 255 of an empty pixel.
    """

    def __init__(self, shape: tuple[int, ...], paper: int) -> None:
        self.shape = shape
        self.paper = paper
        self._pixels = np.full(shape, paper, np.uint8)
        self._undo: list[NDArray[np.uint8]] = []
        self._redo: list[NDArray[np.uint8]] = []
        self._before = self._pixels
        self._stroke = np.zeros(shape[1:])

    @property
    def pixels(self) -> NDArray[np.uint8]:
        """A copy, uint8 ``(C, H, W)``."""
        return self._pixels.copy()

    @property
    def can_undo(self) -> bool:
        """Whether there is a way back."""
        return bool(self._undo)

    @property
    def can_redo(self) -> bool:
        """Whether something was undone."""
        return bool(self._redo)

    def begin(self) -> None:
        """A stroke begins; what follows until the next is undone with it."""
        self._remember()
        self._before = self._pixels
        self._stroke = np.zeros(self.shape[1:])

    def line(self, start: tuple[float, float], end: tuple[float, float], size: float, ink: Ink) -> None:
        """Draws on in the stroke that :meth:`begin` began.

        Where a stroke crosses itself it gets no darker, so its edge stays soft.
        """
        _, height, width = self.shape
        self._stroke = np.maximum(self._stroke, coverage(height, width, start, end, size))
        color = np.array(ink, np.float64).reshape(-1, 1, 1)  # (C, 1, 1)
        mixed = self._before * (1 - self._stroke) + color * self._stroke
        self._pixels = np.round(mixed).astype(np.uint8)

    def replace(self, pixels: NDArray[np.uint8]) -> None:
        """Other pixels in place of these; can be undone.

        Raises:
            ValueError: they have another shape.
        """
        if pixels.shape != self.shape:
            raise ValueError(f"the pad is {self.shape}, the picture {pixels.shape}")
        self._remember()
        self._pixels = pixels.astype(np.uint8, copy=True)

    def undo(self) -> None:
        """One stroke back."""
        self._swap(self._undo, self._redo)

    def redo(self) -> None:
        """One stroke forth."""
        self._swap(self._redo, self._undo)

    def _swap(self, source: list[NDArray[np.uint8]], target: list[NDArray[np.uint8]]) -> None:
        if source:
            target.append(self._pixels)
            self._pixels = source.pop()

    def _remember(self) -> None:
        self._undo.append(self._pixels.copy())
        del self._undo[:-_UNDO_STEPS]
        self._redo.clear()
