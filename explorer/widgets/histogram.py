"""A small bar chart: how many of each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from explorer import theme
from explorer.i18n import tr
from explorer.widgets import carrying
from explorer.widgets.painting import focus_ring, line_height

_GAP = 2.0  # px between bars that are wide enough to need one


class Histogram(QWidget):
    """Upright bars from zero, the first and the last of them named beneath; each says its number on hover.

    Args:
        name: what is counted, for a screen reader.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: tuple[int, ...] = ()
        self._names: tuple[str, ...] = ()
        self._by_class = False
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_counts(self, counts: Sequence[int], names: Sequence[str], *, by_class: bool = False) -> None:
        """Shows ``counts``; there is a name for each.

        Args:
            by_class: bar i has the colour of class i.
        """
        self._counts, self._names, self._by_class = tuple(counts), tuple(names), by_class
        said = (f"{name}: {count:,}" for name, count in zip(self._names, self._counts, strict=True))
        self.setAccessibleDescription(", ".join(said))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(24 * theme.UNIT, 6 * theme.UNIT + line_height(self.fontMetrics()))

    def minimumSizeHint(self) -> QSize:
        return QSize(8 * theme.UNIT, self.sizeHint().height())

    def bar_rect(self, place: int) -> QRectF:
        """Where a bar is, logical pixels."""
        ground = self.height() - line_height(self.fontMetrics()) - 2.0
        width = self.width() / max(1, len(self._counts))
        gap = _GAP if width >= 3 * _GAP else 0.0
        height = ground * self._counts[place] / max(1, *self._counts)
        height = max(height, 1.0) if self._counts[place] else 0.0  # a few beside many still show
        return QRectF(place * width, ground - height, width - gap, height)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colors = theme.current()
        ground = self.height() - line_height(self.fontMetrics()) - 2.0
        painter.fillRect(QRectF(0, ground, self.width(), 1), colors.color("line"))
        for place in range(len(self._counts)):
            painter.fillRect(self.bar_rect(place), self._color(place))
        if self._names:
            self._paint_names(painter)
        if self.hasFocus():
            focus_ring(painter, QRectF(self.rect()))

    def _color(self, place: int) -> QColor:
        return theme.class_color(place) if self._by_class else theme.current().color("edge")

    def _paint_names(self, painter: QPainter) -> None:
        painter.setPen(theme.current().color("muted"))
        metrics = self.fontMetrics()
        line = QRectF(0, self.height() - line_height(metrics), self.width(), line_height(metrics))
        slot = self.width() / len(self._names)
        if max(metrics.horizontalAdvance(name) for name in self._names) < slot - 2:
            for place, name in enumerate(self._names):
                painter.drawText(
                    QRectF(place * slot, line.y(), slot, line.height()), Qt.AlignmentFlag.AlignCenter, name
                )
            return
        half = line.width() / 2 - theme.HALF
        first, last = (
            metrics.elidedText(name, Qt.TextElideMode.ElideRight, int(half))
            for name in (self._names[0], self._names[-1])
        )
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft, first)
        painter.drawText(line, Qt.AlignmentFlag.AlignRight, last)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+C copies the chart as a picture."""
        if event.matches(QKeySequence.StandardKey.Copy):
            carrying.copy(self.grab().toImage(), self.accessibleName())
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and self._counts:
            text = self.text_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    def text_at(self, point: QPointF) -> str:
        """What the bar at a point stands for."""
        place = min(len(self._counts) - 1, max(0, int(point.x() * len(self._counts) / max(1, self.width()))))
        return tr("{name}: {count}", name=self._names[place], count=f"{self._counts[place]:,}")
