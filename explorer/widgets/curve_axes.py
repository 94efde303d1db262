"""How the axes of the curves write their numbers."""

from __future__ import annotations

import pyqtgraph as pg
from PySide6.QtGui import QFontMetricsF

from explorer import theme
from explorer.widgets.curve_text import show_thousands
from explorer.widgets.painting import round_step


class StepAxis(pg.AxisItem):
    """Whole steps, with a comma after the thousands, as many as have room beside each other."""

    def tickSpacing(self, minVal: float, maxVal: float, size: float) -> list[tuple[float, float]]:
        """pyqtgraph's hook: its own choice goes by the length of the axis alone."""
        levels = super().tickSpacing(minVal, maxVal, size)
        metrics = QFontMetricsF(self.style["tickFont"] or self.font())
        room = metrics.horizontalAdvance(f"{max(abs(minVal), abs(maxVal)):,.0f}") + theme.GAP
        least = round_step(room * (maxVal - minVal) / max(size, 1.0))
        return [(max(spacing, least), start) for spacing, start in levels]

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        return [f"{value:,.0f}" if float(value).is_integer() else "" for value in values]


class LossAxis(pg.AxisItem):
    """From ten thousand on in thousands, so that no number runs into the name of the axis.

    Where many plots leave too little height for the name, it is left out rather than cut off.
    """

    def resizeEvent(self, event: object = None) -> None:
        super().resizeEvent(event)
        if self.label is not None:
            self.label.setOpacity(float(self.label.boundingRect().width() <= self.size().height()))

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        if self.logMode or max(map(abs, values), default=0.0) < 10_000:
            return super().tickStrings(values, scale, spacing)
        return ["0" if value == 0 else show_thousands(value) for value in values]
