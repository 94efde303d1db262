r"""NADE: one hidden layer for each pixel, all of them sharing their weights.

**Idea.** A logistic regression for each pixel (:mod:`models.autoregressive.fvsbn`) has D² parameters and sees no
combinations. Give each pixel a hidden layer of H units that reads the pixels before it, and let all pixels share the
columns of one matrix W:

.. math:: h_i = \sigma\Big(c + \sum_{j<i} W_{\cdot j} x_j\Big), \qquad p(x_i = 1 | x_{<i}) = \sigma(b_i + V_i h_i).

**The recursion.** Computed anew for each i, the sums cost O(D²H). But the sum for pixel i + 1 is the one for pixel i
and one term more:

.. math:: a_1 = c, \qquad a_{i+1} = a_i + W_{\cdot i} x_i, \qquad h_i = \sigma(a_i),

so log p(x) and a whole drawing cost O(DH).

**Parameters.** (D − 1)·H in W, D·H in V, D + H biases: *linear* in the number of pixels. 28×28 with H = 500 needs
784,784; FVSBN grows with the square, and NADE with H = 128 has fewer than it above some 510 pixels.

**Other pixels.** W reads a pixel's I input numbers, V gives its P params: 256 logits, a palette's K (I and P are K), or
the mean and width of a Gaussian, which is RNADE with one component.

**Deviations.** Adam. Raster order, as in the rest of this family, where the paper draws one at random. RNADE's
rescaling of activations is left out.

References:
    Larochelle & Murray, The Neural Autoregressive Distribution Estimator, 2011.
    https://proceedings.mlr.press/v15/larochelle11a.html
    Uria, Murray & Larochelle, RNADE: The real-valued neural autoregressive density-estimator, 2013.
    https://arxiv.org/abs/1306.0186
    Uria, Côté, Gregor, Murray & Larochelle, Neural Autoregressive Distribution Estimation, 2016.
    https://arxiv.org/abs/1605.02226
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from models.autoregressive._base import Autoregressive
from models.autoregressive._sampling import Sampler, Stepper
from models.config import setting
from models.nn.masks import check_weights
from models.nn.pixel_observation import BernoulliPixel
from models.nn.pixels import PixelConfig, image_shape, make_pixel_observation
from models.spec import Accepts, DataSpec

_BLOCK = 28  # pixels


@dataclass(frozen=True, kw_only=True)
class NadeConfig(PixelConfig):
    """The width of the hidden layer."""

    learning_rate: float = setting(
        2e-2, low=0.0, high=1e4, live=True, log=True, help="Size of each optimizer update (Adam)."
    )
    hidden_dim: int = setting(128, low=1, high=4096, unit="units", log=True, help="Hidden units H of each pixel.")


class Nade(Autoregressive):
    """p(x_i | x_<i) by a hidden layer whose weights the pixels share; the module's docstring says the rest."""

    title = "NADE"
    summary = "Guesses each pixel through hidden units that keep a running sum of the pixels before it."
    Config = NadeConfig
    accepts = Accepts(kinds=("image", "vector"), sides=(2, 64), dims=(2, 4096))
    presets = {"paper": {"hidden_dim": 500, "learning_rate": 1e-2}}
    config: NadeConfig

    def __init__(self, config: NadeConfig, spec: DataSpec) -> None:
        super().__init__(config, spec)
        pixels, observation = self.height * self.width, self.observation
        # The last pixel is read by none.
        self.W = nn.Parameter(torch.empty(pixels - 1, observation.inputs, config.hidden_dim))
        self.V = nn.Parameter(torch.empty(pixels, observation.params, config.hidden_dim))
        self.b = nn.Parameter(torch.empty(pixels, observation.params))
        self.c = nn.Parameter(torch.empty(config.hidden_dim))
        self.label = nn.Linear(self.label_dim, config.hidden_dim, bias=False) if self.label_dim else None

    def initialise(self, generator: torch.Generator) -> None:
        """Each sum starts with a spread of about 1, so that hidden units differ: W by its terms' squares, V by H."""
        one_hot, images = self.observation.inputs > self.channels, self.spec.kind == "image"
        square = 1 if one_hot or not images else self.channels / 8  # of what a pixel adds: pictures are mostly black
        bound = math.sqrt(3 / (max(1, len(self.W)) * square))
        nn.init.uniform_(self.W, -bound, bound, generator=generator)
        bound = 1 / math.sqrt(self.config.hidden_dim)
        nn.init.uniform_(self.V, -bound, bound, generator=generator)
        nn.init.zeros_(self.b)
        nn.init.zeros_(self.c)

    @classmethod
    def check(cls, config: NadeConfig, spec: DataSpec) -> None:  # type: ignore[override]
        """Refuses as well what would need too many weights."""
        super().check(config, spec)
        height, width, _ = image_shape(spec)
        observation = make_pixel_observation(config, spec)
        widest = max(observation.params, observation.inputs)
        check_weights(cls.title, height * width * widest * config.hidden_dim, "observation")

    def params(self, inputs: Tensor, label: Tensor | None) -> Tensor:
        """``(B, H, W, I) → (B, H, W, P)``: the running sums of a block of pixels at a time, as one matrix product.

        Within a block the sums of its k hidden layers differ only in how many of its pixels they read, so each reads
        the block with the later pixels set to 0. A block stays in the cache, which a sum over all pixels at once does
        not (ten times as slow), and blocks are few, which single pixels are not (twice as slow).
        """
        a = self._start(label).expand(len(inputs), -1)  # (B, H)
        read = F.pad(self.W, (0, 0, 0, 0, 0, 1))  # (D, I, H): nobody reads the last pixel
        blocks = zip(inputs.flatten(1, 2).split(_BLOCK, 1), read.split(_BLOCK), self.V.split(_BLOCK), strict=True)
        out = []
        for x, W, V in blocks:  # (B, k, I), (k, I, H), (k, P, H)
            size = x.shape[1]
            earlier = x.new_ones(size, size).tril(-1).repeat_interleave(x.shape[2], 1)  # (k, k · I)
            parts = (x.flatten(1) * earlier[:, None]).flatten(0, 1)  # (k · B, k · I)
            h = torch.addmm(a.repeat(size, 1), parts, W.flatten(0, 1)).sigmoid().unflatten(0, (size, -1))  # (k, B, H)
            out.append(torch.bmm(h, V.transpose(1, 2)))  # (k, B, P)
            a = torch.addmm(a, x.flatten(1), W.flatten(0, 1))
        params = torch.cat(out).transpose(0, 1) + self.b
        return params.unflatten(1, (self.height, self.width))

    def _start(self, label: Tensor | None) -> Tensor:
        """``(H,)``, or ``(B, H)`` with a class: the sum before the first pixel."""
        return self.c if self.label is None else self.c + self.label(label)

    def stepper(self, count: int, label: Tensor | None, known: Tensor | None) -> Stepper:
        """The recursion."""
        return _RunningSums(self, count, label)


