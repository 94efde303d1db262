"""Curves, handles and the map are painted where their numbers say."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent

from explorer import theme
from explorer.data.mixture import Mixture
from explorer.toy.heaps import Span
from explorer.toy.humps import handles
from explorer.toy.questions import Judged, LineAnswer
from explorer.widgets.line_stage import REACH, SPAN, LineStage
from explorer.widgets.stage_legend import judge_color

ROWS = ((0.5, -2.0, 0.5), (0.5, 1.5, 0.8))


def answer(score: float = 0.75, x: float = 3.0) -> LineAnswer:
    judged = Judged("probability", 0.2, 1.2, 0.5, None, 0.0, 0)
    flat = np.full(SPAN.bins, score, np.float32)
    z = np.linspace(-2, 2, 48)
    return LineAnswer(SPAN, np.full(SPAN.bins, 0.0), flat, None, z, np.full(48, x), judged)


@pytest.fixture
def stage(qtbot) -> LineStage:
    made = LineStage()
    qtbot.addWidget(made)
    made.resize(640, 520)
    made.set_data(SPAN, np.diff(Mixture.of(ROWS).below(SPAN.edges)), ROWS)
    made.show()
    return made


def test_places_are_those_of_the_axes(stage: LineStage) -> None:
    where = stage.plot_rect()
    assert stage.place(SPAN.low).x() == pytest.approx(where.left())
    assert stage.place(SPAN.high).x() == pytest.approx(where.right())
    assert stage.place(0.0, 0.0).y() == pytest.approx(where.bottom())
    assert where.contains(stage.place(-2.0, float(Mixture.of(ROWS).density(np.array([-2.0]))[0])))


def test_the_judge_is_drawn_at_its_score(stage: LineStage) -> None:
    stage.set_answer(answer(0.75))
    where = stage.plot_rect()
    y = where.bottom() - 0.75 * where.height()
    picture = stage.grab().toImage()
    x = round(stage.place(-5.5).x())
    column = [picture.pixelColor(x, round(y) + away) for away in (-1, 0, 1)]
    assert judge_color() in column


def test_the_map_leads_from_codes_to_examples(stage: LineStage) -> None:
    bare = stage.grab().toImage()
    stage.set_answer(answer(x=3.0))
    with_map = stage.grab().toImage()
    y = round(stage.plot_rect().bottom()) + stage.fontMetrics().height() + 4
    x = round(stage.place(3.0).x())
    assert with_map.pixelColor(x, y) != bare.pixelColor(x, y)  # all codes end there
    stage.with_map = False
    assert stage.plot_rect().height() > 0.7 * stage.height()


def test_without_a_mixture_nothing_can_be_shaped(stage: LineStage, qtbot) -> None:
    heard: list[object] = []
    stage.shaped.connect(lambda rows, final: heard.append(rows))
    stage.set_data(SPAN, np.full(SPAN.bins, 1 / SPAN.bins), None)
    qtbot.mouseDClick(stage, Qt.MouseButton.LeftButton, pos=stage.place(0.0, 0.02).toPoint())
    qtbot.keyClick(stage, Qt.Key.Key_Delete)
    assert heard == []


def test_a_drag_says_where_it_ends_and_stays_within_reach(stage: LineStage, qtbot) -> None:
    heard: list[tuple[tuple, bool]] = []

    def take(rows, final: bool) -> None:
        heard.append((rows, final))
        stage.set_data(SPAN, np.diff(Mixture.of(rows).below(SPAN.edges)), rows)

    stage.shaped.connect(take)
    top = next(each for each in handles(ROWS) if each.part == "top" and each.index == 1)
    at = stage.place(top.x, top.y).toPoint()
    height = stage.place(0, 1).y() - stage.place(0, 0).y()
    qtbot.mousePress(stage, Qt.MouseButton.LeftButton, pos=at)
    qtbot.mouseMove(stage, QPoint(stage.width() + 50, at.y()))
    assert stage.place(0, 1).y() - stage.place(0, 0).y() == pytest.approx(height)  # the scale waits for the mouse
    qtbot.mouseRelease(stage, Qt.MouseButton.LeftButton, pos=at)
    assert [final for _, final in heard] == [False, True]
    assert heard[-1][0][1][1] == REACH


def shapeable(stage: LineStage) -> None:
    """As the view does it: rows that are known already are not given again, and wide humps want more of the line."""

    def take(rows, final: bool) -> None:
        if rows != stage.rows:
            far = max(abs(mean) + 3 * width for _, mean, width in rows)
            half = max(SPAN.high, 2.0 * round(far / 2))
            span = Span(-half, half, SPAN.bins)
            stage.set_data(span, np.diff(Mixture.of(rows).below(span.edges)), rows)

    stage.shaped.connect(take)


def handle(stage: LineStage, part: str, index: int) -> QPoint:
    found = next(each for each in handles(stage.rows) if (each.part, each.index) == (part, index))
    return stage.place(found.x, found.y).toPoint()


def test_a_shoulder_stays_under_the_mouse_where_the_line_grows_with_it(stage: LineStage, qtbot) -> None:
    shapeable(stage)
    at = handle(stage, "side", 1)
    unit = stage.place(1, 0).x() - stage.place(0, 0).x()
    qtbot.mousePress(stage, Qt.MouseButton.LeftButton, pos=at)
    for along in np.linspace(0.1, 1.4, 14):  # to a width of 2.2, and 1.5 + 3 · 2.2 is out of sight
        qtbot.mouseMove(stage, at + QPoint(round(along * unit), 0))
        assert stage.rows[1][2] == pytest.approx(0.8 + along, abs=0.05)
    assert stage.place(1, 0).x() - stage.place(0, 0).x() == pytest.approx(unit)
    qtbot.mouseRelease(stage, Qt.MouseButton.LeftButton, pos=at + QPoint(round(1.4 * unit), 0))
    assert stage.place(1, 0).x() - stage.place(0, 0).x() < 0.9 * unit  # now all of it is in sight
    assert stage.rows[1][2] == pytest.approx(2.2, abs=0.05)


def test_a_hump_that_was_made_slim_is_in_sight_once_the_mouse_lets_go(stage: LineStage, qtbot) -> None:
    shapeable(stage)
    at = handle(stage, "side", 0)
    to = at - QPoint(round(0.4 * (stage.place(1, 0).x() - stage.place(0, 0).x())), 0)
    qtbot.mousePress(stage, Qt.MouseButton.LeftButton, pos=at)
    qtbot.mouseMove(stage, to)
    assert handle(stage, "top", 0).y() < stage.plot_rect().top()
    qtbot.mouseRelease(stage, Qt.MouseButton.LeftButton, pos=to)
    assert handle(stage, "top", 0).y() > stage.plot_rect().top()


def test_a_hump_that_is_taken_back_under_the_mouse_is_let_go(stage: LineStage, qtbot) -> None:
    shapeable(stage)
    at = handle(stage, "top", 1)
    qtbot.mousePress(stage, Qt.MouseButton.LeftButton, pos=at)
    rows = ROWS[:1]
    stage.set_data(SPAN, np.diff(Mixture.of(rows).below(SPAN.edges)), rows)
    qtbot.mouseMove(stage, at + QPoint(20, 0))
    assert stage.rows == rows
    qtbot.mouseRelease(stage, Qt.MouseButton.LeftButton, pos=at)


def test_the_wheel_widens(stage: LineStage) -> None:
    heard: list[tuple] = []
    stage.shaped.connect(lambda rows, final: heard.append(rows))
    top = next(each for each in handles(ROWS) if each.part == "top" and each.index == 0)
    at = stage.place(top.x, top.y)
    turn = QWheelEvent(at, QPointF(stage.mapToGlobal(at.toPoint())), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
                       Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False)  # fmt: skip
    stage.wheelEvent(turn)
    assert heard[0][0][2] == pytest.approx(0.55)


def test_it_follows_the_theme(stage: LineStage, qapp) -> None:
    stage.set_answer(answer())
    corner = stage.plot_rect().topLeft().toPoint() + QPoint(3, 3)
    light = stage.grab().toImage().pixelColor(corner)
    theme.apply(qapp, "dark")
    dark = stage.grab().toImage().pixelColor(corner)
    theme.apply(qapp, "light")
    assert dark.lightness() < 80 < light.lightness()
