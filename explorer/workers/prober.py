"""The thread that answers the views' questions with a second copy of the model."""

from __future__ import annotations

import time
import traceback
from collections.abc import Generator
from dataclasses import dataclass
from threading import Condition, Lock
from typing import Any

from PySide6.QtCore import QObject, QThread, Signal, Slot

from explorer.workers.copies import ModelCopies
from explorer.workers.mailbox import Mailbox
from explorer.workers.messages import ProbeReply, ProbeRequest, Rest
from explorer.workers.priority import step_back
from models.problems import Problem

SIGN_SECONDS = 0.5
"""A long probe that has nothing to show is heard of so often, so that who asked knows that it is at work."""


@dataclass(eq=False)
class _Long:
    """A probe that yields, between two of its yields.

    Args:
        until: when its rest is over, by ``time.monotonic()``.
        heard: when it was last heard of.
    """

    request: ProbeRequest
    generator: Generator[Any, None, None]
    step: int
    until: float = 0.0
    heard: float = 0.0

    @property
    def due(self) -> float:
        """When something is to be done about it: it goes on, or gives a sign in the middle of a long rest."""
        return min(self.until, self.heard + SIGN_SECONDS)


class Prober(QThread):
    """Answers one request at a time; of each key the newest wins.

    A probe that is a generator runs from yield to yield, and lets every other waiting request go first in between; a
    newer request with its key ends it. It yields snapshots, None where it has nothing to show yet, or a :class:`Rest`,
    for which others, the training among them, have the machine to themselves. At most one reply of each key waits for
    the window: a newer one replaces it.
    """

    _waiting = Signal()

    def __init__(self, mailbox: Mailbox) -> None:
        super().__init__()
        self.setObjectName("prober")
        self._mailbox = mailbox
        self._copies = ModelCopies(mailbox)
        self._wake = Condition()
        self._requests: dict[str, ProbeRequest] = {}
        self._cancelled: set[str] = set()
        self._long: dict[str, _Long] = {}
        self._closing = False
        self._reply_lock = Lock()
        self._replies: dict[str, ProbeReply] = {}
        self.outlet = Outlet(self)
        self._waiting.connect(self.outlet.drain)

    def ask(self, request: ProbeRequest) -> None:
        """Queues a request; returns at once. Called on the window's thread."""
        with self._wake:
            self._requests.pop(request.key, None)  # so that a newer question queues up anew, behind the others
            self._requests[request.key] = request
            self._cancelled.discard(request.key)
            self._wake.notify()

    def cancel(self, key: str) -> None:
        """Forgets the request of ``key``; a long probe ends at its next yield."""
        with self._wake:
            self._requests.pop(key, None)
            self._cancelled.add(key)
            self._wake.notify()

    def close(self, milliseconds: int = 3000) -> bool:
        """Ends the thread at the next yield or answer, and waits for it; false if it did not end in time."""
        with self._wake:
            self._closing = True
            self._wake.notify()
        return self.wait(milliseconds) or not self.isRunning()

    def take_replies(self) -> list[ProbeReply]:
        """What has been answered since the last call."""
        with self._reply_lock:
            replies, self._replies = list(self._replies.values()), {}
        return replies

    def run(self) -> None:
        """The thread's body."""
        import torch

        step_back()
        torch.set_num_threads(1)
        with torch.inference_mode():
            while self._turn():
                pass
        for long in self._long.values():
            long.generator.close()
        self._long.clear()

    def _turn(self) -> bool:
        """Answers one request or advances one long probe; false at the end."""
        with self._wake:
            while not (self._closing or self._requests or self._cancelled or self._next_long()):
                self._wake.wait(self._seconds_to_next())
            if self._closing:
                return False
            for key in self._cancelled | (self._requests.keys() & self._long.keys()):
                self._drop(key)
            self._cancelled.clear()
            request = self._requests.pop(next(iter(self._requests))) if self._requests else None
        begin = time.perf_counter()
        if request is not None:
            self._begin(request)
        elif long := self._next_long():
            self._advance(long)
        self._mailbox.looked_seconds += time.perf_counter() - begin
        return True

    def _next_long(self) -> str | None:
        """The key of the long probe whose turn it is, if there is one."""
        now = time.monotonic()
        return next((key for key, long in self._long.items() if long.due <= now), None)

    def _seconds_to_next(self) -> float | None:
        """How long until it is a long probe's turn; None where there is none."""
        soonest = min((each.due for each in self._long.values()), default=None)
        return None if soonest is None else max(0.0, soonest - time.monotonic())

    def _drop(self, key: str) -> None:
        long = self._long.pop(key, None)
        if long is not None:
            long.generator.close()

    def _begin(self, request: ProbeRequest) -> None:
        try:
            in_use = any(long.request.run == request.run for long in self._long.values())
            found = self._copies.get(request.run, fresh=in_use)
            if found is None:
                return  # no weights yet: the view asks again when they are published
            model, step = found
            answer = request.probe(model, request.argument)
        except Exception as error:
            self._reply(_failure(request, error))
            return
        if isinstance(answer, Generator):
            self._long[request.key] = _Long(request, answer, step)
        else:
            self._reply(ProbeReply(request.key, request.id, request.run, step, answer))

    def _advance(self, key: str) -> None:
        long = self._long.pop(key)
        request = long.request
        if long.until > time.monotonic():
            self._long[key] = long
            self._pass_on(long, None)
            return
        try:
            snapshot = next(long.generator)
        except StopIteration:
            self._reply(ProbeReply(request.key, request.id, request.run, long.step))
        except Exception as error:
            self._reply(_failure(request, error))
        else:
            self._long[key] = long  # behind the others
            self._pass_on(long, snapshot)

    def _pass_on(self, long: _Long, said: Any) -> None:
        """Sends a snapshot, or a sign of life where none has been sent for a while."""
        now, request = time.monotonic(), long.request
        if isinstance(said, Rest):
            long.until, said = now + said.seconds, None
        if said is not None or now - long.heard >= SIGN_SECONDS:
            long.heard = now
            self._reply(ProbeReply(request.key, request.id, request.run, long.step, said, final=False))

    def _reply(self, reply: ProbeReply) -> None:
        with self._reply_lock:
            first = not self._replies
            self._replies[reply.key] = _merged(self._replies.get(reply.key), reply)
        if first:
            self._waiting.emit()


def _merged(waiting: ProbeReply | None, new: ProbeReply) -> ProbeReply:
    """The reply to deliver when ``waiting`` has not been fetched: the last word keeps the last picture."""
    if waiting is None or waiting.id != new.id or new.snapshot is not None or new.problem is not None:
        return new
    return ProbeReply(new.key, new.id, new.run, new.step, waiting.snapshot, final=new.final)


def _failure(request: ProbeRequest, error: Exception) -> ProbeReply:
    if isinstance(error, Problem):
        problem = error
    else:
        problem = Problem("This view could not be computed: {error}.", error=repr(error))
    details = "".join(traceback.format_exception(error))
    return ProbeReply(request.key, request.id, request.run, 0, problem=problem, details=details)


class Outlet(QObject):
    """The window's end of the prober; lives on the window's thread."""

    replied = Signal(object)

    def __init__(self, prober: Prober) -> None:
        super().__init__()
        self._prober = prober

    @Slot()
    def drain(self) -> None:
        """Passes on every reply that waits."""
        for reply in self._prober.take_replies():
            self.replied.emit(reply)
