"""The curves of a run, read from lines that anybody may have written. A million rows take a few seconds, in pieces."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import isfinite
from pathlib import Path
from typing import Any

import numpy as np

from explorer.runs.lines import Reading, read_rows
from models.problems import Problem

MOST_TERMS = 256
"""Curves of one run; a model has about ten. Others are left out, so that strange rows can't fill the memory."""
_MOST_STEPS = 1 << 53


@dataclass(frozen=True, eq=False)
class Metrics:
    """Every curve of a run.

    Args:
        steps: ``(n,)`` int64.
        terms: for each term ``(n,)`` float64, NaN where a step had no such term.
        reading: of the file that they come from.
    """

    steps: np.ndarray
    terms: Mapping[str, np.ndarray]
    reading: Reading = field(default_factory=Reading)

    def until(self, step: int | None) -> Metrics:
        """The curves as they were at ``step``; all of them with None."""
        if step is None:
            return self
        kept = self.steps <= step
        return replace(self, steps=self.steps[kept], terms={name: each[kept] for name, each in self.terms.items()})


def read_metrics(path: Path, *, to_hole: bool = False) -> Metrics:
    """The curves in a file of lines; a torn line is left out, and so is a row without a step, and a hole.

    Args:
        to_hole: as of :func:`explorer.runs.lines.read_rows`.

    Raises:
        Problem: it can't be read.
    """
    reading = Reading()
    return replace(metrics_of(read_parts(path, reading, to_hole=to_hole)), reading=reading)


def hole_in(run: Path) -> Problem:
    """What is said of a run whose curves have a hole."""
    return Problem(
        "A part of the curves of the run “{run}” was lost when the disk or the network folder under it failed. They "
        "are shown without it.",
        run=run.name,
    )  # fmt: skip


def metrics_of(rows_by_part: Iterable[list[dict[str, Any]]]) -> Metrics:
    """The curves of rows that come in parts."""
    steps: list[np.ndarray] = [np.zeros(0, dtype=np.int64)]
    parts: dict[str, dict[int, np.ndarray]] = {}
    for rows in rows_by_part:
        rows = [row for row in rows if type(row.get("step")) is int and 0 <= row["step"] < _MOST_STEPS]
        for name in dict.fromkeys(name for row in rows for name in row if name != "step"):
            if name in parts or len(parts) < MOST_TERMS:
                parts.setdefault(name, {})[len(steps)] = _column([row.get(name) for row in rows])
        steps.append(np.array([row["step"] for row in rows], dtype=np.int64))
    terms = {
        name: np.concatenate([found.get(place, np.full(len(each), np.nan)) for place, each in enumerate(steps)])
        for name, found in parts.items()
    }
    return Metrics(np.concatenate(steps), terms)


def read_parts(path: Path, reading: Reading | None = None, *, to_hole: bool = False) -> Iterator[list[dict[str, Any]]]:
    """The rows of a file, many at once; none where there is no file.

    Raises:
        Problem: it can't be read.
    """
    if not path.exists():
        return
    try:
        yield from read_rows(path, reading, to_hole=to_hole)
    except OSError as error:
        raise Problem(
            "“{file}” can't be read: {reason}. Choose another run.",
            file=path, reason=error.strerror or type(error).__name__,
        ) from error  # fmt: skip


def _column(values: Sequence[object]) -> np.ndarray:
    """``(n,)`` float64; NaN for whatever is no finite number."""
    if all(type(each) is float for each in values):
        column = np.array(values, dtype=np.float64)
        column[~np.isfinite(column)] = np.nan
        return column
    return np.array([_number(each) for each in values], dtype=np.float64)


def _number(value: object) -> float:
    if type(value) is int and abs(value) < _MOST_STEPS:
        return float(value)
    return value if isinstance(value, float) and isfinite(value) else float("nan")
