"""One slider for each dimension of a code, with what the model says of that dimension beside it."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QVBoxLayout, QWidget

from explorer import theme
from explorer.i18n import tr

STEPS = 100  # of a slider, to one unit
_NAME = 34
_COLUMN = 46  # px, room for −0.00
_HEIGHT = 28

Column = tuple[str, str, NDArray[np.floating] | None]
"""Heading, tooltip and one figure for each dimension, None while they are not known."""


class LatentSliders(QWidget):
    """Rows of “z1 · slider · value · figures”. The rows of the two axes of a plane have no slider, but say so.

    Args:
        reach: how far a slider goes to each side.
    """

    moved = Signal(int, float)
    """A dimension's slider was moved by the user to this value."""

    def __init__(self, reach: float) -> None:
        super().__init__()
        self._reach = reach
        self._rows: list[_Row] = []
        self._head = _Head()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._layout.addWidget(self._head)

    def set_values(self, values: tuple[float, ...], axes: tuple[str, ...]) -> None:
        """Shows one value for each dimension, without a signal.

        Args:
            axes: for each dimension what stands in the slider's place (“across”), or an empty text.
        """
        while len(self._rows) < len(values):
            row = _Row(len(self._rows), self._reach, self.moved.emit)
            self._rows.append(row)
            self._layout.addWidget(row)
        for index, row in enumerate(self._rows):
            row.setVisible(index < len(values))
            if index < len(values):
                row.show_value(values[index], axes[index])

    def set_columns(self, columns: tuple[Column, ...]) -> None:
        """Writes figures behind the sliders."""
        self._head.set_columns(tuple((heading, tip) for heading, tip, _ in columns))
        for index, row in enumerate(self._rows):
            row.show_figures(
                tuple("" if each is None or index >= len(each) else number(each[index]) for _, _, each in columns)
            )


def number(value: float) -> str:
    """Two decimals, with a true minus: “−1.30”."""
    return f"{value:.2f}".replace("-0.00", "0.00").replace("-", "−") if np.isfinite(value) else "–"


class _Head(QWidget):
    """The headings over the columns."""

    def __init__(self) -> None:
        super().__init__()
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._layout.addStretch()
        self._labels: list[QLabel] = []
        self._columns: tuple[tuple[str, str], ...] | None = None

    def set_columns(self, columns: tuple[tuple[str, str], ...]) -> None:
        """Headings and their tooltips, after the one of the values."""
        if columns == self._columns:
            return
        self._columns = columns
        for label in self._labels:
            self._layout.removeWidget(label)
            label.deleteLater()
        self._labels = []
        for heading, tip in (("z", tr("Where the slider stands, in standard deviations")), *columns):
            label = QLabel(heading)
            theme.set_role(label, "muted")
            label.setAlignment(Qt.AlignmentFlag.AlignRight)
            label.setFixedWidth(_COLUMN)
            label.setToolTip(tip)
            self._layout.addWidget(label)
            self._labels.append(label)


class _Row(QWidget):
    """One dimension. Paints its texts itself: 256 dimensions are 256 sliders, but not a thousand labels."""

    def __init__(self, dimension: int, reach: float, moved: Callable[[int, float], None]) -> None:
        super().__init__()
        self._dimension = dimension
        self._name = f"z{dimension + 1}"
        self._axis = ""
        self._value = 0.0
        self._figures: tuple[str, ...] = ()
        self._moved = moved
        self.slider = QSlider(Qt.Orientation.Horizontal, self)
        self.slider.setRange(round(-reach * STEPS), round(reach * STEPS))
        self.slider.setSingleStep(STEPS // 10)
        self.slider.setPageStep(STEPS)
        self.slider.setAccessibleName(tr("Dimension {number}", number=dimension + 1))
        self.slider.setToolTip(tr("Dimension {number}, in standard deviations", number=dimension + 1))
        self.slider.valueChanged.connect(self._changed)
        self.setFixedHeight(_HEIGHT)

    def show_value(self, value: float, axis: str) -> None:
        """Moves the slider, without a signal; ``axis`` stands in its place where there is one."""
        self._value = value
        self._axis = axis
        self.slider.blockSignals(True)
        self.slider.setValue(round(value * STEPS))
        self.slider.blockSignals(False)
        self.slider.setVisible(not axis)
        self.update()

    def show_figures(self, figures: tuple[str, ...]) -> None:
        """Writes what the model says."""
        if figures != self._figures:
            self._figures = figures
            self._place()
            self.update()

    def _changed(self, place: int) -> None:
        self._value = place / STEPS
        self.update()
        self._moved(self._dimension, self._value)

    def sizeHint(self) -> QSize:
        return QSize(_NAME + 80 + _COLUMN * 3, _HEIGHT)

    def resizeEvent(self, event: object) -> None:
        self._place()

    def _place(self) -> None:
        room = self.width() - _NAME - _COLUMN * (1 + len(self._figures))
        self.slider.setGeometry(_NAME, 0, max(room, 24), self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colors = theme.current()
        height = self.height()
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.setPen(colors.color("text"))
        painter.drawText(QRectF(0, 0, _NAME, height), left, self._name)
        texts = ("" if self._axis else number(self._value), *self._figures)
        x = self.width() - _COLUMN * len(texts)
        if self._axis:
            painter.setPen(colors.color("muted"))
            painter.drawText(QRectF(_NAME, 0, x + _COLUMN - _NAME, height), left, self._axis)
        for place, text in enumerate(texts):
            painter.setPen(colors.color("text" if place == 0 else "muted"))
            painter.drawText(QRectF(x + place * _COLUMN, 0, _COLUMN, height), right, text)
