"""The middle of the window: views as tabs that can be laid side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QTabBar, QTabWidget

from explorer import theme
from explorer.i18n import tr
from explorer.view_dock import ViewDock

if TYPE_CHECKING:
    from explorer.data.images import Picture

LAYOUT_VERSION = 1


class ViewArea(QMainWindow):
    """Holds the docks of the views; a sentence stands in their place until there are any."""

    seen_changed = Signal()
    """Another view can be seen, or none any more."""

    def __init__(self) -> None:
        super().__init__()
        self.setWindowFlags(Qt.WindowType.Widget)
        self.setDockNestingEnabled(True)
        self.setTabPosition(Qt.DockWidgetArea.AllDockWidgetAreas, QTabWidget.TabPosition.North)
        self.setDocumentMode(True)
        self.docks: list[ViewDock] = []
        self._waiting: QLabel | None = QLabel(tr("Preparing the views…"), alignment=Qt.AlignmentFlag.AlignCenter)
        theme.set_role(self._waiting, "muted")
        self.setCentralWidget(self._waiting)

    def say(self, text: str) -> None:
        """Puts a sentence in the place of the views that are not there."""
        if self._waiting is not None:
            self._waiting.setText(text)

    def add(self, dock: ViewDock) -> None:
        """Takes a view in; it is shown by :meth:`begin`."""
        dock.turned.connect(self.seen_changed)
        dock.dockLocationChanged.connect(self._moved)
        dock.topLevelChanged.connect(self._moved)
        self.docks.append(dock)

    def begin(self, layout: object) -> None:
        """Shows the views, as ``layout`` remembers them where it is a layout."""
        self.takeCentralWidget()
        if self._waiting is not None:
            self._waiting.deleteLater()
            self._waiting = None
        self.reset()
        if isinstance(layout, QByteArray):
            self.restoreState(layout, LAYOUT_VERSION)
        self._dress_tabs()

    def layout_state(self) -> QByteArray:
        """What :meth:`begin` takes."""
        return self.saveState(LAYOUT_VERSION)

    def reset(self) -> None:
        """All views on tabs, the first in front."""
        first = None
        for dock in self.docks:
            dock.setFloating(False)
            self.addDockWidget(Qt.DockWidgetArea.TopDockWidgetArea, dock)
            if first is not None:
                self.tabifyDockWidget(first, dock)
            first = first or dock
            dock.show()
        if first is not None:
            first.raise_()

    def bring_forward(self, dock: ViewDock) -> None:
        """Shows a view and gives it the keyboard."""
        dock.show()
        dock.raise_()
        dock.view.setFocus()

    def front(self, *, pictures: bool = False) -> ViewDock | None:
        """The view that the user looks at; with ``pictures``, the one that takes them."""
        able = [
            dock
            for dock in self.docks
            if not dock.visibleRegion().isEmpty() and (dock.view.takes_pictures or not pictures)
        ]
        focused = QApplication.focusWidget()
        with_focus = (dock for dock in able if focused is not None and dock.isAncestorOf(focused))
        return next(with_focus, able[0] if able else None)

    def turn_to_run(self) -> None:
        """A run that starts where nothing of it can be seen, as while the data are in front, is worth a look."""
        front = self.front()
        if front is None or front.view.stays_for_run or (front.view.needs_run and front.view.available()):
            return
        following = next((dock for dock in self.docks if dock.view.needs_run and dock.view.available()), None)
        if following is not None:
            self.bring_forward(following)

    def give_pictures(self, pictures: tuple[Picture, ...]) -> None:
        """Hands pictures to the view in front that takes them, or brings one forward that does."""
        dock = self.front(pictures=True) or next((each for each in self.docks if each.view.takes_pictures), None)
        if dock is not None:
            self.bring_forward(dock)
            dock.view.add_pictures(pictures)

    @Slot()
    def _moved(self) -> None:
        """One dock that moves can leave another alone, so all are asked, once Qt has arranged them."""
        QTimer.singleShot(0, self, self._update_bars)

    @Slot()
    def _update_bars(self) -> None:
        for dock in self.docks:
            dock.update_bar()
        self._dress_tabs()

    def _dress_tabs(self) -> None:
        """What is dragged over a tab brings its view forward, so that a picture can go from one view to another."""
        for bar in self.findChildren(QTabBar):
            bar.setAcceptDrops(True)
            bar.setChangeCurrentOnDrag(True)
            bar.setAccessibleName(tr("Views"))
