"""A data set in memory: a uint8 tensor, its labels, its fixed splits, and the recipe that makes it again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import torch
from torch import Tensor

from models.base import Batch
from models.spec import DataSpec

Split = Literal["train", "validation", "test"]


@dataclass(frozen=True)
class Recipe:
    """Everything that decides which examples a model sees, in which form and split. Recorded with every run.

    Args:
        source: a name of the data catalog, or the absolute path of the user's folder.
        size: ``(height, width)`` in pixels to which a folder's images are brought; None elsewhere.
        color: ``"grey"`` or ``"color"`` for a folder; None elsewhere.
        binarise: whether pixels were drawn once, with ``seed``, as 0 or 1 with their grey level as the probability
            (static binarisation).
        seed: of the split and of the binarisation.
        parameters: rows of numbers from which a set is made, empty for its own: ``(weight, mean, width)`` for each
            component of ``mixture``, ``(x, y)`` for each place of ``drawn``.
    """

    source: str
    size: tuple[int, int] | None = None
    color: Literal["grey", "color"] | None = None
    binarise: bool = False
    seed: int = 0
    parameters: tuple[tuple[float, ...], ...] = ()


@dataclass(frozen=True, eq=False)
class Dataset:
    """Examples, resident in memory.

    Args:
        title: for people.
        spec: kind, shape, classes; ``spec.binary`` where the recipe binarises.
        values: ``(N, C, H, W)`` uint8 for images, ``(N, D)`` float32 for vectors.
        labels: ``(N,)`` int64, or None.
        splits: for each split the sorted indices of its examples, int64; disjoint. Not every example need be in one
            (``moons`` keeps its middle phases out of all three, see ``extra``).
        recipe: makes this data set again.
        captions: one line for each example, or empty.
        attributes: further facts, name → ``(N,)`` tensor (the ``phase`` of a moon).
        skipped: for a folder, what was left out: (file, sentence).
        fingerprint: SHA-256 over values, labels and splits, hex.
    """

    title: str
    spec: DataSpec
    values: Tensor
    labels: Tensor | None
    splits: Mapping[Split, Tensor]
    recipe: Recipe
    captions: tuple[str, ...] = ()
    attributes: Mapping[str, Tensor] = field(default_factory=dict)
    skipped: tuple[tuple[str, Any], ...] = ()
    fingerprint: str = ""

    def __len__(self) -> int:
        return len(self.values)

    def batch(self, indices: Tensor, device: torch.device | str = "cpu") -> Batch:
        """The examples at ``indices`` as a model wants them: images float32 in [0, 1]."""
        x = self.values[indices].to(device)
        if self.spec.kind == "image":
            x = x.to(torch.float32).div_(255)
        y = None if self.labels is None else self.labels[indices].to(device)
        return Batch(x, y)
