"""The folder of the run that learns. Whatever goes wrong with it is a sentence for the user, and no end of training."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from models.problems import Problem

if TYPE_CHECKING:
    from explorer.runs.writer import RunWriter
    from explorer.training.learner import Learner
    from explorer.training.recorder import Recorder
    from explorer.training.report import StepReport


class Keeper:
    """Keeps curves, checkpoints, events and film of one run; belongs to the trainer's thread.

    Where the disk is full, :attr:`full` says so until :meth:`retry` has found room, and nothing is lost: the trainer
    waits meanwhile. What can't be written for another reason is tried again with the next save, and given up with a
    sentence where that lasts; a folder that can't be made at all is given up at once.

    Args:
        warn: takes a sentence for the user.
        moved: takes the new place of a folder that was renamed or moved.
    """

    def __init__(self, warn: Callable[[Problem], None], moved: Callable[[Path], None]) -> None:
        from explorer.runs.trouble import Trouble

        self._warn, self._moved = warn, moved
        self._open: Callable[[], RunWriter] | None = None
        self._film: Callable[[Path], Recorder] | None = None
        self._writer: RunWriter | None = None
        self._recorder: Recorder | None = None
        self._early: list[Callable[[RunWriter], None]] = []
        self._trouble = Trouble()
        self._ending = False
        self.full: Problem | None = None

    def open(self, make: Callable[[], RunWriter], film: Callable[[Path], Recorder]) -> None:
        """Keeps the run from now on; where the disk is full, from :meth:`retry` on.

        Args:
            make: opens the run's folder for writing.
            film: begins to record in that folder.
        """
        self._open, self._film = make, film
        self._try_to_open()

    def report(self, report: StepReport) -> None:
        """Keeps a step."""
        if self._writer is not None:
            self._keep(lambda writer: writer.report(report))
        if self._recorder is not None:
            self._recorder.observe()

    def event(self, kind: str, step: int, **facts: object) -> None:
        """Keeps something that happened; while the folder waits for room, until it is open."""
        if self._open is not None:
            self._early.append(lambda writer: writer.event(kind, step=step, **facts))
        self._keep(lambda writer: writer.event(kind, step=step, **facts))

    def save_if_due(self, learner: Learner) -> None:
        """Begins a checkpoint every few seconds."""
        if self._writer is not None:
            self._keep(lambda writer: writer.save_if_due(learner))

    def save(self, learner: Learner) -> None:
        """Makes a checkpoint and waits for it."""
        self._keep(lambda writer: writer.save(learner))

    def retry(self, learner: Learner) -> None:
        """After the disk was full: tries again to write what waits, and a checkpoint."""
        self.full = None
        self._try_to_open()
        self.save(learner)

    def conclude(self, learner: Learner, ending: str, reason: str) -> None:
        """Writes down how the run ended."""
        if self._recorder is not None:
            self._recorder.finish()
        self._ending = True
        self.event("end", learner.step, ending=ending, reason=reason)
        self.save(learner)

    def close(self) -> None:
        """Closes the folder; what has found no room is lost, with a sentence."""
        self._keep(lambda writer: writer.close())
        self._writer = None
        if self.full is not None:
            self._warn(self.full)

    def _try_to_open(self) -> None:
        from explorer.runs.disk import OutOfRoom

        if self._open is None or self._film is None:
            return
        try:
            self._writer = self._open()
        except OutOfRoom as problem:
            self.full = problem
            return
        except Problem as problem:
            self._warn(problem)
        else:
            self._writer.on_move = self._moved
            self._recorder = self._film(self._writer.path)
        self._open = None
        for act in self._early:
            self._keep(act)
        self._early.clear()

    def _keep(self, act: Callable[[RunWriter], None]) -> None:
        from explorer.runs.disk import OutOfRoom

        if self._writer is None:
            return
        try:
            act(self._writer)
        except OutOfRoom as problem:
            self.full = problem
        except (OSError, Problem) as error:
            self._could_not(error, self._writer)

    def _could_not(self, error: OSError | Problem, writer: RunWriter) -> None:
        """Says so once, and gives the folder up where this has lasted too long."""
        new = self._trouble.note()
        if self._trouble.lasts:
            self._writer = None
            writer.abandon()
            self._warn(Problem("The run is no longer saved: {error} Training goes on unsaved.", error=error))
        elif self._ending:
            self._warn(Problem("The end of the run could not be saved: {error}", error=error))
        elif new:
            self._warn(Problem("The run could not be saved just now: {error} Training goes on, and saving is tried "
                               "again.", error=error))  # fmt: skip
