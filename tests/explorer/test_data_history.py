"""What the user chooses to learn from can be taken back."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtGui import QUndoStack

from explorer.data.dataset import Recipe
from explorer.data_history import DataHistory
from explorer.session import Session
from tests.explorer.views.toys import pictures


class Choosing:
    """A control that loads at once, except what is at a place that has gone."""

    def __init__(self) -> None:
        self.session = Session()
        self.undo = QUndoStack()
        control: Any = SimpleNamespace(choose_data=self.choose)
        self.history = DataHistory(self.session, control, self.undo)

    def choose(self, recipe: Recipe, *, binarise: Any = "auto", drawn: bool = False) -> None:
        self.session.update(binarise=binarise)
        decided = Recipe(recipe.source, recipe.size, recipe.color, binarise=drawn)
        self.session.update(loading=decided)
        self.session.update(loading=None)  # as the control does: the job has ended
        if recipe.source != "gone":
            self.session.update(recipe=decided, dataset=pictures())

    @property
    def now(self) -> tuple[str, str]:
        """What is current."""
        assert self.session.state.recipe is not None
        return self.session.state.recipe.source, self.session.state.binarise


@pytest.fixture
def choosing(qapp: object) -> Choosing:
    return Choosing()


def test_a_choice_is_undone_and_done_again(choosing: Choosing) -> None:
    choosing.choose(Recipe("digits"))
    assert choosing.undo.count() == 0  # the first data are there from the start
    choosing.choose(Recipe("moons"))
    choosing.choose(Recipe("moons"), binarise="on")
    assert choosing.undo.count() == 2
    choosing.undo.undo()
    assert choosing.now == ("moons", "auto")
    choosing.undo.undo()
    assert choosing.now == ("digits", "auto")
    choosing.undo.redo()
    choosing.undo.redo()
    assert choosing.now == ("moons", "on")
    assert choosing.undo.count() == 2


def test_what_follows_from_the_model_is_no_choice(choosing: Choosing) -> None:
    choosing.choose(Recipe("digits"))
    choosing.choose(Recipe("digits"), drawn=True)
    assert choosing.undo.count() == 0


def test_data_that_have_gone_leave_the_history_as_it_was(choosing: Choosing) -> None:
    for source in ("digits", "moons", "creatures"):
        choosing.choose(Recipe(source))
    choosing.choose(Recipe("gone"))
    assert choosing.undo.count() == 2
    choosing.undo.undo()
    assert choosing.now == ("moons", "auto")


def test_another_shape_of_the_same_data_is_undone_elsewhere(choosing: Choosing) -> None:
    choosing.choose(Recipe("digits"))
    choosing.choose(Recipe("mixture"))
    shaped = Recipe("mixture", parameters=((1.0, 0.0, 1.0),))
    choosing.session.update(recipe=shaped, dataset=pictures())
    assert choosing.undo.count() == 1
    choosing.undo.undo()
    assert choosing.now == ("digits", "auto")
