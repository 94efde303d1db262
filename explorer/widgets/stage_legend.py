"""One colour for the data and for each of two networks, wherever they are drawn, and the line that names them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from explorer import theme
from explorer.widgets.painting import line_height

_DASH, _DOT = 20, 7  # px


def data_color(alpha: float = 1.0) -> QColor:
    """Of the data."""
    return theme.current().color("text", alpha)


def generator_color(alpha: float = 1.0) -> QColor:
    """Of the generator, as its loss has in the curves."""
    return _with_alpha(theme.term_color("generator/loss"), alpha)


def judge_color(alpha: float = 1.0) -> QColor:
    """Of the discriminator, as its loss has in the curves."""
    return _with_alpha(theme.term_color("discriminator/loss"), alpha)


def _with_alpha(color: QColor, alpha: float) -> QColor:
    color.setAlphaF(alpha)
    return color


@dataclass(frozen=True, eq=False)
class LegendEntry:
    """A name with a line of its colour, dashed or not, or with a dot."""

    color: QColor
    text: str
    dashed: bool = False
    dot: bool = False


def paint_legend(painter: QPainter, left: float, top: float, entries: Iterable[LegendEntry]) -> None:
    """Writes the entries in one line from ``(left, top)``, logical pixels."""
    metrics = painter.fontMetrics()
    line = line_height(metrics)
    for each in entries:
        mark = QPointF(left, top + line / 2)
        if each.dot:
            painter.setPen(QPen(theme.current().color("muted"), 1))
            painter.setBrush(each.color)
            painter.drawEllipse(mark + QPointF(_DOT / 2, 0), _DOT / 2, _DOT / 2)
            left += _DOT + theme.HALF
        else:
            painter.setPen(QPen(each.color, 2.5, Qt.PenStyle.DashLine if each.dashed else Qt.PenStyle.SolidLine))
            painter.drawLine(mark, mark + QPointF(_DASH, 0))
            left += _DASH + theme.HALF
        painter.setPen(theme.current().color("text"))
        width = metrics.horizontalAdvance(each.text) + 2
        painter.drawText(QRectF(left, top, width, line), Qt.AlignmentFlag.AlignLeft, each.text)
        left += width + 2 * theme.UNIT
