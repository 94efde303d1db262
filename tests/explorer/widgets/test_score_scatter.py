"""Points have the colour of their score at their own step, and say it under the pointer."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QColor, QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from explorer import theme
from explorer.widgets.colormap import viridis
from explorer.widgets.densities import ScoreAxis
from explorer.widgets.line_scales import ScoreScale
from explorer.widgets.score_scatter import ScoredPoints, ScoreScatter, _rim

DATA = np.array([[-1.0, -1.0], [1.0, 1.0]])
NOW = ScoredPoints(np.array([[-0.5, 0.5], [0.5, 0.5], [0.5, -0.5]]), np.array([0.0, 0.5, 1.0]), "Step 9")
BEFORE = ScoredPoints(np.array([[0.0, 0.0], [0.0, 0.8], [-0.8, 0.0]]), np.array([1.0, 0.0, 0.5]), "Step 1")
AXIS = ScoreAxis(ScoreScale(), "D(x)", lambda code: f"Code {code + 1}")


@pytest.fixture(params=["light", "dark"])
def scatter(qtbot: QtBot, qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[ScoreScatter]:
    theme.apply(qapp, request.param)
    made = ScoreScatter("points")
    qtbot.addWidget(made)
    made.resize(420, 320)
    made.set_scored(NOW, None, DATA, AXIS)
    made.show()
    yield made
    theme.apply(qapp, "light")


def color_at(scatter: ScoreScatter, point: np.ndarray) -> QColor:
    x, y = scatter.place(point[None])[0]
    return scatter.grab().toImage().pixelColor(round(x), round(y))


def near(one: QColor, other: np.ndarray, within: int = 12) -> bool:
    return bool(np.abs(np.array(one.getRgb()[:3]) - other.astype(int)).max() <= within)


def test_a_dot_has_the_colour_of_its_score(scatter: ScoreScatter) -> None:
    for point, share in zip(NOW.points, NOW.shares, strict=True):
        assert near(color_at(scatter, point), viridis(np.array(share)))


def test_the_scale_says_what_the_colours_mean(scatter: ScoreScatter) -> None:
    shown = scatter.grab().toImage()
    x = round(scatter.plot_rect().right()) + theme.UNIT + 4
    column = [shown.pixelColor(x, y) for y in range(shown.height())]
    found = [y for y, color in enumerate(column) if near(color, viridis(np.array(1.0)), 4)]
    least = [y for y, color in enumerate(column) if near(color, viridis(np.array(0.0)), 4)]
    assert 0 < found[0] < least[-1] < shown.height()
    assert scatter.plot_rect().right() < x


def test_another_step_is_rings_with_their_own_colours(scatter: ScoreScatter) -> None:
    scatter.set_scored(NOW, BEFORE, DATA, AXIS)
    assert [each.text for each in scatter._legend()] == ["Data", "Step 1", "Step 9"]
    for each in (NOW.points[0], NOW.points[2]):
        assert not near(color_at(scatter, each), np.array(theme.current().color("plot").getRgb()[:3]), 30)
    x, y = scatter.place(BEFORE.points[2:])[0]
    ring = scatter.grab().toImage().pixelColor(round(x) - 3, round(y))
    assert near(ring, viridis(np.array(0.5)), 30)


def test_the_code_under_the_pointer_is_named_at_either_step(scatter: ScoreScatter, qtbot: QtBot) -> None:
    scatter.set_scored(NOW, BEFORE, DATA, AXIS)
    for points in (NOW.points, BEFORE.points):
        for code, place in enumerate(scatter.place(points)):
            assert scatter.point_at(QPointF(place[0] + 2, place[1])) == code
    assert scatter.point_at(QPointF(scatter.place(np.array([[0.9, -0.9]]))[0][0], 5)) is None
    at, none = QPointF(*scatter.place(NOW.points)[1].tolist()), Qt.MouseButton.NoButton
    move = QMouseEvent(QEvent.Type.MouseMove, at, at, none, none, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(scatter, move)
    assert scatter.accessibleDescription() == "Code 2"
    qtbot.keyClick(scatter, Qt.Key.Key_Right)
    assert scatter.accessibleDescription() == "Code 3"


def test_points_that_are_no_numbers_are_left_out(scatter: ScoreScatter) -> None:
    wild = ScoredPoints(np.array([[np.nan, 0.0], [np.inf, 1.0], [1e30, 0.0]]), np.array([np.nan, 0.5, 0.1]), "Step 2")
    scatter.set_scored(wild, wild, DATA, AXIS)
    assert not scatter.grab().isNull()
    assert scatter.point_at(QPointF(100, 100)) is None


def test_a_dot_of_the_lowest_score_is_seen_and_its_rim_is_greyer_than_the_colours(scatter: ScoreScatter) -> None:
    low = QColor(*viridis(np.array(0.0)).tolist())
    rim = _rim(low)
    assert theme.contrast(rim, theme.current().color("plot")) > 3
    if theme.current().name == "dark":  # a bright one would be read as a score
        assert rim.hslSaturationF() < low.hslSaturationF() / 2


def test_a_code_that_the_next_film_does_not_have_is_no_longer_marked(scatter: ScoreScatter) -> None:
    scatter._point(2)
    fewer = ScoredPoints(NOW.points[:2], NOW.shares[:2], "Step 3")
    scatter.set_scored(fewer, None, DATA, AXIS)
    scatter.grab()
    assert scatter._over is None
    assert scatter.accessibleDescription() == ""
