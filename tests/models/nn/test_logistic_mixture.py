"""The discretised logistic mixture against its definition in float64, and its sums."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor

from models.nn.logistic_mixture import LogisticMixturePixel, _log_mass
from models.nn.pixel_observation import uniforms

LEVELS = torch.arange(256)[:, None] / 255


def _params(channels: int, components: int, count: int, scale: float) -> tuple[LogisticMixturePixel, Tensor]:
    observation = LogisticMixturePixel(channels, components)
    return observation, scale * torch.randn(count, observation.params, generator=torch.Generator().manual_seed(1))


@pytest.mark.parametrize("scale", [0.5, 3.0, 20.0])
@pytest.mark.parametrize("components", [1, 5])
def test_all_256_levels_sum_to_one(components: int, scale: float) -> None:
    """Also where the scale is at its floor and where the mean lies far outside."""
    observation, params = _params(1, components, 40, scale)
    total = observation.log_prob(params[:, None].expand(-1, 256, -1), LEVELS.expand(40, -1, -1)).logsumexp(1)
    torch.testing.assert_close(total, torch.zeros(40), rtol=0, atol=1e-4)


def test_every_channel_sums_to_one_and_their_product_is_the_joint() -> None:
    observation, params = _params(3, 4, 30, 2.0)
    x = observation.seen(torch.rand(30, 3, generator=torch.Generator().manual_seed(2)))
    each = observation.log_pmf(params, x)  # (30, 3, 256)
    raw = torch.stack([observation.logits(params, x.unbind(-1)[:c]) for c in range(3)], 1)
    torch.testing.assert_close(raw.logsumexp(-1), torch.zeros(30, 3), rtol=0, atol=1e-4)
    picked = each.gather(-1, observation.symbols(x)[..., None])[..., 0].sum(1)
    torch.testing.assert_close(picked, observation.log_prob(params, x), rtol=1e-4, atol=1e-4)


def test_a_mass_is_a_difference_of_sigmoids_with_open_ends() -> None:
    mu, log_scale = torch.tensor(0.3), torch.tensor(-2.5)
    masses = _log_mass(LEVELS[:, 0], mu, log_scale).exp().double()
    ends = (torch.arange(1, 256).double() * 2 - 1) / 255 - 1  # −1 + (2k − 1)/255
    below = torch.sigmoid((ends - 0.3) * torch.exp(torch.tensor(2.5)).double())
    edges = torch.cat([torch.zeros(1).double(), below, torch.ones(1).double()])
    torch.testing.assert_close(masses, edges.diff(), rtol=1e-3, atol=1e-8)


def test_far_tails_stay_finite_with_a_gradient() -> None:
    params = torch.zeros(1, 3, requires_grad=True)
    observation = LogisticMixturePixel(1, 1)
    shifted = params + torch.tensor([[0.0, 50.0, -20.0]])  # mean far above 1, scale at its floor
    log_prob = observation.log_prob(shifted, torch.zeros(1, 1))
    assert torch.isfinite(log_prob).all()
    (gradient,) = torch.autograd.grad(log_prob.sum(), params)
    assert torch.isfinite(gradient).all()
    assert gradient[0, 1] < 0  # a smaller mean is likelier


def test_means_of_later_channels_move_with_earlier_ones() -> None:
    """PixelCNN++: mu_G + α R, mu_B + β R + γ G, on values from −1 to 1."""
    observation = LogisticMixturePixel(3, 1)
    params = torch.zeros(1, observation.params)
    params[0, -3:] = torch.tensor([10.0, -10.0, 10.0])  # tanh: 1, −1, 1
    parts = observation._split(params)
    red, green = torch.tensor([0.75]), torch.tensor([0.25])  # 0.5 and −0.5
    torch.testing.assert_close(observation._channel(parts, [red])[0], torch.tensor([[0.5]]))
    torch.testing.assert_close(observation._channel(parts, [red, green])[0], torch.tensor([[-0.5 - 0.5]]))


def test_the_quick_draw_is_the_general_one() -> None:
    """By the cumulative sigmoids, and by the sum of the masses."""
    observation, params = _params(3, 4, 2000, 2.0)
    u = uniforms((2000, 3), torch.Generator().manual_seed(3))
    quick, general = observation.draw(params, u), observation.draw(params, u, 1 - 1e-7)
    steps = ((quick - general) * 255).round().abs()
    assert (steps.amax(1) == 0).float().mean() > 0.998  # rounding may move a draw that lies on an edge
