"""Training as it goes: the curves of every loss term, and beneath them what the model made at each step."""

from __future__ import annotations

import time

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QVBoxLayout, QWidget

from explorer import theme
from explorer.i18n import tr
from explorer.rest_lines import RestLines
from explorer.session import RunState, State
from explorer.training_history import History
from explorer.training_probe import Question, Resting, Watched, question, watch
from explorer.views.base import View, ViewContext
from explorer.widgets.config_fields import value_text
from explorer.widgets.config_form import humanised
from explorer.widgets.curve_marks import CurveMarks
from explorer.widgets.curves import Curves
from explorer.widgets.made_panel import MadePanel, WatchedRun
from explorer.widgets.run_list import RunList
from explorer.widgets.term_table import TermTable
from explorer.widgets.width_panel import WidthPanel
from explorer.workers.messages import Changed, ProbeReply, Progress
from models.capabilities import Decodes, Discriminates, Encodes, Posterior, Reconstructs, Samples

_ABREAST = 2  # plots
_LEAST_CURVES = (26 * theme.UNIT, 47 * theme.UNIT)  # px, the height of curves with one row of plots, and with more
_SIDE = 30 * theme.UNIT  # px
_REST = 9.0  # after a probe of t seconds the prober is left to others for so many t
_QUICK_SECONDS = 0.05  # what a probe may take while nobody sees this view: others are waiting then


