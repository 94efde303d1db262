"""Making images pixel by pixel: the slow way that is right by definition, and the frame for the fast ones.

Every model computes the params of all pixels in one pass. A :class:`Stepper` computes them one pixel at a time. The
:class:`NaiveStepper` runs the whole network for every pixel and keeps one pixel's params: H·W passes for an image. A
model's own stepper keeps what earlier pixels have contributed, and must give the same params. Since a pixel is a
function of its params and of numbers drawn beforehand (:func:`models.nn.pixel_observation.uniforms`), both then make
the same pixels.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import TYPE_CHECKING

import torch
from torch import Tensor

from models.capabilities import NextPixel, PixelSampler
from models.problems import Problem

if TYPE_CHECKING:
    from models.autoregressive._base import Autoregressive


class Stepper(ABC):
    """A network under one order of the pixels, for B images.

    Calls alternate: ``params(0), absorb(0, …), params(1), absorb(1, …)``; :meth:`seek` starts in the middle.

    Args:
        model: whose params are stepped through.
        count: B.
        label: ``(B, K)`` one-hot, or None.
        order: the pixels in the order in which they are made; raster order if None.
    """

    def __init__(
        self, model: Autoregressive, count: int, label: Tensor | None, order: Sequence[int] | None = None
    ) -> None:
        self.model = model
        self.count = count
        self.label = label
        self.order = list(range(model.height * model.width)) if order is None else list(order)

    @abstractmethod
    def params(self, place: int) -> Tensor:
        """``(B, P)`` of pixel ``order[place]``, given the pixels absorbed so far."""

    @abstractmethod
    def absorb(self, place: int, features: Tensor) -> None:
        """Takes in pixel ``order[place]``, ``(B, I)``."""

    @abstractmethod
    def seek(self, inputs: Tensor, place: int) -> None:
        """Goes to where ``params(place)`` comes next, after the first pixels of ``inputs (B, H, W, I)``."""

    def all_params(self, inputs: Tensor) -> Tensor:
        """``(B, H, W, I) → (B, H, W, P)`` in one pass, under this stepper's order."""
        return self.model.params(inputs, self.label)

    def run(self, sampler: Sampler) -> None:
        """Makes all pixels of the sampler that are left. A model that can do it faster does it its own way."""
        for place in range(sampler.place, len(self.order)):
            self.run_one(sampler, place)

    def run_one(self, sampler: Sampler, place: int) -> Tensor:
        """Makes the pixel at ``place``, which is the next, and gives its params ``(B, P)``."""
        observation, pixel = self.model.observation, self.order[place]
        params = self.params(place)
        if pixel in sampler.given:
            values = sampler.values[:, pixel]
        else:
            values = observation.draw(params, sampler.u[:, pixel], sampler.temperature)
            sampler.values[:, pixel] = values
        self.absorb(place, observation.features(values))
        return params


class NaiveStepper(Stepper):
    """The reference: the whole network for every pixel.

    Args:
        like: takes model, order and network from another stepper, to be held against it; for ``count`` images.
    """

    def __init__(self, model: Autoregressive, count: int, label: Tensor | None, like: Stepper | None = None) -> None:
        super().__init__(model, count, label, None if like is None else like.order)
        self._like = like
        any_weight = next(model.parameters())
        self._inputs = any_weight.new_zeros(count, model.height, model.width, model.observation.inputs)

    def all_params(self, inputs: Tensor) -> Tensor:
        return super().all_params(inputs) if self._like is None else self._like.all_params(inputs)

    def params(self, place: int) -> Tensor:
        return self.all_params(self._inputs).flatten(1, 2)[:, self.order[place]]

    def absorb(self, place: int, features: Tensor) -> None:
        self._inputs.flatten(1, 2)[:, self.order[place]] = features

    def seek(self, inputs: Tensor, place: int) -> None:
        self._inputs.zero_()
        done = self.order[:place]
        self._inputs.flatten(1, 2)[:, done] = inputs.flatten(1, 2)[:, done]


