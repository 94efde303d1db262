"""Masses of maps and draws, against distributions whose masses are known."""

from __future__ import annotations

import math
from statistics import NormalDist

import numpy as np
import pytest

from explorer.toy.heaps import Span, counted, counted_in_plane, divergence, loss_of, pushed, way_to_go

SPAN = Span(-6.0, 6.0, 240)
CODES = np.array([NormalDist().inv_cdf((n + 0.5) / 1500) for n in range(1500)])


def normal_mass(mean: float, deviation: float, span: Span = SPAN) -> np.ndarray:
    normal = NormalDist(mean, deviation)
    return np.diff([normal.cdf(edge) for edge in span.edges])


def test_a_span_is_cut_evenly() -> None:
    assert SPAN.step == pytest.approx(0.05)
    assert SPAN.centres == pytest.approx((SPAN.edges[1:] + SPAN.edges[:-1]) / 2)


@pytest.mark.parametrize(("scale", "shift"), [(1.0, 0.0), (-0.5, 2.0), (2.0, -1.0)])
def test_a_linear_map_by_change_of_variables_and_by_draws(scale: float, shift: float) -> None:
    """G(z) = a z + b makes N(b, a²)."""
    known = normal_mass(shift, abs(scale))
    assert np.abs(pushed(scale * CODES + shift, SPAN) - known).max() < 4e-4
    draws = scale * np.random.default_rng(0).standard_normal(100_000) + shift
    tolerance = 5 * math.sqrt(known.max() / 100_000)
    assert np.abs(counted(draws, SPAN) - known).max() < tolerance
    assert np.abs(counted(draws, SPAN, 1.0) - known).max() < tolerance


def test_a_fold_heaps_mass_up() -> None:
    """x = z² is chi-squared with one degree of freedom: P(x < t) = 2Φ(√t) − 1."""
    found = np.cumsum(pushed(CODES**2, SPAN))
    for edge in (0.05, 0.5, 2.0, 5.0):
        below = 2 * NormalDist().cdf(math.sqrt(edge)) - 1
        assert found[round((edge - SPAN.low) / SPAN.step) - 1] == pytest.approx(below, abs=2e-3)


def test_a_generator_that_says_one_thing_and_one_that_is_lost() -> None:
    one = pushed(np.full(1500, 1.02), SPAN)
    assert one.sum() == pytest.approx(1)
    assert one.argmax() == int((1.02 - SPAN.low) / SPAN.step)
    assert pushed(np.full(1500, 50.0), SPAN).sum() == 0
    assert pushed(np.full(1500, np.nan), SPAN).sum() == 0


def test_smoothing_keeps_the_mass_and_widens_by_its_kernel() -> None:
    draws = np.random.default_rng(1).normal(0, 0.5, 50_000)
    rough, smooth = counted(draws, SPAN), counted(draws, SPAN, 6.0)
    assert smooth.sum() == pytest.approx(rough.sum())
    variance = float((smooth * SPAN.centres**2).sum())
    assert variance == pytest.approx(0.25 + (6 * SPAN.step) ** 2, rel=0.03)


def test_points_of_the_plane_are_counted_where_they_lie() -> None:
    span = Span(-2.0, 2.0, 4)
    mass = counted_in_plane(np.array([[1.5, -0.5], [-1.5, 1.5], [9.0, 0.0], [np.nan, 0.0]]), span, 0.0)
    assert mass[1, 3] == mass[3, 0] == 0.25  # rows go up with the second number
    assert mass.sum() == 0.5
    assert counted_in_plane(np.random.default_rng(0).normal(size=(500, 2)), span, 1.0).sum() == pytest.approx(
        0.95, abs=0.05
    )


def test_the_divergence_at_its_ends_and_between() -> None:
    p, q = normal_mass(-1, 0.5), normal_mass(1, 0.5)
    assert divergence(p, p) == 0
    assert divergence(normal_mass(-3, 0.1), normal_mass(3, 0.1)) == pytest.approx(math.log(2))
    assert divergence(p, np.zeros(240)) == pytest.approx(math.log(2))  # all of it out of sight
    x = np.linspace(-8, 8, 40_001)
    a, b = (np.exp(-2 * (x - m) ** 2) * math.sqrt(2 / math.pi) for m in (-1, 1))
    exact = 0.5 * float((a * np.log(2 * a / (a + b)) + b * np.log(2 * b / (a + b))).sum() * (x[1] - x[0]))
    assert divergence(p, q) == pytest.approx(exact, abs=1e-3)


def test_the_best_judge_loses_what_the_divergence_says() -> None:
    p, q = normal_mass(-1, 0.8), normal_mass(1, 0.5)
    best = p / np.maximum(p + q, 1e-300)
    assert loss_of(best, p, q) == pytest.approx(2 * math.log(2) - 2 * divergence(p, q), abs=1e-6)
    assert loss_of(np.clip(best + 0.05, 0, 1), p, q) > loss_of(best, p, q)
    assert loss_of(np.full(240, 0.5), p, q) == pytest.approx(2 * math.log(2), abs=1e-6)


def test_the_way_to_go_is_how_far_mass_lies() -> None:
    assert way_to_go(normal_mass(-1, 0.5), normal_mass(1.5, 0.5), SPAN.step) == pytest.approx(2.5, abs=1e-6)
