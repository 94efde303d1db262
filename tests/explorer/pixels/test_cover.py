from __future__ import annotations

import numpy as np
import pytest

from explorer.data.images import Picture
from explorer.latent.walk import picture_of
from explorer.pixels.cover import covered_mask, covered_share
from explorer.pixels.scene import TheatreChoice
from models.problems import Problem


def grey(levels: np.ndarray) -> Picture:
    return picture_of(levels.astype(np.uint8), "mine")


@pytest.mark.parametrize(("share", "rows"), [(0, 0), (0.5, 4), (0.75, 6), (1, 8), (0.05, 0), (0.0625, 1)])
def test_a_share_covers_whole_rows_from_below(share: float, rows: int):
    covered = covered_share(share, "bottom", 8, 6)
    assert covered.sum() == rows * 6
    assert covered[8 - rows :].all()


def test_a_share_covers_whole_columns_from_the_right():
    covered = covered_share(0.5, "right", 8, 6)
    assert covered[:, 3:].all()
    assert not covered[:, :3].any()


@pytest.mark.parametrize("share", [-0.01, 1.01, float("nan"), float("inf")])
def test_a_share_outside_is_refused(share: float):
    with pytest.raises(Problem, match="from 0"):
        covered_share(share, "bottom", 8, 8)


def test_a_mask_covers_where_it_is_white():
    levels = np.zeros((8, 6))
    levels[2, 3], levels[1, 1], levels[0, 0] = 255, 128, 127
    assert np.argwhere(covered_mask(grey(levels), 8, 6)).tolist() == [[1, 1], [2, 3]]


def test_a_mask_of_another_size_is_refused():
    with pytest.raises(Problem, match=r"The mask is 6×8, and the picture is 8×6\."):
        covered_mask(grey(np.zeros((8, 6))), 6, 8)


def test_a_scene_from_nothing_gives_nothing():
    scene = TheatreChoice(seed=3).scene((1, 8, 8), 0)
    assert (scene.pixels, scene.known, scene.label, scene.seed) == (None, None, None, 3)


def test_a_scene_gives_what_is_not_covered_and_what_the_user_set():
    picture = grey(np.full((8, 8), 255))
    scene = TheatreChoice(picture, share=0.5, edits={63: (0.25,)}, label=2).scene((1, 8, 8), 3)
    assert scene.known is not None
    assert scene.known.sum() == 33
    assert scene.pixels is not None
    assert (scene.pixels[0, :4] == 1).all()
    assert scene.pixels[0, 7, 7] == 0.25
    assert scene.label == 2


def test_a_choice_sheds_what_another_shape_can_not_have():
    mask = np.ones((8, 8), np.bool_)
    choice = TheatreChoice(mask=mask, edits={63: (1.0,), 20: (1.0,)}, label=5)
    assert choice.fitting((1, 8, 8), 6) == choice or choice.fitting((1, 8, 8), 6).mask is mask
    other = choice.fitting((1, 6, 6), 3)
    assert other.mask is None
    assert other.edits == {20: (1.0,)}
    assert other.label == 0
    assert choice.fitting((3, 8, 8), 6).edits == {}