class TrainingView(View):
    """Curves, numbers, and the samples, reconstructions and widths of fixed codes and images at every step.

    What the models made is kept for every run that trains while the view exists, so that one can go back.
    """

    title = "Training"
    purpose = "Watch a model learn: its losses as curves, and what it makes at every step beneath them."
    order = 20
    kinds = ("image", "vector")
    uses = (Samples, Decodes, Encodes, Reconstructs, Posterior, Discriminates)

    def __init__(self, context: ViewContext) -> None:
        super().__init__(context)
        self._histories: dict[int, History] = {}
        self._questions: dict[str, Question] = {}
        self._newest: dict[int, Progress] = {}
        self._published_step: dict[int, int] = {}
        self._waiting: set[int] = set()
        self._not_before = 0.0
        self._probe_seconds = 0.0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._ask_waiting)
        self._build()
        session = context.session
        session.progressed.connect(self._progressed)
        session.live_change.connect(self._live_changed)
        session.published.connect(self._weights_arrived)
        theme.themed.changed.connect(self._show_swatches)
        self._show_runs(self.state)

    # --- building ---

    def _build(self) -> None:
        self._curves = Curves(tr("loss per example"), list_runs=False)
        self._rests = RestLines(self, self._curves)
        self._curves.cursor_moved.connect(self._cursor_moved)
        self._curves.clicked.connect(self._step_clicked)
        self._marks = CurveMarks(self._curves.panels)
        self._made = MadePanel()
        self._made.held.connect(self._held)
        self._made.draw_changed.connect(self._draw_changed)
        self._split = [470, 530]  # of the height, as the user has it
        self._left = left = QSplitter(Qt.Orientation.Vertical)
        left.addWidget(self._curves)
        left.addWidget(self._made)
        left.setStretchFactor(0, 1)
        left.setStretchFactor(1, 1)
        self._curves.panels.units_changed.connect(self._leave_curves_room)
        self._leave_curves_room()
        left.splitterMoved.connect(self._splitter_moved)
        self._made.most_changed.connect(lambda: left.setSizes(self._split))
        left.setChildrenCollapsible(False)
        left.setHandleWidth(theme.MARGIN)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.MARGIN)
        row.setSpacing(theme.MARGIN)
        row.addWidget(left, 1)
        row.addWidget(self._build_side())

    @Slot()
    def _leave_curves_room(self) -> None:
        """Three plots or four lie in two rows, where what the runs made leaves them the room to be read."""
        rows = 1 if len(self._curves.panels.shown) <= _ABREAST else 2
        self._curves.setMinimumHeight(_LEAST_CURVES[rows - 1])
        self._left.setSizes(self._split)

    @Slot()
    def _splitter_moved(self) -> None:
        self._split = self._left.sizes()

    def _build_side(self) -> QWidget:
        self._list = RunList()
        self._list.ticked.connect(self._ticked)
        self._list.chosen.connect(self._chosen)
        self._table = TermTable()
        self._widths = WidthPanel()
        side = QWidget()
        side.setFixedWidth(_SIDE)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        heading = QLabel(tr("Runs"))
        theme.set_role(heading, "strong")
        column.addWidget(heading)
        column.addWidget(self._list)
        column.addSpacing(theme.GAP)
        column.addWidget(self._table)
        column.addSpacing(theme.GAP)
        column.addWidget(self._widths, 1)
        column.addStretch(0)
        return side

    # --- the session ---

    def state_changed(self, old: State, new: State) -> None:
        if new.runs != old.runs or new.current != old.current:
            self._show_runs(new)
        if new.current != old.current:
            self._tick_alike()

    def refresh(self) -> None:
        for run in self._compared():
            history = self._histories.get(run.id)
            newest = None if history is None or history.newest is None else history.newest[0]
            if newest is None or newest != self._published_step.get(run.id, newest):
                self._want(run.id)

    @Slot(object)
    def _progressed(self, progress: Progress) -> None:
        first = progress.run not in self._newest
        self._newest[progress.run] = progress
        for term, values in progress.terms.items():
            self._curves.append(str(progress.run), term, progress.steps, values)
        if first:
            self._show_swatches()
        if progress.run == self.state.current:
            self._show_numbers()

    @Slot(object)
    def _live_changed(self, change: Changed) -> None:
        self._marks.add(change.run, change.step, f"{humanised(change.name)} = {value_text(change.value)}")
        run = self.state.find_run(change.run)
        if run is not None and self._rests.asked(change.run):
            self._rests.want(run)

    # --- asking the models ---

    @Slot(int, int)
    def _weights_arrived(self, run: int, step: int) -> None:
        self._published_step[run] = step
        state = self.state.find_run(run)
        if state is not None:
            self._rests.want(state)
        if self.isVisible() or self._probe_seconds <= _QUICK_SECONDS:
            self._want(run)

    def _want(self, run: int) -> None:
        self._waiting.add(run)
        self._ask_waiting()

    @Slot()
    def _ask_waiting(self) -> None:
        """Asks about every run that waits, unless the prober has just worked for this view."""
        wait = self._not_before - time.monotonic()
        if wait > 0:
            if not self._timer.isActive():
                self._timer.start(round(1000 * wait) + 1)
            return
        for number in self._waiting:
            run = self.state.find_run(number)
            if run is not None:
                self.ask(self._question(run), slot=str(number), run=number, probe=watch)
        self._waiting.clear()

    def _question(self, run: RunState) -> Question:
        data = run.dataset
        if data.fingerprint not in self._questions:
            self._questions[data.fingerprint] = question(data)
        return self._questions[data.fingerprint]

    def display(self, snapshot: Watched | Resting, reply: ProbeReply) -> None:
        if isinstance(snapshot, Resting):
            self._rests.show(reply.run, snapshot)
            return
        self._probe_seconds = snapshot.seconds
        self._not_before = time.monotonic() + _REST * snapshot.seconds
        self._histories.setdefault(reply.run, History()).add(reply.step, snapshot)
        if any(run.id == reply.run for run in self._compared()):
            self._show_made()

    # --- showing ---

    def _show_runs(self, state: State) -> None:
        self._list.set_runs(state.runs, state.current)
        for run in state.runs:
            self._curves.set_run_title(str(run.id), run.title)
        self._show_swatches()
        self._show_numbers()
        if state.run is not None:
            self._made.set_draw(self._wants_draw(state.run.dataset.spec.kind))
        self._show_made()

    @Slot()
    def _show_swatches(self) -> None:
        """The dashes of every run; those of older ones change when a new one begins."""
        for run in self.state.runs:
            self._list.set_swatch(run.id, self._curves.run_swatch(str(run.id)))

    def _wants_draw(self, kind: str) -> bool:
        """As the user chose for this kind of data; means of vectors alone would hide their spread."""
        return bool(self.context.settings.value(f"training/draw/{kind}", kind == "vector", bool))

    def _compared(self) -> list[RunState]:
        """The current run, and the others with a tick that learn the same data."""
        current = self.run
        if current is None:
            return []
        ticked = self._list.shown()
        return [current, *(run for run in self.state.runs if run.id in ticked and run is not current
                           and _alike(run, current))]  # fmt: skip

    def _tick_alike(self) -> None:
        """Losses over other data, or of another family, would only crowd out those of the run that is shown.

        They wait for a tick.
        """
        current = self.run
        if current is not None:
            self._list.tick(current.id, True)
            for run in self.state.runs:
                if not _alike(run, current) or run.entry.family != current.entry.family:
                    self._list.tick(run.id, False)

    def _show_made(self) -> None:
        compared = self._compared()
        runs = [WatchedRun(run, self._question(run), self._histories.setdefault(run.id, History())) for run in compared]
        self._made.set_runs(runs)
        if self._made.step is None:
            self._place_cursor()
        self._show_widths()

    def _place_cursor(self) -> None:
        """The cursor stands at the step that is shown, where it can be taken hold of."""
        self._curves.set_cursor(self._made.shown_step())

    def _show_widths(self) -> None:
        run, found = self.run, self._made.found()
        if run is None or found is None or found.sigma is None or found.kl is None:
            self._widths.hide()
            return
        asked = self._question(run)
        self._widths.set_widths(found.sigma, found.kl, asked.split, len(asked.batch))
        self._widths.show()

    def _show_numbers(self) -> None:
        run = self.run
        if run is None:
            return
        progress = self._newest.get(run.id)
        if progress is not None:
            self._table.set_terms({term: float(values[-1]) for term, values in progress.terms.items() if len(values)})
        self._table.set_facts(facts(run, progress))

    # --- what the user does ---

    @Slot(int, bool)
    def _ticked(self, run: int, on: bool) -> None:
        self._curves.set_run_visible(str(run), on)
        self._marks.set_run_visible(run, on)
        self._show_made()
        self.refresh()

    @Slot(int)
    def _chosen(self, run: int) -> None:
        self.context.control.show_run(run)

    @Slot(int)
    def _cursor_moved(self, step: int) -> None:
        self._made.hold(step)
        self._show_widths()

    @Slot(int)
    def _step_clicked(self, step: int) -> None:
        """A click on the curves puts the cursor there."""
        self._made.hold(step)
        self._place_cursor()
        self._show_widths()

    @Slot(object)
    def _held(self, _: int | None) -> None:
        self._place_cursor()
        self._show_widths()

    @Slot(bool)
    def _draw_changed(self, draw: bool) -> None:
        if self.run is not None:
            self.context.settings.setValue(f"training/draw/{self.run.dataset.spec.kind}", draw)


def _alike(run: RunState, other: RunState) -> bool:
    """Whether both learn the same data."""
    one, two = run.dataset, other.dataset
    return (one.recipe.source, one.spec.shape) == (two.recipe.source, two.spec.shape)


def facts(run: RunState, progress: Progress | None) -> dict[str, str]:
    """What is said of a run beneath its losses, by translated names."""
    step = run.step if progress is None else progress.step
    examples = max(1, len(run.dataset.splits["train"]))
    batch = min(int(run.config["batch_size"]), examples)
    found = {
        tr("Step"): f"{step:,}",
        tr("Epoch"): f"{step * batch / examples:,.1f}",
    }
    if progress is not None and progress.seconds:  # what comes from a folder has not been timed here
        found[tr("Time")] = tr("{seconds} s", seconds=f"{progress.seconds:,.1f}")
        found[tr("Speed")] = tr("{rate} examples/s", rate=f"{progress.rate:,.0f}")
    if run.device:
        threads = tr("1 thread") if run.threads == 1 else tr("{count} threads", count=run.threads)
        found[tr("Device")] = f"{run.device} · {threads} · {run.precision}"
    if run.parameters:
        found[tr("Parameters")] = f"{run.parameters:,}"
    return found
