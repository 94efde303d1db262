"""The VAE against exact likelihoods, quadrature and the lecture's arguments."""

from __future__ import annotations

import math

import pytest
import torch
from torch import Tensor

from models.base import Batch
from models.latent.vae import Vae, VaeConfig
from models.problems import Problem
from models.spec import DataSpec
from tests.models.contract import train

DIGITS = DataSpec("image", (1, 8, 8), binary=True)


def _mean_bound(vae: Vae, x: Tensor, draws: int, generator: torch.Generator) -> tuple[Tensor, Tensor]:
    """``(B,), (B,)``: the ELBO of each example over many draws, and its standard error."""
    many = vae.bound(x.repeat_interleave(draws, dim=0), generator).unflatten(0, (len(x), draws))
    return many.mean(1), many.std(1) / math.sqrt(draws)


class LinearGaussian:
    """A VAE with no hidden layers on vectors: x = Wz + b + eps, so that log p(x) = log N(x; b, WWᵀ + I) is known."""

    def __init__(self, generator: torch.Generator) -> None:
        config = VaeConfig(hidden_layers=0, latent_dim=2, observation="gaussian_unit")
        self.vae = Vae.build(config, DataSpec("vector", (4,)), generator)
        decoder = self.vae.decoder.layers[0]
        with torch.no_grad():
            directions, _ = torch.linalg.qr(torch.randn(4, 2, generator=generator))
            decoder.weight.copy_(directions * torch.tensor([2.0, 0.5]))  # orthogonal: the posterior is diagonal
            decoder.bias.copy_(torch.randn(4, generator=generator))
        self.weight, self.bias = decoder.weight.detach(), decoder.bias.detach()
        self.x = 2 * torch.randn(5, 4, generator=generator)

    def log_prob(self) -> Tensor:
        covariance = self.weight @ self.weight.T + torch.eye(4)
        return torch.distributions.MultivariateNormal(self.bias, covariance).log_prob(self.x)

    def use_true_posterior(self) -> None:
        """q(z|x) = N(M⁻¹Wᵀ(x − b), M⁻¹) with M = I + WᵀW (Tipping & Bishop 1999, equation 7, at sigma 1)."""
        inverse = torch.linalg.inv(torch.eye(2) + self.weight.T @ self.weight)
        encoder = self.vae.encoder.layers[0]
        with torch.no_grad():
            encoder.weight.copy_(torch.cat([inverse @ self.weight.T, torch.zeros(2, 4)]))
            encoder.bias.copy_(torch.cat([-inverse @ self.weight.T @ self.bias, inverse.diagonal().log()]))


def test_the_bound_is_below_the_exact_likelihood(generator: torch.Generator) -> None:
    model = LinearGaussian(generator)
    bound, error = _mean_bound(model.vae, model.x, 20_000, generator)
    assert bool((bound + 4 * error < model.log_prob()).all())


def test_the_bound_is_tight_at_the_true_posterior(generator: torch.Generator) -> None:
    model = LinearGaussian(generator)
    model.use_true_posterior()
    bound, error = _mean_bound(model.vae, model.x, 20_000, generator)
    assert bool(((bound - model.log_prob()).abs() < 5 * error).all())


def test_importance_sampling_with_q_finds_the_exact_likelihood(generator: torch.Generator) -> None:
    """log E_q[p(x, z) / q(z|x)] = log p(x): the bound's terms are those of densities that belong together."""
    model = LinearGaussian(generator)
    model.use_true_posterior()
    with torch.no_grad():
        model.vae.encoder.layers[0].bias += torch.tensor([0.2, -0.2, 0.5, 0.5])  # q is off, and wider: weights vary
    vae, x, draws = model.vae, model.x, 100_000
    mu, sigma = vae.posterior(x)
    z = mu[:, None] + sigma[:, None] * torch.randn(len(x), draws, 2, generator=generator)
    log_p_x_z = vae.observation.log_prob(vae.decoder(z.flatten(0, 1)), x.repeat_interleave(draws, 0))
    log_weight = (
        log_p_x_z.unflatten(0, (len(x), draws))
        + torch.distributions.Normal(0.0, 1.0).log_prob(z).sum(2)
        - torch.distributions.Normal(mu[:, None], sigma[:, None]).log_prob(z).sum(2)
    )
    estimate = log_weight.logsumexp(1) - math.log(draws)
    torch.testing.assert_close(estimate, model.log_prob(), rtol=0, atol=0.02)


