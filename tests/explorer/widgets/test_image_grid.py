from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QGuiApplication, QImage

from explorer import theme
from explorer.widgets.image_grid import ImageGrid, TileSlider
from explorer.widgets.pictures import from_qimage


@pytest.fixture
def grid(qtbot) -> ImageGrid:
    made = ImageGrid("Digits")
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.set_images(_images(500), labels=np.arange(500) % 10, classes=tuple("0123456789"))
    made.show()
    return made


def _images(count: int) -> np.ndarray:
    return np.random.default_rng(0).integers(0, 256, (count, 1, 8, 8), dtype=np.uint8)


def test_tiles_are_crisp_and_the_right_ones(grid: ImageGrid):
    seen = from_qimage(grid.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB888))
    for index in (0, 3, grid.columns + 1):
        where = grid.picture_rect(index).toRect()
        assert where.width() == 64  # eight times
        part = seen[0, where.top() : where.top() + 64, where.left() : where.left() + 64]
        assert np.array_equal(part, np.kron(_images(500)[index, 0], np.ones((8, 8), np.uint8)))


def test_only_what_is_in_sight_is_fetched(qtbot):
    grid = ImageGrid()
    qtbot.addWidget(grid)
    grid.resize(300, 200)
    asked: list[range] = []

    def fetch(wanted: range) -> np.ndarray:
        asked.append(wanted)
        return np.zeros((len(wanted), 3, 28, 28), np.uint8)

    grid.set_source(100_000, fetch)
    grid.show()
    grid.grab()
    assert sum(map(len, asked)) <= 128
    grid.select(99_999)
    grid.grab()
    assert asked[-1][-1] == 99_999
    assert sum(map(len, asked)) <= 256


def test_a_point_finds_its_image(grid: ImageGrid):
    for index in (0, 1, grid.columns, grid.columns + 2):
        assert grid.index_at(grid.picture_rect(index).center()) == index
    assert grid.index_at(QPointF(1, 1)) == -1


def test_keys_move_the_selection_and_keep_it_in_sight(grid: ImageGrid, qtbot):
    keys = Qt.Key
    for key, expected in [
        (keys.Key_Right, 0), (keys.Key_Right, 1), (keys.Key_Down, 1 + grid.columns), (keys.Key_Left, grid.columns),
        (keys.Key_Up, 0), (keys.Key_Up, 0), (keys.Key_End, 499), (keys.Key_Home, 0),
    ]:  # fmt: skip
        qtbot.keyClick(grid, key)
        assert grid.current == expected
    qtbot.keyClick(grid, keys.Key_End)
    assert grid.viewport().rect().contains(grid.picture_rect(499).toRect())
    with qtbot.waitSignal(grid.activated) as activated:
        qtbot.keyClick(grid, keys.Key_Return)
    assert activated.args == [499]
    assert grid.accessibleDescription() == "Image 500 of 500: 9"


def test_mouse_selects_hovers_and_activates(grid: ImageGrid, qtbot):
    at = grid.picture_rect(3).center().toPoint()
    with qtbot.waitSignal(grid.hovered) as hovered:
        qtbot.mouseMove(grid.viewport(), at)
    assert hovered.args == [3]
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert grid.current == 3
    with qtbot.waitSignal(grid.activated):
        qtbot.mouseDClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_new_images_keep_the_place_and_fewer_do_not(grid: ImageGrid):
    grid.select(450)
    place = grid.verticalScrollBar().value()
    grid.set_images(_images(500), captions=["a moon"] * 500)
    assert grid.current == 450
    assert grid.verticalScrollBar().value() == place > 0
    grid.set_images(_images(4))
    assert grid.current == -1
    assert grid.verticalScrollBar().maximum() == 0


def test_the_slider_sets_a_whole_scale(grid: ImageGrid, qtbot):
    slider = TileSlider(grid)
    qtbot.addWidget(slider)
    slider.setValue(100)
    assert grid.tile == 100
    assert grid.picture_rect(0).width() == 96
    grid.set_tile(30)
    assert slider.value() == 30


def test_chips_have_the_colour_of_the_class(grid: ImageGrid):
    image = grid.viewport().grab().toImage()
    for index in (0, 3):
        where = grid.picture_rect(index)
        chip = image.pixelColor(int(where.left()) + 4, int(where.bottom()) + 4 + grid.fontMetrics().height() // 2)
        assert chip == theme.class_color(index)


def test_copy_takes_the_selected_image(grid: ImageGrid, qtbot):
    grid.select(7)
    qtbot.keyClick(grid, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QImage.fromData(QGuiApplication.clipboard().mimeData().data("image/png").data())
    assert np.array_equal(from_qimage(copied), _images(500)[7])


def test_an_empty_grid_takes_keys_and_paints(qtbot):
    grid = ImageGrid()
    qtbot.addWidget(grid)
    grid.show()
    qtbot.keyClick(grid, Qt.Key.Key_Down)
    grid.grab()
    assert grid.current == -1
