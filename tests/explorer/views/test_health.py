"""What is measured is shown in words with its evidence; a measurement can be cancelled, and never stops anything."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import torch
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot
from torch import Tensor

from explorer import theme
from explorer.data.dataset import Dataset, Recipe
from explorer.data.load import load
from explorer.data.provenance import read
from explorer.health_cards import HealthCards
from explorer.health_words import figures, verdict
from explorer.i18n import explain
from explorer.percent import percent
from explorer.quality.finding import Finding, State
from explorer.quality.of_samples import match
from explorer.quality.probe import Tail
from explorer.quality.results import Estimate
from explorer.views.health import HealthView, _Health
from explorer.widgets.evidence import Pairs, Shares
from explorer.widgets.gradient_evidence import GradientEvidence
from explorer.widgets.memory_evidence import MemoryEvidence
from explorer.widgets.rounds_evidence import RoundsEvidence
from explorer.workers.messages import Progress, WeightSnapshot
from models.adversarial.gan import Gan
from models.capabilities import Discriminates
from models.problems import Phrase
from tests.explorer.quality.test_diagnosis import quality, whereabouts
from tests.explorer.views.toys import Bench, Blurred, pictures

HealthView.name = "health"


class Alike(Blurred):
    """Makes one grey example and nothing else."""

    title = "Alike"

    def sample(self, count: int, generator: torch.Generator) -> Tensor:
        return self.decode(torch.zeros(count, 2))


class Judged(Alike, Discriminates):
    """And gives every example the same score."""

    title = "Judged"
    score_kind = "probability"
    equilibrium = {"discriminator/loss_nats": 1.386, "generator/loss_nats": -0.693}

    def score(self, x: Tensor, y: Tensor | None = None) -> Tensor:
        return torch.full((len(x),), 0.5)


@pytest.fixture(scope="module")
def digits() -> Dataset:
    return load(Recipe("digits"))


@pytest.fixture
def view(bench: Bench, qtbot: QtBot) -> Iterator[HealthView]:
    made = HealthView(bench.context)
    qtbot.addWidget(made)
    made.resize(960, 700)
    made.show()
    yield made
    made._timer.stop()


def learn(bench: Bench, run: int, discriminator: float, generator: float, steps: int = 200) -> None:
    """Reports curves that stay where they are."""
    terms = {"discriminator/loss_nats": discriminator, "generator/loss_nats": generator}
    values = {name: np.full(steps, value) for name, value in terms.items()}
    bench.session.progressed.emit(Progress(run, steps, 1.0, 1.0, np.arange(1, steps + 1), values))


def answered(view: HealthView, qtbot: QtBot, check: str, word: str) -> None:
    qtbot.waitUntil(lambda: view._cards.cards[check].text().startswith(word), timeout=30_000)  # type: ignore[index]


def test_curves_are_judged_as_they_come(view: HealthView, bench: Bench, qtbot: QtBot):
    run = bench.begin(Judged, pictures())
    bench.publish(run, 1)
    learn(bench, run, 0.01, -0.004)
    answered(view, qtbot, "saturated", "warning")
    card = view._cards.cards["vanishing"]
    assert "almost no gradient" in card.text()
    assert "non-saturating" in card.text()
    assert isinstance(card.evidence, GradientEvidence)
    assert "Loss over 200 steps: -0.004" in card.evidence.spark.accessibleDescription()
    assert card.evidence.shares.isHidden()
    assert "warnings" in view._verdict.text()


def test_a_network_that_is_held_fixed_is_named_beside_the_warnings(view: HealthView, bench: Bench, qtbot: QtBot):
    run = bench.begin(Judged, pictures())
    bench.publish(run, 1)
    learn(bench, run, 0.01, -0.004)
    answered(view, qtbot, "saturated", "warning")
    bench.session.update_run(run, config={"hold": "discriminator"})
    view._judge()
    assert " warnings · The discriminator is held fixed: " in view._verdict.text()
    bench.session.update_run(run, config={"hold": "none"})
    view._judge()
    assert "held fixed" not in view._verdict.text()


def test_samples_are_measured_and_judged(view: HealthView, bench: Bench, digits: Dataset, qtbot: QtBot):
    run = bench.begin(Judged, digits)
    bench.publish(run, 107)
    learn(bench, run, 1.3, -0.6)
    answered(view, qtbot, "collapse", "warning")
    assert "collapsed to 1 of 10 classes" in view._cards.cards["collapse"].text()
    assert "dead" in view._cards.cards["weak"].text()
    assert view._cards.cards["saturated"].text().startswith("well")
    assert view._verdict.text() == "2 warnings"
    pairs, shares = view._cards.cards["collapse"].evidence, view._cards.cards["weak"].evidence
    assert isinstance(pairs, Pairs)
    assert isinstance(shares, Shares)
    assert "its own: 50%, a fresh one: 100%" in shares.accessibleDescription()
    said = view._panel.text()
    assert "Precision" in said
    assert "Step 107" in said
    assert "180 validation examples" in said
    assert "classifier that was trained here" in said


def test_the_gradient_of_a_real_pair_is_measured_and_takes_the_curves_place(
    view: HealthView, bench: Bench, digits: Dataset, qtbot: QtBot
):
    run = bench.begin(Gan, digits)
    weights = Gan.build(Gan.Config(), digits.spec, torch.Generator().manual_seed(0)).state_dict()
    bench.mailbox.put(WeightSnapshot(run, 200, weights))
    bench.session.published.emit(run, 200)
    learn(bench, run, 1.3, -0.6)
    answered(view, qtbot, "collapse", "warning")  # nothing has been learned
    evidence = view._cards.cards["vanishing"].evidence
    assert isinstance(evidence, GradientEvidence)
    assert evidence.spark.isHidden()
    assert "this loss: " in evidence.shares.accessibleDescription()
    other = bench.begin(Judged, pictures())  # which does not tell its losses, of data too few to measure by
    bench.publish(other, 1)
    learn(bench, other, 1.3, -0.6)
    qtbot.waitUntil(lambda: "too few" in view._panel.text(), timeout=10_000)
    assert evidence.shares.isHidden()
    assert not evidence.spark.isHidden()


def test_a_run_that_has_hardly_begun_is_not_measured_by_itself(
    view: HealthView, bench: Bench, digits: Dataset, qtbot: QtBot
):
    bench.session.update(training="running")
    run = bench.begin(Judged, digits)
    bench.publish(run, 1)
    learn(bench, run, 1.3, -0.6, steps=99)
    qtbot.wait(100)
    assert view._measuring is None
    view._judge()
    assert "Nothing has been measured yet" in view._panel.text()
    bench.publish(run, 100)
    bench.publish(run, 101)
    qtbot.waitUntil(lambda: view._measuring == run, timeout=10_000)
    assert "under way" in view._panel.text()
    view._button.click()
    assert view._measuring is None
    assert "Nothing has been measured yet" in view._panel.text()


@pytest.mark.parametrize(
    ("states", "fresh", "says"),
    [
        (("well", "ill"), 0.5, "1 warning"),
        (("ill", "ill"), 0.99, "2 warnings"),
        (("well", "unknown"), 0.99, ""),
        ((), None, ""),
        (("well", "well"), None, "No warnings"),
        (("well", "well"), 0.55, "No warnings"),
        (
            ("well", "well"), 0.97,
            "No warnings. A fresh discriminator still tells 97% of pairs apart: there is something left to learn.",
        ),
    ],
)  # fmt: skip
def test_that_nothing_is_wrong_does_not_mean_that_nothing_is_left(
    states: tuple[State, ...], fresh: float | None, says: str
):
    found = [Finding("weak", each, Phrase("")) for each in states]
    assert verdict(found, None if fresh is None else quality(fresh=fresh)) == says


def test_a_figure_is_the_same_number_beside_its_bar_and_in_words():
    half = Estimate(0.855, 0.825, 0.905)  # which is just below in binary, and 85.5 % is not
    found = dataclasses.replace(quality(), precision=half, precision_data=half)
    shown, _ = figures(found, 1200)
    assert (shown[0].value, shown[0].interval) == ("0.86", "(0.82–0.90)")
    assert "training examples have 0.86" in shown[0].meaning
    assert percent(half.value) == "86%"
    assert "Precision is 0.86 (0.82–0.90)" in explain(match(found, 400, two_players=True).sentence)


def test_figures_are_written_in_full_beside_what_training_examples_have():
    found = dataclasses.replace(quality(), frechet=Estimate(1294.3, 1251.0, 99.96), frechet_data=10.4)
    shown, about = figures(found, 1200)
    assert [each.value for each in shown] == ["0.80", "0.70", "1,290", "90%"]
    assert shown[2].interval == "(1,250–100)"
    assert [each.meaning[-5:-1] for each in shown[:2]] == ["0.92", "0.88"]
    assert "have 10." in shown[2].meaning
    assert "Step 1,200. Estimates from 100 validation examples and as many samples" in about
    one_class = dataclasses.replace(found, features="autoencoder")
    assert "no classes to tell apart" in figures(one_class, 1)[1]


def test_where_the_samples_have_been_is_shown_by_class_or_by_cluster(qtbot: QtBot):
    cards = HealthCards()
    qtbot.addWidget(cards)
    hops = dataclasses.replace(quality(), whereabouts=whereabouts([1.0, 0.0] * 6))
    cards.show_quality(hops, None)
    rounds = cards.cards["oscillation"].evidence
    assert isinstance(rounds, RoundsEvidence)
    assert rounds.bands.accessibleDescription() == "Classes of the samples, by step: 200 – 400"
    nameless = dataclasses.replace(hops.coverage, names=())
    cards.show_quality(dataclasses.replace(hops, coverage=nameless), None)
    assert "Clusters of the samples" in rounds.bands.accessibleDescription()
    match = cards.cards["match"].evidence
    assert isinstance(match, Shares)
    assert match.accessibleDescription() == "precision: 80% (92%), recall: 70% (88%)"
    cards.show_quality(quality(), None)
    assert rounds.bands.isHidden()


def test_the_film_of_the_run_is_looked_through(view: HealthView, bench: Bench, digits: Dataset, tmp_path: Path):
    run = bench.begin(Judged, digits)
    bench.session.update_run(run, folder=tmp_path)
    asked = []
    view.ask = lambda question, **_: asked.append(question)  # type: ignore[method-assign,misc]
    view._known[run] = _Health(Tail(), weights=1)
    view._measure()
    assert [each.folder for each in asked] == [tmp_path]


def test_the_nearest_training_images_stand_beneath_the_samples(
    view: HealthView, bench: Bench, digits: Dataset, qtbot: QtBot
):
    run = bench.begin(Alike, digits)
    bench.publish(run, 1)
    answered(view, qtbot, "memorised", "well")
    evidence = view._cards.cards["memorised"].evidence
    assert isinstance(evidence, MemoryEvidence)
    samples, nearest = evidence.strip.rows
    assert samples.images.shape == nearest.images.shape == (6, 1, 8, 8)
    assert (samples.images == 0.25).all()
    made = read(samples.metadata(0))
    assert made is not None
    assert (made.run, made.step) == (bench.session.state.run.title, 1)
    assert nearest.metadata is None


def test_a_model_without_a_discriminator_is_judged_by_its_samples_alone(
    view: HealthView, bench: Bench, digits: Dataset, qtbot: QtBot
):
    run = bench.begin(Alike, digits)
    bench.publish(run, 1)
    answered(view, qtbot, "collapse", "warning")
    assert [check for check, card in view._cards.cards.items() if card.isVisible()] == [
        "collapse",
        "match",
        "memorised",
    ]


def test_data_too_few_to_measure_by_say_so_in_place_of_figures(view: HealthView, bench: Bench, qtbot: QtBot):
    run = bench.begin(Alike, pictures())
    bench.publish(run, 1)
    qtbot.waitUntil(lambda: "too few" in view._panel.text(), timeout=10_000)
    assert "too few" in view._cards.cards["collapse"].text()
    assert view._button.text() == "Measure now"


def test_why_nothing_could_be_measured_is_not_said_of_what_the_curves_tell(
    view: HealthView, bench: Bench, qtbot: QtBot
):
    run = bench.begin(Judged, pictures())
    bench.publish(run, 20)
    learn(bench, run, 1.3, -0.6, steps=20)
    qtbot.waitUntil(lambda: "too few" in view._cards.cards["weak"].text(), timeout=10_000)
    for check in ("saturated", "vanishing", "oscillation"):
        assert "too early" in view._cards.cards[check].text()


def test_measuring_can_be_cancelled_and_asked_for(view: HealthView, bench: Bench, digits: Dataset, qtbot: QtBot):
    view._auto.setChecked(False)
    run = bench.begin(Alike, digits)
    bench.publish(run, 1)
    assert view._button.text() == "Measure now"
    qtbot.mouseClick(view._button, Qt.MouseButton.LeftButton)
    assert view._button.text() == "Cancel"
    assert view._bar.isVisible()
    qtbot.mouseClick(view._button, Qt.MouseButton.LeftButton)
    assert view._button.text() == "Measure now"
    assert not view._bar.isVisible()
    qtbot.mouseClick(view._button, Qt.MouseButton.LeftButton)
    answered(view, qtbot, "collapse", "warning")
    assert view._known[run].step == 1


def test_newer_weights_are_not_measured_at_once_again(view: HealthView, bench: Bench, digits: Dataset, qtbot: QtBot):
    run = bench.begin(Alike, digits)
    bench.publish(run, 1)
    answered(view, qtbot, "collapse", "warning")
    bench.publish(run, 2)
    assert view._measuring is None
    view._not_before = 0.0  # as if time had passed
    bench.session.update_run(run, step=3)
    bench.publish(run, 3)
    assert view._measuring == run
    qtbot.waitUntil(lambda: view._known[run].step == 3, timeout=30_000)


def test_another_run_has_a_health_of_its_own(view: HealthView, bench: Bench, digits: Dataset, qtbot: QtBot):
    first = bench.begin(Judged, digits)
    bench.publish(first, 1)
    learn(bench, first, 0.01, -0.004)
    answered(view, qtbot, "saturated", "warning")
    second = bench.begin(Judged, digits)
    bench.publish(second, 1)
    learn(bench, second, 1.3, -0.6)
    answered(view, qtbot, "saturated", "well")
    bench.session.update(current=first)
    answered(view, qtbot, "saturated", "warning")


def test_whether_it_measures_by_itself_is_remembered(view: HealthView, bench: Bench):
    view._auto.setChecked(False)
    assert bench.context.settings.value("health/auto", True, bool) is False


def test_nothing_is_asked_while_nobody_looks(bench: Bench, digits: Dataset, qtbot: QtBot):
    view = HealthView(bench.context)
    qtbot.addWidget(view)
    run = bench.begin(Judged, digits)
    bench.publish(run, 1)
    learn(bench, run, 0.01, -0.004)
    assert view._measuring is None
    assert not view._timer.isActive()


@pytest.mark.parametrize("width", [460, 700, 960])
def test_in_a_narrow_place_nothing_of_the_cards_is_out_of_sight(
    view: HealthView, bench: Bench, qtbot: QtBot, width: int
):
    theme.apply(QApplication.instance(), "light")
    run = bench.begin(Judged, pictures())
    bench.publish(run, 200)
    learn(bench, run, 1.3, -0.6)
    view.resize(width, 600)
    qtbot.waitUntil(lambda: "too few" in view._panel.text(), timeout=10_000)
    for _ in range(5):
        QApplication.processEvents()
    scroll = view.findChild(QScrollArea)
    assert view._cards.width() <= scroll.viewport().width()
    assert view._cards.cards["saturated"].isVisible()
    beside = view._panel.mapTo(view, QPoint()).x() > view._cards.mapTo(view, view._cards.rect().bottomRight()).x()
    assert beside == (width == 960)
    assert view._cards.minimumSizeHint().width() <= view._cards.width()
