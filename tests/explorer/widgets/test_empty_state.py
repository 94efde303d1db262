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


def test_no_line_is_cut_off_however_wide_the_view_is(qtbot):
    state = EmptyState("Latent map", "Every point of the plane is a code. " * 3 + "\n\nStart training first.", "Start")
    qtbot.addWidget(state)
    for width in (500, 1900):
        state.resize(width, 700)
        state.show()
        for label in state.findChildren(QLabel):
            assert label.height() >= label.heightForWidth(label.width())
