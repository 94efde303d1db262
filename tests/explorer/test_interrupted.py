"""What was cut off is offered at the next start, once it is the newest and can be gone on with."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from explorer.interrupted import newest_cut_off
from explorer.main_window import MainWindow
from explorer.runs import library
from explorer.runs.library import read_record
from explorer.runs.run import open_run
from explorer.workers.jobs import Job
from tests.explorer.conftest import Open
from tests.explorer.runs.test_library import copy_of, make_run
from tests.explorer.window import PATIENCE, Listener, button, notices, start, wait_training


def cut_off(folder: Path) -> None:
    """As a kill leaves a run: without its end."""
    events = folder / "events.jsonl"
    rows = events.read_text().splitlines(keepends=True)
    events.write_text("".join(row for row in rows if '"end"' not in row))
    assert open_run(folder).ending is None


def offered(qtbot: QtBot, open_window: Open) -> tuple[Path, MainWindow]:
    """The folder of a run that was cut off, and the next window, which offers to resume it."""
    first = open_window()
    start(qtbot, first)
    folder = first.session.state.run.folder
    first.close()
    cut_off(folder)
    window = open_window()
    qtbot.waitUntil(lambda: bool(notices(window)), timeout=PATIENCE)
    return folder, window


def test_a_run_that_was_cut_off_is_offered_and_resumed(qtbot: QtBot, open_window: Open):
    folder, window = offered(qtbot, open_window)
    assert notices(window)[0].startswith("“Variational autoencoder · Digits” was interrupted at step ")
    button(window.board, "Resume").click()
    wait_training(qtbot, window, "running")
    assert window.session.state.run.folder == folder
    assert notices(window) == []


def test_a_run_that_ended_is_not(qtbot: QtBot, open_window: Open):
    first = open_window()
    start(qtbot, first)
    first.close()
    window = open_window()
    qtbot.waitUntil(lambda: not window.threads.jobs.running, timeout=PATIENCE)
    assert notices(window) == []


def test_what_was_dismissed_is_not_offered_again_until_it_is_cut_off_once_more(qtbot: QtBot, open_window: Open):
    folder, window = offered(qtbot, open_window)
    window.board.cards[0]._dismiss()
    window.close()
    window = open_window()
    qtbot.waitUntil(lambda: not window.threads.jobs.running, timeout=PATIENCE)
    assert notices(window) == []

    listener = Listener(window)
    window.control.stored.resume(folder)
    qtbot.waitUntil(lambda: len(listener.progress) > 1, timeout=PATIENCE)  # its curves, then steps of its own
    window.close()
    cut_off(folder)
    window = open_window()
    qtbot.waitUntil(lambda: bool(notices(window)), timeout=PATIENCE)


def test_of_many_runs_only_the_newest_is_read_completely(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "runs").mkdir()
    made = make_run(tmp_path / "made")
    cut_off(made)
    for day in (2, 3, 1):
        copy_of(made, tmp_path / "runs" / f"run {day}", created=f"2026-01-0{day}T12:00:00+00:00")
    (tmp_path / "runs" / "damaged").mkdir()
    (tmp_path / "runs" / "damaged" / "run.json").write_text('{"created": "2027"}')
    read: list[str] = []
    monkeypatch.setattr(library, "read_record", lambda folder: (read.append(folder.name), read_record(folder))[1])
    found = newest_cut_off(tmp_path / "runs", Job("", lambda job: None, lambda result: None))
    assert found is not None
    assert found.folder.name == "run 3"
    assert read == ["damaged", "run 3"]
