"""The trainer and the folder of its run: full disks, folders that go, and runs that go on."""

from __future__ import annotations

import errno
import json
import shutil

import pytest
import torch

from explorer.runs import checkpoint, writer
from explorer.runs.lines import Lines
from explorer.runs.lock import FolderLock
from explorer.runs.run import open_run
from explorer.workers.messages import (
    Change,
    Changed,
    Ended,
    Moved,
    Origin,
    Pause,
    Paused,
    Progress,
    Resume,
    Started,
    Stop,
    Warned,
)
from tests.explorer.runs.small_run import record, rewrite
from tests.explorer.workers.listening import Listener, bare_weights, start, wait_for
from tests.explorer.workers.toy import Toy


def test_a_run_is_kept_in_its_folder(qtbot, trainer, tmp_path):
    listener = Listener(trainer)
    trainer.post(start(folder=tmp_path / "run"))
    wait_for(qtbot, listener, Ended)
    assert len((tmp_path / "run" / "metrics.jsonl").read_text().splitlines()) == 200
    assert listener.first(Warned) is None


def test_a_folder_that_cannot_be_written_costs_a_sentence_and_not_the_training(qtbot, trainer, tmp_path):
    (tmp_path / "file").write_text("in the way")
    listener = Listener(trainer)
    trainer.post(start(folder=tmp_path / "file" / "run"))
    assert wait_for(qtbot, listener, Ended).ending == "finished"
    assert "run" in str(listener.first(Warned).problem)


def test_a_full_disk_holds_the_run_and_it_goes_on_by_itself(qtbot, trainer, tmp_path, monkeypatch):
    written, room = Lines.flush, []

    def flush(self: Lines) -> None:
        if self._path.name == "metrics.jsonl" and not room and self._path.stat().st_size > 1000:
            raise OSError(errno.ENOSPC, "No space left on device")
        written(self)

    monkeypatch.setattr(Lines, "flush", flush)
    monkeypatch.setattr("explorer.runs.writer.FLUSH_SECONDS", 0.0)
    monkeypatch.setattr("explorer.workers.course.ROOM_SECONDS", 0.01)
    listener = Listener(trainer)
    trainer.post(start(folder=tmp_path / "run"))
    assert wait_for(qtbot, listener, Paused).paused
    assert "disk is full" in str(listener.first(Warned).problem)
    assert open_run(tmp_path / "run").steps == (0,)  # the old checkpoint is intact
    room.append(True)
    assert wait_for(qtbot, listener, Ended).ending == "finished"
    run = open_run(tmp_path / "run")
    assert run.metrics().steps.tolist() == list(range(1, 201))
    assert (run.step, run.ending) == (200, "finished")


def fill_disk(monkeypatch, at: str) -> list[bool]:
    """No room for files of that name until something is in the list."""
    room: list[bool] = []

    def guarded(whole):
        def act(path, *rest):
            if not room and at in path.name:
                raise OSError(errno.ENOSPC, "No space left on device")
            return whole(path, *rest)

        return act

    monkeypatch.setattr("explorer.runs.writer.write_whole", guarded(writer.write_whole))
    monkeypatch.setattr("explorer.runs.writer.Lines", guarded(Lines))
    monkeypatch.setattr("explorer.runs.writer.cut_after", guarded(writer.cut_after))
    monkeypatch.setattr("explorer.runs.checkpoint.write_whole", guarded(checkpoint.write_whole))
    monkeypatch.setattr("explorer.workers.course.ROOM_SECONDS", 0.01)
    return room


