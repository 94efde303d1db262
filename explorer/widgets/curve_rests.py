"""Dashed lines where curves come to rest: the equilibrium of two networks that learn from each other."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen

from explorer import theme
from explorer.i18n import tr
from explorer.widgets.curve_text import show_closed

_HALO = 4.0  # px, the width of the rim that keeps words readable over a curve and hides little of it


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
        self.lines = {value: self._line(value) for value in grouped}
        self.restyle()

    @property
    def values(self) -> tuple[float, ...]:
        """Where lines are drawn, in the coordinates of the view."""
        return tuple(math.log10(value) if self._log else value for value in self._terms)

    def restyle(self) -> None:
        """Takes over the colours of the current theme: a line's own term's, grey where it has several."""
        for value, line in self.lines.items():
            line.setPen(pg.mkPen(self._color(value), width=1, style=Qt.PenStyle.DashLine))

    def paint(self, painter: QPainter, where: QRectF, room: float, taken: Sequence[QRectF] = ()) -> None:
        """Writes the value of each line beside it, over the curves.

        Args:
            where: the plot, px of the scene.
            room: px at its right edge that are left to other words.
            taken: where other words stand.
        """
        metrics = QFontMetricsF(painter.font())
        rim = QPen(theme.current().color("plot"), _HALO)
        rim.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for value, (text, box) in self.words(metrics, where, room, taken).items():
            words = QPainterPath()
            words.addText(box.left(), box.bottom() - metrics.descent(), painter.font(), text)
            painter.strokePath(words, rim)
            painter.fillPath(words, self._color(value))
        painter.restore()

    def words(
        self, metrics: QFontMetricsF, where: QRectF, room: float, taken: Sequence[QRectF] = ()
    ) -> dict[float, tuple[str, QRectF]]:
        """The words of each line in sight and where they go, so that none lies on another: on the inner side of the
        line at the left, else beside those before it, else on the line's other side; where there is no room for that,
        the value alone."""
        found: dict[float, tuple[str, QRectF]] = {}
        right = where.right() - room
        for value, line in self.lines.items():
            y = self._plot.getViewBox().mapViewToScene(QPointF(0, line.value())).y()
            if not where.top() <= y <= where.bottom():
                continue
            height = metrics.height()
            inner, outer = (y, y - height) if y < where.center().y() else (y - height, y)
            others = [*(box for _, box in found.values()), *taken]
            lefts = [where.left() + theme.HALF, *sorted(each.right() + theme.UNIT for each in others)]
            sizes = [(text, metrics.horizontalAdvance(text)) for text in (said(value), show_closed(value))]
            ways = [(text, QRectF(left, top, width, height))
                    for text, width in sizes for top in (inner, outer) for left in lefts]  # fmt: skip
            free = (way for way in ways if way[1].right() <= right and not any(map(way[1].intersects, others)))
            found[value] = next(free, ways[len(ways) // 2])
        return found

    def _line(self, value: float) -> pg.InfiniteLine:
        line = pg.InfiniteLine(math.log10(value) if self._log else value, angle=0, movable=False)
        line.setZValue(2)  # over the curves
        self._plot.addItem(line, ignoreBounds=True)
        return line

    def _color(self, value: float) -> QColor:
        terms = self._terms[value]
        return theme.term_color(terms[0]) if len(terms) == 1 else theme.current().color("muted")


def said(value: float) -> str:
    """What stands beside a line."""
    return tr("equilibrium {value}", value=show_closed(value))


def resting(lines: Iterable[tuple[str, str]], rests: Mapping[str, Mapping[str, float]]) -> list[tuple[str, float]]:
    """``(term, value)`` for each line ``(run, term)`` that has a place to rest.

    Args:
        rests: by run, where each term of it comes to rest.
    """
    return [(term, rests[run][term]) for run, term in lines if term in rests.get(run, {})]
