"""No file is replaced that the user was not asked about."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from explorer.widgets.save_place import ask_place


@pytest.fixture
def widget(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def type_names(monkeypatch: pytest.MonkeyPatch, *names: str) -> list[str]:
    """What the dialog says, time after time; fills the list of what it offers."""
    left, offered = list(names), []

    def ask(_widget: QWidget, _title: str, begun: str, _kind: str) -> tuple[str, str]:
        offered.append(begun)
        return left.pop(0), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    return offered


def answer(button: str) -> list[str]:
    """Presses a button of the box that comes; fills the list with what it says."""
    said: list[str] = []

    def press() -> None:
        box = QApplication.activeModalWidget()
        if not isinstance(box, QMessageBox):
            QTimer.singleShot(10, press)
            return
        said.append(box.text())
        for each in box.buttons():
            if each.text().replace("&", "") == button:
                each.click()

    QTimer.singleShot(10, press)
    return said


def test_the_ending_is_put_right(widget: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    type_names(monkeypatch, str(tmp_path / "a"), str(tmp_path / "b.GIF"), str(tmp_path / "v1.2"), "")
    chosen = [ask_place(widget, "Export", "walk.gif", "GIF", ".gif") for _ in range(4)]
    assert chosen == [tmp_path / "a.gif", tmp_path / "b.GIF", tmp_path / "v1.2.gif", None]


def test_what_the_dialog_has_asked_about_is_not_asked_again(
    widget: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "a.py").touch()
    type_names(monkeypatch, str(tmp_path / "a.py"))
    assert ask_place(widget, "Export", "a.py", "Python", ".py", beside=(".safetensors",)) == tmp_path / "a.py"


@pytest.mark.parametrize(("typed", "there"), [("a", "a.py"), ("a.py", "a.safetensors")])
def test_what_it_has_not_asked_about_is_named(
    widget: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str, there: str
):
    (tmp_path / there).touch()
    type_names(monkeypatch, str(tmp_path / typed))
    said = answer("Replace")
    assert ask_place(widget, "Export", "model.py", "Python", ".py", beside=(".safetensors",)) == tmp_path / "a.py"
    assert said == [f"In “{tmp_path}” there is “{there}” already. Replace it?"]


def test_who_says_no_chooses_again(widget: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "a.safetensors").touch()
    offered = type_names(monkeypatch, str(tmp_path / "a.py"), str(tmp_path / "b.py"))
    answer("Cancel")
    assert ask_place(widget, "Export", "model.py", "Python", ".py", beside=(".safetensors",)) == tmp_path / "b.py"
    assert offered == ["model.py", str(tmp_path / "a.py")]
