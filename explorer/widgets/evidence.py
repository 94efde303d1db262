"""What a judgement rests on, small enough to stand beside its sentence: a curve, pairs of bars, a few shares."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from explorer import theme
from explorer.percent import percent
from explorer.widgets import carrying
from explorer.widgets.painting import focus_ring, line_height

_MIDDLE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter  # scripts of unlike height stand in one line
_POINTS = 240  # of a curve: two for each pixel would show no more
_DATA, _SAMPLES = "discriminator/real", "discriminator/fake"  # one colour each, as in the curves


class Evidence(QWidget):
    """A small picture with a name; Ctrl+C copies it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(32 * theme.UNIT, 6 * theme.UNIT + 2 * line_height(self.fontMetrics()))

    def minimumSizeHint(self) -> QSize:
        return QSize(16 * theme.UNIT, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(theme.figures(self.font()))
        self.draw(painter, QRectF(self.rect()).adjusted(2, 2, -2, -2))
        if self.hasFocus():
            focus_ring(painter, QRectF(self.rect()))

    def draw(self, painter: QPainter, room: QRectF) -> None:
        """Paints the evidence."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copies the picture."""
        if event.matches(QKeySequence.StandardKey.Copy):
            carrying.copy(self.grab().toImage(), self.accessibleName())
        else:
            super().keyPressEvent(event)


class Spark(Evidence):
    """The newest part of a curve, its last value at its end, and where it would rest as a dashed line."""

    def __init__(self, name: str, term: str) -> None:
        super().__init__(name)
        self._term = term
        self._values: NDArray[np.float64] = np.zeros(0)
        self._rest = 0.0
        self._text = ""

    def set_curve(self, values: NDArray[np.float64], rest: float, text: str) -> None:
        """Shows a curve as means over stretches of it.

        Args:
            rest: where the dashed line is.
            text: above the curve: what it is, and of which steps.
        """
        fine = values[np.isfinite(values)]
        self._values = _means(fine, min(_POINTS, len(fine)))
        self._rest, self._text = rest, text
        self.setAccessibleDescription(text if not len(self._values) else f"{text}: {self._values[-1]:.3g}")
        self.update()

    def drop_curve(self) -> None:
        """A loss that rests nowhere has no curve here."""
        self.hide()

    def draw(self, painter: QPainter, room: QRectF) -> None:
        colors, line = theme.current(), line_height(self.fontMetrics())
        painter.setPen(colors.color("muted"))
        painter.drawText(QRectF(room.x(), room.y(), room.width(), line), Qt.AlignmentFlag.AlignLeft, self._text)
        if not len(self._values):
            return
        value = f"{self._values[-1]:.3g}"
        widest = self.fontMetrics().horizontalAdvance("−0.00000")
        plot = QRectF(room.x(), room.y() + line + 4, room.width() - widest - theme.HALF, room.height() - line - 8)
        low, high = min(self._values.min(), self._rest, 0.0), max(self._values.max(), self._rest, 0.0)
        scale = plot.height() / max(high - low, 1e-12)

        def y(at: float) -> float:
            return plot.bottom() - (at - low) * scale

        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colors.color("line"), 1))
        painter.drawLine(QPointF(plot.left(), y(0.0)), QPointF(plot.right(), y(0.0)))
        color = theme.term_color(self._term)
        painter.setPen(QPen(color, 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(plot.left(), y(self._rest)), QPointF(plot.right(), y(self._rest)))
        painter.setPen(QPen(color, 1.5))
        across = np.linspace(plot.left(), plot.right(), len(self._values))
        painter.drawPolyline(QPolygonF([QPointF(x, y(v)) for x, v in zip(across, self._values, strict=True)]))
        painter.setPen(colors.color("text"))
        top = min(max(y(float(self._values[-1])) - line / 2, plot.top() - 4), plot.bottom() - line + 4)
        painter.drawText(QRectF(plot.right() + theme.HALF, top, widest, line), Qt.AlignmentFlag.AlignLeft, value)


def _means(values: NDArray[np.float64], count: int) -> NDArray[np.float64]:
    """``(N,) → (count,)``: the means of stretches of about equal length."""
    if not count:
        return values
    starts = np.arange(count) * len(values) // count
    return np.add.reduceat(values, starts) / np.diff(starts, append=len(values))


class Pairs(Evidence):
    """Two upright bars for each name: what the data have, and what the samples have."""

    def __init__(self, name: str, first: str, second: str) -> None:
        super().__init__(name)
        self._legend = (first, second)
        self._values: tuple[NDArray[np.float64], NDArray[np.float64]] = (np.zeros(0), np.zeros(0))
        self._names: tuple[str, ...] = ()

    def set_pairs(self, first: NDArray[np.float64], second: NDArray[np.float64], names: Sequence[str]) -> None:
        """Shows ``(L,)`` and ``(L,)``; names stand beneath where there is room, else the first and the last."""
        self._values, self._names = (first, second), tuple(names)
        said = zip(self._names, first, second, strict=False)
        self.setAccessibleDescription(", ".join(f"{name}: {percent(a)}, {percent(b)}" for name, a, b in said))
        self.update()

    def draw(self, painter: QPainter, room: QRectF) -> None:
        colors, line = theme.current(), line_height(self.fontMetrics())
        tints = (theme.term_color(_DATA), theme.term_color(_SAMPLES))
        legend(painter, room, self._legend, tints, line)
        count = len(self._values[0])
        if not count:
            return
        plot = QRectF(room.x(), room.y() + line + 4, room.width(), room.height() - 2 * line - 6)
        most = max(float(each.max()) for each in self._values) or 1.0
        slot = plot.width() / count
        width = max(1.0, (slot - 2) / 2)
        for place in range(count):
            for side, tint in enumerate(tints):
                height = plot.height() * float(self._values[side][place]) / most
                x = plot.x() + place * slot + side * width
                painter.fillRect(QRectF(x, plot.bottom() - height, width - 0.5, height), tint)
        painter.fillRect(QRectF(plot.x(), plot.bottom(), plot.width(), 1), colors.color("line"))
        painter.setPen(colors.color("muted"))
        under = QRectF(plot.x(), plot.bottom() + 2, plot.width(), line)
        self._draw_names(painter, under, slot)

    def _draw_names(self, painter: QPainter, under: QRectF, slot: float) -> None:
        if not self._names:
            return
        metrics = self.fontMetrics()
        if max(metrics.horizontalAdvance(name) for name in self._names) < slot - 2:
            for place, name in enumerate(self._names):
                box = QRectF(under.x() + place * slot, under.y(), slot, under.height())
                painter.drawText(box, Qt.AlignmentFlag.AlignHCenter, name)
            return
        painter.drawText(under, Qt.AlignmentFlag.AlignLeft, self._names[0])
        painter.drawText(under, Qt.AlignmentFlag.AlignRight, self._names[-1])


@dataclass(frozen=True)
class Share:
    """One bar of :class:`Shares`: what it is of, and how much, of 1; ``mark`` is its yardstick, if it has one."""

    name: str
    value: float
    low: float
    high: float
    mark: float | None = None


class Shares(Evidence):
    """A lying bar for each share, with its interval as a thin line, and a mark where guessing would be.

    Args:
        mark: the share where the mark is.
        full: the share at which a bar is as long as can be.
        caption: above the bars: what they are.
    """

    def __init__(self, name: str, mark: float | None = None, *, full: float = 1.0, caption: str = "") -> None:
        super().__init__(name)
        self._mark, self._full, self._caption = mark, full, caption
        self._rows: tuple[Share, ...] = ()

    def set_rows(self, rows: Sequence[Share]) -> None:
        """Shows these."""
        self._rows = tuple(rows)
        self.setAccessibleDescription(", ".join(_said(each) for each in self._rows))
        self.update()

    def draw(self, painter: QPainter, room: QRectF) -> None:
        colors, line = theme.current(), line_height(self.fontMetrics())
        metrics = self.fontMetrics()
        if self._caption:
            painter.setPen(colors.color("muted"))
            painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, self._caption)
            room = room.adjusted(0, line, 0, 0)
        left = max((metrics.horizontalAdvance(each.name) for each in self._rows), default=0) + theme.GAP
        right = max(metrics.horizontalAdvance(percent(1.0)), *(self._text_width(each) for each in self._rows), 0)
        plot = QRectF(
            room.x() + left, room.y(), max(1.0, room.width() - left - right - theme.HALF), room.height()
        )  # fmt: skip
        for place, each in enumerate(self._rows):
            top = room.y() + theme.HALF + place * (line + theme.GAP)
            painter.setPen(colors.color("muted"))
            painter.drawText(QRectF(room.x(), top, left, line), _MIDDLE, each.name)
            self._draw_bar(painter, QRectF(plot.x(), top + line / 2 - 4, plot.width(), 8), each)
            painter.setPen(colors.color("text"))
            box = QRectF(plot.right() + theme.HALF, top, right + 1, line)
            painter.drawText(box, _MIDDLE, percent(each.value))
        if self._mark is not None and self._rows:
            x = plot.x() + plot.width() * self._mark / self._full
            bottom = room.y() + len(self._rows) * (line + theme.GAP)
            painter.setPen(QPen(colors.color("edge"), 1, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(x, room.y()), QPointF(x, bottom))

    def _draw_bar(self, painter: QPainter, bar: QRectF, share: Share) -> None:
        colors = theme.current()
        low, value, high = (bar.width() * min(1.0, each / self._full) for each in (share.low, share.value, share.high))
        painter.fillRect(bar, colors.color("line"))
        painter.fillRect(QRectF(bar.x(), bar.y(), value, bar.height()), colors.color("accent"))
        interval = QRectF(bar.x() + low, bar.center().y() - 0.5, max(1.0, high - low), 1)
        painter.fillRect(interval, colors.color("text"))
        if share.mark is not None:
            at = bar.x() + bar.width() * min(1.0, share.mark / self._full)
            painter.fillRect(QRectF(at - 1, bar.y() - 3, 2, bar.height() + 6), colors.color("text"))

    def _text_width(self, share: Share) -> int:
        return self.fontMetrics().horizontalAdvance(percent(share.value))


def _said(share: Share) -> str:
    said = f"{share.name}: {percent(share.value)}"
    return said if share.mark is None else f"{said} ({percent(share.mark)})"


def legend(painter: QPainter, room: QRectF, names: Sequence[str], tints: Sequence[QColor], line: int) -> None:
    """Names with a square of their colour before each, in one line at the top of ``room``."""
    x = room.x()
    for name, tint in zip(names, tints, strict=True):
        painter.fillRect(QRectF(x, room.y() + (line - theme.UNIT) / 2, theme.UNIT, theme.UNIT), tint)
        x += theme.UNIT + theme.HALF
        painter.setPen(theme.current().color("muted"))
        painter.drawText(QRectF(x, room.y(), room.right() - x, line), Qt.AlignmentFlag.AlignLeft, name)
        x += painter.fontMetrics().horizontalAdvance(name) + theme.MARGIN
