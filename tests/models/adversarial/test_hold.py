"""One network held fixed stands still to the last bit, while the other learns and both losses go on."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor

from models.adversarial._base import Adversarial
from models.adversarial.gan import Gan
from models.adversarial.hinge_gan import HingeGan
from models.base import Batch
from models.spec import DataSpec
from tests.models.adversarial.players import play

LARGE = DataSpec("image", (1, 16, 16))  # large enough for a normalised layer in the discriminator


def _enlarged(digits: Tensor) -> Tensor:
    return digits[:16].repeat_interleave(2, 2).repeat_interleave(2, 3)


def _snapshot(model: Adversarial, *parts: str) -> dict[str, Tensor]:
    return {name: each.clone() for name, each in model.state_dict().items() if name.split(".")[0] in parts}


def _moved(before: dict[str, Tensor], after: dict[str, Tensor]) -> set[str]:
    return {name for name in before if not torch.equal(before[name], after[name])}


@pytest.mark.parametrize("cls", [Gan, HingeGan])
@pytest.mark.parametrize("held", ["discriminator", "generator"])
def test_what_is_held_stays_bit_equal(
    cls: type[Adversarial], held: str, digits: Tensor, generator: torch.Generator
) -> None:
    model = cls.build(cls.Config.parse({"network": "conv", "channels": 8}), LARGE, generator)
    play(model, lambda: Batch(_enlarged(digits)), 2, generator)
    model.train()
    model.config = model.config.changed("hold", held)
    parts = ("discriminator",) if held == "discriminator" else ("generator", "average")
    others = ("generator", "average") if held == "discriminator" else ("discriminator",)
    still, lively = _snapshot(model, *parts), _snapshot(model, *others)
    assert any("running" in name or name.endswith(".u") for name in still)
    found = play(model, lambda: Batch(_enlarged(digits)), 5, generator)
    assert _moved(still, _snapshot(model, *parts)) == set()
    moved = _moved(lively, _snapshot(model, *others))
    assert {name for name in lively if name.endswith("weight")} <= moved
    assert {name.split("/")[0] for name in found} == {"discriminator", "generator"}  # both curves go on


@pytest.mark.parametrize("cls", [Gan, HingeGan])
def test_in_the_turn_of_one_the_other_stands_still(
    cls: type[Adversarial], digits: Tensor, generator: torch.Generator
) -> None:
    model = cls.build(cls.Config.parse({"network": "conv", "channels": 8}), LARGE, generator)
    turns = model.losses(Batch(_enlarged(digits)), 1, generator)
    maker = _snapshot(model, "generator")
    next(turns)
    assert _moved(maker, _snapshot(model, "generator")) == set()
    judge = _snapshot(model, "discriminator")
    next(turns)
    assert _moved(judge, _snapshot(model, "discriminator")) == set()
    assert any("running_mean" in name for name in _moved(maker, _snapshot(model, "generator")))
