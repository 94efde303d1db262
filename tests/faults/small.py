"""A small run to do things to, and the memory of this process."""

from __future__ import annotations

import resource
import sys
from pathlib import Path

from explorer.data.dataset import Recipe
from explorer.data.load import load
from explorer.runs.writer import RunInfo, RunWriter
from explorer.training.learner import Learner
from explorer.training.prepare import prepare
from explorer.training.train import train
from models.catalog import discover


def make_learner(**config: object) -> Learner:
    """A VAE on the embedded digits, a few thousand weights."""
    cls = discover().model("vae")
    settings = cls.Config.parse({"hidden_dim": 16, "batch_size": 32} | config)
    return prepare(cls, settings, load(Recipe("digits", binarise=True)), device="cpu", threads=1, precision="float32")


def make_run(folder: Path, steps: int = 10) -> Path:
    """Its folder after so many steps, with two checkpoints."""
    learner = make_learner()
    writer = RunWriter.create(folder, RunInfo.describe("vae", learner))
    writer.save(learner)
    for report in train(learner, steps=steps):
        writer.report(report)
    writer.event("end", step=steps, ending="finished", reason="")
    writer.save(learner)
    writer.close()
    return folder


def peak_megabytes() -> float:
    """The most memory that this process has had."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1 << 20) if sys.platform == "darwin" else peak / 1024
