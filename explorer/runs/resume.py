"""Going on with a run where it stopped, or from any of its checkpoints as a new one.

A resumed run gets the weights of a run that was never stopped, bit for bit, on the same device with the same number of
threads, the same precision and the same torch, and is judged as that one is. What differs is returned as a sentence,
and recorded in the run.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from explorer.runs.checkpoint import Checkpoint, damaged, use_checkpoint
from explorer.runs.disk import OutOfRoom, unwritable
from explorer.runs.info import RunInfo, machinery
from explorer.runs.lock import FolderLock
from explorer.runs.run import Run, open_run
from explorer.runs.weights import check_branch, check_fits, load_state, model_weights, recorded_config
from explorer.runs.writer import NoWriter, RunWriter
from explorer.training.team import Team
from models.problems import Problem

if TYPE_CHECKING:
    from explorer.data.dataset import Dataset
    from explorer.training.hardware import Hardware
    from explorer.training.learner import Learner
    from models.base import GenerativeModel


@dataclass(frozen=True)
class Wish:
    """On what to go on; None for what the run was trained on, as far as this machine has it."""

    device: str | None = None
    threads: int | None = None
    precision: str | None = None


@dataclass(frozen=True, eq=False)
class TakenUp:
    """A run that can go on.

    Args:
        model: its name in the catalog.
        open: opens the folder for writing.
        notes: what one should know.
        lock: of the folder, where it is held already.
    """

    model: str
    learner: Learner
    open: Callable[[], RunWriter]
    notes: tuple[Problem, ...] = ()
    lock: FolderLock | None = None

    @cached_property
    def writer(self) -> RunWriter:
        """The folder, open for writing from the first time that it is asked for.

        Raises:
            OutOfRoom: the disk is full; it may be asked for again. A run that goes on has lost nothing.
            Problem: the folder can't be written.
        """
        return self.open()

    def release(self) -> None:
        """Lets go of a folder that was not opened, since it found no room."""
        if self.lock is not None and "writer" not in self.__dict__:
            self.lock.release()


def resume_run(
    path: Path, cls: type[GenerativeModel], data: Dataset, wish: Wish = Wish(), team: Team = Team()
) -> TakenUp:
    """Goes on with a run in its own folder, from its newest whole checkpoint.

    Curves and events after that checkpoint are cut off, since those steps are made again. Of a team, every process
    reads the folder, and the first one writes it.

    Raises:
        Problem: another instance writes the run, the data have changed, or the checkpoint can't be used. The folder is
            as it was. A full disk is said by the ``writer`` of what is returned.
    """
    run = open_run(path)
    lock = _lock(path) if team.first else None
    try:
        learner, notes = use_checkpoint(
            path, lambda each: _take_up(run, each, cls, data, _changed_since(run, each), wish, team)
        )
        team.wait()  # until all have read
        if lock is None:
            return TakenUp(run.info.model, learner, partial(NoWriter, path))
        facts = {"hardware": machinery(learner), "environment": RunInfo.environment_here()}
        reopen = partial(RunWriter.reopen, path, lock, run.info, learner.step, facts)
        taken = TakenUp(run.info.model, learner, reopen, notes, lock)
        with suppress(OutOfRoom):
            _ = taken.writer
    except BaseException:
        if lock is not None:
            lock.release()
        raise
    return taken


def _lock(path: Path) -> FolderLock:
    try:
        return FolderLock(path)
    except OSError as error:
        raise unwritable(path, error) from error


def branch_run(
    path: Path,
    cls: type[GenerativeModel],
    data: Dataset,
    out: Path,
    *,
    step: int | None = None,
    changes: Mapping[str, object] = {},
    wish: Wish = Wish(),
    more: int | None = None,
    team: Team = Team(),
) -> TakenUp:
    """Begins a new run in the folder ``out`` from a checkpoint of another, with changed settings.

    What it is judged by begins anew with it, since other settings may mean other losses.

    Args:
        step: which checkpoint; None for the newest.
        changes: settings by name, in place of the checkpoint's; those that keep the shapes of the weights.
        more: how many steps the new run is to make; None for no limit.

    Raises:
        Problem: ``out`` is not empty, or model, settings, data and checkpoint do not go together. A full disk is said
            by the ``writer`` of what is returned.
    """
    run = open_run(path)
    learner, notes = use_checkpoint(path, lambda each: _take_up(run, each, cls, data, changes, wish, team), step)
    learner.history = None
    if not team.first:
        return TakenUp(run.info.model, learner, partial(NoWriter, out))
    goal = None if more is None else learner.step + more
    origin = {"run": path.resolve().name, "step": learner.step}
    described = RunInfo.describe(run.info.model, learner, goal=goal, origin=origin)
    taken = TakenUp(run.info.model, learner, partial(RunWriter.create, out, described), notes)
    with suppress(OutOfRoom):
        taken.writer.save(learner)
    return taken


def _changed_since(run: Run, checkpoint: Checkpoint) -> dict[str, object]:
    """Live changes that were made at the checkpoint's step, perhaps after it was saved."""
    events = (each for each in run.events_until(checkpoint.step) if each["step"] == checkpoint.step)
    return {str(each.get("name")): each.get("value") for each in events if each.get("event") == "change"}


