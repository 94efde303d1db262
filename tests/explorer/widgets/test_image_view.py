from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage

from explorer.widgets.carrying import METADATA_MIME, mime_of
from explorer.widgets.image_view import ImageView
from explorer.widgets.pictures import from_qimage, png_metadata, to_qimage

CHECKER = np.array([[[0, 255], [255, 0]]], np.uint8)


@pytest.fixture
def view(qtbot) -> ImageView:
    made = ImageView()
    qtbot.addWidget(made)
    made.resize(64, 48)
    return made


def test_a_checker_is_enlarged_exactly(view: ImageView):
    view.set_pixels(CHECKER)
    view.show()
    seen = from_qimage(view.grab().toImage().convertToFormat(QImage.Format.Format_RGB888))
    where = view.picture_rect().toRect()
    assert where.width() == where.height() == 44  # 22 times: the widget less the room for the ring
    part = seen[0, where.top() : where.top() + 44, where.left() : where.left() + 44]
    assert np.array_equal(part, np.kron(CHECKER[0], np.ones((22, 22), np.uint8)))


def test_pixels_come_back_and_can_be_cleared(view: ImageView):
    view.set_pixels(CHECKER)
    assert np.array_equal(view.pixels(), CHECKER)
    view.set_pixels(None)
    assert view.pixels() is None
    view.grab()  # an empty view paints


def test_caption_is_its_name(view: ImageView):
    view.set_caption("What the model sees")
    assert view.accessibleName() == "What the model sees"


def test_click_and_enter(view: ImageView, qtbot):
    view.set_pixels(CHECKER)
    view.show()
    with qtbot.waitSignal(view.clicked):
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(view.clicked):
        qtbot.keyClick(view, Qt.Key.Key_Return)


def test_copy_brings_the_picture_and_what_it_was_made_from(view: ImageView, qtbot):
    view.set_pixels(CHECKER, b'{"seed": 1}')
    view.show()
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    data = QGuiApplication.clipboard().mimeData()
    assert np.array_equal(from_qimage(QImage.fromData(data.data("image/png").data())), CHECKER)
    assert bytes(data.data(METADATA_MIME).data()) == b'{"seed": 1}'


def test_a_dragged_picture_is_also_a_file():
    data = mime_of(to_qimage(CHECKER), "a/b: c", b'{"seed": 2}', as_file=True)
    assert data.hasImage()
    assert len(data.urls()) == 1
    path = data.urls()[0].toLocalFile()
    assert path.endswith("a-b- c.png")
    with open(path, "rb") as file:
        assert png_metadata(file.read()) == b'{"seed": 2}'


def test_captions_of_pictures_of_other_proportions_stand_in_one_line(qtbot):
    def caption_top(pixels: np.ndarray) -> int:
        view = ImageView("Seen")
        qtbot.addWidget(view)
        view.setFixedSize(76, 96)
        view.set_pixels(pixels)
        image = from_qimage(view.grab().toImage().convertToFormat(QImage.Format.Format_RGB888))
        below = image[0, 74:].min(axis=1)  # a square ends there
        return int(np.flatnonzero(below < 150)[0])

    grey = np.full((1, 75, 100), 200, np.uint8)
    assert caption_top(grey) == caption_top(np.full((1, 8, 8), 200, np.uint8))
