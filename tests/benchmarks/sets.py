"""The data that the benchmarks train on, made on the spot."""

from __future__ import annotations

import dataclasses

import torch

from explorer.data.dataset import Dataset, Recipe
from explorer.data.load import load

CONVOLUTIONAL = {"network": "conv"}
LARGE_BATCHES = {**CONVOLUTIONAL, "batch_size": 512}
"""A step of which needs more memory than glibc keeps by itself: it gives some back and is given it anew, every time."""

GANS: dict[str, dict[str, object]] = {"mlp": {}, "conv": {**CONVOLUTIONAL, "batch_size": 64}}
"""A GAN whose steps are short, and one of DCGAN's size."""


def grey_28() -> Dataset:
    """Moons, 28×28."""
    return load(Recipe("moons"), None)


def colour_64() -> Dataset:
    """Creatures, enlarged from 20×20 to 64×64."""
    small = load(Recipe("creatures"), None)
    large = torch.nn.functional.interpolate(small.values.float(), size=(64, 64), mode="nearest").byte()
    spec = dataclasses.replace(small.spec, shape=(3, 64, 64))
    return dataclasses.replace(small, values=large, spec=spec, fingerprint="creatures at 64")
