"""The left side shows the state, and says what the user chooses."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from explorer.data.dataset import Recipe
from explorer.i18n import tr
from explorer.main_window import MainWindow
from tests.explorer.window import PATIENCE, button, notices, start, wait_training


def box(window: MainWindow, name: str) -> QComboBox:
    return next(each for each in window.sidebar.findChildren(QComboBox) if each.accessibleName() == name)


def choose(combo: QComboBox, value: str) -> None:
    combo.setCurrentIndex(combo.findData(value))
    combo.activated.emit(combo.currentIndex())


def settle(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: window.session.state.loading is None, timeout=PATIENCE)


def test_data_pixels_and_model_are_chosen(qtbot: QtBot, window: MainWindow):
    choose(box(window, "Data"), "creatures")
    assert box(window, "Data").currentData() == "creatures"  # already while they load
    settle(qtbot, window)
    assert window.session.state.dataset.title == "Creatures"
    assert not box(window, "Pixels").isVisible()  # colours can't be binarised
    choose(box(window, "Data"), "digits")
    settle(qtbot, window)
    assert box(window, "Pixels").isVisible()
    choose(box(window, "Pixels"), "off")
    settle(qtbot, window)
    assert not window.session.state.dataset.spec.binary
    choose(box(window, "Model"), "autoencoder")
    assert window.session.state.model == "autoencoder"
    assert window.sidebar.form.isVisible()


def test_a_folder_keeps_its_size_and_its_place_in_the_list(qtbot: QtBot, window: MainWindow, tmp_path: Path):
    folder = tmp_path / "pictures"
    folder.mkdir()
    for number in range(12):
        Image.fromarray(np.full((20, 20), number, np.uint8)).save(folder / f"{number}.png")
    recipe = Recipe(str(folder), (12, 10), "grey")
    window.control.choose_data(recipe, binarise="off")
    settle(qtbot, window)
    data = box(window, "Data")
    assert (data.currentText(), data.currentData()) == ("pictures", str(folder))
    assert box(window, "Pixels").currentData() == "off"
    choose(data, "digits")
    settle(qtbot, window)
    choose(data, str(folder))
    settle(qtbot, window)
    assert window.session.state.recipe == recipe
    assert window.session.state.dataset.spec.shape == (1, 12, 10)
    assert data.itemData(data.count() - 1) == ""  # “A folder of pictures…” stays last


def test_asking_for_a_folder_and_changing_ones_mind(window: MainWindow, monkeypatch):
    asked = []
    monkeypatch.setattr(window.sidebar, "_open_folder", lambda: asked.append(True))
    choose(box(window, "Data"), "")
    assert asked == [True]
    assert box(window, "Data").currentData() == "digits"


def test_another_model_is_taken_back(window: MainWindow):
    choose(box(window, "Model"), "made")
    choose(box(window, "Model"), "made")  # the same again is no step
    assert window.undo.count() == 1
    window.undo.undo()
    assert window.session.state.model == "vae"
    assert box(window, "Model").currentData() == "vae"
    window.undo.redo()
    assert window.session.state.model == "made"


def test_models_that_cannot_learn_the_data_are_grey_and_say_why(qtbot: QtBot, window: MainWindow):
    models = box(window, "Model")

    def row(name: str) -> QStandardItem:
        return models.model().item(models.findData(name))

    assert row("gated_pixel_cnn").isEnabled()
    choose(models, "gated_pixel_cnn")
    choose(box(window, "Data"), "rings")
    settle(qtbot, window)
    assert not row("gated_pixel_cnn").isEnabled()
    assert "learns pictures, and the data are vectors" in row("gated_pixel_cnn").toolTip()
    assert row("gan").isEnabled()
    go = button(window.sidebar, tr("Start training"))
    assert not go.isEnabled()
    assert "learns pictures" in window.sidebar._obstacle.text()
    choose(models, "gan")
    assert go.isEnabled()
    assert not window.sidebar._obstacle.isVisible()
    assert notices(window) == []


def test_fixed_settings_are_locked_while_training(qtbot: QtBot, window: MainWindow):
    form = window.sidebar.form
    start(qtbot, window)
    assert not form.field("latent_dim").isEnabled()
    assert form.field("beta").isEnabled()
    window.control.stop()
    wait_training(qtbot, window, "idle")
    assert form.field("latent_dim").isEnabled()


def test_a_live_setting_reaches_the_run_when_it_is_entered(qtbot: QtBot, window: MainWindow):
    start(qtbot, window)
    field = window.sidebar.form.field("beta")
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "2.5")
    assert window.session.state.run.config["beta"] == 1.0  # half typed
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.session.state.run.config["beta"] == 2.5, timeout=PATIENCE)
    window.undo.undo()
    qtbot.waitUntil(lambda: window.session.state.run.config["beta"] == 1.0, timeout=PATIENCE)


def test_the_buttons_say_what_they_do(qtbot: QtBot, window: MainWindow):
    go, stop = button(window.sidebar, tr("Start training")), button(window.sidebar, tr("Stop"))
    assert not stop.isEnabled()
    qtbot.mouseClick(go, Qt.MouseButton.LeftButton)
    assert go.text() == tr("Starting…")
    wait_training(qtbot, window, "running")
    assert go.text() == tr("Pause")
    qtbot.mouseClick(go, Qt.MouseButton.LeftButton)
    wait_training(qtbot, window, "paused")
    assert go.text() == tr("Resume")
    qtbot.mouseClick(stop, Qt.MouseButton.LeftButton)
    wait_training(qtbot, window, "idle")
    assert go.text() == tr("Start training")


def test_the_button_names_the_run_that_it_pauses(qtbot: QtBot, window: MainWindow):
    start(qtbot, window)
    go = button(window.sidebar, tr("Pause"))
    window.control.choose_model("gan")
    assert go.toolTip() == "Pause: Variational autoencoder · Digits · 1 (Space)"


def test_no_steps_are_called_no_end(window: MainWindow):
    steps = window.sidebar._run_form.field("steps")
    assert steps.behind == "no end"
    steps.set_value(500)
    assert steps.behind == ""


def test_everything_can_be_reached_by_name(window: MainWindow):
    for each in window.sidebar.findChildren(QComboBox):
        assert each.accessibleName()
        assert each.toolTip()


def test_dynamic_binarisation_is_named(qtbot: QtBot, window: MainWindow):
    control, state = window.control, window.session.state
    control.choose_data(state.recipe, binarise="dynamic")
    qtbot.waitUntil(lambda: "dynamic" in window.sidebar._data_facts.text(), timeout=PATIENCE)
    assert window.session.state.dataset.spec.binary is False
    assert box(window, "Pixels").currentData() == "dynamic"
    control.choose_settings({"observation": "gaussian_unit"}, valid=True)
    assert "draws no pixels" in window.sidebar._data_facts.text()


def test_the_form_shows_what_another_hand_has_changed(qtbot: QtBot, window: MainWindow):
    start(qtbot, window)
    window.control.change_live("beta", 3.0)
    qtbot.waitUntil(lambda: window.sidebar.form.values()["beta"] == 3.0, timeout=PATIENCE)
    window.control.stop()
    wait_training(qtbot, window, "idle")


def test_a_size_that_was_chosen_is_taken_back_in_one_step(qtbot: QtBot, window: MainWindow):
    choose(box(window, "Model"), "gated_pixel_cnn")
    before = window.sidebar.form.values()
    size = box(window, "Size")
    size.setCurrentIndex(1)
    size.activated.emit(1)
    chosen = window.sidebar.form.values()
    assert len([name for name in chosen if chosen[name] != before[name]]) > 1
    assert dict(window.session.state.config["gated_pixel_cnn"]) == chosen
    window.undo.undo()
    assert window.sidebar.form.values() == before
    assert dict(window.session.state.config["gated_pixel_cnn"]) == before
    assert size.currentIndex() == 0
    window.undo.redo()
    assert window.sidebar.form.values() == chosen
