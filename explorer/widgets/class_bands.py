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
        self._ends = ("", "")

    def set_shares(self, shares: NDArray[np.float64], text: str, ends: tuple[str, str]) -> None:
        """Shows ``(T, L)`` shares, which add up to 1.

        Args:
            text: above them: what they are.
            ends: beneath them: the first step and the last.
        """
        self._shares, self._text, self._ends = shares, text, ends
        self.setAccessibleDescription(f"{text}: {ends[0]} – {ends[1]}")
        self.update()

    def draw(self, painter: QPainter, room: QRectF) -> None:
        line = line_height(self.fontMetrics())
        painter.setPen(theme.current().color("muted"))
        painter.drawText(QRectF(room.x(), room.y(), room.width(), line), Qt.AlignmentFlag.AlignLeft, self._text)
        plot = room.adjusted(0, line + 4, 0, -line - 2)
        under = QRectF(plot.x(), plot.bottom() + 2, plot.width(), line)
        painter.drawText(under, Qt.AlignmentFlag.AlignLeft, self._ends[0])
        painter.drawText(under, Qt.AlignmentFlag.AlignRight, self._ends[1])
        across = np.linspace(plot.left(), plot.right(), len(self._shares) + 1)
        for place, row in enumerate(self._shares):
            ends = plot.bottom() - plot.height() * np.concatenate([[0.0], np.cumsum(row)])
            for label in np.flatnonzero(row):
                column = QRectF(
                    across[place], ends[label + 1], across[place + 1] - across[place], ends[label] - ends[label + 1]
                )
                painter.fillRect(column, theme.class_color(int(label)))
