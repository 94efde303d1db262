"""Commands are found by their name, their menu, and in any language by English words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QListWidget
from pytestqt.qtbot import QtBot

from explorer.actions import COMMANDS, language_commands
from explorer.command_palette import CommandPalette


@pytest.fixture
def palette(qtbot: QtBot) -> Iterator[CommandPalette]:
    host = QListWidget()
    qtbot.addWidget(host)
    commands = [(each, QAction(each.text, host)) for each in (*COMMANDS, *language_commands())]
    made = CommandPalette(host, commands)
    made.show()
    yield made
    made.close()


def shown(palette: CommandPalette, typed: str) -> list[str]:
    palette.findChild(QLineEdit).setText(typed)
    found = palette.findChild(QListWidget)
    return [found.item(row).text() for row in range(found.count())]


def test_commands_are_found_by_their_menu(palette: CommandPalette):
    assert shown(palette, "theme") == ["View › Theme: As the system", "View › Theme: Light", "View › Theme: Dark"]
    assert all(each.startswith("View › Language: ") for each in shown(palette, "lang"))
    assert shown(palette, "theme dark")[0] == "View › Theme: Dark"


def test_a_language_is_found_by_its_english_name(palette: CommandPalette):
    assert shown(palette, "chin")[0] == "View › Language: 简体中文"


def test_letters_in_their_order_come_after_words(palette: CommandPalette):
    assert shown(palette, "undo")[0].startswith("Edit › Undo")
    assert any("Open a folder as data" in each for each in shown(palette, "opfold"))


def test_it_says_where_there_is_none(palette: CommandPalette):
    assert shown(palette, "qqq") == ["No command of that name"]
    QTest.keyClick(palette.findChild(QLineEdit), Qt.Key.Key_Return)
    assert palette.isVisible()
