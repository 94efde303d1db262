"""Following a run that somebody else writes: another process, another machine, a service that synchronises folders.

Nothing is expected of the writer but the order in which it writes (:mod:`explorer.runs.writer`), and of the folder
nothing but that it has, sooner or later, what was written. So a lock is not asked, which another machine's would not be
seen, and a checkpoint of which only a part has arrived is passed over until it is whole.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from explorer.runs.disk import open_plain
from explorer.runs.lines import parse_row
from explorer.runs.metrics import Metrics, metrics_of
from explorer.runs.run import Run, open_run
from models.problems import Problem

if TYPE_CHECKING:
    from torch import Tensor

    from models.catalog import Catalog

MOST_BYTES = 1 << 20
"""Of lines, read at one look."""


@dataclass(frozen=True, eq=False)
class News:
    """What a folder has more than at the last look.

    Args:
        metrics: the curves of the steps since then.
        weights: of a newer checkpoint, and its ``step``; None where there is none.
        ending: how the run has ended; None while it goes on.
    """

    metrics: Metrics
    weights: Mapping[str, Tensor] | None
    step: int
    ending: str | None


class Follower:
    """Looks into the folder of a run, again and again.

    Args:
        folder: of a run; it is opened with the first look.
        catalog: knows its model.
        step: of the checkpoint that is known already.
        seen: the last step whose curves are.
    """

    def __init__(self, folder: Path, catalog: Catalog, step: int, seen: int) -> None:
        self._folder, self._catalog = folder, catalog
        self._step, self._seen = step, seen
        self._place = 0  # in the file of curves

    def look(self) -> News | None:
        """What is new; None for nothing. A folder that can't be read just now has nothing new."""
        try:
            run = open_run(self._folder)
            metrics, weights = self._curves(), self._weights(run)
            ending = _ending(run)
        except (OSError, Problem):
            return None
        if not len(metrics.steps) and weights is None and ending is None:
            return None
        return News(metrics, weights, self._step, ending)

    def _curves(self) -> Metrics:
        """Whole lines only: the rest of one that is being written comes with the next look."""
        path = self._folder / "metrics.jsonl"
        rows: list[dict[str, Any]] = []
        with open_plain(path) as file:
            if file.seek(0, 2) < self._place:
                self._place = 0  # the writer went back to a checkpoint, and is on its way again
            file.seek(self._place)
            content = file.read(MOST_BYTES)
        content = content[: content.rfind(b"\n") + 1]
        self._place += len(content)
        for line in content.splitlines():
            row = parse_row(line)
            if row is not None and type(row.get("step")) is int and row["step"] > self._seen:
                rows.append(row)
        found = metrics_of([rows])
        if len(found.steps):
            self._seen = int(found.steps[-1])
        return found

    def _weights(self, run: Run) -> Mapping[str, Tensor] | None:
        if max(run.steps, default=0) <= self._step:
            return None
        model, checkpoint = run.load(self._catalog)
        if checkpoint.step <= self._step:
            return None  # the newer one is not whole yet
        self._step = checkpoint.step
        return {name: each.clone() for name, each in model.state_dict().items()}


def _ending(run: Run) -> str | None:
    """Of a run that was resumed after its end, None."""
    last = [each for each in run.events() if each.get("event") in ("end", "resume")][-1:]
    return str(last[0].get("ending")) if last and last[0]["event"] == "end" else None
