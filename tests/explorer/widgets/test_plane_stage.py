"""The field has its colours where the scores are, and the brush leaves its places."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from explorer.toy.questions import Judged, PlaneAnswer
from explorer.widgets.colormap import viridis
from explorer.widgets.plane_stage import SPAN, PlaneStage


def answer(best: bool) -> PlaneAnswer:
    score = np.zeros((SPAN.bins, SPAN.bins), np.float32)
    score[SPAN.bins // 2 :] = 1.0  # the upper half is real
    judged = Judged("probability", 0.2, 1.2, None, None, 0.0, 8192)
    points = np.full((10, 2), 2.0, np.float32)
    return PlaneAnswer(SPAN, points, np.zeros((0, 0, 2), np.float32), score, score if best else None, judged)


@pytest.fixture
def stage(qtbot) -> PlaneStage:
    made = PlaneStage()
    qtbot.addWidget(made)
    made.resize(700, 420)
    made.set_data(SPAN, np.zeros((1, 2)), None)
    made.show()
    return made


def test_the_field_stands_upright(stage: PlaneStage) -> None:
    stage.set_answer(answer(best=False))
    picture = stage.grab().toImage()
    for y, share in ((1.5, 1.0), (-1.5, 0.0)):
        expected = QColor(*viridis(np.array(share)).tolist())
        assert picture.pixelColor(stage.place(-1.5, y).toPoint()) == expected


def test_one_square_or_two_as_large_as_there_is_room(stage: PlaneStage) -> None:
    stage.set_answer(answer(best=False))
    assert len(stage.squares()) == 1
    stage.set_answer(answer(best=True))
    one, two = stage.squares()
    assert one.width() == one.height() == two.width()
    assert one.right() < two.left()
    stage.resize(420, 700)
    one, two = stage.squares()
    assert one.bottom() < two.top()
    stage.with_best = False
    assert len(stage.squares()) == 1


def test_the_brush_leaves_its_places_and_can_begin_anew(stage: PlaneStage, qtbot) -> None:
    heard: list[tuple[tuple, bool]] = []
    stage.shaped.connect(lambda rows, final: heard.append((rows, final)))
    stage.set_data(SPAN, np.zeros((1, 2)), ((0.0, 0.0),))
    start, end = stage.place(-1.0, 0.5).toPoint(), stage.place(1.0, 0.5).toPoint()
    qtbot.mousePress(stage, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(stage, end)
    qtbot.mouseRelease(stage, Qt.MouseButton.LeftButton, pos=end)
    rows, final = heard[-1]
    assert final
    places = np.array(rows)
    assert places[[0, 1, -1]] == pytest.approx(np.array([(0, 0), (-1, 0.5), (1, 0.5)]), abs=0.02)
    assert places[1:, 1] == pytest.approx(0.5, abs=0.02)
    gaps = np.diff(places[1:, 0])  # a quick mouse is heard of seldom, and the brush was in between all the same
    assert (gaps > 0.03).all()
    assert (gaps < 0.06).all()
    before = stage.grab().toImage()
    stage.draw_anew()
    assert stage.grab().toImage() != before  # says what to do now
    qtbot.mouseClick(stage, Qt.MouseButton.LeftButton, pos=start)
    assert len(heard[-1][0]) == 1


def test_other_data_are_not_drawn_on(stage: PlaneStage, qtbot) -> None:
    heard: list[object] = []
    stage.shaped.connect(lambda rows, final: heard.append(rows))
    qtbot.mouseClick(stage, Qt.MouseButton.LeftButton, pos=stage.place(0.0, 0.0).toPoint())
    assert heard == []
