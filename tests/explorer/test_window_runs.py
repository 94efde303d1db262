"""The assembled window with runs from the disk."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from pytestqt.qtbot import QtBot

from explorer.main_window import MainWindow
from tests.explorer.window import PATIENCE, Listener, notices


def test_an_opened_run_is_shown_beside_the_others(qtbot: QtBot, window: MainWindow, tmp_path: Path):
    window.session.update(steps=3)
    window.control.start()
    qtbot.waitUntil(lambda: window.session.state.run.ending is not None, timeout=PATIENCE)
    listener = Listener(window)
    other = Path(shutil.copytree(window.session.state.run.folder, tmp_path / "other"))
    window.control.stored.open(other)
    qtbot.waitUntil(lambda: len(window.session.state.runs) == 2, timeout=PATIENCE)
    run = window.session.state.run
    assert (run.id, run.step, run.ending) == (2, 3, "finished")
    qtbot.waitUntil(lambda: bool(listener.progress), timeout=PATIENCE)  # the curves come after the pictures
    assert list(listener.progress[0].steps) == [1, 2, 3]


def test_a_folder_that_is_no_run_is_told(qtbot: QtBot, window: MainWindow, tmp_path: Path):
    window.control.stored.open(tmp_path)
    qtbot.waitUntil(lambda: bool(notices(window)), timeout=PATIENCE)
    assert window.session.state.runs == ()


def test_a_run_of_another_architecture_is_told_and_the_current_model_untouched(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
):
    window.session.update(steps=3)
    window.control.start()
    qtbot.waitUntil(lambda: window.session.state.run.ending is not None, timeout=PATIENCE)
    before = window.session.state.run
    mailbox = window.control.stored._mailbox
    weights = {name: each.clone() for name, each in mailbox.newest(before.id).state.items()}
    other = Path(shutil.copytree(before.folder, tmp_path / "other"))
    for file in other.glob("checkpoint-*.json"):
        said = json.loads(file.read_text())
        said["facts"]["config"]["latent_dim"] += 1
        file.write_text(json.dumps(said))
    window.control.stored.open(other)
    qtbot.waitUntil(lambda: bool(notices(window)), timeout=PATIENCE)
    assert "another model" in notices(window)[0]
    assert window.session.state.runs == (before,)
    assert window.session.state.run == before
    now = mailbox.newest(before.id).state
    assert weights.keys() == now.keys()
    assert all((now[name] == each).all() for name, each in weights.items())
