"""A run folder of every version of the format, as that version wrote it, still opens."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from explorer.runs.info import FORMAT
from explorer.runs.run import open_run
from models.catalog import discover

FOLDERS = sorted((Path(__file__).parent / "versions").iterdir())


def test_there_is_one_of_each_format() -> None:
    assert [json.loads((each / "run.json").read_text())["format"] for each in FOLDERS] == list(range(1, FORMAT + 1))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_it_opens(folder: Path) -> None:
    run = open_run(folder)
    model, checkpoint = run.load(discover())
    assert (run.info.model, checkpoint.step, run.ending) == ("vae", 20, "finished")
    assert checkpoint.passed_over is None
    assert model.config.hidden_dim == 8
    metrics = run.metrics()
    assert metrics.steps.tolist() == list(range(1, 21))
    assert metrics.terms["loss_nats"][0] > metrics.terms["loss_nats"][-1]
