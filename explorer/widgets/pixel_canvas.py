"""One picture, large, whose pixels can be told apart, pointed at, set and covered."""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QImage,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from explorer import theme
from explorer.i18n import tr
from explorer.widgets import carrying
from explorer.widgets.crisp import draw_crisp, placed
from explorer.widgets.painting import far_enough, focus_ring, outline
from explorer.widgets.pictures import to_bytes, to_qimage

Tool = Literal["set", "cover", "uncover"]

_MOVES = {Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0)}
_PAPER = {"light": ("grid", "line"), "dark": ("panel", "grid")}  # neither white nor black, which pixels may be
_FRAME = 3.0  # px, round the pixel that comes next
_DOT = 0.18  # of a pixel's side: the mark of one that was set by hand


class PixelCanvas(QWidget):
    """A picture at a whole-number scale; pixels to come are blank, and the next one is framed.

    Pixels are numbered row · W + column. With the tool ``"set"`` a click chooses a pixel and a drag carries the picture
    off; with the others a drag paints.
    """

    hovered = Signal(int)
    """The pointer, or the cursor of the keyboard, is over this pixel; −1: over none."""
    clicked = Signal(int)
    """This pixel was clicked, or Enter pressed on it."""
    painted = Signal(object)
    """The frozenset of pixels under a stroke that has ended."""

    def __init__(self) -> None:
        super().__init__()
        self._pixels: NDArray[np.generic] | None = None
        self._shape = (1, 1)
        self._shown = np.ones((1, 1), np.bool_)
        self._picture: QImage | None = None
        self._field: QImage | None = None
        self._next = self._cursor = -1
        self._set: tuple[int, ...] = ()
        self._tool: Tool = "set"
        self._stroke: set[int] = set()
        self._pressed: QPointF | None = None
        self._metadata: bytes | None = None
        self.setAccessibleName(tr("Picture in the making"))
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_picture(
        self, pixels: NDArray[np.generic] | None, shown: NDArray[np.bool_] | None = None, metadata: bytes | None = None
    ) -> None:
        """Shows ``(C, H, W)`` where ``shown (H, W)``; None empties the canvas."""
        before, was_shown = self._pixels, self._shown
        self._pixels, self._picture, self._metadata = pixels, None, metadata
        if pixels is not None:
            self._shape = (pixels.shape[1], pixels.shape[2])
            self._shown = np.ones(self._shape, np.bool_) if shown is None else shown
        if before is None or pixels is None or before.shape != pixels.shape:
            self.update()
        else:
            self._update_pixels((before != pixels).any(0) | (was_shown != self._shown))

    def show_field(self, field: QImage | None) -> None:
        """Lays ``(H, W)`` half-transparent colours over the picture."""
        if field is not self._field:
            self._field = field
            self.update()

    def mark(self, next_pixel: int, set_by_hand: tuple[int, ...] = ()) -> None:
        """Frames the pixel that comes next (−1: none), and dots those that the user has set."""
        changed = np.zeros(self._shape, np.bool_)
        changed.flat[[pixel for pixel in {next_pixel} ^ {self._next} if 0 <= pixel < changed.size]] = True
        if set_by_hand != self._set:
            changed[:] = True
        self._next, self._set = next_pixel, set_by_hand
        self._update_pixels(changed)

    def _update_pixels(self, changed: NDArray[np.bool_]) -> None:
        """Has these ``(H, W)`` pixels painted anew, with the frame that may be round them."""
        rows, columns = np.flatnonzero(changed.any(1)), np.flatnonzero(changed.any(0))
        if len(rows):
            width = self._shape[1]
            first, last = rows[0] * width + columns[0], rows[-1] * width + columns[-1]
            where = self.pixel_rect(int(first)).united(self.pixel_rect(int(last)))
            self.update(where.adjusted(-_FRAME, -_FRAME, _FRAME, _FRAME).toAlignedRect().adjusted(-1, -1, 1, 1))

    def set_tool(self, tool: Tool) -> None:
        """What the mouse does from now on."""
        self._tool = tool
        self.setCursor(Qt.CursorShape.ArrowCursor if tool == "set" else Qt.CursorShape.CrossCursor)

    @property
    def tool(self) -> Tool:
        """What the mouse does."""
        return self._tool

    @property
    def cursor_pixel(self) -> int:
        """The pixel under the pointer, or −1."""
        return self._cursor

    def picture_rect(self) -> QRectF:
        """Where the picture is, logical pixels of this widget."""
        space = QRectF(self.rect()).adjusted(3, 3, -3, -3)
        return placed(self._shape[1], self._shape[0], space, self.devicePixelRatioF())

    def pixel_rect(self, pixel: int) -> QRectF:
        """Where one pixel is."""
        where, (height, width) = self.picture_rect(), self._shape
        row, column = divmod(pixel, width)
        side = where.width() / width, where.height() / height
        return QRectF(where.x() + column * side[0], where.y() + row * side[1], *side)

    def pixel_at(self, point: QPointF) -> int:
        """The pixel under a point of this widget, or −1."""
        where, (height, width) = self.picture_rect(), self._shape
        if self._pixels is None or not where.contains(point):
            return -1
        column = min(int((point.x() - where.x()) / where.width() * width), width - 1)
        row = min(int((point.y() - where.y()) / where.height() * height), height - 1)
        return row * width + column

    def image(self) -> QImage | None:
        """The picture at its own size; what is to come is paper in two tones, so that its pixels can be counted."""
        if self._picture is None and self._pixels is not None:
            height, width = self._shape
            rows, columns = np.mgrid[0:height, 0:width]
            colors = theme.current()
            tones = [(each.red(), each.green(), each.blue()) for each in map(colors.color, _PAPER[colors.name])]
            paper = np.array(tones, np.uint8)[(rows + columns) % 2].transpose(2, 0, 1)
            self._picture = to_qimage(np.where(self._shown, to_bytes(self._pixels), paper))
        return self._picture

    def sizeHint(self) -> QSize:
        return QSize(48 * theme.UNIT, 48 * theme.UNIT)

    def minimumSizeHint(self) -> QSize:
        return QSize(20 * theme.UNIT, 20 * theme.UNIT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colors, where = theme.current(), self.picture_rect()
        if (picture := self.image()) is None:
            return
        draw_crisp(painter, where, picture)
        if self._field is not None:
            draw_crisp(painter, where, self._field)
        outline(painter, where.adjusted(-1, -1, 1, 1), colors.color("line"), 1.0, 0)
        for pixel in self._stroke:
            painter.fillRect(self.pixel_rect(pixel), colors.color("accent", 0.5))
        for pixel in self._set:
            self._paint_dot(painter, self.pixel_rect(pixel))
        if self._next >= 0:
            self._paint_frame(painter, self.pixel_rect(self._next), _FRAME)
        if self._cursor >= 0 and self._cursor != self._next:
            self._paint_frame(painter, self.pixel_rect(self._cursor), 1.0)
        if self.hasFocus():
            focus_ring(painter, where.adjusted(-3, -3, 3, 3), 0)

    @staticmethod
    def _paint_frame(painter: QPainter, cell: QRectF, width: float) -> None:
        """A frame that is seen on every colour: the accent, and white within."""
        outline(painter, cell.adjusted(-width, -width, width, width), theme.current().color("accent"), width, 0)
        outline(painter, cell, theme.current().color("#FFFFFF"), 1.0, 0)

    @staticmethod
    def _paint_dot(painter: QPainter, cell: QRectF) -> None:
        side = max(2.0, cell.width() * _DOT)
        dot = QRectF(cell.center().x() - side / 2, cell.center().y() - side / 2, side, side)
        painter.fillRect(dot.adjusted(-1, -1, 1, 1), theme.current().color("#FFFFFF"))
        painter.fillRect(dot, theme.current().color("accent"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._picture = None

    def leaveEvent(self, event: QEvent) -> None:
        self._point(-1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.pixel_at(event.position()) >= 0:
            self._pressed = event.position()
            if self._tool != "set":
                self._paint_to(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point(self.pixel_at(event.position()))
        if self._pressed is None:
            return
        if self._tool != "set":
            self._paint_to(event.position())
        elif far_enough(self._pressed, event.position()) and (image := self.image()) is not None:
            self._pressed = None
            carrying.drag_out(self, image, self.accessibleName(), self._metadata)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        if pressed is None:
            return
        if self._tool == "set":
            self.clicked.emit(self.pixel_at(pressed))
        else:
            stroke, self._stroke = frozenset(self._stroke), set()
            self.painted.emit(stroke)
            self.update()

    def _paint_to(self, point: QPointF) -> None:
        """Adds the pixels between the last point and this one."""
        begin = self._pressed or point
        steps = max(1, round((point - begin).manhattanLength() / 2))
        for number in range(steps + 1):
            pixel = self.pixel_at(begin + (point - begin) * (number / steps))
            if pixel >= 0:
                self._stroke.add(pixel)
        self._pressed = point
        self.update()

    def _point(self, pixel: int) -> None:
        if pixel != self._cursor:
            self._cursor = pixel
            if pixel >= 0:
                row, column = divmod(pixel, self._shape[1])
                self.setAccessibleDescription(tr("Row {row}, column {column}", row=row + 1, column=column + 1))
            self.hovered.emit(pixel)
            self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif key in _MOVES and self._pixels is not None:
            height, width = self._shape
            row, column = divmod(max(self._cursor if self._cursor >= 0 else self._next, 0), width)
            down, right = _MOVES[key]
            self._point(min(max(row + down, 0), height - 1) * width + min(max(column + right, 0), width - 1))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._cursor >= 0:
            if self._tool == "set":
                self.clicked.emit(self._cursor)
            else:
                self.painted.emit(frozenset({self._cursor}))
        else:
            super().keyPressEvent(event)

    def copy(self) -> None:
        """Puts the picture on the clipboard."""
        image = self.image()
        if image is not None:
            carrying.copy(image, self.accessibleName(), self._metadata)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        image = self.image()
        if image is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        carrying.add_picture_actions(menu, self, image, self.accessibleName(), self._metadata)
        menu.popup(event.globalPos())
