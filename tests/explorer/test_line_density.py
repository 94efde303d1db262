"""Curves have the mass and the shape of what they are made of, and one width that suits the data."""

from __future__ import annotations

import numpy as np
import pytest

from explorer.line_density import Line, line_of
from tests.explorer.views.toys import line

RNG = np.random.default_rng(0)
HUMPS = np.concatenate([RNG.normal(-2, 0.3, 2000), RNG.normal(1, 0.6, 2000)])


def truth(x: np.ndarray) -> np.ndarray:
    parts = [np.exp(-0.5 * ((x - m) / s) ** 2) / s for m, s in ((-2, 0.3), (1, 0.6))]
    return (parts[0] + parts[1]) / 2 / np.sqrt(2 * np.pi)


def test_a_density_is_close_to_the_true_one_and_has_its_mass() -> None:
    drawn = Line.of(HUMPS, 256)
    p = drawn.density(HUMPS)
    assert p.sum() * drawn.span.step == pytest.approx(1, abs=1e-6)
    assert np.abs(p - truth(drawn.span.centres)).sum() * drawn.span.step < 0.15
    assert 1.2 * p.max() < drawn.top < 1.5 * p.max()


def test_the_width_is_near_the_best_there_is() -> None:
    drawn, some = Line.of(HUMPS, 256), HUMPS[RNG.permutation(len(HUMPS))[:256]]
    centres, step = drawn.span.centres, drawn.span.step
    errors = [np.abs(Line(drawn.span, width, 1.0).density(some) - truth(centres)).sum() * step for width in (1.0, 40.0)]
    assert np.abs(drawn.density(some) - truth(centres)).sum() * step < 0.8 * min(errors)


@pytest.mark.parametrize("data", [np.zeros(0), np.full(9, 3.0), np.full(4, np.nan), np.array([1.0])])
def test_what_has_no_width_is_drawn_all_the_same(data: np.ndarray) -> None:
    drawn = Line.of(data, 5)
    assert drawn.top > 0
    assert np.isfinite(drawn.density(data)).all()


def test_the_lines_of_data_are_remembered() -> None:
    data = line()
    assert line_of(data, 5) is line_of(data, 5)
    assert line_of(data, 5) is not line_of(data, 6)
