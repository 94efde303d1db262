from __future__ import annotations

import csv
import math
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QGuiApplication, QImage, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QSlider, QToolButton

from explorer import theme
from explorer.widgets.curve_queue import PIECE
from explorer.widgets.curve_terms import term_name
from explorer.widgets.curve_text import columns, show_short, spread
from explorer.widgets.curves import Curves


@pytest.fixture
def curves(qtbot, qapp: QApplication) -> Curves:
    theme.apply(qapp, "light")
    made = Curves("nats per image")
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show()
    steps = np.arange(1, 1001)
    made.append("a", "loss_nats", steps, 100.0 - steps * 0.05)
    made.refresh()
    return made


def _range(curves: Curves) -> list[list[float]]:
    return curves.plot.getViewBox().viewRange()


def _count(image: QImage, color: QColor) -> int:
    wanted = color.rgb()
    return sum(image.pixel(x, y) == wanted for x in range(image.width()) for y in range(image.height()))


def _zoom(curves: Curves) -> None:
    box = curves.plot.getViewBox()
    box.setRange(xRange=(200, 300), padding=0)
    box.sigRangeChangedManually.emit(box.state["mouseEnabled"])


def test_everything_is_in_view_with_room_for_the_last_value(curves: Curves):
    (first, last), (low, high) = _range(curves)
    assert first == 1
    assert last > 1000
    assert low < 50
    assert high > 99.95


def test_a_line_has_the_colour_of_its_term_in_both_themes(curves: Curves, qapp: QApplication):
    for mode in ("light", "dark"):
        theme.apply(qapp, mode)
        curves.refresh()
        image = curves.plot.grab().toImage()
        assert image.pixelColor(4, 4) == theme.current().color("plot")
        x, y = 500.0, 75.0
        at = curves.plot._pixel(x, y).toPoint()
        near = [image.pixelColor(at.x(), at.y() + shift) for shift in range(-2, 3)]
        wanted = theme.term_color("loss_nats")
        assert min(abs(each.hue() - wanted.hue()) for each in near if each.saturation() > 60) < 12


def test_new_data_are_followed_until_the_user_moves_the_view(curves: Curves, qtbot):
    curves.append("a", "loss_nats", [2000], [40.0])
    curves.refresh()
    assert _range(curves)[0][1] > 2000
    with qtbot.waitSignal(curves.following_changed) as following:
        _zoom(curves)
    assert following.args == [False]
    before = _range(curves)
    curves.append("a", "loss_nats", [5000], [1e6])
    curves.refresh()
    assert _range(curves) == before
    curves.set_follow(True)
    curves.refresh()
    assert _range(curves)[0][1] > 5000


def test_appending_draws_by_itself(curves: Curves, qtbot):
    curves.append("a", "loss_nats", [3000], [40.0])
    qtbot.waitUntil(lambda: _range(curves)[0][1] > 3000)


def test_what_has_come_may_wait_and_what_the_user_asks_does_not(qtbot):
    curves = Curves(every=60_000)
    qtbot.addWidget(curves)
    curves.resize(600, 400)
    curves.show()
    curves.append("a", "loss_nats", [1, 2], [5.0, 4.0])
    curves.refresh()
    qtbot.waitUntil(lambda: not curves._due.isActive())
    curves.append("a", "loss_nats", [3], [9.0])
    qtbot.waitUntil(lambda: curves._due.isActive() and curves._due.remainingTime() > 10_000)
    assert _range(curves)[1][1] < 9
    curves.set_run_visible("a", False)
    curves.set_run_visible("a", True)
    qtbot.waitUntil(lambda: _range(curves)[1][1] >= 9)


def test_hidden_terms_and_runs_are_not_drawn(curves: Curves, qtbot):
    curves.append("a", "kl_nats", [1, 500, 1000], [10.0, 20.0, 30.0])
    curves.append("b", "kl_nats", [1, 500, 1000], [5.0, 5.0, 5.0])
    curves.refresh()
    assert len(curves.plot._lines) == 3
    button = next(each for each in curves.findChildren(QToolButton) if each.text() == "KL")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    curves.refresh()
    assert list(curves.plot._lines) == [("a", "loss_nats")]
    curves.set_term_visible("kl_nats", True)
    curves.set_run_visible("a", False)
    curves.refresh()
    assert list(curves.plot._lines) == [("b", "kl_nats")]
    curves.set_run_visible("a", True)
    curves.clear_run("b")
    curves.refresh()
    assert set(curves.plot._lines) == {("a", "loss_nats"), ("a", "kl_nats")}


def test_the_newest_run_is_solid(curves: Curves):
    curves.append("b", "loss_nats", [1, 1000], [90.0, 80.0])
    curves.refresh()
    dashes = {key[0]: line.dashes() for key, line in curves.plot._lines.items()}
    assert dashes["b"] is None
    assert dashes["a"] is not None


