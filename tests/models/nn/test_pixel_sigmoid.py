"""Three numbers by a sigmoid: the squared error, and the mean as what is best."""

from __future__ import annotations

import torch
from torch.distributions import Normal

from models.nn.initialise import initialise
from models.nn.pixel_sigmoid import SigmoidPixel


def seeded(seed: int) -> torch.Generator:
    return torch.Generator().manual_seed(seed)


def make(channels: int = 3) -> SigmoidPixel:
    made = SigmoidPixel(channels)
    initialise(made, seeded(0))
    return made


def test_log_prob_is_that_of_a_gaussian_about_the_sigmoid() -> None:
    pixel, f, x = make(), torch.randn(5, 3, generator=seeded(1)), torch.rand(5, 3, generator=seeded(2))
    expected = Normal(torch.sigmoid(f), 0.25).log_prob(x).sum(-1)
    torch.testing.assert_close(pixel.log_prob(f, x), expected)


def test_its_gradient_is_that_of_the_squared_error() -> None:
    pixel, x = make(), torch.rand(5, 3, generator=seeded(2))
    f = torch.randn(5, 3, generator=seeded(1), requires_grad=True)
    (found,) = torch.autograd.grad(-pixel.log_prob(f, x).sum(), f)
    (expected,) = torch.autograd.grad((torch.sigmoid(f) - x).square().sum() / (2 * 0.25**2), f)
    torch.testing.assert_close(found, expected)


def test_between_red_and_blue_it_learns_a_greyish_violet() -> None:
    pixel = make()
    colors = torch.tensor([[1.0, 0, 0], [0, 0, 1.0]])
    f = torch.zeros(3, requires_grad=True)
    optimizer = torch.optim.Adam([f, *pixel.parameters()], lr=0.05)
    for _ in range(400):
        optimizer.zero_grad()
        (-pixel.log_prob(f.expand(2, 3), colors).sum()).backward()
        optimizer.step()
    with torch.no_grad():
        made = pixel.draw(f[None], torch.rand(1, 3, generator=seeded(3)), temperature=0)[0]
    torch.testing.assert_close(made, torch.tensor([0.5, 0, 0.5]), rtol=0, atol=0.02)
    assert made.max() - made.min() < 0.52  # the colours themselves: 1
