from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt

from explorer.widgets.brush import Raster, coverage
from explorer.widgets.draw_pad import DrawPad


@pytest.fixture
def pad(qtbot) -> DrawPad:
    made = DrawPad((1, 28, 28))
    qtbot.addWidget(made)
    made.resize(400, 400)
    made.show()
    return made


def _stroke(qtbot, pad: DrawPad, start: tuple[float, float], end: tuple[float, float]) -> None:
    where = pad.canvas.picture_rect()
    scale = where.width() / pad.pixels().shape[2]
    first, last = (QPoint(round(where.x() + x * scale), round(where.y() + y * scale)) for x, y in (start, end))
    qtbot.mousePress(pad.canvas, Qt.MouseButton.LeftButton, pos=first)
    qtbot.mouseMove(pad.canvas, last)
    qtbot.mouseRelease(pad.canvas, Qt.MouseButton.LeftButton, pos=last)


def test_a_brush_covers_what_it_should():
    dot = coverage(9, 9, (4.5, 4.5), (4.5, 4.5), 3.0)
    assert dot[4, 4] == 1
    assert dot[4, 5] == 1
    assert dot[4, 6] == 0
    assert dot[5, 5] == pytest.approx(1.5 - 2**0.5 + 0.5)
    assert np.array_equal(dot, dot.T)
    line = coverage(9, 9, (2.5, 4.5), (6.5, 4.5), 1.0)
    assert line[4, 2:7].tolist() == [1] * 5
    assert line[3].max() == 0
    assert line[4, 1] == 0


def test_a_stroke_that_crosses_itself_keeps_its_soft_edge():
    raster = Raster((1, 9, 9), 0)
    raster.begin()
    raster.line((2, 4.2), (7, 4.2), 2, (255,))
    once = raster.pixels
    raster.line((7, 4.2), (2, 4.2), 2, (255,))
    assert np.array_equal(raster.pixels, once)
    assert len(np.unique(once)) > 2


def test_it_starts_empty_and_is_drawn_on(pad: DrawPad, qtbot):
    assert pad.pixels().shape == (1, 28, 28)
    assert pad.pixels().max() == 0
    with qtbot.waitSignal(pad.changed):
        _stroke(qtbot, pad, (7, 14), (21, 14))
    drawn = pad.pixels()[0]
    assert (drawn[13:15, 8:20] > 200).all()
    assert drawn[:10].max() == 0


def test_the_eraser_takes_away(pad: DrawPad, qtbot):
    _stroke(qtbot, pad, (7, 14), (21, 14))
    qtbot.keyClick(pad, Qt.Key.Key_E)
    pad._size.setValue(pad._size.maximum())
    _stroke(qtbot, pad, (5, 14), (23, 14))
    assert pad.pixels().max() == 0


def test_undo_redo_invert_and_clear(pad: DrawPad, qtbot):
    _stroke(qtbot, pad, (7, 14), (21, 14))
    drawn = pad.pixels()
    qtbot.keyClick(pad, Qt.Key.Key_I)
    assert np.array_equal(pad.pixels(), 255 - drawn)
    qtbot.keyClick(pad, Qt.Key.Key_Delete)
    assert pad.pixels().max() == 0
    for expected in (255 - drawn, drawn, np.zeros_like(drawn), np.zeros_like(drawn)):
        qtbot.keyClick(pad, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert np.array_equal(pad.pixels(), expected)
    pad.redo()
    assert np.array_equal(pad.pixels(), drawn)


def test_keys_draw_too(pad: DrawPad, qtbot):
    qtbot.keyClick(pad.canvas, Qt.Key.Key_Up)
    qtbot.keyClick(pad.canvas, Qt.Key.Key_Return)
    y, x = np.unravel_index(pad.pixels()[0].argmax(), (28, 28))
    assert (y, x) == (13, 14)


def test_a_colour_pad_is_white_and_mixes_its_ink(qtbot):
    pad = DrawPad((3, 20, 20))
    qtbot.addWidget(pad)
    pad.resize(300, 300)
    pad.show()
    assert pad.pixels().min() == 255
    pad.canvas.ink = (255, 0, 0)
    pad._size.setValue(pad._size.maximum() // 2)
    _stroke(qtbot, pad, (5, 10), (15, 10))
    assert pad.pixels()[:, 10, 10].tolist() == [255, 0, 0]


def test_a_picture_can_be_gone_on_from(pad: DrawPad):
    picture = np.random.default_rng(0).integers(0, 256, (1, 28, 28), dtype=np.uint8)
    pad.set_pixels(picture)
    assert np.array_equal(pad.pixels(), picture)
    with pytest.raises(ValueError, match="the pad is"):
        pad.set_pixels(picture[:, :20])
