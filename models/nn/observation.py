r"""p(x|z): what a decoder's numbers say about an image.

A decoder ends in numbers without bounds, ``params``: for each value of the image one number or two. An observation
turns them into a distribution over images. All values are independent given z.

- **Bernoulli**: each value is 0 or 1, ``params`` is the logit of its probability of being 1.
- **Gaussian**: each value is a real number, ``params`` is its mean; sigma is 1 (then −log p is half the squared error
  plus a constant), one number learned for the whole data set (Rybkin et al. 2021), or one for each value of each
  image, which the decoder predicts as well.

**What the figures mean.** A Bernoulli's log p(x) is the logarithm of a probability; on grey x in [0, 1] the same
formula, the cross-entropy, equals E[log p(b)] over b ~ Bernoulli(x): the log-likelihood, in expectation, of the image
*binarised anew each time it is looked at*, so a bound on it stays a bound. A Gaussian's log p(x) is the logarithm of
a density over R^D, a differential quantity: it may be positive, it depends on the unit of intensity, and it is not to
be compared with a Bernoulli's.

**The floor.** A density rises without bound where sigma goes to 0 on values that are predicted perfectly (the black
border of a digit). So log sigma passes through a softplus that keeps sigma above 1/256, the step between two grey
levels of an 8-bit image: a density finer than that describes the grid of levels rather than the picture.

References:
    Kingma & Welling, Auto-Encoding Variational Bayes, 2014, appendix C. https://arxiv.org/abs/1312.6114
    Rybkin, Daniilidis & Levine, Simple and Effective VAE Training with Calibrated Decoders, 2021.
    https://arxiv.org/abs/2006.13202
    Loaiza-Ganem & Cunningham, The continuous Bernoulli: fixing a pervasive error in variational autoencoders, 2019
    (why a Bernoulli on grey values is no density over them). https://arxiv.org/abs/1907.06845
"""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from typing import ClassVar

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from models.config import setting
from models.nn.gaussian import full_precision, normal
from models.problems import Problem
from models.spec import DataSpec

SIGMA_FLOOR = 1 / 256
_LOG_FLOOR = math.log(SIGMA_FLOOR)
_HALF_LOG_2PI = 0.5 * math.log(2 * math.pi)


class Observation(nn.Module, ABC):
    """The distribution of an image of shape S, given ``params (B, P·C, H, W)`` or ``(B, P·D)``.

    Args:
        spec: the data; images are shown in [0, 1], vectors have no bounds.
    """

    params_per_value: ClassVar[int] = 1

    def __init__(self, spec: DataSpec) -> None:
        super().__init__()
        self.bounded = spec.kind == "image"

    @abstractmethod
    def log_prob(self, params: Tensor, x: Tensor) -> Tensor:
        """``(B, P·S), (B, *S) → (B,)``: log p(x) in nats, summed over the image."""

    @abstractmethod
    def mean(self, params: Tensor) -> Tensor:
        """``(B, P·S) → (B, *S)``: E[x]; of an image in [0, 1], for which a Gaussian's mean is clipped."""

    @abstractmethod
    def sample(self, params: Tensor, generator: torch.Generator) -> Tensor:
        """``(B, P·S) → (B, *S)``: a draw; of an image in [0, 1], for which a Gaussian's is clipped."""


class Bernoulli(Observation):
    """Values that are 0 or 1; ``params`` are logits."""

    def log_prob(self, params: Tensor, x: Tensor) -> Tensor:
        logits = full_precision(params)
        return -F.binary_cross_entropy_with_logits(logits, x.to(logits.dtype), reduction="none").flatten(1).sum(1)

    def mean(self, params: Tensor) -> Tensor:
        return full_precision(params).sigmoid()

    def sample(self, params: Tensor, generator: torch.Generator) -> Tensor:
        probability = self.mean(params)
        uniform = torch.rand(probability.shape, generator=generator, device=generator.device, dtype=probability.dtype)
        return (uniform.to(probability.device) < probability).to(probability.dtype)


class Gaussian(Observation):
    """Real values with sigma = 1; ``params`` are the means."""

    def split(self, params: Tensor) -> tuple[Tensor, Tensor]:
        """``(B, P·S) → mu (B, *S), log sigma`` of a shape that broadcasts against mu."""
        mu = full_precision(params)
        return mu, mu.new_zeros(())

    def log_prob(self, params: Tensor, x: Tensor) -> Tensor:
        mu, log_sigma = self.split(params)
        squares = ((x - mu) * torch.exp(-log_sigma)).square()
        return -(0.5 * squares + log_sigma + _HALF_LOG_2PI).flatten(1).sum(1)

    def mean(self, params: Tensor) -> Tensor:
        mu, _ = self.split(params)
        return mu.clamp(0, 1) if self.bounded else mu

    def sample(self, params: Tensor, generator: torch.Generator) -> Tensor:
        mu, log_sigma = self.split(params)
        x = mu + torch.exp(log_sigma) * normal(mu.shape, generator, mu.device, mu.dtype)
        return x.clamp(0, 1) if self.bounded else x

    def _floored(self, raw: Tensor) -> Tensor:
        """log sigma above its floor; raw 0 means sigma ≈ 0.37 for images, about the spread of values in [0, 1]."""
        start = -1.0 if self.bounded else 0.0
        return _LOG_FLOOR + F.softplus(raw + start - _LOG_FLOOR)


class GaussianLearned(Gaussian):
    """Real values with one sigma for all, a parameter of the model."""

    def __init__(self, spec: DataSpec) -> None:
        super().__init__(spec)
        self.raw_log_sigma = nn.Parameter(torch.zeros(()))

    def initialise(self, generator: torch.Generator) -> None:
        """Nothing to draw: sigma starts at the same value always."""
        nn.init.zeros_(self.raw_log_sigma)

    def split(self, params: Tensor) -> tuple[Tensor, Tensor]:
        return full_precision(params), self._floored(self.raw_log_sigma)


class GaussianPixel(Gaussian):
    """Real values, each with its own mean and its own sigma."""

    params_per_value = 2

    def split(self, params: Tensor) -> tuple[Tensor, Tensor]:
        mu, raw = full_precision(params).chunk(2, dim=1)
        return mu, self._floored(raw)


_OBSERVATIONS: dict[str, type[Observation]] = {
    "bernoulli": Bernoulli,
    "gaussian_unit": Gaussian,
    "gaussian_learned": GaussianLearned,
    "gaussian_pixel": GaussianPixel,
}


def observation_setting(default: str = "bernoulli") -> str:
    """The field of a config that chooses p(x|z)."""
    field: str = setting(
        default,
        choices=tuple(_OBSERVATIONS),
        help="Distribution of a pixel given the code: 0 or 1, or a Gaussian with σ 1, learned, or per pixel.",
    )
    return field


def make_observation(choice: str, spec: DataSpec) -> Observation:
    """The observation called ``choice``, a value of :func:`observation_setting`."""
    return _OBSERVATIONS[choice](spec)


def check_bounded(spec: DataSpec, setting_name: str, choice: str) -> None:
    """Raises Problem, at the setting whose ``choice`` describes values in [0, 1], where the data are vectors."""
    if spec.kind == "vector":
        raise Problem(
            "{setting_name}: “{choice}” describes values from 0 to 1, and vectors have no bounds. "
            "Choose another value.",
            setting=setting_name, setting_name=setting_name, choice=choice,
        )  # fmt: skip
