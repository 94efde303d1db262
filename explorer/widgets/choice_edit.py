"""One step of “Undo”: a frozen choice gives way to another."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtGui import QUndoCommand

_MERGES = 0x1A7  # commands of one id are offered to mergeWith


class ChoiceEdit(QUndoCommand):
    """Takes a choice from ``old`` to ``new``.

    Args:
        apply: makes a choice the current one; called by the undo stack.
        text: what the step is called in “Undo …”.
        key: steps with one key in a row, of one owner, are undone as one (a slider that is dragged); "" keeps it alone.
        owner: whose choice it is.
    """

    def __init__(self, apply: Callable[[Any], None], old: Any, new: Any, text: str, key: str, owner: object) -> None:
        super().__init__(text)
        self._apply, self._old, self._new, self._key, self._owner = apply, old, new, key, owner

    def id(self) -> int:
        """Qt's hook."""
        return _MERGES if self._key else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Qt's hook."""
        if not isinstance(other, ChoiceEdit) or (other._key, other._owner) != (self._key, self._owner):
            return False
        self._new = other._new
        return True

    def redo(self) -> None:
        """Qt's hook."""
        self._apply(self._new)

    def undo(self) -> None:
        """Qt's hook."""
        self._apply(self._old)
