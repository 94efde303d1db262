"""The geometry of the plane against closed forms."""

from __future__ import annotations

from statistics import NormalDist

import numpy as np
import pytest

from explorer.latent.codes import Cloud
from explorer.latent.map_choice import MapChoice, fitting_side, plane_of, units
from explorer.latent.plane import axes_plane, normal_cdf, normal_quantile, principal


def unit_plane(spacing="normal", dim=2, axes=(0, 1), code=None):
    base = np.zeros(dim, np.float32) if code is None else np.array(code, np.float32)
    return axes_plane(base, axes, np.zeros(dim, np.float32), np.ones(dim, np.float32), spacing, 3.0)


def test_the_normal_distribution_function_is_right():
    x = np.linspace(-4, 4, 33)
    assert np.allclose(normal_cdf(x), [NormalDist().cdf(each) for each in x], atol=1e-12)
    assert normal_quantile(0.975) == pytest.approx(1.959964, abs=1e-6)


@pytest.mark.parametrize("spacing", ["normal", "linear"])
def test_codes_and_places_are_inverse(spacing):
    plane = unit_plane(spacing)
    for place in ((0.1, 0.2), (0.5, 0.5), (0.93, 0.71)):
        assert plane.locate(plane.code(*place)[None])[0] == pytest.approx(place, abs=1e-5)


def test_up_is_up_and_right_is_right():
    plane = unit_plane("linear")
    assert plane.code(1.0, 0.0) == pytest.approx([3.0, 3.0])
    assert plane.code(0.0, 1.0) == pytest.approx([-3.0, -3.0])


def test_tiles_lie_at_quantiles_of_the_prior_row_by_row_from_the_top_left():
    quartiles = [NormalDist().inv_cdf(p) for p in (0.125, 0.375, 0.625, 0.875)]
    tiles = unit_plane().tiles(4)
    assert tiles[:4, 0] == pytest.approx(quartiles, abs=1e-6)
    assert tiles[:4, 1] == pytest.approx([quartiles[3]] * 4, abs=1e-6)
    assert tiles[::4, 1] == pytest.approx(quartiles[::-1], abs=1e-6)


def test_a_tile_holds_the_code_under_its_middle():
    plane = unit_plane()
    assert plane.tiles(5)[7] == pytest.approx(plane.code(2.5 / 5, 1.5 / 5))


def test_axes_vary_and_the_rest_stays():
    plane = unit_plane("linear", dim=4, axes=(3, 1), code=[7, 8, 9, 10])
    assert plane.code(1.0, 0.5) == pytest.approx([7, 0, 9, 3])


def test_principal_components_of_a_stretched_cloud():
    angle = np.linspace(0, 2 * np.pi, 400, endpoint=False)
    centred = np.stack([5 * np.cos(angle), np.sin(angle), 0 * angle], 1)
    codes = (centred + np.array([1, 2, 3])).astype(np.float32)
    found = principal(codes)
    assert found.mean == pytest.approx([1, 2, 3], abs=1e-4)
    assert abs(found.directions) == pytest.approx(np.eye(3)[:2], abs=1e-4)
    assert found.scale == pytest.approx((5 / 2**0.5, 1 / 2**0.5), rel=1e-4)
    assert found.explained == pytest.approx((25 / 26, 1 / 26), rel=1e-4)


def test_principal_components_do_not_flip_from_one_to_the_next():
    codes = np.random.default_rng(0).normal(size=(50, 3)).astype(np.float32) * (3, 2, 1)
    first = principal(codes)
    turned = principal(-codes + 2 * codes.mean(0), first)
    assert (turned.directions * first.directions).sum(1) == pytest.approx([1, 1], abs=1e-4)


def test_codes_that_are_all_alike_give_a_plane_without_nan():
    found = principal(np.ones((5, 2), np.float32))
    assert np.isfinite(found.plane("normal", 3.0).tiles(3)).all()


def make_cloud(codes):
    codes = np.array(codes, np.float32)
    return Cloud(codes, codes.mean(0), codes.std(0), None, None)


def test_sliders_are_in_units_of_the_prior_or_of_the_spread():
    cloud = make_cloud([[0, 0, 0], [2, 4, 8]])
    assert [each.tolist() for each in units(MapChoice((0, 0, 0)), cloud)] == [[0, 0, 0], [1, 1, 1]]
    spread = MapChoice((0, 0, 1), spread=True)
    assert [each.tolist() for each in units(spread, cloud)] == [[1, 2, 4], [1, 2, 4]]
    assert plane_of(spread, cloud, None).code(0.5, 0.5) == pytest.approx([1, 2, 8])
    assert plane_of(spread, None, None) is None


def test_a_code_moves_the_sliders_to_it():
    cloud = make_cloud([[0, 0, 0], [2, 4, 8]])
    moved = MapChoice((0, 0, 0), spread=True).at_code(np.array([2, 2, 4], np.float32), cloud)
    assert moved.sliders == pytest.approx((1, 0, 0))


def test_axes_change_places():
    assert MapChoice((0, 0, 0)).with_axis(0, 1).axes == (1, 0)
    assert MapChoice((0, 0, 0)).with_axis(0, 2).axes == (2, 1)


@pytest.mark.parametrize(
    ("room", "tile", "side"),
    [((600, 600), (28, 28), 10), ((600, 600), (64, 64), 9), ((600, 600), (20, 20), 10), ((600, 600), (8, 8), 10)],
)
def test_the_side_fills_the_room(room, tile, side):
    assert fitting_side(room, tile) == side


def test_the_gaps_between_tiles_take_room():
    assert fitting_side((600, 600), (20, 20), gap=2) == 9  # 60 + 2 each; ten would need 620


def test_where_nothing_fits_there_are_few_tiles():
    assert fitting_side((100, 100), (64, 64)) == 8
