"""``resident_data``: batches from a uint8 tensor in memory against a DataLoader, as an MLP that learns feels it.

Both run the same plain step of the same VAE on the same images; only where the batches come from differs: the
program's own feed, or torchvision's way (a PIL image each, ToTensor, collate, no worker processes).
"""

from __future__ import annotations

from collections.abc import Iterator

import torch
from PIL import Image
from torch.utils.data import DataLoader
from torch.utils.data import Dataset as TorchDataset
from torchvision.transforms import ToTensor

from explorer.data.dataset import Dataset
from explorer.training.feed import Feed
from explorer.training.hardware import choose, usable_cores
from models.base import Batch
from tests.benchmarks.plain import PlainLoop, build, endless
from tests.benchmarks.rows import ratio_row, write_rows
from tests.benchmarks.sets import grey_28

ROUNDS = 7
SECONDS = 1.0
TARGET = 3.0


class _Images(TorchDataset):
    """As torchvision's MNIST: an image is made and transformed when it is asked for."""

    def __init__(self, dataset: Dataset) -> None:
        self._values = dataset.values[dataset.splits["train"], 0].numpy()
        self._transform = ToTensor()

    def __len__(self) -> int:
        return len(self._values)

    def __getitem__(self, index: int) -> torch.Tensor:
        return self._transform(Image.fromarray(self._values[index]))


def _loaded(dataset: Dataset, size: int) -> Iterator[Batch]:
    loader = DataLoader(_Images(dataset), batch_size=size, shuffle=True, drop_last=True)
    while True:
        for x in loader:
            yield Batch(x)


def main() -> None:
    """Prints the row."""
    dataset = grey_28()
    models = [build(dataset) for _ in range(2)]
    size = models[0].config.batch_size
    hardware = choose("cpu", max(1, usable_cores() - 1), "float32")
    feed = Feed(dataset, "cpu")
    resident = PlainLoop(
        models[0], endless(feed.batch, dataset.splits["train"], size), hardware, tuned=True
    )  # fmt: skip
    loader = PlainLoop(models[1], _loaded(dataset, size), hardware, tuned=True)
    for loop in (resident, loader):
        loop.rate(0.3)
    pairs = [(resident.rate(SECONDS), loader.rate(SECONDS)) for _ in range(ROUNDS)]
    ours, theirs = zip(*pairs, strict=True)
    against = f"steps of an MLP VAE on 28×28 fed by DataLoader + ToTensor, 0 workers, {ROUNDS} turns"
    write_rows([ratio_row("resident_data", ours, theirs, TARGET, "higher", against)])


if __name__ == "__main__":
    main()
