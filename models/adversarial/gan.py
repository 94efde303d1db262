r"""The generative adversarial network: a forger and a judge who learn from each other.

**Idea.** The generator G turns noise z into an example; the discriminator D gives the probability that an example is
real. D learns to tell the two kinds apart, G learns to deceive D, and D's gradient is all that G ever gets to know of
the data:

.. math:: \min_G \max_D\; V(D, G) = E_{x \sim p}[\ln D(x)] + E_{z}[\ln(1 - D(G(z)))].

**The optimal judge.** For a fixed G with density p_g the integrand p ln D + p_g ln(1 − D) is largest at

.. math:: D^*(x) = \frac{p(x)}{p(x) + p_g(x)}, \qquad V(D^*, G) = -2 \ln 2 + 2\, JS(p \,\|\, p_g),

so against the best judge G makes the Jensen–Shannon divergence small, which is 0 only where p_g = p.

**The equilibrium.** There D = ½ everywhere. ``discriminator/real_nats`` (−ln D on real examples) and
``discriminator/fake_nats`` (−ln(1 − D) on fakes) both rest at ln 2 ≈ 0.693, their sum ``discriminator/loss_nats`` at
2 ln 2 ≈ 1.386; a sum near 0 says that D is sure of everything. But D = ½ is no proof: it is also what a judge says who
is too weak to see a difference.

**The generator's loss.** With the logit a, D = σ(a):

- ``minimax``: ln(1 − D(G(z))) as it stands in V. Its slope in a is −D: where D is sure of a fake (D ≈ 0), which is at
  the start, G gets almost no gradient.
- ``non_saturating``: −ln D(G(z)). Its slope is −(1 − D), which is largest just there. The same fixed point, and the
  same direction for each fake; the weights differ by the factor (1 − D) / D.

**Smooth labels** (``label_smoothing`` = s > 0; 0 is hard): real examples count as real with 1 − s only, so that D does
not become too sure. One-sided: smoothing the fakes' label would reward G for staying where it is. Then
D* = (1 − s) p / (p + p_g), and the equilibrium moves to (1 − s) / 2.

**The lecture's L1 term** (``l1_weight``; 0.05 there, 0 here): the mean of |G(z) − x| over pairs of fakes and real
examples *that have nothing to do with each other*. For each pixel the constant that makes it least is the data's
median: the term pulls all samples towards one picture, and is there to be tried.

**Deviations.** Adam in place of momentum; k = 1 by default; batch normalisation, GELU, leaky ReLU or DCGAN's
convolutions in place of maxout and dropout; samples from an average of generators (:mod:`models.adversarial._base`).

References:
    Goodfellow et al., Generative Adversarial Nets, 2014. https://arxiv.org/abs/1406.2661
    Radford, Metz & Chintala, Unsupervised Representation Learning with Deep Convolutional Generative Adversarial
    Networks, 2016. https://arxiv.org/abs/1511.06434
    Salimans et al., Improved Techniques for Training GANs, 2016, section 3.4 (one-sided label smoothing).
    https://arxiv.org/abs/1606.03498
"""

from __future__ import annotations

from dataclasses import dataclass

from torch import Tensor

from models.adversarial._base import Terms, share
from models.adversarial._cross_entropy import CrossEntropy, CrossEntropyConfig
from models.config import setting


@dataclass(frozen=True, kw_only=True)
class GanConfig(CrossEntropyConfig):
    """The choice of the generator's loss is inherited; the lecture's L1 term is added."""

    l1_weight: float = setting(
        0.0, low=0.0, high=100.0, live=True,
        help="Weight of the mean difference between samples and real images that do not belong together.",
    )  # fmt: skip


class Gan(CrossEntropy):
    """Goodfellow's game; the module's docstring says the rest."""

    title = "GAN"
    summary = "A generator learns to deceive a discriminator, which learns to see through it."
    Config = GanConfig
    config: GanConfig

    def best_score(self, p: Tensor, p_g: Tensor, step: float | None = None) -> Tensor:
        """D* = (1 − s) p / (p + p_g)."""
        return (1 - self.config.label_smoothing) * share(p, p_g)

    def generator_loss(self, x: Tensor, fake: Tensor, label: Tensor | None) -> tuple[Tensor, Terms]:
        """With the L1 term where it has a weight."""
        total, terms = super().generator_loss(x, fake, label)
        if self.config.l1_weight == 0:
            return total, terms
        difference = (fake - x).abs().mean()
        return total + self.config.l1_weight * difference, {**terms, "l1_difference": difference}
