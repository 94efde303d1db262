"""What widgets that paint themselves have in common."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QApplication

from explorer import theme
from explorer.i18n import tr


def focus_ring(painter: QPainter, rect: QRectF, radius: float = theme.HALF) -> None:
    """The ring around what has the keyboard, drawn inside ``rect``; around pixels without round corners."""
    outline(painter, rect, theme.current().color("accent"), 2.0, radius)


def outline(painter: QPainter, rect: QRectF, color: QColor, width: float = 1.0, radius: float = theme.HALF) -> None:
    """A rounded frame of this width just inside ``rect``."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(color, width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inset = width / 2
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius)
    painter.restore()


def edge_off(painter: QPainter, picture: QRectF) -> None:
    """A hairline round a picture that is drawn next, whose own margin may have the colour of what it lies on."""
    hair = 1 / painter.deviceTransform().m11()
    painter.fillRect(picture.adjusted(-hair, -hair, hair, hair), theme.current().color("line"))


def far_enough(pressed: QPointF | None, now: QPointF) -> bool:
    """Whether a pressed mouse has moved so far that it drags."""
    return pressed is not None and (now - pressed).manhattanLength() >= QApplication.startDragDistance()


def line_height(metrics: QFontMetrics) -> int:
    """The height of a line in the user's language, px. Qt takes Chinese signs from another font, which is higher than
    the font that ``metrics`` are about."""
    return max(metrics.height(), metrics.size(Qt.TextFlag.TextSingleLine, tr("Data")).height())


def round_step(least: float) -> float:
    """The smallest of 1, 2 and 5 times a power of ten that is not below ``least``: between the lines of a grid."""
    power = 10.0 ** math.floor(math.log10(max(least, 1e-12)))
    return next(power * factor for factor in (1, 2, 5, 10) if power * factor >= least * (1 - 1e-9))
