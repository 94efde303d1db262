"""Runs that lie in folders: opened in the window, gone on with, branched."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from explorer.i18n import tr
from explorer.opened_run import OpenedRun, read_run
from explorer.run_names import run_title
from explorer.runs.mark import run_mark
from explorer.session import RunState, Session
from explorer.workers.jobs import Job, Jobs
from explorer.workers.messages import Blueprint, Origin, Progress, Start, WeightSnapshot
from models.problems import Problem

if TYPE_CHECKING:
    from explorer.data.dataset import Dataset
    from explorer.runs.follow import Bookmark
    from explorer.runs.metrics import Metrics
    from explorer.workers.mailbox import Mailbox
    from explorer.workers.trainer import Trainer

NewFolder = Callable[[str, "Dataset"], Path | None]


class StoredRuns(QObject):
    """Reads a run on a job thread, then shows it or lets the trainer go on with it.

    Args:
        data_root: where downloaded data sets lie; None for the user's own folder.
        new_folder: where a new run of a model on these data is kept, if it is.
    """

    shown = Signal(int, object)
    """A run was opened as it is now, and shown: its number, and how far its curves are known, a Bookmark."""

    def __init__(
        self,
        session: Session,
        jobs: Jobs,
        mailbox: Mailbox,
        trainer: Trainer,
        data_root: Path | None,
        new_folder: NewFolder,
    ) -> None:
        super().__init__()
        self._session = session
        self._jobs = jobs
        self._mailbox = mailbox
        self._trainer = trainer
        self._data_root = data_root
        self._new_folder = new_folder

    def open(self, folder: Path, step: int | None = None) -> None:
        """Reads a run from its folder on a job thread, and shows it beside the others; one that learns here as it is.

        Args:
            step: as it was at this checkpoint; None for the newest.
        """
        learning = self._session.state.learning
        if step is None and learning is not None and learning.folder == folder:
            self._session.update(current=learning.id)
            return
        self._read(folder, step, lambda opened: self._opened(opened, step if opened.earlier else None))

    def resume(self, folder: Path, steps: int | None = None) -> None:
        """Goes on with a run in its own folder, from its newest checkpoint; shows one that somebody else writes.

        Args:
            steps: how many more; None for as many as it lacks of those that it was begun with, else without end.
        """

        def go_on(opened: OpenedRun) -> None:
            if opened.ending is None and self._session.state.learning is None:
                self._opened(opened, None)
            else:
                self._go_on(opened, Origin(folder, opened.step), folder, steps or opened.missing)

        self._read(folder, None, go_on, curves=True)

    def branch(
        self, folder: Path, step: int | None = None, changes: Mapping[str, Any] = {}, steps: int | None = None
    ) -> None:
        """Begins a new run from a checkpoint of another.

        Args:
            step: of the checkpoint; None for the newest.
            changes: settings by name, in place of the run's; those that keep the shapes of the weights.
            steps: how many the new run makes; None for no end.
        """

        def go_on(opened: OpenedRun) -> None:
            out = self._new_folder(opened.entry.name, opened.dataset)
            if out is not None:
                self._go_on(opened, Origin(folder, opened.step, changes), out, steps)

        self._read(folder, step, go_on)

    def _read(self, folder: Path, step: int | None, done: Callable[[OpenedRun], None], *, curves: bool = False) -> None:
        catalog = self._session.state.catalog
        if catalog is None:
            return

        def work(job: Job) -> OpenedRun:
            return read_run(folder, catalog, self._data_root, step, curves=curves)

        self._jobs.submit(Job(tr("Opening a run"), work, done, self._session.notice))

    def _opened(self, opened: OpenedRun, last: int | None) -> None:
        state, entry = self._session.state, opened.entry
        there = next((each for each in state.runs if _shows(each, opened, last)), None)
        if there is not None and there is not state.learning:
            self._session.update(current=there.id)
            for note in opened.notes:
                self._session.notice(note)
            return
        number = state.next_number
        title = run_title(entry, opened.dataset, number)
        self._put_weights(number, opened)
        hardware = {name: opened.info.hardware[name] for name in ("device", "threads", "precision")
                    if name in opened.info.hardware}  # fmt: skip
        run = RunState(number, title, entry, opened.config.as_dict(), opened.dataset, step=opened.step,
                       ending=opened.ending, earlier=opened.earlier, folder=opened.folder,
                       created=opened.info.created, mark=opened.mark, **hardware)  # fmt: skip
        # before the run that learns, which is always the last
        runs = (*state.runs[:-1], run, state.runs[-1]) if state.training != "idle" else (*state.runs, run)
        self._session.update(runs=runs, current=number)
        for note in opened.notes:
            self._session.notice(note)
        self._session.published.emit(number, opened.step)
        self._read_curves(number, opened, last)

    def _put_weights(self, number: int, opened: OpenedRun) -> None:
        self._mailbox.announce(number, Blueprint(opened.entry.loaded, opened.config, opened.dataset))
        self._mailbox.put(WeightSnapshot(number, opened.step, opened.weights))

    def _read_curves(self, number: int, opened: OpenedRun, last: int | None) -> None:
        """Tells the curves, up to the step ``last``, of a run that is shown already."""
        from explorer.runs.follow import read_to_follow
        from explorer.runs.metrics import hole_in
        from explorer.runs.run import Run

        def work(job: Job) -> tuple[Metrics, Bookmark]:
            return read_to_follow(Run(opened.folder, opened.info), growing=opened.ending is None)

        def done(found: tuple[Metrics, Bookmark]) -> None:
            curves, known = found
            if curves.reading.holed:
                self._session.notice(hole_in(opened.folder))
            self._tell_curves(number, curves.until(last))
            if last is None:
                if opened.end is not None and (opened.step != opened.end or known.seen < opened.end):
                    self._session.update_run(number, ending=None)  # its last checkpoint or curves are on their way
                self.shown.emit(number, known)

        self._jobs.submit(Job(tr("Reading curves"), work, done, self._session.notice))

    def _tell_curves(self, number: int, curves: Metrics) -> None:
        if len(curves.steps) and self._session.state.find_run(number) is not None:
            last = int(curves.steps[-1])
            self._session.progressed.emit(Progress(number, last, 0.0, 0.0, curves.steps, curves.terms))

    def _go_on(self, opened: OpenedRun, origin: Origin, folder: Path, steps: int | None) -> None:
        """Lets the trainer go on from a checkpoint; what the window had open of that folder makes way."""
        from explorer.runs.weights import check_branch

        state, entry = self._session.state, opened.entry
        try:
            config = type(opened.config).parse({**opened.config.as_dict(), **origin.changes})
            if origin.changes:
                check_branch(opened.weights, entry.loaded, config, opened.dataset.spec)
        except Problem as problem:
            self._session.notice(problem)
            return
        if state.training != "idle":
            self._session.notice(Problem("A run is learning. Stop it before you go on with another."))
            return
        number, mark = state.next_number, opened.mark
        if folder != origin.folder:
            mark = run_mark(entry.name, config.as_dict(), opened.dataset.fingerprint, opened.info.seed)
        goal = None if steps is None else opened.step + steps
        run = RunState(number, run_title(entry, opened.dataset, number), entry, config.as_dict(), opened.dataset,
                       step=opened.step, begun=opened.step, goal=goal, folder=folder, mark=mark)  # fmt: skip
        start = Start(number, entry.name, Blueprint(entry.loaded, config, opened.dataset), opened.info.seed,
                      steps=steps, folder=folder, origin=origin)  # fmt: skip
        if folder == origin.folder:
            self._put_weights(number, opened)  # to be seen even where it can't go on
            run = dataclasses.replace(run, created=opened.info.created)
        runs = (*(each for each in state.runs if each.folder != folder), run)
        self._session.update(runs=runs, current=number, training="starting")
        if opened.curves is not None:
            self._tell_curves(number, opened.curves)
        self._trainer.post(start)


def _shows(run: RunState, opened: OpenedRun, last: int | None) -> bool:
    """Whether a run of the window is the opened one, at the same step; or as it is now, which the window follows."""
    same = run.folder == opened.folder and run.created in ("", opened.info.created)
    return same and (run.step == opened.step or (last is None and not run.earlier))
