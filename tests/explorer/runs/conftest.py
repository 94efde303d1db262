"""A small run, and the learner that made it."""

from __future__ import annotations

from pathlib import Path

import pytest

from explorer.runs.info import RunInfo
from explorer.runs.writer import RunWriter
from explorer.training.learner import Learner
from explorer.training.train import train
from tests.explorer.runs.small_run import make_learner


@pytest.fixture
def learner() -> Learner:
    return make_learner()


@pytest.fixture
def folder(tmp_path: Path, learner: Learner) -> Path:
    """A run of ten steps with a live change."""
    writer = RunWriter.create(tmp_path / "run", RunInfo.describe("vae", learner))
    for report in train(learner, steps=10):
        writer.report(report)
        if report.step == 4:
            learner.change("beta", 2)
            writer.event("change", step=4, name="beta", value=2.0)
    writer.event("end", step=10, ending="finished", reason="")
    writer.save(learner)
    writer.close()
    return tmp_path / "run"
