"""Room for a widget that may need more height or width than there is: it is scrolled then, and not cut off."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from explorer.i18n import tr


class Room(QScrollArea):
    """Gives its widget all the room there is, and never less than the widget needs at least.

    So a window need not grow beyond its screen with what is in it. Qt's own resizing goes by the height that a layout
    would like to have where that depends on its width, and would scroll what fits.
    """

    def __init__(self, inside: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(self.focusPolicy().NoFocus)
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.setAccessibleName(tr("Scroll"))
        self.setWidget(inside)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's hook: what is inside may need more now."""
        if watched is self.widget() and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        inside = self.widget()
        if inside is None:
            return
        room, least = self.maximumViewportSize(), inside.minimumSizeHint().expandedTo(inside.minimumSize())
        if least.height() > room.height():  # one bar must not call for the other
            room.setWidth(room.width() - self.verticalScrollBar().sizeHint().width())
        if least.width() > room.width():
            room.setHeight(room.height() - self.horizontalScrollBar().sizeHint().height())
        inside.resize(room.expandedTo(least))
