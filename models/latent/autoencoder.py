r"""The autoencoder: squeeze an image into a short code, and ask for the image back.

**Idea.** An encoder f maps the image x to a code z = f(x) of K numbers, a decoder g maps it back to x̂ = g(z). Both are
trained together so that little is lost:

.. math:: L = \|x - g(f(x))\|^2,

the sum over the pixels, averaged over the images of a batch. Nothing is labelled. With no hidden layers the best code
is the one of PCA: the decoder spans the K directions in which the data vary most (Baldi & Hornik 1989). Hidden layers
make the surface of decoded images bend.

**What it is not.** Nothing says where codes lie or how they spread, so the model has no p(x) and cannot sample: a
random code, or one half-way between two images, may lie where the decoder never was trained. Put a full moon at one
end and a crescent at the other, and what lies between need not be a moon at all. That is the gap which
:mod:`models.latent.vae` fills.

**Choices.** ``squared_error`` is the lecture's loss, with an output without bounds that is clipped to [0, 1] only
when it is shown. ``cross_entropy`` takes pixels as probabilities of being white, in nats per image, which is the
reconstruction term of a VAE with a Bernoulli observation, so that the two can be compared.

**Deviations.** Trained from end to end by Adam with ReLU, without the layer-wise pretraining of Hinton & Salakhutdinov.

References:
    Rumelhart, Hinton & Williams, Learning internal representations by error propagation, 1986.
    Baldi & Hornik, Neural networks and principal component analysis: Learning from examples without local minima, 1989.
    https://doi.org/10.1016/0893-6080(89)90014-2
    Hinton & Salakhutdinov, Reducing the dimensionality of data with neural networks, 2006.
    https://doi.org/10.1126/science.1127647
    CS231n, Lecture on generative models: autoencoders. https://cs231n.github.io/
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import torch
from torch import Tensor

from models.base import Batch, Loss
from models.config import setting
from models.latent._base import CodeModel
from models.nn.gaussian import full_precision
from models.nn.networks import NetworkConfig


@dataclass(frozen=True, kw_only=True)
class AutoencoderConfig(NetworkConfig):
    """The network, and how the loss of an image is measured."""

    reconstruction: str = setting(
        "squared_error",
        choices=("squared_error", "cross_entropy"),
        help="What is made small: the squared difference, or the cross-entropy of pixels taken as probabilities.",
    )


class Autoencoder(CodeModel):
    """z = f(x), x̂ = g(z), trained to make x̂ equal x; the module's docstring says the rest."""

    title = "Autoencoder"
    summary = "Squeezes each picture through a short code, and learns to give it back."
    Config = AutoencoderConfig
    observation_setting = "reconstruction"
    config: AutoencoderConfig

    @staticmethod
    def observed_as(config: AutoencoderConfig) -> str:  # type: ignore[override]
        """Cross-entropy is that of a Bernoulli; the squared error leaves the output as it is."""
        return "bernoulli" if config.reconstruction == "cross_entropy" else "gaussian_unit"

    def encode(self, x: Tensor) -> Tensor:
        """``(B, *S) → (B, K)``."""
        return full_precision(self.encoder(x))

    def decode(self, z: Tensor, generator: torch.Generator | None = None) -> Tensor:
        """``(B, K) → (B, *S)``: x̂. An autoencoder has no p(x|z), so with a generator it is x̂ as well."""
        return self.observation.mean(self.decoder(z))

    def losses(self, batch: Batch, step: int, generator: torch.Generator) -> Iterator[Loss]:
        """One loss: ``squared_error`` (intensity², per image) or ``reconstruction_nats`` (per image)."""
        params = self.decoder(self.encode(batch.x))
        if self.config.reconstruction == "cross_entropy":
            error = -self.observation.log_prob(params, batch.x).mean()
            yield Loss(error, {"reconstruction_nats": error.detach()})
        else:
            error = (full_precision(params) - batch.x).square().flatten(1).sum(1).mean()
            yield Loss(error, {"squared_error": error.detach()})