def test_with_one_draw_the_importance_bound_is_the_elbo(generator: torch.Generator) -> None:
    """Its terms are densities where the ELBO has the divergence in closed form, so it is equal in the mean."""
    model = LinearGaussian(generator)
    many = model.x.repeat_interleave(20_000, dim=0)
    with torch.no_grad():
        weighted = model.vae.importance_bound(many, 1, generator).unflatten(0, (len(model.x), -1))
    bound, error = _mean_bound(model.vae, model.x, 20_000, generator)
    spread = weighted.std(1) / 20_000**0.5
    assert bool(((weighted.mean(1) - bound).abs() < 5 * (error + spread)).all())


def test_the_importance_bound_tightens_with_its_draws_and_approaches_the_exact_likelihood(
    generator: torch.Generator,
) -> None:
    model = LinearGaussian(generator)
    model.use_true_posterior()
    with torch.no_grad():
        model.vae.encoder.layers[0].bias += torch.tensor([0.2, -0.2, 0.5, 0.5])  # q is off, and wider
        bounds = [
            model.vae.importance_bound(model.x.repeat_interleave(20_000 // draws, dim=0), draws, generator)
            .unflatten(0, (len(model.x), -1))
            .mean()
            .item()
            for draws in (1, 4, 32, 1000)
        ]
    exact = model.log_prob().mean().item()
    assert bounds[0] < bounds[1] < bounds[2] < exact + 0.01
    assert bounds[0] < exact - 0.1
    assert bounds[3] == pytest.approx(exact, abs=0.01)


def test_at_the_true_posterior_every_weight_is_the_likelihood(generator: torch.Generator) -> None:
    model = LinearGaussian(generator)
    model.use_true_posterior()
    with torch.no_grad():
        for draws in (1, 3):
            found = model.vae.importance_bound(model.x, draws, generator)
            torch.testing.assert_close(found, model.log_prob(), rtol=1e-4, atol=1e-4)


def test_the_gap_of_the_bound_is_the_divergence_from_the_true_posterior(binary_digits: Tensor) -> None:
    """ELBO = log p(x) − KL(q(z|x) ‖ p(z|x)), with log p(x) and the KL by quadrature over the 2-D code."""
    generator = torch.Generator().manual_seed(3)
    vae = Vae.build(VaeConfig(hidden_dim=32), DIGITS, generator)
    train(vae, Batch(binary_digits[:64]), 60, generator)
    axis = torch.linspace(-7, 7, 201)
    z = torch.cartesian_prod(axis, axis)  # (G, 2)
    cell = (axis[1] - axis[0]).log() * 2
    with torch.no_grad():
        params = vae.decoder(z)
        for x in binary_digits[:3]:
            log_prior = torch.distributions.Normal(0.0, 1.0).log_prob(z).sum(1)
            log_joint = log_prior + vae.observation.log_prob(params, x.expand(len(z), -1, -1, -1))
            log_p = (log_joint + cell).logsumexp(0)
            mu, sigma = vae.posterior(x[None])
            log_q = torch.distributions.Normal(mu, sigma).log_prob(z).sum(1)
            gap = ((log_q + cell).exp() * (log_q - log_joint + log_p)).sum()
            bound, error = _mean_bound(vae, x[None], 20_000, generator)
            assert gap > 0
            assert abs(bound - (log_p - gap)).item() < 5 * error.item() + 1e-3
            assert (bound - 4 * error).item() < log_p.item()


def test_training_gradients_equal_finite_differences(binary_digits: Tensor) -> None:
    vae = Vae.build(VaeConfig(hidden_dim=8, hidden_layers=1), DIGITS, torch.Generator().manual_seed(0)).double()
    batch = Batch(binary_digits[:4].double())

    def loss() -> Tensor:
        (one,) = vae.losses(batch, 0, torch.Generator().manual_seed(9))
        return one.total

    for layer in (vae.encoder.layers[-1], vae.decoder.layers[-1]):
        bias = layer.bias
        (gradient,) = torch.autograd.grad(loss(), bias)
        for index in range(4):
            with torch.no_grad():
                bias[index] += 1e-5
                above = loss()
                bias[index] -= 2e-5
                below = loss()
                bias[index] += 1e-5
            torch.testing.assert_close(gradient[index], (above - below) / 2e-5, rtol=1e-5, atol=1e-6)


def test_loss_is_reconstruction_plus_beta_times_kl_and_the_bound_has_beta_one(binary_digits: Tensor) -> None:
    batch = Batch(binary_digits[:16])
    vae = Vae.build(VaeConfig(beta=4), DIGITS, torch.Generator().manual_seed(0))
    (loss,) = vae.losses(batch, 0, torch.Generator().manual_seed(1))
    reconstruction, kl = loss.terms["reconstruction_nats"], loss.terms["kl_nats"]
    torch.testing.assert_close(loss.total, reconstruction + 4 * kl)
    torch.testing.assert_close(loss.terms["loss_nats"], loss.total)
    bound = vae.bound(batch.x, torch.Generator().manual_seed(1)).mean()
    torch.testing.assert_close(bound, -(reconstruction + kl))


def test_beta_is_live(binary_digits: Tensor) -> None:
    batch = Batch(binary_digits[:16])
    vae = Vae.build(VaeConfig(), DIGITS, torch.Generator().manual_seed(0))
    vae.config = vae.config.changed("beta", 0.0)
    (loss,) = vae.losses(batch, 0, torch.Generator().manual_seed(1))
    torch.testing.assert_close(loss.total, loss.terms["reconstruction_nats"])


def test_sigma_shrinks_without_the_divergence_and_stays_with_it(binary_digits: Tensor) -> None:
    """The lecture: at β = 0 noise only costs, and the VAE becomes an autoencoder."""
    x = binary_digits[:256]
    widths = {}
    for beta in (0.0, 1.0):
        generator = torch.Generator().manual_seed(0)
        vae = Vae.build(VaeConfig(beta=beta, hidden_dim=64, learning_rate=3e-3), DIGITS, generator)
        start = vae.posterior(x)[1].mean().item()
        train(vae, Batch(x), 400, generator)
        mu, sigma = vae.posterior(x)
        widths[beta] = (sigma / mu.std(0)).mean().item()
        assert 0.8 < start < 1.2
    assert widths[0.0] < 0.05
    assert widths[1.0] > 3 * widths[0.0]


def test_digits_are_learned_in_300_steps(binary_digits: Tensor) -> None:
    """The bound on 300 held-out digits beats independent pixels with the training set's own frequencies by a nat."""
    generator = torch.Generator().manual_seed(0)
    training, held_out = binary_digits[:1497], binary_digits[1497:]
    vae = Vae.build(VaeConfig(), DIGITS, generator)
    optimizer = vae.optimizer(list(vae.parameters()))
    for step in range(300):
        batch = Batch(training[torch.randint(len(training), (128,), generator=generator)])
        for loss in vae.losses(batch, step, generator):
            optimizer.zero_grad()
            loss.total.backward()
            optimizer.step()
    frequency = training.mean(0).clamp(0.5 / len(training), 1 - 0.5 / len(training))
    independent = torch.distributions.Bernoulli(frequency).log_prob(held_out).flatten(1).sum(1).mean()
    with torch.no_grad():
        bound = vae.bound(held_out, generator).mean()
    assert bound.item() > independent.item() + 1


def test_samples_of_a_bernoulli_are_images_of_zeros_and_ones() -> None:
    vae = Vae.build(VaeConfig(), DIGITS, torch.Generator().manual_seed(0))
    assert set(vae.sample(20, torch.Generator().manual_seed(1)).unique().tolist()) == {0.0, 1.0}


def test_samples_come_from_the_model(generator: torch.Generator) -> None:
    """Mean and covariance of the draws of a linear VAE are b and WWᵀ + I."""
    model = LinearGaussian(generator)
    with torch.no_grad():
        x = model.vae.sample(100_000, generator)
    torch.testing.assert_close(x.mean(0), model.bias, rtol=0, atol=0.03)
    torch.testing.assert_close(x.T.cov(), model.weight @ model.weight.T + torch.eye(4), rtol=0, atol=0.1)


def test_losses_under_autocast_are_close_and_in_float32(binary_digits: Tensor) -> None:
    vae = Vae.build(VaeConfig(network="conv"), DIGITS, torch.Generator().manual_seed(0))
    batch = Batch(binary_digits[:32])
    (exact,) = vae.losses(batch, 0, torch.Generator().manual_seed(1))
    with torch.autocast("cpu", torch.bfloat16):
        (coarse,) = vae.losses(batch, 0, torch.Generator().manual_seed(1))
    assert coarse.total.dtype == torch.float32
    torch.testing.assert_close(coarse.total, exact.total, rtol=1e-2, atol=0)


@pytest.mark.parametrize(("values", "setting"), [({"network": "conv"}, "network"), ({}, "observation")])
def test_vectors_refuse_what_is_for_images(values: dict[str, str], setting: str) -> None:
    with pytest.raises(Problem) as caught:
        Vae.build(VaeConfig.parse(values), DataSpec("vector", (2,)), torch.Generator())
    assert caught.value.setting == setting
    assert setting in str(caught.value)


@pytest.mark.parametrize("side", [7, 65])
def test_images_out_of_bounds_are_refused(side: int) -> None:
    with pytest.raises(Problem, match=f"{side}×{side}"):
        Vae.build(VaeConfig(), DataSpec("image", (1, side, side)), torch.Generator())


def test_wants_binary_only_with_a_bernoulli() -> None:
    assert Vae.wants_binary(VaeConfig())
    assert not Vae.wants_binary(VaeConfig(observation="gaussian_learned"))
