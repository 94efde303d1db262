"""Where a grid takes its images from: an array, or a function that is asked only for what is seen."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from explorer.widgets.pictures import to_qimage

Fetch = Callable[[range], NDArray[np.generic]]

_PAGE = 64  # images fetched together
_PAGES_KEPT = 64


@dataclass(eq=False)
class GridSource:
    """Images by index, fetched in pages and kept while they are near.

    Args:
        count: N.
        fetch: ``range(a, b) → (b − a, C, H, W)``, uint8 or float in [0, 1]; quick, since it runs while painting.
        labels: ``(N,)`` whole numbers, or None.
        classes: the names of the labels.
        captions: a line for each image, in place of the name of its class.
        metadata: what image ``i`` was made from, JSON.
    """

    count: int
    fetch: Fetch
    labels: NDArray[np.integer] | None = None
    classes: Sequence[str] = ()
    captions: Sequence[str] = ()
    metadata: Callable[[int], bytes] | None = None
    _pages: OrderedDict[int, list[QImage]] = field(default_factory=OrderedDict)

    def image(self, index: int) -> QImage:
        """Image ``index`` at its own size."""
        number, place = divmod(index, _PAGE)
        if number not in self._pages:
            pixels = self.fetch(range(number * _PAGE, min((number + 1) * _PAGE, self.count)))
            self._pages[number] = [to_qimage(each) for each in pixels]
            while len(self._pages) > _PAGES_KEPT:
                self._pages.popitem(last=False)
        self._pages.move_to_end(number)
        return self._pages[number][place]

    def label(self, index: int) -> int | None:
        """The label of image ``index``."""
        return None if self.labels is None else int(self.labels[index])

    def caption(self, index: int) -> str:
        """The line under image ``index``, or nothing."""
        if self.captions:
            return self.captions[index]
        label = self.label(index)
        if label is None:
            return ""
        return self.classes[label] if 0 <= label < len(self.classes) else str(label)

    @property
    def has_captions(self) -> bool:
        """Whether there is anything to write under the images."""
        return bool(self.captions) or self.labels is not None

    def metadata_of(self, index: int) -> bytes | None:
        """What image ``index`` was made from."""
        return None if self.metadata is None else self.metadata(index)
