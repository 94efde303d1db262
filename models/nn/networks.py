"""Encoders and decoders for images of any shape and for vectors, fully connected or convolutional.

The convolutional pair halves the sides by convolutions of stride 2 until the longer one is at most 8, and doubles
them again by transposed convolutions. A side of odd length 2n + 1 goes down to n; the way up remembers it and adds the
missing line by ``output_padding``, so every shape is met exactly. Kernels of 4 with stride 2 overlap evenly (no
checkerboard; Odena, Dumoulin & Olah 2016, https://distill.pub/2016/deconv-checkerboard/).

There is no batch normalisation and no dropout: the output for one image does not depend on its neighbours, and
nothing is drawn.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from torch import Tensor, nn

from models.config import Config, setting
from models.problems import Problem
from models.spec import DataSpec

_COARSEST = 8
_MOST_WIDENING = 2


@dataclass(frozen=True, kw_only=True)
class NetworkConfig(Config):
    """The settings of a model made of an encoder and a decoder."""

    latent_dim: int = setting(2, low=2, high=256, unit="numbers", log=True, help="Length K of the code.")
    network: str = setting(
        "mlp", choices=("mlp", "conv"), help="Fully connected layers, or convolutions (images only)."
    )
    hidden_dim: int = setting(256, low=8, high=4096, unit="units", log=True, help="Width of each hidden layer.")
    hidden_layers: int = setting(
        2, low=0, high=4, when=("network", ("mlp",)), help="Hidden layers on each side; 0 makes a linear model."
    )
    channels: int = setting(
        32, low=4, high=256, unit="channels", log=True, when=("network", ("conv",)),
        help="Channels of the finest convolution; coarser ones have twice as many.",
    )  # fmt: skip


def check_network(config: NetworkConfig, spec: DataSpec) -> None:
    """Raises Problem where the network can't take such data: convolutions need an image."""
    if spec.kind == "vector" and config.network == "conv":
        raise Problem(
            "{setting_name}: convolutions need images, and the data are vectors. Choose “mlp”.",
            setting="network", setting_name="network",
        )  # fmt: skip


def make_encoder(config: NetworkConfig, spec: DataSpec, outputs: int) -> nn.Module:
    """A network ``(B, *S) → (B, outputs)``."""
    if config.network == "conv":
        return ConvEncoder(spec.shape, outputs, config.channels, config.hidden_dim)
    return MlpEncoder(spec.size, outputs, [config.hidden_dim] * config.hidden_layers)


def make_decoder(config: NetworkConfig, spec: DataSpec, params_per_value: int) -> nn.Module:
    """A network ``(B, K) → (B, P·C, H, W)``, or ``(B, P·D)`` for vectors; P numbers for each value of the example."""
    shape = (params_per_value * spec.shape[0], *spec.shape[1:])
    if config.network == "conv":
        return ConvDecoder(config.latent_dim, shape, config.channels, config.hidden_dim)
    return MlpDecoder(config.latent_dim, shape, [config.hidden_dim] * config.hidden_layers)


def mlp(sizes: Sequence[int]) -> nn.Sequential:
    """``(B, sizes[0]) → (B, sizes[-1])``: linear layers with ReLU between them."""
    layers: list[nn.Module] = []
    for inputs, outputs in pairwise(sizes):
        layers += [nn.Linear(inputs, outputs), nn.ReLU()]
    return nn.Sequential(*layers[:-1])


class MlpEncoder(nn.Module):
    """``(B, *S) → (B, outputs)``."""

    def __init__(self, size: int, outputs: int, hidden: Sequence[int]) -> None:
        super().__init__()
        self.layers = mlp([size, *hidden, outputs])

    def forward(self, x: Tensor) -> Tensor:
        out: Tensor = self.layers(x.flatten(1))
        return out


class MlpDecoder(nn.Module):
    """``(B, K) → (B, *shape)``."""

    def __init__(self, latent_dim: int, shape: tuple[int, ...], hidden: Sequence[int]) -> None:
        super().__init__()
        size = 1
        for side in shape:
            size *= side
        self.shape = shape
        self.layers = mlp([latent_dim, *reversed(hidden), size])

    def forward(self, z: Tensor) -> Tensor:
        out: Tensor = self.layers(z)
        return out.unflatten(1, self.shape)


def sides_down(height: int, width: int, coarsest: int = _COARSEST) -> list[tuple[int, int]]:
    """The sides at each scale, finest first: halved, rounding down, until the longer is at most 8 (or what is given).

    They are halved once at least.
    """
    sides = [(height, width), (height // 2, width // 2)]
    while max(sides[-1]) > coarsest and min(sides[-1]) > 1:
        sides.append((sides[-1][0] // 2, sides[-1][1] // 2))
    return sides


def _widths(channels: int, scales: int) -> list[int]:
    """The channels after each halving."""
    return [channels * min(2**scale, _MOST_WIDENING) for scale in range(scales)]


class ConvEncoder(nn.Module):
    """``(B, C, H, W) → (B, outputs)``: convolutions of stride 2, one hidden layer."""

    def __init__(self, shape: tuple[int, ...], outputs: int, channels: int, hidden_dim: int) -> None:
        super().__init__()
        depth, height, width = shape
        sides = sides_down(height, width)
        widths = _widths(channels, len(sides) - 1)
        blocks: list[nn.Module] = []
        for inputs, outs in pairwise([depth, *widths]):
            blocks += [nn.Conv2d(inputs, outs, 4, stride=2, padding=1), nn.ReLU()]
        self.convolutions = nn.Sequential(*blocks)
        self.head = mlp([widths[-1] * sides[-1][0] * sides[-1][1], hidden_dim, outputs])

    def forward(self, x: Tensor) -> Tensor:
        features = self.convolutions(x)  # (B, widths[-1], *sides[-1])
        out: Tensor = self.head(features.flatten(1))
        return out


class ConvDecoder(nn.Module):
    """``(B, K) → (B, *shape)``: one hidden layer, transposed convolutions of stride 2."""

    def __init__(self, latent_dim: int, shape: tuple[int, ...], channels: int, hidden_dim: int) -> None:
        super().__init__()
        depth, height, width = shape
        sides = sides_down(height, width)
        widths = _widths(channels, len(sides) - 1)
        self.coarsest = (widths[-1], *sides[-1])
        self.head = mlp([latent_dim, hidden_dim, widths[-1] * sides[-1][0] * sides[-1][1]])
        blocks: list[nn.Module] = []
        for (inputs, outs), fine in zip(pairwise([*reversed(widths), depth]), reversed(sides[:-1]), strict=True):
            odd = (fine[0] % 2, fine[1] % 2)
            blocks += [nn.ReLU(), nn.ConvTranspose2d(inputs, outs, 4, stride=2, padding=1, output_padding=odd)]
        self.convolutions = nn.Sequential(*blocks)

    def forward(self, z: Tensor) -> Tensor:
        features = self.head(z).unflatten(1, self.coarsest)
        out: Tensor = self.convolutions(features)
        return out
