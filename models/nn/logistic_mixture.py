r"""The discretised logistic mixture of PixelCNN++: 256 levels that know which of them are neighbours.

A channel is thought of as a continuous intensity, a mixture of M logistic distributions, that was rounded to the
nearest of 256 levels. On levels scaled to [−1, 1] a level takes the mass of its bin, half a step (1/255) to either
side; the first and the last bin reach to −∞ and +∞, so that the masses sum to 1:

.. math::
    P(v | \mu, s) = \sigma\big((v + \tfrac1{255} - \mu)/s\big) - \sigma\big((v - \tfrac1{255} - \mu)/s\big).

For colour one component is chosen for the whole pixel, and its means move with the earlier channels: μ_G + α·R, and
μ_B + β·R + γ·G. The distribution of a channel alone, given the earlier ones, is then again a mixture, its weights
multiplied by how well each component explained the earlier channels.

**Exactness.** The difference of two sigmoids is computed as σ(a) − σ(b) = σ(a)·σ(−b)·(1 − e^{b−a}), whose logarithm is
exact in the tails, where PixelCNN++ clips or takes the density at the bin's middle. So the masses sum to 1.

References:
    Salimans, Karpathy, Chen & Kingma, PixelCNN++: Improving the PixelCNN with Discretized Logistic Mixture Likelihood
    and Other Modifications, 2017. https://arxiv.org/abs/1701.05517
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
import torch.nn.functional as F
from torch import Tensor

from models.nn.gaussian import full_precision
from models.nn.pixel_observation import LEVELS, DiscreteObservation, coupled

_HALF_STEP = 1 / (LEVELS - 1)
_LEAST_LOG_SCALE = -7.0  # PixelCNN++: a scale of a quarter of a level


class LogisticMixturePixel(DiscreteObservation):
    """Params: for each of M components a logit, a mean and a log-scale for each channel, and the coefficients.

    Args:
        channels: C.
        components: M.
    """

    probability_of = "images of 256 levels"

    def __init__(self, channels: int, components: int) -> None:
        self.pairs = channels * (channels - 1) // 2
        size = components * (1 + 2 * channels + self.pairs)
        super().__init__(channels, choices=channels, inputs=channels, params=size)
        self.components = components

    def symbols(self, x: Tensor) -> Tensor:
        return (x * (LEVELS - 1)).round().long().clamp(0, LEVELS - 1)

    def values(self, symbols: Tensor) -> Tensor:
        return symbols.float() / (LEVELS - 1)

    def features(self, x: Tensor) -> Tensor:
        return x

    def support(self) -> Tensor:
        return torch.linspace(0, 1, LEVELS)[:, None]

    def _split(self, params: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """``(…, P) → log π (…, M), means (…, M, C), log-scales (…, M, C), coefficients (…, M, C(C−1)/2)``."""
        parts = full_precision(params).unflatten(-1, (self.components, -1))
        logits, means, log_scales, coefficients = parts.split([1, self.channels, self.channels, self.pairs], -1)
        # Means start spread over the levels, or the components would all start, and stay, alike.
        spread = torch.linspace(-1, 1, 2 * self.components + 1, device=parts.device, dtype=parts.dtype)[1::2, None]
        scales = (log_scales - 2).clamp(min=_LEAST_LOG_SCALE)
        return logits[..., 0].log_softmax(-1), means + spread, scales, torch.tanh(coefficients)

    def _channel(
        self, parts: tuple[Tensor, Tensor, Tensor, Tensor], earlier: Sequence[Tensor]
    ) -> tuple[Tensor, Tensor]:
        """``(…, M), (…, M)``: mean and log-scale of channel ``len(earlier)``, by component."""
        _, means, log_scales, coefficients = parts
        scaled = [2 * value[..., None] - 1 for value in earlier]
        return coupled(means[..., len(earlier)], coefficients, scaled), log_scales[..., len(earlier)]

    def log_prob(self, params: Tensor, x: Tensor) -> Tensor:
        parts, channels = self._split(params), x.unbind(-1)
        return self._joint(parts, channels).logsumexp(-1)

    def logits(self, params: Tensor, earlier: Sequence[Tensor]) -> Tensor:
        """``(…, P) → (…, 256)``: log P(level), normalised already."""
        parts = self._split(params)
        weights = self._joint(parts, earlier).log_softmax(-1)  # (…, M)
        mu, log_scale = self._channel(parts, earlier)
        levels = torch.linspace(0, 1, LEVELS, device=mu.device, dtype=mu.dtype)
        masses = _log_mass(levels, mu[..., None], log_scale[..., None])  # (…, M, 256)
        return (weights[..., None] + masses).logsumexp(-2)

    def draw(self, params: Tensor, u: Tensor, temperature: float = 1.0) -> Tensor:
        """At T = 1 by the sigmoids themselves, which are the cumulative distribution: no masses are needed."""
        if temperature != 1:
            return super().draw(params, u, temperature)
        parts = self._split(params)
        ends = torch.linspace(-1, 1, LEVELS, device=params.device)[:-1] + _HALF_STEP  # where all bins but the last end
        drawn: list[Tensor] = []
        for c in range(self.channels):
            mu, log_scale = self._channel(parts, drawn)
            weights = self._joint(parts, drawn).softmax(-1)  # (…, M)
            below = torch.sigmoid((ends - mu[..., None]) * torch.exp(-log_scale)[..., None])  # (…, M, 255)
            cumulative = (weights[..., None, :] @ below)[..., 0, :]
            drawn.append(self.values((cumulative <= u[..., c, None]).sum(-1)))
        return torch.stack(drawn, -1)

    def _joint(self, parts: tuple[Tensor, Tensor, Tensor, Tensor], channels: Sequence[Tensor]) -> Tensor:
        """``(…, M)``: log of π_m · ∏ P_m(channel), over the channels that are given."""
        joint = parts[0]
        for c, value in enumerate(channels):
            joint = joint + _log_mass(value[..., None], *self._channel(parts, channels[:c]))
        return joint


def _log_mass(x: Tensor, mu: Tensor, log_scale: Tensor) -> Tensor:
    """log of the mass of the bin of level x, in [0, 1], under Logistic(mu, exp(log_scale)) on [−1, 1]; broadcasts."""
    inverse = torch.exp(-log_scale)
    centred = 2 * x - 1 - mu
    upper, lower = inverse * (centred + _HALF_STEP), inverse * (centred - _HALF_STEP)
    width = torch.log(-torch.expm1(-2 * _HALF_STEP * inverse))
    first, last = x < _HALF_STEP / 2, x > 1 - _HALF_STEP / 2
    below = torch.where(last, 0.0, F.logsigmoid(upper))  # σ(∞) = 1
    above = torch.where(first, 0.0, F.logsigmoid(-lower))
    return below + above + torch.where(first | last, 0.0, width)
