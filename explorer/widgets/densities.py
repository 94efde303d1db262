"""Densities over one line: what the data are, and what a model makes of them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from explorer import theme
from explorer.i18n import tr
from explorer.line_density import Line
from explorer.widgets import carrying
from explorer.widgets.painting import focus_ring, line_height, round_step
from explorer.widgets.stage_legend import LegendEntry, data_color, generator_color, paint_legend

SHADE = 0.13
"""The opacity under a curve."""


@dataclass(frozen=True, eq=False)
class Heap:
    """Numbers that are drawn as one curve.

    Args:
        numbers: ``(N,)``.
        kind: the data; what a model makes; or what it made at another step.
        name: what they are, for the legend.
    """

    numbers: NDArray[np.floating]
    kind: Literal["data", "made", "before"]
    name: str


class Densities(QWidget):
    """Curves of heaps over each other, the later ones on top; the scales are those of a :class:`Line`.

    Args:
        name: what is shown, for a screen reader and for saved files.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._line: Line | None = None
        self._heaps: tuple[Heap, ...] = ()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setToolTip(
            tr("How densely the numbers lie: kernel estimates, of one width for all, which suits the data best")
        )

    def set_heaps(self, line: Line, *heaps: Heap) -> None:
        """Shows these."""
        self._line, self._heaps = line, heaps
        self.update()

    @property
    def heaps(self) -> tuple[Heap, ...]:
        """What is shown."""
        return self._heaps

    def sizeHint(self) -> QSize:
        return QSize(40 * theme.UNIT, 40 * theme.UNIT)

    def minimumSizeHint(self) -> QSize:
        return QSize(20 * theme.UNIT, 12 * theme.UNIT)

    def plot_rect(self) -> QRectF:
        """Where the curves are, logical pixels: all but the room of the legend and of the axes' numbers."""
        line = line_height(self.fontMetrics())
        left = self.fontMetrics().horizontalAdvance("0.00") + theme.UNIT
        return QRectF(self.rect()).adjusted(left, line + theme.GAP, -theme.UNIT, -line - theme.HALF)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.figures(self.font()))
        where, line = self.plot_rect(), self._line
        painter.fillRect(where, theme.current().color("plot"))
        if line is not None:
            self._paint_axes(painter, where, line)
            painter.save()
            painter.setClipRect(where)
            for heap in self._heaps:
                paint_curve(painter, where, line.density(heap.numbers) / line.top, _pen(heap), _color(heap, SHADE))
            painter.restore()
            paint_legend(painter, where.left(), 0, self._legend())
        if self.hasFocus():
            focus_ring(painter, QRectF(self.rect()))

    def _legend(self) -> list[LegendEntry]:
        """The data first, what changes its width with every step last."""
        ordered = [*self._heaps[-1:], *self._heaps[:-1]]
        return [LegendEntry(_color(each), each.name, each.kind == "before") for each in ordered]

    def _paint_axes(self, painter: QPainter, where: QRectF, line: Line) -> None:
        colors, height, span = theme.current(), line_height(self.fontMetrics()), line.span
        wide = where.width() / (span.high - span.low)
        step = round_step(6 * theme.UNIT / wide)
        for number in range(math.ceil(span.low / step), math.floor(span.high / step) + 1):
            x = where.left() + (number * step - span.low) * wide
            painter.setPen(QPen(colors.color("grid"), 1))
            painter.drawLine(QPointF(x, where.top()), QPointF(x, where.bottom()))
            painter.setPen(colors.color("muted"))
            text = f"{number * step:g}".replace("-", "−")
            painter.drawText(QRectF(x - 32, where.bottom() + 2, 64, height), Qt.AlignmentFlag.AlignCenter, text)
        painter.setPen(QPen(colors.color("edge"), 1))
        painter.drawLine(where.bottomLeft(), where.bottomRight())
        painter.setPen(colors.color("muted"))
        step = round_step(line.top / 3)
        for number in range(1, int(line.top / step) + 1):
            y = where.bottom() - number * step / line.top * where.height()
            box = QRectF(0, y - height / 2, where.left() - theme.HALF, height)
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"{number * step:g}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+C copies the picture."""
        if event.matches(QKeySequence.StandardKey.Copy):
            carrying.copy(self.grab().toImage(), self.accessibleName() or self._name)
        else:
            super().keyPressEvent(event)


def paint_curve(painter: QPainter, where: QRectF, heights: NDArray[np.floating], pen: QPen, shade: QColor) -> None:
    """A curve over a shaded ground: ``(bins,)`` shares of the height of ``where``, across its whole width."""
    bins = len(heights)
    x = where.left() + (np.arange(bins) + 0.5) / bins * where.width()
    y = where.bottom() - np.minimum(heights, 2.0) * where.height()
    curve = QPolygonF([QPointF(*each) for each in zip(x.tolist(), y.tolist(), strict=True)])
    ground = QPolygonF(curve)
    ground.append(where.bottomRight())
    ground.append(where.bottomLeft())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(shade)
    painter.drawPolygon(ground)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen)
    painter.drawPolyline(curve)


def _color(heap: Heap, alpha: float = 1.0) -> QColor:
    if heap.kind == "data":
        return data_color(alpha)
    return generator_color(alpha) if heap.kind == "made" else theme.current().color("accent", alpha)


def _pen(heap: Heap) -> QPen:
    return QPen(_color(heap), 2, Qt.PenStyle.DashLine if heap.kind == "before" else Qt.PenStyle.SolidLine)
