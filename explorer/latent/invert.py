r"""A code for a picture from a model that has no encoder: by optimisation through its decoder.

Wanted is the likeliest code of a picture x under the prior N(0, I), if the decoder's picture G(z) is seen through
Gaussian noise of standard deviation σ:

.. math:: E(z) = \frac{\|x - G(z)\|^2}{2\sigma^2} + \frac{\|z\|^2}{2}.

The second term keeps the code where the model has learned to draw. E has many valleys, so the search has several
starts: of many random codes those whose pictures are nearest. Adam goes down from each for a while, from the best for
longer; the best code that it ever stood on is kept. Where codes name a class
(:class:`models.capabilities.ClassCodes`), there is a start in every class, unless one is given; the class of a start
stays.

The same question and seed give the same code. A start at a code found before never ends worse than it began.

The functions run where gradients are off (the prober's thread) and yield after every few steps, so that others may go
first. Nothing here imports Qt.

References:
    Zhu et al., Generative Visual Manipulation on the Natural Image Manifold, 2016. https://arxiv.org/abs/1609.03552
    Creswell & Bharath, Inverting the Generator of a Generative Adversarial Network, 2016.
    https://arxiv.org/abs/1611.05644
"""

from __future__ import annotations

import copy
import math
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from explorer.latent.codes import Pixels, as_bytes, finite, to_input
from explorer.latent.marks import class_count, marks
from explorer.latent.plane import Codes

if TYPE_CHECKING:
    from torch import Tensor

_GROUP = 24  # codes that go down together, so that one step of a large generator holds nobody up for long
_PIECE_SECONDS = 0.008  # for which nobody else is answered
_PATIENCE = 0.1  # seconds between two partial answers
_LAST_RATE = 0.05  # of the first


@dataclass(frozen=True)
class Effort:
    """How hard to search.

    Args:
        draws: random codes whose pictures are compared first.
        starts: for each picture; with classes of which none is given, one in each class at least.
        steps: of Adam; the first third from every start, the rest from the best.
        rate: Adam's, at the beginning; it falls along half a cosine.
        sigma: of the noise; the smaller, the less the prior counts.
    """

    draws: int = 512
    starts: int = 4
    steps: int = 240
    rate: float = 0.1
    sigma: float = 0.1


THOROUGH = Effort()
"""For a few pictures."""
QUICK = Effort(draws=1024, starts=2, steps=120)
"""For many pictures at once."""


@dataclass(frozen=True, eq=False)
class CodeQuestion:
    """Search codes for these pictures.

    Args:
        pixels: ``(N, C, H, W)`` uint8.
        labels: the class that each code is to name; None for any.
        warm: ``(N, K)``, codes found before, from each of which one more start is made; None where there are none.
        seed: of the random codes.
    """

    pixels: Pixels
    labels: tuple[int | None, ...]
    warm: Codes | None = None
    effort: Effort = THOROUGH
    seed: int = 0


@dataclass(frozen=True, eq=False)
class Found:
    """How far a search is.

    Args:
        codes: ``(n, K)``, the best so far, n ≤ N: the pictures are taken in their order, a group at a time.
        pixels: ``(n, C, H, W)``, what the model makes of them.
        errors: ``(n,)``, mean squared error per value, pixels in [0, 1].
        done: share of the work, 0 to 1.
    """

    codes: Codes
    pixels: Pixels
    errors: Codes
    done: float

    @property
    def complete(self) -> bool:
        """Whether the search is over."""
        return self.done >= 1.0


