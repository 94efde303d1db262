"""Observations against torch.distributions, enumeration and quadrature."""

from __future__ import annotations

import itertools
import math

import pytest
import torch
from torch.distributions import Bernoulli, Normal

from models.nn.observation import SIGMA_FLOOR, GaussianLearned, make_observation
from models.spec import DataSpec

IMAGE = DataSpec("image", (1, 1, 3))
VECTOR = DataSpec("vector", (3,))
GAUSSIANS = ("gaussian_unit", "gaussian_learned", "gaussian_pixel")


def _params(choice: str, generator: torch.Generator, count: int = 6) -> torch.Tensor:
    per_value = make_observation(choice, IMAGE).params_per_value
    return torch.randn((count, per_value, 1, 3), generator=generator, dtype=torch.float64)


def test_bernoulli_equals_that_of_torch(generator: torch.Generator) -> None:
    logits = _params("bernoulli", generator)
    x = torch.randint(0, 2, (6, 1, 1, 3), generator=generator).double()
    expected = Bernoulli(logits=logits).log_prob(x).sum((1, 2, 3))
    torch.testing.assert_close(make_observation("bernoulli", IMAGE).log_prob(logits, x), expected)


def _all_binary() -> torch.Tensor:
    return torch.tensor(list(itertools.product((0.0, 1.0), repeat=3)), dtype=torch.float64).reshape(8, 1, 1, 3)


def test_bernoulli_sums_to_one_over_all_images(generator: torch.Generator) -> None:
    observation = make_observation("bernoulli", IMAGE)
    for logits in 3 * _params("bernoulli", generator):
        total = observation.log_prob(logits.expand(8, -1, -1, -1), _all_binary()).exp().sum()
        torch.testing.assert_close(total, torch.ones_like(total))


def test_bernoulli_of_a_grey_image_is_the_expectation_over_its_binarisations(generator: torch.Generator) -> None:
    observation = make_observation("bernoulli", IMAGE)
    logits = _params("bernoulli", generator, 1)
    grey = torch.rand((1, 1, 1, 3), generator=generator, dtype=torch.float64)
    images = _all_binary()
    weight = Bernoulli(probs=grey).log_prob(images).sum((1, 2, 3)).exp()
    expected = (weight * observation.log_prob(logits.expand(8, -1, -1, -1), images)).sum()
    torch.testing.assert_close(observation.log_prob(logits, grey)[0], expected)


@pytest.mark.parametrize("choice", GAUSSIANS)
def test_gaussian_equals_that_of_torch(choice: str, generator: torch.Generator) -> None:
    observation = make_observation(choice, IMAGE).double()
    params = _params(choice, generator)
    x = torch.rand((6, 1, 1, 3), generator=generator, dtype=torch.float64)
    mu, log_sigma = observation.split(params)
    expected = Normal(mu, log_sigma.exp()).log_prob(x).sum((1, 2, 3))
    torch.testing.assert_close(observation.log_prob(params, x), expected)


def test_gaussian_at_sigma_one_is_half_the_squared_error_plus_a_constant(generator: torch.Generator) -> None:
    params = _params("gaussian_unit", generator)
    x = torch.rand((6, 1, 1, 3), generator=generator, dtype=torch.float64)
    expected = -0.5 * (x - params).square().sum((1, 2, 3)) - 1.5 * math.log(2 * math.pi)
    torch.testing.assert_close(make_observation("gaussian_unit", IMAGE).log_prob(params, x), expected)


@pytest.mark.parametrize("choice", GAUSSIANS)
def test_gaussian_integrates_to_one(choice: str, generator: torch.Generator) -> None:
    observation = make_observation(choice, DataSpec("vector", (1,))).double()
    params = torch.randn((1, observation.params_per_value), generator=generator, dtype=torch.float64)
    grid = torch.linspace(-30, 30, 60_001, dtype=torch.float64)[:, None]
    density = observation.log_prob(params.expand(len(grid), -1), grid).exp()
    assert abs(torch.trapezoid(density, grid[:, 0]).item() - 1) < 1e-6


