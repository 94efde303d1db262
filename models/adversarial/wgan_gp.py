r"""The Wasserstein GAN with gradient penalty: the judge measures a distance instead of giving a verdict.

**Idea.** The earth mover's distance between data and samples is the least work that turns one heap into the other. By
Kantorovich and Rubinstein's duality

.. math:: W(p, p_g) = \sup_{\|f\|_L \le 1} E_{x \sim p}[f(x)] - E_{x \sim p_g}[f(x)],

over all functions f that are nowhere steeper than 1. A critic approaches that f, and G goes uphill on it. Where p and
p_g do not overlap, the GAN's divergence is a constant ln 2 with no slope at all; W still says how far there is to go.

The steepness is held near 1 by a penalty at random points between real examples and fakes,

.. math:: L_D = E_z[f(G(z))] - E_x[f(x)] + \lambda\, E_{\hat x}[(\|\nabla f(\hat x)\|_2 - 1)^2],
          \qquad \hat x = \epsilon x + (1 - \epsilon) G(z),\ \epsilon \sim U(0, 1),

since the best critic has slope 1 exactly along the straight lines on which mass would be moved. The penalty's own
gradient takes a second differentiation through the critic.

**A trap on a line.** The penalty forbids the slope 0 as well. In many dimensions a gradient can turn round at length
1; in one dimension it has to pass 0, where the penalty is λ, and a critic that began with the wrong sign keeps it, and
drives the generator away. So ``one_sided`` penalises slopes above 1 only, max(0, ‖∇f‖ − 1)², which serves the bound as
well (the paper's section 4 weighs the two); it is suggested for vectors.

**Curves.** ``discriminator/wasserstein`` is E f(x) − E f(G(z)), an estimate of the distance (in units of the critic's
slope; of a critic at rest a lower bound): unlike a GAN's loss it falls as samples improve, and is 0 once p_g = p.
``real_value`` and ``fake_value`` are the two parts of the loss, −E f(x) and E f(G(z)); only their sum means anything,
since a constant may be added to f.

**Deviations.** None in the losses. No batch normalisation in the critic: the penalty is on the slope at each example by
itself, and a batch's statistics would tie the examples together. The k = 5 steps of the critic see the same real
examples with fresh fakes and fresh ε. The last layer has no free constant, to which the loss is blind.

References:
    Arjovsky, Chintala & Bottou, Wasserstein GAN, 2017. https://arxiv.org/abs/1701.07875
    Gulrajani et al., Improved Training of Wasserstein GANs, 2017. https://arxiv.org/abs/1704.00028
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import torch
from torch import Tensor

from models.adversarial._base import Adversarial, AdversarialConfig, Terms
from models.config import setting
from models.spec import DataSpec


@dataclass(frozen=True, kw_only=True)
class WganGpConfig(AdversarialConfig):
    """The weight of the penalty; five steps of the critic for each of the generator, as in the paper."""

    discriminator_steps: int = setting(
        5, low=1, high=20, live=True, unit="steps", help="Updates of the critic before each of the generator."
    )
    penalty_weight: float = setting(
        10.0, low=0.0, high=1000.0, live=True, log=True, help="Weight λ of the penalty on slopes other than 1."
    )
    one_sided: bool = setting(
        False,
        live=True,
        help="Penalises slopes above 1 only; on a line a critic of the wrong sign can't turn otherwise.",
    )


class WganGp(Adversarial):
    """The critic's slope is held at 1 by a penalty; the module's docstring says the rest."""

    title = "Wasserstein GAN"
    summary = "A GAN whose critic measures how far the samples are from the data, and keeps a slope of 1."
    Config = WganGpConfig
    unit = "value"
    norm = "none"
    last_bias = False
    betas = (0.0, 0.9)
    config: WganGpConfig

    def on_real(self, score: Tensor) -> Tensor:
        """−f."""
        return -score

    def on_fake(self, score: Tensor) -> Tensor:
        """f."""
        return score

    def on_generated(self, score: Tensor) -> Tensor:
        """−f."""
        return -score

    @classmethod
    def suggest(cls, spec: DataSpec) -> Mapping[str, object]:
        """For a few numbers the penalty that lets the critic turn round."""
        return {**super().suggest(spec), "one_sided": True} if spec.kind == "vector" else {}

    @property
    def relative(self) -> bool:
        """The loss is a difference of scores."""
        return True

    def best_score(self, p: Tensor, p_g: Tensor, step: float | None = None) -> Tensor | None:
        """On a line, where mass is moved along it: f rises with slope 1 where more of p than of p_g lies further up,
        and falls where less does. Nothing is said of the plane."""
        if step is None:
            return None
        surplus = ((p_g - p) * step).cumsum(0)  # F_g − F: what has to go further up
        slopes = surplus.sign() * step
        between = (slopes[1:] + slopes[:-1]) / 2
        return torch.cat([between.new_zeros(1), between.cumsum(0)])

    @property
    def equilibrium(self) -> Mapping[str, float]:
        """The distance is 0."""
        return {"discriminator/wasserstein": 0.0}

    def discriminator_loss(
        self, x: Tensor, fake: Tensor, label: Tensor | None, generator: torch.Generator
    ) -> tuple[Tensor, Terms]:
        """The distance, negated, and the penalty."""
        total, terms = super().discriminator_loss(x, fake, label, generator)
        one_sided = self.config.one_sided
        penalty = gradient_penalty(lambda each: self.discriminator(each, label), x, fake, generator, one_sided)
        weighted = self.config.penalty_weight * penalty
        return total + weighted, {**terms, "wasserstein": -total, "gradient_penalty": penalty}


def gradient_penalty(
    critic: Callable[[Tensor], Tensor], real: Tensor, fake: Tensor, generator: torch.Generator, one_sided: bool = False
) -> Tensor:
    """``(B, *S), (B, *S) → ()``: the mean of (‖∇f‖ − 1)² at points between real examples and fakes.

    ``one_sided`` leaves slopes below 1 alone.

    Itself differentiable with respect to the critic's weights where gradients are enabled. In float32 under autocast,
    too: the second differentiation is too delicate for bfloat16.
    """
    learns = torch.is_grad_enabled()
    share = torch.rand(len(real), generator=generator, device=generator.device).to(real.device)
    share = share.reshape(-1, *[1] * (real.dim() - 1))
    with torch.enable_grad(), torch.autocast(real.device.type, enabled=False):
        between = (share * real + (1 - share) * fake).detach().requires_grad_()
        (slope,) = torch.autograd.grad(critic(between).sum(), between, create_graph=learns)
        excess = slope.flatten(1).norm(dim=1) - 1
        penalty = (excess.relu() if one_sided else excess).square().mean()
    return penalty if learns else penalty.detach()
