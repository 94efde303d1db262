"""A model small enough to think about, and data to go with it."""

from __future__ import annotations

from collections.abc import Iterator

import torch
from torch import Tensor, nn

from explorer.data.dataset import Dataset, Recipe
from models.base import Batch, GenerativeModel, Loss
from models.capabilities import Decodes, Encodes
from models.config import Config
from models.spec import Accepts, DataSpec

SPEC = DataSpec("image", (1, 8, 8))


class Toy(GenerativeModel, Encodes, Decodes):
    """Learns the mean image; the code's first number is added to every pixel."""

    title = "Toy"
    accepts = Accepts(sides=(2, 64))

    class Config(Config):
        """Adds nothing."""

    def __init__(self, config: Config, spec: DataSpec) -> None:
        super().__init__(config, spec)
        self.mean = nn.Parameter(torch.zeros(spec.shape))

    def initialise(self, generator: torch.Generator) -> None:
        self.mean.data.uniform_(generator=generator)

    @property
    def latent_dim(self) -> int:
        return 2

    def encode(self, x: Tensor) -> Tensor:
        return (x - self.mean).flatten(1).mean(1, keepdim=True).expand(-1, 2)

    def decode(self, z: Tensor, generator: torch.Generator | None = None) -> Tensor:
        return self.mean + z[:, :1, None, None]

    def losses(self, batch: Batch, step: int, generator: torch.Generator) -> Iterator[Loss]:
        noise = 0.01 * torch.randn(batch.x.shape, generator=generator)
        total = ((batch.x + noise - self.mean) ** 2).flatten(1).sum(1).mean()
        yield Loss(total, {"squared_error": total})


def dataset(count: int = 64) -> Dataset:
    values = torch.randint(0, 256, (count, *SPEC.shape), dtype=torch.uint8, generator=torch.Generator().manual_seed(0))
    splits = {"train": torch.arange(count - 8), "validation": torch.arange(count - 8, count - 4),
              "test": torch.arange(count - 4, count)}  # fmt: skip
    return Dataset("Toys", SPEC, values, None, splits, Recipe("toys"))
