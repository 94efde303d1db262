"""Densities over one line: what the data are, and what a model makes of them."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from explorer import theme
from explorer.i18n import tr
from explorer.line_density import Line
from explorer.widgets import carrying
from explorer.widgets.line_scales import ScoreScale
from explorer.widgets.painting import focus_ring, line_height, round_step
from explorer.widgets.stage_legend import LegendEntry, data_color, generator_color, judge_color, paint_legend

_NEAR = 8.0  # px within which the pointer means a score
SHADE = 0.13
"""The opacity under a curve."""


@dataclass(frozen=True, eq=False)
class Heap:
    """Numbers that are drawn as one curve.

    Args:
        numbers: ``(N,)``.
        kind: the data; what a model makes; or what it made at another step.
        name: what they are, for the legend.
        scores: ``(N,)`` of a discriminator, or None.
    """

    numbers: NDArray[np.floating]
    kind: Literal["data", "made", "before"]
    name: str
    scores: NDArray[np.floating] | None = None


@dataclass(frozen=True)
class ScoreAxis:
    """The axis of a discriminator's scores, on the right.

    Args:
        scale: its ends.
        name: what a score is called.
        tell: the i-th of the numbers that have scores, in words.
    """

    scale: ScoreScale
    name: str
    tell: Callable[[int], str]


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
        self._axis: ScoreAxis | None = None
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setToolTip(
            tr("How densely the numbers lie: kernel estimates, of one width for all, which suits the data best")
        )

    def set_heaps(self, line: Line, *heaps: Heap, axis: ScoreAxis | None = None) -> None:
        """Shows these; scores need an ``axis``."""
        self._line, self._heaps, self._axis = line, heaps, axis
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
        right = theme.UNIT if self._axis is None else self.fontMetrics().horizontalAdvance("−0.00") + theme.UNIT
        return QRectF(self.rect()).adjusted(left, line + theme.GAP, -right, -line - theme.HALF)

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
            painter.setClipRect(where.adjusted(-3, -3, 3, 3))  # dots on the edge are seen whole
            self._paint_scores(painter)
            painter.restore()
            paint_legend(painter, where.left(), 0, self._legend())
        if self.hasFocus():
            focus_ring(painter, QRectF(self.rect()))

    def _legend(self) -> list[LegendEntry]:
        """The data first, what changes its width with every step last."""
        ordered = [*self._heaps[-1:], *self._heaps[:-1]]
        entries = [LegendEntry(_color(each), each.name, each.kind == "before") for each in ordered]
        scored = [] if self._axis is None else [LegendEntry(judge_color(), self._axis.name, dot=True)]
        return [*entries[:1], *scored, *entries[1:]]

    def score_places(self, heap: Heap) -> NDArray[np.float64]:
        """``(N, 2)``: where the scores of a heap are, logical pixels; none where it has none."""
        where, line, axis = self.plot_rect(), self._line, self._axis
        if line is None or axis is None or heap.scores is None:
            return np.zeros((0, 2))
        across = (heap.numbers - line.span.low) / (line.span.high - line.span.low)
        up = (heap.scores - axis.scale.low) / (axis.scale.high - axis.scale.low)
        return np.stack([where.left() + across * where.width(), where.bottom() - up * where.height()], 1)

    def _paint_scores(self, painter: QPainter) -> None:
        """A dot for each number: how real it looks, above where it is."""
        for heap in self._heaps:
            places = self.score_places(heap)
            dots = QPolygonF([QPointF(*each) for each in places[np.isfinite(places).all(1)].tolist()])
            _points(painter, dots, judge_color(), 5)
            if heap.kind == "before":  # hollow
                _points(painter, dots, theme.current().color("plot"), 2.5)

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
        scale = None if self._axis is None else self._axis.scale
        painter.setPen(judge_color())
        for value, text in () if scale is None else scale.ticks():
            assert scale is not None
            y = where.bottom() - scale.share(value) * where.height()
            box = QRectF(where.right() + theme.HALF, y - height / 2, self.width() - where.right(), height)
            painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and self._axis is not None:
            found = self._score_at(QPointF(event.pos()))
            if found is not None:
                QToolTip.showText(event.globalPos(), self._axis.tell(found), self)
                return True
        return super().event(event)

    def _score_at(self, at: QPointF) -> int | None:
        """Which number's score is under the pointer."""
        for heap in reversed(self._heaps):
            away = np.hypot(*(self.score_places(heap) - (at.x(), at.y())).T)
            if len(away) and np.nanmin(away, initial=np.inf) <= _NEAR:
                return int(np.nanargmin(away))
        return None

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


def _points(painter: QPainter, dots: QPolygonF, color: QColor, size: float) -> None:
    pen = QPen(color, size)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.drawPoints(dots)


def _color(heap: Heap, alpha: float = 1.0) -> QColor:
    if heap.kind == "data":
        return data_color(alpha)
    return generator_color(alpha) if heap.kind == "made" else theme.current().color("accent", alpha)


def _pen(heap: Heap) -> QPen:
    return QPen(_color(heap), 2, Qt.PenStyle.DashLine if heap.kind == "before" else Qt.PenStyle.SolidLine)