def test_smoothing_keeps_the_values_behind(curves: Curves):
    curves.set_smoothing(10)
    curves.refresh()
    items = curves.plot._items["a", "loss_nats"]
    assert items.raw.isVisible()
    assert items.smooth.isVisible()
    slider = next(each for each in curves.findChildren(QSlider) if each.accessibleName() == "Smoothing")
    assert slider.value() == 20
    curves.set_smoothing(1)
    curves.refresh()
    assert not items.smooth.isVisible()


def test_a_log_axis_falls_back_with_a_sentence(curves: Curves):
    curves._log.setChecked(True)
    curves.refresh()
    assert _range(curves)[1] == pytest.approx([math.log10(50), math.log10(99.95)], abs=0.05)
    curves.append("a", "kl_nats", [1, 2], [0.0, 1.0])
    curves.refresh()
    assert "“KL” has values of 0 or less" in " ".join(each.text() for each in curves.findChildren(QLabel))
    assert _range(curves)[1][1] > 90


def test_nan_and_infinity_leave_gaps(curves: Curves):
    curves.append("a", "loss_nats", [1001, 1002, 1003, 1004], [math.nan, math.inf, -math.inf, 48.0])
    curves.append("a", "kl_nats", [1, 2], [math.nan, math.nan])
    curves.refresh()
    assert _range(curves)[1][1] < 200
    curves.plot.grab()


def test_the_cursor_can_be_set_and_stepped(curves: Curves, qtbot):
    with qtbot.assertNotEmitted(curves.cursor_moved):
        curves.set_cursor(500)
    assert curves.cursor_step == 500
    with qtbot.waitSignal(curves.cursor_moved) as moved:
        qtbot.keyClick(curves.plot, Qt.Key.Key_Right)
    assert moved.args == [501]
    qtbot.keyClick(curves.plot, Qt.Key.Key_Left)
    qtbot.keyClick(curves.plot, Qt.Key.Key_Left)
    assert curves.cursor_step == 499
    curves.set_cursor(None)
    assert curves.cursor_step is None