def _take_up(
    run: Run,
    checkpoint: Checkpoint,
    cls: type[GenerativeModel],
    data: Dataset,
    changes: Mapping[str, object],
    wish: Wish,
    team: Team,
) -> tuple[Learner, tuple[Problem, ...]]:
    from explorer.training.learner import Learner, LearnerState
    from explorer.training.seeds import generator

    info = run.info
    if data.fingerprint != run.data(checkpoint.step)[1]:
        raise Problem(
            "“{data}” has changed since the run was made, so it can't go on. Bring the data back as they were, or "
            "train a new run.",
            data=data.title,
        )  # fmt: skip
    config = recorded_config(checkpoint, cls, changes)
    state = load_state(checkpoint)
    check = check_branch if changes else check_fits
    check(model_weights(state.tensors), cls, config, data.spec)
    model = cls.build(config, data.spec, generator(info.seed, "weights"))
    hardware = _hardware(info, wish, model, team)
    learner = Learner(model, data, seed=info.seed, hardware=hardware, team=team)
    try:
        learner.load_state_dict(LearnerState(state.tensors, {**state.facts, "config": config.as_dict()}))
    except (KeyError, RuntimeError, TypeError, ValueError, IndexError) as error:
        raise damaged(checkpoint.path) from error
    notes = [each for each in (checkpoint.passed_over, _difference(info, learner)) if each is not None]
    return learner, tuple(notes)


def _hardware(info: RunInfo, wish: Wish, model: GenerativeModel, team: Team) -> Hardware:
    from explorer.training.hardware import available_devices, choose, usable_cores

    recorded: Mapping[str, Any] = info.hardware
    device = recorded.get("device")
    threads = recorded.get("threads")
    precision = recorded.get("precision")
    if team.size > 1 or "processes" in recorded:  # what was one process's share is not this one's
        threads = team.threads() or usable_cores()
    return choose(
        wish.device or (device if device in available_devices() else "auto"),
        wish.threads or (min(threads, usable_cores()) if type(threads) is int and threads > 0 else None),
        wish.precision or (precision if precision in ("float32", "bfloat16") else "auto"),
        model,
    )


def _difference(info: RunInfo, learner: Learner) -> Problem | None:
    now = {"processes": None} | machinery(learner) | {"torch": RunInfo.environment_here()["torch"]}
    before = {**info.hardware, "torch": info.environment.get("torch")}
    changed = [f"{name}: {before.get(name)} → {value}" for name, value in now.items() if before.get(name) != value]
    if not changed:
        return None
    return Problem(
        "The run goes on differently than it began ({changes}), so its weights may differ from those of a "
        "run that was never stopped.",
        changes=", ".join(changed),
    )  # fmt: skip
