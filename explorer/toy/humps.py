"""Shaping a mixture by hand: where its handles are, and what dragging one does. Pure functions of its rows.

A row is ``(weight, mean, width)``, as in :class:`explorer.data.mixture.Mixture`. The handle on top of a hump moves it
and makes it heavier, the one on its shoulder, one width to the right, makes it wider.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from explorer.data.mixture import MOST, Mixture
from explorer.data.vectors import Rows

SLIMMEST, STOUTEST = 0.08, 2.5
"""Widths that the mouse can give."""
LEAST, HEAVIEST = 0.02, 0.97
"""Shares of the mass that the mouse can give."""
NEW_WIDTH = 0.4
_ROOT = math.sqrt(2 * math.pi)
_SHOULDER = math.exp(-0.5)

Part = Literal["top", "side"]


@dataclass(frozen=True)
class Handle:
    """A handle of hump ``index``, and where it is: ``x`` on the line, ``y`` in units of density."""

    index: int
    part: Part
    x: float
    y: float


def handles(rows: Rows) -> list[Handle]:
    """Two for each hump; the tops last, so that they are found first from the end."""
    shares = Mixture.of(rows).shares
    tops = [Handle(index, "top", mean, share / (width * _ROOT))
            for index, (share, (_, mean, width)) in enumerate(zip(shares, rows, strict=True))]  # fmt: skip
    sides = [Handle(each.index, "side", each.x + rows[each.index][2], each.y * _SHOULDER) for each in tops]
    return sides + tops


def dragged(rows: Rows, index: int, part: Part, x: float, y: float, reach: float) -> Rows:
    """The rows once a handle has been dragged to ``(x, y)``; a mean stays within ± ``reach``."""
    _, mean, width = rows[index]
    if part == "side":
        return _with(rows, index, width=min(max(abs(x - mean), SLIMMEST), STOUTEST))
    moved = _with(rows, index, mean=min(max(x, -reach), reach))
    return with_share(moved, index, y * width * _ROOT)


def with_share(rows: Rows, index: int, share: float) -> Rows:
    """The rows once hump ``index`` has so large a share of the mass; the others keep their proportions."""
    others = sum(row[0] for number, row in enumerate(rows) if number != index)
    if others == 0:
        return rows
    share = min(max(share, LEAST), HEAVIEST)
    return _normalised(_with(rows, index, weight=others * share / (1 - share)))


def nudged(rows: Rows, index: int, reach: float, right: float = 0.0, up: float = 0.0, wider: float = 1.0) -> Rows:
    """The rows once hump ``index`` was moved, made heavier by a share ``up``, and widened by a factor."""
    _, mean, width = rows[index]
    moved = _with(rows, index, mean=min(max(mean + right, -reach), reach),
                  width=min(max(width * wider, SLIMMEST), STOUTEST))  # fmt: skip
    return with_share(moved, index, Mixture.of(rows).shares[index] + up) if up else moved


def added(rows: Rows, x: float, y: float, reach: float) -> Rows:
    """The rows with a hump more, its top at ``(x, y)``; the same where there are as many as can be."""
    if len(rows) == MOST:
        return rows
    more = (*rows, (0.1, min(max(x, -reach), reach), NEW_WIDTH))
    return with_share(more, len(rows), y * NEW_WIDTH * _ROOT)


def removed(rows: Rows, index: int) -> Rows:
    """The rows without hump ``index``; the last one stays."""
    return rows if len(rows) == 1 else _normalised(rows[:index] + rows[index + 1 :])


def _with(rows: Rows, index: int, weight: float | None = None, mean: float | None = None,
          width: float | None = None) -> Rows:  # fmt: skip
    old = rows[index]
    new = tuple(before if given is None else given for before, given in zip(old, (weight, mean, width), strict=True))
    return (*rows[:index], tuple(round(each, 4) for each in new), *rows[index + 1 :])


def _normalised(rows: Rows) -> Rows:
    whole = sum(row[0] for row in rows)
    return tuple((round(max(row[0] / whole, 1e-4), 4), *row[1:]) for row in rows)
