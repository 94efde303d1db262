"""The folder of the run that learns. Whatever goes wrong with it is a sentence for the user, and no end of training."""

from __future__ import annotations

from collections.abc import Callable
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
    waits meanwhile. Where the folder can't be written for another reason, the keeping ends with a sentence.

    Args:
        writer: the open folder; None for a run that is not kept.
        recorder: of the film; None without one.
        warn: takes a sentence for the user.
    """

    def __init__(self, writer: RunWriter | None, recorder: Recorder | None, warn: Callable[[Problem], None]) -> None:
        self._writer = writer
        self._recorder = recorder
        self._warn = warn
        self.full: Problem | None = None

    def report(self, report: StepReport) -> None:
        """Keeps a step."""
        if self._writer is not None:
            self._keep(lambda writer: writer.report(report))
        if self._recorder is not None:
            self._recorder.observe()

    def event(self, kind: str, step: int, **facts: object) -> None:
        """Keeps something that happened."""
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
        self.save(learner)

    def finish(self, learner: Learner, ending: str, reason: str) -> None:
        """Writes down how the run ended, and closes the folder."""
        if self._recorder is not None:
            self._recorder.finish()
        self.event("end", learner.step, ending=ending, reason=reason)
        self.save(learner)
        self._keep(lambda writer: writer.close())
        self._writer = None
        if self.full is not None:
            self._warn(self.full)

    def _keep(self, act: Callable[[RunWriter], None]) -> None:
        from explorer.runs.disk import OutOfRoom

        if self._writer is None:
            return
        try:
            act(self._writer)
        except OutOfRoom as problem:
            self.full = problem
        except (OSError, Problem) as error:
            writer, self._writer = self._writer, None
            writer.abandon()
            self._warn(Problem("The run is no longer saved: {error} Training goes on unsaved.", error=error))
