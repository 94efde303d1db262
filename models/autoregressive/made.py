r"""MADE: an autoencoder whose connections are masked until each output sees only the pixels before its own.

**Idea.** An autoencoder's outputs, taken as probabilities, are no distribution: output i sees pixel i itself. Give
every pixel a place d in an order, every hidden unit a degree m, and cut what breaks the order:

.. math::
    W^1_{kj} \text{ stays if } m^1_k \ge d_j, \qquad
    W^l_{kk'} \text{ stays if } m^l_k \ge m^{l-1}_{k'}, \qquad
    V_{ik} \text{ stays if } d_i > m^L_k.

A unit of degree m then knows places up to m, and output i only places before its own, so that the outputs are the
factors of p(x) = ∏ p(x_i | x_<i), all in *one* pass. NADE needs D steps for it (each of them cheap).

**Direct connections** from input to output, past the hidden layers, are cut by the order alone:

.. math:: A_{ij} \text{ stays if } d_i > d_j.

They matter most in raster order. What tells most of a pixel is its left neighbour, and of 512 units with degrees from 0
to 782 fewer than one knows that neighbour and may still be read by the pixel. With the hidden layers alone MADE then
does no better than the logistic regressions of :mod:`models.autoregressive.fvsbn`; A is one of those for each pixel.

**Any order.** The order is a choice of masks, so one network can be trained for all: each batch draws another order,
and one of E sets of degrees, and so gets masks of its own. It then answers for any pixels given any others, which is
what completion asks for: the known pixels are put first in the order, and what is drawn comes exactly from p(rest |
known) of the model in that order.

**Ensemble.** Each order is another distribution of the same network. Their mixture is a distribution as well,

.. math:: p(x) = \frac1E \sum_{e=1}^E p_e(x),

and usually a better one. It averages *probabilities* of whole images. (An average of logits, as some code has it, is
no likelihood: it does not follow from any p(x).) The E orders and degrees are drawn with the initial weights and kept;
the first has the raster order, which is the one in which pixels are shown one by one. A sample is drawn from one of
them at random.

**Parameters.** D·H + (L − 1)·H² + H·D weights for L hidden layers of H, linear in the number of pixels: 2 · 784 · 512
for one layer of 512, about 800,000. Direct connections are D² more, about 600,000, and grow with the *square* of the
pixels (all are counted, though a single order uses one half); so they are off by default for colours and beyond 32×32.

**Sampling.** Sorted by degree, the units that become known with a pixel are a slice, and what they read is all before
it. So each unit is computed once for an image: D small steps cost one pass.

**Deviations.** ReLU and Adam. Orders are new in each batch, but degrees
come from a short list, which learns better than new ones (the paper as well is best with a list of 32 masks, and for
any order loses some nats to one order, as here). Without ``any_order`` there is raster order and one set of masks.

References:
    Germain, Gregor, Murray & Larochelle, MADE: Masked Autoencoder for Distribution Estimation, 2015.
    https://arxiv.org/abs/1502.03509
    Uria, Murray & Larochelle, A Deep and Tractable Density Estimator, 2014 (all orders at once, ensembles).
    https://arxiv.org/abs/1310.1757
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from models.autoregressive._base import Autoregressive
from models.autoregressive._sampling import Sampler, Stepper
from models.config import setting
from models.nn.masks import MOST_WEIGHTS, check_weights
from models.nn.pixels import PixelConfig, image_shape, make_pixel_observation
from models.nn.small import array, matmul
from models.problems import Problem
from models.spec import Accepts, DataSpec

_MOST_DIRECT_PIXELS = 32 * 32


@dataclass(frozen=True, kw_only=True)
class MadeConfig(PixelConfig):
    """The size of the network, and in which orders it learns."""

    learning_rate: float = setting(
        3e-3, low=0.0, high=1e4, live=True, log=True, help="Size of each optimizer update (Adam)."
    )
    hidden_dim: int = setting(512, low=2, high=4096, unit="units", log=True, help="Width H of each hidden layer.")
    hidden_layers: int = setting(1, low=1, high=4, unit="layers", help="Hidden layers L.")
    direct_connections: bool = setting(
        True, before=False, help="Let each pixel read the pixels before it directly as well, beside the hidden layers."
    )
    any_order: bool = setting(
        True, help="Draw another order for each batch, so that any part of a picture can be completed exactly."
    )
    ensemble: int = setting(
        4, low=1, high=64, unit="sets", log=True, when=("any_order", (True,)),
        help="Sets of masks E, whose probabilities are averaged for log p(x); it takes E passes.",
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

    def masks(self, inputs: int, params: int) -> Iterator[Tensor]:
        """For every layer ``(outputs, inputs)`` bool; of each pixel ``inputs`` numbers go in, ``params`` come out."""
        below = self.places.repeat_interleave(inputs)
        for degrees in self.degrees:
            yield degrees[:, None] >= below
            below = degrees
        yield self.places.repeat_interleave(params)[:, None] > below

    def direct_mask(self, inputs: int, params: int) -> Tensor:
        """``(D · params, D · inputs)`` bool, past the hidden layers."""
        return self.places.repeat_interleave(params)[:, None] > self.places.repeat_interleave(inputs)


class Made(Autoregressive):
    """All p(x_i | x_<i) in one masked pass, in any order; the module's docstring says the rest."""

    title = "MADE"
    summary = "Guesses all pixels at once, each from those before it, in any order that one likes."
    Config = MadeConfig
    accepts = Accepts(kinds=("image", "vector"), sides=(2, 64), dims=(2, 4096))
    presets = {
        "large": {
            "hidden_dim": 4096, "hidden_layers": 2, "ensemble": 32, "learning_rate": 1e-3, "direct_connections": True,
        },
    }  # fmt: skip
    config: MadeConfig
    places: Tensor
    degrees: Tensor

    def __init__(self, config: MadeConfig, spec: DataSpec) -> None:
        super().__init__(config, spec)
        pixels, hidden = self.height * self.width, config.hidden_dim
        sizes = [pixels * self.observation.inputs, *[hidden] * config.hidden_layers, pixels * self.observation.params]
        layers = [nn.Linear(inputs, outputs) for inputs, outputs in pairwise(sizes)]
        self.layers: Iterable[nn.Linear] = nn.ModuleList(layers)  # type: ignore[assignment]
        self.direct = nn.Linear(sizes[0], sizes[-1], bias=False) if config.direct_connections else None
        if self.label_dim:
            self.label = nn.Linear(self.label_dim, hidden, bias=False)
            self.label_out = nn.Linear(self.label_dim, pixels * self.observation.params, bias=False)
        orders = config.ensemble if config.any_order else 1
        self.register_buffer("places", torch.zeros(orders, pixels, dtype=torch.long))
        self.register_buffer("degrees", torch.zeros(orders, config.hidden_layers, hidden, dtype=torch.long))

    def initialise(self, generator: torch.Generator) -> None:
        """Draws the orders of the ensemble, of which the first is raster order, and the degrees of each."""
        self.places[0] = torch.arange(self.places.shape[1])
        for row in range(len(self.places)):
            self.degrees[row] = self._draw_degrees(generator)
            if row:
                self.places[row] = self._draw_places(generator)

    @classmethod
    def check(cls, config: MadeConfig, spec: DataSpec) -> None:  # type: ignore[override]
        """Refuses as well what would need too many weights."""
        super().check(config, spec)
        height, width, _ = image_shape(spec)
        observation = make_pixel_observation(config, spec)
        widest = max(observation.params, observation.inputs)
        check_weights(cls.title, height * width * widest * config.hidden_dim, "observation")
        count = (height * width) ** 2 * observation.params * observation.inputs
        if config.direct_connections and count > MOST_WEIGHTS:
            raise Problem(
                "{setting_name}: “{model}” would need {count} million weights from input to output. Switch it off, "
                "load smaller pictures, or choose a simpler observation.",
                setting="direct_connections", setting_name="direct_connections", model=cls.title,
                count=f"{count / 1e6:,.0f}",
            )  # fmt: skip

    @classmethod
    def suggest(cls, spec: DataSpec) -> Mapping[str, object]:
        """As the family does; no direct connections where they would be most of the network."""
        height, width, channels = image_shape(spec)
        few = channels == 1 and height * width <= _MOST_DIRECT_PIXELS
        return {**super().suggest(spec), **({} if few else {"direct_connections": False})}

    def params(self, inputs: Tensor, label: Tensor | None) -> Tensor:
        """``(B, H, W, I) → (B, H, W, P)``, in raster order."""
        return self.params_in(self._kept_order(0), inputs, label)

    def params_in(self, order: _Order, inputs: Tensor, label: Tensor | None) -> Tensor:
        """``(B, H, W, I) → (B, H, W, P)``, in another order."""
        x = h = inputs.flatten(1)
        last = len(order.degrees)
        masks = order.masks(self.observation.inputs, self.observation.params)
        for number, (layer, mask) in enumerate(zip(self.layers, masks, strict=True)):
            h = F.linear(h, layer.weight * mask, layer.bias)
            if label is not None and number in (0, last):
                h = h + (self.label_out if number == last else self.label)(label)
            h = h if number == last else F.relu(h)
        if self.direct is not None:
            mask = order.direct_mask(self.observation.inputs, self.observation.params)
            h = h + F.linear(x, self.direct.weight * mask)
        return h.view(len(inputs), self.height, self.width, self.observation.params)

    def training_log_prob(self, x: Tensor, label: Tensor | None, generator: torch.Generator) -> Tensor:
        """In an order of this batch's own, where the model learns any order."""
        order = self._kept_order(0)
        if self.config.any_order:
            row = torch.randint(len(self.degrees), (1,), generator=generator, device=generator.device)
            order = _Order(self._draw_places(generator), self.degrees[row[0]])
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

    def _draw_places(self, generator: torch.Generator) -> Tensor:
        places = torch.randperm(self.places.shape[1], generator=generator, device=generator.device)
        return places.to(self.places.device)

    def _draw_degrees(self, generator: torch.Generator) -> Tensor:
        """Uniform from the smallest of the layer below on, so that no unit is cut off."""
        u = torch.rand(self.degrees.shape[1:], generator=generator, device=generator.device).to(self.degrees.device)
        low, degrees = 0, []
        for row in u:
            degrees.append(low + (row * (self.places.shape[1] - 1 - low)).long())
            low = int(degrees[-1].min())
        return torch.stack(degrees)


