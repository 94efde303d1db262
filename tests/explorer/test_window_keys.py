"""The assembled window under the keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QDialog
from pytestqt.qtbot import QtBot

from explorer.main_window import MainWindow
from tests.explorer.window import PATIENCE, wait_training


def _press(window: MainWindow, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    window.activateWindow()
    QTest.keyClick(QApplication.focusWidget() or window, key, modifiers)


def test_space_starts_and_pauses_and_escape_stops(qtbot: QtBot, window: MainWindow):
    with qtbot.waitActive(window):
        window.activateWindow()
    window.setFocus()
    _press(window, Qt.Key.Key_Space)
    wait_training(qtbot, window, "running")
    _press(window, Qt.Key.Key_Space)
    wait_training(qtbot, window, "paused")
    _press(window, Qt.Key.Key_Escape)
    wait_training(qtbot, window, "idle")


def test_space_on_a_checkbox_toggles_it_and_starts_nothing(qtbot: QtBot, window: MainWindow):
    box = QCheckBox("a box", window)
    box.show()
    with qtbot.waitActive(window):
        window.activateWindow()
    for _ in range(2):
        box.setFocus()
        assert QApplication.focusWidget() is box
        before = box.isChecked()
        QTest.keyClick(box, Qt.Key.Key_Space)
        assert box.isChecked() is not before
        assert window.session.state.training == "idle"
        window.setFocus()  # and the filter comes off and on again
    combo = window.sidebar.findChild(QComboBox)
    combo.setFocus()
    QTest.keyClick(combo, Qt.Key.Key_Space)
    assert window.session.state.training == "idle"
    combo.hidePopup()


@pytest.mark.parametrize(
    ("key", "modifiers", "title"),
    [
        (Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier, "Keys"),
        (Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier, "All commands"),
    ],
)
def test_keys_that_open_dialogs(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch, key, modifiers, title
):
    shown = []

    def exec_(dialog: QDialog) -> int:
        shown.append(dialog.windowTitle())
        dialog.deleteLater()
        return 0

    monkeypatch.setattr(QDialog, "exec", exec_)
    with qtbot.waitActive(window):
        window.activateWindow()
    window.setFocus()
    _press(window, key, modifiers)
    assert shown == [title]


def test_the_palette_does_what_is_typed(qtbot: QtBot, window: MainWindow):
    from explorer.command_palette import CommandPalette

    palette = CommandPalette(window, window.actions_.all)
    palette.show()
    QTest.keyClicks(palette.focusWidget(), "start or pa")
    QTest.keyClick(palette.focusWidget(), Qt.Key.Key_Return)
    wait_training(qtbot, window, "running")
    assert not palette.isVisible()


def test_numbers_bring_views_forward(qtbot: QtBot, window: MainWindow):
    with qtbot.waitActive(window):
        window.activateWindow()
    for number, each in reversed(list(enumerate(window.docks[:9], start=1))):
        _press(window, Qt.Key(Qt.Key.Key_0 + number), Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(lambda each=each: not each.visibleRegion().isEmpty(), timeout=PATIENCE)


def test_reset_brings_back_what_was_closed_or_floats(qtbot: QtBot, window: MainWindow):
    first, second = window.docks[:2]
    first.close()
    second.setFloating(True)
    with qtbot.waitActive(window):
        window.activateWindow()
    window.setFocus()
    _press(window, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert not second.isFloating()
    assert not first.isHidden()
    assert len({each.parentWidget() for each in window.docks}) == 1
