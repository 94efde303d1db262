from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage

from explorer import theme
from explorer.widgets.pictures import from_qimage
from explorer.widgets.plane_grid import PlaneGrid

TILES = np.random.default_rng(0).integers(0, 256, (9, 1, 4, 4), dtype=np.uint8)


@pytest.fixture
def plane(qtbot) -> PlaneGrid:
    made = PlaneGrid("Latent plane")
    qtbot.addWidget(made)
    made.resize(100, 130)
    made.set_images(TILES)
    made.show()
    return made


def _seen(plane: PlaneGrid) -> np.ndarray:
    where = plane.plane_rect().toRect()
    shown = from_qimage(plane.grab().toImage().convertToFormat(QImage.Format.Format_RGB888))
    return shown[:, where.top() : where.top() + where.height(), where.left() : where.left() + where.width()]


def test_images_are_crisp_and_a_gap_apart(plane: PlaneGrid):
    assert plane.plane_rect().width() == 90  # 3 images of 4 pixels, 7 times, and 2 between them
    seen = _seen(plane)
    for number, tile in enumerate(TILES):
        top, left = 30 * (number // 3), 30 * (number % 3)
        cell = seen[:, top : top + 30, left : left + 30]
        assert np.array_equal(cell[0, 1:29, 1:29], np.kron(tile[0], np.ones((7, 7), np.uint8)))
        line = np.array([[QColor(theme.LIGHT.line).getRgb()[:3]]]).transpose(2, 0, 1)
        assert (cell[:, :, [0, 29]] == line).all()
        assert (cell[:, [0, 29], :] == line).all()


def test_images_too_large_for_the_room_touch_and_shrink(plane: PlaneGrid):
    plane.set_images(np.zeros((9, 1, 64, 64), np.uint8))
    assert plane.plane_rect().width() == 96
    assert (_seen(plane) == 0).all()


def test_places_and_points_are_inverse(plane: PlaneGrid):
    for u, v in [(0.0, 0.0), (1.0, 1.0), (0.25, 0.8)]:
        assert plane.place_at(plane.point_of(u, v)) == pytest.approx((u, v))
    assert plane.place_at(QPointF(-50, 1000)) == (0.0, 1.0)
    assert [plane.index_at((j + 0.5) / 3, (i + 0.5) / 3) for i in range(3) for j in range(3)] == list(range(9))
    assert plane.index_at(1.0, 1.0) == 8


def test_pointing_and_clicking_say_where(plane: PlaneGrid, qtbot):
    at = plane.point_of(0.5, 0.25).toPoint()
    expected = plane.place_at(QPointF(at))
    with qtbot.waitSignal(plane.pointed) as pointed:
        qtbot.mouseMove(plane, at)
    assert pointed.args == pytest.approx(expected)
    with qtbot.waitSignal(plane.clicked):
        qtbot.mouseClick(plane, Qt.MouseButton.LeftButton, pos=at)
    assert plane.marker == pytest.approx(expected)


def test_arrow_keys_move_the_marker(plane: PlaneGrid, qtbot):
    plane.set_marker((0.5, 0.995))
    with qtbot.waitSignal(plane.pointed) as pointed:
        qtbot.keyClick(plane, Qt.Key.Key_Down)
    assert pointed.args == [0.5, 1.0]
    qtbot.keyClick(plane, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert plane.marker == pytest.approx((0.5 - 1 / 3, 1.0))


def test_tiles_can_come_piece_by_piece(plane: PlaneGrid):
    plane.set_tiles(3, np.full((3, 1, 4, 4), 0.2, np.float32))
    assert (_seen(plane)[0, 31:59, 1:29] == 51).all()
    with pytest.raises(ValueError, match="does not fit"):
        plane.set_tiles(8, TILES[:2])


def test_copy_takes_the_plane_or_the_image_at_the_marker(plane: PlaneGrid):
    plane.set_metadata(lambda u, v: f'{{"u": {u}}}'.encode())
    plane.copy()
    assert QGuiApplication.clipboard().image().width() == 12
    plane.set_marker((0.9, 0.5))
    plane.copy()
    copied = QImage.fromData(QGuiApplication.clipboard().mimeData().data("image/png").data())
    assert np.array_equal(from_qimage(copied), TILES[5])
