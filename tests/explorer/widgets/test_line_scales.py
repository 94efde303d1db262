"""The axis of scores stays as long as it serves."""

from __future__ import annotations

import numpy as np
import pytest

from explorer.widgets.line_scales import ScoreScale


def test_probabilities_have_their_own_axis() -> None:
    scale = ScoreScale().fit("probability", np.array([0.4, 0.6]))
    assert [text for _, text in scale.ticks()] == ["0", "½", "1"]
    assert (scale.share(0.0), scale.share(0.5), scale.share(1.0)) == (0.0, 0.5, 1.0)


def test_values_get_room_and_then_rest() -> None:
    scale = ScoreScale().fit("value", np.array([-1.0, 3.0]), np.array([np.nan, 2.0]))
    assert scale.low < -1 < 3 < scale.high
    assert scale.fit("value", np.array([-0.9, 2.5])) is scale  # new data do not move it
    wider = scale.fit("value", np.array([-5.0, 2.5]))
    assert wider.low < -5
    closer = wider.fit("value", np.array([0.0, 0.5]))
    assert closer.high - closer.low == pytest.approx(0.5 * 1.24)


def test_the_ticks_are_round_and_few() -> None:
    ticks = ScoreScale(-3.2, 7.9, fixed=False).ticks()
    assert [value for value, _ in ticks] == [-0.0, 5.0] or [value for value, _ in ticks] == [0.0, 5.0]
    assert ScoreScale(-2.6, 1.4, fixed=False).ticks()[0] == (-2.0, "−2")


def test_nothing_known_changes_nothing_and_one_value_is_no_division_by_zero() -> None:
    scale = ScoreScale(0.0, 4.0, fixed=False)
    assert scale.fit("value", np.array([np.nan])) is scale
    flat = scale.fit("value", np.array([1.0, 1.0]))
    assert flat.low < 1 < flat.high
