"""The card of a run is never cut off."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QSplitter, QTextEdit
from pytestqt.qtbot import QtBot

from explorer.widgets.run_card import CardText, RunCard


def test_a_warning_of_two_lines_pushes_no_button_out(qtbot: QtBot) -> None:
    card, below = RunCard(), QTextEdit()
    whole = QSplitter(Qt.Orientation.Vertical)
    whole.setChildrenCollapsible(False)
    for each in (card, below):
        whole.addWidget(each)
    qtbot.addWidget(whole)
    whole.resize(300, 480)
    whole.setSizes([100, 380])
    whole.show()
    words = "as many words as take two lines and more of a card that is no wider than this one is " * 2
    card.say(CardText("run", "", "A run", words, "", warning=words, steps=(20, 10), resumable=True))
    buttons = [each for each in card.findChildren(QPushButton) if each.isVisibleTo(card)]
    note = card.findChild(QPlainTextEdit)

    def whole_and_apart() -> bool:
        top, bottom = min(each.y() for each in buttons), max(each.geometry().bottom() for each in buttons)
        return note.geometry().bottom() < top and bottom < card.height() and card.height() > 200

    qtbot.waitUntil(whole_and_apart)
    assert note.height() > 2 * note.fontMetrics().height()
    height = card.height()
    card.say(CardText("run", "", "A run", "", "", steps=(20, 10), resumable=True))
    qtbot.waitUntil(lambda: card.minimumHeight() < height)
