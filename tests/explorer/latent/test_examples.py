"""Whether a picture stands on the ground that the data stand on."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
import torch

from explorer.data.dataset import Recipe
from explorer.data.load import load
from explorer.latent.examples import upside_down
from tests.explorer.views.toys import pictures


@pytest.mark.parametrize(
    ("data", "picture", "inverted"),
    [(0, 255, True), (0, 20, False), (255, 0, True), (255, 240, False), (128, 255, False), (0, 140, False)],
)
def test_a_rim_unlike_that_of_the_data_asks_to_be_inverted(data: int, picture: int, inverted: bool) -> None:
    grounds = pictures()
    values = torch.full_like(grounds.values, data)
    values[:, :, 2:-2, 2:-2] = 255 - data  # what is drawn in the middle says nothing
    seen = np.full((1, 8, 8), picture, np.uint8)
    seen[:, 2:-2, 2:-2] = 255 - picture
    assert upside_down(seen, dataclasses.replace(grounds, values=values)) is inverted


@pytest.mark.parametrize("name", ["digits", "moons"])
def test_the_images_of_the_data_are_never_asked_to_be_inverted(name: str) -> None:
    data = load(Recipe(name))
    held_out = data.values[data.splits["validation"]].numpy()
    assert not any(upside_down(each, data) for each in held_out[:100])
    assert sum(upside_down(255 - each, data) for each in held_out[:100]) >= 95
