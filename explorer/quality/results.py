"""What is found out about samples: frozen values without torch, which may cross threads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
from numpy.typing import NDArray

from models.problems import Phrase

if TYPE_CHECKING:
    from explorer.data.dataset import Split

Kind = Literal["classifier", "autoencoder", "values"]
"""What the features are of: a network that has learned the data, or the vectors themselves."""
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Estimate:
    """A figure with its 95 % interval.

    Args:
        value: of the examples as they are.
        low, high: 95 % of the figures of examples drawn again, with replacement, lie between; of shares of 0 or 1, of
            which every draw is the same, the exact interval.
    """

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Progress:
    """Where a measurement stands: what is being done, and the share of the whole that is done, of 1."""

    stage: Phrase
    share: float


@dataclass(frozen=True)
class Judgement:
    """How well one tells samples from held-out examples.

    Args:
        fresh: the probability that a real example scores above a sample, by the fresh discriminator; ½ is guessing.
        count: real examples, and as many samples, that it was asked about and had not learned.
    """

    fresh: Estimate
    count: int


@dataclass(frozen=True, eq=False)
class Coverage:
    """The classes of samples and of held-out examples.

    Args:
        names: of the classes; empty where they are clusters.
        data, samples: ``(L,)`` the share of each.
        covered: ``(L,)`` bool, see :func:`explorer.quality.measures.covered`.
        data_spread, sample_spread: the mean distance of two examples, on the features.
        count: of the samples, and of the held-out examples.
    """

    names: tuple[str, ...]
    data: Floats
    samples: Floats
    covered: NDArray[np.bool_]
    data_spread: float
    sample_spread: float
    count: int

    @property
    def present(self) -> int:
        """How many classes the held-out examples have."""
        return int(np.count_nonzero(self.data))

    @property
    def displaced(self) -> float:
        """The share of the samples that would have to be of another class for the shares of the data: the total
        variation of the two, less what chance alone makes of two draws of ``count`` from the same classes."""
        chance = np.sqrt(self.data * (1 - self.data) / (np.pi * self.count)).sum()  # E|N(0, 2p(1−p)/count)| / 2, summed
        return max(0.0, float(np.abs(self.samples - self.data).sum()) / 2 - float(chance))

    @property
    def diversity(self) -> float:
        """The samples' spread as a share of the data's."""
        return self.sample_spread / self.data_spread if self.data_spread > 0 else float("nan")


@dataclass(frozen=True, eq=False)
class Whereabouts:
    """Where the same codes lay while the model learned, from the film of the run.

    Args:
        steps: ``(T,)`` int64, ascending, those of the newer half of the run.
        shares: ``(T, L)`` the share of each class, or cluster, of the coverage.
        covered: ``(T,)`` int64, how many of them were covered at each step.
        count: of the codes.
    """

    steps: NDArray[np.int64]
    shares: Floats
    covered: NDArray[np.int64]
    count: int


@dataclass(frozen=True, eq=False)
class Memory:
    """What the samples have of the training examples.

    Args:
        samples, held_out: the share of copies (see :mod:`explorer.quality.memory`) among samples, and among held-out
            examples, which can't be copies.
        closeness: the median distance of a sample to its nearest training example, as a share of a held-out one's.
        count: of each.
        shown: ``(n, *S)`` float32, the samples that are nearest to a training example in relation to the second.
        nearest: ``(n, *S)`` float32, that training example of each.
    """

    samples: Estimate
    held_out: Estimate
    closeness: float
    count: int
    shown: NDArray[np.float32]
    nearest: NDArray[np.float32]


@dataclass(frozen=True)
class Pull:
    """How strongly the discriminator pulls the generator's examples, see :mod:`explorer.quality.gradient`.

    Args:
        share: the gradient of the generator's loss, of what it would be at the equilibrium's slope of the loss and
            the discriminator's mean steepness.
        unsaturated: the same by the generator's other loss; None where there is none.
        count: of the examples.
    """

    share: Estimate
    unsaturated: Estimate | None
    count: int


@dataclass(frozen=True, eq=False)
class OwnJudge:
    """What the model's own discriminator says of held-out examples and of samples.

    Args:
        apart: the probability that a real example scores above a sample.
        real, fake: ``(N,)`` float64, the scores.
    """

    apart: Estimate
    real: Floats
    fake: Floats


@dataclass(frozen=True, eq=False)
class Quality:
    """What was measured; every figure is an estimate.

    Args:
        split: of the held-out examples.
        count: of them, and of samples.
        features, skill: the kind of features and how good they are, see :mod:`explorer.quality.features`.
        frechet, precision, recall: see :mod:`explorer.quality.measures`.
        frechet_data, precision_data, recall_data: those of as many training examples in the samples' place: what one
            would have who draws from the data.
        whereabouts: None for a model without a discriminator, or with classes, and where there is no film.
        own: None for a model without a discriminator.
        pull: None for such a model, and where it can't be measured.
        seconds: that all of it took.
    """

    split: Split
    count: int
    features: Kind
    skill: float
    frechet: Estimate
    frechet_data: float
    precision: Estimate
    recall: Estimate
    precision_data: Estimate
    recall_data: Estimate
    coverage: Coverage
    whereabouts: Whereabouts | None
    memory: Memory
    judgement: Judgement
    own: OwnJudge | None
    pull: Pull | None
    seconds: float
