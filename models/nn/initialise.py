"""Initial weights drawn from one generator, never from torch's global one."""

from __future__ import annotations

import math

import torch
from torch import nn


@torch.no_grad()
def initialise(model: nn.Module, generator: torch.Generator) -> None:
    """Redraws every parameter of ``model``, in the order of ``modules()``, with torch's default distributions.

    A module that has an ``initialise(generator)`` of its own draws its own parameters; it is called after the
    parameters of its children are drawn, so that it may change those as well.

    Raises:
        TypeError: a module owns parameters, and nothing here knows how to draw them.
    """
    for module in reversed(list(model.modules())):
        own = getattr(module, "initialise", None)
        if own is not None:
            own(generator)
        elif isinstance(module, (nn.Linear, nn.modules.conv._ConvNd)):
            _initialise_affine(module, generator)
        elif isinstance(module, nn.Embedding):
            module.weight.normal_(generator=generator)
        elif isinstance(module, nn.RNNBase):
            bound = 1 / math.sqrt(module.hidden_size)
            for parameter in module.parameters(recurse=False):
                parameter.uniform_(-bound, bound, generator=generator)
        elif isinstance(module, (nn.modules.batchnorm._BatchNorm, nn.GroupNorm, nn.LayerNorm)):
            module.reset_parameters()  # ones and zeros: nothing is drawn
        elif next(module.parameters(recurse=False), None) is not None:
            raise TypeError(f"{type(module).__name__} owns parameters: give it an initialise(generator) method.")


def _initialise_affine(module: nn.Linear | nn.modules.conv._ConvNd, generator: torch.Generator) -> None:
    nn.init.kaiming_uniform_(module.weight, a=math.sqrt(5), generator=generator)
    if module.bias is not None:
        fan_in, _ = nn.init._calculate_fan_in_and_fan_out(module.weight)
        bound = 1 / math.sqrt(fan_in)
        module.bias.uniform_(-bound, bound, generator=generator)
