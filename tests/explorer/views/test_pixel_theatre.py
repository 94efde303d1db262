"""The theatre with a small real model, asked through a real prober."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from explorer.latent.walk import picture_of
from explorer.views.pixel_theatre import PixelTheatreView
from models.autoregressive.nade import Nade
from models.catalog import discover
from tests.explorer.views.theatre import COUNT, begin, bright, image, open_theatre, publish, settle
from tests.explorer.views.toys import Bench, pictures


@pytest.fixture
def view(qtbot, bench: Bench, monkeypatch):
    return open_theatre(qtbot, bench, monkeypatch)


def test_a_complete_picture_is_there_at_once_with_its_likelihood(qtbot, bench, view):
    _, model = begin(qtbot, bench, view)
    assert view.position == COUNT
    with torch.inference_mode():
        nats = float(model.log_prob(torch.tensor(image(view))[None]))
    assert f"{nats:.1f}".replace("-", "−") in view._panel._likelihood.text()
    assert "exact" in view._panel._likelihood.text()
    assert view._strip.grid.count == 8
    assert view._strip._measure.text() == "log p, nats"
    assert bench.context.undo.count() == 0


def test_playing_makes_the_same_picture_pixel_by_pixel(qtbot, bench, view):
    begin(qtbot, bench, view)
    whole, seen = image(view), []
    view._player.advanced.connect(lambda _: seen.append(view.position))
    view._player.speed.setCurrentIndex(2)
    view._player.play()
    assert view.position == 0
    qtbot.waitUntil(lambda: not view._player.playing, timeout=5000)
    assert view.position == COUNT
    assert seen == sorted(seen)
    assert len(set(seen)) > 5
    assert (image(view) == whole).all()


def test_a_pause_holds_at_a_pixel_and_nothing_more_is_made(qtbot, bench, view):
    begin(qtbot, bench, view)
    view._player.speed.setCurrentIndex(2)
    view._player.play()
    qtbot.waitUntil(lambda: view.position >= 5, timeout=5000)
    view._player.pause()
    position, made = view.position, view._showing.film.made
    assert 5 <= position <= made < COUNT
    qtbot.wait(200)
    assert (view.position, view._showing.film.made) == (position, made)
    view._player.go(COUNT)
    qtbot.waitUntil(lambda: view.position == COUNT, timeout=5000)


def test_steps_show_what_the_next_pixel_may_be(qtbot, bench, view):
    _, model = begin(qtbot, bench, view)
    x = torch.tensor(image(view))[None]
    for place in (0, 1, 30, 29):
        view._player.go(place)
        qtbot.waitUntil(lambda place=place: place in view._showing.records, timeout=3000)
        with torch.inference_mode():
            logit = model.params(model.observation.features(model.pixels(x)), None).flatten()[place]
        shown = view._panel.chart.shown
        assert shown.probabilities[0, 1] == pytest.approx(float(logit.sigmoid()), abs=1e-5)
        assert f"row {place // 8 + 1}, column {place % 8 + 1}" in view._panel._title.text()
    assert not view._canvas._shown.ravel()[29:].any()
    assert view._canvas._next == 29


def test_temperature_shows_before_and_after_and_can_be_undone(qtbot, bench, view):
    begin(qtbot, bench, view)
    whole = image(view)
    view._panel._heat.setValue(0)
    settle(qtbot, view)
    assert view.choice.temperature == 0
    view._player.go(10)
    qtbot.waitUntil(lambda: 10 in view._showing.records, timeout=3000)
    assert view._panel.chart.shown.tempered.max() == 1
    assert 0.5 <= view._panel.chart.shown.probabilities.max() < 1
    view._player.go(COUNT)
    bench.context.undo.undo()
    settle(qtbot, view)
    assert (image(view) == whole).all()


def test_a_pixel_is_set_and_taken_back(qtbot, bench, view):
    begin(qtbot, bench, view)
    whole = image(view).ravel()
    other = 1.0 - float(whole[20])
    view._panel.picker._swatches.choose(int(other))
    view._canvas.clicked.emit(20)
    settle(qtbot, view)
    assert (image(view).ravel()[:20] == whole[:20]).all()
    assert image(view).ravel()[20] == other
    assert view._canvas._set == (20,)
    assert "approximation" in view._strip._note.text()
    view._canvas.clicked.emit(20)
    settle(qtbot, view)
    assert (image(view).ravel() == whole).all()
    bench.context.undo.undo()
    settle(qtbot, view)
    assert image(view).ravel()[20] == other


def test_a_pixel_to_come_is_set_only_if_it_is_the_next(qtbot, bench, view):
    begin(qtbot, bench, view)
    view._player.go(10)
    view._canvas.clicked.emit(30)
    assert view.choice.edits == {}
    view._canvas.clicked.emit(10)
    qtbot.waitUntil(lambda: view.position == 11, timeout=3000)
    assert set(view.choice.edits) == {10}


def test_a_covered_picture_is_completed_exactly(qtbot, bench, view):
    begin(qtbot, bench, view)
    view.add_pictures((bright(),))
    settle(qtbot, view)
    assert (image(view)[0, :4] == 1).all()
    assert (view._several.images[:, 0, :4] == 255).all()
    assert view._strip.grid.count == 9
    assert "Exact" in view._strip._note.text()
    view._player.play()
    assert view.position == 32
    view._player.pause()


def test_what_the_model_sees_is_shown_beside_the_original(qtbot, bench, view):
    begin(qtbot, bench, view)
    view.add_pictures((picture_of(np.full((1, 8, 8), 160, np.uint8), "grey"),))
    settle(qtbot, view)
    grid = view._strip.grid
    assert grid.count == 2 + view.choice.count
    first, second = (grid._source.image(index) for index in range(2))
    assert (first.pixelColor(0, 0).red(), second.pixelColor(0, 0).red()) == (160, 255)
    view._strip.grid.activated.emit(4)
    settle(qtbot, view)
    assert view.choice.seed == 2


def test_a_picture_is_fitted_as_the_user_says(qtbot, bench, view):
    begin(qtbot, bench, view)
    assert not view._panel._fit.isEnabled()
    view.add_pictures((bright(),))
    settle(qtbot, view)
    assert view._panel._fit.isEnabled()
    assert not view._panel._fit.grey.isVisible()  # the model sees grey only
    view._panel._fit.invert.click()
    settle(qtbot, view)
    assert (image(view)[0, :4] == 0).all()
    bench.context.undo.undo()
    settle(qtbot, view)
    assert (image(view)[0, :4] == 1).all()


def test_a_painted_cover_is_an_approximation_that_can_be_undone(qtbot, bench, view):
    begin(qtbot, bench, view)
    view.add_pictures((bright(),))
    view._panel._share.setValue(0)
    settle(qtbot, view)
    assert (image(view) == 1).all()
    view._canvas.set_tool("cover")
    view._canvas.painted.emit(frozenset({0, 1, 9}))
    settle(qtbot, view)
    assert view._showing.scene.known.sum() == 61
    assert "approximation" in view._strip._note.text()
    view._canvas.set_tool("uncover")
    view._canvas.painted.emit(frozenset({1, 9}))
    assert view._showing.scene.known.sum() == 63
    bench.context.undo.undo()
    assert view._showing.scene.known.sum() == 61
    settle(qtbot, view)


def test_what_is_complete_follows_the_weights_and_what_is_not_stays(qtbot, bench, view):
    run, _ = begin(qtbot, bench, view)
    first = image(view)
    publish(bench, run, 2, seed=9)
    qtbot.waitUntil(lambda: view._step == 2, timeout=3000)
    settle(qtbot, view)
    second = image(view)
    assert (first != second).any()
    view._player.go(12)
    publish(bench, run, 3, seed=17)
    qtbot.waitUntil(lambda: not view._turns._heard, timeout=3000)
    assert view.position == 12
    assert (image(view) == second).all()


def lay_over(view: PixelTheatreView, overlay: str) -> None:
    box = view._panel._overlay
    box.setCurrentIndex(box.findData(overlay))
    box.activated.emit(box.currentIndex())


def test_maps_are_laid_over_what_is_made(qtbot, bench, view):
    begin(qtbot, bench, view)
    view._player.go(20)
    for overlay in ("entropy", "surprise"):
        lay_over(view, overlay)
        field = view._canvas._field
        opaque = [field.pixelColor(pixel % 8, pixel // 8).alpha() > 0 for pixel in range(COUNT)]
        assert opaque == [pixel < 20 for pixel in range(COUNT)]
    lay_over(view, "field")
    qtbot.waitUntil(lambda: view._field is not None and view._field.pixel == 20, timeout=3000)
    view._canvas._point(5)
    qtbot.waitUntil(lambda: view._field.pixel == 5, timeout=3000)
    assert (view._field.influence.ravel() > 0).tolist() == [pixel < 5 for pixel in range(COUNT)]
    lay_over(view, "none")
    assert view._canvas._field is None


def test_one_of_several_comes_to_the_stage(qtbot, bench, view):
    begin(qtbot, bench, view)
    third = view._several.images[3]
    view._strip.grid.activated.emit(3)
    settle(qtbot, view)
    assert view.choice.seed == 3
    assert (np.rint(image(view) * 255) == third).all()
    view._strip.count_changed.emit(2)
    settle(qtbot, view)
    assert view._strip.grid.count == 2
    bench.context.undo.undo()
    settle(qtbot, view)
    assert (view._strip.grid.count, view._strip._spin.value()) == (8, 8)
    assert view.choice.seed == 3


def test_another_run_of_another_size_begins_anew(qtbot, bench, view):
    begin(qtbot, bench, view)
    view._canvas.clicked.emit(20)
    data = pictures()
    bench.begin(Nade, data, "other")
    assert view._showing.film is None
    assert view._canvas.image() is None
    bench.session.update(current=1)
    settle(qtbot, view)
    assert view.choice.edits == {20: (1.0,)}


def test_certificates_and_growth_are_said_in_words(qtbot, bench, view):
    begin(qtbot, bench, view)
    bench.session.update(catalog=discover())
    view._strip.check_wanted.emit()
    dialog = view._check.dialog
    qtbot.waitUntil(lambda: dialog._marks[3].text() == "✓", timeout=5000)
    assert [mark.text() for mark in dialog._marks] == ["✓"] * 4
    assert "none is swayed by itself" in dialog._words[0].text()
    assert "256 ways" in dialog._words[1].text()
    assert "the entropy is 2.380" in dialog._words[3].text()
    qtbot.waitUntil(lambda: dialog._table.count() > 10, timeout=5000)
    bench.begin(Nade, pictures(), "other")
    assert view._check.dialog is None


def test_hiding_and_closing_while_it_is_made(qtbot, bench, view):
    run, _ = begin(qtbot, bench, view)
    view._player.speed.setCurrentIndex(0)
    view._player.play()
    publish(bench, run, 2, seed=9)
    view.hide()
    assert not view._player.playing
    view.show()
    settle(qtbot, view)
    view._player.play()  # the bench closes the prober at the end, and asserts that it ends
