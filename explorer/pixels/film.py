"""A picture in the making, asked of a model pixel by pixel, so that the prober can be interrupted at any of them.

The probes take a model in eval mode and run on the prober's thread. They rest between short bursts of work: many small
operations on one thread would take Python's lock from the thread that trains. Nothing here imports Qt.

A picture that is played is made a moment ahead, in pieces of :data:`_PIECE`: what each piece costs beside its pixels (a
copy of the film, a message, a turn of three threads) is then paid a few times a second.
"""

from __future__ import annotations

import math
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from explorer.pixels.scene import Scene, Values
from explorer.workers.messages import Rest
from models.capabilities import ClassConditional, Completes

if TYPE_CHECKING:
    from torch import Tensor

    from models.capabilities import NextPixel, PixelSampler

BURST = 0.02  # seconds of work between two yields
_REST = 0.005  # seconds of rest at least, so that the window gets Python's lock
_LEAD = 0.2  # seconds of film that lie ready
_PIECE = 0.1  # seconds of film between two messages
WHOLE = 0.1  # seconds that what is left of a picture may take without a yield
_TOGETHER = 32  # pixels at most that are described at once


@dataclass(frozen=True, eq=False)
class Record:
    """One pixel as it is made: see :class:`models.capabilities.NextPixel`; of one picture.

    Args:
        value: ``(C,)``.
        probabilities, tempered: ``(E, L)``, before and after temperature.
    """

    place: int
    pixel: int
    value: Values
    log_prob: float
    probabilities: Values
    tempered: Values
    given: bool


@dataclass(frozen=True, eq=False)
class Facts:
    """What must be known of a model before the first question: its classes, and what its bars mean ``(L, ·)``."""

    classes: tuple[str, ...]
    support: Values


def facts_probe(model: Any, _: None) -> Facts:
    """The classes are empty for a model that was trained without."""
    classes = tuple(model.classes) if isinstance(model, ClassConditional) else ()
    return Facts(classes, frozen(model.support().float().numpy().copy()))


@dataclass(frozen=True, eq=False)
class MakeQuestion:
    """Make the pixels from ``place`` up to ``until``.

    Args:
        scene: what is made.
        image: ``(C, H, W)``, what is there of it; its first ``place`` pixels, in order, stay as they are.
        pace: pixels a second, so that no more is made than is looked at; None for as fast as can be.
        describe: give a record of every pixel, which takes longer.
        share: of the time that is spent on it; the rest is left to the training.
    """

    scene: Scene
    image: Values | None = None
    place: int = 0
    until: int = 0
    pace: float | None = None
    describe: bool = True
    share: float = 1.0


@dataclass(frozen=True, eq=False)
class Film:
    """A picture as far as it is made.

    Args:
        order: ``(N,)``, the pixels (row · W + column) in the order in which they are made.
        first: the first place whose pixel is not given.
        made: how many pixels are made.
        image: ``(C, H, W)`` in [0, 1].
        log_prob, entropy: ``(N,)`` by place, in nats, NaN where not made; see
            :class:`models.capabilities.Conditionals`.
        records: of the pixels made since the question.
        support: ``(L, C)`` or ``(L, 1)``: what the bars mean.
        exact: whether the rest is drawn from p(rest | known); None where nothing is known.
        discrete: whether ``log_prob`` are probabilities, not densities.
    """

    question: MakeQuestion
    order: NDArray[np.int64]
    first: int
    made: int
    image: Values
    log_prob: Values
    entropy: Values
    records: tuple[Record, ...]
    support: Values
    exact: bool | None
    discrete: bool

    def pixel_at(self, place: int) -> int:
        """The pixel that is made at a place; −1 after the last."""
        return -1 if place >= len(self.order) else int(self.order[place])

    def place_of(self, pixel: int) -> int:
        """When a pixel is made."""
        return int(np.flatnonzero(self.order == pixel)[0])


def make_probe(model: Any, question: MakeQuestion) -> Iterator[Film | Rest]:
    """Makes pixels; yields what there is at most a few dozen times a second, and at the end."""
    maker = _Maker(model, question)
    yield maker.film()
    began, place = time.perf_counter(), maker.place
    while maker.place < question.until:
        if maker.leap():
            break
        due: float = question.until
        if question.pace is not None:
            due = min(due, place + (time.perf_counter() - began + _LEAD) * question.pace)
        worked = maker.burst(due)
        if worked:
            yield maker.film()
        pause = rest(worked, question.share)
        ahead = question.pace is not None and maker.place >= due
        yield Rest(max(pause.seconds, _PIECE)) if ahead and maker.place < question.until else pause
    maker.trace()
    yield maker.film()


