"""A shape that the user has given the data is there at the next start; one that is spoilt is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings

from explorer.data.dataset import Recipe
from explorer.remembered import remember, remembered_recipe
from explorer.session import State

SHAPED = Recipe("mixture", parameters=((1.0, -1.5, 0.5), (2.0, 1.0, 0.3)))


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


def test_a_shape_is_remembered(settings: QSettings) -> None:
    remember(settings, State(recipe=SHAPED))
    assert remembered_recipe(settings) == SHAPED
    remember(settings, State(recipe=Recipe("moons")))
    assert remembered_recipe(settings) == Recipe("moons")


@pytest.mark.parametrize("text", ["nonsense", "[[1]]", "[[0, 0, 0]]", '{"a": 1}', "[[1e999, 0, 1]]", '[["x", 0, 1]]'])
def test_a_spoilt_one_is_none(settings: QSettings, text: str) -> None:
    remember(settings, State(recipe=SHAPED))
    settings.setValue("data_parameters", text)
    assert remembered_recipe(settings) == Recipe("mixture")
