"""At the start of the program: a run that was cut off, by a crash or a power cut, is offered to be gone on with."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from explorer.i18n import tr
from explorer.run_words import title_of
from explorer.runs.library import RunRecord, list_runs
from explorer.workers.jobs import Job, Jobs

if TYPE_CHECKING:
    from explorer.widgets.notice import NoticeBoard
    from models.catalog import Catalog
    from models.problems import Problem


def offer_to_resume(
    folder: Path,
    jobs: Jobs,
    catalog: Catalog,
    board: NoticeBoard,
    resume: Callable[[Path], object],
    failed: Callable[[Problem], None],
) -> None:
    """Puts up a message with a button if the newest run in ``folder`` was interrupted and has a checkpoint.

    Args:
        resume: goes on with the run in a folder.
        failed: is told why the folder can't be read.
    """

    def say(found: RunRecord | None) -> None:
        if found is not None:
            text = tr("“{name}” was interrupted at step {step}. Resume it from its checkpoint of step {kept}?",
                      name=title_of(found, catalog), step=f"{found.step:,}", kept=f"{found.kept[0]:,}")  # fmt: skip
            board.add(text, action=(tr("Resume"), partial(resume, found.folder)))

    jobs.submit(Job(tr("Reading the list of runs"), lambda job: newest_cut_off(folder, job), say, failed))


def newest_cut_off(folder: Path, job: Job) -> RunRecord | None:
    """The newest run, if it was interrupted and can be gone on with."""
    newest = next(iter(list_runs(folder, job.progress)), None)
    return newest if newest is not None and newest.condition == "interrupted" and newest.kept else None
