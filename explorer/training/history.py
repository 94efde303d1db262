"""What the judgement of a training rests on: its newest losses, and earlier weights to go back to.

It belongs to the learner's state, so that a run which goes on is judged as if it had never been stopped. Weights that
are kept are never changed, so a state shares them instead of copying them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import torch
from torch import Tensor

from explorer.data.dataset import Dataset
from explorer.training.divergence import Divergence
from models.base import GenerativeModel
from models.config import Config

_GOOD, _KEPT = "guard/good/", "guard/kept/"


@dataclass(frozen=True, eq=False)
class Snapshot:
    """The weights after ``step``."""

    step: int
    weights: Mapping[str, Tensor]


@dataclass(eq=False)
class History:
    """What is known of a training that is watched.

    Args:
        config: the settings that the losses were seen under.
        data: what they were seen on; None for other data than the present.
        good: weights that later losses have found sound.
        kept: newer ones, which become good in their turn.
        watches: of each parameter group, its losses.
    """

    config: Config
    data: Dataset | None
    good: Snapshot
    kept: Snapshot
    watches: dict[str, Divergence] = field(default_factory=dict)

    def tensors(self) -> dict[str, Tensor]:
        """The weights, by path; those that are both good and newest once."""
        found = {_KEPT + name: each for name, each in self.kept.weights.items()}
        if self.good.step != self.kept.step:
            found |= {_GOOD + name: each for name, each in self.good.weights.items()}
        return found

    def facts(self) -> dict[str, Any]:
        """The rest, as JSON can hold it."""
        return {
            "good": self.good.step,
            "kept": self.kept.step,
            "config": self.config.as_dict(),
            "data": None if self.data is None else self.data.fingerprint,
            "losses": {group: watch.as_dict() for group, watch in self.watches.items()},
        }


def read_history(
    tensors: Mapping[str, Tensor], facts: Mapping[str, Any], model: GenerativeModel, data: Dataset, step: int
) -> History:
    """The history of a learner of ``model`` and ``data`` that stands at ``step``, believing nothing.

    Raises:
        Problem, KeyError, TypeError, ValueError: it is of another, or damaged.
    """
    config = type(model.config).recorded(facts["config"])
    good, kept = facts["good"], facts["kept"]
    if type(good) is not int or type(kept) is not int or not 0 <= good <= kept <= step:
        raise ValueError("steps of kept weights that can't be")
    newest = Snapshot(kept, _weights(_KEPT, tensors, model))
    return History(
        model.config if config == model.config else config,
        data if facts["data"] == data.fingerprint else None,
        newest if good == kept else Snapshot(good, _weights(_GOOD, tensors, model)),
        newest,
        {group: Divergence.from_dict(given) for group, given in dict(facts["losses"]).items()},
    )


def _weights(prefix: str, tensors: Mapping[str, Tensor], model: GenerativeModel) -> dict[str, Tensor]:
    found = {}
    for name, own in model.state_dict().items():
        given = tensors[prefix + name]
        if given.shape != own.shape or given.dtype != own.dtype:
            raise ValueError("kept weights of another model")
        found[name] = torch.empty_like(own).copy_(given)
    return found
