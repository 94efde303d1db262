"""What every generative model is: settings, losses, optimizers, and what it must see before training."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Self

import torch
from torch import Tensor, nn

from models.capabilities import LogProb
from models.config import Config as ModelConfig
from models.nn.adam import Adam, Optimizer
from models.nn.initialise import initialise
from models.spec import Accepts, DataSpec


@dataclass(frozen=True, eq=False)
class Batch:
    """Examples for one training step.

    Args:
        x: ``(B, C, H, W)`` in [0, 1], or ``(B, D)``.
        y: ``(B,)`` int64 labels, or None where there are none.
    """

    x: Tensor
    y: Tensor | None = None


@dataclass(frozen=True, eq=False)
class Loss:
    """What one group of parameters should make small.

    Args:
        total: scalar, differentiated with respect to the group.
        terms: its parts (and whatever else deserves a curve), scalars by name. A name ends in its unit:
            ``reconstruction_nats``, ``kl_nats``. Nats are per example.
        group: the parameter group that this loss updates; a key of :meth:`GenerativeModel.parameter_groups`.
    """

    total: Tensor
    terms: Mapping[str, Tensor] = field(default_factory=dict)
    group: str = "model"


class GenerativeModel(nn.Module, ABC):
    """A model in one file.

    A subclass sets ``title``, ``summary``, ``Config`` and ``accepts``, builds its layers in ``__init__``, yields its
    losses, and adds the mixins of :mod:`models.capabilities` for what it truly can do. It is found by the catalog; its
    name is its file's name.

    All randomness comes from the generators that are passed in: the initial weights are drawn by :meth:`build`, so a
    layer with parameters of its own defines ``initialise(generator)``.
    """

    title: ClassVar[str]
    summary: ClassVar[str] = ""
    """One sentence for the window: the idea. A literal: it is the key of its translation."""
    Config: ClassVar[type[ModelConfig]] = ModelConfig
    accepts: ClassVar[Accepts] = Accepts()
    presets: ClassVar[Mapping[str, Mapping[str, object]]] = {}
    """Settings by the name of a preset: the size of the published network, say; the others keep their defaults."""
    loss_measures_progress: ClassVar[bool] = True
    """Whether a loss that rises for long means that training has diverged. Of two players, one's gain is the other's
    loss, so theirs may rise and fall without harm; then only numbers that are not finite stop the training."""

    def __init__(self, config: ModelConfig, spec: DataSpec) -> None:
        super().__init__()
        self.config = config
        self.spec = spec

    @classmethod
    def build(cls, config: ModelConfig, spec: DataSpec, generator: torch.Generator) -> Self:
        """A new model on the CPU, its weights drawn from ``generator``.

        Raises:
            Problem: the model does not accept such data, or not with these settings.
        """
        cls.accepts.check(cls.title, spec)
        cls.check(config, spec)
        model = cls(config, spec)
        initialise(model, generator)
        return model

    @classmethod
    def check(cls, config: ModelConfig, spec: DataSpec) -> None:
        """Raises Problem where settings and data do not go together. Nothing to check by default."""

    @classmethod
    def wants_binary(cls, config: ModelConfig) -> bool:
        """Whether, with these settings, the model describes pixels that are 0 or 1."""
        return False

    @property
    def discrete(self) -> bool:
        """Whether a likelihood that the model knows is a probability of pixels that can be counted, and no density."""
        return self.wants_binary(self.config) or (isinstance(self, LogProb) and self.probability_of is not None)

    @classmethod
    def suggest(cls, spec: DataSpec) -> Mapping[str, object]:
        """Settings that suit such data better than the defaults; the user's own choice goes first. None by default."""
        return {}

    def fit(self, x: Tensor, generator: torch.Generator) -> None:
        """Learns from all training examples ``x (N, *S)`` before the first step what can't be learned by steps.

        A palette, a mean. The result is kept in buffers, so that it is part of the checkpoint. Nothing by default.
        """

    def parameter_groups(self) -> Mapping[str, list[nn.Parameter]]:
        """The groups that losses update, by name: one for a VAE; discriminator and generator for a GAN."""
        return {"model": list(self.parameters())}

    def optimizer(self, parameters: list[nn.Parameter]) -> Optimizer:
        """The optimizer of one group: Adam, unless a model knows better. Any of torch's will do."""
        return Adam(parameters, lr=self.config.learning_rate)

    def learning_rate(self, group: str) -> float:
        """The learning rate of one group, asked for before every step, since it may change while training."""
        return self.config.learning_rate

    @abstractmethod
    def losses(self, batch: Batch, step: int, generator: torch.Generator) -> Iterator[Loss]:
        """The losses of one step, in the order in which they update their groups.

        The engine zeroes the group's gradients, differentiates, checks for NaN and steps before it asks for the next
        loss, so a later loss sees the earlier update.
        """
