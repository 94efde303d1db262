"""Trains one network twice for the creature experiment: with a palette, then with three numbers by a sigmoid."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from explorer.control import Control
from explorer.session import RunState, Session, State
from explorer.workers.messages import Progress
from models.capabilities import Completes, PixelOrder

if TYPE_CHECKING:
    from models.catalog import ModelEntry

OBSERVATIONS = ("palette", "sigmoid")
FAVOURITE = "pixel_cnn"  # the catalog's name of what learns most in a short time


class CreatureGuide(QObject):
    """Starts the two runs one after the other, each for the same seconds of training, whatever the form says.

    A run that the user stops ends the whole experiment.
    """

    told = Signal()
    """Another part of it has begun or ended, or time has passed."""

    def __init__(self, session: Session, control: Control, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._control = session, control
        self._left: list[str] = []
        self._model, self._values = "", dict[str, Any]()
        self._run: int | None = None
        self.observation = ""
        """What is being trained; empty when nothing is."""
        self.limit = self.passed = 0.0
        session.changed.connect(self._state_changed)
        session.progressed.connect(self._progressed)

    def begin(self, model: str, colors: int, seconds: float, more: Mapping[str, Any] | None = None) -> None:
        """Starts, if nothing else is being trained.

        Args:
            more: settings of both networks.
        """
        if self._session.state.training != "idle":
            return
        self._model, self._values = model, {**(more or {}), "colors": colors}
        self.limit, self._left = seconds, list(OBSERVATIONS)
        self._next()

    def stop(self) -> None:
        """Ends the experiment; what is learned stays."""
        self._left = []
        if self.observation:
            self._control.stop()

    def _next(self) -> None:
        """Starts the network that is left, if one is."""
        self.observation = self._left.pop(0) if self._left else ""
        self.passed, self._run = 0.0, None
        if self.observation:
            before = self._session.state.current
            self._control.start_as(self._model, {**self._values, "observation": self.observation})
            current = self._session.state.current
            self._run = current if current != before else None
            if self._run is None:  # a notice says why
                self.observation, self._left = "", []
        self.told.emit()

    @Slot(object)
    def _progressed(self, progress: Progress) -> None:
        if self.observation and progress.run == self._run:
            self.passed = progress.seconds
            if self.passed >= self.limit and self._session.state.training == "running":
                self._control.stop()
            self.told.emit()

    @Slot(object, object)
    def _state_changed(self, old: State, new: State) -> None:
        if not self.observation or self._run is None or new.training != "idle" or old.training == "idle":
            return
        run = new.find_run(self._run)
        if run is None or run.ending == "failed" or self.passed < self.limit:
            self._left = []
        self._next()


def able(state: State) -> list[ModelEntry]:
    """The models that can learn the current data in both ways, the favourite first."""
    if state.catalog is None or state.dataset is None:
        return []
    found = [each for each in state.catalog.entries if _can(each, state)]
    return sorted(found, key=lambda each: each.name != FAVOURITE)


def _can(entry: ModelEntry, state: State) -> bool:
    cls, dataset = entry.cls, state.dataset
    if cls is None or dataset is None or not (issubclass(cls, PixelOrder) and issubclass(cls, Completes)):
        return False
    choices = next((each.choices for each in cls.Config.settings() if each.name == "observation"), ())
    spec = dataset.spec
    return (
        set(OBSERVATIONS) <= set(choices)
        and spec.kind == "image"
        and spec.shape[0] == 3
        and all(cls.accepts.sides[0] <= side <= cls.accepts.sides[1] for side in spec.shape[1:])
    )


def pair(state: State) -> dict[str, RunState]:
    """The newest run of each observation on colour pictures; both of one network on the same data, with the same
    settings but for the observation."""
    found: dict[str, RunState] = {}
    for run in reversed(state.runs):
        observation = run.config.get("observation", "")
        if observation not in OBSERVATIONS or observation in found or run.dataset.spec.shape[0] != 3:
            continue
        other = next(iter(found.values()), None)
        if other is None or _twins(other, run):
            found[observation] = run
    return found


def _twins(one: RunState, other: RunState) -> bool:
    """Whether nothing that decides what they learn differs but what a pixel is."""
    of = [
        (run.entry.name, run.dataset.fingerprint, {**run.config, "observation": None}) for run in (one, other)
    ]  # fmt: skip
    return of[0] == of[1]
