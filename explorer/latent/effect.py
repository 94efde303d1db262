r"""What the numbers of a code do to the picture, for models whose codes of the data are not known.

For random codes z ~ N(0, I) the pictures are fitted by a plane, x ≈ a + Bz (least squares). The k-th column of B says
how one unit of z_k changes the picture on average; the eigenvectors of BᵀB are the directions of the code that change
it most, in order, and their eigenvalues the variance of the pictures that lies along them. Of a linear generator all of
this is exact; otherwise it is the best plane, and the shares of variance say how good.

References:
    Härkönen, Hertzmann, Lehtinen & Paris, GANSpace: Discovering Interpretable GAN Controls, 2020 (directions in the
    code by regression). https://arxiv.org/abs/2004.02546
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from explorer.latent.codes import Pace
from explorer.latent.marks import marks
from explorer.latent.plane import Codes, Principal

_FEWEST = 512  # random codes
_FOR_EACH = 4  # for each number of the code
_SEED = 0


@dataclass(frozen=True)
class EffectQuestion:
    """What do the numbers of a code do?

    Args:
        classes: how many numbers at the end of a code are marks; they stay.
        label: the class that they name.
    """

    classes: int = 0
    label: int = 0


@dataclass(frozen=True, eq=False)
class Effect:
    """The answer.

    Args:
        strength: ``(K,)``, the root mean square change of a value of the picture for one unit; 0 for marks.
        components: the two directions that change the picture most; their scale is the prior's.
        count: random codes that were looked at.
    """

    question: EffectQuestion
    strength: Codes
    components: Principal
    count: int


def effect_probe(model: Any, question: EffectQuestion) -> Iterator[Effect | None]:
    """Yields None between pieces, so that others may go first, and the answer at the end."""
    import torch

    from explorer.training.seeds import generator

    free = model.latent_dim - question.classes
    count = max(_FEWEST, _FOR_EACH * free)
    z = torch.randn(count, free, generator=generator(_SEED, "codes"))
    label = torch.from_numpy(marks(np.full(1, question.label), question.classes)) if question.classes else None
    pace = Pace(64)
    products, squares, total, done = None, 0.0, torch.zeros(()), 0
    centred = z - z.mean(0)
    while done < count:
        with pace:
            part = z[done : done + pace.size]
            codes = part if label is None else torch.cat([part, label.expand(len(part), -1)], 1)
            x = model.decode(codes).float().flatten(1).nan_to_num(0.0, 0.0, 0.0).double()
            piece = centred[done : done + len(part)].double().T @ x
            products = piece if products is None else products + piece
            squares += float(x.square().sum())
            total = total + x.sum(0)
        done += len(part)
        yield None
    variance = max(squares / count - float((total / count).square().sum()), 1e-12)
    slopes = torch.linalg.solve(centred.double().T @ centred.double(), products).numpy()  # (K, D)
    yield _summary(question, slopes, variance, count)


def _summary(question: EffectQuestion, slopes: np.ndarray, variance: float, count: int) -> Effect:
    free, more = len(slopes), question.classes
    largest, vectors = np.linalg.eigh(slopes @ slopes.T)
    directions = np.zeros((2, free + more), np.float32)
    directions[: min(2, free), :free] = vectors.T[::-1][:2]
    directions *= np.where(directions.sum(1, keepdims=True) < 0, -1, 1)  # the sign is arbitrary: always the same one
    mean = np.zeros(free + more, np.float32)
    if more:
        mean[free + question.label] = 1.0
    shares = np.clip(np.append(largest[::-1][:2], 0.0)[:2] / variance, 0.0, 1.0)
    strength = np.zeros(free + more, np.float32)
    strength[:free] = np.sqrt((slopes**2).mean(1))
    strength.setflags(write=False)
    return Effect(question, strength, Principal(mean, directions, (1.0, 1.0), (shares[0], shares[1])), count)
