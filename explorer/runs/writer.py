"""Keeps a run in a folder while it goes on, so that a kill costs a second of curves and no checkpoint."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from explorer.runs.checkpoint import save_checkpoint
from explorer.runs.disk import to_json, write_whole
from explorer.runs.info import RunInfo
from models.problems import Problem

if TYPE_CHECKING:
    from explorer.training.learner import Learner
    from explorer.training.report import StepReport

__all__ = ["RunInfo", "RunWriter"]

FLUSH_SECONDS = 1.0


class RunWriter:
    """One run's folder, open for writing.

    - ``run.json``: what the run is (:class:`RunInfo`);
    - ``metrics.jsonl``: a line for each step, ``{"step": 1, "loss_nats": …}``, which pandas reads with ``lines=True``;
    - ``events.jsonl``: a line for each thing that happened, ``{"event": "change", "step": 500, "name": "beta", …}``;
    - ``checkpoint.json`` and the safetensors file that it names: the newest state.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._metrics: TextIO = (path / "metrics.jsonl").open("a", encoding="utf-8")
        self._flushed = time.monotonic()

    @classmethod
    def create(cls, path: Path, info: RunInfo) -> RunWriter:
        """Makes the folder and writes what the run is.

        Raises:
            Problem: the folder exists and is not empty, or can't be made.
        """
        check_new(path)
        try:
            path.mkdir(parents=True, exist_ok=True)
            write_whole(path / "run.json", to_json(info.as_json()))
            return cls(path)
        except OSError as error:
            raise _unwritable(path, error) from error

    def report(self, report: StepReport) -> None:
        """Appends one step; on the disk within a second."""
        self._metrics.write(json.dumps({"step": report.step, **report.terms}) + "\n")
        now = time.monotonic()
        if now - self._flushed >= FLUSH_SECONDS:
            self._metrics.flush()
            self._flushed = now

    def event(self, kind: str, /, *, step: int, **facts: object) -> None:
        """Appends something that happened: a live ``change``, the ``end`` with its ``ending`` and ``reason``."""
        line = json.dumps({"event": kind, "step": step, **facts}, allow_nan=False, ensure_ascii=False)
        with (self.path / "events.jsonl").open("a", encoding="utf-8") as file:
            file.write(line + "\n")

    def save(self, learner: Learner) -> None:
        """Makes the learner's present state the newest checkpoint.

        Raises:
            Problem: it can't be written; the checkpoint before is intact.
        """
        try:
            self._metrics.flush()
            save_checkpoint(self.path, learner.state_dict())
        except OSError as error:
            raise _unwritable(self.path, error) from error

    def close(self) -> None:
        """Writes what is still in memory; the folder may be opened again with :func:`open_run`."""
        self._metrics.close()


def check_new(path: Path) -> None:
    """Raises Problem unless ``path`` can become a run: it does not exist, or is an empty folder."""
    if path.is_dir() and any(path.iterdir()):
        raise Problem("The folder “{path}” is not empty. Choose a new one: nothing is overwritten.", path=path)
    if path.exists() and not path.is_dir():
        raise Problem("“{path}” is a file. Choose the name of a new folder.", path=path)


def _unwritable(path: Path, error: OSError) -> Problem:
    return Problem(
        "The run “{path}” can't be written: {reason}. Choose another place.",
        path=path, reason=error.strerror or type(error).__name__,
    )  # fmt: skip
