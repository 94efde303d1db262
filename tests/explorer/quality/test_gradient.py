"""The gradient that reaches a generator, for discriminators whose slope is known in closed form."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import torch
from torch import Tensor, nn

from explorer.quality.diagnosis import pulled
from explorer.quality.gradient import pull
from explorer.quality.results import Pull
from models.adversarial._base import Adversarial
from models.adversarial.conditional_gan import ConditionalGan
from models.adversarial.gan import Gan
from models.adversarial.hinge_gan import HingeGan
from models.adversarial.lsgan import Lsgan
from models.adversarial.wgan_gp import WganGp
from models.base import Batch
from models.spec import DataSpec
from tests.explorer.quality.running import run
from tests.explorer.training.toys import Toy, ToyConfig
from tests.models.adversarial.players import LINE, against


class Judge(nn.Module):
    """A discriminator that is the function that it is given."""

    batchwise = False

    def __init__(self, function: Callable[[Tensor], Tensor]) -> None:
        super().__init__()
        self.function = function

    def forward(self, x: Tensor, label: Tensor | None) -> Tensor:
        return self.function(x)[:, 0]


class Scaled(nn.Module):
    """G(z) = unit · z."""

    def __init__(self, unit: float) -> None:
        super().__init__()
        self.unit = unit

    def forward(self, z: Tensor, label: Tensor | None) -> Tensor:
        return self.unit * z


def measured(model: Adversarial, function: Callable[[Tensor], Tensor], real: float = 3.0) -> Pull | None:
    """Of a model of N(shift, 1) against data near ``real``, on a thread where gradients are off."""
    model.discriminator = Judge(function)
    dice = torch.Generator().manual_seed(1)
    data = real + 0.1 * torch.randn(200, 1, generator=dice)
    with torch.inference_mode():
        return run(pull(model.eval(), Batch(data, None), dice))


def minimax(**settings: object) -> Adversarial:
    return against(Gan, 0.0, generator_loss="minimax", **settings)


def test_an_even_slope_leaves_what_the_loss_passes_on() -> None:
    """a = −4 everywhere but for a slope too small to matter: D = σ(−4), so minimax keeps 2 D, the other 2 (1 − D)."""
    found = measured(minimax(), lambda x: 1e-6 * x - 4)
    d = float(torch.sigmoid(torch.tensor(-4.0)))
    assert found is not None
    assert found.unsaturated is not None
    assert found.share.value == pytest.approx(2 * d, rel=1e-4)
    assert found.unsaturated.value == pytest.approx(2 * (1 - d), rel=1e-4)
    assert found.count == 200


def test_at_the_equilibrium_all_of_it_arrives_whatever_the_loss() -> None:
    for model in (minimax(), against(Gan, 0.0), against(Gan, 0.0, label_smoothing=0.2)):
        rest = torch.logit(torch.tensor((1 - model.config.label_smoothing) / 2))
        found = measured(model, lambda x, at=rest: 1e-6 * x + at)
        assert found is not None
        assert found.share.value == pytest.approx(1, rel=1e-4)
    found = measured(against(Lsgan, 0.0), lambda x: 1e-6 * x + 0.5)
    assert found is not None
    assert found.share.value == pytest.approx(1, rel=1e-4)
    found = measured(against(WganGp, 0.0), lambda x: 7 * x - 100)
    assert found is not None
    assert found.share.value == pytest.approx(1, rel=1e-6)
    assert found.unsaturated is None


def test_units_do_not_matter() -> None:
    found = []
    for unit in (1.0, 1000.0):
        model = minimax()
        model.generator = Scaled(unit)
        found.append(measured(model, lambda x, u=unit: torch.tanh(x / u) - 2, real=3.0 * unit))
    one, other = found
    assert one is not None
    assert other is not None
    assert other.share.value == pytest.approx(one.share.value, rel=0.02)  # the data's own noise is not scaled


def test_a_plateau_around_the_samples_is_found_where_the_loss_is_not_flat() -> None:
    """D is 0 left of 4 and 1 right of 5: the loss has its full slope at 0, and the discriminator none."""
    found = measured(against(Lsgan, 0.0), lambda x: (x - 4).clamp(0, 1), real=9.0)
    assert found is not None
    assert found.share.value == 0
    finding = pulled(found)
    assert finding.state == "ill"
    assert "learning rate ratio" in str(finding.advice)  # another loss would not help


def test_what_is_found_is_said_with_the_loss_that_would_help() -> None:
    found = measured(minimax(), lambda x: x - 12)
    assert found is not None
    finding = pulled(found)
    assert finding.state == "ill"
    assert "non-saturating loss it would be 200%" in str(finding.sentence)
    assert "Choose the non-saturating loss" in str(finding.advice)
    well = measured(minimax(), lambda x: x)
    assert well is not None
    assert pulled(well).state == "well"


def test_no_steepness_anywhere_and_no_losses_have_no_answer() -> None:
    assert measured(minimax(), lambda x: 0 * x - 4) is None
    toy = Toy(ToyConfig(), LINE)
    assert run(pull(toy, Batch(torch.zeros(30, 1), None), torch.Generator())) is None


@pytest.mark.parametrize("cls", [Gan, ConditionalGan, HingeGan])
@pytest.mark.parametrize("network", ["mlp", "conv"])
def test_nothing_of_the_model_moves(cls: type[Adversarial], network: str) -> None:
    """Nor does it matter that its weights and the data were made where gradients are off, as on the prober's thread."""
    spec = DataSpec("image", (1, 16, 16), ("a", "b"))
    config = cls.Config.parse({"network": network, "channels": 4, "hidden_dim": 8})
    with torch.inference_mode():
        model = cls.build(config, spec, torch.Generator().manual_seed(0)).eval().requires_grad_(False)
        before = {name: each.clone() for name, each in model.state_dict().items()}
        found = run(pull(model, Batch(torch.rand(40, 1, 16, 16), torch.arange(40) % 2), torch.Generator()))
    assert found is not None
    assert 0 < found.share.low <= found.share.value <= found.share.high
    assert all(torch.equal(each, before[name]) for name, each in model.state_dict().items())
    assert all(each.grad is None for each in model.parameters())


def test_examples_are_made_of_the_classes_of_the_real_ones() -> None:
    spec = DataSpec("vector", (1,), classes=("a", "b", "c"))
    asked: list[Tensor] = []

    class Asked(ConditionalGan):
        def opponent(self, z: Tensor) -> Tensor:
            asked.append(z[:, -3:].argmax(1))
            return super().opponent(z)

    model = Asked.build(ConditionalGan.Config.parse({"hidden_dim": 8}), spec, torch.Generator().manual_seed(0))
    y = torch.arange(60) % 3
    found = run(pull(model.eval(), Batch(torch.randn(60, 1), y), torch.Generator().manual_seed(0)))
    assert found is not None
    assert torch.equal(torch.cat(asked), y)
