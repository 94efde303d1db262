"""The walk with a model whose pictures are known."""

from __future__ import annotations

import csv
import dataclasses

import numpy as np
import pytest
import torch
from PIL import Image

from explorer.data.images import Fit, read_image
from explorer.latent.walk import End, WalkChoice, held_out, measure_middle, picture_of
from explorer.latent.walk_export import write_walk
from explorer.views.interpolate import InterpolateView
from tests.explorer.views.banded import Banded, Sure, Wide, banded, close
from tests.explorer.views.toys import Bench, Grey, pictures, points

GAIN = 0.1
HIGH, LOW = banded(0.7, 0.5), banded(0.3, 0.5)


@pytest.fixture
def view(qtbot, bench: Bench, monkeypatch):
    monkeypatch.setattr(InterpolateView, "name", "interpolate")
    made = InterpolateView(bench.context)
    qtbot.addWidget(made)
    made.resize(900, 640)
    made.show()
    return made


def begin(qtbot, bench: Bench, view: InterpolateView, cls=Banded, gain: float = GAIN) -> int:
    run = bench.begin(cls, pictures())
    bench.publish(run, 1, gain)
    qtbot.waitUntil(lambda: "walk" in view._walks, timeout=3000)
    return run


def bring(qtbot, view: InterpolateView, *images: np.ndarray) -> None:
    view.add_pictures(tuple(picture_of(each, f"mine {number}") for number, each in enumerate(images)))
    settle(qtbot, view)


def settle(qtbot, view: InterpolateView) -> None:
    """Until the walk is that of the choice."""

    def answered() -> bool:
        walk, choice = view._walks.get("walk"), view.choice
        count = choice.side if choice.form == "grid" else choice.frames
        return (
            walk is not None
            and walk.question.count == count
            and (walk.question.form, walk.question.how) == (choice.form, choice.how)
            and len(walk.codes) == len(choice.ends)
            and not view._turns._heard
        )

    qtbot.waitUntil(answered, timeout=3000)


def test_there_is_something_to_see_before_pictures_are_brought(qtbot, bench, view):
    begin(qtbot, bench, view)
    assert len(view.choice.ends) == 2
    assert all(each.example for each in view.choice.ends)
    assert len(view._walks["walk"].frames) == view.choice.frames
    assert bench.context.undo.count() == 0


def test_pictures_take_the_place_of_the_examples(qtbot, bench, view):
    begin(qtbot, bench, view)
    bring(qtbot, view, HIGH)
    assert [each.example for each in view.choice.ends] == [False, True]
    bring(qtbot, view, LOW, HIGH)
    assert [each.picture.name for each in view.choice.ends] == ["mine 0", "mine 0", "mine 1"]


def test_a_straight_walk_passes_through_the_middle(qtbot, bench, view):
    begin(qtbot, bench, view)
    bring(qtbot, view, HIGH, LOW)
    walk = view._walks["walk"]
    assert walk.codes == pytest.approx(np.array([[2, 0], [-2, 0]]), abs=0.05)
    assert close(walk.frames[0], HIGH)
    assert close(walk.frames[16], banded(0.5, 0.5))
    assert close(walk.frames[-1], LOW)


def test_the_great_circle_keeps_the_length(qtbot, bench, view):
    begin(qtbot, bench, view)
    bring(qtbot, view, banded(0.7, 0.5), banded(0.5, 0.7))
    view._panel._propose("x", how="slerp")
    settle(qtbot, view)
    lengths = np.linalg.norm(view._walks["walk"].path, axis=1)
    assert lengths == pytest.approx(np.full(33, 2.0), abs=0.06)


def test_equal_ends_give_equal_frames(qtbot, bench, view):
    begin(qtbot, bench, view)
    bring(qtbot, view, HIGH, HIGH, HIGH, HIGH)
    view._panel._propose("x", form="grid")
    settle(qtbot, view)
    frames = view._walks["walk"].frames
    assert len(frames) == 81
    assert (frames == frames[0]).all()


def test_a_grid_is_bilinear_between_its_corners(qtbot, bench, view):
    begin(qtbot, bench, view)
    bring(qtbot, view, banded(0.9, 0.5), banded(0.5, 0.5), banded(0.5, 0.5), banded(0.1, 0.5))
    view._panel._propose("x", form="grid", side=5)
    settle(qtbot, view)
    walk = view._walks["walk"]
    across, down = np.meshgrid(np.linspace(0, 1, 5), np.linspace(0, 1, 5))
    expected = 4 * (1 - across) * (1 - down) - 4 * across * down
    assert walk.path[:, 0].reshape(5, 5) == pytest.approx(expected, abs=0.05)
    view._grid.pointed.emit(0.99, 0.99)
    assert close(view._frame.pixels(), banded(0.1, 0.5))


