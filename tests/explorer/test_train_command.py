"""``train`` that goes on with a run or branches one; beginning one is in ``test_cli.py``."""

from __future__ import annotations

import errno
import json
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from explorer.cli import main
from explorer.runs import checkpoint, writer
from explorer.runs.disk import OutOfRoom
from explorer.runs.lines import Lines
from explorer.runs.lock import FolderLock
from explorer.runs.run import open_run
from explorer.train_command import _stopped
from explorer.training.team import Team

BEGIN = ["--data", "rings", "--model", "vae", "--set", "hidden_dim=8", "batch_size=64", "--threads", "1"]


def train(*words: object) -> int:
    return main(["train", *map(str, words)])


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("runs") / "run"
    assert train(*BEGIN, "--steps", 12, "--out", path) == 0
    return path


@pytest.fixture
def run(begun: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(begun, tmp_path / "run"))


def test_a_run_that_was_stopped_gives_the_run_that_was_not(run: Path, tmp_path: Path, capsys) -> None:
    assert train("--resume", run, "--steps", 8) == 0
    assert "for 20 steps" in capsys.readouterr().out
    assert train(*BEGIN, "--steps", 20, "--out", tmp_path / "through") == 0
    for pattern in ("metrics.jsonl", "checkpoint-20-*.safetensors"):  # its name has the hash of its content
        one, other = (next(folder.glob(pattern)) for folder in (run, tmp_path / "through"))
        assert one.name == other.name
        assert one.read_bytes() == other.read_bytes()


def test_without_a_number_it_goes_on_to_where_it_was_to_go(run: Path) -> None:
    given = json.loads((run / "run.json").read_text())
    (run / "run.json").write_text(json.dumps(given | {"goal": 15}))
    assert train("--resume", run) == 0
    assert open_run(run).step == 15


def test_resuming_for_seconds(run: Path) -> None:
    assert train("--resume", run, "--seconds", 0.2) == 0
    assert open_run(run).step > 12


def test_a_branch(run: Path, tmp_path: Path) -> None:
    out = tmp_path / "branch"
    assert train("--branch", run, "--at", 12, "--set", "beta=4", "--steps", 3, "--out", out) == 0
    branch = open_run(out)
    assert branch.metrics().steps.tolist() == [13, 14, 15]
    assert branch.info.origin == {"run": "run", "step": 12}
    assert branch.info.config["beta"] == 4.0
    assert branch.steps == (15, 12)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--data", "rings"], "required: --model, --out"),
        (["--resume", "RUN", "--data", "rings"], "--data does not go with --resume"),
        (["--resume", "RUN", "--set", "beta=2"], "--set does not go with --resume"),
        (["--resume", "RUN", "--seed", "0"], "--seed does not go with --resume"),
        (["--branch", "RUN", "--model", "vae", "--out", "x"], "--model does not go with --branch"),
        (["--branch", "RUN"], "Give it a folder with --out"),
        (["--branch", "RUN", "--out", "RUN"], "is not empty"),
        (["--branch", "RUN", "--out", "NEW", "--at", "7"], "no checkpoint of step 7"),
        (["--branch", "RUN", "--out", "NEW", "--set", "beta=-1"], "beta"),
        (["--branch", "RUN", "--out", "NEW", "--set", "hidden_dim=32"], "Leave the sizes of the network as they were"),
        (["--branch", "RUN", "--resume", "RUN"], "not allowed with"),
        (["--resume", "NEW"], "no folder"),
    ],
)
def test_mistakes(run: Path, tmp_path: Path, words: list[str], says: str, capsys) -> None:
    places = {"RUN": str(run), "NEW": str(tmp_path / "new")}
    assert train(*(places.get(each, each) for each in words)) == 2
    assert says in capsys.readouterr().err
    assert not (tmp_path / "new").exists()


