"""``saving_cost``: of the processor's time that training has, how much goes into keeping the run.

In processor time, which a busy machine changes little: the copy and the writing of a checkpoint in each interval, and
the line of curves at each step; as if the training had every core, so that all of it is taken from the training.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from unittest.mock import patch

import torch

from explorer.runs.writer import RunInfo, RunWriter
from explorer.training.hardware import tune_malloc
from explorer.training.history import Snapshot
from explorer.training.train import train
from tests.benchmarks.rows import Row, write_rows
from tests.faults.small import make_learner

MODELS = {"small": {}, "convolutional": {"network": "conv", "channels": 32, "hidden_dim": 512, "batch_size": 128},
          "large": {"hidden_dim": 2048, "hidden_layers": 3, "batch_size": 256}}  # fmt: skip


def cost(config: dict[str, object], rounds: int) -> tuple[float, float]:
    """The share, in percent, and the seconds between two saves."""
    learner = make_learner(**config)
    with tempfile.TemporaryDirectory() as folder:
        writer = RunWriter.create(Path(folder) / "run", RunInfo.describe("vae", learner))
        reports = train(learner)
        report = next(reports)
        assert learner.history is not None
        learner.history.kept = Snapshot(1, learner.weights())  # apart from the good ones, as after a hundred steps
        saves, steps, lines, intervals = [], [], [], []
        for _ in range(rounds):
            steps.append(_seconds(lambda: next(reports)))
            lines.append(_seconds(lambda: [writer.report(report) for _ in range(20)]) / 20)
            saves.append(_seconds(lambda: writer.save(learner)))
            intervals.append(writer.interval)
        writer.close()
    return 100 * (median(saves) / median(intervals) + median(lines) / median(steps)), median(intervals)


def _seconds(act: object) -> float:
    begin = time.process_time()
    act()  # type: ignore[operator]
    return time.process_time() - begin


def main(rounds: int) -> None:
    """Prints the rows."""
    torch.set_num_threads(1)
    tune_malloc()
    rows = []
    with patch("explorer.training.hardware.usable_cores", lambda: 1):
        for name, config in MODELS.items():
            percent, interval = cost(config, rounds)
            against = f"of the processor's time, a checkpoint each {interval:.3g} s"
            rows.append(Row(f"saving_cost/{name}", percent, 2.0, "%", "lower", against=against))
    write_rows(rows)


if __name__ == "__main__":
    main(40 if "full" in sys.argv else 8)
