"""The frames of a film side by side, as many as fit; a drag goes through them, and off the strip carries one off."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QImage, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from explorer import theme
from explorer.widgets import carrying
from explorer.widgets.crisp import draw_crisp
from explorer.widgets.painting import edge_off, focus_ring, line_height, outline
from explorer.widgets.pictures import to_qimage

SIDE = 7 * theme.UNIT
"""Of a frame at most, logical px."""
_PULL = theme.UNIT  # px above or below, from which on a drag takes the frame along


class FilmStrip(QWidget):
    """Evenly chosen frames from first to last, with a caption above and the current place marked.

    Args:
        name: for a screen reader and for saved files.
    """

    pointed = Signal(int)
    """The pointer was pressed or dragged over this frame."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._aside, self._side = 0, SIDE
        self._frames: NDArray[np.uint8] | None = None
        self._images: dict[int, QImage] = {}
        self._caption = ""
        self._metadata: Callable[[int], bytes] | None = None
        self._current = 0
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_frames(
        self, frames: NDArray[np.uint8] | None, caption: str = "", metadata: Callable[[int], bytes] | None = None
    ) -> None:
        """Shows ``(F, C, H, W)``; the current place stays.

        Args:
            metadata: what frame ``i`` was made from, JSON.
        """
        self._frames = frames
        self._metadata = metadata
        self._images = {}
        self._caption = caption
        self.setToolTip(self.accessibleName() if self._aside else caption or self.accessibleName())
        self.updateGeometry()
        self.update()

    def set_aside(self, width: int) -> None:
        """The caption stands on the left, in so many logical pixels; 0: above."""
        self._aside = width
        self.updateGeometry()
        self.update()

    def set_side(self, side: int) -> None:
        """The longer side of a frame has at most so many logical pixels."""
        if side != self._side:
            self._side = side
            self.updateGeometry()
            self.update()

    def set_current(self, index: int) -> None:
        """Marks a frame, without a signal."""
        self._current = index
        self.update()

    def sizeHint(self) -> QSize:
        height = self._size()[1] if self._aside else self._side  # among others it takes no more than it needs
        return QSize(60 * theme.UNIT, round(self._top() + height) + 6)

    def minimumSizeHint(self) -> QSize:
        return QSize(20 * theme.UNIT, self.sizeHint().height())

    def cells(self) -> list[tuple[int, QRectF]]:
        """Which frames are shown, and where, logical pixels."""
        if self._frames is None or not len(self._frames):
            return []
        count = len(self._frames)
        size = self._size()
        room = max(1, int((self.width() - self._aside - 4 + 2) // (size[0] + 2)))
        shown = min(count, room)
        chosen = np.unique(np.linspace(0, count - 1, shown).round().astype(int)) if shown > 1 else np.array([0])
        pitch = (self.width() - self._aside - 4 - size[0]) / max(len(chosen) - 1, 1)
        pitch = min(pitch, size[0] + 2 * theme.UNIT)
        top = self._top() + 3
        return [(int(frame), QRectF(self._aside + 2 + place * pitch, top, *size)) for place, frame in enumerate(chosen)]

    def _size(self) -> tuple[float, float]:
        """Of a frame, logical pixels: at a whole-number scale where it is enlarged."""
        if self._frames is None:
            return self._side, self._side
        height, width = self._frames.shape[2:]
        scale = self._side / max(height, width)
        if scale >= 1:
            scale = int(scale * self.devicePixelRatioF()) / self.devicePixelRatioF()
        return width * scale, height * scale

    def _top(self) -> float:
        return line_height(self.fontMetrics()) + 2 if self._caption and not self._aside else 0.0

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colors = theme.current()
        if self._caption:
            painter.setPen(colors.color("muted"))
            line = QRectF(2, 0, self.width() - 4, self.height() if self._aside else self._top())
            text = painter.fontMetrics().elidedText(self._caption, Qt.TextElideMode.ElideRight, int(line.width()))
            painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        cells = self.cells()
        for frame, where in cells:
            edge_off(painter, where)
            draw_crisp(painter, where, self._image(frame))
        if cells:
            _, where = min(cells, key=lambda cell: abs(cell[0] - self._current))
            outline(painter, where.adjusted(-2, -2, 2, 2), colors.color("accent"), 2.0)
        if self.hasFocus():
            focus_ring(painter, QRectF(self.rect()))

    def _image(self, frame: int) -> QImage:
        if frame not in self._images and self._frames is not None:
            self._images[frame] = to_qimage(self._frames[frame])
        return self._images[frame]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """← and → go to the next frame, Ctrl+C copies the strip."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.matches(QKeySequence.StandardKey.Copy):
            carrying.copy(self.grab().toImage(), self.accessibleName(), self._made(self._current))
        elif event.key() in steps and self._frames is not None and len(self._frames):
            to = self._current + steps[Qt.Key(event.key())]
            self.pointed.emit(min(max(to, 0), len(self._frames) - 1))
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._go(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not event.buttons() & Qt.MouseButton.LeftButton:
            return
        frame = self._nearest(event.position())
        if frame is not None and not -_PULL <= event.position().y() <= self.height() + _PULL:
            carrying.drag_out(self, self._image(frame), self._name(frame), self._made(frame))
        else:
            self._go(event.position())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        frame = self._nearest(QPointF(event.pos()))
        if frame is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        carrying.add_picture_actions(menu, self, self._image(frame), self._name(frame), self._made(frame))
        menu.popup(event.globalPos())

    def _made(self, frame: int) -> bytes | None:
        return None if self._metadata is None else self._metadata(frame)

    def _name(self, frame: int) -> str:
        return f"{self.accessibleName()} {frame + 1}"

    def _nearest(self, point: QPointF) -> int | None:
        """The frame that is shown nearest to a point."""
        cells = self.cells()
        return min(cells, key=lambda cell: abs(cell[1].center().x() - point.x()))[0] if cells else None

    def _go(self, point: QPointF) -> None:
        frame = self._nearest(point)
        if frame is not None:
            self.pointed.emit(frame)