def test_a_grid_is_filled_up_to_four(qtbot, bench, view):
    begin(qtbot, bench, view)
    view._panel._propose("x", form="grid")
    settle(qtbot, view)
    assert len(view.choice.ends) == 4
    assert view._grid.isVisible()
    assert not view._film.isVisible()


def test_new_weights_change_the_frames_and_leave_the_position(qtbot, bench, view):
    run = begin(qtbot, bench, view, Wide)
    bring(qtbot, view, banded(0.7, 0.5, 0.5, 0.5), banded(0.5, 0.5, 0.5, 0.7))
    view._player.set_position(10)
    codes = view._walks["walk"].codes
    bench.publish(run, 2, 0.2)
    qtbot.waitUntil(lambda: view._walks["walk"].codes == pytest.approx(codes / 2), timeout=3000)
    assert view._player.position == 10
    assert close(view._frame.pixels(), view._walks["walk"].frames[10])


def test_scrubbing_shows_the_frame_and_its_code(qtbot, bench, view):
    begin(qtbot, bench, view)
    bring(qtbot, view, HIGH, LOW)
    view._player.set_position(8)
    assert close(view._frame.pixels(), banded(0.6, 0.5))
    assert "z = (0.98" in view._panel._code.text()
    view._strip.pointed.emit(32)
    assert view._player.position == 32


def test_a_card_shows_original_seen_and_rebuilt(qtbot, bench, view):
    begin(qtbot, bench, view)
    bring(qtbot, view, HIGH, LOW)
    view._ends.fitted.emit(0, Fit(invert=True))
    settle(qtbot, view)
    card = view._ends.cards[0]
    assert (card.original.pixels()[0] == HIGH).all()
    assert (card.seen.pixels() == 255 - HIGH).all()
    assert close(card.rebuilt.pixels(), 255 - HIGH)
    view._ends.fit_for_all.emit(0)
    assert all(each.fit.invert for each in view.choice.ends)


def test_every_change_of_the_ends_can_be_undone(qtbot, bench, view):
    begin(qtbot, bench, view)
    bring(qtbot, view, HIGH, LOW)
    for change in (
        lambda: view._ends.moved.emit(0, 1),
        lambda: view._ends.removed.emit(1),
        lambda: view._ends.asked.emit("random"),
    ):
        before = view.choice
        change()
        assert view.choice != before
        bench.context.undo.undo()
        assert view.choice == before


def test_one_end_is_no_walk_but_no_error(qtbot, bench, view):
    begin(qtbot, bench, view)
    view._ends.removed.emit(1)
    settle_one = lambda: len(view._walks["walk"].frames) == 1  # noqa: E731
    qtbot.waitUntil(settle_one, timeout=3000)
    assert not view._player.isEnabled()
    view._ends.removed.emit(0)
    assert view._frame.pixels() is None


def test_another_run_walks_beside(qtbot, bench, view):
    other = begin(qtbot, bench, view, Banded, gain=0.01)
    begin(qtbot, bench, view, Sure)
    assert [view._panel._compare.itemData(row) for row in range(view._panel._compare.count())] == [None, other]
    view._choose_compare(other)
    qtbot.waitUntil(lambda: "compare" in view._walks, timeout=3000)
    assert view._walks["compare"].codes.shape == (2, 2)
    assert view._walks["walk"].codes.shape == (2, 4)
    assert view._other_strip.isVisible()
    assert view._other_frame.pixels() is not None


def test_a_draw_is_the_same_each_time(qtbot, bench, view):
    run = begin(qtbot, bench, view)
    bring(qtbot, view, HIGH, LOW)
    mean = view._walks["walk"].frames
    view._panel._propose("x", draw=True)
    qtbot.waitUntil(lambda: view._walks["walk"].question.seed is not None, timeout=3000)
    drawn = view._walks["walk"]
    assert not close(drawn.frames, mean)
    bench.publish(run, 2, GAIN)
    qtbot.waitUntil(lambda: view._walks["walk"] is not drawn, timeout=3000)
    assert (view._walks["walk"].frames == drawn.frames).all()


