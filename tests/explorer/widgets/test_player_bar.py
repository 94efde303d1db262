"""The film's clock and the film's strip."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt

from explorer.widgets.film_strip import FilmStrip
from explorer.widgets.player_bar import PlayerBar


@pytest.fixture
def bar(qtbot):
    made = PlayerBar()
    qtbot.addWidget(made)
    made.set_count(4)
    return made


def ticks(bar: PlayerBar, count: int) -> list[int]:
    places = []
    for _ in range(count):
        bar._advance()
        places.append(bar.position)
    return places


@pytest.mark.parametrize(
    ("ending", "places"), [("loop", [1, 2, 3, 0, 1]), ("pingpong", [1, 2, 3, 2, 1]), ("once", [1, 2, 3, 3, 3])]
)
def test_what_happens_at_the_end(bar, ending, places):
    bar._at_end.setCurrentIndex(bar._at_end.findData(ending))
    assert ticks(bar, 5) == places


def test_back_and_forth_turns_at_the_start_too(bar):
    bar._at_end.setCurrentIndex(bar._at_end.findData("pingpong"))
    assert ticks(bar, 8) == [1, 2, 3, 2, 1, 0, 1, 2]


def test_time_moves_it_and_hiding_holds_it(qtbot, bar):
    bar.show()
    bar._speed.setCurrentIndex(4)
    bar.play()
    qtbot.waitUntil(lambda: bar.position > 0, timeout=2000)
    bar.hide()
    assert not bar.playing


def test_a_longer_film_keeps_the_share_of_the_way(bar):
    bar.set_position(1)
    bar.set_count(31)
    assert bar.position == 10


def test_keys_step(qtbot, bar):
    moved = []
    bar.moved.connect(moved.append)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_End, Qt.Key.Key_Left, Qt.Key.Key_Home):
        qtbot.keyClick(bar._slider, key)
    assert moved == [1, 3, 2, 0]


def test_a_single_frame_can_not_be_played(bar):
    bar.play()
    bar.set_count(1)
    assert not bar.playing
    assert not bar.isEnabled()


def test_the_strip_shows_first_and_last_and_goes_where_it_is_clicked(qtbot):
    strip = FilmStrip("Frames")
    qtbot.addWidget(strip)
    strip.resize(400, 80)
    strip.set_frames(np.zeros((101, 1, 8, 8), np.uint8), "caption")
    cells = strip.cells()
    assert (cells[0][0], cells[-1][0]) == (0, 100)
    assert all(left[1].right() <= right[1].left() for left, right in pairwise(cells))
    assert cells[-1][1].right() <= 400
    with qtbot.waitSignal(strip.pointed) as caught:
        qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(399, 40))
    assert caught.args == [100]
