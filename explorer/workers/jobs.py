"""Work that is neither training nor probing: reading files, loading data, exporting."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from dataclasses import dataclass
from threading import Event, Lock
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot

from explorer.data.progress import Cancelled
from models.problems import Problem


class Job:
    """One piece of work, seen from its own thread and from the window's.

    Args:
        title: what it does, translated, for the status bar.
        work: called with this job on a pool thread; its result goes to ``done``.
        done: called with the result on the window's thread.
        failed: called there with a Problem; by default the window shows it.
    """

    def __init__(
        self,
        title: str,
        work: Callable[[Job], Any],
        done: Callable[[Any], None],
        failed: Callable[[Problem], None] | None = None,
    ) -> None:
        self.title = title
        self.work = work
        self.done = done
        self.failed = failed
        self._cancel = Event()
        self._lock = Lock()
        self._progress: tuple[int, int] = (0, 0)

    def cancel(self) -> None:
        """Asks the work to end; neither ``done`` nor ``failed`` is called any more."""
        self._cancel.set()

    @property
    def cancelled(self) -> bool:
        """Whether the user has cancelled."""
        return self._cancel.is_set()

    def check(self) -> None:
        """Raises Cancelled if the user has cancelled."""
        if self.cancelled:
            raise Cancelled

    def progress(self, done: int, total: int) -> None:
        """Says how far the work is; raises Cancelled if the user has cancelled. ``total`` 0 is unknown."""
        self.check()
        with self._lock:
            self._progress = (done, total)

    def how_far(self) -> tuple[int, int]:
        """``(done, total)``."""
        with self._lock:
            return self._progress


@dataclass(frozen=True, eq=False)
class _Outcome:
    job: Job
    result: Any = None
    problem: Problem | None = None
    cancelled: bool = False
    details: str = ""


class _Task(QRunnable):
    def __init__(self, job: Job, report: Callable[[_Outcome], None]) -> None:
        super().__init__()
        self._job = job
        self._report = report

    def run(self) -> None:
        job = self._job
        try:
            job.check()
            outcome = _Outcome(job, job.work(job))
        except Cancelled:
            outcome = _Outcome(job, cancelled=True)
        except Problem as problem:
            outcome = _Outcome(job, problem=problem)
        except Exception as error:
            unexpected = Problem("“{title}” failed: {error}.", title=job.title, error=repr(error))
            outcome = _Outcome(job, problem=unexpected, details=traceback.format_exc())
        self._report(outcome)


class Jobs(QObject):
    """Runs jobs on a few threads, and calls back on the window's."""

    changed = Signal()
    """The set of running jobs has changed."""
    failed = Signal(object, str)
    """A Problem that nobody else takes, and the details of an unexpected error."""
    _ended = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._pool = QThreadPool()
        self._pool.setMaxThreadCount(3)
        self._running: list[Job] = []
        self._ended.connect(self._finish)

    @property
    def running(self) -> tuple[Job, ...]:
        """The jobs that wait or work, oldest first."""
        return tuple(self._running)

    def submit(self, job: Job) -> Job:
        """Starts a job as soon as a thread is free."""
        self._running.append(job)
        self._pool.start(_Task(job, self._ended.emit))
        self.changed.emit()
        return job

    def close(self, milliseconds: int = 3000) -> bool:
        """Cancels all jobs and waits for them; false if they did not end in time."""
        for job in self._running:
            job.cancel()
        self._pool.clear()
        return self._pool.waitForDone(milliseconds)

    @Slot(object)
    def _finish(self, outcome: _Outcome) -> None:
        job = outcome.job
        self._running = [each for each in self._running if each is not job]
        self.changed.emit()
        if job.cancelled or outcome.cancelled:
            return
        if outcome.problem is None:
            job.done(outcome.result)
        elif job.failed is not None and not outcome.details:
            job.failed(outcome.problem)
        else:
            self.failed.emit(outcome.problem, outcome.details)
