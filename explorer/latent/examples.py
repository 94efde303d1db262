"""A fixed choice of a data set's images, small enough to be encoded again with every new snapshot of the weights."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from explorer.data.dataset import Dataset, Split

_RIMS = 200  # images whose rims say on which ground the data stand
_CLEAR = 0.2  # how far from grey, 0.5, the mean of the rims is clearly dark or light
ENOUGH = 500  # validation images that make a cloud worth looking at; below, the training images are shown first


@dataclass(frozen=True, eq=False)
class Examples:
    """Images of one split.

    Args:
        split: which.
        available: how many images the split has.
        indices: ``(N,)``, their places in the data set, sorted.
        pixels: ``(N, C, H, W)`` uint8.
        labels: ``(N,)``; zeros where there are none.
    """

    split: Split
    available: int
    indices: NDArray[np.int64]
    pixels: NDArray[np.uint8]
    labels: NDArray[np.int64]


def pick(dataset: Dataset, split: Split, most: int) -> Examples:
    """The same at most ``most`` examples of a split every time."""
    everything = dataset.splits[split].numpy()
    chosen = everything
    if len(everything) > most:
        chosen = np.sort(np.random.default_rng(0).choice(everything, most, replace=False))
    labels = np.zeros(len(chosen), np.int64) if dataset.labels is None else dataset.labels[chosen].numpy()
    return Examples(split, len(everything), chosen, dataset.values[chosen].numpy(), labels)


def first_split(dataset: Dataset) -> Split:
    """The split to show first: validation where it is large enough, since the model has not learned it by heart."""
    return "validation" if len(dataset.splits["validation"]) >= ENOUGH else "train"


def upside_down(seen: NDArray[np.uint8], dataset: Dataset) -> bool:
    """Whether a picture ``(C, H, W)`` uint8 is dark on light where the data are light on dark, or the other way round,
    as the rims say: both must be clearly one or the other."""
    data = _ground(dataset.values[dataset.splits["train"][:_RIMS]].numpy())
    picture = _ground(seen[np.newaxis])
    return min(abs(data - 0.5), abs(picture - 0.5)) > _CLEAR and (data - 0.5) * (picture - 0.5) < 0


def _ground(pixels: NDArray[np.uint8]) -> float:
    """``(N, C, H, W)`` → the mean over the rims, in [0, 1]."""
    return float(_rim(pixels).mean()) / 255


def _rim(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """``(N, C, H, W) → (N, 2·(H + W), C)``: the outermost pixels, those in the corners twice."""
    sides = (pixels[:, :, 0], pixels[:, :, -1], pixels[:, :, :, 0], pixels[:, :, :, -1])
    return np.concatenate(sides, axis=2).swapaxes(1, 2)
