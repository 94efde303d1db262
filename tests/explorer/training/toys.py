"""Small models and data whose training can be worked out by hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from explorer.data.dataset import Dataset, Recipe
from models.base import Batch, GenerativeModel, Loss
from models.capabilities import LogProb
from models.config import Config, setting
from models.spec import Accepts, DataSpec


@dataclass(frozen=True, kw_only=True)
class ToyConfig(Config):
    """Settings of the toys."""

    batch_size: int = setting(16, low=1, high=4096, help="Examples in each training step.")
    weight: float = setting(1.0, low=0.0, high=1e6, live=True, help="Weight of the only term.")
    width: int = setting(4, low=1, high=64, help="Fixed while training.")


class Toy(GenerativeModel):
    """Learns a linear map of noisy data onto themselves; dropout-like noise comes from the generator."""

    title = "Toy"
    Config = ToyConfig
    accepts = Accepts(kinds=("image", "vector"), sides=(1, 64))

    def __init__(self, config: Config, spec: DataSpec) -> None:
        super().__init__(config, spec)
        self.layer = nn.Linear(spec.size, spec.size)

    def losses(self, batch: Batch, step: int, generator: torch.Generator) -> Iterator[Loss]:
        x = batch.x.flatten(1)
        noise = torch.randn(x.shape, generator=generator)
        error = (self.layer(x + 0.1 * noise) - x).square().sum(1).mean()
        yield Loss(self.config.weight * error, {"error_nats": error})


class Poisoned(Toy):
    """Gives NaN at step 5 and is otherwise sound."""

    def losses(self, batch: Batch, step: int, generator: torch.Generator) -> Iterator[Loss]:
        for loss in super().losses(batch, step, generator):
            yield Loss(loss.total * (torch.nan if step == 5 else 1.0), loss.terms)


class Hungry(Toy):
    """Runs out of memory at step 3."""

    def losses(self, batch: Batch, step: int, generator: torch.Generator) -> Iterator[Loss]:
        if step == 3:
            raise torch.OutOfMemoryError("Tried to allocate 9000 GiB")
        yield from super().losses(batch, step, generator)


class Greedy(Toy):
    """Runs out of memory with more than five examples at once."""

    def losses(self, batch: Batch, step: int, generator: torch.Generator) -> Iterator[Loss]:
        if len(batch.x) > 5:
            raise torch.OutOfMemoryError("Tried to allocate 9000 GiB")
        yield from super().losses(batch, step, generator)


class Rivals(GenerativeModel):
    """Two parameter groups: the first runs after the second, which runs away from it."""

    title = "Rivals"
    Config = ToyConfig
    accepts = Accepts(kinds=("vector",))

    def __init__(self, config: Config, spec: DataSpec) -> None:
        super().__init__(config, spec)
        self.hound = nn.Linear(1, spec.size)
        self.hare = nn.Linear(1, spec.size)
        self.register_buffer("seen", torch.zeros(()))

    def parameter_groups(self) -> Mapping[str, list[nn.Parameter]]:
        return {"hound": list(self.hound.parameters()), "hare": list(self.hare.parameters())}

    def losses(self, batch: Batch, step: int, generator: torch.Generator) -> Iterator[Loss]:
        one = torch.ones(1, 1)
        chase = (self.hound(one) - self.hare(one).detach()).square().sum()
        yield Loss(chase, {"gap": chase}, group="hound")
        flight = -(self.hound(one) - self.hare(one)).square().sum().sqrt()
        yield Loss(flight, {"gap": -flight}, group="hare")


class Gauss(GenerativeModel, LogProb):
    """N(mean, I), fitted in closed form: its likelihood is known exactly."""

    title = "Gauss"
    Config = ToyConfig
    accepts = Accepts(kinds=("image", "vector"), sides=(1, 64))

    def __init__(self, config: Config, spec: DataSpec) -> None:
        super().__init__(config, spec)
        self.register_buffer("mean", torch.zeros(spec.shape))
        self.shift = nn.Parameter(torch.zeros(()))

    def initialise(self, generator: torch.Generator) -> None:
        nn.init.zeros_(self.shift)

    def fit(self, x: Tensor, generator: torch.Generator) -> None:
        self.mean.copy_(x.mean(0))

    def losses(self, batch: Batch, step: int, generator: torch.Generator) -> Iterator[Loss]:
        yield Loss(-self.log_prob(batch.x).mean())

    def log_prob(self, x: Tensor) -> Tensor:
        return torch.distributions.Normal(self.mean + self.shift, 1.0).log_prob(x).flatten(1).sum(1)


def vectors(count: int = 100, dims: int = 3, seed: int = 0) -> Dataset:
    """Points of N(1, I); the first four fifths are for training."""
    values = torch.randn(count, dims, generator=torch.Generator().manual_seed(seed)) + 1
    return dataset(values, DataSpec("vector", (dims,)))


def images(count: int = 100, shape: tuple[int, int, int] = (1, 8, 8), seed: int = 0) -> Dataset:
    """Noise, uint8."""
    values = torch.randint(0, 256, (count, *shape), dtype=torch.uint8, generator=torch.Generator().manual_seed(seed))
    return dataset(values, DataSpec("image", shape))


def dataset(values: Tensor, spec: DataSpec, **more: object) -> Dataset:
    """Four fifths to train, a tenth each to validate and to test."""
    count = len(values)
    a, b = count * 8 // 10, count * 9 // 10
    splits = {"train": torch.arange(a), "validation": torch.arange(a, b), "test": torch.arange(b, count)}
    return Dataset("toys", spec, values, None, splits, Recipe("toys"), fingerprint="f" * 64, **more)
