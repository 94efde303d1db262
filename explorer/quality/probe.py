"""What the health panel asks a model on the prober's thread, and the newest part of a run's curves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from explorer.data.dataset import Dataset, Split
from explorer.quality.results import Progress, Quality
from models.problems import Problem

KEPT = 4000
"""Steps of each curve."""
JUDGED = ("discriminator/", "generator/")
_PARTS = 64  # that wait to be joined, since joining costs


@dataclass(frozen=True, eq=False)
class HealthQuestion:
    """Measure the samples against the held-out examples of ``data`` in this split, at most so many of them.

    ``folder`` is the run's, for its film; None where it is kept nowhere.
    """

    data: Dataset
    most: int
    folder: Path | None = None
    split: Split = "validation"


def health_probe(model: Any, question: HealthQuestion) -> Iterator[Progress | Quality | Problem]:
    """Yields progress, and at the end what was measured, or why it can't be."""
    from explorer.quality.quality import measure

    try:
        yield (yield from measure(model, question.data, question.split, most=question.most, folder=question.folder))
    except Problem as problem:
        yield problem


class Tail:
    """The newest :data:`KEPT` values of each curve of one run, as far as a diagnosis looks at it."""

    def __init__(self) -> None:
        self._parts: dict[str, list[NDArray[np.float64]]] = {}

    def append(self, terms: Mapping[str, NDArray[np.float64]]) -> None:
        """Adds what has come since the last time."""
        for name, values in terms.items():
            if name.startswith(JUDGED):
                parts = self._parts.setdefault(name, [])
                parts.append(np.array(values[-KEPT:], np.float64))
                if len(parts) > _PARTS:
                    self._join(name)

    def curves(self) -> dict[str, NDArray[np.float64]]:
        """Each curve, oldest value first."""
        return {name: self._join(name) for name in self._parts}

    def _join(self, name: str) -> NDArray[np.float64]:
        whole: NDArray[np.float64] = np.concatenate(self._parts[name])[-KEPT:]
        self._parts[name] = [whole]
        return whole
