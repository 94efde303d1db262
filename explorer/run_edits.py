"""What the user changes about runs on the disk, each a step that can be undone."""

from __future__ import annotations

import dataclasses

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QUndoCommand, QUndoStack

from explorer.i18n import tr
from explorer.run_shelf import RunShelf
from explorer.runs.notes import Notes


class RunEdits(QObject):
    """Renames, notes and throws away."""

    def __init__(self, shelf: RunShelf, undo: QUndoStack) -> None:
        super().__init__()
        self._shelf = shelf
        self._undo = undo
        self._again: dict[str, _Trash] = {}  # by key, what is being thrown away once more
        shelf.trashed.connect(self._trashed)

    def rename(self, key: str, title: str) -> None:
        """Gives a run another name; empty for the one that it began with."""
        self._change(key, tr("Rename a run"), title=title)

    def note(self, key: str, note: str) -> None:
        """Says something else of a run."""
        self._change(key, tr("Change the notes of a run"), note=note)

    def _change(self, key: str, text: str, **changes: str) -> None:
        record = self._shelf.records.get(key)
        if record is None:
            return
        after = dataclasses.replace(record.notes, **changes).trimmed()
        if after != record.notes:
            self._undo.push(_Edit(self._shelf, key, record.notes, after, text))

    def trash(self, key: str) -> None:
        """Moves a run to the trash."""
        self._shelf.trash(key)

    def trash_again(self, command: _Trash) -> None:
        """For redo."""
        self._again[command.key] = command
        self._shelf.trash(command.key)

    @Slot(str, str)
    def _trashed(self, key: str, place: str) -> None:
        command = self._again.pop(key, None)
        if command is not None:
            command.place = place
        elif place:
            self._undo.push(_Trash(self, self._shelf, key, place))


class _Edit(QUndoCommand):
    """A run got another name or other notes."""

    def __init__(self, shelf: RunShelf, key: str, before: Notes, after: Notes, text: str) -> None:
        super().__init__(text)
        self._shelf = shelf
        self._key = key
        self._before = before
        self._after = after

    def undo(self) -> None:
        self._shelf.set_notes(self._key, self._before)

    def redo(self) -> None:
        self._shelf.set_notes(self._key, self._after)


class _Trash(QUndoCommand):
    """A run was moved to the trash, where it lies at ``place``."""

    def __init__(self, edits: RunEdits, shelf: RunShelf, key: str, place: str) -> None:
        super().__init__(tr("Move a run to the trash"))
        self.key = key
        self.place = place
        self._edits = edits
        self._shelf = shelf
        self._done = True  # Qt calls redo when the command is pushed

    def undo(self) -> None:
        self._done = False
        self._shelf.bring_back(self.key, self.place)

    def redo(self) -> None:
        if not self._done:
            self._edits.trash_again(self)
