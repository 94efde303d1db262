"""Who may write: with the system's locks, and on a mounted folder that knows none."""

from __future__ import annotations

import errno
import fcntl
import json
import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from explorer.runs.lock import FolderLock, Locked, is_written


@pytest.fixture(params=[errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS], ids=errno.errorcode.get)
def no_locks(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """As NFS without its lock daemon, or some FUSE file systems, answer."""

    def refuse(file: object, how: int) -> None:
        raise OSError(request.param, os.strerror(request.param))

    monkeypatch.setattr(fcntl, "flock", refuse)


def gone() -> int:
    """The number of a process that has ended."""
    done = subprocess.Popen([sys.executable, "-S", "-c", ""])
    done.wait()
    return done.pid


def say(folder: Path, host: str, process: int) -> None:
    (folder / "lock").write_text(json.dumps({"host": host, "process": process}))


def curves(folder: Path, seconds: float) -> None:
    """Written so long ago."""
    (folder / "metrics.jsonl").touch()
    os.utime(folder / "metrics.jsonl", (time.time() - seconds,) * 2)


@pytest.mark.usefixtures("no_locks")
def test_without_locks_a_run_is_written_by_one_as_well(tmp_path: Path) -> None:
    lock = FolderLock(tmp_path)
    assert is_written(tmp_path)
    with pytest.raises(Locked, match=f"{socket.gethostname()}, {os.getpid()}"):
        FolderLock(tmp_path)
    lock.release()
    assert not is_written(tmp_path)
    FolderLock(tmp_path).release()


@pytest.mark.usefixtures("no_locks")
def test_without_locks_a_writer_that_was_killed_holds_nobody_up(tmp_path: Path) -> None:
    curves(tmp_path, 1)
    say(tmp_path, socket.gethostname(), gone())
    assert not is_written(tmp_path)
    FolderLock(tmp_path).release()


@pytest.mark.usefixtures("no_locks")
def test_without_locks_another_machine_is_believed_while_its_curves_come(tmp_path: Path) -> None:
    say(tmp_path, "elsewhere", 1)
    curves(tmp_path, 1)
    assert is_written(tmp_path)
    with pytest.raises(Locked, match="elsewhere"):
        FolderLock(tmp_path)
    curves(tmp_path, 100)
    assert not is_written(tmp_path)
    FolderLock(tmp_path).release()


@pytest.mark.usefixtures("no_locks")
def test_where_a_process_can_not_be_asked_it_gets_no_signal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Signal 0 is Ctrl+C on Windows."""
    sent: list[tuple[int, int]] = []
    monkeypatch.setattr("explorer.runs.lock._CAN_ASK", False)
    monkeypatch.setattr("os.kill", lambda process, number: sent.append((process, number)))
    say(tmp_path, socket.gethostname(), os.getpid())
    curves(tmp_path, 1)
    assert is_written(tmp_path)
    curves(tmp_path, 100)
    assert not is_written(tmp_path)
    assert sent == []


@pytest.mark.usefixtures("no_locks")
@pytest.mark.parametrize(
    "said", ["", "{", "[]", '{"host": 1}', '{"host": "a", "process": 1e999}', "[" * 900, "\0" * 50]
)
def test_words_that_are_none_hold_nobody_up(tmp_path: Path, said: str) -> None:
    curves(tmp_path, 1)
    (tmp_path / "lock").write_text(said)
    assert not is_written(tmp_path)
    FolderLock(tmp_path).release()


@pytest.mark.usefixtures("no_locks")
@pytest.mark.parametrize("process", [10**30, 0, -1])
def test_a_process_of_an_impossible_number_holds_nobody_up(tmp_path: Path, process: int) -> None:
    say(tmp_path, socket.gethostname(), process)
    assert not is_written(tmp_path)


def test_another_machine_that_has_written_within_a_minute_still_writes(tmp_path: Path) -> None:
    say(tmp_path, "elsewhere", 1)
    curves(tmp_path, 1)
    assert is_written(tmp_path)
    curves(tmp_path, 100)
    assert not is_written(tmp_path)


def test_another_fault_of_the_disk_is_no_lack_of_locks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(file: object, how: int) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(fcntl, "flock", fail)
    with pytest.raises(OSError, match="Input/output"):
        FolderLock(tmp_path)
    assert not is_written(tmp_path)


@pytest.mark.parametrize(("ahead", "written"), [(600, True), (86_400, False)])
def test_a_clock_that_was_set_back_does_not_hold_a_run_for_ever(tmp_path: Path, ahead: float, written: bool) -> None:
    """What another machine wrote lies in the future then; a little, since its clock is ahead, or much."""
    say(tmp_path, "elsewhere", 7)
    curves(tmp_path, -ahead)
    assert is_written(tmp_path) is written
