"""Is it working? What is well and what is ill about a run, in plain words with the evidence beside each."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from explorer import theme
from explorer.health_cards import HealthCards
from explorer.health_words import figures, standing, verdict
from explorer.i18n import explain, tr
from explorer.made_from import made_from
from explorer.quality.diagnosis import diagnose
from explorer.quality.finding import FEWEST
from explorer.quality.probe import HealthQuestion, Tail, health_probe
from explorer.quality.results import Progress, Quality
from explorer.session import RunState, State
from explorer.training_probe import Resting, rest
from explorer.views.base import View, ViewContext
from explorer.widgets.panel_parts import muted
from explorer.widgets.quality_panel import QualityPanel
from explorer.workers.messages import ProbeReply
from explorer.workers.messages import Progress as Learned
from models.capabilities import Discriminates, PixelOrder, Samples
from models.problems import Problem

_SIDE = 28 * theme.UNIT  # px
_ANY_WIDTH = (1 << 24) - 1  # QWIDGETSIZE_MAX
_NARROW = 92 * theme.UNIT  # px: where figures beside the cards would leave these too little
_REST = 15.0  # after a measurement of t seconds the next one begins by itself after so many t,
_LEAST_SECONDS = 20.0  # and after so long
_LOOK_MILLISECONDS = 500  # between two diagnoses of curves that grow
_MOST = 1000  # held-out examples, and as many samples;
_MOST_BY_PIXEL = 200  # of a model that draws them pixel by pixel, during which nobody else is answered


@dataclass
class _Health:
    """What is known of one run.

    Args:
        weights: the step of its newest weights; None before there are any.
        step: at which ``quality`` was measured.
    """

    tail: Tail
    weights: int | None = None
    quality: Quality | None = None
    step: int = 0
    problem: Problem | None = None
    equilibrium: Resting | None = None


class HealthView(View):
    """Judges the current run: its curves as they come, its samples when they are measured, now and then or when asked.

    A measurement runs on the prober, piece by piece, so that other views are answered in between; training goes on.
    """

    title = "Health"
    purpose = "Is it working? What is well and what is not about a run, in words, with the evidence beside them."
    order = 65
    kinds = ("image", "vector")
    requires = (Samples,)
    uses = (Discriminates,)

    def __init__(self, context: ViewContext) -> None:
        super().__init__(context)
        self._known: dict[int, _Health] = {}
        self._measuring: int | None = None
        self._not_before = 0.0
        self._shown: Quality | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_LOOK_MILLISECONDS)
        self._timer.timeout.connect(self._judge)
        self._build()
        context.session.progressed.connect(self._progressed)
        context.session.published.connect(self._weights_arrived)

    # --- building ---

    def _build(self) -> None:
        self._cards = HealthCards()
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setAccessibleName(tr("Health"))
        inside = QWidget()
        self._beneath = QVBoxLayout(inside)
        self._beneath.setContentsMargins(0, 0, 0, 0)
        self._beneath.setSpacing(theme.MARGIN)
        self._beneath.addWidget(self._cards)
        scroll.setWidget(inside)
        self._panel = QualityPanel()
        self._panel.setFixedWidth(_SIDE)
        self._row = row = QHBoxLayout()
        row.setSpacing(theme.MARGIN)
        row.addWidget(scroll, 1)
        row.addWidget(self._panel)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(theme.MARGIN, theme.GAP, theme.MARGIN, theme.GAP)
        whole.setSpacing(theme.GAP)
        self._verdict = QLabel()
        self._verdict.setWordWrap(True)
        theme.set_role(self._verdict, "strong")
        whole.addLayout(self._build_bar())
        whole.addWidget(self._verdict)
        whole.addLayout(row, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The figures stand beside the cards, or in a narrow place beneath them."""
        super().resizeEvent(event)
        narrow = self.width() < _NARROW
        if narrow and self._row.indexOf(self._panel) >= 0:
            self._beneath.addWidget(self._panel)
            self._panel.setMinimumWidth(0)
            self._panel.setMaximumWidth(_ANY_WIDTH)
        elif not narrow and self._beneath.indexOf(self._panel) >= 0:
            self._row.addWidget(self._panel)
            self._panel.setFixedWidth(_SIDE)

    def _build_bar(self) -> QHBoxLayout:
        self._button = QPushButton(tr("Measure now"))
        self._button.setToolTip(tr("Draws samples and compares them with held-out examples; training goes on."))
        self._button.clicked.connect(self._measure_or_cancel)
        self._auto = QCheckBox(tr("Now and then"))
        self._auto.setToolTip(tr("Measures again by itself while this view is in front and the run learns."))
        self._auto.setChecked(bool(self.context.settings.value("health/auto", True, bool)))
        self._auto.toggled.connect(self._auto_changed)
        self._bar = QProgressBar()
        self._bar.setRange(0, 1000)
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(16 * theme.UNIT)
        self._bar.setAccessibleName(tr("Measurement"))
        self._stage = muted("")
        row = QHBoxLayout()
        row.setSpacing(theme.GAP)
        for widget in (self._button, self._auto, self._bar):
            row.addWidget(widget)
        row.addWidget(self._stage, 1)
        self._bar.hide()
        return row

    # --- the session ---

    def state_changed(self, old: State, new: State) -> None:
        if new.current != old.current:
            self._stop_measuring()
            self._not_before = 0.0
            self._judge()
        known = {run.id for run in new.runs}
        self._known = {run: each for run, each in self._known.items() if run in known}

    def refresh(self) -> None:
        run = self.run
        if run is None or self._health(run.id).weights is None:
            return
        self._ask_rest(run)
        health = self._health(run.id)
        new = self.state.training == "running" and run.ending is None and (health.weights or 0) < FEWEST
        due = not new and (health.quality is None or health.step != health.weights)
        if self._auto.isChecked() and due and self._measuring is None and time.monotonic() >= self._not_before:
            self._measure()
        self._judge()

    @Slot(object)
    def _progressed(self, progress: Learned) -> None:
        self._health(progress.run).tail.append(progress.terms)
        if progress.run == self.state.current and self.isVisible() and not self._timer.isActive():
            self._timer.start()

    @Slot(int, int)
    def _weights_arrived(self, run: int, step: int) -> None:
        """Before there are weights a question would have no answer."""
        first = self._health(run).weights is None
        self._health(run).weights = step
        if first:
            self._published(run, step)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def _health(self, run: int) -> _Health:
        return self._known.setdefault(run, _Health(Tail()))

    # --- measuring ---

    def _ask_rest(self, run: RunState) -> None:
        """Where the curves come to rest, which may change with a live setting."""
        if _two_players(run):
            self.ask(tuple(sorted(run.config.items())), slot="rest", probe=rest)

    def _measure(self) -> None:
        run = self.run
        if run is None or self._health(run.id).weights is None:
            return
        self._measuring = run.id
        self._button.setText(tr("Cancel"))
        self._bar.setValue(0)
        self._bar.show()
        self._stage.setText("")
        most = _MOST_BY_PIXEL if issubclass(run.entry.loaded, PixelOrder) else _MOST
        self.ask(HealthQuestion(run.dataset, most, run.folder), slot="measure", probe=health_probe)

    def _stop_measuring(self) -> None:
        if self._measuring is not None:
            self.cancel("measure")
        self._measured()

    def _measured(self) -> None:
        self._measuring = None
        self._button.setText(tr("Measure now"))
        self._bar.hide()
        self._stage.setText("")

    def display(self, snapshot: Progress | Quality | Problem | Resting | None, reply: ProbeReply) -> None:
        health = self._health(reply.run)
        if isinstance(snapshot, Progress):
            self._bar.setValue(round(1000 * snapshot.share))
            self._stage.setText(explain(snapshot.stage))
            return
        if isinstance(snapshot, Resting):
            health.equilibrium = snapshot
        elif isinstance(snapshot, Quality):
            health.quality, health.step, health.problem = snapshot, reply.step, None
            self._rest_after(snapshot.seconds)
        elif isinstance(snapshot, Problem):
            health.problem = snapshot
            self._rest_after(0.0)
        self._judge()

    def _rest_after(self, seconds: float) -> None:
        self._not_before = time.monotonic() + max(_LEAST_SECONDS, _REST * seconds)
        self._measured()

    @Slot()
    def _measure_or_cancel(self) -> None:
        if self._measuring is None:
            self._measure()
        else:
            self._stop_measuring()
            self._not_before = time.monotonic() + _LEAST_SECONDS
        self._judge()

    @Slot(bool)
    def _auto_changed(self, on: bool) -> None:
        self.context.settings.setValue("health/auto", on)
        if on:
            self.refresh()

    # --- showing ---

    @Slot()
    def _judge(self) -> None:
        """Diagnoses the current run from all that is known of it, and shows that."""
        run = self.run
        if run is None or not self.isVisible():
            return
        health = self._health(run.id)
        two_players = _two_players(run)
        curves = health.tail.curves()
        equilibrium: Mapping[str, float] = {} if health.equilibrium is None else health.equilibrium.values
        ready = health.equilibrium is not None or not two_players
        measured, step = health.quality, health.step
        found = diagnose(curves, equilibrium, measured, two_players=two_players, step=step) if ready else ()
        self._cards.show_findings(found, None if measured is not None else health.problem)
        words = " · ".join(each for each in (verdict(found, health.quality), standing(run.config.get("hold"))) if each)
        self._verdict.setText(words)
        self._verdict.setVisible(bool(words))
        theme.set_role(self._verdict, "warning" if any(each.state == "ill" for each in found) else "strong")
        self._cards.show_curves(curves, equilibrium)
        self._show_quality(run, health)

    def _show_quality(self, run: RunState, health: _Health) -> None:
        """What was measured, unless it is shown already: curves come twice a second, measurements seldom."""
        if health.quality is not None:
            if self._shown is not health.quality:
                self._shown = health.quality
                self._cards.show_quality(health.quality, made_from(run, health.step))
                self._panel.set_figures(*figures(health.quality, health.step))
        else:
            self._shown = None
            self._cards.forget_quality()
            self._panel.set_figures([], self._why_none(run, health))

    def _why_none(self, run: RunState, health: _Health) -> str:
        """Why there are no figures."""
        if self._measuring == run.id:
            return tr("The first measurement is under way.")
        if health.problem is not None:
            return explain(health.problem)
        if health.weights is None:
            return tr("Measured on held-out examples once the run has weights.")
        return tr("Nothing has been measured yet.")


def _two_players(run: RunState) -> bool:
    cls = run.entry.cls
    return cls is not None and issubclass(cls, Discriminates)