class _Maker:
    """A sampler at work, and what is known of its pixels."""

    def __init__(self, model: Any, question: MakeQuestion) -> None:
        self._model, self._question, scene = model, question, question.scene
        self._sampler = start(model, scene)
        self._order = np.array(self._sampler.order, np.int64)
        self._sure = list(self._sampler.order) == list(start(model, Scene(label=scene.label)).order)
        count = len(self._order)
        self._log_prob = np.full(count, np.nan, np.float32)
        self._entropy = np.full(count, np.nan, np.float32)
        self._records: list[Record] = []
        self._seconds = np.inf  # for a pixel
        self._support = frozen(model.support().float().numpy())
        known = np.zeros(count, np.bool_) if scene.known is None else scene.known.ravel()[self._order]
        self._first = int(np.argmin(known)) if not known.all() else count
        self._exact = None
        if scene.known is not None and isinstance(model, Completes):
            self._exact = model.completes_exactly(tensor(scene.known))
        self._go(question)

    @property
    def place(self) -> int:
        return self._sampler.place

    def _go(self, question: MakeQuestion) -> None:
        """To the place where the question begins: at once, or where that says too little, step by step."""
        if question.image is not None and question.place and self._sure:
            self._sampler.go_to(question.place, tensor(question.image)[None])
            self.trace()

    def burst(self, until: float) -> float:
        """Makes pixels for a moment; for how long."""
        began, first = time.perf_counter(), self.place
        worked = 0.0
        while self.place < until and worked < BURST:
            self._make(math.ceil(until) - self.place)
            worked = max(time.perf_counter() - began, 1e-6)
            self._seconds = worked / (self.place - first)
        return worked

    def leap(self) -> bool:
        """Makes all the rest at once, where it need not be described and will not take long."""
        question, left = self._question, len(self._order) - self.place
        if question.describe or question.until < len(self._order) or not self._sure or self._seconds * left > WHOLE:
            return False
        self._sampler.finish()
        return True

    def _make(self, wanted: int) -> None:
        """One pixel, or as many of those ``wanted`` as are made together quickly; what is undescribed is, where the
        orders agree, described at the end."""
        question, first = self._question, self.place
        if self._sure and not question.describe:
            self._sampler.make(1)
        elif question.image is not None and first < question.place:
            flat = question.image.reshape(len(question.image), -1)
            self._note([record_of(self._sampler.step(tensor(flat[:, self._order[first]])[None]))])
        else:
            together = max(1, min(_TOGETHER, wanted, int(BURST / 4 / self._seconds)))
            records = [record_of(each) for each in self._sampler.steps(together)]
            self._note(records)
            self._records += records if question.describe else []

    def _note(self, records: list[Record]) -> None:
        places = [each.place for each in records]
        self._log_prob[places] = [each.log_prob for each in records]
        p = np.stack([each.probabilities for each in records])
        self._entropy[places] = -(p * np.log(np.maximum(p, 1e-30))).sum((1, 2))

    def trace(self) -> None:
        """Likelihood and entropy of every pixel that is made, in one pass, where the orders agree."""
        made = self.place
        if not (self._sure and made):
            return
        said = self._model.conditionals(self._sampler.x, label_of(self._question.scene, 1))
        for target, values in ((self._log_prob, said.log_prob), (self._entropy, said.entropy)):
            target[:made] = values[0].flatten().float().numpy()[self._order[:made]]

    def film(self) -> Film:
        """What there is now, copied."""
        image = frozen(self._sampler.x[0].float().numpy().copy())
        return Film(
            self._question, frozen(self._order.copy()), self._first, self.place, image,
            frozen(self._log_prob.copy()), frozen(self._entropy.copy()), tuple(self._records),
            self._support, self._exact, self._model.discrete,
        )  # fmt: skip


def rest(worked: float, share: float) -> Rest:
    """So long that ``worked`` seconds are a ``share`` of the time."""
    return Rest(max(_REST, worked * (1 / share - 1)))


def start(model: Any, scene: Scene, seed: int | None = None) -> PixelSampler:
    """A sampler of one picture at its beginning.

    Raises:
        Problem: as :meth:`models.capabilities.PixelOrder.sampler`.
    """
    from explorer.training.seeds import generator

    seed = scene.seed if seed is None else seed
    x = None if scene.pixels is None else tensor(scene.pixels)[None]
    known = None if scene.known is None else tensor(scene.known)
    dice = generator(seed, "pixels")
    return model.sampler(1, dice, temperature=scene.temperature, y=label_of(scene, 1), x=x, known=known)


def label_of(scene: Scene, count: int) -> Tensor | None:
    """``(count,)`` int64, or None where the model has no classes."""
    import torch

    return None if scene.label is None else torch.full((count,), scene.label)


def record_of(pixel: NextPixel) -> Record:
    return Record(
        pixel.place, pixel.pixel, frozen(pixel.values[0].float().numpy().copy()), float(pixel.log_prob[0]),
        frozen(pixel.probabilities[0].float().numpy()), frozen(pixel.tempered[0].float().numpy()), pixel.given,
    )  # fmt: skip


def tensor(array: NDArray[Any]) -> Tensor:
    import torch

    return torch.from_numpy(array.copy())


def frozen(array: Any) -> Any:
    array.setflags(write=False)
    return array
