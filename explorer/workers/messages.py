"""What crosses threads: frozen, copied, read-only. Arrays are numpy; tensors travel only in a WeightSnapshot."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from models.problems import Problem

if TYPE_CHECKING:
    import numpy as np
    from torch import Tensor

    from explorer.data.dataset import Dataset, Recipe
    from models.base import GenerativeModel
    from models.config import Config

Ending = Literal["finished", "stopped", "failed"]


@dataclass(frozen=True, eq=False)
class Blueprint:
    """How to build the model of a run, on whatever thread needs a copy of it."""

    cls: type[GenerativeModel]
    config: Config
    dataset: Dataset


@dataclass(frozen=True)
class Origin:
    """The checkpoint of a run from which a training goes on: in the run's own folder, or as a branch in another.

    Args:
        folder: of the run.
        step: which checkpoint; None for the newest. In the run's own folder, the newest that the window has seen: from
            it ``Start.steps`` counts, also where the run has to go on from one before.
        changes: of a branch, settings by name in place of the checkpoint's.
    """

    folder: Path
    step: int | None = None
    changes: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Start:
    """Train a new model from the seed, or go on from ``origin``, which then decides seed and hardware as well.

    Args:
        held: whether it waits before its first step.
    """

    run: int
    model: str
    blueprint: Blueprint
    seed: int
    device: str = "auto"
    threads: int | None = None
    precision: str = "auto"
    steps: int | None = None
    folder: Path | None = None
    held: bool = False
    """Whether it waits before its first step, as if Pause had been said."""
    origin: Origin | None = None


@dataclass(frozen=True)
class Change:
    """Change a live setting before the next step."""

    name: str
    value: Any


@dataclass(frozen=True)
class Pause:
    """Hold the training before the next step, until Resume or Stop."""


@dataclass(frozen=True)
class Resume:
    """Go on after Pause."""


@dataclass(frozen=True, eq=False)
class Advance:
    """Make so many steps, then hold the run, which stays paused meanwhile if it was; Resume lets it run on.

    Args:
        steps: 1 or more.
        settings: live settings for these steps only, by name.
    """

    steps: int = 1
    settings: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Reshape:
    """Learn from the data of another recipe before the next step: as many examples of the same form."""

    recipe: Recipe


@dataclass(frozen=True)
class Throttle:
    """Make at most so many steps a second; None: as many as can be. Of the run under way only."""

    rate: float | None


@dataclass(frozen=True)
class Stop:
    """End the run before the next step; its weights stay."""


@dataclass(frozen=True)
class Quit:
    """End the thread."""


@dataclass(frozen=True)
class Started:
    """The model stands and the first step is about to run."""

    run: int
    device: str
    threads: int
    precision: str
    parameters: int


@dataclass(frozen=True, eq=False)
class Progress:
    """What happened since the last Progress, at most ten times a second.

    Args:
        step: the newest step.
        seconds: of training so far, pauses left out.
        rate: examples a second, lately.
        steps: ``(n,)`` int64, the steps since the last message.
        terms: for each term ``(n,)`` float64, its values at those steps.
    """

    run: int
    step: int
    seconds: float
    rate: float
    steps: np.ndarray
    terms: Mapping[str, np.ndarray]


@dataclass(frozen=True)
class Paused:
    """The run is held (or, with ``paused`` false, goes on)."""

    run: int
    paused: bool


@dataclass(frozen=True)
class Changed:
    """A live setting took effect after ``step``."""

    run: int
    step: int
    name: str
    value: Any


@dataclass(frozen=True, eq=False)
class Reshaped:
    """The run learns from other data after ``step``."""

    run: int
    step: int
    dataset: Dataset


@dataclass(frozen=True)
class Warned:
    """A sentence for the user, while training goes on: a live setting was refused, the run can't be saved."""

    run: int
    problem: Problem


@dataclass(frozen=True)
class Moved:
    """The folder of the run was renamed or moved, and is written where it is now."""

    run: int
    folder: Path


@dataclass(frozen=True)
class Published:
    """Newer weights of a run lie in the mailbox."""

    run: int
    step: int


@dataclass(frozen=True)
class Ended:
    """The run is over, after ``step``; None where it could not be begun or gone on with.

    ``problem`` says why it failed, ``details`` is for a report of an unexpected error.
    """

    run: int
    step: int | None
    ending: Ending
    problem: Problem | None = None
    details: str = ""


@dataclass(frozen=True, eq=False)
class WeightSnapshot:
    """Copied weights of a run after ``step``. Nobody changes the tensors."""

    run: int
    step: int
    state: Mapping[str, Tensor]


@dataclass(frozen=True)
class Rest:
    """What a long probe yields that leaves the next seconds to others. It goes on no earlier, if nobody ends it."""

    seconds: float


@dataclass(frozen=True, eq=False)
class ProbeRequest:
    """A question of a view to a model.

    Args:
        key: whose question it is; a newer one with the same key replaces it.
        id: grows with each request of that key, so that a late answer can be told from the newest.
        run: which model is asked.
        probe: ``probe(model, argument)`` gives a snapshot, or is a generator of snapshots.
        argument: frozen; arrays in it are not changed afterwards.
    """

    key: str
    id: int
    run: int
    probe: Callable[[Any, Any], Any]
    argument: Any


@dataclass(frozen=True, eq=False)
class ProbeReply:
    """An answer, or the first, a middle or the last (``final``) of a probe that yields several."""

    key: str
    id: int
    run: int
    step: int
    snapshot: Any = None
    problem: Problem | None = None
    details: str = ""
    final: bool = True
