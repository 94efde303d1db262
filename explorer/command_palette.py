"""Every command by name: type a few letters, Enter does it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from explorer.actions import Command
from explorer.i18n import tr
from explorer.theme import UNIT


class CommandPalette(QDialog):
    """A field and the list of commands that match it, those in which every typed word stands before the others."""

    def __init__(self, parent: QWidget, commands: Sequence[tuple[Command, QAction]]) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("All commands"))
        self.resize(60 * UNIT, 48 * UNIT)
        self._commands = [(command, action) for command, action in commands if action.isEnabled()]
        self._field = QLineEdit(placeholderText=tr("Type the name of a command"))
        self._field.setAccessibleName(tr("Name of a command"))
        self._field.textChanged.connect(self._filter)
        self._field.installEventFilter(self)
        self._list = QListWidget()
        self._list.setAccessibleName(tr("Commands"))
        self._list.itemActivated.connect(self._choose)
        layout = QVBoxLayout(self)
        layout.addWidget(self._field)
        layout.addWidget(self._list)
        self._field.setFocus()
        self._filter("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrows move in the list and Enter chooses, while the letters go on into the field."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                step = 1 if event.key() == Qt.Key.Key_Down else -1
                self._list.setCurrentRow((self._list.currentRow() + step) % max(1, self._list.count()))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if self._list.currentItem() is not None:
                    self._choose(self._list.currentItem())
                return True
        return super().eventFilter(watched, event)

    def _filter(self, typed: str) -> None:
        self._list.clear()
        places = [(_place(typed.lower(), command), command, action) for command, action in self._commands]
        for place in (0, 1):
            for _, command, action in (each for each in places if each[0] == place):
                name = command.path()
                keys = action.shortcut().toString(action.shortcut().SequenceFormat.NativeText)
                item = QListWidgetItem(f"{name}    {keys}" if keys else name)
                item.setData(Qt.ItemDataRole.UserRole, action)
                self._list.addItem(item)
        if self._list.count() == 0:
            none = QListWidgetItem(tr("No command of that name"))
            none.setFlags(Qt.ItemFlag.NoItemFlags)
            self._list.addItem(none)
        else:
            self._list.setCurrentRow(0)

    def _choose(self, item: QListWidgetItem) -> None:
        if item.flags() & Qt.ItemFlag.ItemIsEnabled:
            self.accept()
            item.data(Qt.ItemDataRole.UserRole).trigger()


def _place(typed: str, command: Command) -> int:
    """0 where every typed word stands in a command's names, 1 where the letters do in their order, else 2."""
    path = command.path().lower()
    everything = f"{path} {command.menu} {command.text} {command.alias}".lower()
    if all(word in everything for word in typed.split()):
        return 0
    letters = iter(path)
    return 1 if all(letter in letters for letter in typed if not letter.isspace()) else 2
