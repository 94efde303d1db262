"""Generators whose density is known, and games in little."""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor, nn

from models.adversarial._base import Adversarial
from models.base import Batch
from models.spec import DataSpec

LINE = DataSpec("vector", (1,))


class Shifted(nn.Module):
    """G(z) = z + shift, so that p_g = N(shift, 1). Has a parameter, as every player."""

    def __init__(self, shift: float) -> None:
        super().__init__()
        self.shift = nn.Parameter(torch.tensor(shift))

    def forward(self, z: Tensor, label: Tensor | None) -> Tensor:
        return z + self.shift


def against(cls: type[Adversarial], shift: float, **settings: object) -> Adversarial:
    """A model of one number whose generator is N(shift, 1) and held, with a small discriminator yet to learn."""
    chosen = {"hold": "generator", "latent_dim": 1, "hidden_dim": 32, "learning_rate": 3e-3, **settings}
    model = cls.build(cls.Config.parse(chosen), LINE, torch.Generator().manual_seed(0))
    model.generator = Shifted(shift)
    return model


def play(model: Adversarial, draw: Callable[[], Batch], steps: int, generator: torch.Generator) -> dict[str, float]:
    """What the engine does, in little, with new data at every step; the curves' means over the last fifth."""
    groups = model.parameter_groups()
    optimizers = {name: model.optimizer(parameters) for name, parameters in groups.items()}
    sums: dict[str, float] = {}
    last = steps // 5
    for step in range(steps):
        for loss in model.losses(draw(), step, generator):
            if loss.total.requires_grad:
                optimizers[loss.group].zero_grad()
                loss.total.backward(inputs=groups[loss.group])
                for options in optimizers[loss.group].param_groups:
                    options["lr"] = model.learning_rate(loss.group)
                optimizers[loss.group].step()
            if step >= steps - last:
                for name, value in loss.terms.items():
                    key = f"{loss.group}/{name}"
                    sums[key] = sums.get(key, 0.0) + float(value) / last
    model.eval()
    return sums


def normals(mean: float, deviation: float, generator: torch.Generator, count: int = 512) -> Callable[[], Batch]:
    """Batches of N(mean, deviation²)."""
    return lambda: Batch(mean + deviation * torch.randn(count, 1, generator=generator))
