"""What a model made at every step so far, in a bounded memory: dense at first, then thinned geometrically."""

from __future__ import annotations

import bisect

from explorer.runs.thinning import least_needed
from explorer.training_probe import Watched

ENTRIES = 200
BYTES = 32 << 20


class History:
    """The answers of one run by step.

    Once there are too many, the one goes whose neighbours are closest to each other by ratio. What stays is spaced
    geometrically: a step early on shows a difference that a step later on does not. The first and the newest stay.

    Args:
        entries: how many are kept at most.
        nbytes: how much memory they may take, bytes; at least three are kept whatever they take.
    """

    def __init__(self, entries: int = ENTRIES, nbytes: int = BYTES) -> None:
        self._entries = entries
        self._bytes = nbytes
        self._steps: list[int] = []
        self._kept: dict[int, Watched] = {}
        self._newest: int | None = None

    def __len__(self) -> int:
        return len(self._steps)

    @property
    def steps(self) -> tuple[int, ...]:
        """The steps that are kept, ascending."""
        return tuple(self._steps)

    @property
    def newest(self) -> tuple[int, Watched] | None:
        """The one that was added last (after a divergence not the one of the largest step); None at first."""
        return None if self._newest is None else (self._newest, self._kept[self._newest])

    def add(self, step: int, watched: Watched) -> None:
        """Adds the answer at ``step``, in place of an earlier one at that step."""
        if step not in self._kept:
            bisect.insort(self._steps, step)
        self._kept[step] = watched
        self._newest = step
        most = max(3, min(self._entries, self._bytes // max(1, watched.nbytes())))
        while len(self._steps) > most:
            self._drop_one()

    def nearest(self, step: float) -> tuple[int, Watched] | None:
        """The kept step nearest to ``step`` (of two equally near ones the earlier), and its answer."""
        if not self._steps:
            return None
        found = min(self._steps, key=lambda kept: abs(kept - step))
        return found, self._kept[found]

    def _drop_one(self) -> None:
        assert self._newest is not None  # one has just been added
        del self._kept[self._steps.pop(least_needed(self._steps, self._newest))]
