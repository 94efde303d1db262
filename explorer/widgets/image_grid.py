"""Thousands of images to browse: only those in sight are fetched and painted, all in one paint event."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, QSizeF, Qt, Signal, Slot
from PySide6.QtGui import (
    QContextMenuEvent,
    QImage,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QMenu, QSlider, QWidget

from explorer import theme
from explorer.i18n import tr
from explorer.widgets import carrying
from explorer.widgets.crisp import draw_crisp, placed, whole_scale
from explorer.widgets.grid_source import Fetch, GridSource
from explorer.widgets.painting import edge_off, far_enough, focus_ring, line_height, outline

_EMPTY = np.zeros((0, 1, 1, 1), np.uint8)
_CHIP = theme.UNIT  # px, the square that shows the colour of a class
_CAPTION_WIDTH = 6 * theme.UNIT  # px, the least that a caption needs

TILE_SMALLEST = 3 * theme.UNIT
TILE_LARGEST = 32 * theme.UNIT


class ImageGrid(QAbstractScrollArea):
    """A scrolled grid of equal images at a whole-number scale, with a colour chip and a name under each.

    Args:
        name: what the grid holds, for a screen reader and for saved files.
    """

    selected = Signal(int)
    """The selection moved to this image; −1: nothing is selected."""
    activated = Signal(int)
    """Enter was pressed on this image, or it was double-clicked."""
    hovered = Signal(int)
    """The pointer is over this image; −1: over none."""
    tile_changed = Signal(int)
    """The side that a tile may take changed, logical pixels."""

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name or tr("Images")
        self._source = GridSource(0, lambda _: _EMPTY)
        self._tile = 8 * theme.UNIT
        self._current = -1
        self._under = -1
        self._pressed: QPointF | None = None
        self._image_size = QSize(1, 1)
        self._hint = ""
        self.setAccessibleName(self._name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)

    def set_images(
        self,
        pixels: NDArray[np.generic],
        *,
        labels: NDArray[np.integer] | None = None,
        classes: Sequence[str] = (),
        captions: Sequence[str] = (),
        metadata: Callable[[int], bytes] | None = None,
    ) -> None:
        """Shows ``(N, C, H, W)``, uint8 or float in [0, 1], which must not change meanwhile; see :class:`GridSource`.

        The selection and the place in the grid stay when there are as many images as before.
        """
        self.set_source(
            len(pixels),
            lambda wanted: pixels[wanted.start : wanted.stop],
            labels=labels,
            classes=classes,
            captions=captions,
            metadata=metadata,
        )

    def set_source(
        self,
        count: int,
        fetch: Fetch,
        *,
        labels: NDArray[np.integer] | None = None,
        classes: Sequence[str] = (),
        captions: Sequence[str] = (),
        metadata: Callable[[int], bytes] | None = None,
    ) -> None:
        """Shows ``count`` images that ``fetch`` gives when they come in sight; see :class:`GridSource`."""
        same = count == self._source.count
        self._source = GridSource(count, fetch, labels, classes, captions, metadata)
        if count:
            self._image_size = self._source.image(0).size()
        if not same:
            self.verticalScrollBar().setValue(0)
            self._under = -1
            self.select(-1)
        self._lay_out()

    def clear(self) -> None:
        """Shows nothing."""
        self.set_images(_EMPTY)

    def set_hint(self, hint: str) -> None:
        """What stands in the grid while it is empty."""
        self._hint = hint
        self.viewport().update()

    @property
    def count(self) -> int:
        """The number of images."""
        return self._source.count

    @property
    def current(self) -> int:
        """The selected image, or −1."""
        return self._current

    @property
    def tile(self) -> int:
        """The side that an image may take, logical pixels; it takes the largest whole-number scale within."""
        return self._tile

    @Slot(int)
    def set_tile(self, side: int) -> None:
        """Lets every image take ``side`` logical pixels, and keeps the first row in sight where it was."""
        side = max(TILE_SMALLEST, min(TILE_LARGEST, side))
        if side == self._tile:
            return
        first = self._first_in_sight()
        self._tile = side
        self._lay_out()
        self.verticalScrollBar().setValue(first // self.columns * self._cell().height())
        self.tile_changed.emit(side)

    @Slot(int)
    def select(self, index: int) -> None:
        """Selects image ``index``, −1 for none, and brings it into sight."""
        index = index if 0 <= index < self.count else -1
        if index != self._current:
            self._current = index
            self.setAccessibleDescription(self._describe(index))
            self.selected.emit(index)
        if index >= 0:
            self._bring_into_sight(index)
        self.viewport().update()

    def image(self, index: int) -> QImage:
        """Image ``index`` at its own size."""
        return self._source.image(index)

    def copy(self) -> None:
        """Puts the selected image on the clipboard; nothing where none is selected."""
        if self._current >= 0:
            index = self._current
            carrying.copy(self.image(index), self._file_name(index), self._source.metadata_of(index))

    @property
    def columns(self) -> int:
        """The number of images in a row."""
        room = self.viewport().width() - theme.UNIT
        return max(1, room // self._cell().width())

    def picture_rect(self, index: int) -> QRectF:
        """Where image ``index`` is, logical pixels of the viewport."""
        cell = self._cell_rect(index)
        above = QRectF(cell.x(), cell.y(), cell.width() - theme.UNIT, self._picture().height())
        density = self.devicePixelRatioF()
        scale = whole_scale(*self._image_size.toTuple(), QSizeF(self._tile, self._tile), density)
        return placed(*self._image_size.toTuple(), above, density, scale)

    def index_at(self, point: QPointF) -> int:
        """The image at a point of the viewport, or −1."""
        cell = self._cell()
        column = int((point.x() - theme.UNIT) // cell.width())
        row = int((point.y() - theme.UNIT + self.verticalScrollBar().value()) // cell.height())
        index = row * self.columns + column
        return index if 0 <= column < self.columns and row >= 0 and index < self.count else -1

    def _picture(self) -> QSizeF:
        density = self.devicePixelRatioF()
        scale = whole_scale(*self._image_size.toTuple(), QSizeF(self._tile, self._tile), density)
        return QSizeF(self._image_size) * (scale / density)

    def _cell(self) -> QSize:
        """The size of a picture with its caption and the gap to its neighbours."""
        picture = self._picture()
        width, height = round(picture.width() + 0.49), round(picture.height() + 0.49)
        if self._source.has_captions:
            width = max(width, _CAPTION_WIDTH)
            height += line_height(self.fontMetrics()) + theme.HALF
        return QSize(width + theme.UNIT, height + theme.UNIT)

    def _cell_rect(self, index: int) -> QRect:
        cell = self._cell()
        row, column = divmod(index, self.columns)
        top = theme.UNIT + row * cell.height() - self.verticalScrollBar().value()
        return QRect(theme.UNIT + column * cell.width(), top, cell.width(), cell.height())

    def _rows(self) -> int:
        return -(-self.count // self.columns)

    def _first_in_sight(self) -> int:
        return self.verticalScrollBar().value() // self._cell().height() * self.columns

    def _lay_out(self) -> None:
        cell = self._cell()
        rows = self._rows()
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, rows * cell.height() + theme.UNIT - self.viewport().height()))
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(max(1, cell.height() // 2))
        self.viewport().update()

    def _bring_into_sight(self, index: int) -> None:
        bar = self.verticalScrollBar()
        cell = self._cell_rect(index)
        if cell.top() < theme.UNIT:
            bar.setValue(bar.value() + cell.top() - theme.UNIT)
        elif cell.bottom() > self.viewport().height():
            bar.setValue(bar.value() + cell.bottom() - self.viewport().height() + 1)

    def _describe(self, index: int) -> str:
        if index < 0:
            return ""
        text = tr("Image {number} of {count}", number=index + 1, count=self.count)
        caption = self._source.caption(index)
        return f"{text}: {caption}" if caption else text

    def _file_name(self, index: int) -> str:
        return f"{self._name} {index + 1}"

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme.current().color("panel"))
        if not self.count and self._hint:
            painter.setPen(theme.current().color("muted"))
            wrapped = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.viewport().rect().adjusted(theme.UNIT, 0, -theme.UNIT, 0), wrapped, self._hint)
        for index in self._in_sight():
            self._paint_tile(painter, index)
        if self.hasFocus():
            focus_ring(painter, QRectF(self.viewport().rect()))

    def _in_sight(self) -> Sequence[int]:
        first = self._first_in_sight()
        rows = self.viewport().height() // self._cell().height() + 2
        return range(first, min(self.count, first + rows * self.columns))

    def _paint_tile(self, painter: QPainter, index: int) -> None:
        where = self.picture_rect(index)
        edge_off(painter, where)
        draw_crisp(painter, where, self._source.image(index))
        colors = theme.current()
        if index == self._current:
            outline(painter, where.adjusted(-3, -3, 3, 3), colors.color("accent"), 2.0, 2.0)
        elif index == self._under:
            outline(painter, where.adjusted(-2, -2, 2, 2), colors.color("edge"), 1.0, 1.0)
        if self._source.has_captions:
            self._paint_caption(painter, index, where)

    def _paint_caption(self, painter: QPainter, index: int, picture: QRectF) -> None:
        metrics = self.fontMetrics()
        cell = self._cell_rect(index)
        line = QRectF(cell.x(), picture.bottom() + theme.HALF, cell.width() - theme.UNIT, line_height(metrics))
        label = self._source.label(index)
        if label is not None:
            top = line.center().y() - _CHIP / 2
            painter.fillRect(QRectF(line.x(), top, _CHIP, _CHIP), theme.class_color(label))
            line.setLeft(line.x() + _CHIP + theme.HALF)
        painter.setPen(theme.current().color("muted"))
        text = metrics.elidedText(self._source.caption(index), Qt.TextElideMode.ElideRight, int(line.width()))
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.DevicePixelRatioChange):
            self._lay_out()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.index_at(event.position())
        self._pressed = event.position() if index >= 0 else None
        self.select(index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._current >= 0 and far_enough(self._pressed, event.position()):
            self._pressed = None
            index = self._current
            carrying.drag_out(self, self.image(index), self._file_name(index), self._source.metadata_of(index))
            return
        self._hover(self.index_at(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pressed = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.index_at(event.position())
        if index >= 0:
            self.activated.emit(index)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._hover(-1)
        return super().viewportEvent(event)

    def _hover(self, index: int) -> None:
        if index != self._under:
            self._under = index
            self.viewport().setToolTip(self._describe(index))
            self.viewport().update()
            self.hovered.emit(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._current >= 0:
            self.activated.emit(self._current)
        elif (target := self._key_target(event.key())) is not None and self.count:
            self.select(target)
        else:
            super().keyPressEvent(event)

    def _key_target(self, key: int) -> int | None:
        """The image to which a key moves the selection."""
        page = max(1, self.viewport().height() // self._cell().height()) * self.columns
        steps = {
            Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -self.columns, Qt.Key.Key_Down: self.columns,
            Qt.Key.Key_PageUp: -page, Qt.Key.Key_PageDown: page, Qt.Key.Key_Home: -self.count,
            Qt.Key.Key_End: self.count,
        }  # fmt: skip
        if key not in steps:
            return None
        return max(0, min(self.count - 1, self._current + steps[Qt.Key(key)])) if self._current >= 0 else 0

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self._current
        if index < 0:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        carrying.add_picture_actions(
            menu, self, self.image(index), self._file_name(index), self._source.metadata_of(index)
        )
        menu.popup(event.globalPos())


class TileSlider(QSlider):
    """A slider for the size of a grid's images."""

    def __init__(self, grid: ImageGrid, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setRange(TILE_SMALLEST, TILE_LARGEST)
        self.setSingleStep(theme.UNIT)
        self.setPageStep(4 * theme.UNIT)
        self.setValue(grid.tile)
        self.setFixedWidth(16 * theme.UNIT)
        self.setToolTip(tr("Size of the images"))
        self.setAccessibleName(tr("Size of the images"))
        self.valueChanged.connect(grid.set_tile)
        grid.tile_changed.connect(self.setValue)
