r"""p(x_i | x_<i): what a network's numbers say about one pixel, its channels in order.

A network that is causal from pixel to pixel ends in P numbers for each pixel, ``params``. An observation turns them
into a distribution over the pixel's channels, by the chain rule once more:

.. math:: p(x_i | x_{<i}) = \prod_c p(x_{i,c} | x_{i,<c}, x_{<i}),

so a network need not know of channels, and red, green and blue are ordered alike in every model. How a channel depends
on the earlier ones of its pixel is the observation's part: a Bernoulli's logit and a Gaussian's mean move by
coefficient · earlier value, the coefficients being among the params (as the means of PixelCNN++), and the logits of 256
levels move by a table that is learned for each pair of channels.

**Drawing** is a function of numbers u ~ U(0, 1), one for each choice, by the inverse of the cumulative distribution.
The same u give the same pixels however the params were computed; that is how a fast sampler is held against a slow one.

Layout: the last dimension holds a pixel's C channels, its I input numbers or its P params; all before are batch.

References:
    van den Oord, Kalchbrenner & Kavukcuoglu, Pixel Recurrent Neural Networks, 2016 (256-way softmax, channels in
    order). https://arxiv.org/abs/1601.06759
    Salimans et al., PixelCNN++, 2017 (channels coupled by coefficients). https://arxiv.org/abs/1701.05517
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from models.nn.gaussian import full_precision

LEVELS = 256


def uniforms(shape: Sequence[int], generator: torch.Generator, device: torch.device | str = "cpu") -> Tensor:
    """``shape``: draws from U(0, 1), away from both ends by 2⁻²¹, so that rounding never picks what can't happen."""
    u = torch.rand(tuple(shape), generator=generator, device=generator.device)
    return u.mul_(1 - 2**-20).add_(2**-21).to(device)


def inverse_cdf(logits: Tensor, u: Tensor, temperature: float) -> Tensor:
    """``(…, L), (…) → (…)`` int64: a draw from softmax(logits / T); at T = 0 the likeliest."""
    if temperature == 0:
        return logits.argmax(-1)
    cumulative = torch.softmax(logits / temperature, -1).cumsum(-1)
    return (cumulative <= (u * cumulative[..., -1])[..., None]).sum(-1)


def tempered(log_pmf: Tensor, temperature: float) -> Tensor:
    """``(…, L) → (…, L)``: p^(1/T), normalised; at T = 0 all of it on the likeliest."""
    if temperature == 0:
        return F.one_hot(log_pmf.argmax(-1), log_pmf.shape[-1]).to(log_pmf.dtype)
    return torch.softmax(log_pmf / temperature, -1)


def coupled(base: Tensor, coefficients: Tensor, earlier: Sequence[Tensor]) -> Tensor:
    """``base (…)`` of channel c plus Σ_k coefficients[…, c(c−1)/2 + k] · earlier[k], k < c = len(earlier)."""
    first = len(earlier) * (len(earlier) - 1) // 2
    for k, value in enumerate(earlier):
        base = base + coefficients[..., first + k] * value
    return base


