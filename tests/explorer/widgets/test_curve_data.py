from __future__ import annotations

import math

import numpy as np
import pytest

from explorer.widgets import curve_data
from explorer.widgets.curve_data import Average, CurveData, Envelope


def _filled(count: int, pieces: int = 7) -> tuple[CurveData, np.ndarray]:
    values = np.random.default_rng(0).normal(size=count).cumsum()
    curve = CurveData()
    for part in np.array_split(np.arange(count), pieces):
        curve.append(part + 1, values[part])
    return curve, values


@pytest.mark.parametrize("count", [1, 63, 64, 65, 1000, 5001])
@pytest.mark.parametrize("size", [1, 2, 32, 64, 128, 1024])
def test_extremes_are_those_of_numpy(count: int, size: int):
    curve, values = _filled(count)
    low, high = curve._raw.extremes(0, count, size)
    parts = [values[start : start + size] for start in range(0, count, size)]
    assert np.array_equal(low, [part.min() for part in parts])
    assert np.array_equal(high, [part.max() for part in parts])


def test_extremes_pass_over_what_is_missing():
    envelope = Envelope()
    envelope.append(np.array([np.nan, 3.0, 1.0, np.nan] * 32 + [np.nan] * 128))
    low, high = envelope.extremes(0, 256, 128)
    assert (low[0], high[0]) == (1.0, 3.0)
    assert math.isnan(low[1])
    assert math.isnan(high[1])


@pytest.mark.filterwarnings("error")
def test_a_curve_of_nothing_but_nan_is_no_trouble():
    curve = CurveData()
    curve.append(np.arange(10_000), np.full(10_000, np.nan))
    curve.append([10_000, 10_001], [np.inf, -np.inf])
    curve.smooth(50)
    assert np.isnan(curve.drawn(True, -1, 1e9, 100)[1]).all()


def test_few_points_are_drawn_as_they_are():
    curve, values = _filled(300)
    x, y = curve.drawn(False, 0, 1e9, 100)
    assert np.array_equal(x, np.arange(1, 301))
    assert np.array_equal(y, values)


def test_many_points_keep_their_extremes():
    curve, values = _filled(100_000)
    x, y = curve.drawn(False, 0, 1e9, 500)
    assert 1000 <= len(x) == len(y) <= 2002
    assert (y.min(), y.max()) == (values.min(), values.max())
    peak = int(values.argmax())
    assert abs(x[y.argmax()] - (peak + 1)) <= 128


def test_a_part_is_drawn_with_a_point_beyond_either_end():
    curve, _ = _filled(1000)
    x, _ = curve.drawn(False, 100.5, 200.5, 1000)
    assert (x[0], x[-1]) == (100, 201)


def test_a_growing_curve_keeps_its_buckets():
    curve, values = _filled(50_000)
    before = curve.drawn(False, 0, 1e9, 500)
    curve.append(np.arange(50_001, 50_065), values[:64])
    after = curve.drawn(False, 0, 1e9, 500)
    same = len(before[0]) - 2  # all but the last bucket
    assert np.array_equal(before[1][:same], after[1][:same])


@pytest.mark.parametrize("points", [1.5, 10, 1000])
def test_the_average_is_that_of_its_definition(points: float):
    values = np.random.default_rng(1).normal(size=500)
    values[[0, 3, 4, 77]] = np.nan
    average = Average(points)
    got = np.concatenate([average.extend(part) for part in np.split(values, [1, 2, 90, 91, 400])])
    weight, total, norm, expected = 1 - 1 / points, 0.0, 0.0, []
    for value in values:
        total, norm = weight * total, weight * norm
        if not math.isnan(value):
            total, norm = total + value, norm + 1
        expected.append(total / norm if norm else math.nan)
    assert got == pytest.approx(np.array(expected), nan_ok=True, abs=1e-9)


def test_a_constant_stays_what_it_is_from_the_first_point():
    assert Average(100).extend(np.full(5000, 7.0)) == pytest.approx(np.full(5000, 7.0))


def test_smoothing_can_change_at_any_time():
    curve, values = _filled(3000)
    curve.smooth(20)
    expected = Average(20).extend(values)
    assert curve.smoothed == pytest.approx(expected)
    curve.append([3001], [5.0])
    assert curve.smoothed[-1] == pytest.approx(Average(20).extend(np.append(values, 5.0))[-1])


def test_beyond_the_limit_every_other_point_goes(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(curve_data, "LIMIT", 1000)
    curve = CurveData()
    for step in range(0, 5000, 7):
        steps = np.arange(step, min(step + 7, 5000))
        curve.append(steps, steps * 2.0)
    assert curve.given == 5000
    assert curve.count <= 1000
    assert np.array_equal(curve.steps, np.arange(0, 5000, 8))
    assert np.array_equal(curve.values, curve.steps * 2)


def test_training_that_went_back_goes_on_from_there():
    curve = CurveData()
    curve.append(np.arange(200), np.arange(200.0))
    curve.append([150, 151], [-1.0, -2.0])
    assert curve.steps.tolist() == list(range(152))
    assert curve.values[-3:].tolist() == [149.0, -1.0, -2.0]
    assert curve.given == 152


def test_the_nearest_point_is_found():
    curve = CurveData()
    assert curve.at(3) is None
    curve.append([10, 20, 30], [1.0, 2.0, 3.0])
    assert [curve.at(step)[0] for step in (-5, 14, 16, 99)] == [10, 10, 20, 30]
    assert curve.at(21)[1] == 2.0


def test_lengths_must_agree():
    with pytest.raises(ValueError, match="steps"):
        CurveData().append([1, 2], [1.0])
