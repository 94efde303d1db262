from __future__ import annotations

import math

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from explorer import theme
from explorer.widgets.bars import Bars, show_value


@pytest.fixture
def bars(qtbot) -> Bars:
    made = Bars("σ of each dimension", reference=1.0)
    qtbot.addWidget(made)
    made.resize(300, 120)
    made.show()
    return made


def test_lengths_are_proportional(bars: Bars):
    bars.set_values([0.5, 1.0, 2.0, math.nan, -1.0])
    widths = [bars.bar_rect(index).width() for index in range(5)]
    assert widths[2] > 100
    assert widths == pytest.approx([widths[2] / 4, widths[2] / 2, widths[2], 0, 0])


def test_the_reference_belongs_to_the_scale(bars: Bars):
    bars.set_values([0.25])
    one = bars.bar_rect(0).width()
    bars.set_values([1.0])
    assert bars.bar_rect(0).width() == pytest.approx(4 * one)


def test_next_to_nothing_fills_no_bar(qtbot):
    bars = Bars("KL of each dimension, nats", least=0.1)
    qtbot.addWidget(bars)
    bars.resize(300, 120)
    bars.set_values([0.0015, 0.1])
    assert bars.bar_rect(0).width() < 0.02 * bars.bar_rect(1).width()
    bars.set_values([0.0015])
    assert bars.bar_rect(0).width() < 0.02 * bars.viewport().width()


def test_bars_are_painted_in_their_colour(bars: Bars):
    bars.set_values([1.0, 0.5])
    image = bars.viewport().grab().toImage()
    for index in (0, 1):
        assert image.pixelColor((bars.bar_rect(index).center()).toPoint()) == theme.current().color("accent")


def test_many_scroll(bars: Bars):
    bars.set_values([0.5] * 256)
    assert bars.verticalScrollBar().maximum() > 0
    bars.verticalScrollBar().setValue(bars.verticalScrollBar().maximum())
    bars.grab()
    assert 0 < bars.bar_rect(255).bottom() <= bars.viewport().height()


def test_copied_as_a_table(bars: Bars, qtbot):
    bars.set_values([0.5, 2.0], ["a", "b"])
    qtbot.keyClick(bars, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "a\t0.5\nb\t2.0"


def test_a_click_says_which(bars: Bars, qtbot):
    bars.set_values([0.5, 2.0])
    with qtbot.waitSignal(bars.clicked) as clicked:
        at = bars.bar_rect(1).center().toPoint()
        qtbot.mouseClick(bars.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert clicked.args == [1]


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.0123, "0.012"), (12.345, "12.345"), (1.0, "1.000"), (1.7e-4, "0.000"), (-1e-9, "0.000"), (-0.5, "−0.500"),
     (12345.6, "12346"), (1.2e8, "1.2e+08"), (math.nan, "NaN"), (-math.inf, "−∞")],
)  # fmt: skip
def test_values_fit(value: float, text: str):
    assert show_value(value) == text
