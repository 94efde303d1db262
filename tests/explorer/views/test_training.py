"""The Training view keeps what the models made, goes back to it, and never asks the training for anything."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
import torch
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QGuiApplication
from torch import Tensor

from explorer.data.picture import read_image
from explorer.data.provenance import read
from explorer.made_from import code_for
from explorer.session import RunState
from explorer.training_probe import SEED
from explorer.views.training import TrainingView, facts
from explorer.workers.messages import Changed, Progress
from models.base import GenerativeModel
from models.capabilities import Decodes
from models.catalog import ModelEntry
from models.config import Config
from tests.explorer.views.toys import SIGMA, Bench, Blurred, Grey, line, pictures, points

TrainingView.name = "training"


class Sharp(Grey):
    """A Grey whose decoder has no p(x|z), as a GAN's."""

    title = "Sharp"

    def decode(self, z: Tensor, generator: torch.Generator | None = None) -> Tensor:
        return super().decode(z)

    def reconstruct(self, x: Tensor) -> Tensor:
        return self.decode(self.encode(x))


class Row(GenerativeModel, Decodes):
    """Has nothing to show but one row of decoded codes."""

    title = "Row"
    accepts = Grey.accepts

    def __init__(self, config: Config, spec: Any) -> None:
        super().__init__(config, spec)
        self.level = torch.nn.Parameter(torch.tensor(0.25))

    initialise = Grey.initialise
    latent_dim = Grey.latent_dim
    decode = Grey.decode
    losses = Grey.losses


@pytest.fixture
def view(bench: Bench, qtbot) -> Iterator[TrainingView]:
    made = TrainingView(bench.context)
    qtbot.addWidget(made)
    made.resize(900, 620)
    made.show()
    yield made
    made._timer.stop()


def wait_for(qtbot, view: TrainingView, run: int, step: int) -> None:
    """Until the answer about these weights has come."""
    qtbot.waitUntil(lambda: run in view._histories and step in view._histories[run].steps, timeout=5000)


def captions(view: TrainingView) -> list[str]:
    return [row.caption for row in view._made.strip.rows]


def progress(run: int, first: int, last: int) -> Progress:
    steps = np.arange(first, last + 1)
    return Progress(run, last, 2.0, 500.0, steps, {"loss_nats": 100.0 / steps, "kl_nats": 0.0 * steps + 1.25})


def test_every_new_set_of_weights_is_kept_and_the_newest_is_shown(view: TrainingView, bench: Bench, qtbot) -> None:
    run = bench.begin(Blurred, pictures())
    for step, level in ((1, 0.0), (20, 1.0)):
        bench.publish(run, step, level)
        wait_for(qtbot, view, run, step)
    assert captions(view) == ["Random codes from N(0, I), decoded", "Validation images", "Reconstructions"]
    assert (view._made.strip.rows[0].images == 255).all()
    assert view._made.when() == "step 20, the newest"


def test_the_cursor_brings_back_what_was_made_and_new_steps_leave_it(view: TrainingView, bench: Bench, qtbot) -> None:
    run = bench.begin(Blurred, pictures())
    for step, level in ((1, 0.0), (20, 0.2), (40, 0.4)):
        bench.publish(run, step, level)
        wait_for(qtbot, view, run, step)
    view._curves.cursor_moved.emit(22)
    assert view._made.when() == "step 20, nearest to 22"
    assert (view._made.strip.rows[0].images == round(0.2 * 255)).all()
    bench.publish(run, 60, 0.6)
    wait_for(qtbot, view, run, 60)
    assert view._made.when() == "step 20, nearest to 22"
    assert (view._made.strip.rows[0].images == round(0.2 * 255)).all()
    view._made._newest.click()
    assert (view._made.strip.rows[0].images == round(0.6 * 255)).all()
    assert view._curves.cursor_step == 60


