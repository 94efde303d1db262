"""The GAN against the optimal discriminator, its equilibrium and the lecture's arguments."""

from __future__ import annotations

import math

import pytest
import torch
from torch import Tensor

from models.adversarial.gan import Gan, GanConfig
from models.base import Batch
from models.problems import Problem
from models.spec import DataSpec
from tests.models.adversarial.players import LINE, against, normals, play

DIGITS = DataSpec("image", (1, 8, 8))


def test_the_discriminator_approaches_p_over_p_plus_pg(generator: torch.Generator) -> None:
    """Between N(-1, 1) and N(1, 1) the log-odds are −2x, and the loss is 2 ln 2 − 2 JS by quadrature."""
    model = against(Gan, 1.0)
    found = play(model, normals(-1.0, 1.0, generator), 400, generator)
    x = torch.linspace(-2.5, 2.5, 21)[:, None]
    with torch.no_grad():
        torch.testing.assert_close(model.score(x), torch.sigmoid(-2 * x[:, 0]), rtol=0, atol=0.06)
    grid = torch.linspace(-8, 8, 4001, dtype=torch.float64)
    p, p_g = (torch.distributions.Normal(mean, 1.0).log_prob(grid).exp() for mean in (-1.0, 1.0))
    least = -torch.trapezoid(p * (p / (p + p_g)).log() + p_g * (p_g / (p + p_g)).log(), grid).item()
    assert found["discriminator/loss_nats"] == pytest.approx(least, abs=0.03)


@pytest.mark.parametrize("smoothing", [0.0, 0.2])
def test_against_a_perfect_generator_every_curve_comes_to_its_equilibrium(
    smoothing: float, generator: torch.Generator
) -> None:
    model = against(Gan, 0.0, label_smoothing=smoothing)
    found = play(model, normals(0.0, 1.0, generator), 250, generator)
    assert model.equilibrium.keys() <= found.keys()
    for name, value in model.equilibrium.items():
        assert found[name] == pytest.approx(value, abs=0.02), name
    if smoothing == 0:
        assert model.equilibrium["discriminator/loss_nats"] == pytest.approx(2 * math.log(2))


def test_the_minimax_gradient_is_the_non_saturating_one_times_d_over_1_minus_d() -> None:
    batch, gradients = Batch(torch.full((1, 1), 5.0)), {}
    model = Gan.build(GanConfig(latent_dim=1, hidden_dim=16), LINE, torch.Generator().manual_seed(0))
    with torch.no_grad():
        model.discriminator.layers[-1].bias.fill_(-3.0)  # type: ignore[union-attr]  # sure that everything is fake
    for choice in ("minimax", "non_saturating"):
        model.config = model.config.changed("generator_loss", choice)
        judged, loss = model.losses(batch, 1, torch.Generator().manual_seed(1))
        gradients[choice] = torch.autograd.grad(loss.total, list(model.generator.parameters()))
    z = torch.randn(2, 1, generator=torch.Generator().manual_seed(1))[1:]  # the second draw is the generator's turn
    d = model.score(model.generator(z, None)).item()
    assert d < 0.1
    for slow, quick in zip(gradients["minimax"], gradients["non_saturating"], strict=True):
        torch.testing.assert_close(slow, quick * d / (1 - d), rtol=1e-3, atol=1e-8)
    assert judged.group == "discriminator"


@pytest.mark.parametrize("network", ["mlp", "conv"])
def test_at_the_start_the_discriminator_knows_nothing(network: str, digits: Tensor) -> None:
    model = Gan.build(GanConfig(network=network), DIGITS, torch.Generator().manual_seed(0))
    judged, made = model.losses(Batch(digits[:64]), 1, torch.Generator().manual_seed(1))
    assert judged.total.item() == pytest.approx(2 * math.log(2), abs=0.15)
    assert made.total.item() == pytest.approx(math.log(2), abs=0.15)
    torch.testing.assert_close(judged.terms["real_nats"] + judged.terms["fake_nats"], judged.terms["loss_nats"])


