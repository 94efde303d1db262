"""A film as pictures: what is there after so many pixels, and maps of what the model said of each."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from explorer.latent.codes import Pixels
from explorer.pixels.film import Film
from explorer.pixels.scene import Values

PAPER = 128
"""The grey of pixels to come in an exported film."""
MOST_FRAMES = 400


def shown_mask(film: Film, position: int) -> NDArray[np.bool_]:
    """``(H, W)``: the pixels that are there after ``position`` of them are made: those, and the given ones."""
    height, width = film.image.shape[1:]
    shown = np.zeros(height * width, np.bool_)
    shown[film.order[:position]] = True
    if film.question.scene.known is not None:
        shown |= film.question.scene.known.ravel()
    return shown.reshape(height, width)


def map_of(film: Film, by_place: Values, position: int) -> Values:
    """``(N,) → (H, W)``: figures by place laid on their pixels; NaN where a pixel is not there yet."""
    height, width = film.image.shape[1:]
    flat = np.full(height * width, np.nan, np.float32)
    flat[film.order[:position]] = by_place[:position]
    return flat.reshape(height, width)


def likelihood(film: Film, position: int) -> tuple[float, float] | None:
    """log p of the first ``position`` pixels in nats, and −log₂ p for each of their values (bits per dimension).

    None where nothing is made, or what is made was not described.
    """
    said = film.log_prob[:position]
    if not position or np.isnan(said).any():
        return None
    nats = float(said.sum(dtype=np.float64))
    return nats, -nats / (position * len(film.image) * math.log(2))


def film_frames(film: Film, most: int = MOST_FRAMES) -> Pixels:
    """``(F, C, H, W)`` uint8: the picture from the first pixel that is not given to the last one made."""
    first, last = min(film.first, film.made), film.made
    places = np.unique(np.linspace(first, last, min(last - first + 1, most)).round().astype(int))
    image = np.rint(np.clip(film.image, 0, 1) * 255).astype(np.uint8)
    frames = [np.where(shown_mask(film, int(place)), image, PAPER) for place in places]
    return np.stack(frames).astype(np.uint8)