def test_a_full_disk_holds_the_training_until_there_is_room(tmp_path: Path, monkeypatch, capsys) -> None:
    rest, tries = Lines.flush, []

    def flush(self: Lines) -> None:
        tries.append(1)
        if 3 <= len(tries) < 6:
            raise OSError(errno.ENOSPC, "No space left on device")
        rest(self)

    monkeypatch.setattr(Lines, "flush", flush)
    monkeypatch.setattr("explorer.runs.writer.FLUSH_SECONDS", 0.0)
    monkeypatch.setattr("explorer.train_command.ROOM_SECONDS", 0.0)
    assert train(*BEGIN, "--steps", 9, "--out", tmp_path / "run") == 0
    assert "The disk is full" in capsys.readouterr().err
    run = open_run(tmp_path / "run")
    assert (run.metrics().steps.tolist(), run.step, run.ending) == (list(range(1, 10)), 9, "finished")


@pytest.mark.parametrize("at", ["run.json", "metrics.jsonl", "checkpoint"])
@pytest.mark.parametrize("how", ["begin", "resume", "branch"])
def test_a_disk_that_is_full_before_the_first_step_is_waited_for(
    run: Path, tmp_path: Path, monkeypatch, capsys, how: str, at: str
) -> None:
    out, tries = run if how == "resume" else tmp_path / "new", []
    kept = open_run(run).step

    def guarded(whole):
        def act(path: Path, *rest):
            if path.parent == out and at in path.name:
                tries.append(1)
                if len(tries) < 4:
                    raise OSError(errno.ENOSPC, "No space left on device")
            return whole(path, *rest)

        return act

    def sleep(seconds: float) -> None:
        assert open_run(run).step == kept  # the old checkpoint is intact

    monkeypatch.setattr("explorer.train_command.time.sleep", sleep)
    monkeypatch.setattr("explorer.runs.writer.write_whole", guarded(writer.write_whole))
    monkeypatch.setattr("explorer.runs.writer.Lines", guarded(Lines))
    monkeypatch.setattr("explorer.runs.checkpoint.write_whole", guarded(checkpoint.write_whole))
    words = {"begin": [*BEGIN, "--out", out], "resume": ["--resume", run], "branch": ["--branch", run, "--out", out]}
    assert train(*words[how], "--steps", 3) == 0
    assert capsys.readouterr().err.count("The disk is full") == 1
    found, first = open_run(out), 0 if how == "begin" else kept
    assert (found.step, found.ending) == (first + 3, "finished")
    assert found.metrics().steps.tolist()[-3:] == [first + 1, first + 2, first + 3]


