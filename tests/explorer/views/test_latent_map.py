"""The latent map with a model whose pictures are known."""

from __future__ import annotations

import json

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from explorer.latent.plane import normal_quantile
from explorer.latent.walk import picture_of
from explorer.views.latent_map import LatentMapView
from explorer.widgets.carrying import METADATA_MIME
from explorer.widgets.drop_zone import Dropped
from explorer.widgets.pictures import from_qimage
from tests.explorer.views.banded import Banded, Sure, Wide, banded, close
from tests.explorer.views.toys import Bench, pictures

GAIN = 0.1


@pytest.fixture
def view(qtbot, bench: Bench, monkeypatch):
    monkeypatch.setattr(LatentMapView, "name", "latent_map")
    made = LatentMapView(bench.context)
    qtbot.addWidget(made)
    made.resize(900, 640)
    made.show()
    return made


def begin(qtbot, bench: Bench, view: LatentMapView, cls, gain: float = GAIN) -> int:
    run = bench.begin(cls, pictures())
    bench.publish(run, 1, gain)
    qtbot.waitUntil(lambda: view._map.drawn is not None and view._codes.cloud is not None, timeout=3000)
    return run


def tile(view: LatentMapView, row: int, column: int) -> np.ndarray:
    whole = from_qimage(view._canvas.image())
    return whole[:, row * 8 : row * 8 + 8, column * 8 : column * 8 + 8]


def wait_for_tile(qtbot, view: LatentMapView, expected: np.ndarray) -> None:
    qtbot.waitUntil(lambda: close(tile(view, 0, 0), expected), timeout=3000)


def edit(view: LatentMapView, **changes) -> None:
    view._panel._propose("Change", **changes)


def test_every_tile_is_the_picture_of_its_code(qtbot, bench, view):
    begin(qtbot, bench, view, Sure)
    side = view._map.drawn.side
    high = normal_quantile(1 - 0.5 / side)
    qtbot.waitUntil(lambda: close(tile(view, 0, 0), banded(0.5 - GAIN * high, 0.5 + GAIN * high, 0.5, 0.5)))
    assert close(tile(view, side - 1, side - 1), banded(0.5 + GAIN * high, 0.5 - GAIN * high, 0.5, 0.5))


def test_the_picture_follows_the_pointer(qtbot, bench, view):
    begin(qtbot, bench, view, Sure)
    edit(view, spacing="linear", reach=2.0)
    view._canvas.pointed.emit(1.0, 0.25)
    assert close(view._panel.pointer.decoded.pixels(), banded(0.7, 0.6, 0.5, 0.5))
    assert "z1 = 2.00" in view._panel.pointer.code.text()
    assert "z2 = 1.00" in view._panel.pointer.code.text()


def test_new_weights_change_pictures_and_move_nothing(qtbot, bench, view):
    run = begin(qtbot, bench, view, Sure)
    edit(view, spacing="linear", reach=2.0, side=8, sliders=(0.0, 0.0, 1.0, -1.0))
    view._canvas.pointed.emit(1.0, 0.0)
    before = view.choice
    bench.publish(run, 2, 0.05)
    corner = 2 * (1 - 1 / 8)
    wait_for_tile(qtbot, view, banded(0.5 - 0.05 * corner, 0.5 + 0.05 * corner, 0.55, 0.45))
    assert view.choice == before
    assert close(view._panel.pointer.decoded.pixels(), banded(0.6, 0.6, 0.55, 0.45))


def test_sliders_move_the_plane_and_one_drag_is_one_undo(qtbot, bench, view):
    begin(qtbot, bench, view, Sure)
    edit(view, side=8)
    for value in (0.5, 1.0, 2.0):
        view._panel.sliders.moved.emit(2, value)
    assert bench.context.undo.count() == 2
    assert tile(view, 0, 0)[0, 4, 0] == pytest.approx(255 * 0.7, abs=1)  # at once, without the prober
    bench.context.undo.undo()
    assert view.choice.sliders == (0.0, 0.0, 0.0, 0.0)
    assert tile(view, 0, 0)[0, 4, 0] == pytest.approx(255 * 0.5, abs=1)


def test_an_axis_change_is_undone(qtbot, bench, view):
    begin(qtbot, bench, view, Sure)
    view._panel._axis_chosen(0, 3)
    assert view._map.plane.code(0.5, 0.5).shape == (4,)
    assert view._map.plane.directions[0].tolist() == [0, 0, 0, 1]
    bench.context.undo.undo()
    assert view._map.plane.directions[0].tolist() == [1, 0, 0, 0]


