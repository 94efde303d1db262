"""The Gaussian pixel is a multivariate Gaussian, written as regressions."""

from __future__ import annotations

import math

import torch

from models.nn.observation import SIGMA_FLOOR
from models.nn.pixel_gaussian import GaussianPixel
from models.nn.pixel_observation import uniforms


def test_log_prob_is_that_of_a_multivariate_gaussian() -> None:
    """x_c = mu_c + Σ a_ck x_k + sigma_c z_c, so x = (I − A)⁻¹(mu + D z)."""
    generator = torch.Generator().manual_seed(0)
    observation = GaussianPixel(3, bounded=False)
    params = torch.randn(observation.params, generator=generator)
    x = torch.randn(50, 3, generator=generator)
    mu, a21, a31, a32 = params[:3], *params[6:]
    zero = torch.zeros(())
    a = torch.stack([zero, zero, zero, a21, zero, zero, a31, a32, zero]).view(3, 3)
    inverse = torch.linalg.inv(torch.eye(3) - a)
    _, log_sigma = observation._all_moments(params, torch.zeros(3))
    covariance = inverse @ (2 * log_sigma).exp().diag() @ inverse.T
    known = torch.distributions.MultivariateNormal(inverse @ mu, covariance)
    torch.testing.assert_close(observation.log_prob(params.expand(50, -1), x), known.log_prob(x), rtol=1e-5, atol=1e-4)
    torch.testing.assert_close(observation.entropy(params, x[0]), known.entropy())


def test_sigma_has_a_floor_and_draws_of_images_are_clipped() -> None:
    observation = GaussianPixel(1, bounded=True)
    narrow = torch.tensor([0.5, -1e4])
    assert math.isclose(float(observation._all_moments(narrow, torch.zeros(1))[1].exp()), SIGMA_FLOOR, rel_tol=1e-5)
    wide = torch.tensor([0.5, 10.0]).expand(1000, -1)
    drawn = observation.draw(wide, uniforms((1000, 1), torch.Generator().manual_seed(0)))
    assert drawn.min() == 0
    assert drawn.max() == 1


def test_temperature_scales_the_variance() -> None:
    observation = GaussianPixel(1, bounded=False)
    params = torch.tensor([3.0, 0.5]).expand(100_000, -1)
    u = uniforms((100_000, 1), torch.Generator().manual_seed(0))
    sigma = observation._all_moments(params[:1], torch.zeros(1, 1))[1].exp()
    for temperature in (0.25, 1.0, 4.0):
        drawn = observation.draw(params, u, temperature)
        torch.testing.assert_close(drawn.std(), sigma[0, 0] * temperature**0.5, rtol=0.02, atol=0)
    assert torch.equal(observation.draw(params, u, 0.0), torch.full((100_000, 1), 3.0))
