"""The answer of one check, and what the checks share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from models.problems import Phrase

Check = Literal["saturated", "vanishing", "oscillation", "collapse", "match", "memorised", "weak", "special"]
State = Literal["well", "ill", "unknown"]

FEWEST = 100
"""Steps before a curve is judged."""
SWINGS = 4
"""Turns that make an oscillation."""


@dataclass(frozen=True)
class Finding:
    """The answer of one check.

    Args:
        check: which one.
        state: what it found.
        sentence: in plain words, with the figures that it rests on.
        advice: what may help; None where nothing is wrong.
    """

    check: Check
    state: State
    sentence: Phrase
    advice: Phrase | None = None


def early(check: Check, steps: int = FEWEST) -> Finding:
    """The answer before there are so many steps."""
    return Finding(
        check, "unknown", Phrase("It is too early to tell: that is judged from {steps} steps on.", steps=steps)
    )


def reversals(values: NDArray[np.float64], size: float) -> int:
    """How often a curve turns round after having gone ``size`` or more one way, and then goes ``size`` the other."""
    turns, direction = 0, 0
    low = high = values[0]
    for value in values[1:]:
        low, high = min(low, value), max(high, value)
        if direction <= 0 and value - low >= size:
            turns += direction < 0
            direction, high = 1, value
        elif direction >= 0 and high - value >= size:
            turns += direction > 0
            direction, low = -1, value
    return turns
