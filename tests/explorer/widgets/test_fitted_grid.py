"""All images are in sight at the largest whole-number scale, and rows are made of whole groups."""

from __future__ import annotations

import numpy as np
import pytest
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


@pytest.mark.parametrize(("count", "side"), [(1, 8), (16, 28), (64, 8), (64, 28), (60, 20), (32, 64)])
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


def test_rows_are_made_of_whole_groups(grid: FittedGrid) -> None:
    grid.set_group(6)
    grid.set_images(images(60, 28), captions=["0.50"] * 60, labels=np.repeat(np.arange(10), 6))
    assert grid.columns % 6 == 0
    assert in_sight(grid)


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
