"""Whether a picture stands on the ground that the data stand on."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
import torch

from explorer.latent.examples import upside_down
from tests.explorer.views.toys import pictures


@pytest.mark.parametrize(
    ("data", "picture", "inverted"),
    [(0, 1.0, True), (0, 0.1, False), (255, 0.0, True), (255, 0.9, False), (128, 1.0, False)],
)
def test_a_rim_unlike_that_of_the_data_asks_to_be_inverted(data: int, picture: float, inverted: bool) -> None:
    grounds = pictures()
    values = torch.full_like(grounds.values, data)
    values[:, :, 2:-2, 2:-2] = 255 - data  # what is drawn in the middle says nothing
    seen = np.full((1, 8, 8), picture, np.float32)
    seen[:, 2:-2, 2:-2] = 1 - picture
    assert upside_down(seen, dataclasses.replace(grounds, values=values)) is inverted
