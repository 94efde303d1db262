"""A grid of images that are all in sight where that is possible, as large as they can be."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent

from explorer import theme
from explorer.widgets.image_grid import ImageGrid
from explorer.widgets.painting import line_height


class FittedGrid(ImageGrid):
    """An ImageGrid that chooses the size of its tiles itself, at a whole-number scale; below scale 1 it scrolls."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._group = 1
        self._across = 1
        self._caption_width = 0
        self._size = QSize(1, 1)

    def set_group(self, group: int) -> None:
        """Rows are made of whole groups of so many images, as long as the width allows."""
        if group != self._group:
            self._group = max(1, group)
            self._lay_out()

    @property
    def columns(self) -> int:
        """The number of images in a row."""
        return self._across

    def _cell(self) -> QSize:
        """As an ImageGrid's, but wide enough for every caption, and with less room between rows."""
        return self._size

    def _measured_cell(self) -> QSize:
        picture = self._picture()
        width, height = round(picture.width() + 0.49), round(picture.height() + 0.49)
        if self._source.has_captions:
            width = max(width, self._caption_width)
            height += line_height(self.fontMetrics()) + theme.HALF
        return QSize(width + theme.UNIT, height + (theme.HALF if self._source.has_captions else theme.UNIT))

    def _widest_caption(self) -> int:
        captions = {self._source.caption(index) for index in range(self.count)}
        text = max((self.fontMetrics().horizontalAdvance(each) for each in captions), default=0)
        return text + (0 if self._source.labels is None else theme.UNIT + theme.HALF) + 2

    def _lay_out(self) -> None:
        self._caption_width = self._widest_caption()
        self._fit()
        super()._lay_out()

    def _fit(self) -> None:
        """The largest scale at which all images are in sight, in rows that are as even as they can be."""
        side = max(1, *self._image_size.toTuple())
        density = self.devicePixelRatioF()
        height = self.viewport().height() - theme.UNIT
        largest = int(max(self.viewport().width(), height) * density // side)
        for scale in range(max(1, largest), 0, -1):
            self._tile = max(1, int(scale * side / density + 0.999))
            self._size = self._measured_cell()
            room = (self.viewport().width() - theme.UNIT) // self._size.width()
            whole = room // self._group * self._group  # none where not even one group fits
            rows = -(-self.count // max(1, whole))
            if whole and rows * self._size.height() <= height:
                break
        groups = -(-self.count // self._group)
        self._across = max(1, -(-groups // max(1, rows)) * self._group if whole else room)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay_out()
