"""Images are as large as the room allows, at whole-number scales, all or most of them in sight; groups have names."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from explorer.widgets.fitted_grid import FittedGrid


@pytest.fixture
def grid(qtbot: QtBot) -> FittedGrid:
    made = FittedGrid("Samples")
    qtbot.addWidget(made)
    made.resize(520, 560)
    made.show()
    return made


def images(count: int, side: int = 8) -> np.ndarray:
    return np.zeros((count, 1, side, side), np.uint8)


def in_sight(grid: FittedGrid) -> bool:
    where = [grid.picture_rect(index) for index in range(grid.count)]
    room = grid.viewport().rect()
    return all(room.contains(each.toRect()) for each in where) and not any(
        one.intersects(other) for place, one in enumerate(where) for other in where[:place]
    )


@pytest.mark.parametrize(("count", "side"), [(1, 8), (16, 28), (64, 8), (64, 28), (60, 8), (32, 64)])
def test_all_are_in_sight_at_a_whole_scale(grid: FittedGrid, count: int, side: int) -> None:
    grid.set_images(images(count, side), captions=["0.50"] * count)
    assert in_sight(grid)
    scale = grid.picture_rect(0).width() * grid.devicePixelRatioF() / side
    assert scale == round(scale)


def test_a_larger_view_shows_larger_images(grid: FittedGrid) -> None:
    grid.set_images(images(16))
    before = grid.picture_rect(0).width()
    grid.resize(900, 900)
    assert grid.picture_rect(0).width() > before
    assert in_sight(grid)


def grouped(grid: FittedGrid, captions: bool = True) -> None:
    grid.set_group(6)
    labels = np.repeat(np.arange(10), 6)
    names = [str(number) for number in range(10)]
    grid.set_images(images(60, 28), captions=["0.50"] * 60 if captions else (), labels=labels, classes=names)


@pytest.mark.parametrize(
    ("size", "side", "kept"),
    [((500, 530), 28, 6), ((560, 530), 56, 4), ((930, 830), 84, 5), ((300, 800), 56, 4), ((240, 800), 28, 6)],
)
def test_groups_are_all_in_sight_if_not_every_image_of_theirs(
    grid: FittedGrid, size: tuple[int, int], side: int, kept: int
) -> None:
    grid.resize(*size)
    grouped(grid)
    assert grid.columns % kept == 0
    assert grid.kept == kept % 6
    shown = [index for index in range(60) if index % 6 < kept]
    room, where = grid.viewport().rect(), [grid.picture_rect(index) for index in shown]
    assert all(room.contains(each.toRect()) and each.width() == side for each in where)
    assert len({(each.x(), each.y()) for each in where}) == len(shown)
    assert [grid.index_at(each.center()) for each in where] == shown
    assert grid.index_at(QPointF(grid.picture_rect(0).left() - 12, grid.picture_rect(0).center().y())) == -1


def test_keys_go_from_one_image_that_is_shown_to_the_next(grid: FittedGrid, qtbot: QtBot) -> None:
    grid.resize(560, 530)
    grouped(grid)
    grid.select(3)
    seen = []
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_End):
        qtbot.keyClick(grid, key)
        seen.append(grid.current)
    assert seen == [6, 18, 15, 14, 2, 57]
    assert grid.accessibleDescription().endswith("· 9")


def test_a_group_has_its_name_before_it(grid: FittedGrid) -> None:
    grid.resize(560, 530)
    grouped(grid)
    shown = grid.viewport().grab().toImage()
    for first in (0, 6, 54):
        picture = grid.picture_rect(first).toRect()
        row = [shown.pixelColor(x, y) for x in range(picture.left() - 40, picture.left() - 4)
               for y in range(picture.center().y() - 8, picture.center().y() + 8)]  # fmt: skip
        assert sum(color.lightness() < 128 for color in row) > 20


def test_a_place_that_is_too_narrow_for_a_group_scrolls_its_images(grid: FittedGrid) -> None:
    grid.resize(150, 300)
    grouped(grid)
    assert grid.kept == 0
    assert grid.picture_rect(0).width() == 28
    assert grid.verticalScrollBar().maximum() > 0


def test_images_that_are_much_larger_may_have_to_be_scrolled(grid: FittedGrid) -> None:
    grid.resize(512, 412)
    grid.set_images(images(64, 28), captions=["0.50"] * 64)
    assert grid.picture_rect(0).width() == 56
    rows = [index for index in range(64) if grid.viewport().rect().contains(grid.picture_rect(index).toRect())]
    assert rows == list(range(48))
    assert grid.picture_rect(48).top() >= grid.viewport().height() - 6  # no slice of a row
    grid.select(63)
    assert grid.viewport().rect().contains(grid.picture_rect(63).toRect())


@pytest.mark.parametrize(("side", "width", "captioned"), [(8, 40, True), (28, 56, False)])
def test_captions_cost_images_some_of_their_size_but_not_half(
    grid: FittedGrid, side: int, width: int, captioned: bool
) -> None:
    grid.resize(512, 530)
    grid.set_images(images(64, side), captions=["0.50"] * 64)
    assert (grid.picture_rect(0).width(), grid.captioned) == (width, captioned)
    assert in_sight(grid)


def test_groups_too_long_for_a_row_are_as_large_as_images_without_groups(grid: FittedGrid) -> None:
    grid.resize(512, 530)
    grid.set_group(32)
    labels = np.repeat(np.arange(2), 32)
    grid.set_images(images(64, 28), captions=["0.50"] * 64, labels=labels, classes=("full", "crescent"))
    assert (grid.picture_rect(0).width(), grid.captioned, grid.kept) == (56, False, 0)
    assert in_sight(grid)


@pytest.mark.parametrize("size", [(255, 589), (375, 449), (520, 560)])
def test_a_scroll_bar_does_not_come_and_go_for_ever(grid: FittedGrid, size: tuple[int, int]) -> None:
    """With one the images have less room, in which they may be so small that it is not needed."""
    grid.resize(*size)
    grid.set_images(images(64, 28), captions=["0.50"] * 64)
    QApplication.processEvents()
    again: list[bool] = []
    grid.fitted.connect(lambda: again.append(True))
    for _ in range(5):
        QApplication.processEvents()
    assert not again
    assert in_sight(grid) == (grid.verticalScrollBar().maximum() == 0)


def test_captions_that_change_move_nothing(grid: FittedGrid) -> None:
    grid.set_images(images(16, 8), captions=["−12.3"] * 16)
    before = grid.picture_rect(5)
    grid.set_images(images(16, 8), captions=["0.5"] * 16)
    assert grid.picture_rect(5) == before


def test_captions_have_the_room_that_they_need(grid: FittedGrid) -> None:
    captions = ["−0.0123 · a long name"] * 6
    grid.set_images(images(6), captions=captions)
    assert grid._cell().width() > grid.fontMetrics().horizontalAdvance(captions[0])


def test_too_many_scroll(grid: FittedGrid) -> None:
    grid.set_images(images(2000, 28))
    assert grid.verticalScrollBar().maximum() > 0
    assert grid.columns > 1


def test_bars_take_the_place_of_captions_that_would_keep_the_images_small(grid: FittedGrid) -> None:
    grid.set_images(images(64, 28), captions=["0.50"] * 64)
    grid.set_bars([0.0, 0.5, 1.0])
    assert not grid.captioned
    assert grid.picture_rect(0).width() == 56
    assert in_sight(grid)
    shown = grid.viewport().grab().toImage()
    lengths = []
    for index in range(3):
        where = grid.picture_rect(index)
        y = round(where.bottom() + 3)
        row = [shown.pixelColor(x, y) for x in range(round(where.left()), round(where.right()))]
        lengths.append(sum(each == row[0] for each in row) if index else 0)
    assert lengths == [0, 28, 56]
    grid.set_images(images(16, 28), captions=["0.50"] * 16)
    assert grid.captioned
