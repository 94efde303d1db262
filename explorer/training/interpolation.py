"""Paths between codes. Numpy only, so that a view can use it before the engine is loaded.

References:
    Shoemake, Animating Rotation with Quaternion Curves, 1985 (slerp). https://doi.org/10.1145/325334.325242
    White, Sampling Generative Networks, 2016 (slerp between codes, and why). https://arxiv.org/abs/1609.04468
"""

from __future__ import annotations

from typing import Literal

import numpy as np

How = Literal["lerp", "slerp"]

_PARALLEL = 1e-6  # radians; below this the great circle is a straight line to within float32


def lerp(a: np.ndarray, b: np.ndarray, t: np.ndarray | float) -> np.ndarray:
    """``(K,), (K,), (T,) → (T, K)``: the straight line from ``a`` at t = 0 to ``b`` at t = 1.

    A number t gives ``(K,)``. Equal ends give exactly equal points.
    """
    t = np.asarray(t, dtype=np.float64)[..., None]
    return a + t * (np.asarray(b, dtype=np.float64) - a)


def slerp(a: np.ndarray, b: np.ndarray, t: np.ndarray | float) -> np.ndarray:
    r"""``(K,), (K,), (T,) → (T, K)``: along the great circle, at constant angular speed; a number t gives ``(K,)``.

    .. math:: \frac{\sin((1-t)\,\omega)}{\sin\omega}\hat a + \frac{\sin(t\,\omega)}{\sin\omega}\hat b

    is the direction, and the length goes linearly from ‖a‖ to ‖b‖: codes of N(0, I) in K dimensions lie near the
    sphere of radius √K, which a straight line cuts short. Parallel ends, or one at the origin, are joined by a straight
    line. Opposite ends have no one great circle: the path turns through the axis in which they differ least, always the
    same one.
    """
    a, b = np.asarray(a, dtype=np.float64), np.asarray(b, dtype=np.float64)
    long_a, long_b = float(np.linalg.norm(a)), float(np.linalg.norm(b))
    if long_a == 0 or long_b == 0:
        return lerp(a, b, t)
    unit_a, unit_b = a / long_a, b / long_b
    side = unit_b - (unit_a @ unit_b) * unit_a  # the part of b at right angles to a
    omega = float(np.arctan2(np.linalg.norm(side), unit_a @ unit_b))  # well-conditioned at 0 and π, unlike arccos
    if omega < _PARALLEL:
        return lerp(a, b, t)
    if np.pi - omega < _PARALLEL:
        if len(a) == 1:
            return lerp(a, b, t)  # a line has no way round
        side = _any_side(unit_a)
    side /= np.linalg.norm(side)
    t = np.asarray(t, dtype=np.float64)[..., None]
    return (long_a + t * (long_b - long_a)) * (np.cos(t * omega) * unit_a + np.sin(t * omega) * side)


def _any_side(unit: np.ndarray) -> np.ndarray:
    """A direction at right angles to ``unit``: the coordinate axis most nearly so, made exactly so."""
    axis = np.zeros_like(unit)
    axis[np.argmin(np.abs(unit))] = 1.0
    return axis - (axis @ unit) * unit


def path(ends: np.ndarray, frames: int, how: How = "lerp") -> np.ndarray:
    """``(N, K) → (frames, K)``: through all ends in order, equal time for each stretch, first and last exact.

    Args:
        ends: two codes or more.
        frames: 2 or more, ends included.

    Raises:
        ValueError: fewer ends or frames than two.
    """
    ends = np.asarray(ends, dtype=np.float64)
    if len(ends) < 2 or frames < 2:
        raise ValueError(f"a path needs two ends and two frames, not {len(ends)} and {frames}")
    between = slerp if how == "slerp" else lerp
    position = np.linspace(0, len(ends) - 1, frames)
    stretch = np.minimum(position.astype(int), len(ends) - 2)
    points = [between(ends[i], ends[i + 1], t) for i, t in zip(stretch, position - stretch, strict=True)]
    points[0], points[-1] = ends[0], ends[-1]
    return np.stack(points)


def corner_grid(corners: np.ndarray, n: int, how: How = "lerp") -> np.ndarray:
    """``(4, K) → (n, n, K)``: between top left, top right, bottom left and bottom right, in this order.

    Down both sides first, then across each row; with lerp this is bilinear.

    Raises:
        ValueError: not four corners, or ``n`` below 2.
    """
    if len(corners) != 4:
        raise ValueError(f"a grid has four corners, not {len(corners)}")
    top_left, top_right, bottom_left, bottom_right = corners
    left = path(np.stack([top_left, bottom_left]), n, how)
    right = path(np.stack([top_right, bottom_right]), n, how)
    return np.stack([path(np.stack(row), n, how) for row in zip(left, right, strict=True)])
