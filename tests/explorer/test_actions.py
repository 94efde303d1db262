"""Every command has a text, a place, a key of its own, and a condition that holds when it is done."""

from __future__ import annotations

from collections import Counter

from PySide6.QtGui import QAction, QUndoCommand
from pytestqt.qtbot import QtBot

from explorer.actions import COMMANDS, MENUS
from explorer.main_window import MainWindow
from tests.explorer.window import start


def test_names_and_keys_are_unique(window: MainWindow):
    commands = [command for command, _ in window.actions_.all]
    for what in ([each.name for each in commands], [key for each in commands for key in each.keys]):
        assert [each for each, count in Counter(what).items() if count > 1] == []


def test_menus_hold_every_command(window: MainWindow):
    titles = [action.text() for action in window.menuBar().actions()]
    assert titles == list(MENUS)
    held = {each.objectName() for menu in window.menuBar().actions() for each in _leaves(menu.menu())}
    assert held == {command.name for command, _ in window.actions_.all}


def _leaves(menu) -> list[QAction]:
    found = []
    for action in menu.actions():
        found += _leaves(action.menu()) if action.menu() is not None else [action]
    return [each for each in found if not each.isSeparator()]


def test_commands_are_enabled_when_they_can_be_done(qtbot: QtBot, window: MainWindow):
    def enabled() -> dict[str, bool]:
        return {command.name: action.isEnabled() for command, action in window.actions_.all}

    assert (enabled()["run.toggle"], enabled()["run.stop"]) == (True, False)
    start(qtbot, window)
    assert (enabled()["run.toggle"], enabled()["run.stop"]) == (True, True)
    window.session.update(training="stopping")
    assert (enabled()["run.toggle"], enabled()["run.stop"]) == (False, False)


def test_undo_and_redo_are_grey_where_there_is_nothing_to_undo(window: MainWindow):
    undo, redo = (window.findChild(QAction, f"edit.{name}") for name in ("undo", "redo"))
    assert (undo.isEnabled(), redo.isEnabled()) == (False, False)
    window.undo.push(QUndoCommand("a step"))
    assert (undo.isEnabled(), redo.isEnabled()) == (True, False)
    undo.trigger()
    assert (undo.isEnabled(), redo.isEnabled()) == (False, True)


def test_every_view_of_the_program_has_a_key(window: MainWindow):
    keys = {command.name: command.keys for command, _ in window.actions_.all if command.name.startswith("view.")}
    assert [name for name, given in keys.items() if not given] == []
    assert keys["view.runs"] == ("Ctrl+Shift+R",)


def test_the_theme_in_use_is_ticked(window: MainWindow):
    for name in ("dark", "light"):
        window.findChild(QAction, f"theme.{name}").trigger()
        ticked = [command.name for command, action in window.actions_.all if action.isChecked()]
        assert f"theme.{name}" in ticked
        assert len([each for each in ticked if each.startswith("theme.")]) == 1


def test_a_language_is_remembered_for_the_next_start(window: MainWindow):
    window.findChild(QAction, "language.zh_CN").trigger()
    assert window.settings.value("language") == "zh_CN"
    assert window.board.cards[0].text


def test_before_the_engine_is_there_little_can_be_done(open_window):
    window = open_window(ready=False)
    able = {command.name for command, action in window.actions_.all if action.isEnabled()}
    not_yet = {"run.toggle", "run.stop", "file.folder", "file.run", "file.shared", "edit.undo", "edit.redo"}
    not_yet |= {"export.file", "export.script", "export.curves"}
    assert {each.name for each in COMMANDS} - able == not_yet
