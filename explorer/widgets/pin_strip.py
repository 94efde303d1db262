"""A shelf of small pictures that one keeps: each can be looked at again, dragged away, copied, and taken off."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from explorer import theme
from explorer.i18n import tr
from explorer.widgets.flow_layout import FlowLayout
from explorer.widgets.image_view import ImageView

_SIDE = 60  # px; twice 28 and the frame


class PinStrip(QWidget):
    """Numbered pictures in as many rows as the width asks for."""

    chosen = Signal(int)
    """The picture of this number, from 0, was clicked."""
    removed = Signal(int)
    """It was taken off, by its ×, or by Delete."""

    def __init__(self) -> None:
        super().__init__()
        self._pins: list[_Pin] = []
        self._flow = FlowLayout(self)
        self._flow.setContentsMargins(0, 0, 0, 0)
        self._flow.setSpacing(theme.HALF)

    def set_pictures(self, pictures: list[NDArray[np.generic] | None], metadata: list[bytes]) -> None:
        """Shows these, ``(C, H, W)`` each, with what they were made from."""
        while len(self._pins) > len(pictures):
            pin = self._pins.pop()
            self._flow.removeWidget(pin)
            pin.hide()
            pin.deleteLater()
        while len(self._pins) < len(pictures):
            pin = _Pin(self, len(self._pins))
            self._flow.addWidget(pin)
            self._pins.append(pin)
        for pin, pixels, each in zip(self._pins, pictures, metadata, strict=True):
            pin.view.set_pixels(pixels, each)


class _Pin(QWidget):
    """One picture and its ×."""

    def __init__(self, strip: PinStrip, index: int) -> None:
        super().__init__(strip)
        self._strip = strip
        self._index = index
        self.view = ImageView(tr("Pin {number}", number=index + 1))
        self.view.setFixedSize(_SIDE, _SIDE + 2 * theme.UNIT)
        self.view.setToolTip(tr("Click to return to this code, drag it elsewhere, Delete to take it off"))
        self.view.clicked.connect(self._clicked)
        self.view.installEventFilter(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)
        self._remove = QToolButton(self)
        self._remove.setText("×")
        self._remove.setFixedSize(18, 18)
        self._remove.setStyleSheet("QToolButton { padding: 0; min-height: 0; }")
        self._remove.setToolTip(tr("Take this pin off"))
        self._remove.setAccessibleName(tr("Take pin {number} off", number=index + 1))
        self._remove.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._remove.clicked.connect(self._gone)
        self._remove.move(_SIDE - 18, 0)
        self._remove.raise_()

    def _clicked(self) -> None:
        self._strip.chosen.emit(self._index)

    def _gone(self) -> None:
        self._strip.removed.emit(self._index)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        keys = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in keys:
            self._gone()
            return True
        return super().eventFilter(watched, event)
