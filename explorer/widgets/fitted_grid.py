"""A grid of images that are all in sight where that is possible, as large as they can be."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QResizeEvent

from explorer import theme
from explorer.widgets.image_grid import ImageGrid
from explorer.widgets.painting import line_height

_BAR = 3  # px
_GAP = 6  # px between images without captions
_LEGIBLE = 2  # scale from which on captions may cost images their size


class FittedGrid(ImageGrid):
    """An ImageGrid that chooses the size of its tiles itself, at a whole-number scale; below scale 1 it scrolls.

    Where captions would keep the images small, there are bars in their place; a tooltip still has the caption.
    """

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._group = 1
        self._across = 1
        self._caption_width = 0
        self._captioned = False
        self._size = QSize(1, 1)
        self._bars: Sequence[float] = ()

    def set_group(self, group: int) -> None:
        """Rows are made of whole groups of so many images, as long as the width allows."""
        if group != self._group:
            self._group = max(1, group)
            self._lay_out()

    def set_bars(self, shares: Sequence[float]) -> None:
        """For each image a number in [0, 1], shown as a bar where there is no room for captions."""
        self._bars = shares
        self.viewport().update()

    @property
    def columns(self) -> int:
        """The number of images in a row."""
        return self._across

    @property
    def captioned(self) -> bool:
        """Whether there is room for captions."""
        return self._captioned

    def _cell(self) -> QSize:
        """As an ImageGrid's, but wide enough for every caption, and with less room between rows."""
        return self._size

    def _measured_cell(self, captioned: bool) -> QSize:
        picture = self._picture()
        width, height = round(picture.width() + 0.49), round(picture.height() + 0.49)
        if captioned:
            width = max(width, self._caption_width)
            height += line_height(self.fontMetrics()) + theme.HALF
        return QSize(width + (theme.UNIT if captioned else _GAP), height + (theme.HALF if captioned else theme.UNIT))

    def _widest_caption(self) -> int:
        captions = {self._source.caption(index) for index in range(self.count)}
        text = max((self.fontMetrics().horizontalAdvance(each) for each in captions), default=0)
        return text + (0 if self._source.labels is None else theme.UNIT + theme.HALF) + 2

    def _lay_out(self) -> None:
        self._caption_width = self._widest_caption()
        self._captioned = self._source.has_captions
        scale = self._fit(self._captioned)
        if self._captioned and scale < _LEGIBLE:
            self._captioned = False
            if self._fit(False) <= scale:
                self._captioned = True
                self._fit(True)
        super()._lay_out()

    def _fit(self, captioned: bool) -> int:
        """The largest scale at which all images are in sight, in rows that are as even as they can be; 0 for none."""
        side = max(1, *self._image_size.toTuple())
        density = self.devicePixelRatioF()
        height = self.viewport().height() - theme.UNIT
        largest = int(max(self.viewport().width(), height) * density // side)
        for scale in range(max(1, largest), -1, -1):
            self._tile = max(1, int(max(1, scale) * side / density + 0.999))
            self._size = self._measured_cell(captioned)
            room = (self.viewport().width() - theme.UNIT) // self._size.width()
            whole = room // self._group * self._group  # none where not even one group fits
            rows = -(-self.count // max(1, whole))
            if whole and rows * self._size.height() <= height:
                break
        groups = -(-self.count // self._group)
        self._across = max(1, -(-groups // max(1, rows)) * self._group if whole else room)
        return scale

    def _paint_caption(self, painter: QPainter, index: int, picture: QRectF) -> None:
        if self._captioned:
            super()._paint_caption(painter, index, picture)
        elif index < len(self._bars):
            label = self._source.label(index)
            color = theme.term_color("discriminator/fake_score") if label is None else theme.class_color(label)
            under = QRectF(picture.x(), picture.bottom() + 2, picture.width(), _BAR)
            painter.fillRect(under, theme.current().color("line"))
            under.setWidth(under.width() * min(max(self._bars[index], 0.0), 1.0))
            painter.fillRect(under, color)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay_out()
