from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter

from explorer.widgets.dots import dot, draw_dots


def drawn(qapp, places: np.ndarray, colors: np.ndarray, *, singly: bool) -> QImage:
    stamps = [dot(QColor(name), QColor("white"), 4.5, 1.0) for name in ("red", "green", "blue")]
    half = stamps[0].width() // 2
    paper = QImage(120, 100, QImage.Format.Format_ARGB32_Premultiplied)
    paper.fill(Qt.GlobalColor.transparent)
    painter = QPainter(paper)
    if singly:
        for (x, y), color in zip(np.rint(places).astype(int).tolist(), colors.tolist(), strict=True):
            painter.drawPixmap(x - half, y - half, stamps[color])
    else:
        draw_dots(painter, places, colors, stamps)
    painter.end()
    return paper


@pytest.mark.parametrize("count", [0, 1, 300])
def test_one_call_draws_what_a_call_for_each_would(qapp, count: int) -> None:
    rng = np.random.default_rng(0)
    places, colors = rng.random((count, 2)) * (140, 120) - 10, rng.integers(0, 3, count)
    many, singly = (drawn(qapp, places, colors, singly=each) for each in (False, True))
    assert many == singly
    assert (count == 0) == (many == drawn(qapp, places[:0], colors[:0], singly=True))
