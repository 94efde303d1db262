"""Terms of one unit share a plot; the plots share their cursor, their read-out and their stretch of steps."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QMouseEvent
from PySide6.QtWidgets import QApplication, QToolButton

from explorer import theme
from explorer.widgets.curve_plot import CurvePlot
from explorer.widgets.curve_rests import said
from explorer.widgets.curve_terms import axis_unit
from explorer.widgets.curve_text import show_closed
from explorer.widgets.curves import Curves

STEPS = np.arange(1, 101)
GAN = {"discriminator/loss_nats": 1.4, "generator/loss_nats": 0.7, "discriminator/real_score": 0.5}


@pytest.fixture
def curves(qtbot, qapp: QApplication) -> Curves:
    theme.apply(qapp, "light")
    made = Curves("loss per example")
    qtbot.addWidget(made)
    made.resize(700, 320)
    made.show()
    for term, value in GAN.items():
        made.append("gan", term, STEPS, np.full(100, value) + STEPS / 1000)
    made.refresh()
    return made


def boxes_of(plot: CurvePlot, *given: Any) -> dict[float, QRectF]:
    """Where the words of each equilibrium are written."""
    return {value: box for value, (_, box) in plot._rests.words(*given).items()}


def labels(curves: Curves) -> list[str]:
    return [plot.getAxis("left").labelText for plot in curves.panels.shown]


@pytest.mark.parametrize(
    ("term", "unit"),
    [("kl_nats", "nats"), ("bits_per_dim", "bits"), ("discriminator/real_score", "score"), ("squared_error", "squared"),
     ("discriminator/loss_squared", "squared"), ("discriminator/wasserstein", "value"), ("loss", ""), ("energy", "")],
)  # fmt: skip
def test_the_unit_of_a_term(term: str, unit: str) -> None:
    assert axis_unit(term) == unit


def test_scores_do_not_share_the_axis_of_losses(curves: Curves) -> None:
    assert labels(curves) == ["nats per example", "score"]
    losses, scores = curves.panels.shown
    assert set(losses._lines) == {("gan", "discriminator/loss_nats"), ("gan", "generator/loss_nats")}
    assert set(scores._lines) == {("gan", "discriminator/real_score")}
    (_, _), (low, high) = scores.getViewBox().viewRange()
    assert 0.4 < low < high < 0.7  # not flattened by losses of 1.4


def test_a_unit_that_is_hidden_gives_its_room_back(curves: Curves) -> None:
    curves.set_term_visible("discriminator/real_score", False)
    curves.refresh()
    assert labels(curves) == ["nats per example"]
    assert not curves.panels.plots[1].isVisible()
    curves.resize(330, 700)  # under each other
    curves.set_term_visible("discriminator/real_score", True)
    curves.refresh()
    curves.set_term_visible("discriminator/real_score", False)
    curves.refresh()
    QApplication.processEvents()
    assert curves.plot.height() == curves.panels.height()
    curves.set_term_visible("discriminator/loss_nats", False)
    curves.set_term_visible("generator/loss_nats", False)
    curves.set_term_visible("discriminator/real_score", True)
    curves.refresh()
    assert labels(curves) == ["score"]
    (_, _), (low, high) = curves.plot.getViewBox().viewRange()
    assert 0.4 < low < high < 0.7


def test_the_cursor_and_the_steps_are_the_same_in_every_plot(curves: Curves, qtbot) -> None:
    curves.set_cursor(50)
    assert [plot.cursor_step for plot in curves.panels.shown] == [50, 50]
    with qtbot.waitSignal(curves.cursor_moved):
        qtbot.keyClick(curves.panels.shown[1], Qt.Key.Key_Right)
    assert [plot.cursor_step for plot in curves.panels.shown] == [51, 51]
    box = curves.plot.getViewBox()
    box.setRange(xRange=(20, 30), padding=0)
    box.sigRangeChangedManually.emit(box.state["mouseEnabled"])
    assert curves.panels.shown[1].getViewBox().viewRange()[0] == pytest.approx([20, 30])
    assert not curves.following


def test_the_read_out_goes_along(curves: Curves) -> None:
    first, second = curves.panels.shown
    at = QPointF(first._pixel(50, 1.0))
    none = Qt.MouseButton.NoButton
    move = QMouseEvent(
        QEvent.Type.MouseMove, at, QPointF(first.mapToGlobal(at)), none, none, Qt.KeyboardModifier.NoModifier
    )
    first.mouseMoveEvent(move)
    assert second._hover is not None
    assert second.getViewBox().mapSceneToView(second._hover).x() == pytest.approx(50, abs=1)
    first.leaveEvent(QEvent(QEvent.Type.Leave))
    assert second._hover is None


def test_a_plot_for_each_unit_of_several_families(curves: Curves) -> None:
    curves.append("made", "bits_per_dim", STEPS, 0.5 + 1 / STEPS)
    curves.append("ae", "squared_error", STEPS, 1 / STEPS)
    curves.refresh()
    assert labels(curves) == ["nats per example", "squared error", "bits per dimension", "score"]
    QApplication.processEvents()
    places = [plot.geometry() for plot in curves.panels.shown]
    assert not any(one.intersects(two) for i, one in enumerate(places) for two in places[:i])
    assert min(place.height() for place in places) > 0.8 * max(place.height() for place in places)


def test_the_name_of_an_axis_is_whole_or_left_out(curves: Curves, qtbot) -> None:
    def seen() -> list[bool]:
        return [plot.getAxis("left").label.opacity() > 0 for plot in curves.panels.shown]

    assert seen() == [True, True]
    curves.resize(700, 190)
    qtbot.waitUntil(lambda: seen() == [False, True])  # “nats per example” is longer than “score”
    curves.resize(700, 320)
    qtbot.waitUntil(lambda: seen() == [True, True])


def test_the_legend_stays_within_three_rows_and_elides_long_names(curves: Curves) -> None:
    before = curves._legend.height()
    for number in range(30):
        curves.append("other", f"a_term_with_a_name_that_goes_on_and_on_{number}", STEPS, STEPS * 1.0)
    curves.refresh()
    QApplication.processEvents()
    row = max(button.height() for button in curves._legend.findChildren(QToolButton))
    assert before <= curves._legend.height() <= 3 * row + 2 * theme.HALF
    button = next(each for each in curves._legend.findChildren(QToolButton) if "on 7" in each.accessibleName())
    assert "…" in button.text()
    assert button.accessibleName() in button.toolTip()
    curves.append("gan", "discriminator/wrong_label_nats", STEPS, STEPS * 1.0)
    curves.refresh()
    assert "Discriminator · Wrong label" in [each.text() for each in curves._legend.findChildren(QToolButton)]


def test_the_equilibrium_is_drawn_where_it_is(curves: Curves) -> None:
    rests = {"discriminator/loss_nats": 2 * math.log(2), "generator/loss_nats": math.log(2)}
    curves.set_rests("gan", {**rests, "discriminator/real_score": 0.5, "discriminator/fake_score": 0.5})
    curves.refresh()
    losses, scores = curves.panels.shown
    assert {said(value): line.value() for value, line in losses._rests.lines.items()} == {
        "equilibrium 2·ln 2": pytest.approx(2 * math.log(2)),
        "equilibrium ln 2": pytest.approx(math.log(2)),
    }
    assert [line.value() for line in scores._rests.lines.values()] == [0.5]
    low, high = losses.getViewBox().viewRange()[1]
    assert low < math.log(2) < high
    curves.set_term_visible("generator/loss_nats", False)
    curves._log.setChecked(True)
    curves.refresh()
    assert [line.value() for line in losses._rests.lines.values()] == pytest.approx([math.log10(2 * math.log(2))])
    curves.set_run_visible("gan", False)
    curves.refresh()
    assert not curves.plot._rests.lines


@pytest.mark.parametrize("width", [420, 900])
def test_the_words_of_equilibria_keep_clear_of_each_other_and_of_the_values_at_the_ends(curves: Curves, width) -> None:
    curves.resize(width, 420)
    close = {"discriminator/loss_nats": 0.70, "generator/loss_nats": 0.71, "discriminator/real_nats": 0.69}
    for term in close:
        curves.append("close", term, STEPS, 5 / STEPS)
    curves.set_rests("close", close)
    curves.refresh()
    QApplication.processEvents()
    plot = curves.panels.shown[0]
    where = plot._plot_rect()
    boxes = list(boxes_of(plot, QFontMetricsF(plot.font()), where, 64).values())
    assert len(boxes) == 3
    assert max(box.right() for box in boxes) <= where.right() - 64
    assert not any(one.intersects(two) for i, one in enumerate(boxes) for two in boxes[:i])


def test_the_words_of_equilibria_keep_clear_of_the_values_at_the_end_of_a_shorter_run(curves: Curves) -> None:
    curves.resize(420, 420)
    curves.append("short", "generator/loss_nats", STEPS[:10], np.full(10, math.log(2)))  # ends where the words would be
    curves.set_rests("gan", {"generator/loss_nats": math.log(2)})
    curves.refresh()
    QApplication.processEvents()
    plot = curves.panels.shown[0]
    metrics, where = QFontMetricsF(theme.figures(plot.font())), plot._plot_rect()
    ends = [box for box, _, _ in plot._end_labels(metrics)]
    inner = boxes_of(plot, metrics, where, 64)
    assert any(box.intersects(end) for box in inner.values() for end in ends)  # they would stand there
    boxes = boxes_of(plot, metrics, where, 64, ends)
    assert len(boxes) == 1
    assert not any(box.intersects(end) for box in boxes.values() for end in ends)


def test_in_a_plot_too_narrow_for_the_words_of_an_equilibrium_stands_its_value(curves: Curves) -> None:
    curves.append("critic", "discriminator/wasserstein", STEPS, 5 / STEPS)
    curves.set_rests("critic", {"discriminator/wasserstein": 0.0})
    curves.refresh()
    QApplication.processEvents()
    plot = next(each for each in curves.panels.shown if each._rests.lines)
    metrics, where = QFontMetricsF(theme.figures(plot.font())), plot._plot_rect()
    words = said(0.0)
    for width, text in ((metrics.horizontalAdvance(words) + 80, words), (metrics.horizontalAdvance(words) + 40, "0")):
        narrow = QRectF(where.left(), where.top(), width, where.height())
        values = [QRectF(narrow.right() - 64, where.top(), 64, where.height())]  # the whole edge is full of them
        [(found, box)] = plot._rests.words(metrics, narrow, 64, values).values()
        assert found == text
        assert not box.intersects(values[0])
        assert box == boxes_of(plot, metrics, narrow, 64, values)[0.0]


@pytest.mark.parametrize(
    ("value", "text"),
    [(2 * math.log(2), "2·ln 2"), (math.log(2), "ln 2"), (-math.log(2), "−ln 2"), (0.5, "½"), (0.25, "¼"), (2.0, "2"),
     (0.0, "0"), (0.6108, "0.6108")],
)  # fmt: skip
def test_closed_forms(value: float, text: str) -> None:
    assert show_closed(value) == text
