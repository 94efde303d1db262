r"""How close samples are to data, in numbers: functions of features, labels and scores, and of nothing else.

**Fréchet distance.** Both clouds are taken for Gaussians, whose Wasserstein distance is known in closed form:

.. math:: d^2 = \|\mu_a - \mu_b\|^2 + \operatorname{tr}(\Sigma_a + \Sigma_b - 2 (\Sigma_a^{1/2} \Sigma_b
          \Sigma_a^{1/2})^{1/2}).

It is d² that is reported, as everywhere (FID). It grows as examples get fewer, so counts must be equal, and it depends
on the features: figures on different features can't be compared.

**Precision and recall.** Around each real example lies a ball that reaches to its k-th nearest other real example; the
union of the balls stands for where data are. *Precision* is the share of samples inside it. *Recall* is the share of
real examples inside the union of the samples' balls: what the samples leave out is missing there.

References:
    Heusel et al., GANs Trained by a Two Time-Scale Update Rule, 2017. https://arxiv.org/abs/1706.08500
    Dowson & Landau, The Fréchet Distance between Multivariate Normal Distributions, 1982.
    https://doi.org/10.1016/0047-259X(82)90077-X
    Kynkäänniemi et al., Improved Precision and Recall Metric for Assessing Generative Models, 2019.
    https://arxiv.org/abs/1904.06991
    Efron & Tibshirani, An Introduction to the Bootstrap, 1993 (percentile intervals).
"""

from __future__ import annotations

from collections.abc import Generator

import torch
from torch import Tensor

from explorer.quality.results import Estimate

NEIGHBOURS = 3
"""Kynkäänniemi et al.'s k."""
DRAWS = 200
"""Of a bootstrap."""
LEVEL = 0.95
"""Of an interval."""
COVERED = 0.1
"""A class counts as covered where samples have at least so much of its share in the data."""
_ROWS = 500  # of a matrix of distances at a time


# --- Fréchet distance ---


def frechet_gaussians(mean_a: Tensor, cov_a: Tensor, mean_b: Tensor, cov_b: Tensor) -> float:
    """d² between N(mean_a, cov_a) and N(mean_b, cov_b); ``(K,), (K, K)``, float64."""
    values, vectors = torch.linalg.eigh(cov_a)
    root = (vectors * values.clamp_min(0).sqrt()) @ vectors.T
    cross = torch.linalg.eigvalsh(root @ cov_b @ root).clamp_min(0).sqrt().sum()  # tr of the product's root
    distance = (mean_a - mean_b).square().sum() + cov_a.trace() + cov_b.trace() - 2 * cross
    return max(0.0, float(distance))


def frechet(a: Tensor, b: Tensor) -> float:
    """``(N, K), (N, K)`` → d² between the Gaussians of the two clouds.

    Raises:
        ValueError: the counts differ, or there are fewer than two examples.
    """
    if len(a) != len(b) or len(a) < 2:
        raise ValueError(f"{len(a)} and {len(b)} examples: a Fréchet distance needs equal counts, two or more")
    return frechet_gaussians(*_moments(a), *_moments(b))


def frechet_interval(
    a: Tensor, b: Tensor, generator: torch.Generator, draws: int = DRAWS
) -> Generator[float, None, Estimate]:
    """The distance with its interval: yields the share of the draws that is made, so that others may go first.

    Examples drawn again contain some twice, which makes every drawn distance larger, as if there were fewer examples.
    So the interval takes from the draws how far they scatter about their own mean, and not where they lie.
    """
    value = frechet(a, b)
    found = []
    for drawn_so_far in range(draws):
        found.append(frechet(_again(a, generator), _again(b, generator)))
        yield (drawn_so_far + 1) / draws
    drawn = torch.tensor(found, dtype=torch.float64)
    low, high = _middle(drawn - drawn.mean())
    return Estimate(value, max(0.0, value + low), value + high)


def _moments(x: Tensor) -> tuple[Tensor, Tensor]:
    x = x.double()
    return x.mean(0), torch.atleast_2d(torch.cov(x.T))


def _again(x: Tensor, generator: torch.Generator) -> Tensor:
    return x[torch.randint(len(x), (len(x),), generator=generator)]


def _middle(values: Tensor) -> tuple[float, float]:
    tail = (1 - LEVEL) / 2
    low, high = torch.quantile(values, torch.tensor([tail, 1 - tail], dtype=values.dtype)).tolist()
    return low, high


# --- precision and recall ---


def radii(points: Tensor, k: int = NEIGHBOURS) -> Tensor:
    """``(N, K) → (N,)``: from each point to its k-th nearest other one (the farthest where there are fewer).

    Raises:
        ValueError: there is one point, or none.
    """
    if len(points) < 2:
        raise ValueError("one point has no neighbours")
    k = min(k, len(points) - 1)
    # the smallest distance is that of the point to itself, or of a twin at the same place: 0 either way
    return torch.cat([_distances(rows, points).kthvalue(k + 1, dim=1).values for rows in points.split(_ROWS)])


