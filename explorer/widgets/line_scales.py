"""The axis of scores: fixed for probabilities, and for plain values one that does not jump at every step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

_ROOM = 0.12  # of the range, above and below
_LOOSE = 0.4  # of the range: where scores fill less than that, the axis closes in on them


@dataclass(frozen=True)
class ScoreScale:
    """From ``low`` at the bottom to ``high`` at the top."""

    low: float = 0.0
    high: float = 1.0
    fixed: bool = True

    def fit(
        self,
        kind: Literal["probability", "value"],
        score: NDArray[np.floating[Any]],
        best: NDArray[np.floating[Any]] | None = None,
    ) -> ScoreScale:
        """An axis for these scores; the present one as long as it serves."""
        if kind == "probability":
            return ScoreScale()
        given = score if best is None else np.concatenate([score.ravel(), best.ravel()])
        finite = given[np.isfinite(given)]
        if not len(finite):
            return self
        low, high = float(finite.min()), float(finite.max())
        serves = not self.fixed and self.low <= low and high <= self.high
        if serves and high - low >= _LOOSE * (self.high - self.low):
            return self
        room = max(_ROOM * (high - low), 1e-3)
        return ScoreScale(low - room, high + room, fixed=False)

    def share(self, value: float) -> float:
        """How far up the axis ``value`` is, 0 to 1 within it."""
        return (value - self.low) / (self.high - self.low)

    def ticks(self) -> tuple[tuple[float, str], ...]:
        """What is written at the axis."""
        if self.fixed:
            return (0.0, "0"), (0.5, "½"), (1.0, "1")
        width = self.high - self.low
        step = 10.0 ** np.floor(np.log10(width / 2))
        step = float(next(step * factor for factor in (1, 2, 5, 10) if width / (step * factor) <= 5))
        numbers = range(int(np.ceil(self.low / step)), int(np.floor(self.high / step)) + 1)
        return tuple((number * step, f"{number * step:g}".replace("-", "−")) for number in numbers)
