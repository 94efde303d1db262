"""What a model sees of a picture, for each choice."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from explorer.data.fit import Fit, fit_image
from explorer.data.picture import Picture


def picture(pixels: np.ndarray) -> Picture:
    return Picture("p", pixels, (pixels.shape[1], pixels.shape[0]))


def halves(width: int, height: int) -> Picture:
    """Red on the left, blue on the right."""
    x = np.zeros((height, width, 3), np.uint8)
    x[:, : width // 2, 0] = 255
    x[:, width // 2 :, 2] = 255
    return picture(x)


def test_centre_cuts_the_longer_side() -> None:
    x = np.zeros((10, 30, 3), np.uint8)
    x[:, 10:20] = 200
    assert (fit_image(picture(x), (3, 10, 10), Fit("centre")) == 200).all()


def test_centre_keeps_other_proportions() -> None:
    x = np.zeros((40, 40, 3), np.uint8)
    x[10:30] = 200
    assert (fit_image(picture(x), (1, 10, 20), Fit("centre")) == 200).all()


def test_pad_fills_with_the_edge() -> None:
    x = np.full((10, 30, 3), 240, np.uint8)
    x[2:8, 5:25] = 0
    fitted = fit_image(picture(x), (1, 30, 30), Fit("pad"))[0]
    assert (fitted[:10] == 240).all()
    assert (fitted[20:] == 240).all()
    assert np.array_equal(fitted[10:20], x[..., 0])


def test_pad_of_a_colour_picture() -> None:
    x = np.zeros((4, 2, 3), np.uint8) + np.array([10, 20, 30], np.uint8)
    fitted = fit_image(picture(x), (3, 4, 4), Fit("pad"))
    assert (fitted == np.array([10, 20, 30])[:, None, None]).all()


def test_stretch_keeps_everything() -> None:
    fitted = fit_image(halves(40, 10), (3, 8, 8), Fit("stretch"))
    assert (fitted[0, :, :3] > 250).all()
    assert (fitted[2, :, 5:] > 250).all()


def test_grey_for_a_grey_model_and_on_wish() -> None:
    luma = np.asarray(Image.new("RGB", (1, 1), (255, 0, 0)).convert("L"))[0, 0]
    red = picture(np.zeros((8, 8, 3), np.uint8) + np.array([255, 0, 0], np.uint8))
    assert (fit_image(red, (1, 8, 8)) == luma).all()
    assert (fit_image(red, (1, 8, 8), Fit(grey=False)) == luma).all()
    assert (fit_image(red, (3, 8, 8), Fit(grey=True)) == luma).all()
    assert fit_image(red, (3, 8, 8))[:, 0, 0].tolist() == [255, 0, 0]


def test_invert() -> None:
    x = np.random.default_rng(0).integers(0, 256, (8, 8, 3), dtype=np.uint8)
    plain, inverted = (fit_image(picture(x), (3, 8, 8), Fit(invert=invert)) for invert in (False, True))
    assert np.array_equal(inverted, 255 - plain)
    assert np.array_equal(plain, x.transpose(2, 0, 1))


def test_enlarging_by_a_whole_factor_is_crisp() -> None:
    fitted = fit_image(halves(4, 4), (3, 16, 16))
    assert set(np.unique(fitted)) == {0, 255}


def test_reduction_is_antialiased() -> None:
    board = (np.indices((64, 64)).sum(axis=0) % 2 * 255).astype(np.uint8)
    fitted = fit_image(picture(np.repeat(board[..., None], 3, axis=2)), (1, 8, 8))
    assert np.abs(fitted.astype(int) - 127).max() <= 3


@pytest.mark.parametrize("crop", ["centre", "pad", "stretch"])
@pytest.mark.parametrize("size", [(1, 1), (1, 60000), (60000, 1), (7, 3)])
@pytest.mark.parametrize("shape", [(1, 8, 8), (3, 64, 32)])
def test_any_size_fits(crop: str, size: tuple[int, int], shape: tuple[int, int, int]) -> None:
    flat = picture(np.full((*size, 3), 77, np.uint8))
    fitted = fit_image(flat, shape, Fit(crop))  # type: ignore[arg-type]
    assert fitted.shape == shape
    assert (fitted == 77).all()