def test_a_dot_shows_the_image_and_its_reconstruction(qtbot, bench, view):
    begin(qtbot, bench, view, Banded)  # no posterior: the plane lies where the codes are
    edit(view, spacing="linear")
    place = view._map.plane.locate(view._codes.cloud.codes)[20]
    view._canvas.pointed.emit(*place)
    index = view._codes.examples.indices[view._dot]
    assert (view._panel.pointer.original.pixels() == index).all()
    assert close(view._panel.pointer.rebuilt.pixels(), np.full((1, 8, 8), index))
    assert f"Image {index}" in view._panel.pointer.example.text()
    view._panel.show_dots.setChecked(False)
    view._canvas.pointed.emit(*place)
    assert view._panel.pointer.original.pixels() is None


def test_the_unit_is_the_prior_only_where_there_is_one(qtbot, bench, view):
    begin(qtbot, bench, view, Sure)
    assert not view.choice.spread
    begin(qtbot, bench, view, Wide)
    assert view.choice.spread
    codes = (np.arange(24) / 255 - 0.5) / GAIN  # of the training images
    assert view._map.plane.code(0.5, 0.5) == pytest.approx([codes.mean()] * 4, abs=1e-4)


def test_the_columns_say_sigma_and_divergence(qtbot, bench, view):
    begin(qtbot, bench, view, Sure)
    codes = (np.arange(24) / 255 - 0.5) / GAIN
    kl = 0.5 * (0.25 + (codes**2).mean() - 1) - np.log(0.5)
    assert view._codes.cloud.sigma == pytest.approx([0.5] * 4)
    assert view._codes.cloud.kl == pytest.approx([kl] * 4, rel=1e-4)


def test_a_click_pins_the_code_and_keeps_it_while_the_model_learns(qtbot, bench, view):
    run = begin(qtbot, bench, view, Sure)
    view._panel.show_dots.setChecked(False)
    edit(view, spacing="linear", reach=2.0)
    view._canvas.clicked.emit(1.0, 0.5)
    assert view.choice.pins == ((2.0, 0.0, 0.0, 0.0),)
    pin = view._panel.pins._pins[0].view
    assert close(pin.pixels(), banded(0.7, 0.5, 0.5, 0.5))
    pin.copy()
    facts = json.loads(bytes(QGuiApplication.clipboard().mimeData().data(METADATA_MIME).data()))
    assert facts["code"] == [2.0, 0.0, 0.0, 0.0]
    bench.publish(run, 2, 0.2)
    assert close(pin.pixels(), banded(0.9, 0.5, 0.5, 0.5))
    bench.context.undo.undo()
    assert view.choice.pins == ()


def test_principal_components_lie_along_the_codes(qtbot, bench, view):
    begin(qtbot, bench, view, Sure)  # every image is of one level, so all dimensions move together
    edit(view, directions="principal")
    qtbot.waitUntil(lambda: view._map.plane.directions[0] == pytest.approx([0.5] * 4, abs=1e-3))
    assert "100%" in view._panel._dimensions_note.text()


def test_a_dropped_picture_becomes_a_pin_and_moves_the_sliders(qtbot, bench, view):
    begin(qtbot, bench, view, Sure)
    bench.context.intake.read = lambda dropped, done: done((picture_of(banded(0.6, 0.4, 0.7, 0.3), "mine"),))
    bench.context.intake.read(Dropped(), view.add_pictures)
    qtbot.waitUntil(lambda: len(view.choice.pins) == 1, timeout=3000)
    assert view.choice.pins[0] == pytest.approx((1, -1, 2, -2), abs=0.05)
    assert view.choice.sliders == pytest.approx((1, -1, 2, -2), abs=0.05)


def test_a_picture_brought_before_the_first_answer_waits_for_it(qtbot, bench, view):
    view.add_pictures((picture_of(banded(0.6, 0.4, 0.7, 0.3), "mine"),))
    begin(qtbot, bench, view, Sure)
    qtbot.waitUntil(lambda: len(view.choice.pins) == 1, timeout=3000)
    assert view.choice.pins[0] == pytest.approx((1, -1, 2, -2), abs=0.05)


def test_a_new_run_of_the_same_kind_keeps_the_sliders(qtbot, bench, view):
    begin(qtbot, bench, view, Sure)
    edit(view, sliders=(0.0, 0.0, 1.5, 0.0), axes=(1, 3))
    begin(qtbot, bench, view, Sure)
    assert view.choice.sliders == (0.0, 0.0, 1.5, 0.0)
    assert view.choice.axes == (1, 3)


def test_the_legend_leaves_a_class_out(qtbot, bench, view):
    begin(qtbot, bench, view, Banded)
    qtbot.mouseClick(view._panel.legend._buttons[0], Qt.MouseButton.LeftButton)
    labels = view._codes.examples.labels
    assert (view._panel.shown(labels) == (labels == 1)).all()


def test_the_examples_are_counted(qtbot, bench, view):
    begin(qtbot, bench, view, Banded)
    assert view._panel.count.text() == "24 of 24 images"
    view._panel.split.setCurrentIndex(1)
    view._panel.split_changed.emit("validation")
    assert view._panel.count.text() == "8 of 8 images"
