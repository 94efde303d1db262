"""A model whose pictures can be worked out by hand: each dimension of the code is the level of one band of rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from models.base import Batch, GenerativeModel, Loss
from models.capabilities import ClassCodes, Decodes, Encodes, Posterior, Samples
from models.config import Config
from models.spec import DataSpec

SIDE = 8


class Bands(GenerativeModel, Decodes):
    """Band k is ½ + gain · z_k."""

    bands = 2

    def __init__(self, config: Config, spec: DataSpec) -> None:
        super().__init__(config, spec)
        self.level = nn.Parameter(torch.tensor(0.1))

    def initialise(self, generator: torch.Generator) -> None:
        """The gain is not drawn."""

    @property
    def latent_dim(self) -> int:
        return self.bands

    def decode(self, z: Tensor, generator: torch.Generator | None = None) -> Tensor:
        x = (0.5 + self.level * z).repeat_interleave(SIDE // self.bands, 1)  # (B, 8)
        x = x[:, None, :, None].expand(-1, 1, SIDE, SIDE)
        if generator is not None:
            x = x + 0.1 * torch.randn(x.shape, generator=generator)
        return x.clamp(0, 1)

    def losses(self, batch: Batch, step: int, generator: torch.Generator) -> Iterator[Loss]:
        yield Loss(self.level.square())


class Blind(Bands, Samples):
    """Draws codes from N(0, I), and has no encoder."""

    title = "Blind"

    def sample(self, count: int, generator: torch.Generator) -> Tensor:
        return self.decode(torch.randn(count, self.latent_dim, generator=generator))


class Told(Blind, ClassCodes):
    """Two bands, and a mark for each of two classes; the second one's pictures are darker by ¼."""

    title = "Told"

    @property
    def classes(self) -> tuple[str, ...]:
        return self.spec.classes

    @property
    def latent_dim(self) -> int:
        return self.bands + 2

    def sample_given(self, y: Tensor, generator: torch.Generator) -> Tensor:
        raise NotImplementedError

    def decode(self, z: Tensor, generator: torch.Generator | None = None) -> Tensor:
        return super().decode(z[:, :2]) - 0.25 * z[:, 2:].argmax(1)[:, None, None, None]


class Banded(Bands, Encodes):
    """Band k is ½ + gain · z_k, and encoding is the inverse."""

    title = "Banded"

    def encode(self, x: Tensor) -> Tensor:
        return (x.reshape(len(x), self.bands, -1).mean(2) - 0.5) / self.level


class Wide(Banded):
    """Four bands."""

    title = "Wide"
    bands = 4


class Sure(Wide, Posterior):
    """Four bands, with a posterior of width ½."""

    title = "Sure"

    def posterior(self, x: Tensor) -> tuple[Tensor, Tensor]:
        mu = self.encode(x)
        return mu, torch.full_like(mu, 0.5)


def banded(*levels: float) -> np.ndarray:
    """``(1, 8, 8)`` uint8 with these levels from top to bottom."""
    rows = np.repeat(np.array(levels), SIDE // len(levels))
    return np.broadcast_to(np.rint(rows[None, :, None] * 255), (1, SIDE, SIDE)).astype(np.uint8)


def close(first: Any, second: Any) -> bool:
    """Whether two uint8 pictures differ by rounding only."""
    return bool((np.abs(np.asarray(first, int) - np.asarray(second, int)) <= 1).all())
