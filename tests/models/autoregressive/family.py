"""What the tests of the autoregressive models share: every model of the family, small, and tiny worlds to learn."""

from __future__ import annotations

import itertools
import math
from typing import cast

import torch
from torch import Tensor

from models.autoregressive._base import Autoregressive
from models.catalog import discover
from models.spec import DataSpec
from tests.models.cases import narrow

CLASSES = ("zero", "one", "two")
MODELS = tuple(
    cast(type[Autoregressive], entry.cls)
    for entry in discover().entries
    if entry.family == "autoregressive" and entry.cls is not None
)
OBSERVATIONS = ("bernoulli", "categorical", "logistic_mixture", "gaussian", "palette", "sigmoid")
TINY = DataSpec("image", (1, 2, 2), binary=True)


def seeded(seed: int) -> torch.Generator:
    return torch.Generator().manual_seed(seed)


def build(cls: type[Autoregressive], spec: DataSpec, seed: int = 0, **settings: object) -> Autoregressive:
    """A small model in eval mode."""
    config = cls.Config.parse(narrow(cls) | settings)
    return cls.build(config, spec, seeded(seed)).eval()


def stir(model: Autoregressive, factor: float = 2.0) -> Autoregressive:
    """Makes every weight larger, so that each pixel depends strongly on others."""
    with torch.no_grad():
        for each in model.parameters():
            each.mul_(factor)
    return model


def all_images(spec: DataSpec, values: tuple[float, ...] = (0.0, 1.0)) -> Tensor:
    """``(N, *S)``: every image whose values are among ``values``."""
    return torch.tensor(list(itertools.product(values, repeat=spec.size))).view(-1, *spec.shape)


def chain() -> tuple[Tensor, float]:
    """128 images of 2×2, and their entropy in nats.

    The first pixel is a fair coin, and each next one is like the one before it with probability 3/4: every image
    comes as often as its probability says, so that nothing of it is left to chance.
    """
    images = all_images(TINY)
    flips = (images.flatten(1).diff(dim=1) != 0).sum(1)
    counts = 3 ** (3 - flips)  # of 2 · 4³
    entropy = math.log(2) + 3 * (math.log(4) - 0.75 * math.log(3))
    return images.repeat_interleave(counts, 0), entropy
