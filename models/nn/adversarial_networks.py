"""Generators and discriminators, fully connected as in the lecture or convolutional in DCGAN's manner.

**Fully connected.** For images the lecture's layers: the generator widens, 1, 2, 4, 8 times ``hidden_dim``, each layer
with batch normalisation and GELU; the discriminator narrows, 4, 2, 1, ½, ¼ times, without. With ``hidden_dim`` 128
these are the lecture's numbers. In one thing the discriminator is DCGAN's and not the lecture's: it sees images on
[-1, 1], and has leaky ReLU in place of GELU. On [0, 1] a black image is all 0 and leaves nothing to weigh, and GELU
passes next to no gradient on where its inputs are negative: on MNIST the generator was driven to black within a hundred
steps, and stayed there for six hundred. For vectors (the theatres) three layers of equal width in both, with GELU and
without batch normalisation, so that the map from a code to an example is the same for every batch.

**Convolutional.** Radford et al.: no pooling, convolutions of stride 2 down and transposed ones up, batch
normalisation and ReLU in the generator, leaky ReLU of slope 0.2 in the discriminator, whose first layer has no
normalisation; weights of both start as N(0, 0.02²). The sides are halved, until the longer is at most 7, as in
:mod:`models.nn.networks`, so any shape is met exactly, odd ones too; coarser convolutions have up to 4 times the
channels. Without batch normalisation (a critic) the weights start as everywhere else: nothing would bring so small a
signal back to size.

A generator's image passes a sigmoid; a vector leaves as it is. (DCGAN's tanh on [-1, 1] is the same function of twice
the argument.) A label, one-hot, is joined to the code, and to what the discriminator sees: to the vector, or to the
image as constant planes.

References:
    Radford, Metz & Chintala, Unsupervised Representation Learning with Deep Convolutional Generative Adversarial
    Networks, 2016. https://arxiv.org/abs/1511.06434
"""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import pairwise
from typing import Literal

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from models.nn.gaussian import full_precision
from models.nn.networks import sides_down
from models.nn.spectral_norm import SpectralNorm

Norm = Literal["none", "batch", "spectral"]

_COARSEST = 7  # 64 → 4, as DCGAN; 28 → 7
_MOST_WIDENING = 4
_SLOPE = 0.2
_DEVIATION = 0.02


class _Generator(nn.Module):
    """What both generators share: the label joined to the code, and the range of the output."""

    layers: nn.Sequential

    def __init__(self, shape: tuple[int, ...]) -> None:
        super().__init__()
        self.shape = shape

    def forward(self, z: Tensor, label: Tensor | None) -> Tensor:
        """``(B, K), (B, L) → (B, *shape)`` float32."""
        out = full_precision(self.layers(z if label is None else torch.cat([z, label], 1)))
        return torch.sigmoid(out) if len(self.shape) == 3 else out


class _BatchNorm1d(nn.BatchNorm1d):
    """Takes the running statistics for a batch of one example, which has none of its own: what is left of an epoch."""

    def forward(self, x: Tensor) -> Tensor:
        """``(B, K) → (B, K)``."""
        if self.training and len(x) == 1:
            mean, variance = self.running_mean, self.running_var
            return F.batch_norm(x, mean, variance, self.weight, self.bias, training=False, eps=self.eps)
        return super().forward(x)


class MlpGenerator(_Generator):
    """``(B, K), (B, L) → (B, *shape)``."""

    def __init__(self, inputs: int, shape: tuple[int, ...], hidden_dim: int) -> None:
        super().__init__(shape)
        size = math.prod(shape)
        image = len(shape) == 3
        widths = [inputs, *(hidden_dim * growth for growth in ((1, 2, 4, 8) if image else (1, 1, 1)))]
        blocks: list[nn.Module] = []
        for inner, outer in pairwise(widths):
            # the normalisation takes its input's mean away, and a bias with it
            blocks += [nn.Linear(inner, outer, bias=not image), *([_BatchNorm1d(outer)] if image else []), nn.GELU()]
        self.layers = nn.Sequential(*blocks, nn.Linear(widths[-1], size), nn.Unflatten(1, shape))


class ConvGenerator(_Generator):
    """``(B, K), (B, L) → (B, C, H, W)``."""

    def __init__(self, inputs: int, shape: tuple[int, ...], channels: int) -> None:
        super().__init__(shape)
        sides = sides_down(shape[1], shape[2], _COARSEST)
        widths = _widths(channels, len(sides) - 1)
        coarsest = (widths[-1], *sides[-1])
        blocks: list[nn.Module] = [
            nn.Linear(inputs, widths[-1] * sides[-1][0] * sides[-1][1], bias=False),
            nn.Unflatten(1, coarsest),
        ]
        steps = pairwise([*reversed(widths), shape[0]])
        for (inner, outer), fine in zip(steps, reversed(sides[:-1]), strict=True):
            odd = (fine[0] % 2, fine[1] % 2)
            last = fine == sides[0]
            blocks += [nn.BatchNorm2d(inner), nn.ReLU()]
            blocks += [nn.ConvTranspose2d(inner, outer, 4, stride=2, padding=1, output_padding=odd, bias=last)]
        self.layers = nn.Sequential(*blocks)

    def initialise(self, generator: torch.Generator) -> None:
        """DCGAN's weights."""
        _initialise_small(self, generator)


