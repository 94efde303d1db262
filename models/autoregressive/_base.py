"""What every model that makes an image pixel by pixel has in common: all but its network.

A subclass gives ``params(inputs, label)``, the causal network, and ``stepper(…)``, the same network one pixel at a
time. Layout inside: ``(B, H, W, ·)``, a pixel's numbers last; a vector is one row of pixels of one channel.

**Classes.** With the setting ``conditional`` the network is told the class y. p(x) is then the mixture over classes,
taken as equally likely: p(x) = 1/K Σ_y p(x|y), which is what ``log_prob`` gives, exactly, in K passes.
"""

from __future__ import annotations

import math
from abc import abstractmethod
from collections.abc import Iterator, Mapping

import torch
import torch.nn.functional as F
from torch import Tensor

from models.autoregressive._sampling import NaiveStepper, Sampler, Stepper
from models.base import Batch, GenerativeModel, Loss
from models.capabilities import ClassConditional, Completes, Conditionals, LogProb, PixelOrder, Samples
from models.nn.gaussian import full_precision
from models.nn.pixel_observation import uniforms
from models.nn.pixels import PixelConfig, check_pixels, image_shape, make_pixel_observation
from models.problems import Problem
from models.spec import DataSpec

_DIRECTIONS = 8


class Autoregressive(GenerativeModel, Samples, LogProb, PixelOrder, Completes, ClassConditional):
    """p(x) = ∏ p(x_i | x_<i) in raster order, unless a subclass has another."""

    Config = PixelConfig
    config: PixelConfig

    def __init__(self, config: PixelConfig, spec: DataSpec) -> None:
        super().__init__(config, spec)
        self.height, self.width, self.channels = image_shape(spec)
        self.observation = make_pixel_observation(config, spec)
        self.label_dim = len(spec.classes) if config.conditional else 0

    @abstractmethod
    def params(self, inputs: Tensor, label: Tensor | None) -> Tensor:
        """``(B, H, W, I), (B, K) → (B, H, W, P)``: at each pixel from the pixels before it, and from no other.

        ``label`` is one-hot, float; None where ``label_dim`` is 0.
        """

    def stepper(self, count: int, label: Tensor | None, known: Tensor | None) -> Stepper:
        """The network one pixel at a time, for ``count`` images.

        Args:
            known: ``(H·W,)`` bool, pixels that are given: a model that may choose its order puts them first.
        """
        return NaiveStepper(self, count, label)

    @classmethod
    def check(cls, config: PixelConfig, spec: DataSpec) -> None:  # type: ignore[override]
        """Raises Problem where settings and data do not go together."""
        check_pixels(config, spec)

    @classmethod
    def wants_binary(cls, config: PixelConfig) -> bool:  # type: ignore[override]
        """A Bernoulli describes pixels that are 0 or 1."""
        return config.observation == "bernoulli"

    @classmethod
    def suggest(cls, spec: DataSpec) -> Mapping[str, object]:
        """A palette for colours, as in the lecture; for numbers without bounds a Gaussian."""
        if spec.kind == "vector":
            return {"observation": "gaussian"}
        return {"observation": "palette"} if spec.shape[0] > 1 else {}

    @property
    def classes(self) -> tuple[str, ...]:
        """Their names; empty without ``conditional``."""
        return self.spec.classes if self.label_dim else ()

    def fit(self, x: Tensor, generator: torch.Generator) -> None:
        """What the observation must see of the data: a palette."""
        self.observation.fit(self._grid(x), generator)

    def losses(self, batch: Batch, step: int, generator: torch.Generator) -> Iterator[Loss]:
        """−log p(x), or −log p(x|y), in nats per image and in bits per dimension."""
        x = self.observation.target(self._grid(batch.x), generator)
        label = None
        if self.label_dim:
            if batch.y is None:
                raise Problem("“{model}” learns each class apart, and the data have no labels.", model=self.title)
            label = self._one_hot(batch.y, len(x))
        nll = -self.training_log_prob(x, label, generator).mean()
        bits = nll.detach() / (self.spec.size * math.log(2))
        yield Loss(nll, {"nll_nats": nll.detach(), "bits_per_dim": bits})

    def training_log_prob(self, x: Tensor, label: Tensor | None, generator: torch.Generator) -> Tensor:
        """``(B, H, W, C), (B, K) → (B,)``: what a step makes large; the exact log p(x|y) unless a model says more."""
        return self.log_prob_joint(x, label)

    def log_prob_joint(self, x: Tensor, label: Tensor | None) -> Tensor:
        """``(B, H, W, C), (B, K) → (B,)``: log p(x|y), exact."""
        return self.log_prob_each(x, label).flatten(1).sum(1)

    def log_prob_each(self, x: Tensor, label: Tensor | None) -> Tensor:
        """``(B, H, W, C), (B, K) → (B, H, W)``: log p(x_i | x_<i, y)."""
        return self.observation.log_prob(self.params(self.observation.features(x), label), x)

    def log_prob(self, x: Tensor) -> Tensor:
        """``(B, *S) → (B,)``: nats; with classes the mixture over them."""
        pixels = self.pixels(x)
        if not self.label_dim:
            return self.log_prob_joint(pixels, None)
        each = [self.log_prob_joint(pixels, label) for label in self._all_labels(len(pixels))]
        return torch.stack(each).logsumexp(0) - math.log(self.label_dim)

    def log_prob_given(self, x: Tensor, y: Tensor) -> Tensor:
        """``(B, *S), (B,) → (B,)``: log p(x|y)."""
        return self.log_prob_joint(self.pixels(x), self._one_hot(y, len(x)))

    @property
    def probability_of(self) -> str | None:
        """As its observation says."""
        return self.observation.probability_of

    def sample(self, count: int, generator: torch.Generator) -> Tensor:
        """``(count, *S)``."""
        return self.sampler(count, generator).finish()

    def sample_given(self, y: Tensor, generator: torch.Generator) -> Tensor:
        """``(B,) → (B, *S)``."""
        return self.sampler(len(y), generator, y=y).finish()

    @torch.no_grad()
    def sampler(
        self,
        count: int,
        generator: torch.Generator,
        *,
        temperature: float = 1.0,
        y: Tensor | None = None,
        x: Tensor | None = None,
        known: Tensor | None = None,
    ) -> Sampler:
        """See :meth:`models.capabilities.PixelOrder.sampler`."""
        if not 0 <= temperature < math.inf:  # also refuses NaN
            raise Problem("A temperature of {given} makes no sense. Choose 0 or more.", given=temperature)
        device = next(self.parameters()).device
        shape = (count, self.height * self.width)
        u = uniforms((*shape, self.observation.choices), generator, device)
        values, mask = torch.zeros(*shape, self.channels, device=device), None
        if (known is None) != (x is None):
            raise ValueError("x and known come together")
        if known is not None and x is not None:
            mask = self._mask(known).to(device)
            pixels = self.pixels(x.to(device))
            if len(pixels) != count:
                raise Problem("{given} pictures can't begin {count}.", given=len(pixels), count=count)
            values = torch.where(mask[:, None], pixels.flatten(1, 2), values)
        label = self._sampling_label(count, values, mask, y, generator)
        stepper = self.stepper(count, label, mask)
        return Sampler(stepper, u, float(temperature), values, () if mask is None else mask.nonzero()[:, 0].tolist())

    def complete(
        self,
        x: Tensor,
        known: Tensor,
        generator: torch.Generator,
        *,
        temperature: float = 1.0,
        y: Tensor | None = None,
    ) -> Tensor:
        """``(B, *S), (H, W) → (B, *S)``. With classes, y is drawn from p(y | known pixels) where it is not given."""
        return self.sampler(len(x), generator, temperature=temperature, y=y, x=x, known=known).finish()

    def completes_exactly(self, known: Tensor) -> bool:
        """Whether the known pixels are the first ones of the order."""
        mask = self._mask(known)
        return bool(mask[: int(mask.sum())].all())

    @torch.no_grad()
    def conditionals(self, x: Tensor, y: Tensor | None = None) -> Conditionals:
        """``(B, *S) → (B, H, W)`` each."""
        pixels = self.pixels(x)
        params = self.params(self.observation.features(pixels), self._needed_label(y, len(pixels)))
        return Conditionals(self.observation.log_prob(params, pixels), self.observation.entropy(params, pixels))

    def influence(self, x: Tensor, pixel: int, y: Tensor | None = None) -> Tensor:
        """``(B, *S) → (H, W)``: mean of |wᵀ ∂ params / ∂ input| over inputs, images and 8 fixed directions w of ±1.

        A random direction misses no dependence (but with probability 0), and one pass serves all of them.
        """
        pixels = self.pixels(x).repeat_interleave(_DIRECTIONS, 0)
        label = self._needed_label(y, len(x))
        label = None if label is None else label.repeat_interleave(_DIRECTIONS, 0)
        with torch.enable_grad():
            inputs = self.observation.features(pixels).detach().requires_grad_()
            params = self.params(inputs, label).flatten(1, 2)[:, pixel]
            signs = torch.rand(params.shape, generator=torch.Generator().manual_seed(0)).to(params).sub_(0.5).sign_()
            (gradient,) = torch.autograd.grad((params * signs).sum(), inputs)
        return gradient.abs().mean((0, 3))

    def seen(self, x: Tensor) -> Tensor:
        """``(B, *S) → (B, *S)``: in levels or palette colours."""
        return self.as_images(self.pixels(x).flatten(1, 2))

    def support(self) -> Tensor:
        """The value of each bar, on the CPU."""
        return self.observation.support().cpu()

    def pixels(self, x: Tensor) -> Tensor:
        """``(B, *S) → (B, H, W, C)``, as the model sees them; raises Problem where they are of another shape."""
        if tuple(x.shape[1:]) != self.spec.shape:
            raise Problem(
                "“{model}” has learned {learned}, and was given {given}. Bring the picture to that size and colour.",
                model=self.title, learned=self.spec.describe(), given=" × ".join(str(side) for side in x.shape[1:]),
            )  # fmt: skip
        return self.observation.seen(self._grid(x))

    def as_images(self, values: Tensor) -> Tensor:
        """``(B, H·W, C) → (B, *S)``."""
        return values.transpose(1, 2).reshape(len(values), *self.spec.shape)

    def _grid(self, x: Tensor) -> Tensor:
        """``(B, *S) → (B, H, W, C)``."""
        return x.reshape(len(x), self.channels, self.height, self.width).permute(0, 2, 3, 1)

    def _mask(self, known: Tensor) -> Tensor:
        """``(H, W) → (H·W,)``."""
        if tuple(known.shape) != (self.height, self.width):
            raise Problem(
                "The mask is {given}, and the picture is {width}×{height}. Use a mask of the picture's size.",
                given="×".join(str(side) for side in reversed(known.shape)), width=self.width, height=self.height,
            )  # fmt: skip
        return known.bool().flatten()

    def _one_hot(self, y: Tensor, count: int) -> Tensor:
        """``(B,) → (B, K)`` float."""
        if not self.label_dim:
            raise Problem(
                "“{model}” was trained without classes. Train it with the setting “conditional”.", model=self.title
            )  # fmt: skip
        if len(y) != count or bool(((y < 0) | (y >= self.label_dim)).any()):
            raise Problem(
                "There is no such class. “{model}” was trained with {classes}.",
                model=self.title, classes=", ".join(self.classes),
            )  # fmt: skip
        return F.one_hot(y, self.label_dim).to(next(self.parameters()))

    def _needed_label(self, y: Tensor | None, count: int) -> Tensor | None:
        if y is not None:
            return self._one_hot(y, count)
        if self.label_dim:
            raise Problem("“{model}” was trained with classes. Choose one.", model=self.title)
        return None

    def _all_labels(self, count: int) -> Iterator[Tensor]:
        """Each class in turn, for all images: ``(count, K)``."""
        for row in torch.eye(self.label_dim, device=next(self.parameters()).device):
            yield row.expand(count, -1)

    def _sampling_label(
        self, count: int, values: Tensor, mask: Tensor | None, y: Tensor | None, generator: torch.Generator
    ) -> Tensor | None:
        """The label that was asked for, or a draw from p(y | given pixels), which without any is uniform."""
        if y is not None or not self.label_dim:
            return self._needed_label(y, count)
        log_p = values.new_zeros(count, self.label_dim)
        if mask is not None:
            grid = values.unflatten(1, (self.height, self.width))
            each = [self.log_prob_each(grid, label).flatten(1)[:, mask].sum(1) for label in self._all_labels(count)]
            log_p = full_precision(torch.stack(each, 1))
        u = uniforms((count,), generator, values.device)
        cumulative = log_p.softmax(1).cumsum(1)
        drawn = (cumulative <= (u * cumulative[:, -1])[:, None]).sum(1)
        return self._one_hot(drawn, count)
