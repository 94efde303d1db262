"""Which of many kept steps can best be spared, where there is room for so many only."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np


def least_needed(steps: Sequence[int], newest: int) -> int:
    """The place in ``steps`` (ascending, at least three) of the one whose neighbours are closest by ratio.

    What stays is spaced geometrically: a step early on shows a difference that a step later on does not. The first,
    the last and ``newest`` are never chosen.
    """
    known = np.log(np.asarray(steps, dtype=np.float64) + 1)
    room = known[2:] - known[:-2]  # the gap that would be left, as the logarithm of a ratio
    inner = np.asarray(steps[1:-1])
    room[inner == newest] = np.inf
    return 1 + int(room.argmin())
