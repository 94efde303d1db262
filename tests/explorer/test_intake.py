"""Pictures come in from anywhere, and what is skipped is named."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from explorer.intake import Intake
from explorer.widgets.drop_zone import Dropped
from explorer.workers.jobs import Jobs
from models.problems import Problem
from tests.explorer.window import PATIENCE


class Desk:
    """An intake, and what came of it."""

    def __init__(self, qtbot: QtBot, settings: QSettings) -> None:
        self.window, self.jobs = QWidget(), Jobs()
        qtbot.addWidget(self.window)
        self.intake = Intake(self.window, self.jobs, settings)
        self.pictures: list = []
        self.skipped: list[tuple[str, Problem]] = []
        self.intake.skipped.connect(self.skipped.extend)

    def take(self, pictures: tuple) -> None:
        self.pictures += pictures


@pytest.fixture
def desk(qtbot: QtBot, settings: QSettings):
    made = Desk(qtbot, settings)
    yield made
    assert made.jobs.close()


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Two good pictures, and four files that are none."""
    for name in ("a.png", "b.png"):
        Image.fromarray(np.full((4, 6, 3), 90, np.uint8)).save(tmp_path / name)
    (tmp_path / "empty.png").touch()
    (tmp_path / "page.png").write_text("<html></html>")
    (tmp_path / "cut.png").write_bytes((tmp_path / "a.png").read_bytes()[:40])
    return [tmp_path / name for name in ("a.png", "empty.png", "page.png", "cut.png", "gone.png", "b.png")]


def test_good_pictures_come_in_and_the_rest_is_named(qtbot: QtBot, desk: Desk, files: list[Path]):
    desk.intake.read(Dropped(tuple(files)), desk.take)
    qtbot.waitUntil(lambda: len(desk.pictures) == 2, timeout=PATIENCE)
    assert [each.name for each in desk.pictures] == ["a.png", "b.png"]
    assert {name for name, _ in desk.skipped} == {"empty.png", "page.png", "cut.png", "gone.png"}
    assert all(name in str(problem) for name, problem in desk.skipped)


def test_a_folder_brings_its_pictures(qtbot: QtBot, desk: Desk, files: list[Path]):
    desk.intake.read(Dropped((files[0].parent,)), desk.take)
    qtbot.waitUntil(lambda: len(desk.pictures) == 2, timeout=PATIENCE)
    assert {name for name, _ in desk.skipped} >= {"empty.png", "page.png", "cut.png"}


def test_a_picture_from_a_browser_comes_as_bytes(qtbot: QtBot, desk: Desk, files: list[Path]):
    desk.intake.read(Dropped(images=((files[0].read_bytes(), "moon.png"), (b"", "nothing"))), desk.take)
    qtbot.waitUntil(lambda: len(desk.pictures) == 1, timeout=PATIENCE)
    assert desk.pictures[0].name == "moon.png"
    assert [name for name, _ in desk.skipped] == ["nothing"]


def test_a_drop_of_nothing_useful_says_so(qtbot: QtBot, desk: Desk):
    desk.intake.read(Dropped(problems=(Problem("A web address is no picture."),)), desk.take)
    assert [str(problem) for _, problem in desk.skipped] == ["A web address is no picture."]
    assert desk.jobs.running == ()


def test_open_remembers_the_folder(qtbot: QtBot, desk: Desk, files: list[Path], settings: QSettings, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(files[0])], ""))
    desk.intake.open_dialog(desk.take)
    qtbot.waitUntil(lambda: len(desk.pictures) == 1, timeout=PATIENCE)
    assert settings.value("pictures/folder") == str(files[0].parent)


def test_changing_ones_mind_opens_nothing(desk: Desk, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([], ""))
    desk.intake.open_dialog(desk.take)
    assert desk.jobs.running == ()
