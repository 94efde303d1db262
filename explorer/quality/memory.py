r"""Whether a model gives back what it has seen: the nearest training example of each sample.

A sample close to a training example need not be a copy: a blurred image is close to many. A *copy* is far closer to
one training example than to any other, so it counts as one where the nearest is less than a third as far as the second
nearest. By chance that happens as well, and where the data contain twins; so held-out examples are asked the same
question, and only what samples have beyond them tells of memorisation. Distances are Euclidean, between the values
themselves: what is learned by heart is pixels.

References:
    Yoon et al., Diffusion Probabilistic Models Generalize when They Fail to Memorize, 2023 (the third).
    https://openreview.net/forum?id=shciCbSk9h
    Meehan, Chaudhuri & Dasgupta, A Non-Parametric Test to Detect Data-Copying in Generative Models, 2020 (held-out
    examples as the yardstick). https://arxiv.org/abs/2004.05675
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass

import torch
from torch import Tensor

from explorer.data.dataset import Dataset

RATIO = 1 / 3
_PIECE = 2000  # training examples that are looked at without letting others go first
_CANDIDATES = 4


@dataclass(frozen=True, eq=False)
class Nearest:
    """The two nearest training examples of each of N examples.

    Args:
        index: ``(N,)`` int64, the nearest one's index in the data set.
        distance: ``(N,)`` float64, to the nearest.
        second: ``(N,)`` float64, to the second nearest; infinite where there is only one.
    """

    index: Tensor
    distance: Tensor
    second: Tensor

    @property
    def copied(self) -> Tensor:
        """``(N,)`` bool."""
        return self.distance <= RATIO * self.second


def nearest_training(x: Tensor, data: Dataset) -> Generator[float, None, Nearest]:
    """``(N, *S)`` → their nearest training examples; yields the share of the training examples that is done.

    Distances by way of squares round, so the nearest few are measured once more by their differences.

    Raises:
        ValueError: there are no training examples.
    """
    train = data.splits["train"]
    if len(train) == 0:
        raise ValueError("no training examples")
    flat = x.flatten(1).float()
    best = torch.full((len(x), 0), torch.inf)
    where = torch.zeros((len(x), 0), dtype=torch.int64)
    for start in range(0, len(train), _PIECE):
        piece = train[start : start + _PIECE]
        found = torch.cat([best, torch.cdist(flat, data.batch(piece).x.flatten(1))], 1)
        places = torch.cat([where, piece.expand(len(x), -1)], 1)
        best, order = found.topk(min(_CANDIDATES, found.shape[1]), largest=False)
        where = places.gather(1, order)
        yield min(1.0, (start + _PIECE) / len(train))
    candidates = data.batch(where.flatten()).x.reshape(*where.shape, -1)
    exact, order = (candidates.double() - flat[:, None].double()).norm(dim=2).sort(1)
    second = exact[:, 1] if exact.shape[1] > 1 else torch.full((len(x),), torch.inf, dtype=torch.float64)
    return Nearest(where.gather(1, order)[:, 0], exact[:, 0], second)
