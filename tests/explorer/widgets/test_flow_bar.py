from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QSlider, QToolButton

from explorer import theme
from explorer.widgets.flow_bar import ScrubBar


@pytest.fixture
def bar(qtbot) -> ScrubBar:
    made = ScrubBar("Path", rate=200.0)
    qtbot.addWidget(made)
    made.set_count(4)
    made.show()
    return made


def test_arrow_keys_step(bar: ScrubBar, qtbot):
    slider = bar.findChild(QSlider)
    with qtbot.waitSignal(bar.moved) as moved:
        qtbot.keyClick(slider, Qt.Key.Key_Right)
    assert moved.args == [1]
    qtbot.keyClick(slider, Qt.Key.Key_End)
    assert bar.position == 3
    assert bar.findChildren(QLabel)[-1].text() == "4 / 4"


def test_a_click_goes_there_and_drags_on_and_ends_playing(bar: ScrubBar, qtbot):
    bar.resize(600, bar.sizeHint().height())
    bar.set_count(1001)
    bar.play()
    slider = bar.findChild(QSlider)
    at = QPoint(slider.width() * 3 // 4, slider.height() // 2)
    qtbot.mousePress(slider, Qt.MouseButton.LeftButton, pos=at)
    assert bar.position == pytest.approx(750, abs=20)
    assert not bar.playing
    qtbot.mouseMove(slider, QPoint(slider.width() // 4, at.y()))
    assert bar.position == pytest.approx(250, abs=20)
    qtbot.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=at)
    there = bar.position
    qtbot.mouseMove(slider, QPoint(1, at.y()))
    assert bar.position == there


def test_more_positions_move_nothing(bar: ScrubBar, qtbot):
    bar.set_position(2)
    with qtbot.assertNotEmitted(bar.moved):
        bar.set_count(100)
    assert bar.position == 2
    bar.set_count(2)
    assert bar.position == 1


def test_it_plays_to_the_end_and_stops(bar: ScrubBar, qtbot):
    play, loop = bar.findChildren(QToolButton)
    qtbot.mouseClick(loop, Qt.MouseButton.LeftButton)
    seen: list[int] = []
    bar.moved.connect(seen.append)
    qtbot.mouseClick(play, Qt.MouseButton.LeftButton)
    assert play.accessibleName() == "Pause"
    qtbot.waitUntil(lambda: not bar.playing)
    assert seen == [1, 2, 3]
    bar.play()
    assert bar.position == 0  # from the beginning
    bar.pause()


def test_it_loops(bar: ScrubBar, qtbot):
    seen: list[int] = []
    bar.moved.connect(seen.append)
    bar.play()
    qtbot.waitUntil(lambda: len(seen) >= 6)
    bar.pause()
    assert seen[:6] == [1, 2, 3, 0, 1, 2]


def test_hidden_it_does_not_play(bar: ScrubBar):
    bar.play()
    bar.hide()
    assert not bar.playing


def test_one_position_can_not_be_played(bar: ScrubBar):
    bar.set_count(1)
    bar.play()
    assert not bar.playing
    assert not bar.isEnabled()


def test_the_signs_of_play_and_pause_have_room_on_their_button(bar: ScrubBar):
    theme.apply(QApplication.instance(), "light")
    sign = bar.findChildren(QToolButton)[0]
    assert ink_height(sign) > 6
    bar.play()
    assert ink_height(sign) > 6  # dots in the place of a sign that does not fit are flat
    bar.pause()


def ink_height(button: QToolButton) -> int:
    """Rows of its picture, but for the border's, in which something is drawn."""
    picture = button.grab().toImage()
    rows = range(4, picture.height() - 4)
    return sum(len({picture.pixel(x, y) for x in range(4, picture.width() - 4)}) > 1 for y in rows)
