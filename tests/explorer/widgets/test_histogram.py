"""Bars stand for their counts."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QGuiApplication

from explorer.widgets.histogram import Histogram


def test_heights_are_proportional_and_a_few_beside_many_still_show(qtbot) -> None:
    chart = Histogram("counts")
    qtbot.addWidget(chart)
    chart.resize(200, 100)
    chart.set_counts([1000, 500, 1, 0], ["a", "b", "c", "d"])
    heights = [chart.bar_rect(place).height() for place in range(4)]
    assert heights[1] == heights[0] / 2
    assert heights[2] == 1
    assert heights[3] == 0
    assert chart.bar_rect(0).bottom() == chart.bar_rect(1).bottom()


def test_each_bar_says_its_number(qtbot) -> None:
    chart = Histogram("counts")
    qtbot.addWidget(chart)
    chart.resize(200, 100)
    chart.set_counts([1000, 500], ["a", "b"])
    assert chart.text_at(QPointF(10, 50)) == "a: 1,000"
    assert chart.text_at(QPointF(190, 50)) == "b: 500"
    assert chart.accessibleDescription() == "a: 1,000, b: 500"


def test_nothing_to_count_is_painted_without_a_fuss(qtbot) -> None:
    chart = Histogram("counts")
    qtbot.addWidget(chart)
    chart.set_counts([0, 0], ["a", "b"])
    assert not chart.grab().isNull()


def test_it_is_copied_as_a_picture(qtbot):
    chart = Histogram("Classes")
    qtbot.addWidget(chart)
    chart.set_counts([3, 1], ["a", "b"])
    chart.show()
    QGuiApplication.clipboard().clear()
    qtbot.keyClick(chart, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().image().size() == chart.grab().toImage().size()