class MlpDiscriminator(nn.Module):
    """``(B, *shape), (B, L) → (B,)``.

    Args:
        shape: of an example.
        label_dim: L; 0 for none.
        norm: of the weights: ``"none"`` or ``"spectral"``.
        last_bias: whether the score has a free constant; where no loss depends on it, it must not have one.
    """

    batchwise = False
    """Whether the score of an example depends on its neighbours in the batch."""

    def __init__(self, shape: tuple[int, ...], label_dim: int, hidden_dim: int, norm: Norm, last_bias: bool) -> None:
        super().__init__()
        wrap = _wrap(norm)
        size = math.prod(shape)
        self.image = len(shape) == 3
        shares = (4, 2, 1, 1 / 2, 1 / 4) if self.image else (1, 1, 1)
        widths = [size + label_dim, *(int(hidden_dim * share) for share in shares)]
        blocks: list[nn.Module] = []
        for inner, outer in pairwise(widths):
            blocks += [wrap(nn.Linear(inner, outer)), nn.LeakyReLU(_SLOPE) if self.image else nn.GELU()]
        self.layers = nn.Sequential(*blocks, wrap(nn.Linear(widths[-1], 1, bias=last_bias)))

    def forward(self, x: Tensor, label: Tensor | None) -> Tensor:
        values = (centred(x) if self.image else x).flatten(1)
        out = self.layers(values if label is None else torch.cat([values, label], 1))
        return full_precision(out)[:, 0]


class ConvDiscriminator(nn.Module):
    """``(B, C, H, W), (B, L) → (B,)``; the arguments are those of :class:`MlpDiscriminator`."""

    def __init__(self, shape: tuple[int, ...], label_dim: int, channels: int, norm: Norm, last_bias: bool) -> None:
        super().__init__()
        wrap = _wrap(norm)
        sides = sides_down(shape[1], shape[2], _COARSEST)
        widths = _widths(channels, len(sides) - 1)
        blocks: list[nn.Module] = []
        for depth, (inner, outer) in enumerate(pairwise([shape[0] + label_dim, *widths])):
            normed = norm == "batch" and depth > 0
            blocks.append(wrap(nn.Conv2d(inner, outer, 4, stride=2, padding=1, bias=not normed)))
            blocks += [nn.BatchNorm2d(outer)] if normed else []
            blocks.append(nn.LeakyReLU(_SLOPE))
        size = widths[-1] * sides[-1][0] * sides[-1][1]
        self.layers = nn.Sequential(*blocks, nn.Flatten(), wrap(nn.Linear(size, 1, bias=last_bias)))
        self.batchwise = any(isinstance(each, nn.BatchNorm2d) for each in self.layers)
        self.small = norm == "batch"

    def initialise(self, generator: torch.Generator) -> None:
        """DCGAN's weights where batch normalisation restores the scale; else the usual ones stay."""
        if self.small:
            _initialise_small(self, generator)

    def forward(self, x: Tensor, label: Tensor | None) -> Tensor:
        values = centred(x)
        if label is not None:
            planes = label[:, :, None, None].expand(-1, -1, *x.shape[2:])
            values = torch.cat([values, planes], 1)
        return full_precision(self.layers(values))[:, 0]


def centred(x: Tensor) -> Tensor:
    """An image from [0, 1] on [-1, 1], as DCGAN's discriminator sees it."""
    return 2 * x - 1


def _widths(channels: int, scales: int) -> list[int]:
    """The channels after each halving."""
    return [channels * min(2**scale, _MOST_WIDENING) for scale in range(scales)]


def _wrap(norm: Norm) -> Callable[[nn.Linear | nn.Conv2d], nn.Module]:
    return SpectralNorm if norm == "spectral" else lambda layer: layer


@torch.no_grad()
def _initialise_small(network: nn.Module, generator: torch.Generator) -> None:
    """N(0, 0.02²) for weights, N(1, 0.02²) for the gains of batch normalisation, 0 for biases."""
    for module in network.modules():
        if isinstance(module, (nn.Linear, nn.modules.conv._ConvNd, nn.BatchNorm2d)):
            mean = 1.0 if isinstance(module, nn.BatchNorm2d) else 0.0
            module.weight.normal_(mean, _DEVIATION, generator=generator)
            if module.bias is not None:
                module.bias.zero_()
