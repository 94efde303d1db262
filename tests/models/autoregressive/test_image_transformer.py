"""The image transformer: attention by its formula, what it sees, and what it refuses."""

from __future__ import annotations

import math

import pytest
import torch

from models.autoregressive.image_transformer import ImageTransformer, ImageTransformerConfig
from models.base import Batch
from models.nn.masks import count_parameters
from models.problems import Problem
from models.spec import DataSpec
from tests.models.autoregressive.family import all_images, build, seeded, stir
from tests.models.contract import train

SPEC = DataSpec("image", (1, 28, 28), binary=True)


@torch.no_grad()
def test_a_block_is_its_formula() -> None:
    """Each pixel on its own: weights ∝ exp(q · k / √d) over itself and all before it, for every head."""
    model = stir(build(ImageTransformer, DataSpec("image", (1, 2, 3), binary=True), heads=3))
    assert isinstance(model, ImageTransformer)
    block = next(iter(model.blocks))
    x = torch.randn(2, 6, 24, generator=seeded(1))
    q, k, v = (each.unflatten(-1, (3, 8)) for each in block.questions(block.norm(x)).chunk(3, -1))
    found = torch.zeros(2, 6, 3, 8)
    for place in range(6):
        for head in range(3):
            scores = torch.einsum("bd,bjd->bj", q[:, place, head], k[:, : place + 1, head]) / math.sqrt(8)
            found[:, place, head] = torch.einsum("bj,bjd->bd", scores.softmax(1), v[:, : place + 1, head])
    after = x + block.answers(found.flatten(2))
    expected = after + block.down(block.up(block.norm_alone(after)).relu())
    torch.testing.assert_close(block(x), expected)


def test_it_sees_every_earlier_pixel() -> None:
    model = stir(build(ImageTransformer, DataSpec("image", (1, 5, 6), binary=True), layers=1))
    x = torch.rand(1, 1, 5, 6, generator=seeded(1)).round()
    for pixel in range(30):
        assert torch.equal(model.influence(x, pixel).flatten() > 0, torch.arange(30) < pixel), f"pixel {pixel}"


def test_it_learns_where_to_look() -> None:
    """The second row is the first one backwards, so that a pixel's twin is anywhere: nothing is open but 5 coins."""
    row = all_images(DataSpec("image", (1, 1, 5)))
    x = torch.cat([row, row.flip(3)], 2)
    model = build(ImageTransformer, DataSpec("image", (1, 2, 5), binary=True), layers=2, learning_rate=0.005)
    train(model, Batch(x), 200, seeded(1))
    with torch.no_grad():
        nll = -float(model.log_prob(x).mean())
    assert 5 * math.log(2) - 1e-4 <= nll <= 5 * math.log(2) + 0.05


@torch.no_grad()
def test_the_places_differ_though_the_pixels_do_not() -> None:
    """Attention alone would say the same everywhere in a black image."""
    model = build(ImageTransformer, DataSpec("image", (1, 4, 4), binary=True))
    logits = model.params(torch.zeros(1, 4, 4, 1), None).flatten()
    assert len(logits.unique()) == 16


def test_parameters_hardly_grow_with_the_image() -> None:
    def count(side: int) -> int:
        spec = DataSpec("image", (1, side, side), binary=True)
        return count_parameters(ImageTransformer(ImageTransformerConfig(), spec))

    assert count(28) == 203_969
    assert count(64) - count(28) == 64 * 2 * (64 - 28)


@pytest.mark.parametrize(
    ("settings", "setting"),
    [
        ({"heads": 5}, "heads"),
        ({"batch_size": 2048}, "batch_size"),
        ({"layers": 48, "width": 1024}, "batch_size"),
        ({"batch_size": 4096, "observation": "categorical", "layers": 1}, "batch_size"),
    ],
)
def test_what_can_not_be_is_refused_before_the_first_step(settings: dict[str, object], setting: str) -> None:
    ImageTransformer.check(ImageTransformerConfig(), SPEC)
    with pytest.raises(Problem) as caught:
        ImageTransformer.check(ImageTransformerConfig.parse(settings), SPEC)
    assert caught.value.setting == setting
    assert str(caught.value)
