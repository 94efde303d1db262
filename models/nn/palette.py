r"""The palette: all colours of the data clustered to K, and a pixel chosen whole among them, one-hot.

The lecture's creature experiment: three numbers between 0 and 1, pushed by a sigmoid towards 1/2, come out greyish,
while one choice among K vivid colours is vivid. 256³ choices would be too many, so near colours are clustered first.

k-means (Lloyd 1982) with k-means++ seeding (Arthur & Vassilvitskii 2007), on the distinct colours weighted by how often
they occur, in RGB. A pixel is replaced by its nearest colour; log p is then of the *quantised* image, and falls with K,
so it is compared only between models of the same palette.

**Fewer colours than K**: the palette has exactly those, the entries that are left over have probability 0.

References:
    Hung-yi Lee, Unsupervised Learning: Generation, 2016 (Practicing Generation Models: Pokémon Creation).
    Lloyd, Least squares quantization in PCM, 1982. https://doi.org/10.1109/TIT.1982.1056489
    Arthur & Vassilvitskii, k-means++: The Advantages of Careful Seeding, 2007.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
import torch.nn.functional as F
from torch import Tensor

from models.nn.pixel_observation import DiscreteObservation

_MOST_PIXELS = 1 << 20
_MOST_ROUNDS = 50
_CHUNK = 1 << 16


class PalettePixel(DiscreteObservation):
    """K colours; params are K logits. Before :meth:`fit` the palette is a ramp from black to white.

    Args:
        channels: C.
        colors: K, at least 2.
    """

    palette: Tensor
    used: Tensor

    def __init__(self, channels: int, colors: int) -> None:
        super().__init__(channels, choices=1, inputs=colors, params=colors)
        ramp = torch.linspace(0, 1, colors)[:, None].expand(-1, channels)
        self.register_buffer("palette", ramp.clone())  # (K, C)
        self.probability_of = f"images in their palette of {colors} colours, which is lower the more colours there are"
        self.register_buffer("used", torch.ones(colors, dtype=torch.bool))

    @torch.no_grad()
    def fit(self, x: Tensor, generator: torch.Generator) -> None:
        """Clusters the pixels ``x (N, …, C)``; of more than a million a part is drawn."""
        found = cluster_colors(x.flatten(0, -2), len(self.palette), generator)
        self.palette.zero_()
        self.palette[: len(found)] = found
        self.used.copy_(torch.arange(len(self.used), device=self.used.device) < len(found))

    def symbols(self, x: Tensor) -> Tensor:
        return nearest(x.flatten(0, -2), self.palette[self.used]).view(*x.shape[:-1], 1)

    def values(self, symbols: Tensor) -> Tensor:
        return self.palette[symbols[..., 0]]

    def features(self, x: Tensor) -> Tensor:
        return F.one_hot(self.symbols(x)[..., 0], self.inputs).to(x.dtype)

    def logits(self, params: Tensor, earlier: Sequence[Tensor]) -> Tensor:
        return params.masked_fill(~self.used, -torch.inf)

    def support(self) -> Tensor:
        return self.palette.clone()


def nearest(pixels: Tensor, colors: Tensor) -> Tensor:
    """``(N, C), (K, C) → (N,)`` int64: the nearest colour of each pixel, the first of several."""
    parts = [(part[:, None] - colors.to(part)).square().sum(-1).argmin(1) for part in pixels.split(_CHUNK)]
    return torch.cat(parts)


def cluster_colors(pixels: Tensor, colors: int, generator: torch.Generator) -> Tensor:
    """``(N, C) → (K', C)``: the centres of K' = min(K, distinct colours) clusters, from dark to light."""
    if len(pixels) > _MOST_PIXELS:
        chosen = torch.randint(len(pixels), (_MOST_PIXELS,), generator=generator, device=generator.device)
        pixels = pixels[chosen.to(pixels.device)]
    levels, counts = torch.unique((pixels * 255).round(), dim=0, return_counts=True)
    distinct, weights = levels / 255, counts.to(pixels.dtype)
    if len(distinct) <= colors:
        return _by_brightness(distinct)
    centres = _seeds(distinct, weights, colors, generator)
    for _ in range(_MOST_ROUNDS):
        before, centres = centres, _means(distinct, weights, centres)
        if torch.equal(before, centres):
            break
    return _by_brightness(centres)


def _seeds(distinct: Tensor, weights: Tensor, colors: int, generator: torch.Generator) -> Tensor:
    """k-means++: each next seed is drawn with probability ∝ weight · squared distance to the nearest seed."""
    u = torch.rand(colors, generator=generator, device=generator.device).to(distinct)
    mass = weights
    distance = torch.full_like(weights, torch.inf)
    seeds: list[Tensor] = []
    for number in u:
        cumulative = mass.double().cumsum(0)
        index = torch.searchsorted(cumulative, number.double() * cumulative[-1], right=True)
        seeds.append(distinct[index.clamp(max=len(distinct) - 1)])
        distance = torch.minimum(distance, (distinct - seeds[-1]).square().sum(1))
        mass = weights * distance
    return torch.stack(seeds)


def _means(distinct: Tensor, weights: Tensor, centres: Tensor) -> Tensor:
    """One round of Lloyd's: the weighted mean of each centre's colours; a centre without any stays."""
    member = nearest(distinct, centres)
    totals = torch.zeros_like(centres).index_add_(0, member, distinct * weights[:, None])
    mass = torch.zeros(len(centres), dtype=weights.dtype, device=weights.device).index_add_(0, member, weights)
    return torch.where(mass[:, None] > 0, totals / mass.clamp(min=1)[:, None], centres)


def _by_brightness(colors: Tensor) -> Tensor:
    return colors[colors.sum(1).argsort(stable=True)]
