"""What was cut off is offered at the next start, once it is the newest and can be gone on with."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from explorer.runs.run import open_run
from tests.explorer.conftest import Open
from tests.explorer.window import PATIENCE, button, notices, start, wait_training


def cut_off(folder: Path) -> None:
    """As a kill leaves a run: without its end."""
    events = folder / "events.jsonl"
    rows = events.read_text().splitlines(keepends=True)
    events.write_text("".join(row for row in rows if '"end"' not in row))
    assert open_run(folder).ending is None


def test_a_run_that_was_cut_off_is_offered_and_resumed(qtbot: QtBot, open_window: Open):
    first = open_window()
    start(qtbot, first)
    folder = first.session.state.run.folder
    first.close()
    cut_off(folder)

    window = open_window()
    qtbot.waitUntil(lambda: bool(notices(window)), timeout=PATIENCE)
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
