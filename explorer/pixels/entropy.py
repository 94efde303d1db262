r"""Whether a model comes down to the entropy of a distribution that is known, and not below.

The pictures have 2×2 pixels of two colours. The first is a fair coin, and each next one is like the one before it with
probability 3/4. No p(x) has a smaller mean of −log p(x) than the entropy,

.. math:: H = \log 2 + 3 \left(\log 4 - \tfrac34 \log 3\right) \approx 2.380 \text{ nats};

who comes below counts something twice, and who stays far above can't say what it should. The examples are 128, each
picture as often as its probability says, so that nothing of the mean is left to chance.
"""

from __future__ import annotations

import itertools
import math
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from explorer.pixels.film import rest
from explorer.workers.messages import Rest
from models.problems import Problem

if TYPE_CHECKING:
    from torch import Generator, Tensor

SIDES = (2, 2)
ENTROPY = math.log(2) + 3 * (math.log(4) - 0.75 * math.log(3))
TOLERANCE = 0.03  # nats above the entropy
ROUNDING = 1e-3  # nats below it, of float32
_STEPS = 1000
_LOOK = 20  # steps between two measurements
_RATE = 0.01
_SHARE = 0.5  # of the prober's time


@dataclass(frozen=True)
class Learned:
    """How far a twin has come: −log p(x), the mean over the pictures, in nats, after ``steps``."""

    steps: int
    nll: float

    @property
    def reached(self) -> bool:
        """Whether it is the entropy, within the tolerance."""
        return -ROUNDING <= self.nll - ENTROPY <= TOLERANCE

    @property
    def impossible(self) -> bool:
        """Whether no distribution can be so good."""
        return self.nll < ENTROPY - ROUNDING


def chain(channels: int = 1) -> Tensor:
    """``(128, C, 2, 2)`` of 0s and 1s: the pictures, as often as their probabilities say."""
    import torch

    images = torch.tensor(list(itertools.product((0.0, 1.0), repeat=4)))
    flips = (images.diff(dim=1) != 0).sum(1)
    images = images.repeat_interleave(3 ** (3 - flips), 0)  # of 2 · 4³
    return images.view(-1, 1, *SIDES).expand(-1, channels, -1, -1).contiguous()


def entropy_probe(model: Any) -> Iterator[Learned | Rest]:
    """Trains a small twin of ``model``, of its class and settings but for the learning rate, until it is there.

    Nothing comes where no such twin can be made. It rests after every step, so that others may go first.
    """
    import torch

    from explorer.training.seeds import generator

    with torch.inference_mode(False):  # what the prober's thread makes otherwise can't be learned
        x, dice = chain(model.spec.shape[0]), generator(0, "entropy")
        spec = replace(model.spec, shape=(model.spec.shape[0], *SIDES))
        try:
            config = model.config.changed("learning_rate", _RATE)
            twin = type(model).build(config, spec, generator(0, "weights"))
        except Problem:
            return
        twin.fit(x, generator(0, "fit"))
        groups = twin.parameter_groups()
        optimizers = {name: twin.optimizer(parameters) for name, parameters in groups.items()}
    for step in range(_STEPS):
        began = time.perf_counter()
        with torch.inference_mode(False), torch.enable_grad():
            _advance(twin, groups, optimizers, x, step, dice)
        yield rest(time.perf_counter() - began, _SHARE)
        if (step + 1) % _LOOK == 0:
            with torch.no_grad():
                found = Learned(step + 1, -float(twin.eval().log_prob(x).mean()))
            yield found
            if not found.nll - ENTROPY > TOLERANCE:  # there, or not a number
                return


def _advance(twin: Any, groups: Any, optimizers: Any, x: Tensor, step: int, dice: Generator) -> None:
    """One step, as the engine makes it, at a rate that falls to nothing; classes say nothing of these pictures."""
    import torch

    from models.base import Batch

    classes = len(twin.spec.classes)
    y = torch.randint(classes, (len(x),), generator=dice) if classes else None
    for loss in twin.train().losses(Batch(x, y), step, dice):
        optimizer = optimizers[loss.group]
        for each in optimizer.param_groups:
            each["lr"] = _RATE * (1 + math.cos(math.pi * step / _STEPS)) / 2
        optimizer.zero_grad()
        loss.total.backward(inputs=groups[loss.group])
        optimizer.step()
