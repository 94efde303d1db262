"""A pad to draw a picture on, pixel for pixel what a model sees."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QColor,
    QFocusEvent,
    QIcon,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QTabletEvent,
)
from PySide6.QtWidgets import QColorDialog, QHBoxLayout, QSizePolicy, QSlider, QToolButton, QVBoxLayout, QWidget

from explorer import theme
from explorer.i18n import tr
from explorer.widgets.brush import Ink, Raster
from explorer.widgets.crisp import draw_crisp, placed
from explorer.widgets.painting import focus_ring, outline
from explorer.widgets.pictures import to_qimage

_SIZE_STEPS = 4  # positions of the slider for each pixel of the brush


class DrawPad(QWidget):
    """A canvas of crisp pixels with its tools: pen, eraser, size, colour, invert, clear, undo, redo.

    Grey pads are black and drawn on in white, like MNIST; colour pads are white and drawn on in black at first.

    Args:
        shape: ``(C, H, W)``, C 1 or 3.
    """

    changed = Signal()
    """The pixels changed."""

    def __init__(self, shape: tuple[int, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._raster = Raster(shape, 0 if shape[0] == 1 else 255)
        self.canvas = _Canvas(self._raster)
        self.canvas.drawn.connect(self._drawn)
        self._tools = QHBoxLayout()
        self._tools.setSpacing(theme.HALF)
        self._make_tools()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GAP)
        layout.addLayout(self._tools)
        layout.addWidget(self.canvas, 1)
        self._set_ink(QColor("white") if shape[0] == 1 else QColor("black"))
        self._show_history()

    def pixels(self) -> NDArray[np.uint8]:
        """What is drawn, uint8 ``(C, H, W)``."""
        return self._raster.pixels

    def set_pixels(self, pixels: NDArray[np.uint8]) -> None:
        """Goes on from a picture, uint8 ``(C, H, W)``; can be undone.

        Raises:
            ValueError: it has another shape than the pad.
        """
        self._raster.replace(pixels)
        self._drawn()

    def clear(self) -> None:
        """An empty pad; can be undone."""
        self.set_pixels(np.full(self._raster.shape, self._raster.paper, np.uint8))

    def invert(self) -> None:
        """Light becomes dark; can be undone."""
        self.set_pixels(255 - self._raster.pixels)

    def undo(self) -> None:
        """One stroke back."""
        self._raster.undo()
        self._drawn()

    def redo(self) -> None:
        """One stroke forth."""
        self._raster.redo()
        self._drawn()

    def _make_tools(self) -> None:
        self._eraser = self._tool(tr("Eraser"), tr("Take away what is drawn (E)"), "E")
        self._eraser.setCheckable(True)
        self._eraser.toggled.connect(self._erase)
        if self._raster.shape[0] == 3:
            self._color = self._tool(tr("Colour"), tr("Choose the colour of the pen"), "")
            self._color.clicked.connect(self._choose_color)
        self._size = QSlider(Qt.Orientation.Horizontal)
        self._size.setRange(_SIZE_STEPS, 8 * _SIZE_STEPS)
        self._size.setToolTip(tr("Size of the pen, in pixels of the picture"))
        self._size.setAccessibleName(tr("Size of the pen"))
        self._size.setMinimumWidth(8 * theme.UNIT)
        self._size.valueChanged.connect(self._resize_brush)
        self._size.setValue(round(2.5 * _SIZE_STEPS if min(self._raster.shape[1:]) > 16 else _SIZE_STEPS * 1.25))
        self._tools.addWidget(self._size, 1)
        for text, tip, key, act in (
            (tr("Invert"), tr("Light becomes dark (I)"), "I", self.invert),
            (tr("Clear"), tr("An empty pad (Delete)"), "Del", self.clear),
        ):
            self._tool(text, tip, key).clicked.connect(act)
        self._undo = self._tool("↶", tr("Undo (Ctrl+Z)"), QKeySequence.StandardKey.Undo)
        self._undo.clicked.connect(self.undo)
        self._redo = self._tool("↷", tr("Redo (Ctrl+Shift+Z)"), QKeySequence.StandardKey.Redo)
        self._redo.clicked.connect(self.redo)

    def _tool(self, text: str, tip: str, key: str | QKeySequence.StandardKey) -> QToolButton:
        """A button whose key works while the pad has the keyboard."""
        button = QToolButton()
        button.setText(text)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if key:
            action = QAction(tip, self)
            action.setShortcut(QKeySequence(key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(button.click)
            self.addAction(action)
        self._tools.addWidget(button)
        return button

    def _resize_brush(self, value: int) -> None:
        self.canvas.brush = value / _SIZE_STEPS

    def _erase(self, on: bool) -> None:
        self.canvas.erasing = on

    def _choose_color(self) -> None:
        dialog = QColorDialog(QColor(*self.canvas.ink), self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.colorSelected.connect(self._set_ink)
        dialog.open()

    def _set_ink(self, color: QColor) -> None:
        if self._raster.shape[0] == 1:
            self.canvas.ink = (color.red(),)
            return
        self.canvas.ink = (color.red(), color.green(), color.blue())
        swatch = QPixmap(16, 16)
        swatch.fill(color)
        self._color.setIcon(QIcon(swatch))
        self._color.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)

    def _drawn(self) -> None:
        self.canvas.update()
        self._show_history()
        self.changed.emit()

    def _show_history(self) -> None:
        self._undo.setEnabled(self._raster.can_undo)
        self._redo.setEnabled(self._raster.can_redo)


class _Canvas(QWidget):
    """The pixels. Drawn on with the mouse, a pen, or the arrow keys and Enter."""

    drawn = Signal()

    def __init__(self, raster: Raster) -> None:
        super().__init__()
        self.brush = 1.0
        self.ink: Ink = (255,)
        self.erasing = False
        self._raster = raster
        self._last: tuple[float, float] | None = None
        self._pointer: tuple[float, float] | None = None  # where the brush is shown, pixels of the picture
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("Pad to draw on"))
        self.setToolTip(tr("Draw with the mouse or a pen, or move with the arrow keys and press Enter"))

    def picture_rect(self) -> QRectF:
        """Where the pixels are, logical pixels of this widget."""
        _, height, width = self._raster.shape
        return placed(width, height, QRectF(self.rect()).adjusted(2, 2, -2, -2), self.devicePixelRatioF())

    def sizeHint(self) -> QSize:
        return QSize(40 * theme.UNIT, 40 * theme.UNIT)

    def minimumSizeHint(self) -> QSize:
        return QSize(16 * theme.UNIT, 16 * theme.UNIT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        where = self.picture_rect()
        draw_crisp(painter, where, to_qimage(self._raster.pixels))
        colors = theme.current()
        outline(painter, where.adjusted(-1, -1, 1, 1), colors.color("edge"), 1.0, 0)
        if self._pointer is not None:
            self._paint_brush(painter, where)
        if self.hasFocus():
            focus_ring(painter, where.adjusted(-2, -2, 2, 2), 0)

    def _paint_brush(self, painter: QPainter, where: QRectF) -> None:
        if self._pointer is None:
            return
        scale = where.width() / self._raster.shape[2]
        radius = self.brush * scale / 2
        x, y = where.x() + self._pointer[0] * scale, where.y() + self._pointer[1] * scale
        ring = QRectF(x - radius, y - radius, 2 * radius, 2 * radius)
        outline(painter, ring, theme.current().color("accent"), 1.5, radius)

    def _place(self, point: QPointF) -> tuple[float, float]:
        where = self.picture_rect()
        scale = where.width() / self._raster.shape[2]
        return (point.x() - where.x()) / scale, (point.y() - where.y()) / scale

    def _draw_to(self, place: tuple[float, float], pressure: float = 1.0) -> None:
        ink = (self._raster.paper,) * len(self.ink) if self.erasing else self.ink
        self._raster.line(self._last or place, place, max(self.brush * pressure, 0.5), ink)
        self._last = place
        self.drawn.emit()

    def _begin(self, place: tuple[float, float], pressure: float = 1.0) -> None:
        self._raster.begin()
        self._last = None
        self._draw_to(place, pressure)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._begin(self._place(event.position()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pointer = self._place(event.position())
        if self._last is not None:
            self._draw_to(self._pointer)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._last = None

    def tabletEvent(self, event: QTabletEvent) -> None:
        """A pen: the harder it is pressed, the wider the stroke, from half the size to one and a half."""
        place, pressure = self._place(event.position()), 0.5 + event.pressure()
        if event.type() == QEvent.Type.TabletPress:
            self._begin(place, pressure)
        elif event.type() == QEvent.Type.TabletRelease:
            self._last = None
        elif self._last is not None:
            self._draw_to(place, pressure)
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:
        self._pointer = None
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._pointer = None
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {
            Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1),
        }  # fmt: skip
        _, height, width = self._raster.shape
        x, y = self._pointer or (width // 2 + 0.5, height // 2 + 0.5)
        if event.key() in moves:
            right, down = moves[Qt.Key(event.key())]
            self._pointer = (min(max(x + right, 0.5), width - 0.5), min(max(y + down, 0.5), height - 0.5))
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._begin((x, y))
            self._last = None
        else:
            super().keyPressEvent(event)