def search_probe(model: Any, question: CodeQuestion) -> Iterator[Found | None]:
    """Yields None between steps, what has been found so far ten times a second, and the answer at the end."""
    import torch

    from explorer.training.seeds import generator

    searcher = _Searcher(model, question.effort, generator(question.seed, "codes"))
    yield from searcher.look_around()
    x = to_input(question.pixels)
    size = max(1, _GROUP // searcher.most_starts)
    groups = [slice(at, at + size) for at in range(0, len(x), size)]
    done: list[Found] = []
    said = time.perf_counter()
    for number, group in enumerate(groups):
        warm = None if question.warm is None else torch.from_numpy(question.warm[group].copy())
        found = None
        for best, share in _paced(searcher.search(x[group], question.labels[group], warm)):
            last = share >= 1.0
            if last or time.perf_counter() - said > _PATIENCE:
                found = searcher.found(best, x[group])
                said = time.perf_counter()
                yield _joined([*done, found], (number + share) / len(groups))
            else:
                yield None
        assert found is not None  # every search ends with a share of 1
        done.append(found)


def _paced(search: Iterator[tuple[Tensor, float]]) -> Iterator[tuple[Tensor, float]]:
    """Lets through what comes a hundredth of a second after the last, and the end."""
    begin = time.perf_counter()
    for best, share in search:
        if share >= 1.0 or time.perf_counter() - begin > _PIECE_SECONDS:
            yield best, share
            begin = time.perf_counter()


def _joined(parts: list[Found], done: float) -> Found:
    arrays = [np.concatenate([getattr(part, name) for part in parts]) for name in ("codes", "pixels", "errors")]
    for each in arrays:
        each.setflags(write=False)
    return Found(arrays[0], arrays[1], arrays[2], done)


class _Searcher:
    """Searches codes for a few pictures with a copy of ``model``, whose weights gradients may pass through.

    Weights that were loaded where gradients are off for good (inference mode) may not; a copy made outside may.
    """

    def __init__(self, model: Any, effort: Effort, noise: Any) -> None:
        import torch

        with torch.inference_mode(False):
            self._model = copy.deepcopy(model).requires_grad_(False)
        self._effort = effort
        self._classes = class_count(model)
        self._draws = torch.randn(effort.draws, model.latent_dim, generator=noise)
        if self._classes:  # by turns, so that each class has as many draws
            turns = np.arange(effort.draws) % self._classes
            self._draws[:, -self._classes :] = torch.from_numpy(marks(turns, self._classes))

    def look_around(self) -> Iterator[None]:
        """Decodes the random codes, piece by piece; before the first search."""
        import torch

        parts = []
        for part in self._draws.split(_GROUP):
            parts.append(self._model.decode(part).flatten(1).float())
            yield None
        self._made = torch.cat(parts)

    @property
    def most_starts(self) -> int:
        """How many starts a picture has at most."""
        return max(self._effort.starts, self._classes) + 1

    def search(self, x: Tensor, labels: tuple[int | None, ...], warm: Tensor | None) -> Iterator[tuple[Tensor, float]]:
        """``(N, *S), (N, K)`` → after every step the best codes so far ``(N, K)`` and the share of the work."""
        import torch

        steps = self._effort.steps
        starts = self._starts(x, labels, warm)
        owners = torch.repeat_interleave(torch.arange(len(x)), torch.tensor([len(each) for each in starts]))
        descent = _Descent(self._model, torch.cat(starts), x[owners], self._effort.sigma, self._classes)
        for step in range(steps):
            if step == max(1, steps // 3):
                descent.keep(_best(descent.energy, owners, len(x)))
                owners = torch.arange(len(x))
            descent.step(self._rate(step))
            yield descent.best[_best(descent.energy, owners, len(x))], (step + 1) / (steps + 1)
        descent.look()
        yield descent.best[_best(descent.energy, owners, len(x))], 1.0

    def found(self, codes: Tensor, x: Tensor) -> Found:
        """What is shown of codes ``(N, K)`` for pictures ``(N, *S)``."""
        made = self._model.decode(codes)
        errors = (made - x).square().flatten(1).mean(1).numpy().astype(np.float32)
        return Found(finite(codes.numpy()), as_bytes(made), errors, 1.0)

    def _rate(self, step: int) -> float:
        share = 0.5 * (1 + math.cos(math.pi * step / self._effort.steps))
        return self._effort.rate * (_LAST_RATE + (1 - _LAST_RATE) * share)

    def _starts(self, x: Tensor, labels: tuple[int | None, ...], warm: Tensor | None) -> list[Tensor]:
        """For each picture the codes from which to go down."""
        import torch

        distance = torch.cdist(x.flatten(1), self._made).nan_to_num(math.inf)  # (N, draws)
        starts = [self._draws[self._nearest(row, label)] for row, label in zip(distance, labels, strict=True)]
        if warm is None:
            return starts
        return [torch.cat([code[None], each]) for code, each in zip(warm, starts, strict=True)]

    def _nearest(self, distance: Tensor, label: int | None) -> Tensor:
        """Which draws are starts, by their ``distance (draws,)``: the nearest; without a label, one of each class."""
        import torch

        order = distance.argsort()
        if not self._classes:
            return order[: self._effort.starts]
        classes = order % self._classes  # as they were marked
        if label is not None:
            return order[classes == label][: self._effort.starts]
        return torch.stack([order[classes == each][0] for each in range(self._classes)])


class _Descent:
    """Codes ``(R, K)`` that go down, each towards its own picture ``(R, *S)``, and the best place of each so far.

    Args:
        fixed: how many numbers at the end of a code stay and cost nothing.
    """

    def __init__(self, model: Any, codes: Tensor, x: Tensor, sigma: float, fixed: int) -> None:
        self._model, self._sigma, self._fixed = model, sigma, fixed
        self._begin(codes, x)

    def _begin(self, codes: Tensor, x: Tensor) -> None:
        import torch

        with torch.inference_mode(False):
            self._codes, self._x, self.best = codes.clone(), x.clone(), codes.clone()
            self._first, self._second, self._steps = torch.zeros_like(codes), torch.zeros_like(codes), 0
            self.energy = torch.full((len(codes),), math.inf)

    def keep(self, rows: Tensor) -> None:
        """Goes on with these only, each from its best place."""
        energy = self.energy[rows]
        self._begin(self.best[rows], self._x[rows])
        self.energy.copy_(energy)

    def step(self, rate: float) -> None:
        """One step of Adam (Kingma & Ba 2015) for each code by itself."""
        import torch

        with torch.inference_mode(False), torch.enable_grad():
            z = self._codes.requires_grad_(True)
            energy = self._energy(z)
            slope = torch.autograd.grad(energy.sum(), z)[0].nan_to_num(0.0, 0.0, 0.0)
            self._codes = z.detach()
            self._note(energy.detach())
            slope[:, slope.shape[1] - self._fixed :] = 0
            self._steps += 1
            self._first = 0.9 * self._first + 0.1 * slope
            self._second = 0.999 * self._second + 0.001 * slope.square()
            first, second = self._first / (1 - 0.9**self._steps), self._second / (1 - 0.999**self._steps)
            self._codes = self._codes - rate * first / (second.sqrt() + 1e-8)

    def look(self) -> None:
        """Notes how good the last codes are."""
        self._note(self._energy(self._codes))

    def _note(self, energy: Tensor) -> None:
        better = energy < self.energy  # false for NaN
        self.best[better] = self._codes[better]
        self.energy[better] = energy[better]

    def _energy(self, z: Tensor) -> Tensor:
        """``(R, K) → (R,)``: E(z)."""
        error = (self._model.decode(z).float() - self._x).square().flatten(1).sum(1)
        free = z[:, : z.shape[1] - self._fixed]
        return error / (2 * self._sigma**2) + 0.5 * free.square().sum(1)


def _best(energy: Tensor, owners: Tensor, count: int) -> Tensor:
    """For each of ``count`` pictures the row of least ``energy (R,)`` among those whose ``owners (R,)`` it is."""
    import torch

    rows = [torch.nonzero(owners == each)[:, 0] for each in range(count)]
    return torch.stack([each[energy[each].argmin()] for each in rows])
