r"""The variational autoencoder: an autoencoder whose codes are noisy, so that every code in reach makes a picture.

**Idea.** An image is drawn in two steps: a code z ~ N(0, I), then x ~ p(x|z), whose parameters a decoder computes. The
likelihood

.. math:: p(x) = \int p(z)\, p(x|z)\, dz

is a mixture of infinitely many simple distributions, one for each z, and has no closed form. An encoder proposes the
codes that may have made x, q(z|x) = N(mu(x), diag(sigma(x)²)), and for every such q

.. math::
    \log p(x) = \underbrace{E_{q(z|x)}[\log p(x|z)] - KL(q(z|x)\,\|\,p(z))}_{\text{ELBO}}
                + \underbrace{KL(q(z|x)\,\|\,p(z|x))}_{\ge 0}.

So the ELBO is a lower bound on log p(x), and making it large does two things at once: p(x) rises, and q comes closer to
the true posterior. The loss is

.. math:: L = \underbrace{-E_{q(z|x)}[\log p(x|z)]}_{\text{reconstruction\_nats}} + \beta \cdot
              \underbrace{\tfrac12 \sum_k (\sigma_k^2 - 1 - \log \sigma_k^2 + \mu_k^2)}_{\text{kl\_nats}},

per image, the expectation replaced by one draw z = mu + sigma · eps, eps ~ N(0, I), through which gradients pass.
β = 1 gives −ELBO. Other values (β-VAE, Higgins et al. 2017) trade the picture against the order of the codes.
**At β = 0** noise only costs: every sigma shrinks towards 0 and the model becomes an autoencoder. **At β = 1** the
noise forces neighbouring codes to make like pictures: the code half-way between a full moon and a crescent was
visited from both sides, and decodes to a moon.

**The lecture's m, σ, e.** The lecture writes the code as c = m + exp(σ) · e and the penalty as
Σ exp(σ) − (1 + σ) + m². The two do not fit together:

- in the code, exp(σ) is a *standard deviation*, so σ is log sigma. The penalty would then have to be
  Σ exp(2σ) − (1 + 2σ) + m²;
- in the penalty, exp(σ) is a *variance*, so σ is log sigma². The code would then have to be c = m + exp(σ/2) · e.

We read σ as the log-variance, as the field does: m is ``mu``, σ is ``log_var``, e is ``eps``, c is ``z``, and
z = mu + exp(log_var / 2) · eps. The penalty is then right up to a factor: it is **twice** the KL. Beside a
reconstruction error in nats that amounts to β = 2. Beside the squared error ‖x − x̂‖², which is itself twice a
Gaussian's −log p(x|z) at sigma 1 (up to a constant), the two factors cancel. Under either reading the penalty is
least at m = 0, σ = 0, so what the lecture argues from it holds. Another set of notes says that training makes
log p(x) as *small* as possible; that is a slip: the ELBO, and log p(x) with it, is made as large as possible.

**A tighter bound.** The KL of the second equation is what the ELBO gives away. With K draws from q in place of one,

.. math:: \log p(x) \ge E\left[\log \frac1K \sum_{k=1}^{K} \frac{p(x|z_k)\, p(z_k)}{q(z_k|x)}\right],

which is the ELBO at K = 1, grows with K, and reaches log p(x) in the limit (Burda et al. 2016). It measures
(``nll_iw_nats``); training uses the ELBO.

**What the figures mean.** See :mod:`models.nn.observation`: with a Bernoulli, nats of the (binarised) image; with a
Gaussian, a density.

**Deviations.** ReLU and Adam in place of the paper's tanh and AdaGrad; a sigma that does not depend on the image, or
is 1, beside the paper's per-pixel one; a Gaussian's samples and means are clipped to [0, 1] on their way out, when
they are images.

References:
    Kingma & Welling, Auto-Encoding Variational Bayes, 2014. https://arxiv.org/abs/1312.6114
    Rezende, Mohamed & Wierstra, Stochastic Backpropagation and Approximate Inference in Deep Generative Models, 2014.
    https://arxiv.org/abs/1401.4082
    Burda, Grosse & Salakhutdinov, Importance Weighted Autoencoders, 2016. https://arxiv.org/abs/1509.00519
    Higgins et al., β-VAE: Learning Basic Visual Concepts with a Constrained Variational Framework, 2017.
    https://openreview.net/forum?id=Sy2fzU9gl
    Lucas, Tucker, Grosse & Norouzi, Don't Blame the ELBO! A Linear VAE Perspective on Posterior Collapse, 2019 (with no
    hidden layers this is probabilistic PCA). https://arxiv.org/abs/1911.02469
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import torch
from torch import Tensor

from models.base import Batch, Loss
from models.capabilities import ImportanceBound, Posterior, Samples
from models.config import setting
from models.latent._base import CodeModel
from models.nn.gaussian import (
    full_precision,
    kl_to_standard_normal,
    log_prior_over_posterior,
    normal,
    reparameterise,
)
from models.nn.networks import NetworkConfig
from models.nn.observation import observation_setting
from models.spec import DataSpec


@dataclass(frozen=True, kw_only=True)
class VaeConfig(NetworkConfig):
    """The network, the distribution of a pixel, and the weight of the divergence."""

    observation: str = observation_setting()
    beta: float = setting(
        1.0, low=0.0, high=1000.0, live=True, log=True,
        help="Weight β of the KL divergence: 0 makes an autoencoder, 1 the ELBO.",
    )  # fmt: skip


class Vae(CodeModel, Samples, Posterior, ImportanceBound):
    """z ~ N(0, I), x ~ p(x|z), trained by the ELBO with q(z|x); the module's docstring says the rest."""

    title = "Variational autoencoder"
    summary = "Learns codes with noise, so that every code near the middle makes a picture."
    Config = VaeConfig
    encoder_outputs = 2  # mu and log_var
    observation_setting = "observation"
    config: VaeConfig

    @staticmethod
    def observed_as(config: VaeConfig) -> str:  # type: ignore[override]
        """As the setting says."""
        return config.observation

    @classmethod
    def suggest(cls, spec: DataSpec) -> Mapping[str, object]:
        """Numbers that are not between 0 and 1 need a Gaussian."""
        return {"observation": "gaussian_learned"} if spec.kind == "vector" else {}

    def encode(self, x: Tensor) -> Tensor:
        """``(B, *S) → (B, K)``: mu of q(z|x)."""
        return self._encoded(x)[0]

    def posterior(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """``(B, *S) → (B, K), (B, K)``: mu and sigma of q(z|x)."""
        mu, log_var = self._encoded(x)
        return mu, torch.exp(0.5 * log_var)

    def decode(self, z: Tensor, generator: torch.Generator | None = None) -> Tensor:
        """``(B, K) → (B, *S)``: the mean of p(x|z); with a generator, a draw from p(x|z)."""
        params = self.decoder(z)
        return self.observation.mean(params) if generator is None else self.observation.sample(params, generator)

    def sample(self, count: int, generator: torch.Generator) -> Tensor:
        """``(count, *S)``: z ~ N(0, I), then x ~ p(x|z), the pixels' own noise included."""
        device = next(self.parameters()).device
        return self.decode(normal((count, self.latent_dim), generator, device), generator)

    def bound(self, x: Tensor, generator: torch.Generator) -> Tensor:
        """``(B, *S) → (B,)``: the ELBO in nats by one draw of z, at β = 1 whatever β the training uses."""
        log_prob, kl = self._terms(x, generator)
        return log_prob - kl

    def importance_bound(self, x: Tensor, draws: int, generator: torch.Generator) -> Tensor:
        r"""``(B, *S) → (B,)``: log of the mean of ``draws`` weights p(x|z) p(z) / q(z|x), z ~ q(z|x), in nats."""
        mu, log_var = self._encoded(x)
        weights = []
        for _ in range(draws):
            z = reparameterise(mu, log_var, generator)
            log_prob = self.observation.log_prob(self.decoder(z), x)
            weights.append(log_prob + log_prior_over_posterior(z, mu, log_var))
        return torch.logsumexp(torch.stack(weights), 0) - math.log(draws)

    def losses(self, batch: Batch, step: int, generator: torch.Generator) -> Iterator[Loss]:
        """One loss: reconstruction + β · KL, with both parts beside it."""
        log_prob, kl = (each.mean() for each in self._terms(batch.x, generator))
        total = -log_prob + self.config.beta * kl
        terms = {"loss_nats": total, "reconstruction_nats": -log_prob, "kl_nats": kl}
        yield Loss(total, {name: term.detach() for name, term in terms.items()})

    def _encoded(self, x: Tensor) -> tuple[Tensor, Tensor]:
        mu, log_var = full_precision(self.encoder(x)).chunk(2, dim=1)
        return mu, log_var

    def _terms(self, x: Tensor, generator: torch.Generator) -> tuple[Tensor, Tensor]:
        """``(B, *S) → (B,), (B,)``: log p(x|z) at one z ~ q(z|x), and KL(q(z|x) ‖ p(z))."""
        mu, log_var = self._encoded(x)
        z = reparameterise(mu, log_var, generator)
        return self.observation.log_prob(self.decoder(z), x), kl_to_standard_normal(mu, log_var)
