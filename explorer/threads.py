"""The threads of the window, and what stands between them and it."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from explorer.views.base import View
from explorer.workers.jobs import Jobs
from explorer.workers.mailbox import Mailbox
from explorer.workers.prober import Prober
from explorer.workers.quick import QuickDecoder
from explorer.workers.trainer import Trainer
from explorer.workers.watcher import Watcher

CLOSE_SECONDS = 3.0
"""How long a closing window waits for what is under way."""


class Threads:
    """Makes all of them; they run from :meth:`start` to :meth:`close`."""

    def __init__(self) -> None:
        self.jobs = Jobs()
        self.mailbox = Mailbox()
        self.trainer = Trainer(self.mailbox)
        self.prober = Prober(self.mailbox)
        self.quick = QuickDecoder(self.mailbox)
        self.watcher = Watcher()

    def start(self) -> None:
        """The engine is loaded."""
        self.trainer.start()
        self.prober.start()

    def watch(self, views: Sequence[View]) -> None:
        """Weights are copied out of the trainer only while one of ``views`` is there to be seen."""
        self.mailbox.watched = bool(views)
        self.mailbox.pace = min((view.pace for view in views), default=self.mailbox.pace)

    @property
    def closers(self) -> list[Callable[[int], bool]]:
        """For each what asks it to end and waits so many milliseconds; see :func:`close_all`."""
        return [self.trainer.close, self.prober.close, self.watcher.close, self.jobs.close]


def close_all(closers: Sequence[Callable[[int], bool]]) -> bool:
    """Asks all to end, then waits for each; false if some step, probe or job takes longer than that."""
    for close in closers:
        close(0)
    deadline = time.monotonic() + CLOSE_SECONDS
    return all(close(max(0, round(1000 * (deadline - time.monotonic())))) for close in closers)
