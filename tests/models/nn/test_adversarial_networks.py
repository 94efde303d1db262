"""What the discriminators see: images about 0, whichever network; vectors as they are."""

from __future__ import annotations

import pytest
import torch
from torch import nn

from models.nn.adversarial_networks import ConvDiscriminator, MlpDiscriminator


@pytest.mark.parametrize("network", ["mlp", "conv"])
def test_a_grey_image_is_nothing_and_a_black_one_is_not(network: str) -> None:
    shape = (1, 8, 8)
    judge: nn.Module = (
        MlpDiscriminator(shape, 0, 16, "none", True)
        if network == "mlp"
        else ConvDiscriminator(shape, 0, 4, "none", True)
    )
    seen: list[torch.Tensor] = []
    first = next(each for each in judge.modules() if isinstance(each, (nn.Linear, nn.Conv2d)))
    first.register_forward_pre_hook(lambda _, given: seen.append(given[0]))
    for level in (0.0, 0.5, 1.0):
        judge(torch.full((2, *shape), level), None)
    assert [each.unique().tolist() for each in seen] == [[-1.0], [0.0], [1.0]]


def test_points_are_seen_as_they_are() -> None:
    judge = MlpDiscriminator((2,), 0, 16, "none", True)
    x = torch.tensor([[0.25, 3.0]])
    assert torch.equal(judge(x, None), judge.layers(x)[:, 0])


def test_every_layer_passes_a_slope_on_where_its_inputs_are_negative() -> None:
    judge = MlpDiscriminator((1, 8, 8), 0, 16, "none", True)
    for layer in judge.layers:
        if isinstance(layer, nn.Linear):
            nn.init.constant_(layer.weight, 0.1)
            nn.init.constant_(layer.bias, -50.0)
    x = torch.full((1, 1, 8, 8), 0.5, requires_grad=True)
    judge(x, None).sum().backward()
    widths = [layer.in_features for layer in judge.layers if isinstance(layer, nn.Linear)]
    slope = 2.0 * 0.1 ** len(widths) * 0.2 ** (len(widths) - 1)
    for width in widths[1:]:
        slope *= width
    assert x.grad is not None
    torch.testing.assert_close(x.grad, torch.full_like(x, slope))
