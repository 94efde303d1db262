"""A list of small horizontal bars, such as σ or the KL term of every dimension of a code."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QToolTip, QWidget

from explorer import theme
from explorer.i18n import tr
from explorer.widgets.painting import focus_ring

_ROW = 2 * theme.UNIT + theme.HALF
_LABEL_WIDTH = 4 * theme.UNIT
_VALUE_WIDTH = 7 * theme.UNIT


class Bars(QAbstractScrollArea):
    """One bar for each value, from zero; scrolls when there are many; copied as text.

    Args:
        name: what the bars show, with its unit: “σ of each dimension”.
        color: a field of the theme, or ``#RRGGBB``.
        reference: where a line is drawn through all bars, such as 1 for σ of the prior.
        maximum: the value that fills the width; without it the largest of the values, or the reference.
        least: what fills the width where all values are smaller, so that next to nothing looks like it.
    """

    clicked = Signal(int)
    """The bar of this number was clicked."""

    def __init__(
        self,
        name: str,
        *,
        color: str = "accent",
        reference: float | None = None,
        maximum: float | None = None,
        least: float = 1e-12,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._color = color
        self._reference = reference
        self._maximum = maximum
        self._least = least
        self._values: tuple[float, ...] = ()
        self._labels: tuple[str, ...] = ()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def set_values(self, values: Sequence[float], labels: Sequence[str] = ()) -> None:
        """Shows these, numbered from 1 where there are no labels. What is not finite has no bar."""
        self._values = tuple(float(value) for value in values)
        self._labels = tuple(labels) or tuple(str(number + 1) for number in range(len(self._values)))
        finite = [value for value in self._values if math.isfinite(value)]
        if finite:
            low, high = show_value(min(finite)), show_value(max(finite))
            self.setAccessibleDescription(tr("{count} values, {low} to {high}", count=len(finite), low=low, high=high))
        self._lay_out()

    def text(self) -> str:
        """The values as a table, with tabs."""
        return "\n".join(f"{label}\t{value!r}" for label, value in zip(self._labels, self._values, strict=True))

    def copy(self) -> None:
        """Puts the table on the clipboard."""
        QGuiApplication.clipboard().setText(self.text())

    def bar_rect(self, index: int) -> QRectF:
        """Where bar ``index`` is, logical pixels of the viewport."""
        value = self._values[index]
        room = self.viewport().width() - _LABEL_WIDTH - _VALUE_WIDTH - theme.UNIT
        share = min(max(value / self._scale(), 0.0), 1.0) if math.isfinite(value) else 0.0
        top = index * _ROW - self.verticalScrollBar().value() + (_ROW - theme.UNIT) / 2
        return QRectF(_LABEL_WIDTH + theme.HALF, top, max(room, 0) * share, theme.UNIT)

    def sizeHint(self) -> QSize:
        return QSize(28 * theme.UNIT, min(max(len(self._values), 2), 10) * _ROW + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(20 * theme.UNIT, 2 * _ROW + 2)

    def _scale(self) -> float:
        """The value that fills the width."""
        if self._maximum is not None:
            return self._maximum
        finite = [value for value in self._values if math.isfinite(value)]
        return max([self._reference or 0.0, *finite, self._least])

    def _lay_out(self) -> None:
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, len(self._values) * _ROW - self.viewport().height()))
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(_ROW)
        self.updateGeometry()
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setFont(theme.figures(self.font()))
        first = self.verticalScrollBar().value() // _ROW
        last = min(len(self._values), first + self.viewport().height() // _ROW + 2)
        for index in range(first, last):
            self._paint_row(painter, index)
        if self._reference is not None and self._values:
            room = self.viewport().width() - _LABEL_WIDTH - _VALUE_WIDTH - theme.UNIT
            x = _LABEL_WIDTH + theme.HALF + room * min(self._reference / self._scale(), 1.0)
            painter.setPen(QPen(theme.current().color("muted"), 1, Qt.PenStyle.DashLine))
            painter.drawLine(round(x), 0, round(x), len(self._values) * _ROW)
        if self.hasFocus():
            focus_ring(painter, QRectF(self.viewport().rect()))

    def _paint_row(self, painter: QPainter, index: int) -> None:
        colors = theme.current()
        bar = self.bar_rect(index)
        row = QRectF(0, bar.y() - (_ROW - theme.UNIT) / 2, self.viewport().width(), _ROW)
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.setPen(colors.color("muted"))
        painter.drawText(QRectF(0, row.y(), _LABEL_WIDTH - theme.HALF, _ROW), middle, self._labels[index])
        painter.fillRect(bar, colors.color(self._color))
        painter.setPen(colors.color("text"))
        number = QRectF(row.right() - _VALUE_WIDTH, row.y(), _VALUE_WIDTH - theme.HALF, _ROW)
        painter.drawText(number, middle, show_value(self._values[index]))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay_out()

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            index = self._index_at(event.pos().y())
            text = "" if index < 0 else f"{self._name}\n{self._labels[index]}: {self._values[index]:.6g}"
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().viewportEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self._index_at(event.position().y())
        if index >= 0:
            self.clicked.emit(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def _index_at(self, y: float) -> int:
        index = int((y + self.verticalScrollBar().value()) // _ROW)
        return index if 0 <= index < len(self._values) else -1


def show_value(value: float) -> str:
    """A number in at most seven places, as a rule with three decimals, so that those above each other can be compared:
    ``0.012``, ``12.340``, ``12340``, ``1.2e+08``, ``NaN``."""
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "∞" if value > 0 else "−∞"
    size = abs(value)
    text = f"{size:.3f}" if size < 999.9995 else f"{size:.0f}" if size < 999_999.5 else f"{size:.1e}"
    return f"−{text}" if value < 0 and float(text) else text
