"""Rows of images keep one whole-number scale, and as many columns as fit."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt

from explorer.widgets.carrying import METADATA_MIME
from explorer.widgets.pictures import from_qimage
from explorer.widgets.sample_strip import SampleStrip, StripRow

LEVELS = np.arange(16, dtype=np.uint8).reshape(-1, 1, 1, 1).repeat(8, axis=2).repeat(8, axis=3) * 10


@pytest.fixture
def strip(qtbot) -> SampleStrip:
    made = SampleStrip()
    qtbot.addWidget(made)
    made.resize(620, 200)
    made.set_rows([StripRow("first", LEVELS), StripRow("second", 255 - LEVELS)])
    made.show()
    return made


def test_images_are_painted_crisp_one_under_the_other(strip: SampleStrip) -> None:
    above, below = strip.image_rect(0, 3), strip.image_rect(1, 3)
    assert above.width() % 8 == 0
    assert (above.x(), above.size()) == (below.x(), below.size())
    picture = strip.grab(above.toRect()).toImage()
    assert np.unique(from_qimage(picture)).tolist() == [30]
    assert np.unique(from_qimage(strip.grab(below.toRect()).toImage())).tolist() == [225]


def test_at_least_eight_columns_are_seen_and_more_where_there_is_room(strip: SampleStrip) -> None:
    strip.resize(270, 600)
    assert strip.columns() == 8
    assert strip.image_rect(0, 7).right() <= 270
    strip.resize(3000, 200)
    assert strip.columns() == 16


def test_the_selected_image_is_copied(strip: SampleStrip, qtbot, qapp) -> None:
    qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=strip.image_rect(1, 2).center().toPoint())
    qtbot.keyClick(strip, Qt.Key.Key_Right)
    qtbot.keyClick(strip, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert np.unique(from_qimage(qapp.clipboard().image())).tolist() == [225]
    assert strip.accessibleDescription() == "second 4"


def test_a_copy_carries_what_the_image_was_made_from(strip: SampleStrip, qtbot, qapp) -> None:
    strip.set_rows([StripRow("first", LEVELS, lambda place: b'{"step": %d}' % place), StripRow("second", LEVELS)])
    for row, made in ((0, b'{"step": 2}'), (1, b"{}")):
        qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=strip.image_rect(row, 2).center().toPoint())
        strip.copy()
        assert bytes(qapp.clipboard().mimeData().data(METADATA_MIME).data()) == made


def test_the_selection_stays_when_new_images_come(strip: SampleStrip, qtbot) -> None:
    qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=strip.image_rect(1, 2).center().toPoint())
    strip.set_rows([StripRow("first", LEVELS), StripRow("second", LEVELS)])
    assert strip._current == (1, 2)
    strip.set_rows([StripRow("first", LEVELS)])
    assert strip._current is None
