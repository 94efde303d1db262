"""A plane of decoded images with the data's codes and the pinned codes over it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent

from explorer import theme
from explorer.widgets.dots import dot, draw_dots
from explorer.widgets.plane_grid import PlaneGrid

_DOT = 3.5  # logical pixels
_REACH = 9.0  # logical pixels within which the pointer finds a dot
_PIN = 18.0  # logical pixels, the diameter of a pin


class MapCanvas(PlaneGrid):
    """A :class:`PlaneGrid` with dots that can be faint, found and left out by class, and numbered pins."""

    resized = Signal()

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._places: NDArray[np.floating] = np.zeros((0, 2))
        self._labels: NDArray[np.integer] = np.zeros(0, np.int64)
        self._shown: NDArray[np.bool_] = np.zeros(0, bool)
        self._opacity = 1.0
        self._layer: QPixmap | None = None
        self._drawn_for: tuple[object, ...] = ()
        self._pins: tuple[tuple[float, float], ...] = ()
        self._found = -1

    def set_dots(self, places: NDArray[np.floating], labels: NDArray[np.integer], shown: NDArray[np.bool_]) -> None:
        """Dots at ``(N, 2)`` places (u, v) in the colours of ``labels (N,)``, those that are ``shown (N,)``."""
        shown = shown & ((places >= 0) & (places <= 1)).all(axis=1)
        same = np.array_equal(places, self._places) and np.array_equal(shown, self._shown)
        if not (same and np.array_equal(labels, self._labels)):
            self._layer = None
        self._places, self._labels, self._shown = places, labels, shown
        self.update()

    def set_opacity(self, opacity: float) -> None:
        """How strong the dots are, 0 to 1."""
        self._opacity = opacity
        self.update()

    def set_pins(self, places: tuple[tuple[float, float], ...]) -> None:
        """Numbered pins at these places (u, v)."""
        self._pins = places
        self.update()

    def dot_near(self, u: float, v: float) -> int:
        """The number of the shown dot nearest to (u, v), if it is within reach of the pointer; otherwise −1."""
        if self._opacity == 0 or not self._shown.any():
            return -1
        where = self.plane_rect()
        away = (self._places - (u, v)) * (where.width(), where.height())
        squares = np.where(self._shown, (away**2).sum(1), np.inf)
        nearest = int(squares.argmin())
        return nearest if squares[nearest] <= _REACH**2 else -1

    def mark_dot(self, index: int) -> None:
        """Rings one dot; −1 none."""
        if index != self._found:
            self.update_around(self._place_of(self._found), self._place_of(index))
            self._found = index

    def _place_of(self, dot: int) -> tuple[float, float] | None:
        if not 0 <= dot < len(self._places):
            return None
        u, v = self._places[dot]
        return float(u), float(v)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.image() is None:
            return
        painter = QPainter(self)
        where = self.plane_rect()
        if self._opacity > 0 and len(self._places):
            painter.setOpacity(self._opacity)
            painter.drawPixmap(where.topLeft(), self._dots(where.size().toSize()))
            painter.setOpacity(1.0)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if 0 <= self._found < len(self._places):
            self._paint_ring(painter, self.point_of(*self._places[self._found]))
        for number, place in enumerate(self._pins, start=1):
            self._paint_pin(painter, self.point_of(*place), number)

    def _paint_ring(self, painter: QPainter, at: QPointF) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for color, width in ((QColor("black"), 4.0), (QColor("white"), 2.0)):
            painter.setPen(QPen(color, width))
            painter.drawEllipse(at, 7.0, 7.0)

    def _paint_pin(self, painter: QPainter, at: QPointF, number: int) -> None:
        colors = theme.current()
        painter.setPen(QPen(colors.color("accent_text"), 1.5))
        painter.setBrush(colors.color("accent"))
        painter.drawEllipse(at, _PIN / 2, _PIN / 2)
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        box = QRectF(at.x() - _PIN, at.y() - _PIN, 2 * _PIN, 2 * _PIN)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(number))

    def _dots(self, size: QSize) -> QPixmap:
        """The dots, drawn once for each size and theme: two thousand of them cost more than a frame."""
        density = self.devicePixelRatioF()
        wanted = (size.toTuple(), density, theme.current().name)
        if self._layer is None or wanted != self._drawn_for:
            self._drawn_for = wanted
            self._layer = self._draw_dots(size, density)
        return self._layer

    def _draw_dots(self, size: QSize, density: float) -> QPixmap:
        layer = QPixmap(size * density)
        layer.fill(Qt.GlobalColor.transparent)
        classes, colors = np.unique(self._labels[self._shown], return_inverse=True)
        rim = theme.current().color("panel", 0.8)
        stamps = [dot(theme.class_color(int(label)), rim, _DOT, density) for label in classes]
        places = self._places[self._shown] * (size.width() * density, size.height() * density)
        order = np.argsort(colors, kind="stable")
        painter = QPainter(layer)
        draw_dots(painter, places[order], colors[order], stamps)
        painter.end()
        layer.setDevicePixelRatio(density)
        return layer

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()
