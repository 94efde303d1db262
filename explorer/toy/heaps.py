"""Masses in the bins of a line or of a square, and what they say of two distributions. Numpy only.

A density is kept as the mass in each bin, which stays finite where a generator folds the line and its density does not.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
_Any = NDArray[np.floating[Any]]


@dataclass(frozen=True)
class Span:
    """An interval that is cut into bins of equal width."""

    low: float
    high: float
    bins: int

    @property
    def step(self) -> float:
        """The width of a bin."""
        return (self.high - self.low) / self.bins

    @property
    def edges(self) -> Floats:
        """``(bins + 1,)``."""
        return np.linspace(self.low, self.high, self.bins + 1)

    @property
    def centres(self) -> Floats:
        """``(bins,)``."""
        return np.asarray((np.arange(self.bins) + 0.5) * self.step + self.low, np.float64)


def pushed(x: _Any, span: Span) -> Floats:
    """The mass that a map brings into each bin: a change of variables, without drawing anything.

    Args:
        x: ``(M,)``: where the map takes codes that lie evenly in probability, in their order. Between two of them the
            map is taken as straight, so the 1/M of mass that lies there is spread evenly over the way.

    Returns:
        ``(bins,)``; what lies outside of the span is in no bin.
    """
    x = np.nan_to_num(x.astype(np.float64), nan=1e300, posinf=1e300, neginf=-1e300)
    low, high = np.minimum(x[:-1], x[1:]), np.maximum(x[:-1], x[1:])
    wide = np.maximum(high - low, 1e-12)
    below = np.clip((span.edges[:, None] - low) / wide, 0, 1).sum(1)
    ends = (span.edges[:, None] >= x[[0, -1]]).sum(1) / 2  # the outermost codes stand for half a step each
    return np.asarray(np.diff(below + ends) / len(x))


def counted(x: _Any, span: Span, smooth: float = 0.0) -> Floats:
    """``(M,) → (bins,)``: the share of draws in each bin, as a histogram, or smoothed by a Gaussian as wide as
    ``smooth`` bins (a kernel estimate of the density)."""
    counts, _ = np.histogram(x[np.isfinite(x)], span.edges)
    return _smoothed(counts / max(len(x), 1), smooth, (0,))


def counted_in_plane(x: _Any, span: Span, smooth: float) -> Floats:
    """``(M, 2) → (bins, bins)``: the same over the square; the rows go up with the second number."""
    finite = x[np.isfinite(x).all(1)]
    counts, _, _ = np.histogram2d(finite[:, 1], finite[:, 0], [span.edges, span.edges])
    return _smoothed(counts / max(len(x), 1), smooth, (0, 1))


def _smoothed(mass: Floats, width: float, axes: tuple[int, ...]) -> Floats:
    """Convolved with a Gaussian of ``width`` bins along each axis; what would leave at an edge stays there."""
    if width <= 0:
        return mass
    reach = math.ceil(4 * width)
    kernel = np.exp(-0.5 * (np.arange(-reach, reach + 1) / width) ** 2)
    kernel /= kernel.sum()
    for axis in axes:
        sides = [(reach, reach) if each == axis else (0, 0) for each in range(mass.ndim)]
        padded = np.pad(mass, sides, mode="symmetric")
        mass = np.apply_along_axis(np.convolve, axis, padded, kernel, "valid")
    return mass


def divergence(p: Floats, q: Floats) -> float:
    """JS(p ‖ q) in nats between masses in the same bins, 0 to ln 2. What is in no bin counts as one bin more."""
    p, q = (np.append(each.ravel(), max(0.0, 1 - each.sum())) for each in (p, q))
    middle = (p + q) / 2

    def half(mass: Floats) -> float:
        some = mass > 0
        return 0.5 * float((mass[some] * np.log(mass[some] / middle[some])).sum())

    return max(0.0, half(p) + half(q))


def way_to_go(p: Floats, q: Floats, step: float) -> float:
    """The earth mover's distance between masses in the bins of a line: ∫ |F − F_q|, in the units of the line."""
    return float(np.abs(np.cumsum(p - q)).sum() * step)


def loss_of(score: _Any, p: Floats, q: Floats) -> float:
    """−E_p ln D − E_q ln(1 − D) in nats, of probabilities D in the bins."""
    d = np.clip(score.astype(np.float64), 1e-7, 1 - 1e-7)
    return float(-(p * np.log(d) + q * np.log1p(-d)).sum())
