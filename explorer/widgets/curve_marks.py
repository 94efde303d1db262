"""Flags on the axis of steps: where a setting was changed while a model learned."""

from __future__ import annotations

from dataclasses import dataclass

import pyqtgraph as pg
from PySide6.QtCore import QObject, QPointF, Qt, Slot

from explorer import theme
from explorer.widgets.curve_panels import CurvePanels
from explorer.widgets.curve_plot import CurvePlot

_HEIGHTS = (0.9, 0.76, 0.62)  # of the plot, in turn, so that flags close to each other can be read


@dataclass(frozen=True, eq=False)
class Mark:
    """One flag: whose, at which step, what it says; a line in each plot, of which the first carries the words."""

    run: int
    step: int
    text: str
    lines: list[pg.InfiniteLine]


class CurveMarks(QObject):
    """The flags of the plots. They take no part in what the view follows."""

    def __init__(self, panels: CurvePanels) -> None:
        super().__init__(panels)
        self._panels = panels
        self.marks: list[Mark] = []
        panels.plot_added.connect(self._plot_added)
        panels.plots[0].getViewBox().sigRangeChanged.connect(self._fit)
        panels.plots[0].getViewBox().sigResized.connect(self._fit)
        theme.themed.changed.connect(self.restyle)

    def add(self, run: int, step: int, text: str) -> None:
        """Sets a flag."""
        place = _HEIGHTS[len(self.marks) % len(_HEIGHTS)]
        first, *others = self._panels.plots
        worded = pg.InfiniteLine(step, angle=90, movable=False, label=text, labelOpts={"position": place})
        first.addItem(worded, ignoreBounds=True)
        self.marks.append(Mark(run, step, text, [worded]))
        for plot in others:
            self._add_line(self.marks[-1], plot)
        self.restyle()

    @Slot()
    def _fit(self) -> None:
        """Words stand on the right of their line, or as far to the left as the edge of the plot makes them.

        By itself pyqtgraph goes by the half in which the line lies, however narrow that is.
        """
        box = self._panels.plots[0].getViewBox()
        for mark in self.marks:
            line = mark.lines[0]
            width = line.label.textItem.boundingRect().width()
            at = box.mapViewToScene(QPointF(mark.step, 0)).x() - box.sceneBoundingRect().left()
            left = max(0.0, (at + width - box.width()) / max(width, 1.0))
            line.label.anchors = [(left, 0.5)] * 2
            line.label.updatePosition()

    @Slot(object)
    def _plot_added(self, plot: CurvePlot) -> None:
        for mark in self.marks:
            self._add_line(mark, plot)
        self.restyle()

    def _add_line(self, mark: Mark, plot: CurvePlot) -> None:
        line = pg.InfiniteLine(mark.step, angle=90, movable=False)
        line.setVisible(mark.lines[0].isVisible())
        plot.addItem(line, ignoreBounds=True)
        mark.lines.append(line)

    def set_run_visible(self, run: int, visible: bool) -> None:
        """Shows the flags of a run, or hides them."""
        for mark in self.marks:
            if mark.run == run:
                for line in mark.lines:
                    line.setVisible(visible)

    @Slot()
    def restyle(self) -> None:
        """Takes over the colours of the current theme."""
        colors = theme.current()
        pen = pg.mkPen(colors.color("edge"), width=1, style=Qt.PenStyle.DotLine)
        for mark in self.marks:
            for line in mark.lines:
                line.setPen(pen)
            label = mark.lines[0].label
            label.setColor(colors.color("text"))
            label.fill = pg.mkBrush(colors.color("raised", 0.9))
            label.update()
        self._fit()
