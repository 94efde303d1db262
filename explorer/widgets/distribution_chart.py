"""What the next pixel may be: a bar for every level or colour, before and after temperature."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from explorer import theme
from explorer.i18n import tr
from explorer.percent import percent

_STRIP = theme.UNIT + 2  # px, the swatches under the bars
_MARK = 5  # px, the triangle under the swatch that was drawn
_FEW = 4  # bars that have room for a number each
_MANY = 32  # bars, from which on their ends may be cut off
_WIDEST = 8 * theme.UNIT  # px, a bar


@dataclass(frozen=True, eq=False)
class Distribution:
    """See :class:`models.capabilities.NextPixel`; of one picture.

    Args:
        probabilities, tempered: ``(E, L)``.
        support: ``(L, C)`` where a pixel is chosen whole, else ``(L, 1)``.
        value: ``(C,)``, what the pixel gets.
        temperature: of ``tempered``.
    """

    probabilities: NDArray[np.floating]
    tempered: NDArray[np.floating]
    support: NDArray[np.floating]
    value: NDArray[np.floating]
    temperature: float = 1.0

    @property
    def whole(self) -> bool:
        """Whether one choice makes the pixel."""
        return len(self.probabilities) == 1

    def chosen(self, choice: int) -> int:
        """The bar that the pixel's value belongs to."""
        value = self.value if self.whole else self.value[choice : choice + 1]
        return int(np.abs(self.support - value).sum(1).argmin())

    def color(self, choice: int, level: int) -> QColor:
        """What a bar stands for; of one channel among several, that channel alone."""
        values = np.clip(self.support[level], 0, 1)
        if self.whole:
            rgb = values if len(values) == 3 else np.repeat(values, 3)
        else:
            rgb = np.zeros(3)
            rgb[choice] = values[0]
        return QColor.fromRgbF(*(float(each) for each in rgb))


