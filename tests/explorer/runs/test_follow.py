"""A run followed while another hand writes it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import torch

from explorer.runs.checkpoint import checkpoint_steps
from explorer.runs.follow import PATIENCE, SHORT_PATIENCE, Bookmark, Follower, News, read_to_follow
from explorer.runs.info import RunInfo
from explorer.runs.lock import FolderLock
from explorer.runs.run import open_run
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
    return Follower(writer.path, CATALOG, step=0)


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
    follower = Follower(writer.path, CATALOG, 0, Bookmark(99_999))
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


def test_a_run_whose_writer_was_killed_is_interrupted_until_somebody_goes_on(
    learner: Learner, writer: RunWriter, follower: Follower
) -> None:
    learn(learner, writer, 2)
    assert follower.look().ending is None  # type: ignore[union-attr]
    assert not heard(follower, SHORT_PATIENCE + 1)  # it is slow, and holds its lock
    writer.abandon()  # which the system does for a process that dies
    assert [each.ending for each in heard(follower, SHORT_PATIENCE + 1)] == ["interrupted"]
    lock = FolderLock(writer.path)
    assert [each.ending for each in heard(follower, 2)] == [None]
    lock.release()


@pytest.mark.parametrize("trained_here", [False, True])
def test_a_run_that_is_gone_on_with_after_its_end_is_followed_again(
    learner: Learner, writer: RunWriter, *, trained_here: bool
) -> None:
    learn(learner, writer, 3)
    writer.event("end", step=3, ending="finished", reason="")
    known = None if trained_here else read_to_follow(open_run(writer.path), growing=False)[1]
    follower = Follower(writer.path, CATALOG, 3, known)
    over = follower.look()
    assert over is not None
    assert (len(over.metrics.steps), over.weights, over.ending, over.over) == (0, None, "finished", True)
    assert follower.look() is None
    writer.event("resume", step=3)
    assert follower.look().ending is None  # type: ignore[union-attr]
    learn(learner, writer, 2)
    news = follower.look()
    assert news is not None
    assert news.weights is not None
    assert (news.metrics.steps.tolist(), news.step, news.over) == ([4, 5], 5, False)
    writer.event("end", step=5, ending="stopped", reason="")
    again = follower.look()
    assert again is not None
    assert (again.ending, again.over) == ("stopped", True)


def test_a_run_that_is_over_is_not_read_while_nothing_happens(
    learner: Learner, writer: RunWriter, follower: Follower, monkeypatch: pytest.MonkeyPatch
) -> None:
    learn(learner, writer, 1)
    writer.event("end", step=1, ending="finished", reason="")
    assert follower.look().over  # type: ignore[union-attr]
    monkeypatch.setattr("explorer.runs.follow.open_run", lambda path: pytest.fail("It was opened."))
    assert follower.look() is None


def test_a_run_that_was_never_there_is_not_said_to_be_gone(tmp_path: Path) -> None:
    """Its folder could not be made."""
    assert not heard(Follower(tmp_path / "none", CATALOG, 0, None), SHORT_PATIENCE + 1)


def test_a_folder_that_is_gone_has_nothing_new(tmp_path: Path, writer: RunWriter, follower: Follower) -> None:
    writer.path.rename(tmp_path / "elsewhere")
    assert follower.look() is None
    (tmp_path / "elsewhere").rename(writer.path)


def rows(first: int, last: int, scale: float = 1.0) -> list[bytes]:
    return [f'{{"step": {step}, "loss_nats": {step * scale}}}\n'.encode() for step in range(first, last + 1)]


def heard(follower: Follower, looks: int) -> list[News]:
    return [news for _ in range(looks) if (news := follower.look()) is not None]


def test_a_hole_that_lasts_is_passed_over_and_said_once(writer: RunWriter, follower: Follower) -> None:
    """A network file system that crashed has left zeros for rows 3 and 4, and a later one for half of row 7."""
    lines, metrics = rows(1, 9), writer.path / "metrics.jsonl"
    lines[2:4] = [bytes(len(lines[2] + lines[3]))]
    lines[5] = lines[5][:9] + bytes(len(lines[5]) - 9)
    metrics.write_bytes(b"".join(lines))
    news = heard(follower, SHORT_PATIENCE + 5)
    assert [each.metrics.steps.tolist() for each in news] == [[1, 2], [5, 6, 8, 9]]
    assert [[str(note) for note in each.notes] for each in news] == [
        [],
        ["A part of the curves of the run “run” was lost when the disk or the network folder under it failed. They are "
         "shown without it."],
    ]  # fmt: skip
    metrics.write_bytes(metrics.read_bytes() + rows(10, 10)[0])
    assert [each.metrics.steps.tolist() for each in heard(follower, 3)] == [[10]]


def test_a_hole_longer_than_what_is_read_at_once_is_passed_over(writer: RunWriter, follower: Follower) -> None:
    (writer.path / "metrics.jsonl").write_bytes(rows(1, 1)[0] + bytes(3 << 20) + b"".join(rows(2, 3)))
    news = heard(follower, SHORT_PATIENCE + 5)
    assert [each.metrics.steps.tolist() for each in news] == [[1], [2, 3]]
    assert sum(len(each.notes) for each in news) == 1


def test_a_second_hole_that_comes_later_gets_patience_of_its_own(writer: RunWriter, follower: Follower) -> None:
    lines, metrics = rows(1, 6), writer.path / "metrics.jsonl"
    begin = lines[0] + bytes(len(lines[1])) + lines[2]
    metrics.write_bytes(begin)
    heard(follower, SHORT_PATIENCE)
    metrics.write_bytes(begin + lines[3] + bytes(len(lines[4])) + lines[5])
    assert [each.metrics.steps.tolist() for each in heard(follower, SHORT_PATIENCE - 1)] == [[4]]
    metrics.write_bytes(begin + b"".join(lines[3:]))
    assert [each.metrics.steps.tolist() for each in heard(follower, 2)] == [[5, 6]]


def test_curves_that_have_been_read_are_not_read_again(writer: RunWriter) -> None:
    """Where they were read with a hole, nobody waits for it any more."""
    lines, metrics = rows(1, 6), writer.path / "metrics.jsonl"
    metrics.write_bytes(lines[0] + bytes(len(lines[1])) + b"".join(lines[2:4]) + lines[4][:9])
    found, known = read_to_follow(open_run(writer.path), growing=False)
    assert found.steps.tolist() == [1, 3, 4]
    assert found.reading.holed
    assert known.seen == 4
    follower = Follower(writer.path, CATALOG, 0, known)
    metrics.write_bytes(lines[0] + bytes(len(lines[1])) + b"".join(lines[2:]))
    assert [each.metrics.steps.tolist() for each in heard(follower, 3)] == [[5, 6]]


def test_a_growing_run_is_read_up_to_a_hole_that_may_be_filled(writer: RunWriter) -> None:
    lines, metrics = rows(1, 4), writer.path / "metrics.jsonl"
    metrics.write_bytes(lines[0] + bytes(len(lines[1])) + b"".join(lines[2:]))
    found, known = read_to_follow(open_run(writer.path), growing=True)
    assert (found.steps.tolist(), found.reading.holed) == ([1], False)
    metrics.write_bytes(b"".join(lines))
    assert [each.metrics.steps.tolist() for each in heard(Follower(writer.path, CATALOG, 0, known), 2)] == [[2, 3, 4]]


def test_steps_that_are_made_again_come_again(writer: RunWriter, follower: Follower) -> None:
    """Another process goes on from step 2, and is further than before when one looks again; then from step 2 again."""
    metrics = writer.path / "metrics.jsonl"
    metrics.write_bytes(b"".join(rows(1, 5)))
    assert follower.look().metrics.steps.tolist() == [1, 2, 3, 4, 5]  # type: ignore[union-attr]
    for scale in (2.0, 3.0):
        metrics.write_bytes(b"".join(rows(1, 2) + rows(3, 6, scale)))
        writer.event("resume", step=2)
        news = follower.look()
        assert news is not None
        assert news.metrics.steps.tolist() == [3, 4, 5, 6]
        assert news.metrics.terms["loss_nats"].tolist() == [step * scale for step in (3, 4, 5, 6)]
    assert follower.look() is None


def test_steps_made_again_come_as_the_file_grows_whichever_file_comes_first(
    writer: RunWriter, follower: Follower
) -> None:
    metrics = writer.path / "metrics.jsonl"
    metrics.write_bytes(b"".join(rows(1, 5)))
    follower.look()
    metrics.write_bytes(b"".join(rows(1, 2)))
    assert follower.look() is None
    metrics.write_bytes(b"".join(rows(1, 2) + rows(3, 3, 2.0)))
    assert follower.look() is None  # it is not known yet from which step it goes on
    writer.event("resume", step=2)
    assert follower.look().metrics.steps.tolist() == [3]  # type: ignore[union-attr]
    metrics.write_bytes(b"".join(rows(1, 2) + rows(3, 7, 2.0)))
    assert follower.look().metrics.steps.tolist() == [4, 5, 6, 7]  # type: ignore[union-attr]
    writer.event("resume", step=3)
    assert follower.look().metrics.steps.tolist() == [4, 5, 6, 7]  # type: ignore[union-attr]  # not cut yet
    metrics.write_bytes(b"".join(rows(1, 2) + rows(3, 3, 2.0) + rows(4, 5, 3.0)))
    assert follower.look().metrics.terms["loss_nats"].tolist() == [12, 15]  # type: ignore[union-attr]


def test_the_weights_of_a_run_that_goes_on_from_an_older_checkpoint_are_shown(
    learner: Learner, writer: RunWriter, follower: Follower
) -> None:
    learn(learner, writer, 3)
    third = learner.weights()
    learn(learner, writer, 4)
    assert follower.look().step == 7  # type: ignore[union-attr]
    for each in writer.path.glob("checkpoint-7-*"):
        each.unlink()
    writer.event("resume", step=3)
    back = follower.look()
    assert back is not None
    assert back.weights is not None
    assert back.step == 3
    assert all(torch.equal(each, third[name]) for name, each in back.weights.items())


def test_a_run_taken_up_between_the_reading_and_the_first_look_is_noticed(writer: RunWriter) -> None:
    metrics = writer.path / "metrics.jsonl"
    metrics.write_bytes(b"".join(rows(1, 5)))
    _, known = read_to_follow(open_run(writer.path), growing=True)
    metrics.write_bytes(b"".join(rows(1, 2) + rows(3, 6, 2.0)))
    writer.event("resume", step=2)
    assert Follower(writer.path, CATALOG, 0, known).look().metrics.steps.tolist() == [3, 4, 5, 6]  # type: ignore[union-attr]


def test_a_run_that_can_not_be_found_is_said_to_be_gone_once_and_followed_when_it_is_back(
    tmp_path: Path, writer: RunWriter, follower: Follower
) -> None:
    assert follower.look() is None
    writer.path.rename(tmp_path / "elsewhere")
    (news,) = heard(follower, 3 * SHORT_PATIENCE)
    assert "The run “run” can no longer be found" in str(news.notes[0])
    assert not news.over
    (tmp_path / "elsewhere").rename(writer.path)
    (writer.path / "metrics.jsonl").write_bytes(rows(1, 1)[0])
    assert follower.look().metrics.steps.tolist() == [1]  # type: ignore[union-attr]


def test_another_run_in_the_same_place_is_not_taken_for_it(writer: RunWriter, follower: Follower) -> None:
    follower.look()
    info = json.loads((writer.path / "run.json").read_text())
    (writer.path / "run.json").write_text(json.dumps(info | {"created": "2001-01-01T00:00:00+00:00"}))
    (writer.path / "metrics.jsonl").write_bytes(rows(1, 1)[0])
    assert follower.look() is None
