"""The picture of the curves: axes, lines, the value at the end of each, the crosshair and the cursor."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from explorer import theme
from explorer.i18n import tr
from explorer.widgets.curve_axes import LossAxis, StepAxis
from explorer.widgets.curve_data import CurveData
from explorer.widgets.curve_item import CurveItem, Dashes
from explorer.widgets.curve_rests import CurveRests
from explorer.widgets.curve_text import beside, paint_box, show_short
from explorer.widgets.painting import focus_ring

_AXIS_WIDTH = 8 * theme.UNIT
_AXIS_HEIGHT = 5 * theme.UNIT
_LABEL_ROOM = 8 * theme.UNIT  # px to the right of the last point, for its value
_FAINT = 0.3  # how much colour is left in what lies behind a smoothed line
_DASHES = (None, (7.0, 4.0), (2.0, 3.0), (12.0, 4.0))  # px drawn and px left out, of the newest run and those before it


@dataclass(frozen=True)
class Line:
    """One curve as it is drawn.

    Args:
        data: its numbers.
        name: for the read-out.
        term: decides its colour.
        run: the number of its run, which decides its dashes.
    """

    data: CurveData
    name: str
    term: str
    run: int

    def color(self) -> QColor:
        """Its colour in the current theme."""
        return theme.term_color(self.term)

    def dashes(self) -> Dashes:
        """Its dashes: none for the newest run."""
        return _DASHES[self.run % len(_DASHES)]


class _Items:
    """What is drawn for one line: its values, and their average over them."""

    def __init__(self, plot: pg.PlotWidget) -> None:
        self.raw = CurveItem()
        self.smooth = CurveItem()
        self.smooth.setZValue(1)
        for each in (self.raw, self.smooth):
            plot.addItem(each, ignoreBounds=True)

    def set_style(self, line: Line, smoothed: bool) -> None:
        """Dresses both for the current theme. Behind its average an earlier run's values would only be a thicket.

        The faint colour is mixed, not transparent: transparent strokes cost Qt ten times as much.
        """
        color, dashes = line.color(), line.dashes()
        self.raw.set_style(faint(color) if smoothed else color, 1.0, dashes, not smoothed)
        self.smooth.set_style(color, 1.5, dashes, True)
        self.raw.setVisible(not smoothed or line.run == 0)
        self.smooth.setVisible(smoothed)

    def remove(self, plot: pg.PlotWidget) -> None:
        """Takes both from the plot."""
        plot.removeItem(self.raw)
        plot.removeItem(self.smooth)


class CurvePlot(pg.PlotWidget):
    """Draws lines; knows nothing of where they come from.

    Args:
        x_label, y_label: written on the axes, with the unit.
    """

    cursor_moved = Signal(int)
    """The user moved the cursor to this step."""
    view_moved = Signal()
    """The user moved or zoomed the view."""
    hovered = Signal(object)
    """The pointer is at this step (float); None when it has left."""
    clicked = Signal(int)
    """The user clicked on this step."""

    def __init__(self, x_label: str, y_label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, axisItems={"bottom": StepAxis("bottom"), "left": LossAxis("left")}, enableMenu=False)
        menu = self.getPlotItem().ctrlMenu  # pyqtgraph makes one nevertheless, and leaves it without an owner
        menu.setParent(self, menu.windowFlags())
        self._lines: dict[tuple[str, str], Line] = {}
        self._items: dict[tuple[str, str], _Items] = {}
        self._log = False
        self._smoothed = False
        self._hover: QPointF | None = None
        self._ends: dict[tuple[str, str], tuple[float, float, float] | None] = {}  # of the lines as they are drawn
        self._labels = (x_label, y_label)
        self._rests = CurveRests(self)
        self._cursor = pg.InfiniteLine(angle=90, movable=True)
        self._cursor.hide()
        self._cursor.sigDragged.connect(self._cursor_dragged)
        self.addItem(self._cursor, ignoreBounds=True)
        self.scene().sigMouseClicked.connect(self._scene_clicked)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.hideButtons()
        box = self.getViewBox()
        box.disableAutoRange()
        box.sigRangeChangedManually.connect(self._moved_by_hand)
        self._set_up_axes()
        self.restyle()

    # --- what is shown ---

    def show_lines(
        self,
        lines: Mapping[tuple[str, str], Line],
        *,
        smoothed: bool,
        log: bool,
        resting: Iterable[tuple[str, float]] = (),
    ) -> None:
        """Draws these lines, by run and term, and no others.

        Args:
            smoothed: whether the moving average is drawn, with the values faint behind it.
            log: whether the vertical axis is logarithmic; all values drawn must then be positive.
            resting: terms, and where each of them comes to rest: a dashed line.
        """
        for key in [key for key in self._items if key not in lines]:
            self._items.pop(key).remove(self)
        for key in lines:
            if key not in self._items:
                self._items[key] = _Items(self)
        self._lines = dict(lines)
        if log != self._log:
            self._log = log
            self.getAxis("left").setLogMode(log)
        self._smoothed = smoothed
        self._rests.show(resting, log=log)
        self._set_styles()
        self.redraw()

    def set_y_label(self, text: str) -> None:
        """Writes another name on the vertical axis."""
        if text != self._labels[1]:
            self._labels = (self._labels[0], text)
            self.restyle()

    def redraw(self) -> None:
        """Takes over new points, at the present view."""
        (first, last), _ = self.getViewBox().viewRange()
        buckets = max(100, round(self.getViewBox().width() / 2))
        self._ends = {key: line.data.at(math.inf) for key, line in self._lines.items()}
        for key, line in self._lines.items():
            items = self._items[key]
            for item, smoothed in ((items.raw, False), (items.smooth, True)):
                if item.isVisible():
                    item.set_points(*self._transformed(line.data.drawn(smoothed, first, last, buckets)))
        self.viewport().update()

    def span(self) -> tuple[float, float] | None:
        """The first and the last step of all lines; None without any."""
        steps = [line.data.steps for line in self._lines.values() if line.data.count]
        return (min(float(each[0]) for each in steps), max(float(each[-1]) for each in steps)) if steps else None

    def show_all(self, span: tuple[float, float] | None = None) -> None:
        """Brings everything into view, with room for the values at the ends; steps as far as ``span`` where given."""
        own = self.span()
        if own is None:
            return
        first, last = span or own
        last = max(last, first + 1)
        room = (last - first) * _LABEL_ROOM / max(self.getViewBox().width() - _LABEL_ROOM, 1)
        self.getViewBox().setRange(xRange=(first, last + room), padding=0, update=False)
        self._fit_heights(first, last)
        self.redraw()

    def _fit_heights(self, first: float, last: float) -> None:
        lines = [line.data for line in self._lines.values() if line.data.count]
        heights = [self._transformed(data.drawn(self._smoothed, first, last, 500))[1] for data in lines]
        joined = np.concatenate([*heights, np.array(self._rests.values)])
        joined = joined[np.isfinite(joined)]
        if len(joined):
            low, high = float(joined.min()), float(joined.max())
            pad = (high - low) * 0.05 or abs(high) * 0.05 or 0.5
            self.getViewBox().setRange(yRange=(low - pad, high + pad), padding=0)

    def show_steps(self, first: float, last: float) -> None:
        """Shows these steps, at the same height as before, without a signal."""
        self.getViewBox().setRange(xRange=(first, last), padding=0)
        self.redraw()

    def set_hover_step(self, step: float | None) -> None:
        """Reads out what is at a step, as if the pointer were there; None ends it."""
        where = self._plot_rect()
        at = None if step is None else self.getViewBox().mapViewToScene(QPointF(step, 0)).x()
        self._hover = None if at is None else QPointF(at, where.center().y())
        self.viewport().update()

    def set_cursor_step(self, step: float | None) -> None:
        """Puts the cursor at a step, without a signal; None takes it away."""
        self._cursor.setVisible(step is not None)
        if step is not None:
            self._cursor.setPos(step)

    @property
    def cursor_step(self) -> int | None:
        """The step at the cursor."""
        return round(self._cursor.value()) if self._cursor.isVisible() else None

    def restyle(self) -> None:
        """Takes over the colours of the current theme, which pyqtgraph would not."""
        colors = theme.current()
        self.setBackground(colors.color("plot"))
        font = theme.figures(self.font())
        for side, text in zip(("bottom", "left"), self._labels, strict=True):
            axis = self.getAxis(side)
            axis.setPen(pg.mkPen(None))
            axis.setTickPen(pg.mkPen(colors.color("grid")))
            axis.setTextPen(colors.color("muted"))
            axis.setStyle(tickFont=font)
            axis.setLabel(text, color=colors.muted, **{"font-size": f"{theme.TEXT_POINTS}pt"})
        self._cursor.setPen(pg.mkPen(colors.color("muted"), width=1))
        self._cursor.setHoverPen(pg.mkPen(colors.color("accent"), width=3))
        self._rests.restyle()
        self._set_styles()

    def _set_up_axes(self) -> None:
        for side in ("bottom", "left"):
            axis = self.getAxis(side)
            axis.enableAutoSIPrefix(False)
            axis.setStyle(tickLength=0, maxTickLevel=0 if side == "bottom" else 1)
            axis.setGrid(255)
            axis.setZValue(-1)  # the grid lies behind the curves
        self.getAxis("left").setWidth(_AXIS_WIDTH)
        self.getAxis("bottom").setHeight(_AXIS_HEIGHT)
        self.getAxis("bottom").setTickDensity(0.6)
        self.getPlotItem().layout.setContentsMargins(*[theme.UNIT] * 4)

    def _set_styles(self) -> None:
        for key, line in self._lines.items():
            self._items[key].set_style(line, self._smoothed)

    def _transformed(self, points: tuple[np.ndarray, np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
        x, y = points
        return (x, np.log10(y)) if self._log else (x, y)

    # --- what is written over it ---

    def drawForeground(self, painter: QPainter, rect: QRectF) -> None:
        """Values at the ends of the lines, crosshair and read-out, in pixels: they must not scale with the view."""
        super().drawForeground(painter, rect)
        painter.save()
        painter.setFont(theme.figures(self.font()))
        ends = self._end_labels(QFontMetricsF(painter.font()))
        self._rests.paint(painter, self._plot_rect(), _LABEL_ROOM, [label for label, _, _ in ends])
        for label, text, color in ends:
            painter.fillRect(label, theme.current().color("plot", 0.8))
            painter.setPen(color)
            painter.drawText(label, Qt.AlignmentFlag.AlignVCenter, text)
        if self._hover is not None:
            self._paint_hover(painter, self._hover)
        if self.hasFocus():
            focus_ring(painter, QRectF(self.viewport().rect()))
        painter.restore()

    def _plot_rect(self) -> QRectF:
        box = self.getViewBox()
        return box.mapRectToScene(box.boundingRect())

    def _pixel(self, x: float, y: float) -> QPointF:
        return self.getViewBox().mapViewToScene(QPointF(x, math.log10(y) if self._log else y))

    def _end_labels(self, metrics: QFontMetricsF) -> list[tuple[QRectF, str, QColor]]:
        """The value at the end of each line, and where it is written."""
        where, height = self._plot_rect(), metrics.height()
        ends: list[tuple[float, float, str, QColor]] = []
        room = int(where.height() / height)
        for key, line in sorted(self._lines.items(), key=lambda each: each[1].run):  # the newest run's first
            found = self._ends.get(key)
            value = math.nan if found is None else found[2] if self._smoothed else found[1]
            if found is None or not math.isfinite(value):
                continue
            at = self._pixel(found[0], value)
            if where.adjusted(-1, -1, 1, 1).contains(at) and len(ends) < room:
                ends.append((at.y(), at.x(), show_short(value), line.color()))
        ends.sort(key=lambda end: end[0])
        width = metrics.horizontalAdvance
        widest = max((width(text) for _, _, text, _ in ends), default=0.0) + theme.HALF
        corners = [(min(x + theme.HALF, where.right() - widest), y - height / 2) for y, x, _, _ in ends]
        tops = beside(corners, widest, height, where)
        return [
            (QRectF(left, top, width(text), height), text, color)
            for (left, _), top, (_, _, text, color) in zip(corners, tops, ends, strict=True)
        ]

    def _paint_hover(self, painter: QPainter, pointer: QPointF) -> None:
        step = self.getViewBox().mapSceneToView(pointer).x()
        rows = [(line, found) for line in self._lines.values() if (found := line.data.at(step)) is not None]
        if not rows:
            return
        colors, where = theme.current(), self._plot_rect()
        nearest = min((found[0] for _, found in rows), key=lambda at: abs(at - step))
        x = self.getViewBox().mapViewToScene(QPointF(nearest, 0)).x()
        painter.setPen(QPen(colors.color("edge"), 1))
        painter.drawLine(QPointF(x, where.top()), QPointF(x, where.bottom()))
        texts = [(tr("step {step}", step=f"{nearest:,.0f}"), "", colors.color("muted"))]
        texts += [(line.name, self._reading(found), line.color()) for line, found in rows]
        paint_box(painter, where, QPointF(x, pointer.y()), texts)

    def _reading(self, found: tuple[float, float, float]) -> str:
        _, value, average = found
        if not self._smoothed:
            return show_short(value)
        return f"{show_short(average)} ({show_short(value)})"

    # --- what the user does ---

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        position = event.position()
        self._hover = position if self._plot_rect().contains(position) else None
        self.hovered.emit(None if self._hover is None else self.getViewBox().mapSceneToView(position).x())
        self.viewport().update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover = None
        self.hovered.emit(None)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        if event is not None and self._ready():
            self.redraw()

    def _ready(self) -> bool:
        return hasattr(self, "_lines")  # the base class resizes itself while it is being made

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = self.cursor_step
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) and step is not None:
            self._step_cursor(step, event.key() == Qt.Key.Key_Right)
        else:
            event.ignore()

    def _step_cursor(self, step: int, right: bool) -> None:
        """To the next point of any line."""
        steps = [line.data.steps for line in self._lines.values()]
        if right:
            reached = [
                float(each[place]) for each in steps if (place := np.searchsorted(each, step, "right")) < len(each)
            ]
        else:
            reached = [float(each[place - 1]) for each in steps if (place := np.searchsorted(each, step)) > 0]
        if reached:
            target = min(reached) if right else max(reached)
            self._cursor.setPos(target)
            self.cursor_moved.emit(round(target))

    def _cursor_dragged(self) -> None:
        self.cursor_moved.emit(round(self._cursor.value()))

    def _scene_clicked(self, event: Any) -> None:
        box = self.getViewBox()
        if event.button() == Qt.MouseButton.LeftButton and box.sceneBoundingRect().contains(event.scenePos()):
            self.clicked.emit(max(0, round(box.mapSceneToView(event.scenePos()).x())))

    def _moved_by_hand(self) -> None:
        self.redraw()
        self.view_moved.emit()


def faint(color: QColor) -> QColor:
    """``color`` mixed into the background of the plot."""
    ground = theme.current().color("plot")
    own, under = ((each.redF(), each.greenF(), each.blueF()) for each in (color, ground))
    red, green, blue = (_FAINT * mine + (1 - _FAINT) * below for mine, below in zip(own, under, strict=True))
    return QColor.fromRgbF(red, green, blue)
