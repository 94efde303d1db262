from __future__ import annotations

import math

import pytest
import torch

from explorer.data.dataset import Recipe
from explorer.data.load import load
from explorer.training.evaluate import evaluate
from explorer.training.prepare import prepare
from explorer.training.train import train
from models.capabilities import Discriminates, Samples
from models.catalog import discover
from models.problems import Problem
from tests.explorer.training.test_learner import learner_of
from tests.explorer.training.toys import Gauss, Toy, images, vectors


def figures(model, data, **more):
    return {each.name: each for each in evaluate(model, data, **more)}


@pytest.fixture(scope="module")
def trained():
    data = load(Recipe("digits", binarise=True))
    vae = discover().model("vae")
    learner = prepare(vae, vae.Config(hidden_dim=32), data, device="cpu", threads=1)
    list(train(learner, steps=300))
    return learner.model, data


def test_an_exact_likelihood() -> None:
    data = vectors(count=2000)
    found = figures(learner_of(Gauss, data).model, data)
    nll = found["nll_nats"]
    assert (nll.kind, nll.unit, nll.split, nll.count) == ("exact", "nats per example", "test", 200)
    x = data.values[data.splits["test"]]
    mean = data.values[data.splits["train"]].mean(0)
    by_hand = 0.5 * (x - mean).square().sum(1).mean() + 1.5 * math.log(2 * math.pi)
    assert nll.value == pytest.approx(float(by_hand), rel=1e-5)
    assert set(found) == {"nll_nats"}


def test_bits_of_a_density_of_images() -> None:
    data = images()
    found = figures(learner_of(Gauss, data).model, data)
    bits = found["bits_per_dim"]
    assert bits.value == pytest.approx(found["nll_nats"].value / (64 * math.log(2)) + 8)
    assert bits.kind == "estimate"
    assert "256" in bits.note


def test_a_model_without_capabilities_has_no_figures() -> None:
    data = vectors()
    assert evaluate(learner_of(Toy, data).model, data) == ()


class Judged(Toy, Samples, Discriminates):
    """Makes sevens, and finds an example as real as its mean."""

    score_kind = "value"

    def sample(self, count: int, generator: torch.Generator) -> torch.Tensor:
        return torch.full((count, *self.spec.shape), 7.0)

    def score(self, x: torch.Tensor, y: torch.Tensor | None = None) -> torch.Tensor:
        return x.flatten(1).mean(1)


def test_the_scores_of_a_model_with_a_judge() -> None:
    data = vectors()
    found = figures(learner_of(Judged, data).model, data)
    assert set(found) == {"real_score", "fake_score"}
    assert found["real_score"].value == pytest.approx(float(data.values[data.splits["test"]].mean()), rel=1e-5)
    assert found["fake_score"].value == pytest.approx(7.0)


def test_a_bound_and_its_parts(trained) -> None:
    found = figures(*trained)
    parts = {"reconstruction_nats", "kl_nats"}
    assert set(found) == {"nll_nats", "nll_iw_nats", "bits_per_dim", "mse", "active_units"} | parts
    assert found["nll_nats"].kind == "bound"
    assert 15 < found["nll_nats"].value < 64 * math.log(2)  # better than a fair coin for each pixel
    both = found["reconstruction_nats"].value + found["kl_nats"].value
    assert both == pytest.approx(found["nll_nats"].value)
    assert found["bits_per_dim"].value == pytest.approx(found["nll_nats"].value / (64 * math.log(2)))
    assert found["bits_per_dim"].kind == "bound"


def test_the_tighter_bound_says_how_many_draws_it_took(trained) -> None:
    model, data = trained
    found = figures(model, data)
    tighter = found["nll_iw_nats"]
    assert tighter.kind == "bound"
    draws = min(128, (1 << 16) // len(data.splits["test"]))
    assert f"K = {draws} draws" in tighter.note
    assert tighter.value < found["nll_nats"].value


def test_divergence_error_and_active_units_by_hand(trained) -> None:
    model, data = trained
    found = figures(model, data)
    x = data.batch(data.splits["test"]).x
    with torch.inference_mode():
        mu, sigma = model.posterior(x)
        q, p = torch.distributions.Normal(mu, sigma), torch.distributions.Normal(0.0, 1.0)
        kl = torch.distributions.kl_divergence(q, p).sum(1).mean()
        mse = (model.reconstruct(x) - x).square().mean()
    assert found["kl_nats"].value == pytest.approx(float(kl), rel=1e-4)
    assert found["mse"].value == pytest.approx(float(mse), rel=1e-5)
    assert found["active_units"].value == int((mu.var(0) > 0.01).sum())


def test_the_same_figures_twice_and_other_ones_on_another_split(trained) -> None:
    torch.manual_seed(1)
    first = evaluate(*trained)
    torch.manual_seed(2)
    assert evaluate(*trained) == first
    other = figures(*trained, split="validation")
    assert other["nll_nats"].split == "validation"
    assert other["nll_nats"].value != figures(*trained)["nll_nats"].value


def test_an_empty_split_and_other_data(trained) -> None:
    model, _ = trained
    with pytest.raises(Problem, match="has learned 8×8 grey, and the data are 9×9 grey"):
        evaluate(model, images(shape=(1, 9, 9)))
    few = images(count=100)
    few.splits["test"] = torch.zeros(0, dtype=torch.int64)
    with pytest.raises(Problem, match="no test examples"):
        evaluate(model, few)
