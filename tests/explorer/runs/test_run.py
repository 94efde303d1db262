from __future__ import annotations

import itertools
import json
import os
import signal
import stat
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import numpy as np
import pandas
import pytest
import torch
from safetensors.torch import load_file

from explorer import __version__
from explorer.runs.checkpoint import KEEP, find_checkpoint, steps_to_keep
from explorer.runs.disk import OutOfRoom
from explorer.runs.info import FORMAT, RunInfo
from explorer.runs.lock import FolderLock
from explorer.runs.resume import branch_run
from explorer.runs.run import open_run
from explorer.runs.writer import SAVE_SECONDS, SAVING_SHARE, RunWriter
from explorer.training.learner import Learner
from explorer.training.report import StepReport
from models.problems import Problem
from tests.explorer.runs.small_run import CATALOG, make_learner, replace_tensors, rewrite


def test_what_is_written_is_read(folder: Path, learner: Learner) -> None:
    run = open_run(folder)
    assert run.info.model == "vae"
    assert run.info.config["beta"] == 1.0  # as the run began
    assert run.info.recipe() == learner.data.recipe
    assert run.info.spec == learner.data.spec
    assert run.info.hardware == {"device": "cpu", "threads": 1, "precision": "float32"}
    assert (run.step, run.ending) == (10, "finished")
    assert run.events()[0] == {"event": "change", "step": 4, "name": "beta", "value": 2.0}
    model = run.model(CATALOG)
    assert model.config.beta == 2.0  # as it is now
    weights = learner.weights()
    assert all(torch.equal(weights[name], each) for name, each in model.state_dict().items())
    assert not model.training


def test_metrics_are_a_line_of_json_for_each_step(folder: Path) -> None:
    metrics = open_run(folder).metrics()
    rows = [json.loads(line) for line in (folder / "metrics.jsonl").read_text().splitlines()]
    assert metrics.steps.tolist() == list(range(1, 11)) == [row["step"] for row in rows]
    assert set(metrics.terms) == {"loss_nats", "reconstruction_nats", "kl_nats"}
    assert metrics.terms["kl_nats"].tolist() == [row["kl_nats"] for row in rows]


def test_pandas_reads_the_metrics(folder: Path) -> None:
    """As docs/runs.md says."""
    table, metrics = pandas.read_json(folder / "metrics.jsonl", lines=True), open_run(folder).metrics()
    assert table["step"].tolist() == metrics.steps.tolist()
    assert set(table.columns) == {"step", *metrics.terms}
    for name, values in metrics.terms.items():
        np.testing.assert_allclose(table[name], values, rtol=1e-12)


def test_a_torn_last_line_is_left_out(folder: Path) -> None:
    with (folder / "metrics.jsonl").open("a") as file:
        file.write('{"step": 11, "loss_na')
    assert open_run(folder).metrics().steps[-1] == 10


def test_metrics_are_on_the_disk_within_a_second(tmp_path: Path, learner: Learner, monkeypatch) -> None:
    clock = iter([0.0, 0.5, 1.1, 1.2])
    monkeypatch.setattr("explorer.runs.writer.time.monotonic", lambda: next(clock))
    writer = RunWriter.create(tmp_path / "run", RunInfo.describe("vae", learner))
    lines = []
    for step in (1, 2, 3):
        writer.report(StepReport(step, {"a": 1.0}, 1, {"model": 1.0}))
        lines.append(len((tmp_path / "run/metrics.jsonl").read_text().splitlines()))
    assert lines == [0, 2, 2]
    writer.close()


def test_a_learner_goes_on_from_what_is_on_the_disk(folder: Path, learner: Learner) -> None:
    from explorer.training.learner import LearnerState

    checkpoint = find_checkpoint(folder)
    resumed = make_learner()
    resumed.load_state_dict(LearnerState(load_file(checkpoint.path), checkpoint.facts))
    assert [resumed.advance() for _ in range(3)] == [learner.advance() for _ in range(3)]


def test_what_was_saved_on_a_gpu_is_opened_without_one(folder: Path, learner: Learner, monkeypatch) -> None:
    """A tensor in the file has no device; only what the run says of its hardware, and a GPU's generator, differ."""
    monkeypatch.setattr("explorer.training.hardware.available_devices", lambda: ("cpu",))
    gpu = {"device": "cuda", "threads": 1, "precision": "bfloat16"}
    rewrite(folder / "run.json", hardware=gpu)
    tensors = load_file(find_checkpoint(folder).path)
    replace_tensors(folder, tensors | {"generator/training": torch.zeros(16, dtype=torch.uint8)})
    run = open_run(folder)
    model, checkpoint = run.load(CATALOG)
    assert (run.info.hardware, checkpoint.step, checkpoint.passed_over) == (gpu, 10, None)
    assert {each.device.type for each in model.state_dict().values()} == {"cpu"}
    assert all(torch.equal(learner.weights()[name], each) for name, each in model.state_dict().items())
    assert model.sample(2, torch.Generator()).device.type == "cpu"


