"""What is filmed of a model while it learns: the same codes, and how real they look, drawn in small pieces.

Everything random is drawn anew from the same seed each time, so that what changes from frame to frame is the model.
"""

from __future__ import annotations

import time
from collections.abc import Generator
from dataclasses import dataclass, replace

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from explorer.data.dataset import Dataset, Split
from explorer.latent.marks import class_count, marks
from explorer.runs.evolution import NBYTES, SEED, SLOTS, Film, Frame
from explorer.training.kept import frozen, kept
from explorer.training.seeds import generator
from models.base import Batch, GenerativeModel
from models.capabilities import ClassCodes, Decodes, Discriminates, PixelOrder, Samples, SamplesClass

IMAGES, FEWEST_IMAGES = 64, 16
PIXEL_BY_PIXEL = 16
"""Images of a model that makes them one pixel after another."""
POINTS = 256
_STEPS = 320  # that the film should be able to keep; of large images fewer samples are filmed to that end
_PIECE = 16  # codes decoded at once
_PIECE_SECONDS = 0.004  # of pictures in the making, at most between two looks at the clock

Pieces = Generator[None, None, Tensor]


@dataclass(frozen=True, eq=False)
class Filming:
    """What is filmed of one run.

    Args:
        film: as it is kept.
        labels: ``(n,)`` int64, or None for a model without classes.
        codes: ``(n, K)``, what is decoded; None for a model without codes.
        real: the examples that are scored; none for a model without a discriminator.
        device: where the model is.
    """

    film: Film
    labels: Tensor | None
    codes: Tensor | None
    real: Batch
    device: str


def can_be_filmed(model: object) -> bool:
    """Whether the model makes something of given codes, or with given random numbers."""
    return isinstance(model, (Samples, Decodes))


def plan(name: str, model: GenerativeModel, data: Dataset, device: str) -> Filming:
    """What to film of ``model``: as many samples as its kind and the disk allow, a row for each class if it has some.

    As many real examples are scored as samples; they lie evenly over the validation split, or, where that is empty,
    over the training examples.
    """
    classes = model.classes if isinstance(model, SamplesClass) else ()
    labels = _labels(len(classes), _count(model, data))
    samples = _count(model, data) if labels is None else len(labels)
    split: Split = "validation" if len(data.splits["validation"]) else "train"
    judges = isinstance(model, Discriminates)
    real = _spread(data.splits[split], samples if judges else 0)
    codes = _codes(model, labels, samples)
    film = Film(
        model=name, shape=data.spec.shape, samples=samples,
        score_kind=model.score_kind if isinstance(model, Discriminates) else None,
        labels=None if labels is None else tuple(labels.tolist()), classes=classes,
        from_codes=codes is not None, taught=isinstance(model, Samples),
        real=tuple(real.tolist()), split=split, slots=SLOTS,
    )  # fmt: skip
    film = replace(film, slots=max(3, min(SLOTS, NBYTES // film.nbytes)))
    return Filming(film, _there(labels, device), _there(codes, device), data.batch(real, device), device)


def with_codes(filming: Filming, codes: NDArray[np.float32]) -> Filming:
    """With these codes ``(n, K)`` in place of those that were planned."""
    return replace(filming, codes=torch.from_numpy(codes.copy()).to(filming.device))


def _there(x: Tensor | None, device: str) -> Tensor | None:
    return None if x is None else x.to(device)


def _codes(model: GenerativeModel, labels: Tensor | None, count: int) -> Tensor | None:
    """``(n, K)`` from N(0, I); None for a model without codes, or whose codes do not say the class.

    Every class has the same, so that a column shows what the class alone changes.
    """
    if not isinstance(model, Decodes) or (labels is not None and not isinstance(model, ClassCodes)):
        return None
    if labels is None or not isinstance(model, ClassCodes):
        return torch.randn((count, model.latent_dim), generator=generator(SEED, "evolution"))
    classes = class_count(model)
    noise = generator(SEED, "evolution noise")
    column = torch.randn((int((labels == 0).sum()), model.latent_dim - classes), generator=noise)
    named = torch.from_numpy(marks(labels.numpy(), classes))
    return torch.cat([column.repeat(len(labels.unique()), 1), named], 1)


def _count(model: GenerativeModel, data: Dataset) -> int:
    if data.spec.kind == "vector":
        return POINTS
    most = PIXEL_BY_PIXEL if isinstance(model, PixelOrder) else IMAGES
    return min(most, max(FEWEST_IMAGES, NBYTES // _STEPS // data.spec.size))


def _labels(classes: int, count: int) -> Tensor | None:
    """``(n,)``, n ≤ count: rows of one class each, as many rows as fit; None without classes."""
    if not classes:
        return None
    return torch.arange(min(classes, count)).repeat_interleave(max(1, count // classes))


def _spread(indices: Tensor, count: int) -> Tensor:
    """``count`` of the indices, evenly, or all where there are fewer."""
    if count >= len(indices) or not count:
        return indices[:count]
    return indices[torch.linspace(0, len(indices) - 1, count).round().long()]


def shoot(model: GenerativeModel, filming: Filming, step: int) -> Generator[None, None, Frame]:
    """One frame, in pieces of some milliseconds; ``model`` is a copy in eval mode that nobody else uses."""
    x = yield from _samples(model, filming)
    if not isinstance(model, Discriminates):
        return Frame(step, kept(x))
    yield
    fake = model.score(x, filming.labels)
    yield
    real = model.score(filming.real.x, None if filming.labels is None else filming.real.y)
    return Frame(step, kept(x), frozen(fake.float().cpu().numpy()), frozen(real.float().cpu().numpy()))


def _samples(model: GenerativeModel, filming: Filming) -> Pieces:
    count, labels = filming.film.samples, filming.labels
    if isinstance(model, PixelOrder):
        return (yield from _by_pixel(model, filming))
    if isinstance(model, Decodes) and filming.codes is not None:
        noise = None if filming.film.images else _generator(filming)  # means of vectors alone would hide their spread
        return (yield from _decoded(model, filming.codes, noise))
    if isinstance(model, SamplesClass) and labels is not None:
        return (yield from _by_class(model, labels, _generator(filming)))
    assert isinstance(model, Samples)  # can_be_filmed
    return model.sample(count, _generator(filming))


def _decoded(model: Decodes, codes: Tensor, noise: torch.Generator | None) -> Pieces:
    parts = []
    for each in codes.split(_PIECE):
        parts.append(model.decode(each, noise))
        yield
    return torch.cat(parts)


def _by_class(model: SamplesClass, labels: Tensor, noise: torch.Generator) -> Pieces:
    """Every class with the same random numbers, so that a column shows what the class alone changes."""
    start = noise.get_state()
    rows = []
    for row in labels.unique():
        noise.set_state(start)
        rows.append(model.sample_given(labels[labels == row], noise))
        yield
    return torch.cat(rows)


def _by_pixel(model: PixelOrder, filming: Filming) -> Pieces:
    sampler = model.sampler(filming.film.samples, _generator(filming), y=filming.labels)
    pixels = 1
    while sampler.place < len(sampler.order):
        begin = time.perf_counter()
        sampler.make(min(pixels, len(sampler.order) - sampler.place))
        pixels = pixels * 2 if time.perf_counter() - begin < _PIECE_SECONDS / 2 else max(1, pixels // 2)
        yield
    return sampler.x


def _generator(filming: Filming) -> torch.Generator:
    return generator(SEED, "evolution noise", filming.device)