class _Slices(Stepper):
    """Hidden units sorted by degree: those that become known with a place are a slice, and read a prefix."""

    model: Made

    def __init__(self, model: Made, count: int, label: Tensor | None, order: _Order) -> None:
        super().__init__(model, count, label, torch.argsort(order.places).tolist())
        self.masks = order
        self.p, self.i = model.observation.params, model.observation.inputs
        by_place = torch.argsort(order.places)
        below = (by_place[:, None] * self.i + torch.arange(self.i, device=by_place.device)).flatten()
        self.direct = None if model.direct is None else array(model.direct.weight[:, below])
        ends = [(place + 1) * self.i for place in range(len(by_place))]  # the prefix that places 0 … place make
        self.inputs = np.zeros((count, len(below)), np.float32)
        self.layers: list[_SlicedLayer] = []
        *hidden, last = model.layers
        for layer, degrees in zip(hidden, order.degrees, strict=True):
            by_degree = torch.argsort(degrees, stable=True)
            bias = layer.bias.expand(count, -1)
            if label is not None and not self.layers:
                bias = bias + model.label(label)
            after = torch.searchsorted(degrees[by_degree], torch.arange(len(ends), device=degrees.device), right=True)
            weight = layer.weight[by_degree][:, below].T
            self.layers.append(_SlicedLayer(array(weight), array(bias[:, by_degree]), ends, after.tolist()))
            below, ends = by_degree, after.tolist()
        bias = last.bias.expand(count, -1)
        self.out, self.ends = array(last.weight[:, below].T), ends
        self.out_bias = array(bias if label is None else bias + model.label_out(label))
        self.device = model.places.device

    def all_params(self, inputs: Tensor) -> Tensor:
        return self.model.params_in(self.masks, inputs, self.label)

    def params(self, place: int) -> Tensor:
        pixel, known = self.order[place], self.ends[place - 1] if place else 0
        mine = slice(pixel * self.p, (pixel + 1) * self.p)
        out = matmul(self.layers[-1].h[:, :known], self.out[:known, mine]) + self.out_bias[:, mine]
        if self.direct is not None:
            before = place * self.i
            out += matmul(self.inputs[:, :before], self.direct[mine, :before].T)
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
        bias: ``(B, H)``.
        below: for each place, how many units below are known with it.
        ends: for each place, how many units here are.
    """

    weight: np.ndarray
    bias: np.ndarray
    below: list[int]
    ends: list[int]

    def __post_init__(self) -> None:
        self.h = np.zeros_like(self.bias)

    def advance(self, below: np.ndarray, place: int) -> None:
        """Computes the units that become known with ``place``, from ``(B, I)`` of which a prefix is known."""
        start, end, known = self.ends[place - 1] if place else 0, self.ends[place], self.below[place]
        if end > start:
            a = matmul(below[:, :known], self.weight[:known, start:end]) + self.bias[:, start:end]
            self.h[:, start:end] = np.maximum(a, 0)
