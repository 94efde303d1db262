"""A fresh discriminator, which has never played against the generator: can it tell samples from held-out images?

It answers what the model's own discriminator can't: when that one is at ½, is the generator good, or the discriminator
weak, or has the generator found a special case that only this one discriminator does not see through? It learns from
one half of the held-out examples and as many samples, and is asked about the other halves. That it tells them apart
does not condemn a model: hardly any is good enough to deceive a judge who learns for it. That it can't, says much.
"""

from __future__ import annotations

from collections.abc import Generator

import torch
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits

from explorer.quality.features import train_network
from explorer.quality.measures import told_apart_interval
from explorer.quality.network import Network, made
from explorer.quality.results import Judgement
from models.spec import DataSpec

STEPS = 300


def judge(real: Tensor, fake: Tensor, spec: DataSpec, dice: torch.Generator) -> Generator[float, None, Judgement]:
    """``(N, *S), (N, *S)`` → the judgement; yields the share that is done.

    Raises:
        ValueError: the counts differ, or there are fewer than four.
    """
    if len(real) != len(fake) or len(real) < 4:
        raise ValueError(f"{len(real)} real examples and {len(fake)} samples: a judge needs as many of both, 4 or more")
    half = len(real) // 2
    order = torch.randperm(len(real), generator=dice)
    with torch.inference_mode(False):
        network = made(Network(spec, 1), dice)
        learned = torch.cat([real[order[:half]], fake[:half]]).clone()  # what was made without gradients can't be used
        target = torch.cat([torch.ones(half), torch.zeros(half)])

    def loss(places: Tensor) -> Tensor:
        return binary_cross_entropy_with_logits(network(learned[places])[:, 0], target[places])

    yield from train_network(network, 2 * half, loss, STEPS, dice)
    on_real, on_fake = network(real[order[half:]])[:, 0], network(fake[half:])[:, 0]
    return Judgement(told_apart_interval(on_real, on_fake, dice), len(on_real))
