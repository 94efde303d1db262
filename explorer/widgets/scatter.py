"""Points in the plane, in layers, at one scale for both axes, or each axis at its own."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from explorer import theme
from explorer.widgets import carrying
from explorer.widgets.painting import focus_ring, line_height, round_step
from explorer.widgets.stage_legend import LegendEntry, paint_legend

_REACH = 12.0  # px within which a click means a point


@dataclass(frozen=True, eq=False)
class Layer:
    """Points that are drawn alike.

    Args:
        points: ``(N, 2)``, any units.
        labels: ``(N,)`` classes, whose colours the points take; without them they take ``color``.
        color: the name of a colour of the theme.
        size: the diameter of a point, px.
        opacity: in [0, 1].
        name: what they are, for the legend; empty: not in it.
    """

    points: NDArray[np.floating]
    labels: NDArray[np.integer] | None = None
    color: str = "accent"
    size: float = 4.0
    opacity: float = 1.0
    name: str = ""


class Scatter(QWidget):
    """Layers of points over each other, the later ones on top.

    Args:
        name: what is shown, for a screen reader and for saved files.
    """

    picked = Signal(int)
    """A point of the first layer was clicked, or the arrow keys moved to it; −1: none."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._layers: tuple[Layer, ...] = ()
        self._low = np.array([-1.0, -1.0])
        self._high = np.array([1.0, 1.0])
        self._current = -1
        self._even = True
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_layers(self, *layers: Layer, extent: NDArray[np.floating], even: bool = True) -> None:
        """Shows these layers; points that are not finite are left out.

        Args:
            extent: ``(N, 2)`` points that are in sight: the data, so that the axes stay while a model learns them.
            even: whether both axes have one scale, as in a plane; a histogram's have not.
        """
        self._layers = layers
        self._current = -1
        self._even = even
        if len(extent):
            low, high = extent.min(axis=0), extent.max(axis=0)
            margin = np.maximum(0.08 * (high - low), 1e-3)
            self._low, self._high = low - margin, high + margin
        self.update()

    def select(self, index: int) -> None:
        """Marks a point of the first layer; −1 none."""
        count = len(self._layers[0].points) if self._layers else 0
        index = index if 0 <= index < count else -1
        if index != self._current:
            self._current = index
            self.picked.emit(index)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(40 * theme.UNIT, 40 * theme.UNIT)

    def minimumSizeHint(self) -> QSize:
        return QSize(12 * theme.UNIT, 12 * theme.UNIT)

    def plot_rect(self) -> QRectF:
        """Where the points are, logical pixels: all but the room of the axes' numbers and of the legend."""
        left = self.fontMetrics().horizontalAdvance("−0.00") + theme.UNIT
        bottom = self.fontMetrics().height() + theme.HALF
        top = line_height(self.fontMetrics()) if self._legend() else 0
        return QRectF(self.rect()).adjusted(left, top + theme.UNIT, -theme.UNIT, -bottom)

    def _legend(self) -> list[LegendEntry]:
        colors = theme.current()
        return [LegendEntry(colors.color(each.color), each.name, dot=True) for each in self._layers if each.name]

    def place(self, points: NDArray[np.floating]) -> NDArray[np.float64]:
        """``(N, 2)`` in the data's units → ``(N, 2)`` logical pixels of this widget."""
        where = self.plot_rect()
        scale = self._scale()
        middle = (self._low + self._high) / 2
        center = where.center()
        return (points - middle) * scale * (1, -1) + (center.x(), center.y())

    def _scale(self) -> NDArray[np.float64]:
        """``(2,)``: pixels for each unit of both axes."""
        where = self.plot_rect()
        scale = np.maximum(np.array([where.width(), where.height()]) / (self._high - self._low), 1e-6)
        return np.full(2, scale.min()) if self._even else scale

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        where = self.plot_rect()
        painter.fillRect(where, theme.current().color("plot"))
        self._paint_grid(painter, where)
        painter.save()
        painter.setClipRect(where)
        for layer in self._layers:
            self._paint_layer(painter, layer)
        self._paint_above(painter)
        painter.restore()
        paint_legend(painter, where.left(), 0, self._legend())
        if self._current >= 0:
            self._paint_current(painter)
        if self.hasFocus():
            focus_ring(painter, QRectF(self.rect()))

    def _paint_grid(self, painter: QPainter, where: QRectF) -> None:
        colors = theme.current()
        steps = [round_step(6 * theme.UNIT / scale) for scale in self._scale()]
        half = np.array([where.width(), where.height()]) / 2 / self._scale()
        low, high = (self._low + self._high) / 2 - half, (self._low + self._high) / 2 + half
        for axis, step in enumerate(steps):
            for number in range(int(np.ceil(low[axis] / step)), int(np.floor(high[axis] / step)) + 1):
                point = np.full((1, 2), number * step)
                x, y = self.place(point)[0]
                painter.setPen(QPen(colors.color("grid"), 1))
                text = f"{number * step:g}".replace("-", "−")
                if axis == 0:
                    painter.drawLine(QPointF(x, where.top()), QPointF(x, where.bottom()))
                    line, side = QRectF(x - 32, where.bottom(), 64, self.height() - where.bottom()), "AlignHCenter"
                else:
                    painter.drawLine(QPointF(where.left(), y), QPointF(where.right(), y))
                    line, side = QRectF(0, y - 12, where.left() - theme.HALF, 24), "AlignRight"
                painter.setPen(colors.color("muted"))
                painter.drawText(line, Qt.AlignmentFlag[side] | Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_layer(self, painter: QPainter, layer: Layer) -> None:
        places = self.place(layer.points)
        finite = np.isfinite(places).all(axis=1)
        labels = np.zeros(len(places), np.int64) if layer.labels is None else layer.labels
        for label in np.unique(labels[finite]):
            color = theme.current().color(layer.color) if layer.labels is None else theme.class_color(int(label))
            color.setAlphaF(layer.opacity)
            _dots(painter, places[finite & (labels == label)], color, layer.size)

    def _paint_above(self, painter: QPainter) -> None:
        """What lies over the layers; clipped to the plot."""

    def _paint_current(self, painter: QPainter) -> None:
        x, y = self.place(self._layers[0].points[self._current : self._current + 1])[0]
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.current().color("text"), 2))
        painter.drawEllipse(QPointF(x, y), 6, 6)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._layers or not len(self._layers[0].points):
            return
        places = self.place(self._layers[0].points)
        away = np.hypot(*(places - (event.position().x(), event.position().y())).T)
        nearest = int(np.nanargmin(away))
        self.select(nearest if away[nearest] <= _REACH else -1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
        if event.matches(QKeySequence.StandardKey.Copy):
            carrying.copy(self.grab().toImage(), self._name)
        elif event.key() in steps and self._layers:
            last = len(self._layers[0].points) - 1
            self.select(max(0, min(last, self._current + steps[Qt.Key(event.key())])))
        else:
            super().keyPressEvent(event)


def _dots(painter: QPainter, places: NDArray[np.float64], color: QColor, size: float) -> None:
    pen = QPen(color, size)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.drawPoints(QPolygonF([QPointF(x, y) for x, y in places.tolist()]))
