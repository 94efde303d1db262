"""A handle that is dragged somewhere is there afterwards, and nothing else has moved."""

from __future__ import annotations

import math

import numpy as np
import pytest

from explorer.data.mixture import MOST, Mixture
from explorer.toy.humps import HEAVIEST, LEAST, SLIMMEST, added, dragged, handles, nudged, removed, with_share

ROWS = ((0.5, -2.0, 0.5), (0.3, 0.5, 0.4), (0.2, 2.5, 0.6))
REACH = 5.0


def top(rows, index: int):
    return next(each for each in handles(rows) if (each.index, each.part) == (index, "top"))


def side(rows, index: int):
    return next(each for each in handles(rows) if (each.index, each.part) == (index, "side"))


def test_handles_lie_on_their_humps() -> None:
    for index, (share, mean, width) in enumerate(ROWS):
        hump = Mixture.of([(1.0, mean, width)])
        assert top(ROWS, index).y == pytest.approx(share * hump.density(np.array([mean]))[0])
        assert side(ROWS, index).y == pytest.approx(share * hump.density(np.array([mean + width]))[0])


def test_a_top_goes_where_it_is_dragged() -> None:
    rows = dragged(ROWS, 1, "top", 1.25, 0.6, REACH)
    assert (top(rows, 1).x, top(rows, 1).y) == pytest.approx((1.25, 0.6), abs=2e-3)
    assert [row[1:] for row in (rows[0], rows[2])] == [row[1:] for row in (ROWS[0], ROWS[2])]
    assert rows[0][0] / rows[2][0] == pytest.approx(2.5, rel=1e-3)
    assert sum(Mixture.of(rows).shares) == pytest.approx(1)


def test_a_side_makes_wider_on_either_side_and_never_turns_to_nothing() -> None:
    assert dragged(ROWS, 0, "side", -1.0, 9.9, REACH)[0] == (0.5, -2.0, 1.0)
    assert dragged(ROWS, 0, "side", -2.8, 0.0, REACH)[0] == (0.5, -2.0, 0.8)
    assert dragged(ROWS, 0, "side", -2.0, 0.0, REACH)[0][2] == SLIMMEST


def test_what_is_dragged_too_far_stays_within_reach() -> None:
    assert dragged(ROWS, 2, "top", 99.0, 0.1, REACH)[2][1] == REACH
    for y, share in ((-1.0, LEAST), (99.0, HEAVIEST)):
        assert Mixture.of(dragged(ROWS, 2, "top", 0.0, y, REACH)).shares[2] == pytest.approx(share, abs=2e-3)


def test_one_hump_alone_keeps_its_weight() -> None:
    assert with_share(((1.0, 0.0, 1.0),), 0, 0.3) == ((1.0, 0.0, 1.0),)
    assert removed(((1.0, 0.0, 1.0),), 0) == ((1.0, 0.0, 1.0),)


def test_adding_and_taking_away() -> None:
    rows = added(ROWS, 4.0, 0.2, REACH)
    assert (top(rows, 3).x, top(rows, 3).y) == pytest.approx((4.0, 0.2), abs=2e-3)
    back = removed(rows, 3)
    assert Mixture.of(back).shares == pytest.approx(Mixture.of(ROWS).shares, abs=2e-3)
    assert [row[1:] for row in back] == [row[1:] for row in ROWS]
    full = tuple((1.0, float(number - 5), 0.3) for number in range(MOST - 1))
    full = added(full, 0.0, 0.1, REACH)
    assert len(added(full, 0.0, 0.1, REACH)) == MOST


def test_by_the_keys() -> None:
    rows = nudged(ROWS, 1, REACH, right=0.1, up=0.02, wider=1.1)
    assert rows[1][1:] == pytest.approx((0.6, 0.44))
    assert Mixture.of(rows).shares[1] == pytest.approx(0.32, abs=2e-3)


def test_pushing_for_long_keeps_the_weights_in_bounds() -> None:
    rows = ROWS
    for turn in range(300):
        rows = dragged(rows, turn % 3, "top", math.sin(turn) * 9, math.cos(turn) * 3, REACH)
    assert Mixture.of(rows).shares == pytest.approx(tuple(row[0] for row in rows), abs=1e-2)
