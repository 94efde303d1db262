from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage

from explorer.widgets.pictures import encode_png, from_qimage, png_metadata, sheet, to_bytes, to_qimage


@pytest.mark.parametrize("shape", [(5, 7), (1, 5, 7), (3, 5, 7)])
def test_there_and_back(shape: tuple[int, ...]):
    pixels = np.random.default_rng(0).integers(0, 256, shape, dtype=np.uint8)
    pixels[..., 0, 0] = np.arange(shape[0]) * 80 if len(shape) == 3 else 0  # colour stays colour
    image = to_qimage(pixels)
    assert (image.width(), image.height()) == (7, 5)
    assert np.array_equal(from_qimage(image), pixels.reshape(-1, 5, 7))


def test_the_image_owns_its_memory():
    pixels = np.full((1, 4, 4), 200, np.uint8)
    image = to_qimage(pixels)
    pixels[:] = 0
    assert image.pixelColor(2, 2).red() == 200


def test_channels_are_red_green_blue():
    pixels = np.zeros((3, 1, 1), np.float32)
    pixels[0] = 1.0
    assert to_qimage(pixels).pixelColor(0, 0) == QColor(255, 0, 0)


def test_floats_are_rounded_clipped_and_never_nan():
    given = np.array([0.0, 0.5, 1.0, -3.0, 7.0, np.nan, np.inf, -np.inf], np.float32)
    assert to_bytes(given).tolist() == [0, 128, 255, 0, 255, 0, 255, 0]


@pytest.mark.parametrize("bad", [np.zeros((2, 4, 4), np.uint8), np.zeros(4, np.uint8), np.zeros((1, 0, 4), np.uint8)])
def test_other_shapes_are_refused(bad: np.ndarray):
    with pytest.raises(ValueError, match="an image is"):
        to_qimage(bad)


def test_transparency_becomes_white():
    image = QImage(2, 2, QImage.Format.Format_ARGB32)
    image.fill(QColor(0, 0, 0, 0))
    assert from_qimage(image).tolist() == [[[255, 255], [255, 255]]]


def test_a_sheet_lays_images_row_by_row():
    images = np.arange(3, dtype=np.uint8).reshape(3, 1, 1, 1) * np.ones((1, 1, 2, 2), np.uint8) + 1
    assert sheet(images, 2)[0].tolist() == [[1, 1, 2, 2], [1, 1, 2, 2], [3, 3, 0, 0], [3, 3, 0, 0]]


def test_a_sheet_can_be_enlarged_and_have_gaps():
    image = np.array([[[[1, 2]]]], np.uint8)
    assert sheet(image, 1, scale=2, gap=1)[0].tolist() == [[1, 1, 2, 2, 0], [1, 1, 2, 2, 0], [0, 0, 0, 0, 0]]


def test_metadata_travels_in_the_png():
    image = to_qimage(np.zeros((1, 3, 3), np.uint8))
    assert png_metadata(encode_png(image, b'{"seed": 3}')) == b'{"seed": 3}'
    assert png_metadata(encode_png(image)) is None
    assert png_metadata(b"no picture") is None
