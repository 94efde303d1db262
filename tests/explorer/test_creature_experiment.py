"""The creature experiment from end to end, on a folder of small pictures, in a window with real threads."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image
from pytestqt.qtbot import QtBot

from explorer.creature_guide import pair
from explorer.data.dataset import Recipe
from explorer.main_window import MainWindow
from explorer.views.creatures import CreaturesView
from tests.explorer.window import PATIENCE, dock

COLORS = np.array([[0, 0, 0], [255, 0, 0], [0, 0, 255], [255, 255, 255]], np.uint8)


def draw_folder(folder: Path) -> Path:
    """120 pictures of 8×8 in four colours."""
    folder.mkdir()
    dice = np.random.default_rng(0)
    for number in range(120):
        Image.fromarray(COLORS[dice.integers(4, size=(8, 8))]).save(folder / f"{number:03}.png")
    return folder


def test_cluster_train_twice_create_complete_compare(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    folder = draw_folder(tmp_path / "mine")
    window.control.choose_data(Recipe(str(folder), (8, 8), "color"))
    qtbot.waitUntil(lambda: window.session.state.loading is None, timeout=PATIENCE)
    place = dock(window, "creatures")
    place.show()
    place.raise_()
    view = place.view
    assert isinstance(view, CreaturesView)
    view._palette._spin.setValue(4)
    qtbot.waitUntil(lambda: "4 of 4 colours" in view._palette._facts.text(), timeout=PATIENCE)

    view._guide.begin("nade", 4, 0.3, {"hidden_dim": 8})

    def both_are_shown() -> bool:
        ended = window.session.state.training == "idle" and len(window.session.state.runs) == 2
        return ended and all(view._table._cells[2, column][1].text() for column in (1, 2))

    qtbot.waitUntil(both_are_shown, timeout=PATIENCE)
    found = pair(window.session.state)
    assert set(found) == {"palette", "sigmoid"}
    assert all(run.dataset.recipe.source == str(folder) and run.step > 0 for run in found.values())
    for column in (1, 2):
        created = view._table._cells[0, column][0]
        assert created.count == 12
        assert f"{view._pair[('palette', 'sigmoid')[column - 1]].step:,} steps" in view._table._heads[column].text()
    assert " of 1.39 nats a pixel" in view._table._cells[1, 1][1].text()  # log 4
    assert view._table._cells[1, 2][1].text().startswith("Density: ")
