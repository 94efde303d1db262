from __future__ import annotations

import numpy as np
import pytest

from explorer.widgets.distribution_chart import Distribution, DistributionChart, _top

PALETTE = np.array([[0, 0, 0], [1, 0, 0], [0, 0.5, 1]], np.float32)


def of(p: list[float], **more) -> Distribution:
    row = np.array([p], np.float32)
    return Distribution(row, row, PALETTE, np.array([1.0, 0.0, 0.0], np.float32), **more)


def test_a_palette_shows_its_colours_and_marks_the_chosen() -> None:
    shown = of([0.2, 0.5, 0.3])
    assert shown.whole
    assert shown.chosen(0) == 1
    assert shown.color(0, 2).getRgb()[:3] == (0, 128, 255)


def test_of_three_channels_each_has_its_own_ramp() -> None:
    p = np.full((3, 2), 0.5, np.float32)
    shown = Distribution(p, p, np.array([[0.0], [1.0]], np.float32), np.array([1.0, 0.0, 1.0], np.float32))
    assert not shown.whole
    assert [shown.chosen(channel) for channel in range(3)] == [1, 0, 1]
    assert shown.color(1, 1).getRgb()[:3] == (0, 255, 0)


def test_heaped_ends_of_many_levels_are_cut_off_and_few_are_not() -> None:
    many = np.full(256, 0.001)
    many[0] = 0.7
    assert _top(many) == pytest.approx(0.003)
    assert _top(np.array([0.9, 0.05, 0.05])) == pytest.approx(0.9)


@pytest.mark.parametrize("levels", [2, 16, 256])
def test_a_likely_bar_is_painted_higher(qtbot, levels: int) -> None:
    chart = DistributionChart()
    qtbot.addWidget(chart)
    chart.resize(256, 120)
    p = np.full((1, levels), 0.1 / (levels - 1), np.float32)
    p[0, levels // 2] = 0.9
    chart.show_distribution(Distribution(p, p, np.linspace(0, 1, levels)[:, None], np.array([0.0])))
    picture = chart.grab().toImage()
    room = 256 / levels
    accent = [
        sum(picture.pixelColor(int((level + 0.5) * room), y).blue() > 180
            and picture.pixelColor(int((level + 0.5) * room), y).red() < 90 for y in range(20, 100))
        for level in (0, levels // 2)
    ]  # fmt: skip
    assert accent[1] > 40 > accent[0]
