"""What the user has chosen to see on the latent map, and the plane of codes that follows from it. No torch, no Qt."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from explorer.latent.codes import Cloud
from explorer.latent.plane import Codes, Plane, Principal, Spacing, axes_plane

Directions = Literal["axes", "principal"]

REACH = 3.0  # standard deviations that a slider, and a linear plane, go from the middle
SIDES = (8, 24)  # fewest and most tiles of a side that is chosen for the room there is
_NEARLY = 0.93  # of the side of the largest plane that fits
_SEEN = 56  # logical px, a tile that is seen well and still leaves many
EXAMPLES = 2000


@dataclass(frozen=True)
class MapChoice:
    """Everything the user sets. Weights and data never change it.

    Args:
        sliders: one position for each dimension, in units of ``scale`` from ``centre`` (see :func:`units`), so that
            they mean the same however the model changes.
        directions: two dimensions, or the first two principal components of the data's codes.
        axes: the dimensions across and up, for ``"axes"``.
        spacing: of the tiles.
        reach: how far a linear plane goes from its middle, in the same units.
        spread: whether the unit is the spread of the data's codes; otherwise it is the prior's, N(0, I).
        side: tiles along a side; 0 chooses for the room there is.
        pins: codes kept by a click.
        classes: how many numbers at the end of a code are marks that name a class (:mod:`explorer.latent.marks`).
            Their sliders stand at 1 and 0 and are not shown.
    """

    sliders: tuple[float, ...]
    directions: Directions = "axes"
    axes: tuple[int, int] = (0, 1)
    spacing: Spacing = "normal"
    reach: float = REACH
    spread: bool = False
    side: int = 0
    pins: tuple[tuple[float, ...], ...] = ()
    classes: int = 0

    @property
    def free(self) -> int:
        """How many dimensions can be moved."""
        return len(self.sliders) - self.classes

    @property
    def kind(self) -> tuple[int, int, bool]:
        """Choices of one kind can be taken over from one run to another."""
        return len(self.sliders), self.classes, self.spread

    @property
    def label(self) -> int:
        """The class that the sliders name; 0 where there are none."""
        marks = self.sliders[self.free :]
        return marks.index(max(marks)) if marks else 0

    def with_label(self, label: int) -> MapChoice:
        """Names another class."""
        marks = tuple(float(each == label) for each in range(self.classes))
        return replace(self, sliders=self.sliders[: self.free] + marks)

    def with_free(self, sliders: Sequence[float]) -> MapChoice:
        """Moves every slider but the marks."""
        return replace(self, sliders=tuple(float(each) for each in sliders) + self.sliders[self.free :])

    def with_axis(self, place: int, dimension: int) -> MapChoice:
        """Puts ``dimension`` on axis ``place`` (0 across, 1 up); the two change places where it lies on the other."""
        axes = list(self.axes)
        if axes[1 - place] == dimension:
            axes[1 - place] = axes[place]
        axes[place] = dimension
        return replace(self, axes=(axes[0], axes[1]))

    def with_slider(self, dimension: int, value: float) -> MapChoice:
        """Moves one slider."""
        sliders = list(self.sliders)
        sliders[dimension] = value
        return replace(self, sliders=tuple(sliders))

    def at_code(self, code: Codes, cloud: Cloud | None) -> MapChoice:
        """Moves every slider to where it gives ``code``, as far as it goes."""
        centre, scale = units(self, cloud)
        places = np.clip((code - centre) / scale, -REACH, REACH)
        return replace(self, sliders=tuple(float(each) for each in places))


def units(choice: MapChoice, cloud: Cloud | None) -> tuple[Codes, Codes]:
    """``centre (K,), scale (K,)`` of the sliders: the prior's, or those of the data's codes."""
    if choice.spread and cloud is not None:
        return cloud.mean, cloud.deviation
    size = len(choice.sliders)
    return np.zeros(size, np.float32), np.ones(size, np.float32)


def plane_of(choice: MapChoice, cloud: Cloud | None, components: Principal | None) -> Plane | None:
    """The plane to draw; None while it needs the data's codes and they are not there yet."""
    if choice.directions == "principal":
        return None if components is None else components.plane(choice.spacing, choice.reach)
    if choice.spread and cloud is None:
        return None
    centre, scale = units(choice, cloud)
    code = (centre + scale * np.array(choice.sliders, np.float32)).astype(np.float32)
    return axes_plane(code, choice.axes, centre, scale, choice.spacing, choice.reach)


def fitting_side(room: tuple[float, float], tile: tuple[int, int], density: float = 1.0, gap: float = 0.0) -> int:
    """How many tiles of ``(height, width)`` pixels along a side fill ``room`` (width, height, device pixels) well.

    At whole-number scales only; of those that nearly fill it, the one whose tiles are best seen.

    Args:
        density: device pixels in a logical one.
        gap: logical pixels that go with every tile.
    """
    height, width = tile

    def scale(side: int) -> int:
        least = min((room[0] / side - gap * density) / width, (room[1] / side - gap * density) / height)
        return max(0, math.floor(least))

    sides = range(SIDES[0], SIDES[1] + 1)
    best = max(scale(side) * side for side in sides)
    good = [side for side in sides if scale(side) * side >= _NEARLY * best]
    return min(good, key=lambda side: (abs(scale(side) * max(tile) - _SEEN * density), -side)) if best else SIDES[0]
