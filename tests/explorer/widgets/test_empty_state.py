from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from explorer.widgets.empty_state import EmptyState


def test_it_says_what_to_do_and_the_button_does_it(qtbot):
    state = EmptyState("Latent map", "Train a model first.", "Start training")
    qtbot.addWidget(state)
    state.show()
    assert {label.text() for label in state.findChildren(QLabel)} == {"Latent map", "Train a model first."}
    with qtbot.waitSignal(state.pressed):
        qtbot.mouseClick(state.findChild(QPushButton), Qt.MouseButton.LeftButton)


def test_what_is_empty_is_not_shown(qtbot):
    state = EmptyState()
    qtbot.addWidget(state)
    state.show()
    state.say("", "Nothing can be done here.")
    visible = [each.text() for each in state.findChildren(QLabel) if each.isVisible()]
    assert visible == ["Nothing can be done here."]
    assert not state.findChild(QPushButton).isVisible()
