from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt

from explorer.widgets.pixel_canvas import PixelCanvas
from explorer.widgets.pixel_player import PixelPlayer
from explorer.widgets.value_picker import ValuePicker


@pytest.fixture
def canvas(qtbot) -> PixelCanvas:
    made = PixelCanvas()
    qtbot.addWidget(made)
    made.resize(206, 206)
    shown = np.ones((4, 4), np.bool_)
    shown[2:] = False
    made.show_picture(np.ones((1, 4, 4), np.float32), shown)
    made.show()
    return made


def middle(canvas: PixelCanvas, pixel: int) -> QPoint:
    return canvas.pixel_rect(pixel).center().toPoint()


def test_every_pixel_is_found_where_it_is_drawn(canvas: PixelCanvas) -> None:
    assert [canvas.pixel_at(canvas.pixel_rect(pixel).center()) for pixel in range(16)] == list(range(16))
    assert canvas.pixel_at(canvas.picture_rect().topLeft() - QPoint(2, 2)) == -1


def test_pixels_to_come_are_blank_in_what_is_carried_off(canvas: PixelCanvas) -> None:
    image = canvas.image()
    assert image is not None
    assert all(image.pixelColor(x, 0).getRgb()[:3] == (255, 255, 255) for x in range(4))
    assert image.pixelColor(0, 2) != image.pixelColor(1, 2)


def test_a_click_sets_and_a_drag_paints(qtbot, canvas: PixelCanvas) -> None:
    with qtbot.waitSignal(canvas.clicked) as clicked:
        qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=middle(canvas, 6))
    assert clicked.args == [6]
    canvas.set_tool("cover")
    with qtbot.waitSignal(canvas.painted) as painted:
        qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=middle(canvas, 4))
        qtbot.mouseMove(canvas, middle(canvas, 7))
        qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=middle(canvas, 7))
    assert painted.args[0] == frozenset({4, 5, 6, 7})


def test_the_keyboard_points_and_sets(qtbot, canvas: PixelCanvas) -> None:
    canvas.mark(9)
    qtbot.keyClick(canvas, Qt.Key.Key_Right)
    assert canvas.cursor_pixel == 10
    qtbot.keyClick(canvas, Qt.Key.Key_Up)
    with qtbot.waitSignal(canvas.clicked) as clicked:
        qtbot.keyClick(canvas, Qt.Key.Key_Return)
    assert clicked.args == [6]


def test_the_player_asks_and_does_not_move_by_itself(qtbot) -> None:
    player = PixelPlayer()
    qtbot.addWidget(player)
    player.show_place(10, 64)
    asked: list[int] = []
    player.wanted.connect(asked.append)
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End):
        qtbot.keyClick(player, key)
    assert asked == [9, 11, 0, 64]
    assert player.position == 10


def test_the_picker_offers_what_the_model_can_draw(qtbot) -> None:
    picker = ValuePicker()
    qtbot.addWidget(picker)
    picker.set_support(np.array([[0.0], [1.0]]), 1)
    assert picker.value == (1.0,)
    picker.set_support(np.array([[0.0], [1.0]]), 3)
    picker._swatches.choose(4)
    assert picker.value == (1.0, 0.0, 0.0)
    picker.set_support(np.array([[0.1, 0.2, 0.3], [0.4, 0.5, 0.6]], np.float32), 3)
    picker._swatches.choose(0)
    assert picker.value == pytest.approx((0.1, 0.2, 0.3))
    picker.set_support(np.linspace(0, 1, 256)[:, None], 3)
    picker._sliders[1].setValue(51)
    assert picker.value == pytest.approx((1.0, 0.2, 1.0))
