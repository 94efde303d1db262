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
from collections.abc import Mapping
from statistics import median
from typing import Any

WINDOW = 100
DEVIATIONS = 8.0
MEDIANS = 2.0
COUNTED = 6.0
SUSPICION = 30.0
_EVERY = 10  # calm losses between two looks at the median, which would otherwise cost a hundredth of a small step
_MEASURED = ("first", "middle", "reach", "suspicion")


class Divergence:
    """Watches one loss. No torch, no clock: the same losses give the same verdict."""

    def __init__(self) -> None:
        self._calm: deque[float] = deque(maxlen=WINDOW)
        self._first = 0.0
        self._middle = 0.0
        self._reach = math.inf
        self._seen = 0
        self._suspicion = 0.0

    @property
    def suspicion(self) -> float:
        """0 while nothing is amiss; :data:`SUSPICION` is divergence."""
        return self._suspicion

    def observe(self, loss: float) -> bool:
        """Takes the next finite loss; true once training has diverged."""
        if not self._calm:
            self._first = abs(loss)
        excess = self.excess(loss)
        if excess > 1:
            self._suspicion += min(excess, COUNTED)
        else:
            self._suspicion = 0.0
            self._calm.append(loss)
            self._seen += 1
            if self._seen <= _EVERY or self._seen % _EVERY == 0:
                self._measure()
        return self._suspicion >= SUSPICION

    def excess(self, loss: float) -> float:
        """How far ``loss`` lies above the median, in reaches; more than 1 is far above."""
        return (loss - self._middle) / self._reach

    def shift(self, jump: float) -> None:
        """A change of setting has moved the loss of the same batch with the same weights by ``jump``."""
        if self._calm:
            self._calm = deque((each + jump for each in self._calm), maxlen=WINDOW)
            self._first = abs(self._first + jump)
            self._measure()

    def as_dict(self) -> dict[str, Any]:
        """All that decides its verdicts, as JSON can hold it; empty before the first loss."""
        if not self._calm:
            return {}  # whose reach would be infinite
        return {"calm": list(self._calm), "seen": self._seen} | {name: getattr(self, f"_{name}") for name in _MEASURED}

    @classmethod
    def from_dict(cls, given: Mapping[str, Any]) -> Divergence:
        """The other way round, believing nothing; raises KeyError, TypeError or ValueError."""
        made = cls()
        if not given:
            return made
        calm, numbers = list(given["calm"]), [given[name] for name in _MEASURED]
        fine = all(type(each) is float and math.isfinite(each) for each in [*calm, *numbers])
        if not fine or not 0 < len(calm) <= WINDOW or given["reach"] <= 0 or type(given["seen"]) is not int:
            raise ValueError("losses that can't be")
        made._seen = given["seen"]
        made._calm.extend(calm)
        for name in _MEASURED:
            setattr(made, f"_{name}", given[name])
        return made

    def _measure(self) -> None:
        self._middle = median(self._calm)
        deviation = 1.4826 * median(abs(each - self._middle) for each in self._calm)
        self._reach = max(DEVIATIONS * deviation, MEDIANS * abs(self._middle), self._first, 1e-12)
