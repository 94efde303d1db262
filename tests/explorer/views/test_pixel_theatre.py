"""The theatre with a small real model, asked through a real prober."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import torch
from PIL import Image

from explorer.data.picture import read_image
from explorer.data.provenance import read
from explorer.latent.walk import picture_of
from explorer.pixels.frames import PAPER
from explorer.pixels.scene import TheatreChoice
from explorer.views.pixel_theatre import PixelTheatreView
from explorer.widgets.pictures import encode_png
from explorer.workers.messages import WeightSnapshot
from models.autoregressive.nade import Nade
from models.base import GenerativeModel
from models.catalog import discover
from tests.explorer.views.toys import Bench, pictures

COUNT = 64


@pytest.fixture
def view(qtbot, bench: Bench, monkeypatch):
    monkeypatch.setattr(PixelTheatreView, "name", "pixel_theatre")
    made = PixelTheatreView(bench.context)
    qtbot.addWidget(made)
    made.resize(900, 640)
    made.show()
    return made


def model_of(bench: Bench, seed: int, cls: type[GenerativeModel] = Nade) -> Any:
    spec = bench.session.state.run.dataset.spec  # type: ignore[union-attr]
    made = cls.build(cls.Config(), spec, torch.Generator().manual_seed(seed)).eval()
    with torch.no_grad():
        for each in made.parameters():
            each.add_(torch.randn(each.shape, generator=torch.Generator().manual_seed(seed + 1)) * 0.3)
    return made


def publish(bench: Bench, run: int, step: int, seed: int = 0) -> Any:
    model = model_of(bench, seed)
    bench.mailbox.put(WeightSnapshot(run, step, model.state_dict()))
    bench.session.published.emit(run, step)
    return model


def begin(qtbot, bench: Bench, view: PixelTheatreView) -> tuple[int, Any]:
    run = bench.begin(Nade, pictures())
    model = publish(bench, run, 1)
    settle(qtbot, view)
    return run, model


def settle(qtbot, view: PixelTheatreView) -> None:
    """Until stage and strip show the current scene."""

    def done() -> bool:
        several = view._several
        return (
            view._showing.film is not None
            and view._showing.fresh
            and several is not None
            and several.question.scene is view._showing.scene
            and len(several.images) == view.choice.count
            and view.position == min(view._showing.want, COUNT)
            and not view._turns._heard
        )

    qtbot.waitUntil(done, timeout=5000)


def image(view: PixelTheatreView) -> np.ndarray:
    assert view._showing.film is not None
    return view._showing.film.image.copy()


def bright(name: str = "mine"):
    return picture_of(np.full((1, 8, 8), 255, np.uint8), name)


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


def test_maps_are_laid_over_what_is_made(qtbot, bench, view):
    begin(qtbot, bench, view)
    view._player.go(20)
    for overlay in ("entropy", "surprise"):
        view._panel.choose_overlay(overlay)
        field = view._canvas._field
        opaque = [field.pixelColor(pixel % 8, pixel // 8).alpha() > 0 for pixel in range(COUNT)]
        assert opaque == [pixel < 20 for pixel in range(COUNT)]
    view._panel.choose_overlay("field")
    qtbot.waitUntil(lambda: view._field is not None and view._field.pixel == 20, timeout=3000)
    view._canvas._point(5)
    qtbot.waitUntil(lambda: view._field.pixel == 5, timeout=3000)
    assert (view._field.influence.ravel() > 0).tolist() == [pixel < 5 for pixel in range(COUNT)]
    view._panel.choose_overlay("none")
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


@pytest.mark.parametrize("what", ["gif", "png", "sheet"])
def test_exports(qtbot, bench, view, tmp_path, what):
    begin(qtbot, bench, view)
    path = tmp_path / ("a.gif" if what == "gif" else "a.png")
    view.export_to(path, what)
    qtbot.waitUntil(path.exists, timeout=3000)
    qtbot.waitUntil(lambda: not bench.jobs.running, timeout=3000)
    found = Image.open(path)
    if what == "gif":
        assert found.n_frames == COUNT + 1
        assert (np.asarray(found.convert("L")) == PAPER).all()
    elif what == "png":
        assert (np.asarray(found)[::40, ::40] == np.rint(image(view)[0] * 255)).all()
        assert "seed" in found.text["latent-explorer"]
    else:
        assert found.width > 3 * 8 * 13


@pytest.mark.parametrize("way", ["nothing", "edited", "covered", "painted"])
def test_a_picture_that_left_brings_back_what_it_was_made_with(qtbot, bench, view, tmp_path, way):
    run, _ = begin(qtbot, bench, view)
    bench.session.update_run(run, mark="abc")
    view.apply(replace(view.choice, seed=7, temperature=0.8))
    if way in ("covered", "painted"):
        view.add_pictures((bright(),))
        view._panel._share.setValue(25)
    if way == "painted":
        view._canvas.painted.emit(frozenset({0, 1, 9}))
    settle(qtbot, view)
    if way in ("edited", "painted"):
        view._canvas.clicked.emit(20)
    settle(qtbot, view)
    whole, choice = image(view), view.choice
    for name in ("png", "gif"):
        view.export_to(tmp_path / f"a.{name}", name)
        qtbot.waitUntil((tmp_path / f"a.{name}").exists, timeout=3000)
    carried = encode_png(view._canvas.image(), view._canvas._metadata)
    for source in (tmp_path / "a.png", tmp_path / "a.gif", carried):
        brought = read_image(source, "a")
        view.apply(TheatreChoice())
        view.add_pictures((brought,))
        settle(qtbot, view)
        assert (image(view) == whole).all()
        assert (view.choice.seed, view.choice.temperature, view.choice.share) == (7, 0.8, choice.share)
        bench.context.undo.undo()
        assert view.choice.seed == 0
    view.apply(choice)
    view.add_pictures((brought,))  # what is chosen already: so it is wanted as a picture
    assert view.choice.picture is brought
    bench.session.update_run(run, mark="another")
    view.apply(TheatreChoice())
    view.add_pictures((brought,))
    assert view.choice.seed == 0
    settle(qtbot, view)


def test_each_of_several_carries_its_own_seed_and_what_they_begin_with_none(qtbot, bench, view):
    begin(qtbot, bench, view)
    view.add_pictures((bright(),))
    view.apply(replace(view.choice, seed=5))
    settle(qtbot, view)
    source = view._strip.grid._source
    assert source.metadata_of(0) == b"{}"
    assert [json.loads(source.metadata_of(tile))["seed"] for tile in (1, 3)] == [5, 7]


def test_what_is_shown_carries_the_choice_it_was_made_with_and_not_the_next(qtbot, bench, view, tmp_path):
    run, _ = begin(qtbot, bench, view)
    bench.session.update_run(run, mark="abc")
    view.apply(replace(view.choice, seed=7, temperature=0.8))
    settle(qtbot, view)
    view.hide()  # so that nothing is asked of the next choice
    view.apply(replace(view.choice, seed=9, temperature=0.2))
    view._show()
    view.export_to(tmp_path / "a.png", "png")
    qtbot.waitUntil((tmp_path / "a.png").exists, timeout=3000)
    tile = view._strip.grid._source.metadata_of(2)
    for said, seed in (
        (read_image(tmp_path / "a.png", "a").made, 7),
        (read(view._canvas._metadata), 7),
        (read(tile), 9),
    ):
        assert said is not None
        assert (said.seed, said.pixels.temperature, said.step) == (seed, 0.8, 1)


def test_several_carry_the_step_of_their_own_weights(qtbot, bench, view):
    run, _ = begin(qtbot, bench, view)
    view._go(20)
    publish(bench, run, 2, seed=3)
    qtbot.waitUntil(lambda: view._several_step == 2, timeout=5000)
    assert json.loads(view._strip.grid._source.metadata_of(0))["step"] == 2
    assert json.loads(view._canvas._metadata)["step"] == 1


@pytest.mark.parametrize(("count", "told"), [(1, True), (4, False)])
def test_a_sheet_of_several_states_no_choice(qtbot, bench, view, tmp_path, count, told):
    begin(qtbot, bench, view)
    view._choose_count(count)
    settle(qtbot, view)
    view.export_to(tmp_path / "a.png", "sheet")
    qtbot.waitUntil((tmp_path / "a.png").exists, timeout=3000)
    made = read_image(tmp_path / "a.png", "a").made
    assert made is not None
    assert (made.seed, made.pixels is not None) == (0, told)


def test_a_place_that_can_not_be_written_is_said(qtbot, bench, view, tmp_path):
    begin(qtbot, bench, view)
    said = []
    bench.session.noticed.connect(lambda problem, details: said.append(str(problem)))
    view.export_to(tmp_path / "nowhere" / "a.gif", "gif")
    qtbot.waitUntil(lambda: bool(said), timeout=3000)
    assert "nowhere" in said[0]


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
