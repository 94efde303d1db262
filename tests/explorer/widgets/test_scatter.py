"""Points lie where their numbers say, at one scale for both axes."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt

from explorer import theme
from explorer.widgets.painting import round_step
from explorer.widgets.scatter import Layer, Scatter

SQUARE = np.array([[-1.0, -1.0], [1.0, -1.0], [1.0, 1.0], [-1.0, 1.0]])


@pytest.fixture
def scatter(qtbot) -> Scatter:
    made = Scatter("points")
    qtbot.addWidget(made)
    made.resize(420, 320)
    made.set_layers(Layer(SQUARE, size=6.0), extent=SQUARE)
    made.show()
    return made


def test_axes_have_one_scale_and_y_grows_upwards(scatter: Scatter) -> None:
    places = scatter.place(SQUARE)
    assert places[1, 0] - places[0, 0] == pytest.approx(places[1, 1] - places[2, 1])
    assert places[2, 1] < places[1, 1]
    assert all(scatter.plot_rect().contains(x, y) for x, y in places)


def test_a_point_is_painted_where_it_lies(scatter: Scatter) -> None:
    x, y = scatter.place(SQUARE[:1])[0]
    picture = scatter.grab().toImage()
    assert picture.pixelColor(round(x), round(y)) == theme.current().color("accent")


def test_a_click_picks_the_nearest_point_and_one_beside_picks_none(scatter: Scatter, qtbot) -> None:
    picked: list[int] = []
    scatter.picked.connect(picked.append)
    x, y = scatter.place(SQUARE[2:3])[0]
    qtbot.mouseClick(scatter, Qt.MouseButton.LeftButton, pos=QPoint(round(x) + 3, round(y)))
    qtbot.mouseClick(scatter, Qt.MouseButton.LeftButton, pos=scatter.plot_rect().center().toPoint())
    assert picked == [2, -1]


def test_points_that_are_no_numbers_are_left_out(scatter: Scatter) -> None:
    scatter.set_layers(Layer(SQUARE), Layer(np.array([[np.nan, 0.0], [np.inf, 1.0]])), extent=SQUARE)
    assert not scatter.grab().isNull()


@pytest.mark.parametrize(("least", "step"), [(0.9, 1), (1.0, 1), (1.1, 2), (3, 5), (6, 10), (0.03, 0.05)])
def test_grid_lines_stand_at_round_numbers(least: float, step: float) -> None:
    assert round_step(least) == pytest.approx(step)


def test_each_axis_at_its_own_scale_fills_the_plot(scatter: Scatter) -> None:
    flat = SQUARE * (10, 0.1)
    scatter.set_layers(Layer(flat), extent=flat, even=False)
    where, places = scatter.plot_rect(), scatter.place(flat)
    assert np.ptp(places[:, 0]) == pytest.approx(where.width() / 1.16)
    assert np.ptp(places[:, 1]) == pytest.approx(where.height() / 1.16)
