"""Decodes in the window's own thread where that is known to be quick, so that the picture sticks to the mouse."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from explorer.workers.copies import ModelCopies
from explorer.workers.mailbox import Mailbox

if TYPE_CHECKING:
    import numpy as np

LIMIT_SECONDS = 0.008
NEAR_SECONDS = 0.02
RETRY_SECONDS = 3.0
BATCH_GAIN = 8
"""An image in a batch takes at least an eighth of what it takes alone: measured are 1.5 to 5."""


class QuickDecoder:
    """Decodes codes at once, or not at all.

    A decode that takes under 8 ms may run in the paint itself: it coalesces by nature, and beats a trip through another
    thread (p95 3.2 ms against 6.8). The first decode of each size is an attempt, unless smaller ones say that there is
    no hope; once the quicker of the last two took longer than the limit, :meth:`decode` declines, and the view asks
    the prober. What came near the limit is tried again after a while: the machine may have been busy.
    """

    def __init__(self, mailbox: Mailbox) -> None:
        self._copies = ModelCopies(mailbox)
        self._times: dict[tuple[int, int], tuple[float, float]] = {}
        self._tried: dict[tuple[int, int], float] = {}

    def decode(self, run: int, codes: np.ndarray) -> np.ndarray | None:
        """``(B, K) float32 → (B, C, H, W)`` float32 in [0, 1], or None where it is not quick or not possible."""
        key = run, len(codes)
        if self._expected(run, len(codes)) > LIMIT_SECONDS:
            return None
        found = self._copies.get(run)
        if found is None:
            return None
        import torch

        model: Any = found[0]  # of those that decode, as the view that asks has made sure
        begin = time.perf_counter()
        with torch.inference_mode():
            images = model.decode(torch.from_numpy(codes)).numpy()
        earlier = self._times.get(key, (0.0, 0.0))[1]
        self._tried[key] = time.perf_counter()
        self._times[key] = (earlier, self._tried[key] - begin)
        return images

    def _expected(self, run: int, count: int) -> float:
        """Seconds that a decode will take at least, as far as is known."""
        known = self._times.get((run, count))
        if known is not None:
            again = time.perf_counter() - self._tried[run, count] > RETRY_SECONDS and min(known) < NEAR_SECONDS
            return 0.0 if again else min(known)
        others = [max(times) / size for (other, size), times in self._times.items() if other == run and size < count]
        return min(others, default=0.0) * count / BATCH_GAIN
