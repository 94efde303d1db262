"""The runs on the disk, for the window: read, noted, evaluated and thrown away on job threads."""

from __future__ import annotations

import dataclasses
import shutil
from collections.abc import Callable
from pathlib import Path
from queue import SimpleQueue
from threading import Lock
from typing import TYPE_CHECKING

from PySide6.QtCore import QFile, QObject, Signal, Slot

from explorer.i18n import tr
from explorer.runs.library import RunRecord, list_runs
from explorer.runs.notes import Notes, write_notes
from explorer.runs.results import Results, read_results, work_out
from explorer.workers.jobs import Job, Jobs
from models.problems import Problem

if TYPE_CHECKING:
    from explorer.runs.run import Metrics
    from models.catalog import Catalog


class RunShelf(QObject):
    """What is known of the runs in a folder. Lives on the window's thread; everything slow is a job.

    A run's key is the path of its folder.
    """

    listed = Signal()
    """The list, or something in it, has changed."""
    curves_read = Signal(str)
    """A run's curves have come."""
    results_read = Signal(str)
    """A run's figures have come."""
    trashed = Signal(str, str)
    """A run has been moved: its key, and where it lies in the trash ("" where the system does not say)."""
    brought_back = Signal(str)
    """A run (its key) has come out of the trash; the list is about to have it."""
    failed = Signal(object)
    """A Problem to show."""

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self._jobs = jobs
        self._listing: Job | None = None
        self._again = False
        self._reading: dict[str, Job] = {}
        self._holed: set[str] = set()  # runs of which it was said that a part of their curves is lost
        self._edits: dict[str, Notes] = {}  # by key; a list that was being read meanwhile does not know them
        self._unwritten: SimpleQueue[tuple[str, Notes]] = SimpleQueue()
        self._writing = Lock()
        jobs.changed.connect(self._jobs_changed)
        self.folder: Path | None = None
        self.complete = False
        """Whether the folder has been read at least once."""
        self.records: dict[str, RunRecord] = {}
        self.curves: dict[str, Metrics] = {}
        self.results: dict[str, Results] = {}

    # --- the list ---

    def reload(self, folder: Path | None) -> None:
        """Reads the folder anew; while it is being read, once more afterwards."""
        self.folder = folder
        if folder is None:
            self.complete = True
            self.listed.emit()
        elif self._listing is not None:
            self._again = True
        else:
            self._again = False
            work = _reading(folder)
            self._listing = self._jobs.submit(Job(tr("Reading the list of runs"), work, self._take, self._not_listed))

    @Slot()
    def _jobs_changed(self) -> None:
        """However the reading ends, by cancelling too, nothing is being read any more."""
        if self._listing is not None and self._listing not in self._jobs.running:
            self._listing = None

    def _take(self, found: tuple[tuple[RunRecord, Results | None], ...]) -> None:
        self.complete = True
        records = {str(record.folder): record for record, _ in found}
        gone_on = {key for key, record in records.items() if _went_on(self.records.get(key), record)}
        self.records = {
            key: dataclasses.replace(record, notes=self._edits.get(key, record.notes))
            for key, record in records.items()
        }
        self.results = {str(record.folder): results for record, results in found if results is not None}
        self.curves = {key: curves for key, curves in self.curves.items() if key in records and key not in gone_on}
        self.listed.emit()
        if self._again:
            self.reload(self.folder)

    def _not_listed(self, problem: Problem) -> None:
        self.complete = True
        self.failed.emit(problem)
        self.listed.emit()

    # --- one run ---

    def forget_curves(self, key: str) -> None:
        """Gives the memory of a run's curves back."""
        self.curves.pop(key, None)

    def read_curves(self, key: str, *, again: bool = False) -> None:
        """Reads a run's curves, unless they are under way, or known and not wanted ``again``."""
        if (
            (key in self.curves and not again)
            or key not in self.records
            or self._reading.get(key) in self._jobs.running
        ):
            return

        def work(job: Job) -> Metrics:
            from explorer.runs.run import open_run

            return open_run(Path(key)).metrics()

        def done(curves: Metrics) -> None:
            if curves.reading.holed and key not in self._holed:
                from explorer.runs.metrics import hole_in

                self._holed.add(key)
                self.failed.emit(hole_in(Path(key)))
            self.curves[key] = curves
            self.curves_read.emit(key)

        self._reading[key] = self._jobs.submit(Job(tr("Reading curves"), work, done, self.failed.emit))

    def lacks_results(self, key: str) -> bool:
        """Whether a run's newest weights have no figures yet."""
        kept, results = self.records[key].kept, self.results.get(key)
        return bool(kept) and (results is None or results.step != kept[0])

    def work_out(self, key: str, catalog: Catalog, data_root: Path | None) -> None:
        """Evaluates a run on the test split, and keeps the figures beside it."""

        def work(job: Job) -> Results:
            import torch

            from explorer.workers.priority import step_back

            step_back()
            torch.set_num_threads(1)  # of this thread: the cores belong to the training
            return work_out(Path(key), catalog, data_root, job.check)

        def done(results: Results) -> None:
            self.results[key] = results
            self.results_read.emit(key)

        self._jobs.submit(Job(tr("Working out the figures of a run"), work, done, self.failed.emit))

    def set_notes(self, key: str, notes: Notes) -> None:
        """Says something of a run; it is on the disk a moment later."""
        if key not in self.records:
            return
        notes = notes.trimmed()
        self.records[key] = dataclasses.replace(self.records[key], notes=notes)
        self._edits[key] = notes
        self._unwritten.put((key, notes))
        self._jobs.submit(Job(tr("Writing notes"), self._write_notes, lambda _: None, self.failed.emit))
        self.listed.emit()

    def write_now(self) -> None:
        """Before the window goes, and its jobs with it: brings what was said onto the disk, and waits for it."""
        try:
            self._write_notes()
        except Problem as problem:
            self.failed.emit(problem)

    def _write_notes(self, job: Job | None = None) -> None:
        """On a job thread: one at a time, and in order."""
        with self._writing:
            while not self._unwritten.empty():
                key, notes = self._unwritten.get()
                write_notes(Path(key), notes)

    def trash(self, key: str) -> None:
        """Moves a run's folder to the trash."""

        def done(place: str) -> None:
            self.records.pop(key, None)
            self._edits.pop(key, None)
            self.trashed.emit(key, place)
            self.listed.emit()

        work = _trashing(Path(key))
        self._jobs.submit(Job(tr("Moving a run to the trash"), work, done, self.failed.emit))

    def bring_back(self, key: str, place: str) -> None:
        """Moves a run out of the trash again, to where it was."""

        def done(_: None) -> None:
            self.brought_back.emit(key)
            self.reload(self.folder)

        work = _bringing_back(Path(place), Path(key))
        self._jobs.submit(Job(tr("Bringing a run back"), work, done, self.failed.emit))


