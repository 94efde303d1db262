"""Keeps a run in a folder while it goes on, so that a kill costs a second of curves and ten of training."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING

from explorer.runs.checkpoint import checkpoint_steps, drop_after
from explorer.runs.disk import OutOfRoom, to_json, unwritable, write_whole
from explorer.runs.info import RunInfo
from explorer.runs.lines import Lines, cut_after
from explorer.runs.lock import FILE, FolderLock
from explorer.runs.saver import Saver
from models.problems import Problem

if TYPE_CHECKING:
    from explorer.training.learner import Learner
    from explorer.training.report import StepReport

__all__ = ["RunInfo", "RunWriter"]

FLUSH_SECONDS = 1.0
SAVE_SECONDS = 8.0
"""Between the starts of two saves: with the writing itself, at most ten seconds of work are lost."""
SAVING_SHARE = 0.015
"""Of the training's time that saving may take; a state that takes longer is saved more seldom."""


class RunWriter:
    """One run's folder, open for writing.

    - ``run.json``: what the run is (:class:`RunInfo`);
    - ``metrics.jsonl``: a line for each step, ``{"step": 1, "loss_nats": …}``, which pandas reads with ``lines=True``;
    - ``events.jsonl``: a line for each thing that happened, ``{"event": "change", "step": 500, "name": "beta", …}``;
    - ``checkpoint-….json`` and the safetensors files that they name: the newest states and some older ones.

    - ``lock``: held while the run is written (:mod:`explorer.runs.lock`).

    Made by :meth:`create` or :meth:`reopen`.

    Raises:
        OSError: the folder can't be written.
    """

    def __init__(self, path: Path, lock: FolderLock) -> None:
        lock.sign()
        self.path = path
        self._lock = lock
        self._metrics = Lines(path / "metrics.jsonl")
        self._events = Lines(path / "events.jsonl")
        self._saver = Saver(path, self._metrics.sync)
        self._flushed = self._saved = time.monotonic()
        self._copying = 0.0
        self._shares_cores = False
        self.on_move: Callable[[Path], object] = lambda path: None
        """Called with the new place of a folder that was renamed or moved; ``path`` is that then."""

    @classmethod
    def create(cls, path: Path, info: RunInfo) -> RunWriter:
        """Makes the folder and writes what the run is.

        Raises:
            Problem: the folder exists and is not empty, or can't be made: it may be tried again.
        """
        check_new(path)
        try:
            path.mkdir(parents=True, exist_ok=True)
            lock = FolderLock(path)
        except OSError as error:
            with suppress(OSError):  # somebody else has made something in it meanwhile
                path.rmdir()
            raise unwritable(path, error) from error
        try:
            check_new(path)  # once more: another process may have been quicker
            write_whole(path / "run.json", to_json(info.as_json()))
            return cls(path, lock)
        except OSError as error:
            _remove_begun(path)
            lock.release()
            raise unwritable(path, error) from error
        except BaseException:
            lock.release()
            raise

    @classmethod
    def reopen(cls, path: Path, lock: FolderLock, info: RunInfo, step: int, facts: Mapping[str, object]) -> RunWriter:
        """Goes on in the folder of a run that stands at ``step``; what it says of later steps is cut off.

        Args:
            lock: of the folder; released by :meth:`close`.
            info: as the folder has it; an older format becomes the present one.
            facts: about the going on, for its event.

        Raises:
            Problem: the folder can't be written; an OutOfRoom may be tried again.
        """
        try:
            write_whole(path / "run.json", to_json(info.as_json()))
            for name in ("metrics.jsonl", "events.jsonl"):
                cut_after(path / name, step)
            drop_after(path, step)
            writer = cls(path, lock)
        except OSError as error:
            raise unwritable(path, error) from error
        with suppress(OutOfRoom):  # it is kept, and tried again with the next
            writer.event("resume", step=step, **facts)
        return writer

    def report(self, report: StepReport) -> None:
        """Appends one step; out of this process's hands within a second.

        Raises:
            Problem: it can't be written; it is kept, and tried again with the next.
        """
        terms = {name: value if isfinite(value) else None for name, value in report.terms.items()}
        self._metrics.append({"step": report.step, **terms})
        now = time.monotonic()
        if now - self._flushed >= FLUSH_SECONDS:
            self._flushed = now
            self._flush(self._metrics)

    def event(self, kind: str, /, *, step: int, **facts: object) -> None:
        """Appends something that happened: a live ``change``, the ``end`` with its ``ending`` and ``reason``.

        Raises:
            Problem: it can't be written; it is kept, and tried again with the next.
        """
        self._events.append({"event": kind, "step": step, **facts})
        self._flush(self._events)

    def save_if_due(self, learner: Learner) -> None:
        """Between two steps: begins a checkpoint every few seconds, which another thread writes.

        Raises:
            Problem: the one before it could not be written; the last good one is intact.
        """
        if self._saver.busy or time.monotonic() - self._saved < self.interval:
            return
        self._begin(learner)

    @property
    def interval(self) -> float:
        """Seconds between the starts of two saves, from what the last one took.

        What the writing thread takes counts only where no core is left for it.
        """
        taken = self._copying + (self._saver.seconds if self._shares_cores else 0.0)
        return max(SAVE_SECONDS, taken / SAVING_SHARE)

    def save(self, learner: Learner) -> None:
        """Makes the learner's present state the newest checkpoint, and waits until it is on the disk.

        Raises:
            Problem: it can't be written; the checkpoint before is intact.
        """
        self._begin(learner)
        self._finish()

    def save_first(self, learner: Learner) -> None:
        """Makes a checkpoint where there is none of this step, so that a kill in the first seconds leaves one.

        Raises:
            Problem: as of :meth:`save`.
        """
        if learner.step not in checkpoint_steps(self.path):
            self.save(learner)

    def _begin(self, learner: Learner) -> None:
        self._finish()
        self._go_along()
        self._flush(self._metrics)
        self._flush(self._events)
        self._saved = time.monotonic()
        state = learner.state_dict()
        self._copying = time.monotonic() - self._saved
        self._shares_cores = learner.hardware.leaves_no_core
        self._saver.begin(state)

    def _go_along(self) -> None:
        """Goes on where the folder is now, if somebody has renamed or moved it."""
        folder = self._metrics.folder(self.path)
        if folder is not None and folder != self.path:
            self.path = self._saver.folder = folder
            self.on_move(folder)

    def _finish(self) -> None:
        try:
            self._saver.finish()
        except OSError as error:
            raise unwritable(self.path, error) from error

    def _flush(self, lines: Lines) -> None:
        try:
            lines.flush()
        except OSError as error:
            raise unwritable(self.path, error) from error

    def close(self) -> None:
        """Writes what is still in memory; the folder may be opened again with :func:`open_run`.

        Raises:
            Problem: not all could be written.
        """
        try:
            self._finish()
            self._flush(self._metrics)
            self._flush(self._events)
        finally:
            self.abandon()

    def abandon(self) -> None:
        """Lets go of a folder that can't be written; what it has not taken is lost."""
        self._saver.wait()
        for lines in (self._metrics, self._events):
            with suppress(OSError):
                lines.flush()
        self._metrics.close()
        self._events.close()
        self._lock.release()


