r"""MADE: an autoencoder whose connections are masked until each output sees only the pixels before its own.

**Idea.** An autoencoder's outputs, taken as probabilities, are no distribution: output i sees pixel i itself. Give
every pixel a place d in an order, every hidden unit a degree m, and cut what breaks the order:

.. math::
    W^1_{kj} \text{ stays if } m^1_k \ge d_j, \qquad
    W^l_{kk'} \text{ stays if } m^l_k \ge m^{l-1}_{k'}, \qquad
    V_{ik} \text{ stays if } d_i > m^L_k.

A unit of degree m then knows places up to m, and output i only places before its own, so that the outputs are the
factors of p(x) = ∏ p(x_i | x_<i), all in *one* pass. NADE needs D steps for it (each of them cheap).

**Any order.** The order is a choice of masks, so one network can be trained for all: each batch draws another order and
other degrees. It then answers for any pixels given any others, which is what completion asks for: the known pixels are
put first in the order, and what is drawn comes exactly from p(rest | known) of the model in that order.

**Ensemble.** Each order is another distribution of the same network. Their mixture is a distribution as well,

.. math:: p(x) = \frac1E \sum_{e=1}^E p_e(x),

and usually a better one. It averages *probabilities* of whole images. (An average of logits, as some code has it, is
no likelihood: it does not follow from any p(x).) The E orders and degrees are drawn with the initial weights and kept;
the first has the raster order, which is the one in which pixels are shown one by one. A sample is drawn from one of
them at random.

**Parameters.** D·H + (L − 1)·H² + H·D weights for L hidden layers of H, linear in the number of pixels: 784 · 512 · 2
+ 512² for two layers of 512, about a million.

**Sampling.** Sorted by degree, the units that become known with a pixel are a slice, and what they read is all before
it. So each unit is computed once for an image: D small steps cost one pass.

**Deviations.** ReLU and Adam; no direct connections from input to output. Without ``any_order`` there is raster order
and one set of masks.

References:
    Germain, Gregor, Murray & Larochelle, MADE: Masked Autoencoder for Distribution Estimation, 2015.
    https://arxiv.org/abs/1502.03509
    Uria, Murray & Larochelle, A Deep and Tractable Density Estimator, 2014 (all orders at once, ensembles).
    https://arxiv.org/abs/1310.1757
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
from models.nn.pixels import PixelConfig, image_shape, make_pixel_observation
from models.nn.small import array, matmul
from models.spec import Accepts, DataSpec


@dataclass(frozen=True, kw_only=True)
class MadeConfig(PixelConfig):
    """The size of the network, and in which orders it learns."""

    hidden_dim: int = setting(512, low=2, high=4096, unit="units", log=True, help="Width H of each hidden layer.")
    hidden_layers: int = setting(2, low=1, high=4, unit="layers", help="Hidden layers L.")
    any_order: bool = setting(
        True, help="Draw another order for each batch, so that any part of a picture can be completed exactly."
    )
    ensemble: int = setting(
        4, low=1, high=64, unit="orders", log=True, when=("any_order", (True,)),
        help="Orders E whose probabilities are averaged for log p(x); it takes E passes.",
    )  # fmt: skip


@dataclass(frozen=True, eq=False)
class _Order:
    """What the masks follow from.

    Args:
        places: ``(D,)`` int64: each pixel's place d, from 0.
        degrees: ``(L, H)`` int64: each hidden unit's m, from 0 to D − 2.
    """

    places: Tensor
    degrees: Tensor


class Made(Autoregressive):
    """All p(x_i | x_<i) in one masked pass, in any order; the module's docstring says the rest."""

    title = "MADE"
    summary = "Guesses all pixels at once, each from those before it, in any order that one likes."
    Config = MadeConfig
    accepts = Accepts(kinds=("image", "vector"), sides=(2, 64), dims=(2, 4096))
    config: MadeConfig
    places: Tensor
    degrees: Tensor

    def __init__(self, config: MadeConfig, spec: DataSpec) -> None:
        super().__init__(config, spec)
        pixels, hidden = self.height * self.width, config.hidden_dim
        sizes = [pixels * self.observation.inputs] + [hidden] * config.hidden_layers
        self.hidden = nn.ModuleList(nn.Linear(below, hidden) for below in sizes[:-1])
        self.out = nn.Linear(hidden, pixels * self.observation.params)
        if self.label_dim:
            self.label = nn.Linear(self.label_dim, hidden, bias=False)
            self.label_out = nn.Linear(self.label_dim, pixels * self.observation.params, bias=False)
        orders = config.ensemble if config.any_order else 1
        self.register_buffer("places", torch.zeros(orders, pixels, dtype=torch.long))
        self.register_buffer("degrees", torch.zeros(orders, config.hidden_layers, hidden, dtype=torch.long))

    def initialise(self, generator: torch.Generator) -> None:
        """Draws the orders of the ensemble, of which the first is raster order, and the degrees of each."""
        for row in range(len(self.places)):
            drawn = self._draw_order(generator)
            self.places[row] = drawn.places if row else torch.arange(self.places.shape[1])
            self.degrees[row] = drawn.degrees

    @classmethod
    def check(cls, config: MadeConfig, spec: DataSpec) -> None:  # type: ignore[override]
        """Refuses as well what would need too many weights."""
        super().check(config, spec)
        height, width, _ = image_shape(spec)
        observation = make_pixel_observation(config, spec)
        widest = max(observation.params, observation.inputs)
        check_weights(cls.title, height * width * widest * config.hidden_dim, "observation")

    def params(self, inputs: Tensor, label: Tensor | None) -> Tensor:
        """``(B, H, W, I) → (B, H, W, P)``, in raster order."""
        return self.params_in(self._kept_order(0), inputs, label)

    def params_in(self, order: _Order, inputs: Tensor, label: Tensor | None) -> Tensor:
        """``(B, H, W, I) → (B, H, W, P)``, in another order."""
        h = inputs.flatten(1)
        below = order.places.repeat_interleave(self.observation.inputs)
        for number, (layer, degrees) in enumerate(zip(self.hidden, order.degrees, strict=True)):
            h = F.linear(h, layer.weight * (degrees[:, None] >= below), layer.bias)  # type: ignore[arg-type]
            if label is not None and number == 0:
                h = h + self.label(label)
            h, below = F.relu(h), degrees
        above = order.places.repeat_interleave(self.observation.params)
        out = F.linear(h, self.out.weight * (above[:, None] > below), self.out.bias)
        if label is not None:
            out = out + self.label_out(label)
        return out.view(len(inputs), self.height, self.width, self.observation.params)

    def training_log_prob(self, x: Tensor, label: Tensor | None, generator: torch.Generator) -> Tensor:
        """In an order of this batch's own, where the model learns any order."""
        order = self._draw_order(generator) if self.config.any_order else self._kept_order(0)
        return self._log_prob_in(order, x, label)

    def log_prob_joint(self, x: Tensor, label: Tensor | None) -> Tensor:
        """``(B, H, W, C) → (B,)``: log of the mean of p over the ensemble."""
        each = [self._log_prob_in(self._kept_order(row), x, label) for row in range(len(self.places))]
        return torch.stack(each).logsumexp(0) - math.log(len(each))

    def sample(self, count: int, generator: torch.Generator) -> Tensor:
        """``(count, *S)``: each from an order of the ensemble drawn for it."""
        return self._sample(count, None, generator)

    def sample_given(self, y: Tensor, generator: torch.Generator) -> Tensor:
        """``(B,) → (B, *S)``: likewise."""
        return self._sample(len(y), y, generator)

    def completes_exactly(self, known: Tensor) -> bool:
        """Always, where any order was learned: the known pixels go first."""
        return super().completes_exactly(known) or self.config.any_order

    def stepper(self, count: int, label: Tensor | None, known: Tensor | None) -> Stepper:
        """The known pixels, then the others; in raster order each."""
        order = self._kept_order(0)
        if known is not None and self.config.any_order:
            first = torch.argsort(known.long(), descending=True, stable=True)
            order = _Order(torch.argsort(first), order.degrees)
        return _Slices(self, count, label, order)

    def _sample(self, count: int, y: Tensor | None, generator: torch.Generator) -> Tensor:
        device = self.places.device
        rows = torch.randint(len(self.places), (count,), generator=generator, device=generator.device).to(device)
        samples = torch.empty(count, *self.spec.shape, device=device)
        for row in rows.unique().tolist():
            mine = (rows == row).nonzero()[:, 0]
            sampler = self.sampler(len(mine), generator, y=None if y is None else y[mine])
            order = self._kept_order(row)
            in_order = Sampler(_Slices(self, len(mine), sampler.stepper.label, order), sampler.u, 1.0, sampler.values)
            samples[mine] = in_order.finish()
        return samples

    def _log_prob_in(self, order: _Order, x: Tensor, label: Tensor | None) -> Tensor:
        params = self.params_in(order, self.observation.features(x), label)
        return self.observation.log_prob(params, x).flatten(1).sum(1)

    def _kept_order(self, row: int) -> _Order:
        return _Order(self.places[row], self.degrees[row])

    def _draw_order(self, generator: torch.Generator) -> _Order:
        """Places at random; degrees uniform, from the smallest of the layer below on, so that no unit is cut off."""
        pixels, device = self.places.shape[1], self.places.device
        places = torch.randperm(pixels, generator=generator, device=generator.device).to(device)
        u = torch.rand(self.degrees.shape[1:], generator=generator, device=generator.device).to(device)
        degrees: list[Tensor] = []
        low = torch.zeros((), dtype=torch.long, device=device)
        for row in u:
            degrees.append(low + (row * (pixels - 1 - low)).long())
            low = degrees[-1].min()
        return _Order(places, torch.stack(degrees))