@pytest.mark.parametrize("at", ["run.json", "metrics.jsonl", "checkpoint"])
def test_a_disk_that_is_full_at_the_start_holds_the_run_until_there_is_room(qtbot, trainer, tmp_path, monkeypatch, at):
    room = fill_disk(monkeypatch, at)
    listener = Listener(trainer)
    trainer.post(start(folder=tmp_path / "run"))
    assert wait_for(qtbot, listener, Paused).paused
    assert "disk is full" in str(listener.first(Warned).problem)
    assert listener.first(Progress) is None  # no step is made that could not be kept
    assert isinstance(listener.heard[0], Started)
    room.append(True)
    assert wait_for(qtbot, listener, Ended).ending == "finished"
    run = open_run(tmp_path / "run")
    assert run.metrics().steps.tolist() == list(range(1, 201))
    assert (run.step, run.ending) == (200, "finished")


def test_a_run_whose_folder_found_no_room_can_be_stopped_and_leaves_nothing(qtbot, trainer, tmp_path, monkeypatch):
    def full(path, content):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("explorer.runs.writer.write_whole", full)
    listener = Listener(trainer)
    trainer.post(start(folder=tmp_path / "run"))
    wait_for(qtbot, listener, Paused)
    trainer.post(Stop())
    assert wait_for(qtbot, listener, Ended).ending == "stopped"
    assert not (tmp_path / "run").exists()


def test_a_write_that_fails_once_is_tried_again_with_the_next(qtbot, trainer, tmp_path, monkeypatch):
    written, failures = Lines.flush, []

    def flush(self: Lines) -> None:
        if self._path.name == "metrics.jsonl" and len(failures) < 3 and self._path.stat().st_size > 1000:
            failures.append(True)
            raise OSError(errno.EIO, "Input/output error")
        written(self)

    monkeypatch.setattr(Lines, "flush", flush)
    monkeypatch.setattr("explorer.runs.writer.FLUSH_SECONDS", 0.0)
    listener = Listener(trainer)
    trainer.post(start(folder=tmp_path / "run"))
    assert wait_for(qtbot, listener, Ended).ending == "finished"
    (warned,) = [each for each in listener.heard if isinstance(each, Warned)]  # three failures are one trouble
    assert "could not be saved just now" in str(warned.problem)
    assert "Input/output error" in str(warned.problem)
    run = open_run(tmp_path / "run")
    assert run.metrics().steps.tolist() == list(range(1, 201))
    assert (run.step, run.ending) == (200, "finished")


def test_a_folder_that_stays_unwritable_is_given_up(qtbot, trainer, tmp_path, monkeypatch):
    written = Lines.flush

    def flush(self: Lines) -> None:
        if self._path.name == "metrics.jsonl" and self._path.stat().st_size > 1000:
            raise OSError(errno.EIO, "Input/output error")
        written(self)

    monkeypatch.setattr(Lines, "flush", flush)
    monkeypatch.setattr("explorer.runs.writer.FLUSH_SECONDS", 0.0)
    monkeypatch.setattr("explorer.runs.trouble.PATIENCE_SECONDS", 0.0)
    listener = Listener(trainer)
    trainer.post(start(folder=tmp_path / "run"))
    assert wait_for(qtbot, listener, Ended).ending == "finished"
    first, last = [str(each.problem) for each in listener.heard if isinstance(each, Warned)]
    assert "could not be saved just now" in first
    assert "no longer saved" in last


def test_a_run_can_be_stopped_while_the_disk_is_full(qtbot, trainer, tmp_path, monkeypatch):
    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    listener = Listener(trainer)
    monkeypatch.setattr("explorer.runs.writer.SAVE_SECONDS", 0.05)
    trainer.post(start(folder=tmp_path / "run", steps=None))
    wait_for(qtbot, listener, Progress)
    monkeypatch.setattr("explorer.runs.disk.os.fsync", full)
    wait_for(qtbot, listener, Paused)
    trainer.post(Stop())
    assert wait_for(qtbot, listener, Ended).ending == "stopped"
    assert open_run(tmp_path / "run").step >= 0  # the last good one is whole