@pytest.mark.parametrize("what", ["gif", "strip", "codes"])
def test_exports_hold_every_frame(qtbot, bench, view, tmp_path, what):
    begin(qtbot, bench, view)
    bring(qtbot, view, HIGH, LOW)
    view._panel._propose("x", frames=5)
    settle(qtbot, view)
    path = tmp_path / {"gif": "a.gif", "strip": "a.png", "codes": "a.csv"}[what]
    view.export_to(path, what)
    qtbot.waitUntil(path.exists, timeout=3000)
    qtbot.waitUntil(lambda: not bench.jobs.running, timeout=3000)
    if what == "codes":
        rows = list(csv.reader(path.open()))
        assert [float(row[1]) for row in rows[1:]] == pytest.approx([2, 1, 0, -1, -2], abs=0.05)
    else:
        image = Image.open(path)
        assert image.n_frames == 5 if what == "gif" else image.width > 5 * image.height * 0.9
        made = read_image(path, "a").made
        assert made is not None
        first = view._walks["walk"].path[0].tolist()
        assert (made.step, made.code) == (1, pytest.approx(first) if what == "gif" else ())


def test_a_place_that_can_not_be_written_is_said(qtbot, bench, view, tmp_path):
    begin(qtbot, bench, view)
    said = []
    bench.session.noticed.connect(lambda problem, details: said.append(str(problem)))
    view.export_to(tmp_path / "nowhere" / "a.gif", "gif")
    qtbot.waitUntil(lambda: bool(said), timeout=3000)
    assert "nowhere" in said[0]


def test_a_film_that_returns_and_a_strip_of_two_runs(qtbot, bench, view, tmp_path):
    begin(qtbot, bench, view)
    bring(qtbot, view, HIGH, LOW)
    view._panel._propose("x", frames=5)
    settle(qtbot, view)
    walk = view._walks["walk"]
    write_walk(tmp_path / "a.gif", "gif", walk, back=True)
    film = Image.open(tmp_path / "a.gif")
    middles = []
    for frame in range(film.n_frames):
        film.seek(frame)
        middles.append(film.convert("L").getpixel((10, 10)))
    assert middles == pytest.approx([178, 153, 127, 102, 76, 102, 127, 153], abs=2)
    write_walk(tmp_path / "a.png", "strip", walk, walk)
    strip = Image.open(tmp_path / "a.png")
    assert strip.width / strip.height == pytest.approx(5 / 2, abs=0.05)


def test_data_that_are_no_pictures_do_no_harm(qtbot, bench, view):
    begin(qtbot, bench, view)
    bring(qtbot, view, HIGH, LOW)
    vectors = bench.begin(Grey, points())
    bench.publish(vectors, 1)
    bench.context.undo.undo()
    bench.context.undo.redo()
    bench.session.update(current=1)
    qtbot.waitUntil(lambda: "walk" in view._walks, timeout=3000)
    assert close(view._walks["walk"].frames[0], HIGH)


def moons():
    """Pictures i of level i, in phases that grow with i; the last four are held out."""
    data = pictures()
    count = len(data)
    facts = {"phase": torch.linspace(0, 1, count), "x": torch.zeros(count), "y": torch.zeros(count)}
    splits = dict(data.splits) | {"test": torch.tensor([0, 1, 34, 35])}
    return dataclasses.replace(data, attributes=facts, splits=splits)


def test_the_middle_is_measured_against_the_held_out():
    data = moons()
    model = Banded.build(Banded.Config(), data.spec, torch.Generator())
    with torch.inference_mode():
        level = 38.4 / 255
        middle = measure_middle(model, data, np.full(2, (level - 0.5) / GAIN))
    assert 38 in held_out(data)
    assert middle.mse == pytest.approx((0.4 / 255) ** 2, rel=0.01)
    assert middle.phase == pytest.approx(38 / 39)


def test_the_choice_keeps_to_its_rules():
    ends = tuple(End(picture_of(HIGH, str(number))) for number in range(5))
    assert len(WalkChoice().added(ends).added(ends).added(ends).ends) == 12
    grid = WalkChoice(ends[:4], form="grid")
    assert grid.removed(0).form == "path"
    assert grid.added(ends[4:]).form == "path"
    assert [each.picture.name for each in grid.moved(3, -1).ends] == ["0", "1", "3", "2"]
    assert grid.moved(0, -1) == grid
