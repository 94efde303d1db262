"""Following a run that somebody else writes: another process, another machine, a service that synchronises folders.

Nothing is expected of the writer but the order in which it writes (:mod:`explorer.runs.writer`), and of the folder
nothing but that it has, sooner or later, what was written, in whatever order. So a checkpoint of which only a part has
arrived is passed over until it is whole; curves wait for a part in their middle that is still missing, as long as it
can be expected to come; and no lock is asked, since another machine's would not be seen, before nothing has come for a
while.

Somebody may also go on with the run from a checkpoint before: then the curves after it come again. That may be long
after its end, so a run that has ended is looked at still, but no closer than whether something has happened since.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, TypeVar

from explorer.runs.disk import open_plain
from explorer.runs.lines import LONGEST_LINE, Reading, read_end
from explorer.runs.lock import is_written
from explorer.runs.metrics import Metrics, hole_in, metrics_of, read_metrics
from explorer.runs.run import Run, end_of, open_run
from models.problems import Problem

if TYPE_CHECKING:
    from torch import Tensor

    from models.catalog import Catalog

MOST_BYTES = LONGEST_LINE
"""Of lines, read at one look."""
PATIENCE = 600
"""Looks without anything new after which the last curves and weights of a run that has ended are not waited for."""
SHORT_PATIENCE = 30
"""Looks after which a hole in the curves is no longer expected to be filled, a folder that can't be read is said to be
gone, and a run without news of which nobody is known to write it is taken for interrupted."""

_LEFT = "interrupted"


@dataclass(frozen=True, eq=False)
class News:
    """What a folder has more than at the last look.

    Args:
        metrics: the curves of the steps since then; where the run was gone on with from a step before, of those that
            take their places.
        weights: of another checkpoint, and its ``step``; None where there is none.
        ending: how the run has ended, ``"interrupted"`` where its writer seems to be gone; None while it goes on.
        over: whether nothing more will come, unless somebody goes on with it: the last curves and weights are here as
            well, or are no longer expected.
        notes: what the user should know.
    """

    metrics: Metrics
    weights: Mapping[str, Tensor] | None
    step: int
    ending: str | None
    over: bool = False
    notes: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Bookmark:
    """How far a run's curves are known.

    Args:
        seen: the last step.
        reading: of their file.
        resumes: from which steps the run had been gone on with by then.
    """

    seen: int = 0
    reading: Reading = field(default_factory=Reading)
    resumes: tuple[int, ...] = ()


def read_to_follow(run: Run, *, growing: bool) -> tuple[Metrics, Bookmark]:
    """The curves of a run so far, and where to go on.

    Args:
        growing: whether somebody writes it, so that what is missing may still come.

    Raises:
        Problem: they can't be read.
    """
    resumes = _resumes(run.events())  # first: who goes on with the run meanwhile is noticed then
    metrics = read_metrics(run.path / "metrics.jsonl", to_hole=growing)
    seen = int(metrics.steps[-1]) if len(metrics.steps) else 0
    return metrics, Bookmark(seen, metrics.reading, resumes)


class Follower:
    """Looks into the folder of a run, again and again.

    Args:
        folder: of a run; it is opened with the first look.
        catalog: knows its model.
        step: of the checkpoint that is known already.
        known: of its curves; None for all that they have until ``step`` at the first look, of a run that has ended.
    """

    def __init__(self, folder: Path, catalog: Catalog, step: int, known: Bookmark | None = Bookmark()) -> None:
        self._folder, self._catalog = folder, catalog
        self._step = step
        if known is not None:
            self._take_up(known)
        self._taken_up = known is not None
        self._created: str | None = None
        self._idle = 0  # looks in a row that have found nothing
        self._blind = 0  # looks in a row that could not find the run
        self._ending: str | None = None
        self._rest: tuple[int, int] | None = None  # of a run that is over: the mark of its events

    def _take_up(self, known: Bookmark) -> None:
        self._seen, self._resumes = known.seen, known.resumes
        self._reading = Reading(known.reading.place, known.reading.tail)
        self._patience = _Patience(known.reading.place)

    def look(self) -> News | None:
        """What is new; None for nothing. What can't be read just now has nothing new."""
        mark = _mark(self._folder / "events.jsonl")  # first: what happens meanwhile is noticed at the next look
        if self._rest is not None and mark in (None, self._rest):
            return None
        self._rest = None
        if not self._taken_up:
            self._take_up(_bookmark_at_end(self._folder, self._step))
            self._taken_up = True
        self._idle += 1
        run = _readable(lambda: open_run(self._folder))
        if run is None or self._is_another(run):
            return self._missed()
        self._blind = 0
        events = _readable(run.events)
        self._note_resumes(_resumes(events or ()))
        ending, end = end_of(events or ())
        metrics = _readable(self._curves) or metrics_of([])
        weights = self._weights(run, end)
        notes = (hole_in(self._folder),) if self._patience.has_given_up() else ()
        if ending is None and not len(metrics.steps) and weights is None and self._is_left():
            ending = _LEFT
        arrived = end is not None and self._seen >= end and self._step == end
        over = ending is not None and (arrived or self._idle >= PATIENCE)
        if not len(metrics.steps) and weights is None and ending == self._ending and not over and not notes:
            return None
        self._idle, self._ending = 0, ending
        if over:
            self._rest = mark
        return News(metrics, weights, self._step, ending, over, notes)

    def _is_left(self) -> bool:
        """Whether nothing has come for a while, and nobody seems to write the run."""
        return (self._ending == _LEFT or self._idle >= SHORT_PATIENCE) and not is_written(self._folder)

    def _is_another(self, run: Run) -> bool:
        """Whether somebody has begun another run in the same place."""
        self._created = self._created or run.info.created
        return run.info.created != self._created

    def _missed(self) -> News | None:
        """Says once that the run is gone. It may come back: a mounted folder does."""
        self._blind += 1
        if self._blind != SHORT_PATIENCE or self._created is None:
            return None
        gone = Problem(
            "The run “{run}” can no longer be found in “{folder}”. It is shown as it was, and followed again if it "
            "comes back.",
            run=self._folder.name, folder=self._folder.parent,
        )  # fmt: skip
        return News(metrics_of([]), None, self._step, self._ending, notes=(gone,))

    def _note_resumes(self, resumes: tuple[int, ...]) -> None:
        """Where somebody has gone on with the run from a step before, what comes after it is expected anew."""
        known = self._resumes
        if resumes == known[: len(resumes)]:
            return  # or the file has not arrived as a whole
        alike = len(list(takewhile(lambda pair: pair[0] == pair[1], zip(known, resumes, strict=False))))
        self._resumes = resumes
        back = min(resumes[alike:])
        self._from_the_start(back)
        if self._step > back:
            self._step = back - 1

    def _from_the_start(self, back: int | None) -> None:
        """Reads the curves anew; those until ``back``, or what is known, have been told."""
        self._reading = Reading()
        if back is not None:
            self._seen = min(self._seen, back)

    def _curves(self) -> Metrics:
        """Whole lines only: the rest of one that is being written comes with the next look."""
        found = metrics_of([])
        with open_plain(self._folder / "metrics.jsonl") as file:
            if not _known_again(file, self._reading):
                self._from_the_start(self._resumes[-1] if self._resumes else None)
            size = file.seek(0, 2)
            while not len(found.steps):  # over what is known already
                file.seek(self._reading.place)
                content = file.read(MOST_BYTES)
                end = content.rfind(b"\n") + 1 or (len(content) if len(content) == MOST_BYTES else 0)
                lines = self._patience.sound(content[:end], self._reading.place, size)
                if not lines:
                    break
                rows = [row for row in self._reading.take(lines) if type(row.get("step")) is int]
                found = metrics_of([[row for row in rows if row["step"] > self._seen]])
        if len(found.steps):
            self._seen = int(found.steps.max())
        return found

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