def test_mean_and_deviation_of_a_gaussian_are_learned(generator: torch.Generator) -> None:
    config = GanConfig.parse({**Gan.suggest(LINE), "hidden_dim": 32})
    model = Gan.build(config, LINE, generator)
    play(model, normals(3.0, 0.5, generator, 128), 600, generator)
    with torch.no_grad():
        x = model.sample(5000, generator)
    assert x.mean().item() == pytest.approx(3.0, abs=0.2)
    assert x.std().item() == pytest.approx(0.5, abs=0.15)


def test_k_is_live_and_each_step_has_fresh_fakes(digits: Tensor, generator: torch.Generator) -> None:
    model = Gan.build(GanConfig(), DIGITS, generator)
    model.config = model.config.changed("discriminator_steps", 3)
    losses = list(model.losses(Batch(digits[:32]), 1, generator))
    assert [each.group for each in losses] == ["discriminator"] * 3 + ["generator"]
    assert len({each.terms["fake_nats"].item() for each in losses[:3]}) == 3
    assert len({each.terms["real_nats"].item() for each in losses[:3]}) == 1
    with pytest.raises(Problem, match="discriminator_steps"):
        GanConfig(discriminator_steps=0)


def test_the_two_learning_rates_are_live(generator: torch.Generator) -> None:
    model = Gan.build(GanConfig(learning_rate=0.01, learning_rate_ratio=4.0), LINE, generator)
    assert model.learning_rate("generator") == pytest.approx(0.01)
    assert model.learning_rate("discriminator") == pytest.approx(0.04)
    model.config = model.config.changed("learning_rate_ratio", 0.5)
    assert model.learning_rate("discriminator") == pytest.approx(0.005)


def test_the_l1_term_is_the_mean_difference_times_its_weight(digits: Tensor) -> None:
    totals = {}
    for weight in (0.0, 0.05):
        model = Gan.build(GanConfig(l1_weight=weight), DIGITS, torch.Generator().manual_seed(0))
        *_, made = model.losses(Batch(digits[:16]), 1, torch.Generator().manual_seed(1))
        totals[weight] = made.total
    fresh = torch.Generator().manual_seed(1)
    for _ in range(2):  # the discriminator's turn draws first
        fake = model.fakes(16, None, fresh)
    difference = (fake - digits[:16]).abs().mean()
    torch.testing.assert_close(made.terms["l1_difference"], difference.detach(), rtol=1e-4, atol=1e-5)
    torch.testing.assert_close(totals[0.05] - totals[0.0], 0.05 * difference, rtol=1e-3, atol=1e-5)


def test_the_prior_is_what_it_is_called(generator: torch.Generator) -> None:
    """The uniform one is uniform on (-1, 1) by a Kolmogorov–Smirnov distance; the Gaussian one is the code itself."""
    z = torch.randn(20_000, 1, generator=generator)
    uniform = Gan.build(GanConfig(prior="uniform", latent_dim=1), LINE, generator).noise(z)
    ranked = uniform[:, 0].sort().values
    assert (ranked - torch.linspace(-1, 1, 20_000)).abs().max().item() < 0.03
    assert torch.equal(Gan.build(GanConfig(latent_dim=1), LINE, generator).noise(z), z)


def test_samples_are_the_averages_in_eval_mode_even_while_the_model_trains(
    digits: Tensor, generator: torch.Generator
) -> None:
    model = Gan.build(GanConfig(ema_decay=0.0), DIGITS, generator)
    play(model, lambda: Batch(digits[:32]), 3, generator)
    z = torch.randn(5, model.latent_dim, generator=generator)
    expected = model.generator(model.noise(z), None)
    model.train()
    torch.testing.assert_close(model.decode(z), expected)
    torch.testing.assert_close(model.decode(z[:1]), expected[:1])


def test_scores_are_probabilities(digits: Tensor, generator: torch.Generator) -> None:
    model = Gan.build(GanConfig(network="conv"), DIGITS, generator)
    play(model, lambda: Batch(digits[:64]), 30, generator)
    with torch.no_grad():
        real, noise = model.score(digits[:64]), model.score(torch.rand(64, 1, 8, 8, generator=generator))
    assert model.score_kind == "probability"
    assert bool(((real >= 0) & (real <= 1)).all())
    assert real.mean() > noise.mean()


def test_vectors_refuse_convolutions() -> None:
    with pytest.raises(Problem) as caught:
        Gan.build(GanConfig(network="conv"), LINE, torch.Generator())
    assert caught.value.setting == "network"
