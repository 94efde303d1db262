from __future__ import annotations

import math
import subprocess
import sys

import numpy as np
import pytest

from explorer.training.interpolation import corner_grid, lerp, path, slerp

X, Y = np.array([1.0, 0, 0]), np.array([0, 1.0, 0])


def test_lerp() -> None:
    assert np.allclose(lerp(X, Y, 0.25), [0.75, 0.25, 0])
    assert lerp(X, Y, np.linspace(0, 1, 5)).shape == (5, 3)


def test_slerp_turns_at_constant_speed_on_the_sphere() -> None:
    points = slerp(X, Y, np.linspace(0, 1, 7))
    angles = np.arctan2(points[:, 1], points[:, 0])
    assert np.allclose(np.linalg.norm(points, axis=1), 1)
    assert np.allclose(angles, np.linspace(0, math.pi / 2, 7))


def test_slerp_agrees_with_shoemakes_formula() -> None:
    rng = np.random.default_rng(0)
    a, b = rng.normal(size=(2, 10))
    unit_a, unit_b = a / np.linalg.norm(a), b / np.linalg.norm(b)
    omega, t = np.arccos(unit_a @ unit_b), 0.3
    direction = (np.sin((1 - t) * omega) * unit_a + np.sin(t * omega) * unit_b) / np.sin(omega)
    length = 0.7 * np.linalg.norm(a) + 0.3 * np.linalg.norm(b)
    assert np.allclose(slerp(a, b, t), length * direction)


def test_slerp_goes_linearly_in_length() -> None:
    points = slerp(X, 3 * Y, np.linspace(0, 1, 5))
    assert np.allclose(np.linalg.norm(points, axis=1), [1, 1.5, 2, 2.5, 3])


def test_slerp_of_parallel_ends_is_a_straight_line() -> None:
    assert np.allclose(slerp(X, 3 * X, np.array([0, 0.5, 1])), [[1, 0, 0], [2, 0, 0], [3, 0, 0]])


def test_slerp_from_the_origin_is_a_straight_line() -> None:
    assert np.allclose(slerp(np.zeros(3), Y, 0.5), [0, 0.5, 0])


@pytest.mark.parametrize("scale", [1.0, 2.5])
def test_slerp_of_opposite_ends_goes_round_and_never_through_the_middle(scale: float) -> None:
    points = slerp(X, -scale * X, np.linspace(0, 1, 9))
    assert np.isfinite(points).all()
    assert np.linalg.norm(points, axis=1).min() >= 1 - 1e-9
    assert np.allclose(points[-1], -scale * X)
    assert np.array_equal(points, slerp(X, -scale * X, np.linspace(0, 1, 9)))


def test_opposite_numbers_have_no_way_round() -> None:
    assert np.allclose(slerp(np.array([1.0]), np.array([-1.0]), 0.5), 0)


@pytest.mark.parametrize("how", ["lerp", "slerp"])
def test_equal_ends_give_equal_frames_exactly(how) -> None:
    code = np.random.default_rng(1).normal(size=32)
    points = path(np.stack([code, code]), 12, how)
    assert all(np.array_equal(point, code) for point in points)
    grid = corner_grid(np.stack([code] * 4), 5, how)
    assert all(np.array_equal(point, code) for point in grid.reshape(-1, 32))


@pytest.mark.parametrize("how", ["lerp", "slerp"])
def test_a_path_meets_every_end_exactly_in_equal_times(how) -> None:
    ends = np.random.default_rng(2).normal(size=(4, 6))
    points = path(ends, 31, how)
    assert points.shape == (31, 6)
    assert np.allclose(points[::10], ends)
    assert np.array_equal(points[0], ends[0])
    assert np.array_equal(points[-1], ends[-1])


def test_a_grid_is_bilinear_with_its_corners_in_place() -> None:
    corners = np.array([[0.0, 0], [1, 0], [0, 1], [1, 1]])  # top left, top right, bottom left, bottom right
    grid = corner_grid(corners, 5)
    assert np.allclose(grid[..., 0], np.tile(np.linspace(0, 1, 5), (5, 1)))
    assert np.allclose(grid[..., 1], np.tile(np.linspace(0, 1, 5), (5, 1)).T)


def test_mistakes_of_the_caller() -> None:
    with pytest.raises(ValueError, match="two ends"):
        path(X[None], 5)
    with pytest.raises(ValueError, match="two frames"):
        path(np.stack([X, Y]), 1)
    with pytest.raises(ValueError, match="four corners"):
        corner_grid(np.stack([X, Y]), 5)


def test_no_torch_is_needed() -> None:
    code = "import sys, explorer.training.interpolation, explorer.runs.export; assert 'torch' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)
