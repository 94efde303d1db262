"""What a model can do, as small abstract mixins.

Nominal, not protocols: ``isinstance`` on a protocol matches names only. Views ask for these, never for a model class.
Nothing here imports torch, so that a view can name what it requires before the engine is loaded.

Images are float32 ``(B, C, H, W)`` in [0, 1], vectors float32 ``(B, D)``; both are written ``(B, *S)`` below.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import torch
    from torch import Tensor


class Capability(ABC):  # noqa: B024  # what it asks of a model is in its subclasses
    """Base of every capability."""


class Samples(Capability):
    """Draws new examples from the model's own distribution."""

    @abstractmethod
    def sample(self, count: int, generator: torch.Generator) -> Tensor:
        """``(count, *S)``: draws from p(x)."""


class Encodes(Capability):
    """Maps an example to a code."""

    @property
    @abstractmethod
    def latent_dim(self) -> int:
        """K, the length of a code."""

    @abstractmethod
    def encode(self, x: Tensor) -> Tensor:
        """``(B, *S) → (B, K)``: the code of each example; of a posterior, its mean. Deterministic."""


class Decodes(Capability):
    """Maps a code to an example."""

    @property
    @abstractmethod
    def latent_dim(self) -> int:
        """K, the length of a code."""

    @abstractmethod
    def decode(self, z: Tensor, generator: torch.Generator | None = None) -> Tensor:
        """``(B, K) → (B, *S)``: the mean of p(x|z); with a generator, a draw from p(x|z)."""


class Reconstructs(Capability):
    """Gives an example back after passing it through the model."""

    @abstractmethod
    def reconstruct(self, x: Tensor) -> Tensor:
        """``(B, *S) → (B, *S)``. Deterministic."""


class Posterior(Capability):
    """Has a diagonal Gaussian posterior q(z|x) whose width can be looked at."""

    @abstractmethod
    def posterior(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """``(B, *S) → mu (B, K), sigma (B, K)``: mean and standard deviation of each dimension of q(z|x)."""


class LogProb(Capability):
    """Knows the likelihood exactly."""

    @abstractmethod
    def log_prob(self, x: Tensor) -> Tensor:
        """``(B, *S) → (B,)``: log p(x) in nats per example, exact."""


class Bound(Capability):
    """Knows a lower bound of the likelihood."""

    @abstractmethod
    def bound(self, x: Tensor, generator: torch.Generator) -> Tensor:
        """``(B, *S) → (B,)``: an unbiased estimate of a lower bound on log p(x), the ELBO, in nats per example."""
