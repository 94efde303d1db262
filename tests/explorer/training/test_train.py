from __future__ import annotations

import time

import pytest
import torch

from explorer.data.dataset import Recipe
from explorer.data.load import load
from explorer.training.prepare import prepare
from explorer.training.report import NonFinite
from explorer.training.train import Diverged, train
from models.catalog import discover
from models.problems import Problem
from tests.explorer.training.test_learner import learner_of, same
from tests.explorer.training.toys import Greedy, Hungry, Poisoned, Toy, images, vectors


@pytest.fixture(scope="module")
def digits():
    return load(Recipe("digits", binarise=True))


def vae_learner(digits, **config: object):
    vae = discover().model("vae")
    settings = vae.Config.parse({"hidden_dim": 32, "batch_size": 64} | config)
    return prepare(vae, settings, digits, device="cpu", threads=1)


def test_steps_are_counted_from_where_the_learner_stands() -> None:
    learner = learner_of(Toy)
    assert [report.step for report in train(learner, steps=3)] == [1, 2, 3]
    assert [report.step for report in train(learner, steps=2)] == [4, 5]


def test_seconds_end_it() -> None:
    begin = time.monotonic()
    reports = list(train(learner_of(Toy), seconds=0.2))
    assert reports
    assert 0.2 <= time.monotonic() - begin < 5


def test_guarding_does_not_change_the_weights() -> None:
    guarded, bare = learner_of(Toy), learner_of(Toy)
    list(train(guarded, steps=120))
    for _ in range(120):
        bare.advance()
    assert same(guarded.weights(), bare.weights())


def test_closing_it_stops_with_the_weights_of_that_step() -> None:
    learner, reference = learner_of(Toy), learner_of(Toy)
    reports = train(learner)
    for _ in range(7):
        next(reports)
    reports.close()
    list(train(reference, steps=7))
    assert same(learner.weights(), reference.weights())


def test_a_loss_that_data_have_made_large_is_no_divergence() -> None:
    learner = learner_of(Toy)
    far = vectors()
    far.values.add_(1000)
    for report in train(learner, steps=120):
        if report.step == 60:
            learner.change_data(far)
    assert learner.step == 120


def test_nan_from_sound_weights_stops_without_touching_them() -> None:
    learner, reference = learner_of(Poisoned), learner_of(Toy)
    with pytest.raises(NonFinite, match="step 5"):
        list(train(learner, steps=10))
    list(train(reference, steps=4))
    assert learner.step == 4
    assert same(learner.weights(), reference.weights())


def test_one_nan_value_of_the_data_stops_without_touching_the_weights() -> None:
    data = vectors()
    data.values[5, 1] = torch.nan
    learner = learner_of(Toy, data)
    with pytest.raises(NonFinite, match="a value of the data"):
        list(train(learner, steps=100))
    assert all(bool(torch.isfinite(each).all()) for each in learner.weights().values())


def test_nan_in_a_running_mean_is_mended() -> None:
    class Normed(Toy):
        def __init__(self, config, spec) -> None:
            super().__init__(config, spec)
            self.norm = torch.nn.BatchNorm1d(spec.size)

        def losses(self, batch, step, generator):
            yield from super().losses(type(batch)(self.norm(batch.x)), step, generator)

    data = vectors()
    data.values[5, 1] = torch.nan
    learner = learner_of(Normed, data)
    with pytest.raises(NonFinite):
        list(train(learner, steps=100))
    assert all(bool(torch.isfinite(each).all()) for each in learner.weights().values())


@pytest.mark.parametrize("steps", [1, 3, 100])
def test_a_learning_rate_of_1000_from_the_first_step_restores_the_initial_weights(digits, steps: int) -> None:
    learner = vae_learner(digits, learning_rate=1000)
    start = learner.weights()
    with pytest.raises(Diverged, match=r"Training diverged at step .* weights of step 0 were restored") as caught:
        list(train(learner, steps=steps))
    assert caught.value.restored == 0
    assert caught.value.step <= 10
    assert same(learner.weights(), start)


@pytest.mark.parametrize("observation", ["bernoulli", "gaussian_learned", "gaussian_unit"])
def test_a_learning_rate_of_1000_set_later_restores_good_weights(digits, observation: str) -> None:
    learner = vae_learner(digits, observation=observation)
    kept = {}
    reports = train(learner, steps=250)
    for _ in range(180):
        step = next(reports).step
        kept[step] = learner.weights()
    learner.change("learning_rate", 1000)
    with pytest.raises(Diverged) as caught:
        list(reports)
    assert 180 < caught.value.step <= 200
    assert 80 <= caught.value.restored <= 180
    assert learner.step == caught.value.restored
    assert same(learner.weights(), kept[learner.step])


def test_a_bounded_loss_that_never_returns_is_divergence_too() -> None:
    class Stuck(Toy):
        """After step 60 the loss is ten times as high, for good."""

        def losses(self, batch, step, generator):
            for loss in super().losses(batch, step, generator):
                yield type(loss)(loss.total + (1000.0 if step > 60 else 0.0), loss.terms)

    with pytest.raises(Diverged):
        list(train(learner_of(Stuck), steps=100))


def test_raising_beta_is_no_divergence(digits) -> None:
    learner = vae_learner(digits, latent_dim=8, learning_rate=3e-3, beta=0.1)
    losses = []
    for report in train(learner, steps=400):
        losses.append(report.totals["model"])
        if report.step == 250:
            learner.change("beta", 50)
    assert losses[250] > 3 * losses[249]  # the jump is there
    assert len(losses) == 400


def test_raising_a_weight_and_then_the_learning_rate_is_still_noticed() -> None:
    learner = learner_of(Toy)
    reports = train(learner, steps=200)
    for name, value in (("weight", 50), ("learning_rate", 1000)):
        for _ in range(60):
            next(reports)
        learner.change(name, value)
    with pytest.raises(Diverged):
        list(reports)


def test_out_of_memory_suggests_a_smaller_batch() -> None:
    with pytest.raises(Problem, match="smaller batch_size") as caught:
        list(train(learner_of(Hungry), steps=5))
    assert caught.value.setting == "batch_size"


def test_out_of_memory_names_a_batch_that_fits_and_changes_nothing() -> None:
    learner = learner_of(Greedy)
    before = learner.weights()
    with pytest.raises(Problem, match=r"batches of 16\. Batches of 4 fit") as caught:
        list(train(learner, steps=5))
    assert caught.value.setting == "batch_size"
    assert same(before, learner.weights())
    assert all(each.grad is None for each in learner.model.parameters())
    list(train(learner_of(Greedy, batch_size=4), steps=5))


def test_rehearsing_leaves_running_statistics_and_generators_alone() -> None:
    gan = discover().model("gan")
    config = {"network": "conv", "batch_size": 8}
    rehearsed, plain = learner_of(gan, images(), **config), learner_of(gan, images(), **config)
    rehearsed.rehearse(4)
    assert rehearsed.advance() == plain.advance()
    assert same(rehearsed.weights(), plain.weights())


def test_other_errors_are_not_swallowed() -> None:
    class Broken(Toy):
        def losses(self, batch, step, generator):
            raise RuntimeError("a mistake in the model")
            yield

    with pytest.raises(RuntimeError, match="a mistake in the model"):
        list(train(learner_of(Broken), steps=1))
