"""The choice of another model, as a step that can be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QUndoCommand

from explorer.i18n import tr

if TYPE_CHECKING:
    from explorer.control import Control
    from models.catalog import ModelEntry


class ChooseModel(QUndoCommand):
    """Makes ``after`` the model to train next, in place of the one of that name before."""

    def __init__(self, control: Control, before: str, after: ModelEntry) -> None:
        super().__init__(tr("Choose the model “{name}”", name=tr(after.title)))
        self._control = control
        self._before = before
        self._after = after.name

    def undo(self) -> None:
        self._control.choose_model(self._before)

    def redo(self) -> None:
        self._control.choose_model(self._after)