class DistributionChart(QWidget):
    """One chart for each choice that makes a pixel, over swatches of what its bars stand for.

    The filled bar is the probability at the sampler's temperature, the outline the one at temperature 1.
    """

    def __init__(self) -> None:
        super().__init__()
        self._shown: Distribution | None = None
        self.setAccessibleName(tr("Distribution of the next pixel"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_distribution(self, shown: Distribution | None) -> None:
        """Shows it; None empties the chart."""
        self._shown = shown
        if shown is not None:
            likeliest = int(shown.tempered[0].argmax())
            self.setAccessibleDescription(
                tr("Likeliest: {level}, {share}", level=likeliest, share=percent(float(shown.tempered[0].max())))
            )
        self.update()

    @property
    def shown(self) -> Distribution | None:
        """What is shown."""
        return self._shown

    def sizeHint(self) -> QSize:
        return QSize(32 * theme.UNIT, 16 * theme.UNIT)

    def minimumSizeHint(self) -> QSize:
        return QSize(20 * theme.UNIT, 12 * theme.UNIT)

    def chart_rect(self, choice: int) -> QRectF:
        """Where a choice's bars and swatches are."""
        count = 1 if self._shown is None else len(self._shown.probabilities)
        height = self.height() / count
        return QRectF(0, choice * height, self.width(), height - (2 if count > 1 else 0))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(theme.figures(self.font()))
        if self._shown is None:
            painter.setPen(theme.current().color("muted"))
            where = self.rect().adjusted(theme.UNIT, 0, -theme.UNIT, 0)
            how = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(where, how, tr("Point at a pixel to see what it could have become."))
            return
        for choice in range(len(self._shown.probabilities)):
            self._paint_chart(painter, self._shown, choice)

    def _paint_chart(self, painter: QPainter, shown: Distribution, choice: int) -> None:
        colors, where = theme.current(), self.chart_rect(choice)
        before, after = shown.probabilities[choice], shown.tempered[choice]
        few = len(before) <= _FEW
        top = painter.fontMetrics().height() if few or choice == 0 else 4.0
        bars = where.adjusted(0, top, 0, -_STRIP - _MARK - 1)
        if not few:
            bars.setTop(where.top() + painter.fontMetrics().height())
        highest = 1.0 if few else _top(np.maximum(before, after))
        pitch = bars.width() / len(before)
        gap = min(theme.HALF, pitch / 4) if pitch >= 3 else 0.0
        painter.setPen(QPen(colors.color("line"), 1))
        painter.drawLine(bars.bottomLeft(), bars.bottomRight())
        for level, (p, q) in enumerate(zip(before.tolist(), after.tolist(), strict=True)):
            room = QRectF(bars.left() + level * pitch + gap / 2, bars.top(), pitch - gap, bars.height())
            inset = max(0.0, (room.width() - _WIDEST) / 2)
            slot = room.adjusted(inset, 0, -inset, 0)
            self._paint_bar(painter, slot, min(p / highest, 1.0), min(q / highest, 1.0))
            strip = QRectF(slot.left(), bars.bottom() + 1, slot.width() + (0.5 if not gap else 0), _STRIP)
            painter.fillRect(strip, shown.color(choice, level))
            if gap:
                painter.setPen(QPen(colors.color("line"), 1))
                painter.drawRect(strip.adjusted(0.5, 0.5, -0.5, -0.5))
            if few:
                painter.setPen(colors.color("text"))
                line = QRectF(room.left(), where.top(), room.width(), top)
                painter.drawText(line, Qt.AlignmentFlag.AlignCenter, _percent(p, q))
        if not few:
            self._paint_scale(painter, where, choice, shown, highest)
        self._paint_mark(painter, bars.left() + (shown.chosen(choice) + 0.5) * pitch, bars.bottom() + 2 + _STRIP)

    @staticmethod
    def _paint_bar(painter: QPainter, slot: QRectF, before: float, after: float) -> None:
        colors = theme.current()
        height = slot.height() * after
        painter.fillRect(QRectF(slot.left(), slot.bottom() - height, slot.width(), height), colors.color("accent"))
        if abs(before - after) > 1e-3:
            height = slot.height() * before
            painter.setPen(QPen(colors.color("text"), 1))
            if slot.width() >= 4:
                painter.drawRect(QRectF(slot.left(), slot.bottom() - height, slot.width(), height))
            else:
                top = slot.bottom() - height
                painter.drawLine(QPointF(slot.left(), top), QPointF(slot.right(), top))

    @staticmethod
    def _paint_scale(painter: QPainter, where: QRectF, choice: int, shown: Distribution, highest: float) -> None:
        """What the tallest bar stands for, and which channel this is."""
        painter.setPen(theme.current().color("muted"))
        line = QRectF(where.left(), where.top(), where.width(), painter.fontMetrics().height())
        painter.drawText(line, Qt.AlignmentFlag.AlignRight, f"{highest:.1%}")
        if not shown.whole:
            painter.drawText(line, Qt.AlignmentFlag.AlignLeft, (tr("Red"), tr("Green"), tr("Blue"))[choice])
        if shown.temperature != 1.0 and choice == 0:
            how = Qt.AlignmentFlag.AlignLeft if shown.whole else Qt.AlignmentFlag.AlignHCenter
            painter.drawText(line, how, f"■ T = {shown.temperature:.2f}   □ T = 1")

    @staticmethod
    def _paint_mark(painter: QPainter, x: float, top: float) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.current().color("text"))
        tip = [QPointF(x, top), QPointF(x - _MARK, top + _MARK), QPointF(x + _MARK, top + _MARK)]
        painter.drawPolygon(QPolygonF(tip))
        painter.restore()

    def event(self, event: QEvent) -> bool:
        """Qt's hook: a tooltip for the bar under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and self._shown is not None:
            shown = self._shown
            count, levels = shown.probabilities.shape
            choice = min(int(event.pos().y() / max(self.height(), 1) * count), count - 1)
            level = min(max(int(event.pos().x() / max(self.width(), 1) * levels), 0), levels - 1)
            QToolTip.showText(event.globalPos(), _describe(shown, choice, level), self)
            return True
        return super().event(event)


def _top(p: NDArray[np.floating]) -> float:
    """The probability at the top of the scale: the largest, unless the two ends, on which mixtures heap what lies
    beyond, would leave nothing of the rest to be seen; they are then cut off."""
    inner = p[1:-1] if len(p) > _MANY else p
    return max(min(float(p.max()), 3 * float(inner.max())), 1e-9)


def _percent(before: float, after: float) -> str:
    return f"{after:.1%}" if abs(before - after) < 1e-3 else f"{before:.1%} → {after:.1%}"


def _describe(shown: Distribution, choice: int, level: int) -> str:
    value = ", ".join(f"{each:.2f}" for each in shown.support[level])
    p, q = float(shown.probabilities[choice, level]), float(shown.tempered[choice, level])
    return tr("Value {value}: {before:.2%} at temperature 1, {after:.2%} now", value=value, before=p, after=q)
