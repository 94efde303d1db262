"""Flags at the curves can be read wherever they stand."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from explorer.widgets.curve_marks import CurveMarks
from explorer.widgets.curves import Curves


@pytest.mark.parametrize("step", [0, 40, 60, 100])
def test_the_words_of_a_flag_stay_in_a_narrow_plot(qtbot: QtBot, step: int) -> None:
    curves = Curves("nats per image")
    qtbot.addWidget(curves)
    curves.resize(330, 300)
    curves.show()
    curves.append("1", "discriminator/loss_nats", np.arange(101), np.ones(101))
    marks = CurveMarks(curves.panels)
    marks.add(1, step, "Network held = discriminator")
    curves.refresh()
    for _ in range(3):
        QApplication.processEvents()
    label = marks.marks[0].lines[0].label
    words = label.textItem.mapRectToScene(label.textItem.boundingRect())
    plot = curves.plot.getViewBox().sceneBoundingRect()
    assert words.width() < plot.width()
    assert plot.left() - 1 <= words.left()
    assert words.right() <= plot.right() + 1
