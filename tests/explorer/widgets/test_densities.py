"""Curves of the theatre's colours, as high as the numbers are dense."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from explorer.line_density import Line
from explorer.widgets.densities import Densities, Heap
from explorer.widgets.stage_legend import data_color, generator_color

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
