"""A plane through the space of codes: which code lies under which point of a square, and back.

The square's points are (u, v) in [0, 1]², u from left to right and v from top to bottom, as on a screen; the second
direction points up. Along each of the two directions the code lies ``centre + scale · q`` far, where q spreads the
points in one of two ways:

- ``"normal"``: q is the inverse of the standard normal distribution function, so that equal steps hold equal shares of
  the prior's probability (Kingma & Welling, "Auto-Encoding Variational Bayes", 2014, fig. 4,
  https://arxiv.org/abs/1312.6114);
- ``"linear"``: q runs evenly from −reach to reach.

Nothing here imports Qt; torch only once there are codes to place.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Spacing = Literal["normal", "linear"]
Codes = NDArray[np.float32]

EDGE = 1e-4  # the inverse normal is infinite at 0 and 1; this is ±3.7 standard deviations
_NORMAL = NormalDist()


def normal_cdf(x: NDArray[np.floating]) -> NDArray[np.float64]:
    """P(Z ≤ x) for Z ~ N(0, 1), any shape."""
    import torch  # whose function takes thousands of codes at once; those of Python's math go one by one

    return torch.special.ndtr(torch.from_numpy(np.array(x, np.float64))).numpy()


def normal_quantile(u: float) -> float:
    """The x with P(Z ≤ x) = u, u kept EDGE away from 0 and 1."""
    return _NORMAL.inv_cdf(min(max(u, EDGE), 1.0 - EDGE))


@dataclass(frozen=True, eq=False)
class Plane:
    """Two directions through a code.

    Args:
        base: ``(K,)``, what every code of the plane has in common.
        directions: ``(2, K)`` orthonormal rows: what is to the right and what is up. ``base`` need not be orthogonal
            to them.
        centre: ``(2,)``, the distance along each direction in the middle of the square.
        scale: ``(2,)``, one unit of q along each direction.
        spacing: how q spreads the points.
        reach: q at the edge where the spacing is linear.
    """

    base: Codes
    directions: Codes
    centre: tuple[float, float] = (0.0, 0.0)
    scale: tuple[float, float] = (1.0, 1.0)
    spacing: Spacing = "normal"
    reach: float = 3.0

    @property
    def dim(self) -> int:
        """K."""
        return len(self.base)

    def code(self, u: float, v: float) -> Codes:
        """``(K,)``: the code under a point."""
        return self._codes(np.array([self._along(0, u)]), np.array([self._along(1, 1.0 - v)]))[0]

    def tiles(self, side: int) -> Codes:
        """``(side², K)``: the codes under the middles of side × side tiles, row by row from the top left."""
        middles = [(k + 0.5) / side for k in range(side)]
        across = np.array([self._along(0, u) for u in middles])
        down = np.array([self._along(1, 1.0 - v) for v in middles])
        return self._codes(np.tile(across, side), np.repeat(down, side))

    def locate(self, codes: Codes) -> NDArray[np.float64]:
        """``(N, K) → (N, 2)``: the points (u, v) over the codes' projections; outside [0, 1] where they lie beyond."""
        along = (codes - self.base) @ self.directions.T  # (N, 2)
        q = (along - np.array(self.centre)) / np.array(self.scale)
        places = normal_cdf(q) if self.spacing == "normal" else 0.5 * (q / self.reach + 1.0)
        places[:, 1] = 1.0 - places[:, 1]
        return places

    def _along(self, direction: int, u: float) -> float:
        q = normal_quantile(u) if self.spacing == "normal" else self.reach * (2.0 * u - 1.0)
        return self.centre[direction] + self.scale[direction] * q

    def _codes(self, first: NDArray[np.float64], second: NDArray[np.float64]) -> Codes:
        moved = first[:, None] * self.directions[0] + second[:, None] * self.directions[1]
        return (self.base + moved).astype(np.float32)


def axes_plane(
    code: Codes, axes: tuple[int, int], centre: Codes, scale: Codes, spacing: Spacing, reach: float
) -> Plane:
    """The plane in which two dimensions vary and the others stay as in ``code``.

    Args:
        code: ``(K,)``.
        axes: the dimensions across and up, different ones.
        centre, scale: ``(K,)``, of each dimension.
    """
    base = code.copy()
    base[list(axes)] = 0.0
    directions = np.zeros((2, len(code)), np.float32)
    directions[0, axes[0]] = directions[1, axes[1]] = 1.0
    first, second = axes
    return Plane(
        base, directions, (float(centre[first]), float(centre[second])), (float(scale[first]), float(scale[second])),
        spacing, reach,
    )  # fmt: skip


@dataclass(frozen=True, eq=False)
class Principal:
    """The two directions in which codes vary most.

    Args:
        mean: ``(K,)``.
        directions: ``(2, K)`` orthonormal rows.
        scale: ``(2,)``, the standard deviation along each.
        explained: ``(2,)``, the share of the variance along each, 0 to 1.
    """

    mean: Codes
    directions: Codes
    scale: tuple[float, float]
    explained: tuple[float, float]

    def plane(self, spacing: Spacing, reach: float) -> Plane:
        """The plane around the mean."""
        return Plane(self.mean, self.directions, (0.0, 0.0), self.scale, spacing, reach)


def principal(codes: Codes, like: Principal | None = None) -> Principal:
    """Principal components of ``codes (N, K)``, N ≥ 1, K ≥ 2 (Pearson 1901).

    Args:
        like: earlier components; a new one is turned round where it points away from its predecessor, since its sign
            is arbitrary and the picture should not flip while a model learns.
    """
    mean = codes.mean(0)
    centred = (codes - mean).astype(np.float64)
    variances, vectors = np.linalg.eigh(centred.T @ centred / len(codes))
    directions = vectors.T[::-1][:2].copy()
    for k in range(2):
        towards = directions[k].sum() if like is None else directions[k] @ like.directions[k]
        if towards < 0:
            directions[k] = -directions[k]
    largest = np.maximum(variances[::-1][:2], 0.0)
    total = max(float(np.maximum(variances, 0.0).sum()), 1e-12)
    deviations = np.sqrt(np.maximum(largest, 1e-12))
    return Principal(
        mean.astype(np.float32),
        directions.astype(np.float32),
        (float(deviations[0]), float(deviations[1])),
        (float(largest[0]) / total, float(largest[1]) / total),
    )
