"""Dashed lines where curves come to rest: the equilibrium of two networks that learn from each other."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Mapping

import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from explorer import theme
from explorer.i18n import tr
from explorer.widgets.curve_text import show_closed

_PLACES = (0.02, 0.4, 0.7)  # of the width, in turn, so that labels close to each other can be read
_ANCHORS = [(0, 0), (0, 1)]  # below a line in the upper half, above one in the lower


class CurveRests:
    """The lines of one plot, each with its value; terms that rest at one value share a line."""

    def __init__(self, plot: pg.PlotWidget) -> None:
        self._plot = plot
        self._log = False
        self._terms: dict[float, tuple[str, ...]] = {}
        self.lines: dict[float, pg.InfiniteLine] = {}

    def show(self, resting: Iterable[tuple[str, float]], *, log: bool) -> None:
        """Draws ``(term, value)``, and no others; on a logarithmic axis those that have a place there."""
        grouped: dict[float, tuple[str, ...]] = {}
        for term, value in resting:
            if math.isfinite(value) and (value > 0 or not log):
                near = next((each for each in grouped if math.isclose(each, value, rel_tol=1e-9)), value)
                grouped[near] = tuple(dict.fromkeys((*grouped.get(near, ()), term)))
        if grouped == self._terms and log == self._log:
            return
        self._terms, self._log = grouped, log
        for line in self.lines.values():
            self._plot.removeItem(line)
        places = itertools.cycle(_PLACES)
        self.lines = {value: self._line(value, next(places)) for value in grouped}
        self.restyle()

    @property
    def values(self) -> tuple[float, ...]:
        """Where lines are drawn, in the coordinates of the view."""
        return tuple(math.log10(value) if self._log else value for value in self._terms)

    def restyle(self) -> None:
        """Takes over the colours of the current theme: a line's own term's, grey where it has several."""
        for value, line in self.lines.items():
            color = self._color(value)
            line.setPen(pg.mkPen(color, width=1, style=Qt.PenStyle.DashLine))
            line.label.setColor(color)
            line.label.fill = pg.mkBrush(theme.current().color("plot", 0.8))
            line.label.update()

    def _line(self, value: float, place: float) -> pg.InfiniteLine:
        at = math.log10(value) if self._log else value
        text = tr("equilibrium {value}", value=show_closed(value))
        options = {"position": place, "anchors": _ANCHORS}
        line = pg.InfiniteLine(at, angle=0, movable=False, label=text, labelOpts=options)
        line.setZValue(2)  # over the curves, so that its words can be read
        self._plot.addItem(line, ignoreBounds=True)
        return line

    def _color(self, value: float) -> QColor:
        terms = self._terms[value]
        return theme.term_color(terms[0]) if len(terms) == 1 else theme.current().color("muted")


def resting(lines: Iterable[tuple[str, str]], rests: Mapping[str, Mapping[str, float]]) -> list[tuple[str, float]]:
    """``(term, value)`` for each line ``(run, term)`` that has a place to rest.

    Args:
        rests: by run, where each term of it comes to rest.
    """
    return [(term, rests[run][term]) for run, term in lines if term in rests.get(run, {})]
