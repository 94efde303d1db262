"""The scale of a score that is shown in colours."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from explorer import theme
from explorer.widgets.colormap import viridis
from explorer.widgets.line_scales import ScoreScale
from explorer.widgets.painting import line_height

BAR = 10  # px, its width


def paint_score_bar(painter: QPainter, bar: QRectF, scale: ScoreScale) -> None:
    """Paints viridis from the bottom of ``bar`` (logical pixels) to its top, with the scale's numbers on the right."""
    shades = np.ascontiguousarray(viridis(np.linspace(1, 0, 128))[:, None])
    painter.drawImage(bar, QImage(shades.data, 1, 128, 3, QImage.Format.Format_RGB888).copy())
    line = line_height(painter.fontMetrics())
    painter.setPen(theme.current().color("muted"))
    for value, text in scale.ticks():
        y = bar.bottom() - scale.share(value) * bar.height()
        y = min(max(y, bar.top() + line / 2), bar.bottom() - line / 2)
        box = QRectF(bar.right() + theme.HALF, y - line / 2, 100, line)
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