@pytest.mark.parametrize("branch", [False, True])
def test_a_run_goes_on_from_its_folder_with_the_weights_of_one_that_never_stopped(qtbot, trainer, tmp_path, branch):
    listener = Listener(trainer)
    trainer.post(start(folder=tmp_path / "run", steps=120))
    wait_for(qtbot, listener, Ended)
    listener.heard.clear()
    folder = tmp_path / ("new" if branch else "run")
    trainer.post(start(run=2, folder=folder, steps=80, seed=99, threads=None, origin=Origin(tmp_path / "run")))
    ended = wait_for(qtbot, listener, Ended)
    assert (ended.ending, ended.step) == ("finished", 200)
    assert torch.equal(trainer.mailbox.newest(2).state["mean"], bare_weights(200))
    assert open_run(folder).metrics().steps.tolist() == list(range(121 if branch else 1, 201))


def test_a_run_that_goes_on_from_the_checkpoint_before_reaches_its_goal_all_the_same(qtbot, trainer, tmp_path):
    """The newest can be shown, but not be gone on with: its weights are whole, and its facts make no sense."""
    listener, folder = Listener(trainer), tmp_path / "run"
    trainer.post(start(folder=folder, steps=120))
    wait_for(qtbot, listener, Ended)
    listener.heard.clear()
    facts = json.loads(record(folder).read_text())["facts"]
    rewrite(record(folder), facts=facts | {"guard": facts["guard"] | {"good": 1.0}})
    trainer.post(start(run=2, folder=folder, steps=80, origin=Origin(folder, 120)))
    ended = wait_for(qtbot, listener, Ended)
    assert "of step 120, is damaged" in str(listener.first(Warned).problem)
    assert (ended.ending, ended.step) == ("finished", 200)
    assert torch.equal(trainer.mailbox.newest(2).state["mean"], bare_weights(200))
    assert open_run(folder).metrics().steps.tolist() == list(range(1, 201))


def test_a_run_that_another_instance_writes_is_not_gone_on_with(qtbot, trainer, tmp_path):
    listener = Listener(trainer)
    trainer.post(start(folder=tmp_path / "run"))
    wait_for(qtbot, listener, Ended)
    listener.heard.clear()
    lock = FolderLock(tmp_path / "run")
    trainer.post(start(run=2, folder=tmp_path / "run", origin=Origin(tmp_path / "run")))
    ended = wait_for(qtbot, listener, Ended)
    lock.release()
    assert ended.ending == "failed"
    assert "another instance" in str(ended.problem)


@pytest.mark.parametrize("branch", [False, True])
@pytest.mark.parametrize("at", ["run.json", "metrics.jsonl", "events.jsonl", "checkpoint"])
def test_a_run_that_goes_on_onto_a_full_disk_waits_for_room(qtbot, trainer, tmp_path, monkeypatch, branch, at):
    listener = Listener(trainer)
    trainer.post(start(folder=tmp_path / "run", steps=120))
    wait_for(qtbot, listener, Ended)
    listener.heard.clear()
    room = fill_disk(monkeypatch, at)
    folder = tmp_path / ("new" if branch else "run")
    trainer.post(start(run=2, folder=folder, steps=80, seed=99, threads=None, origin=Origin(tmp_path / "run")))
    assert wait_for(qtbot, listener, Paused).paused
    assert "disk is full" in str(listener.first(Warned).problem)
    assert listener.first(Progress) is None
    assert isinstance(listener.heard[0], Started)
    assert open_run(tmp_path / "run").step == 120  # the old checkpoint is intact
    rates = [0.5, Toy.Config().learning_rate]
    for rate in rates:
        trainer.post(Change("learning_rate", rate))
    qtbot.waitUntil(lambda: sum(isinstance(each, Changed) for each in listener.heard) == 2)
    room.append(True)
    ended = wait_for(qtbot, listener, Ended)
    assert (ended.ending, ended.step) == ("finished", 200)
    assert torch.equal(trainer.mailbox.newest(2).state["mean"], bare_weights(200))
    run = open_run(folder)
    assert run.metrics().steps.tolist() == list(range(121 if branch else 1, 201))
    assert (run.step, run.ending) == (200, "finished")
    assert [each["value"] for each in run.events() if each["event"] == "change"] == rates


