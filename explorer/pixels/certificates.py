r"""What can be proved of a model at hand, so that its likelihood can be trusted.

**No leak.** p(x) = ∏ p(x_i | x_<i) is a distribution only if no factor looks at its own pixel or at a later one. The
gradient of the numbers that describe a pixel, with respect to every input, must be exactly 0 there.

**Sums to 1.** A pixel at the end is free: over all values of the last pixels, with the others held, the
probabilities must add up to 1. A twin of the model on pictures of 2×2 pixels, with weights of its own, is small enough
for all its pictures to be counted.

**Reaches the entropy.** Another twin learns a distribution that is known; see :mod:`explorer.pixels.entropy`.
"""

from __future__ import annotations

import copy
import itertools
import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from explorer.pixels.entropy import Learned, entropy_probe
from explorer.pixels.film import label_of, tensor
from explorer.pixels.scene import Scene, Values
from explorer.workers.messages import Rest
from models.problems import Problem

if TYPE_CHECKING:
    from torch import Tensor

_PIXELS_TRIED = 24
_MOST_WAYS = 256  # in which the last pixels may end: each is a picture of full size
_MOST_TWINS = 1 << 16  # pictures of 2×2
_TWIN_SIDES = (2, 2)


@dataclass(frozen=True, eq=False)
class CertificateQuestion:
    """Of the run's model, at the picture ``image (C, H, W)``."""

    scene: Scene
    image: Values


@dataclass(frozen=True)
class Certificates:
    """What was found so far.

    Args:
        tried, pixels: how many pixels' gradients were looked at, of how many.
        leak: the largest gradient with respect to the pixel itself or a later one; must be 0.
        seen: the share of earlier pixels that the pixels tried are swayed by, at this picture.
        ending: ``(number of last pixels, ways in which they may end, the sum of their probabilities)``; None where the
            values of one pixel are too many, or a density.
        twin: ``(pictures, sum of their probabilities)`` of the twin on 2×2 pixels; None likewise.
        density: whether the model describes pixels by a density, which has no entropy to be reached.
        learned: how far a twin has come that learns a known distribution; None for a density, or where there is none.
        done: whether there is more to come.
    """

    tried: int = 0
    pixels: int = 0
    leak: float = 0.0
    seen: float = 0.0
    ending: tuple[int, int, float] | None = None
    twin: tuple[int, float] | None = None
    density: bool = False
    learned: Learned | None = None
    done: bool = False


def certificate_probe(model: Any, question: CertificateQuestion) -> Iterator[Certificates | Rest]:
    """Tries some of the pixels, then counts, then learns."""
    import torch

    with torch.inference_mode(False):
        twin = copy.deepcopy(model)  # the prober's copy can't be differentiated
        x, y = tensor(question.image)[None], label_of(question.scene, 1)
        found = Certificates(pixels=x[0, 0].numel(), density=not model.discrete)
        earlier = swayed = 0
        places = sorted({round(each) for each in torch.linspace(0, found.pixels - 1, _PIXELS_TRIED).tolist()})
        for pixel in places:
            influence = twin.influence(x, pixel, y).flatten()
            earlier, swayed = earlier + pixel, swayed + int((influence[:pixel] > 0).sum())
            leak = max(found.leak, float(influence[pixel:].max()))
            found = replace(found, tried=found.tried + 1, leak=leak, seen=swayed / max(earlier, 1))
            yield found
    with torch.no_grad():
        values = _values(model)
        if values is not None:
            for ending in _ending_sum(model, x, y, values):
                found = replace(found, ending=ending)
                yield found
            for sum_ in _twin_sum(model):
                found = replace(found, twin=sum_)
                yield found
    for said in () if found.density else entropy_probe(model):
        found = replace(found, learned=said) if isinstance(said, Learned) else found
        yield found if isinstance(said, Learned) else said
    yield replace(found, done=True)


def _values(model: Any) -> Tensor | None:
    """``(V, C)``: every value that a pixel can have; None for a density, and where they are too many."""
    import torch

    support, channels = model.support(), model.spec.shape[0]
    if not model.discrete or len(support) ** (1 if support.shape[1] == channels else channels) > _MOST_WAYS:
        return None
    if support.shape[1] == channels:
        return torch.unique(support, dim=0)
    return torch.tensor(list(itertools.product(support[:, 0].tolist(), repeat=channels)))


def _ending_sum(model: Any, x: Tensor, y: Tensor | None, values: Tensor) -> Iterator[tuple[int, int, float] | None]:
    """Σ p(last pixels | others) over all their values, for as many last pixels as can be counted; None on the way."""
    count, pixels = 1, x[0, 0].numel()
    while len(values) ** (count + 1) <= _MOST_WAYS and count < pixels:
        count += 1
    ways = _combinations(values, count)  # (N, C, count)
    images = x.flatten(2).repeat(len(ways), 1, 1)
    images[:, :, pixels - count :] = ways
    total = 0.0
    for part in images.view(len(ways), *x.shape[1:]).split(64):
        labels = None if y is None else y.expand(len(part))
        said = model.conditionals(part, labels).log_prob.flatten(1)[:, pixels - count :]
        total += float(said.double().sum(1).exp().sum())
        yield None
    yield count, len(ways), total


def _twin_sum(model: Any) -> Iterator[tuple[int, float] | None]:
    """Σ p(x) over all pictures of 2×2 pixels, of a model of the same class and settings; None on the way, and where
    they are too many."""
    import torch

    from explorer.training.seeds import generator

    spec = replace(model.spec, shape=(model.spec.shape[0], *_TWIN_SIDES))
    try:
        twin = type(model).build(model.config, spec, generator(0, "weights")).eval()
    except Problem:
        return
    twin.fit(torch.rand(64, *spec.shape, generator=generator(0, "fit")), generator(0, "fit"))
    values, pixels = _values(twin), math.prod(_TWIN_SIDES)
    if values is None or len(values) ** pixels > _MOST_TWINS:
        return
    images, total = _combinations(values, pixels).view(-1, *spec.shape), 0.0
    for part in images.split(256):
        total += float(twin.log_prob(part).double().exp().sum())
        yield None
    yield len(images), total


def _combinations(values: Tensor, count: int) -> Tensor:
    """``(V, C) → (V^count, C, count)``."""
    import torch

    indices = torch.cartesian_prod(*count * [torch.arange(len(values))]).view(-1, count)
    return values[indices].transpose(1, 2)