class PixelObservation(nn.Module, ABC):
    """The distribution of one pixel.

    Attributes:
        channels: C.
        choices: E, how many choices make a pixel: C, or 1 where it is chosen whole.
        inputs: I, the numbers by which a pixel is shown to the network.
        params: P, the numbers that the network gives for a pixel.
        probability_of: as :attr:`models.capabilities.LogProb.probability_of`.
    """

    probability_of: str | None = None

    def __init__(self, channels: int, *, choices: int, inputs: int, params: int) -> None:
        super().__init__()
        self.channels = channels
        self.choices = choices
        self.inputs = inputs
        self.params = params

    def fit(self, x: Tensor, generator: torch.Generator) -> None:
        """Learns from all pixels ``x (N, …, C)`` what must be known before the first step. Nothing by default."""

    def target(self, x: Tensor, generator: torch.Generator) -> Tensor:
        """``(…, C) → (…, C)``: what a step of training is to make likely. The pixels themselves, by default."""
        return self.seen(x)

    @abstractmethod
    def seen(self, x: Tensor) -> Tensor:
        """``(…, C) → (…, C)``: the nearest pixels that can be drawn. All methods below expect such."""

    @abstractmethod
    def features(self, x: Tensor) -> Tensor:
        """``(…, C) → (…, I)``: how pixels are shown to the network."""

    @abstractmethod
    def log_prob(self, params: Tensor, x: Tensor) -> Tensor:
        """``(…, P), (…, C) → (…)``: log p(pixel) in nats."""

    @abstractmethod
    def entropy(self, params: Tensor, x: Tensor) -> Tensor:
        """``(…, P), (…, C) → (…)``: nats, summed over the choices, each given the earlier ones in x."""

    @abstractmethod
    def probabilities(self, params: Tensor, x: Tensor, temperature: float = 1.0) -> Tensor:
        """``(…, P), (…, C) → (…, E, L)``: of every choice, given the earlier ones in x."""

    @abstractmethod
    def draw(self, params: Tensor, u: Tensor, temperature: float = 1.0) -> Tensor:
        """``(…, P), (…, E) → (…, C)``: the pixel that the numbers u stand for."""

    @abstractmethod
    def support(self) -> Tensor:
        """``(L, C)`` where a pixel is chosen whole, else ``(L, 1)``: the value of every bar of ``probabilities``."""


class DiscreteObservation(PixelObservation):
    """E choices, each one of L symbols. A subclass says what a symbol's logit is."""

    @abstractmethod
    def symbols(self, x: Tensor) -> Tensor:
        """``(…, C) → (…, E)`` int64: which symbols these pixels are."""

    @abstractmethod
    def values(self, symbols: Tensor) -> Tensor:
        """``(…, E) → (…, C)``: the inverse of :meth:`symbols`."""

    @abstractmethod
    def logits(self, params: Tensor, earlier: Sequence[Tensor]) -> Tensor:
        """``(…, P) → (…, L)``: of choice ``len(earlier)``, given the values ``(…)`` of the earlier channels."""

    def seen(self, x: Tensor) -> Tensor:
        return self.values(self.symbols(x)).to(x.dtype)

    def log_pmf(self, params: Tensor, x: Tensor) -> Tensor:
        """``(…, P), (…, C) → (…, E, L)``."""
        params, channels = full_precision(params), x.unbind(-1)
        each = [self.logits(params, channels[:choice]) for choice in range(self.choices)]
        return torch.stack(each, -2).log_softmax(-1)

    def log_prob(self, params: Tensor, x: Tensor) -> Tensor:
        picked = self.log_pmf(params, x).gather(-1, self.symbols(x)[..., None])  # (…, E, 1)
        return picked.flatten(-2).sum(-1)

    def entropy(self, params: Tensor, x: Tensor) -> Tensor:
        return torch.special.entr(self.log_pmf(params, x).exp()).flatten(-2).sum(-1)

    def probabilities(self, params: Tensor, x: Tensor, temperature: float = 1.0) -> Tensor:
        return tempered(self.log_pmf(params, x), temperature)

    def draw(self, params: Tensor, u: Tensor, temperature: float = 1.0) -> Tensor:
        params = full_precision(params)
        drawn: list[Tensor] = []
        channels: list[Tensor] = []
        for choice in range(self.choices):
            drawn.append(inverse_cdf(self.logits(params, channels), u[..., choice], temperature))
            if self.choices > 1:
                channels.append(self.values(drawn[-1][..., None])[..., 0])
        return self.values(torch.stack(drawn, -1))


