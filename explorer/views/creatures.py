"""The lecture's creature experiment, step by step: a palette beside three numbers by a sigmoid."""

from __future__ import annotations

from typing import Any

import numpy as np
from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout

from explorer import theme
from explorer.creature_guide import OBSERVATIONS, CreatureGuide, able, pair
from explorer.data.dataset import Dataset, Recipe
from explorer.i18n import tr
from explorer.latent.codes import Pixels
from explorer.latent.turns import Turns
from explorer.made_from import made_from_codes
from explorer.pixels.creatures import (
    MEASURED,
    SHOWN,
    TEMPERATURE,
    Completed,
    CreatureAnswer,
    CreatureQuestion,
    colorfulness_of,
    creature_probe,
    known_part,
)
from explorer.session import RunState, State
from explorer.views.availability import obstacle
from explorer.views.base import View, ViewContext
from explorer.widgets.choice_edit import ChoiceEdit
from explorer.widgets.creature_board import COLUMNS, PalettePart, ResultTable, TrainingPart
from explorer.widgets.panel_parts import muted
from explorer.workers.jobs import Job
from explorer.workers.messages import ProbeReply, Progress

_SHARES = (0.5, 0.75)  # what the lecture covers


class CreaturesView(View):
    """Shows the newest pair of runs of one network, whoever has started them; see :func:`explorer.creature_guide.pair`.

    The held-out pictures are those of the run's own test split, so that what is compared was never learned.
    """

    title = "Creatures"
    purpose = (
        "The lecture's experiment: cluster the colours, learn to choose among them, create creatures from nothing, "
        "complete covered ones, and see why three numbers by a sigmoid come out grey."
    )
    order = 60
    colors = True
    offer = "Choose creatures"
    needs_run = False
    stays_for_run = True
    pace = 2.0  # s: it asks for much

    def __init__(self, context: ViewContext) -> None:
        super().__init__(context)
        self._guide = CreatureGuide(context.session, context.control, self)
        self._turns = Turns()
        self._pair: dict[str, RunState] = {}
        self._learned: dict[int, Progress] = {}  # by run, the newest
        self._held: Dataset | None = None
        self._clustered: Job | None = None
        self._palette_of: tuple[str, int, int] | None = None
        self._palette, self._training = PalettePart(), TrainingPart()
        self._colors = self._palette.colors
        tasks = (tr("From nothing"), *(tr("{share} % covered", share=round(100 * each)) for each in _SHARES))
        self._table = ResultTable((tr("Held-out pictures"), tr("One-hot palette"), tr("RGB by sigmoid")), tasks)
        upper = QHBoxLayout()
        upper.setSpacing(2 * theme.MARGIN)
        for part, stretch in ((self._palette, 2), (self._training, 1)):
            part.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)  # no words move what is shown
            upper.addWidget(part, stretch)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.MARGIN, theme.GAP, theme.GAP, theme.GAP)
        column.setSpacing(theme.GAP)
        column.addLayout(upper)
        column.addWidget(self._table)
        column.addWidget(
            muted(
                tr(
                    "A squared error asks for the mean of what a pixel may become, and the mean of vivid colours is "
                    "grey; one choice among K colours is vivid. Colourfulness is max − min of red, green and blue, "
                    "averaged over the pixels: 0 for greys, 1 for pure colours."
                )
            )
        )
        column.addStretch(1)
        self._palette.colors_chosen.connect(self._choose_colors)
        self._training.wanted.connect(self._train)
        self._training.stop_wanted.connect(self._guide.stop)
        self._guide.told.connect(self._show_training)
        context.session.progressed.connect(self._progressed)

    # --- what the window tells ---

    def state_changed(self, old: State, new: State) -> None:
        """Other data: another palette; another run: another pair."""
        if not self.isVisible() or obstacle(type(self), new) is not None:
            return
        self._show_training()
        self._cluster()
        found = pair(new)
        self._show_headings(found)
        facts = [(name, run.id, run.ending) for name, run in found.items()]
        if facts != [(name, run.id, run.ending) for name, run in self._pair.items()] or new.dataset is not old.dataset:
            self._take_pair(found)

    @Slot(object)
    def _progressed(self, progress: Progress) -> None:
        self._learned[progress.run] = progress
        if self.isVisible():
            self._show_headings(self._pair)

    def take_offer(self) -> None:
        """The embedded creatures."""
        self.context.control.choose_data(Recipe("creatures"))

    def refresh(self) -> None:
        """The view came to be seen, or the run that learns has newer weights."""
        self._show_training()
        self._cluster()
        self._take_pair(pair(self.state))

    def display(self, snapshot: CreatureAnswer | None, reply: ProbeReply) -> None:
        """One network has created and completed."""
        observation = reply.key.partition("/")[2]
        if snapshot is not None:
            number = 1 + OBSERVATIONS.index(observation)
            said = made_from_codes(self._pair.get(observation), reply.step, None)
            color, drawn = _say_color(snapshot.color), _say_drawn(snapshot.question.temperature)
            self._table.show_cell(0, number, snapshot.created, f"{color} · {drawn[0]}", drawn[1], said)
            for row, done in enumerate(snapshot.completed):
                self._table.show_cell(1 + row, number, done.images, _say_cover(done), _explain_cover(done), said)
        if self._turns.heard(observation, reply.final):
            self._ask(observation)

    # --- step 1 ---

    @Slot(int)
    def _choose_colors(self, colors: int) -> None:
        text = tr("Choose the number of colours")
        self.context.undo.push(ChoiceEdit(self._show_colors, self._colors, colors, text, "colors", self))

    def _show_colors(self, colors: int) -> None:
        self._colors = colors
        self._palette.show_colors(colors)
        self._cluster()

    def _cluster(self) -> None:
        """Clusters on a job's thread, if the data or K are others than last time."""
        data, colors, seed = self.state.dataset, self._palette.colors, self.state.seed
        if data is None or self._palette_of == (data.fingerprint, colors, seed):
            return
        self._palette_of = (data.fingerprint, colors, seed)
        if self._clustered is not None:
            self._clustered.cancel()

        def work(_: Job) -> Any:
            from explorer.training.creatures_experiment import quantise
            from explorer.training.seeds import generator

            return quantise(data, colors, generator(seed, "fit"), COLUMNS)  # the palette that a run will get

        self._clustered = self.context.jobs.submit(Job(tr("Clustering colours"), work, self._clustered_to, self.tell))

    def _clustered_to(self, found: Any) -> None:
        facts = tr(
            "{count} of {distinct} colours; a value is off by {error} of 255 levels (root mean square)",
            count=len(found.palette), distinct=f"{found.distinct:,}", error=f"{found.error:.1f}",
        )  # fmt: skip
        self._palette.show_palette(found.original, found.quantised, found.palette, facts)

    # --- step 2 ---

    @Slot(str, int)
    def _train(self, network: str, seconds: int) -> None:
        self._guide.begin(network, self._palette.colors, seconds)

    @Slot()
    def _show_training(self) -> None:
        self._training.show_networks([(each.name, tr(each.title)) for each in able(self.state)])
        guide = self._guide
        if guide.observation:
            template = {
                "palette": tr("One-hot palette: {passed:.0f} of {limit:.0f} s"),
                "sigmoid": tr("RGB by sigmoid: {passed:.0f} of {limit:.0f} s"),
            }[guide.observation]
            said = template.format(passed=guide.passed, limit=guide.limit)
        elif self.state.training != "idle":
            said = tr("A run is under way.")
        else:
            said = tr("Same layers, same seconds: only what a pixel is differs.")
        idle = self.state.training == "idle" and self.state.loading is None
        self._training.show_training(bool(guide.observation), idle, said)

    # --- step 3 ---

    def _show_headings(self, found: dict[str, RunState]) -> None:
        """How long each has learned."""
        for number, observation in enumerate(OBSERVATIONS):
            run = found.get(observation)
            said = "" if run is None else _say_learned(run, self._learned.get(run.id))
            self._table.show_heading(1 + number, said)

    def _take_pair(self, found: dict[str, RunState]) -> None:
        before, self._pair = self._pair, found
        self._show_headings(found)
        for number, observation in enumerate(OBSERVATIONS):
            run = found.get(observation)
            if run is None or observation not in before or before[observation].id != run.id:
                self.cancel(observation)
                self._turns.heard(observation, final=True)
                for row in range(1 + len(_SHARES)):
                    self._table.show_cell(row, 1 + number, None, "")
            if run is not None:
                ended = observation in before and before[observation].ending != run.ending
                self._ask(observation, now=ended)
        data = next((run.dataset for run in found.values()), self.state.dataset)
        if data is not None and data is not self._held:
            self._held = data
            self._show_held_out(_held_out(data, SHOWN)[0])

    def _show_held_out(self, truth: Pixels) -> None:
        """What both networks are measured on, before either has learned."""
        self._table.show_cell(0, 0, truth, _say_color(colorfulness_of(truth)))
        for row, share in enumerate(_SHARES):
            words = tr("{share} % covered", share=round(100 * share))
            self._table.show_cell(1 + row, 0, known_part(truth, share), words)

    def _ask(self, observation: str, *, now: bool = False) -> None:
        run = self._pair.get(observation)
        if run is None or not self.isVisible() or not self._turns.take(observation, now=now):
            return
        truth, labels = _held_out(run.dataset, MEASURED[run.ending is not None])
        question = CreatureQuestion(truth, labels, _SHARES, TEMPERATURE[observation])
        self.ask(question, slot=observation, run=run.id, probe=creature_probe)


