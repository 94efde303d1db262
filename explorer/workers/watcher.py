"""The thread that looks into the folders of runs that somebody else writes, once a second."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from threading import Condition
from typing import TYPE_CHECKING

from PySide6.QtCore import QThread, Signal

from explorer.workers.priority import step_back

if TYPE_CHECKING:
    from explorer.runs.follow import Follower, News

LOOK_SECONDS = 1.0


@dataclass(frozen=True, eq=False)
class Heard:
    """What is new of a run."""

    run: int
    news: News


class Watcher(QThread):
    """Follows runs until they are forgotten. It starts with the first, since a window may have none."""

    heard = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("watcher")
        self._wake = Condition()
        self._followed: dict[int, Callable[[], News | None]] = {}
        self._closing = False

    def follow(self, run: int, follower: Follower) -> None:
        """Looks into that run's folder from now on; not once it is closed, as by a window whose training ends last."""
        with self._wake:
            if self._closing:
                return
            self._followed[run] = follower.look
        if not self.isRunning():
            self.start()

    def forget(self, run: int) -> None:
        """Looks there no more."""
        with self._wake:
            self._followed.pop(run, None)

    def close(self, milliseconds: int = 3000) -> bool:
        """Ends the thread and waits for it; false if it did not end in time."""
        with self._wake:
            self._closing = True
            self._wake.notify()
        return self.wait(milliseconds) or not self.isRunning()

    def run(self) -> None:
        """The thread's body."""
        step_back()
        while True:
            with self._wake:
                if self._closing or self._wake.wait_for(lambda: self._closing, LOOK_SECONDS):
                    return
                followed = dict(self._followed)
            for run, look in followed.items():
                news = look()
                if news is not None:
                    self.heard.emit(Heard(run, news))
