"""Vectors as pictures, for films and sheets: single numbers as densities, others as points. Numpy and Pillow only."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from explorer.line_density import Line

PAPER, INK = 255, 30
"""Grey levels."""
_Floats = NDArray[np.floating]
Draw = Callable[[_Floats], NDArray[np.uint8]]
"""``(n, D) → (C, H, W)``."""

_SIDE = 240  # px, of points
_WIDE, _HIGH, _HEAD, _AXIS = 320, 220, 20, 18  # px, of densities; legend and axis are a part of their height
_FINE = 2  # drawn so many times as large, and reduced
_LETTERS = 12  # px
_BEHIND = 205  # the grey level of the data's points
_MADE, _DATA, _QUIET = (202, 119, 165), (28, 28, 28), (140, 140, 140)  # as in the window, in the light theme
_SHADE = 33  # of 255, under a curve


def drawer(samples: Sequence[_Floats], data: _Floats | None) -> Draw:
    """What draws samples ``(n, D)`` over the data ``(N, D)``, if given, at scales that are good for all of them."""
    if samples[0].shape[1] == 1:
        seen = samples[-1] if data is None else data
        line = Line.of(seen[:, 0], len(samples[0]))
        return lambda x: _densities(x[:, 0], None if data is None else data[:, 0], line)
    extent = _extent([*samples] if data is None else [data])
    return lambda x: _points(x, data, extent)


def _densities(x: _Floats, data: _Floats | None, line: Line) -> NDArray[np.uint8]:
    whole = Image.new("RGB", (_FINE * _WIDE, _FINE * _HIGH), (PAPER,) * 3)
    heaps = [("samples", x, _MADE), *([] if data is None else [("data", data, _DATA)])]
    for _, numbers, color in heaps:
        whole = _with_curve(whole, line.density(numbers) / line.top, color)
    small = whole.resize((_WIDE, _HIGH), Image.Resampling.BOX)
    pen, font = ImageDraw.Draw(small), ImageFont.load_default(_LETTERS)
    floor = _HIGH - _AXIS
    pen.line((0, floor, _WIDE, floor), _QUIET)
    for number in _ticks(line.span.low, line.span.high):
        at = (number - line.span.low) / (line.span.high - line.span.low) * _WIDE
        pen.line((at, floor, at, floor + 3), _QUIET)
        pen.text((at, _HIGH - _AXIS / 2 + 2), f"{number:g}", _QUIET, font, anchor="mm")
    left = 6.0
    for name, _, color in heaps:
        pen.text((left, 5), name, color, font)
        left += pen.textlength(name, font) + 12
    return np.asarray(small).transpose(2, 0, 1)


def _with_curve(picture: Image.Image, heights: _Floats, color: tuple[int, int, int]) -> Image.Image:
    """With a curve over a shaded ground: ``(bins,)`` shares of the height."""
    floor, room = picture.height - _FINE * _AXIS, picture.height - _FINE * (_AXIS + _HEAD)
    across = (np.arange(len(heights)) + 0.5) / len(heights) * picture.width
    curve = list(zip(across.tolist(), (floor - room * heights).tolist(), strict=True))
    layer = Image.new("RGBA", picture.size, (*color, 0))
    pen = ImageDraw.Draw(layer)
    pen.polygon([(0, floor), *curve, (picture.width, floor)], (*color, _SHADE))
    pen.line(curve, (*color, 255), 2 * _FINE, joint="curve")
    pen.rectangle((0, 0, picture.width, _FINE * _HEAD), (*color, 0))
    return Image.alpha_composite(picture.convert("RGBA"), layer).convert("RGB")


def _ticks(low: float, high: float, most: int = 7) -> list[float]:
    """Round numbers between two ends."""
    rough = (high - low) / most
    size = 10.0 ** math.floor(math.log10(rough))
    step = next(size * factor for factor in (1, 2, 5, 10) if size * factor >= rough)
    return [number * step for number in range(math.ceil(low / step), math.floor(high / step) + 1)]


def _points(x: _Floats, data: _Floats | None, extent: NDArray[np.float64]) -> NDArray[np.uint8]:
    """A dark dot for each of the first two numbers, over light ones of the data."""
    picture = np.full((_SIDE, _SIDE), PAPER, np.uint8)
    for points, level in (*([] if data is None else [(data, _BEHIND)]), (x, INK)):
        place = (points[:, :2] - extent[0]) / np.maximum(extent[1] - extent[0], 1e-9) * (_SIDE - 1)
        place = place[np.isfinite(place).all(1) & (place >= 1).all(1) & (place < _SIDE - 1).all(1)].astype(int)
        for right in (0, 1):
            for down in (0, 1):
                picture[_SIDE - 1 - place[:, 1] + down, place[:, 0] + right] = level
    return picture[None]


def _extent(clouds: Sequence[_Floats]) -> NDArray[np.float64]:
    """``(2, 2)``: what of the plane is shown; a few stray points are left out."""
    every = np.concatenate([each[:, :2] for each in clouds]).astype(np.float64)
    every = every[np.isfinite(every).all(1)]
    if not len(every):
        return np.array([[-1.0, -1.0], [1.0, 1.0]])
    low, high = np.quantile(every, [0.005, 0.995], axis=0)
    room = max(1e-6, float((high - low).max())) * 0.6
    middle = (low + high) / 2
    return np.stack([middle - room, middle + room])
