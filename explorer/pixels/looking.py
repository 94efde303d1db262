"""What is asked of a model about a picture beside making it: one pixel, a receptive field, several more pictures.

The probes take a model in eval mode and run on the prober's thread, as those of :mod:`explorer.pixels.film`.
"""

from __future__ import annotations

import copy
import time
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from explorer.latent.codes import Pixels, as_bytes
from explorer.pixels.film import BURST, WHOLE, Record, frozen, label_of, record_of, rest, start, tensor
from explorer.pixels.scene import Scene, Values
from explorer.workers.messages import Rest

if TYPE_CHECKING:
    from models.capabilities import PixelSampler


@dataclass(frozen=True, eq=False)
class LookQuestion:
    """Describe the pixel that comes at ``place``, after those of ``image (C, H, W)``."""

    scene: Scene
    image: Values
    place: int


def look_probe(model: Any, question: LookQuestion) -> Record:
    """The distribution of one pixel of a picture that is already there."""
    sampler = start(model, question.scene)
    if question.place:
        sampler.go_to(question.place, tensor(question.image)[None])
    return record_of(sampler.peek())


@dataclass(frozen=True, eq=False)
class FieldQuestion:
    """How strongly each pixel of ``image (C, H, W)`` sways ``pixel``."""

    scene: Scene
    image: Values
    pixel: int


@dataclass(frozen=True, eq=False)
class Field:
    """``influence (H, W)`` ≥ 0 on ``pixel``; 0 outside its receptive field."""

    pixel: int
    influence: Values


def field_probe(model: Any, question: FieldQuestion) -> Field:
    """The receptive field by gradient. The prober's copies can't be differentiated, so a copy of the copy is."""
    import torch

    with torch.inference_mode(False):
        twin = copy.deepcopy(model)
        x = tensor(question.image)[None]
        influence = twin.influence(x, question.pixel, label_of(question.scene, 1))
        return Field(question.pixel, frozen(influence.detach().float().numpy()))


@dataclass(frozen=True, eq=False)
class SeveralQuestion:
    """``count`` pictures of one scene, with the seeds that follow its own; ``picture (C, H, W)``, uncovered.

    ``share`` as in :class:`MakeQuestion`.
    """

    scene: Scene
    count: int
    picture: Values | None = None
    share: float = 1.0


@dataclass(frozen=True, eq=False)
class Several:
    """Those that are ready.

    Args:
        images: ``(n, C, H, W)`` uint8.
        log_prob: ``(n,)``, nats.
        seen: ``(C, H, W)`` uint8, the whole picture that they begin with, as the model takes it; None without.
    """

    question: SeveralQuestion
    images: Pixels
    log_prob: Values
    seen: Pixels | None


def several_probe(model: Any, question: SeveralQuestion) -> Iterator[Several | Rest]:
    """Makes one picture after another, so that each can be made again by itself."""
    images: list[Pixels] = []
    log_prob: list[float] = []
    picture = question.picture
    seen = None if picture is None else as_bytes(model.seen(tensor(picture)[None]))[0]
    for number in range(question.count):
        began = time.perf_counter()
        sampler = start(model, question.scene, question.scene.seed + number)
        slept = yield from _finishing(sampler, question.share)
        images.append(as_bytes(sampler.x))
        log_prob.append(float(sampler.log_prob[0]))
        made = np.concatenate(images)
        yield Several(question, frozen(made), frozen(np.array(log_prob, np.float32)), seen)
        if not slept:
            yield rest(time.perf_counter() - began, question.share)


def _finishing(sampler: PixelSampler, share: float) -> Generator[Rest, None, bool]:
    """Makes the rest of a picture in bursts, and all of it at once as soon as that is known to be quick.

    Returns whether it has rested.
    """
    rested = False
    while left := len(sampler.order) - sampler.place:
        began, first = time.perf_counter(), sampler.place
        while sampler.place < len(sampler.order) and time.perf_counter() - began < BURST:
            sampler.make(1)
            if (time.perf_counter() - began) / (sampler.place - first) * left < WHOLE:
                sampler.finish()
                return rested
        yield rest(time.perf_counter() - began, share)
        rested = True
    return rested