def _mark(path: Path) -> tuple[int, int] | None:
    """What changes when a file is written; None where it can't be found."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns


def _bookmark_at_end(folder: Path, step: int) -> Bookmark:
    """Of a run that has ended after ``step``, whose curves are all known."""
    run = _readable(lambda: open_run(folder))
    events = None if run is None else _readable(run.events)
    return Bookmark(step, _readable(lambda: read_end(folder / "metrics.jsonl")) or Reading(), _resumes(events or ()))


class _Patience:
    """With holes. A mounted folder may show the end of a file before its middle: for a while, there are zeros."""

    def __init__(self, place: int) -> None:
        self._hole = -1
        self._size = 0  # of the file when that hole was seen first
        self._looks = 0
        self._lost = place  # what is missing before that place is not expected any more
        self._given_up = False

    def sound(self, lines: bytes, place: int, size: int) -> bytes:
        """The lines before a hole that may still be filled; ``place`` is theirs in a file of ``size`` bytes."""
        zero = lines.find(b"\0", max(0, self._lost - place))
        if zero < 0:
            return lines
        begin = lines.rfind(b"\n", 0, zero) + 1
        if place + begin != self._hole:
            self._hole, self._size, self._looks = place + begin, size, 0
        self._looks += 1
        if self._looks < SHORT_PATIENCE:
            return lines[:begin]
        end = lines.find(b"\n", zero) + 1 or len(lines)
        self._lost, self._given_up = max(self._size, place + end), True
        return self.sound(lines, place, size)

    def has_given_up(self) -> bool:
        """Whether a hole was given up since the last time that this was asked."""
        given_up, self._given_up = self._given_up, False
        return given_up


_Found = TypeVar("_Found")


def _readable(read: Callable[[], _Found]) -> _Found | None:
    """What is read; None where that can't be just now."""
    try:
        return read()
    except (OSError, Problem):
        return None


def _known_again(file: BinaryIO, reading: Reading) -> bool:
    """Whether the file still has what was read of it."""
    file.seek(reading.place - len(reading.tail))
    return file.read(len(reading.tail)) == reading.tail


def _resumes(events: Sequence[Mapping[str, Any]]) -> tuple[int, ...]:
    """From which steps a run was gone on with."""
    return tuple(row["step"] for row in events if row.get("event") == "resume" and type(row.get("step")) is int)
