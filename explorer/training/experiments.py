"""The lecture's two arguments for a variational autoencoder, measured."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from explorer.data.dataset import Dataset
from models.base import GenerativeModel
from models.capabilities import Decodes, Encodes
from models.problems import Problem

FULL, CRESCENT = 0.15, 0.85
"""Phases up to the one and from the other are the ends of a pair."""


@dataclass(frozen=True, eq=False)
class Midpoints:
    """What lies half-way between full moons and crescents.

    Args:
        pairs: ``(P, 2)`` int64, the examples at the ends: a full moon and a crescent.
        images: ``(P, C, H, W)`` in [0, 1], the decoded middles of their codes.
        distance: ``(P,)``: mean squared error per pixel to the nearest held-out middle phase.
        nearest: ``(P,)`` int64, that example.
        phase: ``(P,)``, its phase.
    """

    pairs: Tensor
    images: Tensor
    distance: Tensor
    nearest: Tensor
    phase: Tensor


@torch.inference_mode()
def midpoints(model: GenerativeModel, data: Dataset, pairs: int, generator: torch.Generator) -> Midpoints:
    """Decodes the middle of the codes of full moons and crescents, and compares with phases that nobody has learned.

    The closer to a real middle phase, the more the code's space is one in which walking makes sense: the lecture's
    claim for the VAE against the autoencoder. Pairs come from the test split, drawn by ``generator``; each full moon
    is paired with the crescent that stands nearest, so that the middle has one place to stand.

    Raises:
        Problem: the data have no phases, or the model no codes.
    """
    if not (isinstance(model, Encodes) and isinstance(model, Decodes)):
        raise Problem("“{model}” has no codes to walk between. Choose a model with an encoder.", model=model.title)
    if "phase" not in data.attributes:
        raise Problem("“{data}” has no phases. Choose the data “moons”.", data=data.title)
    ends = _pairs(data, pairs, generator)
    device = next(model.parameters()).device
    codes = [model.encode(data.batch(ends[:, side], device).x) for side in (0, 1)]
    images = model.decode((codes[0] + codes[1]) / 2)
    held_out = _held_out(data)
    real = data.batch(held_out, device).x
    errors = torch.cdist(images.flatten(1), real.flatten(1)).square() / data.spec.size  # (P, M)
    distance, nearest = (each.cpu() for each in errors.min(dim=1))
    nearest = held_out[nearest]
    return Midpoints(ends, images.cpu(), distance, nearest, data.attributes["phase"][nearest])


def _pairs(data: Dataset, count: int, generator: torch.Generator) -> Tensor:
    test = data.splits["test"]
    phase = data.attributes["phase"][test]
    full, crescent = test[phase <= FULL], test[phase >= CRESCENT]
    full = full[torch.randperm(len(full), generator=generator)][:count]
    place = torch.stack([data.attributes["x"], data.attributes["y"]], dim=1)
    near = torch.cdist(place[full], place[crescent]).argmin(dim=1)
    return torch.stack([full, crescent[near]], dim=1)


def _held_out(data: Dataset) -> Tensor:
    free = torch.ones(len(data), dtype=torch.bool)
    for indices in data.splits.values():
        free[indices] = False
    return free.nonzero().squeeze(1)


@torch.inference_mode()
def random_codes(model: GenerativeModel, count: int, generator: torch.Generator) -> Tensor:
    """``(count, *S)``: codes from N(0, I) through the decoder.

    A VAE has learned to decode these; an autoencoder never was asked to, and it shows.

    Raises:
        Problem: the model has no decoder.
    """
    if not isinstance(model, Decodes):
        raise Problem("“{model}” has no decoder. Choose a model with codes.", model=model.title)
    device = next(model.parameters()).device
    return model.decode(torch.randn(count, model.latent_dim, generator=generator).to(device))
