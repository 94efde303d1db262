r"""The least-squares GAN: the judge says a number, and both are paid by its square.

**Idea.** A sigmoid's cross-entropy has no slope left for fakes that D puts far on the right side of its boundary: they
are "real", however far from the data they are. A square has. With a the target for fakes, b for real examples, and c
what G wants D to say,

.. math:: L_D = E_x[(D(x) - b)^2] + E_z[(D(G(z)) - a)^2], \qquad L_G = E_z[(D(G(z)) - c)^2],

with a = 0 and b = c = 1 (the paper's 0–1 coding). D's output is a plain number.

**The optimal judge** for a fixed G is the weighted mean of its targets,

.. math:: D^*(x) = \frac{b\,p(x) + a\,p_g(x)}{p(x) + p_g(x)},

which with 0 and 1 is the GAN's p / (p + p_g). At the equilibrium D = ½, and the loss on real and on fake examples is ¼
each, ``discriminator/loss_squared`` ½, ``generator/loss_squared`` ¼. With smooth labels b = 1 − s and D = b / 2.

**Deviations.** The paper halves every square; without the half the numbers are those of the lecture's mean squared
error, and only the learning rate feels it. Its other coding, (a, b, c) = (−1, 1, 0), for which L_G is a Pearson χ²
divergence, is not offered: the paper found no difference.

References:
    Mao et al., Least Squares Generative Adversarial Networks, 2017. https://arxiv.org/abs/1611.04076
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from torch import Tensor

from models.adversarial._base import Adversarial, AdversarialConfig, share
from models.config import setting


@dataclass(frozen=True, kw_only=True)
class LsganConfig(AdversarialConfig):
    """Hard or smooth targets."""

    label_smoothing: float = setting(
        0.0, low=0.0, high=0.45, live=True, help="The target for real images is 1 minus this; 0 for hard labels."
    )


class Lsgan(Adversarial):
    """Squares in place of cross-entropies; the module's docstring says the rest."""

    title = "Least-squares GAN"
    summary = "A GAN whose discriminator gives a number, and whose losses are squares: gradients that do not fade."
    Config = LsganConfig
    unit = "squared"
    config: LsganConfig

    def on_real(self, score: Tensor) -> Tensor:
        """(D − b)²."""
        return (score - (1 - self.config.label_smoothing)).square()

    def on_fake(self, score: Tensor) -> Tensor:
        """D²."""
        return score.square()

    def on_generated(self, score: Tensor) -> Tensor:
        """(D − 1)²."""
        return (score - 1).square()

    @property
    def slope_at_rest(self) -> float:
        """2 (1 − D), with D = b / 2."""
        return 1 + self.config.label_smoothing

    def best_score(self, p: Tensor, p_g: Tensor, step: float | None = None) -> Tensor:
        """D* = b p / (p + p_g)."""
        return (1 - self.config.label_smoothing) * share(p, p_g)

    @property
    def equilibrium(self) -> Mapping[str, float]:
        """D = b / 2."""
        d = (1 - self.config.label_smoothing) / 2
        return {
            "discriminator/loss_squared": 2 * d**2,
            "discriminator/real_squared": d**2,
            "discriminator/fake_squared": d**2,
            "discriminator/real_score": d,
            "discriminator/fake_score": d,
            "generator/loss_squared": (d - 1) ** 2,
        }
