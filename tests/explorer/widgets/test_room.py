from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from explorer import theme
from explorer.stylesheet import stylesheet
from explorer.widgets.room import Room


@pytest.fixture(params=["bare", "dressed"])
def room(request: pytest.FixtureRequest, qtbot: QtBot, qapp: QApplication) -> Iterator[Room]:
    """Without a style sheet, and with the program's own: its border takes a pixel on every side."""
    before = qapp.styleSheet()
    qapp.setStyleSheet(stylesheet(theme.LIGHT) if request.param == "dressed" else "")
    inside = QWidget()
    inside.setMinimumSize(300, 200)
    made = Room(inside)
    qtbot.addWidget(made)
    made.show()
    yield made
    qapp.setStyleSheet(before)


def _within(room: Room, width: int, height: int) -> QSize:
    border = 2 * room.frameWidth()
    return QSize(width - border, height - border)


def test_what_is_inside_gets_all_the_room(room: Room):
    room.resize(640, 480)
    assert room.widget().size() == _within(room, 640, 480)


def test_and_is_scrolled_where_it_needs_more(room: Room):
    room.resize(640, 150)
    beside = room.verticalScrollBar().sizeHint().width()
    assert room.widget().size() == QSize(_within(room, 640, 150).width() - beside, 200)
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
    assert room.widget().size() == _within(room, 320, 210)
