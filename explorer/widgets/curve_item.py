"""One line of a plot, drawn in the screen's own pixels.

pyqtgraph's own item draws through the transform of the view, where Qt takes ten times as long for a line that is
wider than a pixel; and a second for the dashes of a line of a thousand points. Here the points are mapped first, and
the dashes of a dense line are cut from it.
"""

from __future__ import annotations

from typing import cast

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget
from shiboken6 import wrapInstance

from explorer.widgets.curve_data import Floats

_SPARSE = 200  # points; up to here Qt makes the dashes

Dashes = tuple[float, float] | None
"""Pixels drawn and pixels left out; None for a solid line."""


class CurveItem(pg.GraphicsObject):
    """A line through points; a gap where one is NaN."""

    def __init__(self) -> None:
        super().__init__()
        self._x = self._y = np.empty(0)
        self._pen = QPen()
        self._dashes: Dashes = None
        self._antialias = True

    def set_points(self, x: Floats, y: Floats) -> None:
        """The points, each (N,), in the coordinates of the view."""
        self._x, self._y = x, y
        self.update()

    def set_style(self, color: QColor, width: float, dashes: Dashes, antialias: bool) -> None:
        """How it is drawn; ``width`` in pixels."""
        self._pen = QPen(color, width)
        self._pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        self._dashes = dashes
        self._antialias = antialias
        self.update()

    def boundingRect(self) -> QRectF:
        """The whole view: the line may be anywhere in it."""
        return self.viewRect() or QRectF()

    def viewTransformChanged(self) -> None:
        """pyqtgraph's hook: the bounds are those of the view."""
        self.prepareGeometryChange()

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        if len(self._x) < 2:
            return
        transform = painter.transform()
        enlarged = transform.m11() / self.sceneTransform().m11()  # 1 on screen, more in an exported picture
        x = self._x * transform.m11() + transform.dx()
        y = self._y * transform.m22() + transform.dy()
        pen = QPen(self._pen)
        pen.setWidthF(pen.widthF() * enlarged)
        painter.save()
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, self._antialias)
        if self._dashes is not None and len(x) <= _SPARSE:
            pen.setDashPattern([part * enlarged / pen.widthF() for part in self._dashes])
            painter.setPen(pen)
            painter.drawPath(_path(x, y))
        else:
            painter.setPen(pen)
            lines = _segments(x, y, self._dashes, enlarged)
            if len(lines):
                # The array is handed over as it lies in memory: a list of QLineF takes longer to make than to draw.
                painter.drawLines(cast(QLineF, wrapInstance(lines.ctypes.data, QLineF)), len(lines))
        painter.restore()


def _segments(x: Floats, y: Floats, dashes: Dashes, enlarged: float) -> Floats:
    """``(M, 4)``, each x1, y1, x2, y2: the lines between neighbours, where both are there and no dash ends."""
    drawn = np.isfinite(y[:-1]) & np.isfinite(y[1:])
    if dashes is not None:
        drawn &= (x[:-1] / enlarged) % sum(dashes) < dashes[0]
    return np.ascontiguousarray(np.stack([x[:-1], y[:-1], x[1:], y[1:]], axis=1)[drawn])


def _path(x: Floats, y: Floats) -> QPainterPath:
    path = QPainterPath()
    pen_down = False
    for at_x, at_y in zip(x.tolist(), y.tolist(), strict=True):
        there = at_y == at_y  # false for NaN
        if there:
            (path.lineTo if pen_down else path.moveTo)(QPointF(at_x, at_y))
        pen_down = there
    return path
