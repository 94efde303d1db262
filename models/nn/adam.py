"""Adam in one fused kernel, without torch's compiler.

For a gradient g, at step t, with forgetting rates β₁ and β₂:

    m ← β₁·m + (1 − β₁)·g          v ← β₂·v + (1 − β₂)·g²
    θ ← θ − η · m̂ / (√v̂ + ε)       m̂ = m / (1 − β₁ᵗ),  v̂ = v / (1 − β₂ᵗ)

The arithmetic is torch's own (``torch._fused_adam_``, bit for bit). ``torch.optim.Adam`` is not used because the first
of any of torch's optimizers imports ``torch._dynamo`` with its nine hundred modules, more than ``torch`` itself takes,
and nothing here is compiled.

Reference: Kingma & Ba, "Adam: A method for stochastic optimization", ICLR 2015, https://arxiv.org/abs/1412.6980
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol

import torch
from torch import Tensor, nn


class Optimizer(Protocol):
    """What the engine asks of an optimizer; any of torch's has it."""

    @property
    def param_groups(self) -> list[dict[str, Any]]:
        """Options, of which ``lr`` is written before every step."""

    def zero_grad(self) -> None:
        """Forgets the gradients."""

    def step(self) -> object:
        """Moves the parameters along their gradients."""

    def state_dict(self) -> dict[str, Any]:
        """``state`` by the parameter's place, and ``param_groups``."""

    def load_state_dict(self, state_dict: dict[str, Any], /) -> None:
        """The other way round."""


class Adam:
    """Adam for parameters of one device and one floating type.

    Its ``state_dict`` is that of ``torch.optim.Adam``.

    Args:
        parameters: those without a gradient stand still, and so do their moments.
        lr: η.
        betas: β₁, β₂.
        eps: ε.
    """

    def __init__(
        self,
        parameters: Iterable[nn.Parameter],
        lr: float = 1e-3,
        betas: tuple[float, float] = (0.9, 0.999),
        eps: float = 1e-8,
    ) -> None:
        self._parameters = list(parameters)
        self._moments: dict[int, dict[str, Tensor]] = {}
        self.param_groups: list[dict[str, Any]] = [{"lr": lr, "betas": betas, "eps": eps, "params": self._parameters}]

    def zero_grad(self) -> None:
        """Forgets the gradients."""
        for each in self._parameters:
            each.grad = None

    @torch.no_grad()
    def step(self) -> None:
        """One update of every parameter that has a gradient."""
        moving = [index for index, each in enumerate(self._parameters) if each.grad is not None]
        if not moving:
            return
        for index in moving:
            if index not in self._moments:
                self._moments[index] = self._at_rest(self._parameters[index])
        found = [self._moments[index] for index in moving]
        steps = [each["step"] for each in found]
        torch._foreach_add_(steps, 1)
        options = self.param_groups[0]
        torch._fused_adam_(
            [self._parameters[index] for index in moving],
            [self._parameters[index].grad for index in moving],  # type: ignore[misc]
            [each["exp_avg"] for each in found],
            [each["exp_avg_sq"] for each in found],
            [],
            steps,
            lr=options["lr"], beta1=options["betas"][0], beta2=options["betas"][1], eps=options["eps"],
            weight_decay=0.0, amsgrad=False, maximize=False,
        )  # fmt: skip

    @staticmethod
    def _at_rest(parameter: nn.Parameter) -> dict[str, Tensor]:
        return {
            "step": torch.zeros((), dtype=torch.float32, device=parameter.device),
            "exp_avg": torch.zeros_like(parameter, memory_format=torch.preserve_format),
            "exp_avg_sq": torch.zeros_like(parameter, memory_format=torch.preserve_format),
        }

    def state_dict(self) -> dict[str, Any]:
        """The moments by the parameter's place, not copied."""
        options = {**self.param_groups[0], "params": list(range(len(self._parameters)))}
        return {"state": {index: dict(each) for index, each in self._moments.items()}, "param_groups": [options]}

    def load_state_dict(self, state_dict: dict[str, Any], /) -> None:
        """Goes on with a copy of the moments of ``state_dict``, wherever they lie."""
        self._moments = {
            index: {key: each.to(self._parameters[index].device, copy=True) for key, each in moments.items()}
            for index, moments in state_dict["state"].items()
        }
        options = {key: each for key, each in state_dict["param_groups"][0].items() if key != "params"}
        self.param_groups[0].update(options)
