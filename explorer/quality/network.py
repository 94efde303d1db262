"""One small network, three heads: the features that samples are measured by, and a judge of real and made.

Convolutions of stride 2 until the longer side is at most 7, as in DCGAN's discriminator but without normalisation, so
that the output for one example does not depend on its neighbours; then one hidden layer, whose values are the features.
Vectors get two layers of equal width.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TypeVar

import torch
from torch import Tensor, nn

from models.nn.initialise import initialise
from models.nn.networks import mlp, sides_down
from models.spec import DataSpec

FEATURES = 64
"""K: few enough for a covariance from a thousand examples."""
_COARSEST = 7
_CHANNELS = 16

N = TypeVar("N", bound=nn.Module)


class Network(nn.Module):
    """``(B, *S) → (B, outputs)`` by way of ``features (B, K)``."""

    def __init__(self, spec: DataSpec, outputs: int, features: int = FEATURES) -> None:
        super().__init__()
        self.body = _conv_body(spec) if spec.kind == "image" else mlp([spec.size, FEATURES, FEATURES])
        inner = _body_size(spec) if spec.kind == "image" else FEATURES
        self.last = nn.Linear(inner, features)
        self.head = nn.Linear(features, outputs)

    def features(self, x: Tensor) -> Tensor:
        """``(B, *S) → (B, K)``, none below 0."""
        out: Tensor = torch.relu(self.last(torch.relu(self.body(x))))
        return out

    def forward(self, x: Tensor) -> Tensor:
        out: Tensor = self.head(self.features(x))
        return out


class Autoencoder(nn.Module):
    """``(B, C, H, W) → (B, C, H, W)`` by way of ``features (B, K)``, for images without labels."""

    def __init__(self, spec: DataSpec) -> None:
        super().__init__()
        self.encoder = Network(spec, FEATURES // 2)
        self.decoder = mlp([FEATURES // 2, 4 * FEATURES, spec.size])
        self.shape = spec.shape

    def features(self, x: Tensor) -> Tensor:
        """``(B, *S) → (B, K)``: the code."""
        out: Tensor = self.encoder(x)
        return out

    def forward(self, x: Tensor) -> Tensor:
        return torch.sigmoid(self.decoder(self.features(x))).reshape(-1, *self.shape)


def made(network: N, generator: torch.Generator) -> N:
    """The network with its weights drawn from ``generator``."""
    initialise(network, generator)
    return network


def _widths(spec: DataSpec) -> list[int]:
    halvings = len(sides_down(spec.shape[1], spec.shape[2], _COARSEST)) - 1
    return [spec.shape[0], *(_CHANNELS * min(2**scale, 4) for scale in range(halvings))]


def _conv_body(spec: DataSpec) -> nn.Sequential:
    layers: list[nn.Module] = []
    for inner, outer in pairwise(_widths(spec)):
        layers += [nn.Conv2d(inner, outer, 4, stride=2, padding=1), nn.LeakyReLU(0.2)]
    return nn.Sequential(*layers, nn.Flatten())


def _body_size(spec: DataSpec) -> int:
    height, width = sides_down(spec.shape[1], spec.shape[2], _COARSEST)[-1]
    return _widths(spec)[-1] * height * width
