"""What is asked of a model in the creature experiment: to create, to complete, and how likely it finds the truth."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from explorer.latent.codes import Pixels, as_bytes, to_input
from explorer.pixels.cover import covered_share
from explorer.pixels.frames import PAPER

SHOWN = 12
MEASURED = {False: 50, True: 100}  # held-out pictures: of a run that goes on, of one that has ended
TEMPERATURE = {"palette": 1.0, "sigmoid": 0.0}
"""By observation: colours are drawn; three numbers are taken as they are, as the lecture's network gives them."""


@dataclass(frozen=True, eq=False)
class CreatureQuestion:
    """See :func:`creature_probe`.

    Args:
        truth: ``(M, C, H, W)`` uint8, held out.
        labels: ``(M,)`` int64, or None.
        shares: to be covered, from below.
    """

    truth: Pixels
    labels: NDArray[np.int64] | None
    shares: tuple[float, ...]
    temperature: float
    seed: int = 0


@dataclass(frozen=True, eq=False)
class Completed:
    """Of one share: ``images (n, C, H, W)`` uint8; the rest as :class:`CoveredTruth` has it."""

    images: Pixels
    nats_per_pixel: float
    uniform_nats: float
    exact: bool
    count: int
    color: float


@dataclass(frozen=True, eq=False)
class CreatureAnswer:
    """What is known so far.

    Args:
        created: ``(n, C, H, W)`` uint8, from nothing.
        color: their colourfulness.
        completed: for each share in turn.
    """

    question: CreatureQuestion
    created: Pixels
    color: float
    completed: tuple[Completed, ...] = ()


def creature_probe(model: Any, question: CreatureQuestion) -> Iterator[CreatureAnswer]:
    """Creates pictures from nothing, then completes some of the truth at each share, and measures all of it."""
    import torch

    from explorer.training.creatures_experiment import colorfulness, from_nothing, measured
    from explorer.training.seeds import generator
    from models.base import Batch

    made = from_nothing(model, SHOWN, generator(question.seed, "creatures"), question.temperature)
    answer = CreatureAnswer(question, as_bytes(made), colorfulness(made))
    yield answer
    labels = None if question.labels is None else torch.from_numpy(question.labels.copy())
    batch = Batch(to_input(question.truth), labels)
    for share in question.shares:
        dice = generator(question.seed, "completions")
        said = measured(model, batch, share, dice, shown=SHOWN, temperature=question.temperature)
        done = Completed(
            as_bytes(said.completed), said.nats_per_pixel, said.uniform_nats, said.exact, said.count,
            said.completed_color,
        )  # fmt: skip
        answer = replace(answer, completed=(*answer.completed, done))
        yield answer


def known_part(truth: Pixels, share: float) -> Pixels:
    """``(N, C, H, W)`` with what is covered from below in grey."""
    return np.where(covered_share(share, "bottom", *truth.shape[2:]), np.uint8(PAPER), truth)


def colorfulness_of(pixels: Pixels) -> float:
    """As :func:`explorer.training.creatures_experiment.colorfulness`, of ``(N, C, H, W)`` uint8."""
    return float((pixels.max(1).astype(np.float64) - pixels.min(1)).mean() / 255)
