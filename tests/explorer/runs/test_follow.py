"""A run followed while another hand writes it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import torch

from explorer.runs.checkpoint import checkpoint_steps
from explorer.runs.follow import PATIENCE, Follower
from explorer.runs.info import RunInfo
from explorer.runs.writer import RunWriter
from explorer.training.learner import Learner
from explorer.training.prepare import prepare
from explorer.training.report import StepReport
from explorer.training.train import train
from models.catalog import discover
from tests.explorer.training.toys import images

CATALOG = discover()


@pytest.fixture
def learner() -> Learner:
    vae = CATALOG.model("vae")
    return prepare(vae, vae.Config.parse({"hidden_dim": 8}), images(), device="cpu", threads=1)


@pytest.fixture
def writer(tmp_path: Path, learner: Learner) -> Iterator[RunWriter]:
    """A run that has just begun."""
    made = RunWriter.create(tmp_path / "run", RunInfo.describe("vae", learner))
    made.save(learner)
    yield made
    made.close()


@pytest.fixture
def follower(writer: RunWriter) -> Follower:
    return Follower(writer.path, CATALOG, step=0, seen=0)


def learn(learner: Learner, writer: RunWriter, steps: int) -> None:
    for report in train(learner, steps=steps):
        writer.report(report)
    writer.save(learner)


def test_curves_and_weights_come_as_they_are_written_and_then_the_end(
    learner: Learner, writer: RunWriter, follower: Follower
) -> None:
    assert follower.look() is None
    learn(learner, writer, 3)
    news = follower.look()
    assert news is not None
    assert news.metrics.steps.tolist() == [1, 2, 3]
    assert news.step == 3
    assert news.weights is not None
    assert all(torch.equal(each, learner.model.state_dict()[name]) for name, each in news.weights.items())
    assert follower.look() is None
    learner.advance()
    writer.report(StepReport(4, {"loss_nats": 1.5}, 16, {}))
    writer.event("end", step=4, ending="finished", reason="")
    early = follower.look()
    assert early is not None
    assert (early.ending, early.over) == ("finished", False)  # its last curves and weights are not there yet
    writer.save(learner)
    last = follower.look()
    assert last is not None
    assert last.metrics.steps.tolist() == [4]
    assert last.metrics.terms["loss_nats"].tolist() == [1.5]
    assert last.weights is not None
    assert (last.step, last.ending, last.over) == (4, "finished", True)


def test_a_run_that_went_back_is_shown_as_it_ended(learner: Learner, writer: RunWriter, follower: Follower) -> None:
    """It diverged: the last weights are earlier ones than those that were seen."""
    learn(learner, writer, 3)
    good = learner.weights()
    learn(learner, writer, 4)
    assert follower.look().step == 7  # type: ignore[union-attr]
    learner.restore(good, 3)
    writer.event("end", step=3, ending="failed", reason="It diverged.")
    writer.save(learner)
    last = follower.look()
    assert last is not None
    assert last.weights is not None
    assert (last.step, last.ending, last.over) == (3, "failed", True)
    assert all(torch.equal(each, good[name]) for name, each in last.weights.items())


def test_the_last_weights_of_a_run_that_has_ended_are_not_waited_for_without_end(
    learner: Learner, writer: RunWriter, follower: Follower
) -> None:
    """Another process of the team has gone, so the run stands at a checkpoint before."""
    learn(learner, writer, 2)
    writer.event("end", step=5, ending="failed", reason="Another process has gone.")
    heard = [news for _ in range(PATIENCE + 1) if (news := follower.look()) is not None]
    assert [(news.ending, news.over) for news in heard] == [("failed", False), ("failed", True)]


def test_curves_whose_middle_comes_later_lose_nothing(writer: RunWriter, follower: Follower) -> None:
    """A mounted folder may show a file's new size before its bytes: zeros are in their place."""
    rows = [f'{{"step": {step}, "loss_nats": {step}.0}}\n'.encode() for step in range(1, 7)]
    metrics = writer.path / "metrics.jsonl"
    metrics.write_bytes(rows[0] + rows[1] + bytes(len(rows[2]) + 5) + rows[3][5:] + rows[4])
    assert follower.look().metrics.steps.tolist() == [1, 2]  # type: ignore[union-attr]
    assert follower.look() is None
    metrics.write_bytes(b"".join(rows))
    assert follower.look().metrics.steps.tolist() == [3, 4, 5, 6]  # type: ignore[union-attr]


