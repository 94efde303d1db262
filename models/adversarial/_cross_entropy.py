"""What the GAN and the conditional GAN share: a discriminator that gives a probability, trained by cross-entropy."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import torch
from torch import Tensor
from torch.nn.functional import softplus

from models.adversarial._base import Adversarial, AdversarialConfig
from models.config import setting


@dataclass(frozen=True, kw_only=True)
class CrossEntropyConfig(AdversarialConfig):
    """The generator's loss, and how sure the discriminator may become."""

    generator_loss: str = setting(
        "non_saturating", choices=("non_saturating", "minimax"), live=True,
        help="Minimax: ln(1 − D), as the game says, which fades at the start; non-saturating: −ln D.",
    )  # fmt: skip
    label_smoothing: float = setting(
        0.0, low=0.0, high=0.45, live=True, help="Real images are labelled 1 minus this; 0 for hard labels."
    )


class CrossEntropy(Adversarial):
    """D = σ(output). −ln D(x) is softplus(−output), −ln(1 − D(x)) is softplus(output): no logarithm of a rounded 0."""

    Config = CrossEntropyConfig
    unit = "nats"
    config: CrossEntropyConfig

    def on_real(self, score: Tensor) -> Tensor:
        """Cross-entropy with the label 1 − s."""
        s = self.config.label_smoothing
        return (1 - s) * softplus(-score) + s * softplus(score)

    def on_fake(self, score: Tensor) -> Tensor:
        """−ln(1 − D)."""
        return softplus(score)

    def on_generated(self, score: Tensor) -> Tensor:
        """−ln D, or ln(1 − D)."""
        return -softplus(score) if self.config.generator_loss == "minimax" else softplus(-score)

    def unsaturated(self, output: Tensor) -> Tensor | None:
        """−ln D, beside minimax."""
        return softplus(-output) if self.config.generator_loss == "minimax" else None

    @property
    def slope_at_rest(self) -> float:
        """D for minimax, 1 − D for the other."""
        d = (1 - self.config.label_smoothing) / 2
        return d if self.config.generator_loss == "minimax" else 1 - d

    def shown(self, output: Tensor) -> Tensor:
        """D."""
        return torch.sigmoid(output)

    @property
    def score_kind(self) -> Literal["probability", "value"]:
        """D is a probability."""
        return "probability"

    @property
    def equilibrium(self) -> Mapping[str, float]:
        """D = (1 − s) / 2, which is ½ with hard labels; the losses that this gives, 2 ln 2 in all."""
        s = self.config.label_smoothing
        d = (1 - s) / 2
        real = -(1 - s) * math.log(d) - s * math.log(1 - d)
        fake = -math.log(1 - d)
        return {
            "discriminator/loss_nats": real + fake,
            "discriminator/real_nats": real,
            "discriminator/fake_nats": fake,
            "discriminator/real_score": d,
            "discriminator/fake_score": d,
            "generator/loss_nats": -fake if self.config.generator_loss == "minimax" else -math.log(d),
        }
