"""Between arrays of pixels and Qt's images, and images as PNG with what they were made from."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImage, QPainter

from explorer.data.provenance import KEY


def to_bytes(pixels: NDArray[np.generic]) -> NDArray[np.uint8]:
    """Levels 0 to 255 of any shape: uint8 as it is; floats in [0, 1] scaled and rounded, NaN as 0."""
    if pixels.dtype == np.uint8:
        return pixels.astype(np.uint8, copy=False)
    if not np.issubdtype(pixels.dtype, np.floating):
        raise ValueError(f"pixels are uint8 or floats in [0, 1], not {pixels.dtype}")
    levels = np.nan_to_num(pixels, nan=0.0, posinf=1.0, neginf=0.0)
    return (np.clip(levels, 0.0, 1.0) * 255 + 0.5).astype(np.uint8)


def to_qimage(pixels: NDArray[np.generic]) -> QImage:
    """``(H, W)`` or ``(C, H, W)`` with C 1 or 3, uint8 or float in [0, 1], as an image that owns its memory.

    Grey becomes Format_Grayscale8, colour Format_RGB888.

    Raises:
        ValueError: any other shape or type, or no pixel at all.
    """
    if pixels.ndim == 2:
        pixels = pixels[np.newaxis]
    if pixels.ndim != 3 or pixels.shape[0] not in (1, 3) or pixels.size == 0:
        raise ValueError(f"an image is (H, W) or (C, H, W) with C 1 or 3, not {pixels.shape}")
    channels, height, width = pixels.shape
    levels = np.ascontiguousarray(to_bytes(pixels).transpose(1, 2, 0))  # (H, W, C)
    kind = QImage.Format.Format_Grayscale8 if channels == 1 else QImage.Format.Format_RGB888
    return QImage(levels.data, width, height, channels * width, kind).copy()


def from_qimage(image: QImage) -> NDArray[np.uint8]:
    """uint8 ``(C, H, W)``: C is 1 for an image of greys, else 3. Transparency is composited on white.

    Raises:
        ValueError: the image is null.
    """
    if image.isNull():
        raise ValueError("the image is empty")
    grey = image.format() == QImage.Format.Format_Grayscale8 or image.isGrayscale()
    flat = _on_white(image) if image.hasAlphaChannel() else image
    flat = flat.convertToFormat(QImage.Format.Format_Grayscale8 if grey else QImage.Format.Format_RGB888)
    channels = 1 if grey else 3
    rows = np.frombuffer(flat.constBits(), np.uint8).reshape(flat.height(), flat.bytesPerLine())
    levels = rows[:, : channels * flat.width()].reshape(flat.height(), flat.width(), channels)
    return levels.transpose(2, 0, 1).copy()


def _on_white(image: QImage) -> QImage:
    flat = QImage(image.size(), QImage.Format.Format_RGB32)
    flat.fill(Qt.GlobalColor.white)
    painter = QPainter(flat)
    painter.drawImage(0, 0, image)
    painter.end()
    return flat


def sheet(pixels: NDArray[np.generic], columns: int, scale: int = 1, gap: int = 0) -> NDArray[np.uint8]:
    """``(N, C, H, W) → (C, R·(s·H + gap), columns·(s·W + gap))`` uint8: images set row by row, enlarged ``s = scale``
    times, each in the middle of a cell that is ``gap`` pixels larger; what is missing, and the gap, is black."""
    count, channels, height, width = pixels.shape
    rows = -(-count // columns)
    high, wide = scale * height, scale * width
    made = np.zeros((rows * columns, channels, high + gap, wide + gap), np.uint8)
    top = gap // 2
    made[:count, :, top : top + high, top : top + wide] = to_bytes(pixels).repeat(scale, 2).repeat(scale, 3)
    made = made.reshape(rows, columns, channels, high + gap, wide + gap).transpose(2, 0, 3, 1, 4)
    return made.reshape(channels, rows * (high + gap), columns * (wide + gap))


def encode_png(image: QImage, metadata: bytes | None = None) -> bytes:
    """The image as PNG; ``metadata`` (JSON, UTF-8) goes into a text chunk, where :func:`png_metadata` finds it."""
    if metadata is not None:
        image = QImage(image)
        image.setText(KEY, metadata.decode())
    room = QByteArray()
    buffer = QBuffer(room)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not image.save(buffer, "PNG"):  # type: ignore[call-overload]  # the stubs know only file names
        raise ValueError("the image is empty")
    return bytes(room.data())


def png_metadata(png: bytes) -> bytes | None:
    """What :func:`encode_png` put there, unread and not to be trusted; None if there is nothing."""
    text = QImage.fromData(png).text(KEY)
    return text.encode() if text else None