def test_a_line_that_is_damaged_is_left_out(writer: RunWriter, follower: Follower) -> None:
    rows = b'{"step": 1, "loss_nats": 1.0}\n{"step"\n{"step": 3, "loss_nats": 3.0}\n'
    (writer.path / "metrics.jsonl").write_bytes(rows)
    assert follower.look().metrics.steps.tolist() == [1, 3]  # type: ignore[union-attr]


def test_a_long_run_is_taken_up_at_its_end(writer: RunWriter) -> None:
    """Megabytes of curves that are known already do not hold up the new ones."""
    with (writer.path / "metrics.jsonl").open("w") as file:
        file.writelines(f'{{"step": {step}, "loss_nats": 1.25}}\n' for step in range(1, 100_001))
    follower = Follower(writer.path, CATALOG, step=0, seen=99_999)
    assert follower.look().metrics.steps.tolist() == [100_000]  # type: ignore[union-attr]


def test_a_line_that_is_being_written_comes_when_it_is_whole(writer: RunWriter, follower: Follower) -> None:
    metrics = writer.path / "metrics.jsonl"
    metrics.write_bytes(b'{"step": 1, "loss_nats": 2.0}\n{"step": 2, "los')
    assert follower.look().metrics.steps.tolist() == [1]  # type: ignore[union-attr]
    assert follower.look() is None
    with metrics.open("ab") as file:
        file.write(b's_nats": 3.0}\n')
    assert follower.look().metrics.terms["loss_nats"].tolist() == [3.0]  # type: ignore[union-attr]


def test_a_checkpoint_of_which_a_part_has_arrived_is_passed_over(
    learner: Learner, writer: RunWriter, follower: Follower
) -> None:
    learn(learner, writer, 2)
    step = checkpoint_steps(writer.path)[0]
    tensors = next(writer.path.glob(f"checkpoint-{step}-*.safetensors"))
    whole = tensors.read_bytes()
    tensors.write_bytes(whole[:-9])
    news = follower.look()
    assert news is not None
    assert news.weights is None
    assert news.metrics.steps.tolist() == [1, 2]
    tensors.write_bytes(whole)
    again = follower.look()
    assert again is not None
    assert again.weights is not None
    assert again.step == 2


def test_a_run_that_goes_back_and_on_again_is_followed(writer: RunWriter, follower: Follower) -> None:
    metrics = writer.path / "metrics.jsonl"
    rows = [f'{{"step": {step}, "loss_nats": {step}.0}}\n' for step in range(1, 7)]
    metrics.write_text("".join(rows[:4]))
    assert follower.look().metrics.steps.tolist() == [1, 2, 3, 4]  # type: ignore[union-attr]
    metrics.write_text("".join(rows[:2]))  # resumed from its checkpoint of step 2
    assert follower.look() is None
    metrics.write_text("".join(rows))
    assert follower.look().metrics.steps.tolist() == [5, 6]  # type: ignore[union-attr]


def test_a_run_that_was_resumed_has_not_ended(learner: Learner, writer: RunWriter, follower: Follower) -> None:
    writer.event("end", step=0, ending="stopped", reason="")
    writer.event("resume", step=0)
    assert follower.look() is None


def test_a_folder_that_is_gone_has_nothing_new(tmp_path: Path, writer: RunWriter, follower: Follower) -> None:
    writer.path.rename(tmp_path / "elsewhere")
    assert follower.look() is None
    (tmp_path / "elsewhere").rename(writer.path)
