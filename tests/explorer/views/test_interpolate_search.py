"""The walk with models that have no encoder: codes are searched, kept, improved, or carried by the pictures."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from explorer.data.images import read_image
from explorer.data.provenance import read
from explorer.latent.invert import Effort
from explorer.latent.walk import picture_of
from explorer.views.interpolate import InterpolateView
from explorer.views.training import TrainingView
from explorer.widgets.pictures import encode_png, to_qimage
from tests.explorer.views.banded import Banded, Blind, Told, banded, close
from tests.explorer.views.test_interpolate import GAIN, HIGH, LOW
from tests.explorer.views.toys import Bench, pictures


@pytest.fixture
def view(qtbot, bench: Bench, monkeypatch):
    monkeypatch.setattr(InterpolateView, "name", "interpolate")
    monkeypatch.setattr("explorer.code_search.THOROUGH", Effort(draws=64, steps=60, rate=0.2))
    made = InterpolateView(bench.context)
    qtbot.addWidget(made)
    made.resize(900, 640)
    made.show()
    return made


def begin(qtbot, bench: Bench, view: InterpolateView, cls=Blind, step: int = 1, **more) -> int:
    run = bench.begin(cls, pictures(), **more)
    bench.publish(run, step, GAIN)
    qtbot.waitUntil(lambda: "walk" in view._walks, timeout=5000)
    return run


def bring(qtbot, view: InterpolateView, *images: np.ndarray) -> None:
    view.add_pictures(tuple(picture_of(each, f"mine {number}") for number, each in enumerate(images)))
    settle(qtbot, view)


def settle(qtbot, view: InterpolateView) -> None:
    def answered() -> bool:
        walk = view._walks.get("walk")
        return (
            view._search.progress() is None
            and not view._turns._heard
            and walk is not None
            and len(walk.codes) == len(view.choice.ends)
        )

    qtbot.waitUntil(answered, timeout=5000)


def test_codes_are_found_and_the_walk_goes_between_them(qtbot, bench, view):
    begin(qtbot, bench, view)
    bring(qtbot, view, HIGH, LOW)
    walk = view._walks["walk"]
    ridge = 1 / (1 + 0.1**2 / (32 * GAIN**2))  # of the closed form: 32 pixels of slope 0.1 and noise 0.1
    assert walk.codes == pytest.approx(np.array([[2, 0], [-2, 0]]) * ridge, abs=0.05)
    assert close(walk.frames[16], banded(0.5, 0.5))
    assert walk.errors.max() < 1e-4
    assert "MSE 0.0000" in view._ends.cards[0]._code.text()
    assert view._ends.search.isVisibleTo(view)
    assert not view._ends.search._bar.isVisibleTo(view)


def test_there_is_a_walk_between_examples_from_the_start(qtbot, bench, view):
    begin(qtbot, bench, view)
    assert all(each.example for each in view.choice.ends)
    assert len(view._walks["walk"].frames) == view.choice.frames


def test_a_model_with_an_encoder_searches_nothing(qtbot, bench, view):
    begin(qtbot, bench, view, Banded)
    assert view._search.progress() is None
    assert not view._ends.search.isVisibleTo(view)


def test_the_search_can_be_stopped_and_what_it_found_is_taken(qtbot, bench, view, monkeypatch):
    monkeypatch.setattr("explorer.code_search.THOROUGH", Effort(draws=64, steps=10**6))
    monkeypatch.setattr("explorer.latent.invert._PATIENCE", 0.0)
    run = bench.begin(Blind, pictures())
    bench.publish(run, 1, GAIN)
    card = lambda: view._ends.cards[0].rebuilt.pixels()  # noqa: E731
    qtbot.waitUntil(lambda: card() is not None and view._ends.cards[1].rebuilt.pixels() is not None, timeout=5000)
    assert view._ends.search._bar.isVisibleTo(view)
    assert "walk" not in view._walks
    view._ends.search.stop_wanted.emit()
    settle(qtbot, view)
    bench.publish(run, 1000, GAIN)
    assert view._search.progress() is None  # stopped by the user: not begun again by itself


def test_a_picture_more_leaves_the_codes_of_the_others(qtbot, bench, view):
    begin(qtbot, bench, view)
    bring(qtbot, view, HIGH, LOW)
    before = view._walks["walk"].codes
    asked = view._search._count
    bring(qtbot, view, banded(0.5, 0.7))
    assert view._search._count == asked + 1
    assert (view._walks["walk"].codes[:2] == before).all()


def test_new_weights_change_the_frames_at_once_and_the_codes_when_they_have_gone_far(qtbot, bench, view):
    run = begin(qtbot, bench, view)
    bring(qtbot, view, HIGH, LOW)
    codes = view._walks["walk"].codes
    bench.publish(run, 20, 0.05)
    qtbot.waitUntil(lambda: close(view._walks["walk"].frames[0], banded(0.6, 0.5)), timeout=5000)
    assert view._walks["walk"].codes == pytest.approx(codes)
    assert view._walks["walk"].errors[0] == pytest.approx(0.5 * 0.1**2, rel=0.1)  # said, not hidden
    bench.publish(run, 200, 0.05)
    qtbot.waitUntil(lambda: view._walks["walk"].codes[0, 0] > 3, timeout=5000)


def test_searching_again_asks_for_every_end(qtbot, bench, view):
    begin(qtbot, bench, view)
    bring(qtbot, view, HIGH, LOW)
    asked = view._search._count
    view._ends.search.again_wanted.emit()
    assert view._search._count == asked + 2
    assert [each.question.seed for each in view._search._under_way.values()] == [1, 1]
    assert all(each.question.warm is not None for each in view._search._under_way.values())
    settle(qtbot, view)


def test_a_class_is_found_or_chosen(qtbot, bench, view):
    begin(qtbot, bench, view, Told)
    bring(qtbot, view, HIGH, banded(0.0, 0.0))
    marks = view._walks["walk"].codes[:, 2:]
    assert marks.argmax(1).tolist() == [0, 1]
    box = view._ends.cards[0]._class
    assert [box.itemText(row) for row in range(box.count())] == ["Any class", "moon", "sun"]
    view._ends.labelled.emit(0, 1)
    settle(qtbot, view)
    qtbot.waitUntil(lambda: view._walks["walk"].codes[0, 2:].argmax() == 1, timeout=5000)
    assert view._walks["walk"].codes[0, 0] > 4  # lighter by a quarter
    bench.context.undo.undo()
    assert view.choice.ends[0].label is None


def test_two_runs_search_beside_each_other(qtbot, bench, view):
    other = begin(qtbot, bench, view)
    begin(qtbot, bench, view, Banded)
    view._choose_compare(other)
    qtbot.waitUntil(lambda: "compare" in view._walks, timeout=5000)
    assert view._other_frame.pixels() is not None


def export(view: InterpolateView, bench: Bench, run: int, mark: str):
    """The current frame as it leaves the program and comes back."""
    runs = tuple(dataclasses.replace(each, mark=mark) if each.id == run else each for each in bench.session.state.runs)
    bench.session.update(runs=runs)
    png = encode_png(to_qimage(view._frame.pixels()), view._metadata(4))
    return read_image(png, "again.png")


@pytest.mark.parametrize("cls", [Blind, Banded])
def test_an_exported_picture_brings_its_code_back(qtbot, bench, view, cls):
    run = begin(qtbot, bench, view, cls)
    bring(qtbot, view, HIGH, LOW)
    code = view._walks["walk"].path[4]
    picture = export(view, bench, run, "abc")
    assert (np.array(picture.made.code, np.float32) == code).all()
    view.add_pictures((picture,))
    settle(qtbot, view)
    assert (view._walks["walk"].codes[-1] == code).all()


@pytest.mark.parametrize("cls", [Blind, Banded])
def test_a_reconstruction_carries_the_code_that_it_was_made_of(qtbot, bench, view, cls):
    begin(qtbot, bench, view, cls)
    bring(qtbot, view, HIGH, LOW)
    for index, code in enumerate(view._walks["walk"].codes):
        made = read(view._ends.cards[index].rebuilt._metadata)
        assert (np.array(made.code, np.float32) == code).all()


@pytest.mark.parametrize("cls", [Blind, Banded])
def test_a_sample_of_the_training_becomes_an_end_with_its_code(qtbot, qapp, bench, view, monkeypatch, cls):
    monkeypatch.setattr(TrainingView, "name", "training")
    training = TrainingView(bench.context)
    qtbot.addWidget(training)
    training.show()
    run = begin(qtbot, bench, view, cls)
    bench.session.update_run(run, mark="abc")
    bench.publish(run, 2, GAIN)
    qtbot.waitUntil(lambda: 2 in training._histories[run].steps, timeout=5000)
    codes = training._made.found().codes
    for place in (3, 5):
        training._made.strip._current = (0, place)
        training._made.strip.copy()
        png = bytes(qapp.clipboard().mimeData().data("image/png").data())
        view.add_pictures((read_image(png, f"sample {place}"),))
    settle(qtbot, view)
    assert (view._walks["walk"].codes == codes[[3, 5]]).all()
    assert view._search.progress() is None
    training._timer.stop()


def test_a_picture_of_another_run_is_an_ordinary_one_and_that_is_said(qtbot, bench, view):
    run = begin(qtbot, bench, view)
    bring(qtbot, view, HIGH, LOW)
    picture = export(view, bench, run, "abc")
    begin(qtbot, bench, view, Banded)
    said = []
    bench.session.noticed.connect(lambda problem, details: said.append(str(problem)))
    view.add_pictures((picture,))
    settle(qtbot, view)
    assert "again.png" in said[0]
    assert "another run" in said[0]


def test_a_code_of_the_wrong_length_does_no_harm(qtbot, bench, view):
    run = begin(qtbot, bench, view, Banded)
    picture = export(view, bench, run, "abc")
    made = dataclasses.replace(picture.made, code=(1.0,) * 7)
    view.add_pictures((dataclasses.replace(picture, made=made),))
    settle(qtbot, view)
    assert view._walks["walk"].codes.shape[1] == 2