class Sampler(PixelSampler):
    """B images in the making; see :class:`models.capabilities.PixelSampler`.

    Args:
        stepper: at its beginning.
        u: ``(B, H·W, E)`` from U(0, 1), by pixel.
        temperature: at least 0.
        values: ``(B, H·W, C)``: the pixels that are given; the others are made 0. Changed in place.
        given: which pixels are given.
    """

    def __init__(
        self, stepper: Stepper, u: Tensor, temperature: float, values: Tensor, given: Sequence[int] = ()
    ) -> None:
        self.stepper = stepper
        self.u = u
        self.temperature = temperature
        self.values = values
        self.given = frozenset(given)
        self._place = 0
        self._next: NextPixel | None = None
        self._log_prob: Tensor | None = u.new_zeros(len(u))
        self._clear(0)

    @property
    def order(self) -> Sequence[int]:
        return self.stepper.order

    @property
    def place(self) -> int:
        return self._place

    @property
    def x(self) -> Tensor:
        return self.stepper.model.as_images(self.values).clone()

    @property
    @torch.no_grad()
    def log_prob(self) -> Tensor:
        if self._log_prob is None:
            each = self.stepper.model.observation.log_prob(self.stepper.all_params(self._inputs()), self._grid())
            self._log_prob = each.flatten(1)[:, self.order[: self._place]].sum(1)
        return self._log_prob

    @torch.no_grad()
    def peek(self) -> NextPixel:
        if self._place == len(self.order):
            raise Problem("The picture is complete. Go back, or start another.")
        if self._next is None:
            self._params = self.stepper.params(self._place)
            pixel = self.order[self._place]
            if pixel in self.given:
                values = self.values[:, pixel]
            else:
                values = self.stepper.model.observation.draw(self._params, self.u[:, pixel], self.temperature)
            (self._next,) = self._described(self._place, self._params[None], values[None])
        return self._next

    @torch.no_grad()
    def step(self, values: Tensor | None = None) -> NextPixel:
        done = self.peek()
        observation = self.stepper.model.observation
        if values is not None:
            (done,) = self._described(self._place, self._params[None], observation.seen(values.to(self.values))[None])
        self.values[:, done.pixel] = done.values
        self.stepper.absorb(self._place, observation.features(done.values))
        self._log_prob = self.log_prob + done.log_prob
        self._place += 1
        self._next = None
        return done

    @torch.no_grad()
    def steps(self, count: int) -> list[NextPixel]:
        """Described all at once, which takes a fraction of the time."""
        begin, until = self._place, min(self._place + count, len(self.order))
        if self._next is not None or until - begin < 2:  # its params are computed, and a stepper computes them once
            return super().steps(count)
        before, params = self.log_prob, []
        while self._place < until:
            params.append(self.stepper.run_one(self, self._place).clone())
            self._place += 1
        done = self._described(begin, torch.stack(params), self.values[:, self.order[begin:until]].transpose(0, 1))
        self._log_prob = before + torch.stack([each.log_prob for each in done]).sum(0)
        return done

    @torch.no_grad()
    def go_to(self, place: int, x: Tensor | None = None) -> None:
        if not 0 <= place <= len(self.order):
            raise Problem(
                "There is no pixel {place}. The picture has {count}.", place=place, count=len(self.order)
            )  # fmt: skip
        if x is not None:
            pixels = self.stepper.model.pixels(x).flatten(1, 2)
            done = self.order[:place]
            self.values[:, done] = pixels[:, done].to(self.values)
        self._clear(place)
        self._place = place
        self._next = None
        self._log_prob = None
        self.stepper.seek(self._inputs(), place)

    @torch.no_grad()
    def make(self, count: int) -> None:
        until = min(self._place + count, len(self.order))
        if self._next is not None and self._place < until:  # its params are computed, and a stepper computes them once
            self.step()
        if self._place < until:
            self._log_prob = None
        while self._place < until:
            self.stepper.run_one(self, self._place)
            self._place += 1

    @torch.no_grad()
    def finish(self) -> Tensor:
        if self._next is not None:  # its params are computed, and a stepper computes them once
            self.step()
        self.stepper.run(self)
        self._place = len(self.order)
        self._log_prob = None
        return self.x

    def _described(self, begin: int, params: Tensor, values: Tensor) -> list[NextPixel]:
        """``n`` pixels from place ``begin`` on, from ``params (n, B, P)`` and ``values (n, B, C)``."""
        observation, values = self.stepper.model.observation, values.clone()
        log_prob = observation.log_prob(params, values)
        probabilities = observation.probabilities(params, values)
        tempered = (
            observation.probabilities(params, values, self.temperature) if self.temperature != 1 else probabilities
        )
        pixels = self.order[begin : begin + len(params)]
        return [
            NextPixel(begin + i, pixel, values[i], log_prob[i], probabilities[i], tempered[i], pixel in self.given)
            for i, pixel in enumerate(pixels)
        ]

    def _clear(self, place: int) -> None:
        """Makes the pixels to come 0, but for given ones."""
        rest = [pixel for pixel in self.order[place:] if pixel not in self.given]
        self.values[:, rest] = 0

    def _grid(self) -> Tensor:
        return self.values.unflatten(1, (self.stepper.model.height, self.stepper.model.width))

    def _inputs(self) -> Tensor:
        return self.stepper.model.observation.features(self._grid())