def test_the_scrub_bar_moves_the_cursor(view: TrainingView, bench: Bench, qtbot) -> None:
    run = bench.begin(Blurred, pictures())
    for step in (1, 20, 40):
        bench.publish(run, step)
        wait_for(qtbot, view, run, step)
    view._made._scrub.set_position(1)
    assert view._curves.cursor_step == 20
    assert view._made.when() == "step 20"


def test_a_click_on_the_curves_puts_the_cursor_there(view: TrainingView, bench: Bench, qtbot) -> None:
    run = bench.begin(Blurred, pictures())
    for step in (1, 100):
        bench.publish(run, step)
        wait_for(qtbot, view, run, step)
    bench.session.progressed.emit(progress(run, 1, 100))
    view._curves.refresh()
    box = view._curves.plot.getViewBox()
    at = view._curves.plot.mapFromScene(box.mapViewToScene(QPointF(30, 50)))
    qtbot.mouseClick(view._curves.plot.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert view._curves.cursor_step == 30
    assert view._made.when() == "step 1, nearest to 30"


def test_an_autoencoder_beside_a_variational_one(view: TrainingView, bench: Bench, qtbot) -> None:
    data = pictures()
    first = bench.begin(Grey, data, "AE")
    bench.publish(first, 5, 0.5)
    wait_for(qtbot, view, first, 5)
    second = bench.begin(Blurred, data, "VAE")
    bench.publish(second, 5, 1.0)
    wait_for(qtbot, view, second, 5)
    assert captions(view) == [
        "Random codes from N(0, I), decoded · VAE",
        "Random codes from N(0, I): never taught these · AE",
        "Validation images",
        "Reconstructions · VAE",
        "Reconstructions · AE",
    ]
    assert (view._made.strip.rows[1].images == 128).all()
    view._list.item(0).setCheckState(view._list.item(0).checkState().Unchecked)
    assert captions(view) == ["Random codes from N(0, I), decoded", "Validation images", "Reconstructions"]


def test_what_one_row_of_images_leaves_goes_to_the_curves(view: TrainingView, bench: Bench, qtbot) -> None:
    view.resize(1000, 1400)
    row = bench.begin(Row, pictures())
    bench.publish(row, 1)
    wait_for(qtbot, view, row, 1)
    qtbot.waitUntil(lambda: view._curves.height() > 900, timeout=3000)
    strip = view._made.strip
    assert strip.height() - strip.image_rect(0, 0).bottom() < 20  # nothing is left empty beneath the row
    several = bench.begin(Blurred, points())
    bench.publish(several, 1)
    wait_for(qtbot, view, several, 1)
    qtbot.waitUntil(lambda: view._made.height() > 600, timeout=3000)


def test_plots_in_two_rows_are_high_enough_to_be_read(view: TrainingView, bench: Bench, qtbot) -> None:
    for number in range(3):
        run = bench.begin(Blurred, pictures(), title=f"run {number}")
        bench.publish(run, 1)
        wait_for(qtbot, view, run, 1)
    bench.session.progressed.emit(progress(run, 1, 20))
    view._curves.refresh()
    low = view._left.sizes()[0]
    steps = np.arange(1, 21)
    terms = {"real_score": steps / 40, "penalty": 1.0 / steps, "wasserstein": 3.0 / steps}
    bench.session.progressed.emit(Progress(run, 20, 2.0, 500.0, steps, terms))
    view._curves.refresh()
    plots = view._curves.panels.shown
    assert len(plots) == 4
    qtbot.waitUntil(lambda: plots[2].y() > plots[0].y() + 60, timeout=2000)  # they lie where they will stay
    qtbot.waitUntil(lambda: min(plot._plot_rect().height() for plot in plots) > 80, timeout=2000)
    for term in terms:
        view._curves.set_term_visible(term, False)
    view._curves.refresh()
    qtbot.waitUntil(lambda: view._left.sizes()[0] == low, timeout=2000)  # and then what was made has its room again


def test_runs_on_other_data_are_not_put_beside(view: TrainingView, bench: Bench, qtbot) -> None:
    first = bench.begin(Grey, points(), "points")
    bench.publish(first, 1)
    wait_for(qtbot, view, first, 1)
    second = bench.begin(Grey, pictures(), "pictures")
    bench.publish(second, 1)
    wait_for(qtbot, view, second, 1)
    assert len(captions(view)) == 3
    assert view._list.shown() == (second,)
    view.context.control.show_run(first)
    assert view._list.shown() == (first,)


def test_losses_over_other_data_wait_for_a_tick(view: TrainingView, bench: Bench, qtbot) -> None:
    first, second = bench.begin(Grey, points()), bench.begin(Blurred, pictures())
    for run in (first, second):
        bench.session.progressed.emit(progress(run, 1, 5))
    assert {run for run, _ in view._curves._visible_lines()} == {str(second)}
    view._list.item(0).setCheckState(Qt.CheckState.Checked)
    assert {run for run, _ in view._curves._visible_lines()} == {str(first), str(second)}


def test_a_draw_is_offered_only_where_there_is_a_distribution(view: TrainingView, bench: Bench, qtbot) -> None:
    for cls, offered in ((Sharp, False), (Grey, True)):
        run = bench.begin(cls, points())
        bench.publish(run, 1)
        wait_for(qtbot, view, run, 1)
        assert view._made._which.isHidden() is not offered


def test_means_or_draws_is_the_users_choice_and_is_remembered(view: TrainingView, bench: Bench, qtbot) -> None:
    run = bench.begin(Blurred, pictures())
    bench.publish(run, 1)
    wait_for(qtbot, view, run, 1)
    assert view._made.strip.rows[0].images.std() == 0
    view._made._which.setCurrentIndex(1)
    view._made._which.activated.emit(1)
    assert view._made.strip.rows[0].images.std() > 50
    other = TrainingView(bench.context)
    qtbot.addWidget(other)
    assert other._made.draw


def test_the_widths_of_the_posterior_and_where_they_are_from(view: TrainingView, bench: Bench, qtbot) -> None:
    run = bench.begin(Blurred, pictures())
    bench.publish(run, 1)
    wait_for(qtbot, view, run, 1)
    assert view._widths.isVisible()
    assert view._widths._over.text() == "Mean over 8 validation examples; dashed: the prior, σ = 1"
    assert view._widths._sigma.text() == f"1\t{SIGMA!r}\n2\t{SIGMA!r}"
    other = bench.begin(Grey, pictures())
    bench.publish(other, 1)
    wait_for(qtbot, view, other, 1)
    assert not view._widths.isVisible()


def test_vectors_are_scattered_over_the_data(view: TrainingView, bench: Bench, qtbot) -> None:
    run = bench.begin(Blurred, points())
    bench.publish(run, 1, 0.25)
    wait_for(qtbot, view, run, 1)
    view._made.set_draw(False)
    panels = view._made.scatter.panels
    assert panels[0].caption == "Random codes from N(0, I), decoded"
    assert np.allclose(panels[0].layers[1].points, 0.25)
    assert np.allclose(panels[0].layers[0].points, points().values.numpy())


def test_numbers_on_a_line_are_densities_over_those_of_the_data(view: TrainingView, bench: Bench, qtbot) -> None:
    run = bench.begin(Blurred, line())
    bench.publish(run, 1, 0.25)
    wait_for(qtbot, view, run, 1)
    view._made.set_draw(False)
    (made, data) = view._made.densities.panels[0].heaps
    assert view._made.densities.isVisible()
    assert np.allclose(made.numbers, 0.25)
    assert (data.numbers == line().values[:, 0].numpy()).all()


def test_a_sample_of_any_step_carries_its_code(view: TrainingView, bench: Bench, qtbot) -> None:
    run = bench.begin(Blurred, pictures())
    bench.session.update_run(run, mark="abc")
    for step, level in ((1, 0.25), (7, 0.5)):
        bench.publish(run, step, level)
        wait_for(qtbot, view, run, step)
    codes = torch.randn((16, 2), generator=torch.Generator().manual_seed(SEED)).numpy()
    for step in (7, 1):
        view._made.hold(step)
        _, originals, reconstructions = view._made.strip.rows
        view._made.strip._current = (0, 3)
        view._made.strip.copy()
        picture = read_image(bytes(QGuiApplication.clipboard().mimeData().data("image/png").data()), "back")
        assert picture.made is not None
        assert (picture.made.step, picture.made.seed, picture.made.model) == (step, SEED, "blurred")
        assert (np.array(code_for(picture, bench.session.state.run), np.float32) == codes[3]).all()
        assert originals.metadata is None  # nobody made these
        assert read(reconstructions.metadata(0)).code == ()


def test_numbers_have_the_newest_value_of_every_term(view: TrainingView, bench: Bench) -> None:
    run = bench.begin(Blurred, pictures())
    bench.session.progressed.emit(progress(run, 1, 10))
    bench.session.progressed.emit(progress(run, 11, 40))
    assert view._table.value("loss_nats") == "2.50"
    assert view._table.value("kl_nats") == "1.25"
    assert view._table.value("Step") == "40"


def test_curves_go_on_for_a_run_that_is_not_shown(view: TrainingView, bench: Bench) -> None:
    first = bench.begin(Blurred, pictures(), "first")
    second = bench.begin(Blurred, pictures(), "second")
    bench.session.update(current=first)
    bench.session.progressed.emit(progress(second, 1, 10))
    assert view._curves.runs == (str(second),)
    assert view._table.value("Step") == "0"


def test_a_live_change_sets_a_flag(view: TrainingView, bench: Bench) -> None:
    run = bench.begin(Blurred, pictures())
    bench.session.live_change.emit(Changed(run, 30, "learning_rate", 0.01))
    assert [(mark.step, mark.text) for mark in view._marks.marks] == [(30, "Learning rate = 0.01")]


def test_selecting_a_run_makes_it_current(view: TrainingView, bench: Bench) -> None:
    first = bench.begin(Blurred, pictures(), "first")
    bench.begin(Blurred, pictures(), "second")
    view._list.setCurrentRow(0)
    assert bench.session.state.current == first


def test_a_hidden_view_goes_on_keeping_what_quick_models_make(view: TrainingView, bench: Bench, qtbot) -> None:
    run = bench.begin(Blurred, pictures())
    view.hide()
    bench.publish(run, 1)
    wait_for(qtbot, view, run, 1)
    view._probe_seconds = 1.0  # a slow model would keep the other views waiting
    bench.publish(run, 2)
    assert not view._waiting
    view._not_before = 0.0
    view.show()
    wait_for(qtbot, view, run, 2)


def test_the_epoch_counts_passes_over_the_training_split() -> None:
    data = pictures(200, held_out=0)  # 188 to train
    run = RunState(1, "run", ModelEntry("grey", "toys", "Grey", Grey), Config(batch_size=47).as_dict(), data, step=10)
    assert facts(run, None)["Epoch"] == "2.5"
    assert not {"Time", "Speed", "Parameters"} & set(facts(run, None))  # nobody has measured them


def test_watching_changes_nothing_that_trains(view: TrainingView, bench: Bench, qtbot) -> None:
    run = bench.begin(Blurred, pictures())
    weights = {"level": torch.tensor(0.3)}
    state = torch.random.get_rng_state()
    bench.publish(run, 1, 0.3)
    wait_for(qtbot, view, run, 1)
    kept = bench.mailbox.newest(run)
    assert kept is not None
    assert torch.equal(kept.state["level"], weights["level"])
    assert torch.equal(state, torch.random.get_rng_state())
