"""The curves of a run, read from lines that anybody may have written. A million rows take a few seconds, in pieces."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import isfinite
from pathlib import Path
from typing import Any

import numpy as np

from explorer.runs.lines import read_rows
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
    """

    steps: np.ndarray
    terms: Mapping[str, np.ndarray]

    def until(self, step: int | None) -> Metrics:
        """The curves as they were at ``step``; all of them with None."""
        if step is None:
            return self
        kept = self.steps <= step
        return Metrics(self.steps[kept], {name: values[kept] for name, values in self.terms.items()})


def read_metrics(path: Path) -> Metrics:
    """The curves in a file of lines; a torn line is left out, and so is a row without a step.

    Raises:
        Problem: it can't be read.
    """
    return metrics_of(read_parts(path))


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


def read_parts(path: Path) -> Iterator[list[dict[str, Any]]]:
    """The rows of a file, many at once; none where there is no file.

    Raises:
        Problem: it can't be read.
    """
    if not path.exists():
        return
    try:
        yield from read_rows(path)
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
