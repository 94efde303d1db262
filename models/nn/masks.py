"""Linear maps and convolutions of which a part is masked away, and the count of what is left."""

from __future__ import annotations

import torch.nn.functional as F
from torch import Tensor, nn

from models.problems import Problem

MOST_WEIGHTS = 20_000_000
"""Of one layer: Adam keeps three more numbers for each, and a step takes about a fifth of a second on two cores."""


class MaskedLinear(nn.Linear):
    """``(B, inputs) → (B, outputs)``, whose weights count only where the mask is 1.

    Args:
        mask: ``(outputs, inputs)`` of zeros and ones. It follows from the settings, so it is no part of a checkpoint.
    """

    mask: Tensor

    def __init__(self, mask: Tensor, bias: bool = True) -> None:
        outputs, inputs = mask.shape
        super().__init__(inputs, outputs, bias=bias)
        self.register_buffer("mask", mask, persistent=False)

    def forward(self, x: Tensor) -> Tensor:
        return F.linear(x, self.weight * self.mask, self.bias)


class MaskedConv2d(nn.Conv2d):
    """A convolution of stride 1 that keeps the size, whose weights count only where the mask is 1.

    Args:
        inputs, outputs: channels.
        mask: ``(kernel height, kernel width)`` of zeros and ones, odd sides.
    """

    mask: Tensor

    def __init__(self, inputs: int, outputs: int, mask: Tensor) -> None:
        height, width = mask.shape
        super().__init__(inputs, outputs, (height, width), padding=(height // 2, width // 2))
        self.register_buffer("mask", mask, persistent=False)

    def forward(self, x: Tensor) -> Tensor:
        return F.conv2d(x, self.weight * self.mask, self.bias, padding=self.padding)  # type: ignore[arg-type]


def count_parameters(model: nn.Module) -> int:
    """How many numbers the model learns; masked ones are none."""
    count = sum(each.numel() for each in model.parameters())
    for module in model.modules():
        if isinstance(module, (MaskedLinear, MaskedConv2d)):
            count -= int(module.mask.expand_as(module.weight).eq(0).sum())
    return count


def check_weights(title: str, count: int, setting: str) -> None:
    """Raises Problem, at the ``setting`` that says why, where one layer would need too many weights."""
    if count > MOST_WEIGHTS:
        raise Problem(
            "{setting_name}: “{model}” would need {count} million weights. Load smaller pictures, or choose a simpler "
            "observation.",
            setting=setting, setting_name=setting, model=title, count=f"{count / 1e6:,.0f}",
        )  # fmt: skip
