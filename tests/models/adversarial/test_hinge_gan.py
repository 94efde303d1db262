"""The hinge GAN: its margins, total variation, and a discriminator that cannot be steep."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor

from models.adversarial._base import AdversarialConfig
from models.adversarial.hinge_gan import HingeGan
from models.base import Batch
from models.nn.spectral_norm import SpectralNorm
from models.spec import DataSpec
from tests.models.adversarial.players import LINE, against, normals, play


def test_beyond_the_margin_nothing_is_left_to_learn() -> None:
    model = HingeGan.build(AdversarialConfig(), LINE, torch.Generator().manual_seed(0))
    score = torch.tensor([-2.0, -1.0, 0.0, 1.0, 2.0])
    assert model.on_real(score).tolist() == [3.0, 2.0, 1.0, 0.0, 0.0]
    assert model.on_fake(score).tolist() == [0.0, 0.0, 1.0, 2.0, 3.0]
    assert model.on_generated(score).tolist() == [2.0, 1.0, 0.0, -1.0, -2.0]


@pytest.mark.parametrize("shift", [0.0, 8.0])
def test_the_loss_is_2_minus_twice_the_total_variation(shift: float, generator: torch.Generator) -> None:
    """2 where both are one, which is the equilibrium drawn in; almost 0 where they hardly overlap."""
    model = against(HingeGan, shift, hidden_dim=16)
    found = play(model, normals(0.0, 1.0, generator), 300, generator)
    expected = model.equilibrium["discriminator/loss_margin"] if shift == 0 else 0.0
    assert found["discriminator/loss_margin"] == pytest.approx(expected, abs=0.05)


def test_no_layer_stretches_anything_after_training(digits: Tensor, generator: torch.Generator) -> None:
    config = AdversarialConfig(network="conv", channels=8, learning_rate=5e-3)
    model = HingeGan.build(config, DataSpec("image", (1, 8, 8)), generator)
    play(model, lambda: Batch(digits[:32]), 30, generator)
    layers = [each for each in model.discriminator.modules() if isinstance(each, SpectralNorm)]
    assert len(layers) == 2
    for each in layers:
        used = each.layer.weight.flatten(1) / each.sigma()
        assert torch.linalg.svdvals(used)[0].item() == pytest.approx(1.0, abs=0.05)
