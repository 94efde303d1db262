"""What an empty view says: what it is for, what is missing, and the button that mends it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from explorer import theme

_TEXT_WIDTH = 52 * theme.UNIT  # a line of some sixty letters, which reads well at any size of the window


class EmptyState(QWidget):
    """A title, a sentence or two, and at most one button, in the middle of an empty view."""

    pressed = Signal()
    """The button was pressed."""

    def __init__(self, title: str = "", text: str = "", button: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = _centred("title")
        self._text = _centred("muted")
        self._button = QPushButton()
        theme.set_role(self._button, "primary")
        self._button.clicked.connect(self._clicked)
        column = QVBoxLayout()
        column.setSpacing(theme.GAP)
        column.addStretch(2)
        for each in (self._title, self._text):
            column.addWidget(each)
        column.addSpacing(theme.GAP)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        # Stretches, not an alignment: an aligned label is asked how high it is at the width of the whole view.
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.MARGIN)
        layout.addStretch()
        layout.addLayout(column)
        layout.addStretch()
        self.say(title, text, button)

    def say(self, title: str, text: str, button: str = "") -> None:
        """Shows other words; what is empty is not shown."""
        self._title.setText(title)
        self._text.setText(text)
        self._button.setText(button)
        self._button.setToolTip(button and title)
        self._button.setAccessibleDescription(text)
        for each in (self._title, self._text, self._button):
            each.setVisible(bool(each.text()))

    def _clicked(self) -> None:
        self.pressed.emit()


def _centred(role: theme.Role) -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    label.setFixedWidth(_TEXT_WIDTH)
    theme.set_role(label, role)
    return label