def inside(points: Tensor, centres: Tensor, reach: Tensor) -> Tensor:
    """``(N, K), (M, K), (M,) → (N,)`` bool: whether a point lies in any of the balls, the rim included."""
    return torch.cat([(_distances(rows, centres) <= reach).any(1) for rows in points.split(_ROWS)])


def precision_recall(real: Tensor, fake: Tensor, k: int = NEIGHBOURS) -> Generator[float, None, tuple[Tensor, Tensor]]:
    """``(N, K), (N, K)`` → which samples lie among the data ``(N,)``, which data among the samples ``(N,)``.

    Their means are precision and recall. Yields 0.0 between its parts, each some 50 ms of 1,000, so that others may go
    first.

    Raises:
        ValueError: the counts differ, or there are fewer than two examples.
    """
    if len(real) != len(fake):
        raise ValueError(f"{len(real)} and {len(fake)} examples: precision and recall need equal counts")
    reach = radii(real, k)
    yield 0.0
    precise = inside(fake, real, reach)
    yield 0.0
    reach = radii(fake, k)
    yield 0.0
    return precise, inside(real, fake, reach)


def share(hits: Tensor, generator: torch.Generator, draws: int = DRAWS) -> Estimate:
    """``(N,)`` bool → how many are true, of 1. The balls stay; the examples that are asked for are drawn again.

    Where all are true, or none, every draw is the same, and says nothing of those that were not seen: the interval is
    then the exact one.
    """
    if bool((hits == hits[0]).all()):
        return _unanimous(float(hits[0]), len(hits))
    drawn = torch.stack([_again(hits, generator).double().mean() for _ in range(draws)])
    return Estimate(float(hits.double().mean()), *_middle(drawn))


def _unanimous(value: float, count: int) -> Estimate:
    """All of ``count`` agree on 0 or 1: a share with which that happens less often than the tail's share is left out
    (Clopper & Pearson 1934, https://doi.org/10.1093/biomet/26.4.404)."""
    away = 1 - ((1 - LEVEL) / 2) ** (1 / count)
    return Estimate(value, max(0.0, value - away), min(1.0, value + away))


def ratio(above: Tensor, below: Tensor, generator: torch.Generator, draws: int = DRAWS) -> Estimate:
    """``(N,), (N,)`` → the ratio of their means with its interval, rows drawn again.

    Raises:
        ValueError: the mean below is not greater than 0.
    """
    if not float(below.mean()) > 0:
        raise ValueError("a ratio to nothing")
    pairs = torch.stack([above, below], 1).double()
    drawn = torch.stack([_again(pairs, generator).mean(0) for _ in range(draws)])
    top, bottom = pairs.mean(0).tolist()
    return Estimate(top / bottom, *_middle(drawn[:, 0] / drawn[:, 1].clamp_min(1e-300)))


def _distances(a: Tensor, b: Tensor) -> Tensor:
    """Computed from differences: the quick way by squares rounds so much that a point has a distance to itself."""
    return torch.cdist(a.double(), b.double(), compute_mode="donot_use_mm_for_euclid_dist")


# --- coverage and diversity ---


def shares(labels: Tensor, classes: int) -> Tensor:
    """``(N,)`` int64 → ``(classes,)`` float64: the share of each class."""
    return torch.bincount(labels, minlength=classes).double() / max(1, len(labels))


def covered(samples: Tensor, data: Tensor) -> Tensor:
    """``(L,), (L,)`` shares → ``(L,)`` bool: classes that the data have and the samples do not leave out."""
    return (data > 0) & (samples >= COVERED * data)


def spread(points: Tensor) -> float:
    """``(N, K)`` → the mean distance between two different points; 0 for fewer than two."""
    if len(points) < 2:
        return 0.0
    total = sum(float(_distances(rows, points).sum()) for rows in points.split(_ROWS))
    return total / (len(points) * (len(points) - 1))


# --- scores ---


def told_apart(real: Tensor, fake: Tensor) -> float:
    """``(N,), (M,)`` scores → the probability that a real example scores above a sample, ties half (the ROC's area).

    ½ is guessing; 1 is a judge who is never wrong; 0 is one who takes every sample for more real than any real one.
    """
    ordered = real.double().sort().values.contiguous()
    fake = fake.double().contiguous()
    below = torch.searchsorted(ordered, fake)
    upto = torch.searchsorted(ordered, fake, right=True)
    above = len(real) - upto + (upto - below) / 2
    return float(above.sum() / (len(real) * len(fake)))


def told_apart_interval(real: Tensor, fake: Tensor, generator: torch.Generator, draws: int = DRAWS) -> Estimate:
    """The same with its interval, both sides drawn again; where no pair is in doubt, the exact one of as many pairs as
    share no example."""
    value = told_apart(real, fake)
    if value in (0.0, 1.0):
        return _unanimous(value, min(len(real), len(fake)))
    drawn = [told_apart(_again(real, generator), _again(fake, generator)) for _ in range(draws)]
    return Estimate(value, *_middle(torch.tensor(drawn, dtype=torch.float64)))