class NoWriter(RunWriter):
    """In a process that is not the first of its team: nothing is written."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def report(self, report: StepReport) -> None:
        """Nothing."""

    def event(self, kind: str, /, *, step: int, **facts: object) -> None:
        """Nothing."""

    def save_if_due(self, learner: Learner) -> None:
        """Nothing."""

    def save(self, learner: Learner) -> None:
        """Nothing."""

    def save_first(self, learner: Learner) -> None:
        """Nothing."""

    def close(self) -> None:
        """Nothing."""

    def abandon(self) -> None:
        """Nothing."""


def check_new(path: Path) -> None:
    """Raises Problem unless ``path`` can become a run: it does not exist, or is a folder with no more than a lock."""
    try:
        found = set(os.listdir(path)) - {FILE} if os.path.isdir(path) else set()
    except OSError as error:
        raise unwritable(path, error) from error
    if found:
        raise Problem("The folder “{path}” is not empty. Choose a new one: nothing is overwritten.", path=path)
    if os.path.lexists(path) and not os.path.isdir(path):
        raise Problem("“{path}” is a file. Choose the name of a new folder.", path=path)


def _remove_begun(path: Path) -> None:
    """What was made of a folder that could not be made whole, so that it can be tried again."""
    with suppress(OSError):  # what is left is found by the next try
        for name in ("run.json", "metrics.jsonl", "events.jsonl", "lock"):
            (path / name).unlink(missing_ok=True)
        path.rmdir()
