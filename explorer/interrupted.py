"""At the start of the program: a run that was cut off, by a crash or a power cut, is offered to be gone on with."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings

from explorer.i18n import tr
from explorer.run_words import title_of
from explorer.runs.library import RunRecord, newest_run
from explorer.workers.jobs import Job, Jobs

if TYPE_CHECKING:
    from explorer.widgets.notice import NoticeBoard
    from models.catalog import Catalog
    from models.problems import Problem

_DISMISSED = "runs/dismissed"


def offer_to_resume(
    folder: Path,
    jobs: Jobs,
    catalog: Catalog,
    board: NoticeBoard,
    resume: Callable[[Path], object],
    failed: Callable[[Problem], None],
    settings: QSettings,
) -> None:
    """Puts up a message with a button if the newest run in ``folder`` was interrupted and has a checkpoint.

    Who dismisses it is not asked again until that run has been gone on with, and cut off once more.

    Args:
        resume: goes on with the run in a folder.
        failed: is told why the folder can't be read.
        settings: remembers what was dismissed.
    """

    def say(found: RunRecord | None) -> None:
        if found is not None and settings.value(_DISMISSED, "", str) != _offer(found):
            dismissed = partial(settings.setValue, _DISMISSED, _offer(found))
            text = tr("“{name}” was interrupted at step {step}. Resume it from its checkpoint of step {kept}?",
                      name=title_of(found, catalog), step=f"{found.step:,}", kept=f"{found.kept[0]:,}")  # fmt: skip
            board.add(text, action=(tr("Resume"), partial(resume, found.folder)), declined=dismissed)

    jobs.submit(Job(tr("Reading the list of runs"), lambda job: newest_cut_off(folder, job), say, failed))


def newest_cut_off(folder: Path, job: Job) -> RunRecord | None:
    """The newest run, if it was interrupted and can be gone on with."""
    newest = newest_run(folder, job.progress)
    return newest if newest is not None and newest.condition == "interrupted" and newest.kept else None


def _offer(found: RunRecord) -> str:
    """What tells one offer from another. A mark would not do: two runs of the same settings have the same."""
    return f"{found.folder.name} {found.kept[0]}"
