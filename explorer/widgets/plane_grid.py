"""A plane of images side by side, such as the decoded images of a 2-D code, on which one points."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
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
from explorer.widgets.pictures import sheet, to_bytes, to_qimage

GAP = 2  # logical px between two images, so that the eye tells small ones apart
_REACH = 12  # px around a place within which marks on it are painted


class PlaneGrid(QWidget):
    """Rows × columns images a narrow gap apart, at one whole-number scale, in one draw.

    A place on the plane is ``(u, v)`` in [0, 1]²: u grows from left to right, v from top to bottom; image (row i,
    column j) of an n×n plane, with half of the gap around it, covers ``[j/n, (j+1)/n] × [i/n, (i+1)/n]``, its centre
    is ((j+½)/n, (i+½)/n). A whole-number scale below 1 does not exist: there the images touch, and shrink.

    Args:
        name: what the plane shows, for a screen reader and for saved files.
    """

    pointed = Signal(float, float)
    """The pointer, or the marker moved by an arrow key, is at (u, v)."""
    clicked = Signal(float, float)
    """The plane was clicked, or Enter pressed, at (u, v)."""
    left = Signal()
    """The pointer left the plane."""

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name or tr("Plane of images")
        self._tiles = np.zeros((0, 1, 1, 1), np.uint8)
        self._columns = 1
        self._picture: QImage | None = None
        self._enlarged: tuple[int, int, QImage] | None = None
        self._marker: tuple[float, float] | None = None
        self._pressed: QPointF | None = None
        self._metadata: Callable[[float, float], bytes] | None = None
        self.setAccessibleName(self._name)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_images(self, pixels: NDArray[np.generic], columns: int | None = None) -> None:
        """Shows ``(N, C, H, W)``, uint8 or float in [0, 1], row by row from the top; square without ``columns``."""
        count = len(pixels)
        self._columns = columns or max(1, round(count**0.5))
        self._tiles = to_bytes(pixels)
        self._picture = to_qimage(sheet(self._tiles, self._columns)) if count else None
        self._enlarged = None
        self.update()

    def set_tiles(self, first: int, pixels: NDArray[np.generic]) -> None:
        """Replaces the images from number ``first`` on, for a plane that is decoded piece by piece.

        Raises:
            ValueError: more images than :meth:`set_images` laid out, or images of another shape.
        """
        if first + len(pixels) > len(self._tiles) or pixels.shape[1:] != self._tiles.shape[1:]:
            raise ValueError(f"{pixels.shape} from {first} on does not fit into {self._tiles.shape}")
        self._tiles = self._tiles.copy()
        self._tiles[first : first + len(pixels)] = to_bytes(pixels)
        self._picture = to_qimage(sheet(self._tiles, self._columns))
        self._enlarged = None
        self.update()

    def set_metadata(self, metadata: Callable[[float, float], bytes] | None) -> None:
        """What the image at (u, v) was made from, asked for when it is dragged, copied or saved; JSON."""
        self._metadata = metadata

    def clear(self) -> None:
        """Shows nothing."""
        self._tiles = self._tiles[:0]
        self._picture = None
        self.update()

    def set_marker(self, place: tuple[float, float] | None) -> None:
        """Marks a place (u, v), without a signal."""
        self.update_around(self._marker, place)
        self._marker = place
        if place is not None:
            self.setAccessibleDescription(tr("At {u:.2f} across, {v:.2f} down", u=place[0], v=place[1]))

    def update_around(self, *places: tuple[float, float] | None) -> None:
        """Paints anew what is near these places (u, v): the whole plane costs a good part of a frame."""
        for place in places:
            if place is not None:
                at = self.point_of(*place).toPoint()
                self.update(at.x() - _REACH, at.y() - _REACH, 2 * _REACH, 2 * _REACH)

    @property
    def marker(self) -> tuple[float, float] | None:
        """The marked place (u, v)."""
        return self._marker

    def plane_rect(self) -> QRectF:
        """Where the plane is, logical pixels of this widget."""
        space = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        if self._picture is None:
            return space
        density = self.devicePixelRatioF()
        scale, gap = self._scale(space, density)
        if not scale:
            return placed(self._picture.width(), self._picture.height(), space, density)
        width = scale * self._picture.width() + gap * self._columns
        height = scale * self._picture.height() + gap * self._rows()
        return placed(width, height, space, density, 1.0)

    def _scale(self, space: QRectF, density: float) -> tuple[int, int]:
        """Device pixels for each pixel of an image, 0 where the images must shrink, and between two images."""
        gap = round(GAP * density)
        _, _, height, width = self._tiles.shape
        across = (space.width() * density / self._columns - gap) / width
        down = (space.height() * density / self._rows() - gap) / height
        return max(0, math.floor(min(across, down) + 1e-6)), gap

    def _rows(self) -> int:
        return -(-len(self._tiles) // self._columns)

    def place_at(self, point: QPointF) -> tuple[float, float]:
        """The place (u, v) under a point of this widget, brought into [0, 1]²."""
        where = self.plane_rect()
        u = (point.x() - where.x()) / max(where.width(), 1e-9)
        v = (point.y() - where.y()) / max(where.height(), 1e-9)
        return min(max(u, 0.0), 1.0), min(max(v, 0.0), 1.0)

    def point_of(self, u: float, v: float) -> QPointF:
        """The point of this widget at a place (u, v)."""
        where = self.plane_rect()
        return QPointF(where.x() + u * where.width(), where.y() + v * where.height())

    def index_at(self, u: float, v: float) -> int:
        """The number of the image at (u, v), or −1."""
        if not len(self._tiles):
            return -1
        rows = self._rows()
        index = min(int(v * rows), rows - 1) * self._columns + min(int(u * self._columns), self._columns - 1)
        return index if index < len(self._tiles) else -1

    def image(self) -> QImage | None:
        """The whole plane as one image, at its own size and without gaps."""
        return self._picture

    def copy(self) -> None:
        """Puts the image at the marker, or else the whole plane, on the clipboard."""
        carried = self._carried()
        if carried is not None:
            carrying.copy(*carried)

    def _carried(self) -> tuple[QImage, str, bytes | None] | None:
        """What is dragged, copied and saved: the image at the marker, or else the plane."""
        if self._picture is None:
            return None
        index = -1 if self._marker is None else self.index_at(*self._marker)
        if self._marker is None or index < 0:
            return self._picture, self._name, None
        metadata = None if self._metadata is None else self._metadata(*self._marker)
        return to_qimage(self._tiles[index]), f"{self._name} {index + 1}", metadata

    def sizeHint(self) -> QSize:
        return QSize(48 * theme.UNIT, 48 * theme.UNIT)

    def minimumSizeHint(self) -> QSize:
        return QSize(16 * theme.UNIT, 16 * theme.UNIT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        where = self.plane_rect()
        if self._picture is None:
            painter.fillRect(where, theme.current().color("panel"))
        else:
            self._paint_images(painter, where, self._picture)
        if self._marker is not None and self._picture is not None:
            self._paint_marker(painter, self.point_of(*self._marker))
        if self.hasFocus():
            focus_ring(painter, where.adjusted(-2, -2, 2, 2), 0)

    def _paint_images(self, painter: QPainter, where: QRectF, picture: QImage) -> None:
        density = self.devicePixelRatioF()
        scale, gap = self._scale(QRectF(self.rect()).adjusted(2, 2, -2, -2), density)
        if not scale:
            draw_crisp(painter, where, picture)
            return
        if self._enlarged is None or self._enlarged[:2] != (scale, gap):
            self._enlarged = scale, gap, to_qimage(sheet(self._tiles, self._columns, scale, gap))
        draw_crisp(painter, where, self._enlarged[2])
        between, width = theme.current().color("line"), gap / density
        rows = self._rows()
        for line in range(self._columns + 1):
            x = where.x() + line * where.width() / self._columns - (gap - gap // 2) / density
            painter.fillRect(QRectF(x, where.y(), width, where.height()), between)
        for line in range(rows + 1):
            y = where.y() + line * where.height() / rows - (gap - gap // 2) / density
            painter.fillRect(QRectF(where.x(), y, where.width(), width), between)

    def _paint_marker(self, painter: QPainter, at: QPointF) -> None:
        ring = QRectF(at.x() - 6, at.y() - 6, 12, 12)
        outline(painter, ring.adjusted(-1, -1, 1, 1), QColor("black"), 1.0, 7.0)
        outline(painter, ring, QColor("white"), 2.0, 6.0)
        outline(painter, ring.adjusted(2, 2, -2, -2), QColor("black"), 1.0, 4.0)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position()
            self.set_marker(self.place_at(event.position()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if far_enough(self._pressed, event.position()):
            self._pressed = None
            carried = self._carried()
            if carried is not None:
                carrying.drag_out(self, *carried)
        elif self._pressed is None:
            self.pointed.emit(*self.place_at(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pressed is not None:
            self._pressed = None
            self.clicked.emit(*self.place_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = 1 / max(self._columns, 1) if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 0.01
        moves = {
            Qt.Key.Key_Left: (-step, 0.0), Qt.Key.Key_Right: (step, 0.0),
            Qt.Key.Key_Up: (0.0, -step), Qt.Key.Key_Down: (0.0, step),
        }  # fmt: skip
        u, v = self._marker or (0.5, 0.5)
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in moves:
            across, down = moves[Qt.Key(event.key())]
            self.set_marker((min(max(u + across, 0.0), 1.0), min(max(v + down, 0.0), 1.0)))
            self.pointed.emit(*(self._marker or (u, v)))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.clicked.emit(u, v)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self._picture is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        carried = self._carried()
        if carried is not None and carried[0] is not self._picture:
            carrying.add_picture_actions(menu, self, *carried)
            menu.addSeparator()
        whole = menu.addMenu(tr("Whole plane"))
        carrying.add_picture_actions(whole, self, self._picture, self._name)
        menu.popup(event.globalPos())
