"""A grid of images that chooses by itself how large they are, and how many of them are in sight."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent

from explorer import theme
from explorer.widgets.image_grid import ImageGrid
from explorer.widgets.painting import line_height

_BAR = 3  # px
_GAP = 4  # px between images
_WHOLE = 1.75  # what it is worth that none has to be scrolled: images a third larger
_EVERY = 1.25  # and that no group is cut short
_KEPT = 2 / 3  # of a group, at least
_LINES = 0.5  # of the area of an image without a caption, from which on there are captions
_AIR = 4  # of the height of a row, the part that rows may lie further apart
_NAME = 9 * theme.UNIT  # px, of the name of a group, at most


@dataclass(frozen=True)
class _Fit:
    """One way to lay images out.

    Args:
        scale: device pixels for each pixel of an image.
        captioned: whether there are captions.
        cell: of an image with its gaps, px.
        kept: images of each group that are shown; 0: they are not in groups.
        across: groups in a row, or images where there are no groups.
        seen: images that are in sight.
        worth: how good it is.
    """

    scale: int
    captioned: bool
    cell: QSize
    kept: int
    across: int
    seen: int
    worth: float


class FittedGrid(ImageGrid):
    """An ImageGrid whose images cover as much of it as they can, at whole-number scales, all or most of them in sight.

    At least half of them are in sight, where that is possible; the rest is scrolled to. Of groups, such as classes, all
    are in sight, with their names before them, but perhaps not all images of each. Where captions would cost much of
    the images' size, there are bars in their place; a tooltip still has the caption.
    """

    fitted = Signal()
    """Other images may be in sight than before."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._group = 1
        self._caption_width = 0
        self._head = 0  # px, the room for the name of a group
        self._bars: Sequence[float] = ()
        self._way = _Fit(1, False, QSize(1, 1), 0, 1, 0, 0.0)
        self._fitted: tuple[object, ...] = ()

    def set_group(self, group: int) -> None:
        """So many images after one another belong together; 1: each stands alone."""
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
        return self._way.across * (self._way.kept or 1)

    @property
    def captioned(self) -> bool:
        """Whether there is room for captions."""
        return self._way.captioned

    @property
    def kept(self) -> int:
        """How many images of each group are shown; 0 where all images are, in sight or by scrolling."""
        return self._way.kept % self._group

    # --- how it is laid out ---

    def _lay_out(self) -> None:
        if self._fitted[:1] != (self.count,):
            self._caption_width = 0
        self._caption_width = max(self._caption_width, self._widest_caption())  # nothing moves with the numbers
        self._head = self._widest_name()
        key = (self.count, self._group, self._image_size.toTuple(), self._caption_width, self._head,
               self._source.has_captions, self.maximumViewportSize().toTuple(), self.devicePixelRatioF())  # fmt: skip
        if key == self._fitted:
            self.viewport().update()
            return
        self._fitted = key
        self._way = self._best(False)
        if self._source.has_captions:
            self._way = self._with_lines(self._way, self._best(True))
        self._tile = self._side(self._way.scale)
        rows, cell = self._rows(), self._way.cell
        if 0 < rows * cell.height() < self._room().height():  # some air, where no larger image fits
            cell.setHeight(cell.height() + min(self._room().height() // rows - cell.height(), cell.height() // _AIR))
        super()._lay_out()
        self.fitted.emit()

    def _with_lines(self, bare: _Fit, lines: _Fit) -> _Fit:
        """The way with captions, where they cost no image and not too much of their size."""
        return lines if lines.seen >= bare.seen and lines.scale**2 > _LINES * bare.scale**2 else bare

    def _best(self, captioned: bool) -> _Fit:
        longest = max(self.maximumViewportSize().toTuple()) * self.devicePixelRatioF()
        largest = max(1, int(longest / max(1, *self._image_size.toTuple())))
        scales = range(1, largest + 1)
        ways = [way for scale in scales for way in self._grouped(scale, captioned)]
        if not ways:  # images one by one, or groups that no row has room for
            loose = (self._loose(scale, captioned) for scale in scales)
            ways = [way for way in loose if 2 * way.seen >= max(1, self.count)]
        return max(ways, key=lambda way: (way.worth, way.scale)) if ways else self._loose(1, captioned)

    def _grouped(self, scale: int, captioned: bool) -> Iterator[_Fit]:
        """The way of one scale that shows every group, with enough images of each; none where there are no groups."""
        if self._group == 1:
            return
        cell, room = self._cell_at(scale, captioned), self._room()
        groups = -(-self.count // self._group)
        for kept in range(self._group, math.ceil(_KEPT * self._group) - 1, -1):
            across = (room.width() + _GAP) // (self._head + kept * cell.width())
            rows = -(-groups // across) if across else 0
            if rows and rows * cell.height() <= room.height():
                seen = min(self.count, kept * groups)
                worth = scale**2 * seen * (_EVERY if seen == self.count else 1.0)
                yield _Fit(scale, captioned, cell, kept, -(-groups // rows), seen, worth)
                return

    def _loose(self, scale: int, captioned: bool) -> _Fit:
        """Images one by one, in rows that are as even as they can be where all are in sight."""
        way = self._loose_in(self._room(), scale, captioned)
        if way.seen == self.count:
            return way
        beside_bar = self._room() - QSize(self.verticalScrollBar().sizeHint().width(), 0)
        return self._loose_in(beside_bar, scale, captioned)

    def _loose_in(self, room: QSize, scale: int, captioned: bool) -> _Fit:
        cell = self._cell_at(scale, captioned)
        across, fit = max(0, (room.width() + _GAP) // cell.width()), max(0, room.height() // cell.height())
        seen, rows = min(self.count, across * fit), -(-self.count // max(1, across))
        if 0 < rows <= fit:
            across = -(-self.count // rows)
        elif fit:
            cell.setHeight(-(-room.height() // fit))  # no slice of a row at the end
        across = max(1, across)
        worth = scale**2 * seen * (_WHOLE if seen == self.count else 1.0)
        return _Fit(scale, captioned, cell, 0, across, seen, worth)

    def _room(self) -> QSize:
        """For images without a scroll bar, whether there is one now or not: else it would come and go for ever."""
        return self.maximumViewportSize() - QSize(theme.UNIT, theme.UNIT)

    def _side(self, scale: int) -> int:
        """What a tile must have for a scale, logical pixels."""
        return max(1, int(scale * max(1, *self._image_size.toTuple()) / self.devicePixelRatioF() + 0.999))

    def _cell_at(self, scale: int, captioned: bool) -> QSize:
        picture = self._image_size * (scale / self.devicePixelRatioF())
        width, height = picture.width(), picture.height()
        if captioned:
            return QSize(max(width, self._caption_width) + _GAP, height + line_height(self.fontMetrics()) + theme.UNIT)
        return QSize(width + _GAP, height + theme.UNIT)

    def _cell(self) -> QSize:
        return self._way.cell

    def _widest_caption(self) -> int:
        captions = {self._source.caption(index) for index in range(self.count)} if self._source.has_captions else set()
        return max((self.fontMetrics().horizontalAdvance(each) for each in captions), default=0) + 2

    def _widest_name(self) -> int:
        """The room that the names of groups need, px."""
        if self._group == 1 or self._source.labels is None:
            return 0
        names = {self._name_of(index) for index in range(0, self.count, self._group)}
        return min(max((self.fontMetrics().horizontalAdvance(each) for each in names), default=0), _NAME) + _GAP

    def _name_of(self, index: int) -> str:
        """Of an image's class."""
        label = self._source.label(index)
        known = label is not None and 0 <= label < len(self._source.classes)
        return "" if label is None else self._source.classes[label] if known else str(label)

    # --- where things are ---

    def _shown(self) -> Sequence[int]:
        """The images that can be seen, in the order in which they lie."""
        kept = self._way.kept
        if not kept or kept == self._group:
            return range(self.count)
        return [index for index in range(self.count) if index % self._group < kept]

    def _rows(self) -> int:
        return -(-len(self._shown()) // max(1, self.columns))

    def _in_sight(self) -> Sequence[int]:
        return self._shown() if self._way.kept else super()._in_sight()

    def _cell_rect(self, index: int) -> QRect:
        if not self._way.kept:
            return super()._cell_rect(index)
        (group, place), cell = divmod(index, self._group), self._way.cell
        if place >= self._way.kept:
            return QRect(-10_000, 0, 0, 0)
        row, column = divmod(group, self._way.across)
        left = column * self._pitch() + self._head + place * cell.width()
        return QRect(theme.UNIT + left, theme.UNIT + row * cell.height(), cell.width(), cell.height())

    def picture_rect(self, index: int) -> QRectF:
        """Where image ``index`` is, logical pixels of the viewport."""
        where, gap = super().picture_rect(index), theme.UNIT - _GAP
        return where.translated(gap // 2, 0)

    def _pitch(self) -> int:
        """From a group to the next in its row, px."""
        return self._head + self._way.kept * self._way.cell.width()

    def index_at(self, point: QPointF) -> int:
        """The image at a point of the viewport, or −1."""
        if not self._way.kept:
            return super().index_at(point)
        return next((each for each in self._shown() if self._cell_rect(each).contains(point.toPoint())), -1)

    def _key_target(self, key: int) -> int | None:
        shown = self._shown()
        if len(shown) == self.count or self._current < 0:
            return super()._key_target(key)
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -self.columns, Qt.Key.Key_Down: self.columns,
                 Qt.Key.Key_Home: -self.count, Qt.Key.Key_End: self.count}  # fmt: skip
        if key not in steps:
            return None
        here = max((place for place, index in enumerate(shown) if index <= self._current), default=0)
        return shown[max(0, min(len(shown) - 1, here + steps[Qt.Key(key)]))]

    def _describe(self, index: int) -> str:
        text = super()._describe(index)
        if index < 0 or self._source.labels is None or not self._source.captions:
            return text
        return f"{text} · {self._name_of(index)}"

    # --- painting ---

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._way.kept or not self._head:
            return
        painter = QPainter(self.viewport())
        painter.setPen(theme.current().color("text"))
        for first in range(0, self.count, self._group):
            picture, name = self.picture_rect(first), self._name_of(first)
            where = QRectF(picture.x() - self._head, picture.y(), self._head - _GAP, picture.height())
            text = self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, int(where.width()) + 1)
            painter.drawText(where, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_caption(self, painter: QPainter, index: int, picture: QRectF) -> None:
        if self._way.captioned:
            painter.setFont(theme.figures(self.font()))
            painter.setPen(theme.current().color("muted"))
            wide = self._way.cell.width()
            line = QRectF(picture.center().x() - wide / 2, picture.bottom() + 1, wide, line_height(self.fontMetrics()))
            painter.drawText(line, Qt.AlignmentFlag.AlignCenter, self._source.caption(index))
        elif index < len(self._bars):
            under = QRectF(picture.x(), picture.bottom() + 2, picture.width(), _BAR)
            painter.fillRect(under, theme.current().color("line"))
            under.setWidth(under.width() * min(max(self._bars[index], 0.0), 1.0))
            painter.fillRect(under, theme.term_color("discriminator/fake_score"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay_out()