def test_the_learned_sigma_finds_the_spread_of_the_data(generator: torch.Generator) -> None:
    observation = GaussianLearned(VECTOR)
    x = 0.2 * torch.randn((500, 3), generator=generator)
    optimizer = torch.optim.Adam(observation.parameters(), lr=0.05)
    for _ in range(200):
        optimizer.zero_grad()
        (-observation.log_prob(torch.zeros_like(x), x).mean()).backward()
        optimizer.step()
    _, log_sigma = observation.split(torch.zeros(1, 3))
    assert abs(log_sigma.exp().item() - x.square().mean().sqrt().item()) < 1e-3


def test_sigma_stays_above_its_floor_and_the_density_below_its_ceiling() -> None:
    observation = make_observation("gaussian_pixel", IMAGE)
    params = torch.cat([torch.zeros(1, 1, 1, 3), torch.full((1, 1, 1, 3), -1e4)], dim=1)
    _, log_sigma = observation.split(params)
    assert log_sigma.exp().min().item() >= SIGMA_FLOOR * (1 - 1e-5)
    ceiling = -3 * (math.log(SIGMA_FLOOR) + 0.5 * math.log(2 * math.pi))
    assert abs(observation.log_prob(params, torch.zeros(1, 1, 1, 3)).item() - ceiling) < 1e-4


def test_a_huge_sigma_is_finite() -> None:
    params = torch.cat([torch.zeros(1, 1, 1, 3), torch.full((1, 1, 1, 3), 1e4)], dim=1)
    assert bool(
        torch.isfinite(make_observation("gaussian_pixel", IMAGE).log_prob(params, torch.ones(1, 1, 1, 3))).all()
    )


@pytest.mark.parametrize("choice", GAUSSIANS)
def test_a_gaussians_draws_have_its_mean_and_deviation(choice: str, generator: torch.Generator) -> None:
    observation = make_observation(choice, VECTOR)
    params = torch.randn((1, 3 * observation.params_per_value), generator=generator)
    mu, log_sigma = observation.split(params)
    x = observation.sample(params.expand(100_000, -1), generator)
    assert bool(((x.mean(0) - mu[0]).abs() < 5 * log_sigma.exp().max() / 100_000**0.5).all())
    torch.testing.assert_close(x.std(0), log_sigma.exp().expand_as(mu)[0], rtol=0.02, atol=0)
    torch.testing.assert_close(observation.mean(params), mu)


def test_a_bernoullis_draws_are_zero_or_one_with_its_mean(generator: torch.Generator) -> None:
    observation = make_observation("bernoulli", IMAGE)
    logits = torch.tensor([-2.0, 0.0, 3.0]).reshape(1, 1, 1, 3)
    x = observation.sample(logits.expand(100_000, -1, -1, -1), generator)
    assert set(x.unique().tolist()) == {0.0, 1.0}
    torch.testing.assert_close(x.mean(0), observation.mean(logits)[0], rtol=0, atol=0.01)
    torch.testing.assert_close(observation.mean(logits), logits.sigmoid())


@pytest.mark.parametrize("choice", GAUSSIANS)
def test_a_gaussians_image_is_clipped_for_display_and_a_vector_is_not(choice: str, generator: torch.Generator) -> None:
    for spec, bounded in ((IMAGE, True), (VECTOR, False)):
        observation = make_observation(choice, spec)
        shape = (50, observation.params_per_value * spec.shape[0], *spec.shape[1:])
        params = 5 * torch.randn(shape, generator=generator)
        for out in (observation.mean(params), observation.sample(params, generator)):
            assert (out.min().item() >= 0 and out.max().item() <= 1) is bounded


@pytest.mark.parametrize("choice", ["bernoulli", *GAUSSIANS])
def test_bfloat16_params_give_float32_answers(choice: str, generator: torch.Generator) -> None:
    observation = make_observation(choice, IMAGE)
    params = _params(choice, generator).bfloat16()
    x = torch.rand((6, 1, 1, 3), generator=generator)
    log_prob = observation.log_prob(params, x)
    assert log_prob.dtype == observation.mean(params).dtype == observation.sample(params, generator).dtype
    torch.testing.assert_close(log_prob, observation.log_prob(params.float(), x))
