"""What is current: data, model, runs, and what the trainer is doing. One frozen state, replaced as a whole."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from PySide6.QtCore import QObject, Signal

from explorer.data.catalog import Binarise
from models.problems import Problem

if TYPE_CHECKING:
    from pathlib import Path

    from explorer.data.dataset import Dataset, Recipe
    from models.catalog import Catalog, ModelEntry
    from models.spec import DataSpec

Training = Literal["idle", "starting", "running", "paused", "stopping"]


@dataclass(frozen=True, eq=False)
class RunState:
    """One run of this session, as far as the window knows it.

    Args:
        id: its number in this session; the key for everything that belongs to it.
        title: for people, unique: “VAE · Digits · 2”.
        entry: the model's catalog entry.
        config: the values of its settings by name, live changes included.
        dataset: what it learns from.
        step: the newest step heard of.
        begun: the step after which this window began to train it.
        goal: the step at which it ends by itself; None for never.
        device, threads, precision, parameters: what the trainer reported when it started.
        ending: how it ended, None while it goes on.
        earlier: whether it was opened as it was at an earlier checkpoint than its newest.
        folder: where it is kept, if it is.
        created: when it was begun, as its folder says; "" where that was not read.
        mark: what tells it from other runs, see :mod:`explorer.runs.mark`.
    """

    id: int
    title: str
    entry: ModelEntry
    config: Mapping[str, Any]
    dataset: Dataset
    step: int = 0
    begun: int = 0
    goal: int | None = None
    device: str = ""
    threads: int = 0
    precision: str = ""
    parameters: int = 0
    ending: str | None = None
    earlier: bool = False
    folder: Path | None = None
    created: str = ""
    mark: str = ""


@dataclass(frozen=True, eq=False)
class State:
    """Everything that decides what is shown and what is enabled.

    Args:
        catalog: the models, None until the engine is loaded.
        recipe: the data that are current.
        dataset: those data, loaded; None until the first are.
        loading: the data that are being loaded in their place, None when nothing is.
        binarise: what the user says of grey pixels; ``"auto"`` leaves it to the set and the model, ``"dynamic"`` has
            the model draw them anew in every step.
        model: the name of the chosen model.
        config: the chosen values of each model's settings, by model name.
        settings_valid: whether the form has no complaint.
        steps: after how many steps a new run ends by itself; None for never.
        runs: in order of their start.
        current: the id of the run that the views show.
        training: what the trainer does, always with the newest run.
    """

    catalog: Catalog | None = None
    recipe: Recipe | None = None
    dataset: Dataset | None = None
    loading: Recipe | None = None
    binarise: Binarise = "auto"
    model: str = ""
    config: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    settings_valid: bool = True
    seed: int = 0
    device: str = "auto"
    steps: int | None = None
    runs: tuple[RunState, ...] = ()
    current: int | None = None
    training: Training = "idle"

    @property
    def run(self) -> RunState | None:
        """The run that the views show."""
        return self.find_run(self.current)

    @property
    def learning(self) -> RunState | None:
        """The run that the trainer works on, None when it is idle."""
        return None if self.training == "idle" or not self.runs else self.runs[-1]

    @property
    def entry(self) -> ModelEntry | None:
        """The chosen model's catalog entry."""
        if self.catalog is None:
            return None
        return next((each for each in self.catalog.entries if each.name == self.model), None)

    @property
    def next_number(self) -> int:
        """The id of the next run."""
        return 1 + max((run.id for run in self.runs), default=0)

    def find_run(self, run: int | None) -> RunState | None:
        """The run with that id."""
        return next((each for each in self.runs if each.id == run), None)

    def with_run(self, run: int, **changes: Any) -> State:
        """A copy in which one run is changed."""
        runs = tuple(dataclasses.replace(each, **changes) if each.id == run else each for each in self.runs)
        return dataclasses.replace(self, runs=runs)


def start_obstacle(state: State) -> Problem | None:
    """Why the big button can't start a run; None if it can."""
    if state.catalog is None:
        return Problem("The engine is still loading.")
    if state.loading is not None:
        return Problem("The data are still loading.")
    if state.dataset is None:
        return Problem("Choose data.")
    if state.entry is None or state.entry.cls is None:
        return Problem("Choose a model.")
    if not state.settings_valid:
        return Problem("A setting is not valid: see the red sentence in the form.")
    if state.training != "idle":
        return Problem("A run is under way.")
    return data_obstacle(state)


def data_obstacle(state: State) -> Problem | None:
    """Why the chosen model can't learn the current data with its settings; None if it can, or one is not chosen."""
    entry, dataset = state.entry, state.dataset
    if entry is None or entry.cls is None or dataset is None:
        return None
    return learning_obstacle(entry, dataset.spec, state.config.get(state.model, {}) if state.settings_valid else None)


def learning_obstacle(entry: ModelEntry, spec: DataSpec, settings: Mapping[str, Any] | None = None) -> Problem | None:
    """Why a model can't learn such data; None if it can.

    Args:
        settings: by name, to be judged too; without them only what no setting changes is.
    """
    try:
        cls = entry.loaded
        cls.accepts.check(entry.title, spec)
        if settings is not None:
            cls.check(cls.Config.parse(settings), spec)
    except Problem as problem:
        return problem
    return None


class Session(QObject):
    """Holds the state, replaces it, and says so. Lives on the window's thread; only the window's side writes it."""

    changed = Signal(object, object)
    """Old and new State."""
    progressed = Signal(object)
    """A Progress of the run that learns."""
    live_change = Signal(object)
    """A Changed: a live setting took effect."""
    published = Signal(int, int)
    """Newer weights: run, step."""
    noticed = Signal(object, str)
    """A Problem to show, and the details of an unexpected error (or "")."""

    def __init__(self) -> None:
        super().__init__()
        self.state = State()

    def update(self, **changes: Any) -> None:
        """Replaces parts of the state."""
        self.become(dataclasses.replace(self.state, **changes))

    def update_run(self, run: int, **changes: Any) -> None:
        """Replaces parts of one run."""
        self.become(self.state.with_run(run, **changes))

    def become(self, state: State) -> None:
        """Replaces the state."""
        old, self.state = self.state, state
        self.changed.emit(old, state)

    def notice(self, problem: Problem, details: str = "") -> None:
        """Shows a problem to the user."""
        self.noticed.emit(problem, details)
