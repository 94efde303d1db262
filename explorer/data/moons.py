"""Phases of the moon, generated: the picture of what lies between two pictures.

The lecture's example: a code halfway between the full moon's and a crescent's should give a half moon. A moon whose
phase angle is α shows the lit share (1 + cos α) / 2 of its disc, since the terminator is half an ellipse of half-width
r·cos α (Meeus, Astronomical Algorithms, 2nd ed. 1998, ch. 48, ISBN 0-943396-61-1). Here α = phase · 0.8 π,
so that phase 0 is full and phase 1 a crescent with a tenth of the disc lit.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from explorer.data.catalog import MOONS, entry
from explorer.data.raw import Raw

SIDE = 28
RADIUS = 9.0
LAST_ANGLE = 0.8 * math.pi
HELD_OUT = (0.35, 0.65)
_FINE = 4  # samples along each side of a pixel
_SEED = 1969
_Floats = NDArray[np.floating[Any]]


def lit_share(phase: float) -> float:
    """The share of the disc that is lit at ``phase`` in [0, 1]: (1 + cos(0.8 π · phase)) / 2."""
    return (1 + math.cos(phase * LAST_ANGLE)) / 2


def moon(phase: float, tilt: float = 0.0, x: float = 0.0, y: float = 0.0) -> NDArray[np.uint8]:
    """One moon, ``(28, 28)`` uint8, white on black, antialiased.

    Args:
        phase: 0 for full to 1 for a thin crescent, lit on the right.
        tilt: turns the moon, radians, clockwise.
        x, y: the centre's distance from the picture's, pixels to the right and down.
    """
    drawn: NDArray[np.uint8] = _draw(np.array([phase]), np.array([tilt]), np.array([x]), np.array([y]))[0]
    return drawn


def moon_ends() -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """The full moon and the crescent that ship with the program, each ``(28, 28)`` uint8."""
    return moon(0.0), moon(1.0)


def moons() -> Raw:
    """The data set: 3,000 moons of all phases, positions and tilts, the middle phases held out of every split."""
    count = entry("moons").size
    rng = np.random.default_rng(_SEED)
    phase = rng.permutation((np.arange(count) + 0.5) / count)
    tilt = rng.uniform(-math.pi / 6, math.pi / 6, count)
    x, y = rng.uniform(-3, 3, (2, count))
    images = np.concatenate([_draw(phase[i : i + 250], tilt[i : i + 250], x[i : i + 250], y[i : i + 250])
                             for i in range(0, count, 250)])  # fmt: skip
    facts = {"phase": phase, "tilt": tilt, "x": x, "y": y}
    return Raw(
        values=images[:, None],
        labels=(phase > 0.5).astype(np.int64),
        classes=MOONS,
        captions=tuple(f"the moon, {round(100 * lit_share(p))} % lit" for p in phase),
        attributes={name: a.astype(np.float32) for name, a in facts.items()},
        held_out=(phase >= HELD_OUT[0]) & (phase <= HELD_OUT[1]),
    )


def _draw(phase: _Floats, tilt: _Floats, x: _Floats, y: _Floats) -> NDArray[np.uint8]:
    """``(N,)`` of each → ``(N, 28, 28)``: the lit share of every pixel, by ``_FINE``² samples."""
    angle, tilt, x, y = (_column(a) for a in (phase * LAST_ANGLE, tilt, x, y))
    grid = (np.arange(SIDE * _FINE, dtype=np.float32) + 0.5) / _FINE - SIDE / 2
    across, down = (grid[None, None, :] - x) / RADIUS, (grid[None, :, None] - y) / RADIUS
    u = np.cos(tilt) * across + np.sin(tilt) * down  # (N, fine, fine), towards the light
    v = np.cos(tilt) * down - np.sin(tilt) * across  # along the terminator
    half = np.sqrt(np.maximum(1 - v * v, 0))
    lit = (u <= half) & (u >= -np.cos(angle) * half) & (v * v <= 1)
    fine = lit.reshape(-1, SIDE, _FINE, SIDE, _FINE)
    share = fine.sum(axis=(2, 4), dtype=np.uint16)
    rounded: NDArray[np.uint8] = ((share * 255 + _FINE**2 // 2) // _FINE**2).astype(np.uint8)
    return rounded


def _column(a: _Floats) -> NDArray[np.float32]:
    return np.asarray(a, dtype=np.float32)[:, None, None]