class _Slices(Stepper):
    """Hidden units sorted by degree: those that become known with a place are a slice, and read a prefix."""

    model: Made

    def __init__(self, model: Made, count: int, label: Tensor | None, order: _Order) -> None:
        super().__init__(model, count, label, torch.argsort(order.places).tolist())
        self.masks = order
        self.p, self.i = model.observation.params, model.observation.inputs
        by_place = torch.argsort(order.places)
        below = (by_place[:, None] * self.i + torch.arange(self.i, device=by_place.device)).flatten()
        ends = [(place + 1) * self.i for place in range(len(by_place))]  # the prefix that places 0 … place make
        self.inputs = np.zeros((count, len(below)), np.float32)
        self.layers: list[_SlicedLayer] = []
        for layer, degrees in zip(model.hidden, order.degrees, strict=True):
            by_degree = torch.argsort(degrees, stable=True)
            weight, bias = layer.weight[by_degree][:, below], layer.bias[by_degree]  # type: ignore[index]
            after = torch.searchsorted(degrees[by_degree], torch.arange(len(ends), device=degrees.device), right=True)
            self.layers.append(_SlicedLayer(array(weight.T), array(bias)[None], ends, after.tolist(), count))
            below, ends = by_degree, after.tolist()
        self.out = array(model.out.weight[:, below].T)
        self.out_bias, self.ends = array(model.out.bias)[None], ends
        if label is not None:
            self.layers[0].bias = self.layers[0].bias + array(
                model.label(label)[:, order.degrees[0].argsort(stable=True)]
            )
            self.out_bias = self.out_bias + array(model.label_out(label))
        self.device = model.places.device

    def all_params(self, inputs: Tensor) -> Tensor:
        return self.model.params_in(self.masks, inputs, self.label)

    def params(self, place: int) -> Tensor:
        pixel, known = self.order[place], self.ends[place - 1] if place else 0
        mine = slice(pixel * self.p, (pixel + 1) * self.p)
        out = matmul(self.layers[-1].h[:, :known], self.out[:known, mine]) + self.out_bias[:, mine]
        return torch.from_numpy(out).to(self.device)

    def absorb(self, place: int, features: Tensor) -> None:
        self.inputs[:, place * self.i : (place + 1) * self.i] = features.cpu().numpy()
        below = self.inputs
        for layer in self.layers:
            layer.advance(below, place)
            below = layer.h

    def seek(self, inputs: Tensor, place: int) -> None:
        pixels = inputs.flatten(1, 2)
        for before in range(place):
            self.absorb(before, pixels[:, self.order[before]])


@dataclass(eq=False)
class _SlicedLayer:
    """A hidden layer, its units sorted by degree.

    Args:
        weight: ``(I, H)``, the units below sorted as well.
        bias: ``(1 or B, H)``.
        below: for each place, how many units below are known with it.
        ends: for each place, how many units here are.
        count: B.
    """

    weight: np.ndarray
    bias: np.ndarray
    below: list[int]
    ends: list[int]
    count: int

    def __post_init__(self) -> None:
        self.h = np.zeros((self.count, self.weight.shape[1]), np.float32)

    def advance(self, below: np.ndarray, place: int) -> None:
        """Computes the units that become known with ``place``, from ``(B, I)`` of which a prefix is known."""
        start, end, known = self.ends[place - 1] if place else 0, self.ends[place], self.below[place]
        if end > start:
            a = matmul(below[:, :known], self.weight[:known, start:end]) + self.bias[:, start:end]
            self.h[:, start:end] = np.maximum(a, 0)
