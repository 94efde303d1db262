"""The likelihoods of models that make images pixel by pixel: of what they are, and in which unit."""

from __future__ import annotations

import math

import pytest
import torch

from explorer.data.dataset import Dataset, Recipe
from explorer.data.load import load
from explorer.training.evaluate import Metric, evaluate
from models.base import GenerativeModel
from models.catalog import discover


@pytest.fixture(scope="module")
def digits() -> Dataset:
    return load(Recipe("digits"))


def _without_weights(data: Dataset, **settings: object) -> GenerativeModel:
    """An FVSBN whose weights are 0, which says the same of every pixel."""
    cls = discover().model("fvsbn")
    model = cls.build(cls.Config.parse(settings), data.spec, torch.Generator().manual_seed(0))
    with torch.no_grad():
        for each in model.parameters():
            each.zero_()
    return model


def _figures(model: GenerativeModel, data: Dataset, seed: int = 0) -> dict[str, Metric]:
    return {each.name: each for each in evaluate(model, data, seed=seed)}


def test_256_equal_levels_are_eight_bits(digits: Dataset) -> None:
    found = _figures(_without_weights(digits, observation="categorical"), digits)
    assert found["bits_per_dim"].value == pytest.approx(8)
    assert found["nll_nats"].value == pytest.approx(64 * math.log(256))
    assert {found["bits_per_dim"].kind, found["nll_nats"].kind} == {"exact"}
    assert "256 levels" in found["nll_nats"].note


def test_a_palette_of_sixteen_equal_colours_is_four_bits_of_the_quantised_image(digits: Dataset) -> None:
    found = _figures(_without_weights(digits, observation="palette", colors=16), digits)
    assert found["bits_per_dim"].value == pytest.approx(4)
    assert "palette of 16" in found["bits_per_dim"].note


def test_dynamic_training_is_measured_on_the_static_bits(digits: Dataset) -> None:
    """Drawn anew while training; the figure is of the same images of 0s and 1s as that of a static run."""
    model = _without_weights(digits)
    found = _figures(model, digits)
    assert found["bits_per_dim"].value == pytest.approx(1)
    assert "static binarisation, seed 0" in found["nll_nats"].note
    assert "dynamic" in found["nll_nats"].note
    with torch.no_grad():
        model.regressions.bias.fill_(1.0)  # type: ignore[union-attr]
    static = load(Recipe("digits", binarise=True))
    black = 1 - static.batch(static.splits["test"]).x.mean()
    expected = 64 * (math.log1p(math.exp(-1)) + float(black))  # −log σ(1) for white, and 1 more for black
    assert _figures(model, digits)["nll_nats"].value == pytest.approx(expected, rel=1e-5)
    assert _figures(model, digits, seed=1)["nll_nats"].value == _figures(model, static)["nll_nats"].value


def test_a_gaussian_is_a_density(digits: Dataset) -> None:
    found = _figures(_without_weights(digits, observation="gaussian"), digits)
    assert "density" in found["nll_nats"].note
    assert found["bits_per_dim"].kind == "estimate"
    assert found["bits_per_dim"].value == pytest.approx(found["nll_nats"].value / (64 * math.log(2)) + 8)


def test_a_mixture_over_classes_is_exact(digits: Dataset) -> None:
    cls = discover().model("nade")
    config = cls.Config.parse({"hidden_dim": 8, "conditional": True})
    found = _figures(cls.build(config, digits.spec, torch.Generator().manual_seed(0)), digits)
    assert found["nll_nats"].kind == "exact"
    assert 0 < found["nll_nats"].value < 2 * 64 * math.log(2)
