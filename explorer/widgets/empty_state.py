"""What an empty view says: what it is for, what is missing, and the button that mends it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

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
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.MARGIN)
        layout.setSpacing(theme.GAP)
        layout.addStretch(2)
        for each in (self._title, self._text):
            layout.addWidget(each, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addSpacing(theme.GAP)
        layout.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)
        self.say(title, text, button)

    def say(self, title: str, text: str, button: str = "") -> None:
        """Shows other words; what is empty is not shown."""
        self._title.setText(title)
        self._text.setText(text)
        self._button.setText(button)
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
