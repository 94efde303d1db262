"""When to ask again: while weights arrive faster than answers, each answer is still waited for."""

from __future__ import annotations

import time
from collections.abc import Callable

OVERDUE_SECONDS = 2.0


class Turns:
    """Keeps one question of each slot under way.

    A newer question would end the one under way, and if each new snapshot of the weights asked one, a slow model would
    never finish any. So a question that comes too early waits until the answer is complete. One that is not answered
    for long counts as lost (a run without weights gives no answer).

    Args:
        clock: seconds, for tests.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._heard: dict[str, float] = {}
        self._waiting: set[str] = set()

    def take(self, slot: str, *, now: bool = False) -> bool:
        """Whether to ask; if not, :meth:`heard` will say when.

        Args:
            now: the user wants another answer than the one under way.
        """
        last = self._heard.get(slot)
        if not now and last is not None and self._clock() - last < OVERDUE_SECONDS:
            self._waiting.add(slot)
            return False
        self._waiting.discard(slot)
        self._heard[slot] = self._clock()
        return True

    def heard(self, slot: str, final: bool) -> bool:
        """An answer arrived; true if it was the last and a question waits."""
        if slot in self._heard:
            self._heard[slot] = self._clock()
        if final:
            self._heard.pop(slot, None)
        return final and slot in self._waiting

    def forget(self) -> None:
        """Nothing is under way any more."""
        self._heard.clear()
        self._waiting.clear()
