"""When a loss has left for good, told from one that is merely noisy or that a change of setting has moved.

**The threshold.** A loss is *far above* when it exceeds ``median + reach``, both of its newest 100 unsuspicious values,
with

    reach = max(8 · deviation, 2 · |median|, |first loss|),    deviation = 1.4826 · MAD,

so noise alone does not reach it, nor does a loss near zero that doubles, nor one that is no worse than an untrained
model's. Losses may be negative (densities); the reach is positive always. Each step far above adds its excess, measured
in reaches and counted at most 6, to the *suspicion*; the first step that is not far above sets it back to zero.
Training has diverged when the suspicion comes to 30: after thirty steps just above the threshold, after five far
beyond it.

**Changes of settings.** β from 1 to 50 lifts the loss without harm. The caller tells the detector by how much the same
batch's loss moved, and the history moves along. A learning rate moves no batch's loss, so a wild one is found out.
"""

from __future__ import annotations

import math
from collections import deque
from statistics import median

WINDOW = 100
DEVIATIONS = 8.0
MEDIANS = 2.0
COUNTED = 6.0
SUSPICION = 30.0
_EVERY = 10  # calm losses between two looks at the median, which would otherwise cost a hundredth of a small step


class Divergence:
    """Watches one loss. No torch, no clock: the same losses give the same verdict."""

    def __init__(self) -> None:
        self._calm: deque[float] = deque(maxlen=WINDOW)
        self._first = 0.0
        self._middle = 0.0
        self._reach = math.inf
        self._seen = 0
        self.suspicion = 0.0

    def observe(self, loss: float) -> bool:
        """Takes the next finite loss; true once training has diverged."""
        if not self._calm:
            self._first = abs(loss)
        excess = self.excess(loss)
        if excess > 1:
            self.suspicion += min(excess, COUNTED)
        else:
            self.suspicion = 0.0
            self._calm.append(loss)
            self._seen += 1
            if self._seen <= _EVERY or self._seen % _EVERY == 0:
                self._measure()
        return self.suspicion >= SUSPICION

    def excess(self, loss: float) -> float:
        """How far ``loss`` lies above the median, in reaches; more than 1 is far above."""
        return (loss - self._middle) / self._reach

    def shift(self, jump: float) -> None:
        """A change of setting has moved the loss of the same batch with the same weights by ``jump``."""
        if self._calm:
            self._calm = deque((each + jump for each in self._calm), maxlen=WINDOW)
            self._first = abs(self._first + jump)
            self._measure()

    def _measure(self) -> None:
        self._middle = median(self._calm)
        deviation = 1.4826 * median(abs(each - self._middle) for each in self._calm)
        self._reach = max(DEVIATIONS * deviation, MEDIANS * abs(self._middle), self._first, 1e-12)
