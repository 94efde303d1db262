"""What the two PixelCNNs see, by gradient, and that their size does not depend on the image's."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor

from models.autoregressive._base import Autoregressive
from models.autoregressive.gated_pixel_cnn import GatedPixelCnn
from models.autoregressive.pixel_cnn import PixelCnn, raster_mask
from models.base import Batch
from models.nn.masks import count_parameters
from models.spec import DataSpec
from tests.models.autoregressive.family import build, seeded

SIDE = 11
ROW, COLUMN = 7, 4


def _seen(cls: type[Autoregressive], layers: int) -> Tensor:
    """``(11, 11)`` bool: the pixels that sway the one at (7, 4)."""
    model = build(cls, DataSpec("image", (1, SIDE, SIDE)), observation="gaussian", layers=layers)
    x = torch.rand(3, 1, SIDE, SIDE, generator=seeded(0))
    return model.influence(x, ROW * SIDE + COLUMN) > 0


def _earlier() -> Tensor:
    return (torch.arange(SIDE * SIDE) < ROW * SIDE + COLUMN).view(SIDE, SIDE)


def test_masks_as_in_the_paper() -> None:
    assert raster_mask(3, "A").tolist() == [[1, 1, 1], [1, 0, 0], [0, 0, 0]]
    assert raster_mask(3, "B").tolist() == [[1, 1, 1], [1, 1, 0], [0, 0, 0]]
    assert int(raster_mask(7, "A").sum()) == 24


def test_the_blind_spot_is_real() -> None:
    """Of the row d above, columns beyond c + d + 2 are never seen: 3 in the first kernel, then 1 for each row."""
    seen = _seen(PixelCnn, layers=9)
    rows, columns = torch.arange(SIDE)[:, None], torch.arange(SIDE)
    above = ROW - rows
    visible = _earlier() & ((above == 0) | (columns <= COLUMN + above + 2))
    assert torch.equal(seen, visible)
    assert not bool(seen[ROW - 1, COLUMN + 4 :].any())


def test_the_gated_one_has_none() -> None:
    assert torch.equal(_seen(GatedPixelCnn, layers=9), _earlier())


@pytest.mark.parametrize("layers", [1, 2])
def test_few_layers_reach_as_far_as_the_docstring_says(layers: int) -> None:
    """3 + layers rows up and columns to each side."""
    seen, reach = _seen(GatedPixelCnn, layers), 3 + layers
    rows, columns = torch.arange(SIDE)[:, None], torch.arange(SIDE)
    near = (rows >= ROW - reach) & ((columns - COLUMN).abs() <= reach)
    assert torch.equal(seen, _earlier() & near)


@pytest.mark.parametrize("cls", [PixelCnn, GatedPixelCnn])
def test_parameters_do_not_grow_with_the_image(cls: type[Autoregressive]) -> None:
    counts = {count_parameters(build(cls, DataSpec("image", (1, side, side), binary=True))) for side in (8, 28, 64)}
    assert len(counts) == 1


@pytest.mark.parametrize("cls", [PixelCnn, GatedPixelCnn])
@torch.no_grad()
def test_an_image_smaller_than_the_first_kernel(cls: type[Autoregressive]) -> None:
    model = build(cls, DataSpec("image", (1, 2, 3), binary=True))
    x = model.sample(4, seeded(0))
    assert torch.isfinite(model.log_prob(x)).all()


@pytest.mark.parametrize("cls", [PixelCnn, GatedPixelCnn])
def test_losses_under_autocast_are_close_and_in_float32(cls: type[Autoregressive], binary_digits: Tensor) -> None:
    model = build(cls, DataSpec("image", (1, 8, 8), binary=True))
    (exact,) = model.losses(Batch(binary_digits[:16]), 0, seeded(0))
    with torch.autocast("cpu", torch.bfloat16):
        (coarse,) = model.losses(Batch(binary_digits[:16]), 0, seeded(0))
    assert coarse.total.dtype == torch.float32
    torch.testing.assert_close(coarse.total, exact.total, rtol=2e-2, atol=0)


@torch.no_grad()
def test_channels_last_changes_nothing(binary_digits: Tensor) -> None:
    model = build(GatedPixelCnn, DataSpec("image", (1, 8, 8), binary=True))
    before = model.log_prob(binary_digits[:8])
    model.to(memory_format=torch.channels_last)
    x = binary_digits[:8].contiguous(memory_format=torch.channels_last)
    torch.testing.assert_close(model.log_prob(x), before)
    assert torch.equal(model.sample(4, seeded(0)), model.to(memory_format=torch.contiguous_format).sample(4, seeded(0)))