class BernoulliPixel(DiscreteObservation):
    """Channels that are 0 or 1. Params: a logit for each channel, and the coefficients.

    A grey level is the probability of white: a step of training draws the pixel anew (dynamic binarisation), and
    everywhere else a level counts as white from 1/2 on.

    Args:
        channels: C.
        binary: whether the data are 0 and 1 already, so that there is nothing to draw.
    """

    def __init__(self, channels: int, *, binary: bool) -> None:
        pairs = channels * (channels - 1) // 2
        super().__init__(channels, choices=channels, inputs=channels, params=channels + pairs)
        self.binary = binary

    def target(self, x: Tensor, generator: torch.Generator) -> Tensor:
        if self.binary:
            return x
        u = torch.rand(x.shape, generator=generator, device=generator.device).to(x.device)
        return (u < x).to(x.dtype)

    def symbols(self, x: Tensor) -> Tensor:
        return (x >= 0.5).long()

    def values(self, symbols: Tensor) -> Tensor:
        return symbols.float()

    def features(self, x: Tensor) -> Tensor:
        return x

    def logit(self, params: Tensor, earlier: Sequence[Tensor]) -> Tensor:
        """``(…, P) → (…)``: of channel ``len(earlier)`` being 1."""
        return coupled(params[..., len(earlier)], params[..., self.channels :], earlier)

    def logits(self, params: Tensor, earlier: Sequence[Tensor]) -> Tensor:
        logit = self.logit(params, earlier)
        return torch.stack([torch.zeros_like(logit), logit], -1)

    def log_prob(self, params: Tensor, x: Tensor) -> Tensor:
        params, channels = full_precision(params), x.unbind(-1)
        logits = torch.stack([self.logit(params, channels[:c]) for c in range(self.channels)], -1)
        return -F.binary_cross_entropy_with_logits(logits, x.to(logits.dtype), reduction="none").sum(-1)

    def draw(self, params: Tensor, u: Tensor, temperature: float = 1.0) -> Tensor:
        params = full_precision(params)
        if self.channels == 1:  # the usual case, 784 times an image: no slices
            return _white(params, u, temperature)
        drawn: list[Tensor] = []
        for c in range(self.channels):
            drawn.append(_white(self.logit(params, drawn), u[..., c], temperature))
        return torch.stack(drawn, -1)

    def support(self) -> Tensor:
        return torch.tensor([[0.0], [1.0]])


def _white(logit: Tensor, u: Tensor, temperature: float) -> Tensor:
    white = logit > 0 if temperature == 0 else u < torch.sigmoid(logit / temperature)
    return white.to(logit.dtype)


class CategoricalPixel(DiscreteObservation):
    """Channels of 256 levels, each with a logit of its own: nothing is assumed of neighbouring levels.

    Params: 256 for each channel. The level of an earlier channel adds a learned row of 256 logits.
    """

    probability_of = "images of 256 levels"

    def __init__(self, channels: int) -> None:
        super().__init__(channels, choices=channels, inputs=channels, params=channels * LEVELS)
        pairs = channels * (channels - 1) // 2
        self.table = nn.Parameter(torch.empty(pairs, LEVELS, LEVELS)) if pairs else None

    def initialise(self, generator: torch.Generator) -> None:
        """Channels start independent of each other."""
        if self.table is not None:
            nn.init.zeros_(self.table)

    def symbols(self, x: Tensor) -> Tensor:
        return (x * (LEVELS - 1)).round().long().clamp(0, LEVELS - 1)

    def values(self, symbols: Tensor) -> Tensor:
        return symbols.float() / (LEVELS - 1)

    def features(self, x: Tensor) -> Tensor:
        return x

    def logits(self, params: Tensor, earlier: Sequence[Tensor]) -> Tensor:
        c = len(earlier)
        out = params[..., c * LEVELS : (c + 1) * LEVELS]
        if self.table is not None:
            for k, value in enumerate(earlier):
                out = out + F.embedding(self.symbols(value), self.table[c * (c - 1) // 2 + k])
        return out

    def support(self) -> Tensor:
        return torch.linspace(0, 1, LEVELS)[:, None]
