"""``resident_data``: batches from a uint8 tensor in memory against a DataLoader, as an MLP that learns feels it.

Both run the same plain step of the same VAE on the same digits; only where the batches come from differs: the program's
own feed, or torchvision's way (a PIL image each, ToTensor, collate, no worker processes). How much that matters depends
on how much the model itself has to do, so there are three of them: with no hidden layer, with one, and with two, which
is what the program begins with. The figure is that of the one in the middle.
"""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

import torch
from PIL import Image
from torch.utils.data import DataLoader
from torch.utils.data import Dataset as TorchDataset
from torchvision.transforms import ToTensor

from explorer.data.dataset import Dataset, Recipe
from explorer.data.load import load
from explorer.training.feed import Feed
from explorer.training.hardware import choose, usable_cores
from models.base import Batch
from tests.benchmarks.plain import PlainLoop, build, endless
from tests.benchmarks.rows import spread_row, write_rows

ROUNDS = 5
SECONDS = 0.8
LAYERS = (0, 1, 2)
TARGET = 3.0


class _Images(TorchDataset):
    """As torchvision's MNIST: a tensor's row becomes a PIL image when it is asked for, and is transformed."""

    def __init__(self, dataset: Dataset) -> None:
        chosen = dataset.splits["train"]
        self._values = dataset.values[chosen, 0]
        self._targets = torch.arange(len(chosen)) % 10
        self._transform = ToTensor()

    def __len__(self) -> int:
        return len(self._values)

    def __getitem__(self, index: int) -> tuple[torch.Tensor, int]:
        values, target = self._values[index], int(self._targets[index])
        return self._transform(Image.fromarray(values.numpy())), target


def _loaded(dataset: Dataset, size: int) -> Iterator[Batch]:
    loader = DataLoader(_Images(dataset), batch_size=size, shuffle=True, drop_last=True)
    while True:
        for x, y in loader:
            yield Batch(x, y)


def ratio(dataset: Dataset, layers: int) -> float:
    """How many times as fast an MLP with so many hidden layers learns from memory."""
    hardware = choose("cpu", max(1, usable_cores() - 1), "float32")
    models = [build(dataset, hidden_layers=layers) for _ in range(2)]
    size = models[0].config.batch_size
    feed = Feed(dataset, "cpu")
    sources = (endless(feed.batch, dataset.splits["train"], size), _loaded(dataset, size))
    loops = [PlainLoop(model, source, hardware, tuned=True) for model, source in zip(models, sources, strict=True)]
    for loop in loops:
        loop.rate(0.3)
    pairs = [[loop.rate(SECONDS) for loop in loops] for _ in range(ROUNDS)]
    return median(resident / loaded for resident, loaded in pairs)


def main() -> None:
    """Prints the row."""
    dataset = load(Recipe("digits"), None)
    ratios = [ratio(dataset, layers) for layers in LAYERS]
    each = ", ".join(f"{ratio:.1f}" for ratio in ratios)
    against = f"DataLoader + ToTensor, 0 workers; MLP VAEs of 0, 1 and 2 hidden layers on digits: {each}"
    write_rows([spread_row("resident_data", ratios, TARGET, "×", "higher", against)])


if __name__ == "__main__":
    main()
