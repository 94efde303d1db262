"""The parts of a film lie beside or under each other, and never on each other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from explorer.widgets.evolution_page import EvolutionPage, PinnedCode
from explorer.widgets.room import Room

PINS = [PinnedCode(number, np.zeros((4, 1, 8, 8), np.uint8), lambda _: b"{}") for number in range(2)]


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[EvolutionPage]:
    made = EvolutionPage(str)
    room = Room(made)
    qtbot.addWidget(room)
    for number, term in enumerate(("loss_nats", "real_nats", "fake_nats")):
        made.curves.append("1", f"discriminator/{term}", [1, 2], [number, number])
    made.bar.show_hold(("none", "generator"), "none", True)
    made.show_pins(PINS)
    room.show()
    yield made
    room.close()


def settle(page: EvolutionPage, width: int, height: int) -> list[tuple[int, int]]:
    """The sizes that the page has one after the other in a place of that size, once Qt has had time."""
    page.window().resize(width, height)
    for _ in range(20):
        QApplication.processEvents()
    sizes = []
    for _ in range(5):
        QApplication.processEvents()
        sizes.append(page.size().toTuple())
    return sizes


@pytest.mark.parametrize("width", range(572, 608, 3))
def test_the_page_comes_to_rest_where_a_scroll_bar_would_turn_it(page: EvolutionPage, width: int) -> None:
    for height in (480, 500, 520):
        assert len(set(settle(page, width, height))) == 1


@pytest.mark.parametrize("width", [420, 590, 640, 960])
def test_in_a_low_place_nothing_lies_on_anything_else(page: EvolutionPage, width: int) -> None:
    settle(page, width, 400)
    if page.scores.isVisible():
        assert page.curves.geometry().bottom() < page.scores.geometry().top()
    parts = [page._split, *page.strips, page.bar]
    for above, below in pairwise(parts):
        assert above.geometry().bottom() < below.geometry().top()
    assert page.bar.height() >= page.bar.heightForWidth(page.bar.width())
