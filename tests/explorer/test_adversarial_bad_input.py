"""Data and settings that two networks can't learn well from: the window says so in a sentence, or simply goes on."""

from __future__ import annotations

import errno
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from explorer.data.dataset import Dataset, Recipe
from explorer.data.load import load
from explorer.main_window import MainWindow
from explorer.runs.evolution import EvolutionWriter, open_evolution
from explorer.session import start_obstacle
from explorer.widgets.config_form import ConfigForm
from tests.explorer.test_bad_input import drop, ends, idle
from tests.explorer.views.toys import pictures
from tests.explorer.window import PATIENCE, Listener, button, dock, notices, start, wait_training

SMALL = {"hidden_dim": 8, "latent_dim": 4}


def choose(window: MainWindow, dataset: Dataset, model: str = "gan", **settings: object) -> None:
    window.session.update(dataset=dataset, model=model, config={model: {**SMALL, **settings}})


def folder_of(path: Path, count: int) -> Dataset:
    """So many small noisy pictures in a folder, as the user would bring them."""
    path.mkdir()
    noise = np.random.default_rng(0).integers(0, 256, (count, 8, 8), dtype=np.uint8)
    for number, pixels in enumerate(noise):
        Image.fromarray(pixels).save(path / f"{number:02}.png")
    return load(Recipe(str(path), size=(8, 8), color="grey"))


def goes_on(qtbot: QtBot, listener: Listener, steps: int = 5) -> None:
    """Waits until so many more steps are made."""
    before = listener.step
    qtbot.waitUntil(lambda: listener.step >= before + steps, timeout=PATIENCE)


def test_data_smaller_than_a_batch_are_learned_whole_and_that_is_said(qtbot: QtBot, window: MainWindow, tmp_path: Path):
    data = folder_of(tmp_path / "few", 10)
    choose(window, data)
    listener = start(qtbot, window)
    goes_on(qtbot, listener)
    count = len(data.splits["train"])
    assert notices(window) == [
        f"“{data.title}” has {count} training examples, fewer than a batch of 128: every step sees all of them."
    ]


def test_batches_that_leave_one_example_over_are_learned(qtbot: QtBot, window: MainWindow, tmp_path: Path):
    data = folder_of(tmp_path / "odd", 12)
    left_over = len(data.splits["train"]) - 1
    choose(window, data, batch_size=left_over)
    listener = start(qtbot, window)
    goes_on(qtbot, listener)
    assert notices(window) == []
    assert window.session.state.training == "running"


def test_data_of_one_class_are_learned_but_not_by_classes(qtbot: QtBot, window: MainWindow):
    data = pictures(classes=("moon",))
    choose(window, data, "conditional_gan", batch_size=8)
    window.control.start()
    assert notices(window) == [
        "“Conditional GAN” needs two classes or more, and the data have one. Choose another model or other data."
    ]
    assert window.session.state.runs == ()
    window.board.clear()
    choose(window, data, batch_size=8)
    goes_on(qtbot, start(qtbot, window))
    assert notices(window) == []


def test_a_model_of_classes_needs_labels(window: MainWindow, tmp_path: Path):
    choose(window, folder_of(tmp_path / "bare", 12), "conditional_gan")
    window.control.start()
    assert notices(window) == ["“Conditional GAN” needs labels, and the data have none. Choose labelled data."]
    assert window.session.state.runs == ()


def test_no_steps_of_the_discriminator_are_refused_before_and_while_it_learns(qtbot: QtBot, window: MainWindow):
    choose(window, window.session.state.dataset)
    form: ConfigForm = window.sidebar.form
    field = form.field("discriminator_steps")

    def ask_for_none() -> None:
        field.selectAll()
        qtbot.keyClick(field, Qt.Key.Key_Delete)
        qtbot.keyClicks(field, "0")
        says = ["discriminator_steps: 0 is outside 1 to 20."]
        assert [str(problem) for problem in form.problems().values()] == says

    ask_for_none()
    assert not button(window.sidebar, "Start training").isEnabled()
    window.undo.undo()
    qtbot.waitUntil(lambda: start_obstacle(window.session.state) is None, timeout=PATIENCE)
    listener = start(qtbot, window)
    ask_for_none()
    goes_on(qtbot, listener)
    assert listener.live == []  # the 1 of before still holds


def test_two_pictures_of_another_size_dropped_while_it_learns(qtbot: QtBot, window: MainWindow, tmp_path: Path):
    choose(window, window.session.state.dataset)
    listener = start(qtbot, window)
    window.raise_view(dock(window, "interpolate"))
    names = ["wide.png", "tall.png"]
    for name, size in zip(names, ((31, 9), (5, 40)), strict=True):
        Image.fromarray(np.random.default_rng(0).integers(0, 256, size, dtype=np.uint8)).save(tmp_path / name)
    drop(window, [tmp_path / name for name in names])
    idle(qtbot, window)
    qtbot.waitUntil(lambda: sorted(ends(window)) == sorted(names), timeout=PATIENCE)
    qtbot.waitUntil(lambda: dock(window, "interpolate").view._search.busy(1), timeout=PATIENCE)  # codes are sought
    assert notices(window) == []
    goes_on(qtbot, listener)
    assert window.session.state.training == "running"


def test_a_disk_that_fills_up_interrupts_the_film_and_not_the_training(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
):
    written = EvolutionWriter.add
    kept: list[int] = []
    room: list[bool] = []

    def add(self: EvolutionWriter, frame: object) -> None:
        if len(kept) == 3 and not room:
            raise OSError(errno.ENOSPC, "No space left on device")
        kept.append(frame.step)  # type: ignore[attr-defined]
        written(self, frame)  # type: ignore[arg-type]

    monkeypatch.setattr(EvolutionWriter, "add", add)
    choose(window, window.session.state.dataset)
    listener = start(qtbot, window)
    stops = (
        "The disk is full, so the evolution is not recorded for now; training goes on. Make room: recording then goes "
        "on by itself."
    )
    goes = "There is room on the disk again: the evolution goes on being recorded."
    qtbot.waitUntil(lambda: notices(window) == [stops], timeout=PATIENCE)
    goes_on(qtbot, listener, 20)
    run = window.session.state.runs[-1]
    assert list(open_evolution(run.folder).steps) == kept  # what was filmed before can be seen meanwhile
    room.append(True)
    qtbot.waitUntil(lambda: notices(window) == [goes, stops], timeout=PATIENCE)
    qtbot.waitUntil(lambda: len(kept) > 5, timeout=PATIENCE)
    window.control.stop()
    wait_training(qtbot, window, "idle")
    run = window.session.state.runs[-1]
    assert run.ending == "stopped"
    assert list(open_evolution(run.folder).steps) == kept
    assert notices(window) == [goes, stops]
