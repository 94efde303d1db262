"""Small images shown crisp: nearest neighbour at whole-number scales, counted in the screen's own pixels.

On a screen of density 1.5 a scale that is whole in Qt's logical pixels is not whole in what the eye sees, so that
every other pixel of the picture comes out wider. Scales and positions are therefore worked out in device pixels.
"""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter


def whole_scale(width: int, height: int, space: QSizeF, density: float) -> float:
    """Device pixels for each pixel of a ``width``×``height`` image that fits into ``space`` (logical pixels).

    The largest whole number; below one, where none fits, the exact ratio.
    """
    fits = min(space.width() * density / max(width, 1), space.height() * density / max(height, 1))
    return float(math.floor(fits + 1e-6)) if fits >= 1 else max(fits, 0.0)


def placed(width: int, height: int, space: QRectF, density: float, scale: float | None = None) -> QRectF:
    """Where the image goes: centred in ``space`` (logical pixels), its corner on a device pixel."""
    if scale is None:
        scale = whole_scale(width, height, space.size(), density)
    size = QSizeF(width * scale / density, height * scale / density)
    left = space.x() + (space.width() - size.width()) / 2
    top = space.y() + (space.height() - size.height()) / 2
    return QRectF(QPointF(math.floor(left * density) / density, math.floor(top * density) / density), size)


def draw_crisp(painter: QPainter, target: QRectF, image: QImage) -> None:
    """Draws ``image`` into ``target``, smooth only where it must shrink.

    The corner is moved to a whole device pixel, since a widget may itself begin between two.
    """
    transform = painter.deviceTransform()
    corner = transform.map(target.topLeft())
    shift = QPointF(round(corner.x()) - corner.x(), round(corner.y()) - corner.y()) / transform.m11()
    shrinks = target.width() * transform.m11() < image.width()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, shrinks)
    if shrinks:
        size = QSizeF(target.width() * transform.m11(), target.height() * transform.m11()).toSize()
        image = image.scaled(
            size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
        )  # averages over areas, which the painter's bilinear filter does not
    painter.drawImage(target.translated(shift), _quick_to_draw(image))


def _quick_to_draw(image: QImage) -> QImage:
    """In a format that Qt scales by itself; another is sampled pixel by pixel, which takes three times as long."""
    alpha = image.hasAlphaChannel()
    return image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied if alpha else QImage.Format.Format_RGB32)
