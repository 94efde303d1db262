"""A run that lies in a folder. Opening one executes nothing, and believes no path and no shape in it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from explorer.runs.checkpoint import Checkpoint, checkpoint_steps, find_checkpoint
from explorer.runs.disk import read_json
from explorer.runs.info import RunInfo, are_rows, as_parameters
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
        ends = [each["ending"] for each in self.events() if each.get("event") == "end" and "ending" in each]
        return str(ends[-1]) if ends else None

    def data(self) -> tuple[Recipe, str]:
        """The recipe and the fingerprint of what the run learned from last: they may have changed while it went on."""
        recipe, fingerprint = self.info.recipe(), self.info.fingerprint
        for each in self.events():
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
        checkpoint = find_checkpoint(self.path, step)
        model = build_model(checkpoint, catalog.model(self.info.model), self.info.spec)
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


def open_run(path: Path) -> Run:
    """The run in a folder.

    Raises:
        Problem: the folder holds none, or one that is damaged or too new.
    """
    if path.is_file():
        raise Problem("“{path}” is a file. Give the folder of a run.", path=path)
    if not path.is_dir():
        raise Problem("There is no folder “{path}”. Give the folder of a run.", path=path)
    if not (path / "run.json").exists():
        raise Problem("“{path}” is not a run: it has no run.json. Give the folder of a run.", path=path)
    return Run(path, RunInfo.from_json(read_json(path / "run.json")))
