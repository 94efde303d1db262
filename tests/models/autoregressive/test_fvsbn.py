"""The FVSBN against logistic regressions written out, its count of parameters, and what it can't learn."""

from __future__ import annotations

import math

import pytest
import torch
from torch import Tensor

from models.autoregressive.fvsbn import Fvsbn
from models.autoregressive.nade import Nade
from models.base import Batch
from models.nn.masks import count_parameters
from models.problems import Problem
from models.spec import DataSpec
from tests.models.autoregressive.family import TINY, all_images, build, seeded
from tests.models.contract import train


def test_each_pixel_is_a_logistic_regression_on_those_before(binary_digits: Tensor) -> None:
    model = build(Fvsbn, DataSpec("image", (1, 8, 8), binary=True))
    x = binary_digits[:5].flatten(1)
    with torch.no_grad():
        weight, bias = model.regressions.weight, model.regressions.bias  # type: ignore[union-attr]
        total = torch.zeros(5)
        for i in range(64):
            p = torch.sigmoid(bias[i] + sum((weight[i, j] * x[:, j] for j in range(i)), torch.zeros(5)))
            total += torch.where(x[:, i] == 1, p, 1 - p).log()
        torch.testing.assert_close(model.log_prob(binary_digits[:5]), total)


@pytest.mark.parametrize(("side", "count"), [(8, 64 * 65 // 2), (28, 307_720), (64, 8_390_656)])
def test_parameters_grow_with_the_square_of_the_pixels(side: int, count: int) -> None:
    spec = DataSpec("image", (1, side, side), binary=True)
    Fvsbn.check(Fvsbn.Config(), spec)  # type: ignore[arg-type]
    assert count_parameters(Fvsbn(Fvsbn.Config(), spec)) == count  # type: ignore[arg-type]


def test_too_many_weights_are_refused() -> None:
    with pytest.raises(Problem, match="million weights") as caught:
        build(Fvsbn, DataSpec("image", (3, 28, 28)), observation="categorical")
    assert caught.value.setting == "observation"


def test_the_last_pixel_as_the_parity_of_others_needs_hidden_units() -> None:
    """x_4 = x_1 xor x_2 has entropy 3 ln 2. A sum of inputs can't tell, so FVSBN stays at 4 ln 2; NADE learns it."""
    images = all_images(TINY)
    flat = images.flatten(1)
    x = images[flat[:, 3] == (flat[:, 0] != flat[:, 1])]
    nll = {}
    for cls in (Fvsbn, Nade):
        model = build(cls, TINY, learning_rate=0.03)
        train(model, Batch(x), 400, seeded(0))
        with torch.no_grad():
            nll[cls] = -float(model.log_prob(x).mean())
    assert nll[Fvsbn] == pytest.approx(4 * math.log(2), abs=1e-3)
    assert nll[Nade] == pytest.approx(3 * math.log(2), abs=0.02)


@torch.no_grad()
def test_a_class_is_drawn_given_the_known_pixels() -> None:
    """Class 0 makes white pictures, class 1 black ones: half a picture tells which one it is."""
    spec = DataSpec("image", (1, 4, 4), ("white", "black"), binary=True)
    model = build(Fvsbn, spec, conditional=True)
    for each in model.parameters():
        each.zero_()
    model.label.weight.copy_(torch.tensor([20.0, -20.0]).expand(16, 2))  # type: ignore[union-attr]
    known = torch.zeros(4, 4, dtype=torch.bool)
    known[:2] = True
    x = torch.cat([torch.ones(10, 1, 4, 4), torch.zeros(10, 1, 4, 4)])
    assert torch.equal(model.complete(x, known, seeded(0)), x)
    alone = model.sample(200, seeded(1)).flatten(1).mean(1)
    assert set(alone.tolist()) == {0.0, 1.0}
    assert 60 < float(alone.sum()) < 140
    assert model.sample_given(torch.tensor([0, 1]), seeded(2)).flatten(1).mean(1).tolist() == [1.0, 0.0]
