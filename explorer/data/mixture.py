"""A mixture of Gaussians on a line: its density, its distribution function, its examples."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.problems import Problem

MOST = 12
NARROWEST, WIDEST, FARTHEST = 0.02, 50.0, 100.0
_Floats = NDArray[np.floating[Any]]


@dataclass(frozen=True)
class Component:
    """One Gaussian: its share of the mass before normalisation, its mean and its standard deviation."""

    weight: float
    mean: float
    width: float


@dataclass(frozen=True)
class Mixture:
    """p(x) = Σ w_i N(x; m_i, s_i²) / Σ w_i.

    Raises:
        Problem: there is no component or more than :data:`MOST`, or a number is out of bounds.
    """

    components: tuple[Component, ...]

    def __post_init__(self) -> None:
        if not 1 <= len(self.components) <= MOST:
            raise Problem("A mixture has 1 to {most} humps, and this one has {count}.",
                          most=MOST, count=len(self.components))  # fmt: skip
        for each in self.components:
            sound = 0 < each.weight <= FARTHEST and abs(each.mean) <= FARTHEST and NARROWEST <= each.width <= WIDEST
            if not sound:  # not-a-number included
                raise Problem(
                    "A hump of weight {weight}, mean {mean} and width {width} is out of bounds: the weight is above 0, "
                    "the mean within ±{far}, the width {narrow} to {wide}.",
                    weight=f"{each.weight:g}", mean=f"{each.mean:g}", width=f"{each.width:g}",
                    far=f"{FARTHEST:g}", narrow=f"{NARROWEST:g}", wide=f"{WIDEST:g}",
                )  # fmt: skip

    @classmethod
    def of(cls, rows: Iterable[tuple[float, ...]]) -> Mixture:
        """From rows ``(weight, mean, width)``, as a recipe has them; raises Problem where they are none."""
        components = []
        for row in rows:
            if len(row) != 3:
                raise Problem("A hump is three numbers: weight, mean and width.")
            components.append(Component(*row))
        return cls(tuple(components))

    @property
    def rows(self) -> tuple[tuple[float, ...], ...]:
        """The other way round."""
        return tuple((each.weight, each.mean, each.width) for each in self.components)

    @property
    def shares(self) -> tuple[float, ...]:
        """Each component's share of the mass; together 1."""
        whole = sum(each.weight for each in self.components)
        return tuple(each.weight / whole for each in self.components)

    def density(self, x: _Floats) -> NDArray[np.float64]:
        """``(N,) → (N,)``: p(x)."""
        z = [(x - each.mean) / each.width for each in self.components]
        parts = [share / each.width * np.exp(-0.5 * at**2)
                 for share, each, at in zip(self.shares, self.components, z, strict=True)]  # fmt: skip
        return np.asarray(sum(parts) / math.sqrt(2 * math.pi), np.float64)

    def below(self, x: _Floats) -> NDArray[np.float64]:
        """``(N,) → (N,)``: the mass below x, F(x)."""
        erf = np.frompyfunc(math.erf, 1, 1)
        parts = [share * 0.5 * (1 + erf((x - each.mean) / (each.width * math.sqrt(2))).astype(np.float64))
                 for share, each in zip(self.shares, self.components, strict=True)]  # fmt: skip
        return np.asarray(sum(parts), np.float64)

    def draw(self, count: int, seed: int) -> NDArray[np.float32]:
        """``(count, 1)`` examples. The random numbers depend on the seed alone, so that a hump that is pushed a little
        takes its examples along."""
        rng = np.random.default_rng(seed)
        uniform, normal = rng.random(count), rng.standard_normal(count)
        bounds = np.cumsum(self.shares)[:-1]
        chosen = np.searchsorted(bounds, uniform, side="right")
        means, widths = (np.array([getattr(each, name) for each in self.components]) for name in ("mean", "width"))
        return (means[chosen] + widths[chosen] * normal).astype(np.float32)[:, None]
