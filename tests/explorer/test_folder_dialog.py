"""A folder's pictures: what is proposed, what can be chosen."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QDialog, QPushButton, QSpinBox
from pytestqt.qtbot import QtBot

from explorer.data.dataset import Recipe
from explorer.folder_dialog import FolderDialog, ask


@pytest.fixture
def dialog(qtbot: QtBot, tmp_path: Path) -> FolderDialog:
    made = FolderDialog(tmp_path, (16, 24), "color")
    qtbot.addWidget(made)
    return made


def test_the_proposal_is_taken_as_it_is(dialog: FolderDialog, tmp_path: Path):
    assert dialog.recipe() == (Recipe(str(tmp_path), (16, 24), "color"), "auto")


def test_size_and_colour_are_chosen(dialog: FolderDialog, tmp_path: Path):
    width, height = dialog.findChildren(QSpinBox)
    color, pixels = dialog.findChildren(QComboBox)
    assert not pixels.isEnabled()  # colours are not binarised
    width.setValue(30)
    height.setValue(200)  # more than there can be
    color.setCurrentIndex(color.findData("grey"))
    assert pixels.isEnabled()
    pixels.setCurrentIndex(pixels.findData("on"))
    assert dialog.recipe() == (Recipe(str(tmp_path), (64, 30), "grey"), "on")
    color.setCurrentIndex(color.findData("color"))
    assert dialog.recipe()[1] == "auto"


@pytest.mark.parametrize("accepted", [True, False])
def test_asking(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, accepted: bool):
    monkeypatch.setattr(QDialog, "exec", lambda self: QDialog.DialogCode(accepted))
    chosen = ask(tmp_path, (9, 11), "grey")
    assert chosen == ((Recipe(str(tmp_path), (9, 11), "grey"), "auto") if accepted else None)


def test_every_control_has_a_tip_and_a_name(dialog: FolderDialog):
    for control in (*dialog.findChildren(QSpinBox), *dialog.findChildren(QComboBox)):
        assert control.toolTip()
        assert control.accessibleName()
    assert all(button.toolTip() for button in dialog.findChildren(QPushButton))
