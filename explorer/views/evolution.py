"""How what a model makes of the same codes evolves: a film of the recorded steps, with losses and scores in step."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Literal, cast

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFileDialog, QLabel, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from explorer import theme
from explorer.browsing import in_plane
from explorer.film_text import samples_text, score_texts, step_name
from explorer.i18n import explain, tr
from explorer.reel import Reel
from explorer.runs.evolution import open_evolution
from explorer.runs.evolution_export import write_film, write_sheet
from explorer.session import State
from explorer.views.base import View, ViewContext
from explorer.widgets.choice_edit import ChoiceEdit
from explorer.widgets.curves import Curves
from explorer.widgets.empty_state import EmptyState
from explorer.widgets.evolution_bar import EvolutionBar
from explorer.widgets.evolution_stage import EvolutionStage
from explorer.widgets.film_strip import FilmStrip
from explorer.widgets.score_history import ScoreHistory, Scores
from explorer.workers.jobs import Job
from explorer.workers.messages import Progress
from models.capabilities import Decodes, Discriminates, Samples

_LOOK_MILLISECONDS = 400
"""Between two looks at a film that is being recorded."""
_PINS = 3
_HOLD = "hold"  # the setting of models of two players that holds one of them fixed
_POINTS = 2000  # of the data, behind the samples


@dataclass(frozen=True)
class EvolutionChoice:
    """What the user has chosen for one run.

    Args:
        pins: the codes that are kept in sight.
        beside: the step that others are compared with; None for one step alone.
    """

    pins: tuple[int, ...] = ()
    beside: int | None = None


class EvolutionView(View):
    """Shows what has been recorded in the run's folder; asks no model."""

    title = "Evolution"
    purpose = "Watch the same codes at every recorded step of a run, with its losses and the discriminator's scores."
    order = 65
    kinds = ("image", "vector")
    uses = (Samples, Decodes, Discriminates)

    def __init__(self, context: ViewContext) -> None:
        super().__init__(context)
        self._reels: dict[int, Reel] = {}
        self._choices: dict[int, EvolutionChoice] = {}
        self._step: int | None = None
        self._shown: Reel | None = None
        self._strips: list[FilmStrip] = []
        self._data: dict[str, NDArray[np.floating]] = {}
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MILLISECONDS)
        self._timer.timeout.connect(self._look)
        self._build()
        context.session.progressed.connect(self._progressed)

    # --- building ---

    def _build(self) -> None:
        self._stage = EvolutionStage()
        self._stage.chosen.connect(self._pin)
        self._stage.selected.connect(self._show_pin)
        self._caption = QLabel()
        self._caption.setWordWrap(True)
        theme.set_role(self._caption, "muted")
        self._curves = Curves(tr("loss per example"), list_runs=False, one_run=True)
        self._curves.cursor_moved.connect(self._go_to_step)
        self._curves.clicked.connect(self._go_to_step)
        self._scores = ScoreHistory()
        self._scores.pointed.connect(self._go)
        self._bar = EvolutionBar(self._describe)
        self._bar.moved.connect(self._go)
        self._bar.follow_changed.connect(self._follow_changed)
        self._bar.beside_changed.connect(self._beside_changed)
        self._bar.step_held.connect(self._hold_step)
        self._bar.hold_changed.connect(self._hold_network)
        self._bar.pin_wanted.connect(self._pin_selected)
        self._bar.export_wanted.connect(self._export)
        self._empty = EmptyState()
        film = QWidget()
        self._pages = QStackedWidget()
        self._pages.addWidget(self._empty)
        self._pages.addWidget(film)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._pages)
        self._lay_out(film)

    def _lay_out(self, film: QWidget) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.HALF)
        column.addWidget(self._caption)
        column.addWidget(self._stage, 1)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(self._curves, 5)
        column.addWidget(self._scores, 4)
        self._curves.setMinimumHeight(26 * theme.UNIT)
        split = QSplitter()
        split.addWidget(left)
        split.addWidget(right)
        split.setSizes([560, 400])
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(theme.MARGIN)
        self._pinned = QVBoxLayout()
        self._pinned.setSpacing(theme.HALF)
        whole = QVBoxLayout(film)
        whole.setContentsMargins(theme.MARGIN, theme.GAP, theme.MARGIN, theme.GAP)
        whole.setSpacing(theme.GAP)
        whole.addWidget(split, 1)
        whole.addLayout(self._pinned)
        whole.addWidget(self._bar)

    # --- the session ---

    def state_changed(self, old: State, new: State) -> None:
        if new.current != old.current:
            self._step = None
            self._bar.set_following(True)
            self._bar.set_beside(self._choice.beside is not None)
        if new.runs != old.runs or new.current != old.current:
            for run in new.runs:
                self._curves.set_run_title(str(run.id), run.title)
                self._curves.set_run_visible(str(run.id), run.id == new.current)
        if new.training != old.training and self.isVisible():
            self._look()
        self._show_hold()

    def _show_hold(self) -> None:
        """The switch that holds one network fixed, for a model that has one."""
        run = self.run
        choices: tuple[str, ...] = ()
        if run is not None and run.entry.cls is not None and issubclass(run.entry.cls, Discriminates):
            choices = next((each.choices for each in run.entry.cls.Config.settings() if each.name == _HOLD), ())
        learning = self.state.learning
        learns = run is not None and learning is not None and learning.id == run.id
        self._bar.show_hold(tuple(choices), "" if run is None else str(run.config.get(_HOLD, "")), learns)

    def refresh(self) -> None:
        """The view became visible, another run became current, or the weights are newer: so may the film be."""
        if not self._timer.isActive():
            self._timer.start()
        self._look()

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        super().hideEvent(event)

    @Slot(object)
    def _progressed(self, progress: Progress) -> None:
        for term, values in progress.terms.items():
            if term.endswith("_score"):
                continue  # the history of scores shows more than their mean
            self._curves.append(str(progress.run), term, progress.steps, values)

    # --- the film ---

    @property
    def _reel(self) -> Reel:
        """The current run's; that of no run where there is none."""
        run = self.run
        if run is None:
            return Reel(None)
        reel = self._reels.get(run.id)
        if reel is None or reel.folder != run.folder:
            reel = self._reels[run.id] = Reel(run.folder)
        return reel

    @property
    def _choice(self) -> EvolutionChoice:
        return EvolutionChoice() if self.run is None else self._choices.get(self.run.id, EvolutionChoice())

    @property
    def step(self) -> int | None:
        """The step that is shown."""
        return self._step

    @Slot()
    def _look(self) -> None:
        """Looks whether more has been recorded. What is shown stays, unless it follows the newest step."""
        reel = self._reel
        grown = reel.look()
        if not reel.steps:
            self._show_empty(reel)
        elif grown or self._shown is not reel:
            self._shown = reel
            if self._bar.following or self._step is None:
                self._step = reel.steps[-1]
            self._show_film()

    def _show_empty(self, reel: Reel) -> None:
        run = self.run
        self._shown = None
        if reel.problem is not None:
            text = explain(reel.problem)
        elif run is not None and run.folder is None:
            text = tr("This run is not kept in a folder, so its evolution is not recorded.")
        elif run is not None and run.ending is None:
            text = tr("The first steps are about to be recorded.")
        else:
            text = tr("Nothing has been recorded of this run. Runs that you start from now on are recorded.")
        self._empty.say(tr("Evolution"), text)
        self._pages.setCurrentWidget(self._empty)

    def _show_film(self) -> None:
        """Everything anew: there are more steps, or another run, or another choice."""
        reel, film, run = self._reel, self._reel.film, self.run
        if film is None or run is None or self._step is None:
            return
        self._pages.setCurrentIndex(1)
        self._bar.show_place(len(reel.steps), reel.place_of(self._step))
        self._bar.allow(pin=film.images, beside=len(reel.steps) > 1)
        self._scores.setVisible(film.score_kind is not None)
        if film.score_kind is not None:
            made, real = reel.scores()
            kind = cast(Literal["probability", "value"], film.score_kind)
            self._scores.set_scores(Scores(kind, real, made, reel.steps, film.split))
        self._show_pins(reel)
        self._show_step()
        self._show_pin()

    def _show_pins(self, reel: Reel) -> None:
        pins = self._choice.pins
        while len(self._strips) < len(pins):
            strip = FilmStrip("")
            strip.pointed.connect(self._go)
            self._strips.append(strip)
            self._pinned.addWidget(strip)
        for place, strip in enumerate(self._strips):
            strip.setVisible(place < len(pins))
            if place < len(pins):
                name = tr("Code {number} over the training", number=pins[place] + 1)
                strip.setAccessibleName(name)
                strip.set_frames(reel.strip(pins[place]), name)

    def _show_step(self) -> None:
        """The present step, in everything that moves with the scrubber."""
        reel, film = self._reel, self._reel.film
        if film is None or self._step is None:
            return
        place = reel.place_of(self._step)
        frame = reel.frame(reel.steps[place])
        self._curves.set_cursor(reel.steps[place])
        self._scores.set_current(place)
        for strip in self._strips:
            strip.set_current(place)
        if frame is None:
            return
        before = None if self._choice.beside is None else reel.frame(reel.steps[reel.place_of(self._choice.beside)])
        self._caption.setText(samples_text(film))
        if not film.images:
            points = None if before is None else in_plane(before.samples)
            even = frame.samples.shape[1] > 1  # numbers on a line are heaped to a histogram
            self._stage.show_points(in_plane(frame.samples), points, self._data_in_plane(), even)
        elif before is None:
            labels = None if film.labels is None else np.asarray(film.labels)
            group = 1 if film.labels is None else film.labels.count(film.labels[0])
            self._stage.show_images(
                frame.samples, score_texts(film, frame), labels, film.classes, group, self._scores.shares(frame.fake)
            )
        else:
            order = [*self._choice.pins, *(each for each in range(film.samples) if each not in self._choice.pins)]
            self._stage.show_two((before.step, frame.step), before.samples[order], frame.samples[order])

    def _data_in_plane(self) -> NDArray[np.floating]:
        assert self.run is not None  # its film is shown
        data = self.run.dataset
        if data.fingerprint not in self._data:
            self._data[data.fingerprint] = in_plane(data.values[data.splits["train"][:_POINTS]].numpy())
        return self._data[data.fingerprint]

    def _describe(self, position: int) -> str:
        steps = self._reel.steps
        return step_name(steps[position]) if position < len(steps) else ""

    # --- what the user does ---

    @Slot(int)
    def _go(self, position: int) -> None:
        """To a place of the film, by the user's hand or by playing."""
        reel = self._reel
        if 0 <= position < len(reel.steps):
            self._bar.set_following(False)
            self._step = reel.steps[position]
            self._bar.show_place(len(reel.steps), position)
            self._show_step()

    @Slot(int)
    def _go_to_step(self, step: int) -> None:
        self._go(self._reel.place_of(step))

    @Slot(bool)
    def _follow_changed(self, follow: bool) -> None:
        if follow and self._reel.steps:
            self._step = self._reel.steps[-1]
            self._show_film()

    @Slot(bool)
    def _beside_changed(self, on: bool) -> None:
        if on != (self._choice.beside is not None):
            self._edit(replace(self._choice, beside=self._step if on else None), tr("Side by side"))

    @Slot()
    def _hold_step(self) -> None:
        self._edit(replace(self._choice, beside=self._step), tr("Hold this step"))

    @Slot()
    def _pin_selected(self) -> None:
        if self._stage.grid.current >= 0:
            self._pin(self._stage.grid.current)

    @Slot()
    def _show_pin(self) -> None:
        code = self._stage.grid.current
        self._bar.show_pin(selected=code >= 0, pinned=code in self._choice.pins)

    @Slot(str)
    def _hold_network(self, which: str) -> None:
        self.context.control.change_live(_HOLD, which)

    @Slot(int)
    def _pin(self, code: int) -> None:
        """Keeps a code in sight, or no longer."""
        pins = self._choice.pins
        pins = tuple(each for each in pins if each != code) if code in pins else (*pins, code)[-_PINS:]
        self._edit(replace(self._choice, pins=pins), tr("Pin code"))

    def _edit(self, choice: EvolutionChoice, text: str) -> None:
        run = self.run
        if run is not None and choice != self._choice:
            self.context.undo.push(ChoiceEdit(partial(self.apply, run.id), self._choice, choice, text, "", self))

    def apply(self, run: int, choice: EvolutionChoice) -> None:
        """Makes ``choice`` that of a run, and shows it."""
        self._choices[run] = choice
        if run == self.state.current:
            self._bar.set_beside(choice.beside is not None)
            self._show_film()

    # --- carrying away ---

    @Slot(str)
    def _export(self, what: str) -> None:
        kind = tr("GIF film (*.gif)") if what == "gif" else tr("PNG picture (*.png)")
        name, _ = QFileDialog.getSaveFileName(self, tr("Export"), f"evolution.{what}", kind)
        if name:
            self.export_to(Path(name if name.lower().endswith(f".{what}") else f"{name}.{what}"))

    def export_to(self, path: Path) -> None:
        """Writes the film, or a sheet (of the pinned codes, if any), on a job's thread; a Problem becomes a notice."""
        run = self.run
        if run is None or run.folder is None:
            return
        folder, pins, facts = run.folder, self._choice.pins, {"model": run.entry.name, "run": run.title}

        def work(_: Job) -> None:
            evolution = open_evolution(folder)
            if path.suffix.lower() == ".gif":
                write_film(path, evolution)
            else:
                write_sheet(path, evolution, places=pins or None, facts=facts)

        self.context.jobs.submit(Job(tr("Exporting"), work, lambda _: None, self.tell))
