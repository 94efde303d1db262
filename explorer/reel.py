"""The film of a run as a view needs it: looked at again and again while it grows. No Qt, no torch."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from explorer.runs.evolution import FACTS, Evolution, Film, Frame, open_evolution
from models.problems import Problem

_FRAMES_KEPT = 8


class Reel:
    """What is known of one run's film; nothing is kept in memory but scores, a few frames, and the strips asked for.

    Args:
        folder: the run's; None for a run that is not kept.
    """

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self._evolution: Evolution | None = None
        self._frames: dict[int, Frame] = {}
        self._scores: dict[int, tuple[NDArray[np.float32], NDArray[np.float32]]] = {}
        self._strips: dict[int, dict[int, NDArray[Any]]] = {}
        self.steps: tuple[int, ...] = ()
        """The steps that can be shown, ascending."""
        self.problem: Problem | None = None
        """Why the film can't be opened."""

    @property
    def film(self) -> Film | None:
        """What it shows; None before there is one."""
        return None if self._evolution is None else self._evolution.film

    @property
    def codes(self) -> NDArray[np.float32] | None:
        """``(n, K)``, what the samples are made of; None where that is not known."""
        return None if self._evolution is None else self._evolution.codes

    def look(self) -> bool:
        """Looks whether more has been recorded; true if so."""
        if self.folder is None or not (self.folder / FACTS).exists():
            return False
        try:
            if self._evolution is None:
                self._evolution = open_evolution(self.folder)
            else:
                self._evolution.refresh()
        except Problem as problem:
            self.problem, self._evolution = problem, None
            return False
        self.problem = None
        if self._evolution.steps == self.steps:
            return False
        self.steps = self._evolution.steps
        self._learn_scores(self._evolution)
        return True

    def _learn_scores(self, evolution: Evolution) -> None:
        if evolution.film.score_kind is None:
            return
        new = [step for step in self.steps if step not in self._scores]
        fake, real = evolution.scores(new)
        known = self._scores | dict(zip(new, zip(fake, real, strict=True), strict=True))
        self._scores = {step: known[step] for step in self.steps}

    def place_of(self, step: int) -> int:
        """The place among the steps of the one nearest to ``step``; 0 where there are none."""
        if not self.steps:
            return 0
        return int(np.abs(np.asarray(self.steps) - step).argmin())

    def frame(self, step: int) -> Frame | None:
        """What was made at a kept step; None where it can't be read (any more)."""
        if step not in self._frames and self._evolution is not None:
            found = self._evolution.frame(step)
            if found is None:
                return None
            self._frames[step] = found
            while len(self._frames) > _FRAMES_KEPT:
                del self._frames[next(iter(self._frames))]
        return self._frames.get(step)

    def scores(self) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """``(s, n), (s, m)``: the scores of samples and real examples at every kept step; empty without scores."""
        if not self._scores:
            return np.zeros((0, 0), np.float32), np.zeros((0, 0), np.float32)
        fake, real = zip(*self._scores.values(), strict=True)
        return np.stack(fake), np.stack(real)

    def keep_strips(self, places: Collection[int]) -> None:
        """Lets go of the strips of all other samples."""
        self._strips = {place: known for place, known in self._strips.items() if place in places}

    def strip(self, place: int) -> NDArray[Any]:
        """``(s, *shape)``: one sample at every kept step."""
        assert self._evolution is not None  # a sample has been seen
        known = self._strips.setdefault(place, {})
        new = [step for step in self.steps if step not in known]
        known |= dict(zip(new, self._evolution.strip(place, new), strict=True))
        self._strips[place] = {step: known[step] for step in self.steps}
        return np.stack(list(self._strips[place].values()))
