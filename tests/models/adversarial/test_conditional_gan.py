"""The conditional GAN: labels decide, and wrong ones are found out."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor

from models.adversarial.conditional_gan import ConditionalGan, ConditionalGanConfig, wrong_labels
from models.base import Batch
from models.problems import Problem
from models.spec import DataSpec
from tests.models.adversarial.players import Shifted, play

TWO = DataSpec("vector", (1,), ("low", "high"))


def _two(generator: torch.Generator, count: int = 256) -> Batch:
    """Class 0 is N(-2, ½²), class 1 N(2, ½²)."""
    y = torch.arange(count) % 2
    return Batch((4.0 * y - 2)[:, None] + 0.5 * torch.randn(count, 1, generator=generator), y)


@pytest.mark.parametrize(("weight", "accepted"), [(0.0, True), (0.5, False)])
def test_a_real_example_with_a_wrong_label_is_rejected_since_that_is_taught(
    weight: float, accepted: bool, generator: torch.Generator
) -> None:
    """The fakes are far from both classes, so that they teach nothing about labels."""
    config = ConditionalGanConfig(
        latent_dim=1, hidden_dim=32, learning_rate=3e-3, hold="generator", wrong_label_weight=weight
    )
    model = ConditionalGan.build(config, TWO, torch.Generator().manual_seed(0))
    model.generator = Shifted(12.0)
    play(model, lambda: _two(generator), 200, generator)
    x = torch.tensor([[-2.0], [2.0]])
    with torch.no_grad():
        right, wrong = model.score(x, torch.tensor([0, 1])), model.score(x, torch.tensor([1, 0]))
        torch.testing.assert_close(model.score(x), torch.maximum(right, wrong))
    assert right.min().item() > 0.8
    assert (wrong.min().item() > 0.8) is accepted
    if not accepted:
        assert wrong.max().item() < 0.1


def test_each_class_is_drawn_when_asked_for(generator: torch.Generator) -> None:
    config = ConditionalGanConfig(latent_dim=1, hidden_dim=32, learning_rate=2e-3)
    model = ConditionalGan.build(config, TWO, torch.Generator().manual_seed(0))
    play(model, lambda: _two(generator), 500, generator)
    with torch.no_grad():
        for label, mean in ((0, -2.0), (1, 2.0)):
            x = model.sample_given(torch.full((1000,), label), generator)
            assert x.mean().item() == pytest.approx(mean, abs=0.3)
        halves = (model.sample(4000, generator) > 0).float().mean().item()
    assert halves == pytest.approx(0.5, abs=0.05)  # a code from N(0, I) draws its class uniformly


def test_the_loss_is_the_gans_and_the_weighted_term_on_wrong_labels(digits: Tensor) -> None:
    spec = DataSpec("image", (1, 8, 8), tuple("0123456789"))
    model = ConditionalGan.build(ConditionalGanConfig(wrong_label_weight=3.0), spec, torch.Generator().manual_seed(0))
    judged, _ = model.losses(Batch(digits[:20], torch.arange(20) % 10), 1, torch.Generator().manual_seed(1))
    terms = judged.terms
    expected = terms["real_nats"] + terms["fake_nats"] + 3 * terms["wrong_label_nats"]
    torch.testing.assert_close(judged.total.detach(), expected)


def test_wrong_labels_are_wrong_and_every_other_as_likely(generator: torch.Generator) -> None:
    label = torch.nn.functional.one_hot(torch.full((9000,), 2), 4).float()
    counts = wrong_labels(label, generator).sum(0)
    assert counts[2].item() == 0
    assert bool((counts[[0, 1, 3]] - 3000).abs().max() < 200)


def test_the_largest_of_the_last_numbers_of_a_code_names_the_class(generator: torch.Generator) -> None:
    model = ConditionalGan.build(ConditionalGanConfig(latent_dim=3), TWO, generator)
    assert model.latent_dim == 5
    noise, label = model.split_code(torch.tensor([[1.0, 2.0, 3.0, -1.0, 0.5], [4.0, 5.0, 6.0, 2.0, -2.0]]))
    assert noise.tolist() == [[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]
    assert label is not None
    assert label.tolist() == [[0.0, 1.0], [1.0, 0.0]]


@pytest.mark.parametrize("classes", [(), ("one",)])
def test_data_without_two_classes_are_refused(classes: tuple[str, ...]) -> None:
    with pytest.raises(Problem, match="Choose"):
        ConditionalGan.build(ConditionalGanConfig(), DataSpec("vector", (1,), classes), torch.Generator())


def test_a_batch_without_labels_is_refused(generator: torch.Generator) -> None:
    model = ConditionalGan.build(ConditionalGanConfig(), TWO, generator)
    with pytest.raises(Problem, match="needs labels"):
        next(model.losses(Batch(torch.zeros(4, 1)), 1, generator))
