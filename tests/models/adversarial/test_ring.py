"""Eight heaps on a ring, the usual picture of mode collapse: none may be forgotten."""

from __future__ import annotations

import math

import torch
from torch import Tensor

from models.adversarial.wgan_gp import WganGp, WganGpConfig
from models.base import Batch
from models.spec import DataSpec
from tests.models.adversarial.players import play

PLANE = DataSpec("vector", (2,))


def _centres() -> Tensor:
    angles = torch.arange(8) * math.pi / 4
    return 2 * torch.stack([angles.cos(), angles.sin()], 1)


def test_every_heap_is_covered(generator: torch.Generator) -> None:
    centres = _centres()

    def draw() -> Batch:
        which = torch.randint(8, (128,), generator=generator)
        return Batch(centres[which] + 0.1 * torch.randn(128, 2, generator=generator))

    config = WganGpConfig.parse({**WganGp.suggest(PLANE), "hidden_dim": 48})
    model = WganGp.build(config, PLANE, torch.Generator().manual_seed(1))
    play(model, draw, 250, generator)
    with torch.no_grad():
        distance, nearest = torch.cdist(model.sample(2000, generator), centres).min(1)
    counts = torch.bincount(nearest[distance < 0.4], minlength=8)
    assert counts.min().item() > 35  # of 250 if all were in their heaps already, in equal numbers
    assert counts.sum().item() > 600  # noise over the ring's square gives 320