def _went_on(before: RunRecord | None, now: RunRecord) -> bool:
    """Whether somebody has gone on with a run, and left it, between two readings of the list."""
    return before is not None and before.step != now.step and now.condition != "growing"


def _reading(folder: Path) -> Callable[[Job], tuple[tuple[RunRecord, Results | None], ...]]:
    def work(job: Job) -> tuple[tuple[RunRecord, Results | None], ...]:
        records = list_runs(folder, job.progress)
        return tuple((record, read_results(record.folder)) for record in records)

    return work


def _trashing(folder: Path) -> Callable[[Job], str]:
    def work(job: Job) -> str:
        from explorer.runs.lock import is_written

        if is_written(folder):
            raise Problem(
                "The run “{run}” is being written by another instance of the program, which would go on with it in the "
                "trash. Stop that first.",
                run=folder.name,
            )  # fmt: skip
        place = move_to_trash(str(folder))
        if place is None:
            raise Problem(
                "There is no trash for “{folder}”, so the run stays where it is. To be rid of it for good, delete that "
                "folder by hand.",
                folder=folder,
            )  # fmt: skip
        return place

    return work


def move_to_trash(path: str) -> str | None:
    """Where it lies in the trash now (``""`` where the system does not say); None where there is no trash."""
    file = QFile(path)  # the static function does not say where in every version of PySide6
    if not file.moveToTrash():
        return None
    return file.fileName() if file.fileName() != path else ""


def _bringing_back(place: Path, folder: Path) -> Callable[[Job], None]:
    def work(job: Job) -> None:
        if folder.exists():
            raise Problem("“{folder}” is there again, so nothing was brought back from the trash.", folder=folder)
        try:
            shutil.move(place, folder)
        except OSError as error:
            raise Problem(
                "“{folder}” can't be brought back from the trash: {reason}. Look for it there.",
                folder=folder, reason=error.strerror or type(error).__name__,
            ) from error  # fmt: skip
        info = place.parent.parent / "info" / f"{place.name}.trashinfo"
        info.unlink(missing_ok=True)  # what the desktops of Linux keep beside it

    return work
