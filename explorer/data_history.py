"""Undo for the choice of data, however it was made: from the list, a card, a dropped folder."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QUndoCommand, QUndoStack

from explorer.data.catalog import is_named
from explorer.i18n import tr

if TYPE_CHECKING:
    from explorer.control import Control
    from explorer.data.dataset import Dataset, Recipe
    from explorer.session import Binarise, Session, State


@dataclasses.dataclass(frozen=True)
class DataChoice:
    """What the user has chosen. Whether pixels are drawn as 0 or 1 may follow from the model, and is no choice then."""

    recipe: Recipe
    binarise: Binarise

    @classmethod
    def of(cls, recipe: Recipe, binarise: Binarise) -> DataChoice:
        """The choice behind a recipe that has been decided."""
        return cls(dataclasses.replace(recipe, binarise=False), binarise)


class DataHistory(QObject):
    """Watches which data become current, and makes each change a step that can be undone."""

    def __init__(self, session: Session, control: Control, undo: QUndoStack) -> None:
        super().__init__()
        self._control = control
        self._undo = undo
        self._now: DataChoice | None = None
        self._asked: DataChoice | None = None  # by an undo or a redo, which is no new step
        session.changed.connect(self._state_changed)

    def choose(self, choice: DataChoice) -> None:
        """Goes to a choice of before, or back."""
        self._asked = choice
        self._control.choose_data(choice.recipe, binarise=choice.binarise)

    @Slot(object, object)
    def _state_changed(self, old: State, new: State) -> None:
        if new.loading is not None and new.loading is not old.loading:
            begun = DataChoice.of(new.loading, new.binarise)
            self._asked = self._asked if begun == self._asked else None
        if new.dataset is not None and new.recipe is not None and new.dataset is not old.dataset:
            self._settled(DataChoice.of(new.recipe, new.binarise), new.dataset)

    def _settled(self, choice: DataChoice, dataset: Dataset) -> None:
        before, self._now = self._now, choice
        if before is not None and choice not in (before, self._asked) and not _reshaped(before, choice):
            self._undo.push(_Choose(self, before, choice, _name(dataset)))
        self._asked = None


class _Choose(QUndoCommand):
    """Other data became current."""

    def __init__(self, history: DataHistory, before: DataChoice, after: DataChoice, name: str) -> None:
        super().__init__(tr("Choose the data “{name}”", name=name))
        self._history = history
        self._before = before
        self._after = after
        self._done = True  # Qt calls redo when the command is pushed

    def undo(self) -> None:
        self._done = False
        self._history.choose(self._before)

    def redo(self) -> None:
        if not self._done:
            self._history.choose(self._after)


def _reshaped(before: DataChoice, after: DataChoice) -> bool:
    """Whether the same set has another shape, which is undone where it was given it."""
    parameters = after.recipe.parameters
    return before.recipe != after.recipe == dataclasses.replace(before.recipe, parameters=parameters)


def _name(dataset: Dataset) -> str:
    source = dataset.recipe.source
    return tr(dataset.title) if is_named(source) else Path(source).name
