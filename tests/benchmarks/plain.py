"""The loop that one writes by hand, for comparison: nothing is watched, checked, kept or told."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import torch
from torch import Tensor

from explorer.data.dataset import Dataset
from explorer.training.hardware import Hardware
from explorer.training.seeds import generator
from models.base import Batch, GenerativeModel, Loss
from models.catalog import discover


def build(dataset: Dataset, name: str = "vae", **settings: object) -> GenerativeModel:
    """A new model of the catalog with its weights from seed 0."""
    entry = discover().find(name)
    return entry.cls.build(entry.cls.Config.parse(settings), dataset.spec, generator(0, "weights"))


def endless(batch: Callable[[Tensor], Batch], indices: Tensor, size: int) -> Iterator[Batch]:
    """Whole batches of shuffled examples, for ever."""
    order = generator(0, "order")
    while True:
        for chosen in indices[torch.randperm(len(indices), generator=order)].split(size)[: len(indices) // size]:
            yield batch(chosen)


class PlainLoop:
    """Trains a model by a loop of a few lines.

    Args:
        model: changed in place.
        batches: what it sees.
        hardware: threads and precision.
        tuned: fused Adam, as the program has it; otherwise torch's default.
    """

    def __init__(self, model: GenerativeModel, batches: Iterator[Batch], hardware: Hardware, *, tuned: bool) -> None:
        hardware.claim_thread()
        self._model = model.train()
        self._batches = batches
        self._autocast = torch.autocast("cpu", torch.bfloat16, enabled=hardware.precision == "bfloat16")
        self._groups = model.parameter_groups()
        self._optimizers = {
            name: torch.optim.Adam(parameters, lr=model.learning_rate(name), fused=tuned)
            for name, parameters in self._groups.items()
        }
        self._generator = generator(0, "training")

    def step(self) -> Tensor:
        """One step; returns the last loss, not yet read."""
        losses = self._model.losses(next(self._batches), 1, self._generator)
        total = torch.zeros(())
        while (loss := self._next(losses)) is not None:
            total, optimizer = loss.total, self._optimizers[loss.group]
            optimizer.zero_grad()
            total.backward(inputs=self._groups[loss.group] if len(self._groups) > 1 else None)
            optimizer.step()
        return total.detach()

    def _next(self, losses: Iterator[Loss]) -> Loss | None:
        with self._autocast:
            return next(losses, None)

    def rate(self, seconds: float) -> float:
        """Steps a second, over about so many seconds."""
        steps, begin = 0, time.perf_counter()
        while (passed := time.perf_counter() - begin) < seconds:
            self.step()
            steps += 1
        return steps / passed
