"""The latent map of models without an encoder: the prior's plane, what each dimension does, codes that are searched."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from explorer.data.images import read_image
from explorer.latent.invert import Effort
from explorer.latent.plane import normal_quantile
from explorer.latent.walk import picture_of
from explorer.views.latent_map import LatentMapView
from explorer.widgets.pictures import encode_png, to_qimage
from tests.explorer.views.banded import Blind, Sure, Told, banded, close
from tests.explorer.views.test_latent_map import GAIN, edit, tile
from tests.explorer.views.toys import Bench, pictures


@pytest.fixture
def view(qtbot, bench: Bench, monkeypatch):
    monkeypatch.setattr(LatentMapView, "name", "latent_map")
    monkeypatch.setattr("explorer.map_search.THOROUGH", Effort(draws=64, steps=60, rate=0.2))
    monkeypatch.setattr("explorer.map_search.QUICK", Effort(draws=64, starts=2, steps=60, rate=0.2))
    made = LatentMapView(bench.context)
    qtbot.addWidget(made)
    made.resize(900, 640)
    made.show()
    return made


def begin(qtbot, bench: Bench, view: LatentMapView, cls=Blind, gain: float = GAIN, **more) -> int:
    run = bench.begin(cls, pictures(), **more)
    bench.publish(run, 1, gain)
    qtbot.waitUntil(lambda: view._map.drawn is not None and view._codes.effect is not None, timeout=5000)
    return run


def test_the_plane_is_spaced_by_the_prior_and_there_are_no_dots(qtbot, bench, view):
    begin(qtbot, bench, view)
    high = normal_quantile(1 - 0.5 / view._map.drawn.side)
    qtbot.waitUntil(lambda: close(tile(view, 0, 0), banded(0.5 - GAIN * high, 0.5 + GAIN * high)), timeout=3000)
    assert not view.choice.spread
    assert "no encoder" in view._panel.count.text()
    assert not view._panel._form.isRowVisible(view._panel._unit)


def test_the_column_says_what_a_dimension_does(qtbot, bench, view):
    begin(qtbot, bench, view)
    expected = GAIN * np.sqrt(0.5)  # on half of the rows
    assert view._codes.effect.strength == pytest.approx([expected] * 2, rel=0.05)  # clipped at black and white
    edit(view, directions="principal")
    qtbot.waitUntil(lambda: view._map.plane.scale == (1.0, 1.0) and view.choice.directions == "principal", timeout=3000)
    assert "estimate" in view._panel._dimensions_note.text()


def test_codes_of_some_images_are_searched_when_asked_for_and_stay(qtbot, bench, view):
    run = begin(qtbot, bench, view)
    view._panel.search_data.again_wanted.emit()
    qtbot.waitUntil(lambda: view._panel.search_data._again.isVisibleTo(view), timeout=9000)
    assert len(view._codes.cloud.codes) == 24
    levels = np.arange(24) / 255
    ridge = 1 / (1 + 0.1**2 / (32 * GAIN**2))
    codes = view._codes.cloud.codes
    assert codes == pytest.approx(np.repeat((levels - 0.5)[:, None] / GAIN * ridge, 2, 1), abs=0.1)
    assert "step 1; mean MSE" in view._panel.count.text()
    assert view._canvas._shown.any()
    bench.publish(run, 500, 0.05)
    qtbot.waitUntil(lambda: view._map.step == 500, timeout=3000)
    assert view._codes.cloud.codes is codes


def test_a_search_can_be_stopped(qtbot, bench, view, monkeypatch):
    monkeypatch.setattr("explorer.map_search.QUICK", Effort(draws=64, steps=10**6))
    begin(qtbot, bench, view)
    view._panel.search_data.again_wanted.emit()
    assert view._panel.search_data._stop.isVisibleTo(view)
    qtbot.waitUntil(lambda: view._codes.cloud is not None, timeout=5000)  # a part
    view._panel.search_data.stop_wanted.emit()
    assert not view._panel.search_data._stop.isVisibleTo(view)
    assert 0 < len(view._codes.cloud.codes) < 24


def test_a_dropped_picture_is_searched_beside_what_the_model_sees_and_pinned(qtbot, bench, view):
    begin(qtbot, bench, view)
    view.add_pictures((picture_of(banded(0.6, 0.4), "mine"),))
    qtbot.waitUntil(lambda: len(view.choice.pins) == 1, timeout=5000)
    assert view.choice.pins[0] == pytest.approx((1, -1), abs=0.1)
    assert close(view._panel.pointer.original.pixels(), banded(0.6, 0.4))
    assert not view._panel.search_pictures.isVisibleTo(view)


def test_a_picture_that_is_dropped_while_another_is_searched_joins_it(qtbot, bench, view):
    begin(qtbot, bench, view)
    view.add_pictures((picture_of(banded(0.6, 0.4), "mine"),))
    view.add_pictures((picture_of(banded(0.4, 0.6), "mine too"),))
    qtbot.waitUntil(lambda: len(view.choice.pins) == 2, timeout=5000)
    assert view.choice.pins[1] == pytest.approx((-1, 1), abs=0.1)


def test_an_image_of_the_data_is_searched_too(qtbot, bench, view):
    begin(qtbot, bench, view)
    view._do("example")
    qtbot.waitUntil(lambda: len(view.choice.pins) == 1, timeout=5000)


def test_a_class_is_chosen_for_the_whole_plane(qtbot, bench, view):
    begin(qtbot, bench, view, Told)
    assert view.choice.classes == 2
    assert view._panel._form.isRowVisible(view._panel._class)
    assert view._panel._axes[0].count() == 2
    edit(view, side=8)
    before = int(tile(view, 0, 7)[0, 0, 0])
    view._panel._class_chosen(1)
    qtbot.waitUntil(lambda: abs(before - int(tile(view, 0, 7)[0, 0, 0]) - 64) <= 1, timeout=3000)
    qtbot.waitUntil(lambda: view._codes.effect is not None and view._codes.effect.question.label == 1, timeout=3000)
    view._do("random")
    assert view.choice.label == 1
    assert view.choice.sliders[2:] == (0.0, 1.0)
    bench.context.undo.undo()
    bench.context.undo.undo()
    assert view.choice.label == 0


def test_the_images_own_classes_are_taken_for_their_codes(qtbot, bench, view):
    begin(qtbot, bench, view, Told)
    view._panel.search_data.again_wanted.emit()
    qtbot.waitUntil(lambda: view._codes.cloud is not None and len(view._codes.cloud.codes) == 24, timeout=9000)
    assert (view._codes.cloud.codes[:, 2:].argmax(1) == view._codes.examples.labels).all()


def test_a_picture_of_the_same_run_brings_its_code_back(qtbot, bench, view):
    run = begin(qtbot, bench, view)
    runs = tuple(dataclasses.replace(each, mark="abc") for each in bench.session.state.runs)
    bench.session.update(runs=runs)
    code = view._map.plane.code(0.9, 0.2)
    picture = read_image(encode_png(to_qimage(banded(0.1, 0.9)), view._metadata(code)), "again.png")
    view.add_pictures((picture,))
    assert view.choice.pins == (tuple(code.tolist()),)
    assert run == view.run.id


def test_another_model_with_an_encoder_is_as_before(qtbot, bench, view):
    begin(qtbot, bench, view)
    run = bench.begin(Sure, pictures())
    bench.publish(run, 1, GAIN)
    qtbot.waitUntil(lambda: view._codes.cloud is not None and view._codes.cloud.kl is not None, timeout=5000)
    assert view._codes.effect is None
    assert not view._panel.search_data.isVisibleTo(view)
    assert view._panel._form.isRowVisible(view._panel._unit)


def test_going_back_to_a_run_brings_its_own_controls_back(qtbot, bench, view):
    first = begin(qtbot, bench, view, Told)
    second = bench.begin(Sure, pictures())
    bench.publish(second, 1, GAIN)
    qtbot.waitUntil(lambda: view._codes.cloud is not None, timeout=5000)
    edit(view, axes=(2, 3))
    bench.session.update(current=first)
    assert view._panel._form.isRowVisible(view._panel._class)
    assert view._panel._axes[0].count() == 2
    assert view._panel.search_data.isVisibleTo(view)
    bench.session.update(current=second)
    assert view._panel._axes[0].currentIndex() == 2
    assert not view._panel.search_data.isVisibleTo(view)
