"""``kills``: SIGKILL at a random moment while a run saves without a pause, curves included.

A process that has everything imported forks for each kill, which spares minutes. The child writes down each step in a
pipe, so that what was made before the kill is known.
"""

from __future__ import annotations

import os
import random
import signal
import struct
import sys
import tempfile
import time
from pathlib import Path

import torch

from explorer.runs.run import open_run
from explorer.runs.writer import RunInfo, RunWriter
from explorer.training.train import train
from models.catalog import discover
from tests.benchmarks.rows import Row, write_rows
from tests.faults.small import make_learner

_STAMP = struct.Struct("<qd")


def work(folder: Path, pipe: int) -> None:
    """Trains and saves until it is killed."""
    torch.set_num_threads(1)
    learner = make_learner()
    writer = RunWriter.create(folder, RunInfo.describe("vae", learner))
    writer.save(learner)
    for report in train(learner):
        writer.report(report)
        os.write(pipe, _STAMP.pack(report.step, time.monotonic()))
        writer._saved = -1e9  # always due
        writer.save_if_due(learner)


def kill_one(folder: Path, seconds: float) -> list[tuple[int, float]]:
    """Lets a child work for about so long after its first step, kills it, and returns what it had made."""
    reader, pipe = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        try:
            work(folder, pipe)
        finally:
            os._exit(1)
    os.close(pipe)
    said = os.read(reader, _STAMP.size)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    while part := os.read(reader, 1 << 16):
        said += part
    os.close(reader)
    os.waitpid(child, 0)
    return list(_STAMP.iter_unpack(said[: len(said) // _STAMP.size * _STAMP.size]))


def main(kills: int) -> None:
    """Prints the rows."""
    catalog, dice = discover(), random.Random(0)
    unopened, passed_over, lost = 0, 0, 0.0
    for number in range(kills):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "run"
            made = kill_one(path, dice.uniform(0.0, 1.5))
            try:
                run = open_run(path)
                _, checkpoint = run.load(catalog)
                assert run.status == "interrupted"
                steps = run.metrics().steps
            except Exception as error:
                unopened += 1
                print(f"kill {number}: {error!r}", file=sys.stderr)
                continue
            passed_over += checkpoint.passed_over is not None
            kept = int(steps[-1]) if len(steps) else 0
            missing = [moment for step, moment in made if step > kept]
            lost = max(lost, made[-1][1] - missing[0] if missing else 0.0)
    against = f"{kills} SIGKILLs at random moments while saving without a pause"
    write_rows([
        Row("kills/unopened", unopened, 0, "runs", "lower", against=against),
        Row("kills/newest_damaged", passed_over, 0, "runs", "lower", against="the newest checkpoint was passed over"),
        Row("kills/metrics_lost", lost, 1.0, "s", "lower", against="of curves, the worst kill"),
    ])  # fmt: skip


if __name__ == "__main__":
    main(200 if "full" in sys.argv else 8)
