"""A card says what leads from a picture to its code, and gives the code the room there is."""

from __future__ import annotations

import numpy as np
import pytest

from explorer.widgets.ends_bar import EndsBar
from explorer.widgets.picture_card import NARROWEST, PictureCard

CODE = "MSE 0.1865 · |z| = 0.34,  z = (0.34, −0.05)"


@pytest.mark.parametrize(("width", "whole"), [(600, False), (1700, True)])
def test_a_code_is_cut_short_only_where_there_is_no_room(qtbot, width: int, whole: bool) -> None:
    ends = EndsBar()
    qtbot.addWidget(ends)
    ends.resize(width, 250)
    ends.show()
    ends.set_count(2)
    ends.cards[0].show_code(CODE, "")
    assert (ends.cards[0]._code.text() == CODE) is whole
    assert (ends.cards[0].width() == NARROWEST) is not whole


def test_the_hint_to_invert_comes_and_goes(qtbot) -> None:
    card = PictureCard()
    qtbot.addWidget(card)
    for upside_down in (True, False):
        card.show_seen(np.zeros((1, 8, 8), np.uint8), upside_down)
        assert card._hint.isHidden() is not upside_down


def test_a_card_with_a_hint_stands_in_line_with_one_without(qtbot) -> None:
    ends = EndsBar()
    qtbot.addWidget(ends)
    ends.resize(900, 250)
    ends.show()
    ends.set_count(2)
    ends.cards[0].show_seen(np.zeros((1, 8, 8), np.uint8), True)
    ends.fit_cards()
    qtbot.waitUntil(lambda: ends.cards[0].height() > ends.cards[1].height(), timeout=2000)
    assert ends.cards[0].y() == ends.cards[1].y()
