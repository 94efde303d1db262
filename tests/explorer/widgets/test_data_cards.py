"""A card for every set, which says whether it comes over the network."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt

from explorer.data.catalog import entries
from explorer.widgets.data_cards import DataCards


def test_a_pressed_card_names_its_set(qtbot) -> None:
    cards = DataCards(entries())
    qtbot.addWidget(cards)
    cards.resize(900, 600)
    cards.show()
    with qtbot.waitSignal(cards.chosen) as chosen:
        qtbot.keyClick(cards.cards["creatures"], Qt.Key.Key_Space)
    assert chosen.args == ["creatures"]
    assert "no download" in cards.cards["digits"].toolTip()
    assert "171 MB" in cards.cards["cifar10"].toolTip()


def test_only_the_set_in_use_is_marked(qtbot) -> None:
    cards = DataCards(entries())
    qtbot.addWidget(cards)
    cards.mark("moons")
    cards.mark("digits")
    assert [name for name, card in cards.cards.items() if card.isChecked()] == ["digits"]


def first_row(cards: DataCards) -> int:
    """How many cards stand beside the first one."""
    tops = [card.geometry().top() for card in cards.cards.values()]
    return tops.count(tops[0])


def test_columns_follow_the_width(qtbot) -> None:
    cards = DataCards(entries())
    qtbot.addWidget(cards)
    cards.show()
    for width, columns in ((320, 1), (620, 2), (900, 3), (2400, 4)):
        cards.resize(width, 600)
        qtbot.waitUntil(lambda columns=columns: first_row(cards) == columns)


def test_examples_are_painted_on_the_card(qtbot) -> None:
    cards = DataCards(entries())
    qtbot.addWidget(cards)
    card = cards.cards["digits"]
    before = card.grab().toImage()
    card.set_examples(np.full((3, 1, 8, 8), 200, np.uint8))
    after = card.grab().toImage()
    assert before != after
    assert after.pixelColor(20, 20).red() == 200
