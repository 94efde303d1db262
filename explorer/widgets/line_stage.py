"""Goodfellow's figure, live: both densities and the judge over the line, and beneath it the way from codes to examples.

Goodfellow et al., Generative Adversarial Nets, 2014, figure 1, https://arxiv.org/abs/1406.2661. The data's humps have
handles: see :mod:`explorer.toy.humps`.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from explorer import theme
from explorer.data.mixture import Mixture
from explorer.data.vectors import Rows
from explorer.i18n import tr
from explorer.toy.heaps import Floats, Span
from explorer.toy.humps import Handle, added, dragged, handles, nudged, removed
from explorer.toy.questions import LineAnswer
from explorer.widgets import carrying
from explorer.widgets.densities import SHADE, paint_curve
from explorer.widgets.line_scales import ScoreScale
from explorer.widgets.painting import focus_ring, line_height, round_step
from explorer.widgets.stage_legend import LegendEntry, data_color, generator_color, judge_color, paint_legend

REACH = 5.0
"""A mean stays within ± this, while the line is in sight a little further."""
SPAN = Span(-6.0, 6.0, 360)
_GRIP = 10.0  # px within which the mouse takes hold of a handle
_NUDGE, _NUDGE_SHARE, _NUDGE_WIDTH = 0.1, 0.02, 1.1
_MAP_SHARE = 0.34  # of the height
_CODE_REACH = 3.0


class LineStage(QWidget):
    """Shows a LineAnswer over the data's density, whose humps can be shaped."""

    shaped = Signal(object, bool)
    """The rows that the user has made of the mixture, and whether this is the end of a drag (or no drag at all)."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: Rows | None = None
        self._span = self._wanted = SPAN
        self._mass: Floats = np.zeros(SPAN.bins)
        self._density: Floats | None = None
        self._top = 1.0
        self._answer: LineAnswer | None = None
        self._scale = ScoreScale()
        self._held: Handle | None = None
        self._over: Handle | None = None
        self._current = -1
        self.with_map, self.with_best = True, True
        self.setAccessibleName(tr("Two networks on a line"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    # --- what is shown ---

    def set_data(self, span: Span, mass: Floats, rows: Rows | None) -> None:
        """Shows the density of the data.

        Args:
            mass: ``(bins,)``.
            rows: of the mixture, where it can be shaped; its density is drawn from them.
        """
        self._wanted, self._mass, self._rows = span, mass, rows
        if rows is None or self._current >= len(rows):
            self._current = -1
        if rows is None or (self._held is not None and self._held.index >= len(rows)):
            self._held = None
        self.setToolTip("" if rows is None else self._hint())
        self._fit()

    def _fit(self) -> None:
        """Axes on which all of the data are seen; they wait until the mouse lets go, or a handle would run from it."""
        self._span = span = self._wanted if self._held is None else self._span
        self._density = self._mass / span.step if self._rows is None else Mixture.of(self._rows).density(span.centres)
        if self._held is None:
            self._top = max(float(self._density.max()) * 1.3, 1e-6)
        self.update()

    def set_answer(self, answer: LineAnswer | None) -> None:
        """Shows both networks; None shows the data alone."""
        self._answer = answer
        if answer is None:
            self._scale = ScoreScale()
        else:
            self._scale = self._scale.fit(answer.judged.kind, answer.score, answer.best)
        self.update()

    @property
    def rows(self) -> Rows | None:
        """What the mixture is made of."""
        return self._rows

    def _hint(self) -> str:
        return tr(
            "Drag the top of a hump to move it and to make it heavier, its shoulder to make it wider. Double-click for "
            "a new hump, and on a top to take it away. With the keyboard: arrows, + and −, Insert, Delete, Page Up and "
            "Page Down for the next hump."
        )

    def sizeHint(self) -> QSize:
        return QSize(80 * theme.UNIT, 60 * theme.UNIT)

    def minimumSizeHint(self) -> QSize:
        return QSize(40 * theme.UNIT, 30 * theme.UNIT)

    # --- where things are ---

    def plot_rect(self) -> QRectF:
        """Where the curves are."""
        line = line_height(self.fontMetrics())
        side = max(map(self.fontMetrics().horizontalAdvance, ("−0.00", *_map_names()))) + theme.UNIT
        map_height = (self.height() - 4 * line) * _MAP_SHARE if self.with_map else 0.0
        return QRectF(self.rect()).adjusted(side, line + 2 * theme.UNIT, -side, -map_height - 2 * line)

    def place(self, x: float, y: float = 0.0) -> QPointF:
        """A point of the line, and a density over it, in logical pixels."""
        where = self.plot_rect()
        along = (x - self._span.low) / (self._span.high - self._span.low)
        return QPointF(where.left() + along * where.width(), where.bottom() - y / self._top * where.height())

    def _read(self, at: QPointF) -> tuple[float, float]:
        where = self.plot_rect()
        along = (at.x() - where.left()) / max(where.width(), 1.0)
        y = (where.bottom() - at.y()) / max(where.height(), 1.0) * self._top
        return self._span.low + along * (self._span.high - self._span.low), y

    def _code_line(self) -> float:
        return self.height() - line_height(self.fontMetrics()) - theme.HALF

    def _place_code(self, z: float) -> QPointF:
        where = self.plot_rect()
        return QPointF(where.center().x() + z / _CODE_REACH * where.width() / 2, self._code_line())

    # --- painting ---

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.figures(self.font()))
        where = self.plot_rect()
        painter.fillRect(where, theme.current().color("plot"))
        self._paint_axes(painter, where)
        painter.save()
        painter.setClipRect(where)
        self._paint_densities(painter, where)
        self._paint_scores(painter, where)
        painter.restore()
        if self.with_map:
            self._paint_map(painter, where)
        if self._rows is not None and self.isEnabled():
            self._paint_handles(painter)
        paint_legend(painter, where.left(), theme.HALF, self._legend())
        if self.hasFocus():
            focus_ring(painter, QRectF(self.rect()))

    def _paint_axes(self, painter: QPainter, where: QRectF) -> None:
        colors, line = theme.current(), line_height(self.fontMetrics())
        for number in range(math.ceil(self._span.low), math.floor(self._span.high) + 1):
            x = self.place(number).x()
            painter.setPen(QPen(colors.color("grid"), 1))
            painter.drawLine(QPointF(x, where.top()), QPointF(x, where.bottom()))
            painter.setPen(colors.color("muted"))
            text = f"{number}".replace("-", "−")
            painter.drawText(QRectF(x - 24, where.bottom() + 1, 48, line), Qt.AlignmentFlag.AlignCenter, text)
        painter.setPen(QPen(colors.color("edge"), 1))
        painter.drawLine(where.bottomLeft(), where.bottomRight())
        ticks = self._scale.ticks() if self._answer is not None else ()
        painter.setPen(judge_color())
        for value, text in ticks:
            y = self._score_y(value, where)
            box = QRectF(where.right() + theme.HALF, y - line / 2, self.width() - where.right() - theme.HALF, line)
            painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
            painter.setPen(QPen(judge_color(0.25), 1))
            painter.drawLine(QPointF(where.left(), y), QPointF(where.right(), y))
            painter.setPen(judge_color())
        painter.setPen(colors.color("muted"))
        step = round_step(self._top / 3)
        for number in range(1, int(self._top / step) + 1):
            y = self.place(0, number * step).y()
            box = QRectF(0, y - line / 2, where.left() - theme.HALF, line)
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"{number * step:g}")
            painter.drawLine(QPointF(where.left(), y), QPointF(where.left() + theme.HALF, y))

    def _paint_densities(self, painter: QPainter, where: QRectF) -> None:
        if self._answer is not None:
            span = self._answer.span
            self._paint_density(painter, where, span, self._answer.generated / span.step, generator_color())
        if self._density is not None:
            self._paint_density(painter, where, self._span, self._density, data_color())

    def _paint_density(self, painter: QPainter, where: QRectF, span: Span, density: Floats, color: QColor) -> None:
        left, right = self.place(span.low).x(), self.place(span.high).x()
        across = QRectF(left, where.top(), right - left, where.height())
        shade = QColor(color)
        shade.setAlphaF(SHADE)
        paint_curve(painter, across, density / self._top, QPen(color, 2), shade)

    def _along(self, span: Span, where: QRectF) -> Floats:
        """``(bins,)``: where the middles of the bins are, px from the left."""
        shares = (span.centres - self._span.low) / (self._span.high - self._span.low)
        return np.asarray(where.left() + shares * where.width())

    def _paint_scores(self, painter: QPainter, where: QRectF) -> None:
        answer = self._answer
        if answer is None:
            return
        if answer.best is not None and self.with_best:
            pen = QPen(judge_color(0.9), 1.5, Qt.PenStyle.CustomDashLine)
            pen.setDashPattern([4, 3])
            self._paint_score(painter, where, answer.span, answer.best, pen)
        self._paint_score(painter, where, answer.span, answer.score, QPen(judge_color(), 2.5))

    def _paint_score(
        self, painter: QPainter, where: QRectF, span: Span, score: NDArray[np.floating[Any]], pen: QPen
    ) -> None:
        painter.setPen(pen)
        x = self._along(span, where)
        y = where.bottom() - (score - self._scale.low) / (self._scale.high - self._scale.low) * where.height()
        for first, last in _runs(np.isfinite(score)):
            painter.drawPolyline(_polygon(x[first:last], y[first:last]))

    def _score_y(self, value: float, where: QRectF) -> float:
        return where.bottom() - self._scale.share(value) * where.height()

    def _paint_map(self, painter: QPainter, where: QRectF) -> None:
        colors, line = theme.current(), line_height(self.fontMetrics())
        upper, lower = where.bottom() + line + 2, self._code_line()
        painter.setPen(QPen(colors.color("edge"), 1))
        for y in (upper, lower):
            painter.drawLine(QPointF(where.left(), y), QPointF(where.right(), y))
        painter.setPen(colors.color("muted"))
        for number in range(-2, 3):
            x = self._place_code(number).x()
            text = f"{number}".replace("-", "−")
            painter.drawText(QRectF(x - 24, lower + 1, 48, line), Qt.AlignmentFlag.AlignCenter, text)
        for text, y in zip(_map_names(), (upper + 2, lower - line), strict=True):
            painter.drawText(QRectF(0, y, where.left() - theme.HALF, line), Qt.AlignmentFlag.AlignRight, text)
        if self._answer is None:
            return
        painter.save()
        painter.setClipRect(QRectF(where.left(), upper, where.width(), lower - upper))
        painter.setPen(QPen(generator_color(0.65), 1))
        reach = np.clip(self._answer.x, 2 * self._span.low, 2 * self._span.high)
        ends = [(self._place_code(z), QPointF(self.place(x).x(), upper))
                for z, x in zip(self._answer.z.tolist(), reach.tolist(), strict=True) if math.isfinite(x)]  # fmt: skip
        painter.drawLines([QLineF(*each) for each in ends])
        painter.restore()

    def _paint_handles(self, painter: QPainter) -> None:
        colors = theme.current()
        for each in handles(self._rows or ()):
            chosen = each.index == self._current and self.hasFocus()
            near = self._over is not None and (each.index, each.part) == (self._over.index, self._over.part)
            at, radius = self.place(each.x, each.y), 6.0 if near or chosen else 5.0
            painter.setPen(QPen(colors.color("accent" if near or chosen else "text"), 2))
            painter.setBrush(colors.color("panel"))
            if each.part == "top":
                painter.drawEllipse(at, radius, radius)
            else:
                painter.drawRect(QRectF(at.x() - radius + 2, at.y() - radius + 2, 2 * radius - 4, 2 * radius - 4))

    def _legend(self) -> list[LegendEntry]:
        answer, entries = self._answer, [LegendEntry(data_color(), tr("data p"))]
        if answer is not None:
            entries.append(LegendEntry(generator_color(), tr("generator p_g")))
            entries.append(LegendEntry(judge_color(), tr("discriminator D")))
            if answer.best is not None and self.with_best:
                best = tr("best D = p / (p + p_g)") if answer.judged.kind == "probability" else tr("best D")
                entries.append(LegendEntry(judge_color(), best, dashed=True))
        return entries

    # --- the mouse ---

    def _handle_at(self, at: QPointF) -> Handle | None:
        if self._rows is None or not self.isEnabled():
            return None
        near = [(math.hypot(*(at - self.place(each.x, each.y)).toTuple()), number, each)
                for number, each in enumerate(reversed(handles(self._rows)))]  # fmt: skip
        away, _, handle = min(near)
        return handle if away <= _GRIP else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._held = self._handle_at(event.position())
        if self._held is not None:
            self._current = self._held.index
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held is not None and self._rows is not None:
            self._propose(
                dragged(self._rows, self._held.index, self._held.part, *self._read(event.position()), REACH), False
            )
            return
        over = self._handle_at(event.position())
        if over != self._over:
            self._over = over
            self.setCursor(_CURSORS[over.part] if over is not None else Qt.CursorShape.ArrowCursor)
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._held is not None and self._rows is not None and event.button() == Qt.MouseButton.LeftButton:
            self._held = None
            self._fit()
            self._propose(self._rows, True)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._rows is None or not self.isEnabled():
            return
        handle = self._handle_at(event.position())
        if handle is not None and handle.part == "top":
            self._held = None
            self._propose(removed(self._rows, handle.index), True)
        elif handle is None and self.plot_rect().contains(event.position()):
            self._propose(added(self._rows, *self._read(event.position()), REACH), True)

    def wheelEvent(self, event: QWheelEvent) -> None:
        handle = self._handle_at(event.position())
        if handle is None or self._rows is None:
            event.ignore()
            return
        wider = _NUDGE_WIDTH ** (event.angleDelta().y() / 120)
        self._propose(nudged(self._rows, handle.index, REACH, wider=wider), True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            carrying.copy(self.grab().toImage(), self.accessibleName())
        elif self._rows is None or not self.isEnabled() or not self._key(Qt.Key(event.key()), self._rows):
            super().keyPressEvent(event)

    def _key(self, key: Qt.Key, rows: Rows) -> bool:
        """Whether the key means something to the hump that is chosen."""
        index = max(self._current, 0)
        nudges: dict[Qt.Key, dict[str, float]] = {
            Qt.Key.Key_Left: {"right": -_NUDGE}, Qt.Key.Key_Right: {"right": _NUDGE},
            Qt.Key.Key_Up: {"up": _NUDGE_SHARE}, Qt.Key.Key_Down: {"up": -_NUDGE_SHARE},
            Qt.Key.Key_Plus: {"wider": _NUDGE_WIDTH}, Qt.Key.Key_Minus: {"wider": 1 / _NUDGE_WIDTH},
        }  # fmt: skip
        turns = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        if key in turns:
            self._current = (index + turns[key]) % len(rows)
            self.update()
        elif key in nudges:
            self._current = index
            self._propose(nudged(rows, index, REACH, **nudges[key]), True)
        elif key == Qt.Key.Key_Insert:
            self._current = len(rows)
            self._propose(added(rows, 0.0, self._top / 3, REACH), True)
        elif key == Qt.Key.Key_Delete:
            self._propose(removed(rows, index), True)
        else:
            return False
        return True

    def _propose(self, rows: Rows, final: bool) -> None:
        self.shaped.emit(rows, final)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._current = max(self._current, 0)
        super().focusInEvent(event)


def _map_names() -> tuple[str, str]:
    """Of the upper and the lower line of the map."""
    return tr("x = G(z)"), tr("code z")


_CURSORS = {"top": Qt.CursorShape.SizeAllCursor, "side": Qt.CursorShape.SizeHorCursor}


def _polygon(x: NDArray[np.floating[Any]], y: NDArray[np.floating[Any]]) -> QPolygonF:
    return QPolygonF([QPointF(*each) for each in zip(x.tolist(), y.tolist(), strict=True)])


def _runs(known: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Where ``known`` is true: from, and up to but without."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], known, [False]]).astype(np.int8)))
    return [(int(first), int(last)) for first, last in edges.reshape(-1, 2)]