def test_several_checkpoints_are_kept_and_the_newest_is_opened(folder: Path, learner: Learner) -> None:
    writer = RunWriter(folder, FolderLock(folder))
    for _ in range(12):
        learner.advance()
        writer.save(learner)
    writer.close()
    steps = open_run(folder).steps
    assert len(steps) == KEEP
    assert steps[:2] == (22, 21)
    assert steps[-1] == 10
    assert find_checkpoint(folder).step == 22
    assert find_checkpoint(folder, 10).step == 10
    assert len(list(folder.glob("*.safetensors"))) == len(list(folder.glob("checkpoint-*.json"))) == KEEP
    assert not list(folder.glob("*.part"))


def test_a_damaged_newest_checkpoint_is_passed_over_with_a_sentence(folder: Path, learner: Learner) -> None:
    writer = RunWriter(folder, FolderLock(folder))
    learner.advance()
    writer.save(learner)
    writer.close()
    path = find_checkpoint(folder).path
    path.write_bytes(path.read_bytes()[:-5])
    _, checkpoint = open_run(folder).load(CATALOG)
    assert checkpoint.step == 10
    assert "of step 11, is damaged. The one before it, of step 10" in str(checkpoint.passed_over)
    with pytest.raises(Problem, match="is damaged"):
        open_run(folder).load(CATALOG, 11)  # asked for by name
    with pytest.raises(Problem, match=r"no checkpoint of step 7\. It has those of 10, 11"):
        open_run(folder).load(CATALOG, 7)


def test_a_run_that_went_back_has_no_later_checkpoints(folder: Path, learner: Learner) -> None:
    writer = RunWriter(folder, FolderLock(folder))
    learner.step = 8
    writer.save(learner)
    writer.close()
    assert open_run(folder).steps == (8,)
    assert len(list(folder.glob("checkpoint-*"))) == 2


def test_large_states_are_kept_twice(folder: Path, learner: Learner, monkeypatch) -> None:
    monkeypatch.setattr("explorer.runs.checkpoint.KEEP_BYTES", 1000)
    writer = RunWriter(folder, FolderLock(folder))
    for _ in range(3):
        learner.advance()
        writer.save(learner)
    writer.close()
    assert open_run(folder).steps == (13, 12)


@pytest.mark.parametrize("most", [2, 3, 5, 8])
def test_the_steps_that_are_kept_spread_evenly(most: int) -> None:
    kept: set[int] = set()
    for step in range(0, 1000, 10):
        kept = steps_to_keep(kept | {step}, most)
    assert len(kept) == most
    assert {980, 990} <= kept
    if most > 2:
        spread = sorted(kept)
        assert spread[0] == 0
        assert max(later - step for step, later in pairwise(spread)) <= 3 * 990 / (most - 2)


def test_what_a_kill_has_left_half_made_goes_with_the_next_save(folder: Path, learner: Learner) -> None:
    for name in ("checkpoint-11-0123456789ab.safetensors", "checkpoint-12-0123456789ab.json.part"):
        (folder / name).write_bytes(b"half")
    learner.advance()
    writer = RunWriter(folder, FolderLock(folder))
    writer.save(learner)
    writer.close()
    assert len(list(folder.glob("checkpoint-*"))) == 4


def test_saving_is_begun_every_few_seconds_and_written_beside_the_training(
    tmp_path: Path, learner: Learner, monkeypatch
) -> None:
    now = [0.0]
    monkeypatch.setattr("explorer.runs.writer.time.monotonic", lambda: now[0])
    writer = RunWriter.create(tmp_path / "run", RunInfo.describe("vae", learner))
    for second in range(21):
        now[0] = float(second)
        learner.advance()
        writer.save_if_due(learner)
        writer._saver.finish()
    assert open_run(tmp_path / "run").steps == (17, 9)  # after 16 and 8 seconds, the first step is at 0
    writer.close()


@pytest.mark.parametrize("cores", [1, 2])
def test_the_writing_counts_where_no_core_is_left_for_it(tmp_path: Path, learner: Learner, monkeypatch, cores) -> None:
    monkeypatch.setattr("explorer.training.hardware.usable_cores", lambda: cores)
    monkeypatch.setattr("explorer.runs.writer.time.monotonic", lambda: 0.0)
    writer = RunWriter.create(tmp_path / "run", RunInfo.describe("vae", learner))
    writer.save(learner)
    writer._saver.seconds = 0.6
    assert writer.interval == (0.6 / SAVING_SHARE if cores == 1 else SAVE_SECONDS)
    writer.close()


def test_a_state_that_takes_long_to_copy_is_saved_more_seldom(tmp_path: Path, learner: Learner, monkeypatch) -> None:
    clock = itertools.count(step=0.5)  # half a second to copy
    monkeypatch.setattr("explorer.runs.writer.time.monotonic", lambda: next(clock))
    writer = RunWriter.create(tmp_path / "run", RunInfo.describe("vae", learner))
    writer.save(learner)
    assert writer.interval == 0.5 / SAVING_SHARE
    writer.close()