@pytest.mark.parametrize("branch", [False, True])
def test_a_run_that_waits_to_go_on_can_be_stopped_and_gone_on_with_later(qtbot, trainer, tmp_path, monkeypatch, branch):
    listener = Listener(trainer)
    trainer.post(start(folder=tmp_path / "run", steps=120))
    wait_for(qtbot, listener, Ended)
    listener.heard.clear()
    before = {each.name: each.read_bytes() for each in (tmp_path / "run").iterdir()}
    fill_disk(monkeypatch, "run.json")
    folder = tmp_path / ("new" if branch else "run")
    trainer.post(start(run=2, folder=folder, origin=Origin(tmp_path / "run")))
    wait_for(qtbot, listener, Paused)
    trainer.post(Stop())
    assert wait_for(qtbot, listener, Ended).ending == "stopped"
    assert not (tmp_path / "new").exists()
    assert {each.name: each.read_bytes() for each in (tmp_path / "run").iterdir() if each.name != "lock"} == {
        name: content for name, content in before.items() if name != "lock"
    }
    FolderLock(tmp_path / "run").release()  # nobody holds it


def test_a_disk_that_is_full_at_the_end_is_waited_for_as_well(qtbot, trainer, tmp_path, monkeypatch):
    listener = Listener(trainer)
    room = fill_disk(monkeypatch, "checkpoint-200")
    trainer.post(start(folder=tmp_path / "run"))
    assert wait_for(qtbot, listener, Paused).paused
    assert open_run(tmp_path / "run").step == 0
    room.append(True)
    assert wait_for(qtbot, listener, Ended).ending == "finished"
    run = open_run(tmp_path / "run")
    assert (run.step, run.ending) == (200, "finished")


def test_the_window_can_be_closed_while_a_run_waits_to_go_on(qtbot, trainer, tmp_path, monkeypatch):
    listener = Listener(trainer)
    trainer.post(start(folder=tmp_path / "run", steps=120))
    wait_for(qtbot, listener, Ended)
    listener.heard.clear()
    fill_disk(monkeypatch, "run.json")
    trainer.post(start(run=2, folder=tmp_path / "run", origin=Origin(tmp_path / "run")))
    wait_for(qtbot, listener, Paused)
    assert trainer.close()
    assert open_run(tmp_path / "run").step == 120


def test_a_folder_that_is_renamed_while_it_is_written_is_written_where_it_is_then(qtbot, trainer, tmp_path):
    listener = Listener(trainer)
    trainer.post(start(folder=tmp_path / "run"))
    trainer.post(Pause())
    wait_for(qtbot, listener, Paused)
    (tmp_path / "run").rename(tmp_path / "renamed")
    trainer.post(Resume())
    assert wait_for(qtbot, listener, Ended).ending == "finished"
    assert listener.first(Moved).folder == tmp_path / "renamed"
    assert "was moved" in str(listener.first(Warned).problem)
    run = open_run(tmp_path / "renamed")
    assert run.metrics().steps.tolist() == list(range(1, 201))
    assert (run.step, run.ending, run.status) == (200, "finished", "finished")
    assert not (tmp_path / "run").exists()


def test_a_folder_that_is_deleted_while_it_is_written_is_said_to_be_gone(qtbot, trainer, tmp_path):
    listener = Listener(trainer)
    trainer.post(start(folder=tmp_path / "run"))
    trainer.post(Pause())
    wait_for(qtbot, listener, Paused)
    shutil.rmtree(tmp_path / "run")
    trainer.post(Resume())
    assert wait_for(qtbot, listener, Ended).ending == "finished"
    assert "is gone. Put it back in its place" in str(listener.first(Warned).problem)
    assert not (tmp_path / "run").exists()
