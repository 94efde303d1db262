"""The Data view shows what is in the set, lets one filter it, and asks for another."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent
from PySide6.QtWidgets import QApplication

from explorer.data.dataset import Recipe
from explorer.views.data import DataView
from explorer.widgets.dropping import Dropped
from models.problems import Problem
from tests.explorer.views.toys import Bench, pictures, points

DataView.name = "data"


@pytest.fixture
def view(bench: Bench, qtbot) -> DataView:
    made = DataView(bench.context)
    qtbot.addWidget(made)
    made.resize(900, 620)
    made.show()
    return made


def choose(box, data: object) -> None:
    box.setCurrentIndex(box.findData(data))
    box.activated.emit(box.currentIndex())


def test_it_says_what_the_set_is(view: DataView, bench: Bench) -> None:
    bench.session.update(dataset=pictures(40, held_out=4))
    assert view._name.text() == "Toys"
    assert view._facts.text() == "8×8 grey · 40 images · 2 classes"
    assert view._details.text() == ("Training 24 · Validation 8 · Test 4 · Held out 4 · seed 0 · fingerprint 00000064")
    assert view._count.text() == "40 of 40"


def test_filters_by_split_and_class(view: DataView, bench: Bench) -> None:
    bench.session.update(dataset=pictures(40))
    choose(view._part, "validation")
    assert view._count.text() == "8 of 40"
    choose(view._class, 1)
    assert view._count.text() == "4 of 40"
    levels = [view._grid.image(place).pixelColor(0, 0).red() for place in range(view._grid.count)]
    assert levels == [25, 27, 29, 31]


def test_the_selected_image_is_shown_enlarged_with_its_figures(view: DataView, bench: Bench) -> None:
    bench.session.update(dataset=pictures(40))
    choose(view._part, "test")
    view._grid.select(2)
    panel = view._panel
    assert panel._title.text() == "Number 34 · Test"
    assert panel._facts.text() == "Class: moon"
    shown = panel._view.pixels()
    assert shown is not None
    assert np.array_equal(shown, pictures(40).values[34].numpy())


def test_vectors_are_points_and_the_picked_one_says_its_numbers(view: DataView, bench: Bench) -> None:
    bench.session.update(dataset=points(40))
    assert view._shown.currentWidget() is view._scatter
    choose(view._class, 1)
    view._scatter.select(2)
    assert view._panel._title.text() == "Number 5 · Training"
    assert view._panel._values.text() == "0.125, 0.125"


def test_another_set_comes_with_its_own_filters(view: DataView, bench: Bench) -> None:
    bench.session.update(dataset=pictures(40, held_out=4))
    choose(view._part, "held_out")
    bench.session.update(dataset=pictures(40, held_out=0, classes=()))
    assert view._part.findData("held_out") == -1
    assert not view._class.isVisible()
    assert view._count.text() == "40 of 40"


def test_a_card_asks_for_its_set_and_lists_every_set(view: DataView, bench: Bench, qtbot) -> None:
    view._choose.setChecked(True)
    qtbot.waitUntil(lambda: not bench.jobs.running, timeout=20_000)
    assert set(view._cards.cards) >= {"digits", "moons", "creatures", "rings", "mnist", "cifar10"}
    assert view._cards.cards["digits"]._images
    qtbot.mouseClick(view._cards.cards["mnist"], Qt.MouseButton.LeftButton)
    assert bench.asked == [("data", Recipe("mnist"), {"download": True})]


def test_of_binarised_images_the_grey_originals_are_shown_first(view: DataView, bench: Bench) -> None:
    grey = pictures(40)
    bits = replace(
        grey,
        spec=replace(grey.spec, binary=True),
        values=grey.values * 0 + 255,
        recipe=replace(grey.recipe, binarise=True),
    )
    bench.session.update(dataset=bits)
    assert "the model gets each pixel as 0 or 1" in view._facts.text()
    assert [(what, recipe) for what, recipe, _ in bench.asked] == [("read", grey.recipe)]
    bench.asked[0][2](grey)
    assert view._grid.image(3).pixelColor(0, 0).red() == 3
    view._grid.select(3)
    shown = [each.pixels().max() for each in (view._panel._view, view._panel._drawn)]
    assert shown == [3, 255]  # side by side
    choose(view._pixels, "model")
    assert view._grid.image(3).pixelColor(0, 0).red() == 255
    bench.session.update(dataset=grey)  # what the model gets are the originals: nothing to choose, nothing to read
    assert not view._pixels.isVisible()
    assert not view._panel._drawn.isVisible()
    assert len(bench.asked) == 1


def test_a_dropped_folder_becomes_data_and_pictures_are_left_to_the_window(
    view: DataView, bench: Bench, tmp_path: Path
) -> None:
    point, left, none = QPoint(50, 50), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    (tmp_path / "a.png").touch()
    for path, taken in ((tmp_path, True), (tmp_path / "a.png", False)):
        brought = QMimeData()
        brought.setUrls([QUrl.fromLocalFile(str(path))])
        enter = QDragEnterEvent(point, Qt.DropAction.CopyAction, brought, left, none)
        QApplication.sendEvent(view, enter)
        assert enter.isAccepted() is taken
    view._dropped(Dropped((tmp_path,)))
    assert bench.asked == [("folder", tmp_path)]


def test_skipped_files_are_counted_and_listed(view: DataView, bench: Bench) -> None:
    why = Problem("“{name}” is empty (0 bytes).", name="a.png")
    more = Problem("{count} more files were left out.", count=7)
    bench.session.update(dataset=pictures(40, skipped=(("a.png", why), ("b.png", why), ("", more))))
    assert view._skipped.isVisible()
    assert view._skipped.text() == "9 files were skipped."
    assert view._skipped.lines()[0] == "“a.png” is empty (0 bytes)."
    bench.session.update(dataset=pictures(40))
    assert not view._skipped.isVisible()


def test_the_tile_size_is_remembered(view: DataView, bench: Bench, qtbot) -> None:
    view._tile.setValue(120)
    other = DataView(bench.context)
    qtbot.addWidget(other)
    assert other._grid.tile == 120
