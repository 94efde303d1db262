"""Runs are opened however they come: dropped anywhere, pasted, chosen among files; alone, together, beside pictures."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from explorer.main_window import MainWindow
from explorer.runs.share import export_run
from models.catalog import discover
from tests.explorer.window import PATIENCE, dock, notices
from tests.faults.small import make_run


def files(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(each)) for each in paths])
    return data


def drop(widget: QWidget | None, data: QMimeData) -> None:
    """As Qt delivers a drop: from the innermost widget outwards, as far as its window."""
    left, none, copy = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
    while widget is not None:
        enter = QDragEnterEvent(QPoint(5, 5), copy, data, left, none)
        if widget.acceptDrops() and QApplication.sendEvent(widget, enter) and enter.isAccepted():
            QApplication.sendEvent(widget, QDropEvent(QPointF(5, 5), copy, data, left, none))
            return
        widget = None if widget.isWindow() else widget.parentWidget()
    raise AssertionError("Nobody takes the drop.")


def settle(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: not window.threads.jobs.running, timeout=PATIENCE)
    qtbot.wait(20)


def shown(window: MainWindow) -> list[str]:
    return [each.folder.name for each in window.session.state.runs]


@pytest.fixture
def run(tmp_path: Path) -> Path:
    return make_run(tmp_path / "elsewhere" / "small")


@pytest.fixture
def gift(run: Path, tmp_path: Path) -> Path:
    """The run as one file."""
    export_run(run, tmp_path / "gift.zip", discover())
    return tmp_path / "gift.zip"


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    Image.fromarray(np.full((8, 8), 90, np.uint8)).save(tmp_path / "grey.png")
    return tmp_path / "grey.png"


def ends(window: MainWindow) -> list[str]:
    return [end.picture.name for end in dock(window, "interpolate").view.choice.ends if not end.example]


@pytest.mark.parametrize("name", ["data", "interpolate", "runs"])
def test_a_run_is_opened_when_its_folder_is_pasted(qtbot: QtBot, window: MainWindow, run: Path, name: str):
    window.raise_view(dock(window, name))
    QApplication.clipboard().setMimeData(files(run))
    window.findChild(QAction, "edit.paste").trigger()
    qtbot.waitUntil(lambda: window.session.state.run is not None, timeout=PATIENCE)
    assert window.session.state.run.folder == run
    assert notices(window) == []


def test_a_run_is_opened_when_its_file_is_pasted(qtbot: QtBot, window: MainWindow, gift: Path):
    QApplication.clipboard().setMimeData(files(gift))
    window.findChild(QAction, "edit.paste").trigger()
    qtbot.waitUntil(lambda: bool(notices(window)), timeout=PATIENCE)
    assert notices(window)[0].startswith("“gift” is here. All ")
    assert shown(window) == ["gift"]


def test_a_run_is_opened_when_it_is_chosen_among_pictures(
    qtbot: QtBot, window: MainWindow, gift: Path, picture: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(gift), str(picture)], ""))
    window.findChild(QAction, "file.pictures").trigger()
    settle(qtbot, window)
    qtbot.waitUntil(lambda: bool(notices(window)), timeout=PATIENCE)
    assert shown(window) == ["gift"]


@pytest.mark.parametrize("part", ["run.json", "weights"])
def test_a_file_of_a_run_stands_for_the_run(qtbot: QtBot, window: MainWindow, run: Path, part: str):
    file = run / part if part == "run.json" else next(run.glob("*.safetensors"))
    drop(window, files(file))
    qtbot.waitUntil(lambda: window.session.state.run is not None, timeout=PATIENCE)
    assert window.session.state.run.folder == run


def test_a_pasted_folder_of_pictures_becomes_data_where_no_picture_is_wanted(
    window: MainWindow, picture: Path, monkeypatch: pytest.MonkeyPatch
):
    chosen: list[Path] = []
    monkeypatch.setattr(window.control, "choose_folder", chosen.append)
    window.raise_view(dock(window, "data"))
    QApplication.clipboard().setMimeData(files(picture.parent))
    window.paste()
    assert chosen == [picture.parent]


@pytest.mark.parametrize("name", ["runs", "data", "latent_map", "interpolate", "training"])
def test_a_run_may_be_dropped_on_a_view_that_floats(qtbot: QtBot, window: MainWindow, run: Path, name: str):
    view = dock(window, name)
    view.setFloating(True)
    window.raise_view(view)
    page = view.widget().currentWidget()
    assert page.isVisible()
    drop(next((each for each in page.findChildren(QLabel) if each.isVisible()), page), files(run))
    qtbot.waitUntil(lambda: window.session.state.run is not None, timeout=PATIENCE)
    assert window.session.state.run.folder == run


def test_a_run_may_be_dropped_on_the_list_of_runs_and_stands_in_it(qtbot: QtBot, window: MainWindow, gift: Path):
    make_run(window.control.runs_folder / "own")
    runs = dock(window, "runs")
    window.raise_view(runs)
    qtbot.waitUntil(lambda: len(runs.view._shelf.records) == 1, timeout=PATIENCE)
    drop(runs.view._table.viewport(), files(gift))
    qtbot.waitUntil(lambda: len(runs.view._shelf.records) == 2, timeout=PATIENCE)
    assert Path(runs.view._table.current()).name == "gift"


def test_several_runs_at_once_are_all_opened(qtbot: QtBot, window: MainWindow, run: Path, gift: Path, tmp_path: Path):
    (tmp_path / "other").mkdir()
    same_name = Path(gift.rename(tmp_path / "other" / "gift.zip"))
    export_run(run, gift, discover())
    drop(dock(window, "interpolate").view, files(run, gift, same_name))
    settle(qtbot, window)
    qtbot.waitUntil(lambda: len(notices(window)) == 2, timeout=PATIENCE)
    assert sorted(shown(window)) == ["gift", "gift 2", "small"]


def test_a_run_and_pictures_in_one_drop_both_arrive(qtbot: QtBot, window: MainWindow, run: Path, picture: Path):
    window.raise_view(dock(window, "interpolate"))
    drop(window, files(picture, run))
    qtbot.waitUntil(lambda: ends(window) == ["grey.png"], timeout=PATIENCE)
    qtbot.waitUntil(lambda: window.session.state.run is not None, timeout=PATIENCE)
    assert window.session.state.run.folder == run


def test_what_is_open_already_is_shown_and_not_opened_twice(
    qtbot: QtBot, window: MainWindow, run: Path, tmp_path: Path
):
    other = make_run(tmp_path / "other")
    for each in (run, other, run):
        drop(window, files(each))
        qtbot.waitUntil(lambda each=each: getattr(window.session.state.run, "folder", None) == each, timeout=PATIENCE)
    assert shown(window) == ["small", "other"]
