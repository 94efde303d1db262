"""Shares of classes over time, one above the other: a generator that hops shows as colours that come and go."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from explorer import theme
from explorer.widgets.evidence import Evidence
from explorer.widgets.painting import line_height


class ClassBands(Evidence):
    """A column for each step, divided by the shares of the classes, in their colours."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._shares: NDArray[np.float64] = np.zeros((0, 0))
        self._text = ""

    def set_shares(self, shares: NDArray[np.float64], text: str) -> None:
        """Shows ``(T, L)`` shares, which add up to 1; ``text`` stands above: what they are, and of which steps."""
        self._shares, self._text = shares, text
        self.setAccessibleDescription(text)
        self.update()

    def draw(self, painter: QPainter, room: QRectF) -> None:
        line = line_height(self.fontMetrics())
        painter.setPen(theme.current().color("muted"))
        painter.drawText(QRectF(room.x(), room.y(), room.width(), line), Qt.AlignmentFlag.AlignLeft, self._text)
        plot = room.adjusted(0, line + 4, 0, 0)
        across = np.linspace(plot.left(), plot.right(), len(self._shares) + 1)
        for place, row in enumerate(self._shares):
            ends = plot.bottom() - plot.height() * np.concatenate([[0.0], np.cumsum(row)])
            for label in np.flatnonzero(row):
                column = QRectF(
                    across[place], ends[label + 1], across[place + 1] - across[place], ends[label] - ends[label + 1]
                )
                painter.fillRect(column, theme.class_color(int(label)))
