"""What the engine says after a step, and how it says that it can't go on. No torch here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from models.problems import Problem


@dataclass(frozen=True)
class StepReport:
    """One step that was made.

    Args:
        step: counted from 1.
        terms: every curve's value, by the name the model gives it, which ends in its unit; as ``group/name`` where
            the model has several parameter groups.
        examples: examples in the step's batch.
        totals: for each parameter group the loss that was differentiated.
    """

    step: int
    terms: Mapping[str, float]
    examples: int
    totals: Mapping[str, float]


class NonFinite(Problem):
    """A loss or a gradient was NaN or infinite, and the weights were not touched. Has ``step`` and ``term``."""

    @property
    def step(self) -> int:
        """The step that was not made."""
        return int(str(self.params["step"]))

    @property
    def term(self) -> str:
        """What was not finite."""
        return str(self.params["term"])
