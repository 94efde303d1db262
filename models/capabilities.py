"""What a model can do, as small abstract mixins.

Nominal, not protocols: ``isinstance`` on a protocol matches names only. Views ask for these, never for a model class.
Nothing here imports torch, so that a view can name what it requires before the engine is loaded.

Images are float32 ``(B, C, H, W)`` in [0, 1], vectors float32 ``(B, D)``; both are written ``(B, *S)`` below.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal

from models.pixel_sampler import Conditionals as Conditionals
from models.pixel_sampler import NextPixel as NextPixel
from models.pixel_sampler import PixelSampler as PixelSampler

if TYPE_CHECKING:
    import torch
    from torch import Tensor


class Capability(ABC):  # noqa: B024  # what it asks of a model is in its subclasses
    """Base of every capability."""

    ability: ClassVar[str] = ""
    """What a model does that has it, to follow “a model that …”. A literal: it is the key of its translation."""


class Samples(Capability):
    """Draws new examples from the model's own distribution."""

    ability = "draws samples"

    @abstractmethod
    def sample(self, count: int, generator: torch.Generator) -> Tensor:
        """``(count, *S)``: draws from p(x)."""


class Encodes(Capability):
    """Maps an example to a code."""

    ability = "turns an example into a code"

    @property
    @abstractmethod
    def latent_dim(self) -> int:
        """K, the length of a code."""

    @abstractmethod
    def encode(self, x: Tensor) -> Tensor:
        """``(B, *S) → (B, K)``: the code of each example; of a posterior, its mean. Deterministic."""


class Decodes(Capability):
    """Maps a code to an example."""

    ability = "turns a code into an example"

    @property
    @abstractmethod
    def latent_dim(self) -> int:
        """K, the length of a code."""

    @abstractmethod
    def decode(self, z: Tensor, generator: torch.Generator | None = None) -> Tensor:
        """``(B, K) → (B, *S)``: the mean of p(x|z); with a generator, a draw from p(x|z)."""


class Reconstructs(Capability):
    """Gives an example back after passing it through the model."""

    ability = "gives examples back"

    @abstractmethod
    def reconstruct(self, x: Tensor) -> Tensor:
        """``(B, *S) → (B, *S)``. Deterministic."""


