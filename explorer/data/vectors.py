"""Sets of points for the theatre of two networks: a mixture on a line, and shapes in the plane.

The shapes are those on which the literature shows what a generator finds and what it misses: rings and spirals, whose
mass lies on curves, and a grid of 25 Gaussians (Dumoulin et al., Adversarially Learned Inference, 2017,
https://arxiv.org/abs/1606.00704).
"""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from explorer.data.catalog import ARMS, CIRCLES, GRID, entry
from explorer.data.mixture import Mixture
from explorer.data.raw import Raw
from models.problems import Problem

Rows = tuple[tuple[float, ...], ...]

HUMPS: Rows = ((1.0, -2.0, 0.5), (0.8, 0.6, 0.35), (0.6, 2.6, 0.6))
"""The mixture's own components: weight, mean, width."""
CIRCLE_RADII = (1.0, 2.0)
NOISE = 0.06
GRID_STEP, GRID_SIGMA = 1.0, 0.08
SPIRAL_TURNS = 1.25
BRUSH = 0.06
"""The width of the brush that draws a set."""
EDGE = 3.0
"""A drawn place lies within ± this on both axes."""
MOST_PLACES = 5000
_SEED = 21


def mixture(rows: Rows) -> Raw:
    """Numbers from the mixture of these components, by default :data:`HUMPS`. Without labels: nobody tells a model
    which hump a number comes from."""
    return Raw(Mixture.of(rows or HUMPS).draw(entry("mixture").size, _SEED))


def circles() -> Raw:
    """Two rings around one centre, of equal mass."""
    rng = np.random.default_rng(_SEED)
    labels = _labels(rng, "circles")
    angle = rng.uniform(0, 2 * math.pi, len(labels))
    radius = np.array(CIRCLE_RADII)[labels] + NOISE * rng.standard_normal(len(labels))
    return _raw(np.stack([radius * np.cos(angle), radius * np.sin(angle)], 1), labels, CIRCLES)


def spirals() -> Raw:
    """Two arms that wind around each other."""
    rng = np.random.default_rng(_SEED)
    labels = _labels(rng, "spirals")
    along = np.sqrt(rng.uniform(0.02, 1, len(labels)))  # evenly along the arm, whose turns grow
    angle = 2 * math.pi * SPIRAL_TURNS * along + math.pi * labels
    points = 2.2 * along[:, None] * np.stack([np.cos(angle), np.sin(angle)], 1)
    return _raw(points + NOISE * rng.standard_normal(points.shape), labels, ARMS)


def grid() -> Raw:
    """25 Gaussians on a grid of five by five."""
    rng = np.random.default_rng(_SEED)
    labels = _labels(rng, "grid")
    means = GRID_STEP * np.stack([labels % 5 - 2, 2 - labels // 5], 1)
    return _raw(means + GRID_SIGMA * rng.standard_normal(means.shape), labels, GRID)


def drawn(rows: Rows) -> Raw:
    """Points around the places ``(x, y)`` where a brush has been, by default along a lying eight.

    Raises:
        Problem: there are too many places, or one is none.
    """
    places = np.array(rows or figure_eight(), np.float64)
    if places.ndim != 2 or places.shape[1] != 2 or not (np.abs(places) <= EDGE).all():  # NaN is not, either
        raise Problem("A drawn place is two numbers within ±{edge}.", edge=f"{EDGE:g}")
    if len(places) > MOST_PLACES:
        raise Problem("The drawing has {count} places, and {most} is the most.", count=len(places), most=MOST_PLACES)
    rng = np.random.default_rng(_SEED)
    chosen = rng.permutation(np.arange(entry("drawn").size) % len(places))
    return Raw((places[chosen] + BRUSH * rng.standard_normal((len(chosen), 2))).astype(np.float32))


def figure_eight() -> Rows:
    """A lying eight, as places of a brush."""
    return tuple((round(2 * math.cos(t), 3), round(1.6 * math.sin(t) * math.cos(t), 3))
                 for t in (2 * math.pi * number / 200 for number in range(200)))  # fmt: skip


SHAPED: dict[str, Callable[[Rows], Raw]] = {"mixture": mixture, "drawn": drawn}
"""The sets that are made from the numbers of their recipe."""
DRAWN = "drawn"
"""The one that a brush makes."""


def shape_of(source: str, parameters: Rows) -> Rows | None:
    """The numbers from which a set of :data:`SHAPED` is made, its own where the recipe has none; None of others."""
    own = {"mixture": lambda: HUMPS, DRAWN: figure_eight}.get(source)
    return None if own is None else parameters or own()


def _labels(rng: np.random.Generator, name: str) -> np.ndarray:
    """``(N,)``: as many of each class as of the others."""
    found = entry(name)
    return rng.permutation(np.arange(found.size) % len(found.classes))


def _raw(points: np.ndarray, labels: np.ndarray, classes: tuple[str, ...]) -> Raw:
    return Raw(points.astype(np.float32), labels.astype(np.int64), classes)
