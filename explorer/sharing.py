"""Runs that leave the window and come to it: as one file, as a script, for TensorBoard; on job threads."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from explorer.i18n import tr
from explorer.widgets.save_place import ask_place
from explorer.workers.jobs import Job, Jobs
from models.problems import Problem

if TYPE_CHECKING:
    from explorer.runs.share import Comparison
    from explorer.session import Session
    from explorer.stored_runs import StoredRuns

What = Literal["file", "script", "curves"]


class Sharing(QObject):
    """Exports runs from their folders, and brings in files that were exported.

    Args:
        data_root: where downloaded data sets lie; None for the user's own folder.
        runs_folder: says where the runs of this window are kept; None where they are not.
    """

    said = Signal(str)
    """A sentence for the user: what has been done."""

    def __init__(
        self,
        session: Session,
        jobs: Jobs,
        stored: StoredRuns,
        data_root: Path | None,
        runs_folder: Callable[[], Path | None],
    ) -> None:
        super().__init__()
        self._session = session
        self._jobs = jobs
        self._stored = stored
        self._data_root = data_root
        self._runs_folder = runs_folder
        self._naming = Lock()  # several files may come at once, all of one name

    def export(self, folder: Path, what: What, out: Path) -> None:
        """Writes a run to ``out``; says where it is, or why it can't be.

        Args:
            folder: of the run.
            out: a .zip for ``"file"``, a .py for ``"script"``, a new folder for ``"curves"``.
        """
        catalog, root = self._session.state.catalog, self._data_root
        if catalog is None:
            return

        def work(job: Job) -> str:
            _step_back()
            if what == "curves":
                from explorer.runs.tensorboard import export_curves

                export_curves(folder, out)
                return tr("The curves are in “{path}”: tensorboard --logdir shows them.", path=out)
            if what == "script":
                from explorer.runs.standalone import export_standalone

                weights = export_standalone(folder, out, catalog, replace=True)  # the user was asked
                return tr("The script is “{path}”, its weights are “{weights}”. Keep them together.",
                          path=out, weights=weights.name)  # fmt: skip
            from explorer.runs.share import export_run

            count = len(export_run(folder, out, catalog, root, job.check))
            return tr("The run is “{path}”, with {count} figures.", path=out, count=count)

        self._jobs.submit(Job(tr("Exporting a run"), work, self.said.emit, self._session.notice))

    def take(self, runs: Sequence[Path]) -> None:
        """Shows runs that the user brought: folders where they lie, exported files as :meth:`bring` does."""
        for each in runs:
            if each.is_dir():
                self._stored.open(each)
            else:
                self.bring(each)

    def bring(self, file: Path) -> None:
        """Makes a run of a file that was exported, shows it, and works its figures out again."""
        runs = self._runs_folder()
        if runs is None:
            self._session.notice(Problem("This window keeps no runs on the disk, so none can be brought in."))
            return

        def work(_: Job) -> Path:
            from explorer.runs.share import import_run

            names = itertools.chain([file.stem], (f"{file.stem} {number}" for number in itertools.count(2)))
            with self._naming:
                return import_run(file, next(each for each in map(runs.joinpath, names) if not each.exists()))

        def done(folder: Path) -> None:
            self._stored.open(folder)
            self._compare(folder)

        self._jobs.submit(Job(tr("Bringing in a run"), work, done, self._session.notice))

    def _compare(self, folder: Path) -> None:
        catalog, root = self._session.state.catalog, self._data_root
        if catalog is None:
            return

        def work(job: Job) -> tuple[Comparison, ...]:
            from explorer.runs.share import compare

            _step_back()
            return compare(folder, catalog, root, job.check)

        def done(found: tuple[Comparison, ...]) -> None:
            self.said.emit(_verdict(folder.name, found))

        self._jobs.submit(Job(tr("Working out the figures of a run"), work, done, self._session.notice))


def _step_back() -> None:
    """The cores belong to the training, not to this thread."""
    import torch

    from explorer.workers.priority import step_back

    step_back()
    torch.set_num_threads(1)


def _verdict(name: str, found: tuple[Comparison, ...]) -> str:
    from explorer.run_words import figure_name

    apart = [f"{figure_name(each.figure.name)} {each.figure.value:.5g} → {each.here:.5g}"
             for each in found if not each.agrees]  # fmt: skip
    if not apart:
        return tr("“{run}” is here. All {count} figures that it came with agree with what was worked out here.",
                  run=name, count=len(found))  # fmt: skip
    return tr("“{run}” is here, and {apart} of {count} figures differ from what was worked out here: {figures}.",
              run=name, apart=len(apart), count=len(found), figures=", ".join(apart))  # fmt: skip


def ask_where(widget: QWidget, folder: Path, what: What) -> Path | None:
    """Lets the user choose where a run goes; None if they think better of it.

    Args:
        folder: of the run.
    """
    if what == "curves":
        place = QFileDialog.getExistingDirectory(widget, tr("A folder for TensorBoard, where the run gets its own"))
        return Path(place) / folder.name if place else None
    title = tr("Export the run")
    if what == "script":
        from explorer.runs.standalone import WEIGHTS_ENDING

        return ask_place(widget, title, "model.py", tr("Python script (*.py)"), ".py", beside=(WEIGHTS_ENDING,))
    return ask_place(widget, title, f"{folder.name}.zip", tr("Exported run (*.zip)"), ".zip")


def ask_which(widget: QWidget) -> Path | None:
    """Lets the user choose a file that was exported; None if they think better of it."""
    name, _ = QFileDialog.getOpenFileName(widget, tr("Open an exported run"), "", tr("Exported run (*.zip)"))
    return Path(name) if name else None
