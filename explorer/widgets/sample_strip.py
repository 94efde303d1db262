"""Rows of images under each other at one scale, so that column by column they can be compared."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
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
from explorer.widgets.crisp import draw_crisp, placed, whole_scale
from explorer.widgets.painting import edge_off, far_enough, focus_ring, line_height, outline
from explorer.widgets.pictures import to_qimage

_COLUMNS = 8  # as many as must be seen, however small that makes them
_TILE_LEAST = 3 * theme.UNIT  # px
_ROW_GAP = 6  # px between rows; every pixel counts where five rows share the height
_CAPTION_GAP = 2  # px


@dataclass(frozen=True, eq=False)
class StripRow:
    """One row.

    Args:
        caption: above it, one line.
        images: ``(N, C, H, W)``, uint8 or float in [0, 1].
        metadata: what image ``i`` was made from, JSON; None where nothing is known.
    """

    caption: str
    images: NDArray[np.generic]
    metadata: Callable[[int], bytes] | None = None


class SampleStrip(QWidget):
    """Shows rows of images, all of one size; of each row as many as fit. Every image can be dragged and copied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[StripRow, ...] = ()
        self._images: list[list[QImage]] = []
        self._current: tuple[int, int] | None = None
        self._pressed: QPointF | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("What the model made"))

    def set_rows(self, rows: Sequence[StripRow]) -> None:
        """Shows these rows in place of the former."""
        grown = len(rows) != len(self._rows)
        self._rows = tuple(rows)
        self._images = [[to_qimage(each) for each in row.images] for row in rows]
        if grown:
            self._current = None
            self.updateGeometry()
        self.update()

    @property
    def rows(self) -> tuple[StripRow, ...]:
        """What is shown."""
        return self._rows

    def columns(self) -> int:
        """How many images of a row are shown."""
        most = max((len(row) for row in self._images), default=0)
        return min(most, max(1, int((self.width() + theme.GAP) / (self._tile().width() + theme.GAP))))

    def image_rect(self, row: int, column: int) -> QRectF:
        """Where an image is, logical pixels."""
        tile, density = self._tile(), self.devicePixelRatioF()
        image = self._images[row][column]
        room = QRectF(self._corner(row, column), tile)
        return placed(image.width(), image.height(), room, density, self._scale())

    def _corner(self, row: int, column: int) -> QPointF:
        """Of the room of an image, logical pixels."""
        left = 2 + column * (self._tile().width() + theme.GAP)
        return QPointF(left, row * self._pitch() + self._caption_height())

    def sizeHint(self) -> QSize:
        return QSize(60 * theme.UNIT, len(self._rows) * (round(self._caption_height()) + 8 * theme.UNIT))

    def minimumSizeHint(self) -> QSize:
        height = len(self._rows) * (round(self._caption_height()) + _TILE_LEAST + _ROW_GAP)
        return QSize(_COLUMNS * (_TILE_LEAST + theme.GAP), height)

    def most_height(self, width: int) -> int:
        """What the rows can fill, px, where the strip is ``width`` px wide."""
        image = next((row[0] for row in self._images if row), None)
        if image is None:
            return self.sizeHint().height()
        density, room = self.devicePixelRatioF(), QSizeF(width / _COLUMNS - theme.GAP, 1e6)
        tile = image.height() * whole_scale(image.width(), image.height(), room, density) / density
        return round(len(self._rows) * (self._caption_height() + tile + _ROW_GAP) + 0.5)

    def copy(self) -> None:
        """Puts the selected image on the clipboard, or where none is selected all of the strip."""
        if self._current is None:
            carrying.copy(self.grab().toImage(), tr("What the model made"))
        else:
            carrying.copy(*self._carried(self._current))

    def _caption_height(self) -> float:
        return line_height(self.fontMetrics()) + _CAPTION_GAP

    def _pitch(self) -> float:
        """From the top of one row to the top of the next, logical pixels."""
        return self._caption_height() + self._tile().height() + _ROW_GAP

    def _scale(self) -> float:
        """Device pixels for each pixel of an image."""
        image = next((row[0] for row in self._images if row), None)
        if image is None:
            return 1.0
        height = (self.height() + _ROW_GAP) / len(self._rows) - self._caption_height() - _ROW_GAP
        width = self.width() / _COLUMNS - theme.GAP
        return whole_scale(image.width(), image.height(), QSizeF(width, height), self.devicePixelRatioF())

    def _tile(self) -> QSizeF:
        """The room of one image, logical pixels."""
        image = next((row[0] for row in self._images if row), None)
        if image is None:
            return QSizeF(_TILE_LEAST, _TILE_LEAST)
        return QSizeF(image.size()) * (self._scale() / self.devicePixelRatioF())

    def _image(self, at: tuple[int, int]) -> QImage:
        return self._images[at[0]][at[1]]

    def _carried(self, at: tuple[int, int]) -> tuple[QImage, str, bytes | None]:
        """An image, its name, and what it was made from."""
        metadata = self._rows[at[0]].metadata
        return self._image(at), self._name(at), None if metadata is None else metadata(at[1])

    def _name(self, at: tuple[int, int]) -> str:
        return f"{self._rows[at[0]].caption} {at[1] + 1}"

    def _at(self, point: QPointF) -> tuple[int, int] | None:
        for row, images in enumerate(self._images):
            for column in range(min(self.columns(), len(images))):
                if self.image_rect(row, column).contains(point):
                    return row, column
        return None

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        accent = theme.current().color("accent")
        for number in range(len(self._rows)):
            self._paint_text(painter, number)
            for column in range(min(self.columns(), len(self._images[number]))):
                where = self.image_rect(number, column)
                edge_off(painter, where)
                draw_crisp(painter, where, self._images[number][column])
                if (number, column) == self._current:
                    outline(painter, where.adjusted(-3, -3, 3, 3), accent, 2.0)
        if self.hasFocus():
            focus_ring(painter, QRectF(self.rect()))

    def _paint_text(self, painter: QPainter, number: int) -> None:
        """What is written about a row."""
        metrics = self.fontMetrics()
        painter.setPen(theme.current().color("muted"))
        line = QRectF(2, number * self._pitch(), self.width() - 2, line_height(metrics))
        text = metrics.elidedText(self._rows[number].caption, Qt.TextElideMode.ElideRight, int(line.width()))
        painter.drawText(line, text)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = self._at(event.position())
        self._pressed = event.position() if at is not None else None
        self._select(at)

    def _select(self, at: tuple[int, int] | None) -> None:
        """Marks an image, by the user's hand."""
        self._current = at
        self.setAccessibleDescription("" if at is None else self._name(at))
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._current is not None and far_enough(self._pressed, event.position()):
            self._pressed = None
            carrying.drag_out(self, *self._carried(self._current))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pressed = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {
            Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0),
        }  # fmt: skip
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in moves and self.columns():
            self._move(*moves[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def _move(self, down: int, right: int) -> None:
        row, column = self._current or (0, 0)
        row = min(max(row + (down if self._current else 0), 0), len(self._rows) - 1)
        last = min(self.columns(), len(self._images[row])) - 1
        self._select((row, min(max(column + (right if self._current else 0), 0), last)))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self._current is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        carrying.add_picture_actions(menu, self, *self._carried(self._current))
        menu.popup(event.globalPos())
