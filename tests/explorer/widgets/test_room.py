from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from explorer.widgets.room import Room


@pytest.fixture
def room(qtbot: QtBot) -> Room:
    inside = QWidget()
    inside.setMinimumSize(300, 200)
    made = Room(inside)
    qtbot.addWidget(made)
    made.show()
    return made


def test_what_is_inside_gets_all_the_room(room: Room):
    room.resize(640, 480)
    assert room.widget().size() == QSize(640, 480)


def test_and_is_scrolled_where_it_needs_more(room: Room):
    room.resize(640, 150)
    assert room.widget().size() == QSize(640 - room.verticalScrollBar().sizeHint().width(), 200)
    assert room.horizontalScrollBar().maximum() == 0
    assert room.verticalScrollBar().maximum() > 0
    assert room.minimumSizeHint().height() < 200


def test_it_grows_with_what_comes_in(qtbot: QtBot, room: Room):
    column = QVBoxLayout(room.widget())
    room.resize(640, 250)
    for _ in range(3):
        label = QLabel("…")
        label.setFixedHeight(150)
        column.addWidget(label)
    qtbot.waitUntil(lambda: room.widget().height() > 450)


def test_lines_that_would_like_to_be_high_are_not_scrolled(room: Room):
    column = QVBoxLayout(room.widget())
    label = QLabel("Every point of the plane is a code. " * 20)
    label.setWordWrap(True)
    label.setMinimumHeight(10)
    column.addWidget(label)
    room.resize(320, 210)
    assert room.widget().height() == 210
