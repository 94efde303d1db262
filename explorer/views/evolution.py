"""How what a model makes of the same codes evolves: a film of the recorded steps, with losses and scores in step."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Literal, cast

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from explorer.data.dataset import Dataset
from explorer.data.provenance import Provenance
from explorer.film_choices import EvolutionChoice, EvolutionChoices
from explorer.film_shots import changes, made_over_time, score_axis, shot_of
from explorer.film_text import class_names, code_names, codes_in_turn, samples_text, step_name
from explorer.i18n import explain, tr
from explorer.line_density import line_of
from explorer.made_from import made_from
from explorer.reel import Reel
from explorer.rest_lines import RestLines
from explorer.runs.evolution import Film, open_evolution
from explorer.runs.evolution_export import data_behind, write_film, write_sheet
from explorer.session import State
from explorer.training_probe import Resting
from explorer.views.base import View, ViewContext
from explorer.widgets.choice_edit import ChoiceEdit
from explorer.widgets.empty_state import EmptyState
from explorer.widgets.evolution_page import EvolutionPage, PinnedCode
from explorer.widgets.evolution_stage import Shot
from explorer.widgets.save_place import ask_place
from explorer.widgets.score_history import Scores
from explorer.workers.jobs import Job
from explorer.workers.messages import ProbeReply, Progress
from models.capabilities import Decodes, Discriminates, Samples

_LOOK_MILLISECONDS = 400
"""Between two looks at a film that is being recorded."""
_PINS = 3
_HOLD = "hold"  # the setting of models of two players that holds one of them fixed
_POINTS = 2000  # of the data, behind the samples


class EvolutionView(View):
    """Shows what has been recorded in the run's folder; asks no model."""

    title = "Evolution"
    purpose = "Watch the same codes at every recorded step of a run, with its losses and the discriminator's scores."
    order = 65
    kinds = ("image", "vector")
    uses = (Samples, Decodes, Discriminates)
    pace = 1.0  # s: it reads the film and asks for no weights

    def __init__(self, context: ViewContext) -> None:
        super().__init__(context)
        self._reels: dict[int, Reel] = {}
        self._choices = EvolutionChoices()
        self._step: int | None = None
        self._shown: Reel | None = None
        self._behind: tuple[str, NDArray[np.floating]] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MILLISECONDS)
        self._timer.timeout.connect(self._look)
        self._build()
        context.session.progressed.connect(self._progressed)
        context.session.published.connect(self._weights_arrived)

    # --- building ---

    def _build(self) -> None:
        self._page = EvolutionPage(self._describe)
        self._stage, self._bar = self._page.stage, self._page.bar
        self._curves, self._scores = self._page.curves, self._page.scores
        self._rests = RestLines(self, self._curves)
        self._stage.chosen.connect(self._pin)
        self._stage.selected.connect(self._show_pin)
        self._stage.grid.fitted.connect(self._show_caption)
        self._curves.cursor_moved.connect(self._go_to_step)
        self._curves.clicked.connect(self._go_to_step)
        self._page.pointed.connect(self._go)
        self._bar.moved.connect(self._go)
        self._bar.follow_changed.connect(self._follow_changed)
        self._bar.beside_changed.connect(self._beside_changed)
        self._bar.step_held.connect(self._hold_step)
        self._bar.hold_changed.connect(self._hold_network)
        self._bar.pin_wanted.connect(self._pin_selected)
        self._bar.export_wanted.connect(self._export)
        self._empty = EmptyState()
        self._pages = QStackedWidget()
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self._page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._pages)

    # --- the session ---

    def state_changed(self, old: State, new: State) -> None:
        if new.current != old.current:
            self._step = None
            self._bar.scrub.pause()
            self._bar.set_following(True)
        if new.runs != old.runs or new.current != old.current:
            self._forget({run.id for run in new.runs}, {run.id for run in old.runs})
            self._choices.follow(old.runs, new.runs)
            for run in new.runs:
                self._curves.set_run_title(str(run.id), run.title)
                self._curves.set_run_visible(str(run.id), run.id == new.current)
        if new.current != old.current:
            self._bar.set_beside(self._choice.beside is not None)
        if new.training != old.training and self.isVisible():
            self._look()
        self._show_hold()

    def _forget(self, known: set[int], before: set[int]) -> None:
        """Lets go of what was kept of runs that are closed, or went on as another one."""
        for run in before - known:
            self._curves.clear_run(str(run))
            self._rests.forget(run)
        self._reels = {run: reel for run, reel in self._reels.items() if run in known}

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

    @Slot(int, int)
    def _weights_arrived(self, run: int, step: int) -> None:
        state = self.state.find_run(run)
        if state is not None:
            self._rests.want(state)

    def display(self, snapshot: Resting, reply: ProbeReply) -> None:
        self._rests.show(reply.run, snapshot)

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
        return self._choices.of(self.state.current)

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
        self._page.show_scores(film.score_kind is not None)
        if film.score_kind is not None:
            made, real = reel.scores()
            kind = cast(Literal["probability", "value"], film.score_kind)
            self._scores.set_scores(Scores(kind, real, made, reel.steps, film.split))
        self._show_pins(reel)
        self._show_step()
        self._show_pin()

    def _show_pins(self, reel: Reel) -> None:
        pins = self._choice.pins
        reel.keep_strips(pins)
        self._page.show_pins([PinnedCode(pin, reel.strip(pin), made_over_time(self.run, reel, pin)) for pin in pins])

    def _show_step(self) -> None:
        """The present step, in everything that moves with the scrubber."""
        reel, film = self._reel, self._reel.film
        if film is None or self._step is None:
            return
        place = reel.place_of(self._step)
        self._page.show_frame(reel.steps[place], place)
        frame = reel.frame(reel.steps[place])
        if frame is None:
            return
        beside = self._choice.beside
        before = None if beside is None else reel.frame(reel.steps[reel.place_of(beside)])
        self._show_caption()
        shot = partial(shot_of, self.run, reel, shares=self._scores.shares)
        if not film.images:
            self._show_vectors(film, shot(frame), None if before is None else shot(before))
        elif before is None:
            labels = None if film.labels is None else np.asarray(film.labels)
            group = 1 if film.labels is None else film.labels.count(film.labels[0])
            self._stage.show_images(shot(frame), labels, film.classes, group)
        else:
            order = codes_in_turn(film, self._choice.pins)
            self._stage.show_two(shot(before), shot(frame), changes(before, frame), order, code_names(film),
                                 class_names(film), made_from(self.run, frame.step))  # fmt: skip

    @Slot()
    def _show_caption(self) -> None:
        """What is seen, in words; a larger view shows more."""
        film = self._reel.film
        if film is not None:
            two, grid = self._choice.beside is not None, self._stage.grid
            bars = film.images and not two and grid.count > 0 and not grid.captioned
            self._page.say(samples_text(film, two, grid.kept if film.images else 0, bars))

    def _show_vectors(self, film: Film, now: Shot, before: Shot | None) -> None:
        """Points in the plane; single numbers as their densities."""
        assert self.run is not None  # its film is shown
        data, values = self.run.dataset, self._values_behind(self.run.dataset)
        axis = score_axis(film, self._scores.scale, [each for each in (before, now) if each is not None])
        if data.spec.size > 1:
            self._stage.show_points(now, before, values, axis)
        else:
            self._stage.show_densities(now, before, values, line_of(data, len(now.samples)), axis)

    def _values_behind(self, data: Dataset) -> NDArray[np.floating]:
        """``(N, 1 or 2)`` of the data; the same array as long as they are the same, so that they are drawn once."""
        if self._behind is None or self._behind[0] != data.fingerprint:
            self._behind = data.fingerprint, data.values[data.splits["train"][:_POINTS], :2].numpy()
        return self._behind[1]

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
        run = self.run
        if run is not None:
            before = run.config.get(_HOLD, "")
            hold = partial(self._hold_in, run.id)
            self.context.undo.push(ChoiceEdit(hold, before, which, tr("Hold one network fixed"), "", self))

    def _hold_in(self, run: int, which: str) -> None:
        """Holds a network of that run, while it learns."""
        learning = self.state.learning
        if learning is not None and learning.id == run:
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
        if self._choices.put(run, choice) == self.state.current:
            self._bar.set_beside(choice.beside is not None)
            self._show_film()

    # --- carrying away ---

    @Slot(str)
    def _export(self, what: str) -> None:
        kind = tr("GIF film (*.gif)") if what == "gif" else tr("PNG picture (*.png)")
        path = ask_place(self, tr("Export"), f"evolution.{what}", kind, f".{what}")
        if path is not None:
            self.export_to(path)

    def export_to(self, path: Path) -> None:
        """Writes the film, or a sheet (of the pinned codes, if any), on a job's thread; a Problem becomes a notice."""
        run = self.run
        if run is None or run.folder is None:
            return
        folder, pins, data = run.folder, self._choice.pins, run.dataset
        made = Provenance(run.entry.name, run.title, run.mark, 0)

        def work(_: Job) -> None:
            evolution = open_evolution(folder)
            values = data_behind(data, evolution.film)
            if path.suffix.lower() == ".gif":
                write_film(path, evolution, made=made, data=values)
            else:
                write_sheet(path, evolution, places=pins or None, made=made, data=values)

        self.context.jobs.submit(Job(tr("Exporting"), work, lambda _: None, self.tell))
