from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter

from explorer.widgets.crisp import draw_crisp, placed, whole_scale
from explorer.widgets.pictures import from_qimage, to_qimage


@pytest.mark.parametrize(
    ("space", "density", "scale"),
    [
        ((100, 100), 1.0, 3.0),
        ((100, 100), 2.0, 7.0),
        ((100, 100), 1.5, 5.0),
        ((14, 28), 1.0, 0.5),
        ((84, 84), 1.0, 3.0),
    ],
)
def test_scales_are_whole_in_device_pixels(space: tuple[int, int], density: float, scale: float):
    assert whole_scale(28, 28, QSizeF(*space), density) == scale


@pytest.mark.parametrize("density", [1.0, 1.25, 1.5, 2.0])
def test_every_pixel_is_equally_large_at_any_density(density: float):
    checker = np.indices((8, 8)).sum(axis=0).astype(np.uint8) % 2 * 255
    side = 100
    screen = QImage(round(side * density), round(side * density), QImage.Format.Format_RGB32)
    screen.setDevicePixelRatio(density)
    screen.fill(Qt.GlobalColor.red)
    where = placed(8, 8, QRectF(3, 3, side - 7, side - 7), density)
    painter = QPainter(screen)
    draw_crisp(painter, where, to_qimage(checker))
    painter.end()
    scale = whole_scale(8, 8, QSizeF(side - 7, side - 7), density)
    left, top = round(where.x() * density), round(where.y() * density)
    seen = from_qimage(screen)[:, top : top + int(8 * scale), left : left + int(8 * scale)]
    assert np.array_equal(seen[1], np.kron(checker, np.ones((int(scale), int(scale)), np.uint8)))


def test_what_must_shrink_is_averaged():
    stripes = np.zeros((1, 40, 40), np.uint8)
    stripes[:, :, ::2] = 255
    screen = QImage(10, 10, QImage.Format.Format_RGB32)
    screen.fill(Qt.GlobalColor.black)
    painter = QPainter(screen)
    draw_crisp(painter, placed(40, 40, QRectF(0, 0, 10, 10), 1.0), to_qimage(stripes))
    painter.end()
    assert np.abs(from_qimage(screen)[0, 2:8, 2:8].astype(int) - 127).max() < 20
