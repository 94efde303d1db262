"""Many dots in a few colours, drawn by one call: each call of Qt's waits for Python's lock while a model trains."""

from __future__ import annotations

from typing import cast

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from shiboken6 import wrapInstance

_X, _Y, _LEFT, _TOP, _WIDTH, _HEIGHT, _SCALE_X, _SCALE_Y, _ROTATION, _OPACITY = range(10)  # QPainter.PixmapFragment


def draw_dots(
    painter: QPainter, places: NDArray[np.floating], colors: NDArray[np.integer], stamps: list[QPixmap]
) -> None:
    """Draws a stamp for each place, the later over the earlier.

    Args:
        painter: on whole pixels, without a scale of its own.
        places: ``(N, 2)``, the middles; rounded to whole pixels.
        colors: ``(N,)``, which of ``stamps``.
        stamps: pictures of one size, an even number of pixels wide and high.
    """
    if not len(places):
        return
    side = stamps[0].size()
    fragments = np.zeros((len(places), 10))
    fragments[:, [_X, _Y]] = np.rint(places)
    fragments[:, _LEFT] = colors * side.width()
    fragments[:, [_WIDTH, _HEIGHT]] = side.width(), side.height()
    fragments[:, [_SCALE_X, _SCALE_Y, _OPACITY]] = 1
    first = wrapInstance(fragments.ctypes.data, QPainter.PixmapFragment)  # a C array is handed over by its first
    painter.drawPixmapFragments(cast(QPainter.PixmapFragment, first), len(places), _side_by_side(stamps))


def dot(color: QColor, rim: QColor, diameter: float, density: float) -> QPixmap:
    """A dot of ``diameter`` logical pixels with a rim, in the middle of a picture of even width in device pixels."""
    half = int(np.ceil((diameter + 2) * density / 2))
    picture = _blank(2 * half, 2 * half)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    for brush, width in ((rim, diameter + 1.5), (color, diameter)):
        painter.setBrush(brush)
        painter.drawEllipse(QPointF(half, half), width * density / 2, width * density / 2)
    painter.end()
    return picture


def _side_by_side(stamps: list[QPixmap]) -> QPixmap:
    width = stamps[0].width()
    atlas = _blank(width * len(stamps), stamps[0].height())
    painter = QPainter(atlas)
    for number, stamp in enumerate(stamps):
        painter.drawPixmap(number * width, 0, stamp)
    painter.end()
    return atlas


def _blank(width: int, height: int) -> QPixmap:
    picture = QPixmap(width, height)
    picture.fill(Qt.GlobalColor.transparent)
    return picture
