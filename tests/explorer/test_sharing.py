"""Runs that leave the window and come to it, by its menu, by a drop."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from explorer.main_window import MainWindow
from explorer.runs.run import open_run
from explorer.widgets.drop_zone import Dropped, _Veil
from tests.explorer.window import PATIENCE, dock, notices
from tests.faults.small import make_run


@pytest.fixture
def shown(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> Path:
    """The folder of a finished run that the window shows."""
    folder = make_run(tmp_path / "elsewhere" / "small")
    window.control.stored.open(folder)
    qtbot.waitUntil(lambda: window.session.state.run is not None, timeout=PATIENCE)
    return folder


def choose(window: MainWindow, name: str) -> None:
    window.findChild(QAction, name).trigger()


def settle(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: not window.threads.jobs.running, timeout=PATIENCE)


def test_a_run_leaves_as_one_file_and_comes_back_by_a_drop(
    qtbot: QtBot, window: MainWindow, shown: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    file = tmp_path / "gift.zip"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file.with_suffix("")), ""))
    choose(window, "export.file")
    qtbot.waitUntil(lambda: bool(notices(window)), timeout=PATIENCE)
    assert notices(window)[0].startswith(f"The run is “{file}”, with ")
    window._take_drop(Dropped((file,)))
    qtbot.waitUntil(lambda: len(notices(window)) == 2, timeout=PATIENCE)
    assert notices(window)[0].startswith("“gift” is here. All ")
    settle(qtbot, window)
    folder = window.control.runs_folder / "gift"
    assert window.session.state.run.folder == folder
    assert open_run(folder).step == open_run(shown).step
    window._take_drop(Dropped((file,)))
    qtbot.waitUntil(lambda: window.session.state.run.folder.name == "gift 2", timeout=PATIENCE)
    runs = dock(window, "runs")
    window.raise_view(runs)
    qtbot.waitUntil(lambda: len(runs.view._shelf.records) == 2, timeout=PATIENCE)


def test_figures_that_differ_here_are_named(
    qtbot: QtBot, window: MainWindow, shown: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "gift.zip"), ""))
    choose(window, "export.file")
    settle(qtbot, window)
    monkeypatch.setattr("explorer.runs.share.isclose", lambda *_, **__: False)
    window.control.sharing.bring(tmp_path / "gift.zip")
    qtbot.waitUntil(lambda: "figures differ" in notices(window)[0], timeout=PATIENCE)


def test_a_model_leaves_as_a_script(
    qtbot: QtBot, window: MainWindow, shown: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    script = tmp_path / "model.py"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(script), ""))
    choose(window, "export.script")
    qtbot.waitUntil(lambda: bool(notices(window)), timeout=PATIENCE)
    assert "Keep them together" in notices(window)[0]
    assert script.is_file()
    assert script.with_suffix(".safetensors").is_file()


def test_curves_leave_for_tensorboard_in_a_folder_of_their_own(
    qtbot: QtBot, window: MainWindow, shown: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    choose(window, "export.curves")
    qtbot.waitUntil(lambda: bool(notices(window)), timeout=PATIENCE)
    assert notices(window)[0].startswith(f"The curves are in “{tmp_path / 'small'}”")
    assert list((tmp_path / "small").glob("events.out.tfevents.*"))


def test_what_cannot_be_exported_is_told(
    qtbot: QtBot, window: MainWindow, shown: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    place = tmp_path / "missing" / "gift.zip"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(place), ""))
    choose(window, "export.file")
    qtbot.waitUntil(lambda: bool(notices(window)), timeout=PATIENCE)
    assert "There is no folder" in notices(window)[0]


def test_without_a_run_there_is_nothing_to_export(window: MainWindow):
    for name in ("export.file", "export.script", "export.curves"):
        assert not window.findChild(QAction, name).isEnabled()


def test_a_folder_with_a_run_is_a_run_and_no_data(qtbot: QtBot, window: MainWindow, tmp_path: Path):
    folder = make_run(tmp_path / "small")
    data = window.session.state.dataset
    window._take_drop(Dropped((folder,)))
    qtbot.waitUntil(lambda: window.session.state.run is not None, timeout=PATIENCE)
    assert window.session.state.run.folder == folder
    assert window.session.state.dataset is data


def test_a_file_that_is_no_run_is_told(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    file = tmp_path / "pictures.zip"
    file.write_bytes(b"PK no zip")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    choose(window, "file.shared")
    qtbot.waitUntil(lambda: bool(notices(window)), timeout=PATIENCE)
    assert "pictures.zip” can't be opened" in notices(window)[0]
    assert not (window.control.runs_folder / "pictures").exists()


@pytest.mark.parametrize("name", ["latent_map", "pixel_theatre"])
@pytest.mark.parametrize("what", ["run", "run.zip", "pictures"])
def test_a_run_that_is_dropped_on_a_view_of_pictures_is_the_windows(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, name: str, what: str
):
    (tmp_path / "pictures").mkdir()
    (tmp_path / "run").mkdir()
    (tmp_path / "run" / "run.json").write_text("{}")
    (tmp_path / "run.zip").write_bytes(b"PK")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / what))])
    view = dock(window, name).view
    enter = QDragEnterEvent(
        QPoint(20, 20), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(view, enter)
    assert enter.isAccepted()
    lit = [each.parent() for each in window.findChildren(_Veil) if not each.isHidden()]
    assert lit == [view if what == "pictures" else window]
