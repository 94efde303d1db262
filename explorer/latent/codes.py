"""Asking a model for pictures of codes and codes of pictures, piece by piece, so that the prober can be interrupted.

The functions take a model in eval mode and run where gradients are off (the prober's thread). Nothing here imports Qt.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from explorer.data.provenance import LARGEST
from explorer.latent.plane import Codes, Plane
from models.capabilities import Posterior

Pixels = NDArray[np.uint8]

_PIECE = 64  # images decoded at once: a tile of the processor's cache rather than of its memory
_PIECE_SECONDS = 0.008  # for which nobody else is answered
_FIRST_PIECE = 8
_PATIENCE = 0.04  # seconds between two partial pictures


def as_bytes(images: Any) -> Pixels:
    """A float32 tensor in [0, 1] as levels 0 to 255, NaN as 0, read-only."""
    levels = (images.float().nan_to_num(0.0).clamp(0.0, 1.0) * 255.0 + 0.5).byte().cpu().numpy()
    levels.setflags(write=False)
    return levels


def decode(model: Any, codes: Codes, draw: int | None = None) -> Pixels:
    """``(N, K) → (N, C, H, W)``: the decoder's mean; with a seed ``draw``, a draw from p(x|z)."""
    import torch

    generator = None if draw is None else torch.Generator().manual_seed(draw)
    pieces = [
        as_bytes(model.decode(torch.from_numpy(codes[at : at + _PIECE].copy()), generator))
        for at in range(0, len(codes), _PIECE)
    ]
    whole = np.concatenate(pieces)
    whole.setflags(write=False)
    return whole


def to_input(pixels: Pixels) -> Any:
    """``(N, C, H, W)`` uint8 as the float32 tensor in [0, 1] that a model takes."""
    import torch

    return torch.from_numpy(pixels.copy()).float().div_(255.0)


class Pace:
    """How many images to take at once so that the model is busy for a hundredth of a second at most.

    Args:
        most: never more than so many.
    """

    def __init__(self, most: int) -> None:
        self.size = min(_FIRST_PIECE, most)
        self._most = most
        self._begin = 0.0

    def __enter__(self) -> None:
        self._begin = time.perf_counter()

    def __exit__(self, *_: object) -> None:
        seconds = max(time.perf_counter() - self._begin, 1e-6)
        self.size = max(1, min(self._most, round(self.size * min(_PIECE_SECONDS / seconds, 8.0))))


@dataclass(frozen=True, eq=False)
class PlaneQuestion:
    """Decode ``side`` × ``side`` tiles of a plane."""

    plane: Plane
    side: int


@dataclass(frozen=True, eq=False)
class PlaneTiles:
    """Tiles of a plane, from the top left; ``pixels (n, C, H, W)`` holds those that are ready, n ≤ side²."""

    question: PlaneQuestion
    pixels: Pixels

    @property
    def complete(self) -> bool:
        """Whether every tile is there."""
        return len(self.pixels) == self.question.side**2


def plane_probe(model: Any, question: PlaneQuestion) -> Iterator[PlaneTiles]:
    """Decodes the tiles from the top; yields the first few, what is ready every few hundredths of a second, and all."""
    codes = question.plane.tiles(question.side)
    pieces: list[Pixels] = []
    pace = Pace(_PIECE)
    said = -_PATIENCE
    done = 0
    while done < len(codes):
        with pace:
            pieces.append(decode(model, codes[done : done + pace.size]))
        done += len(pieces[-1])
        if done == len(codes) or time.perf_counter() - said > _PATIENCE:
            ready = np.concatenate(pieces)
            ready.setflags(write=False)
            yield PlaneTiles(question, ready)
            said = time.perf_counter()


@dataclass(frozen=True, eq=False)
class CloudQuestion:
    """Encode these examples, ``pixels (N, C, H, W)``."""

    pixels: Pixels


@dataclass(frozen=True, eq=False)
class Cloud:
    """The codes of a fixed set of examples.

    Args:
        codes: ``(N, K)``.
        mean, deviation: ``(K,)`` over the examples.
        sigma: ``(K,)``, the posterior's standard deviation averaged over the examples; None without a posterior.
        kl: ``(K,)``, KL(q(z|x) ‖ N(0, 1)) of each dimension in nats, averaged over the examples; likewise.
    """

    codes: Codes
    mean: Codes
    deviation: Codes
    sigma: Codes | None
    kl: Codes | None


def cloud_probe(model: Any, question: CloudQuestion) -> Iterator[Cloud | None]:
    """Encodes the examples; yields None between pieces, so that others may go first, and the cloud at the end."""
    means: list[Codes] = []
    sigmas: list[Codes] = []
    pace = Pace(4 * _PIECE)
    done = 0
    while done < len(question.pixels):
        with pace:
            x = to_input(question.pixels[done : done + pace.size])
            if isinstance(model, Posterior):
                mu, sigma = model.posterior(x)
                sigmas.append(sigma.float().cpu().numpy())
            else:
                mu = model.encode(x)
            means.append(mu.float().cpu().numpy())
        done += len(x)
        yield None
    yield _summary(np.concatenate(means), np.concatenate(sigmas) if sigmas else None)


def finite(codes: Codes) -> Codes:
    """NaN as 0 and infinity as a large number: a model that has gone astray is still to be looked at."""
    return np.clip(np.nan_to_num(codes), -LARGEST, LARGEST).astype(np.float32)


def _summary(mu: Codes, sigma: Codes | None) -> Cloud:
    mu = finite(mu)
    kl = None if sigma is None else (0.5 * (sigma**2 + mu**2 - 1.0) - np.log(np.maximum(sigma, 1e-20))).mean(0)
    answer = Cloud(mu, mu.mean(0), np.maximum(mu.std(0), 1e-6), None if sigma is None else sigma.mean(0), kl)
    for each in (answer.codes, answer.mean, answer.deviation, answer.sigma, answer.kl):
        if each is not None:
            each.setflags(write=False)
    return answer


def encode_probe(model: Any, pixels: Pixels) -> Codes:
    """``(N, C, H, W) → (N, K)``: the codes of a few pictures."""
    codes = finite(model.encode(to_input(pixels)).float().cpu().numpy())
    codes.setflags(write=False)
    return codes


def decode_probe(model: Any, codes: Codes) -> Pixels:
    """``(N, K) → (N, C, H, W)``: the decoder's means of a few codes."""
    return decode(model, codes)
