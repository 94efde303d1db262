"""Which pixels are covered: a share from one side, or a mask. Numpy only."""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import NDArray

from explorer.data.images import Picture
from models.problems import Problem

Side = Literal["bottom", "right"]
Mask = NDArray[np.bool_]

_WHITE = 128  # of 255: a mask is white where it covers


def covered_share(share: float, side: Side, height: int, width: int) -> Mask:
    """``(height, width)``: True in whole rows from the bottom, or columns from the right, as many as come nearest.

    Raises:
        Problem: the share is not from 0 to 1.
    """
    if not 0 <= share <= 1:  # also refuses NaN
        raise Problem("A cover of {share} makes no sense. Choose from 0 (nothing) to 1 (everything).", share=share)
    covered = np.zeros((height, width), np.bool_)
    if side == "bottom":
        covered[height - int(share * height + 0.5) :] = True
    else:
        covered[:, width - int(share * width + 0.5) :] = True
    return covered


def covered_mask(picture: Picture, height: int, width: int) -> Mask:
    """``(height, width)``: True where the mask's picture is white, or nearer to white than to black.

    Raises:
        Problem: the mask has another size.
    """
    if picture.size != (width, height):
        raise Problem(
            "The mask is {given}, and the picture is {width}×{height}. Use a mask of the picture's size.",
            given="×".join(str(side) for side in picture.size), width=width, height=height,
        )  # fmt: skip
    return picture.pixels.mean(axis=2) >= _WHITE
