r"""What every pair of a generator and a discriminator has in common: all but its losses.

The generator turns a code z into an example G(z) and never sees a real one. The discriminator sees both kinds and
gives each a score. They take turns: ``discriminator_steps`` updates of the one, with the other held fixed, then one of
the other. That is the order of :meth:`Adversarial.losses`, and "held fixed" is meant wholly: during the
discriminator's turn the generator's batch statistics stand still, and in turn.

**Codes.** A code is always drawn from N(0, I), so that maps and walks mean the same for every model. With the prior
``uniform`` the generator's input is 2Φ(z) − 1, which is uniform on (-1, 1), since Φ(z), the normal distribution
function of a normal number, is uniform on (0, 1).

**One batch for k steps.** The discriminator's k updates see the same real examples and fresh fakes each time; the
generator's update sees fresh fakes once more.

**Holding one network fixed** (``hold``, a switch while it runs): its loss goes on as a curve, and nothing of it moves:
neither weights nor running statistics nor spectral vectors, nor, for the generator, its average.

**Batch normalisation in the discriminator** (convolutional only) takes its statistics over real and fake examples
together, for both players' losses. Apart, as in many programs, each kind would be brought to mean 0 by itself, and the
running statistics, which :meth:`Adversarial.score` uses, would fit neither.

**Samples** come from the exponential moving average of the generator (:mod:`models.nn.ema`).
"""

from __future__ import annotations

import math
from abc import abstractmethod
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import ClassVar, Literal

import torch
from torch import Tensor, nn

from models.base import Batch, GenerativeModel, Loss
from models.capabilities import Decodes, Discriminates, Persuasion, Samples
from models.config import Config, setting
from models.nn.adam import Adam
from models.nn.adversarial_networks import ConvDiscriminator, ConvGenerator, MlpDiscriminator, MlpGenerator, Norm
from models.nn.ema import Average
from models.nn.gaussian import normal
from models.nn.still import standing_still
from models.problems import Problem
from models.spec import Accepts, DataSpec

Terms = Mapping[str, Tensor]


@dataclass(frozen=True, kw_only=True)
class AdversarialConfig(Config):
    """The settings of every model of two players."""

    latent_dim: int = setting(64, low=1, high=512, unit="numbers", log=True, help="Length K of the code.")
    prior: str = setting("gaussian", choices=("gaussian", "uniform"), help="Distribution of the generator's input.")
    network: str = setting(
        "mlp", choices=("mlp", "conv"), help="Fully connected layers, or convolutions (images only)."
    )
    hidden_dim: int = setting(
        128, low=8, high=1024, unit="units", log=True, when=("network", ("mlp",)),
        help="Width of the generator's first hidden layer; for images each further one is twice as wide.",
    )  # fmt: skip
    channels: int = setting(
        64, low=4, high=256, unit="channels", log=True, when=("network", ("conv",)),
        help="Channels of the finest convolution; coarser ones have up to four times as many.",
    )  # fmt: skip
    learning_rate: float = setting(
        2e-4, low=0.0, high=1e4, live=True, log=True, help="Size of each update of the generator (Adam)."
    )
    learning_rate_ratio: float = setting(
        1.0, low=0.0, high=100.0, live=True, log=True,
        help="Learning rate of the discriminator, as a multiple of the generator's.",
    )  # fmt: skip
    discriminator_steps: int = setting(
        1, low=1, high=20, live=True, unit="steps", help="Updates of the discriminator before each of the generator."
    )
    hold: str = setting(
        "none", choices=("none", "discriminator", "generator"), live=True,
        help="Holds one network fixed while the other learns.",
    )  # fmt: skip
    ema_decay: float = setting(
        0.995, low=0.0, high=0.9999, live=True, help="Decay of the average of generators that makes the samples."
    )


