r"""The fully visible sigmoid belief network: each pixel is a logistic regression on all pixels before it.

**Idea.** The chain rule p(x) = ∏ p(x_i | x_1 … x_{i−1}) holds for every distribution; what remains is to choose the
factors. The simplest choice is a logistic regression for each pixel:

.. math:: p(x_i = 1 | x_{<i}) = \sigma\Big(b_i + \sum_{j<i} W_{ij} x_j\Big).

All is visible: there are no hidden variables, so log p(x) is a sum of D terms, exact, and maximum likelihood is convex.
A drawing is made by drawing x_1, then x_2 given it, and so on.

**Parameters.** D biases and D(D−1)/2 weights: they grow with the *square* of the number of pixels, as the lecture
argues (28×28 needs 307,720, 64×64 needs 8,390,656), and nothing that is learned at one place helps at another. Each
factor is linear in its logit: there is no "either this stroke or that". :mod:`models.autoregressive.nade` mends both.

**Other pixels.** Where a pixel is more than 0 or 1, a linear map from the earlier pixels' input numbers gives all
params of its distribution: a softmax regression for levels and palettes, a linear regression for a Gaussian.

**Deviations.** Adam. The weights are kept as a full matrix of which the
upper half is masked; the count above is of those that are used.

References:
    Neal, Connectionist learning of belief networks, 1992. https://doi.org/10.1016/0004-3702(92)90065-6
    Frey, Hinton & Dayan, Does the wake-sleep algorithm produce good density estimators?, 1996 (where it is "fully
    visible").
    Gan, Henao, Carlson & Carin, Learning Deep Sigmoid Belief Networks with Data Augmentation, 2015 (the name).
    https://proceedings.mlr.press/v38/gan15.html
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn

from models.autoregressive._base import Autoregressive
from models.autoregressive._sampling import Stepper
from models.nn.masks import MaskedLinear, check_weights
from models.nn.pixels import PixelConfig, image_shape, make_pixel_observation
from models.spec import Accepts, DataSpec


@dataclass(frozen=True, kw_only=True)
class FvsbnConfig(PixelConfig):
    """Nothing beside what a pixel is."""


class Fvsbn(Autoregressive):
    """p(x_i | x_<i) by logistic regression; the module's docstring says the rest."""

    title = "FVSBN"
    summary = "Guesses each pixel from all pixels before it, by one weighted sum."
    Config = FvsbnConfig
    accepts = Accepts(kinds=("image", "vector"), sides=(2, 64), dims=(2, 4096))
    config: FvsbnConfig

    def __init__(self, config: FvsbnConfig, spec: DataSpec) -> None:
        super().__init__(config, spec)
        pixels, observation = self.height * self.width, self.observation
        earlier = torch.ones(pixels, pixels).tril(-1)
        mask = earlier.repeat_interleave(observation.params, 0).repeat_interleave(observation.inputs, 1)
        self.regressions = MaskedLinear(mask)
        self.label = nn.Linear(self.label_dim, len(mask), bias=False) if self.label_dim else None

    @classmethod
    def check(cls, config: FvsbnConfig, spec: DataSpec) -> None:  # type: ignore[override]
        """Refuses as well what would need too many weights."""
        super().check(config, spec)
        height, width, _ = image_shape(spec)
        observation = make_pixel_observation(config, spec)
        check_weights(cls.title, (height * width) ** 2 * observation.params * observation.inputs, "observation")

    def params(self, inputs: Tensor, label: Tensor | None) -> Tensor:
        """``(B, H, W, I) → (B, H, W, P)``."""
        out = self.regressions(inputs.flatten(1))
        if self.label is not None:
            out = out + self.label(label)
        return out.view(len(inputs), self.height, self.width, self.observation.params)

    def stepper(self, count: int, label: Tensor | None, known: Tensor | None) -> Stepper:
        """One row of the matrix for each pixel."""
        return _Rows(self, count, label)


class _Rows(Stepper):
    """Keeps the inputs so far; a pixel's params are its rows of W times them."""

    model: Fvsbn

    def __init__(self, model: Fvsbn, count: int, label: Tensor | None) -> None:
        super().__init__(model, count, label)
        layer, self.p, self.i = model.regressions, model.observation.params, model.observation.inputs
        self.weight = layer.weight.detach()
        self.base = layer.bias.detach().expand(count, -1)
        if model.label is not None:
            self.base = self.base + model.label(label).detach()
        self.inputs = self.weight.new_zeros(count, self.weight.shape[1])

    def params(self, place: int) -> Tensor:
        rows, before = slice(place * self.p, (place + 1) * self.p), place * self.i
        return torch.addmm(self.base[:, rows], self.inputs[:, :before], self.weight[rows, :before].T)

    def absorb(self, place: int, features: Tensor) -> None:
        self.inputs[:, place * self.i : (place + 1) * self.i] = features

    def seek(self, inputs: Tensor, place: int) -> None:
        self.inputs.copy_(inputs.flatten(1))
