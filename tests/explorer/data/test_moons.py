from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pytest

from explorer.data.moons import HELD_OUT, RADIUS, lit_share, moon, moon_ends, moons

DISC = math.pi * RADIUS**2


@pytest.mark.parametrize("phase", np.linspace(0, 1, 11))
@pytest.mark.parametrize(("tilt", "x", "y"), [(0.0, 0.0, 0.0), (0.5, 2.3, -1.7)])
def test_lit_area_is_the_closed_form(phase: float, tilt: float, x: float, y: float) -> None:
    area = moon(phase, tilt, x, y).sum() / 255
    assert area == pytest.approx(DISC * (1 + math.cos(0.8 * math.pi * phase)) / 2, abs=0.008 * DISC)


def test_area_falls_with_the_phase() -> None:
    areas = [int(moon(phase).sum()) for phase in np.linspace(0, 1, 30)]
    assert all(later < earlier for earlier, later in pairwise(areas))


def test_ends() -> None:
    full, crescent = moon_ends()
    assert np.array_equal(full, full[:, ::-1])
    assert np.array_equal(full, full[::-1])
    assert crescent[:, :14].sum() < crescent[:, 14:].sum() / 20  # lit on the right
    assert lit_share(1.0) == pytest.approx(0.0955, abs=1e-4)


def test_tilt_turns_and_shift_shifts() -> None:
    upright = moon(0.6)
    assert np.abs(moon(0.6, tilt=math.pi / 2).astype(int) - np.rot90(upright, -1)).max() <= 16  # clockwise
    assert np.array_equal(moon(0.6, x=3, y=-2), np.roll(upright, (-2, 3), axis=(0, 1)))


def test_set_holds_the_middle_out() -> None:
    ours = moons()
    phase = ours.attributes["phase"]
    assert ours.held_out is not None
    assert np.array_equal(ours.held_out, (phase >= HELD_OUT[0]) & (phase <= HELD_OUT[1]))
    assert ours.held_out.sum() == 900
    assert np.array_equal(np.sort(phase), np.float32((np.arange(3000) + 0.5) / 3000))
    assert min(np.ptp(ours.attributes[name]) for name in ("x", "y")) > 5.9
    assert np.ptp(ours.attributes["tilt"]) > 1


def test_set_agrees_with_its_attributes() -> None:
    ours = moons()
    for number in (0, 1234, 2999):
        facts = {name: float(ours.attributes[name][number]) for name in ("phase", "tilt", "x", "y")}
        again = moon(**facts).astype(int)
        assert np.abs(again - ours.values[number, 0]).max() <= 16  # float32 attributes: one sample may differ
        area = ours.values[number].sum() / 255
        assert area == pytest.approx(DISC * lit_share(facts["phase"]), abs=0.02 * DISC)
    assert ours.values[:, :, [0, -1], :].max() == ours.values[:, :, :, [0, -1]].max() == 0  # whole moons only


def test_the_same_every_time() -> None:
    assert np.array_equal(moons().values, moons().values)
