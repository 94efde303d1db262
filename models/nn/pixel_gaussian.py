r"""Pixels of continuous values: a Gaussian for each channel, its mean moved by the earlier channels of the pixel.

.. math:: x_c \sim N\Big(\mu_c + \sum_{k<c} a_{ck} x_k,\ \sigma_c^2\Big)

With μ, σ and a given by the network this is any Gaussian over the pixel (a Cholesky factor written as regressions).
log p(x) is the logarithm of a density: it may be positive and depends on the unit of intensity; for images in [0, 1]
add log 256 nats a value to compare with 8-bit levels, which ignores that the data are on a grid. σ stays above 1/256,
the step between two such levels, for a density finer than that describes the grid (see :mod:`models.nn.observation`).

**Temperature**: p^(1/T) of a Gaussian is one of variance T·σ². **Draws** of images are clipped to [0, 1], and the model
goes on from the clipped value, which is what one sees.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import torch
import torch.nn.functional as F
from torch import Tensor

from models.nn.gaussian import full_precision
from models.nn.observation import SIGMA_FLOOR
from models.nn.pixel_observation import PixelObservation, coupled

LOG_FLOOR = math.log(SIGMA_FLOOR)
_HALF_LOG_2PI = 0.5 * math.log(2 * math.pi)
_BINS = 64
_VECTOR_BINS = (-5.0, 5.0)


class GaussianPixel(PixelObservation):
    """Params: mean and width of each channel, and the coefficients.

    Args:
        channels: C.
        bounded: whether values lie in [0, 1].
    """

    def __init__(self, channels: int, *, bounded: bool) -> None:
        pairs = channels * (channels - 1) // 2
        super().__init__(channels, choices=channels, inputs=channels, params=2 * channels + pairs)
        self.bounded = bounded

    def seen(self, x: Tensor) -> Tensor:
        return x

    def features(self, x: Tensor) -> Tensor:
        return x

    def _moments(self, params: Tensor, earlier: Sequence[Tensor]) -> tuple[Tensor, Tensor]:
        """``(…, P) → (…), (…)``: mean and log sigma of channel ``len(earlier)``."""
        c = len(earlier)
        mu = coupled(params[..., c], params[..., 2 * self.channels :], earlier)
        start = -1.0 if self.bounded else 0.0  # raw 0 means sigma ≈ 0.37 for images, 1 for vectors
        raw = params[..., self.channels + c]
        return mu, LOG_FLOOR + F.softplus(raw + start - LOG_FLOOR)

    def _all_moments(self, params: Tensor, x: Tensor) -> tuple[Tensor, Tensor]:
        """``(…, P), (…, C) → (…, C), (…, C)``."""
        params, channels = full_precision(params), x.unbind(-1)
        moments = [self._moments(params, channels[:c]) for c in range(self.channels)]
        return torch.stack([mu for mu, _ in moments], -1), torch.stack([log_sigma for _, log_sigma in moments], -1)

    def log_prob(self, params: Tensor, x: Tensor) -> Tensor:
        mu, log_sigma = self._all_moments(params, x)
        squares = ((x - mu) * torch.exp(-log_sigma)).square()
        return -(0.5 * squares + log_sigma + _HALF_LOG_2PI).sum(-1)

    def entropy(self, params: Tensor, x: Tensor) -> Tensor:
        _, log_sigma = self._all_moments(params, x)
        return (log_sigma + _HALF_LOG_2PI + 0.5).sum(-1)

    def probabilities(self, params: Tensor, x: Tensor, temperature: float = 1.0) -> Tensor:
        """``(…, C, 64)``: masses of the bins of :meth:`support`; the first and the last hold the tails."""
        mu, log_sigma = self._all_moments(params, x)
        sigma = torch.exp(log_sigma) * max(temperature, 1e-12) ** 0.5
        inner = self._edges().to(mu)[1:-1]
        below = torch.special.ndtr((inner - mu[..., None]) / sigma[..., None])  # (…, C, L − 1)
        return torch.diff(F.pad(F.pad(below, (1, 0)), (0, 1), value=1.0))

    def draw(self, params: Tensor, u: Tensor, temperature: float = 1.0) -> Tensor:
        params = full_precision(params)
        z = torch.special.ndtri(u.to(params.dtype)) * math.sqrt(temperature)
        drawn: list[Tensor] = []
        for c in range(self.channels):
            mu, log_sigma = self._moments(params, drawn)
            value = mu + torch.exp(log_sigma) * z[..., c]
            drawn.append(value.clamp(0, 1) if self.bounded else value)
        return torch.stack(drawn, -1)

    def support(self) -> Tensor:
        edges = self._edges()
        return ((edges[1:] + edges[:-1]) / 2)[:, None]

    def _edges(self) -> Tensor:
        low, high = (0.0, 1.0) if self.bounded else _VECTOR_BINS
        return torch.linspace(low, high, _BINS + 1)
