"""NADE's recursion against the sums written out, its count of parameters, and a density of vectors."""

from __future__ import annotations

import torch
from torch import Tensor

from models.autoregressive._sampling import Stepper
from models.autoregressive.nade import Nade
from models.base import Batch
from models.nn.masks import count_parameters
from models.spec import DataSpec
from tests.models.autoregressive.family import build, seeded, stir
from tests.models.contract import train


@torch.no_grad()
def test_the_recursion_is_the_direct_formula(binary_digits: Tensor) -> None:
    """h_i = σ(c + Σ_{j<i} W_j x_j), anew for each i: O(D²H)."""
    model = stir(build(Nade, DataSpec("image", (1, 8, 8), binary=True)))
    assert isinstance(model, Nade)
    x = binary_digits[:6].flatten(1)
    total = torch.zeros(6)
    for i in range(64):
        a = model.c + sum((x[:, j, None] * model.W[j] for j in range(i)), torch.zeros(6, 24))
        p = torch.sigmoid(model.b[i] + (torch.sigmoid(a) * model.V[i]).sum(1))
        total += torch.where(x[:, i] == 1, p, 1 - p).log()
    torch.testing.assert_close(model.log_prob(binary_digits[:6]), total, rtol=1e-5, atol=1e-4)


def test_parameters_grow_linearly_with_the_pixels() -> None:
    counts = []
    for side in (14, 28, 56):
        spec = DataSpec("image", (1, side, side), binary=True)
        counts.append(count_parameters(Nade(Nade.Config(hidden_dim=500), spec)))  # type: ignore[arg-type, call-arg]
    assert counts[1] == 784_784
    assert counts[2] - counts[1] == 4 * (counts[1] - counts[0])


@torch.no_grad()
def test_the_quick_loop_of_zeros_and_ones_is_the_usual_one() -> None:
    """Also with given pixels, a temperature, and from the middle."""
    model = stir(build(Nade, DataSpec("image", (1, 6, 6), binary=True)), 3)
    x = torch.randint(2, (5, 1, 6, 6), generator=seeded(0)).float()
    known = torch.rand(6, 6, generator=seeded(1)) < 0.3
    quick, usual = (model.sampler(5, seeded(2), temperature=0.7, x=x, known=known) for _ in range(2))
    quick.step()
    Stepper.run(usual.stepper, usual)
    assert torch.equal(quick.finish(), usual.x)


def test_a_density_of_two_numbers_integrates_to_one_and_is_learned() -> None:
    """RNADE on a banana: x_2 = x_1² + noise, whose conditional is Gaussian with a mean that bends."""
    generator = seeded(0)
    first = torch.randn(512, 1, generator=generator)
    x = torch.cat([first, 0.5 * first**2 + 0.2 * torch.randn(512, 1, generator=generator)], 1)
    model = build(Nade, DataSpec("vector", (2,)), observation="gaussian", hidden_dim=32, learning_rate=0.02)
    train(model, Batch(x), 500, generator)
    axis = torch.linspace(-6, 6, 401)
    with torch.no_grad():
        density = model.log_prob(torch.cartesian_prod(axis, axis)).exp()
        assert abs(float(density.sum()) * (12 / 400) ** 2 - 1) < 0.01
        true = torch.distributions.Normal(0.0, 1.0).log_prob(x[:, 0])
        true += torch.distributions.Normal(0.5 * x[:, 0] ** 2, 0.2).log_prob(x[:, 1])
        assert float(model.log_prob(x).mean()) > float(true.mean()) - 0.1
        drawn = model.sample(2000, generator)
    residual = drawn[:, 1] - 0.5 * drawn[:, 0] ** 2
    assert abs(float(residual.median())) < 0.1
