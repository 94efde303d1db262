"""Two equal distributions can't be told apart, two that lie apart are, and what is known of the best judge holds."""

from __future__ import annotations

import math

import pytest
import torch

from explorer.quality.judge import judge
from models.spec import DataSpec
from tests.explorer.quality.running import run

PLANE = DataSpec("vector", (2,))


def dice(seed: int = 0) -> torch.Generator:
    return torch.Generator().manual_seed(seed)


def test_draws_from_the_data_deceive_everybody():
    x = torch.randn(2000, 2, generator=dice())
    found = run(judge(x[:1000], x[1000:], PLANE, dice(1)))
    assert found.count == 500
    assert found.fresh.low < 0.5 < found.fresh.high


def test_what_lies_apart_is_told_apart_also_where_gradients_are_off():
    x = torch.randn(200, 2, generator=dice())
    with torch.inference_mode():
        fake = x[100:] + 20
        found = run(judge(x[:100], fake, PLANE, dice(1)))
    assert found.fresh.value == 1


def test_against_the_best_judge_of_two_gaussians():
    """Of N(0, I) and N(d e₁, I) the best score is linear, and its area Φ(d / √2)."""
    x = torch.randn(4000, 2, generator=dice())
    found = run(judge(x[:2000], x[2000:] + torch.tensor([1.0, 0.0]), PLANE, dice(1)))
    best = 0.5 * (1 + math.erf(1 / math.sqrt(2) / math.sqrt(2)))
    assert found.fresh.low < best < found.fresh.high + 0.02  # as good as one can be, but for what it has not learned


def test_the_same_dice_give_the_same_judgement():
    x = torch.rand(80, 1, 8, 8, generator=dice())
    one, two = (run(judge(x[:40], x[40:], DataSpec("image", (1, 8, 8)), dice(5))) for _ in range(2))
    assert one == two


@pytest.mark.parametrize(("real", "fake"), [(10, 12), (3, 3)])
def test_unequal_and_tiny_counts_are_refused(real: int, fake: int):
    with pytest.raises(ValueError, match="as many"):
        run(judge(torch.zeros(real, 2), torch.zeros(fake, 2), PLANE, dice()))
