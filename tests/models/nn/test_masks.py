"""Masked layers ignore what is masked, and do not count it."""

from __future__ import annotations

import pytest
import torch
from torch import nn

from models.nn.masks import MaskedConv2d, MaskedLinear, check_weights, count_parameters
from models.problems import Problem


def test_masked_weights_have_no_effect_and_no_gradient() -> None:
    mask = torch.ones(4, 4).tril(-1)
    layer = MaskedLinear(mask)
    (layer(torch.rand(3, 4)) ** 2).sum().backward()
    assert layer.weight.grad is not None
    assert torch.equal(layer.weight.grad.ne(0), mask.bool())
    jacobian = torch.autograd.functional.jacobian(lambda x: layer(x[None])[0], torch.rand(4))
    assert torch.equal(jacobian.ne(0), mask.bool())


def test_a_masked_convolution_keeps_the_size_and_the_mask() -> None:
    mask = torch.tensor([[1.0, 1, 1], [1, 0, 0], [0, 0, 0]])
    layer = MaskedConv2d(2, 3, mask)
    x = torch.zeros(1, 2, 5, 5)
    x[:, :, 2, 2] = 1
    seen = (layer(x) - layer(torch.zeros_like(x))).abs().sum((0, 1)).ne(0)
    expected = torch.zeros(5, 5, dtype=torch.bool)
    expected[1:4, 1:4] = mask.flip(0, 1).bool()
    assert torch.equal(seen, expected)


def test_masked_weights_are_not_counted() -> None:
    model = nn.Sequential(MaskedLinear(torch.ones(10, 10).tril(-1)), nn.Linear(10, 2))
    assert count_parameters(model) == 45 + 10 + 22
    assert count_parameters(MaskedConv2d(2, 3, torch.tensor([[1.0, 1, 1], [1, 0, 0], [0, 0, 0]]))) == 4 * 6 + 3


def test_too_many_weights_are_refused_at_the_setting_that_is_to_blame() -> None:
    check_weights("FVSBN", 20_000_000, "observation")
    with pytest.raises(Problem, match="33 million") as caught:
        check_weights("FVSBN", 33_000_000, "observation")
    assert caught.value.setting == "observation"
