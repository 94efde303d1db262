"""A folder that can't be written for another reason than a lack of room: said once, and borne for a while."""

from __future__ import annotations

import time

QUIET_SECONDS = 60.0
"""After that long without an error, the next one is a new trouble: it is said, and gets all the patience."""
PATIENCE_SECONDS = 300.0
"""So long is a folder tried that can't be written; its curves wait in memory meanwhile."""


class Trouble:
    """What is known of the failures to write one folder."""

    def __init__(self) -> None:
        self._began = self._last = float("-inf")

    def note(self) -> bool:
        """Another failure; true where it is a new trouble, of which nothing has been said."""
        now = time.monotonic()
        new = now - self._last > QUIET_SECONDS
        self._last = now
        if new:
            self._began = now
        return new

    @property
    def lasts(self) -> bool:
        """Whether the newest failures have gone on for longer than is borne."""
        return self._last - self._began > PATIENCE_SECONDS
