"""A run folder of every version of the format, as that version wrote it, still opens and goes on."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from explorer.data.load import load
from explorer.runs.checkpoint import find_checkpoint
from explorer.runs.info import FORMAT
from explorer.runs.resume import resume_run
from explorer.runs.run import open_run
from explorer.training.train import train
from models.catalog import discover
from tests.explorer.runs.test_resume import example, record

FOLDERS = sorted((Path(__file__).parent / "versions").iterdir())
WITHOUT_GUARD = ("format-1", "format-2-before-guard")


def test_there_is_one_of_each_format() -> None:
    assert {json.loads((each / "run.json").read_text())["format"] for each in FOLDERS} == set(range(1, FORMAT + 1))


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


def test_a_made_from_before_direct_connections_has_none_and_goes_on(tmp_path: Path) -> None:
    """As it was written then: no setting of that name, no such weights, no SHA-256 of the settings."""
    entry = discover().find("made")
    data, learner = example(entry, direct_connections=False)
    record(tmp_path / "run", "made", learner, 3)
    for file in (tmp_path / "run").glob("*.json"):
        earlier = re.sub(r'"(direct_connections|facts_sha256)": [^,]*,\s*', "", file.read_text("utf-8"))
        file.write_text(earlier, "utf-8")
    assert "direct_connections" not in open_run(tmp_path / "run").info.config
    model, _ = open_run(tmp_path / "run").load(discover())
    assert not model.config.direct_connections
    taken = resume_run(tmp_path / "run", entry.loaded, data)
    assert [report.step for report in train(taken.learner, steps=2)] == [4, 5]
    taken.writer.close()


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_it_goes_on(folder: Path, tmp_path: Path) -> None:
    """With what a divergence is told by, where that version kept it."""
    path = Path(shutil.copytree(folder, tmp_path / "run"))
    kept = find_checkpoint(path).facts.get("guard")
    assert (kept is None) == (folder.name in WITHOUT_GUARD)
    taken = resume_run(path, discover().model("vae"), load(open_run(path).info.recipe()))
    history = taken.learner.history
    assert (history is None) == (kept is None)
    assert [report.step for report in train(taken.learner, steps=2)] == [21, 22]
    taken.writer.save(taken.learner)
    taken.writer.close()
    assert open_run(path).step == 22
