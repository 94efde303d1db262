"""Leaves Space, which runs and pauses, to the control that has the focus and knows what to do with it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QComboBox, QWidget

USES_SPACE = (QAbstractButton, QComboBox, QAbstractItemView)


class SpaceKey(QObject):
    """Listens to the one control that has the focus: a filter on all events would cost every one of them."""

    def __init__(self, app: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        self._app = app
        app.focusChanged.connect(self._focus_moved)

    def close(self) -> None:
        """The window goes."""
        self._app.focusChanged.disconnect(self._focus_moved)

    @Slot(QWidget, QWidget)
    def _focus_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        if isinstance(old, USES_SPACE):
            old.removeEventFilter(self)
        if isinstance(new, USES_SPACE):
            new.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Says that Space is not a shortcut here."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.text() == " ":
            event.accept()
            return True
        return super().eventFilter(watched, event)
