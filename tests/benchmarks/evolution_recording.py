"""``evolution_recording``: how much of a DCGAN's training throughput is left while its evolution is recorded.

Two learners of the same model take turns, one with a recorder, one without. The turns are long beside a frame, and the
head start that a recorder has at its beginning is used up before the first. The same for an MLP GAN, whose steps are
short, and so a frame large beside them.
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
SECONDS = 6.0
TARGET = 0.97
KINDS = {"mlp": {}, "conv": {"network": "conv", "channels": 16}}


class _Turns:
    """A learner that goes on for a while at a time, with or without a recorder."""

    def __init__(self, data: Dataset, settings: dict[str, object], folder: Path | None) -> None:
        cls = discover().model("gan")
        threads = max(1, usable_cores() - 1)
        self._learner: Learner = prepare(cls, cls.Config.parse(settings), data, device="cpu", threads=threads)
        self._recorder = None if folder is None else Recorder("gan", self._learner, folder, _fail)

    def rate(self, seconds: float) -> float:
        """Steps in a second of the process's time (not of the clock's, which neighbours take from), for so long."""
        begin, spent, first = time.perf_counter(), time.process_time(), self._learner.step
        while time.perf_counter() - begin < seconds:
            self._learner.advance()
            if self._recorder is not None:
                self._recorder.observe()
        return (self._learner.step - first) / (time.process_time() - spent)


def _fail(problem: Problem) -> None:
    raise RuntimeError(str(problem))


def _row(kind: str, data: Dataset) -> Row:
    with tempfile.TemporaryDirectory() as folder:
        watched, alone = (_Turns(data, KINDS[kind], each) for each in (Path(folder), None))
        for each in (watched, alone):
            each.rate(1.0)
        pairs = [(watched.rate(SECONDS), alone.rate(SECONDS)) for _ in range(ROUNDS)]
    ours, theirs = [mine for mine, _ in pairs], [other for _, other in pairs]
    against = f"the same GAN ({kind}) without a recorder, {ROUNDS} turns of {SECONDS:g} s each"
    return ratio_row(f"evolution_recording/{kind}", ours, theirs, TARGET, "higher", against)


def main() -> None:
    """Prints the rows."""
    tune_malloc()
    data = load(Recipe("digits"), None)
    write_rows([_row(kind, data) for kind in KINDS])


if __name__ == "__main__":
    main()