class Adversarial(GenerativeModel, Samples, Decodes, Discriminates):
    """A generator and a discriminator; a subclass says what each of them wants.

    Losses are pointwise functions ``(B,) → (B,)`` of the discriminator's output: :meth:`on_real`, :meth:`on_fake` for
    the discriminator, :meth:`on_generated` for the generator.
    """

    Config = AdversarialConfig
    accepts = Accepts(kinds=("image", "vector"))
    loss_measures_progress = False
    unit: ClassVar[str]
    """What the losses are counted in, the end of their curves' names: ``nats``."""
    norm: ClassVar[Norm] = "batch"
    """Of the convolutional discriminator; ``spectral`` holds for the fully connected one as well."""
    last_bias: ClassVar[bool] = True
    betas: ClassVar[tuple[float, float]] = (0.5, 0.999)
    """Adam's; DCGAN found the first one's usual 0.9 to oscillate."""
    config: AdversarialConfig

    def __init__(self, config: AdversarialConfig, spec: DataSpec) -> None:
        super().__init__(config, spec)
        self.label_dim = self.count_labels(spec)
        inputs = config.latent_dim + self.label_dim
        self.generator: nn.Module
        self.discriminator: MlpDiscriminator | ConvDiscriminator
        if config.network == "conv":
            self.generator = ConvGenerator(inputs, spec.shape, config.channels)
            self.discriminator = ConvDiscriminator(
                spec.shape, self.label_dim, config.channels, self.norm, self.last_bias
            )
        else:
            norm: Norm = "spectral" if self.norm == "spectral" else "none"
            self.generator = MlpGenerator(inputs, spec.shape, config.hidden_dim)
            self.discriminator = MlpDiscriminator(spec.shape, self.label_dim, config.hidden_dim, norm, self.last_bias)
        self.average = Average(self.generator)

    def initialise(self, generator: torch.Generator) -> None:
        """The average begins at the generator's initial weights, which have been drawn."""
        self.average.restart(self.generator)

    # --- what a subclass says ---

    @abstractmethod
    def on_real(self, score: Tensor) -> Tensor:
        """``(B,) → (B,)``: what the discriminator loses on real examples that it gives such outputs."""

    @abstractmethod
    def on_fake(self, score: Tensor) -> Tensor:
        """``(B,) → (B,)``: what the discriminator loses on the generator's examples."""

    @abstractmethod
    def on_generated(self, score: Tensor) -> Tensor:
        """``(B,) → (B,)``: what the generator loses on its examples."""

    @classmethod
    def count_labels(cls, spec: DataSpec) -> int:
        """L, the length of the label that is joined to both networks; 0 for a model without classes."""
        return 0

    def shown(self, output: Tensor) -> Tensor:
        """``(B,) → (B,)``: the score that people see, from the discriminator's output."""
        return output

    def unsaturated(self, output: Tensor) -> Tensor | None:
        """``(B,) → (B,)``: the generator's other loss, see :class:`models.capabilities.Persuasion`."""
        return None

    @property
    def slope_at_rest(self) -> float:
        """The size of the derivative of :meth:`on_generated` at the equilibrium; 1 for a loss that is −D."""
        return 1.0

    @property
    def score_kind(self) -> Literal["probability", "value"]:
        """A value, unless a subclass turns it into a probability."""
        return "value"

    # --- settings ---

    @classmethod
    def check(cls, config: AdversarialConfig, spec: DataSpec) -> None:  # type: ignore[override]
        """Raises Problem where the network can't take such data: convolutions need an image."""
        if spec.kind == "vector" and config.network == "conv":
            raise Problem(
                "{setting_name}: convolutions need images, and the data are vectors. Choose “mlp”.",
                setting="network", setting_name="network",
            )  # fmt: skip

    @classmethod
    def suggest(cls, spec: DataSpec) -> Mapping[str, object]:
        """For a few numbers small networks that learn quickly, the judge the quicker, and as many numbers in a code."""
        if spec.kind == "image":
            return {}
        code = min(spec.size, 64)
        return {"latent_dim": code, "hidden_dim": 64, "learning_rate": 1e-3, "learning_rate_ratio": 3.0}

    def parameter_groups(self) -> Mapping[str, list[nn.Parameter]]:
        """The two players'."""
        return {
            "discriminator": list(self.discriminator.parameters()),
            "generator": list(self.generator.parameters()),
        }

    def optimizer(self, parameters: list[nn.Parameter]) -> Adam:
        """Adam with a short memory of directions."""
        return Adam(parameters, lr=self.config.learning_rate, betas=self.betas)

    def learning_rate(self, group: str) -> float:
        """One rate or two (Heusel et al. 2017, https://arxiv.org/abs/1706.08500)."""
        factor = self.config.learning_rate_ratio if group == "discriminator" else 1.0
        return self.config.learning_rate * factor

    # --- capabilities ---

    @property
    def latent_dim(self) -> int:
        """K, and L for a label."""
        return self.config.latent_dim + self.label_dim

    def sample(self, count: int, generator: torch.Generator) -> Tensor:
        """``(count, *S)``: the average generator's."""
        return self.decode(self.codes(count, generator))

    def decode(self, z: Tensor, generator: torch.Generator | None = None) -> Tensor:
        """``(B, K) → (B, *S)``: the average generator's; nothing is drawn, since x is a function of z."""
        noise, label = self.split_code(z)
        out: Tensor = self.average(self.noise(noise), label)
        return out

    def score(self, x: Tensor, y: Tensor | None = None) -> Tensor:
        """``(B, *S) → (B,)``."""
        return self.shown(self.discriminator(x, None))

    def persuasion(self, x: Tensor, y: Tensor | None = None) -> Persuasion:
        """``(B, *S), (B,)``: without the terms of the generator's loss that don't come from the discriminator."""
        output = self.discriminator(x, self.labels_of(Batch(x, y)))
        return Persuasion(output, self.on_generated(output), self.unsaturated(output), self.slope_at_rest)

    def opponent(self, z: Tensor) -> Tensor:
        """``(B, K + L) → (B, *S)``: the learning generator's, of which the average is a memory."""
        noise, label = self.split_code(z)
        out: Tensor = self.generator(self.noise(noise), label)
        return out

    def split_code(self, z: Tensor) -> tuple[Tensor, Tensor | None]:
        """``(B, K + L) → (B, K), (B, L)``: the noise, and the one-hot label of a model with classes."""
        return z, None

    def codes(self, count: int, generator: torch.Generator) -> Tensor:
        """``(count, K + L)`` from N(0, I)."""
        return normal((count, self.latent_dim), generator, next(self.parameters()).device)

    def noise(self, z: Tensor) -> Tensor:
        """``(B, K) → (B, K)``: the generator's input, of the distribution that ``prior`` names, from z ~ N(0, I)."""
        return torch.erf(z / math.sqrt(2)) if self.config.prior == "uniform" else z  # erf(z/√2) = 2Φ(z) − 1

    # --- training ---

    def losses(self, batch: Batch, step: int, generator: torch.Generator) -> Iterator[Loss]:
        """The discriminator's losses, k of them, then the generator's; the average moves after the last update."""
        held, label = self.config.hold, self.labels_of(batch)
        for _ in range(1 if held == "discriminator" else self.config.discriminator_steps):
            yield self._turn("discriminator", batch.x, label, generator)
        yield self._turn("generator", batch.x, label, generator)
        if held != "generator":
            self.average.follow(self.generator, self.config.ema_decay)

    def labels_of(self, batch: Batch) -> Tensor | None:
        """``(B, L)`` one-hot; None for a model without classes."""
        return None

    def _turn(self, group: str, x: Tensor, label: Tensor | None, generator: torch.Generator) -> Loss:
        learns = self.config.hold != group
        with torch.set_grad_enabled(learns and torch.is_grad_enabled()):
            if group == "discriminator":
                with standing_still(self.generator), torch.no_grad():
                    fake = self.fakes(len(x), label, generator)
                with _unless(learns, standing_still(self.discriminator)):
                    total, terms = self.discriminator_loss(x, fake, label, generator)
            else:
                with _unless(learns, standing_still(self.generator)), standing_still(self.discriminator):
                    total, terms = self.generator_loss(x, self.fakes(len(x), label, generator), label)
        named = {f"loss_{self.unit}": total, **terms}
        return Loss(total, {name: term.detach() for name, term in named.items()}, group)

    def fakes(self, count: int, label: Tensor | None, generator: torch.Generator) -> Tensor:
        """``(count, *S)``: the learning generator's."""
        z = normal((count, self.config.latent_dim), generator, next(self.parameters()).device)
        out: Tensor = self.generator(self.noise(z), label)
        return out

    def outputs(self, *groups: tuple[Tensor, Tensor | None]) -> tuple[Tensor, ...]:
        """The discriminator's output for each group of examples and labels, in one pass."""
        x = torch.cat([each for each, _ in groups])
        label = None if groups[0][1] is None else torch.cat([each for _, each in groups if each is not None])
        return self.discriminator(x, label).split([len(each) for each, _ in groups])

    def discriminator_loss(
        self, x: Tensor, fake: Tensor, label: Tensor | None, generator: torch.Generator
    ) -> tuple[Tensor, Terms]:
        """The loss on real and on fake examples, and their sum."""
        return self.verdict(*self.outputs((x, label), (fake, label)))

    def verdict(self, real: Tensor, fake: Tensor) -> tuple[Tensor, Terms]:
        """``(B,), (B,)`` outputs of the discriminator → their loss and its curves."""
        on_real, on_fake = self.on_real(real).mean(), self.on_fake(fake).mean()
        return on_real + on_fake, {
            f"real_{self.unit}": on_real,
            f"fake_{self.unit}": on_fake,
            "real_score": self.shown(real).mean(),
            "fake_score": self.shown(fake).mean(),
        }

    def generator_loss(self, x: Tensor, fake: Tensor, label: Tensor | None) -> tuple[Tensor, Terms]:
        """How far the discriminator is from being deceived."""
        if self.discriminator.batchwise:
            _, output = self.outputs((x, label), (fake, label))
        else:
            (output,) = self.outputs((fake, label))
        return self.on_generated(output).mean(), {}


def share(p: Tensor, p_g: Tensor) -> Tensor:
    """``(N,), (N,) → (N,)``: p / (p + p_g), and ½ where both are 0."""
    both = p + p_g
    return torch.where(both > 0, p / both.clamp_min(torch.finfo(both.dtype).tiny), 0.5)


def _unless(condition: bool, context: AbstractContextManager[None]) -> AbstractContextManager[None]:
    return nullcontext() if condition else context
