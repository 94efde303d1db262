"""What the Data view says of a data set: which split each example is in, a selection, its counts. No Qt, no torch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from explorer.data.dataset import Dataset

Part = Literal["train", "validation", "test", "held_out"]
PARTS: tuple[Part, ...] = ("train", "validation", "test", "held_out")
HISTOGRAM_EXAMPLES = 2000
HISTOGRAM_BINS = 32
HEAPS = 60
"""Bins over the middle 98 % of numbers on a line."""

Indices = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Summary:
    """A data set, sorted out once when it arrives.

    Args:
        data: the set.
        part: ``(N,)`` int8, for each example its place in PARTS; held out is what lies in no split.
        labels: ``(N,)`` int64, or None.
    """

    data: Dataset
    part: NDArray[np.int8]
    labels: Indices | None

    @classmethod
    def of(cls, data: Dataset) -> Summary:
        """Sorts a set out."""
        part = np.full(len(data), PARTS.index("held_out"), np.int8)
        for split, indices in data.splits.items():
            part[indices.numpy()] = PARTS.index(split)
        return cls(data, part, None if data.labels is None else data.labels.numpy())

    def sizes(self) -> dict[Part, int]:
        """The number of examples in each part that has any."""
        counts = np.bincount(self.part, minlength=len(PARTS))
        return {part: int(count) for part, count in zip(PARTS, counts, strict=True) if count}

    def select(self, part: Part | None, label: int | None) -> Indices:
        """The examples of a part and a class, ascending; None is all of them."""
        chosen = np.ones(len(self.part), bool) if part is None else self.part == PARTS.index(part)
        if label is not None and self.labels is not None:
            chosen &= self.labels == label
        return np.flatnonzero(chosen)

    def class_counts(self, chosen: Indices) -> Indices:
        """How many of the chosen examples each class has; empty without labels."""
        if self.labels is None:
            return np.zeros(0, np.int64)
        return np.bincount(self.labels[chosen], minlength=len(self.data.spec.classes))

    def value_counts(self, chosen: Indices) -> tuple[Indices, int]:
        """How often a pixel of the chosen images has each level, in HISTOGRAM_BINS bins over 0 to 255.

        Returns:
            The counts, and how many images were counted: of more than HISTOGRAM_EXAMPLES an even choice.
        """
        if len(chosen) > HISTOGRAM_EXAMPLES:
            chosen = chosen[np.linspace(0, len(chosen) - 1, HISTOGRAM_EXAMPLES).astype(np.int64)]
        levels = np.bincount(self.data.values.numpy()[chosen].ravel(), minlength=256)
        return levels.reshape(HISTOGRAM_BINS, -1).sum(axis=1), len(chosen)


@dataclass(frozen=True)
class Example:
    """One example, in figures.

    Args:
        index: its number in the set, from 0.
        part: its split.
        label: the name of its class, or empty.
        caption: a line about it, or empty.
        attributes: further measures, as text (a code for something that the caption names is none).
        low, mean, high: of its values; of an image's in [0, 1].
    """

    index: int
    part: Part
    label: str
    caption: str
    attributes: tuple[tuple[str, str], ...]
    low: float
    mean: float
    high: float


def example(summary: Summary, index: int) -> Example:
    """What can be said of one example."""
    data = summary.data
    values = data.values[index].numpy() / (255.0 if data.spec.kind == "image" else 1.0)
    label = "" if summary.labels is None else class_name(data, int(summary.labels[index]))
    caption = data.captions[index] if data.captions else ""
    measures = ((name, column) for name, column in data.attributes.items() if column.is_floating_point())
    attributes = tuple((name, f"{float(column[index]):.4g}") for name, column in measures)
    low, mean, high = float(values.min()), float(values.mean()), float(values.max())
    return Example(index, PARTS[summary.part[index]], label, caption, attributes, low, mean, high)


def class_name(data: Dataset, label: int) -> str:
    """The name of a class, or its number where it has none."""
    return data.spec.classes[label] if 0 <= label < len(data.spec.classes) else str(label)


def in_plane(vectors: NDArray[np.floating]) -> NDArray[np.float64]:
    """``(N, D) → (N, 2)``: the first two numbers of each. Single numbers are heaped up to a histogram of dots.

    The heap over a bin is as high as the density of numbers there, in a share of all per unit. What is not finite stays
    so, and is not counted.
    """
    if vectors.shape[1] > 1:
        return vectors[:, :2].astype(np.float64)
    x = vectors[:, 0].astype(np.float64)
    finite = np.isfinite(x)
    heights = np.full(len(x), np.nan)
    heights[finite] = _heaped(x[finite])
    return np.stack([x, heights], 1)


def _heaped(x: NDArray[np.float64]) -> NDArray[np.float64]:
    """``(N,) → (N,)``: the height of each dot in its bin's heap, in their order."""
    low, high = (float(np.quantile(x, share)) for share in (0.01, 0.99)) if len(x) else (0.0, 0.0)
    width = (high - low) / HEAPS or 1.0
    bins = np.floor((x - low) / width).astype(np.int64)
    order = np.argsort(bins, kind="stable")
    starts = np.searchsorted(bins[order], bins[order])  # where each dot's bin begins
    rank = np.empty(len(x))
    rank[order] = np.arange(len(x)) - starts
    return (rank + 0.5) / (len(x) * width)
