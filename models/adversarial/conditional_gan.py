r"""The conditional GAN: a forger who is told what to draw, and a judge who is told what it should be.

**Idea.** A label y, one-hot, is joined to what both networks see: to the code of the generator, G(z, y), and to the
example that the discriminator judges, D(x, y). The generator learns p(x|y), and one can ask it for a three.

The discriminator meets three kinds of pairs, and accepts only the first:

.. math:: L_D = -E[\ln D(x, y)] - E[\ln(1 - D(G(z, y), y))] - w\, E[\ln(1 - D(x, y'))],

a real example with its own label; a fake with the label it was asked for; and a real example with a *wrong* label y',
drawn uniformly from the others. Without the third, a judge who never looks at y loses nothing until the fakes are
good, and the generator may ignore y as long.

**The optimal judge** is p(x|y) / (p(x|y) + p_g(x|y) + w p'(x|y)) with p' the density of the other classes. Where
classes do not overlap, p' is 0 wherever p is not, and the equilibrium is the GAN's: D = ½ on right pairs, real and
fake loss ln 2 each, their sum 2 ln 2, and the term on wrong labels at 0. Where they do overlap, it pushes samples a
little away from what other classes look like. ``discriminator/loss_nats`` includes w times ``wrong_label_nats``.

**Codes.** For maps and walks a code has K + L numbers: the noise, and one number for each class, of which the largest
names the class. Of independent normal numbers each is as likely to be the largest, so a code from N(0, I) draws its
class uniformly, and a model with classes can be looked at like any other.

**Deviations.** The wrong label is Reed et al.'s, there for texts; they halve the loss on fakes to make room for it, we
leave real and fake at the same weight, so that the equilibrium stays at ½. Mirza and Osindero join the label after a
layer of its own, we join it to the input (as planes to an image). Samples without a class draw it uniformly, whatever
the data's proportions.

References:
    Mirza & Osindero, Conditional Generative Adversarial Nets, 2014. https://arxiv.org/abs/1411.1784
    Reed et al., Generative Adversarial Text to Image Synthesis, 2016, section 4.2. https://arxiv.org/abs/1605.05396
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor

from models.adversarial._base import AdversarialConfig, Terms
from models.adversarial._cross_entropy import CrossEntropy, CrossEntropyConfig
from models.base import Batch
from models.capabilities import ClassCodes
from models.config import setting
from models.nn.gaussian import normal
from models.problems import Problem
from models.spec import Accepts, DataSpec


@dataclass(frozen=True, kw_only=True)
class ConditionalGanConfig(CrossEntropyConfig):
    """How much a wrong label counts."""

    wrong_label_weight: float = setting(
        0.5, low=0.0, high=10.0, live=True, help="Weight of the loss on real images that carry a wrong label."
    )


class ConditionalGan(CrossEntropy, ClassCodes):
    """A GAN of each class; the module's docstring says the rest."""

    title = "Conditional GAN"
    summary = "A GAN that is told the class: ask it for a three, and it draws one."
    Config = ConditionalGanConfig
    accepts = Accepts(kinds=("image", "vector"), labels=True)
    config: ConditionalGanConfig

    @classmethod
    def check(cls, config: AdversarialConfig, spec: DataSpec) -> None:  # type: ignore[override]
        """Raises Problem where there is but one class: no label would be wrong."""
        super().check(config, spec)
        if len(spec.classes) < 2:
            raise Problem(
                "“{model}” needs two classes or more, and the data have one. Choose another model or other data.",
                model=cls.title,
            )  # fmt: skip

    @classmethod
    def count_labels(cls, spec: DataSpec) -> int:
        """One number for each class."""
        return len(spec.classes)

    @property
    def classes(self) -> tuple[str, ...]:
        """Their names."""
        return self.spec.classes

    def sample_given(self, y: Tensor, generator: torch.Generator) -> Tensor:
        """``(B,) → (B, *S)``."""
        label = self.one_hot(y)
        z = normal((len(y), self.config.latent_dim), generator, label.device)
        out: Tensor = self.average(self.noise(z), label)
        return out

    def split_code(self, z: Tensor) -> tuple[Tensor, Tensor | None]:
        """``(B, K + L) → (B, K), (B, L)``: the class is the largest of the last L numbers."""
        noise, marks = z.split([self.config.latent_dim, self.label_dim], 1)
        return noise, self.one_hot(marks.argmax(1))

    def score(self, x: Tensor, y: Tensor | None = None) -> Tensor:
        """``(B, *S), (B,) → (B,)``: D(x, y), or without labels the largest over all classes."""
        if y is not None:
            return self.shown(self.discriminator(x, self.one_hot(y)))
        rows = torch.eye(self.label_dim, device=x.device)
        return torch.stack([self.shown(self.discriminator(x, row.expand(len(x), -1))) for row in rows]).amax(0)

    def labels_of(self, batch: Batch) -> Tensor | None:
        """``(B, L)`` one-hot."""
        if batch.y is None:
            raise Problem("“{model}” needs labels, and the data have none. Choose labelled data.", model=self.title)
        return self.one_hot(batch.y)

    def discriminator_loss(
        self, x: Tensor, fake: Tensor, label: Tensor | None, generator: torch.Generator
    ) -> tuple[Tensor, Terms]:
        """On real examples, on fakes, and on real examples with wrong labels."""
        assert label is not None  # labels_of
        real, made, mistaken = self.outputs((x, label), (fake, label), (x, wrong_labels(label, generator)))
        total, terms = self.verdict(real, made)
        on_wrong = self.on_fake(mistaken).mean()
        return total + self.config.wrong_label_weight * on_wrong, {**terms, "wrong_label_nats": on_wrong}

    def one_hot(self, y: Tensor) -> Tensor:
        """``(B,) → (B, L)`` float."""
        if bool(((y < 0) | (y >= self.label_dim)).any()):
            raise Problem(
                "There is no such class. “{model}” was trained with {classes}.",
                model=self.title, classes=", ".join(self.classes),
            )  # fmt: skip
        return F.one_hot(y, self.label_dim).to(next(self.parameters()))


def wrong_labels(label: Tensor, generator: torch.Generator) -> Tensor:
    """``(B, L) → (B, L)``: for each one-hot row another, each other class as likely."""
    count, classes = label.shape
    steps = torch.randint(1, classes, (count,), generator=generator, device=generator.device).to(label.device)
    return F.one_hot((label.argmax(1) + steps) % classes, classes).to(label)
