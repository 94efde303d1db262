"""How pictures come in: dropped, pasted, opened or drawn; read on another thread, whatever they are. Runs go by."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from explorer.i18n import tr
from explorer.workers.jobs import Job, Jobs
from models.problems import Problem

if TYPE_CHECKING:
    from explorer.data.images import Picture
    from explorer.widgets.drop_zone import Dropped

Done = Callable[[tuple["Picture", ...]], None]


class Intake(QObject):
    """Turns what the user brings into pictures, and says what had to be skipped. Runs among it are handed on."""

    runs_came = Signal(object)
    """A tuple of the paths of runs, folders and exported files."""
    skipped = Signal(object)
    """A tuple of (file name, Problem), once a read is complete, if anything was left out or decided on the way."""

    def __init__(self, window: QWidget, jobs: Jobs, settings: QSettings) -> None:
        super().__init__(window)
        self._window = window
        self._jobs = jobs
        self._settings = settings

    def read(self, dropped: Dropped, done: Done) -> None:
        """Reads a drop or a paste on a job thread; ``done`` gets the pictures, if there are any."""
        runs, dropped = dropped.apart()
        if runs:
            self.runs_came.emit(runs)
        problems = tuple(("", problem) for problem in dropped.problems)
        if not dropped.paths and not dropped.images:
            if problems:
                self.skipped.emit(problems)
            return

        def work(job: Job) -> tuple[tuple[Picture, ...], tuple[tuple[str, Problem], ...]]:
            return _read(dropped, job)

        def arrived(result: tuple[tuple[Picture, ...], tuple[tuple[str, Problem], ...]]) -> None:
            pictures, skipped = result
            notes = tuple((picture.name, note) for picture in pictures for note in picture.notes)
            if problems or skipped or notes:
                self.skipped.emit(problems + skipped + notes)
            if pictures:
                done(pictures)

        self._jobs.submit(Job(tr("Reading pictures"), work, arrived))

    def open_dialog(self, done: Done) -> None:
        """Lets the user choose files."""
        from explorer.widgets.drop_zone import Dropped

        folder = str(self._settings.value("pictures/folder", "", str))
        names, _ = QFileDialog.getOpenFileNames(
            self._window,
            tr("Open pictures"),
            folder,
            tr("Pictures")
            + " (*.png *.jpg *.jpeg *.gif *.bmp *.webp *.tif *.tiff *.ppm *.pgm);;"
            + tr("Exported run (*.zip)")
            + ";;"
            + tr("All files")
            + " (*)",
        )
        if names:
            self._settings.setValue("pictures/folder", str(Path(names[0]).parent))
            self.read(Dropped(tuple(Path(name) for name in names)), done)

    def draw_dialog(self, shape: tuple[int, ...], done: Done) -> None:
        """Lets the user draw a picture of ``shape`` (C, H, W)."""
        from explorer.draw_dialog import draw

        picture = draw(self._window, shape)
        if picture is not None:
            done((picture,))


def _read(dropped: Dropped, job: Job) -> tuple[tuple[Picture, ...], tuple[tuple[str, Problem], ...]]:
    """Runs on a job thread."""
    from explorer.data.images import collect, read_image

    pictures: list[Picture] = []
    skipped: list[tuple[str, Problem]] = []
    for content, name in dropped.images:
        try:
            pictures.append(read_image(content, name))
        except Problem as problem:
            skipped.append((name, problem))
    if dropped.paths:
        for each in collect(dropped.paths):
            job.progress(each.done, each.total)
        pictures += each.pictures
        skipped += each.skipped
    return tuple(pictures), tuple(skipped)
