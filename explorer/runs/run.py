"""A run that lies in a folder. Opening one executes nothing, and believes no path and no shape in it."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from explorer.runs.checkpoint import Checkpoint, checkpoint_steps, find_checkpoint, use_checkpoint
from explorer.runs.disk import read_json
from explorer.runs.info import RunInfo, are_rows, as_parameters
from explorer.runs.lock import is_written
from explorer.runs.metrics import Metrics, read_metrics, read_parts
from explorer.runs.weights import build_model
from models.problems import Problem

if TYPE_CHECKING:
    from explorer.data.dataset import Recipe
    from models.base import GenerativeModel
    from models.catalog import Catalog


@dataclass(frozen=True)
class Run:
    """A run's folder, open for reading.

    Args:
        path: the folder.
        info: what the run is.
    """

    path: Path
    info: RunInfo

    @property
    def step(self) -> int:
        """The step of the newest checkpoint; raises Problem where there is none that is whole."""
        return find_checkpoint(self.path).step

    @property
    def ending(self) -> str | None:
        """How the run ended; None for one that goes on, or was interrupted."""
        return end_of(self.events())[0]

    @property
    def end(self) -> int | None:
        """The step after which it ended; None where it has not, or does not say."""
        return end_of(self.events())[1]

    @property
    def status(self) -> str:
        """``"running"`` while somebody writes it, ``"interrupted"`` where a crash has left it, else its ending."""
        if is_written(self.path):
            return "running"
        return self.ending or "interrupted"

    @property
    def interruption(self) -> Problem | None:
        """What to say of a run that a crash has left behind; None for any other."""
        steps = self.steps
        if self.status != "interrupted" or not steps:
            return None
        return Problem("The run “{run}” was interrupted; its newest checkpoint is of step {step}. Resume it?",
                       run=self.path.name, step=steps[0])  # fmt: skip

    def data(self, step: int | None = None) -> tuple[Recipe, str]:
        """The recipe and the fingerprint of what the run learned from last: they may have changed while it went on.

        Args:
            step: the last one that counts; None for all of them.
        """
        recipe, fingerprint = self.info.recipe(), self.info.fingerprint
        for each in self.events_until(step):
            if each.get("event") == "data" and are_rows(each.get("parameters")):
                recipe = replace(recipe, parameters=as_parameters(each["parameters"]))
                fingerprint = str(each.get("fingerprint"))
        return recipe, fingerprint

    def model(self, catalog: Catalog) -> GenerativeModel:
        """The model with the newest checkpoint's weights; see :meth:`load`."""
        return self.load(catalog)[0]

    def load(self, catalog: Catalog, step: int | None = None) -> tuple[GenerativeModel, Checkpoint]:
        """The model with a checkpoint's weights, on the CPU, in eval mode; and that checkpoint.

        Args:
            step: which checkpoint; None for the newest that is whole.

        Raises:
            Problem: the checkpoint is missing, damaged or of another model, or the model is not in the catalog.
        """
        cls = catalog.model(self.info.model)

        def build(checkpoint: Checkpoint) -> tuple[GenerativeModel, Checkpoint]:
            return build_model(checkpoint, cls, self.info.spec), checkpoint

        model, checkpoint = use_checkpoint(self.path, build, step)
        return model.eval().requires_grad_(False), checkpoint

    @property
    def steps(self) -> tuple[int, ...]:
        """At which steps there are checkpoints, the newest first; none of them has been looked into."""
        return checkpoint_steps(self.path)

    def metrics(self) -> Metrics:
        """The curves; a line that a crash has torn is left out.

        Raises:
            Problem: they can't be read.
        """
        return read_metrics(self.path / "metrics.jsonl")

    def events(self) -> list[dict[str, Any]]:
        """What happened, in order: changes of settings and of data, steps with settings of their own, and the end.

        Raises:
            Problem: it can't be read.
        """
        return [row for rows in read_parts(self.path / "events.jsonl") for row in rows]

    def events_until(self, step: int | None) -> list[dict[str, Any]]:
        """Those of ``step`` and before; all with None."""
        found = self.events()
        if step is None:
            return found
        return [each for each in found if type(each.get("step")) is int and each["step"] <= step]


def open_run(path: Path) -> Run:
    """The run in a folder.

    Raises:
        Problem: the folder holds none, or one that is damaged or too new.
    """
    if os.path.isfile(path):  # unlike Path.is_file, whatever the path is
        raise Problem("“{path}” is a file. Give the folder of a run.", path=path)
    if not os.path.isdir(path):
        raise Problem("There is no folder “{path}”. Give the folder of a run.", path=path)
    if not os.path.exists(path / "run.json"):
        raise Problem("“{path}” is not a run: it has no run.json. Give the folder of a run.", path=path)
    return Run(path, RunInfo.from_json(read_json(path / "run.json")))


def end_of(events: Sequence[Mapping[str, Any]]) -> tuple[str | None, int | None]:
    """How a run has ended, and after which step; None for one that has not, or was resumed after its end."""
    marks = [each for each in events if each.get("event") in ("end", "resume")]
    if not marks or "ending" not in marks[-1]:
        return None, None
    step = marks[-1].get("step")
    return str(marks[-1]["ending"]), step if type(step) is int else None
