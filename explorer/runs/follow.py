"""Following a run that somebody else writes: another process, another machine, a service that synchronises folders.

Nothing is expected of the writer but the order in which it writes (:mod:`explorer.runs.writer`), and of the folder
nothing but that it has, sooner or later, what was written, in whatever order. So a lock is not asked, which another
machine's would not be seen; a checkpoint of which only a part has arrived is passed over until it is whole; and curves
wait for a part in their middle that is still missing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

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
PATIENCE = 600
"""Looks without anything new after which the last curves and weights of a run that has ended are not waited for."""


@dataclass(frozen=True, eq=False)
class News:
    """What a folder has more than at the last look.

    Args:
        metrics: the curves of the steps since then.
        weights: of another checkpoint, and its ``step``; None where there is none.
        ending: how the run has ended; None while it goes on.
        over: whether nothing more will come: the last curves and weights are here as well, or are no longer expected.
    """

    metrics: Metrics
    weights: Mapping[str, Tensor] | None
    step: int
    ending: str | None
    over: bool = False


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
        self._idle = 0  # looks in a row that have found nothing
        self._ending: str | None = None

    def look(self) -> News | None:
        """What is new; None for nothing. What can't be read just now has nothing new."""
        self._idle += 1
        run = _readable(lambda: open_run(self._folder))
        if run is None:
            return None
        ending, end = _readable(partial(_end_of, run)) or (None, None)
        metrics = _readable(self._curves) or metrics_of([])
        weights = self._weights(run, end)
        arrived = end is not None and self._seen >= end and self._step == end
        over = ending is not None and (arrived or self._idle >= PATIENCE)
        if not len(metrics.steps) and weights is None and ending == self._ending and not over:
            return None
        self._idle, self._ending = 0, ending
        return News(metrics, weights, self._step, ending, over)

    def _curves(self) -> Metrics:
        """Whole lines only: the rest of one that is being written comes with the next look."""
        found = metrics_of([])
        with open_plain(self._folder / "metrics.jsonl") as file:
            if file.seek(0, 2) < self._place:
                self._place = 0  # the writer went back to a checkpoint, and is on its way again
            while not len(found.steps):  # over what is known already
                file.seek(self._place)
                content = file.read(MOST_BYTES)
                taken, rows = self._sound(content[: content.rfind(b"\n") + 1])
                if not taken:
                    break
                found = metrics_of([[row for row in rows if row["step"] > self._seen]])
                self._place += taken
        if len(found.steps):
            self._seen = int(found.steps.max())
        return found

    def _sound(self, lines: bytes) -> tuple[int, list[dict[str, Any]]]:
        """The rows up to a line that has not arrived yet, and how many bytes they take.

        A mounted folder may show the end of a file before its middle: zeros are in its place.
        """
        taken, rows = 0, []
        for line in lines.splitlines(keepends=True):
            if b"\0" in line:
                break
            taken += len(line)
            row = parse_row(line)
            if row is not None and type(row.get("step")) is int:
                rows.append(row)
        return taken, rows

    def _weights(self, run: Run, end: int | None) -> Mapping[str, Tensor] | None:
        """Of the newest checkpoint that is whole, if it is another; or of the one that the run has gone back to."""
        if end is not None and end < self._step:
            steps = [end]
        else:
            steps = [step for step in _readable(lambda: run.steps) or () if step > self._step]
        for step in steps:
            found = _readable(partial(self._weights_of, run, step))
            if found is not None:
                self._step = step
                return found
        return None

    def _weights_of(self, run: Run, step: int) -> Mapping[str, Tensor]:
        model, _ = run.load(self._catalog, step)
        return {name: each.clone() for name, each in model.state_dict().items()}


_Found = TypeVar("_Found")


def _readable(read: Callable[[], _Found]) -> _Found | None:
    """What is read; None where that can't be just now."""
    try:
        return read()
    except (OSError, Problem):
        return None


def _end_of(run: Run) -> tuple[str | None, int | None]:
    """How the run has ended, and after which step; of one that was resumed after its end, None."""
    last = [each for each in run.events() if each.get("event") in ("end", "resume")][-1:]
    if not last or last[0]["event"] != "end":
        return None, None
    step = last[0].get("step")
    return str(last[0].get("ending")), step if type(step) is int else None