def test_ctrl_c_ends_the_waiting_for_room_and_the_run_is_as_it_was(run: Path, monkeypatch, capsys) -> None:
    def full(path: Path, content: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    def sleep(seconds: float) -> None:
        raise KeyboardInterrupt

    before = {each.name: each.read_bytes() for each in run.iterdir() if each.name != "lock"}
    monkeypatch.setattr("explorer.runs.writer.write_whole", full)
    monkeypatch.setattr("explorer.train_command.time.sleep", sleep)
    assert train("--resume", run, "--steps", 3) != 0
    assert {each.name: each.read_bytes() for each in run.iterdir() if each.name != "lock"} == before
    FolderLock(run).release()  # nobody holds it


class Pair(Team):
    """One of two processes, which are threads here; after ``stop_at`` meetings the second is asked to stop."""

    size = 2

    def __init__(self, rank: int, said: list[int], meeting: Barrier, stop_at: int | None) -> None:
        self.rank, self._said, self._meeting, self._stop_at = rank, said, meeting, stop_at
        self.asked: list[int] = []
        self._met = 0

    def most(self, number: int) -> int:
        self._said[self.rank] = number
        self._meeting.wait(10)
        most = max(self._said)
        self._meeting.wait(10)
        self._met += 1
        if self.rank == 1 and self._met == self._stop_at:
            self.asked.append(15)
        return most


@pytest.mark.parametrize("stop_at", [None, 2])
def test_all_processes_wait_for_room_with_the_first_and_any_can_be_stopped(monkeypatch, stop_at: int | None) -> None:
    tries: list[int] = []

    def write() -> None:
        tries.append(1)
        if len(tries) < 4:
            raise OutOfRoom("It is full.")

    monkeypatch.setattr("explorer.train_command.ROOM_SECONDS", 0.0)
    said, meeting = [0, 0], Barrier(2)
    one, two = (Pair(rank, said, meeting, stop_at) for rank in range(2))
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(_stopped, one, write, one.asked, full=True)
        other = pool.submit(_stopped, two, lambda: None, two.asked, full=False)
        stopped = stop_at is not None
        assert (first.result(20), other.result(20)) == (stopped, stopped)
    assert len(tries) == (stop_at or 4)


def test_a_disk_that_is_full_at_the_end_is_waited_for(tmp_path: Path, monkeypatch, capsys) -> None:
    tries = []

    def guarded(path: Path, content: bytes) -> None:
        if "checkpoint-9-" in path.name:
            tries.append(1)
            if len(tries) < 4:
                raise OSError(errno.ENOSPC, "No space left on device")
        write_whole(path, content)

    write_whole = checkpoint.write_whole
    monkeypatch.setattr("explorer.runs.checkpoint.write_whole", guarded)
    monkeypatch.setattr("explorer.train_command.ROOM_SECONDS", 0.0)
    assert train(*BEGIN, "--steps", 9, "--out", tmp_path / "run") == 0
    run = open_run(tmp_path / "run")
    assert (run.step, run.ending) == (9, "finished")


def test_a_run_that_is_being_written_is_not_resumed(run: Path, capsys) -> None:
    lock = FolderLock(run)
    assert train("--resume", run) == 2
    assert "another instance" in capsys.readouterr().err
    lock.release()


@pytest.mark.parametrize("broken", [(4, 6), (13, 16)])
def test_a_folder_that_can_not_be_written_for_a_while_loses_nothing(
    tmp_path: Path, monkeypatch, capsys, broken: tuple[int, int]
) -> None:
    """As a network folder that is away: while the run goes on, or at its end."""
    rest, tries = Lines.flush, []

    def flush(self: Lines) -> None:
        tries.append(1)
        if broken[0] <= len(tries) < broken[1]:
            raise OSError(errno.ESTALE, "Stale file handle")
        rest(self)

    monkeypatch.setattr(Lines, "flush", flush)
    monkeypatch.setattr("explorer.runs.writer.FLUSH_SECONDS", 0.0)
    monkeypatch.setattr("explorer.train_command.ROOM_SECONDS", 0.0)
    assert train(*BEGIN, "--steps", 9, "--out", tmp_path / "run") == 0
    assert capsys.readouterr().err.count("could not be saved just now") == 1
    run = open_run(tmp_path / "run")
    assert (run.metrics().steps.tolist(), run.step, run.ending) == (list(range(1, 10)), 9, "finished")


def test_a_folder_that_stays_away_ends_with_a_sentence(tmp_path: Path, monkeypatch, capsys) -> None:
    def sleep(seconds: float) -> None:
        monkeypatch.setattr("explorer.runs.trouble.PATIENCE_SECONDS", -1.0)

    def gone(self, learner) -> None:
        shutil.rmtree(tmp_path / "run", ignore_errors=True)
        save(self, learner)

    save = writer.RunWriter.save
    monkeypatch.setattr(writer.RunWriter, "save_first", save)
    monkeypatch.setattr(writer.RunWriter, "save", gone)
    monkeypatch.setattr("explorer.train_command.time.sleep", sleep)
    assert train(*BEGIN, "--steps", 9, "--out", tmp_path / "run") == 2
    assert capsys.readouterr().err.count("is gone. Put it back") == 2  # it is tried again, and then given up
