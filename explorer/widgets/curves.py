"""Curves of what is measured while models learn: several runs, several terms, live."""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path

from numpy.typing import ArrayLike
from PySide6.QtCore import QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QIcon, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QMenu, QSlider, QVBoxLayout, QWidget

from explorer import theme
from explorer.i18n import tr
from explorer.widgets import carrying, curve_export
from explorer.widgets.curve_data import CurveData
from explorer.widgets.curve_legend import CurveLegend, Key, swatch
from explorer.widgets.curve_panels import CurvePanels
from explorer.widgets.curve_plot import CurvePlot, Line
from explorer.widgets.curve_queue import CurveQueue
from explorer.widgets.curve_terms import UNITS, axis_unit, term_name
from explorer.widgets.save_place import ask_place

SMOOTHEST = 1000  # points
_SMOOTH_STEPS = 60  # positions of the slider, 20 for each factor of ten
_DRAW_MS = 100  # between two pictures while long curves come in


class Curves(QWidget):
    """Plots, one for each unit, with their legend and controls. Follow new data until the user moves the view.

    Every term has one colour (``theme.term_color``); the newest run is solid, earlier ones are dashed.

    Args:
        y_label: the vertical axis of terms whose names say no unit: “loss per example”.
        x_label: the horizontal axis.
        list_runs: whether the legend has the runs too; a list of one's own then calls :meth:`set_run_visible`, and has
            :meth:`run_swatch` for its lines.
        one_run: whether only one run is shown at a time, which then has no dashes, however old it is.
        every: milliseconds between two drawings of what has come, where nobody needs it sooner.
    """

    cursor_moved = Signal(int)
    """The user moved the cursor to this step."""
    clicked = Signal(int)
    """The user clicked on this step."""
    following_changed = Signal(bool)

    def __init__(
        self,
        y_label: str = "",
        x_label: str = "",
        parent: QWidget | None = None,
        *,
        list_runs: bool = True,
        one_run: bool = False,
        every: int = 0,
    ) -> None:
        super().__init__(parent)
        self._list_runs = list_runs
        self._one_run = one_run
        self._every = every
        self._data: dict[tuple[str, str], CurveData] = {}
        self._titles: dict[str, str] = {}
        self._hidden: set[Key] = set()
        self._rests: dict[str, Mapping[str, float]] = {}
        self._smoothing = 1.0
        self._due = QTimer(self)
        self._due.setSingleShot(True)
        self._due.timeout.connect(self._draw)
        self._queue = CurveQueue(self._take, self._reserve, self)
        self.panels = CurvePanels(x_label or tr("step"), y_label)
        self.panels.cursor_moved.connect(self.cursor_moved)
        self.panels.clicked.connect(self.clicked)
        self.panels.view_moved.connect(self._view_moved)
        self.panels.plot_added.connect(self._dress_plot)
        self.panels.resized.connect(self._later)
        self._dress_plot(self.plot)
        self._make_controls()
        self._lay_out()
        theme.themed.changed.connect(self._restyle)

    # --- data ---

    def append(self, run: str, term: str, steps: ArrayLike, values: ArrayLike) -> None:
        """Adds points (N,) to a curve; NaN and ±infinity leave a gap. Drawn once the events in hand are done, and by
        and by where there are very many.

        Raises:
            ValueError: steps and values differ in length.
        """
        self._queue.add((run, term), steps, values)

    def _take(self, key: tuple[str, str], steps: ArrayLike, values: ArrayLike) -> None:
        self._curve(key).append(steps, values)
        self._draw_in(max(self._every, _DRAW_MS if self._queue.busy else 0))

    def _reserve(self, key: tuple[str, str], points: int) -> None:
        self._curve(key).reserve(points)

    def _curve(self, key: tuple[str, str]) -> CurveData:
        if key not in self._data:
            self._data[key] = CurveData()
            self._data[key].smooth(self._smoothing)
            self._make_legend()
        return self._data[key]

    def set_rests(self, run: str, rests: Mapping[str, float]) -> None:
        """Where terms of a run come to rest, as dashed lines."""
        if self._rests.get(run, {}) != rests:
            self._rests[run] = rests
            self._later()

    def clear_run(self, run: str) -> None:
        """Forgets every curve of a run."""
        self._rests.pop(run, None)
        self._queue.drop(run)
        self._data = {key: data for key, data in self._data.items() if key[0] != run}
        self._make_legend()
        self._later()

    def clear(self) -> None:
        """Forgets everything and follows again."""
        self._data.clear()
        self._rests.clear()
        self._queue.drop()
        self._make_legend()
        self.set_follow(True)
        self._later()

    def set_run_title(self, run: str, title: str) -> None:
        """What to call a run in the legend and the read-out."""
        self._titles[run] = title
        self._make_legend()
        self._later()

    def run_swatch(self, run: str) -> QIcon:
        """A short stretch of a run's line; nothing while it has no curve."""
        return self._swatch(("run", run)) if run in self.runs else QIcon()

    @property
    def plot(self) -> CurvePlot:
        """The first plot, which is always there."""
        return self.panels.plots[0]

    @property
    def runs(self) -> tuple[str, ...]:
        """The runs that have curves, the first one first."""
        return tuple(dict.fromkeys(run for run, _ in self._data))

    @property
    def terms(self) -> tuple[str, ...]:
        """The terms that have curves, the first one first."""
        return tuple(dict.fromkeys(term for _, term in self._data))

    # --- how it is shown ---

    def set_term_visible(self, term: str, visible: bool) -> None:
        """Shows a term of all runs, or hides it."""
        self._set_visible(("term", term), visible)

    def set_run_visible(self, run: str, visible: bool) -> None:
        """Shows all terms of a run, or hides them."""
        self._set_visible(("run", run), visible)

    def set_smoothing(self, points: float) -> None:
        """Averages over so many points (exponentially), 1 to 1000; 1 for none. The values stay, faint, behind."""
        self._smoothing = min(max(float(points), 1.0), SMOOTHEST)
        for data in self._data.values():
            data.smooth(self._smoothing)
        self._smooth.blockSignals(True)
        self._smooth.setValue(round(math.log(self._smoothing, SMOOTHEST) * _SMOOTH_STEPS))
        self._smooth.blockSignals(False)
        text = tr("{points} points", points=f"{self._smoothing:.0f}") if self._smoothing > 1 else tr("off")
        self._smooth_text.setText(text)
        self._smooth.setAccessibleDescription(text)
        self._later()

    def set_follow(self, follow: bool) -> None:
        """Whether the view moves so that new data stay in it."""
        self._follow.setChecked(follow)

    @property
    def following(self) -> bool:
        """Whether the view moves with new data."""
        return self._follow.isChecked()

    def set_cursor(self, step: float | None) -> None:
        """Puts the cursor line at a step, without a signal; None takes it away."""
        self.panels.set_cursor(step)

    @property
    def cursor_step(self) -> int | None:
        """The step at the cursor line."""
        return self.plot.cursor_step

    @Slot()
    def refresh(self) -> None:
        """Draws now what has come, all of it."""
        self._queue.flush()
        self._draw()

    @Slot()
    def _draw(self) -> None:
        lines = self._visible_lines()
        smoothed = self._smoothing > 1
        offenders = self.panels.show_lines(lines, smoothed=smoothed, log=self._log.isChecked(), rests=self._rests)
        if self.following:
            self.panels.show_all()
        self._say(lines, offenders)

    # --- carrying off ---

    def copy(self) -> None:
        """Puts the plot on the clipboard as a picture."""
        carrying.copy(curve_export.to_image(self.panels.areas()))

    def export(self, path: Path) -> None:
        """Writes what is shown as ``.png``, ``.svg`` or, point by point, ``.csv``.

        Raises:
            OSError: it could not be written.
        """
        suffix = path.suffix.lower()
        if suffix == ".svg":
            curve_export.write_svg(self.panels.areas(), path)
        elif suffix == ".csv":
            lines = self._visible_lines()
            curve_export.write_csv(((*key, line.data) for key, line in lines.items()), path)
        else:
            path.write_bytes(carrying.encode_png(curve_export.to_image(self.panels.areas())))

    # --- inside ---

    def _make_controls(self) -> None:
        self._smooth = QSlider(Qt.Orientation.Horizontal)
        self._smooth.setRange(0, _SMOOTH_STEPS)
        self._smooth.setMinimumWidth(6 * theme.UNIT)
        self._smooth.setMaximumWidth(12 * theme.UNIT)
        self._smooth.setAccessibleName(tr("Smoothing"))
        self._smooth.setToolTip(tr("Over how many points the curves are averaged"))
        self._smooth.valueChanged.connect(self._smooth_slid)
        self._smooth_text = QLabel(tr("off"))
        self._smooth_text.setMinimumWidth(self.fontMetrics().horizontalAdvance(tr("{points} points", points=1000)))
        theme.set_role(self._smooth_text, "muted")
        self._log = QCheckBox(tr("Log"))
        self._log.setToolTip(tr("Logarithmic vertical axis"))
        self._log.toggled.connect(self._later)
        self._follow = QCheckBox(tr("Follow"))
        self._follow.setToolTip(tr("Keep new data in view; zooming or moving the plot turns it off"))
        self._follow.setChecked(True)
        self._follow.toggled.connect(self._follow_toggled)
        self._note = QLabel()
        self._note.setWordWrap(True)
        self._note.hide()
        theme.set_role(self._note, "muted")

    def _lay_out(self) -> None:
        self._legend = CurveLegend()
        self._legend.toggled.connect(self._set_visible)
        controls = QHBoxLayout()
        controls.setSpacing(theme.GAP)
        smoothing = QLabel(tr("Smoothing"))
        smoothing.setBuddy(self._smooth)
        controls.addWidget(smoothing)
        controls.addWidget(self._smooth)
        controls.addWidget(self._smooth_text)
        controls.addStretch(1)
        controls.addWidget(self._log)
        controls.addWidget(self._follow)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.HALF)
        layout.addWidget(self._legend)
        layout.addWidget(self.panels, 1)
        layout.addWidget(self._note)
        layout.addLayout(controls)

    @Slot(object)
    def _dress_plot(self, plot: CurvePlot) -> None:
        plot.setAccessibleName(tr("Curves"))
        plot.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        plot.customContextMenuRequested.connect(lambda at: self._show_menu(plot.mapToGlobal(at)))

    def _make_legend(self) -> None:
        """One button for each term, unit by unit, and, where there are several, for each run."""
        drawn = {term for run, term in self._data if ("run", run) not in self._hidden}
        terms = sorted((term for term in self.terms if term in drawn), key=lambda term: UNITS.index(axis_unit(term)))
        wanted: list[Key] = [("term", term) for term in terms]
        if len(self.runs) > 1 and self._list_runs:
            wanted += [("run", run) for run in self.runs]
        self._legend.show_keys(((key, self._name(key), self._swatch(key)) for key in wanted), self._hidden)

    def _swatch(self, key: Key) -> QIcon:
        """A short stretch of the line."""
        kind, name = key
        if kind == "term":
            return swatch(theme.term_color(name), 2.5, None, self.devicePixelRatioF())
        dashes = Line(CurveData(), "", "", self._age(name)).dashes()
        return swatch(theme.current().color("text"), 1.0, dashes, self.devicePixelRatioF())

    def _name(self, key: Key) -> str:
        kind, name = key
        return term_name(name) if kind == "term" else self._titles.get(name, name)

    def _age(self, run: str) -> int:
        """0 for the newest run, and for one that is shown alone."""
        if self._one_run:
            return 0
        return len(self.runs) - 1 - self.runs.index(run)

    def _visible_lines(self) -> dict[tuple[str, str], Line]:
        several = len(self.runs) > 1
        lines = {}
        for (run, term), data in self._data.items():
            if ("term", term) in self._hidden or ("run", run) in self._hidden:
                continue
            name = term_name(term)
            full = f"{self._titles.get(run, run)} · {name}" if several else name
            lines[run, term] = Line(data, full, term, self._age(run))
        return lines

    @Slot(object, bool)
    def _set_visible(self, key: Key, visible: bool) -> None:
        (self._hidden.discard if visible else self._hidden.add)(key)
        self._legend.set_checked(key, visible)
        if key[0] == "run":
            self._make_legend()
        self._later()

    def _say(self, lines: dict[tuple[str, str], Line], offenders: list[str]) -> None:
        """What the picture does not show by itself."""
        kept = sum(line.data.count for line in lines.values())
        given = sum(line.data.given for line in lines.values())
        notes = [tr("“{name}” has values of 0 or less, so the axis stays linear.", name=name) for name in offenders]
        if kept < given:
            notes.append(tr("{kept} of {given} points shown.", kept=f"{kept:,}", given=f"{given:,}"))
        self._note.setText(" ".join(notes))
        self._note.setVisible(bool(notes))

    def _later(self) -> None:
        self._draw_in(_DRAW_MS if self._queue.busy else 0)

    def _draw_in(self, milliseconds: int) -> None:
        if self.isVisible() and not (self._due.isActive() and self._due.remainingTime() <= milliseconds):
            self._due.start(milliseconds)

    def _smooth_slid(self, position: int) -> None:
        self.set_smoothing(SMOOTHEST ** (position / _SMOOTH_STEPS))

    def _view_moved(self) -> None:
        self.set_follow(False)

    def _follow_toggled(self, follow: bool) -> None:
        if follow:
            self._later()
        self.following_changed.emit(follow)

    @Slot(object)
    def _restyle(self, _: theme.Theme) -> None:
        self.panels.restyle()
        self._make_legend()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._later()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def _show_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(tr("Copy")).triggered.connect(self.copy)
        for suffix in ("png", "svg", "csv"):
            action = menu.addAction(tr("Save as {kind}…", kind=suffix.upper()))
            action.triggered.connect(lambda _=False, suffix=suffix: self._save_as(suffix))
        menu.popup(at)

    def _save_as(self, suffix: str) -> None:
        target = ask_place(self, tr("Save curves"), f"curves.{suffix}", f"*.{suffix}", f".{suffix}")
        if target is None:
            return
        try:
            self.export(target)
        except OSError as error:
            carrying.say_not_written(self, target, error)