class Posterior(Capability):
    """Has a diagonal Gaussian posterior q(z|x) whose width can be looked at."""

    ability = "says how sure it is of a code"

    @abstractmethod
    def posterior(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """``(B, *S) → mu (B, K), sigma (B, K)``: mean and standard deviation of each dimension of q(z|x)."""


class LogProb(Capability):
    """Knows the likelihood exactly."""

    ability = "knows the likelihood exactly"

    @abstractmethod
    def log_prob(self, x: Tensor) -> Tensor:
        """``(B, *S) → (B,)``: log p(x) in nats per example, exact."""

    @property
    def probability_of(self) -> str | None:
        """Of what ``log_prob`` is the logarithm of a probability: “images of 256 levels”.

        None where it is that of a density over real values, or of images of 0s and 1s (``wants_binary`` says so).
        """
        return None


class Bound(Capability):
    """Knows a lower bound of the likelihood."""

    ability = "knows a lower bound of the likelihood"

    @abstractmethod
    def bound(self, x: Tensor, generator: torch.Generator) -> Tensor:
        """``(B, *S) → (B,)``: an unbiased estimate of a lower bound on log p(x), the ELBO, in nats per example."""


class ImportanceBound(Bound, Capability):
    """Knows how to tighten its bound by more draws (Burda et al. 2016, https://arxiv.org/abs/1509.00519)."""

    ability = "tightens its bound by more draws"

    @abstractmethod
    def importance_bound(self, x: Tensor, draws: int, generator: torch.Generator) -> Tensor:
        """``(B, *S) → (B,)``: an unbiased estimate of the bound by ``draws`` importance weights, in nats per example.

        With one draw its mean is the ELBO; it grows with the draws, towards log p(x).
        """


class SamplesClass(Capability):
    """Draws examples of a class that one names."""

    ability = "draws samples of a class"

    @property
    @abstractmethod
    def classes(self) -> tuple[str, ...]:
        """The names of the classes it was trained with, in the order of the labels; empty if it was without."""

    @abstractmethod
    def sample_given(self, y: Tensor, generator: torch.Generator) -> Tensor:
        """``(B,) int64 → (B, *S)``: draws from p(x|y). Raises Problem where a label is none of the classes."""


class ClassCodes(SamplesClass, Capability):
    """Decodes codes that name their class.

    The last numbers of a code, one for each of ``classes``, are marks: the largest names the class, and nothing else
    about them counts.
    """

    ability = "takes a class in its code"


class ClassConditional(SamplesClass, Capability):
    """Learns p(x|y), one distribution for each class, when it is asked to (its setting ``conditional``)."""

    ability = "learns a distribution for each class"

    @abstractmethod
    def log_prob_given(self, x: Tensor, y: Tensor) -> Tensor:
        """``(B, *S), (B,) int64 → (B,)``: log p(x|y) in nats, exact. Raises Problem as above."""


@dataclass(frozen=True, eq=False)
class Persuasion:
    """What a generator loses on B examples, as a function of what the discriminator says of them; differentiable.

    Args:
        output: ``(B,)``, the discriminator's, on which the losses are defined: of a probability its logit.
        loss: ``(B,)``, the generator's, each a function of its own output alone.
        unsaturated: ``(B,)``, the generator's other loss, which it could have chosen and which has a slope where
            ``loss`` has none; None where there is no such choice.
        slope: the size of the derivative of ``loss`` at the equilibrium's output.
    """

    output: Tensor
    loss: Tensor
    unsaturated: Tensor | None
    slope: float


class Discriminates(Capability):
    """Has a second network that tells real examples from its own."""

    ability = "has a discriminator"

    @property
    @abstractmethod
    def score_kind(self) -> Literal["probability", "value"]:
        """What a score is: the probability D(x) that x is real, or a value without bounds, larger for the real."""

    @property
    def equilibrium(self) -> Mapping[str, float]:
        """For each curve (``discriminator/real_nats``) where it comes to rest once p_g = p; those that have a place."""
        return {}

    @property
    def relative(self) -> bool:
        """Whether only differences between scores mean anything, so that any constant may be added."""
        return False

    def opponent(self, z: Tensor) -> Tensor:
        """``(B, K) → (B, *S)``: what the score is learned against. Samples may come from an average of networks;
        these come from the one that learns."""
        assert isinstance(self, Decodes)
        return self.decode(z)

    def best_score(self, p: Tensor, p_g: Tensor, step: float | None = None) -> Tensor | None:
        """``(N,), (N,) → (N,)``: what the best of all discriminators gives at N points, against a held generator.

        Args:
            p, p_g: the densities of data and of generated examples there; anything is right where both are 0.
            step: the distance between neighbours, where the points lie evenly on a line and reach over all mass.

        Returns:
            None where the best is not known from these.
        """
        return None

    def persuasion(self, x: Tensor, y: Tensor | None = None) -> Persuasion | None:
        """``(B, *S), (B,) int64 →`` what the generator would lose on these; in eval mode each by itself.

        Args:
            y: labels, which a model with classes needs.

        Returns:
            None where the model does not say.
        """
        return None

    @abstractmethod
    def score(self, x: Tensor, y: Tensor | None = None) -> Tensor:
        """``(B, *S), (B,) int64 → (B,)``: how real each example looks; in eval mode independent of the others.

        Args:
            y: labels, for a model with classes; without them the score is the best that any class gives.
        """


class PixelOrder(Capability):
    """Factorises p(x) = ∏ p(x_i | x_<i) over an order of the pixels, and can show each factor.

    A pixel is made whole, its channels in order. For vectors read H = 1, W = D, C = 1.
    """

    ability = "makes a picture pixel by pixel"

    @abstractmethod
    def sampler(
        self,
        count: int,
        generator: torch.Generator,
        *,
        temperature: float = 1.0,
        y: Tensor | None = None,
        x: Tensor | None = None,
        known: Tensor | None = None,
    ) -> PixelSampler:
        """Starts ``count`` images at their first pixel.

        Args:
            temperature: T; p^(1/T), normalised, takes p's place. 0 takes the likeliest value.
            y: ``(count,)`` int64 labels for a model with classes; drawn where they are not given.
            x, known: ``(count, *S)`` and ``(H, W)`` bool: pixels to be taken as they are where ``known``.

        Raises:
            Problem: the temperature is negative, or a label, a shape or a mask is none that the model has learned.
        """

    @abstractmethod
    def conditionals(self, x: Tensor, y: Tensor | None = None) -> Conditionals:
        """``(B, *S), (B,) → (B, H, W)``: every factor of p(x), or of p(x|y), in one pass."""

    @abstractmethod
    def influence(self, x: Tensor, pixel: int, y: Tensor | None = None) -> Tensor:
        """``(B, *S) → (H, W)``: how strongly each pixel sways the distribution of ``pixel``, by gradient.

        The mean over the images of |∂ params / ∂ input|; exactly 0 outside the receptive field at these images.
        """

    @abstractmethod
    def seen(self, x: Tensor) -> Tensor:
        """``(B, *S) → (B, *S)``: the images as the model takes them: in its levels, or in its palette."""

    @abstractmethod
    def support(self) -> Tensor:
        """``(L, C)`` colours where a pixel is chosen whole, else ``(L, 1)``: what the bars of a NextPixel mean."""


class Completes(Capability):
    """Fills in pixels that are not known, given those that are."""

    ability = "fills in missing pixels"

    @abstractmethod
    def completes_exactly(self, known: Tensor) -> bool:
        """``(H, W)`` bool, True where the pixel is known: whether the completion is drawn from p(rest | known).

        Otherwise it is an approximation: a pixel is drawn given the known and drawn ones before it in the model's
        order, without regard to known ones that come later.
        """

    @abstractmethod
    def complete(
        self,
        x: Tensor,
        known: Tensor,
        generator: torch.Generator,
        *,
        temperature: float = 1.0,
        y: Tensor | None = None,
    ) -> Tensor:
        """``(B, *S), (H, W) bool → (B, *S)``: one completion of each image; known pixels as the model sees them.

        Raises:
            Problem: as :meth:`PixelOrder.sampler`.
        """
