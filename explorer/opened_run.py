"""A run as it lies in its folder, read on a job thread for the window. To show it, its curves are read later."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from explorer.runs.mark import mark_of
from models.problems import Problem

if TYPE_CHECKING:
    from torch import Tensor

    from explorer.data.dataset import Dataset
    from explorer.runs.info import RunInfo
    from explorer.runs.metrics import Metrics
    from models.catalog import Catalog, ModelEntry
    from models.config import Config


@dataclass(frozen=True, eq=False)
class OpenedRun:
    """What the window needs to show a run or to go on with it.

    Args:
        weights: of the checkpoint at ``step``.
        earlier: whether there are checkpoints after ``step``.
        ending: how the run ended, ``"interrupted"`` where a crash left it; None while another instance writes it.
        end: after which step it did; None where that is not known.
        notes: what the user should know of its state.
        curves: up to that step, where they were asked for.
    """

    folder: Path
    info: RunInfo
    entry: ModelEntry
    config: Config
    dataset: Dataset
    weights: Mapping[str, Tensor]
    step: int
    earlier: bool
    ending: str | None
    end: int | None
    notes: tuple[Problem, ...]
    curves: Metrics | None = None

    @property
    def mark(self) -> str:
        """See :mod:`explorer.runs.mark`."""
        return mark_of(self.info)

    @property
    def missing(self) -> int | None:
        """How many steps the run lacks of those that it was begun with; None where it lacks none."""
        return max(0, (self.info.goal or 0) - self.step) or None


def read_run(
    folder: Path, catalog: Catalog, data_root: Path | None, step: int | None = None, *, curves: bool = False
) -> OpenedRun:
    """Reads a run, and its curves only if they are asked for, since a million rows take seconds.

    Args:
        step: of the checkpoint; None for the newest that is whole.

    Raises:
        Problem: it is no run, or is damaged, or its data are not here.
    """
    from explorer.data.load import load
    from explorer.runs.run import open_run

    run = open_run(folder)
    model, checkpoint = run.load(catalog, step)
    dataset = load(run.data(checkpoint.step)[0], data_root)
    weights = {name: tensor.clone() for name, tensor in model.state_dict().items()}
    status = run.status
    notes = [checkpoint.passed_over, run.interruption]
    if status == "running":
        notes.append(Problem("The run “{run}” is being written by another instance of the program. It is opened for "
                             "reading only.", run=folder.name))  # fmt: skip
    return OpenedRun(
        folder, run.info, catalog.find(run.info.model), model.config, dataset, weights, checkpoint.step,
        step is not None and checkpoint.step < max(run.steps), None if status == "running" else status, run.end,
        tuple(each for each in notes if each is not None),
        run.metrics().until(checkpoint.step) if curves else None,
    )  # fmt: skip
