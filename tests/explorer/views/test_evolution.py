"""The film moves images, curves and scores together; new frames never move the user's slider."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from explorer.film_choices import EvolutionChoice
from explorer.film_text import code_names, codes_in_turn, score_texts
from explorer.runs.evolution import FRAMES, EvolutionWriter, Frame
from explorer.views.evolution import EvolutionView
from explorer.widgets.evolution_stage import difference
from explorer.workers.messages import Progress, WeightSnapshot
from models.adversarial.gan import Gan
from tests.explorer.views.films import CODES, FILM, begin, frame, opened_view, record
from tests.explorer.views.toys import Bench, Blurred, line, pictures


@pytest.fixture
def view(bench: Bench, qtbot: QtBot) -> Iterator[EvolutionView]:
    with opened_view(bench, qtbot) as made:
        yield made


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[EvolutionWriter]:
    made = EvolutionWriter(tmp_path, FILM, codes=CODES)
    yield made
    made.close()


def level(view: EvolutionView, place: int = 0) -> int:
    """Of an image that is shown."""
    return view._stage.grid.image(place).pixelColor(0, 0).red()


def test_the_newest_step_is_shown_and_followed(
    view: EvolutionView, bench: Bench, writer: EvolutionWriter, tmp_path: Path
) -> None:
    record(writer, 0, 1, 5)
    run = begin(bench, tmp_path)
    assert view.step == 5
    assert [level(view, place) for place in (0, 3)] == [5, 8]
    record(writer, 20)
    bench.publish(run, 20)
    assert view.step == 20
    assert level(view) == 20


def test_new_frames_never_move_the_slider(
    view: EvolutionView, bench: Bench, writer: EvolutionWriter, tmp_path: Path
) -> None:
    record(writer, 0, 1, 5, 9)
    run = begin(bench, tmp_path)
    view._bar.scrub._slider.setValue(2)  # as the user's hand does
    assert view.step == 5
    assert not view._bar.following
    record(writer, 12, 15)
    bench.publish(run, 15)
    assert view.step == 5
    assert view._bar.scrub.position == 2
    assert view._bar.scrub.count == 6
    assert level(view) == 5


def test_a_step_that_was_thinned_away_gives_way_to_its_neighbour(
    view: EvolutionView, bench: Bench, tmp_path: Path
) -> None:
    writer = EvolutionWriter(tmp_path, replace(FILM, slots=4))
    record(writer, 0, 100, 101, 102)
    run = begin(bench, tmp_path)
    view._bar.scrub._slider.setValue(1)
    record(writer, 103)  # in the place of 101
    record(writer, 104)
    bench.publish(run, 104)
    assert view._bar.scrub.position == view._reel.place_of(100)
    writer.close()


def test_one_scrubber_moves_images_curves_and_scores(
    view: EvolutionView, bench: Bench, writer: EvolutionWriter, tmp_path: Path
) -> None:
    record(writer, *range(0, 50, 10))
    run = begin(bench, tmp_path)
    steps = np.arange(1, 50)
    bench.session.progressed.emit(Progress(run, 49, 1.0, 1.0, steps, {"generator/loss_nats": 1.0 / steps}))
    view._bar.scrub._slider.setValue(3)
    assert (view.step, level(view), view._curves.cursor_step, view._scores._current) == (30, 30, 30, 3)
    view._curves.cursor_moved.emit(12)
    assert (view.step, level(view), view._bar.scrub.position) == (10, 10, 1)
    view._scores.pointed.emit(4)
    assert (view.step, level(view), view._bar.scrub.position) == (40, 40, 4)
    view._bar.scrub._slider.setValue(0)
    assert view._stage.grid._source.caption(2) == "0.00"


def test_playing_goes_through_the_film_and_no_longer_follows(
    view: EvolutionView, bench: Bench, writer: EvolutionWriter, tmp_path: Path, qtbot: QtBot
) -> None:
    record(writer, 0, 10, 20, 30)
    run = begin(bench, tmp_path)
    seen: list[int | None] = []
    view._bar.moved.connect(lambda _: seen.append(view.step))
    view._bar.scrub.play()
    qtbot.waitUntil(lambda: len(seen) >= 3, timeout=5000)
    view._bar.scrub.pause()
    assert set(seen) <= {0, 10, 20, 30}
    assert len(set(seen)) >= 3
    assert not view._bar.following
    here = view.step
    record(writer, 40)
    bench.publish(run, 40)
    assert view.step == here


def test_scores_stand_under_the_samples_and_in_the_histograms(
    view: EvolutionView, bench: Bench, writer: EvolutionWriter, tmp_path: Path, qtbot: QtBot
) -> None:
    record(writer, 0, 25)
    begin(bench, tmp_path)
    assert view._stage.grid._source.caption(3) == "0.25"
    real, made = view._scores.counts(1)
    assert real.sum() == len(FILM.real)
    assert made.sum() == FILM.samples
    assert real.argmax() > made.argmax()
    assert "Under each D(x)" in view._page.caption.text()
    view._stage.setFixedSize(200, 140)  # where numbers would cost too much of the images' size
    qtbot.waitUntil(lambda: not view._stage.grid.captioned, timeout=2000)
    assert "The bar under each is D(x)" in view._page.caption.text()
    view._bar._beside.click()
    assert "Under each D(x)" in view._page.caption.text()


def test_two_steps_side_by_side_with_their_difference(
    view: EvolutionView, bench: Bench, writer: EvolutionWriter, tmp_path: Path
) -> None:
    record(writer, 0, 10, 50)
    begin(bench, tmp_path)
    view._bar.scrub._slider.setValue(1)
    view._bar._beside.click()
    view._bar.scrub._slider.setValue(2)
    rows = view._stage.two.rows
    assert [row.caption for row in rows[:2]] == ["Step 10", "Step 50"]
    assert "Difference" in rows[2].caption
    assert (rows[0].images[0] == 10).all()
    assert (rows[1].images[0] == 50).all()
    assert (rows[2].images[0] == 128 + 20).all()
    bench.context.undo.undo()
    assert not view._bar._beside.isChecked()
    assert level(view) == 50


def test_two_steps_have_a_score_under_each_image_and_its_change_under_the_difference(
    view: EvolutionView, bench: Bench, tmp_path: Path, qtbot: QtBot
) -> None:
    writer = EvolutionWriter(tmp_path, FILM, codes=CODES)
    for step in (10, 50):
        made = frame(step)
        writer.add(replace(made, fake=np.linspace(0.5, step / 100, FILM.samples, dtype=np.float32)))
    writer.close()
    begin(bench, tmp_path)
    view._pin(15)  # comes first
    view.apply(1, EvolutionChoice((15,), beside=10))
    two = view._stage.two
    assert [each.texts[0] for each in two._all] == ["0.10", "0.50", "+0.40"]
    assert [each.texts[1] for each in two._all] == ["0.50", "0.50", "0.00"]
    view._bar.scrub._slider.setValue(0)
    assert [each.texts[0] for each in two._all] == ["0.10", "0.10", "0.00"]
    qtbot.mouseClick(two, Qt.MouseButton.LeftButton, pos=two.image_rect(0, 3).center().toPoint())
    assert view._bar._pin.isEnabled()
    view._bar._pin.click()
    assert view._choice.pins == (15, 2)


def test_a_value_has_as_many_figures_as_fit_and_a_change_its_sign() -> None:
    scores = np.array([0.004, -1.239, 12.34, -123.4, np.nan], np.float32)
    assert score_texts(scores) == ["0.00", "−1.24", "12.3", "−123", "nan"]
    assert score_texts(np.array([0.004, -0.004, -1.239, 0.5]), change=True) == ["0.00", "0.00", "−1.24", "+0.50"]
    assert score_texts(None) == []


def test_classes_take_turns_and_pins_come_first() -> None:
    film = replace(FILM, samples=6, labels=(0, 0, 0, 1, 1, 1), classes=("cat", "dog"))
    assert codes_in_turn(film, (4,)) == [4, 0, 3, 1, 2, 5]
    assert codes_in_turn(replace(FILM, samples=4), (2, 1)) == [2, 1, 0, 3]
    assert code_names(film)[3] == "Code 4 · dog"


def test_the_difference_is_grey_where_nothing_changed() -> None:
    one = np.array([[[[0, 100, 255, 7]]]], np.uint8)
    other = np.array([[[[255, 100, 0, 9]]]], np.uint8)
    np.testing.assert_array_equal(difference(one, other), [[[[255, 128, 0, 129]]]])


def test_a_pinned_code_is_seen_at_every_step(
    view: EvolutionView, bench: Bench, writer: EvolutionWriter, tmp_path: Path, qtbot: QtBot
) -> None:
    record(writer, 0, 10, 20)
    run = begin(bench, tmp_path)
    assert not view._bar._pin.isEnabled()
    view._stage.grid.select(5)
    view._bar._pin.click()
    (strip,) = view._page.strips
    assert strip.isVisible()
    assert [int(each.mean()) for each in strip._frames] == [5, 15, 25]
    record(writer, 30)
    bench.publish(run, 30)
    assert len(strip._frames) == 4
    strip.pointed.emit(1)
    assert view.step == 10
    qtbot.keyClick(view._stage.grid, Qt.Key.Key_Return)  # takes it off again
    assert not strip.isVisible()
    bench.context.undo.undo()
    assert strip.isVisible()
    for code in (1, 2, 3):
        view._pin(code)
    assert view._choice == EvolutionChoice(pins=(1, 2, 3))


def test_strips_that_are_pinned_no_more_and_runs_that_are_closed_are_let_go(
    view: EvolutionView, bench: Bench, writer: EvolutionWriter, tmp_path: Path
) -> None:
    record(writer, 0, 10)
    run = begin(bench, tmp_path)
    for code in (1, 2, 3, 4):
        view._pin(code)
    assert set(view._reel._strips) == {2, 3, 4}
    view._pin(3)
    assert set(view._reel._strips) == {2, 4}
    assert view._page.strips[2]._frames is None
    bench.session.update(runs=(), current=None)
    assert run not in view._reels
    assert view._choices.of(run).pins == ()


def test_vectors_are_points_over_the_data(view: EvolutionView, bench: Bench, tmp_path: Path) -> None:
    film = replace(FILM, shape=(2,), score_kind=None, real=())
    writer = EvolutionWriter(tmp_path, film)
    record(writer, 0, 10)
    begin(bench, tmp_path, vectors=True)
    writer.close()
    assert view._stage.currentWidget() is view._stage.scatter
    assert view._scores.isHidden()
    assert [each.name for each in view._stage.scatter._layers] == ["Data", "Step 10"]
    np.testing.assert_allclose(view._stage.scatter._layers[-1].points[:, 0], (10 + np.arange(16)) / 50, rtol=1e-6)


def test_points_have_the_colours_of_their_scores_at_either_step(
    view: EvolutionView, bench: Bench, tmp_path: Path
) -> None:
    writer = EvolutionWriter(tmp_path, replace(FILM, shape=(2,)))
    scores = np.linspace(0, 1, FILM.samples, dtype=np.float32)
    for step, fake in ((0, scores), (10, scores[::-1])):
        writer.add(Frame(step, np.full((FILM.samples, 2), step / 50, np.float32), fake, np.zeros(12, np.float32)))
    writer.close()
    begin(bench, tmp_path, vectors=True)
    chart = view._stage.scored
    assert view._stage.currentWidget() is chart
    np.testing.assert_array_equal(chart.now.shares, scores[::-1])
    assert "D(x)" in view._page.caption.text()
    assert chart._axis.tell(0) == "Code 1: D(x) = 1.00"
    view._bar._beside.click()
    view._bar.scrub._slider.setValue(0)
    np.testing.assert_array_equal(chart.now.shares, scores)
    np.testing.assert_array_equal(chart.before.shares, scores[::-1])
    assert chart._axis.tell(0) == "Code 1\nD(x) = 1.00 (Step 10)\nD(x) = 0.00 (Step 0)"


def test_scores_of_numbers_on_a_line_are_dots_over_them(view: EvolutionView, bench: Bench, tmp_path: Path) -> None:
    writer = EvolutionWriter(tmp_path, replace(FILM, shape=(1,), score_kind="value"))
    scores = np.linspace(-3, 5, FILM.samples, dtype=np.float32)
    writer.add(Frame(7, scores[:, None], scores, np.zeros(12, np.float32)))
    writer.close()
    run = bench.begin(Blurred, line())
    bench.session.update_run(run, folder=tmp_path)
    bench.publish(run, 0)
    chart = view._stage.densities
    np.testing.assert_array_equal(chart.heaps[0].scores, scores)
    assert "score" in view._page.caption.text()
    low, high = chart.score_places(chart.heaps[0])[[0, -1], 1]
    assert chart.plot_rect().top() < high < low < chart.plot_rect().bottom()


def test_numbers_on_a_line_are_densities_over_those_of_the_data(
    view: EvolutionView, bench: Bench, tmp_path: Path, qtbot: QtBot
) -> None:
    writer = EvolutionWriter(tmp_path, replace(FILM, shape=(1,), score_kind=None, real=()))
    for step in (0, 10):
        writer.add(Frame(step, np.full((FILM.samples, 1), step, np.float32)))
    writer.close()
    run = bench.begin(Blurred, line())
    bench.session.update_run(run, folder=tmp_path)
    bench.publish(run, 0)
    chart = view._stage.densities
    assert view._stage.currentWidget() is chart
    assert [(each.kind, each.name) for each in chart.heaps] == [("made", "Step 10"), ("data", "Data")]
    assert (chart.heaps[0].numbers == 10).all()
    view._bar._beside.click()
    view._bar.scrub._slider.setValue(0)
    assert [(each.kind, each.name) for each in chart.heaps[:2]] == [("before", "Step 10"), ("made", "Step 0")]
    assert (chart.heaps[1].numbers == 0).all()
    view.export_to(tmp_path / "film.gif")
    qtbot.waitUntil(lambda: not bench.jobs.running, timeout=5000)
    assert Image.open(tmp_path / "film.gif").n_frames == 2


@pytest.mark.parametrize(("folder", "said"), [(None, "not kept in a folder"), ("new", "about to be recorded")])
def test_without_a_film_it_is_said_why(
    view: EvolutionView, bench: Bench, tmp_path: Path, folder: str | None, said: str
) -> None:
    begin(bench, None if folder is None else tmp_path / folder)
    assert view._pages.currentWidget() is view._empty
    assert said in view._empty._text.text()


def test_a_damaged_film_is_said_and_one_that_is_mended_is_shown(
    view: EvolutionView, bench: Bench, writer: EvolutionWriter, tmp_path: Path
) -> None:
    record(writer, 0, 1)
    content = (tmp_path / FRAMES).read_bytes()
    (tmp_path / FRAMES).write_bytes(b"short")
    begin(bench, tmp_path)
    assert "damaged" in view._empty._text.text()
    (tmp_path / FRAMES).write_bytes(content)
    view._look()
    assert view.step == 1


def test_one_network_can_be_held_fixed_while_the_run_learns(view: EvolutionView, bench: Bench) -> None:
    run = bench.begin(Gan, pictures())
    assert not view._bar._still.isHidden()
    assert not view._bar._still.isEnabled()
    bench.session.update(training="running")
    assert view._bar._still.isEnabled()
    assert view._bar._still.currentData() == "none"
    row = view._bar._still.findData("discriminator")
    view._bar._still.setCurrentIndex(row)
    view._bar._still.activated.emit(row)
    assert bench.asked == [("live", "hold", "discriminator")]
    bench.session.update_run(run, config={"hold": "generator"})  # as the form changes it
    assert view._bar._still.currentData() == "generator"
    bench.context.undo.undo()
    assert bench.asked[1:] == [("live", "hold", "none")]
    bench.session.update(training="idle")
    bench.context.undo.redo()  # there is nothing left to hold
    assert len(bench.asked) == 2
    bench.begin(Blurred, pictures())
    assert view._bar._still.isHidden()


def test_in_a_narrow_place_the_curves_are_below_and_nothing_is_out_of_sight(
    view: EvolutionView, bench: Bench, writer: EvolutionWriter, tmp_path: Path, qtbot: QtBot
) -> None:
    record(writer, 0, 10)
    begin(bench, tmp_path)
    page = view._page
    for size, narrow, scored in (((440, 640), True, False), ((440, 860), True, True), ((960, 640), False, True)):
        view.resize(*size)
        qtbot.waitUntil(lambda scored=scored: page.scores.isVisible() == scored, timeout=2000)
        QApplication.processEvents()
        stage, curves = page.stage.geometry(), page.curves.geometry()
        below = page.curves.mapTo(page, curves.topLeft()).y() > page.stage.mapTo(page, stage.topLeft()).y() + 100
        assert below == narrow
        right = page.curves.mapTo(view, page.curves.rect().bottomRight())
        assert view.rect().contains(right)


def test_where_the_curves_come_to_rest_is_drawn_under_the_settings_of_now(
    view: EvolutionView, bench: Bench, qtbot: QtBot
) -> None:
    run = bench.begin(Gan, pictures())
    model = Gan.build(Gan.Config(), pictures().spec, torch.Generator())
    bench.mailbox.put(WeightSnapshot(run, 1, model.state_dict()))
    bench.session.published.emit(run, 1)
    qtbot.waitUntil(lambda: str(run) in view._curves._rests)
    assert view._curves._rests[str(run)]["discriminator/loss_nats"] == pytest.approx(2 * math.log(2))
    bench.session.update_run(run, config=model.config.changed("label_smoothing", 0.1).as_dict())
    bench.session.published.emit(run, 2)
    smooth = model.config.changed("label_smoothing", 0.1)
    model.config = smooth
    qtbot.waitUntil(lambda: view._curves._rests[str(run)] == dict(model.equilibrium))
