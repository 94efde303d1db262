r"""The hinge GAN with spectral normalisation: a judge that is content with a margin, and can't be steeper than allowed.

**Idea.** The discriminator gives a plain number and is only asked to get it right by a margin of 1:

.. math:: L_D = E_x[\max(0, 1 - D(x))] + E_z[\max(0, 1 + D(G(z)))], \qquad L_G = -E_z[D(G(z))].

Examples beyond the margin teach it nothing more, so it does not run off; G always has the full slope. For a fixed G the
best D is the sign of p − p_g, with which L_D = 2 (1 − TV(p, p_g)): total variation. Where p_g = p every D in [-1, 1]
is as good as any other, and ``discriminator/loss_margin`` rests at 2.

Each layer's matrix is divided by its largest singular value (:mod:`models.nn.spectral_norm`), so no layer stretches
anything and D, whose activations hardly do either, changes slowly from image to image: a fake close to the data gets a
score close to theirs, and the way there has a slope.

**Deviations.** The architecture of this family, without residual blocks or class embeddings; one discriminator step by
default (the paper's image experiments use 1 to 5); the last layer has no free constant, to which the loss is blind as
long as both kinds are within their margins.

References:
    Lim & Ye, Geometric GAN, 2017 (the hinge loss). https://arxiv.org/abs/1705.02894
    Miyato, Kataoka, Koyama & Yoshida, Spectral Normalization for Generative Adversarial Networks, 2018.
    https://arxiv.org/abs/1802.05957
"""

from __future__ import annotations

from collections.abc import Mapping

from torch import Tensor
from torch.nn.functional import relu

from models.adversarial._base import Adversarial


class HingeGan(Adversarial):
    """Margins and spectral normalisation; the module's docstring says the rest."""

    title = "Hinge GAN with spectral normalisation"
    summary = "A GAN whose discriminator may not be steep, and is content once it is right by a margin."
    unit = "margin"
    norm = "spectral"
    last_bias = False
    betas = (0.0, 0.9)

    def on_real(self, score: Tensor) -> Tensor:
        """max(0, 1 − D)."""
        return relu(1 - score)

    def on_fake(self, score: Tensor) -> Tensor:
        """max(0, 1 + D)."""
        return relu(1 + score)

    def on_generated(self, score: Tensor) -> Tensor:
        """−D."""
        return -score

    def best_score(self, p: Tensor, p_g: Tensor, step: float | None = None) -> Tensor:
        """The sign of p − p_g. It has jumps, which a network with bounded slopes can only approach."""
        return (p - p_g).sign()

    @property
    def equilibrium(self) -> Mapping[str, float]:
        """The sum of both margins; the scores themselves have no place of their own."""
        return {"discriminator/loss_margin": 2.0}
