"""``evolution_recording``: how much of a DCGAN's training throughput is left while its evolution is recorded.

Two learners of the same model take turns, one with a recorder, one without. The head start that a recorder has at its
beginning is used up before the first turn. The same for an MLP GAN, whose steps are short beside a frame.
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from explorer.data.dataset import Dataset, Recipe
from explorer.data.load import load
from explorer.training.hardware import tune_malloc, usable_cores
from explorer.training.learner import Learner
from explorer.training.prepare import prepare
from explorer.training.recorder import Recorder
from models.catalog import discover
from models.problems import Problem
from tests.benchmarks.rows import Row, ratio_row, write_rows

ROUNDS = 5
TURNS = 12
SECONDS = 0.5
TARGET = 0.97
KINDS = {"mlp": {}, "conv": {"network": "conv", "channels": 16}}


class _Turns:
    """A learner that goes on for a while at a time, with or without a recorder."""

    def __init__(self, data: Dataset, settings: dict[str, object], folder: Path | None) -> None:
        cls = discover().model("gan")
        threads = max(1, usable_cores() - 1)
        self._learner: Learner = prepare(cls, cls.Config.parse(settings), data, device="cpu", threads=threads)
        self._steps, self._spent = 0, 0.0
        self._left, self._away = time.perf_counter(), 0.0
        self._recorder = None if folder is None else Recorder("gan", self._learner, folder, _fail, self._clock)

    def _clock(self) -> float:
        """A clock that stands still while the other has its turn."""
        return time.perf_counter() - self._away

    def go_on(self, seconds: float) -> None:
        """For so long by the clock; counts steps, and the process's own time, which neighbours do not take from."""
        begin, spent, first = time.perf_counter(), time.process_time(), self._learner.step
        self._away += begin - self._left
        while time.perf_counter() - begin < seconds:
            self._learner.advance()
            if self._recorder is not None:
                self._recorder.observe()
        self._steps += self._learner.step - first
        self._spent += time.process_time() - spent
        self._left = time.perf_counter()

    def rate(self) -> float:
        """Steps in a second since the last call."""
        rate = self._steps / self._spent
        self._steps, self._spent = 0, 0.0
        return rate


def _fail(problem: Problem) -> None:
    raise RuntimeError(str(problem))


def _row(kind: str, data: Dataset) -> Row:
    with tempfile.TemporaryDirectory() as folder:
        watched, alone = (_Turns(data, KINDS[kind], each) for each in (Path(folder), None))
        for each in (watched, alone):
            each.go_on(1.0)
            each.rate()
        pairs = [_round(watched, alone) for _ in range(ROUNDS)]
    ours, theirs = [mine for mine, _ in pairs], [other for _, other in pairs]
    against = f"the same GAN ({kind}) without a recorder, {ROUNDS} rounds of {TURNS} turns of {SECONDS:g} s each"
    return ratio_row(f"evolution_recording/{kind}", ours, theirs, TARGET, "higher", against)


def _round(watched: _Turns, alone: _Turns) -> tuple[float, float]:
    for turn in range(TURNS):
        for each in (watched, alone) if turn % 2 else (alone, watched):
            each.go_on(SECONDS)
    return watched.rate(), alone.rate()


def main() -> None:
    """Prints the rows."""
    tune_malloc()
    data = load(Recipe("digits"), None)
    write_rows([_row(kind, data) for kind in KINDS])


if __name__ == "__main__":
    main()
