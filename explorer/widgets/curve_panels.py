"""A plot for each unit, with one cursor, one read-out and one stretch of steps."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRect, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from explorer import theme
from explorer.widgets.curve_plot import CurvePlot, Line
from explorer.widgets.curve_rests import resting
from explorer.widgets.curve_terms import UNITS, axis_unit, unit_label

_RATIO = 1.2  # width to height of a plot, axes left out, that reads well
_AXES = (16 * theme.UNIT, 6 * theme.UNIT)  # px of a plot that its axes and its last values take

Lines = Mapping[tuple[str, str], Line]


class CurvePanels(QWidget):
    """Lines that share a unit share a plot; nats and probabilities do not. At least one plot is always there.

    Args:
        x_label: on the horizontal axis.
        y_label: on the vertical axis of terms whose names say no unit.
    """

    cursor_moved = Signal(int)
    """The user moved the cursor to this step."""
    view_moved = Signal()
    """The user moved or zoomed one of the plots."""
    clicked = Signal(int)
    """The user clicked on this step."""
    resized = Signal()
    """A plot has another size, so that everything needs to be brought into view anew."""
    units_changed = Signal()
    """More or fewer plots are in sight than before."""
    plot_added = Signal(object)
    """One more CurvePlot has been made."""

    def __init__(self, x_label: str, y_label: str) -> None:
        super().__init__()
        self._labels = (x_label, y_label)
        self._units: tuple[str, ...] = ()
        self._shape = (0, 0)  # columns and plots
        self._cursor: float | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.GAP)
        self.plots: list[CurvePlot] = []
        self._add_plot()
        self._arrange()

    @property
    def shown(self) -> tuple[CurvePlot, ...]:
        """The plots in sight, one for each unit."""
        return tuple(self.plots[: max(1, len(self._units))])

    def show_lines(
        self, lines: Lines, *, smoothed: bool, log: bool, rests: Mapping[str, Mapping[str, float]]
    ) -> list[str]:
        """Draws these lines, by run and term, and no others.

        Args:
            smoothed: see :meth:`CurvePlot.show_lines`.
            log: a logarithmic axis wherever all values are positive.
            rests: by run, where each term of it comes to rest.

        Returns:
            of each plot that stays linear in spite of ``log``, the name of a line that keeps it so.
        """
        offenders = []
        groups = {unit: {key: line for key, line in lines.items() if axis_unit(key[1]) == unit} for unit in UNITS}
        before, self._units = self._units, tuple(unit for unit in UNITS if groups[unit])
        while len(self.plots) < len(self._units):
            self._add_plot()
        for plot, unit in zip(self.plots, self._units or ("",), strict=False):
            own = groups[unit]
            offender = next((line.name for line in own.values() if line.data.least() <= 0), None) if log else None
            offenders += [] if offender is None else [offender]
            plot.set_y_label(unit_label(unit, self._labels[1]))
            plot.show_lines(own, smoothed=smoothed, log=log and offender is None, resting=resting(own, rests))
        if self._units != before:
            self._arrange()
            self.show_all()  # what a plot showed of other units says nothing of these
            self.units_changed.emit()
        return offenders

    def show_all(self) -> None:
        """Brings everything into view, the same steps in every plot."""
        spans = [span for plot in self.shown if (span := plot.span()) is not None]
        if spans:
            whole = (min(first for first, _ in spans), max(last for _, last in spans))
            for plot in self.shown:
                plot.show_all(whole)

    def set_cursor(self, step: float | None) -> None:
        """Puts the cursor at a step, without a signal; None takes it away."""
        self._cursor = step
        for plot in self.plots:
            plot.set_cursor_step(step)

    def restyle(self) -> None:
        """Takes over the colours of the current theme."""
        for plot in self.plots:
            plot.restyle()

    def areas(self) -> list[tuple[CurvePlot, QRect]]:
        """The plots in sight, each with its place in px, for a picture of them all."""
        return [(plot, QRect(plot.pos(), plot.viewport().size())) for plot in self.shown]

    # --- inside ---

    def _add_plot(self) -> None:
        plot = CurvePlot(*self._labels)
        plot.setParent(self)  # to show it without one would open a window of its own for a moment
        plot.cursor_moved.connect(self._cursor_dragged)
        plot.view_moved.connect(self._moved)
        plot.hovered.connect(self._hovered)
        plot.clicked.connect(self.clicked)
        plot.getViewBox().sigResized.connect(self.resized)
        plot.set_cursor_step(self._cursor)
        self.plots.append(plot)
        self._shape = (0, 0)  # so that it gets its place
        self.plot_added.emit(plot)

    def _arrange(self) -> None:
        """In as many columns as make the plots easiest to read."""
        shown = self.shown
        columns = max(range(1, len(shown) + 1), key=lambda count: self._fit(count, len(shown)))
        for plot in self.plots:
            plot.setVisible(plot in shown)
        if (columns, len(shown)) == self._shape and all(self._grid.indexOf(plot) >= 0 for plot in shown):
            return
        self._shape = columns, len(shown)
        for plot in self.plots:
            self._grid.removeWidget(plot)
        for place, plot in enumerate(shown):
            self._grid.addWidget(plot, *divmod(place, columns))
        rows = -(-len(shown) // columns)
        for column in range(self._grid.columnCount()):
            self._grid.setColumnStretch(column, int(column < columns))
        for row in range(self._grid.rowCount()):
            self._grid.setRowStretch(row, int(row < rows))

    def _fit(self, columns: int, count: int) -> float:
        """How large a well-shaped plot is in so many columns, px of its height."""
        rows = -(-count // columns)
        return min((self.width() / columns - _AXES[0]) / _RATIO, self.height() / rows - _AXES[1])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _others(self) -> list[CurvePlot]:
        return [plot for plot in self.shown if plot is not self.sender()]

    @Slot(int)
    def _cursor_dragged(self, step: int) -> None:
        self._cursor = step
        for plot in self._others():
            plot.set_cursor_step(step)
        self.cursor_moved.emit(step)

    @Slot()
    def _moved(self) -> None:
        sender = self.sender()
        if isinstance(sender, CurvePlot):
            (first, last), _ = sender.getViewBox().viewRange()
            for plot in self._others():
                plot.show_steps(first, last)
        self.view_moved.emit()

    @Slot(object)
    def _hovered(self, step: float | None) -> None:
        for plot in self._others():
            plot.set_hover_step(step)
