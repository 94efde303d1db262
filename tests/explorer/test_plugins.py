"""A model is one file and a view is one file: both come in from a folder of the user's, and appear everywhere."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from explorer.cli import main
from explorer.runs.run import open_run
from models.catalog import discover
from tests.explorer import plugins
from tests.explorer.conftest import Open
from tests.explorer.window import PATIENCE, dock, notices, start
from tests.models.contract import check_model


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return plugins.write(tmp_path / "mine")


def test_the_model_is_listed_with_its_settings(folder: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["--plugins", str(folder), "list", "--json"]) == 0
    models = {each["name"]: each for each in json.loads(capsys.readouterr().out)["models"]}
    pond = models["pond"]
    assert (pond["family"], pond["capabilities"]) == ("ponds", ["Encodes", "Decodes"])
    depth = next(each for each in pond["settings"] if each["name"] == "depth")
    assert (depth["type"], depth["default"], depth["min"], depth["max"], depth["live"]) == (
        "float",
        0.5,
        0.0,
        1.0,
        True,
    )
    assert "nothing_of_the_kind" in models["broken"]["error"]
    assert {"vae", "autoencoder"} <= models.keys()


def test_the_model_keeps_the_law_of_models(folder: Path):
    check_model(discover(folder).model("pond"))


def test_the_model_is_trained_on_the_command_line(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    run = tmp_path / "run"
    words = ["--data", "digits", "--model", "pond", "--steps", "3", "--set", "depth=0.25", "--out", str(run)]
    assert main(["--plugins", str(folder), "train", *words]) == 0
    assert "pond" in capsys.readouterr().out
    opened = open_run(run)
    model, checkpoint = opened.load(discover(folder))
    assert (checkpoint.step, model.config.depth) == (3, 0.25)


def test_the_view_is_a_tab_and_a_command_and_its_probe_runs_on_the_prober(
    qtbot: QtBot,
    open_window: Open,
    folder: Path,
):
    window = open_window(plugins=folder)
    lamp = dock(window, "lamp")
    assert lamp is window.docks[-1]
    action = window.findChild(QAction, "view.lamp")
    assert action.text() == "Lamp"
    window.control.choose_model("pond")
    qtbot.waitUntil(lambda: window.session.state.loading is None, timeout=PATIENCE)
    action.trigger()
    start(qtbot, window)
    qtbot.waitUntil(lambda: len(lamp.view.answers) > 1, timeout=PATIENCE)
    assert lamp.view.answers[0].thread == "prober"
    assert 0 < lamp.view.answers[0].mean < 1


def test_what_fails_to_load_is_shown_with_the_reason(open_window: Open, folder: Path):
    window = open_window(plugins=folder)
    assert [text for text in notices(window) if "dark" in text and "ZeroDivisionError" in text]
    models = next(each for each in window.sidebar.findChildren(QComboBox) if each.findData("broken") >= 0)
    row = models.findData("broken")
    assert not models.model().item(row).isEnabled()
    assert "nothing_of_the_kind" in models.itemData(row, Qt.ItemDataRole.ToolTipRole)


def test_a_folder_of_plugins_that_is_not_there_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["--plugins", str(tmp_path / "gone")]) == 2
    assert capsys.readouterr().err.count("\n") == 1