def test_the_cursor_can_be_dragged(curves: Curves, qtbot):
    curves.set_cursor(500)
    QApplication.processEvents()
    start, end = (curves.plot._pixel(step, 75.0).toPoint() for step in (500, 700))
    viewport = curves.plot.viewport()
    seen: list[int] = []
    curves.cursor_moved.connect(seen.append)
    middle, left, none = (start + end) / 2, Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    kinds = QEvent.Type
    for kind, at, button, buttons in (
        (kinds.MouseMove, start, none, none), (kinds.MouseButtonPress, start, left, left),
        (kinds.MouseMove, middle, none, left), (kinds.MouseMove, end, none, left),
        (kinds.MouseButtonRelease, end, left, none),
    ):  # fmt: skip
        point, globally = QPointF(at), QPointF(viewport.mapToGlobal(at))
        event = QMouseEvent(kind, point, globally, button, buttons, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(viewport, event)
        QTest.qWait(20)  # pyqtgraph thins out moves by their time
    assert seen[-1] == pytest.approx(700, abs=5)
    assert curves.following


def test_hover_reads_the_nearest_point(curves: Curves):
    bare = curves.plot.grab().toImage()
    curves.plot._hover = QPointF(curves.plot._pixel(500, 75.0))
    shown = curves.plot.grab().toImage()
    assert _count(shown, theme.current().color("edge")) > _count(bare, theme.current().color("edge")) + 100


def test_copied_as_a_picture(curves: Curves, qtbot):
    qtbot.keyClick(curves.plot, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    image = QGuiApplication.clipboard().image()
    assert image.width() == 2 * curves.plot.viewport().width()
    rows = image.copy(image.width() // 2, 0, 1, image.height())  # the line crosses the middle
    wanted = theme.term_color("loss_nats").hue()
    seen = [rows.pixelColor(0, y) for y in range(rows.height())]
    assert any(color.saturation() > 60 and abs(color.hue() - wanted) < 12 for color in seen)


def test_exports(curves: Curves, tmp_path: Path):
    curves.append("b", "kl_nats", [1, 2], [math.nan, 0.25])
    curves.refresh()
    for suffix in ("png", "svg", "csv"):
        curves.export(tmp_path / f"out.{suffix}")
    assert QImage(str(tmp_path / "out.png")).width() == 2 * curves.plot.viewport().width()
    drawing = (tmp_path / "out.svg").read_text()
    assert "<svg" in drawing
    assert theme.term_color("loss_nats").name() in drawing
    with (tmp_path / "out.csv").open(newline="") as file:
        rows = list(csv.reader(file))
    assert rows[:2] == [["run", "term", "step", "value"], ["a", "loss_nats", "1", "99.95"]]
    assert rows[-2:] == [["b", "kl_nats", "1", "nan"], ["b", "kl_nats", "2", "0.25"]]
    with pytest.raises(OSError, match="missing"):
        curves.export(tmp_path / "missing" / "out.svg")


@pytest.mark.parametrize(
    ("tops", "expected"),
    [([0, 50], [0, 50]), ([10, 12, 14], [10, 20, 30]), ([85, 88], [80, 90]), ([-5], [0]), ([95, 95, 95], [70, 80, 90])],
)
def test_values_at_the_ends_do_not_overlap(tops: list[float], expected: list[float]):
    assert spread(tops, 10, 0, 100) == expected


def test_only_numbers_that_could_overlap_make_room_for_each_other() -> None:
    """Runs of 400 and 600 steps: the ends of the one do not push away those of the other."""
    assert columns([400, 600, 405, 600, 398], 50) == [[0, 2, 4], [1, 3]]
    assert columns([], 50) == []


@pytest.mark.parametrize(
    ("value", "text"),
    [(123.456, "123.5"), (0.0123456, "0.01235"), (12345.6, "12,346"), (1.234e-6, "1.23e-06"), (0.0, "0.000"),
     (-5.0, "-5.000"), (math.nan, "–"), (math.inf, "–")],
)  # fmt: skip
def test_numbers_are_short(value: float, text: str):
    assert show_short(value) == text


@pytest.mark.parametrize(
    ("term", "name"),
    [("reconstruction_nats", "Reconstruction"), ("kl_nats", "KL"), ("squared_error", "Squared error"),
     ("loss", "Loss"), ("bits_per_dim", "Bits per dim"), ("generator/loss_margin", "Generator · Loss")],
)  # fmt: skip
def test_terms_are_named(term: str, name: str):
    assert term_name(term) == name


def test_long_curves_come_piece_by_piece_and_in_order(curves: Curves, qtbot):
    steps = np.arange(1, 2 * PIECE + 11)
    curves.append("long", "kl_nats", steps, steps * 1.0)
    curves.append("long", "kl_nats", [steps[-1] + 1], [7.0])
    assert curves._data["long", "kl_nats"].count == 0  # not yet
    qtbot.waitUntil(lambda: curves._data["long", "kl_nats"].count == len(steps) + 1)
    assert curves._data["long", "kl_nats"].values[-1] == 7
    assert (np.diff(curves._data["long", "kl_nats"].steps) == 1).all()
    curves.append("gone", "kl_nats", steps, steps * 1.0)
    curves.append("kept", "kl_nats", steps, steps * 1.0)
    curves.clear_run("gone")
    curves.refresh()  # all at once
    assert curves.runs == ("a", "long", "kept")
    with pytest.raises(ValueError, match="steps"):
        curves.append("a", "loss_nats", [1, 2], [1.0])


def test_a_run_that_is_shown_alone_is_solid_however_old(qtbot):
    made = Curves(list_runs=False, one_run=True)
    qtbot.addWidget(made)
    for run in ("1", "2"):
        made.append(run, "loss_nats", [1, 2], [1.0, 2.0])
    assert all(line.dashes() is None for line in made._visible_lines().values())


def test_the_values_at_the_ends_are_of_the_curves_as_they_are_drawn(qtbot):
    curves = Curves("nats per image", every=60_000)
    qtbot.addWidget(curves)
    curves.show()
    curves.append("a", "loss_nats", np.arange(100), np.linspace(1, 2, 100))
    QApplication.processEvents()
    curves.refresh()
    drawn = curves.plot.grab().toImage()
    curves.append("a", "loss_nats", np.arange(100, 110), np.full(10, 1.5))
    curves._queue.flush()
    assert curves.plot.grab().toImage() == drawn  # as moving the cursor does, which draws no curve anew
    curves.refresh()
    assert curves.plot.grab().toImage() != drawn


@pytest.mark.parametrize("last", [30, 987, 2_345, 60_000, 1_234_567])
def test_the_numbers_of_steps_keep_clear_of_each_other_on_a_narrow_plot(qtbot, last: int):
    curves = Curves("nats per image")
    qtbot.addWidget(curves)
    curves.resize(400, 240)
    curves.show()
    for term in ("loss_nats", "real_score"):  # a plot for each
        curves.append("a", term, [0, last], [1, 2])
    curves.refresh()
    QApplication.processEvents()
    axis = curves.plot.getAxis("bottom")
    low, high = axis.range
    (spacing, values), *_ = axis.tickValues(low, high, axis.size().width())
    metrics = QFontMetricsF(axis.style["tickFont"])
    widest = max(metrics.horizontalAdvance(text) for text in axis.tickStrings(values, 1.0, spacing))
    assert spacing / (high - low) * axis.size().width() > widest
