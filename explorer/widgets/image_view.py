"""One picture, crisp, that can be dragged, copied and saved."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QEnterEvent,
    QFontMetricsF,
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
from explorer.widgets.painting import far_enough, focus_ring, line_height, outline
from explorer.widgets.pictures import from_qimage, to_qimage


class ImageView(QWidget):
    """Shows one image at the largest whole-number scale that fits, with a caption beneath.

    Args:
        caption: a line under the picture; also its name for a screen reader and for a saved file.
        hint: what an empty view says.
    """

    clicked = Signal()
    """The picture was clicked, or Enter was pressed on it."""
    hovered = Signal(bool)
    """The pointer came (True) or left (False)."""

    def __init__(self, caption: str = "", hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image: QImage | None = None
        self._metadata: bytes | None = None
        self._pressed: QPointF | None = None
        self._hint = hint
        self._caption = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.set_caption(caption)

    def set_pixels(self, pixels: NDArray[np.generic] | None, metadata: bytes | None = None) -> None:
        """Shows ``(C, H, W)`` or ``(H, W)``, uint8 or float in [0, 1]; None empties the view.

        Args:
            metadata: JSON that goes with the picture when it is dragged, copied or saved.
        """
        self._image = None if pixels is None else to_qimage(pixels)
        self._metadata = metadata
        self.update()

    def set_hint(self, hint: str) -> None:
        """What the empty view says."""
        self._hint = hint
        self.update()

    def pixels(self) -> NDArray[np.uint8] | None:
        """What is shown, uint8 ``(C, H, W)``."""
        return None if self._image is None else from_qimage(self._image)

    def image(self) -> QImage | None:
        """What is shown, at its own size."""
        return self._image

    def set_caption(self, caption: str) -> None:
        """Writes ``caption`` under the picture."""
        self._caption = caption
        self.setAccessibleName(caption or tr("Image"))
        self.update()

    def copy(self) -> None:
        """Puts the picture on the clipboard; nothing where there is none."""
        if self._image is not None:
            carrying.copy(self._image, self._name(), self._metadata)

    def picture_rect(self) -> QRectF:
        """Where the picture is, logical pixels of this widget."""
        space = QRectF(self.rect()).adjusted(2, 2, -2, -2 - self._caption_height())
        if self._image is None:
            return space
        return placed(self._image.width(), self._image.height(), space, self.devicePixelRatioF())

    def sizeHint(self) -> QSize:
        return QSize(20 * theme.UNIT, 20 * theme.UNIT + round(self._caption_height()))

    def minimumSizeHint(self) -> QSize:
        return QSize(6 * theme.UNIT, 6 * theme.UNIT + round(self._caption_height()))

    def _name(self) -> str:
        return self._caption or "image"

    def _caption_height(self) -> float:
        return line_height(self.fontMetrics()) + theme.HALF if self._caption else 0.0

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colors = theme.current()
        where = self.picture_rect()
        if self._image is None:
            painter.fillRect(where, colors.color("panel"))
            outline(painter, where, colors.color("line"))
            painter.setPen(colors.color("muted"))
            inner = where.adjusted(theme.UNIT, theme.UNIT, -theme.UNIT, -theme.UNIT)
            painter.drawText(inner, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._hint)
        else:
            draw_crisp(painter, where, self._image)
        if self._caption:
            self._paint_caption(painter, where)
        if self.hasFocus():
            focus_ring(painter, where.adjusted(-2, -2, 2, 2), 0)

    def _paint_caption(self, painter: QPainter, above: QRectF) -> None:
        height = self._caption_height()
        room = self.height() - height
        square = (room + min(self.width(), room)) / 2 - 2  # where a square would end: captions beside stand in a line
        line = QRectF(0, min(max(above.bottom(), square) + 2, room), self.width(), height)
        metrics = QFontMetricsF(self.font())
        painter.setPen(theme.current().color("muted"))
        text = metrics.elidedText(self._caption, Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignCenter, text)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.hovered.emit(True)

    def leaveEvent(self, event: QEvent) -> None:
        self.hovered.emit(False)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position() if event.button() == Qt.MouseButton.LeftButton else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._image is not None and far_enough(self._pressed, event.position()):
            self._pressed = None
            carrying.drag_out(self, self._image, self._name(), self._metadata)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pressed is not None:
            self._pressed = None
            self.clicked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.clicked.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self._image is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        carrying.add_picture_actions(menu, self, self._image, self._name(), self._metadata)
        menu.popup(event.globalPos())
