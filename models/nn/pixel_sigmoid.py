r"""Pixels as numbers between 0 and 1, each by a sigmoid, learned by squared error: the lecture's first try.

.. math:: \log p(x_c) = -\frac{(x_c - \sigma(f_c))^2}{2 s_c^2} - \log s_c - \tfrac12 \log 2\pi

For a given width s_c, one number for each channel that is learned as well, this *is* the squared error. What is best is
then the mean of what the pixel may become: where red and blue are both likely, a greyish violet, which is neither. The
three numbers of a vivid colour lie far apart, those of a mean close together; so what such a network makes, with
temperature 0, is greyish. :mod:`models.nn.palette` mends it. log p is that of a density, as of
:mod:`models.nn.pixel_gaussian`, from which this differs in what the lecture has not: coupled channels and a width for
each pixel.

References:
    Hung-yi Lee, Unsupervised Learning: Generation, 2016 (Practicing Generation Models: Pokémon Creation).
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn

from models.nn.pixel_gaussian import LOG_FLOOR, GaussianPixel

_FIRST_SIGMA = 0.25


class SigmoidPixel(GaussianPixel):
    """Params: a logit for each channel.

    Args:
        channels: C.
    """

    def __init__(self, channels: int) -> None:
        super().__init__(channels, bounded=True)
        self.params = channels
        self.log_sigma = nn.Parameter(torch.empty(channels))

    def initialise(self, generator: torch.Generator) -> None:
        """One width, not drawn."""
        nn.init.constant_(self.log_sigma, torch.tensor(_FIRST_SIGMA).log().item())

    def _moments(self, params: Tensor, earlier: Sequence[Tensor]) -> tuple[Tensor, Tensor]:
        """``(…, P) → (…), (…)``: mean and log sigma of channel ``len(earlier)``; no channel knows of another."""
        mu = torch.sigmoid(params[..., len(earlier)])
        return mu, self.log_sigma[len(earlier)].clamp(min=LOG_FLOOR).expand_as(mu)
