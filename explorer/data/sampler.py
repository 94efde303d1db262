"""The order in which training sees its examples: epochs of seeded permutations, resumable in the middle of one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import torch
from torch import Tensor

from models.problems import Problem


class BatchSampler(Iterator[Tensor]):
    """Batches of indices without end; every epoch is a new permutation of all of them.

    Args:
        indices: ``(N,)`` int64, the examples of the split; N ≥ 1.
        batch_size: examples in a batch; where there are fewer in all, a batch is what there is.
        generator: draws the permutations, one at the start of each epoch.
        drop_last: whether the rest that fills no batch at the end of an epoch is left out of it; else it is a smaller
            batch.

    Raises:
        Problem: there are no examples.
    """

    def __init__(self, indices: Tensor, batch_size: int, generator: torch.Generator, drop_last: bool = False) -> None:
        if len(indices) == 0:
            raise Problem("There are no examples to train on. Choose other data.")
        if batch_size < 1:
            raise Problem(
                "batch_size: {given} is less than one example.", setting="batch_size", given=batch_size
            )  # fmt: skip
        self._indices = indices
        self._generator = generator
        self.batch_size = min(batch_size, len(indices))
        self._end = len(indices) // self.batch_size * self.batch_size if drop_last else len(indices)
        self._order = torch.randperm(len(indices), generator=generator)
        self._position = 0
        self.epoch = 0

    def __next__(self) -> Tensor:
        """The next ``(B,)`` indices."""
        if self._position >= self._end:
            self._order = torch.randperm(len(self._indices), generator=self._generator)
            self._position = 0
            self.epoch += 1
        chosen = self._order[self._position : min(self._position + self.batch_size, self._end)]
        self._position += len(chosen)
        return self._indices[chosen]

    def state_dict(self) -> dict[str, Tensor]:
        """All that decides which batches come next, as tensors."""
        return {
            "order": self._order.clone(),
            "position": torch.tensor(self._position),
            "epoch": torch.tensor(self.epoch),
            "generator": self._generator.get_state(),
        }

    def load_state_dict(self, state: Mapping[str, Tensor]) -> None:
        """Goes on exactly where ``state_dict`` was taken.

        Raises:
            Problem: it was taken from other data, or is damaged.
        """
        try:
            order, position, epoch = state["order"], int(state["position"]), int(state["epoch"])
            fits = torch.equal(order.sort().values, torch.arange(len(self._indices))) and epoch >= 0
            fits = fits and 0 <= position <= self._end
            if fits:
                self._generator.set_state(state["generator"])
        except (KeyError, RuntimeError, TypeError, ValueError) as error:
            raise _misfit() from error
        if not fits:
            raise _misfit()
        self._order, self._position, self.epoch = order.clone(), position, epoch


def _misfit() -> Problem:
    return Problem("The saved place in the data does not fit these data. Load the data that the run was trained on.")