def _held_out(data: Dataset, most: int) -> tuple[Pixels, Any]:
    """``(n, C, H, W)`` uint8 and ``(n,)`` labels: the first of the test split."""
    chosen = data.splits["test"][:most]
    truth = data.values[chosen].numpy()
    truth.setflags(write=False)
    return truth, None if data.labels is None else np.array(data.labels[chosen])


def _say_learned(run: RunState, progress: Progress | None) -> str:
    """For how long; a run that was opened from its folder has not been timed here."""
    step = run.step if progress is None else max(run.step, progress.step)
    if progress is None or not progress.seconds:
        return tr("{steps} steps", steps=f"{step:,}")
    return tr("{steps} steps, {seconds} s", steps=f"{step:,}", seconds=f"{progress.seconds:.1f}")


def _say_color(color: float) -> str:
    return tr("Colourfulness {color}", color=f"{color:.2f}")


def _say_drawn(temperature: float) -> tuple[str, str]:
    """At which temperature, and what that means."""
    tip = tr("Every pixel is drawn from its distribution.")
    if temperature == 0:
        tip = tr("Every pixel takes its likeliest value; from nothing, the first row is drawn at temperature 1.")
    return tr("temperature {temperature}", temperature=f"{temperature:g}"), tip


def _say_cover(done: Completed) -> str:
    """Each beside its own yardstick: a density's nats, which may lie below 0, are none for the palette's."""
    nats, color = f"{done.nats_per_pixel:.2f}".replace("-", "−"), f"{done.color:.2f}"
    if not done.uniform_nats:
        return tr("Density: {nats} nats a pixel · colourfulness {color}", nats=nats, color=color)
    most = f"{done.uniform_nats:.2f}"
    return tr("{nats} of {most} nats a pixel · colourfulness {color}", nats=nats, most=most, color=color)


def _explain_cover(done: Completed) -> str:
    kind = tr("exact") if done.exact else tr("of the approximate completion")
    measured = tr(
        "−log p(covered truth | known) for each covered pixel, {kind}, mean over {count} held-out pictures.",
        kind=kind, count=done.count,
    )  # fmt: skip
    if done.uniform_nats:
        return measured + " " + tr("Who knew nothing would pay {nats} nats.", nats=f"{done.uniform_nats:.2f}")
    return measured + " " + tr("Of a density: not to be compared with the palette's.")
