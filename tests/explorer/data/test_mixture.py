"""The mixture against itself: its density, its distribution function and its examples tell one story."""

from __future__ import annotations

import math

import numpy as np
import pytest

from explorer.data.mixture import MOST, Component, Mixture
from models.problems import Problem

HUMPS = Mixture.of([(2.0, -1.5, 0.4), (1.0, 1.0, 0.8)])
GRID = np.linspace(-8, 8, 4001)


def test_the_density_is_the_formula() -> None:
    x = np.array([0.3])
    parts = [2 / 3 / 0.4 * math.exp(-0.5 * (1.8 / 0.4) ** 2), 1 / 3 / 0.8 * math.exp(-0.5 * (0.7 / 0.8) ** 2)]
    assert HUMPS.density(x)[0] == pytest.approx(sum(parts) / math.sqrt(2 * math.pi), rel=1e-12)


def test_the_density_integrates_to_one_and_to_the_mass_below() -> None:
    p, mass = HUMPS.density(GRID), HUMPS.below(GRID)
    step = GRID[1] - GRID[0]
    assert p.sum() * step == pytest.approx(1, abs=1e-9)
    between = (p[1:] + p[:-1]) / 2 * step  # trapezoids
    assert mass[1:] - mass[0] == pytest.approx(np.cumsum(between), abs=1e-5)


def test_the_examples_are_from_it() -> None:
    x = np.sort(HUMPS.draw(20_000, 0)[:, 0].astype(np.float64))
    share = (np.arange(len(x)) + 0.5) / len(x)
    assert np.abs(HUMPS.below(x) - share).max() < 1.95 / math.sqrt(len(x))  # Kolmogorov and Smirnov, one in a thousand


def test_a_pushed_hump_takes_its_examples_along() -> None:
    moved = Mixture((HUMPS.components[0], Component(1.0, 1.25, 0.8)))
    before, after = HUMPS.draw(500, 3), moved.draw(500, 3)
    shift = (after - before)[:, 0]
    assert set(np.round(np.unique(shift), 5)) == {0.0, 0.25}
    assert (shift > 0).mean() == pytest.approx(1 / 3, abs=0.07)


def test_rows_there_and_back() -> None:
    assert Mixture.of(HUMPS.rows) == HUMPS
    assert HUMPS.shares == pytest.approx((2 / 3, 1 / 3))


@pytest.mark.parametrize(
    "row", [(0, 0, 1), (-1, 0, 1), (1, math.nan, 1), (1, 1e9, 1), (1, 0, 0), (1, 0, math.inf), (math.nan, 0, 1)]
)
def test_a_hump_out_of_bounds(row: tuple[float, ...]) -> None:
    with pytest.raises(Problem, match="out of bounds"):
        Mixture.of([row])


def test_no_hump_and_too_many() -> None:
    with pytest.raises(Problem, match="and this one has 0"):
        Mixture(())
    with pytest.raises(Problem, match="1 to 12 humps"):
        Mixture.of([(1, 0, 1)] * (MOST + 1))
    with pytest.raises(Problem, match="three numbers"):
        Mixture.of([(1, 0)])