class _RunningSums(Stepper):
    """a_i for B images, in numpy, whose calls cost a third of torch's on arrays as small as these."""

    model: Nade

    def __init__(self, model: Nade, count: int, label: Tensor | None) -> None:
        super().__init__(model, count, label)
        self.W, self.V, self.b = (each.detach().cpu().numpy() for each in (model.W, model.V, model.b))
        start = model._start(label).detach().expand(count, -1)
        self.start = start.cpu().numpy().copy()  # (B, H)
        self.a = self.start.copy()

    def params(self, place: int) -> Tensor:
        params = _sigmoid(self.a) @ self.V[place].T + self.b[place]
        return torch.from_numpy(params).to(self.model.b.device)

    def absorb(self, place: int, features: Tensor) -> None:
        if place < len(self.W):
            self.a += features.cpu().numpy() @ self.W[place]

    def seek(self, inputs: Tensor, place: int) -> None:
        before = inputs.flatten(1, 2)[:, :place].flatten(1).cpu().numpy()
        weights = self.W[:place].reshape(before.shape[1], -1) if place <= len(self.W) else None
        if weights is not None:  # after the last pixel there is nothing to go on with
            self.a = self.start + before @ weights

    def run(self, sampler: Sampler) -> None:
        """For grey zeros and ones at a usual temperature: a pixel of 0 leaves the sums as they are."""
        bernoulli = isinstance(self.model.observation, BernoulliPixel) and self.model.channels == 1
        if not bernoulli or sampler.temperature == 0:
            super().run(sampler)
            return
        u = sampler.u[..., 0].double().cpu().numpy()  # (B, D)
        thresholds = (sampler.temperature * np.log(u / (1 - u))).astype(np.float32)  # u < σ(l / T) is l > T logit(u)
        values = sampler.values[..., 0].cpu().numpy().copy()
        for row in range(self.count):
            self._run_one(values[row], thresholds[row], self.a[row], sampler)
        sampler.values[..., 0] = torch.from_numpy(values)

    def _run_one(self, values: np.ndarray, thresholds: np.ndarray, a: np.ndarray, sampler: Sampler) -> None:
        h = _sigmoid(a)
        weights, last, given = self.W[:, 0], len(self.W), sampler.given
        limits = thresholds - self.b[:, 0]
        for place in range(sampler.place, len(values)):
            white = values[place] > 0 if place in given else self.V[place, 0] @ h > limits[place]
            values[place] = white
            if white and place < last:
                a += weights[place]
                h = _sigmoid(a)


def _sigmoid(a: np.ndarray) -> np.ndarray:
    return np.asarray(0.5 * np.tanh(0.5 * a) + 0.5, a.dtype)
