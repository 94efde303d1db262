from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QPushButton

from explorer.widgets.notice import NoticeBoard

_LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def board(qtbot) -> NoticeBoard:
    made = NoticeBoard()
    qtbot.addWidget(made)
    return made


def test_it_takes_no_room_until_there_is_something_to_say(board: NoticeBoard):
    assert board.isHidden()
    board.add("“cat.png” is empty.")
    assert not board.isHidden()
    board.clear()
    assert board.isHidden()


def test_the_newest_is_shown_and_the_others_wait(board: NoticeBoard):
    for number in range(5):
        board.add(f"message {number}")
    assert [card.text for card in board.cards] == [f"message {number}" for number in (4, 3, 2, 1, 0)]
    assert [card.isHidden() for card in board.cards] == [False, True, True, True, True]
    assert (board._more.text(), board._more.isHidden()) == ("4 earlier", False)
    board.cards[0].dismissed.emit()
    assert [card.isHidden() for card in board.cards] == [False, True, True, True]
    board.clear()
    assert board.cards == ()


def test_five_take_the_room_of_one(board: NoticeBoard):
    board.add("message")
    one = board.sizeHint().height()
    for number in range(4):
        board.add(f"message {number}")
    assert board.sizeHint().height() == one


def test_the_same_again_is_counted(board: NoticeBoard):
    board.add("Diverged.")
    board.add("Diverged.")
    assert len(board.cards) == 1
    assert any("(×2)" in label.text() for label in board.cards[0].findChildren(type(board._more)))


def test_many_are_one_card_with_a_list(board: NoticeBoard, qtbot):
    board.add_many(["“a.png” is broken.", "“b.txt” is text.", "“c.svg” is a drawing."], total=500)
    (card,) = board.cards
    assert card.text == "3 of 500 were skipped."
    board.show()
    listing = card.findChild(QPlainTextEdit)
    assert not listing.isVisible()
    qtbot.mouseClick(card.findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert listing.isVisible()
    assert listing.toPlainText().splitlines()[1] == "“b.txt” is text."


@pytest.mark.parametrize(
    ("texts", "shown"), [([], []), (["one."], ["one."]), (["one.", "two.", "three."], ["one. And 2 more."])]
)
def test_many_without_a_total(board: NoticeBoard, texts: list[str], shown: list[str]):
    board.add_many(texts)
    assert [card.text for card in board.cards] == shown


def test_delete_dismisses(board: NoticeBoard, qtbot):
    board.add("one")
    qtbot.keyClick(board.cards[0], Qt.Key.Key_Delete)
    assert board.cards == ()


def test_a_button_does_something_about_it_and_takes_the_card_down(board: NoticeBoard, qtbot):
    done = []
    board.add("“VAE” was interrupted.", action=("Resume", lambda: done.append(True)))
    board.show()
    qtbot.mouseClick(next(each for each in board.findChildren(QPushButton) if each.text() == "Resume"), _LEFT)
    assert done == [True]
    assert board.cards == ()
