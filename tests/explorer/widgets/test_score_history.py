"""Histograms count every score once, on one axis for all frames, and a click goes to the frame under it."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from explorer.widgets.score_history import BINS, ScoreHistory, Scores, histograms, score_range


def scores(kind: str = "probability", frames: int = 10) -> Scores:
    made = np.tile(np.linspace(0.0, 0.3, 8, dtype=np.float32), (frames, 1))
    real = np.tile(np.linspace(0.7, 1.0, 4, dtype=np.float32), (frames, 1))
    return Scores(kind, real, made, tuple(range(0, 10 * frames, 10)), "validation")  # type: ignore[arg-type]


@pytest.fixture
def chart(qtbot: QtBot) -> ScoreHistory:
    made = ScoreHistory()
    qtbot.addWidget(made)
    made.resize(400, 260)
    made.show()
    made.set_scores(scores())
    return made


def test_every_score_is_counted_once_also_at_the_ends() -> None:
    rng = np.random.default_rng(0)
    given = rng.normal(size=(20, 50))
    counts = histograms(given, -1, 1)
    assert counts.shape == (20, BINS)
    assert (counts.sum(1) == 50).all()
    for frame in (0, 19):
        wanted, _ = np.histogram(np.clip(given[frame], -1, 1), BINS, (-1, 1))
        np.testing.assert_array_equal(counts[frame], wanted)


def test_what_is_not_finite_is_left_out() -> None:
    given = np.array([[0.5, np.nan, np.inf], [0.1, 0.2, 0.3]])
    assert histograms(given, 0, 1).sum(1).tolist() == [1, 3]
    assert score_range(Scores("value", given[:0], np.full((1, 2), np.nan), (), "train")) == (-1.0, 1.0)


def test_the_axis_of_a_probability_is_fixed_and_that_of_a_value_holds_nearly_all() -> None:
    assert score_range(scores()) == (0.0, 1.0)
    low, high = score_range(scores("value"))
    assert low < 0.0 < 1.0 < high < 1.2
    low, high = score_range(Scores("value", np.ones((1, 2)), np.ones((1, 2)), (0,), "train"))
    assert low < 1 < high


def test_a_click_goes_to_the_frame_under_it(chart: ScoreHistory, qtbot: QtBot) -> None:
    field = chart.panels()[0]
    for frame in (0, 4, 9):
        at = QPoint(round(field.x() + (frame + 0.5) / 10 * field.width()), round(field.center().y()))
        with qtbot.waitSignal(chart.pointed) as caught:
            qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=at)
        assert caught.args == [frame]


def test_arrow_keys_step(chart: ScoreHistory, qtbot: QtBot) -> None:
    chart.set_current(3)
    with qtbot.waitSignal(chart.pointed) as caught:
        qtbot.keyClick(chart, Qt.Key.Key_Right)
    assert caught.args == [4]


def test_a_frame_is_told_in_words(chart: ScoreHistory) -> None:
    chart.set_current(2)
    assert chart.accessibleDescription() == "Step 20: real 0.85, made 0.15 on average"


def test_real_is_painted_high_and_made_low(chart: ScoreHistory) -> None:
    shown = chart.grab().toImage()
    real, made = chart.panels()
    blank = shown.pixelColor(round(real.x() + 5), round(real.bottom() - 5))
    assert shown.pixelColor(round(real.x() + 5), round(real.y() + 2)) != blank
    assert shown.pixelColor(round(made.x() + 5), round(made.bottom() - 2)) != blank
    assert shown.pixelColor(round(made.x() + 5), round(made.y() + 5)) == blank
