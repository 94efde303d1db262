"""Gaussian draws and the KL divergence against torch.distributions, Monte Carlo and finite differences."""

from __future__ import annotations

import torch
from torch.distributions import Normal, kl_divergence

from models.nn.gaussian import full_precision, kl_to_standard_normal, normal, reparameterise


def _posterior(generator: torch.Generator) -> tuple[torch.Tensor, torch.Tensor]:
    mu = 2 * torch.randn(5, 3, generator=generator, dtype=torch.float64)
    return mu, torch.randn(5, 3, generator=generator, dtype=torch.float64) - 1


def test_kl_equals_that_of_torch(generator: torch.Generator) -> None:
    mu, log_var = _posterior(generator)
    expected = kl_divergence(Normal(mu, torch.exp(log_var / 2)), Normal(0.0, 1.0)).sum(1)
    torch.testing.assert_close(kl_to_standard_normal(mu, log_var), expected)


def test_kl_equals_monte_carlo(generator: torch.Generator) -> None:
    mu, log_var = _posterior(generator)
    count = 100_000
    z = reparameterise(mu.repeat(count, 1, 1).flatten(0, 1), log_var.repeat(count, 1, 1).flatten(0, 1), generator)
    z = z.unflatten(0, (count, 5))  # (count, B, K)
    draws = (Normal(mu, torch.exp(log_var / 2)).log_prob(z) - Normal(0.0, 1.0).log_prob(z)).sum(2)
    error = draws.std(0) / count**0.5
    assert bool(((draws.mean(0) - kl_to_standard_normal(mu, log_var)).abs() < 5 * error).all())


def test_the_lectures_penalty_is_twice_the_kl_when_its_sigma_is_the_log_variance(generator: torch.Generator) -> None:
    m, sigma = _posterior(generator)
    penalty = (torch.exp(sigma) - (1 + sigma) + m**2).sum(1)
    torch.testing.assert_close(penalty, 2 * kl_to_standard_normal(m, sigma))


def test_the_lectures_code_fits_another_penalty_than_the_lectures(generator: torch.Generator) -> None:
    """With c = m + exp(σ)·e, exp(σ) is the deviation, and twice the KL is exp(2σ) − (1 + 2σ) + m²."""
    m, sigma = _posterior(generator)
    twice = 2 * kl_divergence(Normal(m, torch.exp(sigma)), Normal(0.0, 1.0)).sum(1)
    torch.testing.assert_close((torch.exp(2 * sigma) - (1 + 2 * sigma) + m**2).sum(1), twice)


def test_kl_is_zero_at_the_prior_and_exact_beside_it() -> None:
    zero = torch.zeros(1, 1)
    assert kl_to_standard_normal(zero, zero).item() == 0
    near = kl_to_standard_normal(zero, torch.full((1, 1), 1e-3)).item()
    assert abs(near - 1e-6 / 4) < 1e-9  # ½(log_var²/2), by Taylor


def test_draws_have_the_mean_and_the_deviation(generator: torch.Generator) -> None:
    mu, log_var = torch.full((200_000, 1), 3.0), torch.full((200_000, 1), -2.0)
    z = reparameterise(mu, log_var, generator)
    sigma = torch.exp(torch.tensor(-1.0)).item()  # exp(log_var / 2), not exp(log_var)
    assert abs(z.mean().item() - 3) < 5 * sigma / 200_000**0.5
    assert abs(z.std().item() / sigma - 1) < 0.01


def test_the_gradient_of_a_draw_equals_finite_differences(generator: torch.Generator) -> None:
    mu, log_var = (each.requires_grad_() for each in _posterior(generator))

    def f(mu: torch.Tensor, log_var: torch.Tensor) -> torch.Tensor:
        return reparameterise(mu, log_var, torch.Generator().manual_seed(3)).sin().sum()

    assert torch.autograd.gradcheck(f, (mu, log_var))


def test_normal_repeats_with_the_seed_and_leaves_the_global_generator_alone() -> None:
    before = torch.get_rng_state()
    first = normal((4, 2), torch.Generator().manual_seed(1))
    assert torch.equal(first, normal((4, 2), torch.Generator().manual_seed(1)))
    assert not torch.equal(first, normal((4, 2), torch.Generator().manual_seed(2)))
    assert torch.equal(before, torch.get_rng_state())


def test_full_precision_widens_and_never_narrows() -> None:
    assert full_precision(torch.zeros(1, dtype=torch.bfloat16)).dtype == torch.float32
    assert full_precision(torch.zeros(1, dtype=torch.float64)).dtype == torch.float64
