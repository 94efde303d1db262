"""Curves of the theatre's colours, as high as the numbers are dense."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QGuiApplication

from explorer.line_density import Line
from explorer.widgets.densities import Densities, Heap, ScoreAxis
from explorer.widgets.line_scales import ScoreScale
from explorer.widgets.stage_legend import data_color, generator_color, judge_color

RNG = np.random.default_rng(0)


def test_each_heap_has_its_peak_where_its_numbers_are(qtbot) -> None:
    chart = Densities("Samples")
    qtbot.addWidget(chart)
    chart.resize(400, 300)
    data, made = RNG.normal(0, 1, 4000), RNG.normal(1.5, 0.5, 256)
    line = Line.of(data, 256)
    chart.set_heaps(line, Heap(made, "made", "Step 3"), Heap(data, "data", "Data"))
    chart.show()
    picture, where = chart.grab().toImage(), chart.plot_rect()
    scale = where.width() / (line.span.high - line.span.low)
    for color, middle in ((data_color(), 0.0), (generator_color(), 1.5)):
        places = [
            (y, x) for y in range(int(where.top()) + 3, int(where.bottom()) - 3)
            for x in range(int(where.left()) + 3, int(where.right()) - 3) if picture.pixelColor(x, y) == color
        ]  # fmt: skip
        top = min(y for y, _ in places)
        across = np.mean([x for y, x in places if y <= top + 2])
        assert abs((across - where.left()) / scale + line.span.low - middle) < 0.25
    qtbot.keyClick(chart, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().image().size() == picture.size()


def test_scores_are_dots_above_their_numbers_on_an_axis_of_their_own(qtbot) -> None:
    chart = Densities("Samples")
    qtbot.addWidget(chart)
    chart.resize(400, 300)
    data, made = RNG.normal(0, 1, 4000), np.array([-1.0, 0.0, 1.0])
    line = Line.of(data, 256)
    heaps = Heap(made, "made", "Step 3", np.array([0.0, 0.5, 1.0])), Heap(data, "data", "Data")
    chart.set_heaps(line, *heaps)
    assert len(chart.score_places(heaps[0])) == 0
    chart.set_heaps(line, *heaps, axis=ScoreAxis(ScoreScale(), "D(x)", lambda code: f"Code {code + 1}"))
    chart.show()
    where, places = chart.plot_rect(), chart.score_places(heaps[0])
    np.testing.assert_allclose(places[:, 1], [where.bottom(), where.center().y(), where.top()])
    scale = where.width() / (line.span.high - line.span.low)
    np.testing.assert_allclose(np.diff(places[:, 0]), scale)
    picture = chart.grab().toImage()
    for x, y in places[1:]:
        assert picture.pixelColor(round(x), round(y)) == judge_color()
    assert [each.text for each in chart._legend()] == ["Data", "D(x)", "Step 3"]
    assert [chart._score_at(QPointF(x + 2, y - 2)) for x, y in places] == [0, 1, 2]
    assert chart._score_at(QPointF(places[1, 0], where.top())) is None
    hollow = Heap(made, "before", "Step 1", np.array([np.nan, 0.25, 0.75]))
    chart.set_heaps(line, hollow, heaps[1], axis=ScoreAxis(ScoreScale(), "D(x)", str))
    x, y = chart.score_places(hollow)[1]
    assert chart.grab().toImage().pixelColor(round(x), round(y)) != judge_color()
