"""What the Training view asks a model at every new set of weights: the same codes, the same images, the same noise.

Everything that could vary is fixed once for each data set, so that what changes from step to step is the model alone.
No Qt; torch is imported where the prober's thread needs it.
"""

from __future__ import annotations

import copy
import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from explorer.training.kept import frozen, kept
from models.capabilities import Decodes, Encodes, Posterior, Reconstructs, Samples

if TYPE_CHECKING:
    from explorer.data.dataset import Dataset, Split

SEED = 20140416  # of the codes, and next to it of the noise of p(x|z)
IMAGES = 16
POINTS = 512
BATCH = 256

Pixels = NDArray[np.generic]


@dataclass(frozen=True, eq=False)
class Question:
    """What is asked at every step of a run.

    Args:
        split: where ``examples`` and ``batch`` come from.
        samples: how many codes are decoded.
        examples: ``(n, *S)`` float32, to be reconstructed.
        batch: ``(m, *S)`` float32, over which sigma and KL are averaged.
    """

    split: Split
    samples: int
    examples: NDArray[np.float32]
    batch: NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Made:
    """What a model made: images as uint8 ``(n, C, H, W)``, vectors as float32 ``(n, D)``; read-only.

    Args:
        mean: the mean of p(x|z); None where the model has no such thing.
        draw: a draw from p(x|z), or from p(x); None likewise.
    """

    mean: Pixels | None
    draw: Pixels | None

    @property
    def choice(self) -> bool:
        """Whether there are both, so that one can choose."""
        return self.mean is not None and self.draw is not None

    def pick(self, draw: bool) -> Pixels:
        """The one that is wanted, or the other where there is only one."""
        first, second = (self.draw, self.mean) if draw else (self.mean, self.draw)
        found = second if first is None else first
        assert found is not None
        return found


@dataclass(frozen=True, eq=False)
class Watched:
    """A model's answer.

    Args:
        samples: from random codes, or from the model's own sampler; None where it has neither.
        from_codes: whether ``samples`` are decoded codes drawn from N(0, I).
        taught: whether training taught the model to decode such codes: it can also sample.
        reconstructions: of the question's examples; None where it can't.
        sigma: ``(K,)`` mean standard deviation of each dimension of q(z|x) over the batch; None without a posterior.
        kl: ``(K,)`` mean KL(q(z_k|x) ‖ N(0, 1)) of each dimension over the batch, nats; None likewise.
        seconds: how long the answer took.
        codes: ``(n, K)``, what ``samples`` were decoded from, the same array at every step; None where of no codes.
    """

    samples: Made | None
    from_codes: bool
    taught: bool
    reconstructions: Made | None
    sigma: NDArray[np.float32] | None
    kl: NDArray[np.float32] | None
    seconds: float
    codes: NDArray[np.float32] | None = None

    def nbytes(self) -> int:
        """The memory of its arrays, bytes; of those that are its own."""
        made = [each for each in (self.samples, self.reconstructions) if each is not None]
        arrays = [self.sigma, self.kl, *(each.mean for each in made), *(each.draw for each in made)]
        return sum(each.nbytes for each in arrays if each is not None)


@dataclass(frozen=True, eq=False)
class Resting:
    """Where the curves of two networks that learn from each other come to rest.

    Args:
        values: by the name of the curve; those that have such a place.
    """

    values: Mapping[str, float]


def rest(model: Any, settings: tuple[tuple[str, Any], ...]) -> Resting:
    """The equilibrium of a model under ``settings``, live changes included; runs on the prober's thread."""
    judged = copy.copy(model)  # the same weights: the settings of the prober's own copy stay as they are
    judged.config = type(model.config).parse(dict(settings))
    return Resting(MappingProxyType(dict(judged.equilibrium)))


def question(data: Dataset) -> Question:
    """What every model of these data is asked: validation examples, or training ones where there are none."""
    split: Split = "validation" if len(data.splits["validation"]) else "train"
    indices = data.splits[split].numpy()
    labels = None if data.labels is None else data.labels[data.splits[split]].numpy()
    image = data.spec.kind == "image"
    chosen = indices[in_turn(labels, len(indices))[: IMAGES if image else POINTS]]
    return Question(split, IMAGES if image else POINTS, _floats(data, chosen), _floats(data, indices[:BATCH]))


def in_turn(labels: NDArray[np.int64] | None, count: int) -> NDArray[np.int64]:
    """An order of ``count`` examples in which the classes take turns; their own order where there are no labels."""
    if labels is None:
        return np.arange(count)
    rank = np.zeros(count, np.int64)  # the how-manieth of its class each example is
    for label in np.unique(labels):
        members = labels == label
        rank[members] = np.arange(np.count_nonzero(members))
    return np.lexsort((labels, rank))


def _floats(data: Dataset, indices: NDArray[np.int64]) -> NDArray[np.float32]:
    x = data.values.numpy()[indices].astype(np.float32)
    if data.spec.kind == "image":
        x /= 255
    x.setflags(write=False)
    return x


def watch(model: Any, asked: Question) -> Watched:
    """Asks a model; runs on the prober's thread, in eval mode without gradients."""
    begin = time.perf_counter()
    samples = _samples(model, asked)
    reconstructions = (
        _reconstructions(model, asked) if isinstance(model, Reconstructs) and len(asked.examples) else None
    )
    sigma, kl = _widths(model, asked) if isinstance(model, Posterior) and len(asked.batch) else (None, None)
    from_codes, taught = isinstance(model, Decodes), isinstance(model, Samples)
    codes = _codes(asked.samples, model.latent_dim) if isinstance(model, Decodes) else None
    return Watched(samples, from_codes, taught, reconstructions, sigma, kl, time.perf_counter() - begin, codes)


def _samples(model: Any, asked: Question) -> Made | None:
    import torch

    noise = torch.Generator().manual_seed(SEED + 1)
    if isinstance(model, Decodes):
        codes = torch.tensor(_codes(asked.samples, model.latent_dim))
        return _made(kept(model.decode(codes)), kept(model.decode(codes, noise)))
    if isinstance(model, Samples):
        return Made(None, kept(model.sample(asked.samples, noise)))
    return None


@lru_cache(maxsize=16)
def _codes(count: int, size: int) -> NDArray[np.float32]:
    """``(count, size)`` from N(0, I), read-only: one array for all steps, so that a history of them takes no memory."""
    import torch

    codes: NDArray[np.float32] = frozen(
        torch.randn((count, size), generator=torch.Generator().manual_seed(SEED)).numpy()
    )
    return codes


def _reconstructions(model: Any, asked: Question) -> Made:
    import torch

    x = torch.tensor(asked.examples)
    draw = None
    if isinstance(model, Encodes) and isinstance(model, Decodes):
        draw = kept(model.decode(model.encode(x), torch.Generator().manual_seed(SEED + 1)))
    return _made(kept(model.reconstruct(x)), draw)


def _made(mean: Pixels, draw: Pixels | None) -> Made:
    """Both, unless the decoder knows no p(x|z) and its draw is its mean, as an autoencoder's and a GAN's."""
    return Made(mean, None if draw is not None and np.array_equal(mean, draw) else draw)


def _widths(model: Posterior, asked: Question) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    import torch

    mu, sigma = model.posterior(torch.tensor(asked.batch))
    variance = sigma.square()
    kl = 0.5 * (variance - 1 - variance.clamp_min(1e-30).log() + mu.square())  # closed form, Kingma & Welling 2014
    return frozen(sigma.mean(0).float().numpy()), frozen(kl.mean(0).float().numpy())
