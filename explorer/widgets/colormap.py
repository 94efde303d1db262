"""Viridis, for fields over a picture: even to the eye, and the same to the colour-blind.

The colours are nine of matplotlib's 256 (van der Walt & Smith, 2015, https://bids.github.io/colormap/, CC0), with
straight lines between.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from explorer import theme

_ANCHORS = np.array([
    (68, 1, 84), (72, 40, 120), (62, 74, 137), (49, 104, 142), (38, 130, 142), (31, 158, 137), (53, 183, 121),
    (110, 206, 88), (253, 231, 37),
], np.float64)  # fmt: skip
_BAR = theme.UNIT


def viridis(share: NDArray[np.floating]) -> NDArray[np.uint8]:
    """``(…) → (…, 3)``: the colour of each share in [0, 1]."""
    places = np.linspace(0, 1, len(_ANCHORS))
    shares = np.clip(np.nan_to_num(share), 0, 1)
    return np.stack([np.interp(shares, places, _ANCHORS[:, c]) for c in range(3)], -1).astype(np.uint8)


def field_image(values: NDArray[np.floating], top: float, alpha: NDArray[np.floating]) -> QImage:
    """``(H, W)`` from 0 to ``top`` as colours of opacity ``alpha (H, W)`` in [0, 1]; NaN is transparent."""
    rgb = viridis(values / top if top > 0 else np.zeros_like(values))
    opacity = np.where(np.isnan(values), 0, np.clip(alpha, 0, 1) * 255).astype(np.uint8)
    rgba = np.ascontiguousarray(np.concatenate([rgb, opacity[..., None]], -1))
    height, width = values.shape
    return QImage(rgba.data, width, height, 4 * width, QImage.Format.Format_RGBA8888).copy()


class ColorScale(QWidget):
    """A bar of colours with what its two ends mean."""

    def __init__(self) -> None:
        super().__init__()
        self._low, self._high = "", ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def say(self, low: str, high: str) -> None:
        """Writes the meaning of both ends; without any, nothing is shown."""
        self._low, self._high = low, high
        self.setAccessibleName(f"{low} – {high}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(16 * theme.UNIT, self.fontMetrics().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._high:
            return
        painter = QPainter(self)
        metrics = painter.fontMetrics()
        left = metrics.horizontalAdvance(self._low) + theme.UNIT if self._low else 0
        right = metrics.horizontalAdvance(self._high) + theme.UNIT
        bar = QRectF(left, (self.height() - _BAR) / 2, max(self.width() - left - right, 0), _BAR)
        colors = np.ascontiguousarray(viridis(np.linspace(0, 1, 64))[None])
        image = QImage(colors.data, 64, 1, 192, QImage.Format.Format_RGB888).copy()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(bar, image)
        painter.setPen(theme.current().color("muted"))
        line = QRectF(self.rect())
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._low)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self._high)
