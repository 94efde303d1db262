"""Points in the plane lie where their sets say, and sets of one's own numbers are recorded with the run."""

from __future__ import annotations

import json
import math

import numpy as np
import pytest

from explorer.data.catalog import entries
from explorer.data.dataset import Recipe
from explorer.data.load import load
from explorer.data.vectors import (
    BRUSH,
    CIRCLE_RADII,
    EDGE,
    GRID_SIGMA,
    HUMPS,
    NOISE,
    SHAPED,
    circles,
    drawn,
    figure_eight,
    grid,
    shape_of,
    spirals,
)
from explorer.runs.info import RunInfo
from models.problems import Problem
from models.spec import DataSpec

ROWS = ((1.0, -1.0, 0.5), (3.0, 2.0, 0.25))


def test_circles_have_their_radii() -> None:
    ours = circles()
    for label, radius in enumerate(CIRCLE_RADII):
        points = ours.values[ours.labels == label]
        away = np.hypot(*points.T)
        assert len(points) == 2000
        assert away.mean() == pytest.approx(radius, abs=5 * NOISE / math.sqrt(2000))
        assert away.std() == pytest.approx(NOISE, rel=0.1)


def test_spirals_mirror_each_other() -> None:
    ours = spirals()
    one, two = (ours.values[ours.labels == label] for label in (0, 1))
    assert len(one) == len(two)
    away = np.abs(one[:, None] + two[None]).max(2).min(1)  # −two lies on the first arm
    assert np.quantile(away, 0.95) < 4 * NOISE


def test_the_grid_has_twenty_five_blobs() -> None:
    ours = grid()
    means = np.array([ours.values[ours.labels == label].mean(0) for label in range(25)])
    assert np.abs(means - np.round(means)).max() < 5 * GRID_SIGMA / math.sqrt(160)
    assert len(np.unique(np.round(means), axis=0)) == 25


def test_a_drawing_is_where_the_brush_was() -> None:
    points = drawn(((0.5, -1.0), (-2.0, 1.0))).values
    ends = np.array([(0.5, -1.0), (-2.0, 1.0)])
    away = np.linalg.norm(points[:, None] - ends, axis=2)
    assert np.bincount(away.argmin(1)).tolist() == [2000, 2000]
    assert away.min(1).max() < 6 * BRUSH
    eight = np.array(figure_eight())
    assert np.linalg.norm(drawn(()).values[:, None] - eight, axis=2).min(1).max() < 6 * BRUSH


@pytest.mark.parametrize("rows", [((1.0,),), ((0.0, math.nan),), ((EDGE + 1, 0.0),)])
def test_a_place_that_is_none(rows: tuple[tuple[float, ...], ...]) -> None:
    with pytest.raises(Problem, match="two numbers within"):
        drawn(rows)


def test_numbers_of_ones_own_make_the_set_again() -> None:
    data = load(Recipe("mixture", parameters=ROWS))
    assert data.spec == DataSpec("vector", (1,))
    assert data.recipe.parameters == ROWS
    assert float(data.values.mean()) == pytest.approx(0.25 * -1 + 0.75 * 2, abs=0.1)
    assert (
        load(Recipe("mixture", parameters=ROWS)).fingerprint == data.fingerprint != load(Recipe("mixture")).fingerprint
    )
    with pytest.raises(Problem, match="Only mixture, drawn"):
        load(Recipe("rings", parameters=ROWS))


def test_a_run_records_them_and_an_older_one_has_none() -> None:
    recipe = Recipe("mixture", parameters=ROWS)
    data = {"source": "mixture", "size": None, "color": None, "binarise": False, "seed": 0, "parameters": ROWS}
    spec = DataSpec("vector", (1,))
    info = RunInfo("gan", {}, data, spec, "", 0, {}, {}, "2030-01-01")
    said = json.loads(json.dumps(info.as_json()))
    assert RunInfo.from_json(said).recipe() == recipe
    del said["data"]["parameters"]
    assert RunInfo.from_json(said).recipe() == Recipe("mixture")
    said["data"]["parameters"] = [["one"]]
    with pytest.raises(Problem, match="“data” is missing"):
        RunInfo.from_json(said)


def test_only_some_sets_have_a_shape() -> None:
    assert shape_of("mixture", ()) == HUMPS
    assert shape_of("mixture", ROWS) == ROWS
    assert shape_of("drawn", ()) == figure_eight()
    assert shape_of("rings", ()) is None
    assert all((shape_of(each.name, ()) is not None) == (each.name in SHAPED) for each in entries())
