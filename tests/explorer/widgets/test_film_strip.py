from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent

from explorer.widgets import carrying
from explorer.widgets.film_strip import FilmStrip


@pytest.fixture
def strip(qtbot) -> FilmStrip:
    made = FilmStrip("Frames")
    qtbot.addWidget(made)
    made.resize(400, 80)
    made.set_frames(np.arange(40, dtype=np.uint8).reshape(40, 1, 1, 1).repeat(28, 2).repeat(28, 3))
    made.pointed.connect(made.set_current)
    made.show()
    return made


def test_the_frames_that_fit_are_spread_from_first_to_last(strip: FilmStrip):
    frames = [frame for frame, _ in strip.cells()]
    assert frames[0] == 0
    assert frames[-1] == 39
    assert len(frames) == 6  # of 56 px and 2 px between, in 400 px
    assert all(where.width() == 56 for _, where in strip.cells())


def test_keys_go_from_frame_to_frame_and_stay_in_the_film(strip: FilmStrip, qtbot):
    seen: list[int] = []
    strip.pointed.connect(seen.append)
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
        qtbot.keyClick(strip, key)
    assert seen == [0, 1, 2, 1]
    strip.set_current(39)
    qtbot.keyClick(strip, Qt.Key.Key_Right)
    assert seen[-1] == 39


def test_a_press_goes_to_the_nearest_frame(strip: FilmStrip, qtbot):
    frame, where = strip.cells()[3]
    with qtbot.waitSignal(strip.pointed) as pointed:
        qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=where.center().toPoint())
    assert pointed.args == [frame]


def test_the_strip_is_copied_as_it_is_seen(strip: FilmStrip, qtbot):
    QGuiApplication.clipboard().clear()
    qtbot.keyClick(strip, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().image().size() == strip.grab().toImage().size()


def test_a_drag_off_the_strip_carries_the_frame_off(strip: FilmStrip, qtbot, monkeypatch):
    carried = []
    monkeypatch.setattr(carrying, "drag_out", lambda widget, image, name, made: carried.append((image, made)))
    frames = np.arange(40, dtype=np.uint8).reshape(40, 1, 1, 1).repeat(28, 2).repeat(28, 3)
    strip.set_frames(frames, "", lambda frame: str(frame).encode())
    frame, where = strip.cells()[3]
    center = where.center().toPoint()
    qtbot.mousePress(strip, Qt.MouseButton.LeftButton, pos=center)
    for y in (center.y() - 2, -20):
        at = QPointF(center.x(), y)
        none, left = Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton
        strip.mouseMoveEvent(QMouseEvent(QMouseEvent.Type.MouseMove, at, at, none, left, Qt.KeyboardModifier(0)))
    ((image, made),) = carried
    assert image.pixelColor(0, 0).red() == frame
    assert made == str(frame).encode()


def test_a_smaller_side_shows_more_frames_at_a_whole_scale(strip: FilmStrip):
    strip.set_aside(40)
    before = strip.sizeHint().height()
    strip.set_side(32)
    assert all(where.width() == 28 for _, where in strip.cells())
    assert len(strip.cells()) > 9  # of 56 px there are six
    assert strip.sizeHint().height() == before - 28
