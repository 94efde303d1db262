"""A run that lies in a folder. Opening one executes nothing, and believes no path and no shape in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from explorer.runs.checkpoint import find_checkpoint, load_weights
from explorer.runs.disk import parse_json, read_json
from explorer.runs.info import RunInfo
from models.problems import Problem

if TYPE_CHECKING:
    from models.base import GenerativeModel
    from models.catalog import Catalog


@dataclass(frozen=True, eq=False)
class Metrics:
    """Every curve of a run.

    Args:
        steps: ``(n,)`` int64.
        terms: for each term ``(n,)`` float64, NaN where a step had no such term.
    """

    steps: np.ndarray
    terms: Mapping[str, np.ndarray]


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

    def model(self, catalog: Catalog) -> GenerativeModel:
        """The model with the newest checkpoint's weights; see :meth:`load`."""
        return self.load(catalog)[0]

    def load(self, catalog: Catalog) -> tuple[GenerativeModel, int]:
        """The model with the newest checkpoint's weights, on the CPU, in eval mode; and the checkpoint's step.

        Raises:
            Problem: the checkpoint is missing, damaged or of another model, or the model is not in the catalog.
        """
        import torch

        checkpoint = find_checkpoint(self.path)
        cls = catalog.model(self.info.model)
        model = cls.build(cls.Config.parse(checkpoint.config), self.info.spec, torch.Generator())
        load_weights(checkpoint, model)
        return model.eval().requires_grad_(False), checkpoint.step

    def metrics(self) -> Metrics:
        """The curves; a line that a crash has torn is left out."""
        rows = [row for row in _lines(self.path / "metrics.jsonl") if type(row.get("step")) is int]
        names = dict.fromkeys(name for row in rows for name in row if name != "step")
        terms = {name: np.array([_number(row.get(name)) for row in rows]) for name in names}
        return Metrics(np.array([row["step"] for row in rows], dtype=np.int64), terms)

    def events(self) -> list[dict[str, Any]]:
        """What happened, in order: changes of settings, and the end."""
        return _lines(self.path / "events.jsonl")


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


def _lines(path: Path) -> list[dict[str, Any]]:
    if not path.exists():
        return []
    rows = []
    with path.open("rb") as file:
        for line in file:
            try:
                row = parse_json(line)
            except ValueError:
                continue  # torn by a crash: at most the last line, or the line on which a restarted run went on
            if isinstance(row, dict):
                rows.append(row)
    return rows


def _number(value: object) -> float:
    fine = isinstance(value, (int, float)) and not isinstance(value, bool) and isfinite(value)
    return float(value) if fine else float("nan")  # type: ignore[arg-type]
