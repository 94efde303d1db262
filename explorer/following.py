"""Runs that somebody else writes, shown as they grow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from explorer.session import Session, State
from explorer.workers.messages import Progress, WeightSnapshot
from explorer.workers.watcher import Heard

if TYPE_CHECKING:
    from explorer.runs.follow import Bookmark
    from explorer.workers.mailbox import Mailbox
    from explorer.workers.watcher import Watcher


class Following(QObject):
    """Takes what the watcher hears into the session, as the control does with what the trainer says."""

    def __init__(self, session: Session, mailbox: Mailbox, watcher: Watcher) -> None:
        super().__init__()
        self._session, self._mailbox, self._watcher = session, mailbox, watcher
        watcher.heard.connect(self._heard)
        session.changed.connect(self._changed)

    @Slot(int, object)
    def begin(self, number: int, known: Bookmark) -> None:
        """Follows a run that was opened from its folder; ``known`` are its curves.

        One that has ended too, since somebody may go on with it, and the lock of another machine is not seen from here.
        """
        self._follow(number, known)

    def _follow(self, number: int, known: Bookmark | None) -> None:
        from explorer.runs.follow import Follower

        run, catalog = self._session.state.find_run(number), self._session.state.catalog
        if run is not None and run.folder is not None and catalog is not None:
            self._watcher.follow(number, Follower(run.folder, catalog, run.step, known))

    @Slot(object)
    def _heard(self, heard: Heard) -> None:
        session, number, news = self._session, heard.run, heard.news
        run = session.state.find_run(number)
        if run is None:
            return
        for note in news.notes:
            session.notice(note)
        if run.ending != news.ending:
            session.update_run(number, ending=news.ending)
        steps = news.metrics.steps
        if len(steps):
            session.progressed.emit(Progress(number, int(steps[-1]), 0.0, 0.0, steps, news.metrics.terms))
        if news.weights is not None:
            self._mailbox.put(WeightSnapshot(number, news.step, news.weights))
            session.update_run(number, step=news.step)
            session.published.emit(number, news.step)

    @Slot(object, object)
    def _changed(self, old: State, new: State) -> None:
        if old.runs is not new.runs:
            for gone in {run.id for run in old.runs} - {run.id for run in new.runs}:
                self._watcher.forget(gone)
        learned = old.learning
        if learned is not None and new.training == "idle":
            self._follow_further(learned.id)

    def _follow_further(self, number: int) -> None:
        """All curves of a run that has learned here are known; of one that could not, those until where it stands."""
        from explorer.runs.follow import Bookmark

        run = self._session.state.find_run(number)
        if run is not None:
            self._follow(number, None if run.device else Bookmark(run.step))
