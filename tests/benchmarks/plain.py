"""The loop that one writes by hand, for comparison: nothing is watched, checked, kept or told."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import torch
from torch import Tensor

from explorer.data.dataset import Dataset
from explorer.training.hardware import Hardware
from explorer.training.seeds import generator
from models.base import Batch, GenerativeModel
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
    """Trains a model with one loss by a loop of five lines.

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
        self._optimizer = torch.optim.Adam(model.parameters(), lr=model.config.learning_rate, fused=tuned)
        self._generator = generator(0, "training")

    def step(self) -> Tensor:
        """One step; returns the loss, not yet read."""
        batch = next(self._batches)
        self._optimizer.zero_grad()
        with self._autocast:
            (loss,) = self._model.losses(batch, 1, self._generator)
        loss.total.backward()
        self._optimizer.step()
        return loss.total.detach()

    def rate(self, seconds: float) -> float:
        """Steps a second, over about so many seconds."""
        steps, begin = 0, time.perf_counter()
        while (passed := time.perf_counter() - begin) < seconds:
            self.step()
            steps += 1
        return steps / passed
