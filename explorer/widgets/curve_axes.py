"""How the axes of the curves write their numbers."""

from __future__ import annotations

import pyqtgraph as pg

from explorer.widgets.curve_text import show_thousands


class StepAxis(pg.AxisItem):
    """Whole steps, with a comma after the thousands."""

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
