"""The kinds of data: what a data set is, and what a model accepts. No torch here, so that a window can ask early."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from models.problems import Phrase, Problem

Kind = Literal["image", "vector"]


@dataclass(frozen=True)
class DataSpec:
    """What a model must know of its data.

    Args:
        kind: ``"image"``, float32 in [0, 1], or ``"vector"``, float32 of any range.
        shape: ``(C, H, W)`` of an image, ``(D,)`` of a vector.
        classes: the names of the labels, in order; empty where there are none.
        binary: whether every value is 0 or 1 (statically binarised).
    """

    kind: Kind
    shape: tuple[int, ...]
    classes: tuple[str, ...] = ()
    binary: bool = False

    @property
    def size(self) -> int:
        """The number of values in one example: C·H·W or D."""
        product = 1
        for side in self.shape:
            product *= side
        return product

    def describe(self) -> Phrase:
        """``28×28 grey``, ``20×20 colour`` or ``2 numbers``."""
        if self.kind == "vector":
            return Phrase("1 number") if self.shape[0] == 1 else Phrase("{count} numbers", count=self.shape[0])
        channels, height, width = self.shape
        if channels == 1:
            return Phrase("{width}×{height} grey", width=width, height=height)
        return Phrase("{width}×{height} colour", width=width, height=height)


def plural(kind: Kind) -> Phrase:
    """“pictures” or “vectors”, for a sentence."""
    return Phrase("pictures") if kind == "image" else Phrase("vectors")


@dataclass(frozen=True)
class Accepts:
    """The data that a model can learn.

    Args:
        kinds: of images and vectors.
        channels: the numbers of channels of an image.
        sides: the smallest and the largest height and width of an image, pixels.
        dims: the smallest and the largest length of a vector.
        labels: whether the model needs labelled data.
    """

    kinds: tuple[Kind, ...] = ("image",)
    channels: tuple[int, ...] = (1, 3)
    sides: tuple[int, int] = (8, 64)
    dims: tuple[int, int] = (1, 4096)
    labels: bool = False

    def check(self, title: str, spec: DataSpec) -> None:
        """Raises Problem if a model of this title can't learn such data."""
        if spec.kind not in self.kinds:
            raise Problem(
                "“{model}” learns {kinds}, and the data are {given}. Choose another model or other data.",
                model=title,
                kinds=plural(self.kinds[0]),  # had it both kinds, any data would do
                given=plural(spec.kind),
            )
        if self.labels and not spec.classes:
            raise Problem("“{model}” needs labels, and the data have none. Choose labelled data.", model=title)
        if spec.kind == "vector":
            self._check_vector(title, spec)
        else:
            self._check_image(title, spec)

    def _check_vector(self, title: str, spec: DataSpec) -> None:
        low, high = self.dims
        if not low <= spec.shape[0] <= high:
            raise Problem(
                "“{model}” learns vectors of {low} to {high} numbers, and the data have {given}.",
                model=title, low=low, high=high, given=spec.shape[0],
            )  # fmt: skip

    def _check_image(self, title: str, spec: DataSpec) -> None:
        channels, height, width = spec.shape
        low, high = self.sides
        if not (low <= height <= high and low <= width <= high):
            raise Problem(
                "“{model}” learns images from {low}×{low} to {high}×{high}, and the data are {width}×{height}. "
                "Load the data at another size.",
                model=title, low=low, high=high, width=width, height=height,
            )  # fmt: skip
        if channels not in self.channels:
            raise Problem(
                "“{model}” does not learn images of {channels} channels. Load the data in another colour mode.",
                model=title, channels=channels,
            )  # fmt: skip

    def as_json(self) -> dict[str, Any]:
        """What ``list --json`` says: kinds, and for each kind the shapes."""
        answer: dict[str, Any] = {"kinds": list(self.kinds), "labels": self.labels}
        if "image" in self.kinds:
            answer |= {"channels": list(self.channels), "min_side": self.sides[0], "max_side": self.sides[1]}
        if "vector" in self.kinds:
            answer |= {"min_dim": self.dims[0], "max_dim": self.dims[1]}
        return answer
