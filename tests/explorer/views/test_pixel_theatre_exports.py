"""What leaves the theatre, and what it brings back."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from explorer.data.picture import read_image
from explorer.data.provenance import read
from explorer.pixels.frames import PAPER
from explorer.pixels.scene import TheatreChoice
from explorer.widgets.pictures import encode_png
from tests.explorer.views.theatre import COUNT, begin, bright, image, open_theatre, publish, settle
from tests.explorer.views.toys import Bench


@pytest.fixture
def view(qtbot, bench: Bench, monkeypatch):
    return open_theatre(qtbot, bench, monkeypatch)


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


def test_a_place_that_can_not_be_written_is_said(qtbot, bench, view, tmp_path):
    begin(qtbot, bench, view)
    said = []
    bench.session.noticed.connect(lambda problem, details: said.append(str(problem)))
    view.export_to(tmp_path / "nowhere" / "a.gif", "gif")
    qtbot.waitUntil(lambda: bool(said), timeout=3000)
    assert "nowhere" in said[0]


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
