"""The value that a pixel gets when the user sets it: a swatch of the model's palette, or a level of each channel."""

from __future__ import annotations

from itertools import product

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSlider, QWidget

from explorer import theme
from explorer.i18n import tr
from explorer.widgets.painting import focus_ring, outline

_FEW = 8  # combinations of levels that are shown as swatches
_ROW = 16  # swatches side by side, at least
_ROWS = 4  # of swatches, at most
_SIDE = 2 * theme.UNIT  # px, at most


class Swatches(QWidget):
    """Colours to choose from, by mouse or arrow keys."""

    picked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._colors: list[QColor] = []
        self._current = 0
        self.setAccessibleName(tr("Colour of a pixel that is set"))
        self.setToolTip(tr("What a pixel gets when you click on it"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_colors(self, colors: list[QColor], current: int) -> None:
        """Shows these, without a signal."""
        self._colors, self._current = colors, current
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        rows = -(-max(len(self._colors), 1) // self._columns)
        return QSize(_ROW * _SIDE // 2, max(rows * _SIDE if rows == 1 else round(rows * self._side), _SIDE))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @property
    def _columns(self) -> int:
        return max(_ROW, -(-len(self._colors) // _ROWS)) if len(self._colors) > 1 else 1

    @property
    def _side(self) -> float:
        return min(float(_SIDE), self.width() / self._columns)

    def swatch_rect(self, index: int) -> QRectF:
        """Where a colour is."""
        row, column = divmod(index, self._columns)
        return QRectF(column * self._side, row * self._side, self._side, self._side)

    def choose(self, index: int) -> None:
        """Takes a colour and says so."""
        if 0 <= index < len(self._colors):
            self._current = index
            self.picked.emit(index)
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for index, color in enumerate(self._colors):
            where = self.swatch_rect(index).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.fillRect(where, color)
            outline(painter, where, theme.current().color("line"), 1.0, 0)
        if self._colors:
            chosen = self.swatch_rect(self._current)
            outline(painter, chosen, theme.current().color("accent"), 2.0, 0)
            outline(painter, chosen.adjusted(2, 2, -2, -2), theme.current().color("#FFFFFF"), 1.0, 0)
        if self.hasFocus():
            focus_ring(painter, QRectF(self.rect()), 2)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.choose(self._index_at(event.position()))

    def _index_at(self, point: QPointF) -> int:
        column, row = int(point.x() // self._side), int(point.y() // self._side)
        return row * self._columns + column if column < self._columns else -1

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -self._columns}
        moves[Qt.Key.Key_Down] = self._columns
        if event.key() in moves:
            self.choose(self._current + moves[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


class ValuePicker(QWidget):
    """Swatches where there are few values or a palette; a slider for each channel elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self._values = np.zeros((1, 1), np.float32)
        self._current = 0
        self._swatches = Swatches()
        self._swatches.picked.connect(self._pick)
        self._sample = Swatches()
        self._sample.setFixedSize(_SIDE, _SIDE)  # the one beside the sliders
        self._sample.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._sliders = [_level(name) for name in (tr("Red"), tr("Green"), tr("Blue"))]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.HALF)
        row.addWidget(self._swatches)
        for slider in self._sliders:
            slider.valueChanged.connect(self._show_sample)
            row.addWidget(slider, 1)
        row.addWidget(self._sample)
        self._channels = 0

    def set_support(self, support: NDArray[np.floating], channels: int) -> None:
        """What a pixel can be: ``(L, C)``, or ``(L, 1)`` for each of the channels. The choice stays if it can."""
        whole = support.shape[1] == channels
        if not whole and len(support) ** channels <= _FEW:
            levels = support[:, 0].tolist()
            values = np.array(list(product(levels, repeat=channels)), np.float32)
        else:
            values = np.asarray(support, np.float32)
        swatches = (whole and channels > 1) or len(values) <= _FEW
        if channels == self._channels and values.shape == self._values.shape and (values == self._values).all():
            return
        self._values, self._channels = values, channels
        self._current = len(values) - 1 if swatches and len(values) <= _FEW else 0
        self._by_swatch = swatches
        self._swatches.set_colors([_color(each) for each in values] if swatches else [], self._current)
        self._swatches.setVisible(swatches)
        self._sample.setVisible(not swatches)
        for number, slider in enumerate(self._sliders):
            slider.setVisible(not swatches and number < channels)
        self._show_sample()

    @property
    def value(self) -> tuple[float, ...]:
        """``(C,)`` in [0, 1]."""
        if not self._channels:
            return ()
        if self._by_swatch:
            return tuple(float(each) for each in self._values[self._current])
        return tuple(slider.value() / 255 for slider in self._sliders[: self._channels])

    def _pick(self, index: int) -> None:
        self._current = index

    def _show_sample(self) -> None:
        if self._channels and not self._by_swatch:
            self._sample.set_colors([_color(np.array(self.value))], 0)


def _level(name: str) -> QSlider:
    slider = QSlider(Qt.Orientation.Horizontal)
    slider.setRange(0, 255)
    slider.setValue(255)
    slider.setAccessibleName(name)
    slider.setToolTip(tr("What a pixel gets when you click on it"))
    slider.hide()
    return slider


def _color(values: NDArray[np.floating]) -> QColor:
    rgb = values if len(values) == 3 else np.repeat(values[:1], 3)
    return QColor.fromRgbF(*(float(min(max(each, 0.0), 1.0)) for each in rgb))
