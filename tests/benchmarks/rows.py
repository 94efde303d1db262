"""One figure: what it is, what it should be, how far it scattered. Arithmetic only, nothing is measured here."""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from statistics import median
from typing import Any, Literal

Better = Literal["higher", "lower"]


@dataclass(frozen=True)
class Row:
    """One figure.

    Args:
        name: ``benchmark`` or ``benchmark/part``.
        value: the median, in ``unit``; None where it can't be measured here.
        target: the figure to reach.
        unit: ``"×"`` for a ratio, ``"ms"``, ``"s"``.
        better: whether ``value`` should be at least (``"higher"``) or at most (``"lower"``) the target.
        low, high: the least and the greatest that was measured; None where there is one value only.
        against: what it is measured against, or how.
        waived: why the figure need not be reached here; empty where it must.
    """

    name: str
    value: float | None
    target: float
    unit: str
    better: Better
    low: float | None = None
    high: float | None = None
    against: str = ""
    waived: str = ""

    @property
    def ok(self) -> bool:
        """Whether the figure is reached, or waived. What was not measured, and NaN, is not reached."""
        if self.waived:
            return True
        if self.value is None or math.isnan(self.value):
            return False
        return self.value >= self.target if self.better == "higher" else self.value <= self.target

    def as_json(self) -> dict[str, Any]:
        """The row of ``--json``."""
        return {"name": self.name, "value": self.value, "target": self.target, "unit": self.unit, "ok": self.ok}

    def as_line(self) -> str:
        """The row as it is printed."""
        sign = "≥" if self.better == "higher" else "≤"
        target = f"{sign} {self.target:g} {self.unit}"
        value = "–" if self.value is None else f"{self.value:.3g} {self.unit}"
        spread = "" if self.low is None or self.high is None else f"({self.low:.3g}–{self.high:.3g})"
        verdict = "waived" if self.waived else "ok" if self.ok else "MISSED"
        return f"{self.name:<40}{value:>10} {spread:<16}{target:<12}{verdict:<8}{self.waived or self.against}"


def ratio_row(
    name: str, ours: Sequence[float], theirs: Sequence[float], target: float, better: Better, against: str
) -> Row:
    """The median of the ratios ``ours[i] / theirs[i]`` of measurements that were taken in turn.

    Raises:
        ValueError: not the same number of both, or none.
    """
    if len(ours) != len(theirs) or not ours:
        raise ValueError(f"{len(ours)} and {len(theirs)} measurements can't be compared in pairs")
    return spread_row(name, [mine / other for mine, other in zip(ours, theirs, strict=True)], target, "×", better,
                      against)  # fmt: skip


def spread_row(name: str, values: Sequence[float], target: float, unit: str, better: Better, against: str) -> Row:
    """The median of several measurements, with the least and the greatest.

    Raises:
        ValueError: there are none.
    """
    if not values:
        raise ValueError(f"{name}: nothing was measured")
    return Row(name, median(values), target, unit, better, min(values), max(values), against)


def percentile(values: Iterable[float], percent: float) -> float:
    """The least value that at least ``percent`` of 100 of all are not above (nearest rank, so 100 is the maximum).

    Raises:
        ValueError: there are no values.
    """
    ordered = sorted(values)
    if not ordered:
        raise ValueError("no values")
    return ordered[max(0, math.ceil(percent / 100 * len(ordered)) - 1)]


def write_rows(rows: Iterable[Row]) -> None:
    """Hands rows to the process that asked, on stdout."""
    sys.stdout.write(json.dumps([asdict(row) for row in rows]) + "\n")


def read_rows(text: str) -> list[Row]:
    """What :func:`write_rows` wrote last in ``text``.

    Raises:
        ValueError: nothing of the kind is in there.
    """
    lines = text.strip().splitlines()
    if not lines:
        raise ValueError("no rows")
    return [Row(**each) for each in json.loads(lines[-1])]
