"""Two networks in the plane: what the judge says everywhere as a field, and over it the data and what is generated."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from explorer import theme
from explorer.data.vectors import EDGE, MOST_PLACES, Rows
from explorer.i18n import tr
from explorer.toy.heaps import Span
from explorer.toy.questions import PlaneAnswer
from explorer.widgets import carrying
from explorer.widgets.colormap import viridis
from explorer.widgets.dots import dot, draw_dots
from explorer.widgets.line_scales import ScoreScale
from explorer.widgets.painting import focus_ring, line_height
from explorer.widgets.score_bar import BAR, paint_score_bar
from explorer.widgets.stage_legend import LegendEntry, data_color, generator_color, paint_legend

SPAN = Span(-3.0, 3.0, 56)
_MOST_DATA = 1500
_BRUSH_STEP = 0.04  # between two places of the brush, in units of the plane


class PlaneStage(QWidget):
    """Shows a PlaneAnswer over the data; data that are drawn by hand can be drawn on."""

    shaped = Signal(object, bool)
    """The places where the brush has been, and whether it has left the plane."""

    def __init__(self) -> None:
        super().__init__()
        self._span = SPAN
        self._data: NDArray[np.floating[Any]] = np.zeros((0, 2))
        self._rows: Rows | None = None
        self._stroke: list[tuple[float, ...]] | None = None
        self._anew = False
        self._answer: PlaneAnswer | None = None
        self._scale = ScoreScale()
        self._drawn: tuple[tuple[object, ...], QPixmap] | None = None
        self._fields: tuple[QImage | None, QImage | None] = (None, None)
        self.with_map, self.with_best = False, True
        self.setAccessibleName(tr("Two networks in the plane"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    # --- what is shown ---

    def set_data(self, span: Span, points: NDArray[np.floating[Any]], rows: Rows | None) -> None:
        """Shows the data.

        Args:
            points: ``(N, 2)``.
            rows: the places of the brush, where it can go on.
        """
        self._span, self._rows = span, rows
        self._anew = self._anew and rows is not None
        self._data = points[:: max(1, math.ceil(len(points) / _MOST_DATA))]
        self.setCursor(Qt.CursorShape.ArrowCursor if rows is None else Qt.CursorShape.CrossCursor)
        self.setToolTip("" if rows is None else _how_to_draw())
        self.update()

    def set_answer(self, answer: PlaneAnswer | None) -> None:
        """Shows both networks; None shows the data alone."""
        self._answer = answer
        self._scale = ScoreScale() if answer is None else self._scale.fit(answer.judged.kind, answer.score, answer.best)
        scores = (None, None) if answer is None else (answer.score, answer.best)
        self._fields = (_field(scores[0], self._scale), _field(scores[1], self._scale))
        self.update()

    def draw_anew(self) -> None:
        """The next stroke begins on an empty plane, and that is said there; or, asked for again, it does not."""
        self._anew = not self._anew
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(80 * theme.UNIT, 60 * theme.UNIT)

    def minimumSizeHint(self) -> QSize:
        return QSize(40 * theme.UNIT, 24 * theme.UNIT)

    # --- where things are ---

    def squares(self) -> tuple[QRectF, ...]:
        """Where the plane is shown: once, or twice where the best judge stands beside."""
        line = line_height(self.fontMetrics())
        top = line + 2 * theme.UNIT
        gap = 2 * theme.UNIT
        right = self.fontMetrics().horizontalAdvance("−0.00") + BAR + theme.UNIT
        room = QRectF(self.rect()).adjusted(theme.HALF, top, -right, -line - theme.HALF)
        count = 2 if self.with_best and self._fields[1] is not None else 1
        side, across = max(
            (min((room.width() - (a - 1) * gap) / a, (room.height() - (d - 1) * (gap + line)) / d), a)
            for a, d in ((count, 1), (1, count))
        )
        side = max(math.floor(side), 1)
        left = room.left() + max(0.0, (room.width() - across * side - (across - 1) * gap) / 2)
        return tuple(
            QRectF(
                left + (side + gap) * (number % across),
                room.top() + (side + gap + line) * (number // across),
                side,
                side,
            )
            for number in range(count)
        )

    def place(self, x: float, y: float, where: QRectF | None = None) -> QPointF:
        """A point of the plane in logical pixels, in the first square or another."""
        where = where or self.squares()[0]
        width = self._span.high - self._span.low
        return QPointF(where.left() + (x - self._span.low) / width * where.width(),
                       where.bottom() - (y - self._span.low) / width * where.height())  # fmt: skip

    # --- painting ---

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setFont(theme.figures(self.font()))
        squares = self.squares()
        for number, where in enumerate(squares):
            self._paint_square(painter, where, self._fields[number], best=number == 1)
        if self._answer is not None:
            last = squares[-1]
            bar = QRectF(last.right() + theme.UNIT, last.top(), BAR, last.height())
            paint_score_bar(painter, bar, self._scale)
        paint_legend(painter, squares[0].left(), theme.HALF, self._legend())
        if self.hasFocus():
            focus_ring(painter, QRectF(self.rect()))

    def _paint_square(self, painter: QPainter, where: QRectF, field: QImage | None, best: bool) -> None:
        line = line_height(self.fontMetrics())
        painter.save()
        painter.setClipRect(where)
        painter.fillRect(where, theme.current().color("plot"))
        if field is not None:
            painter.drawImage(where, field)
        color = QColor("#FFFFFF") if field is not None else data_color()
        painter.drawPixmap(where.topLeft(), self._data_layer(where.size(), color, field is not None))
        if self._answer is not None and not best:
            points = self._answer.points[np.isfinite(self._answer.points).all(1)].astype(np.float64)
            layer = self._layer(where.size(), points, generator_color(), 3.0, True)
            painter.drawPixmap(where.topLeft(), layer)
            self._paint_mesh(painter, where)
        if self._anew and not best:
            painter.fillRect(where, theme.current().color("plot", 0.8))
            painter.setPen(theme.current().color("text"))
            room = where.adjusted(theme.MARGIN, theme.MARGIN, -theme.MARGIN, -theme.MARGIN)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, _how_to_draw())
        painter.restore()
        painter.setPen(QPen(theme.current().color("line"), 1))
        painter.drawRect(where)
        if self._answer is not None:
            painter.setPen(theme.current().color("muted"))
            text = self._best_caption() if best else tr("discriminator D")
            below = QRectF(where.left(), where.bottom() + 1, where.width(), line + 2)
            painter.drawText(below, Qt.AlignmentFlag.AlignHCenter, text)

    def _data_layer(self, size: QSizeF, color: QColor, dark_edge: bool) -> QPixmap:
        """The data, drawn once for each size and colour."""
        wanted = (size.toTuple(), color.rgba(), self.devicePixelRatioF(), id(self._data))
        if self._drawn is None or self._drawn[0] != wanted:
            points, diameter = np.asarray(self._data, np.float64), 2.0 if dark_edge else 2.5
            self._drawn = wanted, self._layer(size, points, color, diameter, dark_edge)
        return self._drawn[1]

    def _layer(
        self, size: QSizeF, points: NDArray[np.float64], color: QColor, dot_size: float, dark_edge: bool
    ) -> QPixmap:
        """``(N, 2)`` points as dots on nothing; with a dark edge they stand out from every colour of a field."""
        density = self.devicePixelRatioF()
        layer = QPixmap((size * density).toSize())
        layer.fill(Qt.GlobalColor.transparent)
        shares = (points - self._span.low) / (self._span.high - self._span.low)
        places = np.stack([shares[:, 0], 1 - shares[:, 1]], 1) * (layer.width(), layer.height())
        near = (np.abs(shares - 0.5) < 0.6).all(1)
        painter = QPainter(layer)
        rim = QColor(0, 0, 0, 150 if dark_edge else 0)
        draw_dots(painter, places[near], np.zeros(near.sum(), int), [dot(color, rim, dot_size, density)])
        painter.end()
        layer.setDevicePixelRatio(density)
        return layer

    def _best_caption(self) -> str:
        assert self._answer is not None
        probability = self._answer.judged.kind == "probability"
        return tr("best D = p / (p + p_g), estimated") if probability else tr("best D, estimated")

    def _paint_mesh(self, painter: QPainter, where: QRectF) -> None:
        if not self.with_map or self._answer is None:
            return
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(255, 255, 255, 190), 1))
        for line in self._answer.mesh:
            if np.isfinite(line).all():
                painter.drawPolyline(QPolygonF([self.place(x, y, where) for x, y in line.tolist()]))

    def _legend(self) -> list[LegendEntry]:
        on_field = self._fields[0] is not None
        entries = [LegendEntry(QColor("#FFFFFF") if on_field else data_color(), tr("data"), dot=True)]
        if self._answer is not None:
            entries.append(LegendEntry(generator_color(), tr("generated"), dot=True))
        return entries

    # --- the brush ---

    def mousePressEvent(self, event: QMouseEvent) -> None:
        inside = self.squares()[0].contains(event.position())
        if self._rows is None or not self.isEnabled() or event.button() != Qt.MouseButton.LeftButton or not inside:
            return
        self._stroke = [] if self._anew else list(self._rows)
        self._anew = False
        self._brush(event.position(), on=False)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._stroke is not None:
            self._brush(event.position(), on=True)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._stroke is not None:
            rows, self._stroke = tuple(self._stroke), None
            self.shaped.emit(rows, True)

    def _brush(self, at: QPointF, *, on: bool) -> None:
        """Puts the brush down there, or goes on there from where it was, leaving no gap however quick the mouse is."""
        where, width = self.squares()[0], self._span.high - self._span.low
        x = self._span.low + (at.x() - where.left()) / where.width() * width
        y = self._span.low + (where.bottom() - at.y()) / where.height() * width
        here = (round(min(max(x, -EDGE), EDGE), 3), round(min(max(y, -EDGE), EDGE), 3))
        stroke = self._stroke
        assert stroke is not None
        away = math.dist(stroke[-1], here) if stroke else math.inf
        if away < _BRUSH_STEP:
            return
        steps = int(away / _BRUSH_STEP) if on and stroke else 1
        before = stroke[-1] if stroke else here
        stroke += [_between(before, here, number / steps) for number in range(1, steps + 1)]
        del stroke[:-MOST_PLACES]
        self.shaped.emit(tuple(stroke), False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            carrying.copy(self.grab().toImage(), self.accessibleName())
        else:
            super().keyPressEvent(event)


def _how_to_draw() -> str:
    return tr("Draw with the mouse: the data are wherever the brush has been.")


def _between(start: tuple[float, ...], end: tuple[float, ...], share: float) -> tuple[float, ...]:
    return tuple(round(a + share * (b - a), 3) for a, b in zip(start, end, strict=True))


def _field(score: NDArray[np.floating[Any]] | None, scale: ScoreScale) -> QImage | None:
    """``(bins, bins)``, rows going up, as colours; clear where it is not known."""
    if score is None:
        return None
    upright = np.flipud(score)
    rgb = viridis(scale.share(upright))  # type: ignore[arg-type]  # the same for one and for many
    opacity = np.where(np.isfinite(upright), 255, 0).astype(np.uint8)
    rgba = np.ascontiguousarray(np.concatenate([rgb, opacity[..., None]], -1))
    bins = len(rgba)
    return QImage(rgba.data, bins, bins, 4 * bins, QImage.Format.Format_RGBA8888).copy()
