from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage, QPainter, QRegion

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


def test_what_is_painted_anew_leaves_the_canvas_as_if_all_of_it_were(qtbot, canvas: PixelCanvas) -> None:
    """Only what has changed is painted; the picture on the screen is that of a canvas that paints everything."""
    rng = np.random.default_rng(0)
    screen = QImage(canvas.size(), QImage.Format.Format_RGB32)
    regions: list[QRegion] = []
    canvas.paintEvent = lambda event: (regions.append(event.region()), PixelCanvas.paintEvent(canvas, event))  # type: ignore[method-assign]
    canvas.mark(3)
    canvas.repaint()
    canvas.render(screen)
    for position in (5, 6, 9, 16, 2):
        canvas.show_picture(rng.random((3, 4, 4), np.float32), np.arange(16).reshape(4, 4) < position)
        canvas.mark(position if position < 16 else -1, (1,) if position > 8 else ())
        regions.clear()
        qtbot.waitUntil(lambda: bool(regions))
        whole = QImage(screen)
        canvas.render(whole)
        painter = QPainter(screen)
        for region in list(regions)[:1]:
            canvas.render(painter, region.boundingRect().topLeft(), region)
        painter.end()
        assert screen == whole


def test_a_pixel_more_costs_no_more_than_its_neighbourhood(qtbot, canvas: PixelCanvas) -> None:
    regions: list[QRegion] = []
    canvas.paintEvent = lambda event: regions.append(event.region())  # type: ignore[method-assign]
    qtbot.waitExposed(canvas)
    shown = np.arange(16).reshape(4, 4) < 9
    canvas.repaint()
    regions.clear()
    canvas.show_picture(np.ones((1, 4, 4), np.float32), shown)
    canvas.mark(-1)
    qtbot.waitUntil(lambda: bool(regions))
    touched = QRegion()
    for region in regions:
        touched += region
    assert touched.contains(middle(canvas, 8))
    assert not any(touched.contains(middle(canvas, pixel)) for pixel in (0, 3, 6, 11, 15))


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