def test_a_failed_save_leaves_the_checkpoint_before(folder: Path, learner: Learner, monkeypatch) -> None:
    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    learner.advance()
    writer = RunWriter(folder, FolderLock(folder))
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutOfRoom, match="The disk is full"):
        writer.save(learner)
    assert open_run(folder).step == 10
    assert not list(folder.glob("*.part"))
    monkeypatch.undo()
    writer.save(learner)  # there is room again
    writer.close()
    assert open_run(folder).step == 11


def test_a_folder_that_can_not_be_synced_is_written_all_the_same(folder: Path, learner: Learner, monkeypatch) -> None:
    """As some mounted ones; their files can."""
    rest = os.fsync

    def sync(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(22, "Invalid argument")
        rest(handle)

    learner.advance()
    monkeypatch.setattr(os, "fsync", sync)
    writer = RunWriter(folder, FolderLock(folder))
    writer.save(learner)
    writer.close()
    assert open_run(folder).step == 11


def test_a_place_that_can_not_be_written_is_no_full_disk(folder: Path, learner: Learner, monkeypatch) -> None:
    def broken(handle: int) -> None:
        raise OSError(5, "Input/output error")

    writer = RunWriter(folder, FolderLock(folder))
    monkeypatch.setattr(os, "fsync", broken)
    with pytest.raises(Problem, match="can't be written: Input/output error") as caught:
        writer.save(learner)
    assert not isinstance(caught.value, OutOfRoom)
    writer.close()


def test_a_kill_while_saving_leaves_a_checkpoint(tmp_path: Path) -> None:
    code = f"""
from pathlib import Path
from explorer.runs.writer import RunInfo, RunWriter
from tests.explorer.runs.small_run import make_learner
learner = make_learner()
writer = RunWriter.create(Path({str(tmp_path / "run")!r}), RunInfo.describe("vae", learner))
while True:
    learner.advance()
    writer.save(learner)
    print(learner.step, flush=True)
"""
    root = Path(__file__).parents[3]
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, cwd=root)
    for _ in range(20):
        process.stdout.readline()
    process.send_signal(signal.SIGKILL)
    process.communicate()
    run = open_run(tmp_path / "run")
    assert run.step >= 20
    run.model(CATALOG)
    assert run.ending is None  # interrupted


def test_nothing_is_overwritten(folder: Path, learner: Learner, tmp_path: Path) -> None:
    info = RunInfo.describe("vae", learner)
    with pytest.raises(Problem, match="is not empty"):
        RunWriter.create(folder, info)
    (tmp_path / "file").write_text("x")
    with pytest.raises(Problem, match="is a file"):
        RunWriter.create(tmp_path / "file", info)


def test_a_folder_may_be_renamed(folder: Path) -> None:
    moved = folder.rename(folder.with_name("elsewhere"))
    open_run(moved).model(CATALOG)


def test_versions(folder: Path) -> None:
    written = json.loads((folder / "run.json").read_text())
    assert (written["format"], written["version"]) == (FORMAT, __version__)


def test_a_name_that_no_disk_takes_is_a_sentence(tmp_path: Path, learner: Learner) -> None:
    long = tmp_path / ("x" * 300)
    with pytest.raises(Problem, match="There is no folder"):
        open_run(long)
    with pytest.raises(Problem, match="can't be written: File name too long"):
        RunWriter.create(long, RunInfo.describe("vae", learner))


@pytest.mark.parametrize("name", ["a b", "Ünï 运行 🎲", "x" * 250, os.fsdecode(b"no text \xff"), "line\nend"])
def test_a_run_may_lie_wherever_the_disk_takes_it(tmp_path: Path, learner: Learner, name: str) -> None:
    writer = RunWriter.create(tmp_path / name, RunInfo.describe("vae", learner))
    writer.save(learner)
    writer.close()
    assert open_run(tmp_path / name).load(CATALOG)[1].step == 0
    branch = branch_run(tmp_path / name, type(learner.model), learner.data, tmp_path / "new")
    branch.writer.close()
    assert open_run(tmp_path / "new").info.origin["run"] == name


@pytest.mark.parametrize("fault", [None, OSError(28, "No space left on device")])
def test_of_two_programs_that_begin_in_one_folder_one_does_and_keeps_its_run(
    tmp_path: Path, learner: Learner, monkeypatch, fault: OSError | None
) -> None:
    info = RunInfo.describe("vae", learner)

    def slower(path: Path) -> FolderLock:
        monkeypatch.undo()
        other = RunWriter.create(path, info)
        other.save(learner)
        other.close()
        if fault is not None:
            raise fault
        return FolderLock(path)

    monkeypatch.setattr("explorer.runs.writer.FolderLock", slower)
    with pytest.raises(Problem, match="is not empty" if fault is None else "disk is full"):
        RunWriter.create(tmp_path / "run", info)
    assert open_run(tmp_path / "run").step == 0


def test_a_folder_that_a_kill_has_left_with_a_lock_alone_can_be_begun_in(tmp_path: Path, learner: Learner) -> None:
    FolderLock(tmp_path)
    RunWriter.create(tmp_path, RunInfo.describe("vae", learner)).close()
