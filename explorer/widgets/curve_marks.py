"""Flags on the axis of steps: where a setting was changed while a model learned."""

from __future__ import annotations

from dataclasses import dataclass

import pyqtgraph as pg
from PySide6.QtCore import QObject, Qt, Slot

from explorer import theme

_HEIGHTS = (0.9, 0.76, 0.62)  # of the plot, in turn, so that flags close to each other can be read


@dataclass(frozen=True, eq=False)
class Mark:
    """One flag: whose, at which step, what it says."""

    run: int
    step: int
    text: str
    line: pg.InfiniteLine


class CurveMarks(QObject):
    """The flags of one plot. They take no part in what the view follows."""

    def __init__(self, plot: pg.PlotWidget) -> None:
        super().__init__(plot)
        self._plot = plot
        self.marks: list[Mark] = []
        theme.themed.changed.connect(self.restyle)

    def add(self, run: int, step: int, text: str) -> None:
        """Sets a flag."""
        place = _HEIGHTS[len(self.marks) % len(_HEIGHTS)]
        line = pg.InfiniteLine(step, angle=90, movable=False, label=text, labelOpts={"position": place})
        self._plot.addItem(line, ignoreBounds=True)
        self.marks.append(Mark(run, step, text, line))
        self.restyle()

    def set_run_visible(self, run: int, visible: bool) -> None:
        """Shows the flags of a run, or hides them."""
        for mark in self.marks:
            if mark.run == run:
                mark.line.setVisible(visible)

    @Slot()
    def restyle(self) -> None:
        """Takes over the colours of the current theme."""
        colors = theme.current()
        for mark in self.marks:
            mark.line.setPen(pg.mkPen(colors.color("edge"), width=1, style=Qt.PenStyle.DotLine))
            mark.line.label.setColor(colors.color("text"))
            mark.line.label.fill = pg.mkBrush(colors.color("raised", 0.9))
            mark.line.label.update()
