"""The Wasserstein GAN: its penalty in closed form, and a distance that is known."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor, nn

from models.adversarial.wgan_gp import WganGp, WganGpConfig, gradient_penalty
from models.base import Batch
from models.spec import DataSpec
from tests.models.adversarial.players import against, normals, play

DIGITS = DataSpec("image", (1, 8, 8))


class _Line(nn.Module):
    """f(x) = slope · x."""

    batchwise = False

    def __init__(self, slope: float) -> None:
        super().__init__()
        self.slope = nn.Parameter(torch.tensor(slope))

    def forward(self, x: Tensor, label: Tensor | None) -> Tensor:
        return self.slope * x[:, 0]


def test_the_penalty_of_a_linear_critic_is_known_and_so_is_its_gradient(generator: torch.Generator) -> None:
    """f(x) = w·x has slope w everywhere: (|w| − 1)², whose gradient is 2 (|w| − 1) w / |w|."""
    w = torch.tensor([1.0, -2.0, 2.0], requires_grad=True)  # of length 3
    real, fake = torch.randn(2, 7, 3, generator=generator)
    penalty = gradient_penalty(lambda x: x @ w, real, fake, generator)
    assert penalty.item() == pytest.approx(4.0, rel=1e-6)
    (gradient,) = torch.autograd.grad(penalty, w)
    torch.testing.assert_close(gradient, 2 * 2 * w.detach() / 3)


@pytest.mark.parametrize(("length", "two", "one"), [(0.5, 0.25, 0.0), (1.0, 0.0, 0.0), (3.0, 4.0, 4.0)])
def test_the_one_sided_penalty_leaves_small_slopes_alone(
    length: float, two: float, one: float, generator: torch.Generator
) -> None:
    real, fake = torch.randn(2, 7, 1, generator=generator)
    for one_sided, expected in ((False, two), (True, one)):
        penalty = gradient_penalty(lambda x: length * x[:, 0], real, fake, generator, one_sided)
        assert penalty.item() == pytest.approx(expected, abs=1e-6)


@pytest.mark.parametrize(("one_sided", "turns"), [(False, False), (True, True)])
def test_on_a_line_a_critic_of_the_wrong_sign_turns_round_with_the_one_sided_penalty_alone(
    one_sided: bool, turns: bool, generator: torch.Generator
) -> None:
    """The trap that the docstring tells of: f(x) = −x between fakes at 0 and data at 3, λ = 10."""
    model = against(WganGp, 0.0, one_sided=one_sided, learning_rate=0.01)
    model.discriminator = _Line(-1.0)
    found = play(model, normals(3.0, 0.5, generator, 64), 60, generator)
    assert (found["discriminator/wasserstein"] > 2.5) is turns
    assert (found["discriminator/wasserstein"] < -2) is not turns


def test_the_penalty_looks_between_the_pairs(generator: torch.Generator) -> None:
    """f(x) = x²/2 has slope x: between 1 and 3 the mean of (x − 1)² over a uniform x is 4/3."""
    real, fake = torch.ones(20_000, 1), torch.full((20_000, 1), 3.0)
    penalty = gradient_penalty(lambda x: x.square().sum(1) / 2, real, fake, generator)
    assert penalty.item() == pytest.approx(4 / 3, abs=0.03)


def test_the_critic_measures_the_distance_of_two_heaps(generator: torch.Generator) -> None:
    """Between N(2, 1) and N(0, 1) everything moves by 2; the penalty lets the slope exceed 1 by a little."""
    model = against(WganGp, 0.0, discriminator_steps=1)
    found = play(model, normals(2.0, 1.0, generator, 256), 300, generator)
    assert found["discriminator/wasserstein"] == pytest.approx(2.0, abs=0.35)
    x = torch.linspace(0, 2, 5)[:, None]
    with torch.no_grad():
        slope = model.score(x).diff() / 0.5
    assert slope.min().item() > 0.7
    assert slope.max().item() < 1.5


def test_loss_is_the_negated_distance_plus_the_weighted_penalty(digits: Tensor, generator: torch.Generator) -> None:
    model = WganGp.build(WganGpConfig(penalty_weight=7.0), DIGITS, generator)
    *judged, made = model.losses(Batch(digits[:16]), 1, generator)
    assert len(judged) == 5
    for loss in judged:
        terms = loss.terms
        torch.testing.assert_close(loss.total.detach(), -terms["wasserstein"] + 7 * terms["gradient_penalty"])
        torch.testing.assert_close(-terms["wasserstein"], terms["real_value"] + terms["fake_value"])
    assert made.group == "generator"


@pytest.mark.parametrize("network", ["mlp", "conv"])
def test_there_is_no_batch_normalisation_in_the_critic(network: str, digits: Tensor) -> None:
    """So in training mode, too, the score of an example does not depend on its neighbours."""
    large = DataSpec("image", (1, 16, 16))  # of which other critics normalise a layer
    images = digits[:8].repeat_interleave(2, 2).repeat_interleave(2, 3)
    model = WganGp.build(WganGpConfig(network=network), large, torch.Generator().manual_seed(0)).train()
    torch.testing.assert_close(model.score(images)[:1], model.score(images[:1]), rtol=1e-4, atol=1e-6)
    assert not any(isinstance(each, nn.modules.batchnorm._BatchNorm) for each in model.discriminator.modules())


def test_the_penalty_is_differentiated_twice_under_autocast(digits: Tensor) -> None:
    model = WganGp.build(WganGpConfig(network="conv", channels=8), DIGITS, torch.Generator().manual_seed(0))
    exact = next(model.losses(Batch(digits[:32]), 1, torch.Generator().manual_seed(1)))
    with torch.autocast("cpu", torch.bfloat16):
        coarse = next(model.losses(Batch(digits[:32]), 1, torch.Generator().manual_seed(1)))
    assert coarse.total.dtype == torch.float32
    torch.testing.assert_close(coarse.terms["gradient_penalty"], exact.terms["gradient_penalty"], rtol=0.02, atol=0)
    for each in torch.autograd.grad(coarse.total, list(model.discriminator.parameters())):
        assert bool(torch.isfinite(each).all())
