"""What holds for every pair of a generator and a discriminator."""

from __future__ import annotations

import math

import pytest
import torch
from torch import Tensor

from models.base import Batch
from models.catalog import discover
from models.spec import DataSpec

DIGITS = DataSpec("image", (1, 8, 8), ("a", "b"))


@pytest.mark.parametrize("name", ["gan", "lsgan", "conditional_gan", "wgan_gp", "hinge_gan"])
@pytest.mark.parametrize("network", ["mlp", "conv"])
def test_a_batch_of_one_example_is_learned(name: str, network: str, digits: Tensor, generator: torch.Generator) -> None:
    """What is left of an epoch may be one example, of which no variance can be taken."""
    cls = discover().model(name)
    small = {"network": network, "hidden_dim": 8, "channels": 4}
    model = cls.build(cls.Config.parse(small), DIGITS, generator).train()
    before = model.generator.state_dict()
    for loss in model.losses(Batch(digits[:1], torch.tensor([1])), 1, generator):
        loss.total.backward(inputs=model.parameter_groups()[loss.group])
        assert math.isfinite(float(loss.total))
    assert all(each.isfinite().all() for each in before.values())
    assert any(float(each.grad.abs().max()) > 0 for each in model.generator.parameters())


@pytest.mark.parametrize(
    ("name", "settings"),
    [
        ("gan", {}), ("gan", {"generator_loss": "minimax", "label_smoothing": 0.2}), ("wgan_gp", {}),
        ("lsgan", {"label_smoothing": 0.2}), ("conditional_gan", {"generator_loss": "minimax"}), ("hinge_gan", {}),
    ],
)  # fmt: skip
def test_the_slope_at_rest_is_that_of_the_generators_loss(
    name: str, settings: dict[str, object], digits: Tensor, generator: torch.Generator
) -> None:
    """By autograd, at the output that gives the score of the equilibrium."""
    cls = discover().model(name)
    model = cls.build(cls.Config.parse(settings), DIGITS, generator).eval()
    rest = torch.tensor(model.equilibrium.get("discriminator/fake_score", 0.0))
    output = (torch.logit(rest) if model.score_kind == "probability" else rest).requires_grad_()
    (slope,) = torch.autograd.grad(model.on_generated(output), output)
    said = model.persuasion(digits[:3], torch.tensor([0, 1, 1]))
    assert said is not None
    assert said.slope == pytest.approx(abs(float(slope)), rel=1e-6)
    assert torch.equal(said.loss, model.on_generated(said.output))
    assert (said.unsaturated is not None) == ("minimax" in settings.values())


@pytest.mark.parametrize("name", ["gan", "lsgan", "conditional_gan", "wgan_gp", "hinge_gan"])
@pytest.mark.parametrize("shape", [(1, 8, 8), (3, 64, 64), (1, 64, 8), (1, 37, 64)])
@pytest.mark.parametrize("network", ["mlp", "conv"])
def test_images_of_every_shape_are_made_and_judged(
    name: str, shape: tuple[int, ...], network: str, generator: torch.Generator
) -> None:
    cls = discover().model(name)
    small = {"network": network, "hidden_dim": 8, "channels": 4}
    model = cls.build(cls.Config.parse(small), DataSpec("image", shape, ("a", "b")), generator).eval()
    x = model.sample(3, generator)
    assert x.shape == (3, *shape)
    assert 0 <= float(x.min()) <= float(x.max()) <= 1
    assert model.score(x).shape == (3,)
