"""The assembled window with runs from the disk."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from pytestqt.qtbot import QtBot

from explorer.main_window import MainWindow
from tests.explorer.runs.small_run import rewrite
from tests.explorer.window import PATIENCE, Listener, dock, notices


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
        facts = json.loads(file.read_text())["facts"]
        facts["config"]["latent_dim"] += 1
        rewrite(file, facts=facts)
    window.control.stored.open(other)
    qtbot.waitUntil(lambda: bool(notices(window)), timeout=PATIENCE)
    assert "another model" in notices(window)[0]
    assert window.session.state.runs == (before,)
    assert window.session.state.run == before
    now = mailbox.newest(before.id).state
    assert weights.keys() == now.keys()
    assert all((now[name] == each).all() for name, each in weights.items())


def finished(qtbot: QtBot, window: MainWindow, path: Path) -> Path:
    """A copy of a run of three steps that the window has made."""
    window.session.update(steps=3)
    window.control.start()
    qtbot.waitUntil(lambda: window.session.state.run.ending is not None, timeout=PATIENCE)
    return Path(shutil.copytree(window.session.state.run.folder, path))


def test_a_run_whose_last_checkpoint_is_on_its_way_is_shown_with_it_once_it_is_there(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch
):
    """Opened between the writing of its end and that of its last checkpoint, or while a folder is synchronised."""
    monkeypatch.setattr("explorer.workers.watcher.LOOK_SECONDS", 0.02)
    folder = finished(qtbot, window, tmp_path / "other")
    last = {each: each.read_bytes() for each in folder.glob("checkpoint-3-*")}
    for each in last:
        each.unlink()
    listener = Listener(window)
    window.control.stored.open(folder)
    qtbot.waitUntil(lambda: len(window.session.state.runs) == 2, timeout=PATIENCE)
    assert window.session.state.run.step == 0
    qtbot.waitUntil(lambda: bool(listener.progress), timeout=PATIENCE)
    for each, content in last.items():
        each.write_bytes(content)
    qtbot.waitUntil(lambda: window.session.state.run.step == 3, timeout=PATIENCE)
    assert window.session.state.run.ending == "finished"


def test_steps_that_another_process_makes_again_take_the_places_of_the_old_ones(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch
):
    monkeypatch.setattr("explorer.workers.watcher.LOOK_SECONDS", 0.02)
    folder = finished(qtbot, window, tmp_path / "other")
    metrics, events = folder / "metrics.jsonl", folder / "events.jsonl"
    events.write_text("")  # it was interrupted
    rows = metrics.read_text().splitlines(keepends=True)
    window.control.stored.open(folder)
    qtbot.waitUntil(lambda: len(window.session.state.runs) == 2, timeout=PATIENCE)
    key = str(window.session.state.run.id)
    window.raise_view(dock(window, "training"))
    view = dock(window, "training").view
    qtbot.waitUntil(lambda: key in view._curves.runs, timeout=PATIENCE)
    term = next(name for name in json.loads(rows[0]) if name != "step")
    curve = view._curves._data[key, term]
    assert curve.steps.tolist() == [1, 2, 3]
    events.write_text('{"event": "resume", "step": 1}\n')
    metrics.write_text(rows[0])
    for step in range(2, 6):
        with metrics.open("a") as file:
            file.write(json.dumps({"step": step, term: step + 0.5}) + "\n")
        qtbot.waitUntil(lambda step=step: curve.steps.tolist()[-1:] == [step] and curve.values[-1] == step + 0.5,
                        timeout=PATIENCE)  # fmt: skip
        assert curve.steps.tolist() == list(range(1, step + 1))
    assert curve.values.tolist()[1:] == [2.5, 3.5, 4.5, 5.5]


def test_a_hole_in_the_curves_of_an_opened_run_is_said_once(qtbot: QtBot, window: MainWindow, tmp_path: Path):
    folder = finished(qtbot, window, tmp_path / "other")
    metrics = folder / "metrics.jsonl"
    first, second, third = metrics.read_bytes().splitlines(keepends=True)
    metrics.write_bytes(first + bytes(len(second)) + third)
    listener = Listener(window)
    window.control.stored.open(folder)
    qtbot.waitUntil(lambda: bool(listener.progress), timeout=PATIENCE)
    assert list(listener.progress[0].steps) == [1, 3]
    assert ["was lost when the disk" in each for each in notices(window)] == [True]
