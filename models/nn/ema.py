r"""The exponential moving average of a network: smoother than any one step of it.

.. math:: \bar\theta_t = d_t\, \bar\theta_{t-1} + (1 - d_t)\, \theta_t, \qquad d_t = \min(d,\, t / (t + 10))

with t counted from 1. Without the second bound an average with d = 0.999 would still be made of initial weights after
hundreds of steps; with it early averages follow closely. Two players that circle an equilibrium come closer to it on
average than at any moment.

**Deviations.** Running statistics of batch normalisation are averaged like weights, so that they fit the averaged
weights better than any one step's would.

References:
    Polyak & Juditsky, Acceleration of Stochastic Approximation by Averaging, 1992. https://doi.org/10.1137/0330046
    Yazıcı et al., The Unusual Effectiveness of Averaging in GAN Training, 2019. https://arxiv.org/abs/1806.04498
"""

from __future__ import annotations

import copy
from typing import Self

import torch
from torch import Tensor, nn

_WARM_UP = 10


class Average(nn.Module):
    """A copy of ``network`` that follows it. Always in eval mode; its weights are buffers, saved with the model.

    Call :meth:`restart` once the network's weights are drawn, and :meth:`follow` after each of its updates.
    """

    updates: Tensor

    def __init__(self, network: nn.Module) -> None:
        super().__init__()
        self.network = copy.deepcopy(network)
        for module in self.network.modules():
            for name, parameter in list(module.named_parameters(recurse=False)):
                delattr(module, name)  # a buffer in its place: no optimizer and no count of parameters finds it
                module.register_buffer(name, parameter.detach().clone())
        self.register_buffer("updates", torch.zeros((), dtype=torch.int64))
        self.train(False)

    def train(self, mode: bool = True) -> Self:
        """Stays in eval mode: it is never trained, so its batch normalisation always uses running statistics."""
        return super().train(False)

    def forward(self, *args: Tensor | None) -> Tensor:
        out: Tensor = self.network(*args)
        return out

    @torch.no_grad()
    def restart(self, network: nn.Module) -> None:
        """Becomes equal to ``network``."""
        self.updates.zero_()
        for mine, theirs in zip(self._state(self.network), self._state(network), strict=True):
            mine.copy_(theirs)

    @torch.no_grad()
    def follow(self, network: nn.Module, decay: float) -> None:
        """One step of the recursion with d = ``decay``; 0 keeps the copy equal to ``network``."""
        self.updates += 1
        t = self.updates.item()
        weight = 1 - min(decay, t / (t + _WARM_UP))
        pairs = list(zip(self._state(self.network), self._state(network), strict=True))
        moving = [(mine, theirs) for mine, theirs in pairs if mine.is_floating_point()]
        torch._foreach_lerp_([mine for mine, _ in moving], [theirs for _, theirs in moving], weight)
        for mine, theirs in pairs:
            if not mine.is_floating_point():  # batch normalisation's count of batches
                mine.copy_(theirs)

    @staticmethod
    def _state(network: nn.Module) -> list[Tensor]:
        """Every weight and buffer, in the order of names: here weights are buffers, there they are parameters."""
        return [each for _, each in sorted(network.state_dict().items())]
