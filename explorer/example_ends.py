"""Pictures to walk between before the user has brought any, or at the push of a button."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from explorer.i18n import tr
from explorer.latent.walk import End, has_middle_phases, picture_of

if TYPE_CHECKING:
    from explorer.data.dataset import Dataset

_TRIES = 20  # to find an image of another class


class ExampleEnds:
    """Draws ends from the validation images, or from the training images where there are none; the same each time."""

    def __init__(self) -> None:
        self._random = np.random.default_rng(0)

    def pair(self, data: Dataset) -> tuple[End, ...]:
        """What to begin with: the lecture's moons, or two images, of two classes where there are classes."""
        if has_middle_phases(data):
            return self.moons(example=True)
        first, second = self._draw(data), self._draw(data)
        for _ in range(_TRIES):
            if data.labels is None or data.labels[second] != data.labels[first]:
                break
            second = self._draw(data)
        return _end(data, first, True), _end(data, second, True)

    def one(self, data: Dataset, *, example: bool) -> End:
        """A random image."""
        return _end(data, self._draw(data), example)

    def moons(self, *, example: bool) -> tuple[End, ...]:
        """The full moon and the crescent that ship with the program."""
        from explorer.data.moons import moon_ends

        pairs = zip(moon_ends(), (tr("Full moon"), tr("Crescent")), strict=True)
        return tuple(End(picture_of(pixels, name), example=example) for pixels, name in pairs)

    def _draw(self, data: Dataset) -> int:
        split = data.splits["validation"] if len(data.splits["validation"]) else data.splits["train"]
        return int(split[self._random.integers(len(split))])


def _end(data: Dataset, index: int, example: bool) -> End:
    name = tr("Image {index}", index=f"{index:,}")
    return End(picture_of(data.values[index].numpy(), name), example=example)
