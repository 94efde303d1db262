"""Who makes a step: one process, or several that share every batch (:mod:`explorer.training.distributed`)."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from models.problems import Problem


class Lost(Problem):
    """Another process of the team has gone, and the step was not made."""


@dataclass(frozen=True)
class Share:
    """The rows of a batch that this process learns from.

    Args:
        start, stop: of the rows.
        count: rows of the whole batch.
        weight: of this process's mean in the mean over the whole batch.
    """

    start: int
    stop: int
    count: int
    weight: float = 1.0


class Team:
    """One process, which does all by itself. Every method is called by all processes of a team in the same order."""

    rank = 0
    size = 1

    @property
    def first(self) -> bool:
        """Whether this is the process that writes and speaks."""
        return self.rank == 0

    def share(self, count: int) -> Share:
        """This process's part of a batch of ``count``."""
        return Share(0, count, count)

    def draws(self, share: Share) -> AbstractContextManager[object]:
        """Inside of it, what is drawn for this process's rows is a slice of what is drawn for the whole batch."""
        return nullcontext()

    def average(self, tensors: Sequence[Tensor], weight: float) -> None:
        """Replaces each tensor by its weighted sum over the processes.

        Raises:
            Lost: another process has gone.
        """

    def align(self, model: nn.Module) -> None:
        """Gives every process the first one's parameters and buffers."""

    def most(self, number: int) -> int:
        """The largest number that a process says."""
        return number

    def any(self, flag: bool) -> bool:
        """Whether it is so for any of the processes."""
        return bool(self.most(int(flag)))

    def wait(self) -> None:
        """Until all are here."""

    def threads(self) -> int | None:
        """Of this process, where the user has not said; None for all cores."""
        return None


def averaged(team: Team, values: Sequence[Tensor], gradients: Sequence[Tensor], weight: float) -> list[Tensor]:
    """The values' averages over the team, detached; the gradients are averaged in place, in the same transfer."""
    if team.size == 1:
        return list(values)
    found = [torch.as_tensor(each).detach().clone() for each in values]
    team.average([*gradients, *found], weight)
    return found
